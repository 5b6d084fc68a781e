internal import CCurl
internal import Dispatch
public import HCL
internal import Synchronization

/// Fetches over https with libcurl: certificates always verified, sizes and times limited, tokens only for their host.
public struct HTTPClient: Sendable {
  /// What a fetch may cost.
  public struct Limits: Hashable, Sendable {
    /// Milliseconds until a connection must stand.
    public var connectMilliseconds = 10_000
    /// Milliseconds until an answer must be whole.
    public var totalMilliseconds = 60_000
    /// Bytes of an answer, after decompression.
    public var bytes = 16 << 20
    /// How many redirects are followed.
    public var redirects = 5

    /// The usual limits.
    public init() {}
  }

  /// An answer with a status of success.
  public struct Response: Hashable, Sendable {
    /// The address that answered, after redirects.
    public var url: String
    /// The content.
    public var body: [UInt8]
  }

  /// What a fetch may cost.
  public var limits: Limits
  /// A file with the certificates of further authorities, in PEM; nil for the machine's own.
  public var certificates: String?

  /// Makes a client. It holds no connection and may be copied.
  public init(certificates: String? = nil, limits: Limits = Limits()) {
    self.limits = limits
    self.certificates = certificates
  }

  /// Fetches an address.
  ///
  /// - Parameter token: sent as a bearer token to the host of `url` and, after a redirect, to no other one.
  /// - Throws: a ``Diagnostic`` with a code of ``TFRegistryCodes``.
  public func get(_ url: String, token: Token? = nil) async throws(Diagnostic) -> Response {
    var address = try HTTPAddress(url)
    let first = address
    for _ in 0...limits.redirects {
      let transfer = Transfer(address, token: address.authority == first.authority ? token : nil, client: self)
      let answer = try await transfer.perform()
      switch answer {
      case .content(let body): return Response(url: address.text, body: body)
      case .redirect(let next): address = try HTTPAddress(next)
      }
    }
    throw Diagnostic(
      TFRegistryCodes.tooManyRedirects, "\(first.authority) redirected more than \(limits.redirects) times",
      remedy: "Ask whoever runs the host.")
  }
}

/// An address that may be fetched.
struct HTTPAddress: Hashable {
  /// The whole address.
  let text: String
  /// Host and port.
  let authority: String

  init(_ text: String) throws(Diagnostic) {
    let prefix = "https://"
    guard text.utf8.count > prefix.utf8.count, text.lowercased().hasPrefix(prefix) else {
      throw Diagnostic(
        TFRegistryCodes.refusedAddress, "\"\(text.visible)\" isn't an https address",
        detail: "Nothing is fetched over a connection that others can read or change.",
        remedy: "Use an address that begins with https://.")
    }
    let rest = text.utf8.dropFirst(prefix.utf8.count)
    let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    if authority.contains(UInt8(ascii: "@")) {
      throw Diagnostic(
        TFRegistryCodes.refusedAddress, "An address has a user name or a password in it",
        remedy: "Take it out; a token for a host is set with TF_TOKEN_ and the host's name.")
    }
    if authority.isEmpty || text.utf8.contains(where: { $0 <= 0x20 || $0 >= 0x7F || $0 == UInt8(ascii: "\\") }) {
      throw Diagnostic(
        TFRegistryCodes.refusedAddress, "\"\(text.visible)\" isn't a well-formed address",
        remedy: "White space and other special characters in an address are written as %XX.")
    }
    self.text = text
    self.authority = String(decoding: authority, as: UTF8.self).lowercased()
  }
}

/// A secret that a host wants to see. Its text appears in no description.
public struct Token: Sendable, CustomStringConvertible, CustomReflectable {
  let text: String

  /// Takes a token; nil when it can't be one, because it would end the header it stands in.
  public init?(_ text: String) {
    guard !text.isEmpty, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
    self.text = text
  }

  /// Never the token.
  public var description: String { "(token)" }
  /// Nothing to see.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
