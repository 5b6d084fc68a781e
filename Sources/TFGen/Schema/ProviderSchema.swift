import HCL

/// The schema of one provider, read from the compact text that ``SchemaCompactor`` writes.
///
/// Opening it reads one line: the sections are sorted, so types are found by binary search in the text itself, which
/// lies in the binary and is never copied. A block is parsed when somebody asks for it.
public struct ProviderSchema: Sendable {
  /// Address of the provider: `hashicorp/aws`; empty when the text wasn't a schema.
  public let source: String
  /// Version whose schema it is.
  public let version: String
  private let text: Text
  private let sections: [Range<Int>]
  /// Blocks that somebody asked for, by section and name: a nested block such as `timeouts` is asked for again and again.
  private let parsed = Locked<[[String: BlockSchema?]]>(Array(repeating: [:], count: Section.allCases.count))

  private enum Text: Sendable {
    case literal(StaticString)
    case bytes([UInt8])

    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
      switch self {
      case .literal(let literal):
        // A literal of one ASCII character is held as a scalar and has no pointer.
        literal.hasPointerRepresentation ? literal.withUTF8Buffer(body) : [UInt8]().withUnsafeBufferPointer(body)
      case .bytes(let bytes): bytes.withUnsafeBufferPointer(body)
      }
    }
  }

  /// What is declared, in the order of the sections.
  private enum Section: Int, CaseIterable { case provider, resources, data, ephemeral, blocks }

  /// Opens a compact schema that is part of the program. Anything else gives an empty schema.
  public init(compact text: StaticString) { self.init(.literal(text)) }

  /// Opens a compact schema that was read from somewhere. Anything else gives an empty schema.
  public init(compact bytes: [UInt8]) { self.init(.bytes(bytes)) }

  private init(_ text: Text) {
    self.text = text
    let (header, count, start) = text.withBytes { bytes in
      let end = bytes.prefix(1_024).firstIndex(of: 0x0A) ?? 0
      return (String(decoding: bytes[..<end], as: UTF8.self), bytes.count, end + 1)
    }
    let words = header.split(separator: " ").map(String.init)
    let sizes = words.dropFirst(4).compactMap { Int($0) }
    guard header.hasPrefix(CompactSchema.signature + " "), words.count == 4 + Section.allCases.count,
      sizes.count == Section.allCases.count, sizes.allSatisfy({ (0...count).contains($0) }),
      start + sizes.reduce(0, +) == count
    else {
      (source, version, sections) = ("", "", [])
      return
    }
    var offset = start
    var sections: [Range<Int>] = []
    for size in sizes {
      sections.append(offset..<(offset + size))
      offset += size
    }
    (source, version, self.sections) = (words[2], words[3], sections)
  }

  /// Whether there is nothing in it, because the text wasn't a compact schema of this format.
  public var isEmpty: Bool { sections.isEmpty }

  /// Local name by which configurations know the provider: `aws`.
  public var localName: String { source.split(separator: "/").last.map(String.init) ?? source }

  /// Whether a resource type belongs to this provider by its name.
  public func owns(_ type: String) -> Bool {
    let name = localName
    return !name.isEmpty && (type == name || type.hasPrefix(name + "_"))
  }

  /// Schema of a resource type.
  public func resource(_ type: String) -> BlockSchema? { find(type, in: .resources) }
  /// Schema of a data source.
  public func dataSource(_ type: String) -> BlockSchema? { find(type, in: .data) }
  /// Schema of an ephemeral resource.
  public func ephemeralResource(_ type: String) -> BlockSchema? { find(type, in: .ephemeral) }
  /// Schema of the provider's own configuration.
  public var provider: BlockSchema? { find(localName, in: .provider) }
  /// Content of a nested block.
  public func content(of nested: NestedBlockSchema) -> BlockSchema {
    find(nested.content, in: .blocks) ?? BlockSchema()
  }

  /// Names of all resource types, sorted.
  public var resourceTypes: [String] { names(.resources) }
  /// Names of all data sources, sorted.
  public var dataSources: [String] { names(.data) }
  /// Names of all ephemeral resources, sorted.
  public var ephemeralResources: [String] { names(.ephemeral) }

  private func names(_ section: Section) -> [String] {
    guard section.rawValue < sections.count else { return [] }
    let range = sections[section.rawValue]
    return text.withBytes { bytes in
      var names: [String] = []
      var start = range.lowerBound
      while start < range.upperBound {
        let end = ProviderSchema.nameEnd(bytes, start, range.upperBound)
        names.append(String(decoding: bytes[start..<end], as: UTF8.self))
        start = ProviderSchema.lineEnd(bytes, end, range.upperBound) + 1
      }
      return names
    }
  }

  private static func nameEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ limit: Int) -> Int {
    var end = start
    while end < limit, CompactLineReader.isName(bytes[end]) { end += 1 }
    return end
  }

  private static func lineEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ limit: Int) -> Int {
    var end = start
    while end < limit, bytes[end] != 0x0A { end += 1 }
    return end
  }

  private func find(_ name: String, in section: Section) -> BlockSchema? {
    if let known = parsed.withLock({ $0[section.rawValue][name] }) { return known }
    let found = parse(name, in: section)
    parsed.withLock { $0[section.rawValue][name] = .some(found) }
    return found
  }

  /// Binary search over lines of different lengths: a middle byte is moved back to the start of its line.
  private func parse(_ name: String, in section: Section) -> BlockSchema? {
    guard section.rawValue < sections.count else { return nil }
    let range = sections[section.rawValue]
    return text.withBytes { bytes in
      var (low, high) = (range.lowerBound, range.upperBound)
      while low < high {
        var start = (low + high) / 2
        while start > low, bytes[start - 1] != 0x0A { start -= 1 }
        var end = ProviderSchema.nameEnd(bytes, start, high)
        let found = bytes[start..<end]
        if found.elementsEqual(name.utf8) {
          let isDeprecated = end < high && bytes[end] == UInt8(ascii: "!")
          if isDeprecated { end += 1 }
          var reader = CompactLineReader(bytes, end..<ProviderSchema.lineEnd(bytes, end, high))
          var schema = reader.block()
          schema.isDeprecated = isDeprecated
          return schema
        }
        if found.lexicographicallyPrecedes(name.utf8) {
          low = min(ProviderSchema.lineEnd(bytes, end, high) + 1, high)
        } else {
          high = start
        }
      }
      return nil
    }
  }
}
