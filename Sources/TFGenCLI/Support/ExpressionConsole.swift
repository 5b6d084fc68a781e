import HCL
import TFReport

/// Answers lines with the values of the expressions in them.
struct ExpressionConsole {
  let scope: Scope
  let functions: FunctionLibrary
  let options: EvaluationOptions

  /// How expressions are called in messages.
  static let name = "<console-input>"

  /// What to do about a line of text.
  enum Reply {
    case nothing
    case end
    case text(String)
    case failure([Diagnostic])
  }

  // MARK: Text

  /// The reply to a line of text.
  func reply(to line: LineReader.Line, number: Int) -> Reply {
    guard case .text(let bytes) = line else { return .failure([tooLong]) }
    let file = SourceFile(name: Self.name, bytes: bytes)
    switch Self.trimmed(bytes) {
    case "": return .nothing
    case "exit": return .end
    case "help":
      return .text("An expression on a line gives its value, type(…) its type. exit, or the end of the input, ends.")
    default: break
    }
    let (expression, diagnostics) = Parser.parseExpression(file)
    if diagnostics.hasErrors { return .failure(diagnostics.map { $0.moved(to: number) }) }
    var inner = expression
    var wantsType = false
    if case .call(["type"], let arguments, _) = expression.kind, arguments.count == 1 {
      inner = arguments[0]
      wantsType = true
      if case .call(["type"], _, _) = inner.kind { return .text("type") }
    }
    let compiled = CompiledExpression(inner, file: file, functions: functions, options: options)
    let evaluation = compiled.evaluate(in: scope)
    guard evaluation.succeeded else { return .failure(evaluation.diagnostics.map { $0.moved(to: number) }) }
    return .text(wantsType ? ConsoleText.render(evaluation.value.type) : ConsoleText.render(evaluation.value))
  }

  /// The line without blanks around it, as far as a command can be in it.
  private static func trimmed(_ bytes: [UInt8]) -> String {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    guard let first = bytes.firstIndex(where: { !isBlank($0) }), let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(decoding: bytes[first...min(last, first + 8)], as: UTF8.self)
  }

  private var tooLong: Diagnostic {
    Diagnostic(
      CLICodes.invalidRequest, "Line too long", detail: "A line has more than \(ConsoleCommand.lineLimit) bytes.",
      remedy: "Put large values into a file for --var-file.")
  }

  // MARK: JSON

  /// The answer to a line with a JSON object.
  func answer(to line: LineReader.Line) -> Value {
    guard case .text(let bytes) = line else { return TerraformJSON.failure(tooLong) }
    do throws(Diagnostic) {
      let source = try request(bytes)
      let file = SourceFile(name: Self.name, text: source)
      return TerraformJSON.evaluation(
        CompiledExpression(file, functions: functions, options: options).evaluate(in: scope))
    } catch {
      return TerraformJSON.failure(error)
    }
  }

  private func request(_ bytes: [UInt8]) throws(Diagnostic) -> String {
    let json: Value
    do throws(JSON.SyntaxError) {
      json = try JSON.parse(bytes)
    } catch {
      let file = SourceFile(name: "the line", bytes: bytes)
      var diagnostic = error.diagnostic(in: file).with(range: file.range(of: SourceSpan(error.offset, error.offset)))
      diagnostic.remedy = Self.form
      throw diagnostic
    }
    guard case .object(let fields) = json else { throw Self.invalid("It isn't an object.") }
    guard let source = fields["expr"] else { throw Self.invalid("It has no field \"expr\".") }
    if let other = fields.keys.first(where: { $0 != "expr" }) {
      throw Self.invalid("It has the field \"\(other)\", which means nothing here.")
    }
    guard case .string(let text) = source else { throw Self.invalid("Its field \"expr\" isn't a string.") }
    return text
  }

  private static let form = "Write {\"expr\":\"…\"} on one line."

  private static func invalid(_ detail: String) -> Diagnostic {
    Diagnostic(CLICodes.invalidRequest, "Not a request", detail: detail, remedy: form)
  }
}

extension LineReader.Line {
  /// The text of the line, to be shown with a message.
  var source: String? {
    if case .text(let bytes) = self { String(decoding: bytes, as: UTF8.self) } else { nil }
  }
}

extension Diagnostic {
  /// The same about another line, if it is about the console's input.
  fileprivate func moved(to line: Int) -> Diagnostic {
    var copy = self
    if copy.location?.file == ExpressionConsole.name { copy.location?.line += line - 1 }
    return copy
  }
}
