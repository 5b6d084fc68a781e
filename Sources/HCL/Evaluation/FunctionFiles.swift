/// The files that the functions of files may see, handed in by who evaluates.
///
/// `HCL` and `HCLFunctions` open no files. Paths that arrive here are absolute and have no `.` and `..` in them.
public protocol FunctionFiles: Sendable {
  /// The folder that relative paths start from, as an absolute path; Terraform's is the one that it was started in.
  var folder: String { get }
  /// The folder that `~` stands for; nil when there is none.
  var home: String? { get }
  /// The bytes of a file.
  func read(_ path: String) throws(FunctionFileProblem) -> [UInt8]
  /// What a path leads to, links followed; nil when there is nothing.
  func kind(of path: String) throws(FunctionFileProblem) -> FunctionFileKind?
  /// What a folder has in it, in any order.
  func names(in folder: String) throws(FunctionFileProblem) -> [String]
}

/// What a path leads to.
public enum FunctionFileKind: Hashable, Sendable {
  /// A regular file.
  case file
  /// A folder.
  case folder
  /// A device, a pipe, a socket or a link that leads nowhere.
  case other
}

/// Why a file can't be used.
public enum FunctionFileProblem: Error, Hashable, Sendable {
  /// There is nothing at the path.
  case missing
  /// There is a folder.
  case isFolder
  /// Anything else, in a form that goes on after "failed to read file: ".
  case other(String)
}
