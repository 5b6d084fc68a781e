import HCL
import TestSupport

/// A real module with one mistake put in, which may turn out not to be one.
struct MutatedModule: Sendable {
  /// Texts by path from the module's folder.
  var files: [String: String]
  /// What was done.
  var change: String

  /// The module itself, for holding the comparison against what is right.
  init(_ files: [String: String]) { (self.files, change) = (files, "nothing") }

  /// A mistake in one of the files at the top of the module. What says which providers there are stays: a wrong one
  /// would keep terraform from looking at all the other modules of the batch.
  init(_ base: [String: String], _ random: inout SeededRandom) {
    files = base
    change = "nothing"
    let names = base.keys.filter {
      !$0.contains("/") && $0.hasSuffix(".tf") && !["versions.tf", "provider.tf", "terraform.tf"].contains($0)
    }.sorted()
    guard !names.isEmpty else { return }
    for _ in 0..<20 {
      let name = random.pick(names)
      let text = base[name] ?? ""
      guard let (mutant, words) = MutatedModule.mutate(text, base, &random), mutant != text else { continue }
      let parsed = Parser.parse(SourceFile(name: name, text: mutant))
      if !MutatedModule.providersAreKnown(parsed.body) || MutatedModule.hasWholeRoot(parsed.body) { continue }
      files[name] = mutant
      change = "\(name): \(words)"
      return
    }
  }

  /// Whether the file needs no provider beside those that are there.
  static func providersAreKnown(_ body: Body) -> Bool {
    for block in body.blocks {
      switch block.type {
      case "resource", "data", "ephemeral":
        guard let type = block.labels.first else { continue }
        if !type.hasPrefix("aws_"), type != "terraform_data", type != "terraform_remote_state" { return false }
        if let provider = block.body.attribute("provider"), provider.value.traversal?.first != "aws" { return false }
      case "provider", "terraform", "import", "removed", "moved": return false
      case "check": if !providersAreKnown(block.body) { return false }
      default: break
      }
      if block.body.attribute("providers") != nil { return false }
    }
    return true
  }

  /// Whether `local` or `var` stands alone: terraform's error has no place then, and nobody could say whose it is.
  private static func hasWholeRoot(_ body: Body) -> Bool {
    body.attributes.contains { $0.value.references.contains { $0 == ["local"] || $0 == ["var"] } }
      || body.blocks.contains { hasWholeRoot($0.body) }
  }

  private static func mutate(
    _ text: String, _ all: [String: String], _ random: inout SeededRandom
  ) -> (String, String)? {
    let bytes = Array(text.utf8)
    let tokens = Array(Lexer.tokens(of: bytes).dropLast())
    func source(_ span: SourceSpan) -> String { String(decoding: bytes[span.lower..<span.upper], as: UTF8.self) }
    func replacing(_ span: SourceSpan, _ new: String) -> String {
      String(decoding: bytes[..<span.lower] + Array(new.utf8) + bytes[span.upper...], as: UTF8.self)
    }
    func changed(_ span: SourceSpan, _ new: String) -> (String, String) {
      (replacing(span, new), "\(source(span)) → \(new)")
    }
    let names = tokens.filter { $0.kind == .identifier }
    let values = self.values(Parser.parse(SourceFile(name: "x.tf", text: text)).body)
    guard !names.isEmpty else { return nil }
    let name = random.pick(names).span
    switch random.below(13) {
    case 0:
      let token = random.pick(tokens).span
      return changed(token, "")
    case 1:
      let token = random.pick(tokens).span
      return changed(token, source(token) + " " + source(token))
    case 2, 3: return changed(name, source(random.pick(names).span))
    case 4, 5: return changed(name, source(name) + "x")
    case 6, 7:
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let index = random.below(lines.count)
      let line = lines[index]
      if random.oneIn(2) { lines.remove(at: index) } else { lines.insert(line, at: index) }
      return (lines.joined(separator: "\n"), "line \(index + 1) dropped or doubled: \(line)")
    default:
      guard !values.isEmpty else { return nil }
      let value = random.pick(values)
      switch random.below(6) {
      case 0: return changed(value, source(random.pick(values)))
      case 1: return changed(value, "[\(source(value))]")
      case 2:
        let tail = random.pick([".id", "[0]", "[\"x\"]", "[*]", ".x.y", " + 1", " && true"])
        return changed(value, source(value) + tail)
      case 3:
        let name = random.pick(["upper", "length", "toset", "tonumber", "keys", "merge", "lenght", "join", "one"])
        return changed(value, "\(name)(\(source(value)))")
      case 4:
        let new = random.pick([
          "null", "true", "1", "-1.5", "\"x\"", "\"\"", "[]", "{}", "[\"x\", 1]", "{ a = 1 }", "each.key",
          "each.value.x", "count.index", "self.id", "var.nope", "local.nope", "module.nope.x", "data.aws_region.nope.id",
          "aws_vpc.nope.id", "path.module", "terraform.workspace", "\"${1 + 1}-x\"", "toset([])", "tomap({})", "path.x",
        ])
        return changed(value, new)
      default: return changed(value, "[for x in \(source(value)) : x]")
      }
    }
  }

  /// Where expressions are: values of arguments, and what is directly in them.
  private static func values(_ body: Body) -> [SourceSpan] {
    var found: [SourceSpan] = []
    for attribute in body.attributes where attribute.name != "source" {
      for value in [attribute.value] + attribute.value.children {
        if let span = value.origin.span { found.append(span) }
      }
    }
    for block in body.blocks { found += values(block.body) }
    return found
  }
}
