import ArgumentParser
import HCL
import TFGenIO
import TFPolicy

/// `tfgen policy embed`, for the maintainers of the packs.
struct PolicyEmbed: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "embed", abstract: "Write a Swift source file with packs of policies to standard output.",
    shouldDisplay: false)

  @Argument(help: "Folder with a folder for each pack.") var directory: String

  func run() async throws {
    let console = Console()
    try await perform(console) {
      let paths = try FileWalk.files(below: directory) { $0.hasSuffix(PolicyFiles.policySuffix) }
      let files = try paths.map { path -> BuiltinPacks.File in
        let parts = path.split(separator: "/").map(String.init)
        return BuiltinPacks.File(
          pack: parts.dropLast().joined(separator: "/"), name: parts.last ?? path,
          text: String(decoding: try FileReader.read("\(directory)/\(path)", limit: 16 << 20), as: UTF8.self))
      }
      console.result(BuiltinPacks.swiftSource(of: files))
    }
  }
}
