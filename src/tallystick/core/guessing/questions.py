"""What has to be asked, in words: the candidates with their figures and the flag for each."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.core.guessing.amounts import Agreement, Worth
from tallystick.core.guessing.columns import Column
from tallystick.core.guessing.guess import Choice, Hint, Question, SideGuess
from tallystick.core.guessing.keys import Pairing
from tallystick.core.guessing.nearby import Near
from tallystick.core.guessing.said import Said
from tallystick.core.guessing.statuses import Lonely
from tallystick.core.guessing.words import parts_of, roles_of
from tallystick.core.ties.bridge import Hand

_SHOWN = 3
_NAMED = 5
_NEXT_TO_NONE = 5  # percent
_THOUSANDS = frozenset({"k", "tsd", "teur", "tusd", "thousand", "thousands", "tausend", "milliers", "miles"})
_TELLING = 5  # shared keys
_HARDLY = 60  # percent of them on which amounts agree


def nothing_joins(sides: tuple[SideGuess, SideGuess], tried: Sequence[Pairing], near: Near | None) -> Question:
    """No two columns have enough values in common: what came nearest, and how to name a key."""
    by_amount = (Choice(type=f"--near {near.days}", says=f"no key: {near.because}"),) if near else ()
    nearest = sorted(tried, key=lambda one: (-one.both, one.left.header, one.right.header, one.form))
    seen: dict[tuple[str, str], Pairing] = {}
    for each in nearest:
        seen.setdefault((each.left.header, each.right.header), each)
    some = list(seen.values())[:_SHOWN]
    left, right = (each.file for each in sides)
    asks = f"Nothing joins {left} and {right}: no two columns have enough values in common to name the same things."
    return Question(
        about="key",
        asks=" ".join([asks, *(f"{each}." for each in cut_short(sides))]),
        choices=by_amount
        + tuple(Choice(type=flag("--key", each.left.header, each.right.header), says=in_common(each)) for each in some),
        tried=(
            "values as they are",
            "letters and digits only, whatever their case",
            "digits only, without zeros in front",
            "two columns together",
            "amounts and days",
        ),
    )


def cut_short(sides: Sequence[SideGuess], fields: frozenset[str] | None = None) -> list[str]:
    """Columns of which a spreadsheet wrote the first digits only: nothing can bring the others back."""
    return [
        f"`{each.header}` on the {side.hand} has lost digits, as in {each.cut_short}: export it with all of them"
        for side in sides
        for each in side.columns
        if each.cut_short is not None and (fields is None or each.field in fields)
    ]


def which_sheet(books: Sequence[tuple[Hand, str, Sequence[str]]], met: Sequence[str]) -> Question:
    """Several sheets may be meant: those of each workbook, and what is known of the pairs that meet."""
    choices = [
        Choice(type=f'--read "{hand}: sheet={sheet}"', says=f"sheet {sheet} of {file}")
        for hand, file, sheets in books
        for sheet in sheets
    ]
    said = f"{len(met)} of them meet the other file" if met else "none of them clearly meets the other file"
    asks = f"{' and '.join(file for _, file, _ in books)} has several sheets, and {said}. Which one is meant?"
    return Question(about="sheet", asks=asks, choices=tuple(choices), tried=tuple(met))


def in_common(each: Pairing) -> str:
    smaller = min(each.left_values, each.right_values)
    whose = "left" if each.left_values <= each.right_values else "right"
    return f"{each.both:,} of {smaller:,} values of the {whose} found on the other side"


def flag(name: str, left: str, right: str) -> str:
    """A flag that can be typed as it stands."""
    value = f"{left}={right}"
    return f"{name} {value}" if all(each.isalnum() or each in "_-./=" for each in value) else f"{name} {_quoted(value)}"


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "'\\''") + "'"


def amount_flag(each: Agreement) -> str:
    """By the columns' names; what is put together of several is typed as an expression."""
    if all(one.expression == one.fields[0] for one in (each.left, each.right)):
        return flag("--amount", each.left.label, each.right.label)
    return f"--amount {_typed('left', each.left.expression)} --amount {_typed('right', each.right.expression)}"


def unread_amounts(sides: tuple[SideGuess, SideGuess]) -> Question | None:
    """A side without numbers, in which a column calls itself an amount: rows are not counted in its place unasked."""
    for side in sides:
        if any(each.number and not each.roles & {"id", "line", "date"} for each in side.columns):
            continue
        found = next((each for each in side.columns if _is_amount_in_words(each)), None)
        if found is not None:
            shown = next(each.least for each in found.figures.outlines if "9" in each.text)
            return Question(
                about="amount",
                asks=f"`{found.header}` on the {side.hand} sounds like the amount and does not read as numbers, as in"
                f" `{shown}`. Are the rows to be counted instead?",
                choices=(Choice(type="--amount none", says="every row is worth 1"),),
            )
    return None


def ask_mark(amount: Agreement, sides: tuple[SideGuess, SideGuess]) -> Question | None:
    """What 1.234 is, where no number of the file tells, and the other side writes its numbers in another way."""
    worths = zip(sides, (amount.left, amount.right), strict=True)
    found = [(side, each) for side, worth in worths for each in side.columns if _is_unclear(each, worth)]
    if len({side.hand for side, _ in found}) != 1:
        return None
    side, column = found[0]
    shown = next(each.least for each in column.figures.outlines if "." in each.text)
    whole = shown.replace(".", "")
    return Question(
        about="decimal",
        asks=f"In {column.header} on the {side.hand}, is {shown} more than a thousand? No number of it tells.",
        choices=(
            Choice(type=f'--decimal "{side.hand}: comma"', says=f"{shown} is {whole}"),
            Choice(type=f'--decimal "{side.hand}: point"', says=f"{shown} has three decimals"),
        ),
    )


def _is_unclear(column: Column, worth: Worth) -> bool:
    return column.field in worth.fields and column.numbers is not None and column.numbers.both


def hints_of_amount(amount: Agreement | None, said: Said) -> tuple[Hint, ...]:
    """Amounts that hardly ever agree were chosen by what they are called, and may be the wrong ones."""
    if amount is None or said.amount or said.near is not None or amount.keys < _TELLING:
        return ()
    if amount.share >= _HARDLY:
        return ()
    says = (
        f"{amount.left.label} and {amount.right.label} are equal on only {amount.equal:,} of {amount.keys:,} shared"
        f" keys, and were taken for what they are called{_meant(amount)}; if others are meant, name them"
    )
    return (Hint(says=says, type="--amount LEFT=RIGHT"),)


def _meant(amount: Agreement) -> str:
    """What may be behind amounts of which next to none agree; a sign or cents on all rows would have been seen."""
    if amount.share >= _NEXT_TO_NONE:
        return ""
    thousands = [one.label for one in (amount.left, amount.right) if frozenset(parts_of(one.label)) & _THOUSANDS]
    if len(thousands) == 1:
        return f": {thousands[0]} sounds like thousands"
    before, after = (frozenset({kind}) for kind in ("net", "gross"))
    kinds = [roles_of(one.label) & {"net", "gross"} for one in (amount.left, amount.right)]
    if kinds in ([before, after], [after, before]):
        return ": the one sounds like net, the other like gross"
    return ": the one may be before tax or fees, in cents or thousands, or for other things"


def _is_amount_in_words(each: Column) -> bool:
    money, digits = each.roles & {"amount", "net", "gross", "debit", "credit"}, each.digits
    return bool(money) and digits and each.kind == "text" and not each.roles & {"id", "label", "status", "currency"}


def hint_of(hand: Hand, found: Lonely) -> Hint:
    other = "right" if hand == "left" else "left"
    listed = ", ".join("'" + value.replace("'", "''") + "'" for value in found.values)
    field, alone = found.column.field, found.rows - found.met
    where = f"{field} <> {listed}" if len(found.values) == 1 else f"{field} not in ({listed})"
    named = " or ".join(found.values[:_NAMED]) + (" or another" if len(found.values) > _NAMED else "")
    said = (
        f"{alone:,} of {found.rows:,} rows on the {hand} with {found.column.header} {named} have no mate on the {other}"
    )
    return Hint(says=f"{said}; if they do not belong to the number, leave them out", type=counts_flag(hand, where))


def counts_flag(hand: Hand, condition: str) -> str:
    return f"--counts {_typed(hand, condition)}"


def _typed(hand: Hand, condition: str) -> str:
    """In double quotes where nothing in it means something to a shell."""
    plain = not any(mark in condition for mark in '"$`\\!')
    return f'"{hand}: {condition}"' if plain else _quoted(f"{hand}: {condition}")
