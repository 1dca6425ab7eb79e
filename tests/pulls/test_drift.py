"""What changed in the form of a source: what stops a pull, and what is only said."""

from __future__ import annotations

from pathlib import Path

from tallystick.core.pulls.drift import field_drift, missing_columns, raw_drift
from tallystick.core.pulls.shape import Raw, RawColumn, RawFile
from tallystick.core.snapshots import Column
from tests.readers.canonical import field, shape


def columns(*names: str, type: str = "text") -> tuple[RawColumn, ...]:
    return tuple(RawColumn(name=name, type=type) for name in names)


def test_a_declared_field_without_its_column_is_an_error_with_the_nearest_column() -> None:
    raw = Raw(files=(RawFile(path=Path("d.csv"), name="d.csv", columns=columns("id", "Deal Amount ")),))
    form = shape(field("id"), field("amount", column="deal_amount"), field("gone"))
    found = missing_columns(form, raw)
    assert [(each.code, each.level, str(each.place)) for each in found] == [
        ("column_missing", "error", "d.csv, field amount"),
        ("column_missing", "error", "d.csv, field gone"),
    ]
    assert found[0].mend == "the file has `Deal Amount `; say `from: Deal Amount `, or rename the column"


def test_new_gone_and_retyped_columns() -> None:
    before, now = columns("id", "old", "n"), (*columns("id", "new"), RawColumn(name="n", type="int4"))
    assert [(each.code, each.level) for each in raw_drift("crm.deals", before, now)] == [
        ("column_new", "note"),
        ("column_gone", "note"),
        ("column_retyped", "warning"),
    ]


def test_a_decimal_that_needed_more_digits_is_no_drift_and_another_scale_is() -> None:
    def of(type: str) -> list[Column]:
        return [Column(name="amount", type=type)]

    assert field_drift("s", of("DECIMAL(18, 2)"), of("DECIMAL(38, 2)")) == ()
    assert "was decimal with 2 decimals and is decimal with 4 decimals" in str(
        field_drift("s", of("DECIMAL(18, 2)"), of("DECIMAL(18, 4)"))[0]
    )
