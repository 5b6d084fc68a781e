import HCL

extension StandardFunctions {
  /// The functions of text, its encodings and its digests.
  static let text: [Function] =
    caseFunctions + trimFunctions + searchFunctions + partFunctions + pathFunctions + base64Functions + charsetFunctions
    + jsonFunctions + csvFunctions + yamlFunctions + hashFunctions + [rsadecrypt] + regexFunctions + formatFunctions
}
