"""Raw files as rows of texts, in DuckDB's SQL: r0, r1, ... in the order of the fields, null where there is nothing.

Nothing is typed here. Of a source that types its own values, each value has one exact text.
"""

from __future__ import annotations

from tallystick.core.pulls.quoting import name, quoted
from tallystick.core.pulls.shape import Raw, RawFile, Shape

PLACE = "_file"  # which of the files


def scans(raw: Raw, shape: Shape) -> str:
    """All raw rows of all files."""
    return " UNION ALL ".join(scan(file, shape, place) for place, file in enumerate(raw.files))


def scan(file: RawFile, shape: Shape, place: int) -> str:
    match file.format:
        case "csv":
            return _scan_csv(file, shape, place)
        case "jsonl":
            return _scan_jsonl(file, shape, place)
        case "parquet":
            return _scan_parquet(file, shape, place)


def csv_table(file: RawFile, *, rejects: bool = False) -> str:
    """A CSV file as text columns c0, c1, ...; with `rejects` its broken lines are listed instead of raised."""
    columns = ", ".join(f"'c{n}': 'VARCHAR'" for n in range(len(file.columns)))
    how = ", store_rejects=true, rejects_limit=1000" if rejects else ""
    top = "header=true" if file.header else f"header=false, skip={file.skip}"
    nulls = f", nullstr=[{', '.join(quoted(each) for each in ('', *file.nulls))}]" if file.nulls else ""
    return (
        f"read_csv({quoted(str(file.path))}, auto_detect=false, {top}, delim={quoted(file.delimiter)}, "
        f"quote={quoted(file.quote)}, escape={quoted(file.escape)}, encoding='utf-8', strict_mode=true, "
        f"columns={{{columns}}}{nulls}{how})"
    )


def _scan_csv(file: RawFile, shape: Shape, place: int) -> str:
    positions = {column.name: n for n, column in enumerate(file.columns)}
    picked = ", ".join(f"c{positions[field.column]} AS _r{n}" for n, field in enumerate(shape.fields))
    return f"SELECT {place} AS {PLACE}, {picked} FROM {csv_table(file)}"


def _scan_jsonl(file: RawFile, shape: Shape, place: int) -> str:
    """Numbers are put in quotes first: as JSON numbers they would pass through a float.

    A raw control character cannot stand in valid JSON, so it marks the two ends of what was found.
    """
    strings, numbers = r'("(?:[^"\\]|\\.)*")', "(-?[0-9][0-9.eE+-]*)"
    marked = r"'\1' || chr(1) || '\2' || chr(1)"
    found = f"regexp_replace(CAST(json AS VARCHAR), '{strings}|{numbers}', {marked}, 'g')"
    exact = f"replace(replace({found}, chr(1) || chr(1), ''), chr(1), '\"')"
    paths = ", ".join(quoted(_path(field.column)) for field in shape.fields)
    values = ", ".join(f"nullif(t[{n + 1}], '') AS _r{n}" for n in range(len(shape.fields)))
    objects = f"read_ndjson_objects({quoted(str(file.path))})"
    texts = f"SELECT json_extract_string({exact}, [{paths}]) AS t FROM {objects}"
    return f"SELECT {place} AS {PLACE}, {values} FROM ({texts})"


def _path(column: str) -> str:
    escaped = column.replace("\\", "\\\\").replace('"', '\\"')
    return f'$."{escaped}"'


def _scan_parquet(file: RawFile, shape: Shape, place: int) -> str:
    types = {column.name: column.type for column in file.columns}
    picked = ", ".join(
        f"nullif({_as_text(name(field.column), types[field.column])}, '') AS _r{n}"
        for n, field in enumerate(shape.fields)
    )
    return f"SELECT {place} AS {PLACE}, {picked} FROM read_parquet({quoted(str(file.path))})"


def _as_text(column: str, type: str) -> str:
    """A float enters by its 15 significant digits; everything else has an exact text."""
    if type not in ("FLOAT", "DOUBLE"):
        return f"CAST({column} AS VARCHAR)"
    short = f"printf('%.15g', CAST({column} AS DOUBLE))"
    whole = f"CAST(TRY_CAST({short} AS DECIMAL(38, 0)) AS VARCHAR)"
    return f"CASE WHEN regexp_matches({short}, 'e[+]') THEN coalesce({whole}, {short}) ELSE {short} END"
