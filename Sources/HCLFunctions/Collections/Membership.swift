import HCL

// What is in a collection: alltrue, anytrue, contains, index, length, one, sum.

extension StandardFunctions {
  static let membership: [Function] = [alltrue, anytrue, contains, index, length, one, sum]

  static let length = Function(
    "length", "The number of elements of a collection, or of characters in a string.",
    [.init("value", .any, takesUnknown: true, takesMarked: true)],
    resultType: { arguments throws(FunctionFailure) in
      // Nothing asks for the whole type: that of a large object takes its time.
      switch arguments[0].content {
      case .bool, .number, .null(.bool), .null(.number), .unknown(.bool), .unknown(.number):
        throw FunctionFailure("argument must be a string, a collection type, or a structural type")
      default: return .number
      }
    },
    body: { arguments, _ throws(FunctionFailure) in
      let value = arguments[0]
      if let text = value.text { return TypedValue.number(Number(GraphemeClusters.count(text))).marked(value.marks) }
      let count = value.knownCount.map { TypedValue.number(Number($0)) } ?? .unknown(.number)
      return count.marked(value.marks)
    })

  static let alltrue = Function(
    "alltrue", "Whether all elements are true; so is an empty list.", [.init("list", .list(.bool))], gives: .bool
  ) { arguments throws(FunctionFailure) in
    for element in arguments[0].elements ?? [] {
      switch element.content {
      case .unknown: return .unknown(.bool)
      case .bool(true): continue
      default: return .bool(false)
      }
    }
    return .bool(true)
  }

  static let anytrue = Function(
    "anytrue", "Whether at least one element is true.", [.init("list", .list(.bool))], gives: .bool
  ) { arguments throws(FunctionFailure) in
    var isOpen = false
    for element in arguments[0].elements ?? [] {
      switch element.content {
      case .unknown: isOpen = true
      case .bool(true): return .bool(true)
      default: continue
      }
    }
    return isOpen ? .unknown(.bool) : .bool(false)
  }

  static let contains = Function(
    "contains", "Whether a list, set or tuple has an element that equals a value.",
    [.init("list", .any), .init("value", .any)],
    resultType: { arguments throws(FunctionFailure) in
      .bool
    },
    body: { arguments, _ throws(FunctionFailure) in
      guard let elements = arguments[0].elements else {
        throw FunctionFailure("argument must be list, tuple, or set")
      }
      var isOpen = false
      for element in elements {
        switch Equality.compare(arguments[1], element) {
        case true?: return .bool(true)
        case nil: isOpen = true
        case false?: continue
        }
      }
      return isOpen ? .unknown(.bool) : .bool(false)
    })

  static let index = Function(
    "index", "The position of the first element that equals a value.", [.init("list", .any), .init("value", .any)],
    resultType: { arguments throws(FunctionFailure) in .number },
    body: { arguments, _ throws(FunctionFailure) in
      let type = arguments[0].type
      guard type.isList || type.isTuple, let elements = arguments[0].elements else {
        throw FunctionFailure("argument must be a list or tuple")
      }
      if elements.isEmpty { throw FunctionFailure("cannot search an empty list") }
      for (position, element) in elements.enumerated() {
        switch Equality.compare(element, arguments[1]) {
        case true?: return .number(Number(position))
        case nil: return .unknown(.number)
        case false?: continue
        }
      }
      throw FunctionFailure("item not found")
    })

  static let one = Function(
    "one", "The only element of a list, set or tuple; null when there is none.", [.init("list", .any)],
    resultType: { arguments throws(FunctionFailure) in
      switch arguments[0].type {
      case .list(let element), .set(let element): return element
      case .tuple(let types) where types.count <= 1: return types.first ?? .any
      default: throw notOne
      }
    },
    body: { arguments, type throws(FunctionFailure) in
      guard arguments[0].knownCount != nil else { return .unknown(type) }
      let elements = arguments[0].elements ?? []
      if elements.count > 1 { throw notOne }
      return elements.first ?? .null(type)
    })

  private static let notOne = FunctionFailure(
    "must be a list, set, or tuple value with either zero or one elements", argument: 0)

  static let sum = Function(
    "sum", "The sum of numbers.", [.init("list", .any)],
    resultType: { arguments throws(FunctionFailure) in .number },
    body: { arguments, _ throws(FunctionFailure) in
      let type = arguments[0].type
      if type.isPrimitive { throw FunctionFailure("cannot sum noniterable", argument: 0) }
      if arguments[0].parts.isEmpty { throw FunctionFailure("cannot sum an empty list", argument: 0) }
      guard let elements = arguments[0].elements else {
        throw FunctionFailure("argument must be list, set, or tuple. Received \(type.friendlyName)", argument: 0)
      }
      if !arguments[0].isWhollyKnown { return .unknown(.number) }
      // Not from zero: a sum of minus zero is minus zero, and one of machine integers has their precision.
      var total: Number?
      for element in elements {
        guard !element.isNull, let number = try? Conversion.convert(element, to: .number).numberValue else {
          throw FunctionFailure("argument must be list, set, or tuple of number values", argument: 0)
        }
        total = if let sum = total { try add(sum, number) } else { number }
      }
      return .number(total ?? 0)
    })
}
