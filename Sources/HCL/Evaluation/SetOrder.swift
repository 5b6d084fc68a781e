extension TypedValue {
  /// A set: duplicates go, the rest is brought into the order of iteration, marks of elements go to the set, because
  /// whether a secret is in it is a secret, too.
  ///
  /// Strings are ordered by their bytes, numbers by value, `false` before `true`; for other types the order is as
  /// Terraform happens to have it: by a text that is made of the content. Unknown values come last and are never equal
  /// to another.
  public static func set(of type: ValueType, _ values: [TypedValue]) -> TypedValue {
    var marks: Marks = []
    var known: [TypedValue] = []
    known.reserveCapacity(values.count)
    var texts: Set<String> = []
    var seen = Set<TypedValue>(minimumCapacity: values.count)
    for value in values {
      marks.formUnion(value.allMarks)
      let plain = value.withoutMarks
      // A zero with a minus sign is equal to one without, and all the same another element.
      let isNew =
        plain.hasNegativeZero
        ? texts.insert(ConsoleText.render(plain)).inserted : plain.isWhollyKnown ? seen.insert(plain).inserted : true
      if isNew { known.append(plain) }
    }
    return TypedValue(.set(type, SetOrder.sorted(known, type)), marks: marks)
  }
}

extension TypedValue {
  /// Whether a zero with a minus sign is in it.
  fileprivate var hasNegativeZero: Bool {
    if case .number(let number) = content { return number.hasMinusSign && number == 0 }
    return parts.contains(where: \.hasNegativeZero)
  }
}

/// The order in which Terraform iterates over a set.
enum SetOrder {
  static func sorted(_ values: [TypedValue], _ type: ValueType) -> [TypedValue] {
    if values.count < 2 { return values }
    if type.isPrimitive { return values.sorted { precedes($0, $1) } }
    let keyed = values.map { value -> (key: [UInt8], value: TypedValue) in
      var key: [UInt8] = []
      append(value, to: &key)
      return (key, value)
    }
    // Equal keys stay in their order, as they do for Swift's stable sort.
    return keyed.sorted { left, right in
      let (a, b) = (group(left.value), group(right.value))
      return a == b ? left.key.lexicographicallyPrecedes(right.key) : a < b
    }.map(\.value)
  }

  /// Values first, then unknown ones, then null.
  private static func group(_ value: TypedValue) -> Int { value.isNull ? 2 : value.isUnknown ? 1 : 0 }

  private static func precedes(_ left: TypedValue, _ right: TypedValue) -> Bool {
    switch (left.content, right.content) {
    case (.string(let a), .string(let b)): ByteOrder.precedes(a, b)
    case (.number(let a), .number(let b)): a < b
    case (.bool(let a), .bool(let b)): !a && b
    default: group(left) < group(right)
    }
  }

  /// The text that decides the order of elements that have no order of their own.
  private static func append(_ value: TypedValue, to key: inout [UInt8]) {
    func wrapped(_ open: Unicode.Scalar, _ close: Unicode.Scalar, _ parts: [TypedValue]) {
      key.append(UInt8(ascii: open))
      for part in parts {
        append(part, to: &key)
        key.append(UInt8(ascii: ";"))
      }
      key.append(UInt8(ascii: close))
    }
    switch value.content {
    case .unknown: key.append(UInt8(ascii: "?"))
    case .null: key.append(UInt8(ascii: "~"))
    case .bool(let flag): key.append(UInt8(ascii: flag ? "T" : "F"))
    case .number(let number): key += number.shortText(significant: 10).utf8
    case .string(let text): key += StringEscaping.quoted(text).utf8
    case .list(_, let values), .set(_, let values): wrapped("[", "]", values)
    case .tuple(let values): wrapped("<", ">", values)
    case .object(let entries): wrapped("<", ">", entries.values)
    case .map(_, let entries):
      key.append(UInt8(ascii: "{"))
      for (name, part) in zip(entries.keys, entries.values) {
        key += StringEscaping.quoted(name).utf8
        key.append(UInt8(ascii: ":"))
        append(part, to: &key)
        key.append(UInt8(ascii: ";"))
      }
      key.append(UInt8(ascii: "}"))
    }
  }
}
