/// Configurations on both sides of every rule. Values satisfy the validators inside the provider, which tfgen doesn't have.
enum SchemaCases {
  private static func resource(_ type: String, _ body: String) -> String {
    "resource \"\(type)\" \"this\" {\n\(body)\n}"
  }
  private static func data(_ type: String, _ body: String) -> String { "data \"\(type)\" \"this\" {\n\(body)\n}" }

  private static let listener =
    "load_balancer_arn = \"arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/a/1\"\nport = 80"

  /// Terraform judges the configuration of a provider only when something uses it.
  private static func provider(_ alias: String, _ body: String) -> String {
    "provider \"aws\" {\nalias = \"\(alias)\"\n\(body)\n}\n" + resource("aws_sqs_queue", "provider = aws.\(alias)")
  }

  /// Cases that terraform judges with the provider's schema.
  static let validated: [String] = names + nesting + scalars + collections + blocksOfObjects + required + others

  private static let names: [String] = [
    resource("aws_vpc", "cidr_block = \"10.0.0.0/16\""),
    resource("aws_vpc", "cidr_bloc = \"10.0.0.0/16\""),
    resource("aws_vpc", "cidr_block = \"10.0.0.0/16\"\nCidr_block = \"10.0.0.0/16\""),
    resource("aws_vpc", "arn = \"arn:aws:ec2:eu-central-1:123456789012:vpc/vpc-1\""),
    resource("aws_vpc", "cidr_block = \"10.0.0.0/16\"\nid = \"x\""),
    resource("aws_vpc", "cidr_block = \"10.0.0.0/16\"\ntags = { Name = \"x\" }"),
    resource("aws_vpc", "cidr_block = \"10.0.0.0/16\"\ntags {\nName = \"x\"\n}"),
    resource("aws_vpcs", "cidr_block = \"10.0.0.0/16\""),
    resource("aws_region", ""),
    data("aws_region", ""),
    data("aws_region", "nmae = \"eu-central-1\""),
    data("aws_regio", ""),
    data("aws_vpc", "filter {\nname = \"a\"\nvalues = [\"b\"]\n}"),
    data("aws_vpc", "filter {\nname = \"a\"\n}"),
    data("aws_vpc", "filter {\nname = \"a\"\nvalues = \"b\"\n}"),
  ]

  private static let nesting: [String] = [
    resource("aws_vpc", "timeouts {\ncreate = \"5m\"\n}"),
    resource("aws_nat_gateway", "subnet_id = \"s\"\nconnectivity_type = \"private\"\ntimeouts {\ncreate = \"5m\"\n}"),
    resource(
      "aws_nat_gateway",
      "subnet_id = \"s\"\nconnectivity_type = \"private\"\ntimeouts {\ncreate = \"5m\"\n}\ntimeouts {\n}"),
    resource("aws_nat_gateway", "subnet_id = \"s\"\nconnectivity_type = \"private\"\ntimeouts {\ncrate = \"5m\"\n}"),
    resource("aws_nat_gateway", "subnet_id = \"s\"\nconnectivity_type = \"private\"\ntimeouts = {\ncreate = \"5m\"\n}"),
    resource(
      "aws_lb_listener",
      "\(listener)\ndefault_action {\ntype = \"redirect\"\nredirect {\nstatus_code = \"HTTP_301\"\n}\n}"),
    resource("aws_lb_listener", "\(listener)\ndefault_action {\ntype = \"redirect\"\nredirect {\n}\n}"),
    resource(
      "aws_lb_listener",
      "\(listener)\ndefault_action {\ntype = \"redirect\"\nredirect = { status_code = \"HTTP_301\" }\n}"),
    resource(
      "aws_lb_listener",
      "\(listener)\ndefault_action {\ntype = \"redirect\"\nredirect {\nstatus_code = \"HTTP_301\"\n}\nredirect {\nstatus_code = \"HTTP_301\"\n}\n}"
    ),
    resource("aws_lb_listener", listener),
    resource(
      "aws_lb_listener",
      "\(listener)\ndynamic \"default_action\" {\nfor_each = [1]\ncontent {\ntype = \"forward\"\ntarget_group_arn = \"arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/a/1\"\n}\n}"
    ),
    resource(
      "aws_lb_listener", "\(listener)\ndynamic \"default_actio\" {\nfor_each = [1]\ncontent {\ntype = \"forward\"\n}\n}"
    ),
    resource(
      "aws_lb_listener", "\(listener)\ndynamic \"default_action\" {\nfor_each = [1]\ncontent {\ntyp = \"forward\"\n}\n}"
    ),
    resource("aws_lb_listener", "\(listener)\ndynamic \"default_action\" {\nfor_each = [1]\n}"),
    resource("aws_lb_listener", "\(listener)\ndynamic \"default_action\" {\ncontent {\ntype = \"forward\"\n}\n}"),
    resource(
      "aws_lb_listener",
      "\(listener)\ndynamic \"default_action\" {\nfor_eac = [1]\nfor_each = [1]\ncontent {\ntype = \"forward\"\n}\n}"),
    resource(
      "aws_lb_listener",
      "\(listener)\ndynamic \"default_action\" {\nfor_each = [1]\niterator = it\ncontent {\ntype = \"forward\"\norder = it.value\ntarget_group_arn = \"arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/a/1\"\n}\n}"
    ),
    resource(
      "aws_lb_listener",
      "\(listener)\ndefault_action \"x\" {\ntype = \"redirect\"\nredirect {\nstatus_code = \"HTTP_301\"\n}\n}"),
    resource(
      "aws_dynamodb_table",
      "name = \"t\"\nhash_key = \"k\"\nbilling_mode = \"PAY_PER_REQUEST\"\nattribute {\nname = \"k\"\ntype = \"S\"\n}"),
    resource(
      "aws_dynamodb_table",
      "name = \"t\"\nhash_key = \"k\"\nbilling_mode = \"PAY_PER_REQUEST\"\nattribute = [{ name = \"k\", type = \"S\" }]"
    ),
    resource(
      "aws_dynamodb_table",
      "name = \"t\"\nhash_key = \"k\"\nbilling_mode = \"PAY_PER_REQUEST\"\nattribute {\nname = \"k\"\ntype = \"S\"\nextra = 1\n}"
    ),
  ]

  private static func log(_ argument: String) -> String {
    resource("aws_cloudwatch_log_group", "name = \"n\"\n\(argument)")
  }
  private static func queue(_ argument: String) -> String { resource("aws_sqs_queue", argument) }

  private static let scalars: [String] = [
    queue("delay_seconds = 5"), queue("delay_seconds = \"5\""), queue("delay_seconds = \"abc\""),
    queue("delay_seconds = \"\""),
    queue("delay_seconds = \"5e0\""), queue("delay_seconds = true"), queue("delay_seconds = [5]"),
    queue("delay_seconds = {}"),
    queue("delay_seconds = null"), queue("delay_seconds = \"0x5\""), queue("delay_seconds = \"+5\""),
    queue("delay_seconds = \" 5\""),
    queue("delay_seconds = (5)"), queue("delay_seconds = 2 + 3"), queue("delay_seconds = \"a${5}\""),
    queue("delay_seconds = \"${5}\""),
    queue("fifo_queue = \"true\""), queue("fifo_queue = \"1\""), queue("fifo_queue = \"yes\""),
    queue("fifo_queue = \"True\""),
    queue("fifo_queue = 1"), queue("fifo_queue = []"), queue("fifo_queue = !false"), queue("fifo_queue = 1 < 2"),
    queue("fifo_queue = 1 + 1"),
    queue("name = 5"), queue("name = true"), queue("name = [\"a\"]"), queue("name = { a = 1 }"),
    queue("name = [for x in [1] : x]"),
    queue("name = \"a-${5}\""), queue("name = true ? \"a\" : \"b\""), queue("name = true ? [\"a\"] : [\"b\"]"),
    queue("name = -5"),
    queue("delay_seconds = 1 < 2"), queue("delay_seconds = !true"),
    log("retention_in_days = 7\nskip_destroy = \"false\""), log("retention_in_days = \"seven\""),
  ]

  private static let collections: [String] = [
    queue("tags = {}"), queue("tags = { a = 1 }"), queue("tags = { a = null }"), queue("tags = { a = [1] }"),
    queue("tags = [\"a\"]"),
    queue("tags = []"), queue("tags = \"a\""), queue("tags = { for k in [\"a\"] : k => k }"),
    queue("tags = [for k in [\"a\"] : k]"),
    queue("tags = { a = { b = 1 } }"), queue("tags = null"), queue("tags = true"),
    resource("aws_db_subnet_group", "subnet_ids = [\"a\"]"), resource("aws_db_subnet_group", "subnet_ids = \"a\""),
    resource("aws_db_subnet_group", "subnet_ids = [1, true]"),
    resource("aws_db_subnet_group", "subnet_ids = [[\"a\"]]"),
    resource("aws_db_subnet_group", "subnet_ids = { a = 1 }"),
    resource("aws_db_subnet_group", "subnet_ids = toset([\"a\"])"),
    resource("aws_db_subnet_group", "subnet_ids = \"a-${1}\""),
    resource("aws_db_subnet_group", "subnet_ids = <<-EOT\nx\nEOT"),
    resource("aws_db_subnet_group", "subnet_ids = [for x in [\"a\"] : x]"),
    resource("aws_db_subnet_group", "subnet_ids = { for x in [\"a\"] : x => x }"),
    resource("aws_lb", "subnets = [\"a\", \"b\"]\nidle_timeout = \"60\""), resource("aws_lb", "subnets = [\"a\", {}]"),
    resource(
      "aws_emr_cluster",
      "name = \"a\"\nservice_role = \"r\"\nrelease_label = \"emr-6.0.0\"\nmaster_instance_group {\ninstance_type = \"m\"\n}\ncore_instance_group {\ninstance_type = \"m\"\ninstance_count = \"x\"\n}"
    ),
  ]

  private static let rule =
    "cidr_blocks = []\ndescription = \"\"\nfrom_port = 80\nipv6_cidr_blocks = []\nprefix_list_ids = []\nprotocol = \"tcp\"\nsecurity_groups = []\nself = false\nto_port = 80"

  private static let blocksOfObjects: [String] = [
    resource("aws_security_group", "ingress {\nfrom_port = 80\nto_port = 80\nprotocol = \"tcp\"\n}"),
    resource("aws_security_group", "ingress {\nfrom_port = 80\nto_port = 80\nprotocol = \"tcp\"\nport = 1\n}"),
    resource("aws_security_group", "ingress {\nfrom_port = \"x\"\nto_port = 80\nprotocol = \"tcp\"\n}"),
    resource("aws_security_group", "ingress = []"),
    resource("aws_security_group", "ingress = [{\n\(rule)\n}]"),
    resource("aws_security_group", "ingress = [{\n\(rule)\nport = 1\n}]"),
    resource("aws_security_group", "ingress = [{\nfrom_port = 80\nto_port = 80\nprotocol = \"tcp\"\n}]"),
    resource("aws_security_group", "ingress = \"x\""),
    resource(
      "aws_security_group",
      "dynamic \"ingress\" {\nfor_each = [80]\ncontent {\nfrom_port = ingress.value\nto_port = 80\nprotocol = \"tcp\"\n}\n}"
    ),
    resource(
      "aws_security_group",
      "dynamic \"ingress\" {\nfor_each = [80]\ncontent {\nfrom_port = ingress.value\nto_prt = 80\nprotocol = \"tcp\"\n}\n}"
    ),
    resource("aws_route_table", "vpc_id = \"v\"\nroute {\ncidr_block = \"0.0.0.0/0\"\ngateway_id = \"g\"\n}"),
    resource("aws_route_table", "vpc_id = \"v\"\nroute {\ncidr_block = \"0.0.0.0/0\"\ngatewayid = \"g\"\n}"),
    resource("aws_route_table", "vpc_id = \"v\"\nroute \"x\" {\ncidr_block = \"0.0.0.0/0\"\ngateway_id = \"g\"\n}"),
  ]

  private static let required: [String] = [
    resource("aws_subnet", "cidr_block = \"10.0.0.0/24\""),
    resource("aws_subnet", "vpc_id = null\ncidr_block = \"10.0.0.0/24\""),
    resource("aws_subnet", "vpc_id = \"v\"\ncidr_block = \"10.0.0.0/24\""), resource("aws_ecs_cluster", ""),
    resource("aws_ecs_cluster", "name = \"c\""),
    resource("aws_ecs_cluster", "name = (null)"),
    resource("aws_ecs_cluster", "name = \"c\"\nsetting {\nname = \"containerInsights\"\nvalue = \"enabled\"\n}"),
    resource("aws_ecs_cluster", "name = \"c\"\nsetting {\nname = \"containerInsights\"\n}"),
    resource("aws_ecs_cluster", "name = \"c\"\nsetting {\nname = \"containerInsights\"\nvalue = null\n}"),
    resource(
      "aws_route",
      "route_table_id = \"r\"\ndestination_cidr_block = \"0.0.0.0/0\"\ngateway_id = \"g\"\nstate = \"active\""),
    resource("aws_iam_role", "name = \"r\"\nassume_role_policy = \"{}\"\nunique_id = \"x\""),
  ]

  private static let others: [String] = [
    resource(
      "aws_sqs_queue",
      "count = 2\nname = \"a\"\ndepends_on = []\nlifecycle {\nprevent_destroy = true\nignore_changes = [name]\n}"),
    resource(
      "aws_sqs_queue",
      "lifecycle {\nprecondition {\ncondition = terraform.workspace != \"\"\nerror_message = \"x\"\n}\n}"),
    data("aws_region", "lifecycle {\npostcondition {\ncondition = self.name != \"\"\nerror_message = \"x\"\n}\n}"),
    resource("aws_sqs_queue", "provisioner \"local-exec\" {\ncommand = \"true\"\n}"),
    resource("aws_sqs_queue", "conection {\nhost = \"h\"\n}"),
    resource("aws_sqs_queue", "depend_on = []"), resource("aws_sqs_queue", "lifecycle = {}"),
    "ephemeral \"aws_secretsmanager_secret_version\" \"this\" {\nsecret_id = \"x\"\n}",
    "ephemeral \"aws_secretsmanager_secret_version\" \"this\" {\n}",
    "ephemeral \"aws_secretsmanager_secret\" \"this\" {\nsecret_id = \"x\"\n}",
    resource(
      "aws_secretsmanager_secret_version", "secret_id = \"x\"\nsecret_string_wo = \"a\"\nsecret_string_wo_version = 1"),
    resource(
      "aws_secretsmanager_secret_version", "secret_id = \"x\"\nsecret_string_wo = [\"a\"]\nsecret_string_wo_version = 1"
    ),
    provider("a", "region = \"eu-central-1\""),
    provider("b", "regio = \"eu-central-1\""),
    provider("c", "region = [\"eu-central-1\"]"),
    provider("d", "default_tags {\ntags = { a = \"b\" }\n}"),
    provider("e", "default_tags {\ntags = \"b\"\n}"),
    provider("f", "endpoints {\necs = \"http://localhost:5000\"\n}"),
    provider("g", "endpoints {\necss = \"http://localhost:5000\"\n}"),
  ]

  /// Cases that terraform refuses before it looks at the provider's schema, with a few that it takes.
  static let loaded: [String] = [
    queue("count = 1\nfor_each = []"), queue("lifecycle {\nprevent_destro = true\n}"),
    queue("lifecycle {\nprevent_destroy = var.x\n}"),
    queue("lifecycle {\nprevent_destroy = \"maybe\"\n}"), queue("lifecycle {\nprevent_destroy = \"true\"\n}"),
    queue("lifecycle {\nprecondition {\ncondition = true\n}\n}"),
    queue(
      "lifecycle {\nprecondition {\ncondition = terraform.workspace != \"\"\nerror_message = \"x\"\nextra = 1\n}\n}"),
    queue("lifecycle {\nblock {\n}\n}"), data("aws_region", "lifecycle {\nprevent_destroy = true\n}"),
    queue("lifecycle {\nignore_changes = all\n}"), queue("name = \"a\""), queue("lifecycle {\n}\nlifecycle {\n}"),
  ]
}
