extension Rubric {
    func store(in writer: inout StoreWriter) {
        writer.add(id)
        writer.add(question)
        writer.add(directive)
        writer.add(marks)
        writer.add(step)
        writer.add(words)
        writer.add(language)
        writer.add(sources)
        writer.add(presentation)
        writer.add(parts)
        writer.add(terms)
        writer.add(themes)
        writer.add(facts)
        writer.add(relations)
        writer.add(misstatements)
        writer.add(limits)
        writer.add(profile)
        writer.add(sha256)
        writer.add(commonWords.sorted())
    }

    /// - Parameter path: of the rubric's file, as the caller names it.
    init(from reader: inout StoreReader, path: String) throws(StoreError) {
        self.init(
            id: try reader.string(), question: try reader.string(), directive: try reader.string(),
            marks: try reader.value(), step: try reader.value(), words: try reader.optional(),
            language: try reader.string(), sources: try reader.values(), presentation: try reader.value(),
            parts: try reader.values(), terms: try reader.values(), themes: try reader.values(),
            facts: try reader.values(), relations: try reader.values(), misstatements: try reader.values(),
            limits: try reader.values(), profile: try reader.value(), path: path, sha256: try reader.string(),
            commonWords: Set(try reader.values()))
    }
}

extension Marks: Storable {
    func store(in writer: inout StoreWriter) { writer.add(hundredths) }

    init(from reader: inout StoreReader) throws(StoreError) { self.init(hundredths: try reader.int()) }
}

extension SourcePosition: Storable {
    func store(in writer: inout StoreWriter) {
        writer.add(line)
        writer.add(column)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self.init(line: try reader.int(), column: try reader.int())
    }
}

extension Rubric.Source: Storable {
    func store(in writer: inout StoreWriter) {
        writer.add(name)
        writer.add(fingerprint)
        writer.add(position)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self.init(name: try reader.string(), fingerprint: try reader.value(), position: try reader.value())
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

extension Rubric.Presentation: Storable {
    func store(in writer: inout StoreWriter) {
        writer.add(introduction)
        writer.add(organisation)
        writer.add(conclusion)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self.init(
            introduction: try reader.value(), organisation: try reader.value(), conclusion: try reader.value())
    }
}

extension Rubric.Part: Storable {
    func store(in writer: inout StoreWriter) {
        writer.add(id)
        writer.add(text)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self.init(id: try reader.string(), text: try reader.string())
    }
}

extension Rubric.Term: Storable {
    func store(in writer: inout StoreWriter) {
        writer.add(id)
        writer.add(forms)
        writer.add(position)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self.init(id: try reader.string(), forms: try reader.values(), position: try reader.value())
    }
}

extension Rubric.Stance: Storable {
    func store(in writer: inout StoreWriter) { writer.add(Self.allCases.firstIndex(of: self) ?? 0) }

    init(from reader: inout StoreReader) throws(StoreError) { self = try reader.choice(of: Self.allCases) }
}

extension Rubric.Theme: Storable {
    func store(in writer: inout StoreWriter) {
        writer.add(id)
        writer.add(title)
        writer.add(part)
        writer.add(marks)
        writer.add(full)
        writer.add(stance)
        writer.add(points)
        writer.add(position)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self.init(
            id: try reader.string(), title: try reader.string(), part: try reader.optional(),
            marks: try reader.value(), full: try reader.int(), stance: try reader.value(),
            points: try reader.values(), position: try reader.value())
    }
}

extension Rubric.Point: Storable {
    func store(in writer: inout StoreWriter) {
        writer.add(id)
        writer.add(text)
        writer.add(Rubric.PointKind.allCases.firstIndex(of: kind) ?? 0)
        writer.add(negative)
        writer.add(stance)
        writer.add(keywords)
        writer.add(examples)
        writer.add(position)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self.init(
            id: try reader.string(), text: try reader.string(), kind: try reader.choice(of: Rubric.PointKind.allCases),
            negative: try reader.bool(), stance: try reader.optional(), keywords: try reader.values(),
            examples: try reader.value(), position: try reader.value())
    }
}

extension Rubric.Keyword: Storable {
    func store(in writer: inout StoreWriter) {
        writer.add(source)
        writer.add(position)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self.init(soundSource: try reader.string(), position: try reader.value())
    }
}

extension Rubric.Examples: Storable {
    func store(in writer: inout StoreWriter) {
        writer.add(credit)
        writer.add(refuse)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self.init(credit: try reader.values(), refuse: try reader.values())
    }
}

extension Rubric.Example: Storable {
    func store(in writer: inout StoreWriter) {
        writer.add(text)
        writer.add(position)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self.init(text: try reader.string(), position: try reader.value())
    }
}

extension Rubric.Fact: Storable {
    func store(in writer: inout StoreWriter) {
        writer.add(text)
        writer.add(about)
        writer.add(value)
        writer.add(bits: tolerance.bitPattern)
        writer.add(position)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self.init(
            text: try reader.string(), about: try reader.value(), value: try reader.value(),
            tolerance: Double(bitPattern: try reader.bits()), position: try reader.value())
    }
}

extension Rubric.Relation: Storable {
    func store(in writer: inout StoreWriter) {
        writer.add(text)
        writer.add(who)
        writer.add(does)
        writer.add(whom)
        writer.add(position)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self.init(
            text: try reader.string(), who: try reader.value(), does: try reader.value(),
            whom: try reader.value(), position: try reader.value())
    }
}

extension Rubric.Statement: Storable {
    func store(in writer: inout StoreWriter) {
        writer.add(text)
        writer.add(keywords)
        writer.add(position)
    }

    init(from reader: inout StoreReader) throws(StoreError) {
        self.init(text: try reader.string(), keywords: try reader.values(), position: try reader.value())
    }
}
