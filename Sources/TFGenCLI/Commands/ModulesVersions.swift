import ArgumentParser
import HCL
import TFRegistry
import TFRunner

/// `tfgen modules versions SOURCE`
struct ModulesVersions: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "versions", abstract: "List the versions of a module that a registry offers, newest first.",
    discussion: """
      The registry's token is taken from TF_TOKEN_ and its host's name with _ for each dot, as terraform does; \
      SSL_CERT_FILE names certificates of an authority of your own.
      """)

  @Argument(help: "The module, as [HOST/]NAMESPACE/NAME/PROVIDER.") var source: String
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let console = Console(isJSON: output.json)
    try await perform(console) {
      guard case .registry(let address) = try ModuleSource(parsing: source).location else {
        throw Diagnostic(
          TFRegistryCodes.notInRegistry, "\"\(source)\" isn't in a registry",
          remedy: "Name a module like example.com/platform/network/aws.")
      }
      let environment = ProcessEnvironment.current
      let client = RegistryClient(
        http: HTTPClient(certificates: environment["SSL_CERT_FILE"]),
        credentials: Credentials(environment: environment.variables))
      let found = try await client.versions(of: address)
      if !found.unreadable.isEmpty {
        console.message("Left out, not a version: \(found.unreadable.joined(separator: ", "))")
      }
      console.result(output.json ? Self.json(found) : Self.text(found))
    }
  }

  private static func text(_ found: RegistryClient.ModuleVersions) -> String {
    if found.versions.isEmpty { return "\(found.address) has no versions.\n" }
    return found.versions.map { version in
      version == found.newestRelease ? "\(version)  newest release\n" : "\(version)\n"
    }.joined()
  }

  private static func json(_ found: RegistryClient.ModuleVersions) -> String {
    JSON.write(
      .object([
        "schema_version": .number(1),
        "source": .string(found.address.description),
        "newest_release": found.newestRelease.map { .string($0.description) } ?? .null,
        "versions": .list(found.versions.map { .string($0.description) }),
        "unreadable": .list(found.unreadable.map(Value.string)),
      ])) + "\n"
  }
}
