import CLinux

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
        (TFGEN_M_ARENA_MAX, 1), (TFGEN_M_TOP_PAD, 8 << 20), (TFGEN_M_TRIM_THRESHOLD, 256 << 20),
        (TFGEN_M_MMAP_THRESHOLD, 8 << 20),
      ] { _ = mallopt(Int32(parameter), Int32(value)) }
    #endif
  }
}
