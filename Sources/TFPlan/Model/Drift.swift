import HCL

extension ResourceChange {
  /// Names of attributes whose values differ, sorted. Null and empty are the same: providers write the one and read the
  /// other.
  public var differingAttributes: [String] {
    guard case .object(let old) = before.unmarked, case .object(let new) = after.unmarked else {
      let only = before.unmarked == .null ? after.unmarked : before.unmarked
      if case .object(let fields) = only { return fields.keys.sorted() }
      return []
    }
    var names = new.keys.filter { (old[$0] ?? .null).withoutEmpty != (new[$0] ?? .null).withoutEmpty }
    names += old.keys.filter { new[$0] == nil && (old[$0] ?? .null).withoutEmpty != .null }
    return names.sorted()
  }
}

extension Plan {
  /// What really changed outside of Terraform, without what differs only in null and empty.
  public var meaningfulDrift: [ResourceChange] {
    resourceDrift.filter { change in
      guard case .object = change.before.unmarked, case .object = change.after.unmarked else { return true }
      return !change.differingAttributes.isEmpty
    }
  }
}

extension Value {
  /// The value with null in place of everything empty, and without marks.
  fileprivate var withoutEmpty: Value {
    switch unmarked {
    case .string(""): return .null
    case .list(let values): return values.isEmpty ? .null : .list(values.map(\.withoutEmpty))
    case .object(let fields):
      var kept = Value.Fields()
      for (name, value) in fields {
        let value = value.withoutEmpty
        if value != .null { kept[name] = value }
      }
      return kept.isEmpty ? .null : .object(kept)
    default: return unmarked
    }
  }
}
