import HCL

/// Reads YAML into typed values: sequences are tuples, mappings are objects.
struct YAMLReader {
  private let events: YAMLEvents
  private var anchors: [String: Value] = [:]
  private var open: [String: Int] = [:]
  /// Each alias counts with all that it stands for. A text of a few hundred bytes can otherwise describe billions.
  private var count = 0
  private var depth = 0

  /// A value and how many values are in it.
  private struct Value {
    var value: TypedValue
    var count: Int
  }

  /// A byte-order mark at the beginning is no character of the text.
  init(_ text: String) {
    let bytes = Array(text.utf8)
    events = YAMLEvents(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes)
  }

  /// The value of the only document.
  mutating func document() throws(FunctionFailure) -> TypedValue {
    _ = try next()
    guard case .documentStart(let version) = try next() else {
      throw FunctionFailure("missing start of document: the text has no value")
    }
    if let version, version != (1, 1) { throw FunctionFailure("found incompatible YAML document") }
    let value = try value(from: try next())
    guard case .documentEnd = try next(), case .streamEnd = try next() else {
      throw FunctionFailure("unexpected extra content after value; only a single document is allowed")
    }
    return value.value
  }

  private func next() throws(FunctionFailure) -> YAMLEvents.Event {
    do throws(YAMLEvents.Malformed) {
      return try events.next()
    } catch {
      throw FunctionFailure("on line \(error.line), column \(error.column): \(error.problem)")
    }
  }

  private mutating func value(from event: YAMLEvents.Event) throws(FunctionFailure) -> Value {
    count += 1
    try check()
    switch event {
    case .scalar(let scalar):
      let value = Value(value: try YAMLResolver.resolve(scalar), count: 1)
      if let anchor = scalar.anchor { anchors[anchor] = value }
      return value
    case .alias(let name): return try target(of: name)
    case .sequenceStart(let anchor, let tag):
      guard tag.isEmpty || tag == YAMLTag.sequence else {
        throw FunctionFailure("can't interpret sequence as \(tag)")
      }
      return try anchored(anchor) { reader throws(FunctionFailure) in try reader.sequence() }
    case .mappingStart(let anchor, let tag):
      guard tag.isEmpty || tag == YAMLTag.mapping else { throw FunctionFailure("can't interpret mapping as \(tag)") }
      return try anchored(anchor) { reader throws(FunctionFailure) in try reader.mapping() }
    case .streamStart, .streamEnd, .documentStart, .documentEnd, .sequenceEnd, .mappingEnd:
      throw FunctionFailure("expecting value but found the end of something")
    }
  }

  private mutating func target(of anchor: String) throws(FunctionFailure) -> Value {
    if open[anchor, default: 0] > 0 {
      throw FunctionFailure("cannot refer to anchor \(GoQuote.string(anchor)) from inside its own definition")
    }
    guard let value = anchors[anchor] else {
      throw FunctionFailure("reference to undefined anchor \(GoQuote.string(anchor))")
    }
    count += value.count
    try check()
    return value
  }

  private func check() throws(FunctionFailure) {
    if count > FunctionLimits.values {
      throw FunctionFailure(
        "the text has more than \(FunctionLimits.values) values, aliases counted with what they stand for")
    }
  }

  private mutating func anchored(
    _ anchor: String?, _ read: (inout YAMLReader) throws(FunctionFailure) -> TypedValue
  ) throws(FunctionFailure) -> Value {
    depth += 1
    defer { depth -= 1 }
    if depth > FunctionLimits.depth {
      throw FunctionFailure("sequences and mappings are nested more than \(FunctionLimits.depth) deep")
    }
    if let anchor { open[anchor, default: 0] += 1 }
    let before = count
    let value = Value(value: try read(&self), count: count - before + 1)
    if let anchor {
      open[anchor, default: 1] -= 1
      anchors[anchor] = value
    }
    return value
  }

  private mutating func sequence() throws(FunctionFailure) -> TypedValue {
    var values: [TypedValue] = []
    while true {
      let event = try next()
      if case .sequenceEnd = event { return .tuple(values) }
      values.append(try value(from: event).value)
    }
  }

  private mutating func mapping() throws(FunctionFailure) -> TypedValue {
    var pairs: [(key: String, value: TypedValue)] = []
    while true {
      let event = try next()
      if case .mappingEnd = event { return .object(.init(pairs)) }
      guard case .scalar(let scalar) = event else {
        if case .alias(let name) = event { _ = try target(of: name) }
        throw FunctionFailure("only strings are allowed as mapping keys")
      }
      if scalar.text == "<<", scalar.tag.isEmpty {
        let merged = try value(from: try next()).value
        guard case .object(let entries) = merged.content else {
          throw FunctionFailure("cannot merge \(merged.type.friendlyName) into mapping")
        }
        pairs += zip(entries.keys, entries.values).map { ($0, $1) }
        continue
      }
      let key = try key(try YAMLResolver.resolve(scalar))
      pairs.append((key, try value(from: try next()).value))
    }
  }

  private func key(_ value: TypedValue) throws(FunctionFailure) -> String {
    switch value.content {
    case .string(let text): return text
    case .number(let number): return number.description
    case .bool(let flag): return flag ? "true" : "false"
    case .null: throw FunctionFailure("mapping key cannot be null")
    default: throw FunctionFailure("only strings are allowed as mapping keys")
    }
  }
}
