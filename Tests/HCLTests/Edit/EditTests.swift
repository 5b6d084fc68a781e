import HCL
import Testing

/// One edit of a text, with what must come out.
struct EditCase: Sendable, CustomTestStringConvertible {
  var name: String
  var before: String
  var changes: [EditableFile.Change]
  var after: String

  init(_ name: String, _ before: String, _ changes: EditableFile.Change..., after: String) {
    (self.name, self.before, self.changes, self.after) = (name, before, changes, after)
  }

  var testDescription: String { name }
}

private func text(_ string: String) -> Expression { Expression(.string(string)) }
private let one = Expression(.number(1))
private let tags = EditPath.block("resource", "aws_vpc", "this").attribute("tags")
private let vpc = """
  # The network.
  resource "aws_vpc" "this" {
    cidr_block = var.cidr # given
    # Names.
    tags = {
      Name  = "main" # shown
      # Who pays.
      Owner = "ops"
    }
  }

  locals { a = 1 }

  """

@Suite struct EditTests {
  static let cases: [EditCase] = [
    EditCase(
      "a value keeps its comment", "a = 1 # one\nbb = 2\n", .set(.attribute("a"), text("x")),
      after: "a = \"x\" # one\nbb = 2\n"),
    EditCase(
      "odd blanks stay odd", "a   =\t1   # one\n", .set(.attribute("a"), .reference("var", "x")),
      after: "a   =\tvar.x   # one\n"),
    EditCase("a missing argument comes last", "a = 1\n", .set(.attribute("bb"), one), after: "a = 1\nbb = 1\n"),
    EditCase(
      "a new argument is aligned with its neighbours", "long = 1\nlist = []\n", .set(.attribute("a"), one),
      after: "long = 1\nlist = []\na    = 1\n"),
    EditCase(
      "a file without a last line break gets one first", "a = 1", .set(.attribute("b"), one), after: "a = 1\nb = 1\n"),
    EditCase("an empty file", "", .set(.attribute("b"), one), after: "b = 1\n"),
    EditCase(
      "a file of comments keeps them above", "# License\n", .insert([.block(Block("locals"))], into: .root, .last),
      after: "# License\n\nlocals {}\n"),
    EditCase(
      "CR LF stays CR LF", "a = 1\r\nb = 2\r\n", .set(.attribute("c"), one), after: "a = 1\r\nb = 2\r\nc = 1\r\n"),
    EditCase(
      "a byte-order mark stays", "\u{FEFF}a = 1\n", .set(.attribute("a"), text("x")), after: "\u{FEFF}a = \"x\"\n"),
    EditCase(
      "deep in an object", vpc, .set(tags.key("Name"), text("x")),
      after: vpc.replacing("\"main\" # shown", with: "\"x\" # shown")),
    EditCase(
      "a new key is aligned", vpc, .set(tags.key("Env"), text("dev")),
      after: vpc.replacing("    Owner = \"ops\"\n", with: "    Owner = \"ops\"\n    Env   = \"dev\"\n")),
    EditCase(
      "a key goes with its comments", vpc, .remove(tags.key("Owner")),
      after: vpc.replacing("    # Who pays.\n    Owner = \"ops\"\n", with: "")),
    EditCase(
      "an argument goes with its comments", vpc, .remove(tags),
      after: "# The network.\nresource \"aws_vpc\" \"this\" {\n  cidr_block = var.cidr # given\n}\n\nlocals { a = 1 }\n"
    ),
    EditCase(
      "a block goes with its comments and one blank line", vpc, .remove(.block("resource")), after: "locals { a = 1 }\n"
    ),
    EditCase(
      "the last block goes with the blank line above", vpc, .remove(.block("locals")),
      after: String(vpc.dropLast("\nlocals { a = 1 }\n".count))),
    EditCase(
      "a block on one line gets lines", "locals { a = 1 }\n", .set(.block("locals").attribute("bb"), one),
      after: "locals {\n  a  = 1\n  bb = 1\n}\n"),
    EditCase(
      "an empty block gets lines", "x \"y\" {}\n", .insert([.block(Block("z"))], into: .block("x"), .first),
      after: "x \"y\" {\n  z {}\n}\n"),
    EditCase(
      "a value on one line stays on it", "locals { a = 1 }\n",
      .set(.block("locals").attribute("a"), Expression(.tuple([one, text("a\nb\n")]))),
      after: "locals { a = [1, \"a\\nb\\n\"] }\n"),
    EditCase(
      "the only argument of a one-line block", "locals { a = 1 }\n", .remove(.block("locals").attribute("a")),
      after: "locals {}\n"),
    EditCase(
      "text of several lines becomes a heredoc", "a = 1\n", .set(.attribute("a"), text("x\ny\n")),
      after: "a = <<EOT\nx\ny\nEOT\n"),
    EditCase(
      "but not before a comment", "a = 1 # c\n", .set(.attribute("a"), text("x\ny\n")), after: "a = \"x\\ny\\n\" # c\n"),
    EditCase(
      "a heredoc goes whole", "a = <<EOT\nb = 1\nEOT\nc = 2\n", .set(.attribute("a"), one), after: "a = 1\nc = 2\n"),
    EditCase(
      "a list on one line", "a = [1, 2]\n", .insertElement(text("x"), into: .attribute("a"), at: nil),
      after: "a = [1, 2, \"x\"]\n"),
    EditCase(
      "at its head", "a = [1, 2]\n", .insertElement(text("x"), into: .attribute("a"), at: 0),
      after: "a = [\"x\", 1, 2]\n"),
    EditCase(
      "an empty list", "a = []\n", .insertElement(text("x"), into: .attribute("a"), at: nil), after: "a = [\"x\"]\n"),
    EditCase("an empty object", "a = {}\n", .set(.attribute("a").key("b c"), one), after: "a = { \"b c\" = 1 }\n"),
    EditCase(
      "an object on one line", "a = { b = 1 }\n", .set(.attribute("a").key("c"), one), after: "a = { b = 1, c = 1 }\n"),
    EditCase(
      "a list on lines keeps its trailing comma", "a = [\n  1, # one\n]\n",
      .insertElement(text("x"), into: .attribute("a"), at: nil), after: "a = [\n  1, # one\n  \"x\",\n]\n"),
    EditCase(
      "a list on lines gets the comma it needs", "a = [\n  1 # one\n]\n",
      .insertElement(text("x"), into: .attribute("a"), at: nil), after: "a = [\n  1, # one\n  \"x\"\n]\n"),
    EditCase(
      "after a heredoc the comma comes on the next line", "a = [<<EOT\nx\nEOT\n]\n",
      .insertElement(one, into: .attribute("a"), at: nil), after: "a = [<<EOT\nx\nEOT\n, 1]\n"),
    EditCase(
      "an element goes with its comma", "a = [1, 2, 3]\n", .remove(.attribute("a").index(1)), after: "a = [1, 3]\n"),
    EditCase("the last one too", "a = [1, 2, 3]\n", .remove(.attribute("a").index(2)), after: "a = [1, 2]\n"),
    EditCase("the only one too", "a = [1]\n", .remove(.attribute("a").index(0)), after: "a = []\n"),
    EditCase(
      "a foreign comment stays", "a = [1, # one\n2]\n", .remove(.attribute("a").index(1)), after: "a = [1, # one\n]\n"),
    EditCase(
      "an argument of a call", "a = merge(var.a, { b = 1 })\n", .set(.attribute("a").argument(1).key("b"), text("x")),
      after: "a = merge(var.a, { b = \"x\" })\n"),
    EditCase(
      "a new argument of a call", "a = merge(var.a)\n",
      .insertElement(.reference("var", "b"), into: .attribute("a"), at: nil),
      after: "a = merge(var.a, var.b)\n"),
    EditCase("a renamed argument", "a = 1 # x\n", .rename(.attribute("a"), to: "bcd"), after: "bcd = 1 # x\n"),
    EditCase(
      "a renamed key is quoted when it must be", "a = { b = 1 }\n", .rename(.attribute("a").key("b"), to: "for"),
      after: "a = { \"for\" = 1 }\n"),
    EditCase(
      "new labels", "resource \"a\" \"b\" { # c\n}\n", .setLabels(.block("resource"), ["x", "y\"z"]),
      after: "resource \"x\" \"y\\\"z\" { # c\n}\n"),
    EditCase("labels where there were none", "x {\n}\n", .setLabels(.block("x"), ["y"]), after: "x \"y\" {\n}\n"),
    EditCase("another type", "x \"y\" {}\n", .rename(.block("x"), to: "z"), after: "z \"y\" {}\n"),
    EditCase(
      "comments above", vpc, .setLeadingComment(.block("resource"), ["Two", "lines"]),
      after: vpc.replacing("# The network.\n", with: "# Two\n# lines\n")),
    EditCase("no comments above", vpc, .setLeadingComment(tags, []), after: vpc.replacing("  # Names.\n", with: "")),
    EditCase(
      "a comment behind", "a = 1\nbb = 2\n", .setTrailingComment(.attribute("a"), "one\ntwo"),
      after: "a = 1 # one two\nbb = 2\n"),
    EditCase(
      "no comment behind", "a = 1 # x\nb = 2\n", .setTrailingComment(.attribute("a"), nil), after: "a = 1\nb = 2\n"),
    EditCase("a comment behind a header", "x {\n}\n", .setTrailingComment(.block("x"), "y"), after: "x { # y\n}\n"),
    EditCase(
      "between two blocks", "a {\n}\n\nb {\n}\n",
      .insert([.block(Block("c"))], into: .root, .before(.block("b", labels: [], at: nil))),
      after: "a {\n}\n\nc {}\n\nb {\n}\n"),
    EditCase(
      "after an argument", "x {\n  a = 1\n  b = 2\n}\n",
      .insert([.attribute(Attribute("ccc", one))], into: .block("x"), .after(.attribute("a"))),
      after: "x {\n  a = 1\n  ccc = 1\n  b = 2\n}\n"),
    EditCase(
      "a block on lines after arguments", "x {\n  a = 1\n}\n",
      .insert([.block(Block("y", body: Body([.attribute(Attribute("z", one))])))], into: .block("x"), .last),
      after: "x {\n  a = 1\n\n  y {\n    z = 1\n  }\n}\n"),
    EditCase(
      "a comment of its own", "a = 1\n", .insert([.comment(["x"])], into: .root, .first), after: "# x\n\na = 1\n"),
    EditCase(
      "several values at once", "a = 1\nb = 2\nc = 3\n", .set(.attribute("c"), text("x")),
      .set(.attribute("a"), text("y")),
      .set(.attribute("a"), text("z")), after: "a = \"z\"\nb = 2\nc = \"x\"\n"),
    EditCase(
      "a value in a value that is new", "a = 1\n",
      .set(.attribute("a"), Expression(.object([.init(.literal("b"), one)]))),
      .set(.attribute("a").key("b"), text("x")), after: "a = { b = \"x\" }\n"),
    EditCase(
      "text is data", "a = 1\n", .set(.attribute("a"), text("${file(\"x\")}\"\n# ")),
      after: "a = \"$${file(\\\"x\\\")}\\\"\\n# \"\n"),
  ]

  @Test(arguments: cases)
  func editsTouchNothingElse(_ edit: EditCase) throws {
    var file = try EditableFile(SourceFile(name: "main.tf", text: edit.before))
    #expect(file.text == edit.before)
    try file.apply(edit.changes)
    #expect(file.text == edit.after)
    #expect(file.text.utf8.elementsEqual(edit.after.utf8))
  }

  @Test func aFormattedFileStaysFormattedWhenAsked() throws {
    var file = try EditableFile(SourceFile(name: "main.tf", text: "a = 1 # x\nb = 2 # y\n"), alignment: .wholeFile)
    try file.set(.attribute("long"), to: one)
    try file.set(.attribute("b"), to: text("xyz"))
    #expect(file.text == "a    = 1     # x\nb    = \"xyz\" # y\nlong = 1\n")
  }

  @Test func codeIsParsedBeforeItIsWritten() throws {
    var file = try EditableFile(SourceFile(name: "main.tf", text: "a = 1\n"))
    try file.setCode(.attribute("a"), parsing: "var.x\n+ 1")
    #expect(file.text == "a = var.x + 1\n")
    #expect(throws: Diagnostic.self) { try file.setCode(.attribute("a"), parsing: "1\nb = 2") }
    #expect(file.text == "a = var.x + 1\n")
  }

  @Test func whatIsThereCanBeListed() throws {
    let file = try EditableFile(SourceFile(name: "main.tf", text: vpc))
    let items = try file.items()
    #expect(items.map(\.name) == ["resource", "locals"])
    #expect(items[0].leadingComment == ["The network."])
    #expect(items[0].labels == ["aws_vpc", "this"])
    let inner = try file.items(in: items[0].path)
    #expect(inner.map(\.name) == ["cidr_block", "tags"])
    #expect(inner[0].trailingComment == "given")
    #expect(try file.leadingComment(of: tags.key("Owner")) == ["Who pays."])
    #expect(try file.trailingComment(of: tags.key("Name")) == "shown")
    #expect(try file.expression(at: tags.key("Name")) == text("main"))
  }

  struct Refusal: Sendable {
    var before: String
    var change: EditableFile.Change
    var code: DiagnosticCode
    init(_ before: String, _ change: EditableFile.Change, _ code: DiagnosticCode) {
      (self.before, self.change, self.code) = (before, change, code)
    }
  }

  @Test(arguments: [
    Refusal("a = 1\n", .remove(.attribute("b")), EditCodes.missing),
    Refusal("a = 1\n", .set(EditPath.block("x").attribute("b"), one), EditCodes.missing),
    Refusal("a = {}\n", .remove(.attribute("a").key("b")), EditCodes.missing),
    Refusal("a = [1]\n", .set(.attribute("a").index(1), one), EditCodes.missing),
    Refusal("a = [1]\n", .insertElement(one, into: .attribute("a"), at: 3), EditCodes.missing),
    Refusal("x {}\nx {}\n", .remove(.block("x")), EditCodes.ambiguous),
    Refusal("a = var.b\n", .set(.attribute("a").key("b"), one), EditCodes.wrongKind),
    Refusal("a = { for k in x : k => k }\n", .set(.attribute("a").key("b"), one), EditCodes.wrongKind),
    Refusal("a = 1\n", .setLabels(.attribute("a"), ["x"]), EditCodes.wrongKind),
    Refusal("x {}\n", .set(.block("x"), one), EditCodes.wrongKind),
    Refusal("a = 1\nb = 2\n", .rename(.attribute("a"), to: "b"), EditCodes.taken),
    Refusal("a = { b = 1, c = 2 }\n", .rename(.attribute("a").key("b"), to: "c"), EditCodes.taken),
    Refusal("a = 1\n", .insert([.attribute(Attribute("a", one))], into: .root, .last), EditCodes.taken),
    Refusal("a = 1\n", .rename(.attribute("a"), to: "b c"), HCLCodes.invalidName),
    Refusal("x {}\n", .setLabels(.block("x"), ["$"]), HCLCodes.unsafeLabel),
    Refusal("a = 1\n", .set(.attribute("a"), Expression(.variable("a b"))), HCLCodes.invalidName),
    Refusal("a = <<EOT\nx\nEOT\n", .setTrailingComment(.attribute("a"), "x"), EditCodes.impossible),
    Refusal("a = [1, 2]\n", .setTrailingComment(.attribute("a").index(0), "x"), EditCodes.impossible),
    Refusal("a = [1, 2]\n", .setLeadingComment(.attribute("a").index(0), ["x"]), EditCodes.impossible),
    Refusal("x { a = 1 }\n", .setTrailingComment(EditPath.block("x").attribute("a"), "x"), EditCodes.impossible),
    Refusal("a = f(b...)\n", .insertElement(one, into: .attribute("a"), at: nil), EditCodes.impossible),
  ])
  func whatCannotBeDoneIsSaidAndNothingIsDone(_ refusal: Refusal) throws {
    var file = try EditableFile(SourceFile(name: "main.tf", text: refusal.before))
    let found = #expect(throws: Diagnostic.self) { try file.apply([refusal.change]) }
    #expect(found?.code == refusal.code)
    #expect(found?.remedy.isEmpty == false)
    #expect(file.text == refusal.before)
  }

  @Test func valuesWithoutASpellingAreRefused() throws {
    var file = try EditableFile(SourceFile(name: "main.tf", text: "a = 1\n"))
    let found = #expect(throws: Diagnostic.self) { try file.set(.attribute("a"), to: .list([.unknown])) }
    #expect(found?.code == EditCodes.unwritable)
  }

  @Test func aTextWithErrorsIsNotOpened() {
    #expect(throws: DiagnosticsError.self) { try EditableFile(SourceFile(name: "main.tf", text: "a = \n")) }
  }
}

extension String {
  fileprivate func replacing(_ part: String, with other: String) -> String {
    var result = ""
    var rest = self[...]
    while let range = rest.firstRange(of: part) {
      result += rest[..<range.lowerBound] + other
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}
