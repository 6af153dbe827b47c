import Foundation
import Testing

@testable import EssayEvaluation

/// The expected values were computed by numpy, scipy, scikit-learn and RSMTool (`Benchmarks/agreement/peers --record`).
@Suite("Agreement as other programs compute it")
struct PeerTests {
    static let folder = repository.appendingPathComponent("Tests/EssayEvaluationTests/Golden/Agreement")

    static func table(_ name: String) throws -> [[String]] {
        let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
        return try DelimitedReader.read(bytes, names: []).rows.map(\.cells)
    }

    static func study(_ name: String) throws -> AgreementStudy? {
        let items = try table("\(name).csv").dropFirst().map { row in
            AgreementStudy.Item(
                id: row[0], given: try #require(Double(row[2])), second: Double(row[3]),
                computed: try #require(Double(row[4])), words: row[1].split(separator: " ").count)
        }
        return AgreementStudy(items)
    }

    @Test(
        "every statistic is what its peers compute",
        arguments: ["whole", "gaps", "halves", "unused", "few", "opposite"])
    func peers(name: String) throws {
        let study = try #require(try Self.study(name))
        var found: [String: Double?] = ["partial": study.all.partial.value, "prmse": study.all.people?.prmse.value]
        for (index, measure) in Agreement.measures.enumerated() {
            found[measure.name] = study.all.estimates[index].value
            found["human." + measure.name] = study.all.people?.estimates[index].value
            found["degradation." + measure.name] = study.all.people?.degradation[index].value
        }
        let expected = try Self.table("expected.csv").filter { $0[0] == name }
        #expect(expected.count > 10)
        for row in expected {
            let value = try #require(Double(row[3]))
            let mine = try #require(found[row[1]] ?? nil, "\(row[1])")
            #expect(abs(mine - value) < 1e-9, "\(row[1]) against \(row[2])")
        }
    }
}
