import ArgumentParser
import HCL
import TFGen
import TFGenIO

/// `tfgen schema`, for the maintainers of module libraries.
struct SchemaCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Make the compact provider schema that modules are checked against.",
    shouldDisplay: false,
    subcommands: [SchemaCompact.self])
}

/// `tfgen schema compact`
struct SchemaCompact: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compact",
    abstract: "Write a Swift source file with the compact schema of a provider to standard output.")

  @Argument(help: "Output of terraform providers schema -json; - for standard input.") var file: String
  @Option(help: "Address of the provider.") var provider = "hashicorp/aws"
  @Option(help: "Version of the provider.") var version: String
  @Option(help: "Name of the constant.") var constant = "aws"

  func run() async throws {
    let console = Console()
    try await perform(console) {
      let bytes = file == "-" ? try FileReader.readStandardInput() : try FileReader.read(file)
      guard let document = try? JSON.parse(bytes),
        let text = SchemaCompactor.compact(document, source: provider, version: version)
      else {
        throw Diagnostic(
          CLICodes.invalidSchema, "\(file) has no schema of \(provider)",
          remedy: "Write it with terraform providers schema -json in a folder that requires the provider.")
      }
      console.result(SchemaCompactor.swiftSource(text, constant: constant))
      console.message("\(provider) \(version): \(text.utf8.count) bytes")
    }
  }
}
