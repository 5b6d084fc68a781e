policytest {
  targets = ["network.policy.hcl"]
}

resource "aws_subnet" "aws_subnet_no_auto_public_ip_pass" {
  attrs = {
    map_public_ip_on_launch = false
  }
  tfgen {
    expect = { aws-subnet-no-auto-public-ip = "pass" }
  }
}

resource "aws_subnet" "aws_subnet_no_auto_public_ip_fail" {
  attrs = {
    map_public_ip_on_launch = true
  }
  tfgen {
    expect = { aws-subnet-no-auto-public-ip = "fail" }
  }
}

resource "aws_subnet" "aws_subnet_no_auto_public_ip_unknown" {
  attrs = {
    map_public_ip_on_launch = tfgen::unknown()
  }
  tfgen {
    expect = { aws-subnet-no-auto-public-ip = "unknown" }
  }
}

resource "aws_default_vpc" "aws_vpc_no_default_fail" {
  attrs = {
    tags = {}
  }
  tfgen {
    expect = { aws-vpc-no-default = "fail" }
  }
}

resource "aws_security_group" "aws_sg_description_pass" {
  attrs = {
    description = "Tasks of the API"
  }
  tfgen {
    expect = { aws-sg-description = "pass" }
  }
}

resource "aws_security_group" "aws_sg_description_fail" {
  attrs = {
    description = "Managed by Terraform"
  }
  tfgen {
    expect = { aws-sg-description = "fail" }
  }
}

resource "aws_security_group" "aws_sg_description_fail1" {
  attrs = {
    description = ""
  }
  tfgen {
    expect = { aws-sg-description = "fail" }
  }
}

resource "aws_security_group" "aws_sg_description_unknown" {
  attrs = {
    description = tfgen::unknown()
  }
  tfgen {
    expect = { aws-sg-description = "unknown" }
  }
}

resource "aws_security_group_rule" "aws_sg_rule_description_pass" {
  attrs = {
    description = "HTTPS from the internet"
  }
  tfgen {
    expect = { aws-sg-rule-description = "pass" }
  }
}

resource "aws_vpc_security_group_ingress_rule" "aws_sg_rule_description_pass1" {
  attrs = {
    description = "x"
  }
  tfgen {
    expect = { aws-sg-rule-description = "pass" }
  }
}

resource "aws_security_group_rule" "aws_sg_rule_description_fail" {
  attrs = {
    description = null
  }
  tfgen {
    expect = { aws-sg-rule-description = "fail" }
  }
}

resource "aws_security_group_rule" "aws_sg_rule_description_fail1" {
  attrs = {
    description = ""
  }
  tfgen {
    expect = { aws-sg-rule-description = "fail" }
  }
}

resource "aws_security_group_rule" "aws_sg_rule_description_unknown" {
  attrs = {
    description = tfgen::unknown()
  }
  tfgen {
    expect = { aws-sg-rule-description = "unknown" }
  }
}

resource "aws_default_security_group" "aws_sg_default_closed_pass" {
  attrs = {
    ingress = []
    egress  = []
  }
  tfgen {
    expect = { aws-sg-default-closed = "pass" }
  }
}

resource "aws_default_security_group" "aws_sg_default_closed_pass1" {
  attrs = {
    ingress = tfgen::unknown()
    egress  = tfgen::unknown()
  }
  tfgen {
    expect   = { aws-sg-default-closed = "pass" }
    computed = ["ingress", "egress"]
  }
}

resource "aws_default_security_group" "aws_sg_default_closed_fail" {
  attrs = {
    ingress = [{ from_port = 0, protocol = "-1" }]
    egress  = []
  }
  tfgen {
    expect = { aws-sg-default-closed = "fail" }
  }
}

resource "aws_default_security_group" "aws_sg_default_closed_unknown" {
  attrs = {
    ingress = tfgen::unknown()
    egress  = []
  }
  tfgen {
    expect = { aws-sg-default-closed = "unknown" }
  }
}

resource "aws_security_group" "aws_sg_open_egress_pass" {
  attrs = {
    egress = [{ protocol = "tcp", cidr_blocks = ["0.0.0.0/0"], ipv6_cidr_blocks = [] }]
  }
  tfgen {
    expect = { aws-sg-open-egress = "pass" }
  }
}

resource "aws_security_group" "aws_sg_open_egress_fail" {
  attrs = {
    egress = [{ protocol = "-1", cidr_blocks = ["0.0.0.0/0"], ipv6_cidr_blocks = [] }]
  }
  tfgen {
    expect = { aws-sg-open-egress = "fail" }
  }
}

resource "aws_security_group" "aws_sg_open_egress_unknown" {
  attrs = {
    egress = [{ protocol = tfgen::unknown(), cidr_blocks = ["0.0.0.0/0"], ipv6_cidr_blocks = [] }]
  }
  tfgen {
    expect = { aws-sg-open-egress = "unknown" }
  }
}

resource "aws_network_acl_rule" "aws_nacl_open_admin_pass" {
  attrs = {
    egress      = false
    rule_action = "allow"
    cidr_block  = "0.0.0.0/0"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
  }
  tfgen {
    expect = { aws-nacl-open-admin = "pass" }
  }
}

resource "aws_network_acl_rule" "aws_nacl_open_admin_pass1" {
  attrs = {
    egress      = false
    rule_action = "deny"
    cidr_block  = "0.0.0.0/0"
    protocol    = "-1"
    from_port   = null
    to_port     = null
  }
  tfgen {
    expect = { aws-nacl-open-admin = "pass" }
  }
}

resource "aws_network_acl_rule" "aws_nacl_open_admin_fail" {
  attrs = {
    egress      = false
    rule_action = "allow"
    cidr_block  = "0.0.0.0/0"
    protocol    = "tcp"
    from_port   = 20
    to_port     = 25
  }
  tfgen {
    expect = { aws-nacl-open-admin = "fail" }
  }
}

resource "aws_network_acl_rule" "aws_nacl_open_admin_fail1" {
  attrs = {
    egress          = null
    rule_action     = "allow"
    cidr_block      = null
    ipv6_cidr_block = "::/0"
    protocol        = "-1"
    from_port       = null
    to_port         = null
  }
  tfgen {
    expect = { aws-nacl-open-admin = "fail" }
  }
}

resource "aws_network_acl_rule" "aws_nacl_open_admin_unknown" {
  attrs = {
    egress      = false
    rule_action = "allow"
    cidr_block  = tfgen::unknown()
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
  }
  tfgen {
    expect = { aws-nacl-open-admin = "unknown" }
  }
}

resource "aws_vpc" "aws_vpc_flow_logs_with" {
  attrs = { cidr_block = "b" }
  tfgen {
    world  = "aws-vpc-flow-logs"
    expect = { aws-vpc-flow-logs = "pass" }
  }
}

resource "aws_flow_log" "aws_vpc_flow_logs_with" {
  attrs = {
    vpc_id       = aws_vpc.aws_vpc_flow_logs_with.id
    traffic_type = "ALL"
  }
  tfgen { world = "aws-vpc-flow-logs" }
  skip = true
}

resource "aws_vpc" "aws_vpc_flow_logs_without" {
  attrs = { cidr_block = "c" }
  tfgen {
    world  = "aws-vpc-flow-logs"
    expect = { aws-vpc-flow-logs = "fail" }
  }
}

resource "aws_vpc" "aws_vpc_flow_logs_open" {
  attrs = { cidr_block = "b" }
  tfgen {
    world  = "aws-vpc-flow-logs unknown"
    expect = { aws-vpc-flow-logs = "unknown" }
  }
}

resource "aws_flow_log" "aws_vpc_flow_logs_open" {
  attrs = {
    vpc_id       = tfgen::unknown()
    traffic_type = "ALL"
  }
  tfgen { world = "aws-vpc-flow-logs unknown" }
  skip = true
}
