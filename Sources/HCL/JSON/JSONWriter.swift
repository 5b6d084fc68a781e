/// Writes JSON into one growing buffer: whole values, or a document piece by piece for who has no tree of it.
///
///     var writer = JSONWriter()
///     writer.object { writer in
///       writer.member("name") { $0.write("web") }
///       writer.member("ports") { writer in
///         writer.list { writer in for port in [80, 443] { writer.element { $0.write(port) } } }
///       }
///     }
package struct JSONWriter {
  private var out: [UInt8] = []
  private let pretty: Bool
  private var level = 0
  /// Whether nothing has been written yet in the innermost object or list.
  private var isEmpty = true

  /// A writer whose output has a line for each element, or one line.
  package init(pretty: Bool = true) { self.pretty = pretty }

  /// What was written.
  package var text: String { String(decoding: out, as: UTF8.self) }
  /// What was written, as UTF-8.
  package var bytes: [UInt8] { out }

  // MARK: Values

  /// Writes a value. Keys keep their order; unknown values become null.
  package mutating func write(_ value: Value) {
    switch value {
    case .null, .unknown: writeNull()
    case .bool(let flag): out.put(flag ? "true" : "false")
    case .number(let number): out.put(number.description)
    case .string(let string): write(string)
    case .sensitive(let inner): write(inner)
    case .list(let values):
      list { writer in
        for value in values {
          writer.separate()
          writer.write(value)
        }
      }
    case .object(let fields):
      object { writer in
        for index in 0..<fields.count {
          writer.key(fields.keys[index])
          writer.write(fields.values[index])
        }
      }
    }
  }

  /// Writes a text in quotes.
  package mutating func write(_ text: String) {
    out.append(UInt8(ascii: "\""))
    StringEscaping.append(text, for: .json, to: &out)
    out.append(UInt8(ascii: "\""))
  }

  /// Writes a whole number.
  package mutating func write(_ number: Int) { out.put(number.description) }

  /// Writes null.
  package mutating func writeNull() { out.put("null") }

  // MARK: Collections

  /// Writes an object; `members` calls ``member(_:_:)`` for each that it has.
  package mutating func object(_ members: (inout JSONWriter) -> Void) {
    enclosed(UInt8(ascii: "{"), UInt8(ascii: "}"), members)
  }

  /// Writes one member of the object that is being written. Who calls sees to it that names differ.
  package mutating func member(_ name: String, _ value: (inout JSONWriter) -> Void) {
    key(name)
    value(&self)
  }

  /// Writes a list; `elements` calls ``element(_:)`` for each that it has.
  package mutating func list(_ elements: (inout JSONWriter) -> Void) {
    enclosed(UInt8(ascii: "["), UInt8(ascii: "]"), elements)
  }

  /// Writes one element of the list that is being written.
  package mutating func element(_ value: (inout JSONWriter) -> Void) {
    separate()
    value(&self)
  }

  /// Writes a list of texts.
  package mutating func list(_ texts: [String]) {
    list { writer in
      for text in texts {
        writer.separate()
        writer.write(text)
      }
    }
  }

  private mutating func enclosed(_ opening: UInt8, _ closing: UInt8, _ content: (inout JSONWriter) -> Void) {
    out.append(opening)
    isEmpty = true
    level += 1
    content(&self)
    level -= 1
    if !isEmpty { newline() }
    out.append(closing)
    // What this is in has it in it now.
    isEmpty = false
  }

  private mutating func key(_ name: String) {
    separate()
    write(name)
    out.put(pretty ? ": " : ":")
  }

  private mutating func separate() {
    if !isEmpty { out.append(UInt8(ascii: ",")) }
    isEmpty = false
    newline()
  }

  private mutating func newline() {
    if pretty {
      out.append(UInt8(ascii: "\n"))
      out.indent(level)
    }
  }
}
