extension Function {
  /// Calls the function as Terraform would: checks the number of arguments, converts each to the type of its
  /// parameter, refuses null where it isn't taken, gives an unknown result for unknown arguments, and carries marks
  /// from the arguments to the result.
  ///
  /// - Throws: ``FunctionFailure`` with the argument that is to blame.
  public func call(_ arguments: [TypedValue]) throws(FunctionFailure) -> TypedValue {
    try checkCount(arguments.count)
    var taken: [TypedValue] = []
    taken.reserveCapacity(arguments.count)
    var marks: TypedValue.Marks = []
    for (index, argument) in arguments.enumerated() {
      guard let parameter = parameter(at: index) else { continue }
      var value = argument
      if !parameter.takesMarked {
        let own = value.allMarks
        if !own.isEmpty {
          marks.formUnion(own)
          value = value.withoutMarks
        }
      }
      do throws(ConversionFailure) {
        value = try Conversion.convert(value, to: parameter.type)
      } catch {
        throw FunctionFailure(error.message, argument: index)
      }
      taken.append(value)
    }
    var hasUnknown = false
    var hasUnknownType = false
    for (index, value) in taken.enumerated() {
      guard let parameter = parameter(at: index) else { continue }
      if value.isNull, !parameter.takesNull { throw FunctionFailure("argument must not be null", argument: index) }
      if value.isUnknown, !parameter.takesUnknown {
        hasUnknown = true
        // Of what follows nothing is asked any more.
        if value.type == .any {
          hasUnknownType = true
          break
        }
      }
    }
    // What isn't known at all may turn out to be anything, so the type of the result isn't known either.
    let type = hasUnknownType ? .any : try resultType(taken)
    if hasUnknown {
      // An unknown result has the marks of all arguments, those that the function would have dealt with, too.
      return TypedValue.unknown(type).marked(taken.reduce(marks) { $0.union($1.allMarks) })
    }
    let result = try body(taken, type)
    return result.marked(marks)
  }

  private func checkCount(_ count: Int) throws(FunctionFailure) {
    if count < parameters.count {
      throw FunctionFailure("missing value for \"\(parameters[count].name)\"")
    }
    if variadic == nil, count > parameters.count {
      throw FunctionFailure("takes \(parameters.count) argument\(parameters.count == 1 ? "" : "s"), not \(count)")
    }
  }
}

extension TypedValue {
  /// The value without any marks, its own or of its parts.
  public var withoutMarks: TypedValue {
    if allMarks.isEmpty { return self }
    switch content {
    case .list(let type, let values): return TypedValue(.list(type, values.map(\.withoutMarks)))
    case .set(let type, let values): return TypedValue(.set(type, values.map(\.withoutMarks)))
    case .tuple(let values): return TypedValue(.tuple(values.map(\.withoutMarks)))
    case .map(let type, let entries): return TypedValue(.map(type, entries.mapValues(\.withoutMarks)))
    case .object(let entries): return TypedValue(.object(entries.mapValues(\.withoutMarks)))
    case .null, .unknown, .bool, .number, .string: return unmarked
    }
  }
}
