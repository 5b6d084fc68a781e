import ArgumentParser
public import TFGen

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

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
  @MainActor
  public static func run(registry: ModuleRegistry, defaultStack: @escaping @Sendable () -> Stack) async {
    // On the first thread, while there is no other: one that has memory already keeps taking it as it did.
    Memory.takeInLargePieces()
    await Session.$current.withValue(Session(registry: registry, defaultStack: defaultStack)) {
      // A reader of our output that goes away must not end us in the middle of an apply. With a handler that does nothing
      // instead of SIG_IGN, programs that we start have their own default back.
      _ = signal(SIGPIPE, ignore)
      do {
        var command = try TFGenCommand.parseAsRoot()
        if var command = command as? any AsyncParsableCommand {
          try await command.run()
        } else {
          try command.run()
        }
        try Console.requireOutput()
      } catch {
        TFGenCommand.exit(withError: failure(error))
      }
    }
  }

  /// What the process ends with: a result that is lost weighs more than what it said.
  private static func failure(_ error: any Error) -> any Error {
    do { try Console.requireOutput() } catch { return error }
    return error
  }
}

/// A handler of signals. A function, since a closure would belong to the main actor, and a signal comes on any thread.
private func ignore(signal: Int32) {}

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
      ModulesCommand.self, FmtCommand.self, ValidateCommand.self, ConsoleCommand.self, PlanCommand.self,
      CheckCommand.self,
      ApplyCommand.self, DestroyCommand.self,
      PolicyCommand.self, ExplainCommand.self, SchemaCommand.self,
    ])
}
