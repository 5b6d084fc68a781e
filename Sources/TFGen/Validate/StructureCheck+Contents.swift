import HCL

// What the tables of blocks don't say: names, what must be constant, types.
extension StructureCheck {
  mutating func special(_ block: Block) {
    guard block.labels.count == OwnBlock.root[block.type]?.labels.count else { return }
    names(block)
    both(block)
    switch block.type {
    case "variable": variable(block)
    case "output":
      for name in ["description", "sensitive", "ephemeral"] { literal(block.body.attribute(name)) }
    case "module":
      constant(block.body.attribute("source"))
      constant(block.body.attribute("version"))
      if let source = block.body.attribute("source"), let text = source.value.constantText,
        text.hasPrefix("./") || text.hasPrefix("../"), block.body.attribute("version") != nil
      {
        report(
          ValidationCodes.conflict, "Invalid registry module source address",
          "A version is for modules of a registry, and \(Name.printable(text)) is a folder.", "Remove version.",
          source.value.origin)
      }
    case "moved", "removed", "import":
      addresses(block)
      for provisioner in block.body.blocks("provisioner") { self.provisioner(provisioner) }
    case "resource", "data", "ephemeral": resource(block)
    case "provider":
      constant(block.body.attribute("alias"))
      constant(block.body.attribute("version"))
    case "terraform":
      constant(block.body.attribute("required_version"))
      for providers in block.body.blocks("required_providers") { requirements(providers) }
    case "check":
      for data in block.body.blocks("data") where data.labels.count == 2 {
        names(data)
        both(data)
      }
      if block.body.blocks("assert").isEmpty {
        report(
          ValidationCodes.blockCount, "Zero assert blocks", "A check needs at least one assert block.",
          "Add assert { … }.", block.origin)
      }
    default: break
    }
  }

  mutating func names(_ block: Block) {
    let name: String? =
      switch block.type {
      case "variable", "output", "module", "check": block.labels[0]
      case "resource", "data", "ephemeral": block.labels[1]
      default: nil
      }
    if block.type == "resource" || block.type == "data" || block.type == "ephemeral",
      !Name.isTerraformIdentifier(block.labels[0])
    {
      report(
        ValidationCodes.invalidName, "Invalid \(block.type == "data" ? "data source" : "\(block.type) type") name",
        "\"\(Name.printable(block.labels[0]))\" isn't an identifier.", "Correct it.", block.origin)
    }
    guard let name else { return }
    let noun =
      switch block.type {
      case "module": "module instance name"
      case "check": "check name"
      case "data": "data resource name"
      case "ephemeral": "ephemeral resource name"
      default: "\(block.type) name"
      }
    if !Name.isTerraformIdentifier(name) {
      report(
        ValidationCodes.invalidName, "Invalid \(noun)",
        "\"\(Name.printable(name))\" isn't an identifier: a letter or _, then letters, digits, _ and -.",
        "Choose another name.", block.origin)
    } else if block.type == "variable", StructureCheck.reservedVariables.contains(name) {
      report(
        ValidationCodes.invalidName, "Invalid variable name",
        "\"\(name)\" is an argument of every module call, so no variable can have this name.",
        "Choose another name.", block.origin)
    }
  }

  static let reservedVariables: Set = [
    "source", "version", "providers", "count", "for_each", "lifecycle", "depends_on", "locals",
  ]

  mutating func both(_ block: Block) {
    guard block.body.attribute("count") != nil, let loop = block.body.attribute("for_each"), block.type != "provider"
    else { return }
    report(
      ValidationCodes.conflict, "Invalid combination of \"count\" and \"for_each\"",
      "Both say how many instances there are.", "Remove one of them.", loop.origin)
  }

  /// Refuses references and functions.
  mutating func constant(_ attribute: Attribute?) {
    guard let attribute else { return }
    var found: (summary: String, detail: String, origin: Origin)?
    attribute.value.walk { part in
      if found != nil { return }
      switch part.kind {
      case .variable: found = ("Variables not allowed", "References can't be used here.", part.origin)
      case .call: found = ("Function calls not allowed", "Functions can't be called here.", part.origin)
      default: break
      }
    }
    guard let found else {
      // Literals, and operators between them.
      let evaluation = CompiledExpression(attribute.value, file: file.source).evaluate()
      diagnostics += evaluation.diagnostics.filter { $0.severity == .error }
      return
    }
    report(
      ValidationCodes.notStatic, found.summary,
      "\(found.detail) Terraform reads \"\(attribute.name)\" before it evaluates anything.", "Write the value itself.",
      found.origin)
  }

  /// A flag or a text that Terraform reads early.
  mutating func literal(_ attribute: Attribute?) {
    guard let attribute else { return }
    constant(attribute)
    let isText = attribute.name == "description"
    let fits: Bool
    switch attribute.value.constantValue {
    case nil: return
    case .bool, .null: fits = true
    case .string(let text): fits = isText || ["true", "false", "1", "0"].contains(text)
    case .number: fits = isText
    default: fits = false
    }
    if fits { return }
    report(
      ValidationCodes.invalidType, "Unsuitable value type",
      "\"\(attribute.name)\" is \(isText ? "text" : "true or false").",
      isText ? "Write text in quotes." : "Write true or false.", attribute.value.origin)
  }

  mutating func requirements(_ block: Block) {
    for attribute in block.body.attributes {
      switch attribute.value.kind {
      case .string: break
      case .object(let items):
        for item in items where !["source", "version", "configuration_aliases"].contains(item.key.constantKey) {
          report(
            ValidationCodes.invalidType, "Invalid required_providers object",
            "A requirement holds source, version and configuration_aliases only.",
            "Configure the provider in a block provider \"\(Name.printable(attribute.name))\" { … }.",
            item.value.origin)
        }
        if let source = items.first(where: { $0.key.constantKey == "source" }) { providerSource(source.value) }
      default:
        report(
          ValidationCodes.invalidType, "Invalid required_providers object",
          "A requirement is an object with source and version.",
          "Write \(attribute.name) = { source = \"…\", version = \"…\" }.", attribute.value.origin)
      }
    }
  }

  /// `ignore_changes` and `replace_triggered_by` are lists of references.
  mutating func changes(_ lifecycle: Block) {
    if let ignored = lifecycle.body.attribute("ignore_changes") {
      switch ignored.value.kind {
      case .variable("all"), .string("all"): break
      case .tuple(let items):
        for item in items where ReferenceChain.read(item) == nil && item.constantText == nil {
          staticList(item.origin, "ignore_changes")
        }
      default: staticList(ignored.value.origin, "ignore_changes")
      }
    }
    guard let triggers = lifecycle.body.attribute("replace_triggered_by") else { return }
    guard case .tuple(let items) = triggers.value.kind else {
      return staticList(triggers.value.origin, "replace_triggered_by")
    }
    for item in items {
      guard let (_, chain) = ReferenceChain.read(item) else {
        staticList(item.origin, "replace_triggered_by")
        continue
      }
      if ["var", "local", "module", "data", "path", "terraform", "self", "each", "count"].contains(chain.root) {
        report(
          ValidationCodes.invalidReference, "Invalid reference in replace_triggered_by expression",
          "Only managed resources of the module can trigger a replacement.",
          "Name a resource; wrap a value in a terraform_data resource.", item.origin)
      }
    }
  }

  mutating func staticList(_ origin: Origin, _ name: String) {
    report(
      ValidationCodes.notStatic, "Invalid expression", "\(name) is a list of plain references.",
      "Write names without functions and operators.", origin)
  }

  mutating func variable(_ block: Block) {
    for name in ["description", "sensitive", "nullable", "ephemeral"] { literal(block.body.attribute(name)) }
    constant(block.body.attribute("default"))
    let type = block.body.attribute("type").flatMap { self.type($0) }
    if let type, let attribute = block.body.attribute("default"), let value = attribute.value.constantValue,
      let typed = try? CompiledExpression(attribute.value).value(), value != .null
    {
      do throws(ConversionFailure) {
        _ = try Conversion.convert(typed, to: type)
      } catch {
        report(
          ValidationCodes.invalidDefault, "Invalid default value for variable",
          "The default doesn't fit the variable's type: \(error.message).",
          "Change the default or the type \(type.constraintText).", attribute.value.origin)
      }
    }
    if let nullable = block.body.attribute("nullable"), nullable.value.constantValue == .bool(false),
      let attribute = block.body.attribute("default"), attribute.value.constantValue == .null
    {
      report(
        ValidationCodes.invalidDefault, "Invalid default value for variable",
        "The variable isn't nullable, and its default is null.", "Give another default, or none.",
        attribute.value.origin)
    }
  }

  mutating func type(_ attribute: Attribute) -> ValueType? {
    let remedy = "Write one of string, number, bool, any, list(…), set(…), map(…), object({…}), tuple([…])."
    if case .string(let text) = attribute.value.kind {
      report(
        ValidationCodes.invalidType,
        ["string", "list", "map"].contains(text) ? "Invalid quoted type constraints" : "Invalid type specification",
        "Types in quotes are from Terraform 0.11 and aren't taken any more.", remedy, attribute.value.origin)
      return nil
    }
    do throws(EvaluationProblem) {
      return try ValueType(attribute.value)
    } catch {
      report(
        ValidationCodes.invalidType, error.summary, error.detail, error.remedy.isEmpty ? remedy : error.remedy,
        error.origin.span == nil ? attribute.value.origin : error.origin)
      return nil
    }
  }

  mutating func resource(_ block: Block) {
    for lifecycle in block.body.blocks("lifecycle") {
      for name in ["create_before_destroy", "prevent_destroy"] { literal(lifecycle.body.attribute(name)) }
      changes(lifecycle)
    }
    for provisioner in block.body.blocks("provisioner") { self.provisioner(provisioner) }
  }

  mutating func provisioner(_ block: Block) {
    keyword(block.body.attribute("when"), ["create", "destroy"], "when")
    keyword(block.body.attribute("on_failure"), ["continue", "fail"], "on_failure")
    guard let type = block.labels.first, block.labels.count == 1, let known = OwnBlock.provisioners[type] else {
      return
    }
    for attribute in block.body.attributes where !(known.required + known.optional).contains(attribute.name) {
      unsupportedArgument(attribute, known.required + known.optional, "a provisioner \"\(type)\"", [:])
    }
    for name in known.required where block.body.attribute(name) == nil {
      report(
        ValidationCodes.missingArgument, "Missing required argument",
        "The argument \"\(name)\" is required in a provisioner \"\(type)\".", "Add \(name) = ….", block.origin)
    }
  }

  mutating func keyword(_ attribute: Attribute?, _ words: [String], _ name: String) {
    guard let attribute else { return }
    let word =
      switch attribute.value.kind {
      case .variable(let word), .string(let word): word
      default: ""
      }
    if words.contains(word) { return }
    report(
      ValidationCodes.notStatic, "Invalid \"\(name)\" keyword",
      "The argument is one of the words \(words.joined(separator: ", ")).", "Write \(name) = \(words[0]).",
      attribute.value.origin)
  }
}

extension Name {
  /// `(ID_Start | _)(ID_Continue | -)*`, of any length.
  static func isTerraformIdentifier(_ text: String) -> Bool {
    var isFirst = true
    for scalar in text.unicodeScalars {
      let isPart =
        isFirst
        ? scalar == "_" || scalar.properties.isIDStart : scalar == "-" || scalar.properties.isIDContinue
      if !isPart { return false }
      isFirst = false
    }
    return !isFirst
  }
}
