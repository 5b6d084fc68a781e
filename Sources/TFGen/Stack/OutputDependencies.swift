import HCL

/// Which inputs of a module each of its outputs needs.
///
/// Terraform orders resources and outputs, not modules: two modules may take outputs from each other as long as none of
/// those outputs waits for itself. A topic for alarms, for example, needs nothing of the database that it is told about.
struct OutputDependencies {
  private let outputs: [String: OutputDefinition]
  /// What makes up a node of the graph: the values of a local or the blocks of a resource, by ``nodes(_:)``' names.
  private var parts: [String: [Part]] = [:]
  /// What is known already, as most outputs of a module are never asked for.
  private var uses: [String: [String]] = [:]
  private var inputs: [String: [String]] = [:]

  private enum Part {
    case value(Expression)
    case block(Body)
  }

  init(_ type: ModuleType, _ body: ModuleBody) {
    outputs = Dictionary(type.outputs.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for element in body.elements {
      guard case .block(let block) = element.item else { continue }
      switch block.type {
      case "locals":
        for case .attribute(let attribute) in block.body.items {
          parts["local.\(attribute.name)", default: []].append(.value(attribute.value))
        }
      case "resource": parts[block.labels.dotted(), default: []].append(.block(block.body))
      case "data", "ephemeral":
        parts[block.key, default: []].append(.block(block.body))
      default: break
      }
    }
    // What depends on a variable waits for its validation, which may look at other variables.
    for input in type.inputs { parts["var.\(input.name)"] = input.rules.map { .value($0.condition) } }
  }

  /// Names of the inputs that an output needs, in the order in which they are found.
  mutating func inputs(of output: String) -> [String] {
    if let known = inputs[output] { return known }
    guard let definition = outputs[output] else { return [] }
    var found: [String] = []
    var seen: Set<String> = []
    var pending: [String] = []
    Self.collect(definition.value, &pending)
    if let dependencies = definition.dependencies { Self.collect(dependencies, &pending) }
    while let node = pending.popLast() {
      guard seen.insert(node).inserted else { continue }
      if node.hasPrefix("var.") { found.append(String(node.dropFirst("var.".utf8.count))) }
      pending += uses(of: node)
    }
    inputs[output] = found
    return found
  }

  private mutating func uses(of node: String) -> [String] {
    if let known = uses[node] { return known }
    var found: [String] = []
    for part in parts[node] ?? [] {
      switch part {
      case .value(let expression): Self.collect(expression, &found)
      case .block(let body): Self.collect(body, &found)
      }
    }
    uses[node] = found
    return found
  }

  /// What a block refers to, nested blocks and `depends_on` included.
  private static func collect(_ body: Body, _ found: inout [String]) {
    for item in body.items {
      switch item {
      case .attribute(let attribute): collect(attribute.value, &found)
      case .block(let block): collect(block.body, &found)
      case .comment, .blankLine: break
      }
    }
  }

  /// `var.x`, `local.x`, `aws_lb.this`, `data.aws_region.here`.
  private static func collect(_ expression: Expression, _ found: inout [String]) {
    for names in expression.references {
      let length = names[0] == "data" || names[0] == "ephemeral" ? 3 : 2
      if names.count >= length { found.append(names[..<length].dotted()) }
    }
  }
}

/// Outputs of a stack's modules that wait for themselves.
struct OutputCycle {
  /// `module.output`, each of which needs the next; the first is also the last.
  var outputs: [(module: String, output: String)]

  /// The modules on it, the first also last, each once for steps within it.
  var modules: [String] {
    outputs.reduce(into: []) { names, step in
      if names.last != step.module || outputs.count == 2 { names.append(step.module) }
    }
  }

  /// The first that is found; nil when every output can be had.
  static func first(in calls: [ModuleCall], _ folders: CallFolders) -> OutputCycle? {
    var references: [String: [(input: String, module: String, output: String)]] = [:]
    for call in calls where references[call.name] == nil {
      references[call.name] = call.arguments.flatMap { definition, argument in
        argument.outputReferences.map { (definition.name, $0.module, $0.name) }
      }
    }
    let modules = Dictionary(calls.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    func needs(_ step: Step) -> [Step] {
      guard let call = modules[step.module] else { return [] }
      let inputs = Set(folders.folder(of: call).dependencies.inputs(of: step.output))
      return (references[step.module] ?? []).filter { inputs.contains($0.input) }
        .map { Step(module: $0.module, output: $0.output) }
    }
    var finished: Set<Step> = []
    for call in calls {
      for reference in references[call.name] ?? [] {
        let start = Step(module: reference.module, output: reference.output)
        if let circle = circle(from: start, needs, &finished) {
          // Told from the module that stands first in the stack, whichever the search met first.
          let steps = circle.dropLast()
          let begin = calls.lazy.compactMap { call in steps.firstIndex { $0.module == call.name } }.first ?? 0
          let turned = steps[begin...] + steps[..<begin]
          return OutputCycle(outputs: (turned + turned.prefix(1)).map { ($0.module, $0.output) })
        }
      }
    }
    return nil
  }

  private struct Step: Hashable {
    var module: String
    var output: String
  }

  /// Depth-first with an explicit stack, so that a long chain can't overflow the call stack.
  private static func circle(from start: Step, _ needs: (Step) -> [Step], _ finished: inout Set<Step>) -> [Step]? {
    if finished.contains(start) { return nil }
    var path: [(step: Step, targets: [Step], next: Int)] = [(start, needs(start), 0)]
    var onPath: Set<Step> = [start]
    while let (step, targets, next) = path.last {
      guard next < targets.count else {
        finished.insert(step)
        onPath.remove(step)
        path.removeLast()
        continue
      }
      path[path.count - 1].next += 1
      let target = targets[next]
      if onPath.contains(target) {
        let begin = path.firstIndex { $0.step == target } ?? 0
        return path[begin...].map(\.step) + [target]
      }
      if !finished.contains(target) {
        onPath.insert(target)
        path.append((target, needs(target), 0))
      }
    }
    return nil
  }
}
