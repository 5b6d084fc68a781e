import HCL

/// The stack around a module that validates itself: what its inputs come from, and where they are.
struct Surroundings: Sendable {
  /// The modules by name.
  let calls: [String: ModuleCall]
  /// Region of the stack's provider.
  let region: ModuleArgument
  /// The module itself.
  var own: ModuleCall?
}

extension ValidationContext {
  /// The modules whose outputs an input is given, each with the name of the output.
  public func sources<Wrapped>(of input: Input<Wrapped>) -> [(call: ModuleCall, output: String)] {
    input.argument.outputReferences.compactMap { reference in
      surroundings?.calls[reference.module].map { ($0, reference.name) }
    }
  }

  /// The region in which the module itself makes its resources; nil when only terraform can tell.
  public func ownRegion(in environment: String) -> String? {
    surroundings?.own.flatMap { region(of: $0, in: environment) }
  }

  /// The region in which a module of the stack makes its resources; nil when only terraform can tell.
  public func region(of call: ModuleCall, in environment: String) -> String? {
    if let own = call.region { return own }
    guard let region = surroundings?.region else { return nil }
    return ArgumentResolver(stackName: stackName, environment: environment).resolve(region).stringValue
  }
}

/// Regions other than the stack's: each is a provider configuration with an alias.
enum ProviderRegion {
  /// `us_east_1` for `us-east-1`.
  static func alias(_ region: String) -> String { String(region.map { $0 == "-" ? "_" : $0 }) }
}
