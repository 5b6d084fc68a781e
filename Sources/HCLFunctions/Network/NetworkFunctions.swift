internal import BigInt
import HCL

// cidrhost, cidrnetmask, cidrsubnet, cidrsubnets.

extension StandardFunctions {
  /// The functions of networks.
  static let network: [Function] = [cidrhost, cidrnetmask, cidrsubnet, cidrsubnets]

  static let cidrhost = Function(
    "cidrhost", "An address of a network by its number, from the end for negative ones.",
    [.init("prefix", .string), .init("hostnum", .number)], gives: .string
  ) { arguments throws(FunctionFailure) in
    var number = try wholeNumberOfAnySize(arguments[1])
    let network = try Self.network(arguments[0])
    let greatest = BigInt(IPNetwork.ones(network.bits - network.prefix))
    // Terraform checks no more than the last 64 bits, so that larger numbers get through. So do they here.
    var checked = BigInt(Int64(truncatingIfNeeded: number.magnitude))
    if number < 0 {
      checked = -number - 1
      number = greatest - checked
    }
    if checked > greatest { throw outside(network, number) }
    let shift = network.isMapped ? 96 : 0
    guard let address = combined(network, number << shift) else { throw outside(network, number) }
    return .string(IPNetwork.text(address, bits: network.bits))
  }

  private static func outside(_ network: IPNetwork, _ number: BigInt) -> FunctionFailure {
    FunctionFailure("prefix of \(network.prefix) does not accommodate a host numbered \(number)")
  }

  static let cidrnetmask = Function(
    "cidrnetmask", "The prefix of an IPv4 network as a mask.", [.init("prefix", .string)], gives: .string
  ) { arguments throws(FunctionFailure) in
    let network = try Self.network(arguments[0])
    if network.bits == 128, !network.isMapped {
      throw FunctionFailure("IPv6 addresses cannot have a netmask: \(arguments[0].textContent)")
    }
    let mask = IPNetwork.ones(network.bits) ^ IPNetwork.ones(network.bits - network.prefix)
    return .string(IPNetwork.text(mask, bits: network.bits))
  }

  static let cidrsubnet = Function(
    "cidrsubnet", "A network inside a network, by its number.",
    [.init("prefix", .string), .init("newbits", .number), .init("netnum", .number)], gives: .string
  ) { arguments throws(FunctionFailure) in
    let more = try arguments[1].wholeNumber()
    let number = try wholeNumberOfAnySize(arguments[2])
    let network = try Self.network(arguments[0])
    let (prefix, overflow) = network.prefix.addingReportingOverflow(more)
    if overflow || prefix > network.bits || prefix < 0 {
      throw FunctionFailure("insufficient address space to extend prefix of \(network.prefix) by \(more)")
    }
    let failure = FunctionFailure("prefix extension of \(more) does not accommodate a subnet numbered \(number)")
    // Terraform looks at the last 64 bits without the sign. What then doesn't fit makes it panic.
    if 0..<64 ~= more, UInt64(truncatingIfNeeded: number.magnitude) > (UInt64(1) << UInt64(more)) - 1 { throw failure }
    guard let address = combined(network, number << (network.bits - prefix)) else { throw failure }
    return .string(IPNetwork(bits: network.bits, address: address, prefix: prefix).text)
  }

  static let cidrsubnets = Function(
    "cidrsubnets", "Networks of several sizes inside a network, one after the other.", [.init("prefix", .string)],
    variadic: .init("newbits", .number), gives: .list(.string)
  ) { arguments throws(FunctionFailure) in
    let network = try blaming(0) { () throws(FunctionFailure) -> IPNetwork in try Self.network(arguments[0]) }
    var texts: [TypedValue] = []
    // Where the last one ended; nothing is before the first one.
    var end = network.address
    var previous: IPNetwork?
    for (index, argument) in arguments.enumerated().dropFirst() {
      let more = try blaming(index) { () throws(FunctionFailure) in try argument.wholeNumber() }
      if more < 1 { throw FunctionFailure("must extend prefix by at least one bit", argument: index) }
      if more > 32 { throw FunctionFailure("may not extend prefix by more than 32 bits", argument: index) }
      let prefix = network.prefix + more
      if prefix > network.bits {
        throw FunctionFailure(
          "would extend prefix to \(prefix) bits, which is too long for an IPv\(network.bits == 32 ? 4 : 6) address",
          argument: index)
      }
      let size = BigUInt(1) << (network.bits - prefix)
      let start = (end + size - 1) / size * size
      // Terraform can't tell the first address of all from an overflow, and counts mapped addresses wrongly.
      if start > network.last || start == 0 || network.isMapped {
        let before =
          previous ?? IPNetwork(bits: network.bits, address: IPNetwork.ones(network.bits) / size * size, prefix: prefix)
        throw FunctionFailure(
          "not enough remaining address space for a subnet with a prefix of \(prefix) bits after "
            + (network.isMapped ? "<nil>" : before.text), argument: index)
      }
      let next = IPNetwork(bits: network.bits, address: start, prefix: prefix)
      texts.append(.string(next.text))
      previous = next
      end = start + size
    }
    return .list(of: .string, texts)
  }

  // MARK: Parts

  private static func network(_ value: TypedValue) throws(FunctionFailure) -> IPNetwork {
    if let network = IPNetwork(value.textContent) { return network }
    throw FunctionFailure("invalid CIDR expression: invalid CIDR address: \(value.textContent)")
  }

  private static func wholeNumberOfAnySize(_ value: TypedValue) throws(FunctionFailure) -> BigInt {
    let number = try numberArgument(value)
    if let small = number.asInt { return BigInt(small) }
    // Addresses have 39 digits at most; with thousands of them the number would take long to be read and be refused then.
    let text = number.description
    if text.utf8.count > 10_000 { throw FunctionFailure("value has too many digits") }
    guard number.isInteger, let whole = BigInt(text) else {
      throw FunctionFailure("value must be a whole number")
    }
    return whole
  }

  /// The bits of the network's address and of a number, which may be negative; nil when they don't fit.
  private static func combined(_ network: IPNetwork, _ number: BigInt) -> BigUInt? {
    let both = (BigInt(network.address) | number).magnitude
    return both.bitWidth <= network.bits ? both : nil
  }
}
