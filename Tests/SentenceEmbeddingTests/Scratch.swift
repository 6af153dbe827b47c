import Glibc
import Testing

/// A file in the temporary folder, gone with the value.
final class ScratchFile {
    let path: String

    init(_ bytes: [UInt8], path: String? = nil) throws {
        let name = path ?? "/tmp/essay-embedding-\(getpid())-\(UInt64.random(in: .min ... .max))"
        self.path = name
        let descriptor = unsafe open(name, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        let written = unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
        try #require(written == bytes.count)
    }

    deinit { _ = unsafe unlink(path) }
}

/// A folder in the temporary folder, gone with the value.
final class ScratchFolder {
    let path = "/tmp/essay-embedding-\(getpid())-\(UInt64.random(in: .min ... .max))"
    private var files: [ScratchFile] = []

    init() throws {
        try #require(unsafe mkdir(path, 0o700) == 0)
    }

    func write(_ name: String, _ bytes: [UInt8]) throws {
        files.append(try ScratchFile(bytes, path: path + "/" + name))
    }

    deinit {
        files = []
        _ = unsafe rmdir(path)
    }
}

func safetensors(_ header: String, data: [UInt8] = []) -> [UInt8] {
    let json = Array(header.utf8)
    return (0..<8).map { UInt8(truncatingIfNeeded: json.count >> (8 * $0)) } + json + data
}

func cosine(_ left: [Float], _ right: [Float]) -> Double {
    var (product, a, b) = (0.0, 0.0, 0.0)
    for (x, y) in zip(left, right) {
        product += Double(x) * Double(y)
        a += Double(x) * Double(x)
        b += Double(y) * Double(y)
    }
    return product / (a * b).squareRoot()
}

struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
