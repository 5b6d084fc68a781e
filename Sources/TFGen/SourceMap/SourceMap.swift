public import HCL

/// Where every resource of an emission came from, and what is known of the JSON documents in it.
///
/// A plan shows `jsonencode({ … })` as one unknown string as soon as one part of it is unknown.
/// The emitter still knows the rest, and policies can decide with it.
public struct SourceMap: Hashable, Sendable {
  /// Format of the file; raised when a reader must change.
  public static let schemaVersion = 1

  /// Name of the stack.
  public var stack: String?
  /// The resources, in the order in which they are emitted.
  public var resources: [Resource]

  /// Makes a map.
  public init(stack: String?, resources: [Resource]) {
    self.stack = stack
    self.resources = resources
  }

  /// One resource or data source.
  public struct Resource: Hashable, Sendable {
    /// Address without instance keys: `module.network.aws_subnet.public`.
    public var address: String
    /// Line of the stack that called the module.
    public var stackLocation: SourceLocation?
    /// Line of the module's Swift source that declares the resource.
    public var moduleLocation: SourceLocation?
    /// The emitted file, below the target folder.
    public var file: String
    /// Line of the resource in that file.
    public var fileLine: Int?
    /// JSON documents among its arguments.
    public var documents: [Document]
    /// Rules that it breaks on purpose.
    public var waivers: [PlacedWaiver]

    /// Makes a resource.
    public init(
      address: String, stackLocation: SourceLocation?, moduleLocation: SourceLocation?, file: String,
      fileLine: Int? = nil,
      documents: [Document], waivers: [PlacedWaiver] = []
    ) {
      self.address = address
      self.stackLocation = stackLocation
      self.moduleLocation = moduleLocation
      self.file = file
      self.fileLine = fileLine
      self.documents = documents
      self.waivers = waivers
    }
  }

  /// The known parts of one JSON document.
  public struct Document: Hashable, Sendable {
    /// The argument: `assume_role_policy`.
    public var argument: String
    /// The document, with `.unknown` where only apply will tell.
    public var value: Value

    /// Makes a document.
    public init(argument: String, value: Value) {
      self.argument = argument
      self.value = value
    }
  }

  /// The map with another name for the stack file. Paths depend on where somebody stands; what is
  /// written must not.
  public func renamingStackFile(_ path: String, to name: String) -> SourceMap {
    var map = self
    for index in map.resources.indices where map.resources[index].stackLocation?.file == path {
      map.resources[index].stackLocation?.file = name
    }
    return map
  }

  /// The known parts of an argument of a resource, whose address has no instance keys.
  public func document(at address: String, argument: String) -> Value? {
    resources.first { $0.address == address }?.documents.first { $0.argument == argument }?.value
  }
}
