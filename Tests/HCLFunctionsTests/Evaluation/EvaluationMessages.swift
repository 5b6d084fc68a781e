import Testing

/// An expression without value, and what is said about it.
struct Mistake: Sendable, CustomTestStringConvertible {
  var source: String
  var summary: String
  /// Detail and remedy.
  var text: String
  /// Columns of the blamed part, the second one behind it.
  var columns: [Int]
  var testDescription: String { source }

  init(_ source: String, _ summary: String, _ text: String, _ first: Int, _ end: Int) {
    (self.source, self.summary, self.text, columns) = (source, summary, text, [first, end])
  }

  static let all = [
    Mistake(
      "{ name = 1 }.nam", "Unsupported attribute",
      "This object does not have an attribute named \"nam\". Did you mean \"name\"?", 13, 17),
    Mistake(
      "{ name = 1 }.zzzz", "Unsupported attribute",
      "This object does not have an attribute named \"zzzz\".", 13, 18),
    Mistake(
      "\"x\".a", "Unsupported attribute",
      "Can't access attributes on a primitive-typed value (string).", 4, 6),
    Mistake(
      "tolist([{ a = 1 }]).a", "Unsupported attribute",
      "A list of object has no attributes of its own. Choose one element with [index], or take the attribute of all with [*].a.",
      20, 22),
    Mistake(
      "[1].a", "Unsupported attribute",
      "This value does not have any attributes.", 4, 6),
    Mistake(
      "tomap({ aa = 1 }).ab", "Missing map element",
      "This map does not have an element with the key \"ab\". Did you mean \"aa\"?", 18, 21),
    Mistake(
      "null.a", "Attempt to get attribute from null value",
      "This value is null, so it does not have any attributes. Where it may be null, use try or a condition.", 5, 7),
    Mistake(
      "tostring(null).a", "Attempt to get attribute from null value",
      "This value is null (string), so it does not have any attributes. Where it may be null, use try or a condition.",
      15, 17),
    Mistake(
      "null[0]", "Attempt to index null value",
      "This value is null, so it does not have any indices. Where it may be null, use try or a condition.", 5, 8),
    Mistake(
      "[1][null]", "Invalid index",
      "Can't use a null value as an indexing key.", 4, 10),
    Mistake(
      "toset([1])[0]", "Invalid index",
      "Elements of a set have no index or key; they are identified by their value. Convert the set with tolist, or go over it with a for expression.",
      11, 14),
    Mistake(
      "\"x\"[0]", "Invalid index",
      "This value does not have any indices.", 4, 7),
    Mistake(
      "[1][\"x\"]", "Invalid index",
      "The given key does not identify an element in this collection value: a number is required.", 4, 9),
    Mistake(
      "[1][{}]", "Invalid index",
      "The given key does not identify an element in this collection value: number required, not object.", 4, 8),
    Mistake(
      "[1][0.5]", "Invalid index",
      "The index of an element is a whole number, not 0.5.", 4, 9),
    Mistake(
      "[1][-1]", "Invalid index",
      "A negative number is not a valid index for a sequence. To count from the end, subtract from length(…).", 4, 8),
    Mistake(
      "[1][1]", "Invalid index",
      "The given index is greater than or equal to the length of the collection, which has 1 element.", 4, 7),
    Mistake(
      "[1, 2][2]", "Invalid index",
      "The given index is greater than or equal to the length of the collection, which has 2 elements.", 7, 10),
    Mistake(
      "tomap({ key = 1 })[\"kez\"]", "Invalid index",
      "The given key does not identify an element in this collection value. Did you mean \"key\"?", 19, 26),
    Mistake(
      "{ key = 1 }[\"kez\"]", "Invalid index",
      "The given key does not identify an element in this collection value. Did you mean \"key\"?", 12, 19),
    Mistake(
      "{ key = 1 }[[]]", "Invalid index",
      "The given key does not identify an element in this collection value: string required, not tuple.", 12, 16),
    Mistake(
      "1 + \"x\"", "Invalid operand",
      "Unsuitable value for right operand: a number is required.", 5, 8),
    Mistake(
      "true * 2", "Invalid operand",
      "Unsuitable value for left operand: number required.", 1, 5),
    Mistake(
      "null + 1", "Operation failed",
      "Error during operation: argument must not be null. Where it may be null, use a condition or coalesce.", 1, 9),
    Mistake(
      "-null", "Operation failed",
      "Error during operation: argument must not be null. Where it may be null, use a condition or coalesce.", 1, 6),
    Mistake(
      "-\"x\"", "Invalid operand",
      "Unsuitable value for unary operand: a number is required.", 2, 5),
    Mistake(
      "!null", "Operation failed",
      "Error during operation: argument must not be null. Where it may be null, use a condition or coalesce.", 1, 6),
    Mistake(
      "!\"x\"", "Invalid operand",
      "Unsuitable value for unary operand: a bool is required.", 2, 5),
    Mistake(
      "1 / 0 - 1 / 0", "Operation failed",
      "Error during operation: the difference of equal infinities isn't a number.", 1, 14),
    Mistake(
      "0 / 0", "Operation failed",
      "Error during operation: zero by zero and infinity by infinity have no quotient.", 1, 6),
    Mistake(
      "null ? 1 : 2", "Null condition",
      "The condition value is null. Conditions must either be true or false.", 1, 5),
    Mistake(
      "\"x\" ? 1 : 2", "Incorrect condition type",
      "The condition expression must be of type bool.", 1, 4),
    Mistake(
      "true ? [] : {}", "Inconsistent conditional result types",
      "The true and false result expressions must have consistent types. The 'true' value is tuple, but the 'false' value is object.",
      8, 15),
    Mistake(
      "true ? 1 : [2]", "Inconsistent conditional result types",
      "The true and false result expressions must have consistent types. The 'true' value is number, but the 'false' value is tuple.",
      8, 15),
    Mistake(
      "false || \"x\"", "Invalid operand",
      "Unsuitable value for right operand: a bool is required.", 10, 13),
    Mistake(
      "null && true", "Operation failed",
      "Error during operation: argument must not be null. Where it may be null, use a condition or coalesce.", 1, 13),
    Mistake(
      "tolist(null)[*]", "Splat of null value",
      "Splat expressions (with the * symbol) cannot be applied to null sequences.", 1, 13),
    Mistake(
      "[for x in null : x]", "Iteration over null value",
      "A null value cannot be used as the collection in a 'for' expression.", 11, 15),
    Mistake(
      "[for x in 1 : x]", "Iteration over non-iterable value",
      "A value of type number cannot be used as the collection in a 'for' expression.", 11, 12),
    Mistake(
      "[for x in [1] : x if null]", "Condition is null",
      "The value of the 'if' clause must not be null.", 22, 26),
    Mistake(
      "[for x in [1] : x if \"x\"]", "Invalid 'for' condition",
      "The 'if' clause value is invalid: a bool is required.", 22, 25),
    Mistake(
      "[for x in [1] : x if x]", "Invalid 'for' condition",
      "The 'if' clause value is invalid: bool required.", 22, 23),
    Mistake(
      "{ for x in [1, 1] : x => x }", "Duplicate object key",
      "Two different items produced the key \"1\" in this 'for' expression. If that is expected, write ... after the value to group the values of a key.",
      21, 22),
    Mistake(
      "{ for x in [null] : x => 1 }", "Invalid object key",
      "Key expression in 'for' expression must not produce a null value.", 21, 22),
    Mistake(
      "{ for x in [[]] : x => 1 }", "Invalid object key",
      "The key expression produced an invalid result: string required, not tuple.", 19, 20),
    Mistake(
      "upper()", "Not enough function arguments",
      "Function \"upper\" expects 1 argument. Missing value for \"str\".", 1, 8),
    Mistake(
      "upper(\"a\", \"b\")", "Too many function arguments",
      "Function \"upper\" expects only 1 argument.", 1, 16),
    Mistake(
      "max()", "Error in function call",
      "Call to function \"max\" failed: must pass at least one number.", 1, 6),
    Mistake(
      "upper([])", "Invalid function argument",
      "Invalid value for \"str\" parameter: string required.", 7, 9),
    Mistake(
      "upper(null)", "Invalid function argument",
      "Invalid value for \"str\" parameter: argument must not be null.", 7, 11),
    Mistake(
      "element([], 0)", "Error in function call",
      "Call to function \"element\" failed: cannot use element function with an empty list.", 1, 15),
    Mistake(
      "concat(null...)", "Invalid expanding argument value",
      "The expanding argument (indicated by ...) must not be null.", 8, 12),
    Mistake(
      "concat(\"x\"...)", "Invalid expanding argument value",
      "The expanding argument (indicated by ...) must be of a tuple, list, or set type.", 8, 11),
    Mistake(
      "try()", "Error in function call",
      "Call to function \"try\" failed: at least one argument is required.", 1, 6),
    Mistake(
      "try(a.b, null.x)", "Error in function call",
      "Call to function \"try\" failed: no expression succeeded. The last one says: Attempt to get attribute from null value: This value is null, so it does not have any attributes. End the list with a value that always works.",
      1, 17),
    Mistake(
      "uppe(\"x\")", "Call to unknown function",
      "There is no function named \"uppe\". Did you mean \"upper\"?", 1, 5),
    Mistake(
      "file(\"x\")", "Function not allowed here",
      "The function \"file\" may not be called here. Its result depends on files of this machine. Hand the value in from outside, or allow it: FunctionSurroundings.files in Swift, --allow-files in tfgen console.",
      1, 5),
    Mistake(
      "nope", "Unknown variable",
      "There is no variable named \"nope\".", 1, 5),
    Mistake(
      "{ (null) = 1 }", "Null value as key",
      "Can't use a null value as a key.", 4, 8),
    Mistake(
      "{ ([]) = 1 }", "Incorrect key type",
      "Can't use this value as a key: string required, not tuple.", 4, 6),
    Mistake(
      "{ a.b = 1 }", "Ambiguous attribute key",
      "A key with a dot could be a name or a reference. Put parentheses around a reference and quotes around a name.",
      3, 6),
    Mistake(
      "\"a${null}\"", "Invalid template interpolation value",
      "The expression result is null. Cannot include a null value in a string template.", 5, 9),
    Mistake(
      "\"a${[]}\"", "Invalid template interpolation value",
      "Cannot include the given value in a string template: string required, not tuple. Choose a part of the value, or write it as text with jsonencode.",
      5, 7),
    Mistake(
      "\"%{ if null }%{ endif }\"", "Null condition",
      "The condition value is null. Conditions must either be true or false.", 8, 12),
    Mistake(
      "\"%{ if \"x\" }%{ endif }\"", "Incorrect condition type",
      "The condition expression must be of type bool.", 8, 11),
    Mistake(
      "\"%{ for x in null }%{ endfor }\"", "Iteration over null value",
      "A null value cannot be used as the collection in a 'for' expression.", 14, 18),
    Mistake(
      "\"%{ for x in 1 }%{ endfor }\"", "Iteration over non-iterable value",
      "A value of type number cannot be used as the collection in a 'for' expression.", 14, 15),
  ]
}
