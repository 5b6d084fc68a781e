internal import BigInt

/// A number as Terraform has it: a binary fraction of 512 bits, never a `Double`.
///
/// What was read from text keeps its exact decimal digits, so that it is printed as it was written; its *value* is the
/// nearest number of 512 bits, which is about 154 digits. Numbers compare, hash and compute by value, so `1.50` equals
/// `1.5`, and two texts that differ in the 160th digit are equal, as they are for Terraform. Results of arithmetic are
/// binary and print as the shortest decimal that reads back as the same value.
///
/// Integers that fit into 64 bits cost no allocation. Numbers made from Swift's integers have a precision of 64 bits and
/// such made from `Double` one of 53, which shows in divisions, as it does where Go's integers get into Terraform:
/// `length([1]) / length([1, 2, 3])` has 20 digits and `1 / 3` has 155.
///
/// Exponents beyond ±``exponentLimit`` are refused, in text and as results, because printing such a number in full would
/// be a denial of service.
public struct Number: Hashable, Sendable, Comparable, CustomStringConvertible, ExpressibleByIntegerLiteral {
  enum Storage: Sendable {
    /// What was read and fits. Like the next two never `Int64.min`, whose magnitude doesn't: a value has one form.
    case integer(Int64)
    /// An integer with a precision of 64 bits.
    case machine(Int64)
    /// An integer with a precision of 53 bits, and of no more.
    case double(Int64)
    /// What was read and doesn't fit: digits from most to least significant, without leading or trailing zeros.
    case decimal(negative: Bool, digits: [UInt8], exponent: Int)
    /// A result of arithmetic that isn't an integer of 64 bits, minus zero, infinity.
    case binary(BinaryNumber)
  }

  let storage: Storage

  init(storage: Storage) { self.storage = storage }

  /// Bits of a value that was read.
  public static let precision = 512
  /// The largest power of ten, in either direction, that a number may have.
  public static let exponentLimit = 10_000
  /// Decimals of so many digits are all different as numbers of 512 bits.
  static let exactDigits = 153

  /// An integer, with a precision of 64 bits or as many as it needs.
  public init(_ value: some BinaryInteger) {
    if let small = Int64(exactly: value), small != .min {
      storage = .machine(small)
    } else {
      let magnitude = BigUInt(value.magnitude)
      storage = .binary(BinaryNumber(value < 0, magnitude, 0, precision: max(64, magnitude.bitWidth)))
    }
  }

  /// An integer literal.
  public init(integerLiteral value: Int) { self.init(value) }

  /// The exact value of a fraction, with a precision of 53 bits; nil for what isn't a number.
  public init?(_ value: Double) {
    if value.isNaN { return nil }
    if value.isInfinite {
      self = value < 0 ? Number.negativeInfinity : Number.infinity
    } else if let small = Int64(exactly: value), value.sign == .plus || value != 0,
      small.magnitude <= 1 << 53
    {
      storage = .double(small)
    } else {
      let mantissa = BigUInt(value.significandBitPattern | (value.isNormal ? 1 << 52 : 0))
      let exponent = value.isZero ? 0 : (value.isNormal ? Int(value.exponent) : -1022) - 52
      storage = .binary(BinaryNumber(value.sign == .minus, mantissa, exponent, precision: 53))
    }
  }

  /// More than every other number; what `1 / 0` gives.
  public static let infinity = Number(storage: .binary(.infinity(isNegative: false)))
  /// Less than every other number.
  public static let negativeInfinity = Number(storage: .binary(.infinity(isNegative: true)))

  /// Reads `-12.5e3`, the number syntax of JSON and HCL with an optional sign.
  ///
  /// Leading zeros are allowed. Returns nil for anything else, and for
  /// exponents beyond ``exponentLimit``.
  public init?<Bytes: Collection<UInt8>>(parsing bytes: Bytes) {
    var iterator = bytes.makeIterator()
    var next = iterator.next()
    let negative = next == UInt8(ascii: "-")
    if negative { next = iterator.next() }
    var digits: [UInt8] = []
    var exponent = 0
    while let byte = next, byte >= 48, byte <= 57 {
      digits.append(byte - 48)
      next = iterator.next()
    }
    if digits.isEmpty { return nil }
    if next == UInt8(ascii: ".") {
      next = iterator.next()
      var fraction = 0
      while let byte = next, byte >= 48, byte <= 57 {
        digits.append(byte - 48)
        fraction += 1
        next = iterator.next()
      }
      if fraction == 0 { return nil }
      exponent = -fraction
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      next = iterator.next()
      let negativeExponent = next == UInt8(ascii: "-")
      if negativeExponent || next == UInt8(ascii: "+") { next = iterator.next() }
      var written = 0
      var any = false
      while let byte = next, byte >= 48, byte <= 57 {
        if written < 1_000_000 { written = written * 10 + Int(byte - 48) }
        any = true
        next = iterator.next()
      }
      if !any || written > Number.exponentLimit { return nil }
      exponent += negativeExponent ? -written : written
    }
    if next != nil { return nil }
    storage = Number.canonical(negative: negative, digits: digits, exponent: exponent)
  }

  /// Reads a number from text; see ``init(parsing:)-(Bytes)``.
  public init?(_ text: String) { self.init(parsing: text.utf8) }

  static func canonical(negative: Bool, digits: [UInt8], exponent: Int) -> Storage {
    guard let first = digits.firstIndex(where: { $0 != 0 }), let last = digits.lastIndex(where: { $0 != 0 })
    else { return negative ? .binary(.negativeZero) : .integer(0) }
    let significant = digits[first...last]
    let scaled = exponent + (digits.count - 1 - last)
    if scaled >= 0, significant.count + scaled <= 19 {
      var magnitude: UInt64 = 0
      for digit in significant { magnitude = magnitude * 10 + UInt64(digit) }
      for _ in 0..<scaled { magnitude *= 10 }
      if magnitude <= UInt64(Int64.max) { return .integer(negative ? -Int64(magnitude) : Int64(magnitude)) }
    }
    return .decimal(negative: negative, digits: Array(significant), exponent: scaled)
  }

  // MARK: Looking

  /// The value as an `Int`, when it is one.
  public var asInt: Int? {
    switch storage {
    case .integer(let value), .machine(let value), .double(let value): return Int(exactly: value)
    case .decimal: return nil
    case .binary(let value):
      return value.smallInteger.flatMap { Int(exactly: $0) } ?? (self == Number(Int.min) ? Int.min : nil)
    }
  }

  /// Whether the value is below zero.
  public var isNegative: Bool { hasMinusSign && smallInteger != 0 }

  /// Whether it is written with a minus sign; zero can be.
  public var hasMinusSign: Bool {
    switch storage {
    case .integer(let value), .machine(let value), .double(let value): value < 0
    case .decimal(let negative, _, _): negative
    case .binary(let value): value.isNegative
    }
  }

  /// Whether the value is infinite.
  public var isInfinite: Bool {
    if case .binary(let value) = storage { value.isInfinite } else { false }
  }

  /// Whether nothing stands behind the point.
  public var isInteger: Bool {
    switch storage {
    case .integer, .machine, .double: true
    case .decimal(_, _, let exponent): exponent >= 0
    case .binary(let value): !value.isInfinite && value.exponent >= 0
    }
  }

  /// The value as evaluation has it: without the digits that 512 bits can't hold.
  public var rounded: Number {
    if case .decimal(_, let digits, _) = storage, digits.count > Number.exactDigits {
      return Number(storage: .binary(binary))
    }
    return self
  }

  /// The value in binary.
  var binary: BinaryNumber {
    switch storage {
    case .integer(let value): BinaryNumber(value, precision: Number.precision)
    case .machine(let value): BinaryNumber(value, precision: 64)
    case .double(let value): BinaryNumber(value, precision: 53)
    case .decimal(let negative, let digits, let exponent):
      .decimal(negative: negative, digits: digits, exponent: exponent, precision: Number.precision)
    case .binary(let value): value
    }
  }

  // MARK: Comparing

  /// The value, when it is an integer of 64 bits.
  var smallInteger: Int64? {
    switch storage {
    case .integer(let value), .machine(let value), .double(let value): value
    case .decimal: nil
    case .binary(let value): value.smallInteger
    }
  }

  /// Compares by value.
  public static func == (left: Number, right: Number) -> Bool {
    if let a = left.smallInteger { return a == right.smallInteger }
    if right.smallInteger != nil { return false }
    if case .decimal(let negative, let digits, let exponent) = left.storage,
      case .decimal(let otherNegative, let otherDigits, let otherExponent) = right.storage,
      max(digits.count, otherDigits.count) <= exactDigits
    {
      return negative == otherNegative && exponent == otherExponent && digits == otherDigits
    }
    return BinaryNumber.compare(left.binary, right.binary) == 0
  }

  /// Hashes the value.
  public func hash(into hasher: inout Hasher) {
    if let small = smallInteger {
      hasher.combine(small)
    } else {
      let value = binary
      hasher.combine(value.isNegative)
      hasher.combine(value.mantissa)
      hasher.combine(value.exponent)
    }
  }

  /// Orders by value.
  public static func < (left: Number, right: Number) -> Bool {
    if let a = left.smallInteger, let b = right.smallInteger { return a < b }
    if left.isNegative != right.isNegative { return left.isNegative }
    if case .decimal(let negative, let digits, let exponent) = left.storage,
      case .decimal(_, let otherDigits, let otherExponent) = right.storage,
      max(digits.count, otherDigits.count) <= exactDigits
    {
      return negative
        ? magnitudeIsLess(otherDigits, otherExponent, digits, exponent)
        : magnitudeIsLess(digits, exponent, otherDigits, otherExponent)
    }
    return BinaryNumber.compare(left.binary, right.binary) < 0
  }

  private static func magnitudeIsLess(_ a: [UInt8], _ aExponent: Int, _ b: [UInt8], _ bExponent: Int) -> Bool {
    let (aPoint, bPoint) = (a.count + aExponent, b.count + bExponent)
    if aPoint != bPoint { return aPoint < bPoint }
    for index in 0..<max(a.count, b.count) {
      let (x, y) = (index < a.count ? a[index] : 0, index < b.count ? b[index] : 0)
      if x != y { return x < y }
    }
    return false
  }
}
