"""The JSON Schema that editors use is the one the types give, in draft-07."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from tallystick.core.model.kinds import KINDS
from tallystick.core.model.schema import model_schema

SHIPPED = json.loads((files("tallystick.schema") / "model.schema.json").read_text(encoding="utf-8"))


def test_the_shipped_schema_is_up_to_date() -> None:
    assert model_schema() == SHIPPED, "run `python scripts/schema.py`"


def test_it_is_draft_07() -> None:
    assert SHIPPED["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert not {"$defs", "prefixItems", "unevaluatedProperties", "dependentSchemas"} & set(_keys(SHIPPED))


def test_every_reference_leads_somewhere() -> None:
    for each in _references(SHIPPED):
        assert each.removeprefix("#/definitions/") in SHIPPED["definitions"]


def test_every_kind_is_there_under_the_names_of_the_files() -> None:
    assert SHIPPED["properties"]["kind"]["enum"] == list(KINDS)
    assert {"from", "counts", "of"} <= set(SHIPPED["definitions"]["Metric"]["properties"])


def _keys(schema: Any) -> list[str]:
    if isinstance(schema, dict):
        return [*schema, *(key for each in schema.values() for key in _keys(each))]
    return [key for each in schema for key in _keys(each)] if isinstance(schema, list) else []


def _references(schema: Any) -> list[str]:
    if isinstance(schema, dict):
        own = [schema["$ref"]] if "$ref" in schema else []
        return own + [found for each in schema.values() for found in _references(each)]
    return [found for each in schema for found in _references(each)] if isinstance(schema, list) else []
