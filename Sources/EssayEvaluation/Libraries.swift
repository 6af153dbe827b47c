import CArchive
import CNettle
import CUnistring
import CXML
import CYAML

/// The C libraries in use.
public enum Libraries {
    /// Names and versions, in alphabetical order; libstemmer does not tell its own.
    public static var versions: [(name: String, version: String)] {
        // Safe: each library returns a NUL-terminated text of its own.
        [
            ("libarchive", number(archive_version_number())),
            ("libunistring", unsafe String(cString: cunistring_version())),
            ("libxml2", unsafe String(cString: cxml_version())),
            ("libyaml", unsafe String(cString: yaml_get_version_string())),
            ("nettle", "\(nettle_version_major()).\(nettle_version_minor())"),
        ]
    }

    /// Such as 3.6.2 for 3006002.
    private static func number(_ number: CInt) -> String {
        "\(number / 1_000_000).\(number / 1000 % 1000).\(number % 1000)"
    }
}
