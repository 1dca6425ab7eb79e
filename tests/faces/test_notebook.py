"""What a notebook shows: a fragment that stands on its own ground, in a light notebook and in a dark one."""

from __future__ import annotations

import re

from tallystick.core.findings import Finding
from tallystick.faces.notebook import draw_bridge, draw_rows
from tallystick.faces.words import Wording
from tests.faces.samples import bridge, row, sketch
from tests.faces.test_html import Outline


def test_a_bridge_is_a_drawing_and_a_table() -> None:
    drawn = draw_bridge(sketch(), Wording())
    assert "<svg" in drawn and "<table" in drawn and not Outline(drawn).open
    for words in ("crm_bookings to billing_invoiced", "October 2026, in USD", "Definition: multi year", "398",
                  "\N{MINUS SIGN}$312,000.00", "$3,556,500.00", "timing: zero over all periods"):  # fmt: skip
        assert words in drawn


def test_it_brings_its_own_ground_and_needs_nothing_from_outside() -> None:
    drawn = draw_bridge(sketch(), Wording()) + draw_rows([row()], 1)
    assert not {"script", "link", "img", "style"} & Outline(drawn).tags
    assert re.findall(r"https?://[^\"' <]*", drawn.replace("http://www.w3.org/2000/svg", "")) == []
    assert "var(--" not in drawn
    assert all("background:#ffffff" in line for line in re.findall(r"<(?:div|table|tr)\b[^>]*>", drawn))


def test_two_bridges_on_one_page_do_not_share_a_name() -> None:
    drawn = "".join(draw_bridge(sketch(period=period), Wording()) for period in ("2026-09", "2026-10"))
    ids = Outline(drawn).ids
    assert len(ids) == len(set(ids)) == 4


def test_rows_say_how_many_there_are() -> None:
    assert "1 of 2,500 rows" in draw_rows([row()], 2500)
    assert "1 row<" in draw_rows([row()], 1)
    assert "0 rows" in draw_rows([], 0)


def test_hostile_text_stays_text() -> None:
    evil = '"><script>alert(1)</script>\x00'
    drawn = draw_bridge(bridge("1.00", [("tax", evil, "2.00", 1)]), Wording())
    drawn += draw_rows([row(row=evil, evidence=evil, matched_by=evil, detail=evil, date=evil)], 1)
    assert "<script" not in drawn and not Outline(drawn).open


def test_a_broken_proof_and_a_finding_are_seen() -> None:
    found = Finding(code="proof_broken", level="error", sentence="it does not add up", mend="report it")
    drawn = draw_bridge(sketch(holds=False), Wording(), [found])
    assert "SUM FAILS" in drawn and "it does not add up; report it" in drawn
    assert drawn.count("#b3261e") == 2
