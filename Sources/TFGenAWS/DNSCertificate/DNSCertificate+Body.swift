import HCL
public import TFGen

extension DNSCertificate {
  /// Zone, certificate, and the records that prove it.
  @ModuleBodyBuilder public var body: ModuleBody {
    Locals {
      Argument("zone_id", code: "var.new_zone_name == null ? var.zone_id : aws_route53_zone.this[0].zone_id")
      Argument(
        "validated_names",
        code:
          #"toset([for name in concat([var.domain_name], var.subject_alternative_names) : trimprefix(name, "*.")])"#,
        comment: "A domain and its wildcard are proved by one and the same record.")
      Argument(
        "validation_options",
        code:
          #"{ for option in aws_acm_certificate.this.domain_validation_options : trimprefix(option.domain_name, "*.") => option... }"#
      )
    }
    Resource("aws_route53_zone", "this") {
      Argument("count", code: "var.new_zone_name == null ? 0 : 1")
      Argument("name", code: "var.new_zone_name")
      Argument("tags", code: #"{ Name = "${var.name}-zone" }"#)
    }
    .waived(
      Waiver(
        checkov: ["CKV2_AWS_38", "CKV2_AWS_39"],
        reason: "DNSSEC and query logs need a key and a log group in us-east-1, and the registrar's part."))
    Resource("aws_acm_certificate", "this") {
      Argument("domain_name", code: "var.domain_name")
      Argument("subject_alternative_names", code: "var.subject_alternative_names")
      Argument("validation_method", "DNS")
      Argument("tags", code: #"{ Name = "${var.name}-certificate" }"#)
      NestedBlock("options") { Argument("certificate_transparency_logging_preference", "ENABLED") }
      NestedBlock("lifecycle", comment: "A certificate in use can't be deleted; its successor must exist first.") {
        Argument("create_before_destroy", true)
      }
    }
    .waived(
      Waiver(checkov: ["CKV2_AWS_71"], reason: "The stack asks for a certificate of all hosts of the domain."),
      when: domainName.mayBe { $0.stringValue?.hasPrefix("*.") == true })
    Resource("aws_route53_record", "validation", comment: "ACM looks for these now, and again whenever it renews.") {
      Argument("for_each", code: "local.validated_names")
      Argument("zone_id", code: "local.zone_id")
      Argument("name", code: "local.validation_options[each.key][0].resource_record_name")
      Argument("type", code: "local.validation_options[each.key][0].resource_record_type")
      Argument("records", code: "[local.validation_options[each.key][0].resource_record_value]")
      Argument("ttl", 300)
      Argument(
        "allow_overwrite", true,
        comment: "A certificate of the same domain in another region is proved by the same record.")
    }
    Resource("aws_acm_certificate_validation", "this") {
      Argument("count", code: "var.wait_for_validation ? 1 : 0")
      Argument("certificate_arn", code: "aws_acm_certificate.this.arn")
      Argument("validation_record_fqdns", code: "[for record in aws_route53_record.validation : record.fqdn]")
    }
    Resource("aws_route53_record", "this") {
      Argument("for_each", code: "var.records")
      Argument("zone_id", code: "local.zone_id")
      Argument("name", code: "each.value.name")
      Argument("type", code: "each.value.type")
      Argument("records", code: "each.value.values")
      Argument("ttl", code: "each.value.ttl_seconds")
    }
    .waived(
      Waiver(checkov: ["CKV2_AWS_23"], reason: "What the records point to is made elsewhere."),
      when: records.isGiven ? .always : .never)
  }
}
