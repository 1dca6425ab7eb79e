from __future__ import annotations

from xml.etree import ElementTree

import pytest

from tallystick.faces.svg import Drawing, draw_svg
from tests.faces.golden import check
from tests.faces.samples import bridge, sketch
from tests.faces.test_terminal import BRIDGES

SVG = "{http://www.w3.org/2000/svg}"
MORE = {
    **BRIDGES,
    "all_negative": bridge("-50.00", [("timing", "", "-100.00", 1), ("tax", "", "-10.00", 1)]),
    "equal_totals": bridge("1000.00", [("timing", "", "250.00", 1), ("handoff", "", "-250.00", 1)]),
    "thirty_causes": bridge("90000.00", [(f"step_{n}", "", f"-{n * 37}.25", n) for n in range(1, 31)]),
}


@pytest.mark.parametrize("name", MORE)
def test_drawings_look_as_they_did(name: str) -> None:
    check(f"bridge_{name}.svg", draw_svg(MORE[name], Drawing(theme="paper")) + "\n")


@pytest.mark.parametrize("name", MORE)
def test_everything_is_on_the_drawing(name: str) -> None:
    root = ElementTree.fromstring(draw_svg(MORE[name], Drawing(theme="paper")))
    width, height = int(root.attrib["width"]), int(root.attrib["height"])
    for bar in root.iter(f"{SVG}rect"):
        assert 0 <= int(bar.attrib["x"]) and int(bar.attrib["x"]) + int(bar.attrib["width"]) <= width
        assert 0 <= int(bar.attrib["y"]) and int(bar.attrib["y"]) + int(bar.attrib["height"]) <= height
        assert int(bar.attrib["width"]) >= 2


def test_it_can_be_read_aloud() -> None:
    root = ElementTree.fromstring(draw_svg(sketch(), Drawing(name="b")))
    assert root.attrib["role"] == "group"
    assert root.attrib["aria-labelledby"] == "b-title b-desc"
    described = root.findtext(f"{SVG}desc") or ""
    assert "Unexplained −$1,200.00" in described
    assert described.endswith("The axis does not begin at zero.")


def test_labels_lead_where_the_caller_says() -> None:
    root = ElementTree.fromstring(draw_svg(sketch(), Drawing(links={1: "#rows?a=1&b=2"})))
    link, amount = root.iter(f"{SVG}a")
    assert "".join(amount.itertext()) == "−$312,000.00" and amount.attrib == link.attrib
    assert link.attrib["href"] == "#rows?a=1&b=2"
    assert "".join(link.itertext()) == "Definition: multi year"


def test_paper_needs_no_style_sheet_and_the_screen_has_one() -> None:
    assert "var(" not in draw_svg(sketch(), Drawing(theme="paper"))
    assert "#3850c8" not in draw_svg(sketch(), Drawing(theme="screen"))
    assert "var(--total)" in draw_svg(sketch(), Drawing(theme="screen"))


def test_a_cut_axis_is_marked_on_both_totals_and_nowhere_else() -> None:
    assert draw_svg(sketch(), Drawing()).count('stroke-width="3"') == 2
    assert draw_svg(BRIDGES["crossing_zero"], Drawing()).count('stroke-width="3"') == 0


def test_hostile_text_stays_text() -> None:
    drawn = draw_svg(bridge("1.00", [("tax", "</text><script>alert(1)</script>\x00\x1b", "2.00", 1)]), Drawing())
    root = ElementTree.fromstring(drawn)
    assert not list(root.iter(f"{SVG}script"))
    assert "<script" not in drawn
