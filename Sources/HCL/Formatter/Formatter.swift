/// Formats source text byte for byte as `terraform fmt` does.
///
/// Two steps. First the few rewrites that Terraform makes (``FormatRewrites``): labels in quotes,
/// old spellings of types, interpolations that wrap a whole value. Then indentation, spacing and
/// alignment (``FormatLayout``), which change nothing but the number of spaces before each token.
/// Each step is one pass over the tokens.
///
/// Where Terraform's own formatter loses text or writes something that it can't read again, the
/// input is kept and a warning says so. One more difference is possible: columns are counted in
/// grapheme clusters of Unicode 15.0, as far as Swift's newer tables allow; characters that were
/// assigned later may count differently in alignment.
public enum Formatter {
  /// What came of formatting.
  public struct Result: Sendable {
    /// The formatted text; the input when it has errors.
    public var bytes: [UInt8]
    /// Whether it differs from the input.
    public var changed: Bool
    /// Why nothing was done (errors), or what was kept that `terraform fmt` would have changed
    /// (warnings).
    public var diagnostics: [Diagnostic]
  }

  /// Formats a file. A file with errors, or with invisible controls of the direction of text, is left as it is, and the
  /// result says why.
  public static func format(_ file: SourceFile) -> Result {
    let (tokens, errors) = Parser.check(file)
    if errors.hasErrors { return Result(bytes: file.bytes, changed: false, diagnostics: errors) }
    // Nobody can see what would be changed.
    if let warning = file.directionWarning {
      return Result(bytes: file.bytes, changed: false, diagnostics: errors + [warning])
    }
    var rewrites = FormatRewrites(file: file, tokens: tokens)
    let rewritten = rewrites.run()
    let (bytes, joints) =
      if let rewritten { layOut(rewritten, Lexer.tokens(of: rewritten)) } else { layOut(file.bytes, tokens) }
    // Where text was rewritten they are looked for in what it was.
    let kept = rewritten == nil ? joints : NumberJoints.all(file, tokens)
    return Result(
      bytes: bytes, changed: bytes != file.bytes,
      diagnostics: errors + rewrites.diagnostics + NumberJoints.diagnostics(file, tokens, at: kept))
  }

  /// Indentation, spacing and alignment alone, for text that is known to be right.
  static func layOut(_ bytes: [UInt8]) -> [UInt8] { layOut(bytes, Lexer.tokens(of: bytes)).bytes }

  private static func layOut(_ bytes: [UInt8], _ tokens: [Token]) -> (bytes: [UInt8], joints: [Int]) {
    bytes.withUnsafeBufferPointer { bytes in
      tokens.withUnsafeBufferPointer { tokens in
        var layout = FormatLayout(bytes: bytes, tokens: tokens)
        layout.indent()
        layout.space()
        layout.align()
        return (layout.rendered(), layout.joints)
      }
    }
  }
}
