import HCL

/// Calls of modules whose files can be read: their arguments against the variables there.
struct ModuleCallCheck {
  private let file: ConfigurationFile
  private let children: [String: Declarations]
  private(set) var diagnostics: [Diagnostic] = []

  init(_ file: ConfigurationFile, children: [String: Declarations]) {
    self.file = file
    self.children = children
  }

  private static let own: Set = ["source", "version", "providers", "count", "for_each", "depends_on"]

  mutating func run(overridden: Set<String>) {
    for block in file.body.blocks where block.type == "module" && block.labels.count == 1 {
      guard let child = children[block.labels[0]] else { continue }
      for attribute in block.body.attributes
      where !ModuleCallCheck.own.contains(attribute.name) && child.variables[attribute.name] == nil {
        let hint = Suggestion.nearest(to: attribute.name, among: child.variables.keys.sorted())
        diagnostics.append(
          Diagnostic(
            ValidationCodes.unsupportedArgument, "Unsupported argument",
            detail: "The module has no variable \"\(Name.printable(attribute.name))\".",
            remedy: hint.map { "Did you mean \"\($0)\"?" } ?? "Remove it, or declare the variable in the module.",
            at: file.location(attribute.origin)))
      }
      if file.isOverride || overridden.contains(block.labels[0]) { continue }
      for (name, variable) in child.variables.sorted(by: { $0.key < $1.key })
      where variable.isRequired && block.body.attribute(name) == nil {
        diagnostics.append(
          Diagnostic(
            ValidationCodes.missingArgument, "Missing required argument",
            detail: "The module's variable \"\(Name.printable(name))\" has no default.",
            remedy: "Add \(Name.printable(name)) = ….", at: file.location(block.origin)))
      }
    }
  }
}
