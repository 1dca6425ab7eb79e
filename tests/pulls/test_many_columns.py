"""A file with hundreds of new columns is one matter, not hundreds of findings."""

from __future__ import annotations

from tallystick.core.pulls.drift import raw_drift
from tallystick.core.pulls.shape import RawColumn


def test_hundreds_of_new_columns_are_named_up_to_a_bound() -> None:
    before = [RawColumn(name="id")]
    now = [RawColumn(name="id"), *(RawColumn(name=f"custom {n}") for n in range(1, 301))]
    found = raw_drift("crm.deals", before, now)
    assert [each.sentence for each in found][:2] == ["column `custom 1` is new", "column `custom 2` is new"]
    assert found[-1].sentence == "280 more columns are new"
    assert (len(found), found[-1].count) == (21, 280)
