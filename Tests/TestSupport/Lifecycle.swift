import Foundation

/// A root module in a folder and an account of its own, and the programs that work on it.
///
/// Lives side by side with others: most of a lifecycle is waiting inside the provider.
public final class Lifecycle {
  /// The folder.
  public let folder: ScratchFolder
  /// The account.
  public let account: Simulator.Account
  /// Variables added to the environment of every program.
  public var variables: [String: String] = [:]
  /// All that the programs wrote, to look for what must not be there.
  public private(set) var transcript: [String] = []

  private let parts: RealParts
  private let simulator: Simulator
  private let tools: ScratchFolder

  /// Makes the folder and gets the account.
  public init(_ parts: RealParts) async throws {
    simulator = try await Simulator.shared(parts)
    account = try await simulator.account()
    folder = try ScratchFolder()
    tools = try ScratchFolder()
    // What terraform is started with is written down by a script in its place, which then becomes terraform.
    try tools.write("arguments", "")
    let name = URL(fileURLWithPath: parts.terraform).lastPathComponent
    try tools.write(name, """
      #!/bin/sh
      printf '%s\\n' "$@" >> \(Self.quoted(tools.full("arguments")))
      exec \(Self.quoted(parts.terraform)) "$@"

      """)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: tools.full(name))
    var recorded = parts
    recorded.terraform = tools.full(name)
    self.parts = recorded
  }

  private static func quoted(_ path: String) -> String {
    "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  /// Runs tfgen.
  @discardableResult
  public func tfgen(_ arguments: [String], input: String? = nil) async throws -> Command.Result {
    try await run(parts.tfgen, arguments, input: input)
  }

  /// Runs terraform in the folder.
  @discardableResult
  public func terraform(_ arguments: [String]) async throws -> Command.Result {
    try await run(parts.terraform, arguments, input: nil)
  }

  /// `terraform init` with the mirror and nothing else.
  public func terraformInit() async throws -> Command.Result {
    try await terraform(["init", "-input=false", "-no-color", "-plugin-dir=\(parts.plugins)"])
  }

  private func run(_ program: String, _ arguments: [String], input: String?) async throws -> Command.Result {
    let result = try await Command.run(
      program, arguments, in: folder.path, environment: account.environment(parts, variables), input: input)
    transcript += [result.output, result.errors]
    return result
  }

  /// The state as terraform keeps it in the folder; empty before the first apply.
  public var state: String { folder.read("terraform.tfstate") ?? "" }

  /// Everything that terraform was started with so far, an argument a line.
  public var terraformArguments: String { tools.read("arguments") ?? "" }

  /// What the simulator said at last, for the message of a failure.
  public var simulatorLog: String { String(simulator.log.suffix(2_000)) }

  /// Where a text is: the files of the folder, all that was printed, all arguments of terraform.
  ///
  /// Compressed plans have to be shown before with `terraform show -json`, which puts them into ``transcript``.
  public func places(of text: String) -> [String] {
    let wanted = Data(text.utf8)
    var places: [String] = []
    for name in folder.allFiles where !name.hasPrefix(".terraform/providers/") {
      if Data(folder.bytes(name) ?? []).range(of: wanted) != nil { places.append(name) }
    }
    for (number, said) in transcript.enumerated() where said.contains(text) { places.append("output \(number / 2)") }
    if terraformArguments.contains(text) { places.append("an argument of terraform") }
    return places
  }
}
