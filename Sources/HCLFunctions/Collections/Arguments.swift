import HCL

// What many functions ask of their arguments.

extension TypedValue {
  /// The elements of a known list, set or tuple.
  var elements: [TypedValue]? {
    switch content {
    case .list(_, let values), .set(_, let values), .tuple(let values): values
    default: nil
    }
  }

  /// The entries of a known map or object.
  var entries: Entries? {
    switch content {
    case .map(_, let entries), .object(let entries): entries
    default: nil
    }
  }

  /// The text of a known string.
  var text: String? { if case .string(let text) = content { text } else { nil } }

  /// The number of a known number.
  var numberValue: Number? { if case .number(let number) = content { number } else { nil } }

  /// How many elements there are; nil when that isn't known. The unknown elements of a set may turn out equal to others.
  var knownCount: Int? {
    switch content {
    case .set(_, let values): values.count == 1 || isWhollyKnown ? values.count : nil
    case .list(_, let values), .tuple(let values): values.count
    case .map(_, let entries), .object(let entries): entries.count
    case .unknown(.tuple(let types)): types.count
    case .unknown(.object(let object)): object.attributes.count
    default: nil
    }
  }
}

extension TypedValue {
  /// A number as an `Int`; `prefix` goes before the message of the failure.
  func wholeNumber(_ prefix: String, argument: Int? = nil) throws(FunctionFailure) -> Int {
    do throws(FunctionFailure) {
      return try wholeNumber()
    } catch {
      throw FunctionFailure(prefix + error.message, argument: argument)
    }
  }
}

extension ValueType {
  /// The type of the elements of a list, set or map.
  var elementType: ValueType? {
    switch self {
    case .list(let element), .set(let element), .map(let element): element
    default: nil
    }
  }

  var isList: Bool { if case .list = self { true } else { false } }
  var isSet: Bool { if case .set = self { true } else { false } }
  var isMap: Bool { if case .map = self { true } else { false } }
  var isTuple: Bool { if case .tuple = self { true } else { false } }
  var isObject: Bool { if case .object = self { true } else { false } }

  /// An object type from names and types; of two with the same name the later one stays.
  static func object(_ attributes: [(String, ValueType)]) -> ValueType {
    .object(ObjectType(attributes.map { ObjectType.Attribute($0.0, $0.1) }))
  }
}

extension StandardFunctions {
  /// Conversion as a step inside a function.
  ///
  /// - Parameter argument: which argument is to blame when it fails.
  static func convert(
    _ value: TypedValue, to type: ValueType, argument: Int? = nil
  ) throws(FunctionFailure) -> TypedValue {
    do throws(ConversionFailure) {
      return try Conversion.convert(value, to: type)
    } catch {
      throw FunctionFailure(error.message, argument: argument)
    }
  }

  /// A sum as a step inside a function.
  static func add(_ left: Number, _ right: Number) throws(FunctionFailure) -> Number {
    do throws(ArithmeticFailure) {
      return try left.adding(right)
    } catch {
      throw FunctionFailure(error.message)
    }
  }

  /// Work whose failure is to blame on an argument.
  static func blaming<Result>(
    _ argument: Int, _ work: () throws(FunctionFailure) -> Result
  ) throws(FunctionFailure) -> Result {
    do throws(FunctionFailure) {
      return try work()
    } catch {
      throw FunctionFailure(error.message, argument: argument)
    }
  }
}
