/// Why a text isn't a regular expression.
struct PatternError: Error, Hashable {
  /// What is wrong; the words are those that Terraform's messages have.
  enum Reason: String {
    case invalidClass = "invalid character class"
    case invalidRange = "invalid character class range"
    case invalidEscape = "invalid escape sequence"
    case invalidGroupName = "invalid named capture"
    case invalidGroup = "invalid or unsupported Perl syntax"
    case repeatedRepetition = "invalid nested repetition operator"
    case invalidCount = "invalid repeat count"
    case missingBracket = "missing closing ]"
    case missingParenthesis = "missing closing )"
    case missingOperand = "missing argument to repetition operator"
    case trailingBackslash = "trailing backslash at end of expression"
    case unexpectedParenthesis = "unexpected )"
    case tooDeep = "expression nests too deeply"
    case tooLarge = "expression too large"
  }

  /// What is wrong.
  var reason: Reason
  /// The part of the pattern that is to blame.
  var fragment: String
}
