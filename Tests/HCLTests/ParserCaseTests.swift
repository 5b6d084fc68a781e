import Foundation
import HCL
import TestSupport
import Testing

/// Every text that other tests read, and more, each with mutations: nothing is lost, nothing crashes.
@Suite struct ParserCaseTests {
  @Test func theCasesOfTheOtherTests() {
    for source in Self.sources {
      for seed in 0..<4 as Range<UInt64> {
        if let problem = parserCaseProblem(source, mutations: 40, seed: seed) { Issue.record("\(problem)") }
      }
    }
  }

  @Test("generated files", arguments: 0..<4)
  func generated(_ batch: Int) {
    for seed in (batch * 250)..<(batch * 250 + 250) {
      var generator = SourceGenerator(seed: UInt64(seed))
      if let problem = parserCaseProblem(generator.file(), mutations: 6, seed: UInt64(seed)) {
        Issue.record("seed \(seed): \(problem)")
        return
      }
    }
  }

  @Test func theFilesOfThisRepository() throws {
    let paths = RealSources.paths()
    #expect(paths.count > 20)
    for path in paths {
      if let problem = parserCaseProblem(try RealSources.bytes(path), mutations: 4) {
        Issue.record("\(path): \(problem)")
      }
    }
  }

  /// Bytes without any plan, also ones that aren't UTF-8.
  @Test func noise() {
    var random = SeededRandom(5)
    for _ in 0..<4_000 {
      var bytes: [UInt8] = []
      for _ in 0..<random.below(24) {
        bytes += random.oneIn(6) ? [UInt8(random.below(256))] : Array(random.pick(TokenMutation.allPieces).utf8)
      }
      if let problem = parserCaseProblem(bytes, mutations: 1) {
        Issue.record("\(problem)")
        return
      }
    }
  }

  static let sources: [String] =
    [
      "", "\n", "a = 1", "\u{FEFF}a = 1\n", "a = 1\r\nb = \"x\"\r\n", "a = <<E\nx\nE\n", "a = <<-E\n  x${y}\n\n  E\n",
      "a = \"$${x} %%{y} $ % $$ ${\"$\"}x\"\n", "a = \"\\u0041\\U0001F600\\n\\t\\\"\\\\\"\n", "a = x.0.y[*].z[0].*.w\n",
      "a = { for k, v in x : k => v... if k != null }\n", "a = [for x in y : x]\n", "a = a::b(1, [2]..., )\n",
      "a = x ? -1 : !true || (a == b && 1 <= 2 % 3)\n", "b \"c\" d { e = 1 }\n", "b {}\n",
      "/* a */ b /* c */ {\n}\n# d",
      "a = \"%{if x ~}y%{else}z%{~endif}\"\n", "a = \"%{for k, v in x}${k}%{endfor}\"\n",
      "a = { (x) = 1, \"y z\" : 2 }\n",
      "a = {\n  b = 1, # c\n  // d\n  e = 2\n}\n", "a = [\n  1, # b\n  2, /* c */\n]\n", "a = 1e3\nb = 007\nc = 1.50\n",
      "a = -(-(1))\nb = - - 1\n", "a = [[], {}, [{}]]\n", "a = f(\n)\n", "a = \"\"\"\"", "a = \"", "a = <<E",
      "a = <<E\n", "a = /*",
      "a = \"\\", "a = \"${", "a = \"%{", "}", ")", "a = ((", "~}", "\u{0}", "a = x.", "a = x[", "a = x[*", "a ? b",
      "=", "a =",
      "a = \"\u{2028}\u{202E}\"\n", "variable \"x\" {\n  type = \"list\"\n}\n", "a = \"${ # c\n x\n}\"\n",
      "resource \"a$b\" \"50%\" {}\n",
    ] + ParserTests.mistakes.map(\.0) + FormatterTests.texts.map(\.0)
}
