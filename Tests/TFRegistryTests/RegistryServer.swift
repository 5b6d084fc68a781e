import Foundation
import Synchronization
import TFRegistry
import TestSupport

/// The server ended before it listened.
struct DidNotStart: Error {}

/// A registry of the tests' own: real TLS on loopback, with an authority of its own. Ends with the tests' process.
final class RegistryServer: @unchecked Sendable {
  // `Process` isn't Sendable; after the initializer it is only ended.
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private let folder: ScratchFolder
  /// Ports by what is special about the server that listens there.
  let ports: [String: Int]

  /// One for all tests.
  static let shared = Result { try RegistryServer() }

  /// Why there is none, except in CI, where that is a failure.
  static let reasonToSkip: String? = {
    if case .failure(let error) = shared, !RealParts.isCI { return "\(error)" }
    return nil
  }()

  private init() throws {
    folder = try ScratchFolder()
    process.executableURL = URL(fileURLWithPath: try RealParts.python())
    process.arguments = [RealParts.repository + "/Tests/TFRegistryTests/Server/registry.py", folder.path]
    process.environment = ["PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    var line = Data()
    while !line.contains(0x0A) {
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { throw DidNotStart() }
      line.append(more)
    }
    ports = try JSONDecoder().decode([String: Int].self, from: line)
  }

  deinit { process.terminate() }

  /// The host of a server.
  func host(_ name: String = "main") -> String { "localhost:\(ports[name] ?? 0)" }

  /// The certificate of the authority that signs all of them, or of one that signs none.
  func certificates(_ name: String = "ca") -> String { folder.full("\(name).pem") }

  /// What was asked of it: port, path and authorization of each request.
  var log: [String] { (folder.read("log") ?? "").split(separator: "\n").map(String.init) }

  /// A client that trusts it.
  func client(
    token: String? = nil, certificates: String? = "ca", change: (inout HTTPClient.Limits) -> Void = { _ in }
  ) -> RegistryClient {
    var limits = HTTPClient.Limits()
    change(&limits)
    return RegistryClient(
      http: HTTPClient(certificates: certificates.map { self.certificates($0) }, limits: limits),
      credentials: Credentials(environment: token.map { ["TF_TOKEN_localhost": $0] } ?? [:]))
  }
}
