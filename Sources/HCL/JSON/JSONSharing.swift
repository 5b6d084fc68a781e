/// What a document says again and again, made once: keys, the keys of objects of one form, short texts, small values.
///
/// A plan repeats itself thousands of times. Apart from the keys, whose number the document bounds, everything here is
/// remembered in tables of a fixed width, where newer entries take the place of older ones. Nothing depends on a hit,
/// and looking costs less than a bounded number of bytes, so that no input makes reading slower than linear.
struct JSONSharing {
  /// A key of the document.
  struct Key {
    var text: String
    /// The number of the first key that Swift takes for equal: the same text in another normal form counts as a duplicate.
    var canonical: Int
    /// Where it stands without escapes; nil when it was computed.
    var place: (start: Int, count: Int)?
    /// The object that was checked last and has it.
    var stamp = 0
    /// How many fields the last object had that began with it.
    var fields = 0
  }

  /// The keys of an object, which are known to be unique.
  private struct Form {
    var numbers: [Int]
    var names: [String]
  }

  /// A text of the document and the value that it stands for.
  struct Repeated {
    var start: Int
    var count: Int
    /// How many levels are in it.
    var height: Int
    var value: Value
  }

  private(set) var keys: [Key] = []
  private var numbers: [String: Int] = [:]
  private var recentKeys = [Int](repeating: -1, count: Self.width)
  private var forms = [Form?](repeating: nil, count: Self.width)
  private var stamp = 0
  /// Empty for small documents, which would be read before the tables are made.
  private var texts: [Repeated?]
  private var values: [Repeated?]

  private static let width = 256
  /// Longer texts are seldom the same.
  static let textLimit = 128
  /// Larger values are seldom the same; the limit also bounds what a comparison in vain costs.
  static let valueLimit = 4096
  /// Objects with more fields than this aren't forms that others have, too.
  private static let formLimit = 512

  init(documentSize: Int) {
    let isWorthIt = documentSize >= 16 << 10
    texts = isWorthIt ? Array(repeating: nil, count: 1024) : []
    values = isWorthIt ? Array(repeating: nil, count: 2048) : []
  }

  /// Whether texts and values are remembered.
  var remembersValues: Bool { !texts.isEmpty }

  // MARK: Keys

  /// The number of the key that was seen last with this hash.
  func recentKey(_ hash: UInt64) -> Int? {
    let number = recentKeys[Self.slot(hash)]
    return number < 0 ? nil : number
  }

  /// The number of a key; the same for every key of the same spelling, apart from some with unusual ones.
  mutating func number(of text: String, hash: UInt64?, place: (start: Int, count: Int)?) -> Int {
    let number: Int
    if let known = numbers[text] {
      // Swift takes texts for equal that Unicode does. What is spelled otherwise keeps its spelling.
      number = keys[known].text.utf8.elementsEqual(text.utf8) ? known : keys.count
      if number == keys.count { keys.append(Key(text: text, canonical: known, place: nil)) }
    } else {
      number = keys.count
      numbers[text] = number
      keys.append(Key(text: text, canonical: number, place: place))
    }
    if let hash { recentKeys[Self.slot(hash)] = number }
    return number
  }

  // MARK: Forms

  /// The names of an object's keys, shared by all objects of the form.
  ///
  /// - Returns: nil and the position of the second one when a key stands twice.
  mutating func names(_ own: some Collection<Int>, hash: UInt64) -> (names: [String]?, duplicate: Int) {
    if own.isEmpty { return ([], 0) }
    let slot = Self.slot(hash)
    if let form = forms[slot], form.numbers.count == own.count, form.numbers.elementsEqual(own) {
      return (form.names, 0)
    }
    stamp += 1
    for (position, number) in own.enumerated() {
      let canonical = keys[number].canonical
      if keys[canonical].stamp == stamp { return (nil, position) }
      keys[canonical].stamp = stamp
    }
    let names = own.map { keys[$0].text }
    if names.count <= Self.formLimit { forms[slot] = Form(numbers: Array(own), names: names) }
    return (names, 0)
  }

  /// How many fields an object has that begins with a key, judged by the last such object. Never so many that a wrong
  /// guess costs much.
  func expectedFields(after number: Int) -> Int { min(keys[number].fields, 64) }

  mutating func expect(_ count: Int, fieldsAfter number: Int) { keys[number].fields = count }

  // MARK: Texts and values

  func text(_ hash: UInt64) -> Repeated? { texts[Int(truncatingIfNeeded: hash & UInt64(texts.count - 1))] }

  mutating func remember(text: Repeated, hash: UInt64) {
    texts[Int(truncatingIfNeeded: hash & UInt64(texts.count - 1))] = text
  }

  /// The two values that may be the one with a hash.
  func value(_ hash: UInt64, isOlder: Bool) -> Repeated? { values[place(hash) + (isOlder ? 1 : 0)] }

  mutating func remember(value: Repeated, hash: UInt64) {
    let place = place(hash)
    values[place + 1] = values[place]
    values[place] = value
  }

  private func place(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash & UInt64(values.count / 2 - 1)) * 2 }

  private static func slot(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash & UInt64(width - 1)) }

  /// The hash of one more part; the upper bits come down, since tables take the lower ones.
  static func mix(_ hash: UInt64, _ part: UInt64) -> UInt64 {
    let product = (hash ^ part) &* 0x9E37_79B9_7F4A_7C15
    return product ^ product >> 32
  }
}
