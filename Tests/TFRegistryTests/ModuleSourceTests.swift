import HCL
import Testing

@testable import TFRegistry

@Suite struct ModuleSourceTests {
  @Test(arguments: [
    ("./modules/network", ModuleSource.Location.local("./modules/network"), nil as String?),
    ("../network", .local("../network"), nil),
    (
      "git::https://example.com/infra.git//modules/network?ref=v1.2.0",
      .git(url: "https://example.com/infra.git", ref: "v1.2.0"), "modules/network"
    ),
    ("git::https://example.com/infra.git", .git(url: "https://example.com/infra.git", ref: nil), nil),
    (
      "git::ssh://git@example.com/infra.git?depth=1&ref=main",
      .git(url: "ssh://git@example.com/infra.git", ref: "main"), nil
    ),
    ("git::git@example.com:platform/infra.git//a/", .git(url: "git@example.com:platform/infra.git", ref: nil), "a"),
    ("git@github.com:platform/infra.git", .git(url: "git@github.com:platform/infra.git", ref: nil), nil),
    ("github.com/platform/infra//a?ref=v1", .git(url: "https://github.com/platform/infra", ref: "v1"), "a"),
    ("bitbucket.org/platform/infra", .git(url: "https://bitbucket.org/platform/infra", ref: nil), nil),
    (
      "https://example.com/network.zip//modules?checksum=sha256:00",
      .archive(method: "https", url: "https://example.com/network.zip?checksum=sha256:00"), "modules"
    ),
    (
      "s3::https://s3.amazonaws.com/bucket/network.zip",
      .archive(method: "s3", url: "https://s3.amazonaws.com/bucket/network.zip"), nil
    ),
    (
      "gcs::https://www.googleapis.com/storage/v1/modules/network.zip",
      .archive(method: "gcs", url: "https://www.googleapis.com/storage/v1/modules/network.zip"), nil
    ),
    ("hg::https://example.com/infra", .archive(method: "hg", url: "https://example.com/infra"), nil),
  ])
  func formsOfTerraformAreRead(text: String, location: ModuleSource.Location, folder: String?) throws {
    let source = try ModuleSource(parsing: text)
    #expect(source.location == location)
    #expect(source.folder == folder)
  }

  @Test(arguments: [
    ("terraform-aws-modules/vpc/aws", RegistryAddress.publicHost, "terraform-aws-modules/vpc/aws", nil as String?),
    (
      "terraform-aws-modules/iam/aws//modules/iam-role", RegistryAddress.publicHost, "terraform-aws-modules/iam/aws",
      "modules/iam-role"
    ),
    ("Example.com/platform/network/aws", "example.com", "example.com/platform/network/aws", nil),
    ("localhost:8443/platform/network/aws", "localhost:8443", "localhost:8443/platform/network/aws", nil),
  ])
  func registryAddressesAreRead(text: String, host: String, written: String, folder: String?) throws {
    let source = try ModuleSource(parsing: text)
    guard case .registry(let address) = source.location else {
      Issue.record("\(source)")
      return
    }
    #expect(address.host == host)
    #expect(address.description == written)
    #expect(source.folder == folder)
  }

  /// What can't be a source, and the words that say why.
  @Test(arguments: [
    ("", "It is empty."), ("a b/c/d", "White space"), ("./a\\b", "backslashes"), ("/etc/modules", "absolute path"),
    ("~/modules", "absolute path"), ("modules/network", "none of the forms"), ("network", "none of the forms"),
    ("a/b/c/d/e", "none of the forms"), ("exa mple.com/a/b/c", "White space"), ("-a/b/c", "none of the forms"),
    ("example.com:99999/a/b/c", "none of the forms"), ("example..com/a/b/c", "none of the forms"),
    ("a/b/c?ref=v1", "no ?"), ("a/b/aws-2", "none of the forms"),
    ("a/b/c//../d", "can't leave it"), ("a/b/c//", "can't leave it"),
    ("git::https://example.com/a.git?ref=", "name of a tag"),
    ("git::https://example.com/a.git?ref=--upload-pack=x", "name of a tag"),
    ("git::https://example.com/a.git?sshkey=abcd", "written into every plan"),
    ("git::https://example.com/a.git?branch=x", "only arguments"),
    ("ftp::ftp://example.com/x.zip", "none of the forms"),
  ])
  func othersAreRefusedWithTheReason(text: String, words: String) {
    let error = #expect(throws: Diagnostic.self) { try ModuleSource(parsing: text) }
    #expect(error?.code == TFRegistryCodes.invalidSource)
    #expect(error?.detail.contains(words) == true, "\(error?.detail ?? "")")
  }

  @Test(arguments: [
    "http://example.com/x.zip", "git::http://example.com/a.git", "git::git://example.com/a.git", "git::file:///tmp/a",
    "hg::http://example.com/a", "git::ext::sh -c x".replacingSpaces, "git::-oProxyCommand@example.com:a",
    "git::a@-oProxyCommand:b",
  ])
  func unprotectedConnectionsAreRefused(text: String) {
    let error = #expect(throws: Diagnostic.self) { try ModuleSource(parsing: text) }
    #expect(error?.code == TFRegistryCodes.refusedAddress || error?.code == TFRegistryCodes.invalidSource)
  }

  @Test(arguments: ["git::https://user:s3cr3t@example.com/a.git", "https://s3cr3t@example.com/a.zip"])
  func aPasswordInASourceIsRefusedAndNotRepeated(text: String) {
    let error = #expect(throws: Diagnostic.self) { try ModuleSource(parsing: text) }
    #expect(error?.code == TFRegistryCodes.refusedAddress)
    #expect(!"\(String(describing: error))".contains("s3cr3t"))
  }
}

extension String {
  fileprivate var replacingSpaces: String { String(map { $0 == " " ? "+" : $0 }) }
}
