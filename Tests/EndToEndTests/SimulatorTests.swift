import TestSupport
import Testing

/// The ground that the lifecycles stand on, without tfgen: when this fails, terraform, the provider or the simulator is at fault.
@Suite struct SimulatorTests {
  /// Resources that the provider doesn't wait for, one for each simulated service of the stack.
  private static let configuration = """
    resource "aws_vpc" "this" {
      cidr_block = "10.0.0.0/16"
    }

    resource "aws_security_group" "this" {
      for_each = toset(["alb", "service"])

      name   = "smoke-${each.key}"
      vpc_id = aws_vpc.this.id
    }

    resource "aws_vpc_security_group_ingress_rule" "this" {
      security_group_id            = aws_security_group.this["service"].id
      referenced_security_group_id = aws_security_group.this["alb"].id
      description                  = "From the load balancer."
      ip_protocol                  = "tcp"
      from_port                    = 8080
      to_port                      = 8080
    }

    resource "aws_ecr_repository" "this" {
      name = "smoke"
    }

    resource "aws_cloudwatch_log_group" "this" {
      name              = "/smoke"
      retention_in_days = 30
    }

    resource "aws_iam_role" "this" {
      name = "smoke"
      assume_role_policy = jsonencode({
        Version   = "2012-10-17"
        Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs-tasks.amazonaws.com" } }]
      })
    }

    resource "aws_iam_role_policy_attachment" "this" {
      role       = aws_iam_role.this.name
      policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
    }

    resource "aws_db_parameter_group" "this" {
      name   = "smoke"
      family = "postgres16"

      parameter {
        name  = "log_min_duration_statement"
        value = "500"
      }
    }

    """

  @Test(
    "terraform applies, sees no changes and destroys in an account of its own, twice at the same time", .realParts,
    .timeLimit(.minutes(60)))
  func smoke() async throws {
    let parts = try RealParts.find()
    // The same names twice: accounts keep them apart.
    let (first, second) = (try await Lifecycle(parts), try await Lifecycle(parts))
    #expect(first.account.number != second.account.number)
    async let other: Void = live(second)
    try await live(first)
    try await other
  }

  private func live(_ life: sending Lifecycle) async throws {
    try life.folder.write("main.tf", Self.configuration)
    let initialized = try await life.terraformInit()
    try #require(initialized.code == 0, "\(initialized.errors)")
    for (arguments, code) in [
      (["plan", "-detailed-exitcode"], 2), (["apply", "-auto-approve"], 0), (["plan", "-detailed-exitcode"], 0),
      (["destroy", "-auto-approve"], 0), (["plan", "-detailed-exitcode"], 2),
    ] as [([String], Int32)] {
      let result = try await life.terraform(arguments + ["-input=false", "-no-color"])
      try #require(result.code == code, "terraform \(arguments): \(result.output)\(result.errors)\(life.simulatorLog)")
      if arguments[0] == "apply" {
        #expect(life.state.contains("arn:aws:ecr:eu-central-1:\(life.account.number):repository/smoke"))
      }
    }
  }
}
