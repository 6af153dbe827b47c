import CSQLite

/// The version of the SQLite library in use.
public enum SQLiteVersion {
    public static var text: String {
        // Safe: a NUL-terminated text of the library's own.
        unsafe String(cString: sqlite3_libversion())
    }
}
