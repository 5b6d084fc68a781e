import HCL
import TestSupport
import Testing

/// Random edits of generated files: what isn't edited stays to the byte, and what was edited reads back.
@Suite struct EditPropertyTests {
  @Test(arguments: 0..<4)
  func editsOfUntidyFiles(batch: Int) throws {
    var done = 0
    for seed in (batch * 60)..<(batch * 60 + 60) {
      var generator = SourceGenerator(seed: UInt64(seed))
      done += try check(text: generator.file(), seed: seed)
    }
    #expect(done > 100)
  }

  @Test(arguments: 0..<4)
  func editsOfTidyFiles(batch: Int) throws {
    var done = 0
    for seed in (batch * 60)..<(batch * 60 + 60) {
      var generator = TreeGenerator(seed: UInt64(seed))
      let text = Printer.print(generator.body())
      done += try check(text: text, seed: seed)
      done += try check(text: text, seed: seed, alignment: .wholeFile)
    }
    #expect(done > 200)
  }

  /// A few edits one after the other; how many were made.
  private func check(
    text: String, seed: Int, alignment: EditableFile.Alignment = .touchedLines
  ) throws -> Int {
    guard var file = try? EditableFile(SourceFile(name: "x.tf", text: text), alignment: alignment) else { return 0 }
    try #require(file.bytes.elementsEqual(text.utf8))
    var random = SeededRandom(UInt64(seed) &+ 77)
    var values = TreeGenerator(seed: UInt64(seed) &+ 99)
    var done = 0
    for _ in 0..<6 {
      let before = file
      let paths = Self.paths(file)
      let path = random.oneIn(6) ? EditPath.root : paths.isEmpty ? .root : random.pick(paths)
      let change = Self.change(path, &random, &values)
      do {
        try file.apply([change])
      } catch {
        try #require(file.text == before.text, "seed \(seed): half done")
        try #require(!error.remedy.isEmpty)
        continue
      }
      done += 1
      if let problem = Self.problem(before, file, change, alignment) {
        Issue.record("seed \(seed): \(problem)\n\(change)\n--- before\n\(before.text)\n--- after\n\(file.text)")
        return done
      }
    }
    return done
  }

  /// Every place of a file.
  private static func paths(_ file: EditableFile) -> [EditPath] {
    var paths: [EditPath] = []
    func visit(_ body: EditPath) {
      for item in (try? file.items(in: body)) ?? [] {
        paths.append(item.path)
        if item.isBlock { visit(item.path) } else { visit(value: item.path, depth: 0) }
      }
    }
    func visit(value path: EditPath, depth: Int) {
      guard depth < 3, let value = try? file.expression(at: path) else { return }
      switch value.kind {
      case .object(let items):
        for item in items {
          if case .literal(let key) = item.key {
            paths.append(path.key(key))
            visit(value: path.key(key), depth: depth + 1)
          }
        }
      case .tuple(let elements):
        for index in elements.indices {
          paths.append(path.index(index))
          visit(value: path.index(index), depth: depth + 1)
        }
      case .call(_, let arguments, _): for index in arguments.indices { paths.append(path.argument(index)) }
      default: break
      }
    }
    visit(.root)
    return paths
  }

  private static func change(
    _ path: EditPath, _ random: inout SeededRandom, _ values: inout TreeGenerator
  ) -> EditableFile.Change {
    let value = random.oneIn(3) ? Expression(.string(values.hostileText() + "\n\n")) : values.expression(depth: 3)
    let placement: EditableFile.Placement = random.oneIn(2) ? .last : .first
    let name = random.pick(["new", "a", "long_name_of_a_thing", "for"])
    switch random.below(12) {
    case 0, 1: return .set(path, value)
    case 2: return .set(path.attribute(name), value)
    case 3: return .set(path.key(name), value)
    case 4: return .remove(path)
    case 5:
      return .insert(
        [.attribute(Attribute(name, value, comment: random.oneIn(3) ? ["why"] : []))], into: path, placement)
    case 6:
      let block = Block("b", random.oneIn(2) ? [name] : [], body: values.body(depth: 1))
      return .insert([.block(block)], into: path, placement)
    case 7: return .rename(path, to: name)
    case 8: return .setLabels(path, [name, "x y"])
    case 9: return .insertElement(value, into: path, at: random.oneIn(2) ? nil : random.below(3))
    case 10: return .setLeadingComment(path, random.oneIn(3) ? [] : ["one", "two"])
    default: return .setTrailingComment(path, random.oneIn(3) ? nil : "why")
    }
  }

  private static func problem(
    _ before: EditableFile, _ after: EditableFile, _ change: EditableFile.Change, _ alignment: EditableFile.Alignment
  ) -> String? {
    let parsed = Parser.parse(after.source)
    if let problem = parsed.diagnostics.first(where: { $0.severity == .error }) { return problem.summary }
    if alignment == .wholeFile, !Formatter.format(before.source).changed, Formatter.format(after.source).changed {
      return "not formatted any more"
    }
    if case .set(let path, let value) = change {
      guard let found = try? after.expression(at: path) else { return "the value isn't there" }
      if found.normalized != value.normalized { return "another value came back" }
    }
    let model = EditModel(before.body, after: change)
    if model.isSure, model.body.normalized != EditModel.bare(after.body) {
      return "another tree came back:\n\(Printer.print(EditModel.bare(after.body)))\n"
        + "expected:\n\(Printer.print(model.body))"
    }
    if alignment == .touchedLines, let problem = outside(before, after, change) { return problem }
    // Items at the top level that weren't edited, and comments between them.
    let edited = change.path.steps.first
    func untouched(_ file: EditableFile) -> [String] {
      ((try? file.items()) ?? []).filter { $0.path.steps.first != edited }.map {
        let text = file.source.text(of: $0.span)
        return alignment == .wholeFile ? String(text.filter { !$0.isWhitespace }) : text.withoutLastBreak
      }
    }
    let (old, new) = (untouched(before), untouched(after))
    if change.path.steps.count > 1 || edited != nil, !isStructural(change) {
      if old.count != new.count || !zip(old, new).allSatisfy({ $0.utf8.elementsEqual($1.utf8) }) {
        return "something else changed"
      }
    }
    if edited == nil {
      // Everything that was there is there still, in order.
      var rest = new[...]
      for text in old {
        guard let found = rest.firstIndex(where: { $0.utf8.elementsEqual(text.utf8) }) else { return "lost: \(text)" }
        rest = rest[(found + 1)...]
      }
    }
    return nil
  }

  /// What changed outside the lines of the innermost argument or block that the path goes through.
  private static func outside(
    _ before: EditableFile, _ after: EditableFile, _ change: EditableFile.Change
  ) -> String? {
    var steps = change.path.steps
    while let last = steps.last {
      switch last {
      case .key, .index, .argument: steps.removeLast()
      case .attribute, .block:
        let parent = EditPath(Array(steps.dropLast()))
        guard let item = try? before.items(in: parent).first(where: { $0.path.steps.last == last }) else {
          // Something new: it stands in the block around.
          steps.removeLast()
          continue
        }
        return outside(item.span, before.bytes, after.bytes)
      }
    }
    return nil
  }

  /// What changed beside a part of a file and the blank lines next to it.
  private static func outside(_ span: SourceSpan, _ old: [UInt8], _ new: [UInt8]) -> String? {
    var lower = span.lower
    while lower > 0, [0x20, 0x09, 0x0A, 0x0D].contains(old[lower - 1]) { lower -= 1 }
    var upper = span.upper
    while upper < old.count, old[upper - 1] != 0x0A { upper += 1 }
    while upper < old.count, [0x20, 0x09, 0x0A, 0x0D].contains(old[upper]) { upper += 1 }
    if !new.starts(with: old[..<lower]) { return "bytes before the edit changed" }
    if !new.reversed().starts(with: old[upper...].reversed()) { return "bytes behind the edit changed" }
    return nil
  }

  /// Whether the paths of other items may have changed: another block of the same type and labels counts differently.
  private static func isStructural(_ change: EditableFile.Change) -> Bool {
    guard change.path.steps.count == 1 else { return false }
    switch change {
    case .rename, .setLabels, .remove: return true
    default: return false
    }
  }
}

extension String {
  fileprivate var withoutLastBreak: String {
    var text = self
    while text.last?.isNewline == true { text.removeLast() }
    return text
  }
}
