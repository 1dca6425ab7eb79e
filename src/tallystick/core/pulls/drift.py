"""What changed in the form of a source since its last snapshot, and whether it can still be read."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.core.findings import Code, Finding, Place, finding
from tallystick.core.pulls import codes
from tallystick.core.pulls.shape import Raw, RawColumn, RawFile, Shape
from tallystick.core.snapshots import DATE_SUFFIX, Column

_LISTED = 20


def missing_columns(shape: Shape, raw: Raw) -> tuple[Finding, ...]:
    """A declared field without a column: nothing can be published."""
    return tuple(each for file in raw.files for each in _missing_in(shape, file))


def _missing_in(shape: Shape, file: RawFile) -> list[Finding]:
    there = {column.name for column in file.columns}
    return [
        finding(
            codes.COLUMN_MISSING,
            f"field `{field.name}` has no column `{field.column}`",
            mend=_nearest(field.column, there),
            place=Place(file=file.name, field=field.name),
            subject=f"source {shape.source}",
        )
        for field in shape.fields
        if field.column not in there
    ]


def _nearest(wanted: str, there: set[str]) -> str | None:
    plain = {each.strip().casefold().replace(" ", "_"): each for each in there}
    close = plain.get(wanted.strip().casefold().replace(" ", "_"))
    return f"the file has `{close}`; say `from: {close}`, or rename the column" if close else None


def raw_drift(source: str, before: Sequence[RawColumn], now: Sequence[RawColumn]) -> tuple[Finding, ...]:
    """Columns that appeared, went away, or changed their type, in the source itself."""
    was, has = {each.name: each.type for each in before}, {each.name: each.type for each in now}
    about = f"source {source}"
    new = _each(codes.COLUMN_NEW, [each for each in has if each not in was], "new", about)
    gone = _each(codes.COLUMN_GONE, [each for each in was if each not in has], "gone", about)
    other = [
        finding(codes.COLUMN_RETYPED, f"column `{each}` was {was[each]} and is {type}", subject=about)
        for each, type in has.items()
        if each in was and was[each] != type
    ]
    return (*new, *gone, *other)


def _each(code: Code, names: Sequence[str], what: str, about: str) -> list[Finding]:
    """A finding for every column, up to a bound; beyond it, one that says how many more."""
    found = [finding(code, f"column `{each}` is {what}", subject=about) for each in names[:_LISTED]]
    if more := len(names) - _LISTED:
        found += [finding(code, f"{more} more columns are {what}", subject=about, count=more)] if more > 0 else []
    return found


def field_drift(source: str, before: Sequence[Column], now: Sequence[Column]) -> tuple[Finding, ...]:
    """Fields that are declared differently now; a decimal that needed more digits is none of these."""
    was = {each.name: _kind(each) for each in before}
    return tuple(
        finding(
            codes.FIELD_RETYPED,
            f"field `{each.name}` was {was[each.name]} and is {_kind(each)}",
            subject=f"source {source}",
        )
        for each in now
        if each.name in was and was[each.name] != _kind(each) and not each.name.endswith(DATE_SUFFIX)
    )


def _kind(column: Column) -> str:
    if not column.type.startswith("DECIMAL"):
        return column.type
    return f"decimal with {column.type.partition(', ')[2].rstrip(')')} decimals"
