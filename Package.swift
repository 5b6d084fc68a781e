// swift-tools-version: 6.2
import PackageDescription

// Rooms of the house, lowest first; an arrow never points back up.
//
//   HCL ◀─ HCLFunctions     HCL ◀─ TFGen ◀─ TFGenAWS     HCL ◀─ TFPlan ◀─ TFPolicy ◀─ TFReport
//   TFGenIO (files)   TFRunner (processes)   TFRegistry (network)   tfgen (the terminal)
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "tfgen",
  platforms: [.macOS(.v14)],
  products: [
    .library(name: "HCL", targets: ["HCL"]),
    .library(name: "HCLFunctions", targets: ["HCLFunctions"]),
    .library(name: "TFGen", targets: ["TFGen"]),
    .library(name: "TFGenAWS", targets: ["TFGenAWS"]),
    .library(name: "TFPlan", targets: ["TFPlan"]),
    .library(name: "TFPolicy", targets: ["TFPolicy"]),
    .library(name: "TFReport", targets: ["TFReport"]),
    .library(name: "TFGenIO", targets: ["TFGenIO"]),
    .library(name: "TFRunner", targets: ["TFRunner"]),
    .library(name: "TFRegistry", targets: ["TFRegistry"]),
    .library(name: "TFGenCLI", targets: ["TFGenCLI"]),
    .executable(name: "tfgen", targets: ["tfgen"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    // SHA-256 of plans and of the ownership manifest.
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    // Child processes without Foundation.Process (process groups, pidfd, no leaked descriptors).
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0", traits: []),
    .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
    // Binary fractions of 512 bits, as Terraform's numbers are.
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
    // yamldecode.
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Pure: no files, no processes, no network, no Foundation.
    .target(name: "HCL", dependencies: ["BigInt"], swiftSettings: settings),
    // What evaluation needs packages for: hashes and YAML. A reader or formatter of HCL does without them.
    .target(
      name: "HCLFunctions",
      dependencies: [
        "HCL", "BigInt",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: settings),
    .target(name: "TFGen", dependencies: ["HCL"], swiftSettings: settings),
    .target(name: "TFGenAWS", dependencies: ["HCL", "TFGen"], swiftSettings: settings),
    .target(name: "TFPlan", dependencies: ["HCL"], swiftSettings: settings),
    .target(
      name: "TFPolicy", dependencies: ["HCL", "HCLFunctions", "TFPlan"], exclude: ["Packs/Files"], swiftSettings: settings),
    .target(name: "TFReport", dependencies: ["HCL", "TFPlan", "TFPolicy"], swiftSettings: settings),

    // The outside world.
    .target(name: "CLinux"),
    // Plans come compressed; a decompressor for bytes from outside is better the one that everybody uses.
    .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),
    .target(
      name: "TFGenIO",
      dependencies: [
        "HCL", "CLinux", "CZlib",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: settings),
    .target(
      name: "TFRunner",
      dependencies: [
        "HCL", "TFGenIO",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: settings),
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "TFRegistry", dependencies: ["HCL", "CCurl"], swiftSettings: settings),

    // The command line, as a library so that a third party can add module types to it.
    .target(
      name: "TFGenCLI",
      dependencies: [
        "HCL", "HCLFunctions", "TFGen", "TFGenAWS", "TFPlan", "TFPolicy", "TFReport", "TFGenIO", "TFRunner",
        "TFRegistry", "CLinux",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .executableTarget(name: "tfgen", dependencies: ["TFGenCLI", "TFGenAWS"], swiftSettings: settings),

    .target(name: "TestSupport", dependencies: ["HCL"], path: "Tests/TestSupport", swiftSettings: settings),
    .testTarget(name: "HCLTests", dependencies: ["HCL", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "HCLFunctionsTests", dependencies: ["HCLFunctions", "HCL", "TestSupport"], swiftSettings: settings),
    // The checks of the package in Tests/Fuzz, on the cases that fuzzing found.
    .testTarget(
      name: "FuzzTests", dependencies: ["HCL", "HCLFunctions", "TestSupport"], path: "Tests/Fuzz",
      exclude: ["Package.swift", "Driver", "Shared", "Corpus", "README.md", "hcl.dict", "run"],
      sources: ["Checks", "Replay"], swiftSettings: settings),
    .testTarget(
      name: "TFGenTests", dependencies: ["TFGen", "TFGenAWS", "HCL", "HCLFunctions", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "TFGenAWSTests", dependencies: ["TFGenAWS", "TFGen", "HCL", "HCLFunctions", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "TFPlanTests", dependencies: ["TFPlan", "TFReport", "HCL", "TestSupport"],
      exclude: ["Fixtures"], swiftSettings: settings),
    .testTarget(
      name: "TFPolicyTests", dependencies: ["TFPolicy", "TFReport", "TFPlan", "HCL", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "TFGenIOTests",
      dependencies: ["TFGenIO", "HCL", "TestSupport", .product(name: "SystemPackage", package: "swift-system")],
      swiftSettings: settings),
    .testTarget(
      name: "TFRunnerTests",
      dependencies: [
        "TFRunner", "TFGenIO", "HCL", "TestSupport", .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "TFRegistryTests", dependencies: ["TFRegistry", "HCL", "TestSupport"], exclude: ["Server"],
      swiftSettings: settings),
    .testTarget(
      name: "TFGenCLITests", dependencies: ["TFGenCLI", "TFGenAWS", "TFRunner", "TFGen", "TFGenIO", "HCL", "TestSupport"],
      swiftSettings: settings),
    .testTarget(name: "EndToEndTests", dependencies: ["TestSupport", "HCL"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
