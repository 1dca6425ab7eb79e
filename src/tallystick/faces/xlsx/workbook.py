"""A tie as a workbook: the bridge that adds itself up, every period, one sheet for each line with all of its rows.

Figures are the run's own; formulas only add them up again, so that whoever opens the file can check it there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tallystick.core.findings import Finding, finding
from tallystick.core.money import Amount
from tallystick.core.ties.bridge import Bridge, Effect, EffectRow, TieResult
from tallystick.core.ties.codes import DIGITS_AS_TEXT, ROWS_ON_SHEETS
from tallystick.faces.story import Fact, TieStory
from tallystick.faces.waterfall import Line, waterfall
from tallystick.faces.words import Wording, count, first_up, money, period_words, proof_words, signed
from tallystick.faces.xlsx.book import ROWS_MOST, Book, Heading, Sheet, cell, fits, writing
from tallystick.faces.xlsx.periods import periods_sheet
from tallystick.faces.xlsx.rows import COLUMNS, TOO_LONG, Block, rows_on_sheets

Rows = Callable[[Effect], Iterable[EffectRow]]  # all rows behind a line

LINES = (
    Heading("Line", 44), Heading("Amount", 20, number=True), Heading("Rows", 10, number=True),
    Heading("Sum of its rows", 20, number=True), Heading("Check", 14, number=True),
    Heading("Whose rows", 12, beside=True), Heading("Cause", 17), Heading("Detail", 26), Heading("Note", 30),
)  # fmt: skip
AMOUNT, SUM, CHECK, NOTE = 1, 3, 4, 8  # columns
TOP = 6  # the row of the left number


@dataclass(frozen=True, kw_only=True)
class BookOf:
    """What one workbook is made from."""

    result: TieResult
    focus: Bridge
    rows: Rows
    story: TieStory | None = None
    wording: Wording = field(default_factory=Wording)
    about: str = "tie"  # or metric, of a movement


def write_book(of: BookOf, path: Path, *, most: int = ROWS_MOST) -> tuple[Finding, ...]:
    """`most` is how many rows a sheet holds; what does not fit goes on further sheets, and a finding says so."""
    with writing(path, f"{of.result.tie}, {period_words(of.focus.period)}") as book:
        first, periods, about = book.sheet("Bridge"), book.sheet("Periods"), book.sheet("About")
        lines = waterfall(of.focus, of.wording).lines
        blocks = [_line_sheets(book, first, at, line, of.rows, most) for at, line in enumerate(lines)]
        _bridge_sheet(first, of, lines, blocks)
        periods_sheet(periods, of.result, of.wording)
        _facts(about, 0, _about(of))
        about.page.set_column(0, 0, 22)
        about.page.set_column(1, 1, 110)
        about.printed()
    return tuple(_found(of, lines, blocks))


def _line_sheets(book: Book, first: Sheet, at: int, line: Line, rows: Rows, most: int) -> Block:
    """Nothing for a total and for a line without rows."""
    if line.effect is None or not line.rows:
        return Block()

    def above(sheet: Sheet) -> int:
        sheet.text(0, 0, line.label, "title")
        sheet.link(1, 0, "back to the bridge", first.name, cell(TOP + at, 0))
        return 3

    return rows_on_sheets(book, line.label, rows(line.effect), above, COLUMNS, most=most)


def _bridge_sheet(sheet: Sheet, of: BookOf, lines: Sequence[Line], blocks: Sequence[Block]) -> None:
    bridge = of.focus
    sheet.text(0, 0, f"{of.wording.side(bridge.left)} to {of.wording.side(bridge.right)}", "title")
    sheet.text(1, 0, bridge.question, "muted")
    sheet.text(2, 0, f"{first_up(period_words(bridge.period))}, in {bridge.unit.code}")
    sheet.text(3, 0, "A line leads to its rows. Sums and checks are live.", "muted")
    sheet.head(TOP - 1, LINES)
    for row, (line, block) in enumerate(zip(lines[:-1], blocks[:-1], strict=True), start=TOP):
        _line(sheet, row, line, block)
    end = _adding_up(sheet, bridge, lines)
    _facts(sheet, end + 2, _verdicts(bridge))


def _line(sheet: Sheet, row: int, line: Line, block: Block) -> None:
    total = line.effect is None
    if block.sheets:
        sheet.link(row, 0, line.label, block.sheets[0])
    else:
        sheet.text(row, 0, line.label, "bold" if total else "text")
    sheet.amount(row, AMOUNT, line.amount, bold=total)
    sheet.count(row, 2, line.rows)
    if block.sheets and block.exact:
        _line_check(sheet, row, line, block)
    if line.effect is not None:
        for column, text in enumerate((line.effect.side, line.effect.cause, line.effect.detail), start=5):
            sheet.text(row, column, text, "beside" if column == 5 else "text")
    if not fits(line.amount):
        sheet.text(row, NOTE, TOO_LONG, "words")
    elif not block.exact:
        sheet.text(row, NOTE, "its rows are not added up: an effect has more than 15 digits", "words")


def _line_check(sheet: Sheet, row: int, line: Line, block: Block) -> None:
    """What the rows come to, and that it is the amount."""
    unit = line.amount.unit
    added = Amount(minor=block.minor, unit=unit)
    if fits(line.amount) and fits(added):
        sheet.formula(row, SUM, f"=SUM({','.join(block.ranges)})", added)
        difference = f"=ROUND({cell(row, SUM)}-{cell(row, AMOUNT)},{unit.scale})"
        sheet.formula(row, CHECK, difference, added - line.amount)


def _adding_up(sheet: Sheet, bridge: Bridge, lines: Sequence[Line]) -> int:
    """Left and all effects, the right number, and the check that they are the same; the last row written."""
    row, exact = TOP + len(lines) - 1, all(fits(line.amount) for line in lines)
    carried = Amount(minor=sum(line.amount.minor for line in lines[:-1]), unit=bridge.unit)
    left_over = carried - bridge.right.amount
    sheet.text(row, 0, "Left and all effects", "bold")
    if exact and fits(carried):
        sheet.formula(row, AMOUNT, f"=SUM({cell(TOP, AMOUNT)}:{cell(row - 1, AMOUNT)})", carried, bold=True)
    else:
        sheet.amount(row, AMOUNT, carried, bold=True)
    _line(sheet, row + 1, lines[-1], Block())
    sheet.text(row + 2, 0, "Check: what is left over", "bold")
    if exact and fits(carried):
        difference = f"=ROUND({cell(row, AMOUNT)}-{cell(row + 1, AMOUNT)},{bridge.unit.scale})"
        sheet.formula(row + 2, AMOUNT, difference, left_over, bold=True)
        verdict = f'=IF({cell(row + 2, AMOUNT)}=0,"adds up","DOES NOT ADD UP")'
        sheet.verdict(row + 2, SUM, verdict, "DOES NOT ADD UP" if left_over else "adds up")
    else:
        sheet.amount(row + 2, AMOUNT, left_over, bold=True)
        sheet.text(row + 2, NOTE, "added up by the run, not here: more than 15 digits", "words")
    return row + 2


def _facts(sheet: Sheet, top: int, facts: Iterable[Fact]) -> None:
    for row, (name, words) in enumerate(facts, start=top):
        sheet.text(row, 0, name, "muted")
        sheet.text(row, 1, words, "alarm" if "FAILS" in words else "text")


def _verdicts(bridge: Bridge) -> Iterator[Fact]:
    rest = bridge.unexplained
    yield "difference", signed(bridge.difference)
    yield "unexplained", f"{signed(rest.effect)} net, {money(rest.gross)} gross, {count(rest.rows, 'row')}"
    for words in proof_words(bridge):
        yield "proof", words
    for each in bridge.conflicts:
        yield "conflict", f"{each.field}: {count(each.rows, 'row')} {each.kind}, to mend in {each.mend}"


def _about(of: BookOf) -> Iterator[Fact]:
    focus, story = of.focus, of.story
    yield of.about, of.result.tie
    yield "question", focus.question
    yield "run", of.result.run
    yield from story.facts if story else ()
    for name, side, said in (
        ("left", focus.left, story.left if story else None),
        ("right", focus.right, story.right if story else None),
    ):
        yield name, f"{side.metric} version {side.version}"
        yield "snapshot", side.snapshot
        yield "rows", f"{side.rows}, of which {side.counted} count"
        yield from said.facts if said else ()


def _found(of: BookOf, lines: Sequence[Line], blocks: Sequence[Block]) -> Iterator[Finding]:
    subject = f"{of.about} {of.result.tie}"
    for line, block in zip(lines, blocks, strict=True):
        if len(block.sheets) > 1:
            words = f"the {count(block.rows, 'row')} of `{line.label}` are on {len(block.sheets)} sheets"
            yield finding(ROWS_ON_SHEETS, words, subject=subject, count=block.rows)
    longer = [each for each, block in zip(lines, blocks, strict=True) if not fits(each.amount) or not block.exact]
    if longer:
        words = f"{count(len(longer), 'line')} with amounts of more than 15 digits"
        yield finding(DIGITS_AS_TEXT, words, subject=subject, count=len(longer))
