import HCL

/// Regions of the stack and of modules that are elsewhere, by the rules that the emitted variable has.
extension StackValidator {
  mutating func checkRegions() {
    var reported: Set<String> = []
    if case .variable(let variable) = stack.region.kind {
      checkEnvironments(of: variable, RootRules.regionInput, at: stack.region.location ?? stack.location)
    }
    for environment in stack.environments {
      let resolver = ArgumentResolver(stackName: stack.name, environment: environment)
      let value = TypeConstraint.string.converting(resolver.resolve(stack.region))
      if case .unknown = value { continue }
      var place = stack.region.location ?? stack.location
      if case .variable(let variable) = stack.region.kind { place = variable.location(in: environment) ?? place }
      guard let region = value.stringValue else {
        if reported.insert("type").inserted {
          diagnostics.append(
            Diagnostic(
              TFGenCodes.wrongType, "The region must be text", detail: "It is \(Name.show(value)).",
              remedy: "Give the name of an AWS region, such as eu-central-1.", at: place))
        }
        continue
      }
      if reported.insert(region).inserted { check(region, of: "the stack", at: place) }
    }
    for call in stack.calls {
      if let region = call.region { check(region, of: "the module \"\(call.name)\"", at: call.location) }
    }
  }

  private mutating func check(_ region: String, of what: String, at place: SourceLocation?) {
    guard let broken = RootRules.regionInput.rules.first(where: { !$0.holds(.string(region)) }) else { return }
    diagnostics.append(
      Diagnostic(
        TFGenCodes.invalidValue, "\"\(Name.printable(region))\" isn't a region for \(what)",
        detail: broken.message, remedy: "Give the name of an AWS region, such as us-east-1.", at: place))
  }
}
