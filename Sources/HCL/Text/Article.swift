extension String {
  /// The word with its indefinite article: "an output", "a resource".
  package var withArticle: String { first.map("aeiouAEIOU".contains) == true ? "an \(self)" : "a \(self)" }

  /// The same at the start of a sentence: "An output".
  package var withArticleFirst: String {
    let text = withArticle
    return text.prefix(1).uppercased() + text.dropFirst()
  }
}
