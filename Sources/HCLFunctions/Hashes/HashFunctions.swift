import HCL

extension StandardFunctions {
  /// Digests of the UTF-8 bytes of a string.
  static let hashFunctions: [Function] = [
    hash("md5", "MD5", Digest.md5, Digest.hexadecimal), hash("sha1", "SHA-1", Digest.sha1, Digest.hexadecimal),
    hash("sha256", "SHA-256", Digest.sha256, Digest.hexadecimal),
    hash("sha512", "SHA-512", Digest.sha512, Digest.hexadecimal),
    hash("base64sha256", "SHA-256", Digest.sha256, Base64.encode),
    hash("base64sha512", "SHA-512", Digest.sha512, Base64.encode),
    uuidv5,
  ]

  private static func hash(
    _ name: String, _ algorithm: String, _ digest: @escaping @Sendable ([UInt8]) -> [UInt8],
    _ text: @escaping @Sendable ([UInt8]) -> String
  ) -> Function {
    let form = name.hasPrefix("base64") ? "Base64" : "hexadecimal digits"
    return Function(name, "The \(algorithm) digest of a string in \(form).", [.init("str", .string)], gives: .string) {
      arguments throws(FunctionFailure) in
      .string(text(digest(Array(arguments[0].textContent.utf8))))
    }
  }
}
