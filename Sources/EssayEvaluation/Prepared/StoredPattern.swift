extension Pattern: Storable {
    private enum Tag: Int {
        case stem, exact, cased, prefix, quantity, term, sequence, either, near, ordered, all
    }

    func store(in writer: inout StoreWriter) {
        func tag(_ tag: Tag) { writer.add(tag.rawValue) }
        switch self {
        case .word(let word, let test):
            switch test {
            case .stem: tag(.stem)
            case .exact: tag(.exact)
            case .cased: tag(.cased)
            case .prefix: tag(.prefix)
            }
            writer.add(word)
        case .quantity(let quantity):
            tag(.quantity)
            writer.add(quantity)
        case .term(let id):
            tag(.term)
            writer.add(id)
        case .sequence(let parts):
            tag(.sequence)
            writer.add(parts)
        case .either(let parts):
            tag(.either)
            writer.add(parts)
        case .all(let parts):
            tag(.all)
            writer.add(parts)
        case .near(let left, let right, let within, let ordered):
            tag(ordered ? .ordered : .near)
            writer.add(left)
            writer.add(right)
            writer.add(within)
        }
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self = try reader.nested { (reader) throws(StoreError) in try Pattern(partFrom: &reader) }
    }

    private init(partFrom reader: inout StoreReader) throws(StoreError) {
        guard let tag = Tag(rawValue: try reader.int()) else { throw StoreError() }
        switch tag {
        case .stem: self = .word(try reader.string(), .stem)
        case .exact: self = .word(try reader.string(), .exact)
        case .cased: self = .word(try reader.string(), .cased)
        case .prefix: self = .word(try reader.string(), .prefix)
        case .quantity: self = .quantity(try reader.value())
        case .term: self = .term(try reader.string())
        case .sequence: self = .sequence(try reader.values())
        case .either: self = .either(try reader.values())
        case .all: self = .all(try reader.values())
        case .near, .ordered:
            self = .near(
                try reader.value(), try reader.value(), within: try reader.int(), ordered: tag == .ordered)
        }
    }
}

extension Quantity: Storable {
    func store(in writer: inout StoreWriter) {
        writer.add(bits: value.bitPattern)
        switch unit {
        case .none: writer.add(0)
        case .percent: writer.add(1)
        case .currency(let code):
            writer.add(2)
            writer.add(code)
        }
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        let value = Double(bitPattern: try reader.bits())
        switch try reader.int() {
        case 0: self.init(value: value, unit: .none)
        case 1: self.init(value: value, unit: .percent)
        case 2: self.init(value: value, unit: .currency(try reader.string()))
        default: throw StoreError()
        }
    }
}

extension Fingerprint: Storable {
    func store(in writer: inout StoreWriter) {
        writer.add(stems)
        writer.add(threes)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self.init(stems: try reader.value(), threes: try reader.value())
    }
}
