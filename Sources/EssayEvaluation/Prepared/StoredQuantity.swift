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
