import HCL

extension Input where Wrapped == String {
  /// Text in which references stand: `.joined(service.url, "/api")`.
  public static func joined(_ parts: Input<String>..., file: StaticString = #fileID, line: UInt = #line) -> Input {
    Input(.text(parts.map(\.argument)), file: file, line: line)
  }
}
