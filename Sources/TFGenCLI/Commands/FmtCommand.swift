import ArgumentParser
import HCL
import TFGenIO

/// `tfgen fmt -`
struct FmtCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt", abstract: "Format HCL from standard input, as terraform fmt - does.",
    discussion:
      "Reads standard input and writes the formatted text to standard output. Formatting files in place comes later.")

  @Argument(help: "- for standard input.") var path: String
  @Flag(help: "Write nothing; exit 3 when the text isn't formatted.") var check = false

  func validate() throws {
    if path != "-" { throw ValidationError("Give - to format standard input.") }
  }

  func run() async throws {
    let console = Console()
    try await perform(console) {
      let file = SourceFile(name: "<stdin>", bytes: try FileReader.readStandardInput(limit: 64 << 20))
      let result = Formatter.format(file)
      if result.diagnostics.hasErrors { throw DiagnosticsError(result.diagnostics) }
      console.report(result.diagnostics)
      if check {
        if result.changed { throw ExitCode.denied }
        return
      }
      console.result(String(decoding: result.bytes, as: UTF8.self))
    }
  }
}
