variable "groups" {
  type = list(string)
}

resource "aws_lb" "this" {
  name            = "edge"
  subnets         = ["subnet-0a", "subnet-0b"]
  security_groups = var.groups
}
