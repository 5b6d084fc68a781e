// swift-tools-version: 6.2
import PackageDescription

// A package of its own: it adds a module type to tfgen without changing tfgen.
let package = Package(
  name: "storage-tfgen",
  platforms: [.macOS(.v14)],
  dependencies: [.package(name: "tfgen", path: "../..")],
  targets: [
    .executableTarget(
      name: "storage-tfgen",
      dependencies: [
        .product(name: "HCL", package: "tfgen"), .product(name: "TFGen", package: "tfgen"),
        .product(name: "TFGenAWS", package: "tfgen"), .product(name: "TFGenCLI", package: "tfgen"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
