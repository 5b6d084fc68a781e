import HCL
import HCLFunctions

/// A call of a function with samples.
struct SampleCall: Sendable, CustomStringConvertible {
  var name: String
  var arguments: [Sample]

  init(_ name: String, _ arguments: Sample...) { self.init(name, arguments) }

  init(_ name: String, _ arguments: [Sample]) {
    self.name = name
    self.arguments = arguments
  }

  var description: String {
    "\(isBuiltIn ? "provider::terraform::" : "")\(name)(\(arguments.map(\.source).joined(separator: ", ")))"
  }

  /// Whether the function is one of Terraform's own provider.
  private var isBuiltIn: Bool { StandardFunctions.builtInProvider.contains { $0.name == name } }

  /// What the library answers, in the words of `terraform console`.
  var answer: Answer {
    guard let function = StandardFunctions.library[name] ?? StandardFunctions.library["provider::terraform::\(name)"]
    else { return .failure("There is no function named \(name).") }
    do throws(FunctionFailure) {
      let value = try function.call(arguments.map(\.value))
      // In a list, as the oracle has it: there a text of many lines is indented.
      let printed = ConsoleOracle.parts(ConsoleText.render(.tuple([value])), opening: "[\n", indent: "  ")
      return .value(printed.first ?? "", type: Answer.compact(ConsoleText.render(value.type)))
    } catch {
      if let argument = error.argument, let parameter = function.parameter(at: argument) {
        return .failure("Invalid value for \"\(parameter.name)\" parameter: \(error.message).")
      }
      return .failure("Call to function \"\(name)\" failed: \(error.message).")
    }
  }
}

/// What came of an expression.
enum Answer: Hashable, Sendable, CustomStringConvertible {
  /// A value, as `terraform console` prints it, and its type without white space.
  case value(String, type: String)
  /// The detail of the diagnostic.
  case failure(String)

  var isFailure: Bool { if case .failure = self { true } else { false } }

  /// A type without white space and the commas before closing brackets, which depend on how many lines it takes.
  static func compact(_ type: String) -> String {
    var result = ""
    for character in type where !character.isWhitespace {
      if ")]}".contains(character), result.last == "," { result.removeLast() }
      result.append(character)
    }
    return result
  }

  var description: String {
    switch self {
    case .value(let text, let type): "\(text) : \(type)"
    case .failure(let detail): "error: \(detail)"
    }
  }
}
