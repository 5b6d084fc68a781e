public import HCL

/// Where the things that a plan names are written: the block of an address, through the modules that are called, and in
/// it the argument.
///
/// Instance keys don't matter: `count` and `for_each` make many of one block.
public struct ConfigurationPlaces {
  private let root: String
  private let module: (_ folder: String) -> ConfigurationModule?
  private let target: (_ source: String, _ folder: String) -> String?

  /// One step to an attribute.
  public enum Step: Hashable, Sendable {
    /// An argument, a nested block, or a key of an object.
    case name(String)
    /// A position in a list, or among blocks of one type.
    case index(Int)
  }

  /// - Parameters:
  ///   - root: folder of the root module.
  ///   - module: the module in a folder.
  ///   - target: the folder that a call in another folder leads to.
  public init(
    root: String, module: @escaping (_ folder: String) -> ConfigurationModule?,
    target: @escaping (_ source: String, _ folder: String) -> String?
  ) {
    self.root = root
    self.module = module
    self.target = target
  }

  /// The place of a resource, data source or module call, or of what is written for an attribute of it.
  ///
  /// - Parameters:
  ///   - names: names between the dots of the address, without instance keys:
  ///     `["module", "network", "aws_subnet", "public"]`.
  ///   - path: steps to the attribute; as many as are written decide.
  /// - Returns: nil when the configuration doesn't have it, as what is destroyed.
  public func place(of names: [String], path: [Step] = []) -> SourceLocation? {
    var folder = root
    var names = names[...]
    while names.count > 2, names.first == "module" {
      guard let call = blocks(in: folder, "module", [names[names.startIndex + 1]]).first,
        let source = call.block.body.attribute("source")?.value.constantValue, case .string(let text) = source,
        let next = target(text, folder)
      else { return nil }
      folder = next
      names = names.dropFirst(2)
    }
    let type: String
    switch names.first {
    case "module", "data", "ephemeral", "provider":
      type = names[names.startIndex]
      names = names.dropFirst()
    default: type = "resource"
    }
    let found = blocks(in: folder, type, Array(names))
    // What an override file writes counts.
    for (block, file) in found.reversed() {
      if let origin = Self.origin(in: block.body, path[...]), let place = file.location(origin) { return place }
    }
    return found.first.flatMap { $0.file.location($0.block.origin) }
  }

  private func blocks(
    in folder: String, _ type: String, _ labels: [String]
  ) -> [(block: Block, file: ConfigurationFile)] {
    module(folder)?.blocks.filter { $0.block.type == type && $0.block.labels == labels } ?? []
  }

  /// What is written for a path in a body; nil when nothing is.
  private static func origin(in body: Body, _ path: ArraySlice<Step>) -> Origin? {
    guard case .name(let name)? = path.first else { return nil }
    var rest = path.dropFirst()
    if let attribute = body.attribute(name) {
      return rest.isEmpty ? attribute.origin : origin(in: attribute.value, rest) ?? attribute.origin
    }
    // Blocks of one type are a list, of which there may be one only; a dynamic block stands for any number.
    var position = 0
    if case .index(let index)? = rest.first {
      position = index
      rest = rest.dropFirst()
    }
    let written = body.blocks(name)
    let dynamic = body.blocks("dynamic").first { $0.labels == [name] }
    if dynamic == nil || position < written.count, written.indices.contains(position) {
      return origin(in: written[position].body, rest) ?? written[position].origin
    }
    if let dynamic {
      return dynamic.body.blocks("content").first.flatMap { origin(in: $0.body, rest) } ?? dynamic.origin
    }
    // Blocks of a set have no order in a plan, so a position says nothing certain.
    return written.first?.origin
  }

  /// What is written for a path in a literal list or object; nil where it isn't one.
  private static func origin(in expression: Expression, _ path: ArraySlice<Step>) -> Origin? {
    var expression = expression
    for step in path {
      switch (step, expression.kind) {
      case (.index(let index), .tuple(let items)) where items.indices.contains(index): expression = items[index]
      case (.name(let name), .object(let items)):
        guard let item = items.last(where: { $0.key.constantKey == name }) else { return expression.origin }
        expression = item.value
      default: return expression.origin
      }
    }
    return expression.origin
  }
}
