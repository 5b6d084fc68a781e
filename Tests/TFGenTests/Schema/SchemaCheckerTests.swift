import HCL
import TFGen
import Testing

/// One block and everything that is said about it.
struct SchemaCheck: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var text: String
  /// `CODE line:column summary | detail | remedy`, with `warning` before the code of a warning.
  var expected: [String]

  init(_ description: String, _ text: String, _ expected: String...) {
    testDescription = description
    self.text = text
    self.expected = expected
  }
}

@Suite struct SchemaCheckerTests {
  private static func box(_ body: String) -> String {
    "resource \"toy_box\" \"a\" {\n  name = \"n\"\n  lid {\n    height = 1\n  }\n\(body)\n}"
  }

  private static func describe(_ diagnostic: Diagnostic) -> String {
    let place = diagnostic.location.map { "\($0.line):\($0.column ?? 0) " } ?? ""
    return (diagnostic.severity == .warning ? "warning " : "")
      + "\(diagnostic.code.id) \(place)\(diagnostic.summary) | \(diagnostic.detail) | \(diagnostic.remedy)"
  }

  private static func check(_ text: String) -> [String] {
    let file = SourceFile(name: "main.tf", text: text)
    let parsed = Parser.parse(file)
    #expect(parsed.diagnostics.isEmpty, "the case itself must be HCL")
    let checker = SchemaChecker(schemas: [SchemaFixture.schema])
    return parsed.body.blocks.flatMap { checker.check($0) { $0.span.map { file.location(of: $0) } } }.map(describe)
  }

  static let right: [String] = [
    box(""), box("size = \"5\""), box("open = \"true\""), box("open = \"0\""),
    box("tags = { a = 1, b = true, c = null }"),
    box("zones = [\"a\", 1]"), box("zones = toset(var.x)"), box("size = var.size"), box("size = \"${var.size}\""),
    box("size = \"1${var.size}\""),
    box("zones = null"), box("anything = [1, { a = \"b\" }]"), box("policy = { effect = \"x\" }"),
    box("parts = [{ id = \"a\", weight = \"2\" }]"),
    box("parts {\n  id = \"a\"\n}\nparts {\n  weight = 2\n}"), box("timeouts {\n  create = \"5m\"\n}"),
    box("label \"k\" {\n  text = \"t\"\n}"),
    box("handle {\n  side = \"left\"\n  screw {\n    length = 3\n  }\n}"), box("secret = \"s\""),
    box(
      "count = 2\nprovider = toy.other\ndepends_on = [toy_rail.x]\nlifecycle {\n  prevent_destroy = true\n  ignore_changes = all\n}"
    ),
    box("connection {\n  host = \"h\"\n}\nprovisioner \"local-exec\" {\n  command = \"c\"\n}"),
    box("dynamic \"handle\" {\n  for_each = var.sides\n  iterator = it\n  content {\n    side = it.value\n  }\n}"),
    "resource \"toy_box\" \"a\" {\n  name = var.x\n  dynamic \"lid\" {\n    for_each = var.lids\n    content {\n      height = lid.value\n    }\n  }\n}",
    "resource \"toy_rail\" \"a\" {\n  id = \"x\"\n  shape {\n    curve = 1\n  }\n  dynamic \"join\" {\n    for_each = [1, 2]\n    content {}\n  }\n}",
    "data \"toy_catalog\" \"a\" {\n  year = 1999\n  lifecycle {\n    postcondition {\n      condition = self.year > 0\n      error_message = \"m\"\n    }\n  }\n}",
    "ephemeral \"toy_key\" \"a\" {\n  length = 3\n}", "provider \"toy\" {\n  alias = \"b\"\n  region = \"r\"\n}",
    "resource \"other_box\" \"a\" {\n  whatever = 1\n}", "locals {\n  a = 1\n}",
    "module \"toy_box\" {\n  source = \"./m\"\n}",
  ]

  @Test("what Terraform takes, passes", arguments: right)
  func passes(text: String) {
    #expect(Self.check(text) == [])
  }

  private static let unknown = "acme/toy 1.2.3 doesn't know it."
  private static let lookUp = "Remove it, or look up the provider's documentation."

  static let names: [SchemaCheck] = [
    SchemaCheck(
      "unknown type", "resource \"toy_bok\" \"a\" {\n}",
      "SCH001 1:1 There is no resource type \"toy_bok\" | The provider acme/toy 1.2.3 doesn't have it. | Did you mean \"toy_box\"?"
    ),
    SchemaCheck(
      "unknown type, nothing near", "data \"toy_elephant\" \"a\" {\n}",
      "SCH001 1:1 There is no data source \"toy_elephant\" | The provider acme/toy 1.2.3 doesn't have it. | Look the type up in the provider's documentation."
    ),
    SchemaCheck(
      "a data source as resource", "resource \"toy_catalog\" \"a\" {\n}",
      "SCH001 1:1 There is no resource type \"toy_catalog\" | The provider acme/toy 1.2.3 doesn't have it. | It is a data source: write data \"toy_catalog\"."
    ),
    SchemaCheck(
      "an ephemeral resource as data source", "data \"toy_key\" \"a\" {\n}",
      "SCH001 1:1 There is no data source \"toy_key\" | The provider acme/toy 1.2.3 doesn't have it. | It is an ephemeral resource: write ephemeral \"toy_key\"."
    ),
    SchemaCheck(
      "unknown argument", box("  siez = 1"),
      "SCH002 6:3 toy_box has no argument \"siez\" | \(unknown) | Did you mean \"size\"?"),
    SchemaCheck(
      "unknown argument, nothing near", box("  temperature = 1"),
      "SCH002 6:3 toy_box has no argument \"temperature\" | \(unknown) | \(lookUp)"),
    SchemaCheck(
      "misspelt meta-argument", box("  depend_on = []"),
      "SCH002 6:3 toy_box has no argument \"depend_on\" | \(unknown) | Did you mean \"depends_on\"?"),
    SchemaCheck(
      "block as argument", box("  handle = []"),
      "SCH002 6:3 toy_box: \"handle\" is a block, not an argument | Blocks are written without =. | Write handle { … }."
    ),
    SchemaCheck(
      "lifecycle as argument", box("  lifecycle = {}"),
      "SCH002 6:3 toy_box: \"lifecycle\" is a block, not an argument | Blocks are written without =. | Write lifecycle { … }."
    ),
    SchemaCheck(
      "unknown block", box("  handel {\n  }"),
      "SCH003 6:3 toy_box has no block \"handel\" | \(unknown) | Did you mean \"handle\"?"),
    SchemaCheck(
      "argument as block", box("  tags {\n  }"),
      "SCH003 6:3 toy_box: \"tags\" is an argument, not a block | Arguments are written with =. | Write tags = …."),
    SchemaCheck(
      "nested argument", box("  handle {\n    side = \"l\"\n    sid = 1\n  }"),
      "SCH002 8:5 toy_box (in handle) has no argument \"sid\" | \(unknown) | Did you mean \"side\"?"),
    SchemaCheck(
      "argument two blocks deep", box("  handle {\n    side = \"l\"\n    screw {\n      lenght = 1\n    }\n  }"),
      "SCH002 9:7 toy_box (in handle.screw) has no argument \"lenght\" | \(unknown) | Did you mean \"length\"?"),
    SchemaCheck(
      "list of objects written as blocks", box("  parts {\n    wieght = 1\n  }"),
      "SCH002 7:5 toy_box (in parts) has no argument \"wieght\" | \(unknown) | Did you mean \"weight\"?"),
    SchemaCheck(
      "computed list of objects written as blocks", box("  states {\n  }"),
      "SCH003 6:3 toy_box: \"states\" is an argument, not a block | Arguments are written with =. | Write states = …."),
    SchemaCheck(
      "argument of a provider", "provider \"toy\" {\n  regoin = \"x\"\n}",
      "SCH002 2:3 The provider toy has no argument \"regoin\" | \(unknown) | Did you mean \"region\"?"),
    SchemaCheck(
      "label where none is allowed", box("  handle \"x\" {\n    side = \"l\"\n  }"),
      "SCH010 6:3 toy_box: the block \"handle\" takes no label | Only resources and the like have labels. | Write handle { … }."
    ),
    SchemaCheck(
      "no label where one is needed", box("  label {\n  }"),
      "SCH010 6:3 toy_box: the block \"label\" needs one label | The label is the key. | Write label \"key\" { … }."),
  ]

  private static let required = "It is required and of type string; null counts as not set."

  static let presence: [SchemaCheck] = [
    SchemaCheck(
      "missing argument", "resource \"toy_box\" \"a\" {\n  lid {\n    height = 1\n  }\n}",
      "SCH004 1:1 toy_box needs the argument \"name\" | \(required) | Set it."),
    SchemaCheck(
      "null for a required argument", "resource \"toy_box\" \"a\" {\n  name = (null)\n  lid {\n    height = 1\n  }\n}",
      "SCH004 1:1 toy_box needs the argument \"name\" | \(required) | Set it."),
    SchemaCheck(
      "missing in a block", box("  handle {\n  }"),
      "SCH004 6:3 toy_box (in handle) needs the argument \"side\" | \(required) | Set it."),
    SchemaCheck(
      "missing in a data source", "data \"toy_catalog\" \"a\" {\n}",
      "SCH004 1:1 The data source toy_catalog needs the argument \"year\" | It is required and of type number; null counts as not set. | Set it."
    ),
    SchemaCheck(
      "missing block", "resource \"toy_box\" \"a\" {\n  name = \"n\"\n}",
      "SCH006 1:1 toy_box needs a block \"lid\" | There is none. | Add one."),
    SchemaCheck(
      "too many of one", box("  lid {\n    height = 2\n  }"),
      "SCH006 1:1 toy_box has 2 blocks \"lid\" | At most 1 is allowed. | Remove 1."),
    SchemaCheck(
      "too many of two", box(String(repeating: "  handle {\n    side = \"l\"\n  }\n", count: 4)),
      "SCH006 1:1 toy_box has 4 blocks \"handle\" | At most 2 are allowed. | Remove 2."),
    SchemaCheck(
      "a single block twice", box("  timeouts {}\n  timeouts {}"),
      "SCH006 1:1 toy_box has 2 blocks \"timeouts\" | At most 1 is allowed. | Remove 1."),
    SchemaCheck(
      "too few of two, and a block that is validated even when left out", "resource \"toy_rail\" \"a\" {\n  join {}\n}",
      "SCH006 1:1 toy_rail needs 2 blocks \"join\" | There is 1. | Add one.",
      "SCH006 1:1 toy_rail needs a block \"shape\" | There is none. | Add one."),
    SchemaCheck(
      "a dynamic block over a literal is counted",
      "resource \"toy_rail\" \"a\" {\n  shape {\n    curve = 1\n  }\n  dynamic \"join\" {\n    for_each = [1]\n    content {}\n  }\n}",
      "SCH006 1:1 toy_rail needs 2 blocks \"join\" | There is 1. | Add one."),
    SchemaCheck(
      "computed argument", box("  arn = \"x\""),
      "SCH005 6:3 toy_box: \"arn\" can't be set | The provider decides it; it can only be read. | Remove it."),
    SchemaCheck(
      "id of the older plugin kit", box("  id = \"x\""),
      "SCH005 6:3 toy_box: \"id\" can't be set | The provider decides it; it can only be read. | Remove it."),
    SchemaCheck(
      "deprecated argument", box("  color = \"red\""),
      "warning SCH008 6:3 toy_box: \"color\" is deprecated | acme/toy 1.2.3 marks it so. | Use what the provider's documentation names instead."
    ),
    SchemaCheck(
      "deprecated block", box("  hinge {\n    height = 1\n  }"),
      "warning SCH008 6:3 toy_box: the block \"hinge\" is deprecated | acme/toy 1.2.3 marks it so. | Use what the provider's documentation names instead."
    ),
    SchemaCheck(
      "deprecated type", "resource \"toy_old_box\" \"a\" {\n}",
      "warning SCH008 1:1 toy_old_box is deprecated | acme/toy 1.2.3 marks the whole type so. | Use what the provider's documentation names instead."
    ),
  ]

  private static func wrong(_ argument: String, _ detail: String, _ type: String) -> String {
    "SCH007 6:3 toy_box: \"\(argument)\" has the wrong type | \(detail) | The argument takes \(type)."
  }

  private static let parts = "list(object({ id = string, weight = number }))"

  static let types: [SchemaCheck] = [
    SchemaCheck(
      "text for a number", box("  size = \"abc\""), wrong("size", "A number is needed, not the text \"abc\".", "number")
    ),
    SchemaCheck(
      "text with an interpolation for a number", box("  size = \"${var.a}px\""),
      wrong("size", "A number is needed, not text.", "number")),
    SchemaCheck("bool for a number", box("  size = true"), wrong("size", "A number is needed, not a bool.", "number")),
    SchemaCheck("number for a bool", box("  open = 1"), wrong("open", "A bool is needed, not a number.", "bool")),
    SchemaCheck(
      "text for a bool", box("  open = \"yes\""),
      wrong("open", "True or false is needed, not the text \"yes\".", "bool")),
    SchemaCheck(
      "list for a string", "resource \"toy_box\" \"a\" {\n  lid {\n    height = 1\n  }\n\n  name = [\"n\"]\n}",
      wrong("name", "A string is needed, not a list.", "string")),
    SchemaCheck(
      "for expression for a number", box("  size = [for x in var.a : x]"),
      wrong("size", "A number is needed, not a list.", "number")),
    SchemaCheck(
      "splat for a number", box("  size = var.a[*].b"), wrong("size", "A number is needed, not a list.", "number")),
    SchemaCheck(
      "list in a branch for a number", box("  size = var.a ? [1] : [2]"),
      wrong("size", "A number is needed, not a list.", "number")),
    SchemaCheck(
      "string for a set", box("  zones = \"a\""), wrong("zones", "A set is needed, not a string.", "set(string)")),
    SchemaCheck(
      "map for a set", box("  zones = { a = \"b\" }"),
      wrong("zones", "A set is needed, not a map or object.", "set(string)")),
    SchemaCheck(
      "list for a map", box("  tags = [\"a\"]"), wrong("tags", "A map is needed, not a list.", "map(string)")),
    SchemaCheck(
      "list in a map, beside what isn't known", box("  tags = { a = var.x, b = [1] }"),
      wrong("tags", "In tags.b: a string is needed, not a list.", "map(string)")),
    SchemaCheck(
      "list in a set", box("  zones = [\"a\", [\"b\"]]"),
      wrong("zones", "In zones[1]: a string is needed, not a list.", "set(string)")),
    SchemaCheck(
      "text deep inside", box("  parts = [{ id = \"a\", weight = \"heavy\" }]"),
      wrong("parts", "In parts[0].weight: a number is needed, not the text \"heavy\".", parts)),
    SchemaCheck(
      "attribute missing in an object", box("  parts = [{ id = \"a\" }]"),
      wrong("parts", "In parts[0]: the attribute \"weight\" is missing.", parts)),
    SchemaCheck(
      "required attribute missing in a nested attribute", box("  policy = { reason = \"r\" }"),
      wrong("policy", "The attribute \"effect\" is missing.", "object({ effect = string, reason = optional(string) })")),
    SchemaCheck(
      "surplus attribute", box("  parts = [{ id = \"a\", weight = 1, wight = 2 }]"),
      "warning SCH002 6:3 toy_box: a part of \"parts\" has no effect | In parts[0]: there is no attribute \"wight\" (did you mean \"weight\"?). | Remove it; Terraform drops it silently."
    ),
    SchemaCheck(
      "surplus attribute at the top", box("  policy = { effect = \"e\", efect = 1 }"),
      "warning SCH002 6:3 toy_box: a part of \"policy\" has no effect | There is no attribute \"efect\" (did you mean \"effect\"?). | Remove it; Terraform drops it silently."
    ),
    SchemaCheck(
      "wrong type in a block", box("  handle {\n    side = []\n  }"),
      "SCH007 7:5 toy_box (in handle): \"side\" has the wrong type | A string is needed, not a list. | The argument takes string."
    ),
  ]

  static let meta: [SchemaCheck] = [
    SchemaCheck(
      "count and for_each", box("  count = 1\n  for_each = var.x"),
      "SCH009 6:3 toy_box has both count and for_each | Terraform takes one of them. | Remove one."),
    SchemaCheck(
      "argument of lifecycle", box("  lifecycle {\n    prevent_destory = true\n  }"),
      "SCH002 7:5 toy_box (in lifecycle) has no argument \"prevent_destory\" | Terraform doesn't know it. | Did you mean \"prevent_destroy\"?"
    ),
    SchemaCheck(
      "lifecycle of a data source",
      "data \"toy_catalog\" \"a\" {\n  year = 1\n  lifecycle {\n    prevent_destroy = true\n  }\n}",
      "SCH002 4:5 The data source toy_catalog (in lifecycle) has no argument \"prevent_destroy\" | Terraform doesn't know it. | \(lookUp)"
    ),
    SchemaCheck(
      "prevent_destroy from a variable", box("  lifecycle {\n    prevent_destroy = var.keep\n  }"),
      "SCH009 7:5 toy_box (in lifecycle): \"prevent_destroy\" must be a literal | Terraform reads it before any value is known. | Write true or false."
    ),
    SchemaCheck(
      "precondition without a message", box("  lifecycle {\n    precondition {\n      condition = var.x\n    }\n  }"),
      "SCH004 7:5 toy_box (in lifecycle.precondition) needs the argument \"error_message\" | It is required; null counts as not set. | Set it."),
    SchemaCheck(
      "lifecycle twice", box("  lifecycle {}\n  lifecycle {}"),
      "SCH006 7:3 toy_box has 2 blocks \"lifecycle\" | At most 1 is allowed. | Remove 1."),
    SchemaCheck(
      "dynamic of an unknown block", box("  dynamic \"handel\" {\n    for_each = []\n    content {}\n  }"),
      "SCH003 6:3 toy_box has no block \"handel\" | \(unknown) | Did you mean \"handle\"?"),
    SchemaCheck(
      "dynamic without for_each and content", box("  dynamic \"handle\" {\n  }"),
      "SCH004 6:3 toy_box (in dynamic \"handle\") needs the argument \"for_each\" | It is required; null counts as not set. | Set it.",
      "SCH006 6:3 toy_box (in dynamic \"handle\") needs a block \"content\" | There is none. | Add one."),
    SchemaCheck(
      "argument in dynamic",
      box("  dynamic \"handle\" {\n    for_each = var.x\n    iteratr = it\n    content {\n      side = 1\n    }\n  }"),
      "SCH002 8:5 toy_box (in dynamic \"handle\") has no argument \"iteratr\" | Terraform doesn't know it. | Did you mean \"iterator\"?"
    ),
    SchemaCheck(
      "argument in content",
      box("  dynamic \"handle\" {\n    for_each = var.x\n    content {\n      side = 1\n      sde = 1\n    }\n  }"),
      "SCH002 10:7 toy_box (in handle) has no argument \"sde\" | \(unknown) | Did you mean \"side\"?"),
  ]

  @Test("what Terraform refuses is named with its place and a way out", arguments: names + presence + types + meta)
  func refuses(check: SchemaCheck) {
    #expect(Self.check(check.text) == check.expected)
  }

  @Test("a block made in Swift is reported at its line of Swift, and at its block's line where it has none of its own")
  func swiftPlaces() {
    func built(_ line: Int) -> Origin { .built(SourceLocation(file: "Toys/Box.swift", line: line)) }
    let block = Block(
      "resource", ["toy_box", "a"], origin: built(10),
      body: Body([
        .attribute(Attribute("name", Expression(.string("n")), origin: built(11))),
        .attribute(Attribute("nam", Expression(.string("n")), origin: built(12))),
        .attribute(Attribute("name", Expression(.string("again")), origin: built(13))),
        .block(Block("lid", origin: built(14), body: Body([.attribute(Attribute("hieght", Expression(.number(1))))]))),
      ]))
    let found = SchemaChecker(schemas: [SchemaFixture.schema]).check(block) { $0.swiftLocation }
    #expect(
      found.map { "\($0.location?.description ?? "nowhere"): \($0.summary)" } == [
        "Toys/Box.swift:12: toy_box has no argument \"nam\"",
        "Toys/Box.swift:13: toy_box: the argument \"name\" is set twice",
        "Toys/Box.swift:14: toy_box (in lid) has no argument \"hieght\"",
        "Toys/Box.swift:14: toy_box (in lid) needs the argument \"height\"",
      ])
  }

  @Test("hostile names are shown harmless")
  func hostile() {
    let block = Block(
      "resource", ["toy_box", "a"],
      body: Body([
        .attribute(Attribute("name", Expression(.string("n")))),
        .attribute(Attribute("\u{1B}[31m\u{202E}", Expression(.string("n")))),
        .attribute(Attribute("size", Expression(.string("\u{1B}[31m\n")))),
        .block(Block("lid", body: Body([.attribute(Attribute("height", Expression(.number(1))))]))),
      ]))
    let found = SchemaChecker(schemas: [SchemaFixture.schema]).check(block) { _ in nil }
    #expect(found.map(\.code) == [SchemaCodes.unknownArgument, SchemaCodes.wrongType])
    for diagnostic in found {
      let text = diagnostic.summary + diagnostic.detail + diagnostic.remedy
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{202E}" })
    }
  }

  @Test("types of providers without a schema aren't covered")
  func coverage() {
    let checker = SchemaChecker(schemas: [SchemaFixture.schema, ProviderSchema(compact: "broken")])
    #expect(checker.covers(Block("resource", ["toy_box", "a"])))
    #expect(checker.covers(Block("resource", ["toy_nothing", "a"])))
    #expect(!checker.covers(Block("resource", ["other_box", "a"])))
    #expect(!checker.covers(Block("resource")))
    #expect(!checker.covers(Block("locals")))
  }

  @Test("codes are unique and explained")
  func codes() {
    #expect(Set(SchemaCodes.all.map(\.id)).count == SchemaCodes.all.count)
    #expect(SchemaCodes.all.allSatisfy { $0.id.hasPrefix("SCH") && !$0.explanation.isEmpty })
  }

  @Test(
    "texts read as numbers when Terraform reads them so",
    arguments: [
      ("5", true), ("-5", true), ("+5", true), ("5.5", true), (".5", true), ("5.", true), ("5e3", true), ("5E-3", true),
      ("", false), ("-", false),
      (".", false), ("e5", false), ("5e", false), ("0x5", false), (" 5", false), ("5 ", false), ("five", false),
      ("1_000", false),
    ])
  func numbers(text: String, expected: Bool) {
    let resource = "resource \"toy_box\" \"a\" {\n  name = \"n\"\n  size = \"\(text)\"\n  lid {\n    height = 1\n  }\n}"
    #expect(Self.check(resource).isEmpty == expected)
  }
}
