"""A guess as the text of a model: the same files that a person writes, with the evidence as comments."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tallystick.core.guessing.columns import Column
from tallystick.core.guessing.guess import Evidence, Guess, SideGuess

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_./-]*( [A-Za-z0-9_./-]+)*")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_WIDE = 116
OWNER = "group:owners"
PEOPLE = """\
# Who answers for these numbers. Only you can say: put the people in, and name their groups as owners.
kind: people
id: people
groups:
  owners: {members: [user:owner]}
users:
  owner: {name: whoever answers for these numbers}
"""


def settings(name: str, unit: str, scale: int, zone: str) -> str:
    return f"name: {text(name)}\nunit: {{code: {text(unit)}, scale: {scale}}}\nzone: {text(zone)}\n"


def passing(stage: str, zone: str = "UTC") -> str:
    """The settings of a look: its snapshots are no earlier ones of what comes after."""
    return f"name: look\nstore: .tallystick/{stage}\nzone: {text(zone)}\n"


def model_of(guess: Guess) -> dict[str, str]:
    """File name -> text."""
    return {
        "model/people.yaml": PEOPLE,
        f"model/systems/{guess.left.system}.yaml": side_text(guess, guess.left),
        f"model/systems/{guess.right.system}.yaml": side_text(guess, guess.right),
        "model/ties.yaml": tie_text(guess),
    }


def side_text(guess: Guess, side: SideGuess) -> str:
    return "---\n".join((system_text(side), source_text(side), metric_text(guess, side)))


def as_text(
    file: str, folder: str, system: str, source: str, fields: Mapping[str, str], read: Mapping[str, Any]
) -> str:
    """A source with every column as text: to be looked at."""
    lines = ["kind: system", f"id: {system}", f"connect: {flow({'kind': 'files', 'path': folder})}", "---"]
    lines += ["kind: source", f"id: {source}", f"system: {system}", f"read: {flow({'file': file, **read})}"]
    if not fields:
        return "\n".join([*lines, "fields: {}", ""])
    declared = [f"  {name}: {flow({'type': 'text', 'from': header})}" for name, header in fields.items()]
    return "\n".join([*lines, "fields:", *declared, ""])


def system_text(side: SideGuess) -> str:
    lines = ["kind: system", f"id: {side.system}", f"name: {text(side.file)}", f"owner: {OWNER}"]
    return "\n".join([*lines, f"connect: {flow({'kind': 'files', 'path': side.folder})}", ""])


def source_text(side: SideGuess) -> str:
    lines = ["kind: source", f"id: {side.source}", f"system: {side.system}"]
    lines.append(f"read: {flow({'file': side.file, **side.read})}")
    if side.key:
        lines.append(f"key: [{', '.join(side.key)}]")
    lines.append("fields:")
    lines += [f"  {column.field}: {flow(field_of(column))}" for column in side.columns]
    if side.checks:
        lines.append("checks:")
        lines += [f"  - {flow(each)}" for each in side.checks]
    return "\n".join(lines) + "\n"


def field_of(column: Column) -> dict[str, Any]:
    """How a column is declared; what does not read whole stays text unless it is needed."""
    found: dict[str, Any] = {"type": column.kind}
    if column.kind == "decimal":
        found["scale"] = max(2, column.numbers.places if column.numbers else 2)
    if column.header != column.field:
        found["from"] = column.header
    if column.dated and column.format:
        found["format"] = column.format
    if column.number and column.numbers and not column.numbers.clear:
        found["format"] = "decimal_comma" if column.numbers.mark == "," else "decimal_point"
    if column.unit is not None:
        found["unit"] = column.unit
    return found


def metric_text(guess: Guess, side: SideGuess) -> str:
    lines = [*comments(each for each in guess.evidence if each.about in ("amount", "date", "unit"))]
    lines += ["kind: metric", f"id: {side.metric}", f"owner: {OWNER}", f"says: {text(_says(side))}", "of: flow"]
    lines.append(f"from: {side.source}")
    if side.value is not None:
        lines.append(f"value: {text(side.value)}")
    lines.append(f"date: {side.date or 'null'}")
    lines.append(f"unit: {text(guess.unit)}")
    lines += _clauses(side.counts)
    lines += ["excludes: []", "updates: {says: with every export}", f"disagreement: {{wins: {guess_upstream(guess)}}}"]
    return "\n".join(lines) + "\n"


def guess_upstream(guess: Guess) -> str:
    return guess.left.system if guess.upstream == "left" else guess.right.system


def _says(side: SideGuess) -> str:
    what = f"The sum of {side.value_says}" if side.value is not None else "The number of rows"
    return f"{what} in {side.file}, guessed."


def _clauses(conditions: Sequence[str]) -> list[str]:
    if not conditions:
        return ["counts: []"]
    head = ["counts:"]
    return head + [
        f"  - {flow({'id': f'as_said_{n}', 'is': 'scope', 'says': each, 'where': each})}"
        for n, each in enumerate(conditions, start=1)
    ]


def tie_text(guess: Guess) -> str:
    about = ("key", "shape", "upstream", "status", "step", "grain")
    lines = [*comments(each for each in guess.evidence if each.about in about)]
    lines += ["kind: tie", f"id: {guess.tie}"]
    lines.append(f"question: {text(f'Why do {guess.left.file} and {guess.right.file} differ?')}")
    lines += [f"left: {guess.left.metric}", f"right: {guess.right.metric}", f"grain: {guess.grain}"]
    lines.append(f"upstream: {guess.upstream}")
    lines += ["match:", f"  - {_pass(guess)}"]
    if guess.adds:
        lines += ["adds:", *(f"  - {flow(each)}" for each in guess.adds)]
    if guess.tolerance is not None:
        lines.append(f"tolerance: {guess.tolerance}")
    if guess.compare:
        lines += ["compare:", *(f"  - {flow(each)}" for each in guess.compare)]
    return "\n".join(lines) + "\n"


def _pass(guess: Guess) -> str:
    if guess.near is not None:
        return f"{{near: {{}}, amount: 0, days: {guess.near}, shape: one_to_one}}"
    normalise = f", normalise: [{', '.join(guess.form)}]" if guess.form else ""
    return f"{{on: {flow(dict(guess.on))}{normalise}, shape: {guess.shape}}}"


def comments(found: Iterable[Evidence]) -> list[str]:
    """Why each thing is as it is."""
    lines: list[str] = []
    for each in found:
        lines += wrapped(f"{each.about}: {each.says}: {each.because}. Otherwise: {each.overrule}")
    return lines


def wrapped(words: str) -> list[str]:
    lines, line = [], "#"
    for word in words.split():
        if len(line) + 1 + len(word) > _WIDE and line != "#":
            lines.append(line)
            line = "#  "
        line += f" {word}"
    return [*lines, line]


def flow(value: Any) -> str:
    """A value in YAML's one-line form."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{text(str(key))}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(each) for each in value) + "]"
    return str(value) if isinstance(value, int) else text(str(value))


def text(value: str) -> str:
    """A text as YAML: plain where nothing could read it otherwise, else in double quotes."""
    if _PLAIN.fullmatch(value) and value.lower() not in _WORDS:
        return value
    return json.dumps(value, ensure_ascii=False)
