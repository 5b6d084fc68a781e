import HCL
import Testing

@testable import TFRunner

@Suite struct RedactorTests {
  @Test(arguments: [
    ("TF_VAR_db_password", true), ("TF_VAR_API_TOKEN", true), ("TF_VAR_client_secret", true),
    ("TF_VAR_access_key", true),
    ("AWS_SECRET_ACCESS_KEY", true), ("AWS_SESSION_TOKEN", true), ("ARM_CLIENT_SECRET", true),
    ("TF_TOKEN_example_com", true),
    ("TF_VAR_region", false), ("AWS_REGION", false), ("PATH", false), ("SOME_PASSWORD", false),
  ])
  func `secrets are known by the names of their variables`(name: String, isSecret: Bool) {
    let redactor = Redactor(environment: ProcessEnvironment([name: "hunter22"]))
    #expect(
      redactor.redact("it is hunter22, really") == (isSecret ? "it is (secret), really" : "it is hunter22, really"))
  }

  @Test(arguments: [
    ("a\"b\\c\nd", #"{"x":"a\"b\\c\nd"}"#, #"{"x":"(secret)"}"#),
    ("p@ss/w:rd", "https://h/?x=p%40ss%2Fw%3Ard&y", "https://h/?x=(secret)&y"),
    ("längeres", "ein längeres Wort", "ein (secret) Wort"),
    ("aaaa", "aaaaaaaaa", "(secret)(secret)a"),
    ("abc", "abc is too short to hide", "abc is too short to hide"),
    ("", "nothing", "nothing"),
  ])
  func `secrets are found in the forms in which they are written`(secret: String, text: String, expected: String) {
    #expect(Redactor(secrets: [secret]).redact(text) == expected)
  }

  @Test func `a secret that contains another goes whole`() {
    #expect(Redactor(secrets: ["hunter", "hunter22"]).redact("hunter22 hunter") == "(secret) (secret)")
  }

  @Test(arguments: [
    ("git https://me:tok3n@host/x.git", "git https://(secret)@host/x.git"),
    ("https://host:8080/a@b", "https://host:8080/a@b"),
    ("https://me@host/", "https://me@host/"), ("a://", "a://"), ("x://u:p", "x://u:p"),
  ])
  func `passwords in URLs are taken out`(text: String, expected: String) {
    #expect(Redactor(secrets: []).redact(text) == expected)
  }

  // MARK: Environment

  @Test(arguments: [
    ("PATH", true), ("HOME", true), ("LC_ALL", true), ("HTTPS_PROXY", true), ("SSL_CERT_FILE", true),
    ("AWS_PROFILE", true),
    ("TF_VAR_x", true), ("TF_PLUGIN_CACHE_DIR", true), ("TF_WORKSPACE", true), ("ARM_TENANT_ID", true),
    ("GOOGLE_PROJECT", true),
    ("TF_CLI_ARGS", false), ("TF_CLI_ARGS_plan", false), ("TF_LOG", false), ("TF_LOG_PATH", false),
    ("TF_DATA_DIR", false), ("GIT_SSH_COMMAND", false),
    ("GIT_CONFIG_GLOBAL", false), ("LD_PRELOAD", false), ("TFGEN_TERRAFORM", false), ("BASH_ENV", false),
    ("PYTHONPATH", false),
  ])
  func `terraform sees what it needs and nothing else`(name: String, isPassedOn: Bool) {
    #expect((ProcessEnvironment([name: "/"]).forTerraform()[name] == "/") == isPassedOn)
  }

  @Test func `automation is always announced, whatever the caller set`() {
    let result = ProcessEnvironment(["TF_INPUT": "1", "CHECKPOINT_DISABLE": ""]).forTerraform()
    #expect(result == ["TF_IN_AUTOMATION": "1", "TF_INPUT": "0", "CHECKPOINT_DISABLE": "1"])
  }

  @Test func `a configuration file that isn't there isn't mentioned`() {
    #expect(ProcessEnvironment(["TF_CLI_CONFIG_FILE": "/nonexistent"]).forTerraform()["TF_CLI_CONFIG_FILE"] == nil)
    #expect(ProcessEnvironment(["TF_CLI_CONFIG_FILE": "/dev/null"]).forTerraform()["TF_CLI_CONFIG_FILE"] == "/dev/null")
  }

  @Test func `the variables of this process are read`() {
    #expect(ProcessEnvironment.current["PATH"]?.isEmpty == false)
  }

  @Test func `codes are unique and explained`() {
    #expect(Set(TFRunnerCodes.all.map(\.id)).count == TFRunnerCodes.all.count)
    #expect(TFRunnerCodes.all.allSatisfy { $0.id.hasPrefix("RUN") && !$0.explanation.isEmpty })
  }
}
