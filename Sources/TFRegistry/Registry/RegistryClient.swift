public import HCL

/// Asks registries, by Terraform's protocols: service discovery, then the module registry protocol, version 1.
public struct RegistryClient: Sendable {
  private let http: HTTPClient
  private let credentials: Credentials

  /// Makes a client.
  public init(http: HTTPClient = HTTPClient(), credentials: Credentials = Credentials(environment: [:])) {
    self.http = http
    self.credentials = credentials
  }

  /// The versions of a module that a registry offers.
  public struct ModuleVersions: Hashable, Sendable {
    /// The module.
    public var address: RegistryAddress
    /// Newest first; none twice.
    public var versions: [Version]
    /// What the registry named too but isn't a version.
    public var unreadable: [String]

    /// The newest version that is a release.
    public var newestRelease: Version? { versions.first(where: \.isRelease) }
  }

  /// Lists the versions of a module.
  ///
  /// - Throws: a ``Diagnostic`` with a code of ``TFRegistryCodes``.
  public func versions(of address: RegistryAddress) async throws(Diagnostic) -> ModuleVersions {
    let token = try credentials.token(for: address.host)
    let service = try await moduleService(of: address.host, token: token)
    // The token belongs to the registry's host; where the service lives elsewhere it stays at home.
    let isSameHost = (try? HTTPAddress(service))?.authority == address.host
    let response = try await http.get(
      "\(service)\(address.namespace)/\(address.name)/\(address.provider)/versions", token: isSameHost ? token : nil)
    let answer = try RegistryClient.json(response, from: address.host)
    guard let modules = answer["modules"]?.elements, let listed = modules.first?["versions"]?.elements else {
      throw RegistryClient.invalid(address.host, "The answer has no modules[0].versions.")
    }
    var versions: Set<Version> = []
    var unreadable: [String] = []
    for entry in listed {
      guard let text = entry["version"]?.stringValue else {
        throw RegistryClient.invalid(address.host, "An entry of modules[0].versions has no version.")
      }
      if let version = Version(text) { versions.insert(version) } else { unreadable.append(text.visible) }
    }
    return ModuleVersions(
      address: address, versions: versions.sorted(by: RegistryClient.isNewer), unreadable: unreadable.sorted())
  }

  /// By precedence, then by metadata, so that the order never depends on chance.
  private static func isNewer(_ left: Version, _ right: Version) -> Bool {
    if left < right || right < left { return right < left }
    return right.description < left.description
  }

  /// The address of a host's module service, with a slash at its end.
  private func moduleService(of host: String, token: Token?) async throws(Diagnostic) -> String {
    let response = try await http.get("https://\(host)/.well-known/terraform.json", token: token)
    let document = try RegistryClient.json(response, from: host)
    guard let path = document["modules.v1"]?.stringValue, !path.isEmpty else {
      throw RegistryClient.invalid(host, "Its /.well-known/terraform.json offers no modules.v1.")
    }
    let base =
      if path.hasPrefix("https://") {
        path
      } else if path.contains("://") {
        throw RegistryClient.invalid(host, "Its module service isn't an https address.")
      } else {
        // As a browser would: from the document's own address, after redirects.
        "https://\(try HTTPAddress(response.url).authority)"
          + (path.hasPrefix("/") ? path : "/.well-known/\(path)")
      }
    return base.hasSuffix("/") ? base : base + "/"
  }

  private static func json(_ response: HTTPClient.Response, from host: String) throws(Diagnostic) -> Value {
    do throws(DiagnosticsError) {
      return try JSON.parse(response.body, fileName: response.url)
    } catch {
      throw invalid(host, "It isn't JSON: \(error.diagnostics.first?.summary ?? "").")
    }
  }

  private static func invalid(_ host: String, _ detail: String) -> Diagnostic {
    Diagnostic(
      TFRegistryCodes.invalidAnswer, "\(host) doesn't answer like a registry", detail: detail,
      remedy: "Check the host in the module's address.")
  }
}
