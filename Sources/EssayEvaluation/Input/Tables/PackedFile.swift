import CArchive

/// The files within a spreadsheet, which is a zip archive.
enum PackedFile {
    /// More than any sheet of answers unpacks to.
    static let mostBytes = 256 << 20
    private static let mostEntries = 10_000

    /// Unpacks the files that `wanted` names; nil for what is no sound archive, or one that unpacks to too much.
    static func unpack(_ bytes: [UInt8], wanted: (String) -> Bool) -> [String: [UInt8]]? {
        // Safe: the archive reads the bytes only inside this closure and is freed at its end.
        unsafe bytes.withUnsafeBytes { buffer in
            guard let archive = unsafe archive_read_new() else { return nil }
            defer { _ = unsafe archive_read_free(archive) }
            guard unsafe archive_read_support_format_zip(archive) == ARCHIVE_OK,
                unsafe archive_read_open_memory(archive, buffer.baseAddress, buffer.count) == ARCHIVE_OK
            else { return nil }
            var files: [String: [UInt8]] = [:]
            var room = mostBytes
            for _ in 0..<mostEntries {
                var entry: OpaquePointer?
                let status = unsafe archive_read_next_header(archive, &entry)
                if status == ARCHIVE_EOF { return files }
                guard status == ARCHIVE_OK, let entry = unsafe entry else { return nil }
                guard let path = unsafe archive_entry_pathname_utf8(entry) else { continue }
                let name = unsafe String(cString: path)
                guard wanted(name) else { continue }
                var content: [UInt8] = []
                var chunk = [UInt8](repeating: 0, count: 1 << 16)
                while true {
                    // Safe: the archive writes at most as many bytes as the buffer has.
                    let count = unsafe chunk.withUnsafeMutableBytes {
                        unsafe archive_read_data(archive, $0.baseAddress, $0.count)
                    }
                    if count == 0 { break }
                    guard count > 0, count <= room else { return nil }
                    room -= count
                    content.append(contentsOf: chunk[..<count])
                }
                files[name] = content
            }
            return nil
        }
    }
}
