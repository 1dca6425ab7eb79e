"""Writes the JSON Schema of the model that the package ships; a test says when it is out of date."""

from __future__ import annotations

import json
from pathlib import Path

from tallystick.core.model.schema import model_schema

SCHEMA = Path(__file__).parent.parent / "src" / "tallystick" / "schema" / "model.schema.json"


def text_of_schema() -> str:
    return json.dumps(model_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    SCHEMA.write_text(text_of_schema(), encoding="utf-8")
    print(f"wrote {SCHEMA.name}")
