resource "aws_instance" "good" {
  #: aws-ec2-imdsv2 pass; metadata_options null fail unknown unknown; metadata_options.0.http_tokens unknown unknown
  #: aws-ec2-root-encrypted pass; root_block_device unknown unknown; root_block_device.0.encrypted null fail unknown unknown
  #: aws-ec2-no-public-ip pass; associate_public_ip_address null pass unknown unknown
  #: op-allowed-instance-types pass; instance_type null fail unknown unknown
  ami                         = "ami-0123456789abcdef0"
  instance_type               = "t4g.small"
  associate_public_ip_address = false

  metadata_options {
    http_tokens = "required"
  }

  root_block_device {
    encrypted = true
  }
}

resource "aws_instance" "bad" {
  #: aws-ec2-imdsv2 fail
  #: aws-ec2-root-encrypted fail
  #: aws-ec2-no-public-ip fail; associate_public_ip_address unknown unknown
  #: op-allowed-instance-types fail
  ami                         = "ami-0123456789abcdef0"
  instance_type               = "p4d.24xlarge"
  associate_public_ip_address = true

  metadata_options {
    http_tokens = "optional"
  }

  root_block_device {
    encrypted = false
  }
}

# Another disk that is not encrypted is as readable as the first.
resource "aws_instance" "disk" {
  #: aws-ec2-root-encrypted fail
  ami           = "ami-0123456789abcdef0"
  instance_type = "t4g.small"

  root_block_device {
    encrypted = true
  }

  ebs_block_device {
    device_name = "/dev/sdb"
    encrypted   = false
  }
}

# What is left out is decided by the account, the image and the subnet.
resource "aws_instance" "short" {
  #: aws-ec2-imdsv2 unknown
  #: aws-ec2-root-encrypted unknown
  #: aws-ec2-no-public-ip unknown
  ami           = "ami-0123456789abcdef0"
  instance_type = "t4g.small"
}

resource "aws_instance" "later" {
  #: op-allowed-instance-types unknown
  ami           = "ami-0123456789abcdef0"
  instance_type = local.later
}

resource "aws_launch_template" "good" {
  #: aws-ec2-imdsv2 pass; metadata_options null fail unknown unknown
  #: op-allowed-instance-types pass; instance_type unknown unknown
  #: aws-ec2-no-public-ip pass; network_interfaces unknown unknown
  name          = "good"
  instance_type = "t4g.small"

  metadata_options {
    http_tokens = "required"
  }
}

resource "aws_launch_template" "bad" {
  #: aws-ec2-imdsv2 unknown
  #: aws-ec2-no-public-ip fail; network_interfaces null pass
  #: op-allowed-instance-types fail
  name          = "bad"
  instance_type = "x2iedn.32xlarge"

  network_interfaces {
    associate_public_ip_address = true
  }
}

resource "aws_launch_template" "off" {
  #: aws-ec2-imdsv2 pass
  name = "off"

  metadata_options {
    http_endpoint = "disabled"
  }
}
