import HCL
import Synchronization

/// Adds null for attributes that a policy names and a resource doesn't have.
///
/// Resources of a type have the same attributes, so that what is missing is remembered for those that were seen last,
/// and the completed names are shared.
final class AbsentAttributes: Sendable {
  private struct Form: Sendable {
    var own: [String] = []
    var completed: [String] = []
    /// The position of each completed name among the resource's own; -1 for what is added.
    var places: [Int] = []
  }

  private let names: [String]
  private let last = Mutex(Form())

  /// - Parameter names: those that a policy reads, each once.
  init(_ names: [String]) { self.names = names }

  func completed(_ attributes: TypedValue) -> TypedValue {
    guard !names.isEmpty, case .object(let entries) = attributes.content else { return attributes }
    let completed = last.withLock { last -> TypedValue.Entries? in
      // Arrays that share their storage are equal without a look at their elements.
      if last.own != entries.keys || last.own.isEmpty { last = form(of: entries) }
      if last.places.count == entries.count { return nil }
      let values = last.places.map { $0 < 0 ? TypedValue.null : entries.values[$0] }
      return TypedValue.Entries(sortedKeys: last.completed, values: values)
    }
    return completed.map { TypedValue(.object($0), marks: attributes.marks) } ?? attributes
  }

  private func form(of entries: TypedValue.Entries) -> Form {
    let missing = names.filter { entries[$0] == nil }
    let pairs =
      zip(entries.keys, entries.keys.indices).map { ($0, $1) } + missing.map { ($0, -1) }
    let sorted = missing.isEmpty ? pairs : pairs.sorted { ByteOrder.precedes($0.0, $1.0) }
    return Form(own: entries.keys, completed: sorted.map(\.0), places: sorted.map(\.1))
  }
}
