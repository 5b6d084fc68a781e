import ArgumentParser
import HCL
import TFGen

/// `tfgen modules`
struct ModulesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "modules", abstract: "Module types, and the Terraform they become.",
    subcommands: [ModulesList.self, ModulesShow.self, ModulesEmit.self, ModulesVersions.self])
}

/// `tfgen modules list`
struct ModulesList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the module types.")

  @OptionGroup var output: OutputOptions

  func run() async throws {
    let console = Console(isJSON: output.json)
    let types = Session.current.registry.types
    if output.json {
      console.result(
        JSON.write(
          .object([
            "schema_version": .number(1),
            "modules": .list(types.map { .object(["name": .string($0.name), "summary": .string($0.summary)]) }),
          ])) + "\n")
      return
    }
    let width = types.map(\.name.count).max() ?? 0
    for type in types {
      console.result(type.name + String(repeating: " ", count: width - type.name.count + 2) + type.summary + "\n")
    }
  }
}

/// `tfgen modules show TYPE`
struct ModulesShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show the inputs and outputs of a module type.")

  @Argument(help: "Name of the type.") var type: String
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let console = Console(isJSON: output.json)
    try await perform(console) {
      let registry = Session.current.registry
      guard let found = registry.type(named: type) else {
        let names = registry.types.map(\.name)
        throw Diagnostic(
          TFGenCodes.unknownModuleType, "There is no module type \"\(type)\"",
          detail: "Known types: \(names.joined(separator: ", ")).",
          remedy: Suggestion.nearest(to: type, among: names).map { "Did you mean \"\($0)\"?" }
            ?? "See tfgen modules list.")
      }
      console.result(
        output.json
          ? JSON.write(ModuleDescription.json(found)) + "\n" : ModuleDescription.text(found, console.outputStyle))
    }
  }
}
