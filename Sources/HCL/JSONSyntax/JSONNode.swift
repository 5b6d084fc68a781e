/// A JSON value with its place.
struct JSONNode: Sendable {
  indirect enum Content: Sendable {
    case null
    case bool(Bool)
    case number(Number)
    case string(String)
    case array([JSONNode])
    case object([Field])
  }

  struct Field: Sendable {
    var key: String
    var keySpan: SourceSpan
    var value: JSONNode
  }

  var content: Content
  var span: SourceSpan

  /// Where a block or a list begins: its bracket.
  var opening: SourceSpan { SourceSpan(span.lower, min(span.lower + 1, span.upper)) }

  /// Reads a document; keys may stand twice in an object.
  static func read(_ bytes: [UInt8]) throws(JSON.SyntaxError) -> JSONNode {
    var result: Swift.Result<JSONNode, JSON.SyntaxError>?
    bytes.withUnsafeBufferPointer { buffer in
      var reader = JSONReader(buffer)
      do throws(JSON.SyntaxError) {
        let node = try JSONNode.read(&reader)
        try reader.end()
        result = .success(node)
      } catch {
        result = .failure(error)
      }
    }
    guard let result else { return JSONNode(content: .null, span: SourceSpan(0, 0)) }
    return try result.get()
  }

  private static func read(_ reader: inout JSONReader) throws(JSON.SyntaxError) -> JSONNode {
    let kind = try reader.peek()
    let start = reader.position
    let content: Content
    switch kind {
    case .array:
      var elements: [JSONNode] = []
      try reader.array { (reader) throws(JSON.SyntaxError) in elements.append(try read(&reader)) }
      content = .array(elements)
    case .object:
      var fields: [Field] = []
      try reader.fields(allowsDuplicates: true) { (key, span, reader) throws(JSON.SyntaxError) in
        let name = reader.sharing.keys[key].text
        fields.append(Field(key: name, keySpan: span, value: try read(&reader)))
      }
      content = .object(fields)
    case .string: content = .string(try reader.string())
    case .null, .bool, .number:
      switch try reader.value() {
      case .bool(let flag): content = .bool(flag)
      case .number(let number): content = .number(number)
      default: content = .null
      }
    }
    return JSONNode(content: content, span: SourceSpan(start, reader.position))
  }
}
