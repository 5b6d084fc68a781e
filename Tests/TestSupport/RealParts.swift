import Foundation

/// The real programs that end-to-end tests need. A missing one is a named skip on a laptop and a failure in CI.
public struct RealParts: Sendable {
  /// The tfgen executable that was built with the tests.
  public var tfgen: String
  /// terraform or tofu.
  public var terraform: String
  /// A folder with the AWS provider, in the layout of a filesystem mirror.
  public var plugins: String
  /// Python with the simulator's requirements.
  public var python: String

  /// A part that isn't there.
  public struct Missing: Error, CustomStringConvertible {
    /// What and how to get it.
    public var description: String
  }

  /// Finds the parts.
  public static func find() throws(Missing) -> RealParts {
    RealParts(tfgen: try tfgen(), terraform: try terraform(), plugins: try plugins(), python: try python())
  }

  /// What is missing, for the name of a skip; nil when all parts are there, and in CI, where ``find()`` is to fail.
  public static var reasonToSkip: String? {
    if isCI { return nil }
    do throws(Missing) {
      _ = try find()
      return nil
    } catch {
      return error.description
    }
  }

  /// The executable beside the test bundle, or `TFGEN_BINARY`.
  public static func tfgen() throws(Missing) -> String {
    if let path = variable("TFGEN_BINARY") { return path }
    for bundle in CommandLine.arguments.prefix(1) + [Bundle.main.bundlePath] {
      var folder = URL(fileURLWithPath: bundle)
      for _ in 0..<4 {
        folder.deleteLastPathComponent()
        let candidate = folder.appendingPathComponent("tfgen").path
        if isExecutable(candidate) { return candidate }
      }
    }
    throw Missing(description: "tfgen isn't built; run swift build, or set TFGEN_BINARY")
  }

  /// `TFGEN_TERRAFORM`, else terraform on PATH.
  public static func terraform() throws(Missing) -> String {
    if let path = variable("TFGEN_TERRAFORM") { return path }
    for folder in (variable("PATH") ?? "").split(separator: ":") where isExecutable("\(folder)/terraform") {
      return "\(folder)/terraform"
    }
    throw Missing(description: "terraform isn't on PATH; set TFGEN_TERRAFORM")
  }

  /// `TFGEN_PLUGIN_DIR`, else the mirror folders that terraform looks into by itself.
  public static func plugins() throws(Missing) -> String {
    if let folder = variable("TFGEN_PLUGIN_DIR") {
      // Named and wrong is an error and not a reason to search on.
      if hasProvider(folder) { return folder }
      throw Missing(description: "TFGEN_PLUGIN_DIR names \(folder), which has no provider hashicorp/aws")
    }
    let home = variable("HOME") ?? "/"
    let data = (variable("XDG_DATA_DIRS") ?? "/usr/local/share:/usr/share").split(separator: ":").map(String.init)
    let candidates =
      ["\(home)/.terraform.d/plugins"]
      + ([variable("XDG_DATA_HOME") ?? "\(home)/.local/share"] + data).map { "\($0)/terraform/plugins" }
    for folder in candidates where hasProvider(folder) { return folder }
    throw Missing(description: "the AWS provider isn't in a filesystem mirror; set TFGEN_PLUGIN_DIR")
  }

  /// Any registry's folder will do.
  private static func hasProvider(_ folder: String) -> Bool {
    ScratchFolder.names(folder).contains { ScratchFolder.isDirectory("\(folder)/\($0)/hashicorp/aws") }
  }

  /// Python with the requirements of the simulator.
  public static func python() throws(Missing) -> String {
    if let path = variable("TFGEN_SIMULATOR_PYTHON") {
      if isExecutable(path) { return path }
      throw Missing(description: "TFGEN_SIMULATOR_PYTHON names \(path), which isn't a program")
    }
    // What .ci/setup made for these requirements; it keeps a copy of them beside what it installed.
    let wanted = file("Tests/Simulator/requirements.txt")
    for name in ScratchFolder.names(repository + "/.cache")
    where name.hasPrefix("venv-") && file(".cache/\(name)/.complete") == wanted {
      let path = "\(repository)/.cache/\(name)/bin/python"
      if isExecutable(path) { return path }
    }
    throw Missing(description: "Python with the simulator's requirements isn't there; make it with .ci/setup")
  }

  private static func variable(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func isExecutable(_ path: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: path) && !ScratchFolder.isDirectory(path)
  }

  /// Bytes of a file of the repository.
  public static func file(_ path: String) -> [UInt8]? {
    FileManager.default.contents(atPath: "\(repository)/\(path)").map { [UInt8]($0) }
  }

  /// Whether missing parts are failures.
  public static var isCI: Bool { ProcessInfo.processInfo.environment["CI"] != nil }

  /// The repository's root.
  public static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
}
