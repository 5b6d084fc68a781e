// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who uses tfgen builds it.
let package = Package(
  name: "tfgen-benchmarks",
  platforms: [.macOS(.v14)],
  dependencies: [.package(name: "tfgen", path: "../..")],
  targets: [
    .executableTarget(
      name: "benchmarks",
      dependencies: [
        .product(name: "HCL", package: "tfgen"), .product(name: "HCLFunctions", package: "tfgen"),
        .product(name: "TFGen", package: "tfgen"),
        .product(name: "TFGenAWS", package: "tfgen"),
        .product(name: "TFPlan", package: "tfgen"), .product(name: "TFPolicy", package: "tfgen"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
