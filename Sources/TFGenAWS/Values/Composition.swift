import HCL
import TFGen

extension ModuleArgument {
  /// The outputs of other modules in it, wherever they stand.
  var references: [(module: String, output: String)] {
    switch kind {
    case .output(let module, let name): [(module, name)]
    case .element(let map, _): map.references
    case .list(let elements), .text(let elements): elements.flatMap(\.references)
    case .map(let entries): entries.flatMap(\.value.references)
    case .code(let expression):
      expression.references.filter { $0.count >= 3 && $0[0] == "module" }.map { ($0[1], $0[2]) }
    case .missing, .moduleDefault, .literal, .variable, .builtin: []
    }
  }
}

extension ValidationContext {
  /// Refuses a data store in subnets that a network calls public.
  func refusePublicSubnets(_ subnets: Input<[SubnetID]>, of what: String) -> [Diagnostic] {
    guard let reference = subnets.argument.references.first(where: { $0.output.hasPrefix("public_") }) else {
      return []
    }
    return [
      Diagnostic(
        TFGenAWSCodes.publicDataStore, "The \(what) is placed in public subnets",
        detail:
          "subnet_ids is module.\(reference.module).\(reference.output): subnets with a route from the internet, where only a security group stands between the \(what) and everybody.",
        remedy: "Use module.\(reference.module).private_subnet_ids.", at: subnets.argument.location ?? location)
    ]
  }
}
