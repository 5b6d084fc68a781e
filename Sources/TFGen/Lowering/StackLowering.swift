public import HCL

/// All that a stack becomes: files, and where each of their resources came from.
public struct Emission: Sendable {
  /// The files, in a fixed order.
  public var files: [GeneratedFile]
  /// Where every resource address came from, and what is known of its documents.
  public var sourceMap: SourceMap
  /// What the author should look at, although the stack can be emitted.
  public var warnings: [Diagnostic] = []

  /// Lowers a stack after checking it, and checks what it lowered against the providers' schemas.
  ///
  /// - Throws: ``DiagnosticsError`` with every error that was found. Nothing is half done.
  public static func make(_ stack: Stack, registry: ModuleRegistry) throws(DiagnosticsError) -> Emission {
    try Emitter(registry: registry).emission(of: stack)
  }

  /// The module folders alone, without a root: the library that other repositories use.
  ///
  /// - Throws: ``DiagnosticsError`` when a module's own HCL is wrong.
  public static func library(_ registry: ModuleRegistry) throws(DiagnosticsError) -> Emission {
    var files: [GeneratedFile] = []
    var findings: [Diagnostic] = []
    for type in registry.types {
      for (folder, module) in [(type.name, type.blank())] + type.libraryVariants.map({ ($0.folder, $0.module) }) {
        var lowered = LoweredModule(module)
        if !type.libraryVariants.isEmpty { lowered.form = folder }
        findings += ModuleChecker(schemas: registry.schemas).check(lowered)
        files += lowered.files(in: folder)
      }
    }
    if findings.hasErrors { throw DiagnosticsError(findings) }
    return Emission(files: files, sourceMap: SourceMap(stack: nil, resources: []))
  }
}

/// A stack on its way to files.
struct StackLowering {
  let stack: Stack
  /// One folder a distinct module body, with the waivers of all its calls.
  private(set) var folders: [(name: String, shared: SharedFolder, waivers: [String: [PlacedWaiver]])] = []
  /// What stands in each folder, at the same positions.
  private var printed: [PrintedModule] = []
  /// Folder of each call, at the same positions.
  private(set) var folderOfCall: [Int] = []
  /// Waivers of each call, at the same positions, by type and name of the resource.
  private(set) var waiversOfCall: [[String: [PlacedWaiver]]] = []

  init(_ stack: Stack, _ shared: CallFolders) {
    self.stack = stack
    var known: [String: [Int]] = [:]
    for call in stack.calls {
      let folder = shared.folder(of: call)
      let type = call.type.name
      waiversOfCall.append(folder.lowered.waivers)
      // Two calls of a type share a folder unless their bodies differ. Waivers don't make a folder of their own: it has
      // those of all its calls.
      if let index = known[type]?.first(where: { folders[$0].shared.isWritten(as: folder) }) {
        folders[index].waivers.merge(folder.lowered.waivers) { mine, theirs in PlacedWaiver.union(mine, theirs) }
        folderOfCall.append(index)
        continue
      }
      folderOfCall.append(folders.count)
      folders.append((known[type] == nil ? type : "\(type)_\(call.name)", folder, folder.lowered.waivers))
      known[type, default: []].append(folders.count - 1)
    }
    printed = folders.map { $0.shared.printed(with: $0.waivers) }
  }

  func check(_ checker: ModuleChecker) -> [Diagnostic] {
    var checked: Set<Int> = []
    var findings: [Diagnostic] = []
    for (call, folder) in zip(stack.calls, folderOfCall) where checked.insert(folder).inserted {
      let shared = folders[folder].shared
      findings += shared.findings(checker).map { finding in
        var finding = finding
        if let place = call.location {
          finding.notes.append(Diagnostic.Note("the module \(shared.lowered.type.name) is used here", at: place))
        }
        return finding
      }
      findings += stack.olderProviders(than: shared.lowered, in: call)
    }
    return findings
  }

  /// The files, with the report of the waivers in the map.
  func files(_ map: SourceMap) -> [GeneratedFile] {
    let root = RootLowering(stack: stack, folders: folderOfCall.map { folders[$0].name })
    var files = root.files()
    for (folder, printed) in zip(folders, printed) {
      files += printed.files.map { GeneratedFile(path: "modules/\(folder.name)\($0.path)", contents: $0.contents) }
    }
    if let report = WaiverReport.render(map) { files.append(report) }
    return files
  }

  func sourceMap() -> SourceMap {
    var resources: [SourceMap.Resource] = []
    var bodies: [String: [Body]] = [:]
    for (call, index) in zip(stack.calls, folderOfCall) {
      bodies[call.name] = folders[index].shared.lowered.bodies.map(\.body)
    }
    var evaluators = StackEvaluator(stack, bodies: bodies)
    for (position, (call, index)) in zip(stack.calls, folderOfCall).enumerated() {
      let evaluator = evaluators.evaluator(of: call)
      for (file, block) in folders[index].shared.lowered.resourceBlocks where block.labels.count == 2 {
        let key = block.key
        resources.append(
          SourceMap.Resource(
            address: block.labels.dotted(after: "module.\(call.name)" + (block.type == "data" ? ".data" : "")),
            stackLocation: call.location, moduleLocation: block.origin.swiftLocation,
            file: "modules/\(folders[index].name)/\(file).tf", fileLine: printed[index].resourceLines[file]?[key],
            documents: evaluator.documents(of: block), waivers: waiversOfCall[position][key] ?? []))
      }
    }
    return SourceMap(stack: stack.name, resources: resources)
  }
}

/// Checks the HCL of a module: code that doesn't parse, and resources that the provider wouldn't take.
struct ModuleChecker {
  let schemas: [ProviderSchema]

  /// - Parameter parts: what was found to be right in other forms of the type.
  func check(_ module: LoweredModule, _ parts: SharedParts = SharedParts()) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let checker = SchemaChecker(schemas: schemas)
    let needing = Set(module.needs.map(\.resource))
    for (_, body) in module.bodies {
      // What a block needs decides how it is looked at.
      let isPlain =
        needing.isEmpty
        || !body.items.contains { if case .block(let block) = $0 { needing.contains(block.key) } else { false } }
      if isPlain, parts.isRight(body) { continue }
      var blocks: [(block: Block, needs: [ProviderNeed])] = []
      var unknown = Body()
      for item in body.items {
        if case .block(let block) = item {
          let key = block.key
          let needs = module.needs.filter { $0.resource == key }.map(\.need)
          if parts.isRight(block, needs) { continue }
          blocks.append((block, needs))
        }
        unknown.items.append(item)
      }
      let before = findings.count
      // Names and labels that can't be printed as what they are, and code that doesn't parse; of that the argument is
      // named, too.
      let problems = unknown.problems
      if problems.contains(where: { $0.code == HCLCodes.invalidCode }) { findings += invalidCode(in: unknown) }
      findings += problems.filter { $0.code != HCLCodes.invalidCode }
      for (block, needs) in blocks { findings += checker.check(block.without(needs)) { $0.swiftLocation } }
      guard findings.count == before else { continue }
      for (block, needs) in blocks { parts.add(right: block, needs) }
      if isPlain { parts.add(right: body) }
    }
    return findings
  }

  private func invalidCode(in body: Body) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for item in body.items {
      switch item {
      case .attribute(let attribute):
        attribute.value.walk { expression in
          guard case .invalid(let message) = expression.kind else { return }
          findings.append(
            Diagnostic(
              TFGenCodes.invalidCode, "The HCL of the argument \"\(attribute.name)\" can't be parsed", detail: message,
              remedy: "Correct the code in the module's Swift source.",
              at: expression.origin.swiftLocation ?? attribute.origin.swiftLocation))
        }
      case .block(let block): findings += invalidCode(in: block.body)
      case .comment, .blankLine: break
      }
    }
    return findings
  }
}
