import ArgumentParser
import HCL
import TFGen

/// `tfgen modules graph [DIR]`
struct ModulesGraph: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph", abstract: "Draw a stack as a Mermaid flowchart.",
    discussion: """
      Prints Mermaid text, which code hosts draw in Markdown between ```mermaid and ```: the modules, and an arrow from each to those that use \
      what it gives. The stack is that of --stack, else of tfgen.hcl in the folder, else the default one.
      """)

  @Argument(help: "Folder of the stack.", transform: PathArgument.parse)
  var directory = "."
  @Option(help: "Stack file; else tfgen.hcl in the folder, else the default stack.") var stack: String?
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let console = Console(isJSON: output.json)
    try await perform(console) {
      let stack = try StackLoader.load(folder: directory, stackFile: self.stack).stack
      let text = StackDiagram.mermaid(stack)
      console.result(
        output.json
          ? JSON.write(.object(["schema_version": .number(1), "ok": .bool(true), "mermaid": .string(text)])) + "\n"
          : text)
    }
  }
}
