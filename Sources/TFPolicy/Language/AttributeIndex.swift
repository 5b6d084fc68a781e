import HCL

/// Candidates of a resource type by the value of one attribute, and by where that value comes from.
final class AttributeIndex: Sendable {
  /// What is known of one candidate.
  private struct Slot {
    /// Nil when the value isn't wholly known.
    var value: Value?
    var origin: ResourceOrigins.Origin
  }

  /// Positions of candidates by origin.
  private struct Group {
    var all: [Int] = []
    /// By the one resource instance that the value certainly comes from.
    var byOrigin: [String: [Int]] = [:]
    /// Those whose value may come from anywhere.
    var doubtful: [Int] = []

    mutating func insert(_ position: Int, _ origin: ResourceOrigins.Origin) {
      all.append(position)
      switch origin {
      case .instance(let instance): byOrigin[instance, default: []].append(position)
      case .anywhere: doubtful.append(position)
      }
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
      let origin = origins.origin(of: name, change: candidate.change)
      everything.insert(position, origin)
      if value.containsUnknown {
        unknown.insert(position, origin)
        slots[position] = Slot(value: nil, origin: origin)
      } else {
        byValue[value, default: []].append(position)
        slots[position] = Slot(value: value, origin: origin)
      }
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
    private let origin: ResourceOrigins.Origin
    /// Positions that match for certain, each once.
    let certain: [[Int]]
    /// Positions that may match.
    let possible: [Int]

    init(_ index: AttributeIndex, _ value: TypedValue, origin: () -> ResourceOrigins.Origin) {
      self.index = index
      let plain = Value(value)
      self.value = plain.containsUnknown ? nil : plain
      let same = self.value.map { index.byValue[$0] ?? [] } ?? []
      let open = self.value == nil ? index.everything : index.unknown
      if open.all.isEmpty {
        self.origin = .anywhere
        certain = [same]
        possible = []
        return
      }
      self.origin = origin()
      switch self.origin {
      case .anywhere:
        certain = [same]
        possible = open.all
      case .instance(let instance):
        certain = [same, open.byOrigin[instance] ?? []]
        possible = open.doubtful
      }
    }

    /// How many positions there are.
    var size: Int { certain.reduce(possible.count) { $0 + $1.count } }

    /// Whether a candidate is meant; nil when it isn't.
    func match(_ position: Int) -> PolicyResources.Match? {
      guard let slot = index.slots[position] else { return nil }
      if let value, let own = slot.value { return value == own ? .certain : nil }
      switch (origin, slot.origin) {
      case (.instance(let wanted), .instance(let own)): return wanted == own ? .certain : nil
      default: return .possible
      }
    }
  }
}
