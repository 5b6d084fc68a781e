extension SourceLocation {
  /// A place in Swift source, from `#fileID` and `#line`.
  ///
  /// A module body has a thousand of them, nearly all in the file of the one before, so the name of that is kept: made anew
  /// each time it would be copied each time.
  package init(fileID: StaticString, line: UInt) {
    self.init(file: lastFile.withLock { $0.name(of: fileID) }, line: Int(line))
  }
}

/// The file of the place that was made last.
private struct LastFile {
  private var start: UInt = 0
  private var count = 0
  private var name = ""

  mutating func name(of file: StaticString) -> String {
    // One character is held without an address.
    guard file.hasPointerRepresentation else { return file.description }
    let (start, count) = (UInt(bitPattern: file.utf8Start), file.utf8CodeUnitCount)
    if (start, count) != (self.start, self.count) { (self.start, self.count, name) = (start, count, file.description) }
    return name
  }
}

private let lastFile = Locked(LastFile())
