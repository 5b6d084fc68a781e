import HCL

/// The form of Terraform's own blocks: types, labels, arguments, what must be constant.
struct StructureCheck {
  let file: ConfigurationFile
  var diagnostics: [Diagnostic] = []

  init(_ file: ConfigurationFile) { self.file = file }

  mutating func report(
    _ code: DiagnosticCode, _ summary: String, _ detail: String, _ remedy: String, _ origin: Origin
  ) {
    diagnostics.append(Diagnostic(code, summary, detail: detail, remedy: remedy, at: file.location(origin)))
  }

  mutating func run() {
    for attribute in file.body.attributes { unsupportedArgument(attribute, [], "a file", OwnBlock.root) }
    for block in file.body.blocks {
      guard let own = OwnBlock.root[block.type] else {
        unsupportedBlock(block, OwnBlock.root, [], "a file")
        continue
      }
      check(block, own)
      special(block)
    }
  }

  // MARK: Tables

  mutating func check(_ block: Block, _ own: OwnBlock) {
    guard labels(block, own) else { return }
    let known = own.required + own.optional
    if !own.isOpen, !own.isFree {
      for attribute in block.body.attributes where !known.contains(attribute.name) {
        unsupportedArgument(attribute, known, "\(block.type.withArticle) block", own.blocks)
      }
    }
    // What an override file leaves out stands in the file that it overrides.
    if !file.isOverride || block.type == "precondition" || block.type == "validation" {
      for name in own.required where block.body.attribute(name) == nil {
        report(
          ValidationCodes.missingArgument, "Missing required argument",
          "The argument \"\(name)\" is required in a \(block.type) block.", "Add \(name) = ….", block.origin)
      }
    }
    var seen: Set<String> = []
    for nested in block.body.blocks {
      if let inner = own.blocks[nested.type] {
        check(nested, inner)
        condition(nested)
        if let summary = own.single[nested.type], !seen.insert(nested.type).inserted {
          report(
            ValidationCodes.blockCount, summary, "A block of this type may stand only once here.",
            "Merge the two blocks.", nested.origin)
        }
      } else if own.reserved.contains(nested.type) {
        report(
          ValidationCodes.unsupportedBlock, StructureCheck.reservedSummary(block.type, nested.type),
          "\(block.type.withArticle.sentenceStart) block takes no block \"\(nested.type)\".", "Remove it.",
          nested.origin)
      } else if own.isFree {
        report(
          ValidationCodes.unsupportedBlock, "Unexpected \"\(Name.printable(nested.type))\" block",
          "\(block.type) holds arguments only.", "Write \(Name.printable(nested.type)) = { … }.", nested.origin)
      } else if !own.isOpen || block.type == "module" {
        unsupportedBlock(nested, own.blocks, known, "\(block.type.withArticle) block")
      }
    }
  }

  private static func reservedSummary(_ outer: String, _ inner: String) -> String {
    switch (outer, inner) {
    case ("data", "connection"), ("data", "provisioner"), ("ephemeral", "connection"), ("ephemeral", "provisioner"):
      "Unsupported \(outer) resource block"
    case ("provisioner", _): "Reserved block type name in provisioner block"
    default: "Reserved block type name in \(outer) block"
    }
  }

  mutating func labels(_ block: Block, _ own: OwnBlock) -> Bool {
    if block.labels.count < own.labels.count {
      let missing = own.labels[block.labels.count]
      report(
        ValidationCodes.invalidName, "Missing \(missing) for \(block.type)",
        "\(block.type.withArticle.sentenceStart) block has \(StructureCheck.labelCount(own)): \(own.labels.joined(separator: ", ")).",
        "Add the \(missing) in quotes.", block.origin)
      return false
    }
    if block.labels.count > own.labels.count {
      report(
        ValidationCodes.invalidName, "Extraneous label for \(block.type)",
        "\(block.type.withArticle.sentenceStart) block has \(StructureCheck.labelCount(own)).", "Remove the others.",
        block.origin)
      return false
    }
    return true
  }

  private static func labelCount(_ own: OwnBlock) -> String {
    switch own.labels.count {
    case 0: "no labels"
    case 1: "one label"
    default: "\(own.labels.count) labels"
    }
  }

  mutating func unsupportedArgument(
    _ attribute: Attribute, _ known: [String], _ place: String, _ blocks: [String: OwnBlock]
  ) {
    let name = Name.printable(attribute.name)
    let remedy: String
    if blocks[attribute.name] != nil {
      remedy = "It is a block: write \(name) { … }."
    } else {
      remedy =
        Suggestion.nearest(to: attribute.name, among: known).map { "Did you mean \"\($0)\"?" } ?? "Remove it."
    }
    report(
      ValidationCodes.unsupportedArgument, "Unsupported argument",
      "An argument named \"\(name)\" isn't expected in \(place).", remedy, attribute.origin)
  }

  mutating func unsupportedBlock(
    _ block: Block, _ known: [String: OwnBlock], _ arguments: [String], _ place: String
  ) {
    let type = Name.printable(block.type)
    let remedy: String
    if arguments.contains(block.type) {
      remedy = "It is an argument: write \(type) = …."
    } else {
      remedy =
        Suggestion.nearest(to: block.type, among: known.keys.sorted()).map { "Did you mean \"\($0)\"?" }
        ?? "Remove it."
    }
    report(
      ValidationCodes.unsupportedBlock, "Unsupported block type",
      "Blocks of type \"\(type)\" aren't expected in \(place).", remedy, block.origin)
  }

  /// A condition without any reference holds always or never.
  mutating func condition(_ block: Block) {
    guard ["precondition", "postcondition", "assert"].contains(block.type),
      let condition = block.body.attribute("condition"), condition.value.references.isEmpty
    else { return }
    report(
      ValidationCodes.invalidReference, "Invalid \(block.type) expression",
      "The condition looks at nothing in the configuration, so it checks nothing.", "Refer to what it is about.",
      condition.value.origin)
  }
}
