public import HCL

extension SourceMap {
  /// The text of `.tfgen/source-map.json`. It is written straight from the map: as a tree of values it would be the largest
  /// thing that an emission makes.
  public var jsonText: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema_version") { $0.write(SourceMap.schemaVersion) }
      writer.member("stack") { if let stack { $0.write(stack) } else { $0.writeNull() } }
      writer.member("resources") { writer in
        writer.list { writer in for resource in resources { writer.element { resource.write(to: &$0) } } }
      }
    }
    return writer.text + "\n"
  }

  /// Reads the value of `.tfgen/source-map.json`; nil when it isn't one of this version.
  public init?(jsonValue value: Value) {
    guard value["schema_version"] == .number(Number(SourceMap.schemaVersion)),
      let resources = value["resources"]?.elements
    else { return nil }
    self.init(stack: value["stack"]?.stringValue, resources: resources.compactMap { Resource(jsonValue: $0) })
  }
}

extension SourceMap.Resource {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("address") { $0.write(address) }
      writer.member("file") { $0.write(file) }
      if let fileLine { writer.member("line") { $0.write(fileLine) } }
      if let stackLocation { writer.member("stack") { stackLocation.write(to: &$0) } }
      if let moduleLocation { writer.member("module") { moduleLocation.write(to: &$0) } }
      if !documents.isEmpty {
        writer.member("documents") { writer in
          writer.list { writer in for document in documents { writer.element { document.write(to: &$0) } } }
        }
      }
      if !waivers.isEmpty {
        writer.member("waivers") { writer in
          writer.list { writer in for waiver in waivers { writer.element { waiver.write(to: &$0) } } }
        }
      }
    }
  }

  fileprivate init?(jsonValue value: Value) {
    guard let address = value["address"]?.stringValue else { return nil }
    self.init(
      address: address, stackLocation: value["stack"].flatMap { SourceLocation(jsonValue: $0) },
      moduleLocation: value["module"].flatMap { SourceLocation(jsonValue: $0) },
      file: value["file"]?.stringValue ?? "", fileLine: value["line"]?.numberValue?.asInt,
      documents: (value["documents"]?.elements ?? []).compactMap { SourceMap.Document(jsonValue: $0) },
      waivers: (value["waivers"]?.elements ?? []).compactMap { PlacedWaiver(jsonValue: $0) })
  }
}

extension SourceMap.Document {
  /// Null stands for what is unknown; where that is, is told beside it.
  fileprivate func write(to writer: inout JSONWriter) {
    var unknown: [[PathStep]] = []
    var path: [PathStep] = []
    value.collectUnknown(&path, &unknown)
    writer.object { writer in
      writer.member("argument") { $0.write(argument) }
      writer.member("known") { $0.write(value) }
      writer.member("unknown") { writer in
        writer.list { writer in
          for path in unknown {
            writer.element { writer in
              writer.list { writer in for step in path { writer.element { step.write(to: &$0) } } }
            }
          }
        }
      }
    }
  }

  fileprivate init?(jsonValue value: Value) {
    guard let argument = value["argument"]?.stringValue, var known = value["known"] else { return nil }
    for path in value["unknown"]?.elements ?? [] { known.setUnknown(at: path.elements ?? []) }
    self.init(argument: argument, value: known)
  }
}

extension PlacedWaiver {
  fileprivate func write(to writer: inout JSONWriter) {
    func list(_ name: String, _ texts: [String], _ writer: inout JSONWriter) {
      if !texts.isEmpty { writer.member(name) { $0.list(texts) } }
    }
    writer.object { writer in
      list("checkov", waiver.checkov, &writer)
      list("trivy", waiver.trivy, &writer)
      list("policies", waiver.policies, &writer)
      writer.member("reason") { $0.write(waiver.reason) }
      list("environments", environments, &writer)
    }
  }

  fileprivate init?(jsonValue value: Value) {
    guard let reason = value["reason"]?.stringValue else { return nil }
    func strings(_ name: String) -> [String] { (value[name]?.elements ?? []).compactMap(\.stringValue) }
    self.init(
      waiver: Waiver(
        checkov: strings("checkov"), trivy: strings("trivy"), policies: strings("policies"), reason: reason),
      environments: strings("environments"))
  }
}

extension SourceLocation {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("file") { $0.write(file) }
      writer.member("line") { $0.write(line) }
      if let column { writer.member("column") { $0.write(column) } }
    }
  }

  fileprivate init?(jsonValue value: Value) {
    guard let file = value["file"]?.stringValue, let line = value["line"]?.numberValue?.asInt else { return nil }
    self.init(file: file, line: line, column: value["column"]?.numberValue?.asInt)
  }
}

/// One step into a document.
private enum PathStep {
  case index(Int)
  case key(String)

  func write(to writer: inout JSONWriter) {
    switch self {
    case .index(let index): writer.write(index)
    case .key(let key): writer.write(key)
    }
  }
}

extension Value {
  /// Appends the paths at which something is unknown.
  ///
  /// - Parameter path: where this value is; the same afterwards.
  fileprivate func collectUnknown(_ path: inout [PathStep], _ found: inout [[PathStep]]) {
    switch self {
    case .unknown: found.append(path)
    case .sensitive(let value): value.collectUnknown(&path, &found)
    case .list(let values):
      for (index, value) in values.enumerated() {
        path.append(.index(index))
        value.collectUnknown(&path, &found)
        path.removeLast()
      }
    case .object(let fields):
      for (key, value) in fields {
        path.append(.key(key))
        value.collectUnknown(&path, &found)
        path.removeLast()
      }
    case .null, .bool, .number, .string: break
    }
  }

  fileprivate mutating func setUnknown(at path: [Value]) {
    guard let step = path.first else {
      self = .unknown
      return
    }
    let rest = Array(path.dropFirst())
    switch (self, step) {
    case (.list(var values), .number(let number)):
      guard let index = number.asInt, values.indices.contains(index) else { return }
      values[index].setUnknown(at: rest)
      self = .list(values)
    case (.object(var fields), .string(let key)):
      fields[key]?.setUnknown(at: rest)
      self = .object(fields)
    default: return
    }
  }
}
