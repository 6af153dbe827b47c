import Testing

@testable import EssayEvaluation

@Suite("Graded tables")
struct GradedAnswersTests {
    /// What every dialect below says.
    private let expected: [(id: String, text: String, mark: Double, mark2: Double?)] = [
        ("a1", "One, two; three", 7.5, 8), ("a2", "A \"quoted\" word\nand a second line", 0, nil),
    ]

    private static let comma = """
        id,text,mark,mark2
        a1,"One, two; three",7.5,8
        a2,"A ""quoted"" word
        and a second line",0,

        """
    private static let semicolon = """
        id;text;mark;mark2
        a1;"One, two; three";7,5;8,0
        a2;"A ""quoted"" word
        and a second line";0

        """

    private static func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
        (bigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE])
            + text.utf16.flatMap { unit in
                let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
                return bigEndian ? bytes : bytes.reversed()
            }
    }

    static let dialects: [(name: String, bytes: [UInt8])] = [
        ("RFC 4180", Array(comma.utf8)),
        ("a byte order mark", [0xEF, 0xBB, 0xBF] + Array(comma.utf8)),
        ("semicolons and decimal commas", Array(semicolon.utf8)),
        ("Excel's sep= line", Array(("sep=;\r\n" + semicolon).utf8)),
        (
            "tabs",
            Array(
                semicolon.replacing("a1;", with: "a1\t").replacing("a2;", with: "a2\t")
                    .replacing("\";", with: "\"\t").replacing("7,5;", with: "7,5\t")
                    .replacing("id;text;mark;mark2", with: "id\ttext\tmark\tmark2").utf8)
        ),
        ("UTF-16, little-endian", utf16(semicolon, bigEndian: false)),
        ("UTF-16, big-endian", utf16(comma, bigEndian: true)),
        (
            "every cell quoted",
            Array(comma.replacing("a1,", with: "\"a1\",").replacing(",7.5,8", with: ",\"7,5\",\"8\"").utf8)
        ),
        (
            "headers in capitals and blank rows",
            Array(comma.replacing("id,text", with: "ID, Text").replacing("a1,", with: "\n,,,\na1,").utf8)
        ),
        ("no line end after the last row", Array(comma.dropLast().utf8)),
    ]

    @Test("every dialect gives the same answers", arguments: dialects.indices)
    func anyDialect(index: Int) throws {
        let (name, bytes) = Self.dialects[index]
        let answers = try GradedAnswers.read(bytes).answers
        #expect(answers.map(\.id) == expected.map(\.id), "\(name)")
        #expect(answers.map(\.text) == expected.map(\.text), "\(name)")
        #expect(answers.map(\.mark) == expected.map(\.mark), "\(name)")
        #expect(answers.map(\.mark2) == expected.map(\.mark2), "\(name)")
    }

    @Test("CRLF ends rows, and stands for itself within quotes")
    func crlf() throws {
        let answers = try GradedAnswers.read(Array("id,text,mark\r\na,\"x\r\ny\",1\r\nb,z,2\r\n".utf8)).answers
        #expect(answers.map(\.text) == ["x\r\ny", "z"])
        #expect(answers.map(\.row) == [2, 3])
    }

    @Test("other columns pass through, and an answer without a mark is not an error")
    func others() throws {
        let table = try GradedAnswers.read(Array("class,id,file,mark\n10b,a,a.txt,\n10c,b,b.txt,3".utf8))
        #expect(table.otherColumns == ["class"])
        #expect(table.answers[0].others == ["class": "10b"])
        #expect(table.answers[0].file == "a.txt")
        #expect(table.marked.map(\.id) == ["b"])
    }

    @Test(
        "mistakes name their row and column",
        arguments: [
            ("", "the table is empty"), ("id,text,mark\n", "no answers"),
            ("id,text,marks\na,b,1", "row 1: no column is named 'mark'; is 'marks' meant?"),
            ("id,answer,mark\na,b,1", "row 1: no column is named 'text'"),
            ("id,text,mark,mark\na,b,1,1", "row 1, column D: the column 'mark' is there twice"),
            ("id,text,mark\na,\"x\ny\",1\nb,z,seven", "row 3, column C (mark): 'seven' is not a mark"),
            ("id,text,mark\na,b,1.2.3", "row 2, column C (mark)"), ("id,text,mark\na,b,1e99", "'1e99' is not a mark"),
            ("id,text,mark\na,b,inf", "is not a mark"),
            ("id,text,mark\n,b,1", "row 2, column A (id): the answer has no id"),
            ("id,file,mark\na,,1", "row 2, column B (file): the answer names no file"),
            ("id,text,mark\na,b, c,1", "row 2, column D: this cell lies beyond"),
            ("id,text,mark\na,\"b,1\nc,d,2", "row 2, column B (text): the file ends within"),
            ("id,text,mark\na,\"b\"c,1", "row 2, column B (text): text follows the closing quote"),
            ("ID,text,mark\na,x,1\nb,x,1\n\n a ,y,2", "row 5, column A (ID): the id 'a' is that of row 2 already"),
            ("id,text,mark,format\na,b,1,rtf", "row 2, column D (format): 'rtf' is not a format"),
        ])
    func mistakes(source: String, message: String) throws {
        let error = #expect(throws: TableError.self) { try GradedAnswers.read(Array(source.utf8)) }
        let text = error?.description ?? ""
        #expect(text.contains(message), "\(text)")
    }

    @Test("columns are lettered as in a spreadsheet")
    func letters() {
        #expect([0, 25, 26, 701, 702].map(Table.letters) == ["A", "Z", "AA", "ZZ", "AAA"])
    }
}
