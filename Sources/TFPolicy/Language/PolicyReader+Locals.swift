import HCL

extension PolicyReader {
  /// Finds locals that need their own values, whether or not a policy reads them.
  ///
  /// - Parameters:
  ///   - locals: those to be looked at.
  ///   - others: those that they may read, too, and that were looked at before.
  mutating func checkCircles(_ locals: [Attribute], reading others: [Attribute] = []) {
    var known: [String: Attribute] = [:]
    for local in others + locals { known[local.name] = local }
    /// Everything that can be reached from those that are done was looked at.
    var done = Set(others.map(\.name))
    for start in locals where !done.contains(start.name) {
      // The way from the first one, with what is left to be followed at each; a stack of its own, since a chain may be long.
      var way: [(name: String, open: [String])] = []
      var isOnWay: Set<String> = []
      func enter(_ name: String) {
        let names = known[name]?.value.references.filter { $0[0] == "local" && $0.count > 1 }.map { $0[1] } ?? []
        way.append((name, names.reversed()))
        isOnWay.insert(name)
      }
      enter(start.name)
      while let last = way.indices.last {
        guard let next = way[last].open.popLast() else {
          isOnWay.remove(way[last].name)
          done.insert(way.removeLast().name)
          continue
        }
        if isOnWay.contains(next), let first = way.firstIndex(where: { $0.name == next }), let local = known[next] {
          let circle = (way[first...].map(\.name) + [next]).map { "local.\($0)" }
          report(
            EvaluationCodes.cycle, "local.\(next) needs its own value",
            "Break the circle: \(circle.prefix(8).joined(separator: " → "))\(circle.count > 8 ? " → …" : "").", local.origin)
          continue
        }
        if !done.contains(next), known[next] != nil { enter(next) }
      }
    }
  }
}
