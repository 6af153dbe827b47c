import Glibc

/// The name of what a folder holds.
public enum FolderEntry {
    /// The bytes of an entry's name, without the NUL that ends it.
    ///
    /// The system gives a record only as long as its name: to copy the field for names, which is larger, would read
    /// beyond it.
    public static func name(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
        // Safe: the field lies in the record, and the name ends with a NUL there.
        let start = unsafe UnsafeRawPointer(entry) + (MemoryLayout<dirent>.offset(of: \.d_name) ?? 0)
        let count = unsafe strlen(start.assumingMemoryBound(to: CChar.self))
        return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
    }
}
