import HCL

/// What the folders of one module type have in common where their bodies differ: most blocks, and what their READMEs say of
/// inputs and outputs.
final class SharedParts {
  private var interface: (variables: Body, outputs: Body)?
  private var files: [String: Recent<(body: Body, text: String, lines: [Int])>] = [:]
  private var texts: [String: Recent<(block: Block, text: PrintedBlock)>] = [:]
  private var rightBodies = Recent<Body>()
  private var rightBlocks: [String: Recent<(block: Block, needs: [ProviderNeed])>] = [:]
  private var tables: TerraformDocs.TypeTables?

  /// The text of a block at the top of a file, and the line of it on which its header stands, after its comments.
  struct PrintedBlock {
    var text: String
    /// From 0.
    var headerLine: Int
    var lineCount: Int
  }

  /// The blocks of a type's inputs, in the order in which callers read them, and of its outputs.
  func interface(of type: ModuleType) -> (variables: Body, outputs: Body) {
    if let interface { return interface }
    let inputs = type.inputs.sorted { ($0.isRequired ? 0 : 1, $0.name) < ($1.isRequired ? 0 : 1, $1.name) }
    let made = (
      variables: Body(inputs.map { .block($0.variableBlock) }), outputs: Body(type.outputs.map { .block($0.block) })
    )
    interface = made
    return made
  }

  /// Whether it is one of these, which nothing is waived in.
  func isInterface(_ body: Body) -> Bool { interface.map { body == $0.variables || body == $0.outputs } ?? false }

  // MARK: Text

  /// The text of a file and the lines of its blocks, made once for equal trees.
  func print(_ body: Body, _ file: String) -> (text: String, lines: [Int]) {
    if let known = files[file]?.first(where: { $0.body == body }) { return (known.text, known.lines) }
    let (text, lines) = printBlocks(of: body)
    files[file, default: Recent()].append((body, text, lines))
    return (text, lines)
  }

  private func printBlocks(of body: Body) -> (text: String, lines: [Int]) {
    var blocks: [PrintedBlock] = []
    for item in body.items {
      guard case .block(let block) = item else {
        let (text, lines) = Printer.printWithLines(body)
        return (text, lines)
      }
      blocks.append(print(block))
    }
    var (text, line) = ("", 1)
    var lines: [Int] = []
    for block in blocks {
      if !text.isEmpty {
        text += "\n"
        line += 1
      }
      text += block.text
      lines.append(line + block.headerLine)
      line += block.lineCount
    }
    return (text, lines)
  }

  /// Printed once for equal trees. Blocks at the top have a blank line between them, over which nothing is aligned, so each
  /// can be printed by itself.
  private func print(_ block: Block) -> PrintedBlock {
    let key = block.key
    if let known = texts[key]?.first(where: { $0.block == block }) { return known.text }
    let (text, lines) = Printer.printWithLines(Body([.block(block)]))
    let printed = PrintedBlock(
      text: text, headerLine: (lines.first ?? 1) - 1, lineCount: text.newlineCount)
    texts[key, default: Recent()].append((block, printed))
    return printed
  }

  /// What a README says of the type, made once.
  ///
  /// - Parameter variables: the text of `variables.tf`, which is the same for all bodies of the type.
  func tables(of type: ModuleType, _ variables: () -> String) -> TerraformDocs.TypeTables {
    if let tables { return tables }
    let made = TerraformDocs.TypeTables(type, types: TerraformDocs.types(in: variables()))
    tables = made
    return made
  }

  // MARK: Checks

  /// Whether an equal body was looked at and is right; of bodies that need no newer provider.
  func isRight(_ body: Body) -> Bool { rightBodies.first { $0 == body } != nil }

  /// Remembers a body in which nothing is wrong.
  func add(right body: Body) { rightBodies.append(body) }

  /// Whether an equal block was looked at and is right.
  func isRight(_ block: Block, _ needs: [ProviderNeed]) -> Bool {
    rightBlocks[block.key]?.first { $0.needs == needs && $0.block == block } != nil
  }

  /// Remembers a block in which nothing is wrong.
  func add(right block: Block, _ needs: [ProviderNeed]) {
    rightBlocks[block.key, default: Recent()].append((block, needs))
  }
}

extension String {
  /// How many lines end in it. Without a branch, so that many bytes are looked at together.
  fileprivate var newlineCount: Int {
    var text = self
    return text.withUTF8 { bytes in bytes.reduce(0) { $0 &+ ($1 == UInt8(ascii: "\n") ? 1 : 0) } }
  }
}
