import Foundation
import HCL
import TestSupport
import Testing

/// Defects of a real plan that scanners of plans don't see, or see where there are none.
@Suite(.enabled(if: AWSProviderWorkspace.isExpected, "needs terraform and the AWS provider")) struct BlindSpotTests {
  private static let provider = """
    terraform {
      required_providers {
        aws = {
          source = "hashicorp/aws"
        }
      }
    }

    provider "aws" {
      region                      = "eu-central-1"
      access_key                  = "none"
      secret_key                  = "none"
      skip_credentials_validation = true
      skip_metadata_api_check     = true
      skip_region_validation      = true
      skip_requesting_account_id  = true
    }
    """
  private static let configuration = """
    resource "aws_security_group" "this" {
      name = "this"
    }

    resource "aws_security_group_rule" "ssh" {
      type              = "ingress"
      security_group_id = aws_security_group.this.id
      from_port         = 22
      to_port           = 22
      protocol          = "tcp"
      cidr_blocks       = ["0.0.0.0/0"]
    }

    resource "aws_cloudwatch_log_group" "this" {
      name = "this"
    }

    resource "aws_sqs_queue" "this" {
      name = "this"
    }

    resource "aws_s3_bucket" "this" {
      bucket = "blind-spot"
    }

    resource "aws_s3_bucket_policy" "this" {
      bucket = aws_s3_bucket.this.id
      policy = jsonencode({
        Version   = "2012-10-17"
        Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "${aws_s3_bucket.this.arn}/*" }]
      })
    }
    """

  @Test func areSeen() async throws {
    let folder = try ScratchFolder()
    let files = ["provider.tf": Self.provider, "main.tf": Self.configuration]
    let plan = try await AWSProviderWorkspace.shared.plan(files)
    try folder.write("plan.json", JSON.write(plan, pretty: false))
    for (name, text) in files { try folder.write("infra/\(name)", text) }
    func findings(_ options: [String]) async throws -> Set<String> {
      let result = try await Command.run(
        try RealParts.tfgen(), ["check", "plan.json", "--format", "json"] + options, in: folder.path)
      #expect(result.code == 3, "\(result.errors)")
      let found = try JSON.parse(result.output)["findings"]?.elements ?? []
      return Set(
        found.map { finding in
          ["rule", "outcome", "address"].map { finding[$0]?.stringValue ?? "" }.joined(separator: " ")
        })
    }
    let expected: Set = [
      "aws-sg-open-ingress fail aws_security_group_rule.ssh",
      "aws-sg-rule-description fail aws_security_group_rule.ssh",
      "aws-sg-description fail aws_security_group.this", "aws-logs-retention fail aws_cloudwatch_log_group.this",
    ]
    let alone = try await findings([])
    #expect(alone.isSuperset(of: expected), "\(expected.subtracting(alone))")
    // AWS encrypts a queue for which nobody says anything.
    #expect(!alone.contains { $0.hasPrefix("aws-sqs-encrypted") })
    // The plan has the policy as one unknown text: alone it leaves the question open, with its folder it is answered.
    #expect(alone.contains("aws-s3-policy-public unknown aws_s3_bucket_policy.this"))
    let withFolder = try await findings(["--dir", "infra"])
    #expect(withFolder.isSuperset(of: expected))
    #expect(withFolder.contains("aws-s3-policy-public fail aws_s3_bucket_policy.this"))
  }
}
