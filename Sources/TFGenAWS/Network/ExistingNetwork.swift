public import HCL
public import TFGen

/// A VPC that exists already, by the ids of its parts.
public struct ExistingNetwork: InputValue {
  /// An object with the ids.
  public static let kind = InputKind(
    .object([
      .init("vpc_id", .string), .init("public_subnet_ids", .list(.string)),
      .optional("private_subnet_ids", .list(.string), default: .list([])), .optional("vpc_cidr", .string),
    ]), meaning: "existing network")

  /// The VPC.
  public var vpcID: VPCID
  /// Its public subnets: all of a default VPC.
  public var publicSubnetIDs: [SubnetID]
  /// Its private subnets.
  public var privateSubnetIDs: [SubnetID]

  /// Names a VPC.
  public init(vpcID: VPCID, publicSubnetIDs: [SubnetID], privateSubnetIDs: [SubnetID] = []) {
    self.vpcID = vpcID
    self.publicSubnetIDs = publicSubnetIDs
    self.privateSubnetIDs = privateSubnetIDs
  }

  /// The object.
  public var hclValue: Value {
    .object([
      "vpc_id": vpcID.hclValue, "public_subnet_ids": publicSubnetIDs.hclValue,
      "private_subnet_ids": privateSubnetIDs.hclValue,
    ])
  }
}

/// An AWS service that a VPC reaches by a route rather than an address, free of charge.
public enum GatewayEndpoint: String, ChoiceInputValue {
  /// For messages.
  public static let meaning = "gateway endpoint"
  /// Object storage, where ECR keeps the layers of images.
  case s3
  /// Tables.
  case dynamodb
}
