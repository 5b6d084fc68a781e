import HCL
public import TFGen

/// How people get into a bastion.
public enum BastionAccess: String, ChoiceInputValue {
  /// For messages.
  public static let meaning = "kind of bastion access"
  /// By Session Manager, without an open port.
  case sessionManager = "session_manager"
  /// By SSH, from the addresses that its security group lets in.
  case ssh
}

enum BastionRules {
  static let keyForSSH = InputRule.condition(
    #"(var.access == "ssh") == (var.ssh_public_key != null)"#, "ssh_public_key and access = \"ssh\" go together."
  ) { _ in true }

  static let key = InputRule.condition(
    #"var.ssh_public_key == null || can(regex("^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)) [A-Za-z0-9+/=]+( [!-~ ]*)?$", var.ssh_public_key))"#,
    "ssh_public_key must be a public key in OpenSSH's form, such as ssh-ed25519 AAAA…"
  ) { value in
    guard let text = value.stringValue else { return true }
    let parts = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count >= 2, !parts[1].isEmpty,
      ["ssh-ed25519", "ssh-rsa", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521"]
        .contains(String(parts[0]))
    else { return false }
    return parts[1].utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
        || [0x2B, 0x2F, 0x3D].contains($0)
    } && parts.dropFirst(2).allSatisfy { $0.utf8.allSatisfy { (0x20...0x7E).contains($0) } }
  }

  static let instanceType = InputRule.condition(
    #"can(regex("^[a-z][a-z0-9-]*[.][a-z0-9-]+$", var.instance_type))"#,
    "instance_type must be a size such as t4g.nano."
  ) { value in
    guard let text = value.stringValue else { return true }
    let parts = text.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
    return parts.count == 2 && (parts[0].first.map { (0x61...0x7A).contains($0) } ?? false) && !parts[1].isEmpty
      && parts.allSatisfy { $0.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D } }
  }

  static let image = InputRule.condition(
    #"can(regex("^(ami-[0-9a-f]+|resolve:ssm:[a-zA-Z0-9_./-]+)$", var.image_id))"#,
    "image_id must be an AMI, or resolve:ssm: and the name of a parameter that holds one."
  ) { value in
    guard let text = value.stringValue else { return true }
    if text.hasPrefix("ami-") {
      return text.utf8.count > 4
        && text.utf8.dropFirst(4).allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
    let prefix = "resolve:ssm:"
    return text.hasPrefix(prefix) && text.utf8.count > prefix.utf8.count
      && text.utf8.dropFirst(prefix.utf8.count).allSatisfy {
        (0x2D...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x5F
      }
  }
}

extension Bastion {
  /// A group of one machine, so that a lost one comes back, and what it may do.
  @ModuleBodyBuilder public var body: ModuleBody {
    Locals {
      Argument("has_ssh", code: #"var.access == "ssh""#)
      Argument(
        "instance_id",
        code:
          #""$(aws ec2 describe-instances --region ${var.region} --filters Name=tag:Name,Values=${var.name}-bastion Name=instance-state-name,Values=running --query 'Reservations[0].Instances[0].InstanceId' --output text)""#,
        comment: "The machine is replaced from time to time, so it is found by its name.")
      Argument(
        "connect_command",
        code:
          #"var.target_host == null ? "aws ssm start-session --region ${var.region} --target ${local.instance_id}" : "aws ssm start-session --region ${var.region} --target ${local.instance_id} --document-name AWS-StartPortForwardingSessionToRemoteHost --parameters host=${var.target_host},portNumber=${var.target_port},localPortNumber=${var.target_port}""#
      )
    }
    Resource("aws_launch_template", "this") {
      Argument("name_prefix", code: #""${var.name}-bastion-""#)
      Argument("image_id", code: "var.image_id")
      Argument("instance_type", code: "var.instance_type")
      Argument("key_name", code: "one(aws_key_pair.this[*].key_name)")
      Argument("update_default_version", true)
      NestedBlock("iam_instance_profile") { Argument("arn", code: "aws_iam_instance_profile.this.arn") }
      NestedBlock("network_interfaces") {
        Argument("associate_public_ip_address", code: "local.has_ssh")
        Argument("delete_on_termination", true)
        Argument("security_groups", code: "var.security_group_ids")
      }
      NestedBlock("metadata_options") {
        Argument("http_endpoint", "enabled")
        Argument("http_tokens", "required")
        Argument("http_put_response_hop_limit", 1)
      }
      NestedBlock("monitoring") { Argument("enabled", true) }
      NestedBlock("block_device_mappings") {
        Argument("device_name", "/dev/xvda")
        NestedBlock("ebs") {
          Argument("volume_size", 8)
          Argument("volume_type", "gp3")
          Argument("encrypted", true)
        }
      }
      NestedBlock("tag_specifications") {
        Argument("resource_type", "instance")
        Argument("tags", code: #"{ Name = "${var.name}-bastion" }"#)
      }
      NestedBlock("lifecycle") { Argument("create_before_destroy", true) }
    }
    .waived(
      Waiver(
        checkov: ["CKV_AWS_88"], trivy: ["AWS-0009"], policies: ["aws-ec2-no-public-ip"],
        reason: "SSH from outside needs a public address; session_manager does without."),
      when: access.mayBe(.ssh))
    Resource("aws_autoscaling_group", "this") {
      Argument("name", code: #""${var.name}-bastion""#)
      Argument("min_size", code: "var.running ? 1 : 0")
      Argument("max_size", code: "var.running ? 1 : 0")
      Argument("vpc_zone_identifier", code: "var.subnet_ids")
      Argument("health_check_type", "EC2")
      NestedBlock("launch_template") {
        Argument("id", code: "aws_launch_template.this.id")
        Argument("version", code: "aws_launch_template.this.latest_version")
      }
      NestedBlock("tag") {
        Argument("key", "Name")
        Argument("value", code: #""${var.name}-bastion""#)
        Argument("propagate_at_launch", true)
      }
    }
    Resource("aws_key_pair", "this") {
      Argument("count", code: "local.has_ssh ? 1 : 0")
      Argument("key_name", code: #""${var.name}-bastion""#)
      Argument("public_key", code: "var.ssh_public_key")
    }
    Resource("aws_iam_role", "this", comment: "What the machine may do: let Session Manager in.") {
      Argument("name", code: #""${var.name}-bastion""#)
      Argument("assume_role_policy", Trust.service("ec2.amazonaws.com"))
    }
    Resource("aws_iam_role_policy", "this") {
      Argument("name", "session-manager")
      Argument("role", code: "aws_iam_role.this.id")
      Argument(
        "policy",
        .json(
          #"""
          {
            Version = "2012-10-17"
            Statement = [{
              Sid    = "SessionManager"
              Effect = "Allow"
              Action = [
                "ssm:UpdateInstanceInformation",
                "ssmmessages:CreateControlChannel",
                "ssmmessages:CreateDataChannel",
                "ssmmessages:OpenControlChannel",
                "ssmmessages:OpenDataChannel",
              ]
              Resource = ["*"]
            }]
          }
          """#), comment: "The agent's calls know no resources.")
    }
    .waived(
      Waiver(
        checkov: ["CKV_AWS_290", "CKV_AWS_355"], policies: ["aws-iam-no-wildcard"],
        reason: "The calls of Session Manager's agent know no resources."))
    Resource("aws_iam_instance_profile", "this") {
      Argument("name", code: #""${var.name}-bastion""#)
      Argument("role", code: "aws_iam_role.this.name")
    }
  }

  /// A key for SSH and none for Session Manager.
  func keys(_ context: ValidationContext) -> [Diagnostic] {
    for environment in context.environments {
      let kind = context.value(of: access, in: environment, default: .string("session_manager")).stringValue
      let key = context.value(of: sshPublicKey, in: environment, default: .null)
      let hasKey = sshPublicKey.isComposed || key != .null
      if kind == "ssh" && !hasKey || kind == "session_manager" && hasKey && key != .unknown {
        return [
          Diagnostic(
            ComputeCodes.inputsDisagree, "access and ssh_public_key of the bastion don't fit each other",
            detail: kind == "ssh" ? "SSH needs a key." : "Session Manager needs no key.",
            remedy: kind == "ssh" ? "Give ssh_public_key." : "Set access to ssh, or leave ssh_public_key out.",
            at: sshPublicKey.argument.location ?? context.location)
        ]
      }
    }
    return []
  }

  /// Session Manager, SSH, and inputs that must be refused.
  public static let tests: [ModuleTest] = [
    ModuleTest("bastion") {
      MockAWS.provider
      TopBlock("variables") {
        Argument("name", "test-dev")
        Argument("region", "eu-central-1")
        Argument("subnet_ids", code: #"["subnet-a", "subnet-b"]"#)
        Argument("security_group_ids", code: #"["sg-a"]"#)
      }
      TopBlock("run", "defaults") {
        Argument("command", code: "apply")
        NestedBlock("variables") { Argument("target_host", "db.example.internal") }
        expect(
          #"aws_launch_template.this.metadata_options[0].http_tokens == "required" && length(aws_key_pair.this) == 0 && aws_launch_template.this.network_interfaces[0].associate_public_ip_address == "false""#,
          "There is neither a key nor a public address.")
        expect(
          #"strcontains(output.connect_command, "host=db.example.internal,portNumber=5432")"#,
          "A command leads to the database.")
      }
      TopBlock("run", "asleep") {
        Argument("command", code: "plan")
        NestedBlock("variables") { Argument("running", false) }
        expect("aws_autoscaling_group.this.max_size == 0", "No machine runs.")
      }
      TopBlock("run", "ssh") {
        Argument("command", code: "apply")
        NestedBlock("variables") {
          Argument("access", "ssh")
          Argument("ssh_public_key", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB admin@example.com")
        }
        expect(
          #"length(aws_key_pair.this) == 1 && aws_launch_template.this.network_interfaces[0].associate_public_ip_address == "true""#,
          "SSH needs both.")
      }
      refused("ssh_without_key", "access", #""ssh""#, expects: "[var.ssh_public_key]")
      refused(
        "a_private_key", "ssh_public_key", #""-----BEGIN OPENSSH PRIVATE KEY-----""#, expects: "[var.ssh_public_key]")
      refused("size", "instance_type", #""small""#, expects: "[var.instance_type]")
      refused("image", "image_id", #""latest""#, expects: "[var.image_id]")
    }
  ]
}
