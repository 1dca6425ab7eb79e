from __future__ import annotations

import re
from html.parser import HTMLParser

from tallystick.faces.html import Page, draw_page, focus_of
from tallystick.faces.story import MetricStory, TieStory
from tallystick.faces.words import Wording
from tests.faces.golden import check
from tests.faces.samples import bridge, result, row, sketch

STORY = TieStory(
    id="bookings_to_invoiced",
    question="Why does the CRM say one number and billing another?",
    left=MetricStory(id="crm_bookings", facts=(("says", "Won deals by the day they were won."),)),
    right=MetricStory(id="billing_invoiced", facts=(("says", "Invoices by the day they were issued."),)),
    facts=(("handoff", "sold to invoiced within 2 business days"),),
)


def page() -> Page:
    focus = sketch()
    return Page(
        result=result(sketch(period="2026-09"), focus, total=sketch(period="total")),
        focus=focus,
        samples={each: (row(each.cause, effect=each.effect),) for each in focus.effects},
        story=STORY,
        wording=Wording(causes={"handoff": "Its time has passed, and the next system has nothing."}),
    )


class Outline(HTMLParser):
    """Opened and closed elements, ids and the places links lead to."""

    VOID = frozenset({"meta", "br", "hr", "input", "link", "img"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.links += [value for name, value in attrs if name in ("href", "src") and value]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_looks_as_it_did() -> None:
    check("page.html", draw_page(page()))


def test_it_is_well_formed_and_every_link_leads_somewhere_on_it() -> None:
    outline = Outline(draw_page(page()))
    assert not outline.open
    assert len(outline.ids) == len(set(outline.ids))
    assert {each.lstrip("#") for each in outline.links} <= set(outline.ids)


class Numbers(HTMLParser):
    """Amounts in the tables of bridges and periods, each with where it leads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.table = self.link = ""
        self.found: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.table = str(given.get("class")) if tag == "table" else self.table
        self.link = str(given.get("href")) if tag == "a" else self.link

    def handle_endtag(self, tag: str) -> None:
        self.link = "" if tag == "a" else self.link
        self.table = "" if tag == "table" else self.table

    def handle_data(self, data: str) -> None:
        if self.table in ("bridge", "periods") and "$" in data:
            self.found.append((data, self.link))


def test_every_number_leads_to_what_it_is_made_of() -> None:
    drawn = draw_page(page())
    numbers = Numbers(drawn).found
    assert len(numbers) > 25
    assert [shown for shown, link in numbers if not link] == []
    assert {link.lstrip("#") for _, link in numbers} <= set(Outline(drawn).ids)
    assert ("$1,200.00", "#period-2026-09") in numbers


def test_a_period_that_is_folded_has_its_rows_too() -> None:
    focus = sketch()
    rows = {("2026-09", "handoff", "", "left"): (row(row="crm.deals#OLD"),)}
    drawn = draw_page(Page(result=result(sketch(period="2026-09"), focus), focus=focus, by_period=rows))
    assert drawn.count("crm.deals#OLD") == 1
    assert "tally rows bookings_to_invoiced --period 2026-09 --cause handoff" in drawn


def test_periods_without_a_bridge_of_their_own_are_named() -> None:
    bridges = [sketch(period=f"2026-{n:02}") for n in range(1, 64)]
    drawn = draw_page(Page(result=result(*bridges), focus=bridges[-1]))
    assert "The 2 oldest periods have no bridge on this page." in drawn


def test_it_needs_nothing_but_itself() -> None:
    drawn = draw_page(page())
    assert not {"script", "link", "img", "iframe"} & Outline(drawn).tags
    assert re.findall(r"https?://[^\"' <]*", drawn.replace("http://www.w3.org/2000/svg", "")) == []
    assert "url(" not in drawn and "@import" not in drawn


def test_what_the_page_shows_of_a_line() -> None:
    drawn = draw_page(page())
    assert "crm.deals#OPP-7731" in drawn
    assert "1 of 3 rows; all: <code>tally rows bookings_to_invoiced --period 2026-10 --cause handoff" in drawn
    assert "Its time has passed, and the next system has nothing." in drawn
    assert "99.8 %" in drawn  # rounded down: 100 % would mean all of it


def test_hostile_text_stays_text() -> None:
    evil = '"><script>alert(1)</script>\x00'
    focus = bridge("1.00", [("tax", evil, "2.00", 1)])
    samples = {focus.effects[0]: (row("tax", row=evil, evidence=evil, matched_by=evil, date=evil, key=evil),)}
    drawn = draw_page(Page(result=result(focus), focus=focus, samples=samples))
    assert "<script" not in drawn
    assert not Outline(drawn).open


def test_unexplained_and_proofs_are_there_at_zero() -> None:
    focus = bridge("10.00", [])
    drawn = draw_page(Page(result=result(focus), focus=focus))
    assert "Unexplained" in drawn and "100 %" in drawn and "All hold" in drawn


def test_a_failing_proof_is_an_alarm() -> None:
    focus = sketch(holds=False)
    assert 'class="alarm">One fails' in draw_page(Page(result=result(focus), focus=focus))


def test_the_page_begins_with_the_total_else_the_latest_period() -> None:
    september, total = sketch(period="2026-09"), sketch(period="total")
    assert focus_of(result(september, total=total)) is total
    assert focus_of(result(september, sketch())) == sketch()
    assert focus_of(result()) is None


def test_a_tie_without_rows_is_a_page_too() -> None:
    assert "neither side has rows" in draw_page(Page(result=result(), focus=None))
