"""The one pass over raw rows: all of them typed, named and fingerprinted into one file, and no table in between.

A row in trouble (a value that does not read) is written as well: its `_twin` is null, and where its fingerprint will be
it carries what did not read, so that the raw file need not be read again. What can only be known of all rows together
is asked of the file that was written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from tallystick.core.formats import DECIMAL_POINT, ORDERS, PLAIN
from tallystick.core.pulls import steps
from tallystick.core.pulls.casts import day_of, unread, value_of
from tallystick.core.pulls.quoting import name, quoted
from tallystick.core.pulls.scans import AT, PLACE, scans
from tallystick.core.pulls.shape import Field, Raw, Shape, columns_of, sql_type
from tallystick.core.snapshots import DATE_SUFFIX, FINGERPRINT, ROW, TWIN

_ECHOING: Mapping[str, tuple[str | None, ...]] = MappingProxyType(
    {
        "integer": (None, PLAIN, DECIMAL_POINT),
        "decimal": (None, PLAIN, DECIMAL_POINT),
        "date": (None, PLAIN, *ORDERS),
    }
)


def straight_rows(raw: Raw, shape: Shape, wide: frozenset[str] = frozenset()) -> str:
    """The rows in the order of the input; `wide` names the decimals that need all 38 digits."""
    fields = list(enumerate(shape.fields))
    cast = "".join(f", TRY_CAST(_r{n} AS {sql_type(field, wide)}) AS _c{n}" for n, field in fields if _echoes(field))
    echo = "".join(f", CAST(_c{n} AS VARCHAR) AS _x{n}" for n, field in fields if _echoes(field))
    values = ", ".join(_value(n, field, wide) for n, field in fields)
    texts = {field.name: f"_t{n}" for n, field in fields if _echoes(field)}
    fingerprint = steps.fingerprint(steps.fingerprint_text(shape, texts))
    in_trouble, troubles = _trouble(shape)
    marked = f"CASE WHEN _bad THEN encode({troubles}) ELSE {fingerprint} END"
    finals = ", ".join(
        [
            *_outputs(shape),
            f"{steps.row_name(shape)} AS {ROW}",
            f"{marked} AS {FINGERPRINT}",
            f"CASE WHEN _bad THEN NULL ELSE false END AS {TWIN}",
        ]
    )
    read = f"SELECT *{echo} FROM (SELECT *{cast} FROM ({scans(raw, shape)}))"
    text = ", ".join(_text(n, field) for n, field in fields)
    typed = f"SELECT *, {in_trouble} AS _bad, {text} FROM (SELECT *, {values} FROM ({read}))"
    return f"SELECT {finals} FROM ({typed})"


def _may_fail(field: Field) -> bool:
    return field.type != "text" or field.marked


def _echoes(field: Field) -> bool:
    """Whether a value's own text, compared with the raw text, shows that it was read right."""
    return not field.values and not field.marked and field.format in _ECHOING.get(field.type, ())


def _value(n: int, field: Field, wide: frozenset[str]) -> str:
    if not _echoes(field):
        return f"{value_of(field, f'_r{n}', wide)} AS {name(field.name)}"
    return f"CASE WHEN {_same(n, field)} THEN _c{n} ELSE {value_of(field, f'_r{n}', wide)} END AS {name(field.name)}"


def _text(n: int, field: Field) -> str:
    """The value's text, which almost always is there already."""
    if not _echoes(field):
        return f"NULL AS _t{n}"
    return f"CASE WHEN {_same(n, field)} THEN _r{n} ELSE CAST({name(field.name)} AS VARCHAR) END AS _t{n}"


def _same(n: int, field: Field) -> str:
    return f"_x{n} = _r{n}" + (f" AND strlen(_r{n}) = 10" if field.type == "date" else "")


def _outputs(shape: Shape) -> list[str]:
    days = {f.name + DATE_SUFFIX: day_of(f, name(f.name)) for f in shape.fields if f.type == "timestamp"}
    return [f"{days.get(each.name, name(each.name))} AS {name(each.name)}" for each in columns_of(shape)]


def _trouble(shape: Shape) -> tuple[str, str]:
    """Whether any value of a row did not read, and those that did not, as JSON; cheap where everything does."""
    wrong = {n: unread(f"_r{n}", name(field.name)) for n, field in enumerate(shape.fields) if _may_fail(field)}
    if not wrong:
        return "false", "''"
    entries = ", ".join(f"CASE WHEN {sql} THEN {{'n': {n}, 't': _r{n}}} END" for n, sql in wrong.items())
    listed = f"list_filter([{entries}], lambda z: z IS NOT NULL)"
    null = " OR ".join(f"(_r{n} IS NOT NULL AND {name(shape.fields[n].name)} IS NULL)" for n in wrong)
    return (
        f"CASE WHEN {null} THEN {' OR '.join(wrong.values())} ELSE false END",
        f"CAST(to_json({{'p': {PLACE}, 'a': {AT}, 'u': {listed}}}) AS VARCHAR)",
    )


def any_repeated(columns: Sequence[str], rows: str) -> str:
    """Whether two rows may have the same values, none of them null: a hash that does not repeat says that none have."""
    return f"SELECT count(*) FROM ({_hashes(columns, rows)})"


def repeated_values(field: str, parquet: str) -> str:
    """The values that several rows have: by a hash first, which is small, then exactly."""
    column, rows = name(field), f"read_parquet({quoted(parquet)})"
    among = f"hash({column}) IN ({_hashes([field], rows)})"
    found = f"SELECT {column} AS value FROM {rows} WHERE {column} IS NOT NULL AND {among}"
    return f"{found} GROUP BY 1 HAVING count(*) > 1"


def _hashes(columns: Sequence[str], rows: str) -> str:
    listed = ", ".join(name(each) for each in columns)
    present = " AND ".join(f"{name(each)} IS NOT NULL" for each in columns)
    return f"SELECT hash({listed}) AS h FROM {rows} WHERE {present} GROUP BY 1 HAVING count(*) > 1"
