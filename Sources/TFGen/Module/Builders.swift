public import HCL

// Free functions named like types, so that a module body reads like the Terraform it becomes:
//
//     Resource("aws_vpc", "this") {
//       Argument("cidr_block", code: "var.cidr")
//       Argument("enable_dns_support", true)
//     }

// swift-format-ignore: AlwaysUseLowerCamelCase
/// `resource "type" "name" { … }`
public func Resource(
  _ type: String, _ name: String, comment: String? = nil, file: StaticString = #fileID, line: UInt = #line,
  @BlockBuilder content: () -> Body = { Body() }
) -> TopLevelBlock {
  topLevelBlock("resource", [type, name], comment, file, line, content())
}

// swift-format-ignore: AlwaysUseLowerCamelCase
/// `data "type" "name" { … }`
public func DataSource(
  _ type: String, _ name: String, comment: String? = nil, file: StaticString = #fileID, line: UInt = #line,
  @BlockBuilder content: () -> Body = { Body() }
) -> TopLevelBlock {
  topLevelBlock("data", [type, name], comment, file, line, content())
}

// swift-format-ignore: AlwaysUseLowerCamelCase
/// `locals { … }`
public func Locals(
  comment: String? = nil, file: StaticString = #fileID, line: UInt = #line, @BlockBuilder content: () -> Body
) -> TopLevelBlock {
  topLevelBlock("locals", [], comment, file, line, content())
}

// swift-format-ignore: AlwaysUseLowerCamelCase
/// A block of any other type at the top of a file: `moved`, `check`, `removed`, `run`, …
public func TopBlock(
  _ type: String, _ labels: String..., comment: String? = nil, file: StaticString = #fileID, line: UInt = #line,
  @BlockBuilder content: () -> Body
) -> TopLevelBlock {
  topLevelBlock(type, labels, comment, file, line, content())
}

private func topLevelBlock(
  _ type: String, _ labels: [String], _ comment: String?, _ file: StaticString, _ line: UInt, _ body: Body
) -> TopLevelBlock {
  TopLevelBlock(
    block: Block(
      type, labels, comment: comment?.lines ?? [],
      origin: .built(SourceLocation(fileID: file, line: line)), body: body.separatingMetaArguments))
}

extension Body {
  /// With an empty line after a `count` or `for_each` that stands first, as people write it: it says how
  /// many there are, the rest says what each is.
  fileprivate var separatingMetaArguments: Body {
    guard items.count > 1, case .attribute(let first) = items[0], ["count", "for_each"].contains(first.name) else {
      return self
    }
    return Body([items[0], .blankLine] + items.dropFirst())
  }
}

/// `name = value` with a value that is data: text is escaped.
public struct Argument: BlockContent {
  /// The attribute.
  public var item: Body.Item

  private init(_ name: String, _ value: Expression, _ comment: String?, _ file: StaticString, _ line: UInt) {
    item = .attribute(
      Attribute(
        name, value, comment: comment?.lines ?? [],
        origin: .built(SourceLocation(fileID: file, line: line))))
  }

  /// Text, which is escaped.
  public init(_ name: String, _ text: String, comment: String? = nil, file: StaticString = #fileID, line: UInt = #line)
  {
    self.init(name, Expression(.string(text)), comment, file, line)
  }

  /// A number.
  public init(_ name: String, _ number: Int, comment: String? = nil, file: StaticString = #fileID, line: UInt = #line) {
    self.init(name, Expression(.number(Number(number))), comment, file, line)
  }

  /// A bool.
  public init(_ name: String, _ flag: Bool, comment: String? = nil, file: StaticString = #fileID, line: UInt = #line) {
    self.init(name, Expression(.bool(flag)), comment, file, line)
  }

  /// HCL code. A `StaticString` can't carry anything that isn't in your source.
  public init(
    _ name: String, code: StaticString, comment: String? = nil, file: StaticString = #fileID, line: UInt = #line
  ) {
    self.init(name, .code(code, fileID: file, line: line), comment, file, line)
  }

  /// An expression.
  public init(
    _ name: String, _ expression: Expression, comment: String? = nil, file: StaticString = #fileID, line: UInt = #line
  ) {
    self.init(name, expression, comment, file, line)
  }
}

extension Expression {
  /// `jsonencode(document)`, the form in which policies and container definitions are emitted: it
  /// works in mocks and offline, and tfgen's source map keeps its known parts.
  public static func json(_ document: StaticString, file: StaticString = #fileID, line: UInt = #line) -> Expression {
    .call("jsonencode", .code(document, fileID: file, line: line))
  }
}
