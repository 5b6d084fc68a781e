import Foundation
import HCL
import HCLFunctions
import TestSupport
import Testing

/// No expression, however hostile, crashes, runs away or uses up the machine.
@Suite struct EvaluationLimitTests {
  static func evaluate(
    _ source: String, _ scope: Scope = Scope(), limits: EvaluationLimits = EvaluationLimits()
  ) -> Evaluation {
    CompiledExpression(source, functions: StandardFunctions.library, options: .init(limits: limits)).evaluate(in: scope)
  }

  /// Half a megabyte is what some threads have. Without optimization every level takes many times more, and threads of
  /// tests have eight.
  #if DEBUG
    static let kilobytes = 8_192
  #else
    static let kilobytes = 512
  #endif

  struct Nest: Sendable, CustomTestStringConvertible {
    var before: String
    var middle = "1"
    var after = ""
    var testDescription: String { before + middle + after }

    func source(_ count: Int) -> String {
      String(repeating: before, count: count) + middle + String(repeating: after, count: count)
    }
  }

  static let nests = [
    Nest(before: "(", after: ")"), Nest(before: "[", after: "]"), Nest(before: "{a=", after: "}"), Nest(before: "["),
    Nest(before: "("), Nest(before: "{"), Nest(before: "!", middle: "true"), Nest(before: "-"),
    Nest(before: "upper(", middle: "\"x\"", after: ")"), Nest(before: "true ? 1 : "),
    Nest(before: "\"${", after: "}\""), Nest(before: "[for x in [1] : ", after: "]"), Nest(before: "try(", after: ")"),
    Nest(before: "<<E\n${", after: "}\nE\n"),
    Nest(before: "", middle: "{}", after: ".a"), Nest(before: "", middle: "[]", after: "[0]"),
    Nest(before: "", middle: "[]", after: "[*]"), Nest(before: "1 + "), Nest(before: "", after: " + 1"),
    Nest(before: "true && ", middle: "true"), Nest(before: "", after: " == 1"),
  ]

  @Test("100,000 levels are a diagnostic", arguments: nests)
  func tooDeep(_ nest: Nest) {
    let evaluation = Self.evaluate(nest.source(100_000))
    #expect(evaluation.diagnostics.contains { $0.code == HCLCodes.tooDeep }, "\(evaluation.diagnostics.prefix(2))")
  }

  @Test("depths up to the parser's limit are evaluated or refused on a small stack", arguments: nests)
  func allowedDepth(_ nest: Nest) async throws {
    for count in [100, Parser.nestingLimit, CompiledExpression.heightLimit - 2, 5_000] {
      let source = nest.source(count)
      let finished = await OnSmallStack.run(kilobytes: Self.kilobytes) {
        Self.evaluate(source).diagnostics.count < 100_000
      }
      #expect(finished)
    }
  }

  @Test("built trees that are too high are refused, too")
  func builtTrees() {
    var expression = Expression(.number(1))
    for _ in 0..<20_000 { expression = Expression(.parenthesized(expression)) }
    let evaluation = CompiledExpression(expression).evaluate()
    #expect(evaluation.problems.map(\.code) == [HCLCodes.tooDeep])
    #expect(evaluation.problems.first?.summary == "Expression nested too deeply")
  }

  static let ten = "[1,2,3,4,5,6,7,8,9,10]"
  static let hostile: [(String, String)] = [
    ("[for a in range(1024) : [for b in range(1024) : [for c in range(1024) : c]]]", "steps"),
    ("{ for a in range(1024) : a => [for b in range(1024) : [for c in range(1024) : b]] }", "steps"),
    ("[for x in setproduct(\(ten), \(ten), \(ten), \(ten), \(ten), \(ten), \(ten), \(ten), \(ten)) : x]", "elements"),
    ("format(\"%999999999d\", 1)", "bytes"), ("indent(999999999, \"a\\nb\")", "bytes"),
    (
      "replace(join(\"\", [for x in range(1000) : \"aaaaaaaaaa\"]), \"a\", join(\"\", [for x in range(1000) : \"bbbbbbbbbb\"]))",
      "bytes"
    ),
    (
      "\"%{ for a in range(1024) }%{ for b in range(1024) }%{ for c in range(1024) }abcdefgh%{ endfor }%{ endfor }%{ endfor }\"",
      ""
    ),
    ("try([for a in range(1024) : [for b in range(1024) : [for c in range(1024) : c]]], 1)", "steps"),
    ("can([for a in range(1024) : [for b in range(1024) : [for c in range(1024) : c]]])", "steps"),
    ("true ? 1 : length([for a in range(1024) : [for b in range(1024) : [for c in range(1024) : c]]])", "steps"),
    ("templatestring(v.t, { x = [for a in range(1000) : range(1000)] })", ""),
    ("v.a == v.b", ""), ("jsonencode(v.a)", ""), ("flatten([v.a, v.b])", ""), ("distinct([v.a, v.b])", ""),
    ("toset([v.a, v.b])", ""), ("true ? v.a : v.b", ""),
  ]

  /// A value that holds a value twice, and so on: small in memory, too large to walk through.
  static let shared: TypedValue = {
    var value = TypedValue.tuple([.string("x"), .string("y")])
    for _ in 0..<40 { value = .tuple([value, value]) }
    return value
  }()

  @Test("what would take forever stops at a limit, which nothing catches", arguments: hostile.indices)
  func stops(_ index: Int) {
    let (source, word) = Self.hostile[index]
    let scope = Scope([
      "v": .object(
        .init([
          ("a", Self.shared), ("b", Self.shared),
          (
            "t",
            .string(
              "%{ for a in x }%{ for b in a }%{ for c in x }%{ for d in c }z%{ endfor }%{ endfor }%{ endfor }%{ endfor }"
            )
          ),
        ]))
    ])
    // The usual limits take this test a minute without optimization.
    let isFull = ProcessInfo.processInfo.environment["TFGEN_EVIDENCE"] == "full"
    let limits = isFull ? EvaluationLimits() : EvaluationLimits(steps: 200_000, nodes: 100_000)
    let evaluation = Self.evaluate(source, scope, limits: limits)
    #expect(evaluation.problems.map(\.code) == [EvaluationCodes.limit])
    let problem = evaluation.problems.first
    #expect(problem?.summary == "Evaluation stopped" && problem?.remedy == "Make the expression or its input smaller.")
    #expect(word.isEmpty || problem?.detail.contains(word) == true)
  }

  @Test("doubling in a loop of text or of values stops")
  func doubling() {
    // Every line uses the one before twice.
    for (start, step) in [
      ("\"aaaaaaaa\"", "\"${local.NAME}${local.NAME}\""), ("[1]", "[local.NAME, local.NAME]"),
      ("{ a = 1 }", "{ a = local.NAME, b = local.NAME }"),
    ] {
      var module = "locals {\n  l0 = \(start)\n"
      for index in 1...64 {
        module += "  l\(index) = " + step.replacingOccurrences(of: "NAME", with: "l\(index - 1)") + "\n"
      }
      module += "}\n"
      let scope = ModuleScope(
        [Parser.parse(SourceFile(name: "m.tf", text: module))], functions: StandardFunctions.library
      ).scope
      #expect(Self.evaluate("local.l3", scope).succeeded)
      #expect(Self.evaluate("local.l64", scope).problems.map(\.code) == [EvaluationCodes.limit])
    }
  }

  @Test("own limits hold")
  func ownLimits() {
    func code(_ source: String, _ limits: EvaluationLimits) -> DiagnosticCode? {
      Self.evaluate(source, limits: limits).problems.first?.code
    }
    #expect(code("[for x in range(100) : x]", EvaluationLimits(steps: 150)) == EvaluationCodes.limit)
    #expect(code("[for x in range(100) : x]", EvaluationLimits(steps: 1_500)) == nil)
    #expect(code("range(100)", EvaluationLimits(elements: 99)) == EvaluationCodes.limit)
    #expect(code("\"${\"aaaa\"}${upper(\"aaaa\")}\"", EvaluationLimits(stringBytes: 7)) == EvaluationCodes.limit)
    #expect(code("[for x in range(10) : [x, x]]", EvaluationLimits(nodes: 20)) == EvaluationCodes.limit)
  }

  @Test("numbers that would take forever to print are refused")
  func numbers() {
    let huge = "1e9999 * 1e9999"
    #expect(Self.evaluate(huge).problems.map(\.code) == [EvaluationCodes.operation])
    #expect(Self.evaluate("1e9999 / 1e-9999").problems.map(\.code) == [EvaluationCodes.operation])
    #expect(Self.evaluate("1e99999").diagnostics.map(\.code) == [HCLCodes.invalidNumber])
    #expect(Self.evaluate("tonumber(\"1e99999\")").problems.map(\.code) == [EvaluationCodes.call])
  }

  @Test("values that are deeply nested are compared, printed and freed on a small stack")
  func deepValues() async {
    let finished = await OnSmallStack.run(kilobytes: Self.kilobytes) {
      var value = TypedValue.tuple([])
      for _ in 0..<300 { value = .tuple([value]) }
      let scope = Scope(["v": value])
      return ["v == v", "jsonencode(v)", "length(v)", "[for x in v : x]", "flatten(v)", "tolist(v)", "true ? v : v"]
        .allSatisfy { Self.evaluate($0, scope).diagnostics.count < 2 } && !ConsoleText.render(value).isEmpty
    }
    #expect(finished)
  }
}

/// Work on a thread with a stack of a chosen size.
enum OnSmallStack {
  static func run(kilobytes: Int, _ work: @escaping @Sendable () -> Bool) async -> Bool {
    await withCheckedContinuation { continuation in
      let thread = Thread { continuation.resume(returning: work()) }
      thread.stackSize = kilobytes << 10
      thread.start()
    }
  }
}
