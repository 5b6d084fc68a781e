policytest {
  targets = ["compute.policy.hcl"]
}

resource "aws_instance" "aws_ec2_imdsv2_pass" {
  attrs = {
    metadata_options = [{ http_tokens = "required", http_endpoint = "enabled" }]
  }
  tfgen {
    expect = { aws-ec2-imdsv2 = "pass" }
  }
}

resource "aws_instance" "aws_ec2_imdsv2_pass1" {
  attrs = {
    metadata_options = [{ http_tokens = "optional", http_endpoint = "disabled" }]
  }
  tfgen {
    expect = { aws-ec2-imdsv2 = "pass" }
  }
}

resource "aws_instance" "aws_ec2_imdsv2_fail" {
  attrs = {
    metadata_options = [{ http_tokens = "optional", http_endpoint = "enabled" }]
  }
  tfgen {
    expect = { aws-ec2-imdsv2 = "fail" }
  }
}

resource "aws_launch_template" "aws_ec2_imdsv2_fail1" {
  attrs = {
    metadata_options = []
  }
  tfgen {
    expect = { aws-ec2-imdsv2 = "fail" }
  }
}

resource "aws_instance" "aws_ec2_imdsv2_unknown" {
  attrs = {
    metadata_options = [{ http_tokens = tfgen::unknown(), http_endpoint = "enabled" }]
  }
  tfgen {
    expect = { aws-ec2-imdsv2 = "unknown" }
  }
}

resource "aws_instance" "aws_ec2_root_encrypted_pass" {
  attrs = {
    root_block_device = [{ encrypted = true }]
  }
  tfgen {
    expect = { aws-ec2-root-encrypted = "pass" }
  }
}

resource "aws_instance" "aws_ec2_root_encrypted_fail" {
  attrs = {
    root_block_device = [{ encrypted = false }]
  }
  tfgen {
    expect = { aws-ec2-root-encrypted = "fail" }
  }
}

resource "aws_instance" "aws_ec2_root_encrypted_unknown" {
  attrs = {
    root_block_device = [{ encrypted = tfgen::unknown() }]
  }
  tfgen {
    expect = { aws-ec2-root-encrypted = "unknown" }
  }
}

resource "aws_instance" "aws_ec2_root_encrypted_unknown1" {
  attrs = {
    root_block_device = tfgen::unknown()
  }
  tfgen {
    expect = { aws-ec2-root-encrypted = "unknown" }
  }
}

resource "aws_instance" "aws_ec2_no_public_ip_pass" {
  attrs = {
    associate_public_ip_address = false
  }
  tfgen {
    expect = { aws-ec2-no-public-ip = "pass" }
  }
}

resource "aws_instance" "aws_ec2_no_public_ip_fail" {
  attrs = {
    associate_public_ip_address = true
  }
  tfgen {
    expect = { aws-ec2-no-public-ip = "fail" }
  }
}

resource "aws_instance" "aws_ec2_no_public_ip_unknown" {
  attrs = {
    associate_public_ip_address = tfgen::unknown()
  }
  tfgen {
    expect = { aws-ec2-no-public-ip = "unknown" }
  }
}
