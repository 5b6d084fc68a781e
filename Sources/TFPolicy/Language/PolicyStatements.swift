import HCL

/// The statements of an IAM policy document in one form, whatever shape they are written in: AWS takes one thing in
/// place of a list of one, and doesn't look at the case of names.
enum PolicyStatements {
  static func statements(in document: Value) -> TypedValue {
    guard let statements = document.field("Statement") else { return .tuple([]) }
    if statements.unmarked == .unknown { return .unknown }
    return .tuple(
      statements.listed.enumerated().map { index, statement in
        statement.unmarked == .unknown ? .unknown : normalized(statement, index)
      })
  }

  private static func normalized(_ statement: Value, _ index: Int) -> TypedValue {
    .object([
      ("actions", list(statement.field("Action"))), ("conditions", conditions(statement.field("Condition"))),
      ("effect", text(statement.field("Effect"))), ("index", .number(Number(index))),
      ("not_actions", list(statement.field("NotAction"))),
      ("not_principals", principals(statement.field("NotPrincipal"))),
      ("not_resources", list(statement.field("NotResource"))),
      ("principals", principals(statement.field("Principal"))), ("resources", list(statement.field("Resource"))),
      ("sid", text(statement.field("Sid"))),
    ])
  }

  private static func text(_ value: Value?) -> TypedValue { value.map { TypedValue(untyped: $0) } ?? .null }

  private static func list(_ value: Value?) -> TypedValue {
    guard let value else { return .tuple([]) }
    return value.unmarked == .unknown ? .unknown : .tuple(value.listed.map { TypedValue(untyped: $0) })
  }

  /// `"*"` is of the type `*`.
  private static func principals(_ value: Value?) -> TypedValue {
    guard let value else { return .tuple([]) }
    switch value.unmarked {
    case .unknown: return .unknown
    case .object(let fields):
      var found: [TypedValue] = []
      for (type, identifiers) in fields {
        if identifiers.unmarked == .unknown {
          found.append(.object([("id", .unknown(.string)), ("type", .string(type))]))
        }
        for identifier in identifiers.unmarked == .unknown ? [] : identifiers.listed {
          found.append(.object([("id", TypedValue(untyped: identifier)), ("type", .string(type))]))
        }
      }
      return .tuple(found)
    default:
      return .tuple(value.listed.map { .object([("id", TypedValue(untyped: $0)), ("type", .string("*"))]) })
    }
  }

  private static func conditions(_ value: Value?) -> TypedValue {
    guard let value else { return .tuple([]) }
    guard case .object(let tests) = value.unmarked else { return value.unmarked == .unknown ? .unknown : .tuple([]) }
    var found: [TypedValue] = []
    for (test, keys) in tests {
      guard case .object(let fields) = keys.unmarked else {
        found.append(.object([("key", .unknown(.string)), ("test", .string(test)), ("values", .unknown)]))
        continue
      }
      for (key, values) in fields {
        found.append(.object([("key", .string(key)), ("test", .string(test)), ("values", list(values))]))
      }
    }
    return .tuple(found)
  }
}
