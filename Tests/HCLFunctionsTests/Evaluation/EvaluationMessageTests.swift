import HCL
import HCLFunctions
import Testing

/// What evaluation says when there is no value: what, why, what to do, and which part is to blame.
@Suite struct EvaluationMessageTests {
  private func evaluate(_ source: String, _ scope: Scope = ModuleScope([]).scope) -> Evaluation {
    CompiledExpression(source, functions: StandardFunctions.library, options: .init(logicalOperators: .eager))
      .evaluate(in: scope)
  }

  @Test("mistakes have their message and their place", arguments: Mistake.all)
  func mistakes(_ mistake: Mistake) throws {
    let evaluation = evaluate(mistake.source)
    #expect(evaluation.value == .unknown && evaluation.diagnostics.count == 1)
    let diagnostic = try #require(evaluation.diagnostics.first)
    #expect(diagnostic.summary == mistake.summary)
    #expect([diagnostic.detail, diagnostic.remedy].filter { !$0.isEmpty }.joined(separator: " ") == mistake.text)
    let range = try #require(diagnostic.range)
    #expect([range.start.column, range.end.column] == mistake.columns)
    #expect(EvaluationCodes.all.contains(diagnostic.code))
  }

  @Test("templates of templatestring, and values that aren't names")
  func templates() {
    let scope = Scope(["local": .object(.init([("t", .string("a${x}")), ("u", .unknown(.string))]))])
    func text(_ source: String) -> String {
      let evaluation = evaluate(source, scope)
      return evaluation.diagnostics.first.map { "\($0.summary): \($0.detail)" } ?? ConsoleText.render(evaluation.value)
    }
    #expect(text("templatestring(local.t, { x = 1 })") == "\"a1\"")
    #expect(text("templatestring(local.u, { x = 1 })") == "(known after apply)")
    #expect(
      text("templatestring(local.t, {})").hasPrefix(
        "Error in function call: Call to function \"templatestring\" failed: "))
    #expect(
      text("templatestring(local.t, [])")
        == "Invalid function argument: Invalid value for \"vars\" parameter: an object or a map of names and values is required."
    )
  }

  @Test("names: nothing to refer to, misspelt roots and attributes")
  func names() {
    func summary(_ source: String, _ scope: Scope) -> String? {
      evaluate(source, scope).diagnostics.first.map { "\($0.summary) | \($0.detail) | \($0.remedy)" }
    }
    #expect(summary("a", Scope()) == "Variables not allowed | There are no names to refer to here. | ")
    let scope = Scope(["resource": .null])
    #expect(
      summary("resouce.a", scope)
        == "Unknown variable | There is no variable named \"resouce\". | Did you mean \"resource\"?")
    let bare = CompiledExpression("f(1)").evaluate()
    #expect(bare.diagnostics.first?.summary == "Function calls not allowed")
    #expect(bare.diagnostics.first?.detail == "Functions may not be called here.")
  }

  @Test("one mistake in a loop is told once, different ones all")
  func repeated() {
    #expect(evaluate("[for x in range(500) : null.a]").diagnostics.count == 1)
    #expect(evaluate("[null.a, null.b, 1 + []]").diagnostics.count == 3)
    let many = "[\((0..<300).map { "null.a\($0)" }.joined(separator: ", "))]"
    #expect(evaluate(many).diagnostics.count == 100)
  }

  @Test("local values: circles, failures of others, undeclared ones")
  func locals() {
    let text = """
      locals {
        a = local.b
        b = local.a
        c = local.a
        d = 1 + "x"
        e = local.d
        f = local.g
      }
      """
    let scope = ModuleScope(
      [Parser.parse(SourceFile(name: "m.tf", text: text))], functions: StandardFunctions.library
    ).scope
    func first(_ source: String) -> Diagnostic? { evaluate(source, scope).diagnostics.first }
    #expect(first("local.a")?.summary == "Cycle of local values")
    #expect(first("local.c")?.detail == "These values need each other: local.a, local.b.")
    #expect(first("local.c")?.remedy == "Compute one of them without the others.")
    #expect(first("local.e")?.location == SourceLocation(file: "m.tf", line: 5, column: 11))
    #expect(first("local.f")?.summary == "Reference to undeclared local value")
  }

  @Test("variables: defaults and values that don't fit, null where it isn't taken")
  func variables() {
    let text = """
      variable "a" {
        type    = number
        default = "x"
      }
      variable "b" { type = number }
      variable "c" {
        type     = string
        nullable = false
      }
      variable "d" { type = list(strng) }
      """
    let module = ModuleScope(
      [Parser.parse(SourceFile(name: "m.tf", text: text))],
      given: ["b": .value(.tuple([])), "c": .value(.null)], functions: StandardFunctions.library)
    let found = module.diagnostics.map { "\($0.summary) | \($0.detail) | \($0.remedy)" }.sorted()
    #expect(
      found == [
        "Invalid default value for variable | This default value is not compatible with the variable's type constraint: a number is required. | ",
        "Invalid type specification | The keyword \"strng\" is not a valid type specification. | Did you mean \"string\"?",
        "Invalid value for input variable | The given value is not suitable for var.b: number required. | Give a value of type number.",
        "Invalid value for input variable | The given value is not suitable for var.c: it must not be null. | Give a value of type string.",
      ])
  }

  static let types: [(String, String)] = [
    ("\"number\"", "A type isn't written in quotes."), ("list(\"string\")", "A type isn't written in quotes."),
    ("1", "A type is a keyword such as string, or a call such as list(string)."),
    ("list(list)", "The list type constructor needs the type of the elements."),
    ("object", "The object type constructor needs the attributes."),
    ("tuple", "The tuple type constructor needs the types of the elements."),
    ("strin", "The keyword \"strin\" is not a valid type specification."),
    ("optional(string)", "Only attributes of objects can be optional."), ("string(1)", "string takes no arguments."),
    ("lst(string)", "Keyword \"lst\" is not a valid type constructor."),
    ("list(string, string)", "The list type constructor takes one argument."),
    ("tuple(string)", "Tuple type constructor requires a list of element types."),
    (
      "object(string)",
      "Object type constructor requires a map whose keys are attribute names and whose values are types."
    ),
    ("object({ (a) = string })", "Names of attributes are written as they are."),
    ("object({ a = optional() })", "optional takes a type and, if wanted, a default."),
    (
      "object({ a = optional(number, \"x\") })",
      "This default value is not compatible with the attribute's type constraint: a number is required."
    ),
    ("object({ a = optional(number, 1 + \"x\") })", "Unsuitable value for right operand: a number is required."),
  ]

  @Test("types that aren't", arguments: types)
  func badTypes(_ source: String, _ detail: String) throws {
    let (expression, diagnostics) = Parser.parseExpression(SourceFile(name: "type", text: source))
    try #require(diagnostics.isEmpty)
    let problem = #expect(throws: EvaluationProblem.self) {
      try ValueType(expression, functions: StandardFunctions.library)
    }
    #expect(problem?.detail == detail)
  }
}
