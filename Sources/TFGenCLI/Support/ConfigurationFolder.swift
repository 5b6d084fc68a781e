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

  /// Bytes above which a file is refused. The largest that people wrote have a hundredth of it.
  static let limit = 64 << 20

  /// Folders below a folder that hold configurations, itself included, sorted.
  static func folders(below root: String) throws -> [String] {
    let files = try FileWalk.files(below: root, matching: ConfigurationFile.isConfiguration)
    var found = Set(files.map { join(root, parent($0)) })
    // What isn't a plain file is reported, and links are followed.
    if !(try FileWalk.names(in: root, matching: ConfigurationFile.isConfiguration)).isEmpty {
      found.insert(join(root, ""))
    }
    return found.sorted()
  }

  /// Why a path isn't the folder of a configuration.
  static func notFolder(_ path: String) -> Diagnostic {
    if FileWalk.isFile(path) {
      return Diagnostic(
        TFGenIOCodes.notPlain, "\(path) is a file",
        detail: "A module is all the files of a folder together.", remedy: "Give the folder that it is in.")
    }
    return Diagnostic(
      TFGenIOCodes.notFound, "There is no folder \(path)",
      remedy: "Give the folder of a Terraform configuration.")
  }

  /// The module in a folder; nil when it holds no configuration.
  mutating func module(_ folder: String) throws -> ConfigurationModule? {
    if let known = modules[folder] { return known }
    guard FileWalk.isFolder(folder) else {
      modules[folder] = .some(nil)
      return nil
    }
    var files: [ConfigurationFile] = []
    var problems: [Diagnostic] = []
    for name in try FileWalk.names(in: folder, matching: ConfigurationFile.isConfiguration) {
      let path = ConfigurationFolder.join(folder, name)
      if FileWalk.isFolder(path) {
        problems.append(
          Diagnostic(
            .warning, CLICodes.folderNamedAsFile, "\(path) is a folder",
            detail: "Its name is that of a file of Terraform, which passes folders over.",
            remedy: "Rename it, or put the file there that was meant."))
        continue
      }
      // One file that can't be read doesn't hide what is in the others.
      do throws(Diagnostic) {
        let bytes = try ReplaceableFile.read(path, limit: ConfigurationFolder.limit).bytes
        files.append(ConfigurationFile(SourceFile(name: path, bytes: bytes), schemas: schemas))
      } catch {
        problems.append(error)
      }
    }
    let module = files.isEmpty && problems.isEmpty ? nil : ConfigurationModule(files, problems: problems)
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
