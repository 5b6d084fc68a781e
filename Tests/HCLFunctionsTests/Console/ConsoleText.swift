import HCL

@testable import HCLFunctions

/// Values and types as `terraform console` prints them.
enum ConsoleText {
  static func value(_ value: TypedValue, indent: Int = 0) -> String {
    if value.marks.contains(.sensitive), !value.isUnknown { return "(sensitive value)" }
    switch value.content {
    case .null(let type): return null(type)
    case .unknown: return "(known after apply)"
    case .bool(let flag): return "\(flag)"
    case .number(let number): return number.isInfinite ? (number.isNegative ? "-Inf" : "+Inf") : number.description
    case .string(let text): return GoQuote.string(text)
    case .list(_, let values): return "tolist(\(list(values, indent)))"
    case .set(_, let values): return "toset(\(list(values, indent)))"
    case .tuple(let values): return list(values, indent)
    case .map(_, let entries): return "tomap(\(object(entries, indent)))"
    case .object(let entries): return object(entries, indent)
    }
  }

  private static func null(_ type: ValueType) -> String {
    switch type {
    case .any: "null"
    case .string: "tostring(null)"
    case .number: "tonumber(null)"
    case .bool: "tobool(null)"
    case .list(let element): "tolist(null) /* of \(element.friendlyName) */"
    case .set(let element): "toset(null) /* of \(element.friendlyName) */"
    case .map(let element): "tomap(null) /* of \(element.friendlyName) */"
    case .tuple, .object: "null /* \(type.friendlyName) */"
    }
  }

  private static func list(_ values: [TypedValue], _ indent: Int) -> String {
    if values.isEmpty { return "[]" }
    let pad = String(repeating: " ", count: indent + 2)
    let lines = values.map { "\(pad)\(value($0, indent: indent + 2)),\n" }.joined()
    return "[\n\(lines)\(pad.dropLast(2))]"
  }

  private static func object(_ entries: TypedValue.Entries, _ indent: Int) -> String {
    if entries.isEmpty { return "{}" }
    let pad = String(repeating: " ", count: indent + 2)
    let lines = zip(entries.keys, entries.values).map {
      "\(pad)\(GoQuote.string($0)) = \(value($1, indent: indent + 2))\n"
    }
    return "{\n\(lines.joined())\(pad.dropLast(2))}"
  }

  /// Without white space.
  static func type(_ type: ValueType) -> String {
    switch type {
    case .any: return "dynamic"
    case .bool, .number, .string: return type.friendlyName
    case .list(let element): return "list(\(self.type(element)))"
    case .set(let element): return "set(\(self.type(element)))"
    case .map(let element): return "map(\(self.type(element)))"
    case .tuple(let types): return "tuple([\(types.map { self.type($0) }.joined(separator: ","))])"
    case .object(let object):
      return "object({\(object.attributes.map { "\($0.name):\(self.type($0.type))" }.joined(separator: ","))})"
    }
  }
}
