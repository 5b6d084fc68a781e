import CZlib
public import HCL

/// Reads what gzip compressed.
public enum Gzip {
  /// Whether bytes begin as gzip's do.
  public static func isCompressed(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// Decompresses all members, one behind the other, and checks their checksums.
  ///
  /// - Parameters:
  ///   - name: of the file, for messages.
  ///   - limit: bytes above which the result is refused: a few bytes can stand for gigabytes.
  /// - Throws: a `Diagnostic` with ``TFGenIOCodes/brokenCompression`` or ``TFGenIOCodes/tooLarge``.
  public static func decompress(
    _ bytes: [UInt8], name: String, limit: Int = FileReader.defaultLimit
  ) throws(Diagnostic) -> [UInt8] {
    var stream = z_stream()
    guard czlib_begin_gzip(&stream) == Z_OK else {
      throw Diagnostic(TFGenIOCodes.failed, "Can't decompress \(name)", detail: "There is no memory for it.")
    }
    defer { inflateEnd(&stream) }
    // A copy that may be pointed to: zlib's pointer isn't const, though nothing is written through it.
    var input = bytes
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    let (status, isTooLarge) = input.withUnsafeMutableBufferPointer { input -> (Int32, Bool) in
      stream.next_in = input.baseAddress
      var rest = input.count
      while true {
        // The count is of 32 bits.
        if stream.avail_in == 0 {
          stream.avail_in = UInt32(clamping: rest)
          rest -= Int(stream.avail_in)
        }
        let (status, count) = buffer.withUnsafeMutableBufferPointer { buffer -> (Int32, Int) in
          stream.next_out = buffer.baseAddress
          stream.avail_out = UInt32(buffer.count)
          return (inflate(&stream, Z_NO_FLUSH), buffer.count - Int(stream.avail_out))
        }
        if result.count + count > limit { return (status, true) }
        result += buffer[..<count]
        switch status {
        case Z_OK: continue
        case Z_STREAM_END:
          if stream.avail_in == 0, rest == 0 { return (Z_STREAM_END, false) }
          inflateReset(&stream)
        default: return (status, false)
        }
      }
    }
    if isTooLarge {
      throw Diagnostic(
        TFGenIOCodes.tooLarge, "\(name) is too large when it is decompressed",
        detail: "It has more than \(limit) bytes.")
    }
    if status != Z_STREAM_END {
      throw Diagnostic(
        TFGenIOCodes.brokenCompression, "\(name) can't be decompressed",
        detail: status == Z_BUF_ERROR
          ? "It ends in the middle."
          : stream.msg.map { "zlib says: \(String(cString: $0))." } ?? "It isn't gzip throughout.",
        remedy: "Copy or make the file again, and see whether gzip -t accepts it.")
    }
    return result
  }
}
