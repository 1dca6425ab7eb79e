"""A report's bridge, or a copy held against its original, as one page: the tables of the terminal, to be sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tallystick.core.copies.answer import CellRow, CopyAnswer
from tallystick.core.reports.answer import ReportAnswer, ReportBridge
from tallystick.faces.copies import KINDS, by_whom, said, sums_of
from tallystick.faces.html.parts import amount, text, total
from tallystick.faces.style import CSS
from tallystick.faces.words import count, number, period_words

Cells = Sequence[str]  # as they stand in the page, escaped


@dataclass(frozen=True, kw_only=True)
class Table:
    head: Cells
    body: Sequence[Cells]
    numbers: Sequence[int] = ()


def report_page(answers: Sequence[ReportAnswer]) -> str:
    return _page("Reports", [part for each in answers for part in _report(each)])


def copy_page(answer: CopyAnswer, cells: Sequence[CellRow], most: int) -> str:
    """`cells` may be one more than `most`: then there are more than are shown."""
    channel = f", by {answer.channel}" if answer.channel else ""
    parts = [
        f"<h1>{text(answer.source)}, a copy of {text(answer.original)}{text(channel)}</h1>",
        f'<p class="meta">{text(answer.snapshot)} against {text(answer.original_snapshot)},'
        f" {text(count(answer.compared, 'row'))} compared</p>",
        *_copy_lines(answer),
        *_cells(answer.source, cells, most),
    ]
    return _page(f"Copy {answer.source}", parts)


def _page(title: str, parts: Sequence[str]) -> str:
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{text(title)} - Tallystick</title>",
            f"<style>{CSS}</style></head><body>",
            f'<header class="top"><b>Tallystick</b><span>{text(title)}</span></header><main>',
            *parts,
            "</main></body></html>",
            "",
        ]
    )


def _report(answer: ReportAnswer) -> list[str]:
    head = [
        f"<h1>{text(answer.report)}</h1>",
        f'<p class="meta">{text(answer.where)}: {text(answer.metric)}, {text(period_words(answer.period))}</p>',
        *(f'<p class="note">{text(str(each))}</p>' for each in answer.findings),
    ]
    if answer.bridge is None:
        return [*head, "<p>No number could be read; it is held against nothing.</p>"]
    verdict = "sum: published + steps = recomputed"
    proof = verdict if answer.bridge.proved else '<span class="alarm">SUM FAILS: the steps do not lead there</span>'
    return [*head, _table(_steps(answer.bridge)), f'<p class="note">{proof}</p>']


def _steps(bridge: ReportBridge) -> Table:
    first, last = bridge.published, bridge.recomputed
    body = [
        ("<b>published</b>", f"<b>{total(first.amount)}</b>", text(f"`{first.text}` in {first.place}")),
        *((text(f"{n.cause} {n.detail}".strip()), amount(n.effect), text(n.evidence)) for n in bridge.steps),
        ("unexplained", amount(bridge.unexplained), ""),
        (
            "<b>recomputed</b>",
            f"<b>{total(last.amount)}</b>",
            text(f"version {last.version} over {last.snapshot}, {count(last.rows, 'row')}"),
        ),
    ]
    return Table(head=("Step", "Amount", "What proves it"), body=body, numbers=(1,))


def _copy_lines(answer: CopyAnswer) -> list[str]:
    lines = [
        (
            text(n.field),
            number(n.cells),
            text(" ".join(x for x in (n.difference, n.unit if n.difference else None) if x) or "-"),
            text(KINDS[n.kind]),
            text(n.since),
            text(by_whom(n)),
        )
        for n in answer.lines
    ]
    alone = [
        (
            f"only in the {side}",
            number(n.rows),
            text(n.first),
            text(sums_of(n)),
            text(KINDS[n.kind]),
            text(n.since),
            text(by_whom(n)),
        )
        for side, each in (("copy", answer.copy_alone), ("original", answer.original_alone))
        for n in each.lines
    ]
    found = ["<h2>Cells that differ</h2>"]
    fields = ("Field", "Cells", "Difference", "What", "Since", "By")
    found.append(_table(Table(head=fields, body=lines, numbers=(1, 2))) if lines else "<p>No cell differs.</p>")
    if alone:
        head = ("Rows alone", "Rows", "First", "Sum", "What", "Since", "By")
        found += ["<h2>Rows alone</h2>", _table(Table(head=head, body=alone, numbers=(1,)))]
    return found


def _cells(source: str, cells: Sequence[CellRow], most: int) -> list[str]:
    if not cells:
        return []
    body = [
        tuple(
            text(each)
            for each in (n.row or n.original or "-", n.field or "-", *said(n), KINDS[n.kind], n.since, by_whom(n))
        )
        for n in cells[:most]
    ]
    head = ("Row", "Field", "Copy", "Original", "What", "Since", "By")
    command = f"<code>tally copies {text(source)} --rows --json</code>"
    note = f'<p class="note">The first {number(most)}. All of them: {command}</p>'
    return ["<h2>Each of them</h2>", _table(Table(head=head, body=body)), note if len(cells) > most else ""]


def _table(table: Table) -> str:
    def cell(at: int, inner: str) -> str:
        return f'<td class="n">{inner}</td>' if at in table.numbers else f"<td>{inner}</td>"

    head = "".join(
        f'<th scope="col"{" class=n" if at in table.numbers else ""}>{text(n)}</th>' for at, n in enumerate(table.head)
    )
    body = "".join(f"<tr>{''.join(cell(at, inner) for at, inner in enumerate(row))}</tr>" for row in table.body)
    return f'<div class="panel"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
