import HCL
import TFPlan
import Testing

@testable import TFPolicy

/// The functions that the language lists, each called once with an answer that is known from its documentation.
@Suite struct OriginalFunctionTests {
  /// Conditions that hold, by function.
  static let calls: [String: String] = [
    "abs": "core::abs(-1) == 1", "ceil": "core::ceil(1.2) == 2", "floor": "core::floor(1.8) == 1",
    "log": "core::log(8, 2) == 3", "max": "core::max(1, 2) == 2", "min": "core::min(1, 2) == 1",
    "parseint": "core::parseint(\"ff\", 16) == 255", "pow": "core::pow(2, 3) == 8", "signum": "core::signum(-3) == -1",
    "chomp": "core::chomp(\"a\\n\") == \"a\"", "endswith": "core::endswith(\"ab\", \"b\")",
    "format": "core::format(\"%s-%d\", \"x\", 1) == \"x-1\"",
    "formatdate": "core::formatdate(\"YYYY\", \"2026-01-01T00:00:00Z\") == \"2026\"",
    "indent": "core::indent(2, \"a\\nb\") == \"a\\n  b\"", "join": "core::join(\"-\", [\"a\", \"b\"]) == \"a-b\"",
    "lower": "core::lower(\"A\") == \"a\"", "regex": "core::regex(\"[a-z]+\", \"1abc\") == \"abc\"",
    "regexall": "core::length(core::regexall(\"[a-z]\", \"abc\")) == 3",
    "split": "core::split(\",\", \"a,b\")[1] == \"b\"",
    "startswith": "core::startswith(\"ab\", \"a\")", "strrev": "core::strrev(\"abc\") == \"cba\"",
    "substr": "core::substr(\"abc\", 1, 1) == \"b\"", "title": "core::title(\"ab cd\") == \"Ab Cd\"",
    "trim": "core::trim(\"xax\", \"x\") == \"a\"", "trimprefix": "core::trimprefix(\"xa\", \"x\") == \"a\"",
    "trimspace": "core::trimspace(\" a \") == \"a\"", "trimsuffix": "core::trimsuffix(\"ax\", \"x\") == \"a\"",
    "upper": "core::upper(\"a\") == \"A\"", "can": "!core::can(core::parseint(\"z\", 10))",
    "chunklist": "core::length(core::chunklist([1, 2, 3], 2)) == 2",
    "coalescelist": "core::coalescelist([], [\"a\"])[0] == \"a\"",
    "compact": "core::length(core::compact([\"\", \"a\"])) == 1",
    "concat": "core::length(core::concat([1], [2])) == 2", "contains": "core::contains([1, 2], 2)",
    "distinct": "core::length(core::distinct([1, 1])) == 1", "element": "core::element([\"a\", \"b\"], 3) == \"b\"",
    "flatten": "core::length(core::flatten([[1], [2, 3]])) == 3",
    "formatlist": "core::formatlist(\"%s!\", [\"a\"])[0] == \"a!\"",
    "keys": "core::keys({ a = 1 })[0] == \"a\"", "length": "core::length([1, 2]) == 2",
    "merge": "core::merge({ a = 1 }, { b = 2 }).b == 2", "one": "core::one([1]) == 1",
    "range": "core::range(3)[2] == 2",
    "reverse": "core::reverse([1, 2])[0] == 2",
    "setintersection": "core::length(core::setintersection([1], [1, 2])) == 1",
    "setproduct": "core::length(core::setproduct([1, 2], [3])) == 2",
    "setsubtract": "core::length(core::setsubtract([1, 2], [2])) == 1",
    "setunion": "core::length(core::setunion([1], [2])) == 2", "slice": "core::slice([1, 2, 3], 1, 2)[0] == 2",
    "sort": "core::sort([\"b\", \"a\"])[0] == \"a\"", "tolist": "core::tolist(core::toset([\"a\"]))[0] == \"a\"",
    "toset": "core::length(core::toset([\"a\", \"a\"])) == 1", "values": "core::values({ a = 1 })[0] == 1",
    "zipmap": "core::zipmap([\"a\"], [1]).a == 1", "csvdecode": "core::csvdecode(\"a,b\\n1,2\")[0].b == \"2\"",
    "jsondecode": "core::jsondecode(\"{\\\"a\\\":1}\").a == 1",
    "jsonencode": "core::jsonencode({ a = 1 }) == \"{\\\"a\\\":1}\"",
    "yamldecode": "core::yamldecode(\"a: 1\").a == 1",
    "yamlencode": "core::yamlencode({ a = 1 }) == \"\\\"a\\\": 1\\n\"",
    "issensitive": "!core::issensitive(1)", "nonsensitive": "core::nonsensitive(core::sensitive(\"x\")) == \"x\"",
    "sensitive": "core::issensitive(core::sensitive(\"x\"))", "type": "core::type(\"x\") == \"string\"",
    "timeadd": "core::timeadd(\"2026-01-01T00:00:00Z\", \"1h\") == \"2026-01-01T01:00:00Z\"",
    "timecmp": "core::timecmp(\"2026-01-01T00:00:00Z\", \"2026-01-02T00:00:00Z\") == -1",
    "timestamp": "core::timestamp() == \"2026-05-01T12:00:00Z\"", "try": "core::try(core::parseint(\"z\", 10), 7) == 7",
    "getresources": "core::length(core::getresources(\"aws_vpc\", {})) == 1",
    "semverconstraint": "core::semverconstraint(\"1.2.3\", \">= 1.0, < 2.0\")",
    "semvercmp": "core::semvercmp(\"1.0.0\", \"2.0.0\") == -1",
    "contains_substring": "core::contains_substring(\"abc\", \"bc\")",
    "regex_match": "core::regex_match(\"^a\", \"abc\")",
    "valuetostring": "core::valuetostring(null) == \"(null)\"", "alltrue": "core::alltrue([true])",
    "anytrue": "core::anytrue([false, true])",
  ]
  /// These ask somebody outside.
  static let closed: Set<String> = ["getdatasource", "gethttprequest"]

  @Test func everyFunctionOfTheListIsHere() throws {
    #expect(Set(Self.calls.keys).union(Self.closed) == PolicyFunctions.original)
    let policies = Self.calls.sorted { $0.key < $1.key }.map { name, condition in
      "resource_policy \"aws_vpc\" \"\(name)\" {\n  enforce {\n    condition = \(condition)\n  }\n}\n"
    }
    let file = SourceFile(name: "t.policy.hcl", text: policies.joined())
    let document = try PolicyReader.read(file, strict: true)
    let plan = try PolicyCase.plan([Planned("aws_vpc.a")], extra: ",\"timestamp\":\"2026-05-01T12:00:00Z\"")
    let context = PolicyContext(plan: plan)
    for rule in try PolicyFileRule.rules(of: document) {
      let judgement = try #require(rule.evaluate(context).first)
      #expect(judgement.outcome == .pass, "\(rule.metadata.id): \(judgement.outcome) \(judgement.message)")
    }
  }

  @Test func aPlanWithoutATimeLeavesItUnknown() throws {
    let text = "resource_policy \"aws_vpc\" \"p\" {\n  enforce {\n    condition = core::timestamp() == \"x\"\n  }\n}\n"
    let document = try PolicyReader.read(SourceFile(name: "t", text: text))
    let context = PolicyContext(plan: try PolicyCase.plan([Planned("aws_vpc.a")]))
    #expect(try PolicyFileRule.rules(of: document).flatMap { $0.evaluate(context).map(\.outcome) } == [.unknown])
  }
}
