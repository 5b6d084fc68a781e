// Swift's own string comparison is built on it; an interface of the standard library that every toolchain has had
// since 5.9. Foundation's equivalent would be the only reason to link Foundation here.
@_spi(_Unicode) import Swift

/// Unicode's normal form C, into which Terraform brings every string it reads.
public enum NormalForm {
  /// The text in normal form C. Linear; ASCII is returned as it is.
  public static func composed(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text._nfc { scalars.append(scalar) }
    return String(scalars)
  }
}
