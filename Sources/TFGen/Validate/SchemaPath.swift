import HCL

/// Follows a reference into a resource, step by step, as far as the schema knows the way.
struct SchemaPath {
  let provider: ProviderSchema

  private typealias Steps = ArraySlice<ReferenceChain.Step>

  /// The first step that leads nowhere.
  func problem(
    _ steps: ArraySlice<ReferenceChain.Step>, in schema: BlockSchema, _ subject: String
  ) -> ArgumentTypes.Problem? {
    var steps = steps
    guard let first = steps.popFirst() else { return nil }
    let name: String
    switch first {
    case .name(let written): name = written
    case .splat, .index(nil): return nil
    case .index(.string(let key)?):
      return no("\(subject) isn't a map", "Write .\(Name.printable(key)) instead of [ ].")
    case .index: return no("\(subject) isn't a list", "Remove the [ ].")
    }
    let place = "\(subject).\(Name.printable(name))"
    if let attribute = schema.attribute(name) { return problem(steps, attribute.type, place) }
    guard let block = schema.block(name) else {
      let known = schema.attributes.map(\.name) + schema.blocks.map(\.name)
      return no(
        "\(subject) has no attribute \"\(Name.printable(name))\"",
        Suggestion.nearest(to: name, among: known).map { "Did you mean \"\($0)\"?" }
          ?? "Look the attributes up in the provider's documentation.")
    }
    let content = provider.content(of: block)
    switch block.nesting {
    case .single, .group: return problem(steps, in: content, place)
    case .set:
      guard let step = steps.first, !step.isOpen else { return nil }
      return no("\(place) is a set of blocks, which have no index", "Use one(…), tolist(…)[0] or a for expression.")
    case .list:
      switch steps.popFirst() {
      case nil, .splat?, .index(nil)?: return nil
      case .index?: return problem(steps, in: content, place + "[…]")
      case .name?: return no("\(place) is a list of blocks", "Write \(place)[0], or [*] for all.")
      }
    case .map:
      guard let step = steps.popFirst(), !step.isOpen else { return nil }
      return problem(steps, in: content, place + "[…]")
    }
  }

  private func problem(_ steps: Steps, _ type: TypeConstraint, _ place: String) -> ArgumentTypes.Problem? {
    guard let step = steps.first else { return nil }
    if step.isOpen { return nil }
    let rest = steps.dropFirst()
    switch type {
    case .any: return nil
    case .string, .number, .wholeNumber, .bool:
      return no("\(place) is a \(type.description) and has no parts", "Remove what follows.")
    case .set:
      return no("\(place) is a set, whose elements have no index", "Use one(…), tolist(…)[0] or a for expression.")
    case .list(let element):
      switch step {
      case .index(let key?) where key.numberValue != nil: return problem(rest, element, place + "[…]")
      case .index: return no("\(place) is a list, whose index is a number", "Write \(place)[0].")
      default: return no("\(place) is a list", "Write \(place)[0], or [*] for all.")
      }
    case .map(let element): return problem(rest, element, place + "[…]")
    case .object(let fields):
      let name: String
      switch step {
      case .name(let written), .index(.string(let written)?): name = written
      case .index(let key?): name = key.numberValue?.description ?? ""
      default: return nil
      }
      guard let field = fields.first(where: { $0.name == name }) else {
        return no(
          "\(place) has no attribute \"\(Name.printable(name))\"",
          Suggestion.nearest(to: name, among: fields.map(\.name)).map { "Did you mean \"\($0)\"?" }
            ?? "It has \(fields.map(\.name).joined(separator: ", ")).")
      }
      return problem(rest, field.type, "\(place).\(name)")
    }
  }

  private func no(_ detail: String, _ remedy: String) -> ArgumentTypes.Problem {
    ArgumentTypes.Problem(
      code: ValidationCodes.unsupportedAttribute, summary: "Unsupported attribute", detail: detail + ".",
      remedy: remedy)
  }
}

extension ReferenceChain.Step {
  /// Whether it leads to what nobody knows before a run: all elements, or one whose key is computed.
  var isOpen: Bool {
    switch self {
    case .splat, .index(nil): true
    case .name, .index: false
    }
  }
}
