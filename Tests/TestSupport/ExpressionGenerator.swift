/// Makes expressions, most of which have a value, for comparison with terraform. The same seed gives the same ones.
public struct ExpressionGenerator {
  private var random: SeededRandom
  private var depth = 0
  /// How many quoted templates are around.
  private var quotes = 0
  private var bound: [(name: String, kind: Kind)] = []
  /// Whether values may occur that aren't known before apply.
  public var usesUnknown = false

  /// What kind of value an expression should have.
  enum Kind: CaseIterable {
    case number, string, bool, numbers, strings, object, map, set, any
  }

  /// The files of the module in which the expressions stand.
  public static let module = """
    variable "region" {
      type    = string
      default = "eu-central-1"
    }

    variable "sizes" {
      type    = map(number)
      default = { small = 1, medium = 2.5, large = "40" }
    }

    variable "service" {
      type = object({
        name  = string
        port  = optional(number, 8080)
        tags  = optional(map(string), {})
        zones = optional(list(string), ["a", "b"])
        inner = optional(object({ on = optional(bool, true), level = optional(number) }), {})
      })
      default = { name = "web", tags = { team = "x", cost = 7 } }
    }

    resource "terraform_data" "u" {}

    locals {
      zero   = 0
      big    = 123456789012345678901234567890
      half   = 0.5
      third  = 1 / 3
      sizes  = { small = 1, large = "2" }
      text   = "héllo wörld"
      number = "42"
      yes    = "true"
      empty  = ""
      nested = { list = [1, 2, 3], map = { a = "x", b = "y" }, deep = { deeper = { deepest = [true, null] } } }
      mixed  = [1, "two", true, null, [3], { four = 4 }]
      words  = tolist(["pear", "apple", "fig", "apple"])
      nums   = tolist([3, 1, 2, 10])
      tuple  = ["a", "b", "c"]
      set    = toset(["z", "y", "B", "a"])
      numset = toset([10, 9, 1.5])
      map    = tomap({ one = "1", two = "2", B = "3" })
      objs   = [{ id = "i1", n = 1, t = ["p"] }, { id = "i2", n = 2, t = [] }, { id = "i3", n = 3, t = ["q", "r"] }]
      oblist = tolist([{ id = "j1", n = 1 }, { id = "j2", n = 2 }])
      none   = null
      nostr  = tostring(null)
      nolist = [] == [1] ? null : tolist(["x"])
      us     = tostring(terraform_data.u.id)
      un     = tonumber(local.us)
      ub     = tobool(local.us)
      uls    = split(",", local.us)
      uln    = range(local.un)
      uss    = setunion(local.uls, local.uls)
      ums    = zipmap(local.uls, local.uls)
      umn    = zipmap(local.uls, local.uln)
      ut     = local.ub ? [1, "a"] : [2, "b"]
      uo     = local.ub ? { a = 1, b = "x" } : { a = 2, b = "y" }
      elist  = tolist([])
      emap   = tomap({})
    }
    """

  /// Starts at a seed.
  public init(seed: UInt64) { random = SeededRandom(seed) }

  /// One expression.
  public mutating func expression() -> String {
    bound = []
    depth = 0
    quotes = 0
    return make(pick(Kind.allCases))
  }

  // MARK: Parts

  private mutating func pick<Element>(_ items: [Element]) -> Element { items[random.below(items.count)] }
  private mutating func chance(_ percent: Int) -> Bool { random.below(100) < percent }

  /// An attribute of what an expression gives. Terraform knows what a resource has and refuses other attributes before it
  /// evaluates anything, `try` and `can` included; a value in parentheses is asked when it is there.
  private static func part(_ name: String, of expression: String) -> String {
    expression.hasPrefix("terraform_data.") ? "(\(expression)).\(name)" : "\(expression).\(name)"
  }

  /// An expression that probably has that kind; now and then one that hasn't.
  private mutating func make(_ kind: Kind) -> String {
    depth += 1
    defer { depth -= 1 }
    let kind = chance(4) ? pick(Kind.allCases) : kind
    if depth > 5 || chance(12 + depth * 8) { return leaf(kind) }
    if chance(7) { return "(\(make(.bool)) ? \(make(kind)) : \(make(chance(85) ? kind : .any)))" }
    if chance(3) { return "try(\(Self.part("nope", of: make(.any))), \(make(kind)))" }
    if chance(3), let name = bound.last?.name { return name }
    if chance(2) { return "\(pick(["sensitive", "nonsensitive", "issensitive"]))(\(make(kind)))" }
    switch kind {
    case .number: return number()
    case .string: return string()
    case .bool: return bool()
    case .numbers: return list(.number)
    case .strings: return list(.string)
    case .object: return object()
    case .map: return map()
    case .set: return set()
    case .any: return any()
    }
  }

  private mutating func leaf(_ kind: Kind) -> String {
    if usesUnknown, chance(25) { return unknown(kind) }
    if chance(15), let binding = bound.last(where: { $0.kind == kind }) { return binding.name }
    switch kind {
    case .number:
      return pick([
        "0", "1", "2", "7", "-3", "10", "0.1", "2.75", "1e3", "1e-7", "123456789", "99999999999999999999", "local.zero",
        "local.big", "local.half", "local.third", "var.sizes.small", "var.sizes[\"large\"]", "local.nums[0]",
        "var.service.port", "\"12\"", "\"-0.5\"", "local.number", "local.objs[1].n", "-0", "007",
        "local.objs.1.n", "local.tuple.1", "1.50", "0.1e1", "1E+2",
        "3.14159265358979323846264338327950288419716939937510",
        "local.nums.2", "local.nested.list[0]", "\"1e2\"", "local.sizes[\"small\"]",
      ])
    case .string:
      return pick([
        "\"\"", "\"a\"", "\"two words\"", "\"é\"", "\"e\\u0301\"", "\"line\\nbreak\"", "\"$${x}\"", "\"<&>\"",
        "\"tab\\t\"",
        "var.region", "local.text", "local.number", "local.empty", "local.words[1]", "local.map[\"one\"]",
        "local.map.two",
        "local.tuple[2]", "var.service.name", "5", "true", "\"\\\\ \\\"q\\\"\"", "local.nested.map.a", "\"👩‍👩‍👧 x\"",
      ])
    case .bool:
      return pick([
        "true", "false", "local.yes", "\"false\"", "var.service.inner.on", "local.nested.deep.deeper.deepest[0]",
      ])
    case .numbers: return pick(["[1, 2, 3]", "[]", "local.nums", "[0.5, 1]", "local.nested.list", "[1, \"2\"]"])
    case .strings:
      return pick(["[\"a\", \"b\"]", "local.words", "local.tuple", "var.service.zones", "local.elist", "[\"x\", null]"])
    case .object:
      return pick([
        "local.nested", "var.service", "{ a = 1 }", "{ a = \"x\", b = [1] }", "{}", "local.objs[0]", "local.oblist[1]",
        "local.nested.deep", "{ \"k y\" = null }",
      ])
    case .map: return pick(["local.map", "var.sizes", "var.service.tags", "local.emap", "tomap({ q = 1 })"])
    case .set: return pick(["local.set", "local.numset", "toset([])", "toset([\"a\", \"b\", \"a\"])", "toset([true])"])
    case .any:
      return pick(["null", "local.mixed", "local.none", "local.nostr", "local.objs", "local.oblist", "local.nolist"])
    }
  }

  private mutating func unknown(_ kind: Kind) -> String {
    switch kind {
    case .number: pick(["local.un", "tonumber(terraform_data.u.output)", "length(local.uls)"])
    case .string: pick(["local.us", "terraform_data.u.id", "tostring(terraform_data.u.output)"])
    case .bool: pick(["local.ub", "tobool(terraform_data.u.output)"])
    case .numbers: pick(["[1, local.un]", "local.uln", "tolist([local.un, 2])"])
    case .strings: pick(["tolist([local.us, \"k\"])", "local.uls", "[terraform_data.u.id]"])
    case .object: pick(["{ a = local.us, b = 1 }", "local.uo", "{ a = terraform_data.u.id }"])
    case .map: pick(["tomap({ m = local.us })", "local.ums", "local.umn"])
    case .set: pick(["toset([local.us, \"s\"])", "local.uss"])
    case .any: pick(["terraform_data.u.output", "(terraform_data.u)", "local.ut", "[local.us, local.un]"])
    }
  }

  private mutating func number() -> String {
    switch random.below(14) {
    case 0: return "\(make(.number)) + \(make(.number))"
    case 1: return "(\(make(.number)) - \(make(.number)))"
    case 2: return "\(make(.number)) * \(make(.number))"
    case 3: return "(\(make(.number)) / \(make(.number)))"
    case 4: return "(\(make(.number)) % \(make(.number)))"
    case 5: return "-(\(make(.number)))"
    case 6: return "length(\(make(pick([.strings, .numbers, .map, .set, .object, .string]))))"
    case 7: return "\(pick(["min", "max"]))(\(make(.number)), \(make(.number)))"
    case 8: return "element(\(make(.numbers)), abs(\(make(.number))))"
    case 10: return "(\(make(.number)) - -\(make(.number)) * \(make(.number)) / 3 % \(make(.number)))"
    case 11: return "\(pick(["max", "min", "sum"]))(\(make(.numbers))\(pick(["...", ""])))"
    case 12: return "index(\(make(.strings)), \(make(.string)))"
    case 9: return "\(pick(["abs", "tonumber", "floor", "ceil", "signum"]))(\(make(.number)))"
    default: return "\(parenthesized(make(.numbers)))[\(make(.number))]"
    }
  }

  private func parenthesized(_ text: String) -> String { "(\(text))" }

  private mutating func string() -> String {
    switch random.below(15) {
    case 0: return "\"<${\(inside(.string))}>\""
    case 1: return "\"${\(inside(.string))}${\(inside(.number))}\""
    case 2: return "\"%{ if \(inside(.bool)) }y ${\(inside(.string))} %{~ else ~} n %{ endif }.\""
    case 3:
      let source = inside(.strings)
      return binding(.string) { "\"%{ for \($0) in \(source) }[${\($1.inside(.string))}]%{ endfor }\"" }
    case 4: return "\(pick(["upper", "lower", "title", "trimspace", "strrev", "chomp"]))(\(make(.string)))"
    case 5: return "join(\(make(.string)), \(make(.strings)))"
    case 6: return "tostring(\(make(pick([.number, .bool, .string]))))"
    case 7: return "jsonencode(\(make(pick(Kind.allCases))))"
    case 8: return "\"${\(inside(.bool))}-${~ \(inside(.string)) ~}  x\""
    case 9: return "lookup(\(make(.map)), \(make(.string)), \(make(.string)))"
    case 10: return "coalesce(\(make(.any)), \(make(.string)))"
    case 11: return "\"${\(inside(.any))}\""
    case 12: return "\"$${a}%%{b} \\t\\u00e9$%  ${~ \(inside(.string)) }\\n\""
    case 13 where quotes == 0: return heredoc()
    default: return "\(parenthesized(make(.strings)))[\(make(.number))]"
    }
  }

  /// An expression inside of a quoted template, where there can be no heredoc.
  private mutating func inside(_ kind: Kind) -> String {
    quotes += 1
    defer { quotes -= 1 }
    return make(kind)
  }

  /// In parentheses, because the line break after the end belongs to it.
  private mutating func heredoc() -> String {
    let indent = pick(["", "  ", "\t", "    "])
    let lines = (0...random.below(4)).map { _ in
      (chance(20) ? "" : indent) + pick(["", " ", "  "]) + heredocLine() + "\n"
    }
    return "(<<\(pick(["", "-"]))EOT\n\(lines.joined())\(indent)EOT\n)"
  }

  private mutating func heredocLine() -> String {
    switch random.below(9) {
    case 0: return ""
    case 1: return "plain \\n \"text\""
    case 2: return "${\(inside(.string))}"
    case 3: return "a ${~ \(inside(.number)) ~} b"
    case 4: return "%{ if \(inside(.bool)) ~}\n  yes\n  %{~ else }\nno ${\(inside(.string))}\n%{ endif ~}"
    case 5:
      let source = inside(.strings)
      return binding(.string) { "%{ for \($0) in \(source) ~}\n - ${\($0)}${\($1.inside(.string))}\n%{ endfor ~}" }
    case 6: return "$${x} %%{y} $ % é"
    case 7: return "${\(inside(.string))}${\(inside(.bool))}  "
    default: return "  deeper"
    }
  }

  private mutating func bool() -> String {
    switch random.below(11) {
    case 0:
      let kind = pick(Kind.allCases)
      return "(\(make(kind)) \(pick(["==", "!="])) \(make(chance(80) ? kind : .any)))"
    case 1: return "(\(make(.number)) \(pick(["<", ">", "<=", ">="])) \(make(.number)))"
    case 2: return "(\(make(.bool)) \(pick(["&&", "||"])) \(make(.bool)))"
    case 3: return "!\(parenthesized(make(.bool)))"
    case 4: return "contains(\(make(.strings)), \(make(.string)))"
    case 5: return "can(\(Self.part(pick(["id", "a", "n", "nope"]), of: make(.any))))"
    case 6: return "(\(make(.any)) \(pick(["==", "!="])) null)"
    case 7: return "\(pick(["startswith", "endswith", "strcontains"]))(\(make(.string)), \(make(.string)))"
    case 8: return "(\(make(.number)) < \(make(.number)) && \(make(.bool)) || !\(make(.bool)) == \(make(.bool)))"
    case 9: return "(\(make(.string)) == \(make(.string)) != \(make(.bool)))"
    default: return "tobool(\(make(.bool)))"
    }
  }

  private mutating func list(_ element: Kind) -> String {
    let own: Kind = element == .number ? .numbers : .strings
    switch random.below(11) {
    case 0: return "[\(make(element)), \(make(element))]"
    case 1: return "tolist(\(make(own)))"
    case 2: return "concat(\(make(own)), \(make(own)))"
    case 3:
      let source = make(chance(70) ? own : .set)
      return binding(element) { name, generator in
        let condition = generator.chance(40) ? " if \(generator.make(.bool))" : ""
        return "[for \(name) in \(source) : \(generator.make(element))\(condition)]"
      }
    case 4:
      let source = make(pick([.map, .object, own]))
      return pairBinding(.string, element) { key, name, generator in
        "[for \(key), \(name) in \(source) : \(generator.make(element))]"
      }
    case 5: return element == .number ? "range(\(make(.number)))" : "keys(\(make(.map)))"
    case 6: return "\(pick(["reverse", "distinct", "sort", "flatten"]))(\(make(own)))"
    case 7: return "values(\(make(chance(50) ? .map : .object)))"
    case 8:
      return pick([
        "local.objs[*].\(pick(["id", "n", "t"]))", "local.oblist[*].n", "local.objs.*.id", "local.mixed[*]",
        "local.objs[*].t[0]", "local.none[*]", "local.text[*]", "local.set[*]", "var.service[*].zones",
        "local.objs.*.t.0", "local.objs[*].t[*]", "local.map[*]", "local.nested[*].list", "local.oblist.*.id",
        "local.tuple.*",
      ])
    case 9: return "slice(\(make(own)), 0, \(make(.number)))"
    default: return "[\(make(element)), \(make(element)), \(make(.any))]"
    }
  }

  private mutating func object() -> String {
    switch random.below(8) {
    case 0: return "{ a = \(make(.any)), b = \(make(.string)) }"
    case 1: return "{ (\(make(.string))) = \(make(.number)), z = \(make(.bool)) }"
    case 2:
      let source = make(.strings)
      return binding(.string) { name, generator in
        "{ for \(name) in \(source) : \(generator.make(.string)) => \(generator.make(.any))\(generator.chance(50) ? "..." : "") }"
      }
    case 3:
      let source = make(.map)
      return pairBinding(.string, .number) { key, name, generator in
        let condition = generator.chance(30) ? " if \(generator.make(.bool))" : ""
        return "{ for \(key), \(name) in \(source) : \(key) => \(generator.make(.number))\(condition) }"
      }
    case 4: return "merge(\(make(.object)), \(make(.object)))"
    case 5: return "merge(local.objs...)"
    case 6:
      return "{ \"${\(inside(.string))}k\" = \(make(.any)), (\(make(.any))) = 2,\n n : \(make(.number))\n m = null }"
    default: return "{ \"x y\" : \(make(.strings)), 1 = \(make(.number)) }"
    }
  }

  private mutating func map() -> String {
    switch random.below(4) {
    case 0: return "tomap({ a = \(make(.string)), b = \(make(.string)) })"
    case 1: return "merge(\(make(.map)), \(make(.map)))"
    case 2: return "zipmap(\(make(.strings)), \(make(.numbers)))"
    default: return "tomap(\(make(.object)))"
    }
  }

  private mutating func set() -> String {
    switch random.below(4) {
    case 0: return "toset(\(make(chance(50) ? .strings : .numbers)))"
    case 1: return "toset([\(make(.string)), \(make(.any))])"
    case 2: return "\(pick(["setunion", "setintersection", "setsubtract"]))(\(make(.set)), \(make(.set)))"
    default: return "toset([{ a = \(make(.number)) }, { a = \(make(.number)) }])"
    }
  }

  private mutating func any() -> String {
    switch random.below(9) {
    case 0: return "[\(make(.any)), \(make(.number))]"
    case 1: return "{ k = \(make(.any)) }"
    case 2: return "\(parenthesized(make(.object))).\(pick(["a", "b", "id", "name", "list", "deep"]))"
    case 3: return "\(parenthesized(make(.object)))[\(make(.string))]"
    case 4: return "\(parenthesized(make(.any)))[\(make(.number))]"
    case 5: return "[for x in \(make(.any)) : x]"
    case 6: return "\(parenthesized(make(.any)))[*].\(pick(["id", "a", "n"]))"
    case 7: return "tolist([\(make(.any)), \(make(.any))])"
    default: return make(pick([.number, .string, .bool, .strings, .object, .map, .set]))
    }
  }

  // MARK: Loops

  private mutating func binding(
    _ kind: Kind, _ work: (String, inout ExpressionGenerator) -> String
  ) -> String {
    let name = "v\(bound.count)"
    bound.append((name, kind))
    defer { bound.removeLast() }
    return work(name, &self)
  }

  private mutating func pairBinding(
    _ keyKind: Kind, _ kind: Kind, _ work: (String, String, inout ExpressionGenerator) -> String
  ) -> String {
    binding(keyKind) { key, generator in
      generator.binding(kind) { name, inner in work(key, name, &inner) }
    }
  }
}
