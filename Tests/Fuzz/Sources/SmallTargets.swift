@testable import EssayEvaluation
@testable import Gradebook

/// What Poppler's `pdftotext -bbox` prints: it reads the PDF in a process of its own, and this is what comes of it.
enum PDFTarget {
    @Sendable static func run(_ bytes: [UInt8]) {
        var pages = PDFPage.pages(of: bytes)
        // A picture of the first page may follow the words.
        if let start = bytes.firstRange(of: Array("P6\n".utf8))?.lowerBound, !pages.isEmpty {
            let words = pages[0].words.count
            PagePicture.all(in: Array(bytes[start...]), 2).first?.part(&pages[0])
            check(pages[0].words.count + pages[0].hidden.count == words, "a word is seen or hidden")
        }
        for word in pages.flatMap(\.words) {
            check(word.right >= word.left && word.bottom >= word.top, "a word has no negative extent")
        }
        let markup = PDFProse.xhtml(pages)
        do throws(InputError) { DocumentChecks.hold(try MarkupReader().read(markup)) } catch {
            DocumentChecks.hold(error)
        }
    }
}

/// Fingerprints of sources.
enum FingerprintTarget {
    @Sendable static func run(_ bytes: [UInt8]) {
        guard let fingerprint = Fingerprint(fileText: bytes) else { return }
        let text = Array(fingerprint.fileText.utf8)
        check(Fingerprint(fileText: text) == fingerprint, "a fingerprint that is written is read as it was")
        check(text.count == bytes.count, "a fingerprint has one form, but for the order of its lines")
    }
}

/// Zip and tar archives of answers.
enum ArchiveTarget {
    @Sendable static func run(_ bytes: [UInt8]) {
        UnnamedFile.with(bytes) { _, path in read(path, size: bytes.count) }
    }

    private static func read(_ path: String, size: Int) {
        var limits = Archive.Limits()
        limits.file = 1 << 16
        limits.count = 50
        limits.allowance = 1 << 18
        limits.ratio = 20
        do throws(InputError) {
            let archive = try Archive(path: path, limits: limits)
            var names: Set<String> = []
            var total = 0
            while let entry = archive.next() {
                switch entry {
                case .file(let name, let bytes, _):
                    check(bytes.count <= limits.file, "no file is larger than the limit")
                    total += bytes.count
                    hold(name)
                    check(names.insert(name).inserted, "names are distinct")
                case .failure(let name, let message):
                    check(!message.isEmpty, "a failure says something")
                    if !name.isEmpty { hold(name) }
                }
            }
            check(total <= limits.allowance + limits.ratio * size, "an archive unpacks to what is allowed")
        } catch {
            DocumentChecks.hold(error)
        }
    }

    private static func hold(_ name: String) {
        check(!name.hasPrefix("/"), "no name leads to the root")
        check(!name.split(separator: "/").contains(".."), "no name leads out")
    }
}
