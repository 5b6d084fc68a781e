
/// The schema of one provider, read from the compact text that ``SchemaCompactor`` writes.
///
/// Opening it costs one scan for line ends. A block is parsed when somebody asks for it; the text
/// itself lies in the binary and is never copied.
public struct ProviderSchema: Sendable {
  /// Address of the provider: `hashicorp/aws`.
  public let source: String
  /// Version whose schema it is.
  public let version: String
  private let text: StaticString
  /// Offsets of the lines.
  private let lines: [Int32]
  private let sections: [Section: Range<Int>]

  /// What is declared.
  enum Section: String, CaseIterable { case blocks, provider, resources, data, ephemeral }

  /// Opens a compact schema. A text of another format gives an empty schema.
  public init(compact text: StaticString) {
    self.text = text
    var lines: [Int32] = [0]
    lines.reserveCapacity(8_192)
    text.withUTF8Buffer { bytes in
      for offset in 0..<bytes.count where bytes[offset] == 0x0A { lines.append(Int32(offset + 1)) }
      lines.append(Int32(bytes.count + 1))
    }
    self.lines = lines
    func line(_ index: Int) -> String {
      text.withUTF8Buffer { String(decoding: $0[Int(lines[index])..<Int(lines[index + 1]) - 1], as: UTF8.self) }
    }
    // tfgen-schema 1 SOURCE VERSION BLOCKS PROVIDER RESOURCES DATA EPHEMERAL: how many lines each section has.
    let header = lines.count > 1 ? line(0).split(separator: " ").map(String.init) : []
    var sections: [Section: Range<Int>] = [:]
    if header.count == 4 + Section.allCases.count, header[0] == "tfgen-schema", header[1] == "1" {
      var start = 1
      for (section, word) in zip(Section.allCases, header[4...]) {
        let count = Int(word) ?? 0
        sections[section] = start..<min(start + count, max(start, lines.count - 1))
        start += count
      }
    }
    self.sections = sections
    source = sections.isEmpty ? "" : header[2]
    version = sections.isEmpty ? "" : header[3]
  }

  /// Local name by which configurations know the provider: `aws`.
  public var localName: String { source.split(separator: "/").last.map(String.init) ?? source }

  private func line(_ index: Int) -> String {
    text.withUTF8Buffer { String(decoding: $0[Int(lines[index])..<Int(lines[index + 1]) - 1], as: UTF8.self) }
  }

  /// Whether a resource type belongs to this provider by its name.
  public func owns(_ type: String) -> Bool {
    type == localName || type.hasPrefix(localName + "_")
  }

  /// Schema of a resource type.
  public func resource(_ type: String) -> BlockSchema? { find(type, in: .resources).map(block) }
  /// Schema of a data source.
  public func dataSource(_ type: String) -> BlockSchema? { find(type, in: .data).map(block) }
  /// Schema of an ephemeral resource.
  public func ephemeralResource(_ type: String) -> BlockSchema? { find(type, in: .ephemeral).map(block) }
  /// Schema of the provider's own configuration.
  public var provider: BlockSchema? { find(localName, in: .provider).map(block) }

  /// Names of all resource types, sorted.
  public var resourceTypes: [String] { names(.resources) }
  /// Names of all data sources, sorted.
  public var dataSources: [String] { names(.data) }
  /// Names of all ephemeral resources, sorted.
  public var ephemeralResources: [String] { names(.ephemeral) }

  private func names(_ section: Section) -> [String] {
    (sections[section] ?? 0..<0).compactMap { line($0).split(separator: " ").first.map(String.init) }
  }

  /// Content of a nested block.
  public func content(of nested: NestedBlockSchema) -> BlockSchema { block(nested.content) }

  private func find(_ name: String, in section: Section) -> Int? {
    guard var range = sections[section] else { return nil }
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      let parts = line(middle).split(separator: " ")
      guard parts.count == 2 else { return nil }
      let order = parts[0].utf8.lexicographicallyPrecedes(name.utf8)
      if parts[0] == name { return Int(parts[1], radix: 36) }
      range = order ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }

  private func block(_ index: Int) -> BlockSchema {
    guard let blocks = sections[.blocks], blocks.contains(blocks.lowerBound + index) else { return BlockSchema() }
    var schema = BlockSchema()
    for entry in line(blocks.lowerBound + index).split(separator: " ") {
      if let star = entry.firstIndex(of: "*") {
        if let nested = CompactSchema.nested(name: entry[..<star], entry[entry.index(after: star)...]) { schema.blocks.append(nested) }
      } else if let dot = entry.firstIndex(of: ".") {
        schema.attributes.append(CompactSchema.attribute(name: entry[..<dot], entry[entry.index(after: dot)...]))
      }
    }
    return schema
  }
}
