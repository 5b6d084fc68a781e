import HCL

/// Disagreements with the binary that are meant to be; each is in `Differences.md`.
enum KnownDifference {
  static func excuses(_ call: SampleCall, ours: Answer, theirs: Answer) -> Bool {
    if case .failure(let detail) = theirs {
      // Terraform can't bring a set of numbers with unknown ones into a list of strings; where another argument is wrong, too,
      // that is what is said here.
      if detail.contains("required, but received"),
        call.arguments.contains(where: { isSet($0.type) && !$0.value.isWhollyKnown })
      {
        return true
      }
      // An empty list of no type inside a list inside a list; or both fail, and only the words differ.
      if detail.contains("element types must all match for conversion to"), ours.isFailure || hasOpenPart(call) {
        return true
      }
    }
    switch (call.name, ours, theirs) {
    // Beside a null without type Terraform's merge takes anything that has elements, and panics for the rest.
    case ("merge", .failure, _): return call.arguments.contains { $0.value.isNull && $0.type == .any }
    // Terraform says that no key is found as long as the keys aren't known.
    case ("matchkeys", .value("(known after apply)", _), .value(let found, _)):
      return found == "tolist([])" || found == "(sensitive value)"
    // What has parts without type (null, unknown, empty lists) may still become what the others are.
    case ("coalesce", .value, _), ("tolist", .value, _), ("toset", .value, _), ("tomap", .value, _):
      return hasOpenPart(call)
    // Lists of no type and no elements equal lists of a type and no elements.
    case ("contains", .value("true", _), .value("false", _)), ("index", .value, .failure): return hasOpenPart(call)
    // Of two objects or maps with parts that differ and parts that aren't known Terraform compares whichever it happens
    // on first.
    case ("index", .failure, .value("(known after apply)", _)),
      ("contains", .value("false", _), .value("(known after apply)", _)):
      return call.arguments.contains { holdsPartlyKnownObject($0.value) }
    // Terraform's flatten takes a secret of no known type for no list, and an object with one for a list.
    case ("flatten", _, _): return hasOpenPart(call) && call.arguments.contains { !$0.value.allMarks.isEmpty }
    default: return false
    }
  }

  private static func isSet(_ type: ValueType) -> Bool { if case .set = type { true } else { false } }

  /// Whether a value is or holds an object or a map with known and unknown parts.
  private static func holdsPartlyKnownObject(_ value: TypedValue) -> Bool {
    switch value.content {
    case .object(let entries), .map(_, let entries):
      return entries.values.contains { !$0.isWhollyKnown } && entries.values.contains { $0.isWhollyKnown }
        || entries.values.contains(where: holdsPartlyKnownObject)
    case .list(_, let values), .set(_, let values), .tuple(let values):
      return values.contains(where: holdsPartlyKnownObject)
    default: return false
    }
  }

  /// Whether some type in the arguments is still open.
  private static func hasOpenPart(_ call: SampleCall) -> Bool { !call.arguments.allSatisfy { hasType($0.type) } }

  /// Whether no part of a type is open.
  private static func hasType(_ type: ValueType) -> Bool {
    switch type {
    case .any: false
    case .list(let element), .set(let element), .map(let element): hasType(element)
    case .tuple(let types): types.allSatisfy(hasType)
    case .object(let object): object.attributes.allSatisfy { hasType($0.type) }
    case .bool, .number, .string: true
    }
  }
}

extension KnownDifference {
  /// Below a file there is no other file; Terraform says that it can't look.
  static func excusesFile(_ source: String) -> Bool { source == "fileexists(\"s/a.txt/x\")" }

  /// Texts that the two parsers of YAML don't agree on.
  static func excusesYAML(_ text: TypedValue, ours: Outcome, theirs: Outcome) -> Bool {
    guard case .string(let source) = text.content, case .failure = theirs else { return false }
    // YAML 1.2 lets a slash be escaped, as JSON does; Terraform's parser is older.
    return source.contains("\\/")
  }
}
