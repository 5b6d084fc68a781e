import HCL

/// Resources and local values of a module that need each other.
///
/// Module calls are left out: whether an output needs an argument is known in the called module only.
struct CycleCheck {
  private(set) var diagnostics: [Diagnostic] = []

  private struct Node {
    var needs: [String] = []
    var location: SourceLocation?
  }

  init(_ module: ConfigurationModule, _ declarations: Declarations) {
    var nodes: [String: Node] = [:]
    for (block, file) in module.blocks {
      switch block.type {
      case "locals":
        for attribute in block.body.attributes {
          nodes["local." + attribute.name] = Node(
            needs: CycleCheck.needs([attribute.value], declarations), location: file.location(attribute.origin))
        }
      case "resource", "data", "ephemeral":
        guard block.labels.count == 2, let kind = BlockKind(rawValue: block.type) else { continue }
        let address = Declarations.address(kind, block.labels[0], block.labels[1])
        let own = CycleCheck.needs(CycleCheck.expressions(block.body), declarations)
        let known = nodes[address]
        nodes[address] = Node(
          needs: (known?.needs ?? []) + own, location: known?.location ?? file.location(block.origin))
      default: break
      }
    }
    for cycle in CycleCheck.cycles(nodes.mapValues(\.needs)) {
      let shown = cycle.prefix(12).map(Name.printable).joined(separator: ", ")
      let isOne = cycle.count == 1
      // A resource that needs itself passes terraform validate, and no plan.
      diagnostics.append(
        Diagnostic(
          isOne && !cycle[0].hasPrefix("local.") ? .warning : .error, ValidationCodes.cycle,
          isOne ? "Self-referential block" : "Cycle",
          detail: isOne ? "\(shown) needs itself." : "These need each other, or one that does: \(shown).",
          remedy: isOne ? "Give it a value of its own." : "Take one of the references away.",
          at: nodes[cycle[0]]?.location))
    }
  }

  /// Everything in a body that is computed before its resource is there.
  private static func expressions(_ body: Body) -> [Expression] {
    var found: [Expression] = []
    for item in body.items {
      switch item {
      case .attribute(let attribute): found.append(attribute.value)
      case .block(let block):
        switch block.type {
        case "lifecycle":
          found += [block.body.attribute("replace_triggered_by")?.value].compactMap(\.self)
          for condition in block.body.blocks("precondition") { found += expressions(condition.body) }
        // They run when the resource is there, but belong to it still.
        case "provisioner", "connection": break
        default: found += expressions(block.body)
        }
      case .comment, .blankLine: break
      }
    }
    return found
  }

  private static func needs(_ expressions: [Expression], _ declarations: Declarations) -> [String] {
    var found: Set<String> = []
    for expression in expressions {
      for reference in expression.references where reference.count > 1 {
        let key: String
        switch reference[0] {
        case "local": key = "local." + reference[1]
        case "data" where reference.count > 2, "ephemeral" where reference.count > 2:
          key = reference.prefix(3).joined(separator: ".")
        case "resource" where reference.count > 2: key = reference[1] + "." + reference[2]
        default: key = reference[0] + "." + reference[1]
        }
        if declarations.resources[key] != nil || key.hasPrefix("local.") && declarations.locals.contains(reference[1]) {
          found.insert(key)
        }
      }
    }
    return found.sorted()
  }

  /// Groups whose members reach each other, and members that need themselves; in Tarjan's way, without recursion.
  private static func cycles(_ graph: [String: [String]]) -> [[String]] {
    var numbers: [String: Int] = [:]
    var lows: [String: Int] = [:]
    var stack: [String] = []
    var isOnStack: Set<String> = []
    var found: [[String]] = []
    func enter(_ name: String) {
      numbers[name] = numbers.count
      lows[name] = numbers[name]
      stack.append(name)
      isOnStack.insert(name)
    }
    for root in graph.keys.sorted() where numbers[root] == nil {
      enter(root)
      var path: [(name: String, next: Int)] = [(root, 0)]
      while let (name, next) = path.last {
        let needs = graph[name] ?? []
        if next < needs.count {
          path[path.count - 1].next += 1
          let other = needs[next]
          if graph[other] == nil { continue }
          if numbers[other] == nil {
            enter(other)
            path.append((other, 0))
          } else if isOnStack.contains(other) {
            lows[name] = min(lows[name] ?? 0, numbers[other] ?? 0)
          }
          continue
        }
        path.removeLast()
        if let parent = path.last?.name { lows[parent] = min(lows[parent] ?? 0, lows[name] ?? 0) }
        guard lows[name] == numbers[name], let start = stack.lastIndex(of: name) else { continue }
        let group = Array(stack[start...])
        stack.removeSubrange(start...)
        isOnStack.subtract(group)
        if group.count > 1 || (graph[name] ?? []).contains(name) { found.append(group.sorted()) }
      }
    }
    return found.sorted { $0[0] < $1[0] }
  }
}
