import HCL
import HCLFunctions
import Testing

/// Short expressions that ask for enormous results.
@Suite struct BombTests {
  static let giant = TypedValue.string(String(repeating: "a", count: 1 << 18))
  static let digits = TypedValue.string(String(repeating: "7", count: 1 << 18))
  static let commas = TypedValue.string(String(repeating: ",", count: 1 << 18))
  static let lines = TypedValue.string(String(repeating: "\n", count: 1 << 18))
  static let many = TypedValue.tuple((0..<20_000).map { .string("\($0)") })
  static let brackets = TypedValue.string(String(repeating: "[", count: 20_000))
  static let ones = TypedValue.string("[" + String(repeating: "1,", count: 1 << 17) + "1]")

  static let scope = Scope([
    "giant": giant, "digits": digits, "commas": commas, "lines": lines, "many": many, "brackets": brackets, "ones": ones,
  ])

  static let expressions = [
    "range(1e9)", "range(0, 1e300, 1e-300)", "format(\"%999999999s\", \"x\")", "format(\"%99999999999999999999s\", \"x\")",
    "format(\"%.999999999f\", 1)", "format(join(\"\", [for i in range(1000) : \"%9999999s\"]), [for i in range(1000) : \"x\"]...)",
    "format(join(\"\", [for i in range(1000) : \"%[1]s\"]), giant)", "formatlist(\"%9999999s\", many)", "formatlist(\"%s%s\", many, giant)",
    "indent(1e9, \"a\\nb\")", "indent(1000, lines)", "join(giant, many)", "join(giant, [for i in range(1000) : \"x\"])",
    "replace(giant, \"a\", giant)", "replace(giant, \"\", \"xxxxxxxxxxxxxxxxxxxxxxxxxxxx\")", "replace(giant, \"/a/\", \"aaaaaaaaaaaaaaaaaaaa\")",
    "replace(giant, \"/(a+)/\", join(\"\", [for i in range(1000) : \"$1\"]))",
    "setproduct(many, many)", "setproduct([for i in range(1000) : i], [for i in range(1000) : i], [for i in range(1000) : i])",
    "split(\"\", giant)", "split(\",\", commas)", "regexall(\"a\", giant)", "regexall(\"\", giant)", "regex(\"(a*)*b\", giant)",
    "regex(\"(x+x+)+y\", giant)", "regex(\"((a{1,100}){1,100}){1,100}\", \"a\")", "parseint(digits, 10)", "parseint(digits, 62)", "tonumber(digits)",
    "digits + 1", "jsondecode(digits)", "jsondecode(ones)", "jsondecode(brackets)", "yamldecode(brackets)", "yamldecode(ones)", "yamldecode(digits)",
    "yamldecode(\"a: &a [x,x,x,x,x,x,x,x,x]\\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\\ng: &g [*f,*f,*f,*f,*f,*f,*f,*f,*f]\")",
    "csvdecode(commas)", "csvdecode(join(\"\", [join(\",\", [for i in range(1000) : i]), join(\"\", [for i in range(1000) : \"\\n\"])]))",
    "csvdecode(join(\"\\n\", concat([join(\",\", range(1000))], [for i in many : join(\",\", range(1000))])))",
    "pow(10, 1e9)", "pow(2, 1e308)", "log(digits, 2)", "cidrsubnets(\"::/0\", [for i in range(1000) : 128]...)", "cidrhost(\"::/0\", digits)",
    "cidrsubnet(\"::/0\", 1e9, 1)", "chunklist(many, 1)", "zipmap(many, many)", "distinct(many)", "setunion(many, many)", "sort(many)", "matchkeys(many, many, many)",
    "transpose({for k in many : k => many})", "flatten([for i in range(1000) : many])", "concat([for i in range(1000) : many]...)",
    "jsonencode([for i in range(1000) : giant])", "yamlencode([for i in range(1000) : giant])", "base64encode(giant)", "base64gzip(giant)", "urlencode(lines)",
    "textencodebase64(giant, \"UTF-16\")", "strrev(giant)", "title(giant)", "sha512(giant)", "substr(giant, 0, 1e18)", "trim(giant, giant)",
    "trimprefix(giant, \"a\")", "timeadd(\"2024-01-01T00:00:00Z\", digits)", "formatdate(giant, \"2024-01-01T00:00:00Z\")", "uuidv5(\"dns\", giant)",
    "provider::terraform::encode_expr([for i in range(1000) : giant])", "provider::terraform::decode_tfvars(brackets)", "contains(many, \"x\")",
    "rsadecrypt(giant, giant)", "bcrypt(\"x\", 31)", "element(many, 1e300)", "coalescelist([for i in range(100) : many]...)", "merge([for i in range(50) : zipmap(many, many)]...)",
    "setintersection(many, many)", "setsubtract(many, many)", "slice(many, 0, 20000)", "reverse(many)", "index(many, \"19999\")", "max([for i in many : i]...)",
    "sum(many)", "toset(many)", "tomap({for k in many : k => k})", "compact(many)", "keys({for k in many : k => k})", "templatestring(giant, {})",
  ]

  @Test(arguments: expressions.indices) func nothingRunsAway(index: Int) {
    let clock = ContinuousClock()
    var ok = ""
    let t = clock.measure {
      let evaluation = CompiledExpression(Self.expressions[index], functions: StandardFunctions.library).evaluate(in: Self.scope)
      ok = evaluation.succeeded ? "value" : "\(evaluation.problems.first?.code.id ?? "?") \(evaluation.problems.first?.detail.prefix(150) ?? "")"
    }
    print("BOMB", t, Self.expressions[index].prefix(70), "=>", ok)
  }
}
