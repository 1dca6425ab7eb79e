"""A tie as one page that needs nothing but itself: no network, no script, light and dark, on paper and on a phone.

Everything that comes from a model or a row is escaped. Rows are a bounded sample, with the command that gives them all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from shlex import quote

from tallystick.core.money import Amount
from tallystick.core.ties.bridge import TOTAL, Bridge, Effect, EffectRow, Side, TieResult
from tallystick.faces.story import MetricStory, TieStory
from tallystick.faces.style import CSS
from tallystick.faces.svg import Drawing, draw_svg
from tallystick.faces.texts import plain
from tallystick.faces.waterfall import Line, Waterfall, waterfall
from tallystick.faces.words import MINUS, Wording, count, first_up, money, number, period_words, proof_words, signed

SAMPLE = 25  # rows of one cause on the page
PERIODS = 60  # bridges of single periods on the page, the latest


@dataclass(frozen=True, kw_only=True)
class Page:
    """What one page is made from."""

    result: TieResult
    focus: Bridge | None  # the bridge on top
    samples: Mapping[Effect, Sequence[EffectRow]] = field(default_factory=dict)
    story: TieStory | None = None
    wording: Wording = field(default_factory=Wording)
    about: str = "tie"  # what the page is about: a tie, or a metric that moved
    command: tuple[str, ...] = ()  # what gives the rows behind a line; of a tie, `tally rows`


def focus_of(result: TieResult) -> Bridge | None:
    """The bridge a page without a period begins with: the total, else the latest period."""
    return result.total or (result.periods[-1] if result.periods else None)


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


def text(words: str) -> str:
    return escape(plain(words))


def _body(page: Page, focus: Bridge) -> list[str]:
    fall = waterfall(focus, page.wording)
    links = {at: f"#cause-{at}" for at, line in enumerate(fall.lines) if line.effect and line.rows}
    ends = {0: "#left", len(fall.lines) - 1: "#right"}
    drawing = Drawing(name="bridge", links={**links, **ends}, wording=page.wording)
    return [
        f"<h1>{text(page.wording.side(focus.left))} to {text(page.wording.side(focus.right))}</h1>",
        f"<p>{text(page.result.question)}</p>" if page.result.question else "",
        f'<p class="meta">{text(first_up(period_words(focus.period)))}, in {text(focus.unit.code)}</p>',
        *_cards(focus),
        f'<figure class="panel bridge" style="margin-inline:0">{draw_svg(focus, drawing)}</figure>',
        f'<div class="panel">{_bridge_table(fall, page.wording, links)}</div>',
        *_causes(page, focus, fall),
        *_conflicts(focus),
        "<h2>Proofs</h2>",
        _proofs(focus),
        *_periods(page, focus),
        *_definitions(page, focus),
    ]


def _cards(bridge: Bridge) -> list[str]:
    rest = bridge.unexplained
    rows = sum(each.rows for each in bridge.effects if each.cause != "unexplained")
    causes = len({each.cause for each in bridge.effects if each.cause != "unexplained" and each.rows})
    proofs = "All hold" if bridge.proof.holds else '<span class="alarm">One fails</span>'
    accounted = bridge.proof.rows_left + bridge.proof.rows_right
    cards = (
        ("Difference", amount(bridge.difference), f"{money(bridge.left.amount)} to {money(bridge.right.amount)}"),
        ("Explained", _share(bridge), f"{count(rows, 'row')}, {count(causes, 'cause')}"),
        ("Unexplained", amount(rest.effect), f"{money(rest.gross)} gross, {count(rest.rows, 'row')}"),
        ("Proofs", proofs, f"{count(accounted, 'row')} accounted for"),
    )
    inner = (
        f'<dl class="card"><dt>{name}</dt><dd class="big">{big}</dd><dd>{text(small)}</dd></dl>'
        for name, big, small in cards
    )
    return ['<div class="cards">', *inner, "</div>"]


def _share(bridge: Bridge) -> str:
    """How much of all effects has a cause, in tenths of a percent, rounded down: 100 % means all of it."""
    whole = sum(abs(each.effect.minor) for each in bridge.effects if each.cause != "unexplained")
    whole += bridge.unexplained.gross.minor
    tenths = (whole - bridge.unexplained.gross.minor) * 1000 // whole if whole else 1000
    return f"{tenths // 10}.{tenths % 10} %" if tenths % 10 else f"{tenths // 10} %"


def amount(value: Amount) -> str:
    return text(signed(value, minus=MINUS))


def _bridge_table(fall: Waterfall, wording: Wording, links: Mapping[int, str]) -> str:
    lines = [_table_line(fall, at, line, links.get(at)) for at, line in enumerate(fall.lines)]
    head = '<th scope="col">Cause</th><th scope="col" class="n">Amount</th><th scope="col" class="n">Rows</th>'
    cut = "<caption>The bars do not begin at zero.</caption>" if fall.broken else ""
    return (
        f'<table class="bridge">{cut}<thead><tr>{head}<th scope="col">Whose rows</th></tr></thead>'
        f"<tbody>{''.join(lines)}</tbody></table>"
    )


def _table_line(fall: Waterfall, at: int, line: Line, link: str | None) -> str:
    kind = "total" if line.kind == "total" else "unexplained" if line.cause == "unexplained" else ""
    label = f'<a href="{link}">{text(line.label)}</a>' if link else text(line.label)
    shown = money(line.amount, minus=MINUS) if line.kind == "total" else signed(line.amount, minus=MINUS)
    return (
        f'<tr class="{kind}"><th scope="row">{label}</th><td class="n">{text(shown)}</td>'
        f'<td class="n count">{number(line.rows)}</td><td class="side">{line.effect.side if line.effect else ""}</td>'
        f'<td class="bar">{_rail(fall, line)}</td></tr>'
    )


def _rail(fall: Waterfall, line: Line) -> str:
    low, high = sorted((fall.at(line.start, 1000), fall.at(line.end, 1000)))
    low = min(low, 994)
    kind = "unexplained" if line.cause == "unexplained" else line.kind
    place = f"left:{_percent(low)};width:{_percent(high - low)}"
    return f'<span class="rail"><i class="b-{kind}" style="{place}"></i></span>'


def _percent(thousandths: int) -> str:
    return f"{thousandths // 10}.{thousandths % 10}%"


def _causes(page: Page, focus: Bridge, fall: Waterfall) -> list[str]:
    parts = ["<h2>What is behind each line</h2>"]
    for at, line in enumerate(fall.lines):
        if line.effect and line.rows:
            parts += _cause(page, focus, at, line, line.effect)
    return parts if len(parts) > 1 else []


def _cause(page: Page, focus: Bridge, at: int, line: Line, effect: Effect) -> list[str]:
    rows = page.samples.get(effect, ())
    command = _rows_command(page, focus.period, effect)
    sentence = page.wording.sentence(effect.cause)
    shown = f"{number(len(rows))} of {count(line.rows, 'row')}; all" if len(rows) < line.rows else "These rows"
    return [
        f'<section id="cause-{at}"><h3>{text(line.label)} <span class="meta">{amount(line.amount)}</span></h3>',
        f"<p>{text(sentence)}</p>" if sentence else "",
        f'<div class="panel">{_rows_table(rows, focus)}</div>' if rows else "",
        f'<p class="note">{shown}: <code>{text(command)}</code></p></section>',
    ]


def _rows_command(page: Page, period: str, effect: Effect) -> str:
    parts = [*(page.command or ("tally", "rows", page.result.tie))]
    parts += [] if period == TOTAL or (page.command and len(page.result.periods) == 1) else ["--period", period]
    parts += ["--cause", effect.cause, *(["--detail", effect.detail] if effect.detail else [])]
    parts += [] if page.command else ["--side", effect.side]  # a line of a movement is about both ends
    return " ".join(quote(each) for each in parts)


def _rows_table(rows: Sequence[EffectRow], focus: Bridge) -> str:
    total = focus.period == TOTAL
    head = ["Row", *(["Period"] if total else []), "Date", "Value", "Effect", "Evidence", "Matched by"]
    cells = "".join(f'<th scope="col"{" class=n" if name in ("Value", "Effect") else ""}>{name}</th>' for name in head)
    body = "".join(_row(each, total) for each in rows)
    return f'<table class="rows"><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>'


def _row(row: EffectRow, total: bool) -> str:
    value = money(row.value, minus=MINUS) if row.value is not None else "-"
    period = f'<td class="date optional">{text(row.period)}</td>' if total else ""
    return (
        f'<tr><td class="row">{text(row.row)}</td>{period}<td class="date optional">{text(row.date or "-")}</td>'
        f'<td class="n optional">{text(value)}</td><td class="n effect">{amount(row.effect)}</td>'
        f'<td class="words">{text(row.evidence or "-")}</td>'
        f'<td class="optional">{text(row.matched_by or "-")}</td></tr>'
    )


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
    drawn = [each for each in page.result.periods if each is not focus][-PERIODS:]
    lines = "".join(_period_line(each, each in drawn) for each in bridges)
    names = (focus.left.metric, focus.right.metric, "Difference", "Unexplained, gross")
    head = "".join(f'<th scope="col" class="n">{text(name)}</th>' for name in names)
    return [
        f'<h2>Periods</h2><div class="panel"><table><thead><tr><th scope="col">Period</th>{head}</tr></thead>'
        f"<tbody>{lines}</tbody></table></div>",
        *(_period_details(page, each) for each in drawn),
    ]


def _period_line(bridge: Bridge, linked: bool) -> str:
    name = text(first_up(period_words(bridge.period)))
    shown = f'<a href="#period-{text(bridge.period)}">{name}</a>' if linked else name
    return (
        f'<tr class="{"total" if bridge.period == TOTAL else ""}"><th scope="row">{shown}</th>'
        f'<td class="n">{text(money(bridge.left.amount, minus=MINUS))}</td>'
        f'<td class="n">{text(money(bridge.right.amount, minus=MINUS))}</td>'
        f'<td class="n">{amount(bridge.difference)}</td><td class="n">{text(money(bridge.unexplained.gross))}</td></tr>'
    )


def _period_details(page: Page, bridge: Bridge) -> str:
    drawing = Drawing(name=f"period-{bridge.period}-bridge", wording=page.wording)
    fall = waterfall(bridge, page.wording)
    return (
        f'<details id="period-{text(bridge.period)}"><summary>{text(first_up(period_words(bridge.period)))}: '
        f"{amount(bridge.difference)}, unexplained {amount(bridge.unexplained.effect)}</summary>"
        f'<figure class="panel bridge" style="margin-inline:0">{draw_svg(bridge, drawing)}</figure>'
        f'<div class="panel">{_bridge_table(fall, page.wording, {})}</div></details>'
    )


def _definitions(page: Page, focus: Bridge) -> list[str]:
    story = page.story
    return [
        '<h2>What is compared</h2><div class="pair">',
        _definition("left", focus.left, story.left if story else None),
        _definition("right", focus.right, story.right if story else None),
        "</div>",
        f'<div class="panel">{_facts(story.facts)}</div>' if story and story.facts else "",
    ]


def _definition(name: str, side: Side, story: MetricStory | None) -> str:
    facts = (
        *(story.facts if story else (("version", str(side.version)),)),
        ("snapshot", side.snapshot),
        ("rows", f"{number(side.rows)}, of which {number(side.counted)} count"),
    )
    return f'<section class="panel" id="{name}" style="margin:0"><h3>{text(side.metric)}</h3>{_facts(facts)}</section>'


def _facts(facts: Sequence[tuple[str, str]]) -> str:
    inner = "".join(f"<dt>{text(name)}</dt><dd>{text(words)}</dd>" for name, words in facts)
    return f'<dl class="facts">{inner}</dl>'
