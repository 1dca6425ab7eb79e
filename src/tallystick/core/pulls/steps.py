"""The second step, in DuckDB's SQL: from the file that the one pass wrote to rows and quarantine.

Only rows in trouble (unreadable, failing a check, without a key of their own, no record at all) ever reach the small
tables of marks. A row's number is its place in the file that was written, which is the order of the input.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from tallystick.core.pulls.casts import exact_decimal
from tallystick.core.pulls.quoting import name, quoted
from tallystick.core.pulls.shape import Field, Shape, columns_of, sql_type
from tallystick.core.snapshots import FAILED, FINGERPRINT, ROW, TWIN

TYPED = "typed"
UNREAD_VALUES = "unread_values"  # rid, place, nr (its number there), n (which field), t (its text)
RID = "_rid"  # in `typed`; no field is called so
NO_TEXTS: Mapping[str, str] = MappingProxyType({})
_TROUBLES = '{"p":"INTEGER","a":"BIGINT","u":[{"n":"INTEGER","t":"VARCHAR"}]}'


def typed_rows(part: str) -> str:
    """The rows as they were written, with their number."""
    rows = f"read_parquet({quoted(part)}, file_row_number=true)"
    return f"CREATE OR REPLACE TEMP VIEW {TYPED} AS SELECT * RENAME (file_row_number AS {RID}) FROM {rows}"


def composed_rows(shape: Shape, part: str, mapping: str) -> str:
    """The same, texts in composed form by a table (value, composed) of those that were not."""
    texts = [field for field in shape.fields if field.type == "text"]
    joins = " ".join(f"LEFT JOIN {mapping} m{n} ON m{n}.value = t.{name(f.name)}" for n, f in enumerate(texts))
    news = ", ".join(f"coalesce(m{n}.composed, t.{name(f.name)}) AS {name(f.name)}" for n, f in enumerate(texts))
    rows = f"read_parquet({quoted(part)}, file_row_number=true)"
    written = f"SELECT * RENAME (file_row_number AS {RID}) FROM {rows}"
    return f"CREATE OR REPLACE TEMP VIEW {TYPED} AS SELECT t.* REPLACE ({news}) FROM ({written}) t {joins}"


def foreign_texts(shape: Shape) -> str | None:
    """The distinct texts that are not plain ASCII."""
    texts = [name(field.name) for field in shape.fields if field.type == "text"]
    if not texts:
        return None
    parts = (f"SELECT {text} AS value FROM {TYPED} WHERE strlen({text}) <> length({text})" for text in texts)
    return f"SELECT DISTINCT value FROM ({' UNION ALL '.join(parts)})"


def row_name(shape: Shape) -> str:
    """The parts of the key as one text, that two different keys never share; null where there is no key."""
    if not shape.key:
        return "CAST(NULL AS VARCHAR)"
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


def fingerprint(text: str) -> str:
    return f"unhex(md5({text}))"


def suspects(columns: Sequence[str], table: str, label: str) -> str:
    """A table of row numbers whose columns, none of them null, occur more than once: by a hash first, then exactly."""
    listed = ", ".join(name(each) for each in columns)
    present = " AND ".join(f"{name(each)} IS NOT NULL" for each in columns)
    hashed = f"SELECT hash({listed}) FROM {table} WHERE {present} GROUP BY 1 HAVING count(*) > 1"
    candidates = f"SELECT {RID} AS rid, {listed} FROM {table} WHERE {present} AND hash({listed}) IN ({hashed})"
    counted = f"SELECT rid, count(*) OVER (PARTITION BY {listed}) AS copies FROM ({candidates})"
    return f"CREATE TEMP TABLE {label} AS SELECT rid FROM ({counted}) WHERE copies > 1"


def without_key(shape: Shape) -> str:
    """The rows whose key has a null part."""
    nulls = " OR ".join(f"{name(part)} IS NULL" for part in shape.key) or "true"
    return f"CREATE TEMP TABLE keyless AS SELECT {RID} AS rid FROM {TYPED} WHERE {nulls}"


def named_by_content(shape: Shape, *, composed: bool) -> str:
    """Row names for the rows that have no key of their own: fingerprint and ordinal."""
    which = "SELECT rid FROM keyless UNION SELECT rid FROM repeated"
    ordinal = "row_number() OVER (PARTITION BY h ORDER BY rid)"
    hex_text = f"lower(hex({_fingerprint(shape, composed=composed)}))"
    rows = f"SELECT {RID} AS rid, {hex_text} AS h FROM {TYPED} WHERE {RID} IN ({which})"
    return f"CREATE TEMP TABLE renamed AS SELECT rid, h || '.' || {ordinal} AS row_name FROM ({rows})"


@dataclass(frozen=True, kw_only=True)
class Marks:
    """Which marks there are at all: each is joined only then."""

    renamed: bool
    twins: bool
    held: bool
    composed: bool  # texts came into composed form, so that names and fingerprints are others

    @property
    def any(self) -> bool:
        return self.renamed or self.twins or self.held or self.composed


def snapshot_rows(shape: Shape, marks: Marks) -> str:
    """The rows of the snapshot, with `_row`, `_fp` and `_twin`."""
    held = f" ANTI JOIN held q ON q.rid = t.{RID}" if marks.held else ""
    return f"SELECT {', '.join(_finals(shape, marks))} FROM {TYPED} t{_mark_joins(marks)}{held}"


def quarantined_rows(shape: Shape, marks: Marks) -> str:
    """The rows held back, with the checks that failed."""
    finals = ", ".join([*_finals(shape, marks), f"q.failed AS {FAILED}"])
    return f"SELECT {finals} FROM {TYPED} t{_mark_joins(marks)} JOIN held q ON q.rid = t.{RID}"


def _mark_joins(marks: Marks) -> str:
    parts = f" LEFT JOIN renamed n ON n.rid = t.{RID}" if marks.renamed else ""
    return parts + (f" LEFT JOIN twins w ON w.rid = t.{RID}" if marks.twins else "")


def _finals(shape: Shape, marks: Marks) -> list[str]:
    columns = [name(column.name) for column in columns_of(shape)]
    own = row_name(shape) if marks.composed else f"t.{ROW}"
    row = f"coalesce(n.row_name, {own})" if marks.renamed else own
    twin = "w.rid IS NOT NULL" if marks.twins else "false"
    fingerprint = _fingerprint(shape, composed=marks.composed)
    return [*columns, f"{row} AS {ROW}", f"{fingerprint} AS {FINGERPRINT}", f"{twin} AS {TWIN}"]


def _fingerprint(shape: Shape, *, composed: bool) -> str:
    """As it was written, but for rows in trouble, which carried something else."""
    own = fingerprint(fingerprint_text(shape))
    return own if composed else f"CASE WHEN {TWIN} IS NULL THEN {own} ELSE {FINGERPRINT} END"


def list_unread() -> str:
    """The values that did not read, as a table of their own."""
    read = f"from_json(decode({FINGERPRINT}), {quoted(_TROUBLES)})"
    found = f"SELECT {RID} AS rid, {read} AS j FROM {TYPED} WHERE {TWIN} IS NULL"
    each = f"SELECT rid, j.p AS place, j.a AS nr, unnest(j.u) AS u FROM ({found})"
    return f"CREATE OR REPLACE TEMP TABLE {UNREAD_VALUES} AS SELECT rid, place, nr, u.n AS n, u.t AS t FROM ({each})"


def needs_width(n: int, field: Field) -> str:
    """Whether any value of a decimal that did not read in 18 digits reads in 38."""
    wide = exact_decimal("t", field, sql_type(field, frozenset({field.name})))
    return f"SELECT count(*) FROM {UNREAD_VALUES} WHERE n = {n} AND {wide} IS NOT NULL"


def unread_values(starts: Sequence[int], limit: int) -> str:
    """File, row in that file, field, text; in the order of the input. `starts`: rows in all files before each."""
    first = f"([{', '.join(str(each) for each in starts)}])[place + 1]"
    return f"SELECT place, coalesce(nr, rid - {first} + 1), n, t FROM {UNREAD_VALUES} ORDER BY rid, n LIMIT {limit}"


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
