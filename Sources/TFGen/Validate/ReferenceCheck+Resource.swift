import HCL

// Resources, and what depends_on and the checks of variables refer to.
extension ReferenceCheck {
  mutating func resource(_ block: Block, _ scope: ReferenceScope) {
    repetition(block.body)
    dependencies(block.body)
    var withSelf = scope
    withSelf.hasSelf = true
    let types = ArgumentTypes(of: block, schemas)
    if case .schema(let schema, let provider, _) = types { withSelf.selfSchema = (schema.schema, provider) }
    var open: Set<String> = []
    for item in block.body.items {
      switch item {
      case .attribute(let attribute):
        if !["count", "for_each", "provider", "depends_on"].contains(attribute.name) {
          argument(attribute, scope, types)
        }
      case .block(let nested):
        switch nested.type {
        case "lifecycle":
          for condition in nested.body.blocks {
            self.condition(condition, condition.type == "postcondition" ? withSelf : scope)
          }
          if let ignored = nested.body.attribute("ignore_changes") { self.ignored(ignored, block) }
          if let triggers = nested.body.attribute("replace_triggered_by") { self.triggers(triggers, scope) }
        case "provisioner":
          if nested.body.attribute("when")?.value.traversal == ["destroy"] { destroyProvisioner(nested) }
          body(nested.body, withSelf, except: ["when", "on_failure"])
        case "connection": body(nested.body, withSelf)
        default: self.nested(nested, scope, types, &open)
        }
      case .comment, .blankLine: break
      }
    }
  }

  /// `ignore_changes` names attributes of the resource.
  mutating func ignored(_ attribute: Attribute, _ block: Block) {
    guard case .tuple(let items) = attribute.value.kind, let kind = BlockKind(rawValue: block.type),
      let provider = schemas.first(where: { $0.owns(block.labels[0]) }),
      let schema = kind.schema(of: block.labels[0], in: provider)
    else { return }
    for item in items {
      guard
        let name = ReferenceChain.read(item)?.1.root
          ?? item.constantText.map({ String($0.prefix { $0 != "." && $0 != "[" }) })
      else { continue }
      if schema.attribute(name) != nil || schema.block(name) != nil { continue }
      report(
        ValidationCodes.unsupportedAttribute, "Unsupported attribute",
        "\(kind.subject(block.labels[0])) has no attribute \"\(Name.printable(name))\".",
        Suggestion.nearest(to: name, among: schema.attributes.map(\.name) + schema.blocks.map(\.name))
          .map { "Did you mean \"\($0)\"?" } ?? "Remove it.", item.origin)
    }
  }

  mutating func triggers(_ attribute: Attribute, _ scope: ReferenceScope) {
    guard case .tuple(let items) = attribute.value.kind else { return }
    severity = .warning
    for item in items { expression(item, scope) }
    severity = .error
  }

  /// A provisioner that runs when its resource is gone may look at that resource only.
  mutating func destroyProvisioner(_ block: Block) {
    for item in [block] + block.body.blocks {
      for attribute in item.body.attributes where attribute.name != "when" && attribute.name != "on_failure" {
        for reference in attribute.value.references {
          let allowed = [["self"], ["count", "index"], ["each", "key"], ["path"], ["terraform"]]
          if allowed.contains(where: { reference.starts(with: $0) }) { continue }
          report(
            ValidationCodes.invalidReference, "Invalid reference from destroy provisioner",
            "When the provisioner runs, only the resource itself is known: self, count.index and each.key.",
            "Keep the value in the resource, for example in triggers_replace, and use self.", attribute.value.origin)
          break
        }
      }
    }
  }

  mutating func validation(_ block: Block, of name: String) {
    self.condition(block, ReferenceScope(), isJudged: true)
    guard let condition = block.body.attribute("condition") else { return }
    if condition.value.references.contains(where: { $0.starts(with: ["var", name]) }) { return }
    report(
      ValidationCodes.invalidReference, "Invalid variable validation condition",
      "The condition doesn't look at var.\(name), so it can't judge the value.", "Use var.\(name) in it.",
      condition.value.origin)
  }

  /// `depends_on`: plain references to whole objects.
  mutating func dependencies(_ body: Body) {
    guard let attribute = body.attribute("depends_on") else { return }
    guard case .tuple(let items) = attribute.value.kind else {
      report(
        ValidationCodes.notStatic, "Invalid expression", "depends_on is a list of references.",
        "Write depends_on = [ … ].", attribute.value.origin)
      return
    }
    for item in items {
      guard let (_, chain) = ReferenceChain.read(item) else {
        report(
          ValidationCodes.notStatic, "Invalid expression", "An element of depends_on is a plain reference.",
          "Name the resource or module without quotes, functions and operators.", item.origin)
        continue
      }
      expression(item, ReferenceScope())
      let whole: Int? =
        switch chain.root {
        case "module": 1
        case "data", "ephemeral", "resource": 2
        case "var", "local", "path", "each", "count", "self", "terraform": nil
        default: 1
        }
      if let whole, chain.steps.dropFirst(whole).contains(where: { if case .name = $0 { true } else { false } }) {
        report(
          ValidationCodes.invalidReference, "Invalid depends_on reference",
          "depends_on names whole objects; a part of one says nothing more.", "Leave out what follows the name.",
          item.origin)
      }
    }
  }
}
