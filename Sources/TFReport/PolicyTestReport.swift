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
        text += "  \(test.hasPassed ? "pass" : "FAIL")  \(title(of: test))\n"
        if test.hasPassed { continue }
        text += "        expected \(test.expected), got \(test.actual)\n"
        if !test.message.isEmpty { text += "        \(test.message)\n" }
        if let place = test.location { text += "        \(place.description)\n" }
      }
    }
    let (passed, failed) = count(files)
    let broken = files.filter { !$0.problems.isEmpty }.count
    return text + "\(passed) passed, \(failed) failed\(broken == 0 ? "" : ", \(broken) files couldn't be run").\n"
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

  /// JUnit's XML: a suite a file. A file that couldn't be run is a case with an error.
  public static func junit(_ files: [PolicyTestFileResult]) -> String {
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"tfgen policy test\">\n"
    for file in files {
      let failures = file.cases.filter { !$0.hasPassed }.count
      let tests = file.cases.count + file.problems.count
      text +=
        "  <testsuite name=\"\(XMLText.escaped(file.file))\" tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(file.problems.count)\">\n"
      for problem in file.problems {
        text += "    <testcase name=\"\(problem.code.id)\" classname=\"\(XMLText.escaped(file.file))\">\n"
        text += "      <error message=\"\(XMLText.escaped(problem.summary))\">\(XMLText.escaped(problem.detail))</error>\n"
        text += "    </testcase>\n"
      }
      for test in file.cases {
        let opening =
          "    <testcase name=\"\(XMLText.escaped(title(of: test)))\" classname=\"\(XMLText.escaped(file.file))\""
        if test.hasPassed {
          text += "\(opening)/>\n"
          continue
        }
        text += "\(opening)>\n      <failure message=\"expected \(test.expected), got \(test.actual)\">"
        text += "\(XMLText.escaped(test.message))</failure>\n    </testcase>\n"
      }
      text += "  </testsuite>\n"
    }
    return text + "</testsuites>\n"
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
