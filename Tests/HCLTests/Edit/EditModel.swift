import HCL
import TestSupport

/// The same edits on trees, without any text: what an edited file must read as.
final class EditModel {
  /// Whether the edit is one that the model can follow; parentheses around collections and computed keys it can't.
  private(set) var isSure = true
  private(set) var body: Body

  /// What a body becomes by an edit that was made, without comments.
  init(_ body: Body, after change: EditableFile.Change) {
    self.body = EditModel.bare(body)
    let steps = change.path.steps[...]
    switch change {
    case .set(_, let value): at(steps, orAdd: value) { $0 = value }
    case .remove: remove(steps)
    case .insert(let items, _, let placement):
      let new = EditModel.bare(Body(items)).items
      inBody(steps) { body in
        switch placement {
        case .first: body.items.insert(contentsOf: new, at: 0)
        default: body.items += new
        }
      }
    case .insertItem, .setLeadingComment, .setTrailingComment: break
    case .insertElement(let value, _, let position):
      at(steps) { target in
        switch target.kind {
        case .tuple(var elements):
          elements.insert(value, at: position ?? elements.count)
          target = Expression(.tuple(elements))
        case .call(let name, var arguments, let expands):
          arguments.insert(value, at: position ?? arguments.count)
          target = Expression(.call(name: name, arguments: arguments, expandsLast: expands))
        default: isSure = false
        }
      }
    case .rename(_, let name): rename(steps, name)
    case .setLabels(_, let labels): inBlock(steps) { $0.labels = labels }
    }
  }

  /// A body without comments and blank lines.
  static func bare(_ body: Body) -> Body {
    Body(
      body.items.compactMap { item in
        switch item {
        case .attribute(let attribute): .attribute(Attribute(attribute.name, attribute.value))
        case .block(let block): .block(Block(block.type, block.labels, body: bare(block.body)))
        case .comment, .blankLine: nil
        }
      }
    ).normalized
  }

  // MARK: Following a path

  private func unsure() { isSure = false }

  private func remove(_ steps: ArraySlice<EditPath.Step>) {
    guard let last = steps.last else { return }
    switch last {
    case .attribute, .block:
      inBody(steps.dropLast()) { body in
        if let index = find(last, in: body) { body.items.remove(at: index) } else { isSure = false }
      }
    case .key(let key):
      at(steps.dropLast()) { target in
        guard case .object(var items) = target.kind, let index = items.lastIndex(where: { $0.key == .literal(key) })
        else { return unsure() }
        items.remove(at: index)
        target = Expression(.object(items))
      }
    case .index(let index):
      at(steps.dropLast()) { target in
        guard case .tuple(var elements) = target.kind, elements.indices.contains(index) else { return unsure() }
        elements.remove(at: index)
        target = Expression(.tuple(elements))
      }
    case .argument(let index):
      at(steps.dropLast()) { target in
        guard case .call(let name, var arguments, let expands) = target.kind, arguments.indices.contains(index) else {
          return unsure()
        }
        arguments.remove(at: index)
        target = Expression(.call(name: name, arguments: arguments, expandsLast: expands && index < arguments.count))
      }
    }
  }

  private func rename(_ steps: ArraySlice<EditPath.Step>, _ name: String) {
    switch steps.last {
    case .attribute?:
      inBody(steps.dropLast()) { body in
        guard let last = steps.last, let index = find(last, in: body), case .attribute(var old) = body.items[index]
        else { return unsure() }
        old.name = name
        body.items[index] = .attribute(old)
      }
    case .block?: inBlock(steps) { $0.type = name }
    case .key(let key)?:
      at(steps.dropLast()) { target in
        guard case .object(var items) = target.kind, let index = items.lastIndex(where: { $0.key == .literal(key) })
        else { return unsure() }
        items[index].key = .literal(name)
        target = Expression(.object(items))
      }
    default: isSure = false
    }
  }

  private func find(_ step: EditPath.Step, in body: Body) -> Int? {
    switch step {
    case .attribute(let name):
      return body.items.firstIndex { if case .attribute(let found) = $0 { found.name == name } else { false } }
    case .block(let type, let labels, let position):
      let found = body.items.indices.filter {
        if case .block(let block) = body.items[$0] {
          block.type == type && block.labels.starts(with: labels)
        } else {
          false
        }
      }
      let index = position ?? 0
      return found.indices.contains(index) ? found[index] : nil
    default: return nil
    }
  }

  private func inBlock(_ steps: ArraySlice<EditPath.Step>, _ work: (inout Block) -> Void) {
    inBody(steps.dropLast()) { body in
      guard let last = steps.last, let index = find(last, in: body), case .block(var block) = body.items[index] else {
        return unsure()
      }
      work(&block)
      body.items[index] = .block(block)
    }
  }

  private func inBody(_ steps: ArraySlice<EditPath.Step>, _ work: (inout Body) -> Void) {
    var copy = body
    descend(steps, &copy, work)
    body = copy
  }

  private func descend(
    _ steps: ArraySlice<EditPath.Step>, _ body: inout Body, _ work: (inout Body) -> Void
  ) {
    guard let first = steps.first else { return work(&body) }
    guard let index = find(first, in: body), case .block(var block) = body.items[index] else { return unsure() }
    descend(steps.dropFirst(), &block.body, work)
    body.items[index] = .block(block)
  }

  /// The value at a path; what isn't there is added when there is a value for it.
  private func at(
    _ steps: ArraySlice<EditPath.Step>, orAdd new: Expression? = nil, _ work: (inout Expression) -> Void
  ) {
    guard let position = steps.firstIndex(where: { if case .attribute = $0 { true } else { false } }),
      case .attribute(let name) = steps[position]
    else { return unsure() }
    inBody(steps[..<position]) { body in
      if let index = find(steps[position], in: body), case .attribute(var attribute) = body.items[index] {
        value(steps[(position + 1)...], &attribute.value, new, work)
        body.items[index] = .attribute(attribute)
      } else if let new, position == steps.endIndex - 1 {
        body.items.append(.attribute(Attribute(name, new)))
      } else {
        isSure = false
      }
    }
  }

  private func value(
    _ steps: ArraySlice<EditPath.Step>, _ target: inout Expression, _ new: Expression?,
    _ work: (inout Expression) -> Void
  ) {
    guard let first = steps.first else { return work(&target) }
    let rest = steps.dropFirst()
    switch (first, target.kind) {
    case (.key(let key), .object(var items)):
      if let index = items.lastIndex(where: { $0.key == .literal(key) }) {
        value(rest, &items[index].value, new, work)
      } else if let new, rest.isEmpty {
        items.append(Expression.ObjectItem(.literal(key), new))
      } else {
        isSure = false
      }
      target = Expression(.object(items))
    case (.index(let index), .tuple(var elements)) where elements.indices.contains(index):
      value(rest, &elements[index], new, work)
      target = Expression(.tuple(elements))
    case (.argument(let index), .call(let name, var arguments, let expands)) where arguments.indices.contains(index):
      value(rest, &arguments[index], new, work)
      target = Expression(.call(name: name, arguments: arguments, expandsLast: expands))
    default: isSure = false
    }
  }
}
