import HCL
import TestSupport
import Testing

/// Modules outside of the examples: each alone in both profiles, with its safe defaults given up, and in its other
/// kinds. Planned with the real provider and judged; nothing is applied.
@Suite struct EveryModuleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var stack: String
    var profile = "production"
    var testDescription: String { "\(name), \(profile)" }
  }

  static let all = [
    Case(name: "alone", stack: alone), Case(name: "alone", stack: alone, profile: "sandbox"),
    Case(name: "relaxed", stack: relaxed), Case(name: "forms", stack: forms),
  ]

  @Test(
    "is emitted, formatted, valid and planned, and what rules find is waived with a reason", .realParts,
    .timeLimit(.minutes(60)), arguments: all)
  func planned(_ given: Case) async throws {
    let life = try await Lifecycle(RealParts.find())
    let header = "  environments = ["
    try #require(given.stack.contains(header))
    try life.folder.write(
      "\(given.name).hcl",
      given.stack.replacing(header, with: "  profile = \"\(given.profile)\"\n" + header, maxReplacements: 1))
    try await life.emit("--stack", life.folder.full("\(given.name).hcl"))
    try await life.validate()
    try await life.expectNothingOpen(in: life.folder.path)
  }

  @Test("no module type is left out", .realParts)
  func complete() async throws {
    let life = try await Lifecycle(RealParts.find())
    let listed = try await life.tfgen(["modules", "list", "--json"])
    let names = try JSON.parse(listed.output)["modules"]?.elements?.compactMap { $0["name"]?.stringValue } ?? []
    #expect(names.count >= 24)
    for stack in [Self.alone, Self.forms] {
      let blocks = Parser.parse(SourceFile(name: "tfgen.hcl", text: stack)).body.blocks("module")
      let types = Set(blocks.map { $0.body.attribute("type")?.value.constantValue?.stringValue ?? $0.labels[0] })
      #expect(types == Set(names))
    }
  }
}
