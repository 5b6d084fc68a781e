import HCL

// Sets: setintersection, setproduct, setsubtract, setunion.

extension StandardFunctions {
  static let sets: [Function] = [setintersection, setproduct, setsubtract, setunion]

  static let setintersection = Function(
    "setintersection", "The elements that all sets have.", [.init("first_set", .set(.any))],
    variadic: .init("other_sets", .set(.any)), resultType: commonSetType
  ) { arguments, type throws(FunctionFailure) in
    try setOperation(arguments, type) { $0.filter($1.contains) }
  }

  static let setsubtract = Function(
    "setsubtract", "The elements of the first set that the second doesn't have.",
    [.init("a", .set(.any)), .init("b", .set(.any))], resultType: commonSetType
  ) { arguments, type throws(FunctionFailure) in
    try setOperation(arguments, type) { first, second in first.filter { !second.contains($0) } }
  }

  static let setunion = Function(
    "setunion", "The elements that at least one of the sets has.", [.init("first_set", .set(.any))],
    variadic: .init("other_sets", .set(.any)), resultType: commonSetType
  ) { arguments, type throws(FunctionFailure) in
    var elements: [TypedValue] = []
    for (position, argument) in arguments.enumerated() {
      elements += try convert(argument, to: type, argument: position).elements ?? []
    }
    return .set(of: type.elementType ?? .any, elements)
  }

  @Sendable private static func commonSetType(_ arguments: [TypedValue]) throws(FunctionFailure) -> ValueType {
    var types: [ValueType] = []
    for argument in arguments {
      let element = argument.type.elementType ?? .any
      // An empty set of no type goes with every other.
      if element == .any, !argument.isUnknown, argument.parts.isEmpty { continue }
      types.append(element)
    }
    if types.isEmpty { return .set(.any) }
    guard let element = Unification.unify(types) else {
      throw FunctionFailure("given sets must all have compatible element types")
    }
    return .set(element)
  }

  /// Not known as soon as one element isn't: it may turn out equal to any other.
  private static func setOperation(
    _ arguments: [TypedValue], _ type: ValueType, _ operation: ([TypedValue], Set<TypedValue>) -> [TypedValue]
  ) throws(FunctionFailure) -> TypedValue {
    var result: [TypedValue] = []
    for (position, argument) in arguments.enumerated() {
      let converted = try convert(argument, to: type, argument: position)
      if !converted.isWhollyKnown { return .unknown(type) }
      let elements = converted.elements ?? []
      result = position == 0 ? elements : operation(result, Set(elements))
    }
    return .set(of: type.elementType ?? .any, result)
  }

  /// Above this a product is refused: some small sets would fill the memory.
  static let productLimit = 1_000_000

  static let setproduct = Function(
    "setproduct", "All combinations of one element of each set.", [],
    variadic: .init("sets", .any, takesMarked: true),
    resultType: { arguments throws(FunctionFailure) in
      if arguments.count < 2 { throw FunctionFailure("at least two arguments are required") }
      var types: [ValueType] = []
      var hasSet = false
      for (position, argument) in arguments.enumerated() {
        switch argument.type {
        case .set(let element):
          hasSet = true
          types.append(element)
        case .list(let element): types.append(element)
        case .tuple([]): types.append(.any)
        case .tuple(let own):
          guard let element = Unification.unify(own) else {
            throw FunctionFailure("all elements must be of the same type", argument: position)
          }
          types.append(element)
        default: throw FunctionFailure("a set or a list is required", argument: position)
        }
      }
      return hasSet ? .set(.tuple(types)) : .list(.tuple(types))
    },
    body: { arguments, type throws(FunctionFailure) in
      var marks: TypedValue.Marks = []
      var total = 1
      var isOpen = false
      for argument in arguments {
        marks.formUnion(argument.marks)
        guard let count = argument.knownCount else {
          isOpen = true
          continue
        }
        // Past the limit it only matters whether one of the others is empty.
        let (product, overflow) = total.multipliedReportingOverflow(by: count)
        total = overflow ? .max : product
      }
      if total > productLimit {
        throw FunctionFailure("the product would have more than \(productLimit) elements")
      }
      guard !isOpen, let row = type.elementType, case .tuple(let types) = row else {
        return TypedValue.unknown(type).marked(marks)
      }
      var rows: [[TypedValue]] = total == 0 ? [] : [[]]
      for (argument, element) in zip(arguments, types) where total > 0 {
        var columns: [TypedValue] = []
        for value in argument.elements ?? [] { columns.append(try convert(value, to: element)) }
        rows = rows.flatMap { row in columns.map { row + [$0] } }
      }
      let tuples = rows.map { TypedValue.tuple($0) }
      let value: TypedValue = type.isList ? .list(of: row, tuples) : .set(of: row, tuples)
      return value.marked(marks)
    })
}
