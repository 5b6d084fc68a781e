/// A stack as a picture: its modules, and which of them gives something to which.
public enum StackDiagram {
  /// The picture as Mermaid text, which code hosts draw in Markdown: a flowchart with a node for each module and an
  /// arrow from a module to each that uses one of its outputs.
  ///
  /// The arrow of something that follows from two others is left out: where `database` uses `security` and `security`
  /// uses `network`, an arrow from `network` to `database` would say nothing new.
  ///
  /// Source of the syntax: https://mermaid.js.org/syntax/flowchart.html
  public static func mermaid(_ stack: Stack) -> String {
    var lines = ["flowchart LR"]
    for call in stack.calls {
      let type = call.type.name
      lines.append("  \(call.name)[\"\(call.name == type ? type : "\(call.name)<br>(\(type))")\"]")
    }
    for (from, to) in arrows(of: stack) { lines.append("  \(from) --> \(to)") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// From a module to one that uses it, in the order of the stack.
  private static func arrows(of stack: Stack) -> [(from: String, to: String)] {
    let names = stack.calls.map(\.name)
    let position = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    // uses[i]: positions of the modules that module i takes something from.
    let uses = stack.calls.map { call in
      Set(call.arguments.flatMap { $0.argument.outputReferences }.compactMap { position[$0.module] })
    }
    var reachable: [Set<Int>?] = Array(repeating: nil, count: names.count)
    func all(below index: Int, _ path: Set<Int>) -> Set<Int> {
      if let known = reachable[index] { return known }
      var found = uses[index]
      // A stack with a cycle is refused elsewhere; here it only must not go on forever.
      for used in uses[index] where !path.contains(used) { found.formUnion(all(below: used, path.union([index]))) }
      reachable[index] = found
      return found
    }
    var arrows: [(String, String)] = []
    for index in names.indices {
      for used in uses[index].sorted() {
        let isImplied = uses[index].contains { $0 != used && all(below: $0, [index]).contains(used) }
        if !isImplied { arrows.append((names[used], names[index])) }
      }
    }
    return arrows
  }
}
