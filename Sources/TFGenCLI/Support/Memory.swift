import CLinux

#if canImport(Glibc)
  import Glibc
#endif

/// How memory is taken from the system.
enum Memory {
  /// Makes the C library take it in large pieces and keep it.
  ///
  /// A command runs on a thread that isn't the first. To such threads glibc gives an arena of their own that grows by a system
  /// call for each page or two, which is a thousand of them for a stack. A process that ends soon needs neither that nor to
  /// give memory back.
  static func takeInLargePieces() {
    #if canImport(Glibc)
      for (parameter, value) in [
        (TFGEN_M_ARENA_MAX, 1), (TFGEN_M_TRIM_THRESHOLD, 256 << 20), (TFGEN_M_MMAP_THRESHOLD, 8 << 20),
        (TFGEN_M_TOP_PAD, firstPiece),
      ] { _ = mallopt(Int32(parameter), Int32(value)) }
      useLargePages()
      _ = mallopt(Int32(TFGEN_M_TOP_PAD), 8 << 20)
    #endif
  }

  #if canImport(Glibc)
    /// What most commands get by with, in bytes. Memory that isn't touched isn't there.
    private static let firstPiece = 64 << 20
    private static let largePage: UInt = 2 << 20

    /// Asks for pages of 2 MiB in the first piece: the kernel then hands out memory a few dozen times instead of thousands.
    /// Where it can't, nothing changes.
    private static func useLargePages() {
      // More than the heap has left, less than what would get a place of its own. The compiler leaves out an allocation whose
      // address nobody wants, and the heap wouldn't have grown.
      guard let piece = malloc(1 << 20) else { return }
      let begin = UInt(bitPattern: piece)
      free(piece)
      let end = UInt(bitPattern: sbrk(0))
      let first = (begin + largePage - 1) / largePage * largePage
      if first < end {
        _ = madvise(UnsafeMutableRawPointer(bitPattern: first), Int(end - first), Int32(TFGEN_MADV_HUGEPAGE))
      }
    }
  #endif

  /// Never gives back the memory of an object that lives to the end of the command: the end of a process does it at once.
  static func keep(_ object: AnyObject) { _ = Unmanaged.passRetained(object) }
}
