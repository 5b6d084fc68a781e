import HCL
import HCLFunctions
import Testing

/// Elements of collections that aren't known: the type of the key must be right all the same.
@Suite struct UnknownIndexTests {
  private static let scope = Scope([
    "list": .unknown(.list(.string)), "map": .unknown(.map(.string)), "set": .unknown(.set(.string)),
    "bool": .unknown(.bool),
    "text": .unknown(.string), "any": .unknown, "tuple": .unknown(.tuple([.string, .number])),
  ])

  private func evaluate(_ source: String) -> Evaluation {
    CompiledExpression(source, functions: StandardFunctions.library).evaluate(in: Self.scope)
  }

  @Test(arguments: ["list[set]", "list[bool]", "list[list]", "map[set]", "map[map]", "tuple[set]", "tuple[bool]"])
  func aKeyThatCanNeverBeOneIsRefused(_ source: String) {
    #expect(evaluate(source).diagnostics.first?.summary == "Invalid index")
  }

  @Test(arguments: ["list[text]", "map[bool]", "map[text]", "tuple[text]", "list[any]", "map[any]"])
  func aKeyThatMayBeOneIsUnknown(_ source: String) {
    #expect(evaluate(source).value.isUnknown)
  }

  @Test(
    "a condition that can never be one is refused, though there may be no elements",
    arguments: ["{}", "\"x\"", "null", "list", "1 / 0", "tostring(null)"])
  func conditionOfALoop(_ condition: String) {
    #expect(!evaluate("[for v in list : v if \(condition)]").succeeded)
    #expect(evaluate("[for v in any : v if \(condition)]").value.isUnknown)
  }

  @Test(arguments: ["v", "v.x", "text", "bool", "any"])
  func conditionThatMayBeOne(_ condition: String) {
    #expect(evaluate("[for v in list : v if \(condition)]").value.isUnknown)
  }

  /// A list of values without type may become a list of any type.
  @Test func listsWhoseTypesMayBecomeEqual() {
    #expect(evaluate("tolist([{ a = 1 }, { a = 2 }]) == tolist([any, null])").value == .unknown(.bool))
    #expect(evaluate("tolist([1, 2]) == tolist([\"1\", \"2\"])").value == .bool(false))
  }
}
