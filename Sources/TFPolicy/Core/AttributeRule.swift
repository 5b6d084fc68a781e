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
  /// What AWS chooses when nobody writes the attribute. The plan shows it as unknown then; the configuration
  /// tells that it was left out. Nil when AWS's choice can't be known.
  var apiDefault: Value?
  /// Arguments that make AWS choose something else, such as a snapshot to restore.
  var defaultUnlessWritten: [String] = []
  /// Whether the rule isn't about an object after all, judged by its attributes.
  var isExempt: @Sendable (Value) -> Bool = { _ in false }

  func evaluate(_ context: PolicyContext) -> [Judgement] {
    context.planned(ofTypes: types).map { change in
      if isExempt(change.after) { return .pass(change.address) }
      let path = AttributePath(self.path.map { .name($0) })
      var value = AttributeRule.value(at: self.path[...], in: change.after)
      if value.unmarked == .unknown, let apiDefault, isLeftOut(change, context) { value = apiDefault }
      if value.containsUnknown {
        return .unknown(change.address, path, expected: expected, "\(path.description) will only be known after apply.")
      }
      return holds(value.unmarked)
        ? .pass(change.address) : .fail(change.address, path, expected: expected, actual: value, message)
    }
  }

  private func isLeftOut(_ change: ResourceChange, _ context: PolicyContext) -> Bool {
    let configuration = context.plan.configuration
    return configuration.isWritten(path[0], of: change.address) == false
      && !defaultUnlessWritten.contains { configuration.isWritten($0, of: change.address) != false }
  }

  /// The value at a path. A mark on the way in marks what is found: who hides a block hides what is in it.
  static func value(at path: ArraySlice<String>, in value: Value, isSensitive: Bool = false) -> Value {
    let isSensitive = isSensitive || value.isSensitive
    guard let name = path.first else { return isSensitive ? .sensitive(value.unmarked) : value }
    switch value.unmarked {
    case .object(let fields): return self.value(at: path.dropFirst(), in: fields[name] ?? .null, isSensitive: isSensitive)
    // A nested block is a list of objects.
    case .list(let elements):
      return elements.first.map { self.value(at: path, in: $0, isSensitive: isSensitive) } ?? .null
    case .unknown: return .unknown
    default: return .null
    }
  }
}
