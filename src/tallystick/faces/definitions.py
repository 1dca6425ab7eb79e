"""Two systems' definitions beside each other: what each says and where, then how often they part, and on what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tallystick.core.definitions.answer import Compared, DefinitionsAnswer, End, Line, ThingRow
from tallystick.core.definitions.attribute import Fact, Told, mend_of
from tallystick.faces.screen import BOLD, DIM, Screen
from tallystick.faces.tables import table
from tallystick.faces.texts import left, plain, width, wrapped
from tallystick.faces.words import count, money, number

LINES = 12  # pairs of values of one attribute on a terminal; the JSON has more, --rows has all
WORDS_AT_LEAST = 40


def draw_definitions(answer: DefinitionsAnswer, screen: Screen) -> str:
    names = names_of(answer)
    lines = [
        screen.paint(plain(f"{answer.tie}: {names[0]} and {names[1]}"), BOLD),
        plain(f"{answer.left.snapshot} and {answer.right.snapshot}"),
        *_known(answer, names),
    ]
    for each in answer.compared:
        lines += ["", *_attribute(answer, each, names, screen)]
    return "\n".join(lines)


def names_of(answer: DefinitionsAnswer) -> tuple[str, str]:
    """The systems; the sources where both are of one system."""
    left, right = answer.left, answer.right
    return (left.system, right.system) if left.system != right.system else (left.source, right.source)


def _known(answer: DefinitionsAnswer, names: tuple[str, str]) -> Iterator[str]:
    both = answer.both
    amounts = f"{money(both.left_amount)} and {money(both.right_amount)}"
    yield plain(f"known to both: {count(both.things, 'thing')}, {amounts} {_unit(answer)}".rstrip())
    for name, known, amount in (
        (names[0], answer.only_left, answer.only_left.left_amount),
        (names[1], answer.only_right, answer.only_right.right_amount),
    ):
        if known.things:
            yield plain(f"known to {name} alone: {count(known.things, 'thing')}, {money(amount)}")
    for name, end in zip(names, (answer.left, answer.right), strict=True):
        yield from _aside(name, end)


def _unit(answer: DefinitionsAnswer) -> str:
    shown = money(answer.both.left_amount)
    return answer.unit.code if shown.lstrip("-")[:1].isdigit() else ""


def _aside(name: str, end: End) -> Iterator[str]:
    if end.outside:
        yield plain(f"no such thing by the scope of {end.metric} or of the tie: {count(end.outside, 'row')} of {name}")
    if end.quarantined:
        yield plain(f"in quarantine: {count(end.quarantined, 'row')} of {name}")


def _attribute(answer: DefinitionsAnswer, each: Compared, names: tuple[str, str], screen: Screen) -> Iterator[str]:
    yield screen.paint(plain(each.attribute.name), BOLD)
    yield from _facts(each, names, answer.tie, screen)
    if not each.attribute.compared:
        yield from (
            "  " + line for line in wrapped(f"to compare it, {mend_of(each.attribute.name)}", screen.columns - 2)
        )
        return
    yield f"  {_verdict(each)}"
    if each.lines:
        yield ""
        yield from ("  " + line for line in _lines(each, names, screen).splitlines())


def _facts(each: Compared, names: tuple[str, str], tie: str, screen: Screen) -> Iterator[str]:
    attribute = each.attribute
    told = [(names[0], attribute.left), (names[1], attribute.right)]
    rows = [row for name, side in told for row in _side(name, side)]
    rows += [_row(f"tie {tie}", n, fact) for n, fact in enumerate(attribute.facts)]
    widths = [max(width(row[at]) for row in rows) for at in range(2)]
    for who, what, words, place in rows:
        yield from _beside((left(who, widths[0]), left(what, widths[1])), plain(words), plain(place), screen)


def _beside(told: Sequence[str], words: str, place: str, screen: Screen) -> Iterator[str]:
    """The words, and where they are written: on one line where there is room."""
    blank = " " * (width("  ".join(told)) + 4)
    room = max(WORDS_AT_LEAST, screen.columns - len(blank))
    if place and width(words) + 2 + width(place) <= room:
        yield f"  {'  '.join(told)}  {words}  {screen.paint(place, DIM)}"
        return
    first, *more = wrapped(words, room)
    yield f"  {'  '.join(told)}  {first}".rstrip()
    yield from (blank + rest for rest in [*more, *([screen.paint(place, DIM)] if place else [])])


def _side(name: str, told: Told | None) -> list[tuple[str, str, str, str]]:
    if told is None:
        return [(plain(name), "-", "does not say", "")]
    return [_row(name, n, fact) for n, fact in enumerate(told.facts)]


def _row(who: str, n: int, fact: Fact) -> tuple[str, str, str, str]:
    return plain(who) if n == 0 else "", fact.what, fact.words, fact.place


def _verdict(each: Compared) -> str:
    things = each.agree + each.part
    words = f"they agree on {number(each.agree)} of {count(things, 'thing')}, and part on {number(each.part)}"
    if each.same_period is not None:
        words += f"; {number(each.same_period)} in one period"
    if each.lags is not None:
        lags = each.lags
        words += f"; days from left to right: {lags.least} to {lags.most}, the middle one {lags.middle}"
    return words


def _lines(each: Compared, names: tuple[str, str], screen: Screen) -> str:
    shown = sorted(each.lines, key=lambda line: (line.agrees, -line.things))[:LINES]
    if each.attribute.manner == "day":
        shown = sorted(shown, key=lambda line: (line.lag is None, line.lag or 0, line.left))
    says = _days if each.attribute.manner == "day" else _pair
    head = (*(("days", "") if each.attribute.manner == "day" else names), "things", *names, "")
    body = [
        (
            *says(line, names),
            number(line.things),
            money(line.left_amount),
            money(line.right_amount),
            "agree" if line.agrees else "part",
        )
        for line in shown
    ]
    drawn = table(head, body, right=(2, 3, 4), screen=screen)
    more = each.different - len(shown)
    return f"{drawn}\nand {count(more, 'more pair')} of values" if more else drawn


def _pair(line: Line, names: tuple[str, str]) -> tuple[str, str]:
    return line.left, line.right


def _days(line: Line, names: tuple[str, str]) -> tuple[str, str]:
    if line.lag is None:
        return f"{names[0]}: {line.left}", f"{names[1]}: {line.right}"
    if line.lag == 0:
        return "0", "on one day"
    return str(line.lag), f"{names[0] if line.lag > 0 else names[1]} first"


def draw_things(rows: Sequence[ThingRow], screen: Screen) -> str:
    """Rows behind a line; what is the same for all, or said by none, is not repeated."""
    columns = {
        "attribute": [each.attribute or "-" for each in rows],
        "thing": [each.thing for each in rows],
        "row": [each.row for each in rows],
        "says": ["-" if each.says is None else each.says for each in rows],
        "left": [each.left or "-" for each in rows],
        "right": [each.right or "-" for each in rows],
        "days": ["-" if each.lag is None else str(each.lag) for each in rows],
        "date": [each.date.isoformat() if each.date else "-" for each in rows],
        "amount": ["no rate" if each.amount is None else money(each.amount) for each in rows],
        "counts": ["yes" if each.counts else "no" for each in rows],
    }
    idle = {name for name in ("attribute", "left", "right", "days", "says") if set(columns[name]) == {"-"}}
    head = [name for name in columns if name not in idle]
    body = list(zip(*(columns[name] for name in head), strict=True))
    return table(head, body, right=[head.index("amount")], screen=screen)
