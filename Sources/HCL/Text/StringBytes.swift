extension String {
  /// Calls a function with the UTF-8 of the text: as `withUTF8`, for texts that aren't variables. A copy that is one would
  /// have to be counted, which costs as much as most of what is done with short texts.
  @inlinable @inline(__always)
  package func withBytes<Result>(_ work: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = utf8.withContiguousStorageIfAvailable(work) { return result }
    var copy = self
    return copy.withUTF8(work)
  }
}
