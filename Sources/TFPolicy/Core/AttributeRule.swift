import HCL
import TFPlan

/// A rule that looks at one attribute of some resource types.
struct AttributeRule: Rule {
  let metadata: RuleMetadata
  let types: Set<String>
  /// The attribute, through nested blocks of which there is at most one.
  let path: [String]
  /// What is expected, in words.
  let expected: String
  /// Judges a known value; null stands for an attribute or block that isn't there.
  let holds: @Sendable (Value) -> Bool
  /// What to say when it doesn't hold.
  let message: String

  func evaluate(_ context: PolicyContext) -> [Judgement] {
    context.planned(ofTypes: types).map { change in
      let path = AttributePath(self.path.map { .name($0) })
      let value = AttributeRule.value(at: self.path[...], in: change.after)
      if value.containsUnknown { return .unknown(change.address, path, expected: expected, "\(path.description) will only be known after apply.") }
      return holds(value.unmarked) ? .pass(change.address) : .fail(change.address, path, expected: expected, actual: value, message)
    }
  }

  static func value(at path: ArraySlice<String>, in value: Value) -> Value {
    guard let name = path.first else { return value }
    switch value.unmarked {
    case .object(let fields): return self.value(at: path.dropFirst(), in: fields[name] ?? .null)
    // A nested block is a list of objects.
    case .list(let elements): return elements.first.map { self.value(at: path, in: $0) } ?? .null
    case .unknown: return .unknown
    default: return .null
    }
  }
}
