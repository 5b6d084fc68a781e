/// A place in a text, in the three ways of counting that editors and Terraform use.
public struct SourcePosition: Hashable, Sendable {
  /// Line, from 1.
  public var line: Int
  /// Column in grapheme clusters, from 1.
  public var column: Int
  /// Offset in bytes, from 0.
  public var byte: Int

  /// Makes a position from its parts.
  public init(line: Int, column: Int, byte: Int) {
    self.line = line
    self.column = column
    self.byte = byte
  }
}

/// A piece of a text, as `terraform validate -json` describes it.
public struct SourceRange: Hashable, Sendable {
  /// Path of the file as it should be shown.
  public var file: String
  /// Where it begins.
  public var start: SourcePosition
  /// Where it ends: the place after its last character.
  public var end: SourcePosition

  /// Makes a range from its parts.
  public init(file: String, start: SourcePosition, end: SourcePosition) {
    self.file = file
    self.start = start
    self.end = end
  }
}

extension SourceFile {
  /// Line, column and byte of an offset.
  public func position(at offset: Int) -> SourcePosition {
    let clamped = max(0, min(offset, bytes.count))
    let location = location(at: clamped)
    return SourcePosition(line: location.line, column: location.column ?? 1, byte: clamped)
  }

  /// Both ends of a span.
  public func range(of span: SourceSpan) -> SourceRange {
    SourceRange(file: name, start: position(at: span.lower), end: position(at: span.upper))
  }
}
