extension DirectiveProfile: Storable {
    func store(in writer: inout StoreWriter) {
        writer.add(name)
        writer.add(demand)
        writer.add(checks)
        writer.add(scale)
        writer.add(counting.map { (Counting.allCases.firstIndex(of: $0) ?? 0) + 1 } ?? 0)
        writer.add(sha256)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self.init(
            name: try reader.string(), demand: try reader.string(), checks: try reader.values(),
            scale: try reader.value(), counting: try reader.choice(of: [nil] + Counting.allCases),
            sha256: try reader.string())
    }
}

extension DirectiveProfile.Check: Storable {
    func store(in writer: inout StoreWriter) {
        writer.add(Find.allCases.firstIndex(of: find) ?? 0)
        writer.add(least)
        writer.add(cap)
        writer.add(otherwise)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self.init(
            find: try reader.choice(of: Find.allCases), least: try reader.int(), cap: try reader.int(),
            otherwise: try reader.string())
    }
}

extension DirectiveProfile.Scale: Storable {
    func store(in writer: inout StoreWriter) {
        writer.add(name)
        writer.add(points)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self.init(name: try reader.string(), points: try reader.values())
    }
}

extension DirectiveProfile.Scale.Point: Storable {
    func store(in writer: inout StoreWriter) {
        writer.add(content)
        writer.add(marks)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self.init(content: try reader.int(), marks: try reader.int())
    }
}
