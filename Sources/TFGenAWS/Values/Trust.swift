import HCL
import TFGen

/// Who may take a role.
enum Trust {
  /// A service of AWS, by its host name.
  static func service(_ principal: String) -> Expression {
    .call(
      "jsonencode",
      Expression(
        .object([
          .init(.literal("Version"), Expression(.string("2012-10-17"))),
          .init(
            .literal("Statement"),
            Expression(
              .tuple([
                Expression(
                  .object([
                    .init(.literal("Effect"), Expression(.string("Allow"))),
                    .init(.literal("Action"), Expression(.string("sts:AssumeRole"))),
                    .init(
                      .literal("Principal"),
                      Expression(.object([.init(.literal("Service"), Expression(.string(principal)))]))),
                  ]))
              ]))),
        ])))
  }
}
