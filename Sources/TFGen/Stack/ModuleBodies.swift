/// Bodies of a stack's modules, each built once, however many steps of an emission look at it.
final class ModuleBodies {
  private var known: [String: ModuleBody] = [:]

  /// The body of a call. Names are unique in a stack that is emitted; of two calls with one name the first is meant.
  func body(of call: ModuleCall) -> ModuleBody {
    if let body = known[call.name] { return body }
    let body = call.module.body
    known[call.name] = body
    return body
  }
}
