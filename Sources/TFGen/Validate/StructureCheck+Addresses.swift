import HCL

// Addresses in moved, removed and import blocks, and where providers come from: Terraform reads them as they stand.
extension StructureCheck {
  /// What an address names.
  private struct Address {
    var inModules = false
    var isData = false
    /// Type and name; nil for a module.
    var resource: (type: String, name: String)?
    var hasKey = false
  }

  /// Words that begin references and no addresses.
  private static let reserved: Set = ["count", "each", "local", "path", "self", "terraform", "template", "var"]

  mutating func addresses(_ block: Block) {
    let found = ["from", "to"].compactMap { name in
      block.body.attribute(name).flatMap { attribute in
        // What is removed may be called anything.
        address(attribute, takesReserved: block.type == "removed").map { (attribute, $0) }
      }
    }
    switch block.type {
    case "moved":
      if found.count == 2, (found[0].1.resource == nil) != (found[1].1.resource == nil) {
        report(
          ValidationCodes.invalidReference, "Invalid \"moved\" addresses",
          "One of the two is a module, and the other is a resource.", "Name two modules or two resources.", block.origin
        )
      }
    case "import":
      if let (attribute, address) = found.first, address.isData || address.resource == nil {
        report(
          ValidationCodes.invalidReference, "Invalid import address", "Only resources can be imported.",
          "Write the address of a resource, TYPE.NAME.", attribute.value.origin)
      }
      identifier(block.body.attribute("id"))
    default:
      if let (attribute, address) = found.first { removed(attribute, address) }
      for lifecycle in block.body.blocks("lifecycle") { flag(lifecycle.body.attribute("destroy")) }
    }
  }

  private mutating func removed(_ attribute: Attribute, _ address: Address) {
    if address.hasKey {
      report(
        ValidationCodes.invalidReference,
        "\(address.resource == nil ? "Module" : "Resource") instance keys not allowed",
        "A removed block is about all instances.", "Leave out the key in brackets.", attribute.value.origin)
    } else if address.isData {
      report(
        ValidationCodes.invalidReference, "Data source address not allowed",
        "Data sources are only read, so there is nothing to forget.", "Remove the block.", attribute.value.origin)
    }
  }

  /// The identifier of something that exists.
  private mutating func identifier(_ attribute: Attribute?) {
    guard let attribute, let value = attribute.value.constantValue else { return }
    switch value {
    case .null, .string(""):
      report(
        ValidationCodes.invalidType, "Invalid import id argument", "It is empty.",
        "Write the identifier of the object.",
        attribute.value.origin)
    case .list, .object:
      report(
        ValidationCodes.invalidType, "Incorrect value type", "\"id\" is text.", "Write text in quotes.",
        attribute.value.origin)
    default: break
    }
  }

  /// True or false, as it stands.
  private mutating func flag(_ attribute: Attribute?) {
    guard let attribute else { return }
    constant(attribute)
    switch attribute.value.constantValue {
    case nil, .bool, .string("true"), .string("false"): return
    default:
      report(
        ValidationCodes.invalidType, "Unsuitable value type", "\"\(attribute.name)\" is true or false.",
        "Write true or false.", attribute.value.origin)
    }
  }

  // MARK: Reading

  private mutating func address(_ attribute: Attribute, takesReserved: Bool) -> Address? {
    guard let (_, chain) = ReferenceChain.read(attribute.value) else {
      // A type may be called null, true or false, though nothing else may.
      if Self.beginsWithKeyword(attribute.value) { return nil }
      report(
        ValidationCodes.notStatic, "Invalid expression",
        "\"\(attribute.name)\" is the address of a resource or module.",
        "Write the address without quotes.", attribute.value.origin)
      return nil
    }
    if let address = Self.read(chain, takesReserved: takesReserved) { return address }
    let isReserved = !takesReserved && Self.reserved.contains(chain.root)
    report(
      ValidationCodes.invalidReference, "Invalid address",
      isReserved
        ? "\(chain.root) begins references to values, and no address."
        : "An address is TYPE.NAME or module.NAME, or both with a dot between, and a key in brackets at the end of each.",
      isReserved ? "For a type of this name write resource.\(chain.root).NAME." : "Correct it.", attribute.value.origin)
    return nil
  }

  private static func beginsWithKeyword(_ expression: Expression) -> Bool {
    var current = expression
    while case .attribute(let source, _) = current.kind { current = source }
    switch current.kind {
    case .null, .bool: return current.kind != expression.kind
    default: return false
    }
  }

  private static func read(_ chain: ReferenceChain, takesReserved: Bool) -> Address? {
    var address = Address()
    var steps = [ReferenceChain.Step.name(chain.root)] + chain.steps
    func name() -> String? {
      guard case .name(let name)? = steps.first else { return nil }
      steps.removeFirst()
      return name
    }
    /// The key in brackets; nil when it isn't one.
    func key() -> Bool? {
      switch steps.first {
      case .index(let value)?:
        switch value {
        // What isn't written down may be each.key.
        case nil, .number, .string: break
        default: return nil
        }
        steps.removeFirst()
        return true
      case .splat?: return nil
      default: return false
      }
    }
    while case .name("module")? = steps.first {
      steps.removeFirst()
      guard name() != nil, let hasKey = key() else { return nil }
      address.inModules = true
      if steps.isEmpty {
        address.hasKey = hasKey
        return address
      }
    }
    guard var type = name() else { return nil }
    if type == "resource" || type == "data" {
      address.isData = type == "data"
      guard let next = name() else { return nil }
      type = next
    } else if !takesReserved, reserved.contains(type) {
      return nil
    }
    guard let name = name(), let hasKey = key(), steps.isEmpty else { return nil }
    address.resource = (type, name)
    address.hasKey = hasKey
    return address
  }

  // MARK: Providers

  /// `hashicorp/aws`, with the host before it or nothing.
  mutating func providerSource(_ value: Expression) {
    guard let source = value.constantText else { return }
    let parts = source.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    func isName(_ text: String) -> Bool {
      text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "-" }
    }
    let problem: (String, String)?
    if parts.count > 3 || parts.contains("") {
      problem = ("Invalid provider source string", "A source is [HOST/][NAMESPACE/]NAME.")
    } else if parts.count > 1, !isName(parts[parts.count - 2]) {
      problem = ("Invalid provider namespace", "A namespace has letters, digits and -.")
    } else if !isName(parts[parts.count - 1]) {
      problem = ("Invalid provider type", "The name of a provider has letters, digits and -.")
    } else if parts.count > 1, parts[parts.count - 1].hasPrefix("terraform-provider-") {
      problem = (
        "Invalid provider type", "The name of a provider is what follows terraform-provider- in its repository's name."
      )
    } else {
      problem = nil
    }
    guard let problem else { return }
    report(
      ValidationCodes.invalidName, problem.0, "\"\(Name.printable(source))\" isn't one: \(problem.1)",
      "Correct it, as in hashicorp/aws.", value.origin)
  }
}
