import HCL
public import TFPolicy

/// What came of the tests of policies, for people and for CI.
public enum PolicyTestReport {
  /// Lines for people: a file, its cases, what was unexpected.
  public static func text(_ files: [PolicyTestFileResult], style: Style = .plain) -> String {
    var text = ""
    for file in files {
      text += "\(style.apply(.strong, file.file))  \(file.hasPassed ? "pass" : "FAIL")\n"
      for test in file.cases {
        text += "  \(test.hasPassed ? "pass" : "FAIL")  \(ValueText.printable(title(of: test)))\n"
        if test.hasPassed { continue }
        text += "        expected \(test.expected), got \(test.actual)\n"
        if !test.message.isEmpty { text += "        \(ValueText.printable(test.message))\n" }
        if let place = test.location { text += "        \(place.description)\n" }
      }
    }
    let (passed, failed) = count(files)
    let broken = files.filter { !$0.problems.isEmpty }.count
    return text
      + "\(passed) passed, \(failed) failed\(broken == 0 ? "" : ", \(broken) file\(broken == 1 ? "" : "s") couldn't be run").\n"
  }

  /// A line a file, after what is wrong with it was reported.
  public static func validation(_ files: [PolicyTestFileResult], style: Style = .plain) -> String {
    var text = ""
    for file in files {
      let word = file.hasPassed ? "valid" : "\(file.problems.count) mistake\(file.problems.count == 1 ? "" : "s")"
      text += "\(style.apply(.strong, file.file))  \(word)\n"
    }
    return text
  }

  /// One documented object.
  public static func json(_ files: [PolicyTestFileResult]) -> String {
    let (passed, failed) = count(files)
    return JSON.write(
      .object([
        "schema_version": .number(1), "ok": .bool(files.allSatisfy(\.hasPassed)), "passed": .number(Number(passed)),
        "failed": .number(Number(failed)),
        "files": .list(
          files.map { file in
            .object([
              "file": .string(file.file), "ok": .bool(file.hasPassed),
              "diagnostics": .list(file.problems.map { DiagnosticText.json($0) }),
              "cases": .list(
                file.cases.map { test in
                  .object([
                    "name": .string(test.name), "rule": .string(test.rule), "ok": .bool(test.hasPassed),
                    "expected": .string(test.expected), "actual": .string(test.actual),
                    "message": .string(test.message),
                    "line": test.location.map { .number(Number($0.line)) } ?? .null,
                  ])
                }),
            ])
          }),
      ])) + "\n"
  }

  /// JUnit's XML: a suite a file. Each mistake because of which a file couldn't be run is a case with an error.
  ///
  /// - Parameter name: what was done: `tfgen policy test`.
  public static func junit(_ files: [PolicyTestFileResult], name: String = "tfgen policy test") -> String {
    let cases = files.flatMap(\.cases)
    let problems = files.flatMap(\.problems)
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += element("testsuites", [("name", name)] + counts(cases, problems)) + ">\n"
    for file in files {
      text += "  " + element("testsuite", [("name", file.file)] + counts(file.cases, file.problems)) + ">\n"
      for problem in file.problems {
        let place = problem.location
        // Two mistakes of a kind are two cases: readers take those of one name for one.
        let title = place.map { "\(problem.code.id) \($0.line):\($0.column ?? 1)" } ?? problem.code.id
        let body = [problem.detail, problem.remedy, place?.description ?? ""].filter { !$0.isEmpty }
        text += "    " + testcase(title, file.file, place) + ">\n      "
        text += element("error", [("message", problem.summary), ("type", problem.code.id)]) + ">"
        text += XMLText.escaped(body.joined(separator: "\n")) + "</error>\n    </testcase>\n"
      }
      for test in file.cases {
        text += "    " + testcase(title(of: test), file.file, test.location)
        if test.hasPassed {
          text += "/>\n"
          continue
        }
        let body = [test.message, test.location?.description ?? ""].filter { !$0.isEmpty }
        let message = "expected \(test.expected), got \(test.actual)"
        text += ">\n      " + element("failure", [("message", message), ("type", test.actual)]) + ">"
        text += XMLText.escaped(body.joined(separator: "\n")) + "</failure>\n    </testcase>\n"
      }
      text += "  </testsuite>\n"
    }
    return text + "</testsuites>\n"
  }

  private static func counts(_ cases: [PolicyTestCase], _ problems: [Diagnostic]) -> [(String, String)] {
    [
      ("tests", "\(cases.count + problems.count)"), ("failures", "\(cases.count { !$0.hasPassed })"),
      ("errors", "\(problems.count)"),
    ]
  }

  private static func testcase(_ title: String, _ file: String, _ place: SourceLocation?) -> String {
    element(
      "testcase",
      [("name", title), ("classname", file)] + (place.map { [("file", $0.file), ("line", "\($0.line)")] } ?? []))
  }

  /// The beginning of a tag.
  private static func element(_ name: String, _ attributes: [(String, String)]) -> String {
    "<" + name + attributes.map { " \($0)=\"\(XMLText.escaped($1))\"" }.joined()
  }

  private static func title(of test: PolicyTestCase) -> String {
    test.rule.isEmpty ? test.name : "\(test.name) \(test.rule)"
  }

  private static func count(_ files: [PolicyTestFileResult]) -> (passed: Int, failed: Int) {
    let cases = files.flatMap(\.cases)
    let passed = cases.filter(\.hasPassed).count
    return (passed, cases.count - passed)
  }
}

/// Text in XML.
enum XMLText {
  /// With the characters that mean something written as entities, and those that XML can't hold left out.
  static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": bytes += Array("&amp;".utf8)
      case "<": bytes += Array("&lt;".utf8)
      case ">": bytes += Array("&gt;".utf8)
      case "\"": bytes += Array("&quot;".utf8)
      case "\n", "\t": bytes += Array("&#\(scalar.value);".utf8)
      default:
        let isAllowed = scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
        if isAllowed { bytes += Array(String(scalar).utf8) }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
