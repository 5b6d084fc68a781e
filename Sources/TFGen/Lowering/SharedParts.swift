import HCL

/// What the folders of one module type have in common where their bodies differ: most files, and most blocks.
final class SharedParts {
  private var texts: [String: [(body: Body, text: String, lines: [Int])]] = [:]
  private var rightBlocks: [String: [(block: Block, needs: [ProviderNeed])]] = [:]

  /// The text of a file and the lines of its blocks, printed once for equal trees.
  func print(_ body: Body, _ file: String) -> (text: String, lines: [Int]) {
    if let known = texts[file]?.first(where: { $0.body == body }) { return (known.text, known.lines) }
    let (text, lines) = Printer.printWithLines(body)
    texts[file, default: []].append((body, text, lines))
    return (text, lines)
  }

  /// Whether an equal block was looked at and is right.
  func isRight(_ block: Block, _ needs: [ProviderNeed]) -> Bool {
    rightBlocks[block.key]?.contains { $0.needs == needs && $0.block == block } ?? false
  }

  /// Remembers a block in which nothing is wrong.
  func add(right block: Block, _ needs: [ProviderNeed]) { rightBlocks[block.key, default: []].append((block, needs)) }
}
