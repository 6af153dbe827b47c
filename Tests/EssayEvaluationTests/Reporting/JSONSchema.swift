import Foundation

/// A JSON value, for tests that look into one.
enum JSON: Decodable, Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSON].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSON].self))
        }
    }

    init(_ text: String) throws {
        self = try JSONDecoder().decode(JSON.self, from: Data(text.utf8))
    }

    subscript(key: String) -> JSON? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    subscript(index: Int) -> JSON? {
        if case .array(let elements) = self, elements.indices.contains(index) { elements[index] } else { nil }
    }

    var elements: [JSON] {
        if case .array(let elements) = self { elements } else { [] }
    }

    var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    var number: Double? {
        if case .number(let value) = self { value } else { nil }
    }
}

/// Checks values against the part of JSON Schema (draft 2020-12) that the published schemas use; any other keyword
/// is a fault of the schema.
struct JSONSchema {
    let root: JSON

    /// Every way in which a value breaks the schema, each with its place.
    func faults(in value: JSON) -> [String] {
        faults(in: value, root, at: "")
    }

    private func faults(in value: JSON, _ schema: JSON, at path: String) -> [String] {
        guard case .object(let rules) = schema else { return ["\(path): the schema is no object"] }
        return rules.flatMap { keyword, rule in
            check(value, keyword, rule, rules, at: path).map { "\(path): \($0)" }
                + descend(value, keyword, rule, rules, at: path)
        }
    }

    /// What is wrong with a value itself.
    private func check(
        _ value: JSON, _ keyword: String, _ rule: JSON, _ rules: [String: JSON], at path: String
    ) -> [String] {
        switch (keyword, value) {
        case ("$schema", _), ("$id", _), ("$defs", _), ("title", _), ("description", _), ("$ref", _), ("items", _),
            ("properties", _):
            return []
        case ("type", _):
            let types = rule.string.map { [$0] } ?? rule.elements.compactMap(\.string)
            return types.contains { isType($0, value) } ? [] : ["is not of type \(types)"]
        case ("const", _): return value == rule ? [] : ["is not \(rule)"]
        case ("enum", _): return rule.elements.contains(value) ? [] : ["\(value) is none of the values"]
        case ("oneOf", _):
            let results = rule.elements.map { faults(in: value, $0, at: path) }
            let count = results.count(where: \.isEmpty)
            return count == 1 ? [] : ["matches \(count) alternatives: \(results)"]
        case ("required", .object(let members)):
            return rule.elements.compactMap(\.string).filter { members[$0] == nil }.map { "lacks \($0)" }
        case ("additionalProperties", .object(let members)):
            guard rule == .bool(false) else { return ["additionalProperties is not false"] }
            return members.keys.filter { rules["properties"]?[$0] == nil }.map { "has \($0)" }
        case ("minimum", .number(let number)): return number >= rule.number ?? .infinity ? [] : ["is too small"]
        case ("maximum", .number(let number)): return number <= rule.number ?? -.infinity ? [] : ["is too large"]
        case ("pattern", .string(let text)):
            let pattern = rule.string.flatMap { try? Regex($0) }
            return pattern.map { text.contains($0) } == true ? [] : ["does not match \(rule)"]
        case ("required", _), ("additionalProperties", _), ("minimum", _), ("maximum", _), ("pattern", _): return []
        default: return ["the schema has an unknown keyword \(keyword)"]
        }
    }

    /// What is wrong with the parts of a value.
    private func descend(
        _ value: JSON, _ keyword: String, _ rule: JSON, _ rules: [String: JSON], at path: String
    ) -> [String] {
        switch (keyword, value) {
        case ("$ref", _):
            guard let name = rule.string, name.hasPrefix("#/$defs/"),
                let schema = root["$defs"]?[String(name.dropFirst(8))]
            else { return ["\(path): the schema lacks \(rule)"] }
            return faults(in: value, schema, at: path)
        case ("items", .array(let elements)):
            return elements.enumerated().flatMap { faults(in: $1, rule, at: "\(path)/\($0)") }
        case ("properties", .object(let members)):
            return members.flatMap { name, member in
                rule[name].map { faults(in: member, $0, at: "\(path)/\(name)") } ?? []
            }
        default: return []
        }
    }

    private func isType(_ type: String, _ value: JSON) -> Bool {
        switch (type, value) {
        case ("null", .null), ("boolean", .bool), ("number", .number), ("string", .string), ("array", .array),
            ("object", .object):
            true
        case ("integer", .number(let number)): number == number.rounded()
        default: false
        }
    }
}
