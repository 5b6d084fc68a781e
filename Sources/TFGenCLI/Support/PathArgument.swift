import ArgumentParser

/// A path on the command line.
enum PathArgument {
  /// The path as it is given.
  ///
  /// - Throws: a `ValidationError` for an empty one. It is nearly always `"$VARIABLE"` in a script that didn't set it, and
  ///   would mean the folder in which the command happens to run.
  static func parse(_ text: String) throws -> String {
    if text.isEmpty {
      throw ValidationError("The path is empty. Is it a variable that isn't set? The folder here is \".\".")
    }
    return text
  }
}
