public import HCL
public import TFGen

/// CPU and memory of a Fargate task. Only the pairs that AWS offers can be written.
///
/// Source: "Task CPU and memory" in the Amazon ECS developer guide.
public struct FargateSize: InputValue, Hashable {
  /// `object({ cpu = number, memory = number })`
  public static let kind = InputKind(
    .object([.init("cpu", .wholeNumber), .init("memory", .wholeNumber)]), meaning: "Fargate size")

  /// CPU units; 1024 are one vCPU.
  public let cpu: Int
  /// Memory in MiB.
  public let memory: Int

  private init(_ cpu: Int, _ memory: Int) {
    self.cpu = cpu
    self.memory = memory
  }

  /// Memory that goes with a quarter of a vCPU.
  public enum QuarterMemory: Int, Sendable {
    /// In MiB.
    case mib512 = 512, gib1 = 1024, gib2 = 2048
  }
  /// Memory that goes with half a vCPU.
  public enum HalfMemory: Int, Sendable {
    /// In MiB.
    case gib1 = 1024, gib2 = 2048, gib3 = 3072, gib4 = 4096
  }
  /// Memory that goes with one vCPU.
  public enum OneMemory: Int, Sendable {
    /// In MiB.
    case gib2 = 2048, gib3 = 3072, gib4 = 4096, gib5 = 5120, gib6 = 6144, gib7 = 7168, gib8 = 8192
  }
  /// Memory that goes with two vCPUs.
  public enum TwoMemory: Int, Sendable {
    /// In MiB.
    case gib4 = 4096, gib5 = 5120, gib6 = 6144, gib7 = 7168, gib8 = 8192, gib9 = 9216, gib10 = 10240, gib11 = 11264,
      gib12 = 12288, gib13 = 13312, gib14 = 14336, gib15 = 15360, gib16 = 16384
  }

  /// A quarter of a vCPU.
  public static func quarter(_ memory: QuarterMemory) -> FargateSize { FargateSize(256, memory.rawValue) }
  /// Half a vCPU.
  public static func half(_ memory: HalfMemory) -> FargateSize { FargateSize(512, memory.rawValue) }
  /// One vCPU.
  public static func one(_ memory: OneMemory) -> FargateSize { FargateSize(1024, memory.rawValue) }
  /// Two vCPUs.
  public static func two(_ memory: TwoMemory) -> FargateSize { FargateSize(2048, memory.rawValue) }

  /// `{ cpu = …, memory = … }`
  public var hclValue: Value { .object(["cpu": cpu.hclValue, "memory": memory.hclValue]) }

  /// Memory sizes in MiB that go with a number of CPU units; empty for a number AWS doesn't offer.
  static func memorySizes(forCPU cpu: Int) -> [Int] {
    switch cpu {
    case 256: [512, 1024, 2048]
    case 512: Array(stride(from: 1024, through: 4096, by: 1024))
    case 1024: Array(stride(from: 2048, through: 8192, by: 1024))
    case 2048: Array(stride(from: 4096, through: 16384, by: 1024))
    case 4096: Array(stride(from: 8192, through: 30720, by: 1024))
    case 8192: Array(stride(from: 16384, through: 61440, by: 4096))
    case 16384: Array(stride(from: 32768, through: 122880, by: 8192))
    default: []
    }
  }
}
