"""The statements that turn raw rows into a snapshot, in DuckDB's SQL: `typed`, then marks, then rows and quarantine.

`typed` is in the order of the input, so its rowid says which row of which file a value came from. Only rows in trouble
(unreadable, failing a check, without a key of their own) ever reach the small tables of marks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from tallystick.core.pulls.casts import day_of, exact_decimal, name, quoted, unread, value_of
from tallystick.core.pulls.shape import Field, Format, Raw, RawFile, Shape, columns_of, sql_type
from tallystick.core.snapshots import DATE_SUFFIX, FAILED, FINGERPRINT, ROW, TWIN

TYPED = "typed"
UNREAD = "_unread"  # the fields that did not read, with their text, as JSON; null in almost every row
UNREAD_VALUES = "unread_values"  # the same as a table: rid, place, n (which field), t (its text)
PLACES = "_file"
NO_TEXTS: Mapping[str, str] = MappingProxyType({})


def typed_rows(raw: Raw, shape: Shape, wide: frozenset[str]) -> str:
    """All raw rows, typed, with what did not read."""
    values = [f"{value_of(field, f'r{n}', wide)} AS v{n}" for n, field in enumerate(shape.fields)]
    raws = ", ".join(f"r{n}" for n in range(len(shape.fields)))
    inner = f"SELECT {PLACES}, {raws}, {', '.join(values)} FROM ({scans(raw, shape)})"
    return f"CREATE TEMP TABLE {TYPED} AS SELECT {', '.join(_outputs(shape))}, {_trouble(shape)} FROM ({inner})"


def scans(raw: Raw, shape: Shape) -> str:
    """All raw rows of all files: r0, r1, ... as text."""
    return " UNION ALL ".join(_scan(raw.format, file, shape, place) for place, file in enumerate(raw.files))


def _outputs(shape: Shape) -> list[str]:
    found = [PLACES]
    for n, field in enumerate(shape.fields):
        found.append(f"v{n} AS {name(field.name)}")
        if field.type == "timestamp":
            found.append(f"{day_of(field, f'v{n}')} AS {name(field.name + DATE_SUFFIX)}")
    return found


def _trouble(shape: Shape) -> str:
    strict = [n for n, field in enumerate(shape.fields) if field.type != "text"]
    if not strict:
        return f"CAST(NULL AS VARCHAR) AS {UNREAD}"
    wrong = {n: unread(f"r{n}", f"v{n}") for n in strict}
    entries = ", ".join(f"CASE WHEN {sql} THEN {{'n': {n}, 't': r{n}}} END" for n, sql in wrong.items())
    missing = " OR ".join(f"(r{n} IS NOT NULL AND v{n} IS NULL)" for n in strict)
    listed = f"CAST(to_json(list_filter([{entries}], lambda z: z IS NOT NULL)) AS VARCHAR)"
    return f"CASE WHEN {missing} THEN CASE WHEN {' OR '.join(wrong.values())} THEN {listed} END END AS {UNREAD}"


def _scan(format: Format, file: RawFile, shape: Shape, place: int) -> str:
    match format:
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
    return (
        f"read_csv({quoted(str(file.path))}, auto_detect=false, header=true, delim={quoted(file.delimiter)}, "
        f"quote='\"', escape='\"', encoding='utf-8', strict_mode=true, columns={{{columns}}}{how})"
    )


def _scan_csv(file: RawFile, shape: Shape, place: int) -> str:
    positions = {column.name: n for n, column in enumerate(file.columns)}
    picked = ", ".join(f"c{positions[field.column]} AS r{n}" for n, field in enumerate(shape.fields))
    return f"SELECT {place} AS {PLACES}, {picked} FROM {csv_table(file)}"


def _scan_jsonl(file: RawFile, shape: Shape, place: int) -> str:
    """Numbers are put in quotes first: as JSON numbers they would pass through a float.

    A raw control character cannot stand in valid JSON, so it marks the two ends of what was found.
    """
    strings, numbers = r'("(?:[^"\\]|\\.)*")', "(-?[0-9][0-9.eE+-]*)"
    marked = r"'\1' || chr(1) || '\2' || chr(1)"
    found = f"regexp_replace(CAST(json AS VARCHAR), '{strings}|{numbers}', {marked}, 'g')"
    exact = f"replace(replace({found}, chr(1) || chr(1), ''), chr(1), '\"')"
    paths = ", ".join(quoted(_path(field.column)) for field in shape.fields)
    values = ", ".join(f"nullif(t[{n + 1}], '') AS r{n}" for n in range(len(shape.fields)))
    objects = f"read_ndjson_objects({quoted(str(file.path))})"
    texts = f"SELECT json_extract_string({exact}, [{paths}]) AS t FROM {objects}"
    return f"SELECT {place} AS {PLACES}, {values} FROM ({texts})"


def _path(column: str) -> str:
    escaped = column.replace("\\", "\\\\").replace('"', '\\"')
    return f'$."{escaped}"'


def _scan_parquet(file: RawFile, shape: Shape, place: int) -> str:
    types = {column.name: column.type for column in file.columns}
    picked = ", ".join(
        f"nullif({_as_text(name(field.column), types[field.column])}, '') AS r{n}"
        for n, field in enumerate(shape.fields)
    )
    return f"SELECT {place} AS {PLACES}, {picked} FROM read_parquet({quoted(str(file.path))})"


def _as_text(column: str, type: str) -> str:
    """A float enters by its 15 significant digits; everything else has an exact text."""
    if type not in ("FLOAT", "DOUBLE"):
        return f"CAST({column} AS VARCHAR)"
    short = f"printf('%.15g', CAST({column} AS DOUBLE))"
    whole = f"CAST(TRY_CAST({short} AS DECIMAL(38, 0)) AS VARCHAR)"
    return f"CASE WHEN regexp_matches({short}, 'e[+]') THEN coalesce({whole}, {short}) ELSE {short} END"


def composed(shape: Shape, mapping: str) -> str:
    """`typed` again, its texts in composed form by a table (value, composed) of those that were not."""
    texts = [field for field in shape.fields if field.type == "text"]
    joins = " ".join(f"LEFT JOIN {mapping} m{n} ON m{n}.value = t.{name(f.name)}" for n, f in enumerate(texts))
    news = ", ".join(f"coalesce(m{n}.composed, t.{name(f.name)}) AS {name(f.name)}" for n, f in enumerate(texts))
    return f"CREATE TEMP TABLE recomposed AS SELECT t.* REPLACE ({news}) FROM {TYPED} t {joins} ORDER BY t.rowid"


def foreign_texts(shape: Shape) -> str | None:
    """The distinct texts that are not plain ASCII."""
    texts = [name(field.name) for field in shape.fields if field.type == "text"]
    if not texts:
        return None
    parts = (f"SELECT {text} AS value FROM {TYPED} WHERE strlen({text}) <> length({text})" for text in texts)
    return f"SELECT DISTINCT value FROM ({' UNION ALL '.join(parts)})"


def key_text(shape: Shape) -> str:
    """The parts of the key as one text, that two different keys never share."""
    parts = [f"CAST({name(part)} AS VARCHAR)" for part in shape.key]
    escaped = [_escaped(part, shape, key) for part, key in zip(parts, shape.key, strict=True)]
    return " || '|' || ".join(escaped)


def _escaped(part: str, shape: Shape, key: str) -> str:
    if shape.field(key).type != "text":
        return part
    special = f"contains({part}, '|') OR contains({part}, '\\')"
    return f"CASE WHEN {special} THEN replace(replace({part}, '\\', '\\\\'), '|', '\\|') ELSE {part} END"


def fingerprint_text(shape: Shape, texts: Mapping[str, str] = NO_TEXTS) -> str:
    """The values of a row as one text that no other values share: texts behind their length, all else ended by `;`.

    `concat` leaves nulls out: a text without a length, a value of no characters, is a null and nothing else is.
    `texts` says where the text of a value stands already.
    """
    parts = []
    for field in shape.fields:
        column = name(field.name)
        plain = f"{texts.get(field.name, column)}, ';'"
        parts.append(f"strlen({column}), ':', {column}" if field.type == "text" else plain)
    return f"concat({', '.join(parts)})"


def fingerprint(shape: Shape) -> str:
    return f"unhex(md5({fingerprint_text(shape)}))"


def suspects(columns: Sequence[str], table: str, label: str) -> str:
    """A table of row numbers whose columns, none of them null, occur more than once: by a hash first, then exactly."""
    listed = ", ".join(name(each) for each in columns)
    present = " AND ".join(f"{name(each)} IS NOT NULL" for each in columns)
    hashed = f"SELECT hash({listed}) FROM {table} WHERE {present} GROUP BY 1 HAVING count(*) > 1"
    candidates = f"SELECT rowid AS rid, {listed} FROM {table} WHERE {present} AND hash({listed}) IN ({hashed})"
    counted = f"SELECT rid, count(*) OVER (PARTITION BY {listed}) AS copies FROM ({candidates})"
    return f"CREATE TEMP TABLE {label} AS SELECT rid FROM ({counted}) WHERE copies > 1"


def without_key(shape: Shape) -> str:
    """The rows whose key has a null part."""
    nulls = " OR ".join(f"{name(part)} IS NULL" for part in shape.key) or "true"
    return f"CREATE TEMP TABLE keyless AS SELECT rowid AS rid FROM {TYPED} WHERE {nulls}"


def named_by_content(shape: Shape) -> str:
    """Row names for the rows that have no key of their own: fingerprint and ordinal."""
    hex_text = f"md5({fingerprint_text(shape)})"
    which = "SELECT rid FROM keyless UNION SELECT rid FROM repeated"
    ordinal = "row_number() OVER (PARTITION BY h ORDER BY rid)"
    rows = f"SELECT rowid AS rid, {hex_text} AS h FROM {TYPED} WHERE rowid IN ({which})"
    return f"CREATE TEMP TABLE renamed AS SELECT rid, h || '.' || {ordinal} AS row_name FROM ({rows})"


def snapshot_rows(shape: Shape, *, renamed: bool, twins: bool, held: bool) -> str:
    """The rows of the snapshot, with `_row`, `_fp` and `_twin`; each kind of mark is joined only when there is any."""
    joins = _mark_joins(renamed=renamed, twins=twins)
    if held:
        joins += " ANTI JOIN held q ON q.rid = t.rowid"
    return f"SELECT {', '.join(_finals(shape, renamed=renamed, twins=twins))} FROM {TYPED} t{joins}"


def quarantined_rows(shape: Shape, *, renamed: bool, twins: bool) -> str:
    """The rows held back, with the checks that failed."""
    finals = ", ".join([*_finals(shape, renamed=renamed, twins=twins), f"q.failed AS {FAILED}"])
    return f"SELECT {finals} FROM {TYPED} t{_mark_joins(renamed=renamed, twins=twins)} JOIN held q ON q.rid = t.rowid"


def _mark_joins(*, renamed: bool, twins: bool) -> str:
    parts = " LEFT JOIN renamed n ON n.rid = t.rowid" if renamed else ""
    return parts + (" LEFT JOIN twins w ON w.rid = t.rowid" if twins else "")


def _finals(shape: Shape, *, renamed: bool, twins: bool) -> list[str]:
    columns = [name(column.name) for column in columns_of(shape)]
    row = "n.row_name" if not shape.key else key_text(shape)
    if renamed and shape.key:
        row = f"coalesce(n.row_name, {row})"
    twin = "w.rid IS NOT NULL" if twins else "false"
    return [*columns, f"{row} AS {ROW}", f"{fingerprint(shape)} AS {FINGERPRINT}", f"{twin} AS {TWIN}"]


def list_unread() -> str:
    """The values that did not read, as a table of their own."""
    values = f'unnest(from_json({UNREAD}, \'[{{"n":"INTEGER","t":"VARCHAR"}}]\'))'
    rows = f"SELECT rowid AS rid, {PLACES} AS place, {values} AS u FROM {TYPED} WHERE {UNREAD} IS NOT NULL"
    return f"CREATE OR REPLACE TEMP TABLE {UNREAD_VALUES} AS SELECT rid, place, u.n AS n, u.t AS t FROM ({rows})"


def needs_width(n: int, field: Field) -> str:
    """Whether any value of a decimal that did not read in 18 digits reads in 38."""
    wide = exact_decimal("t", field, sql_type(field, frozenset({field.name})))
    return f"SELECT count(*) FROM {UNREAD_VALUES} WHERE n = {n} AND {wide} IS NOT NULL"


def unread_values(limit: int) -> str:
    """File, row in that file, field, text; in the order of the input."""
    starts = f"SELECT {PLACES} AS place, min(rowid) AS first FROM {TYPED} GROUP BY 1"
    return (
        f"SELECT s.place, r.rid - s.first + 1, r.n, r.t FROM {UNREAD_VALUES} r JOIN ({starts}) s ON s.place = r.place "
        f"ORDER BY r.rid, r.n LIMIT {limit}"
    )


def unread_counts() -> str:
    return f"SELECT n, count(*) FROM {UNREAD_VALUES} GROUP BY 1 ORDER BY 1"


def outside_vocabulary(field: Field) -> str:
    """The values that are no canonical value of the field, most frequent first."""
    known = ", ".join(quoted(canonical) for canonical, _ in field.values)
    column = name(field.name)
    outside = f"SELECT {column}, count(*) FROM {TYPED} WHERE {column} NOT IN ({known})"
    return f"{outside} GROUP BY 1 ORDER BY 2 DESC, 1"


def fingerprint_xor(parquet: str) -> str:
    """What the fingerprints of a file come to in any order, where no two rows are equal."""
    return (
        f"SELECT count(*) || ' ' || coalesce(CAST(bit_xor(CAST({FINGERPRINT} AS BIT)) AS VARCHAR), '-') "
        f"FROM read_parquet({quoted(parquet)})"
    )


def fingerprint_sum(parquet: str) -> str:
    """The same where rows may be equal: an exclusive or would not see one such pair replaced by another."""
    high = f"sum(CAST('0x' || left(hex({FINGERPRINT}), 15) AS BIGINT))"
    low = f"sum(CAST('0x' || right(hex({FINGERPRINT}), 15) AS BIGINT))"
    return (
        f"SELECT count(*) || ' ' || coalesce({high}, 0) || ' ' || coalesce({low}, 0) "
        f"FROM read_parquet({quoted(parquet)})"
    )
