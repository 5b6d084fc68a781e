import HCL
import TFGen

/// Conditions on the inputs.
enum ECSServiceRules {
  static let albName = InputRule.condition(
    "length(var.name) <= 28",
    "name must have at most 28 characters, because AWS allows 32 for the name of the load balancer, name-alb."
  ) { value in
    value.stringValue.map { $0.utf8.count <= 28 } ?? true
  }

  static let serviceName = InputRule.condition(
    #"can(regex("^[a-z][a-z0-9-]{0,20}[a-z0-9]$", var.service_name))"#,
    "service_name must have 2 to 22 lower-case letters, digits and hyphens and begin with a letter."
  ) { value in
    value.stringValue.map { NameInput.isLabel($0, length: 2...22) } ?? true
  }

  static let path = InputRule.condition(
    #"can(regex("^/[!-~]*$", var.health_check_path))"#, "health_check_path must begin with a slash and have no spaces."
  ) { value in
    guard let text = value.stringValue else { return true }
    return text.utf8.first == 0x2F && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }

  static let image = InputRule.condition(
    #"var.image == null || can(regex("^[a-z0-9][a-zA-Z0-9./_-]*(:[0-9]+/[a-zA-Z0-9./_-]+)?(:[a-zA-Z0-9._-]+)?(@sha256:[0-9a-f]{64})?$", var.image))"#,
    "image must be the name of an image, such as registry/name:tag or registry/name@sha256:digest."
  ) { value in
    value.stringValue.map(isImage) ?? true
  }

  /// A name, perhaps with the port of a registry in it, a tag and a digest.
  private static func isImage(_ text: String) -> Bool {
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    func isLower(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
    func isTag(_ byte: UInt8) -> Bool {
      isDigit(byte) || isLower(byte) || (0x41...0x5A).contains(byte) || [0x2D, 0x2E, 0x5F].contains(byte)
    }
    func isName(_ byte: UInt8) -> Bool { isTag(byte) || byte == UInt8(ascii: "/") }
    let colon = UInt8(ascii: ":")
    guard let first = text.utf8.first, isDigit(first) || isLower(first) else { return false }
    var rest = text.utf8.drop(while: isName)
    if rest.first == colon {
      let afterPort = rest.dropFirst().drop(while: isDigit)
      if afterPort.startIndex != rest.index(after: rest.startIndex), afterPort.first == UInt8(ascii: "/") {
        let path = afterPort.dropFirst()
        rest = path.drop(while: isName)
        if rest.startIndex == path.startIndex { return false }
      }
    }
    if rest.first == colon {
      let tag = rest.dropFirst()
      rest = tag.drop(while: isTag)
      if rest.startIndex == tag.startIndex { return false }
    }
    if rest.isEmpty { return true }
    let digest = Substring(rest)
    return digest.hasPrefix("@sha256:") && digest.utf8.count == "@sha256:".utf8.count + 64
      && digest.utf8.dropFirst("@sha256:".utf8.count).allSatisfy { isDigit($0) || (0x61...0x66).contains($0) }
  }

  static let noSecrets = InputRule.condition(
    #"alltrue([for key in keys(var.environment) : !can(regex("(?i)(password|passwd|secret|api_?key|private_?key|(access|auth|refresh)_?token|(^|_)tokens?(_|$))", key))])"#,
    "environment must not hold secrets: names with password, secret, token or key belong in secrets."
  ) { value in
    secretNames(in: value).isEmpty
  }.naming(remedy: secretsRemedy, secretNames)

  /// Where secrets belong.
  static let secretsRemedy =
    "Keep the value in Secrets Manager, for example by a module secrets, and give its ARN in secrets under the same name."

  /// Names of variables that are those of secrets.
  private static func secretNames(in value: Value) -> [String] {
    guard case .object(let fields) = value.unmarked else { return [] }
    return fields.keys.filter { key in
      let lower = Array(key.lowercased().utf8)
      // A product's name may have the word in it, such as SUPERTOKENS_URL.
      return lower.indices.contains { start in secretWords.contains { lower[start...].starts(with: $0) } }
        || lower.split(separator: UInt8(ascii: "_")).contains { part in tokenWords.contains { part.elementsEqual($0) } }
    }
  }

  private static let secretWords: [[UInt8]] = [
    "password", "passwd", "secret", "apikey", "api_key", "privatekey", "private_key", "accesstoken", "access_token",
    "authtoken", "auth_token", "refreshtoken", "refresh_token",
  ].map { Array($0.utf8) }
  private static let tokenWords: [[UInt8]] = ["token", "tokens"].map { Array($0.utf8) }

  static let size = InputRule.condition(
    """
    contains(lookup({
      "256"   = [512, 1024, 2048]
      "512"   = range(1024, 4097, 1024)
      "1024"  = range(2048, 8193, 1024)
      "2048"  = range(4096, 16385, 1024)
      "4096"  = range(8192, 30721, 1024)
      "8192"  = range(16384, 61441, 4096)
      "16384" = range(32768, 122881, 8192)
    }, tostring(var.size.cpu), []), var.size.memory)
    """,
    "size must be a pair that Fargate offers, such as cpu 256 with memory 512, 1024 or 2048."
  ) { value in
    guard let cpu = value["cpu"]?.numberValue?.asInt, let memory = value["memory"]?.numberValue?.asInt else {
      return value.containsUnknown
    }
    return FargateSize.memorySizes(forCPU: cpu).contains(memory)
  }
}
