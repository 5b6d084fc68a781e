import HCL

#if canImport(TestSupport)
  import TestSupport
#endif

/// Edits a file: the first eight bytes say how, the rest is the file. An edit is done and leaves a file without mistakes,
/// or isn't done and leaves every byte.
func editProblem(_ bytes: [UInt8]) -> String? {
  let seed = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
  let source = SourceFile(name: "fuzz.tf", bytes: Array(bytes.dropFirst(8)))
  guard var file = try? EditableFile(source, alignment: seed & 1 == 0 ? .touchedLines : .wholeFile) else { return nil }
  if file.bytes != source.bytes { return "opening it changed it" }
  var random = SeededRandom(seed)
  var values = TreeGenerator(seed: seed &+ 1)
  for _ in 0..<4 {
    let before = file
    let change = change(in: file, &random, &values)
    do {
      try file.apply([change])
    } catch {
      if file.bytes != before.bytes { return "half of \(change) was done" }
      continue
    }
    if let mistake = Parser.parse(file.source).diagnostics.first(where: { $0.severity == .error }) {
      return "\(mistake.summary) after \(change) in \(before.text.debugDescription)"
    }
    if case .set(let path, let value) = change, (try? file.expression(at: path))?.normalized != value.normalized {
      return "another value after \(change) in \(before.text.debugDescription)"
    }
  }
  return nil
}

private func change(
  in file: EditableFile, _ random: inout SeededRandom, _ values: inout TreeGenerator
) -> EditableFile.Change {
  var path = EditPath.root
  while let items = try? file.items(in: path), !items.isEmpty {
    path = random.pick(items).path
    if random.oneIn(2) { break }
  }
  let value = random.oneIn(3) ? Expression(.string(values.hostileText())) : values.expression(depth: 2)
  switch random.below(9) {
  case 0: return .set(path, value)
  case 1: return .set(path.attribute("new"), value)
  case 2: return .set(path.key("new"), value)
  case 3: return .remove(path)
  case 4: return .insert([.attribute(Attribute("new", value, comment: ["why"]))], into: path, .first)
  case 5: return .insert([.block(Block("b", ["x"], body: values.body(depth: 1)))], into: path, .last)
  case 6: return .rename(path, to: "renamed")
  case 7: return .setLeadingComment(path, ["one", "two"])
  default: return .setTrailingComment(path, random.oneIn(2) ? nil : "why")
  }
}
