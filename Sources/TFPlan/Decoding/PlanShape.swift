import HCL

/// What Terraform writes where. A field of another type would be read as absent, and what is absent breaks no rule.
enum PlanShape {
  /// Why a value can't be the change of a resource; nil when it can.
  static func problem(withResourceChange value: Value) -> String? {
    guard case .object(let fields) = value else { return "isn't an object" }
    guard let address = fields["address"]?.stringValue, !address.isEmpty else { return "has no address" }
    guard fields["type"]?.stringValue?.isEmpty == false else { return "has no type: \(address)" }
    guard let change = fields["change"], case .object = change else { return "has no change: \(address)" }
    for side in ["before", "after"] {
      switch change[side] {
      case nil, .null?, .object?: continue
      default: return "has \(side) values that aren't an object: \(address)"
      }
    }
    for name in ["module_address", "name", "provider_name", "deposed", "action_reason", "previous_address"] {
      switch fields[name] {
      case nil, .null?, .string?: continue
      case let other?: return "has \(name) that is \(noun(other)), not a string: \(address)"
      }
    }
    switch fields["mode"] {
    case nil: break
    case .string(let mode)? where ResourceChange.Mode(rawValue: mode) != nil: break
    case .string(let mode)?: return "has the mode \"\(mode)\", not managed, data or ephemeral: \(address)"
    case let other?: return "has mode that is \(noun(other)), not a string: \(address)"
    }
    return problem(withChange: change).map { "\($0): \(address)" }
  }

  /// Why a value can't be what happens to a resource or output; nil when it can.
  static func problem(withChange change: Value) -> String? {
    guard case .object(let fields) = change else { return "isn't an object" }
    for name in ["actions", "replace_paths"] {
      guard let value = fields[name], value != .null else { continue }
      guard case .list(let elements) = value else { return "has change.\(name) that is \(noun(value)), not a list" }
      guard name == "actions", let position = elements.firstIndex(where: { $0.stringValue == nil }) else { continue }
      return "has change.actions[\(position)] that is \(noun(elements[position])), not a string"
    }
    for name in ["after_unknown", "before_sensitive", "after_sensitive"] {
      guard let marks = fields[name], marks != .null, let (path, wrong) = problem(withMarks: marks) else { continue }
      let place = AttributePath([.name("change"), .name(name)] + path).description
      return "has \(place) that is \(noun(wrong)), not true, false or a nesting of them"
    }
    return nil
  }

  /// The way to the first mark that is none, with what stands there.
  private static func problem(withMarks marks: Value) -> ([AttributePath.Step], Value)? {
    switch marks {
    case .bool: return nil
    case .object(let fields):
      for index in fields.values.indices {
        if let (path, wrong) = problem(withMarks: fields.values[index]) {
          return ([.name(fields.keys[index])] + path, wrong)
        }
      }
      return nil
    case .list(let values):
      for index in values.indices {
        if let (path, wrong) = problem(withMarks: values[index]) { return ([.index(index)] + path, wrong) }
      }
      return nil
    default: return ([], marks)
    }
  }

  /// The type of a value in words.
  private static func noun(_ value: Value) -> String {
    switch value {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a string"
    case .list: "a list"
    case .object: "an object"
    default: "something else"
    }
  }
}

extension JSONReader {
  /// Skips a value that isn't of the kind that Terraform writes, and notes it unless it is null; true when it is.
  mutating func expects(
    _ kind: Kind, at path: @autoclosure () -> String, _ malformed: inout [PlanDecoder.Malformed]
  ) throws(JSON.SyntaxError) -> Bool {
    let found = try peek()
    if found == kind { return true }
    let start = position
    try skip()
    if found != .null, malformed.count < PlanDecoder.Malformed.limit {
      let article = kind == .array ? "a list" : kind == .object ? "an object" : "a string"
      malformed.append(PlanDecoder.Malformed(reason: "\(path()) isn't \(article).", offset: start))
    }
    return false
  }
}
