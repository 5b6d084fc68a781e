import HCL

/// Decimal digits of a finite number that can be cut to a length.
struct DecimalDigits {
  private(set) var isNegative: Bool
  /// Digits from 0 to 9, without zeros at either end; empty for zero.
  private(set) var digits: [UInt8]
  /// Where the decimal point is: after so many digits; zero or below when zeros come first.
  private(set) var point: Int

  /// All digits of the exact value.
  init(exact number: Number) {
    (isNegative, digits, point) = number.decimalDigits
    trim()
  }

  /// The fewest digits that tell the number from every other one.
  init(shortest number: Number) {
    (isNegative, digits, point) = (false, [], 0)
    var hasPoint = false
    for byte in number.description.utf8 {
      switch byte {
      case UInt8(ascii: "-"): isNegative = true
      case UInt8(ascii: "."): hasPoint = true
      default:
        digits.append(byte &- 0x30)
        if !hasPoint { point += 1 }
      }
    }
    trim()
  }

  private mutating func trim() {
    while digits.last == 0 { digits.removeLast() }
    let zeros = digits.prefix { $0 == 0 }.count
    if zeros > 0 {
      digits.removeFirst(zeros)
      point -= zeros
    }
    if digits.isEmpty { point = 0 }
  }

  /// Cuts to so many digits, half to even.
  mutating func round(to count: Int) {
    if count >= digits.count { return }
    if count < 0 {
      (digits, point) = ([], 0)
      return
    }
    var goesUp = digits[count] >= 5
    if digits[count] == 5, digits.count == count + 1 { goesUp = count > 0 && digits[count - 1] % 2 == 1 }
    digits.removeSubrange(count...)
    if goesUp {
      var index = count - 1
      while index >= 0, digits[index] == 9 {
        digits[index] = 0
        index -= 1
      }
      if index >= 0 {
        digits[index] += 1
      } else {
        digits.insert(1, at: 0)
        point += 1
      }
    }
    trim()
  }

  private func character(_ index: Int) -> UInt8 { index >= 0 && index < digits.count ? digits[index] + 0x30 : 0x30 }

  /// With a fraction of so many digits and no exponent.
  func plain(fraction: Int) -> [UInt8] {
    var text: [UInt8] = []
    if point > 0 { for index in 0..<point { text.append(character(index)) } } else { text.append(0x30) }
    if fraction > 0 {
      text.append(UInt8(ascii: "."))
      for index in point..<(point + fraction) { text.append(character(index)) }
    }
    return text
  }

  /// With one digit before the point, so many after it, and an exponent of two digits or more.
  func scientific(fraction: Int, letter: UInt8) -> [UInt8] {
    var text = [character(0)]
    if fraction > 0 {
      text.append(UInt8(ascii: "."))
      for index in 1...fraction { text.append(character(index)) }
    }
    let exponent = digits.isEmpty ? 0 : point - 1
    text += [letter, UInt8(ascii: exponent < 0 ? "-" : "+")]
    if exponent.magnitude < 10 { text.append(0x30) }
    return text + String(exponent.magnitude).utf8
  }

  /// The shorter of both, as `%g` does it.
  ///
  /// - Parameter precision: how many digits; nil for as many as are needed.
  mutating func general(precision: Int?, letter: UInt8) -> [UInt8] {
    var wanted = digits.count
    var threshold = 6
    if let precision {
      wanted = max(1, precision)
      round(to: wanted)
      threshold = wanted > digits.count && digits.count >= point ? digits.count : wanted
    }
    let exponent = point - 1
    if exponent < -4 || exponent >= threshold {
      return scientific(fraction: min(wanted, digits.count) - 1, letter: letter)
    }
    if wanted > point { wanted = digits.count }
    return plain(fraction: max(wanted - point, 0))
  }
}
