"""Raw files as rows of texts, in DuckDB's SQL: r0, r1, ... in the order of the fields, null where there is nothing.

Nothing is typed here. Of a source that types its own values, each value has one exact text.
"""

from __future__ import annotations

from tallystick.core.pulls import jsons
from tallystick.core.pulls.jsons import JsonPath, key_path
from tallystick.core.pulls.quoting import name, quoted
from tallystick.core.pulls.shape import Raw, RawFile, Shape

PLACE = "_file"  # which of the files
AT = "_at"  # the number of a row where it comes from, where the file says it
NOWHERE = "CAST(NULL AS BIGINT)"


def scans(raw: Raw, shape: Shape) -> str:
    """All raw rows of all files."""
    return " UNION ALL ".join(scan(file, shape, place) for place, file in enumerate(raw.files))


def scan(file: RawFile, shape: Shape, place: int) -> str:
    match file.format:
        case "csv":
            return _scan_csv(file, shape, place)
        case "json" | "jsonl":
            return _scan_json(file, shape, place)
        case "parquet":
            return _scan_parquet(file, shape, place)


def csv_table(file: RawFile, *, rejects: bool = False) -> str:
    """A CSV file as text columns c0, c1, ...; with `rejects` its broken lines are listed instead of raised."""
    columns = ", ".join(f"'c{n}': 'VARCHAR'" for n in range(len(file.columns) + file.numbered))
    how = ", store_rejects=true, rejects_limit=1000" if rejects else ""
    top = "header=true" if file.header else "header=false"
    nulls = f", nullstr=[{', '.join(quoted(each) for each in ('', *file.nulls))}]" if file.nulls else ""
    return (
        f"read_csv({quoted(str(file.path))}, auto_detect=false, {top}, delim={quoted(file.delimiter)}, "
        f"quote={quoted(file.quote)}, escape={quoted(file.escape)}, encoding='utf-8', strict_mode=true, "
        f"columns={{{columns}}}{nulls}{how})"
    )


def _scan_csv(file: RawFile, shape: Shape, place: int) -> str:
    positions = {column.name: n for n, column in enumerate(file.columns, start=int(file.numbered))}
    picked = ", ".join(f"c{positions[field.column]} AS _r{n}" for n, field in enumerate(shape.fields))
    at = "CAST(c0 AS BIGINT)" if file.numbered else NOWHERE
    return f"SELECT {place} AS {PLACE}, {at} AS {AT}, {picked} FROM {csv_table(file)}"


def _scan_json(file: RawFile, shape: Shape, place: int) -> str:
    columns = {column.name: column for column in file.columns}
    asked = [columns[field.column] for field in shape.fields]
    rows = jsons.values(file, [JsonPath(up=each.up, path=each.path or key_path(each.name).path) for each in asked])
    picked = ", ".join(f"{_nulled(f'v{n}', file)} AS _r{n}" for n in range(len(asked)))
    return f"SELECT {place} AS {PLACE}, {NOWHERE} AS {AT}, {picked} FROM ({rows})"


def _scan_parquet(file: RawFile, shape: Shape, place: int) -> str:
    types = {column.name: column.type for column in file.columns}
    picked = ", ".join(
        f"{_nulled(_as_text(name(field.column), types[field.column]), file)} AS _r{n}"
        for n, field in enumerate(shape.fields)
    )
    return f"SELECT {place} AS {PLACE}, {NOWHERE} AS {AT}, {picked} FROM read_parquet({quoted(str(file.path))})"


def _as_text(column: str, type: str) -> str:
    """A float enters by its 15 significant digits; everything else has an exact text."""
    if type not in ("FLOAT", "DOUBLE"):
        return f"CAST({column} AS VARCHAR)"
    short = f"printf('%.15g', CAST({column} AS DOUBLE))"
    whole = f"CAST(TRY_CAST({short} AS DECIMAL(38, 0)) AS VARCHAR)"
    return f"CASE WHEN regexp_matches({short}, 'e[+]') THEN coalesce({whole}, {short}) ELSE {short} END"


def _nulled(text: str, file: RawFile) -> str:
    for nothing in ("", *file.nulls):
        text = f"nullif({text}, {quoted(nothing)})"
    return text
