import HCL
import HCLFunctions
import TestSupport
import Testing

@Suite(.enabled(if: TerraformOracle.isExpected, "terraform isn't on PATH")) struct RSATests {
  @Test func messagesAreDecryptedTheSame() throws {
    let keys = [
      RSASamples.pem("RSA PRIVATE KEY", RSASamples.key), RSASamples.pem("PRIVATE KEY", RSASamples.wrappedKey),
      RSASamples.pem("RSA PRIVATE KEY", RSASamples.wrappedKey), RSASamples.pem("PRIVATE KEY", RSASamples.key),
      RSASamples.pem("PUBLIC KEY", RSASamples.key),
      RSASamples.pem("RSA PRIVATE KEY", String(RSASamples.key.dropLast(40))),
      RSASamples.pem("EC PRIVATE KEY", RSASamples.key), "", "x", "-----BEGIN RSA PRIVATE KEY-----\n",
    ]
    let messages = [
      RSASamples.message, RSASamples.empty, "eA==", "", String(RSASamples.message.reversed()), "x",
      RSASamples.message + RSASamples.message,
    ]
    try CallComparison.expectAgreement(
      keys.flatMap { key in messages.map { Call("rsadecrypt", .string($0), .string(key)) } })
  }
}
