import CSQLite

/// A connection to an SQLite database, which the library guards: threads may share it, but no statement.
@safe final class Database {
    private let handle: OpaquePointer
    let path: String

    /// Opens a database that is there, or makes one.
    init(path: String, create: Bool = false, readOnly: Bool = false) throws(GradebookError) {
        var handle: OpaquePointer?
        let flags = readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0)
        // Safe: the library fills the handle; a failed one is closed here, a good one in `deinit`.
        let status = unsafe sqlite3_open_v2(path, &handle, flags | SQLITE_OPEN_FULLMUTEX, nil)
        guard status == SQLITE_OK, let opened = unsafe handle else {
            let error = unsafe Self.error(handle, path)
            unsafe sqlite3_close_v2(handle)
            throw error
        }
        unsafe self.handle = opened
        self.path = path
        unsafe sqlite3_extended_result_codes(opened, 0)
        unsafe sqlite3_busy_timeout(opened, 3000)
    }

    deinit {
        unsafe sqlite3_close_v2(handle)
    }

    /// Runs statements that take and give nothing.
    func run(_ sql: String) throws(GradebookError) {
        // Safe: the text outlives the call; no callback, no message of its own.
        if unsafe sqlite3_exec(handle, sql, nil, nil, nil) != SQLITE_OK { throw unsafe Self.error(handle, path) }
    }

    func statement(_ sql: String) throws(GradebookError) -> Statement {
        var statement: OpaquePointer?
        // Safe: the library fills the pointer, which the new value owns.
        guard unsafe sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK, let made = unsafe statement
        else { throw unsafe Self.error(handle, path) }
        return unsafe Statement(made, of: self)
    }

    fileprivate var problem: GradebookError { unsafe Self.error(handle, path) }

    private static func error(_ handle: OpaquePointer?, _ path: String) -> GradebookError {
        // Safe: the library's message is copied at once.
        let code = unsafe sqlite3_errcode(handle)
        let system = unsafe sqlite3_system_errno(handle)
        switch code {
        case SQLITE_BUSY, SQLITE_LOCKED:
            return .inUse(path)
        case SQLITE_FULL:
            return GradebookError("write", path, code: 28)
        case SQLITE_IOERR where system == 28:
            return GradebookError("write", path, code: 28)
        case SQLITE_NOTADB, SQLITE_CORRUPT:
            return GradebookError("\(path) is not a gradebook, or it is damaged")
        case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM:
            if system != 0 { return GradebookError("open", path, code: system) }
            return GradebookError("cannot write \(path): it may only be read")
        default:
            let text = unsafe sqlite3_errmsg(handle).map { unsafe String(cString: $0) } ?? "unknown error"
            return GradebookError("\(path): \(text)")
        }
    }
}

/// A prepared statement; its columns and parameters count from 0.
@safe final class Statement {
    private let handle: OpaquePointer
    private let database: Database

    fileprivate init(_ handle: OpaquePointer, of database: Database) {
        unsafe self.handle = handle
        self.database = database
    }

    deinit {
        unsafe sqlite3_finalize(handle)
    }

    /// Runs a statement that gives no rows.
    func run(_ values: [Value]) throws(GradebookError) {
        try start(values)
        _ = try step()
        // Safe: the handle lives as long as this value.
        unsafe sqlite3_reset(handle)
    }

    /// Begins anew with these parameters.
    func start(_ values: [Value] = []) throws(GradebookError) {
        unsafe sqlite3_reset(handle)
        for (index, value) in values.enumerated() { try bind(value, at: Int32(index + 1)) }
    }

    /// Whether there is a further row.
    func step() throws(GradebookError) -> Bool {
        switch unsafe sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            let problem = database.problem
            unsafe sqlite3_reset(handle)
            throw problem
        }
    }

    enum Value {
        case integer(Int)
        case text(String)
        case blob([UInt8])
        case null

        static func optional(_ text: String?) -> Value { text.map(Value.text) ?? .null }
        static func optional(_ integer: Int?) -> Value { integer.map(Value.integer) ?? .null }
    }

    private func bind(_ value: Value, at index: Int32) throws(GradebookError) {
        // Safe: texts and bytes are copied by the library before the calls return (SQLITE_TRANSIENT).
        let transient = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        let status: Int32
        switch value {
        case .integer(let number): status = unsafe sqlite3_bind_int64(handle, index, Int64(number))
        case .null: status = unsafe sqlite3_bind_null(handle, index)
        case .text(var text):
            status = text.withUTF8 { bytes in
                guard !bytes.isEmpty, let start = unsafe UnsafeRawPointer(bytes.baseAddress) else {
                    return unsafe sqlite3_bind_text(handle, index, "", 0, transient)
                }
                return unsafe sqlite3_bind_text(
                    handle, index, start.assumingMemoryBound(to: CChar.self), Int32(bytes.count), transient)
            }
        case .blob(let bytes):
            status = unsafe bytes.withUnsafeBytes { buffer in
                unsafe sqlite3_bind_blob(handle, index, buffer.baseAddress, Int32(buffer.count), transient)
            }
        }
        if status != SQLITE_OK { throw database.problem }
    }

    func isNull(_ column: Int32) -> Bool { unsafe sqlite3_column_type(handle, column) == SQLITE_NULL }

    func integer(_ column: Int32) -> Int { Int(unsafe sqlite3_column_int64(handle, column)) }

    /// A whole number of a range.
    ///
    /// - Parameter what: What the number is, for the error.
    func integer(
        _ column: Int32, in range: ClosedRange<Int>, _ what: @autoclosure () -> String
    ) throws(GradebookError) -> Int {
        let number = integer(column)
        guard unsafe sqlite3_column_type(handle, column) == SQLITE_INTEGER, range.contains(number) else {
            throw .damaged(database.path, what())
        }
        return number
    }

    /// Empty for null.
    func text(_ column: Int32) -> String {
        // Safe: the library's text lives until the next step; it is copied here.
        let count = Int(unsafe sqlite3_column_bytes(handle, column))
        guard count > 0, let start = unsafe sqlite3_column_text(handle, column) else { return "" }
        return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    /// The name of a file that lies in a folder of results, which leads nowhere else.
    ///
    /// - Parameter what: What has the file, for the error.
    func fileName(_ column: Int32, _ what: @autoclosure () -> String) throws(GradebookError) -> String {
        let name = text(column)
        let isPlain = name.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): true
            default: false
            }
        }
        if name.isEmpty || name.hasPrefix(".") || !isPlain { throw .damaged(database.path, what()) }
        return name
    }

    func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

    func blob(_ column: Int32) -> [UInt8] {
        // Safe, as above.
        let count = Int(unsafe sqlite3_column_bytes(handle, column))
        guard count > 0, let start = unsafe sqlite3_column_blob(handle, column) else { return [] }
        return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
    }
}
