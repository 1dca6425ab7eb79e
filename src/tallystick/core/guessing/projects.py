"""A first project from a folder of exports: a source for every file, a metric for every number that was compared, a tie
for every two files that meet, with the evidence as comments; what only a person can say is marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tallystick.core.guessing import draft
from tallystick.core.guessing.columns import as_key
from tallystick.core.guessing.guess import Guess, Question, SideGuess
from tallystick.core.guessing.names import slug
from tallystick.core.guessing.units import NAMELESS

MARK = "# only you can say:"
_MET, _FOUND = (
    50,
    80,
)  # percent of keys whose amounts agree; of values that are found, where amounts do not tell


@dataclass(frozen=True, kw_only=True)
class Unsure:
    """Two files that may meet, and what has to be said first."""

    left: str
    right: str
    question: Question


@dataclass(frozen=True, kw_only=True)
class Project:
    """What was found in a folder."""

    sides: tuple[SideGuess, ...]  # one for every file
    guesses: tuple[Guess, ...]
    unsure: tuple[Unsure, ...]


def is_evident(guess: Guess) -> bool:
    """Whether enough speaks for it to be written down without being asked."""
    [key] = guess.evidence_of("key")
    [amount] = guess.evidence_of("amount")
    smaller = min(_figure(key.figures, "left_values"), _figure(key.figures, "right_values"))
    found = _figure(key.figures, "shared") * 100 >= smaller * _MET
    agree = _figure(amount.figures, "equal") * 100 >= _figure(amount.figures, "keys") * _MET > 0
    named = _figure(key.figures, "shared") * 100 >= smaller * _FOUND and not guess.form
    return found and (agree or (named and guess.left.value is None))


def _figure(figures: Mapping[str, int | str], name: str) -> int:
    return int(figures.get(name, 0))


def texts_of(project: Project, name: str) -> dict[str, str]:
    """File name -> text."""
    guesses = _with_ids(project.guesses)
    unit, scale = _unit(guesses)
    found = {"tallystick.yaml": draft.settings(name, unit, scale, "UTC"), "model/people.yaml": draft.PEOPLE}
    for side in project.sides:
        found[f"model/systems/{side.system}.yaml"] = _system_text(side, guesses)
    found["model/ties.yaml"] = _ties_text(guesses, project.unsure)
    return found


def _unit(guesses: Sequence[Guess]) -> tuple[str, int]:
    """That of most ties, with the decimals that any of them needs."""
    codes = [each.unit for each in guesses if each.unit != "count"]
    if not codes:
        return NAMELESS, 2
    code = max(sorted(set(codes)), key=codes.count)
    return code, max(each.scale for each in guesses if each.unit == code)


def _with_ids(guesses: Iterable[Guess]) -> tuple[Guess, ...]:
    """Two ties that take other numbers of one file have other metrics."""
    known: dict[tuple[str, str | None, str | None, tuple[str, ...]], str] = {}
    found = []
    for guess in guesses:
        sides = []
        for side in (guess.left, guess.right):
            what = (side.source, side.value, side.date, (guess.unit,))
            if what not in known:
                known[what] = _metric_id(side, set(known.values()))
            sides.append(replace(side, metric=known[what]))
        found.append(replace(guess, left=sides[0], right=sides[1]))
    return tuple(found)


def _metric_id(side: SideGuess, taken: set[str]) -> str:
    base = f"{side.system}_{slug(side.value_says, otherwise='amount')}" if side.value is not None else side.metric
    name, n = base, 2
    while name in taken:
        name, n = f"{base}_{n}", n + 1
    return name


def _system_text(side: SideGuess, guesses: Sequence[Guess]) -> str:
    """The system, its source with the fields that all ties need, and its metrics."""
    used = [(guess, each) for guess in guesses for each in (guess.left, guess.right) if each.source == side.source]
    parts = [f"{MARK} what this system answers, and which facts it is right about (answers, record_for)"]
    parts[0] += "\n" + draft.system_text(side)
    parts.append(draft.source_text(_merged(side, [each for _, each in used])))
    metrics: dict[str, str] = {}
    for guess, each in used:
        metrics.setdefault(each.metric, draft.metric_text(guess, each))
    if not metrics:
        parts[-1] += f"{MARK} which number of {side.file} counts, and with what it is to be tied\n"
    return "---\n".join([*parts, *metrics.values()])


def _merged(side: SideGuess, used: Sequence[SideGuess]) -> SideGuess:
    """A column that is a key in any tie is text; the checks of all ties hold."""
    texts = {column.field for each in used for column in each.columns if column.kind == "text"}
    wholes = {column.field for each in used for column in each.columns if column.kind == "integer"}
    numbers = {name for each in used for name in (each.date,) if name}
    columns = tuple(
        replace(column, kind="text", numbers=None, dates=None)
        if column.field in texts and column.field not in numbers
        else as_key(column)
        if column.field in wholes and column.floated
        else column
        for column in side.columns
    )
    key = next((each.key for each in used if each.key), side.key)
    checks = {each["id"]: each for one in used for each in one.checks}
    return replace(side, columns=columns, key=key, checks=tuple(checks.values()))


def _ties_text(guesses: Sequence[Guess], unsure: Sequence[Unsure]) -> str:
    parts = [draft.tie_text(each) for each in guesses]
    notes = []
    for each in unsure:
        notes += draft.wrapped(f"{MARK[2:]} how {each.left} and {each.right} meet. {each.question.asks}")
        for choice in each.question.choices:
            notes += draft.wrapped(f"  {choice.says}  [tally compare ... {choice.type}]")
    head = "\n".join(notes) + "\n" if notes else ""
    return head + "---\n".join(parts) if parts or head else "# no two files have enough in common to be tied\n"
