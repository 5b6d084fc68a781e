import HCL
import Testing

@testable import TFRegistry

@Suite struct CredentialsTests {
  @Test(arguments: [
    ("example.com", "TF_TOKEN_example_com"), ("example.com:8443", "TF_TOKEN_example_com"),
    ("my-host.example.com", "TF_TOKEN_my__host_example_com"), ("my-host.example.com", "TF_TOKEN_my-host_example_com"),
  ])
  func variablesAreNamedAsForTerraform(host: String, variable: String) throws {
    #expect(try Credentials(environment: [variable: "abc"]).token(for: host)?.text == "abc")
    #expect(try Credentials(environment: [variable: ""]).token(for: host) == nil)
    #expect(try Credentials(environment: ["TF_TOKEN_other": "abc"]).token(for: host) == nil)
  }

  @Test func aTokenIsNeverShown() throws {
    let token = try #require(Token("s3cr3t"))
    var dumped = ""
    dump(token, to: &dumped)
    #expect(!"\(token) \(String(reflecting: token)) \(dumped)".contains("s3cr3t"))
  }
}
