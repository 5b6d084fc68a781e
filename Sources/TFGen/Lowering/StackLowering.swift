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
    let stack = stack.knowingItsModules
    let problems = StackValidator.validate(stack)
    if problems.hasErrors { throw DiagnosticsError(problems) }
    let lowering = StackLowering(stack)
    let findings = lowering.check(registry)
    if findings.hasErrors { throw DiagnosticsError(findings) }
    let map = lowering.sourceMap()
    return Emission(files: lowering.files(map), sourceMap: map, warnings: problems + findings)
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
        findings += ModuleChecker(schemas: registry.schemas).check(lowered, calledAt: nil)
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
  /// One folder a distinct module body.
  private(set) var folders: [(name: String, module: LoweredModule, printed: [GeneratedFile])] = []
  /// Folder of each call, at the same positions.
  private(set) var folderOfCall: [Int] = []
  /// Waivers of each call, at the same positions, by type and name of the resource.
  private(set) var waiversOfCall: [[String: [PlacedWaiver]]] = []

  init(_ stack: Stack) {
    self.stack = stack
    var uses: [String: Int] = [:]
    for call in stack.calls { uses[call.type.name, default: 0] += 1 }
    // Waivers don't make a folder of their own: it has those of all its calls.
    var known: [[GeneratedFile]: Int] = [:]
    var names: Set<String> = []
    for call in stack.calls {
      var module = LoweredModule(call.module)
      waiversOfCall.append(module.waivers)
      if uses[call.type.name] == 1 {
        // There is nothing to compare it with, so that it is printed once.
        folderOfCall.append(folders.count)
        folders.append((call.type.name, module, module.files(in: "")))
        names.insert(call.type.name)
        continue
      }
      let waivers = module.waivers
      module.waivers = [:]
      let plain = module.files(in: "")
      if let index = known[plain] {
        folders[index].module = folders[index].module.adding(waivers)
        folders[index].printed = []
        folderOfCall.append(index)
        continue
      }
      module.waivers = waivers
      // Two calls of a type share a folder unless their bodies differ.
      let name = names.insert(call.type.name).inserted ? call.type.name : "\(call.type.name)_\(call.name)"
      known[plain] = folders.count
      folderOfCall.append(folders.count)
      folders.append((name, module, waivers.isEmpty ? plain : []))
    }
    for index in folders.indices where folders[index].printed.isEmpty {
      folders[index].printed = folders[index].module.files(in: "")
    }
  }

  func check(_ registry: ModuleRegistry) -> [Diagnostic] {
    let checker = ModuleChecker(schemas: registry.schemas)
    var checked: Set<Int> = []
    var findings: [Diagnostic] = []
    for (call, folder) in zip(stack.calls, folderOfCall) where checked.insert(folder).inserted {
      findings += checker.check(folders[folder].module, calledAt: call.location)
    }
    return findings
  }

  /// The files, with the report of the waivers in the map.
  func files(_ map: SourceMap) -> [GeneratedFile] {
    let root = RootLowering(stack: stack, folders: folderOfCall.map { folders[$0].name })
    var files = root.files()
    for folder in folders {
      files += folder.printed.map { GeneratedFile(path: "modules/\(folder.name)\($0.path)", contents: $0.contents) }
    }
    if let report = WaiverReport.render(map) { files.append(report) }
    return files
  }

  func sourceMap() -> SourceMap {
    var resources: [SourceMap.Resource] = []
    let lines = folders.map { ResourceLines($0.printed) }
    var evaluators = StackEvaluator(stack)
    for (position, (call, index)) in zip(stack.calls, folderOfCall).enumerated() {
      let evaluator = evaluators.evaluator(of: call)
      for (file, block) in folders[index].module.resourceBlocks where block.labels.count == 2 {
        let prefix = block.type == "data" ? "data." : ""
        resources.append(
          SourceMap.Resource(
            address: "module.\(call.name).\(prefix)\(block.labels[0]).\(block.labels[1])",
            stackLocation: call.location, moduleLocation: block.origin.swiftLocation,
            file: "modules/\(folders[index].name)/\(file).tf", fileLine: lines[index].line(of: block, in: file),
            documents: evaluator.documents(of: block), waivers: waiversOfCall[position][block.key] ?? []))
      }
    }
    return SourceMap(stack: stack.name, resources: resources)
  }
}

/// Lines on which the resources of a module stand, read back from what was printed.
private struct ResourceLines {
  private var lines: [String: Int] = [:]

  init(_ files: [GeneratedFile]) {
    for file in files where file.path.hasSuffix(".tf") {
      let source = SourceFile(name: file.path, text: file.contents)
      for block in Parser.parse(source).body.blocks {
        if let span = block.origin.span {
          lines[file.path + "|" + ([block.type] + block.labels).joined(separator: ".")] = source.location(of: span).line
        }
      }
    }
  }

  func line(of block: Block, in file: String) -> Int? {
    lines["/\(file).tf|" + ([block.type] + block.labels).joined(separator: ".")]
  }
}

/// Checks the HCL of a module: code that doesn't parse, and resources that the provider wouldn't take.
struct ModuleChecker {
  let schemas: [ProviderSchema]

  func check(_ module: LoweredModule, calledAt call: SourceLocation?) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let checker = SchemaChecker(schemas: schemas)
    for (_, body) in module.bodies {
      findings += invalidCode(in: body)
      // Names and labels that can't be printed as what they are.
      findings += body.problems.filter { $0.code != HCLCodes.invalidCode }
      for block in body.blocks { findings += checker.check(block) { $0.swiftLocation } }
    }
    return findings.map { finding in
      var finding = finding
      if let call { finding.notes.append(Diagnostic.Note("the module \(module.type.name) is used here", at: call)) }
      return finding
    }
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
