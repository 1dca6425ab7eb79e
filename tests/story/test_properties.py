"""What holds for any two small tables and any tie: every row has its story, and its figures are those of the bridge."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given

from tallystick.services.rows import tie_rows
from tallystick.services.stories import story
from tests.ties.direct import Rows, Table
from tests.ties.test_properties import LIMITED, tables, ties, written

pytestmark = pytest.mark.slow


@LIMITED
@given(parts=ties(), sold=tables(), billed=tables())
def test_every_row_has_a_story_that_is_proved(parts: dict[str, str], sold: Rows, billed: Rows) -> None:
    with tempfile.TemporaryDirectory() as folder:
        table = Table(written(parts), Path(folder))
        table.store.keep("crm.deals", sold)
        table.store.keep("bil.invoices", billed)
        behind: dict[str, int] = {}
        for each in tie_rows(table, "bookings"):
            behind[each.row] = behind.get(each.row, 0) + each.effect.minor
        for source, rows in (("crm.deals", sold), ("bil.invoices", billed)):
            for key in {str(row["id"]) for row in rows}:
                if sum(str(row["id"]) == key for row in rows) > 1:
                    continue
                found = story(table, f"{source}#{key}")
                assert found.proved
                for link in found.links:
                    own = {each.row for stage in found.stages for each in stage.rows}
                    told = sum(each.effect.minor for each in link.lines if each.own)
                    assert told == sum(minor for row, minor in behind.items() if row in own)
