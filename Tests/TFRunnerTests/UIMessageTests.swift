import HCL
import Testing

@testable import TFRunner

@Suite struct UIMessageTests {
  private func read(_ line: String, directory: String = "infra") -> UIMessage? {
    UIMessage(line: line, directory: directory, redactor: Redactor(secrets: ["hunter22"]))
  }

  @Test func `progress of a resource is read`() {
    let message = read(
      #"{"@level":"info","@message":"a.b[0]: Still creating... [10s elapsed]","type":"apply_progress","#
        + #""hook":{"resource":{"addr":"a.b[0]"},"action":"create","elapsed_seconds":10}}"#)
    #expect(message?.type == "apply_progress")
    #expect(message?.text == "a.b[0]: Still creating... [10s elapsed]")
    #expect(message?.address == "a.b[0]")
    #expect(message?.action == "create")
    #expect(message?.elapsedSeconds == 10)
    #expect(message?.diagnostic == nil)
  }

  @Test func `a planned change is read`() {
    let message = read(
      #"{"@message":"a.b: Plan to delete","type":"planned_change","change":{"resource":{"addr":"a.b"},"action":"delete"}}"#)
    #expect(message?.address == "a.b")
    #expect(message?.action == "delete")
  }

  @Test(arguments: [("infra", "infra/main.tf"), ("infra/", "infra/main.tf"), (".", "main.tf"), ("", "main.tf")])
  func `a complaint is read with its place, seen from where the user stands`(directory: String, file: String) {
    let message = read(
      #"{"@message":"Warning: x","type":"diagnostic","diagnostic":{"severity":"warning","summary":"no hunter22","#
        + #""detail":"d","address":"a.b","range":{"filename":"main.tf","start":{"line":3,"column":5,"byte":9}}}}"#,
      directory: directory)
    let diagnostic = message?.diagnostic
    #expect(diagnostic?.severity == .warning)
    #expect(diagnostic?.code == TFRunnerCodes.reported)
    #expect(diagnostic?.summary == "no (secret)")
    #expect(diagnostic?.location == SourceLocation(file: file, line: 3, column: 5))
    #expect(diagnostic?.notes.first?.message == "In a.b.")
  }

  @Test(arguments: [
    "", "plain text", "{", "{}", #"{"type":"x"}"#, #"{"@message":"x"}"#, #"{"type":1,"@message":"x"}"#, "[1]", " {}",
  ])
  func `other lines are no messages`(line: String) { #expect(read(line) == nil) }

  @Test func `messages of unknown types and with strange contents are kept`() {
    let message = read(
      #"{"type":"new_in_2030","@message":"hello","hook":7,"change":[],"diagnostic":{"range":{"filename":1}}}"#)
    #expect(message?.text == "hello")
    #expect(message?.address == nil)
    #expect(message?.diagnostic?.severity == .error)
    #expect(message?.diagnostic?.location == nil)
  }
}
