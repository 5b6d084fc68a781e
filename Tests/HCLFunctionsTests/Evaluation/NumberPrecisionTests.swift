import Foundation
import HCL
import HCLFunctions
import TestSupport
import Testing

/// How many bits a result has, and the sign of zero: what shows in the last digits, and in what is printed.
@Suite struct NumberPrecisionTests {
  /// Expressions and how the console of terraform 1.11 prints them.
  static let results: [(String, String)] = [
    // Integers of functions have 64 bits, powers and logarithms 53, what was read 512.
    ("length(\"abcd\") / length(\"abc\")", "1.3333333333333333334"),
    ("pow(2, 3) / pow(3, 1)", "2.6666666666666665"),
    ("log(8, 2) / log(9, 3)", "1.4999999999999998"),
    ("pow(2, 53) + 1 - pow(2, 53)", "1"),
    // A remainder has the bits of the dividend.
    ("length(\"abcd\") % 3.14159265358979323846", "0.8584073464102067615"),
    ("parseint(\"10\", 10) % 3.14159265358979323846", "0.57522203923062028424"),
    ("pow(2, 3) % 3.14159265358979323846", "1.7168146928204138"),
    ("(length(\"abcd\") % 3) / length(\"abcabc\")", "0.16666666666666666667"),
    ("5 % 0", "5"),
    // A sum has those of what is summed.
    ("sum([length(\"abcd\")]) / length(\"abc\")", "1.3333333333333333334"),
    // Zero has a sign.
    ("-0 % -3", "0"), ("-0 % 3", "-0"), ("0 % -3", "0"), ("-3 % 3", "0"),
    ("sum([-0])", "-0"), ("sum([-0, -0])", "-0"), ("sum([0, -0])", "0"),
    ("jsondecode(\"-0\")", "-0"), ("jsonencode(jsondecode(\"-0.0\"))", "\"-0\""), ("jsondecode(\"-0e5\") == 0", "true"),
    ("yamldecode(\"-0\")", "-0"), ("yamldecode(\"-.0\")", "-0"),
    // Small integers stay what they are, whatever was computed on the way.
    ("[\"a\", \"b\"][(parseint(\"9223372036854775807\", 10) * parseint(\"9223372036854775807\", 10)) % 2]", "\"b\""),
    ("(parseint(\"9223372036854775807\", 10) * parseint(\"9223372036854775807\", 10)) % 5 == 4", "true"),
    // The integer whose magnitude has one bit more than the others' is one value, however it came to be.
    ("-9223372036854775807 - 1 == -9223372036854775808", "true"),
    ("parseint(\"-9223372036854775808\", 10) == -9223372036854775807 - 1", "true"),
    ("length(distinct([-9223372036854775807 - 1, -9223372036854775808]))", "1"),
    ("-9223372036854775807 - 2 < -9223372036854775807 - 1", "true"),
  ]

  @Test(arguments: results)
  func prints(_ source: String, _ expected: String) {
    let evaluation = CompiledExpression(source, functions: StandardFunctions.library).evaluate()
    #expect(ConsoleText.render(evaluation.value) == expected, "\(evaluation.diagnostics)")
  }

  @Test("terraform says the same", .enabled(if: TerraformOracle.isExpected, "terraform isn't there"))
  func agreement() throws {
    let terraform = try #require(TerraformOracle.find())
    try withTemporaryFolder { folder in
      let comparison = try ExpressionComparison(terraform, in: folder, module: "", functions: StandardFunctions.library)
      let differences = try comparison.compareKnown(Self.results.map(\.0))
      #expect(differences.isEmpty, "\(differences)")
    }
  }
}

/// What is known of a conditional whose condition isn't.
@Suite struct UnknownConditionTests {
  private static let module = """
    resource "terraform_data" "u" {}
    locals {
      ub = terraform_data.u.id == "x"
    }
    """
  private static let expressions = [
    "local.ub ? null : null", "local.ub ? tostring(null) : null", "local.ub ? tostring(null) : \"a\"",
    "merge(local.ub ? null : null, { a = 1 })", "(local.ub ? null : null)[*]",
    "(local.ub ? tostring(null) : null) == null", "coalesce(local.ub ? null : null, 3)",
    "local.ub ? 1 : 1.0", "local.ub ? 1 : 2", "local.ub ? -0 : 0", "local.ub ? 1 : \"1\"", "local.ub ? \"a\" : \"a\"",
    "local.ub ? tolist([]) : tolist([])", "local.ub ? tolist([\"a\"]) : tolist([\"b\"])",
    "length(local.ub ? tolist([\"a\", \"b\"]) : tolist([\"b\", \"c\"]))", "local.ub ? tolist([\"a\"]) : tolist([])",
    "local.ub ? tomap({}) : tomap({})", "local.ub ? tomap({ a = 1 }) : tomap({ a = 1 })",
    "local.ub ? toset([]) : toset([])", "local.ub ? toset([\"a\"]) : toset([\"b\"])",
    "local.ub ? toset([\"a\", \"b\"]) : toset([\"b\", \"c\"])",
    "local.ub ? sensitive(null) : null", "local.ub ? sensitive(1) : 1", "sensitive(local.ub) ? null : null",
    "local.ub ? {} : {}", "local.ub ? [] : []", "local.ub ? [1] : [1]",
  ]

  @Test("terraform says the same", .enabled(if: TerraformOracle.isExpected, "terraform isn't there"))
  func agreement() throws {
    let terraform = try #require(TerraformOracle.find())
    try withTemporaryFolder { folder in
      let comparison = try ExpressionComparison(
        terraform, in: folder, module: Self.module, functions: StandardFunctions.library)
      let differences = try comparison.compareUnknown(Self.expressions)
      #expect(differences.isEmpty, "\(differences)")
    }
  }
}
