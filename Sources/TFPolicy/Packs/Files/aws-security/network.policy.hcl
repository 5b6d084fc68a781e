policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0" }
  }
  tfgen {
    absent_attributes = "null"
  }
}

resource_policy "aws_subnet" "aws-subnet-no-auto-public-ip" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Give addresses deliberately"
    rationale = "Whatever is started in the subnet gets a public address."
    remedy    = "Set map_public_ip_on_launch to false."
    defaults  = "null is false for the provider and the API."
    peers     = ["CKV_AWS_130", "AWS-0164", "EC2.15"]
  }

  enforce {
    condition = attrs.map_public_ip_on_launch != true
    tfgen {
      expected = "false"
    }
  }
}

resource_policy "aws_default_vpc" "aws-vpc-no-default" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Don't use the default VPC"
    rationale = "Its subnets are public, and everybody in the account shares it."
    remedy    = "Make a VPC."
    defaults  = "The resource adopts the default VPC; having it in the configuration fails."
    peers     = ["CKV_AWS_148", "AWS-0101"]
  }

  enforce {
    condition = false
    tfgen {
      attribute = "id"
      expected  = "a VPC of your own"
    }
  }
}

resource_policy "aws_security_group" "aws-sg-description" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Say what a security group is for"
    rationale = "Nobody dares to delete a group whose purpose is forgotten."
    remedy    = "Set description; changing it makes a new group."
    defaults  = "null is \"Managed by Terraform\" for the provider, which fails like no description."
    peers     = ["CKV_AWS_23", "AWS-0099"]
  }

  enforce {
    condition = attrs.description != null && attrs.description != "" && attrs.description != "Managed by Terraform"
    tfgen {
      expected = "what it is for"
    }
  }
}

resource_policy "aws_*" "aws-sg-rule-description" {
  enforcement_level = "advisory"

  tfgen {
    types     = ["aws_security_group_rule", "aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule"]
    title     = "Say what a rule is for"
    rationale = "Nobody dares to delete a rule whose purpose is forgotten."
    remedy    = "Set description."
    defaults  = "null and empty are none, for the provider and the API."
    peers     = ["CKV_AWS_23", "AWS-0124"]
  }

  enforce {
    condition = attrs.description != null && attrs.description != ""
    tfgen {
      expected = "what it is for"
    }
  }
}

resource_policy "aws_default_security_group" "aws-sg-default-closed" {
  tfgen {
    title     = "Leave the default security group empty"
    rationale = "What is started without a group gets this one."
    remedy    = "Adopt aws_default_security_group without rules."
    defaults  = "Left out of a resource in the configuration the rules are removed. A VPC whose default group is not adopted is not seen by this rule."
    peers     = ["CKV2_AWS_12", "AWS-0173", "EC2.2"]
  }

  locals {
    # What is left out is removed when the group is adopted.
    ingress = !tfgen::known(core::length(attrs.ingress[*])) && !core::contains(tfgen.written, "ingress") ? [] : attrs.ingress[*]
    egress  = !tfgen::known(core::length(attrs.egress[*])) && !core::contains(tfgen.written, "egress") ? [] : attrs.egress[*]
  }

  enforce {
    # Every rule has a protocol. One that isn't known is of a dynamic block, which may make no rule at all.
    condition = core::alltrue([for r in core::concat(local.ingress, local.egress) : r.protocol == ""])
    tfgen {
      attribute = "ingress"
      expected  = "no rules"
    }
  }
}

resource_policy "aws_security_group" "aws-sg-open-egress" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Name where traffic may go"
    rationale = "What breaks in can call home."
    remedy    = "List the ports and networks, or other groups."
    defaults  = "Left out, the provider allows nothing (it removes the rule of the API). Rules that are resources of their own are judged like those in the group."
    peers     = ["CKV_AWS_382", "AWS-0104"]
    enabled   = false
  }

  locals {
    rules = !tfgen::known(core::length(attrs.egress[*])) && !core::contains(tfgen.written, "egress") ? [] : attrs.egress[*]
  }

  enforce {
    condition = !core::anytrue([for r in local.rules : (r.protocol == "-1" || r.protocol == "all") && (core::contains(r.cidr_blocks[*], "0.0.0.0/0") || core::contains(r.ipv6_cidr_blocks[*], "::/0"))])
    tfgen {
      attribute = "egress"
      expected  = "named ports and networks"
    }
  }
}

resource_policy "aws_security_group_rule" "aws-sg-open-egress" {
  enforcement_level = "advisory"
  filter            = attrs.type == "egress"

  enforce {
    condition = !((attrs.protocol == "-1" || attrs.protocol == "all") && (core::contains(attrs.cidr_blocks[*], "0.0.0.0/0") || core::contains(attrs.ipv6_cidr_blocks[*], "::/0")))
    tfgen {
      attribute = "cidr_blocks"
      expected  = "named ports and networks"
    }
  }
}

resource_policy "aws_vpc_security_group_egress_rule" "aws-sg-open-egress" {
  enforcement_level = "advisory"

  enforce {
    condition = !((attrs.ip_protocol == "-1" || attrs.ip_protocol == "all") && (attrs.cidr_ipv4 == "0.0.0.0/0" || attrs.cidr_ipv6 == "::/0"))
    tfgen {
      attribute = "cidr_ipv4"
      expected  = "named ports and networks"
    }
  }
}

resource_policy "aws_network_acl_rule" "aws-nacl-open-admin" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Keep administration ports off the internet"
    rationale = "Every password is tried."
    remedy    = "Deny 22 and 3389 from everywhere, or name the networks."
    defaults  = "null from_port and to_port mean every port; egress null is false."
    peers     = ["CKV_AWS_231", "CKV_AWS_232", "AWS-0105", "EC2.21"]
  }

  enforce {
    condition = attrs.egress == true || attrs.rule_action != "allow" || !core::contains(["0.0.0.0/0", "::/0"], attrs.cidr_block == null ? (attrs.ipv6_cidr_block == null ? "" : attrs.ipv6_cidr_block) : attrs.cidr_block) || !(core::contains(["-1", "all"], attrs.protocol) || core::anytrue([for port in [22, 3389] : (attrs.from_port == null ? 0 : attrs.from_port) <= port && (attrs.to_port == null ? 65535 : attrs.to_port) >= port]))
    tfgen {
      attribute = "cidr_block"
      expected  = "no 22 or 3389 from everywhere"
    }
  }
}

resource_policy "aws_*" "aws-nacl-open-admin" {
  enforcement_level = "advisory"

  tfgen {
    types = ["aws_network_acl", "aws_default_network_acl"]
  }

  locals {
    rules = !tfgen::known(core::length(attrs.ingress[*])) && !core::contains(tfgen.written, "ingress") ? [] : attrs.ingress[*]
  }

  enforce {
    condition = (
      !core::anytrue([
        for r in local.rules :
        r.action == "allow" && (r.cidr_block == "0.0.0.0/0" || r.ipv6_cidr_block == "::/0") && (core::contains(["-1", "all"], r.protocol) || core::anytrue([for port in [22, 3389] : r.from_port <= port && r.to_port >= port]))
      ])
    )
    tfgen {
      attribute = "ingress"
      expected  = "no 22 or 3389 from everywhere"
    }
  }
}

resource_policy "aws_vpc" "aws-vpc-flow-logs" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Log the traffic of networks"
    rationale = "Without it nobody can say who talked to whom."
    remedy    = "Add aws_flow_log."
    defaults  = "Flow logs of subnets and interfaces do not count."
    peers     = ["CKV2_AWS_11", "AWS-0178", "EC2.6"]
    enabled   = false
  }

  enforce {
    condition = core::length(core::getresources("aws_flow_log", { vpc_id = attrs.id })) > 0
    tfgen {
      attribute = "id"
      expected  = "aws_flow_log"
    }
  }
}
