import HCL

extension StandardFunctions {
  static let rsadecrypt = Function(
    "rsadecrypt", "The text that was encrypted with an RSA key (PKCS #1 version 1.5).",
    [.init("ciphertext", .string), .init("privatekey", .string)], gives: .string
  ) { arguments throws(FunctionFailure) in
    let cipher: [UInt8]
    do throws(Base64.CorruptInput) {
      cipher = try Base64.decode(Array(arguments[0].textContent.utf8))
    } catch {
      throw FunctionFailure("failed to decode the input: cipher text must be base64-encoded", argument: 0)
    }
    let key = try blaming(1) { () throws(FunctionFailure) in try RSAPrivateKey(pem: arguments[1].textContent) }
    guard let plain = key.decrypt(cipher) else { throw FunctionFailure("failed to decrypt", argument: 0) }
    return .normalized(String(decoding: plain, as: UTF8.self))
  }
}
