"""Things booked twice are marked, whichever way the file is read."""

from __future__ import annotations

from pathlib import Path

from tests.ties.words import given, source

MODEL = source(
    "crm.deals", "id text, thing text, amount decimal, on_day date, made_at timestamp", more="identity: [thing, on_day]"
)
HEAD = "id,thing,amount,on_day,made_at\n"
ROWS = (
    "1,A,1.00,2026-01-01,2026-01-01T00:00:00Z\n2,A,2.00,2026-01-01,2026-01-02T00:00:00Z\n"
    "3,A,1.00,2026-01-02,2026-01-01T00:00:00Z\n4,,1.00,2026-01-01,2026-01-01T00:00:00Z\n"
    "5,,1.00,2026-01-01,2026-01-01T00:00:00Z\n"
)
MARKED = [("1", True), ("2", True), ("3", False), ("4", False), ("5", False)]


def test_rows_alike_in_every_identity_field_are_twins_and_a_null_is_like_nothing(tmp_path: Path) -> None:
    here = given(tmp_path, MODEL, {"deals.csv": HEAD + ROWS})
    assert here.rows("crm.deals", "id, _twin") == MARKED
    assert here.workspace.store.verify(here.manifest("crm.deals").id) == ()
    assert here.manifest("crm.deals").key_unique


def test_the_long_way_marks_the_same(tmp_path: Path) -> None:
    here = given(tmp_path, MODEL, {"deals.csv": HEAD + ROWS + "6,B,nonsense,2026-01-01,2026-01-01T00:00:00Z\n"})
    assert here.rows("crm.deals", "id, _twin") == MARKED
