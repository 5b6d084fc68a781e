public import HCL

/// What writing a set of files would do, worked out without touching the disk.
public struct EmissionPlan: Sendable {
  /// What happens to one file.
  public enum Action: Hashable, Sendable {
    /// It isn't there yet.
    case create
    /// It has this content already, whoever wrote it.
    case unchanged
    /// It is ours and has other content.
    case update
    /// It is ours, untouched, and no longer generated.
    case remove
    /// It was ours and no longer generated, but somebody edited it: it stays and is theirs from now on.
    case keepEdited
    /// It is in the way; nothing is written unless forced.
    case conflict(Conflict)
  }

  /// Why a file is in the way.
  public enum Conflict: Hashable, Sendable {
    /// tfgen wrote it and somebody changed it afterwards.
    case edited
    /// tfgen never wrote it.
    case foreign
    /// It isn't a plain file: "a folder", "a symbolic link". Never replaced, not even by force.
    case notPlain(String)
  }

  /// One file.
  public struct Entry: Sendable {
    /// Path below the folder.
    public let path: String
    /// What happens to it.
    public let action: Action
    /// Content on disk; nil when there is none or it can't be read as a file.
    public let old: [UInt8]?
    /// Content to write; nil when the file isn't generated.
    public let new: [UInt8]?

    let key: RelativePath
    let oldMode: UInt32?
  }

  /// All files, in order of their paths. Tfgen's own `.tfgen/.gitignore` is among them.
  public let entries: [Entry]

  /// The folder as the user wrote it.
  public let root: String
  /// Ownership as the disk had it: manifest and journal together.
  let owned: Ownership
  /// Ownership as it will be.
  let newOwnership: Ownership
  /// Bytes of the manifest that this plan leads to; nil when the one on disk says the same.
  let newManifest: [UInt8]?
  let hasJournal: Bool
  /// Files that a crash left behind, by folder.
  let leftovers: [RelativePath]

  /// Whether a file would be written or removed.
  public var hasChanges: Bool {
    entries.contains { entry in
      switch entry.action {
      case .unchanged, .keepEdited: false
      case .create, .update, .remove, .conflict: true
      }
    }
  }

  /// Whether something is in the way.
  public var hasConflicts: Bool {
    entries.contains { if case .conflict = $0.action { true } else { false } }
  }

  /// Differences between the disk and what would be written, as one unified diff; "" when there are none.
  ///
  /// - Parameter prefix: what stands before each path, as in `stacks/shop/`.
  public func diff(prefix: String = "") -> String {
    entries.map { $0.diff(prefix: prefix) }.joined()
  }

  /// Conflicts as errors (each with the difference), files that were edited and are kept as warnings.
  public var diagnostics: [Diagnostic] { entries.compactMap { $0.diagnostic(root: root) } }
}

extension EmissionPlan.Entry {
  /// The difference of this file, "" when nothing changes.
  public func diff(prefix: String = "") -> String {
    switch action {
    case .unchanged, .keepEdited: return ""
    case .conflict(.notPlain): return ""
    case .create, .update, .remove, .conflict:
      return UnifiedDiff.diff(
        old: old ?? [], new: new ?? [], oldName: old == nil ? "/dev/null" : "a/" + prefix + path,
        newName: new == nil ? "/dev/null" : "b/" + prefix + path)
    }
  }

  func diagnostic(root: String) -> Diagnostic? {
    let shown = root.isEmpty || root == "." ? path : (root.hasSuffix("/") ? root : root + "/") + path
    switch action {
    case .create, .unchanged, .update, .remove: return nil
    case .keepEdited:
      return Diagnostic(
        .warning, TFGenIOCodes.keptEditedFile, "\(shown) is no longer generated, but it was edited and stays",
        remedy: "Delete it if it isn't needed any more.", at: SourceLocation(file: shown, line: 1))
    case .conflict(.edited):
      return Diagnostic(
        TFGenIOCodes.editedFile, "\(shown) was edited by hand",
        detail: "Writing it would lose these lines (-):\n\(diff())",
        remedy: "Move the change into the stack or the module, or pass --force to throw it away.",
        at: SourceLocation(file: shown, line: 1))
    case .conflict(.foreign):
      return Diagnostic(
        TFGenIOCodes.foreignFile, "\(shown) exists and tfgen didn't write it",
        detail: "Writing it would change these lines:\n\(diff())",
        remedy: "Rename or remove it, choose another folder, or pass --force to replace it.",
        at: SourceLocation(file: shown, line: 1))
    case .conflict(.notPlain(let what)):
      return Diagnostic(
        TFGenIOCodes.notPlain, "\(shown) is \(what)",
        detail: "A generated file should go there. Only plain files are replaced, even with --force.",
        remedy: "Rename or remove it, or choose another folder.")
    }
  }
}
