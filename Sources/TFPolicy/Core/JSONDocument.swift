public import HCL
public import TFPlan

/// A JSON document inside an attribute: an IAM policy, container definitions.
public enum JSONDocument: Sendable {
  /// The attribute is null or not there.
  case absent
  /// Nothing of it is known before apply.
  case unknown
  /// It is known, and it isn't JSON. AWS refuses it, or reads it differently than a rule would.
  case invalid
  /// What is known of it, with `.unknown` for the parts that aren't.
  case known(Value, isSensitive: Bool)
}

extension PolicyContext {
  /// The document in an attribute: parsed when the plan knows the text, else its known parts from the emitter.
  public func document(_ change: ResourceChange, _ attribute: String) -> JSONDocument {
    guard let value = change.after[attribute], value.unmarked != .null else { return .absent }
    let isSensitive = value.isSensitive || change.after.isSensitive
    switch value.unmarked {
    case .string(let text): return resources.parsed(text).map { .known($0, isSensitive: isSensitive) } ?? .invalid
    case .unknown:
      return knownDocument(change.address, attribute).map { .known($0, isSensitive: isSensitive) } ?? .unknown
    default: return .invalid
    }
  }
}

extension Value {
  /// A field by name, whatever the case of its letters: AWS reads `action` like `Action`, so a rule must too.
  func field(_ name: String) -> Value? {
    guard case .object(let fields) = unmarked else { return nil }
    if let exact = fields[name] { return exact }
    let wanted = name.lowercased()
    return fields.keys.firstIndex { $0.lowercased() == wanted }.map { fields.values[$0] }
  }

  /// The elements of a list, or the value alone: IAM allows one thing in place of a list of one.
  var listed: [Value] {
    switch unmarked {
    case .list(let values): values
    case .null: []
    default: [self]
    }
  }
}
