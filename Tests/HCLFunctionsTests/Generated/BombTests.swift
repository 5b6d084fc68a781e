import HCL
import HCLFunctions
import Testing

/// Short expressions that ask for enormous results: each has an answer soon, a value or a reason, and uses no more than
/// the limits let it. One that runs away keeps the test from ending.
@Suite struct BombTests {
  static let giant = TypedValue.string(String(repeating: "a", count: 1 << 16))
  static let digits = TypedValue.string(String(repeating: "7", count: 1 << 16))
  static let commas = TypedValue.string(String(repeating: ",", count: 1 << 16))
  static let lines = TypedValue.string(String(repeating: "\n", count: 1 << 16))
  static let many = TypedValue.tuple((0..<3_000).map { .string("\($0)") })
  static let brackets = TypedValue.string(String(repeating: "[", count: 20_000))
  static let ones = TypedValue.string("[" + String(repeating: "1,", count: 1 << 15) + "1]")

  static let million = TypedValue.string("[" + String(repeating: "1,", count: 1_000_000) + "1]")
  static let aliases = TypedValue.string(
    (0..<7).map { level in
      let item = level == 0 ? "x" : "*a\(level - 1)"
      return "k\(level): &a\(level) [" + Array(repeating: item, count: 9).joined(separator: ", ") + "]\n"
    }.joined())

  static let scope = Scope([
    "giant": giant, "digits": digits, "commas": commas, "lines": lines, "many": many, "brackets": brackets,
    "ones": ones, "million": million, "aliases": aliases,
  ])

  static let expressions = [
    "range(1e9)", "tostring(1e9999)", "1e9999 * 1e9999", "jsonencode(1e9999)", "format(\"%f\", 1e9999)",
    "range(0, 1e300, 1e-300)", "format(\"%999999999s\", \"x\")", "format(\"%99999999999999999999s\", \"x\")",
    "format(\"%.999999999f\", 1)",
    "format(join(\"\", [for i in range(1000) : \"%9999999s\"]), [for i in range(1000) : \"x\"]...)",
    "format(join(\"\", [for i in range(1000) : \"%[1]s\"]), giant)", "formatlist(\"%9999999s\", many)",
    "formatlist(\"%s%s\", many, giant)",
    "indent(1e9, \"a\\nb\")", "indent(1000, lines)", "join(giant, many)", "join(giant, [for i in range(1000) : \"x\"])",
    "replace(giant, \"a\", giant)", "replace(giant, \"\", \"xxxxxxxxxxxxxxxxxxxxxxxxxxxx\")",
    "replace(giant, \"/a/\", \"aaaaaaaaaaaaaaaaaaaa\")",
    "replace(giant, \"/(a+)/\", join(\"\", [for i in range(1000) : \"$1\"]))",
    "setproduct(many, many)",
    "setproduct([for i in range(1000) : i], [for i in range(1000) : i], [for i in range(1000) : i])",
    "split(\"\", giant)", "split(\",\", commas)", "regexall(\"a\", giant)", "regexall(\"\", giant)",
    "regex(\"(a*)*b\", giant)",
    "regex(\"(x+x+)+y\", giant)", "regex(\"((a{1,100}){1,100}){1,100}\", \"a\")", "parseint(digits, 10)",
    "parseint(digits, 62)", "tonumber(digits)",
    "digits + 1", "jsondecode(digits)", "jsondecode(ones)", "jsondecode(brackets)", "yamldecode(brackets)",
    "yamldecode(ones)", "yamldecode(digits)",
    "yamldecode(aliases)",
    "csvdecode(commas)",
    "csvdecode(join(\"\", [join(\",\", [for i in range(1000) : i]), join(\"\", [for i in range(1000) : \"\\n\"])]))",
    "csvdecode(join(\"\\n\", concat([join(\",\", range(1000))], [for i in many : join(\",\", range(1000))])))",
    "pow(10, 1e9)", "pow(2, 1e308)", "log(digits, 2)", "cidrsubnets(\"::/0\", [for i in range(1000) : 128]...)",
    "cidrhost(\"::/0\", digits)",
    "cidrsubnet(\"::/0\", 1e9, 1)", "chunklist(many, 1)", "zipmap(many, many)", "distinct(many)",
    "setunion(many, many)", "sort(many)", "matchkeys(many, many, many)",
    "transpose({for k in many : k => many})", "flatten([for i in range(1000) : many])",
    "concat([for i in range(1000) : many]...)",
    "jsonencode([for i in range(1000) : giant])", "yamlencode([for i in range(1000) : giant])", "base64encode(giant)",
    "base64gzip(giant)", "urlencode(lines)",
    "textencodebase64(giant, \"UTF-16\")", "strrev(giant)", "title(giant)", "sha512(giant)", "substr(giant, 0, 1e18)",
    "trim(giant, giant)",
    "trimprefix(giant, \"a\")", "timeadd(\"2024-01-01T00:00:00Z\", digits)",
    "formatdate(giant, \"2024-01-01T00:00:00Z\")", "uuidv5(\"dns\", giant)",
    "provider::terraform::encode_expr([for i in range(1000) : giant])", "provider::terraform::decode_tfvars(brackets)",
    "contains(many, \"x\")",
    "rsadecrypt(giant, giant)", "bcrypt(\"x\", 31)", "element(many, 1e300)",
    "coalescelist([for i in range(100) : many]...)", "merge([for i in range(50) : zipmap(many, many)]...)",
    "setintersection(many, many)", "setsubtract(many, many)", "slice(many, 0, 3000)", "reverse(many)",
    "index(many, \"2999\")", "max([for i in many : i]...)",
    "sum(many)", "toset(many)", "tomap({for k in many : k => k})", "compact(many)", "keys({for k in many : k => k})",
    "templatestring(giant, {})",
  ]

  /// Smaller than the usual ones, so that small inputs reach them.
  static let options = EvaluationOptions(
    limits: EvaluationLimits(steps: 500_000, elements: 50_000, stringBytes: 1 << 20, nodes: 200_000))

  @Test(arguments: expressions) func nothingRunsAway(source: String) {
    let evaluation = CompiledExpression(source, functions: StandardFunctions.library, options: Self.options)
      .evaluate(in: Self.scope)
    if evaluation.succeeded {
      #expect(Self.size(evaluation.value) <= 1 << 20)
    } else {
      #expect(evaluation.problems.first?.detail.isEmpty == false)
    }
  }

  /// What is refused before anything is made, with the limit that it is about.
  @Test(arguments: [
    ("setproduct(many, many)", "setproduct would make"),
    ("format(\"%999999999s\", \"x\")", "format would make a string"),
    ("format(join(\"\", [for i in range(1000) : \"%[1]s\"]), giant)", "format would make a string"),
    ("formatlist(\"%9999999s\", many)", "formatlist would make a string"),
    ("formatlist(\"%s%s\", many, giant)", "formatlist would make a string"),
    ("indent(1e9, \"a\\nb\")", "indent would make a string"),
    ("join(giant, many)", "join would make a string"),
    ("join(\"\", [for i in range(1000) : giant])", "join would make a string"),
    ("jsonencode([for i in range(1000) : giant])", "jsonencode would make a string"),
    ("yamlencode([for i in range(1000) : giant])", "yamlencode would make a string"),
    ("replace(giant, \"a\", giant)", "replace would make a string"),
    ("split(\"\", giant)", "split would make more than"),
    ("split(\",\", commas)", "split would make more than"), ("try(setproduct(many, many), 1)", "setproduct would make"),
    ("can(join(giant, many))", "join would make a string"), ("flatten([for i in range(1000) : many])", "steps"),
  ]) func whatIsTooLargeIsRefusedWithTheLimit(source: String, reason: String) throws {
    let evaluation = CompiledExpression(source, functions: StandardFunctions.library, options: Self.options)
      .evaluate(in: Self.scope)
    let problem = try #require(evaluation.problems.first)
    #expect(problem.code == EvaluationCodes.limit)
    #expect(problem.detail.contains(reason))
  }

  @Test(arguments: [
    ("jsondecode(million)", "more than 1000000 values"), ("yamldecode(aliases)", "more than 1000000 values"),
    ("jsondecode(brackets)", "deep"), ("yamldecode(brackets)", "yamldecode"),
    ("parseint(digits, 10)", "10000 digits"),
    ("bcrypt(\"x\", 31)", "not be called here"), ("cidrhost(\"::/0\", digits)", "too many digits"),
  ]) func aTextOfTooManyValuesIsRefused(source: String, reason: String) throws {
    let evaluation = CompiledExpression(source, functions: StandardFunctions.library).evaluate(in: Self.scope)
    #expect(evaluation.problems.first?.detail.contains(reason) == true, "\(evaluation.problems)")
  }

  private static func size(_ value: TypedValue) -> Int {
    if case .string(let text) = value.content { return text.utf8.count }
    return value.parts.count
  }
}
