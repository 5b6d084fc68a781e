import HCL

/// Module folders by what is in them: calls with equal bodies, of one stack or of several, share one.
///
/// A body is built for every call, because only the module can say what it is. What costs more is done once for equal ones:
/// lowering, printing, checking, and finding out what its outputs need.
final class SharedFolders {
  private var known: [ObjectIdentifier: Recent<SharedFolder>] = [:]
  private var parts: [ObjectIdentifier: SharedParts] = [:]

  /// The folder of a module.
  func folder(of module: any Module) -> SharedFolder {
    let type = ObjectIdentifier(Swift.type(of: module))
    let body = module.body
    let tests = module.bodyTests
    if let folder = known[type]?.first(where: { $0.isMade(of: body, tests) }) { return folder }
    let parts = parts[type] ?? SharedParts()
    self.parts[type] = parts
    let folder = SharedFolder(module, body, tests, parts)
    known[type, default: Recent()].append(folder)
    return folder
  }
}

/// The folders of one stack's calls.
final class CallFolders {
  private let shared: SharedFolders
  private var known: [String: SharedFolder] = [:]

  init(_ shared: SharedFolders = SharedFolders()) { self.shared = shared }

  /// The folder of a call. Names are unique in a stack that is emitted; of two calls with one name the first is meant.
  func folder(of call: ModuleCall) -> SharedFolder {
    if let folder = known[call.name] { return folder }
    let folder = shared.folder(of: call.module)
    known[call.name] = folder
    return folder
  }
}

/// What a module with a certain body becomes.
final class SharedFolder {
  /// The module's files as trees, with the waivers of the body.
  let lowered: LoweredModule
  private let body: ModuleBody
  private let tests: [ModuleTest]
  private let parts: SharedParts

  fileprivate init(_ module: any Module, _ body: ModuleBody, _ tests: [ModuleTest], _ parts: SharedParts) {
    self.parts = parts
    self.body = body
    self.tests = tests
    lowered = LoweredModule(module, body, tests, parts)
  }

  fileprivate func isMade(of body: ModuleBody, _ tests: [ModuleTest]) -> Bool {
    self.body.isWritten(as: body) && self.tests.count == tests.count
      && zip(self.tests, tests).allSatisfy { $0.name == $1.name && $0.body == $1.body }
  }

  /// Which inputs each output needs.
  lazy var dependencies = OutputDependencies(lowered.type, body)

  // MARK: Text

  private var printed: [(waivers: [String: [PlacedWaiver]], text: PrintedModule)] = []

  /// The text of the folder with these waivers, which are those of all calls that a stack has of it.
  func printed(with waivers: [String: [PlacedWaiver]]) -> PrintedModule {
    if let known = printed.first(where: { $0.waivers == waivers }) { return known.text }
    var module = lowered
    module.waivers = waivers
    let text = module.printed(in: "", parts)
    printed.append((waivers, text))
    return text
  }

  // MARK: Checks

  private var findings: [Diagnostic]?

  /// What is wrong with the HCL, wherever the module is called.
  func findings(_ checker: ModuleChecker) -> [Diagnostic] {
    if let findings { return findings }
    let found = checker.check(lowered, parts)
    findings = found
    return found
  }
}

extension ModuleBody {
  /// Whether both have the same blocks in the same files, with the same waivers and from the same lines of Swift.
  fileprivate func isWritten(as other: ModuleBody) -> Bool {
    elements.count == other.elements.count && zip(elements, other.elements).allSatisfy { $0.isWritten(as: $1) }
  }
}

extension ModuleBody.Element {
  fileprivate func isWritten(as other: ModuleBody.Element) -> Bool {
    if case .block(let block) = item, case .block(let same) = other.item {
      guard block.origin.swiftLocation == same.origin.swiftLocation else { return false }
    }
    return file == other.file && item == other.item && waivers == other.waivers && needs == other.needs
  }
}

extension SharedFolder {
  /// Whether both make the same files but for waivers.
  func isWritten(as other: SharedFolder) -> Bool { self === other || lowered.isWritten(as: other.lowered) }
}
