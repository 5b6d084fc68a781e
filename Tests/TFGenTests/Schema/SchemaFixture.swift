import HCL
import TFGen

/// A provider small enough to read, with every form that a schema can take.
enum SchemaFixture {
  static let document = """
    {"format_version": "1.0", "provider_schemas": {"registry.example.org/acme/toy": {
      "provider": {"block": {"attributes": {"region": {"type": "string", "optional": true}}}},
      "resource_schemas": {
        "toy_box": {"block": {
          "attributes": {
            "arn": {"type": "string", "computed": true},
            "id": {"type": "string", "optional": true, "computed": true},
            "name": {"type": "string", "required": true},
            "size": {"type": "number", "optional": true},
            "open": {"type": "bool", "optional": true},
            "color": {"type": "string", "optional": true, "deprecated": true},
            "secret": {"type": "string", "optional": true, "sensitive": true, "write_only": true},
            "tags": {"type": ["map", "string"], "optional": true},
            "zones": {"type": ["set", "string"], "optional": true, "computed": true},
            "parts": {"type": ["list", ["object", {"id": "string", "weight": "number"}]], "optional": true, "computed": true},
            "states": {"type": ["list", ["object", {"id": "string"}]], "computed": true},
            "anything": {"type": "dynamic", "optional": true},
            "policy": {"nested_type": {"nesting_mode": "single", "attributes": {
              "effect": {"type": "string", "required": true}, "reason": {"type": "string", "optional": true}}}, "optional": true}
          },
          "block_types": {
            "lid": {"nesting_mode": "list", "min_items": 1, "max_items": 1, "block": {"attributes": {
              "height": {"type": "number", "required": true}}}},
            "handle": {"nesting_mode": "set", "min_items": 0, "max_items": 2, "block": {"attributes": {
              "side": {"type": "string", "required": true}},
              "block_types": {"screw": {"nesting_mode": "list", "block": {"attributes": {"length": {"type": "number", "optional": true}}}}}}},
            "hinge": {"nesting_mode": "list", "min_items": 0, "block": {"deprecated": true, "attributes": {
              "height": {"type": "number", "required": true}}}},
            "label": {"nesting_mode": "map", "block": {"attributes": {"text": {"type": "string", "optional": true}}}},
            "timeouts": {"nesting_mode": "single", "block": {"attributes": {"create": {"type": "string", "optional": true}}}}
          }}},
        "toy_old_box": {"block": {"deprecated": true, "attributes": {"name": {"type": "string", "optional": true}}}},
        "toy_rail": {"block": {"attributes": {"id": {"type": "string", "optional": true, "computed": true},
          "tags_all": {"type": ["map", "string"], "computed": true}},
          "block_types": {
            "join": {"nesting_mode": "list", "min_items": 2, "block": {"attributes": {"at": {"type": "number", "optional": true}}}},
            "shape": {"nesting_mode": "single", "block": {"attributes": {"curve": {"type": "number", "required": true}}}}}}}
      },
      "data_source_schemas": {"toy_catalog": {"block": {"attributes": {"year": {"type": "number", "required": true}}}}},
      "ephemeral_resource_schemas": {"toy_key": {"block": {"attributes": {"length": {"type": "number", "optional": true}}}}}
    }}}
    """

  static let compact: String = {
    guard let document = try? JSON.parse(document) else { return "" }
    return SchemaCompactor.compact(document, source: "acme/toy", version: "1.2.3") ?? ""
  }()

  static let schema = ProviderSchema(compact: Array(compact.utf8))
}
