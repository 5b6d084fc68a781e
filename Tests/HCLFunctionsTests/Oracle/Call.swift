import HCL
import HCLFunctions

/// A call of a function, for both sides of a comparison.
struct Call: CustomStringConvertible {
  var name: String
  var arguments: [TypedValue]

  init(_ name: String, _ arguments: TypedValue...) { self.init(name, arguments) }

  init(_ name: String, _ arguments: [TypedValue]) {
    self.name = name
    self.arguments = arguments
  }

  /// The call in the language.
  var description: String { "\(name)(\(arguments.map(Call.source).joined(separator: ", ")))" }

  /// What the library gives.
  var outcome: Outcome {
    guard let function = StandardFunctions.library[name] else { return .failure("no function \(name)") }
    do throws(FunctionFailure) {
      return .value(Outcome.text(try function.call(arguments)))
    } catch {
      return .failure(error.message)
    }
  }

  /// A value in the language, with its type where the language has a way to write it.
  static func source(_ value: TypedValue) -> String {
    switch value.content {
    case .null: "null"
    case .unknown: "terraform_data.unknown.output"
    case .bool(let flag): "\(flag)"
    case .number(let number): number.isInfinite ? "(\(number.isNegative ? "-" : "")1/0)" : "\(number)"
    case .string(let text): "\"\(StringEscaping.escape(text, for: .quoted))\""
    case .tuple(let values): "[\(values.map(source).joined(separator: ", "))]"
    case .list(_, let values): "tolist([\(values.map(source).joined(separator: ", "))])"
    case .set(_, let values): "toset([\(values.map(source).joined(separator: ", "))])"
    case .object(let entries): object(entries)
    case .map(_, let entries): "tomap(\(object(entries)))"
    }
  }

  private static func object(_ entries: TypedValue.Entries) -> String {
    let fields = zip(entries.keys, entries.values).map { "(\(source(.string($0)))) = \(source($1))" }
    return "{\(fields.joined(separator: ", "))}"
  }
}

/// What a call gave.
enum Outcome: Hashable, CustomStringConvertible {
  /// A value: its type and its JSON.
  case value(String)
  /// The reason why there is none.
  case failure(String)

  var description: String {
    switch self {
    case .value(let text): text
    case .failure(let message): "error: \(message)"
    }
  }

  /// A value so that equal texts are equal values of equal types.
  static func text(_ value: TypedValue) -> String { "\(type(value.type)) \(json(value))" }

  private static func type(_ type: ValueType) -> String {
    switch type {
    case .any: "dynamic"
    case .bool: "bool"
    case .number: "number"
    case .string: "string"
    case .list(let element): "list(\(Self.type(element)))"
    case .set(let element): "set(\(Self.type(element)))"
    case .map(let element): "map(\(Self.type(element)))"
    case .tuple(let elements): "tuple(\(elements.map(Self.type).joined(separator: ",")))"
    case .object(let object):
      "object(\(object.attributes.map { "\($0.name)=\(Self.type($0.type))" }.joined(separator: ",")))"
    }
  }

  private static func json(_ value: TypedValue) -> String {
    switch value.content {
    case .null: "null"
    case .unknown: "unknown"
    case .bool(let flag): "\(flag)"
    // States don't keep the sign of zero.
    case .number(let number): number == 0 ? "0" : number.description
    case .string(let text): quoted(text)
    case .list(_, let values), .set(_, let values), .tuple(let values):
      "[\(values.map(json).joined(separator: ","))]"
    case .map(_, let entries), .object(let entries):
      "{\(zip(entries.keys, entries.values).map { "\(quoted($0)):\(json($1))" }.joined(separator: ","))}"
    }
  }

  /// The type and the value in Terraform's own JSON, as in a state.
  static func text(type: Value, value: Value) -> String { "\(self.type(type)) \(json(value))" }

  private static func type(_ type: Value) -> String {
    switch type {
    case .string(let name): return name
    case .list(let parts):
      guard parts.count == 2, case .string(let kind) = parts[0] else { return "?" }
      switch parts[1] {
      case .object(let fields):
        let attributes = zip(fields.keys, fields.values).sorted { ByteOrder.precedes($0.0, $1.0) }
        return "\(kind)(\(attributes.map { "\($0)=\(Self.type($1))" }.joined(separator: ",")))"
      case .list(let elements) where kind == "tuple":
        return "tuple(\(elements.map(Self.type).joined(separator: ",")))"
      case let element: return "\(kind)(\(Self.type(element)))"
      }
    default: return "?"
    }
  }

  private static func json(_ value: Value) -> String {
    switch value {
    case .null: return "null"
    case .bool(let flag): return "\(flag)"
    case .number(let number): return number.description
    case .string(let text): return quoted(text)
    case .list(let values): return "[\(values.map(json).joined(separator: ","))]"
    case .object(let fields):
      let sorted = zip(fields.keys, fields.values).sorted { ByteOrder.precedes($0.0, $1.0) }
      return "{\(sorted.map { "\(quoted($0)):\(json($1))" }.joined(separator: ","))}"
    case .unknown, .sensitive: return "unknown"
    }
  }

  private static func quoted(_ text: String) -> String {
    "\"\(text.unicodeScalars.map { $0.isASCII && $0.value >= 0x20 ? String($0) : "<\(String($0.value, radix: 16))>" }.joined())\""
  }
}
