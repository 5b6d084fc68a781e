import ArgumentParser
import HCL
import TFGenIO
import TFPolicy
import TFReport

/// Formats of findings.
enum FindingsFormat: String, ExpressibleByArgument, CaseIterable {
  case text, markdown, html, json, sarif, junit, github

  /// Whether standard output is one JSON document, errors included.
  var isJSON: Bool { self == .json || self == .sarif }

  /// The report of a result.
  func render(_ result: PolicyResult, style: Style = .plain) -> String {
    switch self {
    case .text: FindingsText.render(result, style: style)
    case .markdown: FindingsMarkdown.render(result)
    case .html: FindingsHTML.render(result)
    case .json: FindingsJSON.render(result)
    case .sarif: FindingsSARIF.render(result, version: TFGenCommandLine.version)
    case .junit: FindingsJUnit.render(result)
    case .github: FindingsGitHub.render(result)
    }
  }
}

/// Where findings go.
struct ReportOptions: ParsableArguments {
  @Option(help: "Format of the findings on standard output: text, markdown, html, json, sarif, junit or github.")
  var format: FindingsFormat?
  @Option(
    name: .customLong("report"),
    help: ArgumentHelp("Write the findings to a file, too; may be repeated.", valueName: "format=file"))
  var files: [ReportFile] = []

  /// Writes what was asked for.
  func write(_ result: PolicyResult, format: FindingsFormat, console: Console) throws {
    // Files first: a reader of standard output that goes away must not cost them.
    for file in files { try FileWriter.write(file.path, Array(file.format.render(result).utf8)) }
    if format == .text {
      FindingsText.write(result, style: console.outputStyle) { console.result($0) }
    } else {
      console.result(format.render(result))
    }
  }
}

/// `--report FORMAT=FILE`
struct ReportFile: ExpressibleByArgument {
  let format: FindingsFormat
  let path: String

  init?(argument: String) {
    guard let named = NamedValue(argument: argument), let format = FindingsFormat(rawValue: named.name),
      !named.text.isEmpty
    else { return nil }
    self.format = format
    path = named.text
  }
}
