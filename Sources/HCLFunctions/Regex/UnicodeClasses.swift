/// The sets of `\p{…}`: general categories and scripts of Unicode 15.0.
enum UnicodeClasses {
  /// The set of that name, nil when there is none.
  static func set(named name: String) -> CharacterSet? {
    if name == "Any" { return CharacterSet([0...CharacterSet.last]) }
    return categories.set(name) ?? UnicodeScripts.set(named: name)
  }

  private static let categories = Categories()

  /// Sets of all categories, made together when the first one is asked for, as that needs one walk over Unicode.
  private struct Categories: Sendable {
    private static let names = [
      "C", "Cc", "Cf", "Co", "Cs", "L", "Ll", "Lm", "Lo", "Lt", "Lu", "M", "Mc", "Me", "Mn", "N", "Nd", "Nl", "No", "P",
      "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "S", "Sc", "Sk", "Sm", "So", "Z", "Zl", "Zp", "Zs",
    ]
    private static let known = Set(names)
    private static let all = walk()

    func set(_ name: String) -> CharacterSet? {
      guard Categories.known.contains(name) else { return nil }
      if name.utf8.count == 2 { return CharacterSet(Categories.all[name] ?? []) }
      return CharacterSet(Categories.all.filter { $0.key.hasPrefix(name) }.flatMap(\.value))
    }

    private static func walk() -> [String: [ClosedRange<UInt32>]] {
      var ranges: [String: [ClosedRange<UInt32>]] = ["Cs": [0xD800...0xDFFF]]
      var start: UInt32 = 0
      var current = ""
      func end(at value: UInt32) {
        if !current.isEmpty, value > start { ranges[current, default: []].append(start...(value - 1)) }
      }
      for value in 0...CharacterSet.last {
        let name = Unicode.Scalar(value).map(category) ?? ""
        if name != current {
          end(at: value)
          (start, current) = (value, name)
        }
      }
      end(at: CharacterSet.last + 1)
      return ranges
    }

    /// The short name of a code point's category; empty for one that Unicode 15.0 hasn't assigned.
    private static func category(_ scalar: Unicode.Scalar) -> String {
      guard UnicodeVersion.isAssigned(scalar) else { return "" }
      // The one code point whose category a later version changed.
      if scalar.value == 0x295 { return "Ll" }
      return switch scalar.properties.generalCategory {
      case .uppercaseLetter: "Lu"
      case .lowercaseLetter: "Ll"
      case .titlecaseLetter: "Lt"
      case .modifierLetter: "Lm"
      case .otherLetter: "Lo"
      case .nonspacingMark: "Mn"
      case .spacingMark: "Mc"
      case .enclosingMark: "Me"
      case .decimalNumber: "Nd"
      case .letterNumber: "Nl"
      case .otherNumber: "No"
      case .connectorPunctuation: "Pc"
      case .dashPunctuation: "Pd"
      case .openPunctuation: "Ps"
      case .closePunctuation: "Pe"
      case .initialPunctuation: "Pi"
      case .finalPunctuation: "Pf"
      case .otherPunctuation: "Po"
      case .mathSymbol: "Sm"
      case .currencySymbol: "Sc"
      case .modifierSymbol: "Sk"
      case .otherSymbol: "So"
      case .spaceSeparator: "Zs"
      case .lineSeparator: "Zl"
      case .paragraphSeparator: "Zp"
      case .control: "Cc"
      case .format: "Cf"
      case .privateUse: "Co"
      case .surrogate, .unassigned: ""
      @unknown default: ""
      }
    }
  }
}
