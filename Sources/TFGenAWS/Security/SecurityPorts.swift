import HCL
import TFGen

extension ValidationContext {
  /// Reports a port on which a module listens although the group that it is given lets another one in: nobody would
  /// reach it.
  ///
  /// - Parameters:
  ///   - group: the output of a security module that is the group.
  ///   - allowed: the input of that module with the port that the group lets in, and its default.
  func portsThatDisagree(
    _ port: Input<Int>, default fallback: Int, groups: Input<[SecurityGroupID]>, group: String,
    allowed: (input: String, of: @Sendable (Security) -> Input<Int>, default: Int), in environment: String
  ) -> Diagnostic? {
    guard let listens = value(of: port, in: environment, default: .number(Number(fallback))).numberValue else {
      return nil
    }
    for (call, output) in sources(of: groups) where output == group {
      guard let security = call.module as? Security,
        let lets = value(of: allowed.of(security), in: environment, default: .number(Number(allowed.default)))
          .numberValue, lets != listens
      else { continue }
      return Diagnostic(
        TFGenAWSCodes.conflictingInputs, "It listens on port \(listens), but its security group lets port \(lets) in",
        detail:
          "The group is module.\(call.name).\(output), whose rules follow \(allowed.input). Nobody could connect. It is so in environment \(environment).",
        remedy: "Write port = module.\(call.name).\(allowed.input), so that both are the same.",
        at: location(of: port, in: environment))
    }
    return nil
  }
}
