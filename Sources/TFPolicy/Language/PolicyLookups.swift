import HCL
import TFPlan

/// The functions that answer from the plan and from what the emitter knows about it.
struct PolicyLookups: Sendable {
  let resources: PolicyResources
  let session: LookupSession

  /// `core::getresources(type, filter)`
  var getresources: Function {
    Function(
      "getresources", "The resources of a type that will exist, those with equal attributes.",
      [
        .init("type", .string), .init("filter", .any, takesNull: true, takesUnknown: true, takesMarked: true),
        .init("sources", .any), .init("target", .number),
      ],
      resultType: { _ throws(FunctionFailure) in .any },
      body: { arguments, _ throws(FunctionFailure) in
        guard case .string(let type) = arguments[0].content, case .number(let target) = arguments[3].content else {
          return .unknown
        }
        switch arguments[1].content {
        case .null, .object, .map: break
        case .unknown: return .unknown
        default: throw FunctionFailure("an object is required, such as { bucket = attrs.id }", argument: 1)
        }
        return session.answer(
          resources, type: type, filter: arguments[1], sources: arguments[2], target: target.asInt ?? -1)
      })
  }

  /// `tfgen::document(attrs.policy)`
  var document: Function {
    Function(
      "document", "What is known of a JSON document.", Self.documentParameters,
      resultType: { _ throws(FunctionFailure) in .any },
      body: { arguments, _ throws(FunctionFailure) in
        let value = try parsed(arguments)
        return TypedValue(untyped: value ?? .null)
      })
  }

  /// `tfgen::statements(attrs.policy)`
  var statements: Function {
    Function(
      "statements", "The statements of an IAM policy document, in one form.", Self.documentParameters,
      resultType: { _ throws(FunctionFailure) in .any },
      body: { arguments, _ throws(FunctionFailure) in
        guard let document = try parsed(arguments) else { return .tuple([]) }
        if document.unmarked == .unknown { return .unknown }
        return PolicyStatements.statements(in: document)
      })
  }

  private static let documentParameters: [Function.Parameter] = [
    .init("document", .any, takesNull: true, takesUnknown: true), .init("attribute", .string),
    .init("target", .number),
  ]

  /// The document, with unknown parts; nil for null.
  private func parsed(_ arguments: [TypedValue]) throws(FunctionFailure) -> Value? {
    switch arguments[0].content {
    case .null: return nil
    case .unknown:
      guard case .string(let attribute) = arguments[1].content, case .number(let target) = arguments[2].content,
        let index = target.asInt, let known = resources.document(attribute, ofChange: index)
      else { return .unknown }
      return known
    case .string(let text):
      guard let value = resources.parsed(text) else { throw FunctionFailure("it is not JSON", argument: 0) }
      return value
    default: throw FunctionFailure("a string with JSON is required", argument: 0)
    }
  }
}
