"""Put the guesses together into a first model of two files, each with the figures that speak for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tallystick.core.guessing.amounts import Agreement
from tallystick.core.guessing.columns import Column
from tallystick.core.guessing.dates import Meeting
from tallystick.core.guessing.decide import (
    Candidate,
    choose_amount,
    choose_date,
    choose_key,
    shape_of,
)
from tallystick.core.guessing.guess import Evidence, Guess, Question, Shape, SideGuess
from tallystick.core.guessing.said import Said
from tallystick.core.guessing.units import Told, unit_of
from tallystick.core.guessing.upstream import upstream_of
from tallystick.core.ties.bridge import Hand

SHAPES = {
    "one_to_one": "one row on both sides for every key",
    "one_to_many": "one row on the left, one or more on the right",
    "many_to_one": "one or more rows on the left, one on the right",
    "many_to_many": "several rows on both sides",
}


def assemble(left: SideGuess, right: SideGuess, candidates: Sequence[Candidate], said: Said) -> Guess | Question:
    candidate = choose_key(candidates)
    if isinstance(candidate, Question):
        return candidate
    amount = choose_amount(candidate)
    if isinstance(amount, Question):
        return amount
    date = choose_date(candidate.meetings)
    if isinstance(date, Question):
        return date
    shape = said.shape or shape_of(candidate)
    upstream, upstream_evidence = upstream_of(left, right, date, said)
    told = unit_of(left, right, amount, said)
    if isinstance(told, Question):
        return told
    evidence = (
        _key_evidence(candidate),
        _shape_evidence(candidate, shape, said),
        _amount_evidence(amount),
        _date_evidence(date),
        told.evidence,
        upstream_evidence,
        _grain_evidence(said),
    )
    return _guess((left, right), candidate, amount, date, shape, upstream, told, said, evidence)


def _guess(
    sides: tuple[SideGuess, SideGuess],
    candidate: Candidate,
    amount: Agreement | None,
    date: Meeting | None,
    shape: Shape,
    upstream: Hand,
    told: Told,
    said: Said,
    evidence: tuple[Evidence, ...],
) -> Guess:
    left, right = sides
    keys = [each.left for each in candidate.pairings], [each.right for each in candidate.pairings]
    values = _values(amount)
    labels = (amount.left.label, amount.right.label) if amount else ("", "")
    days = (date.left.field, date.right.field) if date else (None, None)
    needed = [
        {*(amount.left.fields if amount else ()), *([days[0]] if days[0] else [])},
        {*(amount.right.fields if amount else ()), *([days[1]] if days[1] else [])},
    ]
    done = [
        replace(
            side,
            columns=_settled(side.columns, {each.field for each in keys[n]}, needed[n]),
            key=_row_key(side, keys[n]),
            value=values[n],
            value_says=labels[n],
            date=days[n],
            metric=f"{side.system}_amount" if amount else f"{side.system}_rows",
        )
        for n, side in enumerate((left, right))
    ]
    return Guess(
        left=done[0],
        right=done[1],
        tie=f"{left.system}_to_{right.system}",
        on=tuple((each.left.field, each.right.field) for each in candidate.pairings),
        form=candidate.first.form,
        shape=shape,
        upstream=upstream,
        unit=told.code,
        scale=told.scale,
        grain=said.grain or "month",
        tolerance=said.tolerance,
        evidence=evidence,
    )


def _settled(columns: Sequence[Column], keys: set[str], needed: set[str]) -> tuple[Column, ...]:
    """Keys are text; what nobody needs and does not read whole is text, too."""
    return tuple(
        replace(each, kind="text", numbers=None, dates=None)
        if each.field in keys or (each.unread and each.field not in needed)
        else each
        for each in columns
    )


def _row_key(side: SideGuess, keys: Sequence[Column]) -> tuple[str, ...]:
    """What names a row: the compared key where it is nearly unique, else a column that is."""
    lone = keys[0] if len(keys) == 1 else None
    if lone is not None and lone.figures.distinct * 100 >= lone.figures.rows * 95:
        return (lone.field,)
    named = [each for each in side.columns if each.unique and each.figures.filled == side.rows and "id" in each.roles]
    return (named[0].field,) if named else ()


def _values(amount: Agreement | None) -> tuple[str | None, str | None]:
    """The expressions of both sides, brought to one scale and one sign."""
    if amount is None:
        return None, None
    left, right = amount.left.expression, amount.right.expression
    if amount.factor > 1:
        right = f"{_inner(right)} * 0.01"
    if amount.factor < -1:
        left = f"{_inner(left)} * 0.01"
    return left, f"-{_inner(right)}" if amount.flipped else right


def _inner(expression: str) -> str:
    return f"({expression})" if " " in expression else expression


def _key_evidence(candidate: Candidate) -> Evidence:
    first = candidate.first
    return Evidence(
        about="key",
        says=candidate.says,
        because=candidate.because,
        overrule="--key LEFT=RIGHT",
        figures={
            "shared": first.both,
            "left_values": first.left_values,
            "right_values": first.right_values,
            "left_rows": first.left_rows,
            "right_rows": first.right_rows,
        },
    )


def _shape_evidence(candidate: Candidate, shape: Shape, said: Said) -> Evidence:
    lefts, rights = candidate.keys - candidate.left_ones, candidate.keys - candidate.right_ones
    because = f"of {candidate.keys:,} shared keys {lefts:,} have several rows on the left, {rights:,} on the right"
    return Evidence(
        about="shape",
        says=f"{shape}, {SHAPES[shape]}",
        because=because,
        overrule="--shape SHAPE",
        given=said.shape is not None,
        figures={"shared": candidate.keys, "left_several": lefts, "right_several": rights},
    )


def _amount_evidence(amount: Agreement | None) -> Evidence:
    if amount is None:
        return Evidence(
            about="amount",
            says="none, every row is worth 1",
            because="one side has no column of numbers besides its keys",
            overrule="--amount LEFT=RIGHT",
        )
    how = ", cents on the right" if amount.factor > 1 else ", cents on the left" if amount.factor < -1 else ""
    how += ", opposite signs" if amount.flipped else ""
    return Evidence(
        about="amount",
        says=f"{amount.left.label} = {amount.right.label}{how}",
        because=f"equal on {amount.equal:,} of {amount.keys:,} shared keys",
        overrule="--amount LEFT=RIGHT",
        figures={"equal": amount.equal, "keys": amount.keys},
    )


def _date_evidence(date: Meeting | None) -> Evidence:
    if date is None:
        return Evidence(
            about="date",
            says="none, all rows are in the period `undated`",
            because="one side has no column of dates",
            overrule="--date LEFT=RIGHT",
        )
    return Evidence(
        about="date",
        says=f"{date.left.header} with {date.right.header}",
        because=date.words,
        overrule="--date LEFT=RIGHT",
        figures={"keys": date.keys, "same_day": date.same_day, "same_month": date.same_month, "later": date.later},
    )


def _grain_evidence(said: Said) -> Evidence:
    return Evidence(
        about="grain",
        says=said.grain or "month",
        because="as you said" if said.grain else "periods are months unless you say",
        overrule="--grain day|week|month|quarter|year",
        given=said.grain is not None,
    )
