/// Dots of indexes that would become dots of numbers if nothing stood around them: `x.1 .5` would be `x.1.5`, which nobody
/// can read, and `2. 0` the number 2.0. `terraform fmt` writes just that.
enum NumberJoints {
  /// Whether the dot at an index of the tokens is one of them.
  static func contain(_ dot: Int, _ tokens: UnsafeBufferPointer<Token>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard tokens[dot].kind == .dot, dot > 0, tokens[dot - 1].kind == .number, dot + 1 < tokens.count else {
      return false
    }
    let after = tokens[dot + 1]
    guard after.kind == .identifier else { return after.kind == .number }
    // An exponent: e5, e-5.
    let digit = after.span.lower + 1 < after.span.upper && bytes[after.span.lower + 1] == 0x2D ? 2 : 1
    return bytes[after.span.lower] | 0x20 == 0x65 && after.span.lower + digit < after.span.upper
      && (0x30...0x39).contains(bytes[after.span.lower + digit])
  }

  /// All of them in a file without errors, as indexes of tokens.
  static func all(_ file: SourceFile, _ tokens: [Token]) -> [Int] {
    file.bytes.withUnsafeBufferPointer { bytes in
      tokens.withUnsafeBufferPointer { tokens in
        tokens.indices.filter { tokens[$0].kind == .dot && contain($0, tokens, bytes) }
      }
    }
  }

  /// A warning for each.
  static func diagnostics(_ file: SourceFile, _ tokens: [Token], at dots: [Int]) -> [Diagnostic] {
    dots.map { dot in
      Diagnostic(
        .warning, HCLCodes.keptBlank, "A blank beside a dot was kept",
        detail: "terraform fmt would take it out, and what is left and right of the dot would become one number.",
        remedy: "Write the index in brackets, as in x[1][5].", at: file.location(of: tokens[dot].span))
    }
  }
}
