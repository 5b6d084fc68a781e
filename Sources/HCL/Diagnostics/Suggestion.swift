/// Finds the name somebody probably meant.
public enum Suggestion {
  /// The candidate nearest to `name`, or nil when none is near.
  ///
  /// Near means a Damerau–Levenshtein distance of at most a third of the
  /// longer name, and at least one. Ties go to the first candidate, so
  /// that the answer doesn't depend on hashing. When none is near, the
  /// shortest candidate that begins with the name is taken.
  public static func nearest<Names: Sequence<String>>(to name: String, among candidates: Names) -> String? {
    let wanted = Array(name.utf8)
    var best: (name: String, distance: Int)?
    for candidate in candidates where candidate != name {
      let other = Array(candidate.utf8)
      let limit = max(1, max(wanted.count, other.count) / 3)
      if abs(wanted.count - other.count) > limit { continue }
      let distance = editDistance(wanted, other)
      if distance <= limit, distance < (best?.distance ?? Int.max) { best = (candidate, distance) }
    }
    if best == nil, wanted.count >= 2 {
      for candidate in candidates where candidate != name && candidate.utf8.starts(with: wanted) {
        if candidate.utf8.count < (best?.distance ?? Int.max) { best = (candidate, candidate.utf8.count) }
      }
    }
    return best?.name
  }

  /// Insertions, deletions, substitutions and swaps of neighbours that turn `left` into `right`.
  static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    if left.isEmpty { return right.count }
    if right.isEmpty { return left.count }
    var beforePrevious = [Int](repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    var current = previous
    for i in 1...left.count {
      current[0] = i
      for j in 1...right.count {
        let cost = left[i - 1] == right[j - 1] ? 0 : 1
        var value = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost)
        if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
          value = min(value, beforePrevious[j - 2] + 1)
        }
        current[j] = value
      }
      (beforePrevious, previous, current) = (previous, current, beforePrevious)
    }
    return previous[right.count]
  }
}
