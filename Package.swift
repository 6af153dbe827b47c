// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "EssayEvaluation",
    products: [
        .library(name: "EssayEvaluation", targets: ["EssayEvaluation"]),
        .library(name: "Gradebook", targets: ["Gradebook"]),
        .executable(name: "essay", targets: ["essay"]),
    ],
    targets: [
        // One target per C library. libxml2's and libunistring's headers clash with others, so they stay behind shims.
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .target(name: "CHeap"),
        .target(name: "CPDF"),
        .target(name: "CXML", dependencies: ["CLibXML2"]),
        // oneDNN is loaded when it is first needed, so nothing is linked.
        .target(name: "CDNNL", linkerSettings: [.linkedLibrary("dl"), .linkedLibrary("pthread")]),
        .target(name: "CRows", linkerSettings: [.linkedLibrary("m")]),
        .target(name: "CUnistring", linkerSettings: [.linkedLibrary("unistring")]),
        .target(
            name: "EssayEvaluation",
            dependencies: ["CArchive", "CNettle", "CPDF", "CStemmer", "CUnistring", "CXML", "CYAML"],
            swiftSettings: strict),
        .target(
            name: "SentenceEmbedding", dependencies: ["CDNNL", "CNettle", "CRows", "CUnistring"], swiftSettings: strict),
        .executableTarget(
            name: "embedding-driver", dependencies: ["SentenceEmbedding"], path: "Benchmarks/embedding/driver",
            swiftSettings: strict),
        .target(name: "Gradebook", dependencies: ["CArchive", "CSQLite", "EssayEvaluation"], swiftSettings: strict),
        .executableTarget(
            name: "essay", dependencies: ["CHeap", "EssayEvaluation", "Gradebook", "SentenceEmbedding"],
            swiftSettings: strict),
        // Times the stages for Benchmarks/speed; it is no product.
        .executableTarget(
            name: "essay-benchmark", dependencies: ["EssayEvaluation"], path: "Benchmarks/speed/Sources",
            swiftSettings: strict),
        .testTarget(
            name: "EssayEvaluationTests", dependencies: ["EssayEvaluation"], exclude: ["Golden"], swiftSettings: strict),
        .testTarget(name: "SentenceEmbeddingTests", dependencies: ["SentenceEmbedding"], swiftSettings: strict),
        .testTarget(name: "GradebookTests", dependencies: ["Gradebook"], swiftSettings: strict),
        .testTarget(name: "EssayCommandTests", dependencies: ["essay"], swiftSettings: strict),
    ]
)

// Scripts/fuzz builds this apart from the rest, with coverage and the address sanitizer; without it nobody needs libFuzzer.
if Context.environment["ESSAY_FUZZ"] != nil {
    package.targets += [
        .executableTarget(
            name: "essay-fuzz", dependencies: ["EssayEvaluation", "Gradebook", "SentenceEmbedding"],
            path: "Tests/Fuzz/Sources", swiftSettings: strict)
    ]
}
