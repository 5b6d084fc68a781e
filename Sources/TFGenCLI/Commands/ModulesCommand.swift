import ArgumentParser
import HCL
import TFGen
import TFGenIO
import TFReport

/// `tfgen modules`
struct ModulesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "modules", abstract: "Module types, and the Terraform they become.",
    subcommands: [
      ModulesList.self, ModulesShow.self, ModulesEmit.self, ModulesGraph.self, ModulesVersions.self,
    ])
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

/// `tfgen modules show TYPE|DIR`
struct ModulesShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show the inputs and outputs of a module type, or what is in a folder of Terraform.",
    discussion: """
      A path with a slash, or the name of a folder that exists, is a folder; anything else is a module type. A folder is read as it is: \
      nothing is evaluated, fetched or run, and what can't be read is left out and reported.
      """)

  @Argument(help: "Name of the type, or a folder.", transform: PathArgument.parse)
  var type: String
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let console = Console(isJSON: output.json)
    try await perform(console) {
      let registry = Session.current.registry
      if type.contains("/") || type == "." || registry.type(named: type) == nil && FileWalk.isFolder(type) {
        return try inspect(registry, console)
      }
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

  private func inspect(_ registry: ModuleRegistry, _ console: Console) throws {
    guard FileWalk.isFolder(type) else { throw ConfigurationFolder.notFolder(type) }
    var folders = ConfigurationFolder(root: type, schemas: registry.schemas)
    guard let module = try folders.module(ConfigurationFolder.join(type, "")) else {
      throw Diagnostic(
        CLICodes.noFiles, "\(type) has no .tf files", remedy: "Give the folder of a Terraform module.")
    }
    let inspection = ModuleInspection(module)
    console.report(inspection.diagnostics)
    if output.json {
      var fields = Value.Fields()
      fields["schema_version"] = .number(1)
      fields["directory"] = .string(type)
      if case .object(let own) = inspection.jsonValue { for (key, value) in own { fields[key] = value } }
      fields["diagnostics"] = .list(inspection.diagnostics.map { DiagnosticText.json($0) })
      return console.result(JSON.write(.object(fields)) + "\n")
    }
    console.result(InspectionText.render(inspection, folder: type, console.outputStyle))
  }
}
