"""Put the guesses together into a first model of two files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from tallystick.core.guessing import evidence, questions
from tallystick.core.guessing.amounts import Agreement, Worth
from tallystick.core.guessing.columns import Column, as_key
from tallystick.core.guessing.dates import Meeting
from tallystick.core.guessing.decide import CLEAR, Candidate, choose_amount, choose_date, shape_of
from tallystick.core.guessing.guess import Evidence, Guess, Hint, Question, Shape, SideGuess
from tallystick.core.guessing.nearby import Near
from tallystick.core.guessing.odd_rows import Odd
from tallystick.core.guessing.said import Said, sided
from tallystick.core.guessing.statuses import Vocabularies
from tallystick.core.guessing.steps import Stepped
from tallystick.core.guessing.units import Told, unit_of
from tallystick.core.guessing.upstream import upstream_of
from tallystick.core.ties.bridge import Hand

Sides = tuple[SideGuess, SideGuess]


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What was found out about two files."""

    sides: Sides
    candidate: Candidate
    vocabularies: Vocabularies | None = None
    unread: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())  # fields with values that do not read
    hints: tuple[Hint, ...] = ()
    stepped: Stepped | None = None
    odd: tuple[tuple[Odd, ...], tuple[Odd, ...]] = ((), ())
    near: Near | None = None  # in place of a key
    rows_asked: Question | None = None  # which of several rows of a key make its amount


@dataclass(frozen=True, kw_only=True)
class _Chosen:
    amount: Agreement | None
    date: Meeting | None
    shape: Shape
    upstream: Hand
    told: Told


def assemble(facts: Facts, said: Said) -> Guess | Question:
    candidate = facts.candidate
    amount = facts.stepped.agreement if facts.stepped else choose_amount(candidate)
    if amount is None and not said.amount:
        amount = questions.unread_amounts(facts.sides)
    if facts.rows_asked is not None:
        return facts.rows_asked
    if not isinstance(amount, Question) and amount is not None and amount.share < CLEAR:
        amount = questions.ask_mark(amount, facts.sides) or amount
    if isinstance(amount, Question):
        return amount
    date = choose_date(candidate.meetings)
    if isinstance(date, Question):
        return date
    told = unit_of(*facts.sides, amount, said)
    if isinstance(told, Question):
        return told
    upstream, why = upstream_of(*facts.sides, date, said)
    shape = said.shape or shape_of(candidate)
    chosen = _Chosen(amount=amount, date=date, shape=shape, upstream=upstream, told=told)
    found = [
        *_of_key(facts, shape, said),
        evidence.of_amount(amount, said, facts.sides),
        evidence.of_date(date, said, facts.sides),
        *evidence.of_zone(date, said),
        told.evidence,
        why,
        evidence.of_grain(said),
    ]
    found += [evidence.of_steps(facts.stepped)] if facts.stepped else []
    found += [evidence.of_status(facts.vocabularies, said)] if facts.vocabularies else []
    found += [evidence.of_odd(side, each) for side, odd in zip(facts.sides, facts.odd, strict=True) for each in odd]
    return _guess(facts, chosen, said, tuple(found))


def _of_key(facts: Facts, shape: Shape, said: Said) -> list[Evidence]:
    if facts.near is not None:
        return [evidence.of_near(facts.near)]
    return [evidence.of_key(facts.candidate, said), evidence.of_shape(facts.candidate, shape, said)]


def _guess(facts: Facts, chosen: _Chosen, said: Said, found: tuple[Evidence, ...]) -> Guess:
    left, right = (_side(facts, chosen, said, n) for n in (0, 1))
    candidate = facts.candidate
    return Guess(
        left=left,
        right=right,
        tie=f"{left.system}_to_{right.system}",
        on=tuple((each.left.field, each.right.field) for each in candidate.pairings),
        form=candidate.whole.form,
        near=facts.near.days if facts.near else None,
        shape=chosen.shape,
        upstream=chosen.upstream,
        unit=chosen.told.code,
        scale=chosen.told.scale,
        grain=said.grain or "month",
        tolerance=said.tolerance,
        zone=said.clocks,
        compare=_compare(facts.vocabularies),
        adds=_adds(facts.stepped),
        evidence=found,
        hints=(*questions.hints_of_amount(chosen.amount, said), *facts.hints),
    )


def _side(facts: Facts, chosen: _Chosen, said: Said, n: int) -> SideGuess:
    side, amount, date = facts.sides[n], chosen.amount, chosen.date
    keys = [each.right if n else each.left for each in facts.candidate.pairings]
    worth = (amount.right if n else amount.left) if amount else None
    day = (date.right if n else date.left) if date else None
    needed = {*(worth.fields if worth else ()), *((day.field,) if day else ())}
    steps = facts.stepped.steps if facts.stepped else ()
    counted = (*said.counts, *chosen.told.counts)
    needed |= {name for step in steps if step.hand == side.hand for name in step.worth.fields}
    return replace(
        side,
        columns=_in_unit(_settled(side.columns, {each.field for each in keys}, needed, facts.unread[n]), worth, chosen),
        key=_row_key(side, keys),
        value=_value(amount, n),
        value_says=worth.label if worth else "",
        date=day.field if day else None,
        metric=f"{side.system}_amount" if amount else f"{side.system}_rows",
        checks=tuple(each.check for each in facts.odd[n]),
        counts=tuple(text for hand, text in (sided(each, "--counts") for each in counted) if hand == side.hand),
    )


def _settled(columns: Sequence[Column], keys: set[str], needed: set[str], unread: frozenset[str]) -> tuple[Column, ...]:
    """Keys are text; what nobody needs and does not read whole is text, too, so that no row is held for it."""
    return tuple(
        as_key(each)
        if each.field in keys and not each.dated
        else replace(each, kind="text", numbers=None, dates=None)
        if each.field in unread and each.field not in needed
        else each
        for each in columns
    )


def _in_unit(columns: Sequence[Column], worth: Worth | None, chosen: _Chosen) -> tuple[Column, ...]:
    """Amounts with other currencies beside them are held where one was asked for."""
    fields = worth.fields if worth and chosen.told.beside else ()
    return tuple(replace(each, unit=chosen.told.code) if each.field in fields else each for each in columns)


def _row_key(side: SideGuess, keys: Sequence[Column]) -> tuple[str, ...]:
    """What names a row: the compared key where it is nearly unique, else a column that is."""
    lone = keys[0] if len(keys) == 1 else None
    if lone is not None and lone.figures.distinct * 100 >= lone.figures.filled * 95:
        return (lone.field,)
    named = [each for each in side.columns if each.unique and each.figures.filled == side.rows and "id" in each.roles]
    return (named[0].field,) if named else ()


def _value(amount: Agreement | None, n: int) -> str | None:
    """The expression of a side, brought to the scale and the sign of the other."""
    if amount is None:
        return None
    worth = amount.right if n else amount.left
    in_cents = amount.factor > 1 if n else amount.factor < -1
    value = f"{_inner(worth.expression)} * 0.01" if in_cents else worth.expression
    return f"-{_inner(value)}" if amount.flipped and n else value


def _inner(expression: str) -> str:
    return f"({expression})" if " " in expression else expression


def _adds(found: Stepped | None) -> tuple[dict[str, str], ...]:
    return tuple(
        {
            "cause": step.kind,
            "side": step.hand,
            "says": f"{step.worth.label} is in the {step.hand} only",
            "adds": step.adds,
        }
        for step in (found.steps if found else ())
    )


def _compare(found: Vocabularies | None) -> tuple[dict[str, Any], ...]:
    if found is None:
        return ()
    meanings = {left: right for left, right in found.meanings.items() if left != right}
    one: dict[str, Any] = {"field": "status", "left": found.left.field, "right": found.right.field}
    return ({**one, "map": meanings} if meanings else one,)
