"""A bridge or its rows as a fragment for a notebook: a drawing and a table, readable where styles are taken away.

Notebooks are light or dark and say so in different ways; the fragment brings its own ground instead of asking.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tallystick.core.findings import Finding
from tallystick.core.ties.bridge import Bridge, EffectRow
from tallystick.faces.svg import Drawing, draw_svg
from tallystick.faces.texts import plain
from tallystick.faces.waterfall import Line, waterfall
from tallystick.faces.words import MINUS, Wording, count, first_up, money, number, period_words, proof_words, signed

INK, MUTED, ALARM, UNEXPLAINED = "#1a1a1e", "#5d5d68", "#b3261e", "#a01c78"
GROUND = (
    f"background:#ffffff;color:{INK};padding:12px 16px;border-radius:6px;max-width:1000px;overflow-x:auto;"
    "font:13px/1.4 system-ui,sans-serif"
)
LINE = "background:#ffffff"  # a notebook colours the lines of tables, and not for this ink
CELL = "text-align:left;padding:3px 14px 3px 0;vertical-align:top"
WHOLE = f"{CELL};white-space:nowrap"
AMOUNT = (
    "text-align:right;padding:3px 14px 3px 0;vertical-align:top;white-space:nowrap;font-variant-numeric:tabular-nums"
)


def draw_bridge(bridge: Bridge, wording: Wording, findings: Sequence[Finding] = ()) -> str:
    name = f"tally-{bridge.run[:12]}-{bridge.period}"
    lines = waterfall(bridge, wording).lines
    title = f"{wording.side(bridge.left)} to {wording.side(bridge.right)}"
    about = f"{first_up(period_words(bridge.period))}, in {bridge.unit.code}"
    return "".join(
        (
            f'<div style="{GROUND}">',
            f'<p style="margin:0 0 2px"><b>{_text(title)}</b></p>',
            f'<p style="margin:0 0 8px;color:{MUTED}">{_text(about)}</p>',
            _drawing(bridge, Drawing(theme="paper", name=name, wording=wording)),
            _table(("Cause", "Amount", "Rows"), [_line(each) for each in lines], numbers=(1, 2)),
            *(_note(each, "FAILS" in each) for each in (_rest(bridge), *proof_words(bridge))),
            *(_note(str(each), each.level == "error") for each in findings),
            "</div>",
        )
    )


def _drawing(bridge: Bridge, drawing: Drawing) -> str:
    """As wide as there is room for."""
    return draw_svg(bridge, drawing).replace("\n", "").replace("<svg ", '<svg style="max-width:100%;height:auto" ', 1)


def draw_rows(rows: Sequence[EffectRow], total: int) -> str:
    head = ("Row", "Period", "Date", "Value", "Effect", "Cause", "Evidence", "Matched by")
    more = f"{number(len(rows))} of {count(total, 'row')}" if total > len(rows) else count(total, "row")
    body = [[_text(each) for each in _row(row)] for row in rows]
    return f'<div style="{GROUND}">{_table(head, body, numbers=(3, 4), whole=(0, 1, 2))}{_note(more, False)}</div>'


def _row(row: EffectRow) -> tuple[str, ...]:
    value = money(row.value, minus=MINUS) if row.value is not None else "-"
    cause = f"{row.cause} {row.detail}".strip()
    effect = signed(row.effect, minus=MINUS)
    return (row.row, row.period, row.date or "-", value, effect, cause, row.evidence or "-", row.matched_by or "-")


def _line(line: Line) -> list[str]:
    shown = money(line.amount, minus=MINUS) if line.kind == "total" else signed(line.amount, minus=MINUS)
    cells = [_text(line.label), _text(shown), number(line.rows)]
    if line.kind == "total":
        return [f"<b>{each}</b>" for each in cells]
    if line.cause == "unexplained":
        return [f'<span style="color:{UNEXPLAINED}">{each}</span>' for each in cells]
    return cells


def _rest(bridge: Bridge) -> str:
    rest = bridge.unexplained
    return f"unexplained: {signed(rest.effect)} net, {money(rest.gross)} gross, {count(rest.rows, 'row')}"


def _table(
    head: Sequence[str], body: Sequence[Sequence[str]], *, numbers: Sequence[int], whole: Sequence[int] = ()
) -> str:
    def style(at: int) -> str:
        return AMOUNT if at in numbers else WHOLE if at in whole else CELL

    def row(cells: Sequence[str], tag: str) -> str:
        inner = (f'<{tag} style="{style(at)}">{each}</{tag}>' for at, each in enumerate(cells))
        return f'<tr style="{LINE}">{"".join(inner)}</tr>'

    lines = "".join(row(each, "td") for each in body)
    return (
        f'<table style="border-collapse:collapse;color:{INK};background:#ffffff;margin:8px 0">'
        f"<thead>{row(head, 'th')}</thead><tbody>{lines}</tbody></table>"
    )


def _note(words: str, alarm: bool) -> str:
    return f'<p style="margin:2px 0;color:{ALARM if alarm else MUTED}">{_text(words)}</p>'


def _text(words: str) -> str:
    return escape(plain(words))
