import HCL

/// Candidates of a resource type by the value of one attribute, and by where that value comes from.
final class AttributeIndex: Sendable {
  /// What is known of one candidate.
  private struct Slot {
    /// Nil when the value isn't wholly known.
    var value: Value?
    var origin: AttributeOrigin
    /// Whether it is a list or an object that is known in part, of which the origin of the whole says nothing.
    var isPartlyKnown: Bool
  }

  /// Positions of candidates by origin.
  private struct Group {
    var count = 0
    /// By a resource that the value comes from or belongs to.
    private var byInstance: [String: [Int]] = [:]
    /// By what doesn't depend on which resources they are, each kind with one of them.
    private var kinds: [(sample: AttributeOrigin?, positions: [Int])] = []
    private var kindOf: [AttributeOrigin?: Int] = [:]

    mutating func insert(_ position: Int, _ slot: Slot) {
      count += 1
      let kind = slot.isPartlyKnown ? nil : slot.origin.sample
      let index = kindOf[kind] ?? kinds.count
      if index == kinds.count {
        kindOf[kind] = index
        kinds.append((kind, []))
      }
      kinds[index].positions.append(position)
      for address in slot.origin.addresses { byInstance[address, default: []].append(position) }
    }

    /// Those that have a resource in common with an origin.
    func related(to origin: AttributeOrigin) -> [[Int]] { origin.addresses.map { byInstance[$0] ?? [] } }

    /// Those that may match without having one in common.
    func unrelated(to origin: AttributeOrigin?) -> [[Int]] {
      kinds.filter { kind in
        guard let origin, let sample = kind.sample else { return true }
        return AttributeOrigin.match(origin, sample) != nil
      }.map(\.positions)
    }
  }

  private let slots: [Int: Slot]
  private let byValue: [Value: [Int]]
  private let everything: Group
  /// Those whose value isn't wholly known.
  private let unknown: Group

  init(_ name: String, _ candidates: [PolicyResources.Candidate], _ origins: ResourceOrigins) {
    var slots: [Int: Slot] = [:]
    var byValue: [Value: [Int]] = [:]
    var (everything, unknown) = (Group(), Group())
    for (position, candidate) in candidates.enumerated() {
      // A name that the type doesn't have matches nothing.
      guard case .object(let entries) = candidate.attributes.content, let entry = entries[name] else { continue }
      let value = Value(entry.withoutMarks)
      let isKnown = !value.containsUnknown
      let slot = Slot(
        value: isKnown ? value : nil, origin: origins.origin(of: name, change: candidate.change),
        isPartlyKnown: value.isPartlyKnown)
      slots[position] = slot
      everything.insert(position, slot)
      if isKnown { byValue[value, default: []].append(position) } else { unknown.insert(position, slot) }
    }
    self.slots = slots
    self.byValue = byValue
    self.everything = everything
    self.unknown = unknown
  }

  /// A value that is looked for.
  struct Search {
    private let index: AttributeIndex
    /// Nil when it isn't wholly known.
    private let value: Value?
    private let origin: AttributeOrigin?
    private let isPartlyKnown: Bool
    /// Positions that are likely to match. One may be there more than once.
    let likely: [[Int]]
    /// Positions that may match; the likely ones may be among them.
    let possible: [[Int]]

    /// - Parameter origin: where the value comes from; nil when nobody can tell.
    init(_ index: AttributeIndex, _ value: TypedValue, origin: () -> AttributeOrigin?) {
      self.index = index
      let plain = Value(value)
      self.value = plain.containsUnknown ? nil : plain
      let same = self.value.map { index.byValue[$0] ?? [] } ?? []
      let open = self.value == nil ? index.everything : index.unknown
      isPartlyKnown = plain.isPartlyKnown
      if open.count == 0 {
        self.origin = nil
        likely = [same]
        possible = []
        return
      }
      let origin = origin()
      self.origin = origin
      likely = [same] + (origin.map(open.related) ?? [])
      possible = open.unrelated(to: isPartlyKnown ? nil : origin)
    }

    /// How many positions there are at most.
    var size: Int { (likely + possible).reduce(0) { $0 + $1.count } }

    /// Whether a candidate is meant; nil when it isn't.
    func match(_ position: Int) -> PolicyResources.Match? {
      guard let slot = index.slots[position] else { return nil }
      if let value, let own = slot.value { return value == own ? .certain : nil }
      guard let origin else { return .possible }
      if isPartlyKnown || slot.isPartlyKnown {
        return origin.owner == slot.origin.owner && origin.name == slot.origin.name ? .certain : .possible
      }
      return AttributeOrigin.match(origin, slot.origin)
    }
  }
}

extension AttributeOrigin {
  /// The resources that it has to do with.
  fileprivate var addresses: [String] {
    guard case .reference(let instance, _) = source, instance != owner else { return [owner.address] }
    return [owner.address, instance.address]
  }

  /// The same of resources that are no other ones' own.
  fileprivate var sample: AttributeOrigin {
    var sample = self
    sample.owner.address = ""
    if case .reference(let instance, let attribute) = source {
      sample.source = .reference(Instance("", instance.type), attribute: attribute)
    }
    return sample
  }
}

extension Value {
  /// Whether it has parts of which some aren't known.
  fileprivate var isPartlyKnown: Bool {
    switch unmarked {
    case .list, .object: containsUnknown
    default: false
    }
  }
}
