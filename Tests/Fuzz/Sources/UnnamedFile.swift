import Glibc

/// Bytes as a file that has no name, for readers that want a descriptor or a path.
enum UnnamedFile {
    static func with(_ bytes: [UInt8], _ body: (_ descriptor: Int32, _ path: String) -> Void) {
        guard let file = unsafe tmpfile() else { return }
        // Safe: the file is open until here, and the system only reads the bytes, which outlive the call.
        defer { unsafe fclose(file) }
        let descriptor = unsafe fileno(file)
        let written = unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
        guard written == bytes.count, lseek(descriptor, 0, SEEK_SET) == 0 else { return }
        body(descriptor, "/proc/self/fd/\(descriptor)")
    }
}
