/// One part of a pattern of paths: `*`, `?`, classes in brackets, alternatives in braces, a backslash before what stands
/// for itself.
struct GlobPattern {
  enum Form {
    /// A name without anything special.
    case literal(String)
    /// `**`: any number of folders.
    case anyFolders
    case pattern([Piece])
  }

  indirect enum Piece {
    case scalar(Unicode.Scalar)
    case any
    case anyRun
    case set(isNegated: Bool, [ClosedRange<UInt32>])
    case either([[Piece]])
  }

  let form: Form

  /// nil when brackets or braces don't fit.
  init?(_ text: String) {
    if text == "**" {
      form = .anyFolders
      return
    }
    var reader = Reader(scalars: Array(text.unicodeScalars))
    guard let pieces = reader.pieces(inBraces: false) else { return nil }
    var name = String.UnicodeScalarView()
    for piece in pieces {
      guard case .scalar(let scalar) = piece else {
        form = .pattern(pieces)
        return
      }
      name.append(scalar)
    }
    form = .literal(String(name))
  }

  /// Whether a name matches.
  func matches(_ name: String) -> Bool {
    switch form {
    case .literal(let own): return own == name
    case .anyFolders: return true
    case .pattern(let pieces):
      let scalars = Array(name.unicodeScalars)
      return GlobPattern.ends(of: pieces[...], in: scalars, from: [0]).contains(scalars.count)
    }
  }

  /// Where the pieces can end when they begin at one of the places. All ways are followed side by side, so that no
  /// pattern takes more than its length times that of the name.
  private static func ends(
    of pieces: ArraySlice<Piece>, in scalars: [Unicode.Scalar], from starts: Set<Int>
  ) -> Set<Int> {
    var places = starts
    for piece in pieces {
      if places.isEmpty { break }
      switch piece {
      case .scalar(let wanted): places = step(places, scalars) { $0 == wanted }
      case .any: places = step(places, scalars) { _ in true }
      case .set(let isNegated, let ranges):
        places = step(places, scalars) { scalar in ranges.contains { $0.contains(scalar.value) } != isNegated }
      case .anyRun: if let first = places.min() { places = Set(first...scalars.count) }
      case .either(let options):
        places = options.reduce(into: []) { $0.formUnion(ends(of: $1[...], in: scalars, from: places)) }
      }
    }
    return places
  }

  private static func step(
    _ places: Set<Int>, _ scalars: [Unicode.Scalar], _ fits: (Unicode.Scalar) -> Bool
  ) -> Set<Int> {
    Set(places.filter { $0 < scalars.count && fits(scalars[$0]) }.map { $0 + 1 })
  }

  private struct Reader {
    let scalars: [Unicode.Scalar]
    var index = 0
    var depth = 0

    mutating func pieces(inBraces: Bool) -> [Piece]? {
      var pieces: [Piece] = []
      while index < scalars.count {
        let scalar = scalars[index]
        if inBraces, scalar == "," || scalar == "}" { return pieces }
        index += 1
        switch scalar {
        case "*": pieces.append(.anyRun)
        case "?": pieces.append(.any)
        case "[":
          guard let set = set() else { return nil }
          pieces.append(set)
        case "{":
          guard let options = options() else { return nil }
          pieces.append(.either(options))
        case "\\":
          guard index < scalars.count else { return nil }
          pieces.append(.scalar(scalars[index]))
          index += 1
        default: pieces.append(.scalar(scalar))
        }
      }
      return inBraces ? nil : pieces
    }

    private mutating func options() -> [[Piece]]? {
      depth += 1
      defer { depth -= 1 }
      if depth > 20 { return nil }
      var options: [[Piece]] = []
      while true {
        guard let option = pieces(inBraces: true) else { return nil }
        options.append(option)
        index += 1
        if scalars[index - 1] == "}" { return options }
      }
    }

    private mutating func set() -> Piece? {
      var isNegated = false
      if index < scalars.count, scalars[index] == "^" {
        isNegated = true
        index += 1
      }
      var ranges: [ClosedRange<UInt32>] = []
      while true {
        guard index < scalars.count else { return nil }
        if scalars[index] == "]" {
          index += 1
          return ranges.isEmpty ? nil : .set(isNegated: isNegated, ranges)
        }
        guard let low = member() else { return nil }
        var high = low
        if index < scalars.count, scalars[index] == "-" {
          index += 1
          guard let end = member() else { return nil }
          high = end
        }
        // The other way round there is nothing in it; a range that nothing is in still counts as one.
        ranges.append(low <= high ? low...high : UInt32.max...UInt32.max)
      }
    }

    private mutating func member() -> UInt32? {
      guard index < scalars.count, scalars[index] != "]", scalars[index] != "-" else { return nil }
      if scalars[index] == "\\" { index += 1 }
      guard index < scalars.count else { return nil }
      index += 1
      return scalars[index - 1].value
    }
  }
}
