// swift-tools-version: 6.2
import PackageDescription

// A package of its own, because everything in it is built with the fuzzer's instrumentation. See README.md.
let package = Package(
  name: "tfgen-fuzz",
  platforms: [.macOS(.v14)],
  dependencies: [.package(name: "tfgen", path: "../..")],
  targets: [
    .executableTarget(
      name: "fuzz",
      dependencies: [.product(name: "HCL", package: "tfgen"), .product(name: "HCLFunctions", package: "tfgen")],
      path: ".",
      exclude: ["Replay", "Corpus", "README.md", "hcl.dict", "run"],
      sources: [
        "Checks", "Driver", "Shared/ParserCase.swift", "Shared/RoundTrip.swift", "Shared/SeededRandom.swift",
        "Shared/EscapingCase.swift", "Shared/TreeGenerator.swift",
      ],
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
