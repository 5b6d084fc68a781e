public import HCL

/// Everything that can be wrong with a stack before anything is emitted.
///
/// All findings are gathered, so that one run shows all mistakes.
public struct StackValidator: Sendable {
  let stack: Stack
  /// The first call of each name.
  let calls: [String: ModuleCall]
  var diagnostics: [Diagnostic] = []

  private init(_ stack: Stack) {
    self.stack = stack
    calls = stack.callsByName
  }

  /// Checks a stack: names, inputs, types, rules, references, cycles, and each module's own checks.
  public static func validate(_ stack: Stack) -> [Diagnostic] { validate(known: stack.knowingItsModules) }

  /// As ``validate(_:)``, of a stack whose modules know of each other: ``Stack/knowingItsModules``.
  static func validate(known stack: Stack, _ folders: CallFolders = CallFolders()) -> [Diagnostic] {
    var validator = StackValidator(stack)
    validator.diagnostics = stack.readingWarnings
    validator.checkNames()
    validator.checkRegions()
    if let store = stack.stateStore {
      for environment in stack.environments { validator.diagnostics += store.problems(of: stack, in: environment) }
    }
    validator.diagnostics += stack.providerProblems
    validator.checkReferences()
    validator.checkCycles(folders)
    for call in stack.calls { validator.checkInputs(of: call) }
    validator.checkVariables()
    let surroundings = Surroundings(calls: validator.calls, region: stack.region)
    let context = { (call: ModuleCall) in
      var context = ValidationContext(
        stackName: stack.name, environments: stack.environments, location: call.location)
      context.surroundings = surroundings
      context.surroundings?.own = call
      return context
    }
    for call in stack.calls {
      for var diagnostic in call.module.validate(context(call)) {
        if diagnostic.location == nil { diagnostic.location = call.location }
        validator.diagnostics.append(diagnostic)
      }
    }
    var types: Set<String> = []
    for call in stack.calls where types.insert(call.type.name).inserted {
      validator.diagnostics += call.type.validateTogether(stack.calls, context)
    }
    return validator.diagnostics
  }

  // MARK: Names

  private mutating func checkNames() {
    if !Name.isKebab(stack.name) {
      invalidName("stack", stack.name, Self.kebab, stack.location)
    }
    if stack.environments.isEmpty {
      diagnostics.append(
        Diagnostic(
          TFGenCodes.noEnvironments, "The stack \"\(stack.name)\" has no environments",
          detail: "Values that differ and the files in envs/ are written for each environment.",
          remedy: "Add environments = [\"dev\", \"prod\"] to the stack.", at: stack.location))
    }
    for environment in stack.environments where !Name.isKebab(environment) {
      invalidName("environment", environment, Self.kebab, stack.location)
    }
    reportDuplicates(stack.environments.map { ($0, stack.location) }, "environment")
    for call in stack.calls where !Name.isIdentifier(call.name) {
      invalidName(
        "module", call.name, "letters, digits, hyphens and underscores, beginning with a letter", call.location)
    }
    reportDuplicates(stack.calls.map { ($0.name, $0.location) }, "module")
    for output in stack.outputs where !Name.isIdentifier(output.name) {
      invalidName(
        "output", output.name, "letters, digits, hyphens and underscores, beginning with a letter", output.location)
    }
    reportDuplicates(stack.outputs.map { ($0.name, $0.location) }, "output")
  }

  private static let kebab =
    "lower-case letters, digits and hyphens, beginning with a letter and not ending with a hyphen"

  private mutating func invalidName(_ what: String, _ name: String, _ allowed: String, _ location: SourceLocation?) {
    diagnostics.append(
      Diagnostic(
        TFGenCodes.invalidName,
        "\"\(Name.printable(name))\" can't be the name of \(what == "output" || what == "environment" ? "an" : "a") \(what)",
        detail: "A name has 1 to 64 characters: \(allowed).", remedy: "Choose another name.", at: location))
  }

  private mutating func reportDuplicates(_ names: [(String, SourceLocation?)], _ what: String) {
    var first: [String: SourceLocation?] = [:]
    for (name, location) in names {
      if let earlier = first[name] {
        diagnostics.append(
          Diagnostic(
            TFGenCodes.duplicateName, "There are two \(what)s named \"\(Name.printable(name))\"",
            detail: "In Terraform the second would replace the first or be refused.",
            remedy: "Rename one of them.", at: location,
            notes: earlier.map { [Diagnostic.Note("the first is here", at: $0)] } ?? []))
      } else {
        first[name] = location
      }
    }
  }

  // MARK: References

  private mutating func checkReferences() {
    for call in stack.calls {
      for (definition, argument) in call.arguments {
        checkReferences(in: argument, for: "\(call.name).\(definition.name)", at: argument.location ?? call.location)
      }
    }
    for output in stack.outputs { checkReferences(in: output.value, for: "output \(output.name)", at: output.location) }
  }

  private mutating func checkReferences(in argument: ModuleArgument, for place: String, at location: SourceLocation?) {
    for reference in argument.outputReferences {
      guard let target = calls[reference.module] else {
        let names = stack.calls.map(\.name)
        let hint = Suggestion.nearest(to: reference.module, among: names)
        diagnostics.append(
          Diagnostic(
            TFGenCodes.unknownReference, "There is no module \"\(Name.printable(reference.module))\" in the stack",
            detail:
              "\(place) refers to module.\(Name.printable(reference.module)).\(Name.printable(reference.name)). The stack has: \(names.joined(separator: ", ")).",
            remedy: hint.map { "Did you mean module.\($0)?" } ?? "Add the module, or refer to another one.",
            at: reference.location ?? location))
        continue
      }
      let definitions = target.type.outputs
      if definitions.contains(where: { $0.name == reference.name }) { continue }
      let outputs = definitions.map(\.name)
      let hint = Suggestion.nearest(to: reference.name, among: outputs)
      diagnostics.append(
        Diagnostic(
          TFGenCodes.unknownReference,
          "The module \"\(target.name)\" has no output \"\(Name.printable(reference.name))\"",
          detail: "\(place) refers to it. Outputs of \(target.type.name): \(outputs.joined(separator: ", ")).",
          remedy: hint.map { "Did you mean module.\(target.name).\($0)?" } ?? "Choose one of the outputs.",
          at: reference.location ?? location))
    }
    checkKeys(in: argument, for: place, at: location)
  }

  /// Only what waits for itself is a cycle: modules may refer to each other as long as their outputs don't.
  private mutating func checkCycles(_ folders: CallFolders) {
    let suspects = modulesInCircles
    if suspects.isEmpty { return }
    guard let cycle = OutputCycle.first(in: stack.calls.filter { suspects.contains($0.name) }, folders) else { return }
    let steps = cycle.outputs.map { "\($0.module).\($0.output)" }
    diagnostics.append(
      Diagnostic(
        TFGenCodes.cycle, "Modules wait for each other in a circle: \(cycle.modules.joined(separator: " → "))",
        detail: "Each of these outputs needs the next, so none could be made first: \(steps.joined(separator: " → ")).",
        remedy: "Remove one of the references, or move what both need into a module of its own.",
        at: calls[cycle.outputs[0].module]?.location))
  }

  /// Modules that refer to each other in a circle, or stand between two circles. That is quick to say and mostly there are
  /// none: modules without references to those that are left are taken away until none is left, and then those that none
  /// of the rest refers to.
  private var modulesInCircles: Set<String> {
    var uses: [String: Set<String>] = [:]
    for (name, call) in calls {
      uses[name] = Set(call.arguments.flatMap { $0.argument.outputReferences.map(\.module) }).filter {
        calls[$0] != nil
      }
    }
    let waiting = Self.peeled(uses)
    if waiting.isEmpty { return [] }
    var users: [String: Set<String>] = [:]
    for name in waiting { users[name] = [] }
    for name in waiting {
      for used in uses[name] ?? [] where waiting.contains(used) { users[used, default: []].insert(name) }
    }
    return Self.peeled(users)
  }

  /// What is left of a graph when nodes without edges to others are taken away, again and again.
  private static func peeled(_ edges: [String: Set<String>]) -> Set<String> {
    var count = edges.mapValues(\.count)
    var back: [String: [String]] = [:]
    for (name, targets) in edges { for target in targets { back[target, default: []].append(name) } }
    var free = count.filter { $0.value == 0 }.map(\.key)
    while let name = free.popLast() {
      count[name] = nil
      for user in back[name] ?? [] {
        count[user, default: 0] -= 1
        if count[user] == 0 { free.append(user) }
      }
    }
    return Set(count.keys)
  }

  // MARK: Inputs

  private mutating func checkInputs(of call: ModuleCall) {
    for (definition, argument) in call.arguments {
      let location = argument.location ?? call.location
      if case .missing = argument.kind {
        diagnostics.append(
          Diagnostic(
            TFGenCodes.missingInput, "The module \"\(call.name)\" needs the input \"\(definition.name)\"",
            detail: "\(definition.name) (\(definition.kind.description)): \(definition.description)",
            remedy: "Give it a value, an output of another module, or a variable.", at: call.location))
        continue
      }
      if case .moduleDefault = argument.kind { continue }
      if definition.isSensitive, case .literal = argument.kind {
        reportSecret("\(call.name).\(definition.name)", location)
        continue
      }
      checkKinds(argument, definition, call, location)
      checkValues(argument, definition, call, location)
    }
  }

  private mutating func reportSecret(_ place: String, _ location: SourceLocation?) {
    diagnostics.append(
      Diagnostic(
        TFGenCodes.secretInSource, "A secret is written in the stack: \(place)",
        detail: "The value would be kept in files, where everybody who reads the repository could read it.",
        remedy: "Use a variable and set TF_VAR_name in the environment when you plan and apply.", at: location))
  }

  private mutating func checkKinds(
    _ argument: ModuleArgument, _ definition: InputDefinition, _ call: ModuleCall, _ location: SourceLocation?
  ) {
    for reference in argument.topLevelReferences {
      guard let target = calls[reference.module],
        let output = target.type.outputs.first(where: { $0.name == reference.name })
      else { continue }
      let wanted = reference.isElement ? definition.kind.elementKind : definition.kind
      if let wanted, !wanted.accepts(output.kind) {
        diagnostics.append(
          Diagnostic(
            TFGenCodes.wrongType, "\(call.name).\(definition.name) can't take module.\(target.name).\(output.name)",
            detail: "The input takes \(wanted.description); the output is \(output.kind.description).",
            remedy: "Use an output of that kind.", at: location))
      }
    }
  }

  private mutating func checkValues(
    _ argument: ModuleArgument, _ definition: InputDefinition, _ call: ModuleCall, _ location: SourceLocation?
  ) {
    var reported: Set<String> = []
    for environment in stack.environments {
      let value = ArgumentResolver(stackName: stack.name, environment: environment).resolve(argument)
      var suffix = ""
      var place = location
      var notes: [Diagnostic.Note] = []
      if case .variable(let variable) = argument.kind {
        suffix = " (variable \(variable.name), environment \(environment))"
        // The mistake is where the value is written, which may be far from where it is used.
        if let written = variable.location(in: environment), written != location {
          place = written
          notes = location.map { [Diagnostic.Note("used for \(call.name).\(definition.name) here", at: $0)] } ?? []
        }
      }
      if case .null = value {
        if !definition.kind.isNullable, reported.insert("null").inserted {
          diagnostics.append(
            Diagnostic(
              TFGenCodes.wrongType, "\(call.name).\(definition.name) can't be null\(suffix)",
              detail: "It takes \(definition.kind.description).", remedy: "Leave it out to get the default.",
              at: place, notes: notes))
        }
        continue
      }
      if let problem = definition.kind.type.mismatch(with: value) {
        if reported.insert("type").inserted {
          diagnostics.append(
            Diagnostic(
              TFGenCodes.wrongType, "\(call.name).\(definition.name) has the wrong type\(suffix)",
              detail: problem.sentence,
              remedy: "The input takes \(definition.kind.description).", at: place, notes: notes))
        }
        continue
      }
      let converted = definition.kind.type.converting(value)
      for rule in definition.rules where !rule.holds(converted) && reported.insert(rule.message).inserted {
        diagnostics.append(
          Diagnostic(
            TFGenCodes.invalidValue, "\(call.name).\(definition.name) is not valid\(suffix)",
            detail: rule.message + Self.shown(value, of: definition, rule),
            remedy: rule.remedy ?? definition.description, at: place, notes: notes))
      }
    }
  }

  /// What of a value may be shown.
  private static func shown(_ value: Value, of definition: InputDefinition, _ rule: InputRule) -> String {
    if definition.isSensitive { return "" }
    if let culprits = rule.culprits {
      return " It is so of \(culprits(value).map { Name.printable($0) }.joined(separator: ", "))."
    }
    return " It is \(Name.show(value))."
  }

  // MARK: Variables

  private mutating func checkVariables() {
    let groups = VariableUse.groups(stack.calls)
    let byName = Dictionary(groups.map { ($0.declaring.variable.name, $0) }, uniquingKeysWith: { first, _ in first })
    var seen: Set<String> = []
    for call in stack.calls {
      for (definition, argument) in call.arguments {
        let location = argument.location ?? call.location
        for use in argument.variableUses(in: definition) {
          guard let group = byName[use.variable.name] else { continue }
          if !group.agrees(use) {
            diagnostics.append(
              Diagnostic(
                TFGenCodes.conflictingVariable, "The variable \"\(use.variable.name)\" is declared in two ways",
                detail:
                  "It feeds inputs \(group.declaring.definition.name) and \(definition.name) with different values or types.",
                remedy: "Use two variables, or make both declarations the same.", at: location))
          }
          if seen.insert(use.variable.name).inserted { check(group.declaring, at: location) }
        }
      }
    }
  }

  /// A variable's name and values.
  private mutating func check(_ use: VariableUse, at location: SourceLocation?) {
    let variable = use.variable
    if !Name.isIdentifier(variable.name) || Self.reserved.contains(variable.name) {
      invalidName(
        "variable", variable.name, "letters, digits, hyphens and underscores; region and environment are taken",
        location)
    }
    guard use.definition.isSensitive else { return checkEnvironments(of: variable, use.definition, at: location) }
    if !variable.values.isEmpty || (variable.defaultValue ?? .null) != .null {
      reportSecret("variable \(variable.name)", location)
    }
  }

  private static let reserved: Set<String> = [
    "region", "environment", "source", "version", "providers", "count", "for_each", "lifecycle", "depends_on", "locals",
  ]

  mutating func checkEnvironments(
    of variable: StackVariable, _ definition: InputDefinition, at location: SourceLocation?
  ) {
    for value in variable.values where !stack.environments.contains(value.environment) {
      let hint = Suggestion.nearest(to: value.environment, among: stack.environments)
      diagnostics.append(
        Diagnostic(
          TFGenCodes.unknownReference, "The stack has no environment \"\(Name.printable(value.environment))\"",
          detail:
            "The variable \(variable.name) has a value for it. Environments: \(stack.environments.joined(separator: ", ")).",
          remedy: hint.map { "Did you mean \"\($0)\"?" } ?? "Add the environment to the stack.", at: location))
    }
    if variable.values.isEmpty || variable.defaultValue != nil { return }
    let missing = stack.environments.filter { variable.value(in: $0) == nil }
    if !missing.isEmpty {
      diagnostics.append(
        Diagnostic(
          TFGenCodes.missingEnvironmentValue,
          "The variable \"\(variable.name)\" has no value for \(missing.joined(separator: ", "))",
          detail: "It feeds \(definition.name) and has no default.",
          remedy: "Add a value for each environment, or a default.", at: location))
    }
  }
}

extension ModuleArgument {
  /// References that stand for the whole input or for one of its elements.
  fileprivate var topLevelReferences: [(module: String, name: String, isElement: Bool)] {
    switch kind {
    case .output(let module, let name): [(module, name, false)]
    case .list(let elements):
      elements.compactMap { if case .output(let module, let name) = $0.kind { (module, name, true) } else { nil } }
    case .map(let entries):
      entries.compactMap { if case .output(let module, let name) = $0.value.kind { (module, name, true) } else { nil } }
    default: []
    }
  }
}

extension InputKind {
  /// Kind of an element, for lists, sets and maps.
  fileprivate var elementKind: InputKind? {
    let element: TypeConstraint
    switch type {
    case .list(let inner), .set(let inner), .map(let inner): element = inner
    default: return nil
    }
    for prefix in ["list of ", "map of "] {
      if let meaning, meaning.hasPrefix(prefix) {
        return InputKind(element, meaning: String(meaning.dropFirst(prefix.count)))
      }
    }
    return InputKind(element)
  }
}

extension String {
  /// With a capital at the start and a full stop at the end.
  var sentence: String {
    guard let first else { return self }
    let text = first.uppercased() + dropFirst()
    return text.hasSuffix(".") ? text : text + "."
  }
}
