policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0" }
  }
  tfgen {
    absent_attributes = "null"
  }
}

resource_policy "aws_*" "aws-ec2-imdsv2" {
  tfgen {
    types     = ["aws_instance", "aws_launch_template"]
    title     = "Require tokens of the metadata service"
    rationale = "A program that can be made to fetch an address hands out the credentials of the role."
    remedy    = "Set http_tokens to required in metadata_options."
    defaults  = "Without the block the API chooses optional, unless the account or the image says otherwise: a plan shows that as unknown for instances."
    peers     = ["CKV_AWS_79", "AWS-0028", "AWS-0130", "EC2.8", "EC2.170"]
  }

  enforce {
    condition = core::anytrue([for tokens in attrs.metadata_options[*].http_tokens : tokens == "required"]) || core::anytrue([for endpoint in attrs.metadata_options[*].http_endpoint : endpoint == "disabled"])
    tfgen {
      attribute = "metadata_options"
      expected  = "http_tokens required"
    }
  }
}

resource_policy "aws_instance" "aws-ec2-root-encrypted" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Encrypt the volumes of instances"
    rationale = "Snapshots of it are readable to whoever gets them."
    remedy    = "Set encrypted to true in root_block_device."
    defaults  = "null is the image's choice: a plan shows that as unknown. Without the block nothing can be said, which is unknown, too. Further volumes count when they are written."
    peers     = ["CKV_AWS_8", "AWS-0131", "EC2.3"]
  }

  locals {
    # Left out, it lists what the image brings, which is the image's choice.
    further = tfgen::known(core::length(attrs.ebs_block_device[*])) || core::contains(tfgen.written, "ebs_block_device") ? attrs.ebs_block_device[*].encrypted : []
  }

  enforce {
    condition = core::alltrue([for encrypted in attrs.root_block_device[*].encrypted : encrypted == true])
    tfgen {
      attribute = "root_block_device"
      expected  = "encrypted = true"
    }
  }

  enforce {
    condition = core::alltrue([for encrypted in local.further : encrypted == true])
    tfgen {
      attribute = "ebs_block_device"
      expected  = "encrypted = true"
    }
  }
}

resource_policy "aws_instance" "aws-ec2-no-public-ip" {
  enforcement_level = "advisory"

  tfgen {
    title     = "Run instances without public addresses"
    rationale = "A public address makes every mistake in a security group a way in."
    remedy    = "Set associate_public_ip_address to false."
    defaults  = "null is the subnet's choice: a plan shows that as unknown."
    peers     = ["CKV_AWS_88", "EC2.9"]
  }

  enforce {
    condition = attrs.associate_public_ip_address != true
    tfgen {
      expected = "false"
    }
  }
}

resource_policy "aws_launch_template" "aws-ec2-no-public-ip" {
  enforcement_level = "advisory"

  enforce {
    condition = !core::anytrue([for public in attrs.network_interfaces[*].associate_public_ip_address : public == null ? false : core::tostring(public) == "true"])
    tfgen {
      attribute = "network_interfaces.associate_public_ip_address"
      expected  = "false"
    }
  }
}
