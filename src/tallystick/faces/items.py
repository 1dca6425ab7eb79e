"""What is left to do, as text: exceptions, open items carried forward, the upstream fix list."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.core.items.fixes import Fix
from tallystick.core.items.report import Item
from tallystick.core.items.rollforward import Forward, OpenItem, bucket_names
from tallystick.core.money import Amount
from tallystick.faces.screen import BOLD, Screen
from tallystick.faces.tables import fitting
from tallystick.faces.words import count, money, number, signed


def draw_items(items: Sequence[Item], screen: Screen) -> str:
    """The largest first; what is the same for all is not repeated."""
    columns = {
        "money": [amount(each.money) for each in items],
        "kind": [each.kind for each in items],
        "what": [_what(each.cause, each.field, each.detail) for each in items],
        "row": [each.row for each in items],
        "age": [_age(each.age_days) for each in items],
        "mend in": [each.mend for each in items],
        "owner": [each.owner for each in items],
        "tie": [each.tie for each in items],
        "why": [each.evidence or "-" for each in items],
    }
    head = [name for name, cells in columns.items() if name != "tie" or len(set(cells)) > 1]
    body = list(zip(*(columns[name] for name in head), strict=True))
    return fitting(head, body, right=(0, head.index("age")), screen=screen)


def draw_summary(sums: Sequence[tuple[str, str, int, Amount]], screen: Screen) -> str:
    body = [(tie, kind, number(many), amount(total)) for tie, kind, many, total in sums]
    return fitting(("tie", "kind", "rows", "money"), body, right=(2, 3), screen=screen)


def draw_forwards(forwards: Sequence[Forward], screen: Screen) -> str:
    """One line for each cause; below it how old what is open is."""
    head = ("tie", "cause", "opening", "new", "cleared", "closing", "items", "proof")
    body = [
        (
            each.tie,
            _what(each.cause, each.field, ""),
            amount(each.opening),
            amount(each.added),
            amount(each.cleared),
            amount(each.closing),
            f"{each.opening_items} + {each.added_items} - {each.cleared_items} = {each.closing_items}",
            "holds" if each.proved else "FAILS",
        )
        for each in forwards
    ]
    return fitting(head, body, right=(2, 3, 4, 5), screen=screen)


def draw_ages(forwards: Sequence[Forward], screen: Screen) -> str:
    """What is open now, by its age in days."""
    held = {name for each in forwards for name in (bucket.name for bucket in each.buckets)}
    names = [name for name in bucket_names() if name in held]
    body = []
    for each in forwards:
        by_name = {bucket.name: bucket for bucket in each.buckets}
        if by_name:
            cells = (amount(by_name[name].amount) if name in by_name else "-" for name in names)
            body.append((each.tie, _what(each.cause, each.field, ""), *cells))
    if not body:
        return "nothing is open"
    head = ("open, by days", "", *names)
    return fitting(head, body, right=tuple(range(2, len(head))), screen=screen)


def draw_open_items(items: Sequence[OpenItem], screen: Screen) -> str:
    head = ("cause", "row", "opening", "new", "cleared", "closing", "age", "owner", "why")
    body = [
        (
            _what(each.cause, each.field, ""),
            each.row,
            amount(each.opening),
            amount(each.added),
            amount(each.cleared),
            amount(each.closing),
            _age(each.age_days),
            each.owner,
            "; ".join(words for words in (each.became, each.evidence) if words) or "-",
        )
        for each in items
    ]
    return fitting(head, body, right=(2, 3, 4, 5, 6), screen=screen)


def draw_fixes(fixes: Sequence[Fix], screen: Screen, *, of: int) -> str:
    columns = {
        "money x times": [str(each.weight) for each in fixes],
        "money": [amount(each.money) for each in fixes],
        "times": [number(each.recurs) for each in fixes],
        "rows": [number(each.rows) for each in fixes],
        "open": [number(each.open_rows) for each in fixes],
        "oldest": [_age(each.oldest_days) for each in fixes],
        "what": [_what(each.cause, each.field, each.detail) for each in fixes],
        "mend in": [each.mend for each in fixes],
        "owner": [each.owner for each in fixes],
        "tie": [each.tie for each in fixes],
        "kind": [each.kind for each in fixes],
    }
    head = [name for name, cells in columns.items() if name != "tie" or len(set(cells)) > 1]
    body = list(zip(*(columns[name] for name in head), strict=True))
    all_of = count(of, "fix", "fixes")
    title = screen.paint(all_of if of == len(fixes) else f"the first {len(fixes)} of {all_of}", BOLD)
    return "\n\n".join([fitting(head, body, right=(0, 1, 2, 3, 4, 5), screen=screen), title])


def amount(value: Amount) -> str:
    """Ties of several units stand in one list: each amount says its own."""
    shown = money(value) if value.minor >= 0 else signed(value)
    return shown if not shown.lstrip("-")[:1].isdigit() else f"{shown} {value.unit.code}"


def _what(cause: str | None, field: str | None, detail: str) -> str:
    return f"field {field}" if field else f"{cause} {detail}".strip()


def _age(days: int | None) -> str:
    return "-" if days is None else f"{days}d"
