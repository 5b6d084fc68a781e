extension Frame {
  // MARK: One operand

  mutating func negated(_ node: Node, _ operand: Origin, _ origin: Origin) -> TypedValue {
    let before = failures
    let given = value(node)
    guard let value = number(given, "unary", operand, before) else { return .unknown(.number).marked(given.marks) }
    if value.isNull { return nullOperand(origin) }
    if case .number(let number) = value.content { return .number(number.negated).marked(given.marks) }
    return .unknown(.number).marked(given.marks)
  }

  mutating func inverted(_ node: Node, _ operand: Origin, _ origin: Origin) -> TypedValue {
    let before = failures
    let given = value(node)
    if failures > before { return .unknown(.bool) }
    guard let value = bool(given, "unary", operand) else { return .unknown(.bool) }
    if value.isNull { return nullOperand(origin) }
    if case .bool(let flag) = value.content { return .bool(!flag).marked(given.marks) }
    return .unknown(.bool).marked(given.marks)
  }

  private mutating func nullOperand(_ origin: Origin) -> TypedValue {
    fail(
      EvaluationCodes.nullValue, "Operation failed", "Error during operation: argument must not be null.",
      remedy: "Where it may be null, use a condition or coalesce.", origin)
  }

  // MARK: Operands

  /// The operand as a number, a null or an unknown one; nil when it can't be one.
  private mutating func number(
    _ given: TypedValue, _ side: StaticString, _ origin: Origin, _ failuresBefore: Int
  ) -> TypedValue? {
    if case .number = given.content { return given }
    if failures > failuresBefore { return nil }
    return operand(given, .number, side, origin)
  }

  private mutating func bool(_ given: TypedValue, _ side: StaticString, _ origin: Origin) -> TypedValue? {
    if case .bool = given.content { return given }
    return operand(given, .bool, side, origin)
  }

  private mutating func operand(
    _ given: TypedValue, _ type: ValueType, _ side: StaticString, _ origin: Origin
  ) -> TypedValue? {
    do throws(ConversionFailure) {
      return try Conversion.convert(given, to: type)
    } catch {
      _ = fail(
        EvaluationCodes.wrongType, "Invalid operand", "Unsuitable value for \(side) operand: \(error.message).", origin)
      return nil
    }
  }

  // MARK: Two operands

  mutating func arithmetic(
    _ sign: Expression.BinaryOperator, _ left: Node, _ right: Node, _ places: Node.Operands
  ) -> TypedValue {
    let before = failures
    let (first, second) = (value(left), value(right))
    let marks = first.marks.union(second.marks)
    let isComparison = sign.precedence == 4
    let unknown = TypedValue(.unknown(isComparison ? .bool : .number), marks: marks)
    if failures > before { return unknown }
    let (a, b) = (number(first, "left", places.left, before), number(second, "right", places.right, before))
    guard let a, let b else { return unknown }
    if a.isNull || b.isNull { return nullOperand(places.whole) }
    guard case .number(let x) = a.content, case .number(let y) = b.content else { return unknown }
    switch sign {
    case .less: return TypedValue(.bool(x < y), marks: marks)
    case .greater: return TypedValue(.bool(y < x), marks: marks)
    case .lessOrEqual: return TypedValue(.bool(!(y < x)), marks: marks)
    case .greaterOrEqual: return TypedValue(.bool(!(x < y)), marks: marks)
    default: break
    }
    do throws(ArithmeticFailure) {
      return TypedValue(.number(try Self.compute(sign, x, y)), marks: marks)
    } catch {
      return fail(
        EvaluationCodes.operation, "Operation failed", "Error during operation: \(error.message).", places.whole)
    }
  }

  private static func compute(
    _ sign: Expression.BinaryOperator, _ x: Number, _ y: Number
  ) throws(ArithmeticFailure) -> Number {
    switch sign {
    case .add: try x.adding(y)
    case .subtract: try x.subtracting(y)
    case .multiply: try x.multiplied(by: y)
    case .divide: try x.divided(by: y)
    default: try x.remainder(dividingBy: y)
    }
  }

  mutating func equality(_ isNegated: Bool, _ left: Node, _ right: Node) -> TypedValue {
    let before = failures
    let (first, second) = (value(left), value(right))
    guard spend(on: first, .unknown), spend(on: second, .unknown) else { return .unknown(.bool) }
    let marks = first.allMarks.union(second.allMarks)
    if failures > before { return TypedValue(.unknown(.bool), marks: marks) }
    let isEqual =
      marks.isEmpty
      ? Equality.compare(first, second) : Equality.compare(first.withoutMarks, second.withoutMarks)
    guard let isEqual else { return TypedValue(.unknown(.bool), marks: marks) }
    return TypedValue(.bool(isEqual != isNegated), marks: marks)
  }

  // MARK: Logic

  mutating func logical(_ isAnd: Bool, _ left: Node, _ right: Node, _ places: Node.Operands) -> TypedValue {
    options.logicalOperators == .eager
      ? eager(isAnd, left, right, places) : decisive(isAnd, left, right, places)
  }

  private mutating func eager(_ isAnd: Bool, _ left: Node, _ right: Node, _ places: Node.Operands) -> TypedValue {
    let before = failures
    let (first, second) = (value(left), value(right))
    let marks = first.marks.union(second.marks)
    let unknown = TypedValue(.unknown(.bool), marks: marks)
    if failures > before { return unknown }
    let (a, b) = (bool(first, "left", places.left), bool(second, "right", places.right))
    guard let a, let b else { return unknown }
    if a.isNull || b.isNull { return nullOperand(places.whole) }
    guard case .bool(let x) = a.content, case .bool(let y) = b.content else { return unknown }
    return TypedValue(.bool(isAnd ? x && y : x || y), marks: marks)
  }

  /// One side that decides is enough: `false` for `&&`, `true` for `||`. Failures of the other side don't count then,
  /// but a type that can't be a bool does.
  private mutating func decisive(
    _ isAnd: Bool, _ left: Node, _ right: Node, _ places: Node.Operands
  ) -> TypedValue {
    let before = failures
    let problemsBefore = problems.count
    let first = value(left)
    let leftFailed = failures > before
    let x = leftFailed ? TypedValue.unknown(.bool) : bool(first, "left", places.left)
    let conversionFailed = x == nil
    if let x, case .bool(let flag) = x.content, flag != isAnd {
      let (second, failed) = quietly { $0.value(right) }
      if !failed, bool(second, "right", places.right) == nil { return .unknown(.bool) }
      return TypedValue(.bool(flag), marks: first.marks.union(failed ? [] : second.marks))
    }
    let beforeRight = failures
    let second = value(right)
    let rightFailed = failures > beforeRight
    let y = rightFailed ? TypedValue.unknown(.bool) : bool(second, "right", places.right)
    let marks = first.marks.union(second.marks)
    guard !conversionFailed, let x, let y else { return TypedValue(.unknown(.bool), marks: marks) }
    if case .bool(let flag) = y.content, flag != isAnd {
      // What went wrong on the left doesn't matter any more, but reaching a limit does.
      if leftFailed, exhausted == nil {
        failures = before
        problems.removeSubrange(min(problemsBefore, problems.count)...)
      }
      return TypedValue(.bool(flag), marks: marks)
    }
    if leftFailed || rightFailed { return TypedValue(.unknown(.bool), marks: marks) }
    if x.isNull || y.isNull { return nullOperand(places.whole) }
    guard case .bool(let a) = x.content, case .bool(let b) = y.content else {
      return TypedValue(.unknown(.bool), marks: marks)
    }
    return TypedValue(.bool(isAnd ? a && b : a || b), marks: marks)
  }

  // MARK: Conditional

  mutating func conditional(
    _ condition: Node, _ then: Node, _ otherwise: Node, _ places: Node.Operands
  ) -> TypedValue {
    let beforeCondition = failures
    let test = value(condition)
    let conditionFailed = failures > beforeCondition
    // Both arms are looked at, because both decide about the type; only what goes wrong in the chosen one counts.
    let chosen: Bool? = if case .some(.bool(let flag)) = converted(test, to: .bool)?.content { flag } else { nil }
    // An arm that fails still has what is known of its type.
    let left = chosen == true ? value(then) : quietly { $0.value(then) }.value
    let right = chosen == false ? value(otherwise) : quietly { $0.value(otherwise) }.value
    guard exhausted == nil, spend(on: left, places.whole), spend(on: right, places.whole) else { return .unknown }
    guard let type = Self.commonType(left, right) else {
      return fail(
        EvaluationCodes.wrongType, "Inconsistent conditional result types",
        "The true and false result expressions must have consistent types. The 'true' value is \(left.type.friendlyName), but the 'false' value is \(right.type.friendlyName).",
        places.right)
    }
    // Which type the result has depends on the other arm, too, and with it what must not be shown.
    let marks = test.marks.union(left.marks).union(right.marks)
    if conditionFailed { return TypedValue(.unknown(type), marks: marks) }
    if test.isNull {
      _ = fail(
        EvaluationCodes.nullValue, "Null condition",
        "The condition value is null. Conditions must either be true or false.", places.left)
      return .unknown(type)
    }
    if test.isUnknown { return Self.whicheverArm(type, left, right).marked(marks) }
    guard let chosen else {
      _ = fail(
        EvaluationCodes.wrongType, "Incorrect condition type", "The condition expression must be of type bool.",
        places.left)
      return .unknown(type)
    }
    let result = chosen ? left : right
    guard type != .any else { return result.marked(marks) }
    do throws(ConversionFailure) {
      // Beside a list of unknown type elements keep their own types, which then must be one.
      let other = chosen ? right : left
      if type.element == .any, other.type.element != nil, let first = result.parts.first?.type,
        result.parts.contains(where: { $0.type != first })
      {
        throw ConversionFailure("all elements must have the same type")
      }
      return try Conversion.convert(result, to: type).marked(marks)
    } catch {
      _ = fail(
        EvaluationCodes.wrongType, "Inconsistent conditional result types",
        "The true and false result expressions must have consistent types: \(error.message).", places.right)
      return .unknown(type)
    }
  }

  /// What is known of a conditional whose condition isn't: null when both arms are, a number that both are, and how many
  /// elements both have.
  private static func whicheverArm(_ type: ValueType, _ left: TypedValue, _ right: TypedValue) -> TypedValue {
    if left.isNull, right.isNull { return .null(type) }
    switch (type, left.content, right.content) {
    case (.number, .number(let a), .number(let b)) where a == b: return .number(a == 0 ? 0 : a)
    case (.list(let element), .list(_, let a), .list(_, let b)) where a.count == b.count:
      return TypedValue(.list(element, a.map { _ in .unknown(element) }))
    case (.set(let element), .set(_, let a), .set(_, let b))
    where a.count == b.count && a.count <= 1 && left.isWhollyKnown && right.isWhollyKnown:
      return TypedValue(.set(element, a.map { _ in .unknown(element) }))
    case (.map(let element), .map(_, let a), .map(_, let b)) where a.isEmpty && b.isEmpty:
      return TypedValue(.map(element, a))
    default: return .unknown(type)
    }
  }

  private func converted(_ value: TypedValue, to type: ValueType) -> TypedValue? {
    try? Conversion.convert(value, to: type)
  }

  /// The type of a conditional; nil when there is none that both arms can have.
  private static func commonType(_ left: TypedValue, _ right: TypedValue) -> ValueType? {
    switch (left.content, right.content) {
    case (.string, .string): return .string
    case (.number, .number): return .number
    case (.bool, .bool): return .bool
    case (.null(.any), _) where left.marks.isEmpty: return right.type
    case (_, .null(.any)) where right.marks.isEmpty: return left.type
    default: break
    }
    let (a, b) = (left.type, right.type)
    if a == .any || b == .any { return .any }
    return a == b ? a : Unification.unify([a, b])
  }
}
