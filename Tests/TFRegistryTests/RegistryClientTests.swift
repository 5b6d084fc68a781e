import HCL
import TestSupport
import Testing

@testable import TFRegistry

@Suite(.enabled(if: RegistryServer.reasonToSkip == nil, "\(RegistryServer.reasonToSkip ?? "")"))
struct RegistryClientTests {
  private func server() throws -> RegistryServer { try RegistryServer.shared.get() }

  private func address(_ name: String, at host: String) throws -> RegistryAddress {
    try #require(RegistryAddress(parts: [host[...], "platform", name[...], "aws"]))
  }

  @Test func versionsAreListedNewestFirst() async throws {
    let server = try server()
    let found = try await server.client().versions(of: try address("network", at: server.host()))
    #expect(found.versions.map(\.description) == ["2.0.0-rc.1", "1.10.0", "1.9.3", "1.2.0"])
    #expect(found.newestRelease?.description == "1.10.0")
    #expect(found.unreadable == ["latest"])
  }

  @Test(arguments: ["main", "relative", "elsewhere"])
  func theServiceIsFoundWhereTheHostSaysItIs(name: String) async throws {
    let server = try server()
    let found = try await server.client().versions(of: try address("network", at: server.host(name)))
    #expect(found.versions.count == 4)
  }

  @Test func aTokenIsSentToItsHost() async throws {
    let server = try server()
    let address = try address("private", at: server.host())
    #expect(try await server.client(token: "letmein").versions(of: address).versions.count == 4)
    await #expect(throws: Diagnostic.self) { try await server.client(token: "wrong").versions(of: address) }
  }

  @Test("a token stays at its host: not sent to a service or after a redirect elsewhere")
  func tokenStaysAtItsHost() async throws {
    let server = try server()
    let token = "only-for-elsewhere"
    _ = try await server.client(token: token).versions(of: try address("network", at: server.host("elsewhere")))
    #expect(server.log.contains("\(server.ports["elsewhere"] ?? 0) /.well-known/terraform.json Bearer \(token)"))
    #expect(!server.log.contains { $0.hasPrefix("\(server.ports["main"] ?? 0) ") && $0.contains(token) })

    let moved = "only-for-main"
    _ = try await server.client(token: moved).versions(of: try address("moved", at: server.host()))
    #expect(server.log.contains("\(server.ports["main"] ?? 0) /v1/modules/platform/moved/aws/versions Bearer \(moved)"))
    #expect(!server.log.contains { $0.hasPrefix("\(server.ports["relative"] ?? 0) ") && $0.contains(moved) })
  }

  /// What goes wrong, the words that say it, and that no token is in them.
  @Test(arguments: [
    ("main", "nothere", "ca", TFRegistryCodes.refusedRequest, "answered with status 404"),
    ("main", "private", "ca", TFRegistryCodes.refusedRequest, "answered with status 401"),
    ("main", "plain", "ca", TFRegistryCodes.refusedAddress, "isn't an https address"),
    ("main", "circle", "ca", TFRegistryCodes.tooManyRedirects, "redirected more than 5 times"),
    ("main", "html", "ca", TFRegistryCodes.invalidAnswer, "doesn't answer like a registry"),
    ("main", "odd", "ca", TFRegistryCodes.invalidAnswer, "doesn't answer like a registry"),
    ("main", "empty", "ca", TFRegistryCodes.invalidAnswer, "doesn't answer like a registry"),
    ("main", "huge", "ca", TFRegistryCodes.tooLarge, "has more than 1048576 bytes"),
    ("main", "short", "ca", TFRegistryCodes.unreachable, "can't be reached"),
    ("main", "slow", "ca", TFRegistryCodes.timedOut, "didn't answer in time"),
    ("plain", "network", "ca", TFRegistryCodes.invalidAnswer, "doesn't answer like a registry"),
    ("expired", "network", "ca", TFRegistryCodes.untrusted, "isn't trusted"),
    ("misnamed", "network", "ca", TFRegistryCodes.untrusted, "isn't trusted"),
    ("main", "network", "other", TFRegistryCodes.untrusted, "isn't trusted"),
    ("main", "network", "missing", TFRegistryCodes.untrusted, "isn't trusted"),
  ])
  func badAnswersAreToldApart(
    host: String, module: String, certificates: String, code: DiagnosticCode, words: String
  ) async throws {
    let server = try server()
    let client = server.client(token: "s3cr3t", certificates: certificates) {
      $0.bytes = 1 << 20
      $0.totalMilliseconds = module == "slow" ? 500 : 20_000
    }
    let error = await #expect(throws: Diagnostic.self) {
      try await client.versions(of: try address(module, at: server.host(host)))
    }
    #expect(error?.code == code)
    #expect(error?.summary.contains(words) == true || words.isEmpty, "\(error?.summary ?? "")")
    #expect(!"\(String(describing: error))".contains("s3cr3t"))
  }

  @Test func aHostThatIsNotThereIsUnreachable() async throws {
    let server = try server()
    // The name is reserved: nobody can ever have it (RFC 2606).
    let error = await #expect(throws: Diagnostic.self) {
      try await server.client().versions(of: try address("network", at: "registry.invalid"))
    }
    #expect(error?.code == TFRegistryCodes.unreachable)
    #expect(error?.summary == "registry.invalid can't be reached")
  }

  @Test func cancellingATaskEndsItsTransfer() async throws {
    let server = try server()
    let address = try address("slow", at: server.host())
    let before = server.log.count
    let task = Task { try await server.client().versions(of: address) }
    // The request has arrived when the server wrote it down; the answer would take half a minute.
    while !server.log.dropFirst(before).contains(where: { $0.contains("/slow/") }) { await Task.yield() }
    task.cancel()
    await #expect(throws: Diagnostic.self) { try await task.value }
  }

  @Test(arguments: ["two words", "line\r\nX-Header: 1", "é"])
  func aTokenThatWouldEndItsHeaderIsRefused(token: String) async throws {
    let server = try server()
    let error = await #expect(throws: Diagnostic.self) {
      try await server.client(token: token).versions(of: try address("network", at: server.host()))
    }
    #expect(error?.summary == "TF_TOKEN_localhost doesn't hold a token")
  }
}
