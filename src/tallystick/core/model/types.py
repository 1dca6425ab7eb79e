"""The SQL types a source's fields have in its snapshots; expressions are checked against these."""

from __future__ import annotations

from tallystick.core.model.source import Field, Source
from tallystick.core.snapshots import DATE_SUFFIX

_SQL = {"text": "VARCHAR", "integer": "BIGINT", "date": "DATE", "timestamp": "BIGINT", "boolean": "BOOLEAN"}
NUMBERS = frozenset({"integer", "decimal"})
TIMES = frozenset({"date", "timestamp"})


def sql_type(field: Field) -> str:
    return f"DECIMAL(38, {field.scale})" if field.type == "decimal" else _SQL[field.type]


def sql_types(source: Source) -> dict[str, str]:
    """By the field's name; a timestamp has its date beside it."""
    found: dict[str, str] = {}
    for name, field in source.fields.items():
        found[name] = sql_type(field)
        if field.type == "timestamp":
            found[name + DATE_SUFFIX] = "DATE"
    return found
