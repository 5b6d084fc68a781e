import HCL

/// The tables of a module as terraform-docs writes them (`markdown table`, 0.22 or newer, its defaults), so that running
/// that tool later changes nothing.
///
/// Where the layout is from: terraform-docs' templates `markdown_table_*.tmpl`, its handling of text in tables (underscores
/// and pipes are escaped outside of code, code of several lines goes into `<pre>` with `<br/>`), and its order: inputs and
/// outputs by name, resources before data sources. Types are shown as they are written in `variables.tf`, defaults as JSON.
enum TerraformDocs {
  /// The tables that are the same for every body of a type.
  struct TypeTables {
    fileprivate let inputs: String
    fileprivate let outputs: String

    /// - Parameter types: types of the inputs by name, as they are written.
    init(_ type: ModuleType, types: [String: String]) {
      inputs = section(
        "Inputs", ["Name", "Description", "Type", "Default", "Required"],
        type.inputs.sorted { $0.name < $1.name }.map { input in
          row(
            anchor("input", input.name), prose(input.description),
            code(types[input.name] ?? input.kind.type.description),
            input.defaultValue.map { code(JSON.write($0.sortedByKey)) } ?? "n/a", input.isRequired ? "yes" : "no")
        })
      outputs = section(
        "Outputs", ["Name", "Description"],
        type.outputs.sorted { $0.name < $1.name }.map { row(anchor("output", $0.name), prose($0.description)) })
    }
  }

  /// The tables, without the markers around them.
  static func render(_ module: LoweredModule, _ tables: TypeTables) -> String {
    [
      section(
        "Requirements", ["Name", "Version"],
        [row(anchor("requirement", "terraform"), TerraformBlock.minimumVersion)]
          + module.requiredProviders.map { row(anchor("requirement", $0.name), $0.version) }),
      section(
        "Providers", ["Name", "Version"], module.requiredProviders.map { row(anchor("provider", $0.name), $0.version) }),
      section("Modules", [], []),
      section("Resources", ["Name", "Type"], resources(module)),
      tables.inputs, tables.outputs,
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
    let providers = module.requiredProviders
    for (_, block) in module.resourceBlocks where block.labels.count == 2 && block.type != "ephemeral" {
      let name = block.labels.dotted()
      let type = block.labels[0]
      let isData = block.type == "data"
      let provider = String(Substring(type.utf8.prefix { $0 != UInt8(ascii: "_") }))
      let source = providers.first { $0.name == provider }?.source ?? "hashicorp/\(provider)"
      let page = type.utf8.dropFirst(provider.utf8.count + 1)
      let url =
        "https://registry.terraform.io/providers/\(source)/latest/docs/\(isData ? "data-sources" : "resources")/\(Substring(page))"
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
    guard text.utf8.contains(UInt8(ascii: "\n")) else { return "`\(text)`" }
    var written = Array("<pre>".utf8)
    for byte in text.utf8 { if byte == UInt8(ascii: "\n") { written += lineBreak } else { written.append(byte) } }
    return String(decoding: written, as: UTF8.self) + "</pre>"
  }

  private static let lineBreak = Array("<br/>".utf8)
  private static let schemes = [Array("https://".utf8), Array("http://".utf8)]

  /// A description: what is in backticks and addresses of pages stay as they are. Byte for byte, because it is most of a
  /// README.
  private static func prose(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var written: [UInt8] = []
    written.reserveCapacity(bytes.count + 32)
    var isCode = false
    var isAddress = false
    var isAtWord = true
    for (index, byte) in bytes.enumerated() {
      if isAtWord, !isCode { isAddress = schemes.contains { bytes[index...].starts(with: $0) } }
      isAtWord = false
      switch byte {
      case UInt8(ascii: "\n"): written += lineBreak
      case UInt8(ascii: "`"):
        isCode.toggle()
        isAtWord = true
        written.append(byte)
      case UInt8(ascii: " "):
        isAtWord = true
        written.append(byte)
      case UInt8(ascii: "|") where !isCode, UInt8(ascii: "_") where !isCode && !isAddress:
        written.append(UInt8(ascii: "\\"))
        written.append(byte)
      default: written.append(byte)
      }
    }
    if isCode { written.append(UInt8(ascii: "`")) }
    return String(decoding: written, as: UTF8.self)
  }

  private static func escapingUnderscores(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
    var written: [UInt8] = []
    for byte in text.utf8 {
      if byte == UInt8(ascii: "_") { written.append(UInt8(ascii: "\\")) }
      written.append(byte)
    }
    return String(decoding: written, as: UTF8.self)
  }
}

extension TerraformDocs {
  /// The types of variables, by name, as they stand in a `variables.tf` that ``Printer`` wrote.
  ///
  /// One pass over the lines: a type begins on a line of its own and ends where its brackets do.
  static func types(in variables: String) -> [String: String] {
    let bytes = Array(variables.utf8)
    var types: [String: String] = [:]
    var name = ""
    var begin: Int?
    var depth = 0
    var start = 0
    while start <= bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let line = bytes[start..<end]
      if begin != nil {
        depth += balance(line)
      } else if line.starts(with: variableStart) {
        name = String(decoding: line.dropFirst(variableStart.count).prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
      } else if line.starts(with: typeStart), let sign = line.firstIndex(of: UInt8(ascii: "=")) {
        let value = line[(sign + 1)...].drop { $0 == UInt8(ascii: " ") }
        depth = balance(value)
        begin = value.startIndex
      }
      if let first = begin, depth == 0 {
        types[name] = String(decoding: bytes[first..<end], as: UTF8.self)
        begin = nil
      }
      start = end + 1
    }
    return types
  }

  private static let variableStart = Array("variable \"".utf8)
  private static let typeStart = Array("  type ".utf8)

  /// How many brackets are opened and not closed on a line.
  private static func balance(_ line: ArraySlice<UInt8>) -> Int {
    var depth = 0
    var isQuoted = false
    var isEscaped = false
    for byte in line {
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
