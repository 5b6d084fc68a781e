public import TFGen

extension DNSCertificate {
  /// An existing zone, a new one, records, and inputs that must be refused.
  public static let tests: [ModuleTest] = [
    ModuleTest("dns_certificate") {
      MockAWS.provider
      TopBlock("override_resource") {
        Argument("target", code: "aws_acm_certificate.this")
        Argument(
          "values",
          code: #"""
            {
              arn = "arn:aws:acm:eu-central-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef"
              domain_validation_options = [
                {
                  domain_name           = "example.com"
                  resource_record_name  = "_a.example.com."
                  resource_record_type  = "CNAME"
                  resource_record_value = "_b.acm-validations.aws."
                },
                {
                  domain_name           = "*.example.com"
                  resource_record_name  = "_a.example.com."
                  resource_record_type  = "CNAME"
                  resource_record_value = "_b.acm-validations.aws."
                },
              ]
            }
            """#)
      }
      TopBlock("variables") {
        Argument("name", "test-dev")
        Argument("domain_name", "example.com")
        Argument("subject_alternative_names", code: #"["*.example.com"]"#)
        Argument("zone_id", "Z0123456789ABCDEFGHIJ")
      }
      TopBlock("run", "domain_and_wildcard") {
        Argument("command", code: "apply")
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              #"keys(aws_route53_record.validation) == ["example.com"] && aws_route53_record.validation["example.com"].name == "_a.example.com.""#
          )
          Argument("error_message", "A domain and its wildcard share one record.")
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              "output.certificate_arn == aws_acm_certificate_validation.this[0].certificate_arn && length(output.name_servers) == 0"
          )
          Argument("error_message", "The certificate is given once it is valid.")
        }
      }
      TopBlock("run", "new_zone") {
        Argument("command", code: "apply")
        NestedBlock("variables") {
          Argument("zone_id", code: "null")
          Argument("new_zone_name", "example.com")
          Argument("wait_for_validation", false)
          Argument(
            "records", code: #"{ mail = { name = "example.com", type = "MX", values = ["10 mail.example.com"] } }"#)
        }
        NestedBlock("assert") {
          Argument(
            "condition",
            code:
              #"output.zone_id == aws_route53_zone.this[0].zone_id && length(aws_acm_certificate_validation.this) == 0 && aws_route53_record.this["mail"].ttl == 300"#
          )
          Argument("error_message", "The zone is made, the certificate isn't waited for, and records go to the zone.")
        }
      }
      refused("no_zone", "zone_id", "null", expects: "[var.zone_id]")
      refused("two_zones", "new_zone_name", #""example.com""#, expects: "[var.zone_id]")
      refused("bad_domain", "domain_name", #""example.com.""#, expects: "[var.domain_name]")
      refused(
        "bad_alternative", "subject_alternative_names", #"["www.*.example.com"]"#,
        expects: "[var.subject_alternative_names]")
      refused(
        "record_type", "records", #"{ x = { name = "x.example.com", type = "SOA", values = ["x"] } }"#,
        expects: "[var.records]")
      refused(
        "record_without_values", "records", #"{ x = { name = "x.example.com", type = "A", values = [] } }"#,
        expects: "[var.records]")
    }
  ]
}
