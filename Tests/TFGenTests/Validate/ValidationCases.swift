/// Small configurations for comparing with the real validator, `====` between them. A line `--- path` begins another
/// file of the same case; what stands before is `main.tf`.
enum ValidationCases {
  static let all: [String] = (valid + references + blocks + evaluation + moduleCalls).split(
    separator: "====\n", omittingEmptySubsequences: true
  )
  .map(String.init)

  /// How many of them are valid.
  static let validCount = valid.split(separator: "====\n", omittingEmptySubsequences: true).count
}
