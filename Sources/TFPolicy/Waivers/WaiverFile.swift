public import HCL

/// A file of waivers, `policy.waivers.hcl`: what a team has agreed to live with, why, and until when.
///
///     waiver "aws-sg-open-ingress" {
///       address = "module.legacy.aws_security_group.ftp"
///       reason  = "The partner can't name its networks before the move in March."
///       owner   = "platform@example.com"
///       expires = "2027-03-31"
///     }
public struct WaiverFile: Sendable {
  /// The waivers, in the order of the file.
  public var waivers: [Entry]

  /// One waiver.
  public struct Entry: Hashable, Sendable {
    /// The rule.
    public var rule: String
    /// Resources for which it holds.
    public var address: AddressPattern
    /// Why.
    public var reason: String
    /// Who answers for it.
    public var owner: String
    /// The last day on which it holds; nil for `"never"`.
    public var expires: CalendarDate?
    /// Where it stands.
    public var location: SourceLocation
  }

  /// Makes a file of waivers.
  public init(_ waivers: [Entry] = []) { self.waivers = waivers }

  /// Reads a file.
  ///
  /// - Parameter rules: ids of the rules that exist; a waiver of another one is a mistake.
  /// - Throws: ``DiagnosticsError`` with every mistake, its range and what was probably meant.
  public static func read(_ file: SourceFile, rules: [String]) throws(DiagnosticsError) -> WaiverFile {
    let parsed = Parser.parse(file)
    var reader = WaiverReader(file: parsed.file, rules: rules)
    reader.diagnostics = parsed.diagnostics
    // What the parser couldn't read would only be complained about twice.
    if !parsed.diagnostics.hasErrors { reader.read(parsed.body) }
    if reader.diagnostics.hasErrors { throw DiagnosticsError(reader.diagnostics) }
    return WaiverFile(reader.waivers)
  }
}

/// Reads the blocks of one file.
private struct WaiverReader {
  let file: SourceFile
  let rules: [String]
  var diagnostics: [Diagnostic] = []
  var waivers: [WaiverFile.Entry] = []

  private static let arguments = ["address", "reason", "owner", "expires"]

  mutating func read(_ body: Body) {
    for attribute in body.attributes {
      complain(
        "\"\(attribute.name)\" doesn't belong at the top of a waiver file", "Write waiver \"RULE\" { … }.",
        attribute.origin)
    }
    for block in body.blocks { read(block) }
  }

  private mutating func read(_ block: Block) {
    guard block.type == "waiver" else {
      return complain(
        "A waiver file has no \"\(block.type)\" blocks",
        Suggestion.nearest(to: block.type, among: ["waiver"]).map { "Did you mean \"\($0)\"?" }
          ?? "It has waiver blocks only.", block.origin)
    }
    guard block.labels.count == 1, let rule = block.labels.first else {
      return complain("A waiver has one label, the rule", "Write waiver \"RULE\" { … }.", block.origin)
    }
    if !rules.contains(rule) {
      complain(
        "There is no rule \"\(rule)\"",
        Suggestion.nearest(to: rule, among: rules).map { "Did you mean \"\($0)\"?" } ?? "See tfgen policy list.",
        block.origin)
    }
    for inner in block.body.blocks {
      complain(
        "A waiver has no \"\(inner.type)\" blocks", "It has the arguments address, reason, owner and expires.",
        inner.origin)
    }
    var texts: [String: String] = [:]
    for attribute in block.body.attributes {
      guard Self.arguments.contains(attribute.name) else {
        complain(
          "A waiver has no argument \"\(attribute.name)\"",
          Suggestion.nearest(to: attribute.name, among: Self.arguments).map { "Did you mean \"\($0)\"?" }
            ?? "It has address, reason, owner and expires.", attribute.origin)
        continue
      }
      guard case .string(let text)? = attribute.value.constantValue,
        text.utf8.contains(where: { $0 > 0x20 })
      else {
        complain(
          "\"\(attribute.name)\" must be a text", "Write it in quotes, without expressions.", attribute.value.origin)
        texts[attribute.name] = ""
        continue
      }
      texts[attribute.name] = text
    }
    let missing = Self.arguments.filter { texts[$0] == nil }
    if !missing.isEmpty {
      complain(
        "The waiver of \"\(rule)\" has no \(missing.joined(separator: ", no "))",
        "Somebody who reads it later must see what it covers, why, whom to ask and when it ends"
          + (missing.contains("expires") ? "; expires = \"never\" is possible." : "."), block.origin)
    }
    var expires: CalendarDate?
    if let text = texts["expires"], !text.isEmpty, text != "never" {
      expires = CalendarDate(text)
      if expires == nil {
        complain(
          "\"\(text)\" isn't a day", "Write the last day on which the waiver holds as \"2027-03-31\", or \"never\".",
          block.body.attribute("expires")?.value.origin ?? block.origin)
      }
    }
    guard let address = texts["address"], let reason = texts["reason"], let owner = texts["owner"] else { return }
    waivers.append(
      WaiverFile.Entry(
        rule: rule, address: AddressPattern(address), reason: reason, owner: owner, expires: expires,
        location: block.origin.span.map { file.location(of: $0) } ?? SourceLocation(file: file.name, line: 1)))
  }

  private mutating func complain(_ summary: String, _ remedy: String, _ origin: Origin) {
    let problem = Diagnostic(
      GateCodes.invalidWaiver, summary, remedy: remedy, at: SourceLocation(file: file.name, line: 1))
    diagnostics.append(origin.span.map { problem.with(range: file.range(of: $0)) } ?? problem)
  }
}
