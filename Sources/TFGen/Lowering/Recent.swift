/// The last few of what was made, for who may make the same again.
///
/// A type has a handful of forms in a stack that a person wrote. Where each call is another, looking through all that went
/// before would take longer than making it again.
struct Recent<Element> {
  /// How many are remembered.
  static var limit: Int { 16 }

  private var elements: [Element] = []
  private var oldest = 0

  /// Remembers one, in place of the oldest when there are enough.
  mutating func append(_ element: Element) {
    if elements.count < Self.limit { return elements.append(element) }
    elements[oldest] = element
    oldest = (oldest + 1) % Self.limit
  }

  /// The first that is meant.
  func first(where isMeant: (Element) -> Bool) -> Element? {
    for index in elements.indices where isMeant(elements[index]) { return elements[index] }
    return nil
  }
}
