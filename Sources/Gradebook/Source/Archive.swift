import CArchive
import EssayEvaluation
import Glibc

/// Reads the files of a zip or tar archive one after another by libarchive. Nothing is unpacked to disk, and what an
/// archive may cost is bounded in size, ratio and number.
@safe final class Archive {
    struct Limits: Sendable {
        /// Of a single file, in bytes.
        var file = ReadingLimits.standard.bytes
        /// How many files are read.
        var count = 200_000
        /// How many times larger than the archive its contents may be, beyond ``allowance``.
        var ratio = 200
        /// Bytes that are read whatever the ratio.
        var allowance = 64 << 20
    }

    enum Entry {
        case file(name: String, bytes: [UInt8], date: Int?)
        case failure(name: String, message: String)
    }

    private let handle: OpaquePointer
    private let limits: Limits
    private var budget: Int
    private var count = 0
    private var ended = false
    /// Whether data of the latest file may be left.
    private var isOpen = false
    /// By name: the number that its next namesake is tried with.
    private var names: [String: Int] = [:]

    /// Opens the archive at a path.
    init(path: String, limits: Limits) throws(InputError) {
        guard let status = FileStatus(path, following: true), let handle = unsafe archive_read_new() else {
            throw InputError(.unreadable, "the archive cannot be read")
        }
        // Safe: the handle is freed in `deinit`; the library copies the name.
        unsafe archive_read_support_filter_gzip(handle)
        unsafe archive_read_support_filter_bzip2(handle)
        unsafe archive_read_support_filter_xz(handle)
        unsafe archive_read_support_filter_zstd(handle)
        unsafe archive_read_support_format_zip(handle)
        unsafe archive_read_support_format_tar(handle)
        unsafe self.handle = handle
        self.limits = limits
        budget = limits.allowance + min(status.size, 1 << 40) * limits.ratio
        if unsafe archive_read_open_filename(handle, path, 1 << 16) != ARCHIVE_OK { throw problem() }
    }

    deinit {
        unsafe archive_read_free(handle)
    }

    /// In which names are UTF-8, whatever the process was started with: libarchive has no names but ASCII in another.
    /// Safe: made once, never freed, and only read.
    private nonisolated(unsafe) static let utf8: locale_t? = unsafe newlocale(1 << LC_CTYPE, "C.UTF-8", nil)

    /// The next file; nil at the end. After an error in the archive itself there is no more.
    func next() -> Entry? {
        guard let utf8 = unsafe Self.utf8 else { return following() }
        // Safe: the setting is this thread's own and taken back before anything else runs on it.
        let before = unsafe uselocale(utf8)
        defer { unsafe uselocale(before) }
        return following()
    }

    private func following() -> Entry? {
        while !ended {
            guard passRest() else {
                ended = true
                return .failure(name: "", message: outgrown.message)
            }
            var entry: OpaquePointer?
            // Safe: the library owns the entry until the next call.
            let status = unsafe archive_read_next_header(handle, &entry)
            if status == ARCHIVE_EOF { break }
            guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry = unsafe entry else {
                ended = true
                return .failure(name: "", message: problem().message)
            }
            isOpen = true
            let kind = unsafe archive_entry_filetype(entry)
            guard let name = unsafe Self.name(of: entry) else {
                if kind == 0o100000 { return .failure(name: unique("?"), message: "a file without a name") }
                continue
            }
            if name.utf8.split(separator: UInt8(ascii: "/")).contains(where: { FolderWalk.isPassedOver(Substring($0)) })
            {
                continue
            }
            if kind == 0o040000 { continue }
            count += 1
            if count > limits.count {
                ended = true
                return .failure(name: "", message: "more than \(limits.count) files; the rest is not read")
            }
            let called = unique(name)
            guard kind == 0o100000 else { return .failure(name: called, message: "not a regular file") }
            if FolderWalk.isArchive(name) {
                return .failure(name: called, message: "an archive within an archive is not opened")
            }
            if let objection = FolderWalk.objection(to: name) { return .failure(name: called, message: objection) }
            let date = unsafe archive_entry_mtime_is_set(entry) != 0 ? Int(unsafe archive_entry_mtime(entry)) : nil
            do throws(InputError) {
                return .file(name: called, bytes: try contents(), date: date)
            } catch {
                return .failure(name: called, message: error.message)
            }
        }
        return nil
    }

    private var outgrown: InputError {
        InputError(.tooLarge, "the archive grows to more than \(limits.ratio) times its size; not read on")
    }

    /// Unpacks what was not read of the latest file, where the library has to anyway to come to the next one.
    ///
    /// - Returns: whether that is within what the archive may cost.
    private func passRest() -> Bool {
        // Safe: the handle is the archive's own.
        guard isOpen, unsafe archive_filter_code(handle, 0) != ARCHIVE_FILTER_NONE else { return true }
        isOpen = false
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while budget >= 0 {
            // Safe: the library fills the chunk at most.
            let added = unsafe chunk.withUnsafeMutableBytes { buffer in
                unsafe archive_read_data(handle, buffer.baseAddress, buffer.count)
            }
            // What is damaged is told where the next file is asked for.
            if added <= 0 { return true }
            budget -= added
        }
        return false
    }

    private func contents() throws(InputError) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            // Safe: the library fills the chunk at most.
            let added = unsafe chunk.withUnsafeMutableBytes { buffer in
                unsafe archive_read_data(handle, buffer.baseAddress, buffer.count)
            }
            if added == 0 {
                isOpen = false
                return bytes
            }
            if added < 0 { throw problem() }
            budget -= added
            if budget < 0 {
                ended = true
                throw outgrown
            }
            if bytes.count + added > limits.file {
                throw InputError(
                    .tooLarge, "more bytes than the limit of \(limits.file) when unpacked; --max-bytes raises it")
            }
            bytes.append(contentsOf: chunk.prefix(added))
        }
    }

    /// The name without what leads out of the archive or nowhere: `/`, `.` and `..` as parts; backslashes part too.
    private static func name(of entry: OpaquePointer) -> String? {
        // Safe: the library's text is copied at once.
        let raw: [UInt8]
        if let text = unsafe archive_entry_pathname_utf8(entry) {
            raw = unsafe Array(String(cString: text).utf8)
        } else if let text = unsafe archive_entry_pathname(entry) {
            var bytes: [UInt8] = []
            var place = unsafe text
            while unsafe place.pointee != 0 {
                bytes.append(UInt8(bitPattern: unsafe place.pointee))
                unsafe place += 1
            }
            raw = bytes
        } else {
            return nil
        }
        let parts = raw.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
            .filter { !$0.elementsEqual([0x2E]) && !$0.elementsEqual([0x2E, 0x2E]) }
        if parts.isEmpty { return nil }
        return Folder.spelt(Array(parts.joined(separator: [UInt8(ascii: "/")])))
    }

    /// The name, with a number where an earlier file of the archive has it.
    private func unique(_ name: String) -> String {
        guard var number = names[name] else {
            names[name] = 2
            return name
        }
        while names["\(name)#\(number)"] != nil { number += 1 }
        names[name] = number + 1
        names["\(name)#\(number)"] = 2
        return "\(name)#\(number)"
    }

    private func problem() -> InputError {
        // Safe: the library's text is copied at once.
        let text = unsafe archive_error_string(handle).map { unsafe String(cString: $0) }
        return InputError(.malformed, "the archive is damaged or of an unknown kind\(text.map { ": \($0)" } ?? "")")
    }
}
