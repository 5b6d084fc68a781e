import HCL
import TFGen
import TFGenIO

/// Finds the stack that a folder is emitted from.
enum StackLoader {
  /// The name that is looked for.
  static let fileName = "tfgen.hcl"

  /// The stack of `--stack`, else of `tfgen.hcl` in the folder, else the default one.
  ///
  /// - Returns: the stack, and the file it was read from.
  static func load(folder: String, stackFile: String?) throws -> (stack: Stack, file: String?) {
    let session = Session.current
    if let stackFile { return (try read(stackFile, try FileReader.read(stackFile, limit: 4 << 20), session), stackFile) }
    let path = folder.hasSuffix("/") ? folder + fileName : "\(folder)/\(fileName)"
    if let bytes = try FileReader.readIfPresent(path, limit: 4 << 20) { return (try read(path, bytes, session), path) }
    return (session.defaultStack(), nil)
  }

  /// The stack file's path below the folder, or its bare name when it lies elsewhere.
  static func shortName(of file: String, in folder: String) -> String {
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    if file.hasPrefix(prefix) { return String(file.dropFirst(prefix.count)) }
    return file.split(separator: "/").last.map(String.init) ?? file
  }

  private static func read(_ path: String, _ bytes: [UInt8], _ session: Session) throws -> Stack {
    try StackFileReader.read(SourceFile(name: path, bytes: bytes), registry: session.registry)
  }
}
