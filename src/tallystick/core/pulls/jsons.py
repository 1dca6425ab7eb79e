"""JSON as rows of texts, in DuckDB's SQL: fields by path, rows from a list within an object, every digit kept.

A path is written `customer.name` or `lines[0].sku`; `^` before it means the object in which the row's list stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tallystick.core.pulls.quoting import quoted
from tallystick.core.pulls.shape import RawFile

_STEP = re.compile(r"([^.\[\]]+)((?:\[[0-9]+\])*)")
_OBJECTS = 1 << 24  # bytes of one object, unless the file is one
_RESTORED = r"""'"\\u001[fF]([^"]*)"', '\1', 'g'"""


@dataclass(frozen=True, kw_only=True)
class JsonPath:
    """Where a value is: so many objects up from the row, then by this path."""

    up: int
    path: str  # as DuckDB writes it


def json_path(text: str) -> JsonPath | None:
    """`^^as_of`, `customer.name`, `lines[0].sku`; none where the text is no path."""
    bare = text.lstrip("^")
    steps = bare.removeprefix("$.").split(".")
    found = [_STEP.fullmatch(each) for each in steps]
    if not all(found):
        return None
    path = "".join(f".{_named(each[1])}{each[2]}" for each in found if each)
    return JsonPath(up=len(text) - len(bare), path=f"${path}")


def key_path(key: str) -> JsonPath:
    """A key by its name, whatever is in it."""
    return JsonPath(up=0, path=f"$.{_named(key)}")


def row_paths(text: str | None) -> tuple[str, ...] | None:
    """`data.items`, `invoices[*].lines`: the lists in one another; none where one of them is no path."""
    if text is None:
        return ()
    parts = [json_path(each.strip(".")) for each in text.removesuffix("[*]").split("[*]")]
    return tuple(each.path for each in parts if each) if all(parts) else None


def _named(key: str) -> str:
    escaped = key.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def objects(file: RawFile) -> str:
    """The row objects as they are written, as texts `j`: for a look, not for their numbers."""
    return _nested(file, "CAST(json AS VARCHAR)", {})


def _nested(file: RawFile, text: str, carried: Mapping[int, list[str]]) -> str:
    """Lists unfolded, one inside the other; `carried`: by level, what the objects above a row give it."""
    address = quoted(str(file.path))
    if file.format == "jsonl":
        source = f"read_ndjson_objects({address})"
    else:
        most = max(_OBJECTS, (file.size or 0) + 1024) if file.layout == "unstructured" else _OBJECTS
        source = f"read_json_objects({address}, format='{file.layout}', maximum_object_size={most})"
    found = f"SELECT {text} AS j FROM {source}"
    taken: list[str] = []
    for level, path in enumerate(file.nest):
        values = [f"{sql} AS p{len(taken) + n}" for n, sql in enumerate(carried.get(level, ()))]
        each = f"CAST(unnest({_listed(path)}) AS VARCHAR) AS j"
        found = f"SELECT {', '.join([*taken, *values, each])} FROM ({found})"
        taken += [f"p{len(taken) + n}" for n in range(len(values))]
    return found


def _listed(path: str) -> str:
    """The elements of a list; one object where a list of one was written as itself."""
    at = quoted(path)
    return (
        f"CASE json_type(j, {at}) WHEN 'ARRAY' THEN CAST(json_extract(j, {at}) AS JSON[]) "
        f"WHEN 'OBJECT' THEN [json_extract(j, {at})] END"
    )


def _exact(text: str) -> str:
    """Numbers are put in quotes and marked: as JSON numbers they would pass through a float.

    A raw control character cannot stand in valid JSON, so two of them mark the ends of what was found.
    """
    strings, numbers = r'("(?:[^"\\]|\\.)*")', "(-?[0-9][0-9.eE+-]*)"
    marked = r"'\1' || chr(2) || '\2' || chr(1)"
    found = f"regexp_replace({text}, '{strings}|{numbers}', {marked}, 'g')"
    ends = f"replace({found}, chr(2) || chr(1), '')"
    return f"replace(replace({ends}, chr(2), '\"\\u001f'), chr(1), '\"')"


def value(column: str, path: str) -> str:
    """A value as text; a nested one as it was written."""
    text = f"json_extract_string({column}, {quoted(path)})"
    return f"CASE WHEN contains({text}, '\\u001') THEN regexp_replace({text}, {_RESTORED}) ELSE nullif({text}, '') END"


def values(file: RawFile, columns: list[JsonPath]) -> str:
    """v0, v1, ... of every row."""
    above = sorted((each.up, n) for n, each in enumerate(columns) if each.up)[::-1]  # the highest object first
    carried: dict[int, list[str]] = {}
    for up, n in above:
        carried.setdefault(len(file.nest) - up, []).append(value("j", columns[n].path))
    place = {n: f"p{k}" for k, (_, n) in enumerate(above)}
    rows = _nested(file, _exact("CAST(json AS VARCHAR)"), carried)
    picked = [f"{place.get(n) or value('j', each.path)} AS v{n}" for n, each in enumerate(columns)]
    return f"SELECT {', '.join(picked)} FROM ({rows})"
