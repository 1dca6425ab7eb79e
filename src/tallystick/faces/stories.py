"""A story as text: stage by stage, under each what leads on from it, and where it ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tallystick.core.money import Amount
from tallystick.core.stories.chained import Chained
from tallystick.core.stories.story import End, Line, Link, Number, Stage, Story, StoryRow
from tallystick.core.ties.bridge import Effect
from tallystick.core.ties.question import OTHER
from tallystick.faces.screen import BOLD, DIM, MAGENTA, RED, Screen
from tallystick.faces.texts import left, plain, right, width, wrapped
from tallystick.faces.words import SYMBOLS, Wording, count, money, period_words, signed

ROWS = 20  # of a stage, on a screen
INDENT, DEEPER = "  ", "    "
LABEL_AT_MOST = 46
ALARMS = ("missing", "held")


def draw_story(story: Story, screen: Screen, wordings: Mapping[str, Wording]) -> str:
    """`wordings` are those of the ties, by their ids."""
    parts = [_heading(story, screen)]
    for stage in story.stages:
        lines = list(_stage(stage, screen))
        for link in story.links:
            if link.side(link.upstream).source == stage.source:
                lines += _link(link, screen, wordings.get(link.tie, screen.wording))
        for end in story.ends:
            if end.source == stage.source and end.kind != "out_of_scope":
                lines += _end(end, screen)
        parts.append(lines)
    outside = [end for end in story.ends if end.kind == "out_of_scope"]
    if outside:
        said = "; ".join(dict.fromkeys(f"tie {end.tie}: {end.says}" for end in outside))
        parts.append(_said(f"not expected elsewhere: {said}", screen, ""))
    parts += [_said(each, screen, "") for each in story.notes]
    if not story.proved:
        parts.append([screen.paint("LEFT + EFFECTS IS NOT RIGHT: do not use these figures", RED)])
    return "\n\n".join("\n".join(each) for each in parts if each)


def draw_chain(chained: Chained, screen: Screen, wordings: Mapping[str, Wording]) -> str:
    """Tie by tie: what it begins with, the causes, what it ends with."""
    parts = []
    for link in chained.links:
        bridge, wording = link.bridge, wordings.get(link.leg.tie, screen.wording)
        title = f"{link.leg.start} -> {link.leg.end}: tie {link.leg.tie}, {period_words(bridge.period)}"
        lines = _said(title, screen, "", BOLD)
        if link.step:
            said = f"begins {signed(link.step)} from where {link.after} ends: another number, and no tie is about that"
            lines += _said(said, screen, INDENT)
        figures = [(bridge.left.metric, _plain_money(bridge.left.amount), "")]
        figures += [(f"{wording.effect(each)}, {each.side}", signed(each.effect), "") for each in bridge.effects]
        figures.append((bridge.right.metric, _plain_money(bridge.right.amount), ""))
        parts.append([*lines, *_figures(figures, screen)])
    parts += [_said(each, screen, "") for each in chained.notes]
    return "\n\n".join("\n".join(each) for each in parts)


def _heading(story: Story, screen: Screen) -> list[str]:
    title = f"{story.thing}, in {count(len(story.stages), 'source')}"
    if story.path:
        title += f" of path {story.path}"
    known = ", ".join(f"{each.source}.{each.field} ({count(each.rows, 'row')})" for each in story.found)
    others = [name for name in story.names if name != story.thing]
    also = f"; also called {', '.join(others)}" if others else ""
    return [*_said(title, screen, "", BOLD), *_said(f"known by {known}{also}", screen, "")]


def _stage(stage: Stage, screen: Screen) -> Iterator[str]:
    says = f": {stage.says}" if stage.says else ""
    yield from _said(f"{stage.system} ({stage.source}){says}", screen, "", BOLD)
    shown = stage.rows[:ROWS]
    amounts = max((width(_amount(each)) for each in shown), default=0)
    for each in shown:
        yield from _row(each, amounts, screen)
    if len(stage.rows) > ROWS:
        yield from _said(f"and {count(len(stage.rows) - ROWS, 'row')} more: --json has them all", screen, INDENT)
    yield from _said(stage.snapshot, screen, INDENT, DIM)


def _row(row: StoryRow, amounts: int, screen: Screen) -> Iterator[str]:
    said = [row.status or "", row.why_not or ""]
    if row.shared:
        said.append("bundles other things, too" + (f"; {money(row.share)} of it is this" if row.share else ""))
    head = f"{row.date or 'undated':<10}  {right(_amount(row), amounts)}"
    words = ", ".join(each for each in said if each)
    whole = f"{INDENT}{head}  {plain(row.row)}  {plain(words)}".rstrip()
    if width(whole) <= screen.columns:
        yield whole
        return
    beside = f"{INDENT}{head}  {plain(row.row)}"
    fits = width(beside) <= screen.columns
    yield beside if fits else f"{INDENT}{head}"
    yield from _said(words if fits else f"{row.row} {words}", screen, DEEPER, DIM)


def _amount(row: StoryRow) -> str:
    return _plain_money(row.amount) if row.amount is not None else "-"


def _plain_money(amount: Amount) -> str:
    return money(amount) if amount.unit.code in SYMBOLS else f"{money(amount)} {amount.unit.code}"


def _link(link: Link, screen: Screen, wording: Wording) -> list[str]:
    target = link.side(OTHER[link.upstream]).source
    linked = f", {' and '.join(link.linked_by)}" if link.linked_by else ""
    lines = _said(f"-> {target}: tie {link.tie}{linked}{_days(link)}", screen, INDENT)
    figures: list[tuple[str, str, str]] = [(_number(link, "left"), money(link.left.amount), "")]
    said: set[str] = set()  # one fact may prove what leaves a period and what comes to another
    for each in link.lines:
        label = f"{each.period} {_cause(each, wording)}{'' if each.own else ' (others)'}"
        new = each.evidence and each.evidence not in said and each.evidence not in label
        said.add(each.evidence)
        more = f"{count(each.rows, 'row')}: " if each.rows > 1 else ""
        figures.append((label, signed(each.effect), f"{more}{each.evidence}" if new else ""))
    figures.append((_number(link, "right"), money(link.right.amount), ""))
    lines += _figures(figures, screen)
    if link.bundled:
        lines += _said(_bundle(link), screen, DEEPER)
    return lines


def _figures(figures: Sequence[tuple[str, str, str]], screen: Screen) -> Iterator[str]:
    amounts = max(width(amount) for _, amount, _ in figures)
    room = max(16, screen.columns - len(DEEPER) - amounts - 2)
    labels = min(room, LABEL_AT_MOST, max(width(plain(label)) for label, _, _ in figures))
    for label, amount, evidence in figures:
        first, *more = wrapped(plain(label), labels)
        line = f"{DEEPER}{left(first, labels)}  {right(amount, amounts)}"
        beside = width(line) + 2 + width(plain(evidence)) <= screen.columns
        shown = f"{line}  {screen.paint(plain(evidence), DIM)}" if evidence and beside else line
        yield screen.paint(shown, MAGENTA) if "Unexplained" in label else shown
        yield from (f"{DEEPER}  {each}" for each in more)
        if evidence and not beside:
            yield from _said(evidence, screen, DEEPER + INDENT, DIM)


def _cause(line: Line, wording: Wording) -> str:
    return wording.effect(Effect(cause=line.cause, detail=line.detail, side=line.side, effect=line.effect, rows=1))


def _number(link: Link, hand: str) -> str:
    number = link.left if hand == "left" else link.right
    period = f" at the end of {link.period}" if link.period else ""
    return f"{number.metric}{period}"


def _days(link: Link) -> str:
    if link.days is None:
        return ""
    if link.days.first == link.days.last:
        return f", {count(link.days.first, 'day')}"
    return f", {link.days.first} to {count(link.days.last, 'day')}"


def _bundle(link: Link) -> str:
    """What of the figures is this thing's own."""
    return "; ".join(
        f"of {_of(each)} in {each.source} this thing has {count(each.own_rows, 'row')}, {money(each.own)}"
        for each in (link.left, link.right)
        if each.rows > each.own_rows
    )


def _of(number: Number) -> str:
    return f"{count(number.rows, 'row')} together"


def _end(end: End, screen: Screen) -> list[str]:
    rows = f" ({count(len(end.rows), 'row')})" if len(end.rows) > 1 else ""
    late = f", {count(end.late_days, 'day')} late" if end.late_days else ""
    who = f", to be taken by {end.who}" if end.who else ""
    word = {"missing": "MISSING: ", "held": "HELD: ", "due": "to come: ", "end": ""}.get(end.kind, "not yet: ")
    handoff = f" [{end.handoff}]" if end.handoff and end.kind in ("missing", "due") else ""
    said = f"{word}{end.says}{late}{who}{handoff}{rows}"
    return _said(said, screen, INDENT, RED if end.kind in ALARMS else DIM if end.kind == "end" else "")


def _said(text: str, screen: Screen, indent: str, code: str = "") -> list[str]:
    words = wrapped(plain(text), max(20, screen.columns - len(indent)))
    lines = [f"{indent}{'' if not n else INDENT}{each}" for n, each in enumerate(words)]
    return [screen.paint(each, code) if code else each for each in lines]
