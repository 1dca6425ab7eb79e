"""The JSON Schema (draft-07) of a model document, for editors: made from the same types that read the files."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import models_json_schema

from tallystick.core.model.kinds import KINDS

DRAFT = "http://json-schema.org/draft-07/schema#"
REFERENCE = "#/definitions/{model}"


def model_schema() -> dict[str, Any]:
    """One document: which kind it is decides what else it may say."""
    made, schema = models_json_schema(
        [(each, "validation") for each in KINDS.values()], by_alias=True, ref_template=REFERENCE
    )
    definitions = {name: _plain(each) for name, each in schema["$defs"].items()}
    for (kind, _), reference in made.items():
        definition = definitions[reference["$ref"].rpartition("/")[2]]
        definition["description"] = (kind.__doc__ or _first_line(kind)).strip()
    choices = [
        {
            "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
            "then": {"$ref": made[(each, "validation")]["$ref"]},
        }
        for kind, each in KINDS.items()
    ]
    return {
        "$schema": DRAFT,
        "title": "An object of a Tallystick model",
        "type": ["object", "null"],
        "properties": {"kind": {"enum": list(KINDS)}, "id": {"type": "string"}},
        "required": ["kind", "id"],
        "allOf": choices,
        "definitions": dict(sorted(definitions.items())),
    }


def _first_line(kind: type) -> str:
    return f"The kind `{kind.__name__.lower()}`."


def _plain(schema: Any) -> Any:
    """Without the titles pydantic gives to everything; a property called `title` is a mapping and stays."""
    if isinstance(schema, dict):
        return {
            key: _plain(value)
            for key, value in schema.items()
            if not (key == "title" and isinstance(value, str)) and not (key == "default" and value is None)
        }
    return [_plain(each) for each in schema] if isinstance(schema, list) else schema
