public import HCL

/// The content of a module's `main.tf`, and of the files it splits off.
public struct ModuleBody: Sendable {
  /// Blocks with the file they belong to.
  public var elements: [Element]

  /// One block and where it goes.
  public struct Element: Sendable {
    /// File name without `.tf`.
    public var file: String
    /// The item.
    public var item: Body.Item
    /// Rules that it breaks on purpose.
    public var waivers: [PlacedWaiver] = []
    /// What it has that older providers don't.
    public var needs: [ProviderNeed] = []
  }

  /// Makes a body.
  public init(_ elements: [Element] = []) { self.elements = elements }
}

/// Anything that can stand in a module's body.
public protocol ModuleBodyContent: Sendable {
  /// The elements it stands for, before a ``Topic`` moves them to another file.
  var elements: [ModuleBody.Element] { get }
}

/// A block at the top of a file, built by ``Resource(_:_:comment:file:line:content:)`` and its kin.
public struct TopLevelBlock: ModuleBodyContent {
  /// The block.
  public var block: Block
  /// Rules that it breaks on purpose.
  public var waivers: [PlacedWaiver] = []
  /// What it has that older providers don't.
  public var needs: [ProviderNeed] = []
  /// The block, for `main.tf`.
  public var elements: [ModuleBody.Element] {
    [ModuleBody.Element(file: "main", item: .block(block), waivers: waivers, needs: needs)]
  }
}

extension ModuleBody: ModuleBodyContent {}

/// Puts blocks in a file of their own: `Topic("iam") { … }` goes to `iam.tf`.
public struct Topic: ModuleBodyContent {
  /// The blocks, moved.
  public var elements: [ModuleBody.Element]

  /// Makes a topic.
  public init(_ file: String, @ModuleBodyBuilder content: () -> ModuleBody) {
    elements = content().elements.map { element in
      var moved = element
      moved.file = file
      return moved
    }
  }
}

/// Builds module bodies.
@resultBuilder
public enum ModuleBodyBuilder {
  /// One statement.
  public static func buildExpression(_ content: some ModuleBodyContent) -> [ModuleBody.Element] { content.elements }
  /// All statements.
  public static func buildBlock(_ parts: [ModuleBody.Element]...) -> [ModuleBody.Element] { parts.flatMap(\.self) }
  /// `if` without `else`.
  public static func buildOptional(_ part: [ModuleBody.Element]?) -> [ModuleBody.Element] { part ?? [] }
  /// `if`
  public static func buildEither(first part: [ModuleBody.Element]) -> [ModuleBody.Element] { part }
  /// `else`
  public static func buildEither(second part: [ModuleBody.Element]) -> [ModuleBody.Element] { part }
  /// `for`
  public static func buildArray(_ parts: [[ModuleBody.Element]]) -> [ModuleBody.Element] { parts.flatMap(\.self) }
  /// The whole.
  public static func buildFinalResult(_ elements: [ModuleBody.Element]) -> ModuleBody { ModuleBody(elements) }
}

/// Anything that can stand in a block.
public protocol BlockContent: Sendable {
  /// The item it stands for.
  var item: Body.Item { get }
}

/// A block in a block.
public struct NestedBlock: BlockContent {
  /// The block.
  public var item: Body.Item

  /// Makes a nested block.
  public init(
    _ type: String, _ labels: String..., comment: String? = nil, file: StaticString = #fileID, line: UInt = #line,
    @BlockBuilder content: () -> Body = { Body() }
  ) {
    item = .block(
      Block(
        type, labels, comment: comment.map { $0.lines } ?? [],
        origin: .built(SourceLocation(fileID: file, line: line)), body: content()))
  }
}

/// Builds the content of blocks.
@resultBuilder
public enum BlockBuilder {
  /// What a part of the content stands for. One item goes without an array around it, as most statements are one.
  public enum Part: Sendable {
    /// One item.
    case item(Body.Item)
    /// Any number of them.
    case items([Body.Item])
  }

  /// One statement.
  public static func buildExpression(_ content: some BlockContent) -> Part { .item(content.item) }
  /// Several statements that were built elsewhere.
  public static func buildExpression(_ body: Body) -> Part { .items(body.items) }
  /// All statements.
  public static func buildBlock(_ parts: Part...) -> Part { buildArray(parts) }
  /// `if` without `else`.
  public static func buildOptional(_ part: Part?) -> Part { part ?? .items([]) }
  /// `if`
  public static func buildEither(first part: Part) -> Part { part }
  /// `else`
  public static func buildEither(second part: Part) -> Part { part }
  /// `for`
  public static func buildArray(_ parts: [Part]) -> Part {
    if parts.count == 1 { return parts[0] }
    var all: [Body.Item] = []
    all.reserveCapacity(parts.count)
    for part in parts {
      switch part {
      case .item(let item): all.append(item)
      case .items(let items): all += items
      }
    }
    return .items(all)
  }
  /// The whole.
  public static func buildFinalResult(_ part: Part) -> Body {
    switch part {
    case .item(let item): Body([item])
    case .items(let items): Body(items)
    }
  }
}

extension String {
  var lines: [String] {
    if !utf8.contains(UInt8(ascii: "\n")) { return [self] }
    return split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
