import HCL
import Testing

@testable import TFGen

@Suite struct SchemaCompactorTests {
  @Test("the compact text has one sorted line a type, and equal blocks once")
  func text() {
    let lines = SchemaFixture.compact.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines.first == "tfgen-schema 2 acme/toy 1.2.3 13 322 20 18 117")
    #expect(
      lines.dropFirst().prefix(6) == [
        "toy region.o",
        "toy_box anything.oD arn.c color.ox id.oc name.r open.oB parts.ocL{id:,weight:N} policy.o(effect:,reason?:) secret.ows "
          + "size.oN states.cD tags.oM zones.ocT handle*t0,2:\(id("side.r screw*l0,0:\(id("length.oN"))")) hinge!*l0,0:\(id("height.rN")) "
          + "label*m0,0:\(id("text.o")) lid*l1,1:\(id("height.rN")) timeouts*s0,0:\(id("create.o"))",
        "toy_old_box! name.o",
        "toy_rail id.oc tags_all.cM join*l2,0:\(id("at.oN")) shape*s0,0:\(id("curve.rN"))",
        "toy_catalog year.rN",
        "toy_key length.oN",
      ])
    let shared = lines.dropFirst(7).dropLast()
    #expect(shared.count == 7)
    #expect(Array(shared) == shared.sorted())
    #expect(shared.count { $0.hasSuffix(" height.rN") } == 1)
    #expect(SchemaFixture.compact.hasSuffix("\n"))
  }

  private func id(_ content: String) -> String { CompactSchema.id(CompactSchema.hash(" " + content)) }

  @Test("IDs have five characters and are the same in every run")
  func ids() {
    #expect(CompactSchema.hash("a") == 0xaf63_dc4c_8601_ec8c)
    #expect(CompactSchema.id(0) == "00000")
    #expect(CompactSchema.id(35) == "0000z")
    #expect(CompactSchema.id(36) == "00010")
    #expect(CompactSchema.id(60_466_175) == "zzzzz")
    #expect(CompactSchema.id(60_466_176) == "00000")
  }

  @Test(
    "a document without the provider, and a name or version that would break the header, give nothing",
    arguments: [
      ("acme/other", "1.0.0"), ("acme/toy", ""), ("acme/toy", "1 2"), ("acme/toy\n", "1.0.0"),
    ])
  func refused(source: String, version: String) throws {
    #expect(SchemaCompactor.compact(try JSON.parse(SchemaFixture.document), source: source, version: version) == nil)
  }

  @Test("the Swift source holds the text between quotes, so that the literal is the text")
  func swiftSource() {
    let source = SchemaCompactor.swiftSource("tfgen-schema 2 a/b 1 0 0 0 0 0\n", constant: "b")
    #expect(source.contains("  static let b: StaticString = \"\"\"\ntfgen-schema 2 a/b 1 0 0 0 0 0\n\n\"\"\"\n"))
  }
}

@Suite struct ProviderSchemaTests {
  private let schema = SchemaFixture.schema

  @Test("header and names are read")
  func names() {
    #expect(schema.source == "acme/toy")
    #expect(schema.version == "1.2.3")
    #expect(schema.localName == "toy")
    #expect(schema.resourceTypes == ["toy_box", "toy_old_box", "toy_rail"])
    #expect(schema.dataSources == ["toy_catalog"])
    #expect(schema.ephemeralResources == ["toy_key"])
    #expect(schema.provider?.attributes.map(\.name) == ["region"])
  }

  @Test("types, flags and nested blocks survive the way through the text")
  func content() throws {
    let box = try #require(schema.resource("toy_box"))
    #expect(box.attribute("name")?.isRequired == true)
    #expect(box.attribute("arn").map { $0.isComputed && !$0.isSettable } == true)
    #expect(box.attribute("secret").map { $0.isSensitive && $0.isWriteOnly && $0.isOptional } == true)
    #expect(box.attribute("color")?.isDeprecated == true)
    #expect(box.attribute("size")?.type == .number)
    #expect(box.attribute("tags")?.type == .map(.string))
    #expect(box.attribute("zones")?.type == .set(.string))
    #expect(box.attribute("anything")?.type == .any)
    #expect(box.attribute("parts")?.type == .list(.object([.init("id", .string), .init("weight", .number)])))
    #expect(box.attribute("parts")?.allowsBlocks == true)
    #expect(box.attribute("policy")?.type == .object([.init("effect", .string), .optional("reason", .string)]))
    #expect(box.attribute("policy")?.allowsBlocks == false)
    #expect(box.attribute("zones")?.allowsBlocks == false)
    let handle = try #require(box.block("handle"))
    #expect(handle.nesting == .set && handle.minimum == 0 && handle.limit == 2 && !handle.isDeprecated)
    #expect(schema.content(of: handle).blocks.map(\.name) == ["screw"])
    #expect(box.block("hinge").map { $0.isDeprecated && $0.limit == nil } == true)
    #expect(box.block("timeouts")?.limit == 1)
    #expect(schema.resource("toy_old_box")?.isDeprecated == true)
    #expect(box.isDeprecated == false)
  }

  @Test(
    "names that aren't there give nothing",
    arguments: ["", "toy", "toy_", "toy_bo", "toy_boxx", "zzz", "aaa", "toy_box!", "toy_box "])
  func missing(name: String) {
    #expect(schema.resource(name) == nil)
  }

  @Test(
    "names belong to a provider by their first word",
    arguments: [
      ("toy_box", true), ("toy", true), ("toys_box", false), ("", false), ("to", false),
    ])
  func owns(name: String, expected: Bool) {
    #expect(schema.owns(name) == expected)
  }

  @Test("a text that was cut off or isn't a schema gives an empty one")
  func damaged() {
    let bytes = Array(SchemaFixture.compact.utf8)
    for count in 0..<bytes.count { #expect(ProviderSchema(compact: Array(bytes[..<count])).isEmpty) }
    #expect(ProviderSchema(compact: "").isEmpty)
    #expect(ProviderSchema(compact: "x").isEmpty)
    #expect(ProviderSchema(compact: "tfgen-schema 1 a/b 1 0 0 0 0 0\n").isEmpty)
    #expect(ProviderSchema(compact: "tfgen-schema 2 a/b 1 -1 1 0 0 0\n").isEmpty)
    #expect(ProviderSchema(compact: "tfgen-schema 2 a/b 1 9223372036854775807 1 0 0 0\n").isEmpty)
    #expect(!ProviderSchema(compact: "tfgen-schema 2 a/b 1 0 0 0 0 0\n").isEmpty)
  }

  @Test("no change of a byte makes reading fail")
  func corrupted() {
    let bytes = Array(SchemaFixture.compact.utf8)
    let replacements: [UInt8] = [0x0A, 0x20, UInt8(ascii: "{"), UInt8(ascii: "*"), UInt8(ascii: "L"), 0xFF]
    let header = bytes.firstIndex(of: 0x0A) ?? 0
    for index in (header + 1)..<bytes.count {
      var changed = bytes
      changed[index] = replacements[index % replacements.count]
      let schema = ProviderSchema(compact: changed)
      #expect(schema.version == "1.2.3")
      for type in schema.resourceTypes {
        for nested in schema.resource(type)?.blocks ?? [] { _ = schema.content(of: nested) }
      }
    }
  }
}
