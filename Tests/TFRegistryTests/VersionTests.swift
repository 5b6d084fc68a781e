import HCL
import Testing

@testable import TFRegistry

@Suite struct VersionTests {
  /// In the order of semver.org's own example, with more around it.
  private static let ascending = [
    "0.0.1", "0.9.9", "1.0.0-0", "1.0.0-9", "1.0.0-10", "1.0.0-99999999999999999999", "1.0.0-alpha", "1.0.0-alpha.1",
    "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1", "1.2.0",
    "1.10.0", "2.0.0",
  ]

  @Test func precedenceIsThatOfSemanticVersions() throws {
    let versions = try Self.ascending.map { try Version(parsing: $0) }
    #expect(versions.map(\.description) == Self.ascending)
    for (i, a) in versions.enumerated() {
      for (j, b) in versions.enumerated() { #expect((a < b) == (i < j), "\(a) \(b)") }
    }
  }

  @Test func metadataSaysNothingAboutOrder() throws {
    let (a, b) = (try Version(parsing: "1.0.0+a.1"), try Version(parsing: "v1.0.0+b-2"))
    #expect(!(a < b) && !(b < a) && a != b)
    #expect(b.description == "1.0.0+b-2")
  }

  @Test(arguments: [
    "", "v", "1", "1.2", "1.2.3.4", "01.2.3", "1.02.3", "1.2.x", "1.2.3-", "1.2.3-01", "1.2.3-a..b", "1.2.3+", "-1.2.3",
    "1.2.3 ", "１.2.3", "99999999999999999999.0.0", "1.2.3-ü",
  ])
  func othersAreRefused(text: String) {
    let error = #expect(throws: Diagnostic.self) { try Version(parsing: text) }
    #expect(error?.code == TFRegistryCodes.invalidVersion)
    #expect(error?.summary == "\"\(text)\" isn't a version")
  }
}
