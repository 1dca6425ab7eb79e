"""A tie as one page that needs nothing but itself: no network, no script, light and dark, on paper and on a phone.

Everything that comes from a model or a row is escaped. Rows are a bounded sample, with the command that gives them all.
"""

from __future__ import annotations

from tallystick.core.money import Amount
from tallystick.core.ties.bridge import TOTAL, Bridge, Side
from tallystick.faces.html.lines import Drawn, bridge_parts, cause_parts, of_period, on_top
from tallystick.faces.html.parts import Page, amount, anchor, facts, linked, text, total
from tallystick.faces.story import MetricStory
from tallystick.faces.style import CSS
from tallystick.faces.words import count, first_up, money, number, period_words, proof_words


def draw_page(page: Page) -> str:
    body = _body(page, page.focus) if page.focus else ["<p>No period: neither side has rows.</p>"]
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{text(page.result.tie)} - Tallystick</title>",
            f"<style>{CSS}</style></head><body>",
            f'<header class="top"><b>Tallystick</b><span>{page.about} {text(page.result.tie)},'
            f" by {text(page.result.grain)}</span></header>",
            "<main>",
            *body,
            "</main>",
            f"<footer>Run <code>{text(page.result.run)}</code>: the same inputs give the same run.</footer>",
            "</body></html>",
            "",
        ]
    )


def _body(page: Page, focus: Bridge) -> list[str]:
    top = on_top(page, focus)
    behind = cause_parts(top, heading="h3")
    return [
        f"<h1>{text(page.wording.side(focus.left))} to {text(page.wording.side(focus.right))}</h1>",
        f"<p>{text(page.result.question)}</p>" if page.result.question else "",
        f'<p class="meta">{text(first_up(period_words(focus.period)))}, in {text(focus.unit.code)}</p>',
        *_cards(top),
        '<div id="bridge">',
        *bridge_parts(top),
        "</div>",
        *(["<h2>What is behind each line</h2>", *behind] if behind else []),
        *_conflicts(focus),
        '<h2 id="proofs">Proofs</h2>',
        _proofs(focus),
        *_periods(page, focus),
        *_definitions(page, focus),
    ]


def _cards(drawn: Drawn) -> list[str]:
    """The four figures to look at first, each leading to what it says in short."""
    bridge, rest = drawn.bridge, drawn.bridge.unexplained
    rows = sum(each.rows for each in bridge.effects if each.cause != "unexplained")
    causes = len({each.cause for each in bridge.effects if each.cause != "unexplained" and each.rows})
    proofs = "All hold" if bridge.proof.holds else '<span class="alarm">One fails</span>'
    accounted = bridge.proof.rows_left + bridge.proof.rows_right
    open_line = next((at for at, line in enumerate(drawn.fall.lines) if line.cause == "unexplained"), 0)
    cards = (
        ("Difference", amount(bridge.difference), f"{money(bridge.left.amount)} to {money(bridge.right.amount)}",
         "#bridge"),
        ("Explained", _share(bridge),
         f"of all effects, {money(_gross(bridge))} gross; {count(rows, 'row')}, {count(causes, 'cause')}", "#bridge"),
        ("Unexplained", amount(rest.effect), f"{money(rest.gross)} gross, {count(rest.rows, 'row')}",
         drawn.links.get(open_line, "#bridge")),
        ("Proofs", proofs, f"{count(accounted, 'row')} accounted for", "#proofs"),
    )  # fmt: skip
    inner = (
        f'<dl class="card"><dt>{name}</dt><dd class="big">{linked(big, href)}</dd><dd>{text(small)}</dd></dl>'
        for name, big, small, href in cards
    )
    return ['<div class="cards">', *inner, "</div>"]


def _share(bridge: Bridge) -> str:
    """How much of all effects has a cause, in tenths of a percent, rounded down: 100 % means all of it."""
    whole = _gross(bridge).minor
    tenths = (whole - bridge.unexplained.gross.minor) * 1000 // whole if whole else 1000
    return f"{tenths // 10}.{tenths % 10} %" if tenths % 10 else f"{tenths // 10} %"


def _gross(bridge: Bridge) -> Amount:
    """All effects without their signs: what goes up does not hide what goes down."""
    explained = sum(abs(each.effect.minor) for each in bridge.effects if each.cause != "unexplained")
    return Amount(minor=explained + bridge.unexplained.gross.minor, unit=bridge.unit)


def _conflicts(bridge: Bridge) -> list[str]:
    if not bridge.conflicts:
        return []
    lines = "".join(
        f'<tr><th scope="row">{text(each.field)}</th><td>{text(each.kind)}</td>'
        f'<td class="n">{number(each.rows)}</td><td>{text(each.mend)}</td></tr>'
        for each in bridge.conflicts
    )
    return [
        '<h2>What else disagrees</h2><div class="panel"><table><thead><tr><th scope="col">Field</th>'
        '<th scope="col">How</th><th scope="col" class="n">Rows</th><th scope="col">To mend in</th></tr></thead>'
        f"<tbody>{lines}</tbody></table></div>"
    ]


def _proofs(bridge: Bridge) -> str:
    lines = (f"<li{' class=alarm' if 'FAILS' in each else ''}>{text(each)}</li>" for each in proof_words(bridge))
    return f'<div class="panel"><ul class="plain">{"".join(lines)}</ul></div>'


def _periods(page: Page, focus: Bridge) -> list[str]:
    if not page.result.periods:
        return []
    bridges = (*page.result.periods, *((page.result.total,) if page.result.total else ()))
    lines = "".join(_period_line(each, _period_link(page, each)) for each in bridges)
    names = (focus.left.metric, focus.right.metric, "Difference", "Unexplained, gross")
    head = "".join(f'<th scope="col" class="n">{text(name)}</th>' for name in names)
    older = sum(_period_link(page, each) is None for each in page.result.periods)
    note = f'<p class="note">The {number(older)} oldest periods have no bridge on this page.</p>' if older > 0 else ""
    return [
        f'<h2>Periods</h2><div class="panel"><table class="periods"><thead><tr><th scope="col">Period</th>{head}</tr>'
        f"</thead><tbody>{lines}</tbody></table></div>{note}",
        *(part for each in page.drawn for part in _period_details(page, each)),
    ]


def _period_link(page: Page, bridge: Bridge) -> str | None:
    if bridge is page.focus:
        return "#bridge"
    return f"#{anchor(bridge.period)}" if any(each is bridge for each in page.drawn) else None


def _period_line(bridge: Bridge, link: str | None) -> str:
    cells = (
        total(bridge.left.amount),
        total(bridge.right.amount),
        amount(bridge.difference),
        total(bridge.unexplained.gross),
    )
    shown = "".join(f'<td class="n">{linked(each, link)}</td>' for each in cells)
    name = linked(text(first_up(period_words(bridge.period))), link)
    return f'<tr class="{"total" if bridge.period == TOTAL else ""}"><th scope="row">{name}</th>{shown}</tr>'


def _period_details(page: Page, bridge: Bridge) -> list[str]:
    """Folded; a link to what is inside opens it."""
    drawn = of_period(page, bridge)
    return [
        f"<details><summary>{text(first_up(period_words(bridge.period)))}: "
        f"{amount(bridge.difference)}, unexplained {amount(bridge.unexplained.effect)}</summary>"
        f'<div id="{text(drawn.name)}">',
        *bridge_parts(drawn),
        *cause_parts(drawn, heading="h4"),
        "</div></details>",
    ]


def _definitions(page: Page, focus: Bridge) -> list[str]:
    story = page.story
    return [
        '<h2>What is compared</h2><div class="pair">',
        _definition("left", focus.left, story.left if story else None),
        _definition("right", focus.right, story.right if story else None),
        "</div>",
        f'<div class="panel">{facts(story.facts)}</div>' if story and story.facts else "",
    ]


def _definition(name: str, side: Side, story: MetricStory | None) -> str:
    told = (
        *(story.facts if story else (("version", str(side.version)),)),
        ("snapshot", side.snapshot),
        ("rows", f"{number(side.rows)}, of which {number(side.counted)} count"),
    )
    return f'<section class="panel" id="{name}"><h3>{text(side.metric)}</h3>{facts(told)}</section>'
