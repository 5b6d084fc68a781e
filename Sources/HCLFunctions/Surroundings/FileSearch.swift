import HCL

/// Finds the files of `fileset`, folder by folder: only folders that the pattern can match are looked into.
struct FileSearch {
  /// How many names may be looked at.
  static let limit = 1_000_000
  /// How deep folders may be nested; links can make them endless.
  static let depthLimit = 100

  let files: any FunctionFiles
  /// What relative patterns start from.
  let root: String
  private var seen = 0
  private var found: [String] = []

  init(files: any FunctionFiles, root: String) {
    self.files = files
    self.root = root
  }

  /// Paths of regular files, relative to the folder. The folder is part of the pattern, as Terraform has it.
  func paths(_ folder: String, matching pattern: String) throws(FunctionFailure) -> [String] {
    let whole = SlashPath.joined(folder, pattern)
    var parts: [GlobPattern] = []
    for part in whole.split(separator: "/") where part != "." {
      guard let compiled = GlobPattern(String(part)) else {
        throw FunctionFailure("failed to glob pattern \(GoQuote.string(whole)): syntax error in pattern")
      }
      parts.append(compiled)
    }
    var search = self
    try search.look(in: whole.hasPrefix("/") ? "" : root, parts[...], depth: 0)
    let base = SlashPath.cleaned(folder.hasPrefix("/") ? folder : root + "/" + folder)
    return search.found.map { FileSearch.relative($0, to: base) }
  }

  private mutating func look(
    in folder: String, _ parts: ArraySlice<GlobPattern>, depth: Int
  ) throws(FunctionFailure) {
    guard let part = parts.first, depth < FileSearch.depthLimit else { return }
    let rest = parts.dropFirst()
    switch part.form {
    case .literal(let name):
      let path = name == ".." ? SlashPath.cleaned(folder + "/..") : folder + "/" + name
      try visit(path, rest, isSure: false, depth: depth)
    case .anyFolders:
      if !rest.isEmpty { try look(in: folder, rest, depth: depth) }
      for name in try names(in: folder) {
        let path = folder + "/" + name
        switch try kind(of: path) {
        case .folder?: try look(in: path, parts, depth: depth + 1)
        case .file? where rest.isEmpty: found.append(path)
        default: break
        }
      }
    case .pattern:
      for name in try names(in: folder) where part.matches(name) {
        try visit(folder + "/" + name, rest, isSure: true, depth: depth)
      }
    }
  }

  /// - Parameter isSure: whether a folder lists it, so that nothing behind it is a link that leads nowhere.
  private mutating func visit(
    _ path: String, _ rest: ArraySlice<GlobPattern>, isSure: Bool, depth: Int
  ) throws(FunctionFailure) {
    let kind = try kind(of: path)
    if rest.isEmpty {
      if kind == .file { found.append(path) }
      if kind == nil, isSure { throw FunctionFailure("failed to stat \(GoQuote.string(path)): the link leads nowhere") }
    } else if kind == .folder {
      try look(in: path, rest, depth: depth + 1)
    }
  }

  private mutating func names(in folder: String) throws(FunctionFailure) -> [String] {
    let names: [String]
    do throws(FunctionFileProblem) {
      names = try files.names(in: folder.isEmpty ? "/" : folder)
    } catch {
      // What can't be listed has no files that match.
      return []
    }
    seen += names.count
    if seen > FileSearch.limit {
      throw FunctionFailure("more than \(FileSearch.limit) names would have to be looked at")
    }
    return names
  }

  private func kind(of path: String) throws(FunctionFailure) -> FunctionFileKind? {
    do throws(FunctionFileProblem) {
      return try files.kind(of: path.isEmpty ? "/" : path)
    } catch {
      return nil
    }
  }

  private static func relative(_ path: String, to base: String) -> String {
    let parts = path.split(separator: "/")
    let from = base.split(separator: "/")
    var common = 0
    while common < min(parts.count, from.count), parts[common] == from[common] { common += 1 }
    let up = Array(repeating: "..", count: from.count - common)
    return (up + parts[common...].map(String.init)).joined(separator: "/")
  }
}
