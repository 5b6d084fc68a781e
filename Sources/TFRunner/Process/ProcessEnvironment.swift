import TFGenIO

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#endif

/// Environment variables, and which of them terraform gets to see.
public struct ProcessEnvironment: Sendable {
  /// All variables.
  public var variables: [String: String]

  /// An environment of given variables.
  public init(_ variables: [String: String]) { self.variables = variables }

  /// The value of a variable; nil when it is missing or empty.
  public subscript(name: String) -> String? {
    guard let value = variables[name], !value.isEmpty else { return nil }
    return value
  }

  /// The variables of this process.
  public static var current: ProcessEnvironment {
    #if canImport(Darwin)
      var pointer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = _NSGetEnviron().pointee
    #else
      var pointer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = environ
    #endif
    var variables: [String: String] = [:]
    while let entry = pointer?.pointee {
      let text = String(cString: entry)
      if let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) {
        variables[String(text[..<equals])] = String(text[text.utf8.index(after: equals)...])
      }
      pointer = pointer?.advanced(by: 1)
    }
    return ProcessEnvironment(variables)
  }

  private static let allowedNames: Set<String> = [
    "PATH", "HOME", "USER", "LOGNAME", "TMPDIR", "TZ", "LANG", "LANGUAGE", "XDG_CONFIG_HOME", "XDG_CACHE_HOME",
    "XDG_DATA_HOME",
    "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "no_proxy", "all_proxy",
    "SSL_CERT_FILE", "SSL_CERT_DIR", "SSH_AUTH_SOCK", "KUBECONFIG",
    "TF_CLI_CONFIG_FILE", "TF_PLUGIN_CACHE_DIR", "TF_REATTACH_PROVIDERS", "TF_WORKSPACE", "TF_REGISTRY_CLIENT_TIMEOUT",
    "TF_HTTP_ADDRESS", "TF_HTTP_USERNAME", "TF_HTTP_PASSWORD", "GOGC", "GOMEMLIMIT", "GOMAXPROCS",
    "CLOUDSDK_CONFIG", "GCLOUD_PROJECT",
  ]
  private static let allowedPrefixes = ["LC_", "AWS_", "TF_VAR_", "TF_TOKEN_", "TF_ENCRYPTION", "ARM_", "GOOGLE_"]

  /// What terraform gets: a list of what it needs instead of everything there is.
  ///
  /// Left out are above all `TF_CLI_ARGS*`, which would change reviewed commands, `TF_LOG*`, which writes secrets to
  /// logs, `TF_DATA_DIR`,
  /// and what changes programs that terraform starts (`GIT_*`, `LD_*`).
  func forTerraform() -> [String: String] {
    var result = variables.filter { name, _ in
      Self.allowedNames.contains(name) || Self.allowedPrefixes.contains { name.hasPrefix($0) }
    }
    // Terraform warns about a configuration file that isn't there on every call.
    if let path = result["TF_CLI_CONFIG_FILE"], access(path, R_OK) != 0 { result["TF_CLI_CONFIG_FILE"] = nil }
    result["TF_IN_AUTOMATION"] = "1"
    result["TF_INPUT"] = "0"
    result["CHECKPOINT_DISABLE"] = "1"
    return result
  }
}
