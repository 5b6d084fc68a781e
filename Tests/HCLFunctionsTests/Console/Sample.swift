import HCL

/// A value and the expression of which Terraform makes it.
struct Sample: Sendable {
  var source: String
  var value: TypedValue

  init(_ source: String, _ value: TypedValue) {
    self.source = source
    self.value = value
  }

  var type: ValueType { value.type }

  static func string(_ text: String) -> Sample {
    Sample("\"\(StringEscaping.escape(text, for: .quoted))\"", .string(NormalForm.composed(text)))
  }

  /// A number of the digits.
  static func number(_ digits: String) -> Sample {
    Sample(digits.hasPrefix("-") ? "(\(digits))" : digits, .number(Number(digits) ?? Number(0)))
  }

  static func bool(_ flag: Bool) -> Sample { Sample("\(flag)", .bool(flag)) }

  static func tuple(_ elements: [Sample]) -> Sample {
    Sample("[\(elements.map(\.source).joined(separator: ","))]", .tuple(elements.map(\.value)))
  }

  static func object(_ fields: [(String, Sample)]) -> Sample {
    Sample(braced(fields), .object(.init(fields.map { (key: $0.0, value: $0.1.value) })))
  }

  /// A list of elements that all have the type of the first one; without elements, of `type`.
  static func list(_ elements: [Sample], of type: ValueType = .any) -> Sample {
    guard let element = elements.first?.type else {
      return Sample(type == .any ? "tolist([])" : "slice(\(list([example(type)]).source),0,0)", .list(of: type, []))
    }
    return Sample("tolist(\(tuple(elements).source))", .list(of: element, elements.map(\.value)))
  }

  static func set(_ elements: [Sample], of type: ValueType = .any) -> Sample {
    let list = list(elements, of: type)
    return Sample("toset(\(list.source))", .set(of: elements.first?.type ?? type, elements.map(\.value)))
  }

  static func map(_ fields: [(String, Sample)], of type: ValueType = .any) -> Sample {
    guard let element = fields.first?.1.type else {
      let source = type == .any ? "tomap({})" : "zipmap([],\(list([], of: type).source))"
      return Sample(source, .map(of: type, .init()))
    }
    return Sample("tomap(\(braced(fields)))", .map(of: element, .init(fields.map { (key: $0.0, value: $0.1.value) })))
  }

  private static func braced(_ fields: [(String, Sample)]) -> String {
    "{\(fields.map { "\(string($0.0).source)=\($0.1.source)" }.joined(separator: ","))}"
  }

  private static func example(_ type: ValueType) -> Sample {
    switch type {
    case .number: 0
    case .bool: false
    case .list(let element): list([example(element)])
    case .set(let element): set([example(element)])
    case .map(let element): map([("a", example(element))])
    case .tuple(let types): tuple(types.map(example))
    case .object(let object): Sample.object(object.attributes.map { ($0.name, example($0.type)) })
    default: ""
    }
  }

  static func null(_ type: ValueType) -> Sample {
    switch type {
    case .string: Sample("tostring(null)", .null(.string))
    case .number: Sample("tonumber(null)", .null(.number))
    case .bool: Sample("tobool(null)", .null(.bool))
    case .list(.string): Sample("(true ? null : \(list([""]).source))", .null(type))
    case .map(.string): Sample("(true ? null : \(map([("a", "")]).source))", .null(type))
    default: Sample("null", .null)
    }
  }

  static func sensitive(_ sample: Sample) -> Sample {
    Sample("sensitive(\(sample.source))", sample.value.marked(.sensitive))
  }

  /// Unknown values; the oracle's files declare what they are made of.
  static let unknown: [Sample] = [
    Sample("local.u", .unknown), Sample("local.us", .unknown(.string)), Sample("local.un", .unknown(.number)),
    Sample("local.ub", .unknown(.bool)), Sample("local.uls", .unknown(.list(.string))),
    Sample("local.uln", .unknown(.list(.number))), Sample("local.uss", .unknown(.set(.string))),
    Sample("local.ums", .unknown(.map(.string))), Sample("local.umn", .unknown(.map(.number))),
    Sample("local.uo", .unknown(.object(ObjectType([.init("a", .number), .init("b", .string)])))),
  ]

  static let declarations = """
    terraform {
      required_providers {
        terraform = { source = "terraform.io/builtin/terraform" }
      }
    }
    resource "terraform_data" "unknown" {
      input = 1
    }
    locals {
      u   = terraform_data.unknown.output
      us  = tostring(terraform_data.unknown.id)
      un  = tonumber(local.us)
      ub  = tobool(local.us)
      uls = split(",", local.us)
      uln = range(local.un)
      uss = setunion(local.uls, local.uls)
      ums = zipmap(local.uls, local.uls)
      umn = zipmap(local.uls, local.uln)
      ut  = local.ub ? [1, "a"] : [2, "b"]
      uo  = local.ub ? { a = 1, b = "x" } : { a = 2, b = "y" }
    }

    """
}

extension Sample: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  init(stringLiteral value: String) { self = .string(value) }
  init(integerLiteral value: Int) { self = .number("\(value)") }
  init(booleanLiteral value: Bool) { self = .bool(value) }
  init(arrayLiteral elements: Sample...) { self = .tuple(elements) }
  init(dictionaryLiteral elements: (String, Sample)...) { self = .object(elements) }
  init(nilLiteral: ()) { self = Sample("null", .null) }
}
