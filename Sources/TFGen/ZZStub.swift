public import HCL
public struct ProviderSchema: Sendable {}
public struct SchemaChecker: Sendable { public init(schemas: [ProviderSchema]) {}
 public func check(_ b: Block, locate: (Origin) -> SourceLocation?) -> [Diagnostic] { [] } }
