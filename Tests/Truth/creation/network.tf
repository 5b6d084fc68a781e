resource "aws_vpc" "this" {
  #: aws-vpc-flow-logs pass
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc" "unlogged" {
  #: aws-vpc-flow-logs fail
  #: op-required-tags pass; tags_all null fail removed none unknown unknown; tags_all.Project null fail
  cidr_block = "10.1.0.0/16"
}

resource "aws_vpc" "untagged" {
  #: op-required-tags fail
  provider   = aws.bare
  cidr_block = "10.2.0.0/16"
  tags = {
    Environment = "test"
  }
}

resource "aws_vpc" "tagged_later" {
  #: op-required-tags unknown
  provider   = aws.bare
  cidr_block = "10.3.0.0/16"
  tags       = { (local.later) = "x" }
}

resource "aws_flow_log" "this" {
  vpc_id               = aws_vpc.this.id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::logs-of-somebody"
}

resource "aws_default_vpc" "this" {
  #: aws-vpc-no-default fail
}

resource "aws_subnet" "private" {
  #: aws-subnet-no-auto-public-ip pass; map_public_ip_on_launch null pass unknown unknown
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_subnet" "public" {
  #: aws-subnet-no-auto-public-ip fail; map_public_ip_on_launch null pass unknown unknown
  vpc_id                  = aws_vpc.this.id
  cidr_block              = "10.0.2.0/24"
  map_public_ip_on_launch = true
}

resource "aws_subnet" "later" {
  #: aws-subnet-no-auto-public-ip unknown
  vpc_id                  = aws_vpc.this.id
  cidr_block              = "10.0.3.0/24"
  map_public_ip_on_launch = local.later_bool
}

# --- groups: the inline shape --------------------------------------------------------------------------------------

resource "aws_security_group" "inline" {
  #: aws-sg-description pass; description null fail unknown unknown
  #: aws-sg-open-ingress pass; ingress unknown unknown; ingress.0.cidr_blocks unknown unknown
  #: aws-sg-open-egress pass; egress unknown unknown; egress.0.cidr_blocks unknown pass
  name        = "inline"
  description = "Serves the office."
  vpc_id      = aws_vpc.this.id

  ingress {
    description = "The office."
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }

  egress {
    description = "Names."
    from_port   = 53
    to_port     = 53
    protocol    = "udp"
    cidr_blocks = ["10.0.0.2/32"]
  }
}

resource "aws_security_group" "inline_ssh" {
  #: aws-sg-unattached fail
  #: aws-sg-open-ingress fail; ingress.0.cidr_blocks null pass unknown unknown
  #: aws-sg-open-egress fail; egress.0.cidr_blocks null pass unknown unknown; egress.0.protocol unknown unknown
  #: aws-sg-description fail
  name   = "inline-ssh"
  vpc_id = aws_vpc.this.id

  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "inline_ssh_six" {
  #: aws-sg-open-ingress fail; ingress.0.ipv6_cidr_blocks null pass unknown unknown
  #: aws-sg-open-egress fail
  name        = "inline-ssh-six"
  description = "Half of the internet, and all ports of the new one."
  vpc_id      = aws_vpc.this.id

  ingress {
    description      = "Everybody."
    from_port        = 0
    to_port          = 65535
    protocol         = "tcp"
    ipv6_cidr_blocks = ["::/0"]
  }

  egress {
    description      = "Everywhere."
    from_port        = 0
    to_port          = 0
    protocol         = "-1"
    ipv6_cidr_blocks = ["::/0"]
  }
}

resource "aws_security_group" "inline_later" {
  #: aws-sg-open-ingress unknown
  #: aws-sg-description unknown
  #: aws-sg-open-egress unknown
  name        = "inline-later"
  description = local.later
  vpc_id      = aws_vpc.this.id

  ingress {
    description = "Somebody."
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = [local.later]
  }

  egress {
    description = "Somewhere."
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = [local.later]
  }
}

resource "aws_security_group" "halves" {
  #: aws-sg-open-ingress fail
  name        = "halves"
  description = "Everybody in two halves."
  vpc_id      = aws_vpc.this.id

  ingress {
    description = "Everybody."
    from_port   = 3389
    to_port     = 3389
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/1", "128.0.0.0/1"]
  }
}

resource "aws_security_group" "balancer" {
  #: aws-sg-unattached pass
  #: aws-sg-open-ingress pass
  name        = "balancer"
  description = "The load balancer's."
  vpc_id      = aws_vpc.this.id

  ingress {
    description = "Browsers."
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "program" {
  #: aws-sg-open-ingress fail
  name        = "program"
  description = "A program that listens to everybody without a load balancer."
  vpc_id      = aws_vpc.this.id

  ingress {
    description = "Browsers."
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# --- groups: the three shapes of rules as resources -----------------------------------------------------------------

resource "aws_security_group" "bare" {
  #: aws-sg-unattached fail
  #: aws-sg-description pass; description null fail unknown unknown
  #: aws-sg-open-ingress pass
  #: aws-sg-open-egress pass
  name        = "bare"
  description = "Its rules are resources."
  vpc_id      = aws_vpc.this.id
}

resource "aws_security_group_rule" "office" {
  #: aws-sg-open-ingress pass; cidr_blocks unknown unknown; type unknown pass
  #: aws-sg-rule-description pass; description null fail unknown unknown
  type              = "ingress"
  description       = "The office."
  security_group_id = aws_security_group.bare.id
  from_port         = 22
  to_port           = 22
  protocol          = "tcp"
  cidr_blocks       = ["10.0.0.0/8"]
}

resource "aws_security_group_rule" "ssh" {
  #: aws-sg-open-ingress fail; cidr_blocks null pass unknown unknown; type unknown unknown; from_port unknown fail
  #: aws-sg-rule-description fail
  type              = "ingress"
  security_group_id = aws_security_group.bare.id
  from_port         = 22
  to_port           = 22
  protocol          = "tcp"
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_security_group_rule" "later" {
  #: aws-sg-open-ingress unknown
  #: aws-sg-rule-description unknown
  type              = "ingress"
  description       = local.later
  security_group_id = aws_security_group.bare.id
  from_port         = 22
  to_port           = 22
  protocol          = "tcp"
  cidr_blocks       = [local.later]
}

resource "aws_security_group_rule" "out" {
  #: aws-sg-rule-description pass; description null fail unknown unknown
  #: aws-sg-open-egress fail; cidr_blocks null pass unknown unknown; type unknown unknown; protocol unknown unknown
  type              = "egress"
  description       = "Everywhere."
  security_group_id = aws_security_group.bare.id
  from_port         = 0
  to_port           = 0
  protocol          = "-1"
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_security_group_rule" "out_web" {
  #: aws-sg-open-egress pass; cidr_blocks unknown pass
  type              = "egress"
  description       = "Payments."
  security_group_id = aws_security_group.bare.id
  from_port         = 443
  to_port           = 443
  protocol          = "tcp"
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_vpc_security_group_ingress_rule" "office" {
  #: aws-sg-open-ingress pass; cidr_ipv4 null pass unknown unknown
  #: aws-sg-rule-description pass; description null fail unknown unknown
  security_group_id = aws_security_group.bare.id
  description       = "The office."
  from_port         = 22
  to_port           = 22
  ip_protocol       = "tcp"
  cidr_ipv4         = "10.0.0.0/8"
}

resource "aws_vpc_security_group_ingress_rule" "ssh" {
  #: aws-sg-open-ingress fail; cidr_ipv4 null pass unknown unknown; ip_protocol unknown fail
  #: aws-sg-rule-description fail
  security_group_id = aws_security_group.bare.id
  from_port         = 22
  to_port           = 22
  ip_protocol       = "tcp"
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "ssh_six" {
  #: aws-sg-open-ingress fail; cidr_ipv6 null pass unknown unknown
  security_group_id = aws_security_group.bare.id
  description       = "Everybody."
  from_port         = 22
  to_port           = 22
  ip_protocol       = "tcp"
  cidr_ipv6         = "::/0"
}

resource "aws_vpc_security_group_ingress_rule" "everything" {
  #: aws-sg-open-ingress fail
  security_group_id = aws_security_group.balancer.id
  description       = "Everybody, every port: not what a load balancer needs."
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "from_group" {
  #: aws-sg-open-ingress pass
  #: aws-sg-rule-description pass
  security_group_id            = aws_security_group.bare.id
  description                  = "The load balancer."
  from_port                    = 8080
  to_port                      = 8080
  ip_protocol                  = "tcp"
  referenced_security_group_id = aws_security_group.balancer.id
}

resource "aws_vpc_security_group_ingress_rule" "balancer" {
  #: aws-sg-open-ingress pass; cidr_ipv4 unknown pass; from_port unknown unknown
  security_group_id = aws_security_group.balancer.id
  description       = "Browsers that begin without TLS."
  from_port         = 80
  to_port           = 80
  ip_protocol       = "tcp"
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "later" {
  #: aws-sg-open-ingress unknown
  #: aws-sg-rule-description unknown
  security_group_id = aws_security_group.bare.id
  description       = local.later
  from_port         = 22
  to_port           = 22
  ip_protocol       = "tcp"
  cidr_ipv4         = local.later
}

resource "aws_vpc_security_group_egress_rule" "out" {
  #: aws-sg-open-egress fail; cidr_ipv4 null pass unknown unknown; ip_protocol unknown unknown
  #: aws-sg-rule-description fail
  security_group_id = aws_security_group.bare.id
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_egress_rule" "web" {
  #: aws-sg-open-egress pass; cidr_ipv4 unknown pass
  #: aws-sg-rule-description pass; description null fail unknown unknown
  security_group_id = aws_security_group.bare.id
  description       = "Payments."
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_default_security_group" "closed" {
  #: aws-sg-default-closed pass
  vpc_id = aws_vpc.this.id
}

resource "aws_default_security_group" "open" {
  #: aws-sg-default-closed fail; ingress unknown unknown
  vpc_id = aws_vpc.unlogged.id

  ingress {
    protocol  = "-1"
    self      = true
    from_port = 0
    to_port   = 0
  }
}

resource "aws_default_security_group" "later" {
  #: aws-sg-default-closed unknown
  vpc_id = aws_vpc.untagged.id

  dynamic "ingress" {
    for_each = toset(local.later_bool ? ["x"] : [])
    content {
      protocol  = "-1"
      self      = true
      from_port = 0
      to_port   = 0
    }
  }
}

# --- network ACLs --------------------------------------------------------------------------------------------------

resource "aws_network_acl" "this" {
  #: aws-nacl-open-admin pass; ingress unknown unknown
  vpc_id = aws_vpc.this.id
}

resource "aws_network_acl" "inline" {
  #: aws-nacl-open-admin fail; ingress null pass unknown unknown
  vpc_id = aws_vpc.this.id

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "0.0.0.0/0"
    from_port  = 0
    to_port    = 1024
  }
}

resource "aws_network_acl" "inline_web" {
  #: aws-nacl-open-admin pass
  vpc_id = aws_vpc.this.id

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "0.0.0.0/0"
    from_port  = 443
    to_port    = 443
  }

  ingress {
    rule_no    = 110
    action     = "deny"
    protocol   = "-1"
    cidr_block = "0.0.0.0/0"
    from_port  = 0
    to_port    = 0
  }
}

resource "aws_network_acl_rule" "web" {
  #: aws-nacl-open-admin pass; cidr_block unknown pass; from_port unknown unknown; rule_action unknown pass
  network_acl_id = aws_network_acl.this.id
  rule_number    = 100
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "0.0.0.0/0"
  from_port      = 443
  to_port        = 443
}

resource "aws_network_acl_rule" "ssh" {
  #: aws-nacl-open-admin fail; cidr_block null pass unknown unknown; egress null fail unknown unknown; rule_action unknown unknown
  network_acl_id = aws_network_acl.this.id
  rule_number    = 110
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "0.0.0.0/0"
  from_port      = 22
  to_port        = 22
}

resource "aws_network_acl_rule" "six" {
  #: aws-nacl-open-admin fail
  network_acl_id  = aws_network_acl.this.id
  rule_number     = 120
  rule_action     = "allow"
  protocol        = "-1"
  ipv6_cidr_block = "::/0"
}

resource "aws_network_acl_rule" "out" {
  #: aws-nacl-open-admin pass
  network_acl_id = aws_network_acl.this.id
  rule_number    = 100
  egress         = true
  rule_action    = "allow"
  protocol       = "-1"
  cidr_block     = "0.0.0.0/0"
}

resource "aws_network_acl_rule" "later" {
  #: aws-nacl-open-admin unknown
  network_acl_id = aws_network_acl.this.id
  rule_number    = 130
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = local.later
  from_port      = 22
  to_port        = 22
}
