import Foundation
import HCL
import HCLFunctions

/// Expressions of the size that policies have, compiled once and evaluated many times.
enum EvaluationWorkload {
  static let expressions: [(name: String, source: String)] = [
    ("a comparison", "resource.type == \"aws_instance\" && resource.size > 10"),
    (
      "a rule about a security group",
      """
      resource.type == "aws_security_group_rule" && resource.from_port <= 22 && resource.to_port >= 22 &&
        anytrue([for block in resource.cidr_blocks : block == "0.0.0.0/0" || block == "::/0"])
      """
    ),
    (
      "a message from a template",
      "\"${upper(resource.type)}: %{ for block in resource.cidr_blocks ~}${block}, %{ endfor ~} port ${resource.to_port}\""
    ),
    (
      "a policy document",
      """
      length([for s in jsondecode(resource.policy).Statement : s
        if s.Effect == "Allow" && contains(flatten([s.Action]), "*")]) == 0
      """
    ),
  ]

  static let scope: Scope = {
    let policy =
      #"{"Statement":[{"Effect":"Allow","Action":["s3:GetObject"],"Resource":"*"},{"Effect":"Deny","Action":"*"}]}"#
    let blocks = ["10.0.0.0/8", "192.168.0.0/16", "0.0.0.0/0"].map { TypedValue.string($0) }
    return Scope([
      "resource": .object(
        .init([
          ("type", .string("aws_security_group_rule")), ("size", .number(12)), ("from_port", .number(20)),
          ("to_port", .number(30)), ("cidr_blocks", .list(of: .string, blocks)), ("policy", .string(policy)),
        ]))
    ])
  }()

  /// Evaluates one of the expressions so many times.
  static func run(_ index: Int, times: Int) -> Int {
    let compiled = CompiledExpression(expressions[index].source, functions: StandardFunctions.library)
    var succeeded = 0
    for _ in 0..<times where compiled.evaluate(in: scope).succeeded { succeeded += 1 }
    return succeeded
  }

  /// Prints microseconds of processor time for each expression.
  static func report(_ own: String, nothing: Child) throws {
    let times = 100_000
    for (index, expression) in expressions.enumerated() {
      let child = try Child.median(of: 3, own, ["evaluate", "\(index)", "\(times)"])
      let each = (child.cpuSeconds - nothing.cpuSeconds) / Double(times) * 1e6
      print(
        "evaluate \(expression.name)".padding(toLength: 44, withPad: " ", startingAt: 0)
          + String(format: "%8.2f µs each, compiled once, \(times) times", each))
    }
  }
}
