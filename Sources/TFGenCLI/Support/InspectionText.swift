import HCL
import TFGen
import TFReport

/// What a module declares and uses, for people.
enum InspectionText {
  static func render(_ inspection: ModuleInspection, folder: String, _ style: Style) -> String {
    var text = style.apply(.strong, folder) + "\n"
    let files = inspection.files.map { $0.name + ($0.isOverride ? " (override)" : "") }
    text += files.joined(separator: ", ") + "\n"
    for version in inspection.requiredVersions { text += "Terraform \(version.constraint)\n" }
    if let backend = inspection.backend { text += "Backend \(backend)\n" }
    func section(_ title: String, _ lines: [(name: String, facts: [String?], more: String?, SourceLocation?)]) {
      if lines.isEmpty { return }
      text += "\n" + style.apply(.strong, title) + "\n"
      for line in lines {
        let facts = line.facts.compactMap(\.self).joined(separator: ", ")
        let place = line.3.map { "  \($0.file.split(separator: "/").last ?? ""):\($0.line)" } ?? ""
        text += "  " + style.apply(.strong, printable(line.name)) + (facts.isEmpty ? "" : "  \(printable(facts))")
        text += style.apply(.faint, place) + "\n"
        if let more = line.more, !more.isEmpty { text += "    \(flat(more))\n" }
      }
    }
    section(
      "Variables",
      inspection.variables.map { variable in
        let value =
          variable.shownDefault.map { "default " + flat($0) } ?? (variable.isRequired ? "required" : "has a default")
        let facts = [
          variable.type.map(flat), value, variable.isSensitive ? "sensitive" : nil,
          variable.isNullable ? nil : "not nullable", variable.isEphemeral ? "ephemeral" : nil,
          variable.validations.isEmpty ? nil : "\(variable.validations.count) validations",
        ]
        return (variable.name, facts, variable.description, variable.location)
      })
    section(
      "Outputs",
      inspection.outputs.map { output in
        let facts = [
          output.value.map(flat), output.isSensitive ? "sensitive" : nil, output.isEphemeral ? "ephemeral" : nil,
        ]
        return (output.name, facts, output.description, output.location)
      })
    section("Resources", inspection.resources.map { ($0.address, [$0.provider, $0.repetition], nil, $0.location) })
    section(
      "Module calls",
      inspection.moduleCalls.map {
        ($0.name, [$0.source, $0.version, $0.repetition], nil, $0.location)
      })
    section(
      "Required providers",
      inspection.requiredProviders.map {
        (
          $0.name, [$0.source ?? "source not given", $0.version] + $0.configurationAliases.map { "alias " + $0 }, nil,
          $0.location
        )
      })
    section(
      "Provider configurations",
      inspection.providerConfigurations.map {
        ($0.name, [$0.alias.map { "alias " + $0 }], nil, $0.location)
      })
    section("Local values", inspection.locals.map { ($0.name, [flat($0.value)], nil, $0.location) })
    section(
      "Statements",
      inspection.statements.map { statement in
        let arguments = statement.arguments.sorted { $0.key < $1.key }.map { "\($0.key) = \(flat($0.value))" }
        return (statement.type, arguments, nil, statement.location)
      })
    return text
  }

  /// Text on one line, cut where it would be too long to read.
  private static func flat(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return printable(line.count > 100 ? String(line.prefix(99)) + "…" : line)
  }

  /// Names and texts come from files that somebody else wrote: nothing in them may steer the terminal.
  private static func printable(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate:
        result += "\\u{" + String(scalar.value, radix: 16) + "}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
