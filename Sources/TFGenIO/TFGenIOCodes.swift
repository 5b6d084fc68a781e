public import HCL

/// Codes of everything that can go wrong with files.
public enum TFGenIOCodes {
  /// A path that may not be written.
  public static let invalidPath = DiagnosticCode(
    "IO001", "path not allowed",
    "Files are written below the target folder only. A path is made of names separated by \"/\"; it isn't empty "
      + "or absolute, has no \"..\", "
      + "no backslash and no control characters, and no name is longer than 255 bytes. tfgen's own files under "
      + ".tfgen/ are reserved."
  )
  /// A person changed a generated file.
  public static let editedFile = DiagnosticCode(
    "IO002", "generated file was edited",
    "The file was written by tfgen and changed afterwards. Nothing was written, so that no work is lost. "
      + "Move the change into the stack or the module, undo it, or pass --force to throw it away.")
  /// A file that tfgen didn't write is where a generated one should go.
  public static let foreignFile = DiagnosticCode(
    "IO003", "file in the way",
    "A file that isn't tfgen's own has the name of a generated one. Nothing was written. "
      + "Rename or remove it, choose another folder, or pass --force to replace it.")
  /// A link, a folder or a device where a file or folder is needed.
  public static let notPlain = DiagnosticCode(
    "IO004", "not a plain file or folder",
    "Symbolic links aren't followed inside the target folder and nothing but plain files is replaced, "
      + "so that writing can never reach outside of it.")
  /// The disk is full.
  public static let noSpace = DiagnosticCode(
    "IO005", "no space left",
    "The disk, the quota or the limit on the size of files is exhausted. The files that were there are unchanged.")
  /// Not allowed to.
  public static let noPermission = DiagnosticCode(
    "IO006", "permission denied",
    "The operating system doesn't let this user read or write there, or the file system is mounted read-only.")
  /// Something else the operating system said.
  public static let failed = DiagnosticCode(
    "IO007", "file operation failed",
    "The operating system refused an operation on a file; its own words are in the message.")
  /// The manifest can't be read.
  public static let invalidManifest = DiagnosticCode(
    "IO008", "manifest can't be used",
    "DIR/.tfgen/manifest.json says which files tfgen wrote. It was cut off, edited or written by a newer tfgen. "
      + "Restore it from version control; or delete it, then files with exactly the generated content are taken "
      + "over again."
  )
  /// The manifest names files outside of the folder.
  public static let hostileManifest = DiagnosticCode(
    "IO009", "manifest names a path that is not allowed",
    "A manifest can only name files below its own folder. One that says otherwise was not written by tfgen and is "
      + "not obeyed; nothing was touched."
  )
  /// Another tfgen is working there.
  public static let locked = DiagnosticCode(
    "IO010", "folder is in use",
    "Another tfgen holds the lock of this folder. The lock disappears with that process, even when it crashes, so "
      + "the file never needs deleting."
  )
  /// Too big.
  public static let tooLarge = DiagnosticCode(
    "IO011", "file too large", "Every file is read with an upper limit, so that no input can exhaust memory.")
  /// Not there.
  public static let notFound = DiagnosticCode("IO012", "no such file", "The file or folder doesn't exist.")
  /// Changed under our hands.
  public static let changedMeanwhile = DiagnosticCode(
    "IO013", "file changed meanwhile",
    "A file changed while it was read, or between the reading and the writing, so what was decided about it no longer "
      + "holds. It wasn't replaced. Run the command again."
  )
  /// A file that is no longer generated was edited; it stays.
  public static let keptEditedFile = DiagnosticCode(
    "IO014", "edited file kept",
    "tfgen wrote this file once and no longer generates it. As it was edited it stays; from now on it is yours. "
      + "Delete it if it isn't needed."
  )
  /// A file or folder that has to be private isn't.
  public static let notPrivate = DiagnosticCode(
    "IO015", "folder is not private",
    "Plans and logs hold secrets in clear text, so their folder must belong to the user who runs tfgen and be "
      + "open to nobody else."
  )

  /// A file of another kind.
  public static let notFormattable = DiagnosticCode(
    "IO016", "not a file that can be formatted",
    "Terraform and OpenTofu know their native files by their names: .tf, .tfvars, .tftest.hcl and the like. "
      + "JSON has formatters of its own.")
  /// Compressed bytes that can't be decompressed.
  public static let brokenCompression = DiagnosticCode(
    "IO017", "compressed file can't be read",
    "The file begins as gzip does, but ends early, fails its checksum or holds something else. Was it copied completely?"
  )

  /// All of them.
  public static let all: [DiagnosticCode] = [
    invalidPath, editedFile, foreignFile, notPlain, noSpace, noPermission, failed, invalidManifest, hostileManifest,
    locked, tooLarge,
    notFound, changedMeanwhile, keptEditedFile, notPrivate, notFormattable, brokenCompression,
  ]
}
