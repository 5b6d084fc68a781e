import HCL

/// The tables of a module as terraform-docs writes them (`markdown table`, 0.22 or newer, its defaults), so that running
/// that tool later changes nothing.
///
/// Where the layout is from: terraform-docs' templates `markdown_table_*.tmpl`, its handling of text in tables (underscores
/// and pipes are escaped outside of code, code of several lines goes into `<pre>` with `<br/>`), and its order: inputs and
/// outputs by name, resources before data sources. Types are shown as they are written in `variables.tf`, defaults as JSON.
enum TerraformDocs {
  /// The tables, without the markers around them.
  ///
  /// - Parameter types: types of the inputs by name, as they are written.
  static func render(_ module: LoweredModule, types: [String: String]) -> String {
    let type = module.type
    let inputs = type.inputs.sorted { $0.name < $1.name }.map { input in
      row(
        anchor("input", input.name), prose(input.description), code(types[input.name] ?? input.kind.type.description),
        input.defaultValue.map { code(JSON.write($0.sortedByKey)) } ?? "n/a", input.isRequired ? "yes" : "no")
    }
    let outputs = type.outputs.sorted { $0.name < $1.name }
    return [
      section(
        "Requirements", ["Name", "Version"],
        [row(anchor("requirement", "terraform"), TerraformBlock.minimumVersion)]
          + module.requiredProviders.map { row(anchor("requirement", $0.name), $0.version) }),
      section(
        "Providers", ["Name", "Version"], module.requiredProviders.map { row(anchor("provider", $0.name), $0.version) }),
      section("Modules", [], []),
      section("Resources", ["Name", "Type"], resources(module)),
      section("Inputs", ["Name", "Description", "Type", "Default", "Required"], inputs),
      section(
        "Outputs", ["Name", "Description"], outputs.map { row(anchor("output", $0.name), prose($0.description)) }),
    ].joined(separator: "\n")
  }

  private static func section(_ title: String, _ header: [String], _ rows: [String]) -> String {
    if rows.isEmpty { return "## \(title)\n\nNo \(title.lowercased()).\n" }
    let rules = header.map { title in
      // The last column of the inputs is the one that is centred.
      title == "Required" ? ":------:" : String(repeating: "-", count: title.utf8.count)
    }
    return "## \(title)\n\n| \(header.joined(separator: " | ")) |\n| \(rules.joined(separator: " | ")) |\n"
      + rows.joined()
  }

  /// Ephemeral resources aren't listed: terraform-docs knows those of state and data sources.
  private static func resources(_ module: LoweredModule) -> [String] {
    var rows: [(kind: Int, name: String, row: String)] = []
    for (_, block) in module.resourceBlocks where block.labels.count == 2 && block.type != "ephemeral" {
      let name = block.labels.joined(separator: ".")
      let words = block.labels[0].split(separator: "_")
      let isData = block.type == "data"
      let provider = words.first.map(String.init) ?? ""
      let source = module.requiredProviders.first { $0.name == provider }?.source ?? "hashicorp/\(provider)"
      let page = words.dropFirst().joined(separator: "_")
      let url =
        "https://registry.terraform.io/providers/\(source)/latest/docs/\(isData ? "data-sources" : "resources")/\(page)"
      rows.append((isData ? 1 : 0, name, row("[\(name)](\(url))", isData ? "data source" : "resource")))
    }
    return rows.sorted { ($0.kind, $0.name) < ($1.kind, $1.name) }.map(\.row)
  }

  private static func row(_ cells: String...) -> String { "| " + cells.joined(separator: " | ") + " |\n" }

  private static func anchor(_ kind: String, _ name: String) -> String {
    let shown = escapingUnderscores(name)
    return "<a name=\"\(kind)_\(name)\"></a> [\(shown)](#\(kind)\\_\(shown))"
  }

  /// A type or a default.
  private static func code(_ text: String) -> String {
    guard text.utf8.contains(0x0A) else { return "`\(text)`" }
    return "<pre>" + text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "<br/>") + "</pre>"
  }

  /// A description: what is in backticks and addresses of pages stay as they are.
  private static func prose(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "<br/>")
    return lines.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { index, part in
      if index % 2 == 1 { return "`\(part)`" }
      return part.split(separator: " ", omittingEmptySubsequences: false).map { word in
        let piped = word.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
        return word.hasPrefix("https://") || word.hasPrefix("http://") ? piped : escapingUnderscores(piped)
      }.joined(separator: " ")
    }.joined()
  }

  private static func escapingUnderscores(_ text: String) -> String {
    text.split(separator: "_", omittingEmptySubsequences: false).joined(separator: "\\_")
  }
}

extension TerraformDocs {
  /// The types of variables, by name, as they stand in a `variables.tf` that ``Printer`` wrote.
  ///
  /// One pass over the lines: a type begins on a line of its own and ends where its brackets do.
  static func types(in variables: String) -> [String: String] {
    var types: [String: String] = [:]
    var name: Substring = ""
    var written: Substring?
    var depth = 0
    for line in variables.split(separator: "\n", omittingEmptySubsequences: false) {
      if let begun = written {
        depth += balance(line)
        written = variables[begun.startIndex..<line.endIndex]
      } else if line.hasPrefix("variable \"") {
        name = line.dropFirst("variable \"".utf8.count).prefix { $0 != "\"" }
      } else if line.hasPrefix("  type "), let sign = line.firstIndex(of: "=") {
        let value = line[line.index(after: sign)...].drop { $0 == " " }
        depth = balance(value)
        written = value
      }
      if let type = written, depth == 0 {
        types[String(name)] = String(type)
        written = nil
      }
    }
    return types
  }

  /// How many brackets are opened and not closed on a line.
  private static func balance(_ line: Substring) -> Int {
    var depth = 0
    var isQuoted = false
    var isEscaped = false
    for byte in line.utf8 {
      switch byte {
      case _ where isEscaped: isEscaped = false
      case UInt8(ascii: "\\") where isQuoted: isEscaped = true
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "("), UInt8(ascii: "{"), UInt8(ascii: "["): depth += isQuoted ? 0 : 1
      case UInt8(ascii: ")"), UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= isQuoted ? 0 : 1
      default: break
      }
    }
    return depth
  }
}

extension Value {
  /// The same with the fields of objects in the order of their names, at every level.
  fileprivate var sortedByKey: Value {
    switch self {
    case .object(let fields):
      let sorted = (0..<fields.count).map { (fields.keys[$0], fields.values[$0]) }.sorted { $0.0 < $1.0 }
      return .object(Fields(uncheckedKeys: sorted.map(\.0), values: sorted.map(\.1.sortedByKey)))
    case .list(let values): return .list(values.map(\.sortedByKey))
    default: return self
    }
  }
}
