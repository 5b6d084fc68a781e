import HCL
import TFGen
import TFGenAWS
import Testing

/// What faces the internet, put together in ways that AWS wouldn't run.
@Suite struct EdgeCompositionTests {
  struct Mistake: CustomTestStringConvertible, Sendable {
    var name: String
    var code: DiagnosticCode
    var line: Int
    var says: [String]
    var region = "eu-central-1"
    var source: String
    var testDescription: String { name }
  }

  static let balancer =
    "module \"alb\" {\n  subnet_ids = [\"a\", \"b\"]\n  security_group_ids = [\"g\"]\n  access_logs = null\n"
  static let certificate = "module \"dns_certificate\" {\n  domain_name = \"example.com\"\n  zone_id = \"Z1\"\n"
  static let link = "  subnet_ids = [\"a\"]\n  security_group_ids = [\"g\"]\n"

  static let mistakes: [Mistake] = [
    Mistake(
      name: "HTTPS without a certificate", code: EdgeCodes.certificateMissing, line: 5,
      says: ["dev, prod", "module.dns_certificate.certificate_arn", "listeners = \"http\""], source: balancer + "}\n"),
    Mistake(
      name: "HTTPS without a certificate in one environment", code: EdgeCodes.certificateMissing, line: 5,
      says: ["Environments: prod."],
      source: balancer + "  listeners = { dev = \"http\", prod = \"https\" }[environment]\n}\n"),
    Mistake(
      name: "domain of a load balancer without a zone", code: EdgeCodes.hostedZoneMissing, line: 10,
      says: ["zone_id"],
      source: balancer + "  certificate_arn = \"c\"\n  domain_names = [\"api.example.com\"]\n}\n"),
    Mistake(
      name: "TLS that is too old", code: TFGenCodes.invalidValue, line: 10, says: ["TLS 1.2 or newer"],
      source: balancer + "  certificate_arn = \"c\"\n  tls_policy = \"ELBSecurityPolicy-2016-08\"\n}\n"),
    Mistake(
      name: "certificate without a zone", code: EdgeCodes.hostedZoneMissing, line: 5, says: ["new_zone_name"],
      source: "module \"dns_certificate\" { domain_name = \"example.com\" }\n"),
    Mistake(
      name: "certificate with two zones", code: EdgeCodes.hostedZoneMissing, line: 7, says: ["two hosted zones"],
      source: certificate + "  new_zone_name = \"example.com\"\n}\n"),
    Mistake(
      name: "certificate of CloudFront elsewhere", code: EdgeCodes.notInCloudFrontRegion, line: 11,
      says: ["module.dns_certificate.certificate_arn", "eu-central-1", "provider_region = \"us-east-1\""],
      source: certificate
        + "}\nmodule \"static_site\" {\n  access_logs = null\n  certificate_arn = module.dns_certificate.certificate_arn\n}\n"
    ),
    Mistake(
      name: "certificate of CloudFront elsewhere, written out", code: TFGenCodes.invalidValue, line: 7,
      says: ["us-east-1"],
      source:
        "module \"static_site\" {\n  access_logs = null\n  certificate_arn = \"arn:aws:acm:eu-central-1:123456789012:certificate/0\"\n}\n"
    ),
    Mistake(
      name: "domain of a site without a certificate", code: EdgeCodes.certificateMissing, line: 7,
      says: ["dns_certificate"],
      source:
        "module \"static_site\" {\n  access_logs = null\n  domain_names = [\"example.com\"]\n  zone_id = \"Z1\"\n}\n"
    ),
    Mistake(
      name: "web ACL of CloudFront elsewhere", code: EdgeCodes.notInCloudFrontRegion, line: 5,
      says: ["eu-central-1", "provider_region = \"us-east-1\""],
      source: "module \"waf\" { scope = \"cloudfront\" }\n"),
    Mistake(
      name: "web ACL of a region before CloudFront", code: EdgeCodes.notProtectable, line: 8,
      says: ["scope = \"cloudfront\""], region: "us-east-1",
      source:
        "module \"waf\" {}\nmodule \"static_site\" {\n  access_logs = null\n  web_acl_arn = module.waf.web_acl_arn\n}\n"
    ),
    Mistake(
      name: "web ACL before an HTTP API", code: EdgeCodes.notProtectable, line: 10,
      says: ["HTTP API", "kind = \"rest\""],
      source:
        "module \"api_gateway\" {\n  listener_arn = \"l\"\n\(link)}\nmodule \"waf\" { resource_arns = { api = module.api_gateway.stage_arn } }\n"
    ),
    Mistake(
      name: "web ACL associated with a distribution", code: EdgeCodes.notProtectable, line: 6,
      says: ["web_acl_arn"],
      source:
        "module \"static_site\" { access_logs = null }\nmodule \"waf\" { resource_arns = { site = module.static_site.distribution_arn } }\n"
    ),
    Mistake(
      name: "REST API before a private listener", code: EdgeCodes.unreachableTarget, line: 7,
      says: ["network load balancer", "kind = \"http\""],
      source:
        "module \"api_gateway\" {\n  kind = \"rest\"\n  listener_arn = \"l\"\n  backend_url = \"https://x.example.com\"\n}\n"
    ),
    Mistake(
      name: "REST API before an internal load balancer", code: EdgeCodes.unreachableTarget, line: 14,
      says: ["inside the VPC", "listener_arn = module.alb.listener_arn"],
      source: balancer
        + "  internal = true\n  certificate_arn = \"c\"\n}\nmodule \"api_gateway\" {\n  kind = \"rest\"\n  backend_url = module.alb.url\n}\n"
    ),
    Mistake(
      name: "REST API without a backend", code: EdgeCodes.unreachableTarget, line: 6, says: ["backend_url"],
      source: "module \"api_gateway\" {\n  kind = \"rest\"\n}\n"),
    Mistake(
      name: "HTTP API without a listener", code: EdgeCodes.unreachableTarget, line: 5, says: ["listener_arn"],
      source: "module \"api_gateway\" {\n\(link)}\n"),
    Mistake(
      name: "domain of an API without a certificate", code: EdgeCodes.certificateMissing, line: 9,
      says: ["certificate_arn"],
      source:
        "module \"api_gateway\" {\n  listener_arn = \"l\"\n\(link)  domain_name = \"api.example.com\"\n  zone_id = \"Z1\"\n}\n"
    ),
    Mistake(
      name: "domain of an API without a zone", code: EdgeCodes.hostedZoneMissing, line: 9, says: ["zone_id"],
      source:
        "module \"api_gateway\" {\n  listener_arn = \"l\"\n\(link)  domain_name = \"api.example.com\"\n  certificate_arn = \"c\"\n}\n"
    ),
    Mistake(
      name: "credentials for every origin", code: TFGenCodes.invalidValue, line: 9, says: ["credentials"],
      source:
        "module \"api_gateway\" {\n  listener_arn = \"l\"\n\(link)  cors = { allow_origins = [\"*\"], allow_credentials = true }\n}\n"
    ),
    Mistake(
      name: "a region that is none", code: TFGenCodes.invalidValue, line: 5, says: ["Virginia", "us-east-1"],
      source: "module \"waf\" { provider_region = \"Virginia\" }\n"),
  ]

  @Test("each mistake has its code, its line, its reason and its remedy", arguments: mistakes)
  func mistake(_ mistake: Mistake) throws {
    let header =
      "stack \"shop\" {\n  environments = [\"dev\", \"prod\"]\n  provider \"aws\" { region = \"\(mistake.region)\" }\n}\n"
    let file = SourceFile(name: "tfgen.hcl", text: header + mistake.source)
    let found = StackValidator.validate(try StackFileReader.read(file, registry: AWSModules.registry))
    let match = try #require(
      found.first { $0.code == mistake.code },
      "\(mistake.code.id) isn't among \(found.map { "\($0.code.id) \($0.summary)" })")
    #expect(match.location == SourceLocation(file: "tfgen.hcl", line: mistake.line, column: match.location?.column))
    let text = [match.summary, match.detail, match.remedy].joined(separator: "\n")
    for words in mistake.says { #expect(text.contains(words), "\(text)") }
    #expect(!match.remedy.isEmpty)
  }

  @Test("a certificate and a web ACL in us-east-1 serve a site whose stack is elsewhere")
  func otherRegion() throws {
    var stack = Stack("shop", environments: ["dev"], region: "eu-central-1")
    let certificate = stack.add(
      DNSCertificate(domainName: "example.com", zone: .existing("Z0123456789ABCDEFGHIJ")), region: "us-east-1")
    let waf = stack.add(WAF(scope: .value(.cloudfront)), region: "us-east-1")
    stack.add(
      StaticSite(
        accessLogs: .bucket(domainName: "logs.s3.amazonaws.com", prefix: "site"), domainNames: ["example.com"],
        zoneID: certificate.zoneID.asOptional, certificateARN: certificate.certificateARN.asOptional,
        webACLARN: waf.webACLARN.asOptional))
    let emission = try Emission.make(stack, registry: AWSModules.registry)
    let files = Dictionary(uniqueKeysWithValues: emission.files.map { ($0.path, $0.contents) })
    let providers = Parser.parse(SourceFile(name: "provider.tf", text: try #require(files["provider.tf"]))).body.blocks
    #expect(providers.map { $0.body.attribute("alias")?.value.constantValue } == [nil, .string("us_east_1")])
    #expect(providers[1].body.attribute("region")?.value.constantValue == .string("us-east-1"))
    #expect(providers[0].body.blocks("default_tags") == providers[1].body.blocks("default_tags"))
    let modules = Parser.parse(SourceFile(name: "main.tf", text: try #require(files["main.tf"]))).body.blocks("module")
    #expect(modules.map { $0.body.attribute("providers") != nil } == [true, true, false])
    #expect(files["main.tf"]?.contains("aws = aws.us_east_1") == true, "\(files["main.tf"] ?? "")")

    let text = """
      stack "shop" {
        environments = ["dev"]
        provider "aws" { region = "eu-central-1" }
      }
      module "dns_certificate" {
        provider_region = "us-east-1"
        domain_name     = "example.com"
        zone_id         = "Z0123456789ABCDEFGHIJ"
      }
      module "waf" {
        provider_region = "us-east-1"
        scope           = "cloudfront"
      }
      module "static_site" {
        access_logs     = { bucket_domain_name = "logs.s3.amazonaws.com", prefix = "site" }
        domain_names    = ["example.com"]
        zone_id         = module.dns_certificate.zone_id
        certificate_arn = module.dns_certificate.certificate_arn
        web_acl_arn     = module.waf.web_acl_arn
      }

      """
    let read = try StackFileReader.read(SourceFile(name: "tfgen.hcl", text: text), registry: AWSModules.registry)
    // The report of waivers names lines of the stack, which is another file here.
    let again = try Emission.make(read, registry: AWSModules.registry).files
    #expect(again.filter { $0.path != "WAIVERS.md" } == emission.files.filter { $0.path != "WAIVERS.md" })
  }

  @Test("the region of a module is the one that it is given where it asks for the stack's")
  func regionInput() throws {
    var stack = Stack("shop", environments: ["dev"], region: "eu-central-1")
    stack.add(
      ECSService(
        serviceName: "web", vpcID: "vpc-1", publicSubnetIDs: ["subnet-1", "subnet-2"], subnetIDs: ["subnet-3"],
        albSecurityGroupIDs: ["sg-1"], securityGroupIDs: ["sg-2"]), region: "eu-west-1")
    let main = try #require(
      Emission.make(stack, registry: AWSModules.registry).files.first { $0.path == "main.tf" }?.contents)
    let module = try #require(Parser.parse(SourceFile(name: "main.tf", text: main)).body.blocks("module").first)
    #expect(module.body.attribute("region")?.value.constantValue == .string("eu-west-1"), "\(main)")
  }

  @Test("Swift makes an API by what is behind it, so a kind that can't reach it can't be written")
  func backends() throws {
    var stack = Stack("shop", environments: ["dev"], region: "eu-central-1")
    stack.add(
      APIGateway(
        backend: .privateListener("arn:listener", subnetIDs: ["subnet-1"], securityGroupIDs: ["sg-1"]),
        cors: .origins("https://app.example.com")), as: "private")
    stack.add(APIGateway(backend: .publicHost(url: "https://api.example.com")), as: "public")
    let main = try #require(
      Emission.make(stack, registry: AWSModules.registry).files.first { $0.path == "main.tf" }?.contents)
    let modules = Parser.parse(SourceFile(name: "main.tf", text: main)).body.blocks("module")
    #expect(modules[0].body.attribute("kind") == nil && modules[0].body.attribute("listener_arn") != nil)
    #expect(modules[1].body.attribute("kind")?.value.constantValue == .string("rest"))
    #expect(modules[0].body.attribute("cors") != nil)
  }

  @Test("codes are unique")
  func codes() {
    let ids = EdgeCodes.all.map(\.id)
    #expect(Set(ids).count == ids.count)
  }
}
