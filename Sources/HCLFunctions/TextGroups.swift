import HCL

extension StandardFunctions {
  /// The functions of text, its encodings and its digests.
  static let text: [Function] =
    caseFunctions + trimFunctions + searchFunctions + partFunctions + base64Functions + jsonFunctions + csvFunctions
    + hashFunctions + regexFunctions + formatFunctions
}
