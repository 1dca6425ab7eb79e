"""Tables for a terminal: as wide as what is in them; where that is too wide for the screen, less of it, or two lines.

Amounts stand to the right, so that their cents stand below one another. Nothing is cut.
"""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.core.ties.bridge import Bridge, EffectRow, TieResult
from tallystick.faces.screen import BOLD, DIM, Screen
from tallystick.faces.story import Fact
from tallystick.faces.texts import left, plain, right, width, wrapped
from tallystick.faces.words import Wording, money, signed

FACT_AT_LEAST = 24  # columns for the words of a fact
INDENT = "    "
CONTENT_SHOWN = 8  # characters of the name that a row has by its content
LEAST = 2  # columns of a table, however narrow the screen is
SPEAKS = ("evidence", "why")  # columns whose words need no name before them
PERIODS = (
    (0, 1, 2, 3, 4, 5),
    (0, 1, 2, 3, 4, 6),
    (0, 1, 2, 3, 4),
    (0, 3, 4),
)  # the columns of a table of periods, from wide to narrow
ROWS = (  # of a table of rows; what a row is short of stands below it
    ("row", "period", "date", "value", "effect", "cause", "evidence", "matched by"),
    ("row", "period", "date", "value", "effect", "cause", "evidence"),
    ("row", "period", "date", "value", "effect", "cause"),
    ("row", "period", "effect", "cause"),
    ("row", "effect"),
)


def table(head: Sequence[str], body: Sequence[Sequence[str]], *, right: Sequence[int], screen: Screen) -> str:
    """Columns as wide as what is in them; no line is cut."""
    lines = _lines([[plain(each) for each in row] for row in (head, *body)], right)
    return "\n".join([screen.paint(lines[0], BOLD), *lines[1:]])


def fitting(head: Sequence[str], body: Sequence[Sequence[str]], *, right: Sequence[int], screen: Screen) -> str:
    """As `table`; where that is too wide, the last columns stand below each row, by their names."""
    for kept in range(len(head), 1, -1):
        few = [at for at in right if at < kept]
        drawn = table(head[:kept], [row[:kept] for row in body], right=few, screen=screen)
        if _fits(drawn, screen) or kept == LEAST:
            told = [dict(zip(head, row, strict=True)) for row in body]
            return _with_facts(drawn, head[kept:], told, screen)
    return table(head, body, right=right, screen=screen)


def _lines(rows: Sequence[Sequence[str]], to_the_right: Sequence[int]) -> list[str]:
    widths = [max(width(row[at]) for row in rows) for at in range(len(rows[0]))]
    return [
        "  ".join((right if at in to_the_right else left)(text, widths[at]) for at, text in enumerate(row)).rstrip()
        for row in rows
    ]


def draw_periods(result: TieResult, screen: Screen) -> str:
    """One line per period and the total: both numbers, the difference, what nobody explained, the largest cause."""
    bridges = (*result.periods, *((result.total,) if result.total else ()))
    if not bridges:
        return "no period: neither side has rows"
    first = bridges[0]
    head = (
        "period",
        first.left.metric,
        first.right.metric,
        "difference",
        "unexplained, gross",
        "most of it",
        "most of it",
    )
    rows = [_period(each, screen.wording) for each in bridges]
    for keep in PERIODS:
        few = keep is PERIODS[-1]
        names = ["unexplained" if few and at == 4 else head[at] for at in keep]
        body = [[row[at] for at in keep] for row in rows]
        drawn = table(names, body, right=[at for at, n in enumerate(keep) if n in (1, 2, 3, 4)], screen=screen)
        if few or _fits(drawn, screen):
            return drawn
    raise AssertionError("the narrowest table is always drawn")


def _period(bridge: Bridge, wording: Wording) -> tuple[str, ...]:
    return (
        bridge.period,
        money(bridge.left.amount),
        money(bridge.right.amount),
        signed(bridge.difference),
        money(bridge.unexplained.gross) + ("" if bridge.proof.holds else "  PROOF FAILS"),
        *_most(bridge, wording),
    )


def _most(bridge: Bridge, wording: Wording) -> tuple[str, str]:
    """The largest effect, with its amount and without."""
    largest = max(bridge.effects, key=lambda each: abs(each.effect.minor), default=None)
    if largest is None or not largest.effect:
        return "-", "-"
    label = wording.effect(largest)
    return f"{label} {signed(largest.effect)}", label


def _fits(drawn: str, screen: Screen) -> bool:
    bare = drawn.replace(f"\033[{BOLD}m", "").replace("\033[0m", "")
    return all(width(line) <= screen.columns for line in bare.splitlines())


def draw_rows(rows: Sequence[EffectRow], screen: Screen) -> str:
    """Rows behind a line, one each, with the fact that proves it; what is the same for all is not repeated."""
    told = [_row(each) for each in rows]
    same = {name for name in ("period", "cause") if len({each[name] for each in told}) == 1}
    same |= {"matched by"} if all(each["matched by"] == "-" for each in told) else set()
    for names in ROWS:
        kept = [name for name in names if name not in same]
        numbers = [at for at, name in enumerate(kept) if name in ("value", "effect")]
        drawn = table(kept, [[each[name] for name in kept] for each in told], right=numbers, screen=screen)
        if names is ROWS[-1] or _fits(drawn, screen):
            return _with_facts(drawn, [name for name in ROWS[0] if name not in {*names, *same}], told, screen)
    raise AssertionError("the narrowest table is always drawn")


def _row(row: EffectRow) -> dict[str, str]:
    return {
        "row": _named(row),
        "period": row.period,
        "date": row.date or "-",
        "value": money(row.value) if row.value is not None else "-",
        "effect": signed(row.effect),
        "cause": f"{row.cause} {row.detail}".strip(),
        "evidence": row.evidence or "-",
        "matched by": row.matched_by or "-",
    }


def _named(row: EffectRow) -> str:
    """By its key; where that is missing or repeated, with the beginning of its identity behind it."""
    source, _, identity = row.row.partition("#")
    if row.key == identity:
        return row.row
    content, dot, nth = identity.rpartition(".")
    short = f"{content[:CONTENT_SHOWN]}{dot}{nth}"
    return f"{source}#{row.key} ({short})" if row.key.strip("|") else f"{source} without a key ({short})"


def _with_facts(drawn: str, short_of: Sequence[str], told: Sequence[dict[str, str]], screen: Screen) -> str:
    """Below each row what did not fit beside it; the evidence speaks for itself, the rest says what it is."""
    if not short_of:
        return drawn
    head, *lines = drawn.splitlines()
    found = [head]
    for line, row in zip(lines, told, strict=True):
        said = [row[name] if name in SPEAKS else f"{name}: {row[name]}" for name in short_of if row[name] != "-"]
        words = wrapped(plain(", ".join(said)), max(screen.columns - len(INDENT), FACT_AT_LEAST), hanging=0)
        found += [line, *(screen.paint(f"{INDENT}{each}", DIM) for each in words if each)]
    return "\n".join(found)


def draw_facts(title: str, facts: Sequence[Fact], screen: Screen) -> str:
    """A definition: each fact under its name, wrapped to the screen."""
    names = max((width(name) for name, _ in facts), default=0)
    lines, before = [screen.paint(plain(title), BOLD)], ""
    for name, words in facts:
        first, *more = wrapped(plain(words), max(FACT_AT_LEAST, screen.columns - names - 4))
        lines.append(f"  {left('' if name == before else name, names)}  {first}".rstrip())
        lines.extend(f"  {'':<{names}}    {rest}" for rest in more)
        before = name
    return "\n".join(lines)
