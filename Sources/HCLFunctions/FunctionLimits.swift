/// How much a function makes of a short text. `EvaluationLimits` bound what goes in and what has come out; these bound
/// what is made in between, where a few bytes of input stand for many values.
enum FunctionLimits {
  /// Values of one text of JSON, YAML or CSV, and matches of a pattern.
  static let values = 1_000_000
  /// How deep sequences and mappings of YAML may be nested; a thread may have half a megabyte of stack only.
  static let depth = 250
  /// Bytes of a text in which matches have been replaced.
  static let bytes = 64 << 20
}
