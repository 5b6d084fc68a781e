import HCL
import Synchronization
import TFGen
import TFGenIO
import TFPlan
import TFPolicy

/// What the emitter wrote down about a folder: where its resources come from, what is known of their documents, and which
/// rules they break on purpose.
///
/// It counts as long as it is about what is there. Both the map and the file of a resource must be as tfgen wrote them;
/// what somebody edited since is judged by what it says now.
final class EmittedKnowledge: Sendable {
  private let directory: String
  private let files: EmittedFiles
  private let resources: [String: SourceMap.Resource]
  /// Whether files are as they were written; each is looked at once.
  private let states = Mutex<[String: Bool]>([:])

  private static let mapName = ".tfgen/source-map.json"

  /// Reads the map of a folder; nil when tfgen emitted none, or when it isn't the one that tfgen wrote, which is told.
  init?(directory: String, console: Console?) {
    let path = "\(directory)/\(Self.mapName)"
    guard let bytes = try? FileReader.readIfPresent(path, limit: 256 << 20) else { return nil }
    guard let files = EmittedFiles(root: directory), files.wrote(Self.mapName, bytes),
      let map = (try? JSON.parse(bytes)).flatMap({ SourceMap(jsonValue: $0) })
    else {
      console?.report([
        Diagnostic(
          .warning, CLICodes.foreignSourceMap, "\(path) isn't the one that tfgen wrote",
          detail:
            "By .tfgen/manifest.json it should have other content. Its waivers and what it says of documents don't count.",
          remedy: "Restore it from version control, or emit the stack again.")
      ])
      return nil
    }
    self.directory = directory
    self.files = files
    resources = Dictionary(map.resources.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// A resource by its address in a plan.
  func resource(_ address: String) -> SourceMap.Resource? { resources[Address.withoutInstanceKeys(address)] }

  /// What is known of a document in an argument, while it is what is written there and in the calls of the modules.
  func document(_ address: String, _ argument: String) -> Value? {
    guard let resource = resource(address),
      let value = resource.documents.first(where: { $0.argument == argument })?.value, isAsWritten(resource),
      isAsWritten("main.tf")
    else { return nil }
    return value
  }

  /// Whether the file of a resource is as tfgen wrote it.
  func isAsWritten(_ resource: SourceMap.Resource) -> Bool { isAsWritten(resource.file) }

  private func isAsWritten(_ file: String) -> Bool {
    if let known = states.withLock({ $0[file] }) { return known }
    let bytes = try? FileReader.readIfPresent("\(directory)/\(file)", limit: 64 << 20)
    let state = bytes.map { files.wrote(file, $0) } ?? false
    states.withLock { $0[file] = state }
    return state
  }
}
