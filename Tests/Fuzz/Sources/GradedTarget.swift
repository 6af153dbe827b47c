@testable import EssayEvaluation
@testable import Gradebook

/// Tables: delimited text of any dialect, spreadsheets, worksheets of learning platforms and tables of decisions.
///
/// The first byte says whether a spreadsheet's parts follow, with a zero byte between.
enum GradedTarget {
    @Sendable static func run(_ bytes: [UInt8]) {
        switch bytes.first {
        case UInt8(ascii: "x"):
            let parts = bytes.dropFirst().split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
            let names = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"]
            read(ZipWriter.archive(zip(names, parts).map { ($0, Array($1)) }))
        case UInt8(ascii: "o"): read(ZipWriter.archive([("content.xml", Array(bytes.dropFirst()))]))
        default:
            read(bytes)
            commas(bytes)
        }
    }

    private static func read(_ bytes: [UInt8]) {
        do throws(TableError) {
            let table = try GradedAnswers.read(bytes)
            check(!table.answers.isEmpty, "a table has answers")
            var row = 0
            for answer in table.answers {
                check(answer.row > row, "rows ascend")
                row = answer.row
                check(!answer.id.isEmpty, "an answer has an id")
                check((answer.text == nil) != (answer.file == nil), "an answer is a text or a file")
                for mark in [answer.mark, answer.mark2] { check(mark?.isFinite ?? true, "a mark is a number") }
                check(answer.others.count == table.otherColumns.count, "every other column passes through")
            }
        } catch {
            check(!error.message.isEmpty, "an error says something")
            if let row = error.row { check(row >= 1, "rows count from 1") }
        }
    }

    private static func commas(_ bytes: [UInt8]) {
        let table = CommaTable(bytes)
        var end = 0
        for row in table.rows {
            for field in row {
                check(field.lowerBound >= end && field.upperBound <= bytes.count, "fields ascend within the bytes")
                end = field.upperBound
            }
        }
        do throws(GradebookError) {
            let sheet = try Worksheet(bytes)
            let (filled, unplaced) = sheet.filled(["1": 750, "23": 25])
            if unplaced.count == 2 { check(filled == bytes, "a sheet that nothing is filled in stays as it is") }
        } catch {
            check(!error.message.isEmpty, "an error says something")
        }
        do throws(GradebookError) {
            let decisions = try DecisionTable.read(bytes, path: "d.csv", author: "a", reason: "r")
            check(!decisions.isEmpty, "a table of decisions has some")
        } catch {
            check(!error.message.isEmpty, "an error says something")
        }
    }
}
