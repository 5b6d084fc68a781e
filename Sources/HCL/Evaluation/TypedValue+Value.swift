extension TypedValue {
  /// A value without types as evaluation sees it: lists become tuples and objects stay objects, as in a literal; what is
  /// unknown is of unknown type; the mark of secrets stays.
  public init(untyped value: Value) {
    var conversion = UntypedConversion(remembersForms: false)
    self = conversion.typed(value)
  }

  /// The value of a type, for example a variable's: ``init(untyped:)`` and then conversion.
  ///
  /// - Throws: ``ConversionFailure`` when it can't have the type.
  public init(untyped value: Value, as type: ValueType) throws(ConversionFailure) {
    self = try Conversion.convert(TypedValue(untyped: value), to: type)
  }
}

extension Value {
  /// The value without its types: lists, sets and tuples become lists, maps and objects objects sorted by key.
  public init(_ value: TypedValue) {
    let plain: Value
    switch value.content {
    case .null: plain = .null
    case .unknown: plain = .unknown
    case .bool(let flag): plain = .bool(flag)
    case .number(let number): plain = .number(number)
    case .string(let text): plain = .string(text)
    case .list(_, let values), .set(_, let values), .tuple(let values): plain = .list(values.map { Value($0) })
    case .map(_, let entries), .object(let entries):
      plain = .object(Fields(uncheckedKeys: entries.keys, values: entries.values.map { Value($0) }))
    }
    self = value.marks.contains(.sensitive) ? .sensitive(plain) : plain
  }
}
