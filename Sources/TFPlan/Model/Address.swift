/// Resource addresses as text.
public enum Address {
  /// Takes `[0]` and `["key"]` off; brackets inside quoted keys don't confuse it.
  public static func withoutInstanceKeys(_ address: String) -> String {
    guard address.utf8.contains(0x5B) else { return address }
    return steps(of: address).map(\.name).joined(separator: ".")
  }

  /// The names between the dots, without instance keys.
  public static func names(of address: String) -> [String] { steps(of: address).map(\.name) }

  /// One part between dots: a name, with the instance key behind it as it is written, `0` or `"key"`.
  struct Step: Hashable, Sendable {
    var name: String
    var key: String?

    var text: String { key.map { "\(name)[\($0)]" } ?? name }
  }

  /// Splits an address or a reference at its dots. Dots and brackets inside quoted keys don't count.
  static func steps(of address: String) -> [Step] {
    // Most addresses have no keys.
    if !address.utf8.contains(0x5B) {
      return address.utf8.split(separator: 0x2E, omittingEmptySubsequences: false).map {
        Step(name: String(Substring($0)))
      }
    }
    var steps: [Step] = []
    var name: [UInt8] = []
    var key: [UInt8]?
    var inString = false
    var inBrackets = false
    var isEscaped = false
    func finish() {
      let keyText = key.map { String(decoding: $0, as: UTF8.self) }
      steps.append(Step(name: String(decoding: name, as: UTF8.self), key: keyText))
      name = []
      key = nil
    }
    for byte in address.utf8 {
      if inString {
        key?.append(byte)
        if isEscaped {
          isEscaped = false
        } else if byte == 0x5C {
          isEscaped = true
        } else if byte == 0x22 {
          inString = false
        }
      } else if inBrackets {
        if byte == 0x5D {
          inBrackets = false
        } else {
          key?.append(byte)
          inString = byte == 0x22
        }
      } else if byte == 0x5B {
        inBrackets = true
        key = []
      } else if byte == 0x2E {
        finish()
      } else {
        name.append(byte)
      }
    }
    finish()
    return steps
  }
}

/// A resource instance or, where keys are left out, several: the modules on the way and the resource itself.
public struct ResourceReference: Hashable, Sendable {
  /// The modules from the root inwards, with the key where one is known.
  var modules: [Address.Step]
  /// `aws_lb` `this`, or `data` `aws_lb` `this`; a key may stand at the last.
  var resource: [Address.Step]

  /// Reads an address; nil when it isn't one of a resource.
  public init?(address: String) {
    var steps = Address.steps(of: address)[...]
    var modules: [Address.Step] = []
    while steps.count >= 2, steps.first?.name == "module" {
      modules.append(steps[steps.startIndex + 1])
      steps = steps.dropFirst(2)
    }
    guard steps.count == (steps.first?.name == "data" ? 3 : 2) else { return nil }
    self.modules = modules
    resource = Array(steps)
  }

  init(modules: [Address.Step], resource: [Address.Step]) {
    self.modules = modules
    self.resource = resource
  }

  /// The key of the resource's instance as it is written, `0` or `"key"`; nil when it has none.
  public var instanceKey: String? { resource.last?.key }

  /// Whether it is a data source.
  public var isData: Bool { resource.count == 3 }

  /// The resource type.
  public var type: String { resource.dropLast().last?.name ?? "" }

  /// The block of the resource in the same instance of its module.
  public var withoutInstanceKey: ResourceReference {
    var reference = self
    if let last = resource.last { reference.resource[resource.count - 1] = Address.Step(name: last.name) }
    return reference
  }

  /// For each step from the root inwards whether it has a key.
  public var keyMask: [Bool] { (modules + resource).map { $0.key != nil } }

  /// The reference without the keys of the steps that have none in a mask.
  public func keepingKeys(_ mask: [Bool]) -> ResourceReference {
    guard mask.count == modules.count + resource.count else { return self }
    func kept(_ step: Address.Step, _ isKept: Bool) -> Address.Step { isKept ? step : Address.Step(name: step.name) }
    return ResourceReference(
      modules: zip(modules, mask).map(kept), resource: zip(resource, mask.dropFirst(modules.count)).map(kept))
  }

  /// The address, with the keys that are known.
  public var address: String { text(\.text) }

  /// The address without keys: the block in the configuration.
  public var configurationAddress: String { text(\.name) }

  private func text(_ part: (Address.Step) -> String) -> String {
    (modules.map { "module." + part($0) } + resource.map(part)).joined(separator: ".")
  }

  /// Whether an instance is meant: nil when it may be, because the reference leaves a key open.
  public func includes(_ instance: ResourceReference) -> Bool? {
    guard modules.count == instance.modules.count, resource.count == instance.resource.count else { return false }
    var isCertain = true
    for (own, other) in zip(modules + resource, instance.modules + instance.resource) {
      if own.name != other.name { return false }
      if own.key == other.key { continue }
      if own.key != nil { return false }
      isCertain = false
    }
    return isCertain ? true : nil
  }
}
