import HCL
import TFGen
import Testing

/// What a value that doesn't fit is told, and the way to the part of it that doesn't.
@Suite struct TypeMismatchTests {
  struct Misfit: Sendable {
    var type: TypeConstraint
    var value: Value
    var message: String?
    init(_ type: TypeConstraint, _ value: Value, _ message: String?) {
      (self.type, self.value, self.message) = (type, value, message)
    }
  }

  static let rule = TypeConstraint.object([
    .init("ports", .list(.number)), .optional("labels", .map(.bool)),
  ])

  static let misfits: [Misfit] = [
    Misfit(.number, .string("a"), "a number is needed, not the text \"a\""),
    Misfit(.list(.number), .list([.number(1), .string("a")]), "in [1]: a number is needed, not the text \"a\""),
    Misfit(
      .list(rule), .list([.object(["ports": .list([.number(1), .string("x")])])]),
      "in [0].ports[1]: a number is needed, not the text \"x\""),
    Misfit(
      .map(rule), .object(["web": .object(["ports": .list([]), "labels": .object(["a": .string("yes")])])]),
      "in web.labels.a: true or false is needed, not the text \"yes\""),
    Misfit(.map(rule), .object(["web": .object([:])]), "in web: the attribute \"ports\" is missing"),
    Misfit(
      rule, .object(["ports": .list([]), "lables": .null]),
      "there is no attribute \"lables\"; did you mean \"labels\"?"),
    Misfit(.list(rule), .list([.object(["ports": .unknown])]), nil),
  ]

  @Test("says where and what", arguments: misfits)
  func message(_ misfit: Misfit) { #expect(misfit.type.mismatch(with: misfit.value) == misfit.message) }

  @Test("a place that is given stands in front")
  func given() {
    #expect(
      TypeConstraint.list(.number).mismatch(with: .list([.string("a")]), path: "sizes")
        == "in sizes[0]: a number is needed, not the text \"a\"")
  }
}
