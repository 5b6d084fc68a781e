import HCL

/// Keys of outputs that are maps, where the stack says what they are.
extension StackValidator {
  /// Checks `module.ecr.repository_arns["backend"]` against the keys that the module is given.
  mutating func checkKeys(in argument: ModuleArgument, for place: String, at location: SourceLocation?) {
    var found: [(module: String, output: String, key: String, location: SourceLocation?)] = []
    argument.walk { part in
      guard case .element(let map, let key) = part.kind, case .output(let module, let name) = map.kind else { return }
      found.append((module, name, key, part.location ?? map.location ?? location))
    }
    for use in found {
      guard let target = calls[use.module], let output = target.type.outputs.first(where: { $0.name == use.output })
      else { continue }
      for environment in stack.environments {
        guard let known = keys(of: output, in: target, environment), !known.contains(use.key) else { continue }
        let hint = Suggestion.nearest(to: use.key, among: known)
        let source = output.keyInputs.joined(separator: " and ")
        diagnostics.append(
          Diagnostic(
            TFGenCodes.unknownReference,
            "The output \"\(use.output)\" of the module \"\(target.name)\" has no \"\(Name.printable(use.key))\"",
            detail:
              "\(place) refers to it. The keys are those of \(source): \(known.isEmpty ? "none" : known.map { Name.printable($0) }.joined(separator: ", ")), in environment \(environment).",
            remedy: hint.map { "Did you mean module.\(target.name).\(use.output)[\"\(Name.printable($0))\"]?" }
              ?? "Choose one of the keys, or add it to \(source).", at: use.location))
        break
      }
    }
  }

  /// The keys of an output's value; nil where only terraform can tell.
  private func keys(of output: OutputDefinition, in call: ModuleCall, _ environment: String) -> [String]? {
    if output.keyInputs.isEmpty { return nil }
    let resolver = ArgumentResolver(stackName: stack.name, environment: environment)
    let arguments = call.arguments
    var keys = output.fixedKeys
    for name in output.keyInputs {
      guard let (definition, argument) = arguments.first(where: { $0.definition.name == name }),
        case .object(let fields) = resolver.resolve(argument, default: definition.defaultValue ?? .unknown).unmarked
      else { return nil }
      keys += fields.keys
    }
    return keys
  }
}
