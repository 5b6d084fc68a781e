import HCL
import Subprocess
import SystemPackage
public import TFGenIO

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The terraform or tofu program.
public struct TerraformBinary: Hashable, Sendable {
  /// Which of the two it is.
  public enum Product: String, Hashable, Sendable {
    /// HashiCorp Terraform.
    case terraform
    /// OpenTofu.
    case tofu

    /// As people write it.
    public var name: String { self == .terraform ? "Terraform" : "OpenTofu" }

    /// The oldest version that reads what tfgen emits.
    public var minimum: (major: Int, minor: Int) { self == .terraform ? (1, 11) : (1, 10) }
  }

  /// What it says about itself.
  public struct Identity: Hashable, Sendable {
    /// Terraform or OpenTofu.
    public let product: Product
    /// Its version.
    public let version: TerraformVersion
  }

  /// Absolute path.
  public let path: String

  /// Takes a path as it is.
  public init(path: String) { self.path = path }

  // MARK: Finding

  /// Finds the program: `TFGEN_TERRAFORM`, else `terraform`, else `tofu` on PATH.
  ///
  /// - Throws: a `Diagnostic` with ``TFRunnerCodes/binaryMissing`` or ``TFRunnerCodes/notExecutable``.
  public static func locate(environment: ProcessEnvironment = .current) throws -> TerraformBinary {
    if let wanted = environment["TFGEN_TERRAFORM"] {
      let path: String
      if wanted.utf8.contains(UInt8(ascii: "/")) {
        path = absolute(wanted)
      } else if let found = search(wanted, environment) {
        path = found
      } else {
        throw Diagnostic(
          TFRunnerCodes.binaryMissing, "TFGEN_TERRAFORM names \(wanted), which isn't there",
          detail: "No folder of PATH has a program of that name.",
          remedy: "Set TFGEN_TERRAFORM to the absolute path of terraform or tofu, or unset it to use the one on PATH.")
      }
      try check(path, because: "TFGEN_TERRAFORM names it")
      return TerraformBinary(path: path)
    }
    for name in ["terraform", "tofu"] {
      if let path = search(name, environment) { return TerraformBinary(path: path) }
    }
    throw Diagnostic(
      TFRunnerCodes.binaryMissing, "Neither terraform nor tofu was found",
      detail: "PATH is \(environment["PATH"] ?? "not set").",
      remedy: "Install Terraform 1.11 or OpenTofu 1.10 or newer, or set TFGEN_TERRAFORM to the program's path.")
  }

  /// Relative and empty folders of PATH are passed over: what is run must not depend on where one stands.
  static func search(_ name: String, _ environment: ProcessEnvironment) -> String? {
    for folder in (environment["PATH"] ?? "").split(separator: ":") where folder.utf8.first == UInt8(ascii: "/") {
      let path = folder + "/" + name
      if isProgram(String(path)) { return String(path) }
    }
    return nil
  }

  /// Whether a path is a file that we may execute.
  static func isProgram(_ path: String) -> Bool { isPlainFile(path) && access(path, X_OK) == 0 }

  static func absolute(_ path: String) -> String {
    if path.utf8.first == UInt8(ascii: "/") { return path }
    return WorkingDirectory.path.map { "\($0)/\(path)" } ?? path
  }

  private static func isPlainFile(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFREG
  }

  private static func check(_ path: String, because reason: String) throws {
    if access(path, F_OK) != 0 {
      throw Diagnostic(
        TFRunnerCodes.binaryMissing, "\(path) doesn't exist", detail: "\(reason).",
        remedy: "Set TFGEN_TERRAFORM to the path of terraform or tofu, or unset it to use the one on PATH.")
    }
    if !isProgram(path) {
      throw Diagnostic(
        TFRunnerCodes.notExecutable, "\(path) can't be run",
        detail: "\(reason), but it isn't a program that you may execute.",
        remedy: "Make it executable (chmod +x), or set TFGEN_TERRAFORM to another path.")
    }
  }

  // MARK: Asking

  /// Asks the program what it is, and refuses one that is too old.
  ///
  /// The number comes from `version -json`; that document is the same for both products, so which one it is comes
  /// from the first line of
  /// `version`.
  ///
  /// - Throws: a `Diagnostic` with ``TFRunnerCodes/notExecutable``, ``TFRunnerCodes/unknownVersion`` or
  ///   ``TFRunnerCodes/tooOld``.
  public func identify(environment: ProcessEnvironment = .current) async throws -> Identity {
    try await identify(environment: environment, patience: .seconds(60))
  }

  /// - Parameter patience: how long the program may take for an answer.
  func identify(environment: ProcessEnvironment, patience: Duration) async throws -> Identity {
    async let json = ask(["version", "-json"], environment, patience)
    async let text = ask(["version"], environment, patience)
    let answer = try await json
    guard let value = try? JSON.parse(answer), let number = value["terraform_version"]?.stringValue,
      let version = TerraformVersion(number)
    else { throw unknown(answer) }
    let firstLine = try await String(decoding: text.prefix { $0 != 0x0A }, as: UTF8.self)
    let product: Product
    if firstLine.hasPrefix("OpenTofu v") {
      product = .tofu
    } else if firstLine.hasPrefix("Terraform v") {
      product = .terraform
    } else {
      throw unknown(Array(firstLine.utf8))
    }
    let minimum = product.minimum
    if (version.major, version.minor) < minimum {
      throw Diagnostic(
        TFRunnerCodes.tooOld, "\(product.name) \(version) is too old",
        detail: "\(path) is version \(version); what tfgen emits needs \(minimum.major).\(minimum.minor) or newer.",
        remedy:
          "Install \(product.name) \(minimum.major).\(minimum.minor) or newer, or set TFGEN_TERRAFORM to a newer "
          + "program."
      )
    }
    return Identity(product: product, version: version)
  }

  /// SHA-256 of the program's file.
  public func digest() throws -> Digest {
    guard let digest = try Digest(file: path) else {
      throw Diagnostic(TFRunnerCodes.binaryMissing, "\(path) doesn't exist", remedy: "Run the command again.")
    }
    return digest
  }

  private func unknown(_ answer: [UInt8]) -> Diagnostic {
    let text = String(decoding: answer.prefix(200), as: UTF8.self)
    return Diagnostic(
      TFRunnerCodes.unknownVersion, "\(path) doesn't say which version it is",
      detail: answer.isEmpty ? "It wrote nothing." : "It wrote \(JSON.write(.string(text))).",
      remedy: "Set TFGEN_TERRAFORM to the path of terraform or tofu.")
  }

  /// A program that hangs is ended: nothing is at work yet.
  ///
  /// The patience is counted in steps, each of which waits its turn: what this process doesn't get of the machine (it is
  /// busy, or was asleep) isn't held against the program, whose answer may have been there all the time.
  private func ask(_ arguments: [String], _ environment: ProcessEnvironment, _ patience: Duration) async throws
    -> [UInt8]
  {
    let answer = try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
      group.addTask { try await run(arguments, environment) }
      group.addTask {
        for _ in 0..<Self.patienceSteps { try await Task.sleep(for: patience / Self.patienceSteps) }
        return nil
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
    if let answer { return answer }
    throw Diagnostic(
      TFRunnerCodes.unknownVersion, "\(path) doesn't say which version it is",
      detail: "It didn't answer \"\(arguments.joined(separator: " "))\" within \(patience.components.seconds) seconds.",
      remedy: "Run it by hand to see what it waits for, or set TFGEN_TERRAFORM to the path of another one.")
  }

  private static let patienceSteps = 60

  /// A pipe is good enough here: there is no state to lose.
  private func run(_ arguments: [String], _ environment: ProcessEnvironment) async throws -> [UInt8] {
    do {
      let variables = environment.forTerraform().map { (Environment.Key(stringLiteral: $0.key), $0.value) }
      let result = try await Subprocess.run(
        .path(FilePath(path)), arguments: Arguments(arguments),
        environment: .custom(Dictionary(uniqueKeysWithValues: variables)), workingDirectory: "/",
        output: .bytes(limit: 1 << 20),
        error: .discarded)
      return result.standardOutput
    } catch let failure as SubprocessError {
      throw Diagnostic(
        TFRunnerCodes.notExecutable, "Can't run \(path)", detail: "The system says: \(failure).",
        remedy: "Check that the file is a program for this machine, or set TFGEN_TERRAFORM to another path.")
    }
  }
}
