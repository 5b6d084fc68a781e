import Foundation
import HCL
import TestSupport
import Testing

/// `tfgen console`: lines in, values out, as text and as JSON.
@Suite struct ConsoleTests {
  private func console(
    _ arguments: [String] = [], _ input: String, in folder: ScratchFolder? = nil, environment: [String: String] = [:]
  ) async throws -> Command.Result {
    let folder = try folder ?? ScratchFolder()
    return try await Command.run(
      try RealParts.tfgen(), ["console"] + arguments, in: folder.path,
      environment: environment.merging(["PATH": "/usr/bin:/bin"]) { $1 }, input: input)
  }

  /// A configuration with variables of several types and local values.
  private func configuration() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    try folder.write(
      "main.tf",
      """
      variable "name" { default = "web" }
      variable "anything" {
        type    = any
        default = null
      }
      variable "count_of" {
        type    = number
        default = 1
      }
      variable "names" {
        type    = list(string)
        default = []
      }
      variable "token" {
        type      = string
        sensitive = true
        default   = "t0p"
      }
      variable "required" { type = string }
      resource "aws_instance" "web" {}
      locals {
        size  = var.count_of * 2
        later = "x${aws_instance.web.id}"
      }

      """)
    return folder
  }

  // MARK: Surroundings

  @Test("files, clock and chance are used only where that is allowed")
  func surroundings() async throws {
    let folder = try ScratchFolder()
    try folder.write("note.txt", "hello")
    try folder.write("greeting.tmpl", "hello ${name}")
    let calls = "file(\"note.txt\")\ntemplatefile(\"greeting.tmpl\", { name = 1 })\n"
    let refused = try await console([], calls + "length(uuid())\n", in: folder)
    #expect(refused.code == 1 && refused.output.isEmpty)
    #expect(refused.errors.contains("HCL112"))
    #expect(refused.errors.contains("--allow-files") && refused.errors.contains("--allow-clock"))
    let files = try await console(["--allow-files"], calls + "file(\"/etc/hostname\")\n", in: folder)
    #expect(files.output == "\"hello\"\n\"hello 1\"\n")
    #expect(files.errors.contains("outside of the folder"))
    let clock = try await console(
      ["--allow-clock"], "length(uuid())\nlength(bcrypt(\"x\", 4))\ntimecmp(timestamp(), \"2020-01-01T00:00:00Z\")\n")
    #expect(clock.output == "36\n60\n1\n")
  }

  // MARK: Text

  @Test("every line has its value, in the form of terraform console")
  func values() async throws {
    let lines = [
      "1 + 2", "\"a${1}b\"", "[1, \"a\", null]", "{ a = { b = [] } }", "tomap({ x = 1 })", "toset([\"b\", \"a\"])",
      "\"one\\ntwo\\n\"", "[\"one\\ntwo\"]", "sensitive(\"s\")", "0.1 + 0.2", "1 / 3", "tostring(null)", "1e21", "-0",
      "type([1, { a = tolist([{}]) }])", "type(type(1))", "upper(\"é\")", "path.module", "terraform.workspace",
    ]
    let ours = try await console([], lines.joined(separator: "\n"))
    #expect(ours.code == 0, "\(ours.errors)")
    #expect(ours.output.hasPrefix("3\n\"a1b\"\n[\n  1,\n  \"a\",\n  null,\n]\n"))
    guard let terraform = try? RealParts.terraform() else { return #expect(!RealParts.isCI, "terraform is missing") }
    let folder = try ScratchFolder()
    var expected = ""
    for line in lines {
      // Terraform prints the value of the last line only.
      expected += try await Command.run(
        terraform, ["console"], in: folder.path,
        environment: ["PATH": "/usr/bin:/bin", "TF_CLI_CONFIG_FILE": "/dev/null", "CHECKPOINT_DISABLE": "1"],
        input: line + "\n"
      ).output
    }
    #expect(ours.output == expected)
  }

  @Test("a mistake is shown with its line, the next lines are answered, and the exit code is 1")
  func mistakes() async throws {
    let result = try await console([], "1\n\n  \nupp(\"x\")\r\n2 +\nvar.x\n3\n")
    #expect(result.code == 1)
    #expect(result.output == "1\n3\n")
    #expect(result.errors.contains("error[HCL101]: Call to unknown function\n  at <console-input>:4:1\n"))
    #expect(result.errors.contains("  4 | upp(\"x\")\n    | ^\n  There is no function named \"upp\".\n"))
    #expect(result.errors.contains("→ Did you mean \"upper\"?"))
    #expect(result.errors.contains("Missing expression\n  at <console-input>:5:4"))
    #expect(result.errors.contains("Reference to undeclared input variable\n  at <console-input>:6:4"))
  }

  @Test("exit ends, help helps, and nothing in gives nothing out")
  func commands() async throws {
    #expect(try await console([], "1\n exit \nnope\n").output == "1\n")
    let help = try await console([], "help\n")
    #expect(help.code == 0 && help.output.contains("exit"))
    let nothing = try await console([], "")
    #expect(nothing.code == 0 && nothing.output.isEmpty && nothing.errors.isEmpty)
  }

  // MARK: JSON

  struct Example: Sendable, CustomTestStringConvertible {
    var line: String
    var answer: String
    var testDescription: String { line }
    init(_ line: String, _ answer: String) { (self.line, self.answer) = (line, answer) }
  }

  static let examples = [
    Example(#"{"expr":"1 + 2"}"#, #"{"ok":true,"type":"number","value":3}"#),
    Example(#"{"expr":"\"a\\n${1}\""}"#, #"{"ok":true,"type":"string","value":"a\n1"}"#),
    Example(#"{"expr":"[\n  1,\n  null,\n]"}"#, #"{"ok":true,"type":["tuple",["number","dynamic"]],"value":[1,null]}"#),
    Example(
      #"{"expr":"{ a = tolist([\"x\"]), b = tomap({}) }"}"#,
      #"{"ok":true,"type":["object",{"a":["list","string"],"b":["map","dynamic"]}],"value":{"a":["x"],"b":{}}}"#),
    Example(#"{"expr":"toset([2, 1])"}"#, #"{"ok":true,"type":["set","number"],"value":[1,2]}"#),
    Example(#"{"expr":"sensitive(1)"}"#, #"{"ok":true,"type":"number","value":1,"sensitive":true}"#),
    Example(#"{"expr":"var.u"}"#, #"{"ok":true,"type":["list","string"],"value":null,"unknown":true}"#),
    Example(
      #"{"expr":"sensitive(var.u)"}"#,
      #"{"ok":true,"type":["list","string"],"value":null,"unknown":true,"sensitive":true}"#),
    Example(
      #"{"expr":"{ a = var.u, b = [1, sensitive(2)], c = 3 }"}"#,
      #"{"ok":true,"type":["object",{"a":["list","string"],"b":["tuple",["number","number"]],"c":"number"}],"value":{"a":null,"b":[1,2],"c":3},"unknown":{"a":true},"sensitive":{"b":[false,true]}}"#
    ),
    Example(#"{"expr":"thing.web.id"}"#, #"{"ok":true,"type":"string","value":null,"unknown":true}"#),
    Example(#"{"expr":"thing.web.size"}"#, #"{"ok":true,"type":"dynamic","value":null,"unknown":true}"#),
    Example(
      #"{"expr":"1 +\n  upper(2, 3)"}"#,
      #"{"ok":false,"error":{"summary":"Too many function arguments","detail":"Function \"upper\" expects only 1 argument.","range":{"filename":"<console-input>","start":{"line":2,"column":3,"byte":6},"end":{"line":2,"column":14,"byte":17}}}}"#
    ),
    Example(
      #"{"expr":"var.v"}"#,
      #"{"ok":false,"error":{"summary":"Reference to undeclared input variable","detail":"An input variable with the name \"v\" has not been declared. Did you mean \"u\"?","range":{"filename":"<console-input>","start":{"line":1,"column":4,"byte":3},"end":{"line":1,"column":6,"byte":5}}}}"#
    ),
    Example(
      #"{"expr":"1 / 0"}"#,
      #"{"ok":false,"error":{"summary":"Value without JSON form","detail":"The value holds an infinite number. Look for a division by zero.","range":null}}"#
    ),
    Example(
      "{}",
      #"{"ok":false,"error":{"summary":"Not a request","detail":"It has no field \"expr\". Write {\"expr\":\"…\"} on one line.","range":null}}"#
    ),
    Example(
      #"{"expr":1}"#,
      #"{"ok":false,"error":{"summary":"Not a request","detail":"Its field \"expr\" isn't a string. Write {\"expr\":\"…\"} on one line.","range":null}}"#
    ),
    Example(
      #"{"expr":"1","id":7}"#,
      #"{"ok":false,"error":{"summary":"Not a request","detail":"It has the field \"id\", which means nothing here. Write {\"expr\":\"…\"} on one line.","range":null}}"#
    ),
    Example(
      #"["expr"]"#,
      #"{"ok":false,"error":{"summary":"Not a request","detail":"It isn't an object. Write {\"expr\":\"…\"} on one line.","range":null}}"#
    ),
    Example(
      #"{"expr":"1"#,
      #"{"ok":false,"error":{"summary":"the line isn't valid JSON","detail":"The text ends in the middle of a value. Write {\"expr\":\"…\"} on one line.","range":{"filename":"the line","start":{"line":1,"column":11,"byte":10},"end":{"line":1,"column":11,"byte":10}}}}"#
    ),
  ]

  @Test("one object in, one object out, bad lines too")
  func json() async throws {
    let result = try await console(
      ["--jsonl", "--unknown", "u=list(string)", "--unknown", "thing.web.id=string", "--unknown", "thing.web.size"],
      Self.examples.map(\.line).joined(separator: "\n\n") + "\n")
    #expect(result.code == 0 && result.errors.isEmpty, "\(result.errors)")
    let lines = result.output.split(separator: "\n").map(String.init)
    try #require(lines.count == Self.examples.count)
    for (line, example) in zip(lines, Self.examples) { #expect(line == example.answer) }
  }

  @Test("bytes that aren't UTF-8, and lines that are too long, get an answer and the next ones, too")
  func hostile() async throws {
    let long = String(repeating: "x", count: (16 << 20) + 1)
    let result = try await console(["--jsonl"], "\(long)\n{\"expr\":\"1\"}\n")
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 2 && lines[1] == #"{"ok":true,"type":"number","value":1}"#)
    #expect(lines.first?.contains("Line too long") == true && lines.first?.contains("16777216 bytes") == true)
    let text = try await console([], "\(long)\n2\n")
    #expect(text.code == 1 && text.output == "2\n" && text.errors.contains("error[CLI008]: Line too long"))
  }

  // MARK: Definitions

  @Test("a folder's variables and local values, and what isn't known of it")
  func folder() async throws {
    let input = "var.name\nlocal.size\nvar.token\nvar.required\nlocal.later\naws_instance.web.id\nvar.anything\n"
    let result = try await console(["."], input, in: try configuration())
    #expect(result.code == 0, "\(result.errors)")
    let unknown = "(known after apply)\n"
    #expect(result.output == "\"web\"\n2\n(sensitive value)\n" + unknown + unknown + unknown + "null\n")
  }

  @Test("values from everywhere, the last one counts")
  func precedence() async throws {
    let folder = try configuration()
    func name(_ arguments: [String] = [], _ environment: [String: String] = [:]) async throws -> String {
      let result = try await console(["."] + arguments, "var.name\n", in: folder, environment: environment)
      return result.code == 0 ? result.output : result.errors
    }
    #expect(try await name([], ["TF_VAR_name": "env", "TF_VAR_other": "x"]) == "\"env\"\n")
    try folder.write("terraform.tfvars", "name = \"usual\"\n")
    #expect(try await name([], ["TF_VAR_name": "env"]) == "\"usual\"\n")
    try folder.write("terraform.tfvars.json", #"{"name":"usual ${json}"}"#)
    #expect(try await name() == "\"usual ${json}\"\n")
    try folder.write("a.auto.tfvars", "name = \"auto\"\n")
    #expect(try await name() == "\"auto\"\n")
    try folder.write("given.tfvars", "name = \"file\"\n")
    #expect(try await name(["--var", "name=a=b", "--var-file", "given.tfvars"]) == "\"file\"\n")
    #expect(try await name(["--var-file", "given.tfvars", "--var", "name=a=b"]) == "\"a=b\"\n")
    #expect(try await name(["--unknown", "name=string"]) == "(known after apply)\n")
    #expect(try await name(["--sensitive", "var.name"]) == "(sensitive value)\n")
  }

  @Test(
    "text of --var is an expression where the declared type wants one",
    arguments: [
      ("name=[1]", "var.name", "\"[1]\"\n"), ("count_of=2", "local.size", "4\n"),
      ("names=[\"a\"]", "var.names", "tolist([\n  \"a\",\n])\n"), ("anything=[1]", "var.anything", "[\n  1,\n]\n"),
      ("name= x ", "var.name", "\" x \"\n"),
    ])
  func variables(_ text: String, _ expression: String, _ expected: String) async throws {
    let result = try await console([".", "--var", text], expression + "\n", in: try configuration())
    #expect(result.code == 0 && result.output == expected, "\(result.errors)")
  }

  @Test("without a folder a variable is declared by its value; files give values with their types")
  func noFolder() async throws {
    let folder = try ScratchFolder()
    try folder.write("v.json", #"{"list":["a",1],"text":"${x}"}"#)
    try folder.write("v.tfvars", "object = { a = -1 }\n")
    let result = try await console(
      ["--var", "s=1", "--var-file", "v.json", "--var-file", "v.tfvars"],
      "[type(1)]\nvar.s\ntype(var.list)\nvar.text\nvar.object.a\n", in: folder)
    #expect(result.output == "\"1\"\ntuple([\n    string,\n    number,\n])\n\"${x}\"\n-1\n")
  }

  struct Wrong: Sendable, CustomTestStringConvertible {
    var arguments: [String]
    var words: [String]
    var testDescription: String { arguments.joined(separator: " ") }
    init(_ arguments: [String], _ words: String...) { (self.arguments, self.words) = (arguments, words) }
  }

  static let wrong = [
    Wrong(["none"], "error[IO", "There is no folder none"), Wrong(["empty"], "error[CLI004]", "empty has no .tf files"),
    Wrong(["broken"], "error[HCL", "broken/main.tf:1:"),
    Wrong(["badtype"], "error[HCL110]", "badtype/main.tf:1:23", "Did you mean \"string\"?"),
    Wrong([".", "--var", "x"], "error[CLI007]: Invalid --var option \"x\"", "no equals sign", "--var 'name=value'"),
    Wrong([".", "--var", " name=1"], "error[CLI007]", "\" name\" isn't the name of a variable"),
    Wrong([".", "--var", "nam=1"], "error[CLI006]", "named \"nam\", which --var names", "Did you mean \"name\"?"),
    Wrong([".", "--var", "zzzzzz=1"], "error[CLI006]", "Declare it with a variable block"),
    Wrong([".", "--var", "names=[a]"], "error[HCL101]: Variables not allowed", "value for var.names:1:2"),
    Wrong([".", "--var", "anything=f(1)"], "error[HCL101]: Function calls not allowed", "value for var.anything:1:1"),
    Wrong([".", "--var", "count_of=many"], "error[HCL104]", "var.count_of: a number is required", "type number"),
    Wrong([".", "--var-file", "none.tfvars"], "error[IO", "none.tfvars"),
    Wrong(
      [".", "--var-file", "bad.tfvars"], "error[HCL109]: Unexpected \"name\" block", "bad.tfvars:1:1", "name = { … }"),
    Wrong([".", "--var-file", "bad.json"], "error[JSON", "bad.json:1:"),
    Wrong(["--unknown", "a=strin"], "error[HCL110]", "--unknown a=strin:1:1", "Did you mean \"string\"?"),
    Wrong(["--unknown", "a=list("], "error[HCL", "--unknown a=list("),
    Wrong(["--unknown", "local.a"], "error[CLI007]", "isn't a name that can be defined", "aws_instance.web.id"),
    Wrong(["--unknown", "a b"], "error[CLI007]: Invalid --unknown option"),
    Wrong([".", "--unknown", "nope"], "error[CLI006]", "which --unknown names"),
    Wrong([".", "--sensitive", "nope"], "error[CLI006]", "which --sensitive names"),
    Wrong(["--sensitive", "9"], "error[CLI007]: Invalid --sensitive option"),
  ]

  @Test("options that are wrong say what, where and what to do", arguments: wrong)
  func wrongOptions(_ example: Wrong) async throws {
    let folder = try configuration()
    try folder.write("empty/readme.md", "")
    try folder.write("broken/main.tf", "locals {\n")
    try folder.write("badtype/main.tf", "variable \"x\" { type = strng }\n")
    try folder.write("bad.tfvars", "name {}\n")
    try folder.write("bad.json", "{")
    let result = try await console(example.arguments, "1\n", in: folder)
    #expect(result.code == 1 && result.output.isEmpty)
    for word in example.words { #expect(result.errors.contains(word), "\(result.errors)") }
  }

  @Test("a value in a file for a variable that isn't declared is a warning")
  func undeclared() async throws {
    let folder = try configuration()
    try folder.write("v.tfvars", "nam = 1\n")
    let result = try await console([".", "--var-file", "v.tfvars"], "1\n", in: folder)
    #expect(result.code == 0 && result.output == "1\n")
    #expect(result.errors.contains("warning[CLI006]: Value for undeclared variable"))
    #expect(result.errors.contains("Did you mean \"name\"?"))
  }

  @Test("&& and || as Terraform 1.11 has them, when that is wanted")
  func eagerLogic() async throws {
    #expect(try await console([], "false && tobool(\"x\")\n").output == "false\n")
    #expect(try await console(["--eager-logic"], "false && tobool(\"x\")\n").code == 1)
  }

  @Test("an answer comes before the next line is asked for")
  func conversation() async throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try RealParts.tfgen())
    process.arguments = ["console", "--jsonl"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    for number in 1...3 {
      try input.fileHandleForWriting.write(contentsOf: Data("{\"expr\":\"\(number) * 2\"}\n".utf8))
      var answer = Data()
      while answer.last != 0x0A, let more = try output.fileHandleForReading.read(upToCount: 1), !more.isEmpty {
        answer += more
      }
      #expect(String(decoding: answer, as: UTF8.self) == "{\"ok\":true,\"type\":\"number\",\"value\":\(number * 2)}\n")
    }
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
