extension String {
  /// The word with its indefinite article: "an output", "a resource".
  package var withArticle: String { first.map("aeiouAEIOU".contains) == true ? "an \(self)" : "a \(self)" }

  /// With a capital at the start, as sentences begin.
  package var sentenceStart: String { prefix(1).uppercased() + dropFirst() }
}
