/// What the language counts as characters: grapheme clusters by the rules of Unicode 15.0.
///
/// Swift's own `Character` follows a later version, which joins Indic consonants over a virama into one cluster
/// (rule GB9c); in Unicode 15.0 each consonant begins its own. No other rule puts a letter after a mark or a joiner
/// into the same cluster, so such characters are cut again.
public enum GraphemeClusters {
  /// How many clusters a text has.
  public static func count(_ text: String) -> Int {
    if isPlain(text) { return text.utf8.count }
    var count = 0
    for character in text {
      count += 1
      let scalars = character.unicodeScalars
      if scalars.count > 1 { count += joinedConsonants(scalars) }
    }
    return count
  }

  /// The clusters of a text, in order.
  public static func split(_ text: String) -> [String] {
    if isPlain(text) { return text.utf8.map { String(Unicode.Scalar($0)) } }
    var clusters: [String] = []
    for character in text {
      let scalars = character.unicodeScalars
      if scalars.count == 1 || joinedConsonants(scalars) == 0 {
        clusters.append(String(character))
        continue
      }
      var cluster = String.UnicodeScalarView()
      var afterMark = false
      for scalar in scalars {
        if beginsCluster(scalar, afterMark: &afterMark) {
          clusters.append(String(cluster))
          cluster = .init()
        }
        cluster.append(scalar)
      }
      clusters.append(String(cluster))
    }
    return clusters
  }

  /// Whether every byte is a cluster: ASCII without the carriage return that may join with a line feed.
  private static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 && $0 != 0x0D } }

  /// How many clusters more than one a character of Swift's is.
  static func joinedConsonants(_ scalars: Character.UnicodeScalarView) -> Int {
    var joined = 0
    var afterMark = false
    for scalar in scalars where beginsCluster(scalar, afterMark: &afterMark) { joined += 1 }
    return joined
  }

  private static func beginsCluster(_ scalar: Unicode.Scalar, afterMark: inout Bool) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: afterMark = true
    case .otherLetter:
      if afterMark {
        afterMark = false
        return true
      }
    default: afterMark = scalar.value == 0x200D
    }
    return false
  }
}
