import Testing

@testable import TFGen

/// What is forgotten and what isn't when more is made than is remembered.
@Suite struct RecentTests {
  @Test("the oldest makes room, one after the other")
  func oldest() {
    let limit = Recent<Int>.limit
    var recent = Recent<Int>()
    func remembered() -> [Int] { (0..<3 * limit).filter { number in recent.first { $0 == number } != nil } }
    #expect(remembered().isEmpty)
    for number in 0..<limit { recent.append(number) }
    #expect(remembered() == Array(0..<limit))
    recent.append(limit)
    #expect(remembered() == Array(1...limit))
    for number in (limit + 1)..<(2 * limit + 3) { recent.append(number) }
    #expect(remembered() == Array((limit + 3)..<(2 * limit + 3)))
  }
}
