/// Upper, lower and title case, one code point for one code point: "ß" stays "ß" and "ŉ" stays "ŉ".
///
/// Swift offers the full mappings, which may give several code points. The one-to-one mappings of Unicode's data are
/// derived from them: where the full one is a single code point, both are the same; where an upper case is several,
/// the one-to-one mapping, if there is any, is the title case (Greek letters with iota); of lower cases only U+0130
/// gives several.
enum CaseMapping {
  /// The upper case.
  static func upper(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII {
      return scalar.value >= 0x61 && scalar.value <= 0x7A ? Unicode.Scalar(UInt8(scalar.value - 32)) : scalar
    }
    let properties = scalar.properties
    return known(single(properties.uppercaseMapping) ?? single(properties.titlecaseMapping), else: scalar)
  }

  /// The lower case.
  static func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII {
      return scalar.value >= 0x41 && scalar.value <= 0x5A ? Unicode.Scalar(UInt8(scalar.value + 32)) : scalar
    }
    if scalar.value == 0x130 { return "i" }
    return known(single(scalar.properties.lowercaseMapping), else: scalar)
  }

  /// The title case.
  static func title(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar.isASCII ? upper(scalar) : known(single(scalar.properties.titlecaseMapping), else: scalar)
  }

  private static func single(_ mapping: String) -> Unicode.Scalar? {
    let scalars = mapping.unicodeScalars
    return scalars.count == 1 ? scalars.first : nil
  }

  /// Terraform 1.11 knows Unicode 15.0; what came later has no case there.
  private static func known(_ mapped: Unicode.Scalar?, else scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard let mapped, mapped != scalar else { return scalar }
    return UnicodeVersion.isAssigned(mapped) && UnicodeVersion.isAssigned(scalar) ? mapped : scalar
  }
}

/// The version of Unicode that Terraform 1.11 follows: 15.0.
enum UnicodeVersion {
  /// Whether a code point was assigned by then.
  static func isAssigned(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return true }
    guard let age = scalar.properties.age else { return false }
    return age.major < 15 || (age.major == 15 && age.minor == 0)
  }
}
