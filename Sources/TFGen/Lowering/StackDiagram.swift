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
    var uses = stack.calls.map { call in
      Set(call.arguments.flatMap { $0.argument.outputReferences }.compactMap { position[$0.module] })
    }
    func all(below index: Int) -> Set<Int> {
      var found: Set<Int> = []
      var pending = Array(uses[index])
      while let next = pending.popLast() {
        if found.insert(next).inserted { pending += uses[next] }
      }
      return found
    }
    var below = names.indices.map { all(below: $0) }
    // Where modules take something from each other, everything would follow from everything: what is taken from a later
    // module of such a circle is drawn in any case, and nothing is concluded from it.
    let kept = names.indices.map { index in uses[index].filter { $0 > index && below[$0].contains(index) } }
    for index in names.indices { uses[index].subtract(kept[index]) }
    if kept.contains(where: { !$0.isEmpty }) { below = names.indices.map { all(below: $0) } }
    var arrows: [(String, String)] = []
    for index in names.indices {
      for used in uses[index].union(kept[index]).sorted() {
        let isImplied = uses[index].contains { $0 != used && below[$0].contains(used) }
        if kept[index].contains(used) || !isImplied { arrows.append((names[used], names[index])) }
      }
    }
    return arrows
  }
}
