import CYAML

/// A YAML document as a tree with places; anchors, aliases and tags are not part of rubrics.
struct YAMLNode: Sendable, Equatable {
    enum Content: Sendable, Equatable {
        /// `isPlain` tells `2` from `"2"`.
        case scalar(String, isPlain: Bool)
        case list([YAMLNode])
        case mapping([Entry])
    }

    struct Entry: Sendable, Equatable {
        let key: String
        let keyPosition: SourcePosition
        let value: YAMLNode
    }

    let content: Content
    let position: SourcePosition
}

/// What stopped the reading of a YAML text.
struct YAMLError: Error, Equatable {
    let message: String
    let position: SourcePosition
    /// Whether the text is YAML, but not of the kind that rubrics are made of.
    var isOurs = false
}

/// libyaml's parser; it lives as long as one reading.
@safe struct YAMLParser: ~Copyable {
    static let maximumDepth = 32
    static let maximumNodes = 200_000

    private var parser = unsafe yaml_parser_t()
    private var nodes = 0

    static func parse(_ bytes: [UInt8]) throws(YAMLError) -> YAMLNode {
        var result: Result<YAMLNode, YAMLError> = .failure(
            YAMLError(message: "the parser could not start", position: SourcePosition(line: 1, column: 1)))
        // Safe: the parser reads the buffer only inside this closure.
        unsafe bytes.withUnsafeBufferPointer { buffer in
            var reader = YAMLParser()
            guard unsafe yaml_parser_initialize(&reader.parser) == 1 else { return }
            unsafe yaml_parser_set_input_string(&reader.parser, buffer.baseAddress, buffer.count)
            unsafe yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING)
            do throws(YAMLError) {
                result = .success(try reader.document())
            } catch {
                result = .failure(error)
            }
        }
        return try result.get()
    }

    private init() {}

    deinit {
        // Safe: the parser was zeroed or initialised; deleting either is allowed. A copy is deleted since a value that
        // is being destroyed cannot be changed; it owns the same memory.
        var copy = unsafe parser
        unsafe yaml_parser_delete(&copy)
    }

    private struct Event {
        enum Kind {
            case streamStart, streamEnd, documentStart, documentEnd, alias, scalar, listStart, listEnd, mapStart, mapEnd
        }
        var kind: Kind
        var text = ""
        var isPlain = false
        var isMarked = false
        var position: SourcePosition
    }

    private mutating func next() throws(YAMLError) -> Event {
        var event = unsafe yaml_event_t()
        guard unsafe yaml_parser_parse(&parser, &event) == 1 else { throw failure() }
        defer { unsafe yaml_event_delete(&event) }
        let mark = unsafe event.start_mark
        let position = SourcePosition(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
        switch unsafe event.type {
        case YAML_STREAM_START_EVENT: return Event(kind: .streamStart, position: position)
        case YAML_STREAM_END_EVENT: return Event(kind: .streamEnd, position: position)
        case YAML_DOCUMENT_START_EVENT: return Event(kind: .documentStart, position: position)
        case YAML_DOCUMENT_END_EVENT: return Event(kind: .documentEnd, position: position)
        case YAML_ALIAS_EVENT: return Event(kind: .alias, position: position)
        case YAML_SEQUENCE_START_EVENT:
            let start = unsafe event.data.sequence_start
            return unsafe Event(kind: .listStart, isMarked: start.anchor != nil || start.tag != nil, position: position)
        case YAML_SEQUENCE_END_EVENT: return Event(kind: .listEnd, position: position)
        case YAML_MAPPING_START_EVENT:
            let start = unsafe event.data.mapping_start
            return unsafe Event(kind: .mapStart, isMarked: start.anchor != nil || start.tag != nil, position: position)
        case YAML_MAPPING_END_EVENT: return Event(kind: .mapEnd, position: position)
        default:
            let scalar = unsafe event.data.scalar
            // Safe: libyaml gives the length of its own buffer, which lives until the event is deleted.
            let text = unsafe String(
                decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            return unsafe Event(
                kind: .scalar, text: text, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE,
                isMarked: scalar.anchor != nil || scalar.tag != nil, position: position)
        }
    }

    private func failure() -> YAMLError {
        let mark = unsafe parser.problem_mark
        // Safe: libyaml's problem is a literal of its own.
        let words = unsafe parser.problem.map { unsafe String(cString: $0) } ?? "not YAML"
        let atLine = unsafe parser.error == YAML_READER_ERROR ? 0 : Int(mark.line)
        return YAMLError(
            message: Self.plainWords(words), position: SourcePosition(line: atLine + 1, column: Int(mark.column) + 1))
    }

    /// libyaml's terms in a teacher's words.
    private static func plainWords(_ words: String) -> String {
        switch words {
        case "could not find expected ':'":
            "a ':' is missing after this key, or a text that runs over several lines needs quotes"
        case "mapping values are not allowed in this context":
            "a ':' stands inside a text without quotes, or the line is indented wrongly"
        case "found character that cannot start any token":
            "this character cannot begin a value: use spaces instead of tabs, and quotes around texts that begin with a sign"
        case "did not find expected key":
            "this line does not fit the indentation of those above, or a quote is not closed"
        case "did not find expected '-' indicator":
            "expected another list item beginning with '- ', indented like those above"
        case "found unexpected end of stream": "the file ends within a quoted text: a quote is not closed"
        case "found unknown escape character": "unknown escape: write a backslash in double quotes as \\\\"
        default: words
        }
    }

    private mutating func document() throws(YAMLError) -> YAMLNode {
        _ = try next()
        let start = try next()
        guard start.kind == .documentStart else {
            throw YAMLError(message: "the file has no content", position: SourcePosition(line: 1, column: 1))
        }
        let root = try node(try next(), depth: 0)
        _ = try next()
        let end = try next()
        guard end.kind == .streamEnd else {
            throw YAMLError(
                message: "a rubric is one document: remove this '---' and what follows", position: end.position,
                isOurs: true)
        }
        return root
    }

    private mutating func node(_ event: Event, depth: Int) throws(YAMLError) -> YAMLNode {
        nodes += 1
        guard depth < Self.maximumDepth, nodes < Self.maximumNodes else {
            throw YAMLError(
                message: "nested too deep or too large for a rubric", position: event.position, isOurs: true)
        }
        if event.kind == .alias || event.isMarked {
            throw YAMLError(
                message: "'&', '*' and '!' begin anchors, aliases and tags, which rubrics do not use: quote the text",
                position: event.position)
        }
        switch event.kind {
        case .listStart:
            var items: [YAMLNode] = []
            while true {
                let next = try next()
                if next.kind == .listEnd { break }
                items.append(try node(next, depth: depth + 1))
            }
            return YAMLNode(content: .list(items), position: event.position)
        case .mapStart:
            var entries: [YAMLNode.Entry] = []
            while true {
                let key = try next()
                if key.kind == .mapEnd { break }
                guard key.kind == .scalar, !key.isMarked else {
                    throw YAMLError(message: "a key must be a word", position: key.position)
                }
                entries.append(
                    YAMLNode.Entry(
                        key: key.text, keyPosition: key.position, value: try node(try next(), depth: depth + 1)))
            }
            return YAMLNode(content: .mapping(entries), position: event.position)
        default:
            return YAMLNode(content: .scalar(event.text, isPlain: event.isPlain), position: event.position)
        }
    }
}
