"""The short way for a source with nothing wrong: raw rows to snapshot rows in one pass, and no table in between.

The first row in any trouble (a value that does not read or needs 38 digits, a key with a null) ends the pass with an
error, and the long way of `steps` says what is wrong. What can only be known of all rows together is asked of the file
that was written. Both ways write the same values and fingerprints.
"""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.core.pulls import steps
from tallystick.core.pulls.casts import day_of, name, quoted, value_of
from tallystick.core.pulls.shape import Field, Raw, Shape, columns_of, sql_type
from tallystick.core.snapshots import DATE_SUFFIX, FINGERPRINT, ROW, TWIN

TROUBLE = "a row in trouble"


def straight_rows(raw: Raw, shape: Shape) -> str:
    """The snapshot's rows, in no order; only for a source with a key."""
    fields = list(enumerate(shape.fields))
    cast = "".join(f", TRY_CAST(r{n} AS {sql_type(field)}) AS c{n}" for n, field in fields if _echoes(field))
    echo = "".join(f", CAST(c{n} AS VARCHAR) AS x{n}" for n, field in fields if _echoes(field))
    values = ", ".join(_value(n, field) for n, field in fields)
    texts = {field.name: f"t{n}" for n, field in fields if _echoes(field)}
    wrong = " OR ".join(
        [f"(r{n} IS NOT NULL AND {name(field.name)} IS NULL)" for n, field in fields if field.type != "text"]
        + [f"{name(part)} IS NULL" for part in shape.key]
    )
    twin = f"CASE WHEN {wrong} THEN CAST(error({quoted(TROUBLE)}) AS BOOLEAN) ELSE false END AS {TWIN}"
    finals = ", ".join([*_outputs(shape), f"{steps.key_text(shape)} AS {ROW}", _fingerprint(shape, texts), twin])
    read = f"SELECT *{echo} FROM (SELECT *{cast} FROM ({steps.scans(raw, shape)}))"
    typed = f"SELECT *, {', '.join(_text(n, field) for n, field in fields)} FROM (SELECT *, {values} FROM ({read}))"
    return f"SELECT {finals} FROM ({typed})"


def _echoes(field: Field) -> bool:
    """Whether a value's own text, compared with the raw text, shows that it was read right."""
    return field.type in ("integer", "decimal") or (field.type == "date" and field.format is None)


def _value(n: int, field: Field) -> str:
    if not _echoes(field):
        return f"{value_of(field, f'r{n}')} AS {name(field.name)}"
    return f"CASE WHEN {_same(n, field)} THEN c{n} ELSE {value_of(field, f'r{n}')} END AS {name(field.name)}"


def _text(n: int, field: Field) -> str:
    """The value's text, which almost always is there already."""
    if not _echoes(field):
        return f"NULL AS t{n}"
    return f"CASE WHEN {_same(n, field)} THEN r{n} ELSE CAST({name(field.name)} AS VARCHAR) END AS t{n}"


def _same(n: int, field: Field) -> str:
    return f"x{n} = r{n}" + (f" AND strlen(r{n}) = 10" if field.type == "date" else "")


def _outputs(shape: Shape) -> list[str]:
    days = {f.name + DATE_SUFFIX: day_of(f, name(f.name)) for f in shape.fields if f.type == "timestamp"}
    return [f"{days.get(each.name, name(each.name))} AS {name(each.name)}" for each in columns_of(shape)]


def _fingerprint(shape: Shape, texts: dict[str, str]) -> str:
    return f"unhex(md5({steps.fingerprint_text(shape, texts)})) AS {FINGERPRINT}"


def any_repeated(columns: Sequence[str], parquet: str) -> str:
    """Whether two rows may have the same values, none of them null: a hash that does not repeat says that none have."""
    return f"SELECT count(*) FROM ({_hashes(columns, parquet)})"


def with_twins(columns: Sequence[str], parquet: str) -> str:
    """The written rows once more, those marked that are alike in these columns: by a hash first, then exactly."""
    listed, rows = ", ".join(name(each) for each in columns), f"read_parquet({quoted(parquet)})"
    present = " AND ".join(f"{name(each)} IS NOT NULL" for each in columns)
    among = f"{present} AND hash({listed}) IN ({_hashes(columns, parquet)})"
    alike = f"SELECT {listed} FROM {rows} WHERE {among} GROUP BY {listed} HAVING count(*) > 1"
    return f"SELECT * REPLACE (coalesce(({listed}) IN ({alike}), false) AS {TWIN}) FROM {rows}"


def repeated_values(field: str, parquet: str) -> str:
    """The values that several rows have: by a hash first, which is small, then exactly."""
    column, rows = name(field), f"read_parquet({quoted(parquet)})"
    among = f"hash({column}) IN ({_hashes([field], parquet)})"
    found = f"SELECT {column} AS value FROM {rows} WHERE {column} IS NOT NULL AND {among}"
    return f"{found} GROUP BY 1 HAVING count(*) > 1"


def _hashes(columns: Sequence[str], parquet: str) -> str:
    listed = ", ".join(name(each) for each in columns)
    present = " AND ".join(f"{name(each)} IS NOT NULL" for each in columns)
    rows = f"read_parquet({quoted(parquet)})"
    return f"SELECT hash({listed}) AS h FROM {rows} WHERE {present} GROUP BY 1 HAVING count(*) > 1"
