/// Paths with slashes, worked on as text.
enum SlashPath {
  /// The shortest path that leads to the same: no empty parts, no `.`, and no `..` behind a name. `.` when nothing is left.
  static func cleaned(_ path: String) -> String {
    let isAbsolute = path.utf8.first == slash
    var parts: [Substring.UTF8View] = []
    for part in path.utf8.split(separator: slash) {
      if part.elementsEqual(".".utf8) { continue }
      if part.elementsEqual("..".utf8) {
        if let last = parts.last, !last.elementsEqual("..".utf8) {
          parts.removeLast()
          continue
        }
        if isAbsolute { continue }
      }
      parts.append(part)
    }
    let joined = parts.map { String(Substring($0)) }.joined(separator: "/")
    if isAbsolute { return "/" + joined }
    return joined.isEmpty ? "." : joined
  }

  /// One path below another, cleaned; an empty one counts for nothing.
  static func joined(_ folder: String, _ path: String) -> String {
    if folder.isEmpty { return path.isEmpty ? "" : cleaned(path) }
    return cleaned(folder + "/" + path)
  }

  /// The last name; `.` of an empty path, `/` of a path of slashes.
  static func base(_ path: String) -> String {
    if path.isEmpty { return "." }
    guard let last = path.utf8.split(separator: slash).last else { return "/" }
    return String(Substring(last))
  }

  /// All but the last name, cleaned.
  static func folder(_ path: String) -> String {
    guard let last = path.utf8.lastIndex(of: slash) else { return "." }
    return cleaned(String(path[...last]))
  }

  private static let slash = UInt8(ascii: "/")
}
