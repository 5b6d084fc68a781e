public import HCL

/// Where a module comes from, as it stands in `source = "…"`.
///
/// Reads the forms that Terraform documents for module sources. Nothing is looked up: the text alone decides.
public struct ModuleSource: Hashable, Sendable {
  /// The kind of place.
  public enum Location: Hashable, Sendable {
    /// A folder beside the caller's; begins with `./` or `../`.
    case local(String)
    /// A module of a registry.
    case registry(RegistryAddress)
    /// A git repository and the tag, branch or commit; nil for its default branch.
    case git(url: String, ref: String?)
    /// Something that is fetched in another way: its method (`https`, `s3`, `gcs`, `hg`) and address.
    case archive(method: String, url: String)
  }

  /// The place.
  public let location: Location
  /// The folder inside it that holds the module, without slashes at its ends; nil for the top.
  public let folder: String?

  /// Reads a source.
  ///
  /// - Throws: a ``Diagnostic`` with ``TFRegistryCodes/invalidSource`` or ``TFRegistryCodes/refusedAddress`` that says
  ///   what is wrong with the text.
  public init(parsing text: String) throws(Diagnostic) {
    if text.isEmpty { throw ModuleSource.invalid(text, "It is empty.") }
    if text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }) {
      throw ModuleSource.invalid(text, "White space, control characters and backslashes don't belong in a source.")
    }
    if text == "." || text == ".." || text.hasPrefix("./") || text.hasPrefix("../") {
      location = .local(text)
      folder = nil
      return
    }
    if text.hasPrefix("/") || text.hasPrefix("~") {
      throw ModuleSource.invalid(
        text, "An absolute path would be another folder on every machine; local sources begin with ./ or ../.")
    }
    let (address, folder, query) = try ModuleSource.split(text)
    self.folder = folder
    if let registry = ModuleSource.registryAddress(address) {
      if !query.isEmpty {
        throw ModuleSource.invalid(text, "A registry module has no ?…; its version stands in the argument version.")
      }
      location = .registry(registry)
      return
    }
    location = try ModuleSource.remote(address, query: query, text: text)
  }

  /// Takes `//FOLDER` and `?query` off an address.
  private static func split(_ text: String) throws(Diagnostic) -> (address: String, folder: String?, query: String) {
    var address = text[...]
    var query = ""
    if let mark = address.firstIndex(of: "?") {
      query = String(address[address.index(after: mark)...])
      address = address[..<mark]
    }
    // The two slashes of "https://" don't begin a folder.
    var search = address
    if let scheme = address.range(of: "://") { search = address[scheme.upperBound...] }
    guard let slashes = search.range(of: "//") else { return (String(address), nil, query) }
    let parts = address[slashes.upperBound...].split(separator: "/")
    if parts.isEmpty || parts.contains(where: { $0 == ".." || $0 == "." }) {
      throw invalid(text, "What stands after // is a folder inside the module's package; it can't leave it.")
    }
    return (String(address[..<slashes.lowerBound]), parts.joined(separator: "/"), query)
  }

  private static func registryAddress(_ address: String) -> RegistryAddress? {
    let parts = address.split(separator: "/", omittingEmptySubsequences: false)
    // Terraform reads github.com/OWNER/REPOSITORY as a repository.
    if let first = parts.first, ["github.com", "bitbucket.org"].contains(first.lowercased()) { return nil }
    return RegistryAddress(parts: parts)
  }

  private static func remote(_ address: String, query: String, text: String) throws(Diagnostic) -> Location {
    var method: String?
    var url = address
    if let colons = address.range(of: "::") {
      method = String(address[..<colons.lowerBound])
      url = String(address[colons.upperBound...])
    }
    let lower = url.lowercased()
    if method == nil, lower.hasPrefix("github.com/") || lower.hasPrefix("bitbucket.org/") {
      (method, url) = ("git", "https://\(url)")
    } else if method == nil || method == "git", isSecureCopy(url) {
      (method, url) = ("git", url)
    }
    let scheme = url.range(of: "://").map { url[..<$0.lowerBound].lowercased() }
    switch (method ?? scheme, scheme) {
    case ("git", let scheme):
      guard isSecureCopy(url) || ["https", "ssh"].contains(scheme) else { throw insecure(text, scheme) }
      if scheme == "https" { try refuseCredentials(url, text) }
      return .git(url: url, ref: try reference(query, text))
    case ("https", "https"), ("s3", "https"), ("gcs", "https"):
      try refuseCredentials(url, text)
      return .archive(method: method ?? "https", url: query.isEmpty ? url : "\(url)?\(query)")
    case ("hg", let scheme):
      guard ["https", "ssh"].contains(scheme) else { throw insecure(text, scheme) }
      return .archive(method: "hg", url: query.isEmpty ? url : "\(url)?\(query)")
    case ("http", _), (_, "http"): throw insecure(text, "http")
    default:
      throw invalid(
        text, "It is none of the forms that are known. A folder beside this one is written ./\(text.visible).")
    }
  }

  /// `user@host:path`
  private static func isSecureCopy(_ url: String) -> Bool {
    guard !url.contains("://"), let at = url.firstIndex(of: "@"), let colon = url.firstIndex(of: ":"), at < colon
    else { return false }
    return at != url.startIndex && url.index(after: at) != colon && url.index(after: colon) != url.endIndex
      // A host that begins with a dash would be an option of ssh.
      && url[url.index(after: at)] != "-" && url.first != "-"
  }

  private static func reference(_ query: String, _ text: String) throws(Diagnostic) -> String? {
    var ref: String?
    for pair in query.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      switch parts[0] {
      case "ref":
        // git takes a name that begins with a dash for an option.
        guard parts.count == 2, !parts[1].isEmpty, parts[1].first != "-" else {
          throw invalid(text, "ref needs the name of a tag, a branch or a commit.")
        }
        ref = String(parts[1])
      case "depth": continue
      case "sshkey":
        throw invalid(text, "A key in a source would be written into every plan and log; use the agent of ssh.")
      default: throw invalid(text, "The only arguments of a repository are ref and depth.")
      }
    }
    return ref
  }

  private static func refuseCredentials(_ url: String, _ text: String) throws(Diagnostic) {
    guard let scheme = url.range(of: "://") else { return }
    let authority = url[scheme.upperBound...].prefix { $0 != "/" }
    if authority.contains("@") {
      // The text isn't repeated: it holds a secret.
      throw Diagnostic(
        TFRegistryCodes.refusedAddress, "The source has a user name or a password in it",
        detail: "Sources are written into plans, locks and logs.",
        remedy: "Take it out, and let git's credential helper or ssh answer for it.")
    }
  }

  private static func insecure(_ text: String, _ scheme: String?) -> Diagnostic {
    Diagnostic(
      TFRegistryCodes.refusedAddress, "The source \"\(text.visible)\" isn't fetched over a protected connection",
      detail: "Anybody between here and there could put other code in its place.",
      remedy: scheme == "http" ? "Write https:// if the host offers it." : "Use https:// or ssh://.")
  }

  private static func invalid(_ text: String, _ reason: String) -> Diagnostic {
    Diagnostic(
      TFRegistryCodes.invalidSource, "\"\(text.visible)\" isn't a module source", detail: reason,
      remedy: "For example ./modules/network, example/network/aws, "
        + "or git::https://host/repository.git//network?ref=v1.2.0.")
  }
}

extension Substring {
  /// The first place of a text; linear, without Foundation.
  fileprivate func range(of text: String) -> Range<Index>? {
    let wanted = Array(text.utf8)
    var start = utf8.startIndex
    while let found = utf8[start...].firstIndex(of: wanted[0]) {
      if utf8[found...].starts(with: wanted) { return found..<utf8.index(found, offsetBy: wanted.count) }
      start = utf8.index(after: found)
    }
    return nil
  }
}

extension String {
  fileprivate func range(of text: String) -> Range<Index>? { self[...].range(of: text) }
}
