import HCL
import TFGen
import TFGenIO

/// Terraform configurations on disk.
struct ConfigurationFolder {
  private let schemas: [ProviderSchema]
  /// Modules that were read, by folder; nil where there is none.
  private var modules: [String: ConfigurationModule?] = [:]
  /// Folders of fetched modules by their source address, from what `terraform init` noted.
  private let fetched: [(source: String, folder: String)]

  init(root: String, schemas: [ProviderSchema]) {
    self.schemas = schemas
    fetched = ConfigurationFolder.fetched(root)
  }

  /// Folders below a folder that hold configurations, itself included, sorted.
  static func folders(below root: String) throws -> [String] {
    let files = try FileWalk.files(below: root, matching: ConfigurationFile.isConfiguration)
    return Set(files.map { join(root, parent($0)) }).sorted()
  }

  /// The module in a folder; nil when it holds no configuration.
  mutating func module(_ folder: String) throws -> ConfigurationModule? {
    if let known = modules[folder] { return known }
    guard FileWalk.isFolder(folder) else {
      modules[folder] = .some(nil)
      return nil
    }
    let names = try FileWalk.files(in: folder, matching: ConfigurationFile.isConfiguration)
    let files = try names.map { name in
      let path = ConfigurationFolder.join(folder, name)
      return ConfigurationFile(
        SourceFile(name: path, bytes: try FileReader.read(path, limit: 64 << 20)), schemas: schemas)
    }
    let module = files.isEmpty ? nil : ConfigurationModule(files)
    modules[folder] = .some(module)
    return module
  }

  /// The folder that a module call in `folder` leads to; nil when the module wasn't fetched.
  func target(of source: String, in folder: String) -> String? {
    if source.hasPrefix("./") || source.hasPrefix("../") || source == "." || source == ".." {
      return ConfigurationFolder.join(folder, source)
    }
    return fetched.first { $0.source == source || $0.source.hasSuffix("/" + source) }?.folder
  }

  /// Folders of the modules that those in some folders call, directly or not.
  mutating func called(from folders: [String]) throws -> Set<String> {
    var found: Set<String> = []
    var pending = folders
    var seen = Set(folders)
    while let folder = pending.popLast() {
      guard let module = try? self.module(folder) else { continue }
      for source in module.callSources {
        guard let target = target(of: source, in: folder) else { continue }
        found.insert(target)
        if seen.insert(target).inserted { pending.append(target) }
      }
    }
    return found
  }

  private static func parent(_ path: String) -> String {
    path.split(separator: "/").dropLast().joined(separator: "/")
  }

  /// A path below a folder without `.` and, where it can be, `..`.
  static func join(_ folder: String, _ path: String) -> String {
    var parts: [Substring] = []
    for part in (folder + "/" + path).split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    let joined = parts.joined(separator: "/")
    return folder.hasPrefix("/") ? "/" + joined : joined.isEmpty ? "." : joined
  }

  private static func fetched(_ root: String) -> [(source: String, folder: String)] {
    let path = join(root, ".terraform/modules/modules.json")
    guard let bytes = try? FileReader.readIfPresent(path, limit: 16 << 20), let document = try? JSON.parse(bytes)
    else { return [] }
    return (document["Modules"]?.elements ?? []).compactMap { entry in
      guard let source = entry["Source"]?.stringValue, let folder = entry["Dir"]?.stringValue, !source.isEmpty else {
        return nil
      }
      return (source, join(root, folder))
    }
  }
}
