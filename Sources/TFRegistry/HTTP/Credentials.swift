public import HCL

/// Tokens for hosts, from the environment variables that terraform reads too: `TF_TOKEN_` and the host's name.
public struct Credentials: Sendable {
  private let environment: [String: String]

  /// Looks into these variables.
  public init(environment: [String: String]) { self.environment = environment }

  /// The token for a host; nil when there is none.
  ///
  /// - Throws: a ``Diagnostic`` with ``TFRegistryCodes/refusedRequest`` when the variable holds what can't be a token.
  public func token(for host: String) throws(Diagnostic) -> Token? {
    for name in Credentials.variables(for: host) {
      guard let text = environment[name], !text.isEmpty else { continue }
      guard let token = Token(text) else {
        throw Diagnostic(
          TFRegistryCodes.refusedRequest, "\(name) doesn't hold a token",
          detail: "A token is printable ASCII without spaces; what is set has something else in it.",
          remedy: "Look for a line break or a space at its end.")
      }
      return token
    }
    return nil
  }

  /// The usual name of a host's variable: dots as `_`, dashes as `__`. A port isn't part of it.
  static func variable(for host: String) -> String { variables(for: host)[0] }

  /// A dash may also stand as it is, where a program other than a shell sets it.
  private static func variables(for host: String) -> [String] {
    let name = host.prefix { $0 != ":" }.split(separator: ".", omittingEmptySubsequences: false).joined(separator: "_")
    let escaped = name.split(separator: "-", omittingEmptySubsequences: false).joined(separator: "__")
    return escaped == name ? ["TF_TOKEN_\(name)"] : ["TF_TOKEN_\(escaped)", "TF_TOKEN_\(name)"]
  }
}
