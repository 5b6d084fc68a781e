import CYaml

/// What a YAML text consists of, one event after the other, as libyaml finds them.
///
/// Yams composes nodes from the same events, but refuses what Terraform takes (two equal keys) and compares keys by
/// walking through everything that an alias stands for. So only its copy of libyaml is used, which Terraform's own
/// parser is a port of.
final class YAMLEvents {
  /// One event.
  enum Event {
    case streamStart
    case streamEnd
    /// The version that a directive names.
    case documentStart(version: (Int, Int)?)
    case documentEnd
    case alias(String)
    case scalar(YAMLScalar)
    case sequenceStart(anchor: String?, tag: String)
    case sequenceEnd
    case mappingStart(anchor: String?, tag: String)
    case mappingEnd
  }

  /// Why there are no more events.
  struct Malformed: Error {
    var problem: String
    /// From 1.
    var line: Int
    var column: Int
  }

  private var parser = yaml_parser_t()
  private let text: UnsafeMutableBufferPointer<UInt8>

  init(_ bytes: [UInt8]) {
    // libyaml keeps the address, so the bytes must stay where they are.
    text = .allocate(capacity: max(1, bytes.count))
    _ = text.initialize(from: bytes)
    yaml_parser_initialize(&parser)
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(&parser, text.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(&parser)
    text.deallocate()
  }

  /// The next event.
  func next() throws(Malformed) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(&parser, &event) == 1 else {
      throw Malformed(
        problem: parser.problem.map { String(cString: $0) } ?? "the text isn't YAML",
        line: Int(parser.problem_mark.line) + 1, column: Int(parser.problem_mark.column) + 1)
    }
    defer { yaml_event_delete(&event) }
    switch event.type {
    case YAML_STREAM_START_EVENT: return .streamStart
    case YAML_STREAM_END_EVENT: return .streamEnd
    case YAML_DOCUMENT_START_EVENT:
      let version = event.data.document_start.version_directive
      return .documentStart(version: version.map { (Int($0.pointee.major), Int($0.pointee.minor)) })
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    case YAML_ALIAS_EVENT: return .alias(YAMLEvents.string(event.data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let value = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      let style: YAMLScalar.Style =
        switch scalar.style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
        case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
        default: .plain
        }
      return .scalar(
        YAMLScalar(
          text: value, tag: YAMLEvents.string(scalar.tag) ?? "", style: style, anchor: YAMLEvents.string(scalar.anchor))
      )
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      return .sequenceStart(anchor: YAMLEvents.string(start.anchor), tag: YAMLEvents.string(start.tag) ?? "")
    case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      return .mappingStart(anchor: YAMLEvents.string(start.anchor), tag: YAMLEvents.string(start.tag) ?? "")
    case YAML_MAPPING_END_EVENT: return .mappingEnd
    default: throw Malformed(problem: "unexpected event", line: 1, column: 1)
    }
  }

  private static func string(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    bytes.map { String(decodingCString: $0, as: UTF8.self) }
  }
}

/// A scalar of a YAML text.
struct YAMLScalar {
  /// How it is written.
  enum Style {
    case plain
    case quoted
    case block
  }

  var text: String
  /// The full name of its tag; empty when there is none.
  var tag: String
  var style: Style
  var anchor: String?
}
