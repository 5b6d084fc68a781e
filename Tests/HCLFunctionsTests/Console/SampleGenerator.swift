import HCL
import HCLFunctions
import TestSupport

/// Makes calls from a seed: mostly with arguments of the types that a function takes, sometimes with others.
struct SampleGenerator {
  var random: SeededRandom

  init(seed: UInt64) { random = SeededRandom(seed) }

  static let strings = ["", "a", "b", "c", "B", "true", "false", "1", "-2.5", "10", "é", "日本", "क्ष", "👩‍👩‍👧", "a b", "key"]
  static let numbers = [
    "0", "1", "2", "3", "-1", "-2", "0.5", "-2.5", "10", "100", "1e3", "12345678901234567890", "0.1", "1e-3", "16",
  ]
  static let keys = ["a", "b", "c", "B", "key", "é", "1"]

  mutating func call(_ function: Function) -> SampleCall {
    var count = function.parameters.count
    if function.variadic != nil { count += random.below(4) }
    return SampleCall(
      function.name,
      (0..<count).map { index in
        suitable(function.name, index) ?? argument(function.parameter(at: index)?.type ?? .any)
      })
  }

  /// Mostly something of the pool that the function has for the parameter, where it has one.
  private mutating func suitable(_ name: String, _ index: Int) -> Sample? {
    let isNumber = SamplePools.numbers[name]?.isEmpty == false
    for (pools, make) in [(SamplePools.strings, Sample.string), (isNumber ? SamplePools.numbers : [:], Sample.number)] {
      guard let pool = pools[name], let last = pool.last else { continue }
      let choices = index < pool.count ? pool[index] : last
      if choices.isEmpty || random.oneIn(4) { continue }
      let sample = make(random.pick(choices))
      return random.oneIn(14) ? .sensitive(sample) : sample
    }
    return nil
  }

  mutating func argument(_ type: ValueType) -> Sample {
    if random.oneIn(12) { return value(random.pick(Self.anyTypes), depth: 1) }
    if random.oneIn(14) { return random.pick(Sample.unknown) }
    let sample = value(type == .any ? random.pick(Self.anyTypes) : fitting(type), depth: 2)
    return random.oneIn(14) ? .sensitive(sample) : sample
  }

  static let anyTypes: [ValueType] = [
    .string, .number, .bool, .list(.string), .list(.number), .set(.string), .set(.number), .map(.string), .map(.number),
    .tuple([]), .tuple([.any]), .tuple([.string, .number]), .tuple([.any, .any, .any]), .object(ObjectType([])),
    .object(ObjectType([.init("a", .any)])), .object(ObjectType([.init("a", .number), .init("b", .string)])),
    .list(.list(.string)), .list(.any), .list(.object(ObjectType([.init("a", .string)]))), .map(.list(.string)),
    .tuple([.list(.string), .tuple([.number])]), .set(.bool), .any,
  ]

  /// A type that can become the type.
  private mutating func fitting(_ type: ValueType) -> ValueType {
    switch type {
    case .list(.any), .set(.any):
      return random.pick([
        .list(.string), .list(.number), .set(.string), .tuple([.string, .string]), .tuple([]),
        .tuple([.number, .string]),
        .list(.list(.string)), .set(.number), .tuple([.any, .any]), .list(.any),
      ])
    case .list(let element):
      return random.pick([type, .tuple([element, element, element]), .set(element), .tuple([element]), .tuple([])])
    case .map(let element):
      return random.pick([type, .object(ObjectType([.init("a", element), .init("b", element)]))])
    default: return type
    }
  }

  mutating func value(_ type: ValueType, depth: Int) -> Sample {
    if random.oneIn(25) { return .null(type) }
    if random.oneIn(25) {
      let known = Sample.unknown.filter { $0.type == type }
      if let sample = known.first { return sample }
    }
    switch type {
    case .any: return depth == 0 ? string() : value(random.pick(Self.anyTypes), depth: depth - 1)
    case .string: return string()
    case .number: return .number(random.pick(Self.numbers))
    case .bool: return .bool(random.oneIn(2))
    case .list(let element): return .list(elements(element, depth), of: element)
    case .set(let element): return .set(elements(element, depth), of: element)
    case .map(let element): return .map(fields(elements(element, depth)), of: element)
    case .tuple(let types): return .tuple(types.map { part($0, depth) })
    case .object(let object): return .object(object.attributes.map { ($0.name, part($0.type, depth)) })
    }
  }

  private mutating func string() -> Sample { .string(random.pick(Self.strings)) }

  private mutating func part(_ type: ValueType, _ depth: Int) -> Sample {
    let sample = value(type, depth: max(0, depth - 1))
    // Terraform loses the marks of null in some conversions.
    return random.oneIn(20) && !sample.value.isNull ? .sensitive(sample) : sample
  }

  /// Elements of one type.
  private mutating func elements(_ type: ValueType, _ depth: Int) -> [Sample] {
    var elements: [Sample] = []
    for _ in 0..<random.below(5) {
      let next = part(type, depth)
      if elements.isEmpty || elements[0].type == next.type { elements.append(next) }
    }
    // Null without a type is no type for a list.
    return elements.first?.type.isComplete == false ? [] : elements
  }

  private mutating func fields(_ values: [Sample]) -> [(String, Sample)] {
    var fields: [(String, Sample)] = []
    for value in values {
      let key = random.pick(Self.keys)
      if !fields.contains(where: { $0.0 == key }) { fields.append((key, value)) }
    }
    return fields
  }
}
