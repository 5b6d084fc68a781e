import ArgumentParser
public import TFGen

/// The command line `tfgen`, for the executable of this package and for others that add module types.
///
///     await TFGenCommandLine.run(registry: ModuleRegistry(AWSModules.all + [Bucket.self], schemas: [.aws]))
public enum TFGenCommandLine {
  /// Version of tfgen.
  public static let version = "0.1.0"

  /// Parses the process's arguments, runs the command and exits.
  ///
  /// - Parameters:
  ///   - registry: module types that stack files may use.
  ///   - defaultStack: what is emitted where there is no stack file.
  public static func run(registry: ModuleRegistry, defaultStack: @escaping @Sendable () -> Stack) async {
    await Session.$current.withValue(Session(registry: registry, defaultStack: defaultStack)) {
      await TFGenCommand.main()
    }
  }
}

/// What the commands of one run share.
struct Session: Sendable {
  var registry: ModuleRegistry
  var defaultStack: @Sendable () -> Stack

  @TaskLocal static var current = Session(
    registry: ModuleRegistry([]), defaultStack: { Stack("empty", environments: [], region: "") })
}

/// `tfgen`
struct TFGenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tfgen",
    abstract:
      "Turns typed modules into the Terraform a careful person would have written, runs it, and gates its plans.",
    discussion: "Exit codes: 0 done, 1 error, 2 changes (with --detailed-exitcode), 3 a check said no, 64 wrong usage.",
    version: TFGenCommandLine.version,
    subcommands: [
      ModulesCommand.self, FmtCommand.self, ValidateCommand.self, ConsoleCommand.self, PlanCommand.self, CheckCommand.self,
      ApplyCommand.self, DestroyCommand.self,
      PolicyCommand.self, ExplainCommand.self, SchemaCommand.self,
    ])
}
