"""A bridge on a page: its drawing, its table, the rows behind every line. Each number leads to what it is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from shlex import quote

from tallystick.core.ties.bridge import TOTAL, Bridge, Effect, EffectRow
from tallystick.faces.html.parts import Page, amount, anchor, linked, text, total
from tallystick.faces.svg import Drawing, draw_svg
from tallystick.faces.waterfall import Line, Waterfall, waterfall
from tallystick.faces.words import count, number


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """One bridge of the page, its lines, and where each of them leads."""

    page: Page
    bridge: Bridge
    fall: Waterfall
    name: str  # nothing for the bridge on top

    @property
    def links(self) -> Mapping[int, str]:
        lines = self.fall.lines
        found = {at: f"#{self.place(at)}" for at, line in enumerate(lines) if line.effect and line.rows}
        return {**found, 0: "#left", len(lines) - 1: "#right"}

    def place(self, at: int) -> str:
        return f"{self.name}-cause-{at}" if self.name else f"cause-{at}"


def on_top(page: Page, bridge: Bridge) -> Drawn:
    return Drawn(page=page, bridge=bridge, fall=waterfall(bridge, page.wording), name="")


def of_period(page: Page, bridge: Bridge) -> Drawn:
    return Drawn(page=page, bridge=bridge, fall=waterfall(bridge, page.wording), name=anchor(bridge.period))


def bridge_parts(drawn: Drawn) -> list[str]:
    """The drawing where there is room for it, and the table."""
    name = f"{drawn.name}-bridge" if drawn.name else "bridge"
    drawing = Drawing(name=name, links=drawn.links, wording=drawn.page.wording)
    return [
        f'<figure class="panel bridge">{draw_svg(drawn.bridge, drawing)}</figure>',
        f'<div class="panel">{_table(drawn)}</div>',
    ]


def cause_parts(drawn: Drawn, *, heading: str) -> list[str]:
    """The rows behind each line, as many as there is room for."""
    return [
        part
        for at, line in enumerate(drawn.fall.lines)
        if line.effect and line.rows
        for part in _cause(drawn, at, line, line.effect, heading)
    ]


def _table(drawn: Drawn) -> str:
    fall, links = drawn.fall, drawn.links
    lines = [_line(fall, line, links.get(at)) for at, line in enumerate(fall.lines)]
    head = '<th scope="col">Cause</th><th scope="col" class="n">Amount</th><th scope="col" class="n">Rows</th>'
    cut = "<caption>The bars do not begin at zero.</caption>" if fall.broken else ""
    return (
        f'<table class="bridge">{cut}<thead><tr>{head}<th scope="col">Whose rows</th></tr></thead>'
        f"<tbody>{''.join(lines)}</tbody></table>"
    )


def _line(fall: Waterfall, line: Line, link: str | None) -> str:
    kind = "total" if line.kind == "total" else "unexplained" if line.cause == "unexplained" else ""
    shown = total(line.amount) if line.kind == "total" else amount(line.amount)
    return (
        f'<tr class="{kind}"><th scope="row">{linked(text(line.label), link)}</th>'
        f'<td class="n">{linked(shown, link)}</td><td class="n count">{linked(number(line.rows), link)}</td>'
        f'<td class="side">{line.effect.side if line.effect else ""}</td><td class="bar">{_rail(fall, line)}</td></tr>'
    )


def _rail(fall: Waterfall, line: Line) -> str:
    low, high = sorted((fall.at(line.start, 1000), fall.at(line.end, 1000)))
    low = min(low, 994)
    kind = "unexplained" if line.cause == "unexplained" else line.kind
    place = f"left:{_percent(low)};width:{_percent(high - low)}"
    return f'<span class="rail"><i class="b-{kind}" style="{place}"></i></span>'


def _percent(thousandths: int) -> str:
    return f"{thousandths // 10}.{thousandths % 10}%"


def _cause(drawn: Drawn, at: int, line: Line, effect: Effect, heading: str) -> list[str]:
    page, bridge = drawn.page, drawn.bridge
    rows = page.rows(bridge, effect)
    command = _rows_command(page, bridge.period, effect)
    sentence = page.wording.sentence(effect.cause)
    shown = f"{number(len(rows))} of {count(line.rows, 'row')}; all" if len(rows) < line.rows else "These rows"
    back = "#bridge" if not drawn.name else f"#{drawn.name}"
    return [
        f'<section id="{drawn.place(at)}"><{heading}>{text(line.label)} <span class="meta">{amount(line.amount)}</span>'
        f"</{heading}>",
        f"<p>{text(sentence)}</p>" if sentence else "",
        f'<div class="panel">{_rows_table(rows, bridge)}</div>' if rows else "",
        f'<p class="note">{shown}: <code>{text(command)}</code> {linked("back to the bridge", back)}</p></section>',
    ]


def _rows_command(page: Page, period: str, effect: Effect) -> str:
    parts = [*(page.command or ("tally", "rows", page.result.tie))]
    parts += [] if period == TOTAL or (page.command and len(page.result.periods) == 1) else ["--period", period]
    parts += ["--cause", effect.cause, *(["--detail", effect.detail] if effect.detail else [])]
    parts += [] if page.command else ["--side", effect.side]  # a line of a movement is about both ends
    return " ".join(quote(each) for each in parts)


def _rows_table(rows: Sequence[EffectRow], bridge: Bridge) -> str:
    dated = bridge.period == TOTAL
    head = ["Row", *(["Period"] if dated else []), "Date", "Value", "Effect", "Evidence", "Matched by"]
    cells = "".join(f'<th scope="col"{" class=n" if name in ("Value", "Effect") else ""}>{name}</th>' for name in head)
    body = "".join(_row(each, dated) for each in rows)
    return f'<table class="rows"><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>'


def _row(row: EffectRow, dated: bool) -> str:
    value = total(row.value) if row.value is not None else "-"
    period = f'<td class="date optional">{text(row.period)}</td>' if dated else ""
    return (
        f'<tr><td class="row">{text(row.row)}</td>{period}<td class="date optional">{text(row.date or "-")}</td>'
        f'<td class="n optional">{value}</td><td class="n effect">{amount(row.effect)}</td>'
        f'<td class="words">{text(row.evidence or "-")}</td>'
        f'<td class="optional">{text(row.matched_by or "-")}</td></tr>'
    )
