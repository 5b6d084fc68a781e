/// A character set that text is turned into bytes with.
struct TextEncoding {
  enum Form {
    case utf8
    /// The byte order; nil writes a mark and looks for one.
    case utf16(isBigEndian: Bool?)
    case ascii
    /// By byte; nil stands for nothing.
    case singleByte([Unicode.Scalar?])
  }

  /// The name of IANA or MIME, as messages show it.
  let name: String
  let form: Form

  /// What a set can't express, or what no character is.
  struct Failure: Error {}

  /// The set of a name; names and aliases are those of IANA, in any case of letters.
  init?(named text: String) {
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    let lower = String(scalars).lowercased()
    let canonical = TextEncoding.aliases[lower] ?? lower
    name = canonical
    switch canonical {
    case "utf-8": form = .utf8
    case "utf-16": form = .utf16(isBigEndian: nil)
    case "utf-16be": form = .utf16(isBigEndian: true)
    case "utf-16le": form = .utf16(isBigEndian: false)
    case "us-ascii": form = .ascii
    default:
      guard let digits = SingleByteTables.digits[canonical] else { return nil }
      form = .singleByte(TextEncoding.table(digits))
    }
  }

  /// Sets that Terraform knows and this library doesn't: each needs tables of thousands of characters.
  static func isMultiByte(_ name: String) -> Bool {
    [
      "gb18030", "gbk", "cp936", "ms936", "windows-936", "hz-gb-2312", "big5", "csbig5", "euc-jp", "euc-kr",
      "iso-2022-jp", "csiso2022jp", "shift_jis", "ms_kanji", "csshiftjis",
    ].contains(name.lowercased())
  }

  private static func table(_ digits: String) -> [Unicode.Scalar?] {
    var scalars: [Unicode.Scalar?] = []
    var value: UInt32 = 0
    for (index, byte) in digits.utf8.enumerated() {
      value = value << 4 | UInt32(byte < 0x3A ? byte - 0x30 : byte - 0x57)
      if index % 4 == 3 {
        scalars.append(value == 0xFFFD ? nil : Unicode.Scalar(value))
        value = 0
      }
    }
    if scalars.count == 256 { return scalars }
    return (0..<128).map { Unicode.Scalar(UInt8($0)) } + scalars
  }

  // MARK: To bytes

  func encode(_ text: String) throws(Failure) -> [UInt8] {
    switch form {
    case .utf8: return Array(text.utf8)
    case .ascii:
      guard text.utf8.allSatisfy({ $0 < 0x80 }) else { throw Failure() }
      return Array(text.utf8)
    case .utf16(let order):
      var bytes: [UInt8] = order == nil ? [0xFE, 0xFF] : []
      for unit in text.utf16 {
        let (high, low) = (UInt8(unit >> 8), UInt8(unit & 255))
        bytes += order ?? true ? [high, low] : [low, high]
      }
      return bytes
    case .singleByte(let table):
      var byScalar: [Unicode.Scalar: UInt8] = [:]
      for (index, scalar) in table.enumerated().reversed() {
        if let scalar { byScalar[scalar] = UInt8(index) }
      }
      var bytes: [UInt8] = []
      for scalar in text.unicodeScalars {
        guard let byte = byScalar[scalar] else { throw Failure() }
        bytes.append(byte)
      }
      return bytes
    }
  }

  // MARK: From bytes

  func decode(_ bytes: [UInt8]) throws(Failure) -> String {
    switch form {
    case .utf8:
      guard let text = String(validating: bytes, as: UTF8.self) else { throw Failure() }
      return text
    case .ascii:
      guard bytes.allSatisfy({ $0 < 0x80 }) else { throw Failure() }
      return String(decoding: bytes, as: UTF8.self)
    case .utf16(let order): return try TextEncoding.utf16(bytes, order)
    case .singleByte(let table):
      var text = String.UnicodeScalarView()
      for byte in bytes {
        guard let scalar = table[Int(byte)] else { throw Failure() }
        text.append(scalar)
      }
      return String(text)
    }
  }

  private static func utf16(_ bytes: [UInt8], _ order: Bool?) throws(Failure) -> String {
    var bytes = bytes[...]
    var isBigEndian = order ?? true
    if order == nil {
      switch Array(bytes.prefix(2)) {
      case [0xFE, 0xFF]: isBigEndian = true
      case [0xFF, 0xFE]: isBigEndian = false
      default: return try utf16(Array(bytes), true)
      }
      bytes = bytes.dropFirst(2)
    }
    guard bytes.count % 2 == 0 else { throw Failure() }
    let units = stride(from: bytes.startIndex, to: bytes.endIndex, by: 2).map { index in
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      return isBigEndian ? first << 8 | second : second << 8 | first
    }
    guard let text = String(validating: units, as: UTF16.self) else { throw Failure() }
    return text
  }

  // MARK: Names

  private static let aliases: [String: String] = {
    var aliases: [String: String] = [:]
    for line in names.split(separator: "\n") {
      let words = line.split(separator: " ")
      for word in words { aliases[String(word)] = words.first.map { String($0) } }
    }
    return aliases
  }()

  /// A set and its other names a line.
  private static let names = """
    us-ascii iso-ir-6 ansi_x3.4-1968 ansi_x3.4-1986 iso_646.irv:1991 iso646-us us ibm367 cp367 csascii
    utf-8 csutf8
    utf-16 csutf16
    utf-16be csutf16be
    utf-16le csutf16le
    iso-8859-1 iso-ir-100 iso_8859-1:1987 iso_8859-1 latin1 l1 ibm819 cp819 csisolatin1
    iso-8859-2 iso-ir-101 iso_8859-2:1987 iso_8859-2 latin2 l2 csisolatin2
    iso-8859-3 iso-ir-109 iso_8859-3:1988 iso_8859-3 latin3 l3 csisolatin3
    iso-8859-4 iso-ir-110 iso_8859-4:1988 iso_8859-4 latin4 l4 csisolatin4
    iso-8859-5 iso-ir-144 iso_8859-5:1988 iso_8859-5 cyrillic csisolatincyrillic
    iso-8859-6 iso-ir-127 iso_8859-6:1987 iso_8859-6 ecma-114 asmo-708 arabic csisolatinarabic iso-8859-6-e iso_8859-6-e csiso88596e iso-8859-6-i iso_8859-6-i csiso88596i
    iso-8859-7 iso-ir-126 iso_8859-7:1987 iso_8859-7 elot_928 ecma-118 greek greek8 csisolatingreek
    iso-8859-8 iso-ir-138 iso_8859-8:1988 iso_8859-8 hebrew csisolatinhebrew iso-8859-8-e iso_8859-8-e csiso88598e iso-8859-8-i iso_8859-8-i csiso88598i
    iso-8859-9 iso-ir-148 iso_8859-9:1989 iso_8859-9 latin5 l5 csisolatin5
    iso-8859-10 iso-ir-157 l6 iso_8859-10:1992 csisolatin6 latin6
    iso-8859-13 csiso885913
    iso-8859-14 iso-ir-199 iso_8859-14:1998 iso_8859-14 latin8 iso-celtic l8 csiso885914
    iso-8859-15 iso_8859-15 latin-9 csiso885915
    iso-8859-16 iso-ir-226 iso_8859-16:2001 iso_8859-16 latin10 l10 csiso885916
    windows-1250 cswindows1250
    windows-1251 cswindows1251
    windows-1252 cswindows1252
    windows-1253 cswindows1253
    windows-1254 cswindows1254
    windows-1255 cswindows1255
    windows-1256 cswindows1256
    windows-1257 cswindows1257
    windows-1258 cswindows1258
    windows-874 cswindows874
    koi8-r cskoi8r
    koi8-u cskoi8u
    macintosh mac csmacintosh
    ibm437 cp437 437 cspc8codepage437
    ibm850 cp850 850 cspc850multilingual
    ibm852 cp852 852 cspcp852
    ibm855 cp855 855 csibm855
    ibm860 cp860 860 csibm860
    ibm862 cp862 862 cspc862latinhebrew
    ibm863 cp863 863 csibm863
    ibm865 cp865 865 csibm865
    ibm866 cp866 866 csibm866
    ibm00858 ccsid00858 cp00858 pc-multilingual-850+euro csibm00858
    ibm037 cp037 ebcdic-cp-us ebcdic-cp-ca ebcdic-cp-wt ebcdic-cp-nl csibm037
    ibm1047 ibm-1047 csibm1047
    ibm01140 ccsid01140 cp01140 ebcdic-us-37+euro csibm01140
    """
}
