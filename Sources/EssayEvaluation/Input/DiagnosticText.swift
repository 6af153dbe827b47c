extension Diagnostic {
    /// Longer source lines are cut around the mistake.
    private static let excerptWidth = 100

    /// `path:line:column: error: message`, and below it the line of the source with carets under the mistake.
    public var rendered: String {
        var text = path
        if let position { text += ":\(position.line):\(position.column)" }
        text += ": \(severity.rawValue): \(message)"
        guard let position, let excerpt else { return text }
        var line = excerpt.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : Character($0) }
        var column = min(position.column - 1, line.count)
        if line.count > Self.excerptWidth {
            let start = max(0, min(column - Self.excerptWidth / 2, line.count - Self.excerptWidth))
            line = Array(line[start..<start + Self.excerptWidth])
            column -= start
        }
        let carets = String(repeating: "^", count: max(1, min(length, line.count - column)))
        return text + "\n    \(String(line))\n    \(String(repeating: " ", count: column))\(carets)"
    }
}
