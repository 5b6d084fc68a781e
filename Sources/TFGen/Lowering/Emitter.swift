public import HCL

/// Emits stacks, one after another. Module folders that several of them have are lowered, checked and printed once.
///
///     let emitter = Emitter(registry: AWSModules.registry)
///     for stack in stacks { try write(emitter.emission(of: stack)) }
///
/// What a stack becomes doesn't depend on what was emitted before it.
public final class Emitter {
  private let checker: ModuleChecker
  private let folders = SharedFolders()

  /// Makes an emitter.
  ///
  /// - Parameter registry: the schemas that resources are checked against.
  public init(registry: ModuleRegistry) { checker = ModuleChecker(schemas: registry.schemas) }

  /// Lowers a stack after checking it, and checks what it lowered against the providers' schemas.
  ///
  /// - Throws: ``DiagnosticsError`` with every error that was found. Nothing is half done.
  public func emission(of stack: Stack) throws(DiagnosticsError) -> Emission {
    let stack = stack.knowingItsModules
    let folders = CallFolders(folders)
    let problems = StackValidator.validate(known: stack, folders)
    if problems.hasErrors { throw DiagnosticsError(problems) }
    let lowering = StackLowering(stack, folders)
    let findings = lowering.check(checker)
    if findings.hasErrors { throw DiagnosticsError(problems + findings) }
    let map = lowering.sourceMap()
    return Emission(files: lowering.files(map), sourceMap: map, warnings: problems + findings)
  }
}
