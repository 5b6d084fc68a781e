import HCL
import Testing

@testable import TFGen

/// Places of addresses and attributes in a configuration.
@Suite struct ConfigurationPlacesTests {
  private static let files: [String: [String: String]] = [
    "infra": [
      "main.tf": """
      module "net" {
        source = "./modules/net"
        cidr   = "10.0.0.0/8"
      }

      resource "aws_security_group" "a" {
        name = "a"
        ingress {
          from_port   = 22
          cidr_blocks = ["10.0.0.0/8", "0.0.0.0/0"]
        }
        ingress {
          from_port = 80
        }
        tags = {
          Name = "a"
          "x"  = upper("b")
        }
      }
      data "aws_vpc" "v" {
        default = true
      }
      module "far" {
        source = "registry/x/y"
      }
      provider "aws" {
        region = "x"
      }
      """,
      "a_override.tf": "resource \"aws_security_group\" \"a\" {\n  name = \"b\"\n}\n",
    ],
    "infra/modules/net": [
      "main.tf": """
      resource "aws_security_group" "b" {
        for_each = {}
        dynamic "ingress" {
          for_each = [1]
          content {
            from_port = 1
          }
        }
      }
      module "deep" {
        source = "../deep"
      }
      """
    ],
    "infra/modules/deep": ["x.tf.json": #"{"resource": {"aws_vpc": {"c": {"cidr_block": "1"}}}}"#],
  ]

  private static func places() -> ConfigurationPlaces {
    ConfigurationPlaces(
      root: "infra",
      module: { folder in
        files[folder].map { files in
          ConfigurationModule(files.map { SourceFile(name: "\(folder)/\($0.key)", text: $0.value) })
        }
      },
      target: { source, folder in
        switch (source, folder) {
        case ("./modules/net", "infra"): "infra/modules/net"
        case ("../deep", "infra/modules/net"): "infra/modules/deep"
        default: nil
        }
      })
  }

  @Test(
    "the nearest thing that is written",
    arguments: [
      ("aws_security_group.a", [], "infra/main.tf:6:1"),
      ("aws_security_group.a", [.name("name")], "infra/a_override.tf:2:3"),
      ("aws_security_group.a", [.name("description")], "infra/main.tf:6:1"),
      ("aws_security_group.a", [.name("ingress")], "infra/main.tf:8:3"),
      ("aws_security_group.a", [.name("ingress"), .index(1)], "infra/main.tf:12:3"),
      ("aws_security_group.a", [.name("ingress"), .index(0), .name("from_port")], "infra/main.tf:9:5"),
      (
        "aws_security_group.a", [.name("ingress"), .index(0), .name("cidr_blocks"), .index(1)], "infra/main.tf:10:34"
      ),
      ("aws_security_group.a", [.name("ingress"), .index(1), .name("cidr_blocks")], "infra/main.tf:12:3"),
      ("aws_security_group.a", [.name("ingress"), .index(9)], "infra/main.tf:8:3"),
      ("aws_security_group.a", [.name("ingress"), .name("from_port")], "infra/main.tf:9:5"),
      ("aws_security_group.a", [.name("tags"), .name("Name")], "infra/main.tf:16:12"),
      ("aws_security_group.a", [.name("tags"), .name("x"), .name("y")], "infra/main.tf:17:12"),
      ("aws_security_group.a", [.name("tags"), .name("Owner")], "infra/main.tf:15:10"),
      ("data.aws_vpc.v", [.name("default")], "infra/main.tf:21:3"),
      ("module.net", [.name("cidr")], "infra/main.tf:3:3"), ("module.far", [], "infra/main.tf:23:1"),
      ("provider.aws", [.name("region")], "infra/main.tf:27:3"),
      ("module.net.aws_security_group.b", [], "infra/modules/net/main.tf:1:1"),
      (
        "module.net.aws_security_group.b", [.name("ingress"), .index(3), .name("from_port")],
        "infra/modules/net/main.tf:6:7"
      ),
      ("module.net.aws_security_group.b", [.name("ingress"), .index(0), .name("x")], "infra/modules/net/main.tf:3:3"),
      ("module.net.module.deep.aws_vpc.c", [.name("cidr_block")], "infra/modules/deep/x.tf.json:1:33"),
      ("aws_vpc.gone", [], nil), ("module.far.aws_vpc.x", [], nil), ("module.no.aws_vpc.x", [], nil), ("plan", [], nil),
      ("", [], nil), ("module", [], nil), ("data", [], nil),
    ] as [(String, [ConfigurationPlaces.Step], String?)])
  func place(_ address: String, _ path: [ConfigurationPlaces.Step], _ expected: String?) {
    let names = address.split(separator: ".").map(String.init)
    #expect(Self.places().place(of: names, path: path)?.description == expected)
  }
}
