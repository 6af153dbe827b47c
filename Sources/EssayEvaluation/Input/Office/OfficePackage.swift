import CArchive

/// The parts of an office file, which is a zip archive, by libarchive.
struct OfficePackage {
    private(set) var parts: [String: [UInt8]] = [:]
    /// How many times its size a part may have when it is unpacked, beyond a megabyte.
    private static let ratio = 200
    private static let most = 10_000

    static func looksLikePackage(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
    }

    /// Unpacks the parts for which `isWanted` holds, into memory alone.
    init(_ bytes: [UInt8], limit: Int, isWanted: (String) -> Bool) throws(InputError) {
        guard let handle = unsafe archive_read_new() else {
            throw InputError(.unreadable, "the office file could not be opened: no memory")
        }
        // Safe: the handle is freed once; the bytes outlive every call that reads them.
        defer { unsafe archive_read_free(handle) }
        unsafe archive_read_support_format_zip(handle)
        var budget = min(8 * limit, (1 << 20) + Self.ratio * bytes.count)
        var problem: InputError?
        unsafe bytes.withUnsafeBytes { buffer in
            guard unsafe archive_read_open_memory(handle, buffer.baseAddress, buffer.count) == ARCHIVE_OK else {
                problem = Self.damaged
                return
            }
            for _ in 0..<Self.most {
                var entry: OpaquePointer?
                let status = unsafe archive_read_next_header(handle, &entry)
                if status == ARCHIVE_EOF { return }
                guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let text = unsafe archive_entry_pathname(entry)
                else {
                    problem = Self.damaged
                    return
                }
                let name = unsafe String(cString: text)
                guard isWanted(name), parts[name] == nil else { continue }
                do throws(InputError) {
                    parts[name] = try unsafe Self.contents(handle, &budget)
                } catch {
                    problem = error
                    return
                }
            }
        }
        if let problem { throw problem }
    }

    private static var damaged: InputError {
        InputError(.malformed, "an office file that is damaged: its archive cannot be unpacked")
    }

    @unsafe private static func contents(_ handle: OpaquePointer, _ budget: inout Int) throws(InputError) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            // Safe: the library fills the chunk at most.
            let added = unsafe chunk.withUnsafeMutableBytes { buffer in
                unsafe archive_read_data(handle, buffer.baseAddress, buffer.count)
            }
            if added == 0 { return bytes }
            if added < 0 { throw damaged }
            budget -= added
            if budget < 0 {
                throw InputError(.tooLarge, "an office file that grows without measure when it is unpacked")
            }
            bytes.append(contentsOf: chunk.prefix(added))
        }
    }
}
