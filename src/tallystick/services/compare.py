"""Compare two exported files that no model describes: look, guess, write the guess down as a model, and tie.

What is not clear comes back as a question. The bridge is that of the ordinary services over the guessed model.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tallystick.core.findings import Finding
from tallystick.core.guessing.draft import model_of, settings
from tallystick.core.guessing.guess import Guess, Question
from tallystick.core.guessing.names import apart, slug
from tallystick.core.guessing.said import Said
from tallystick.core.ties.bridge import TieResult
from tallystick.services.finding import Found, find
from tallystick.services.looking import Bench, Exported, Scratch, pull_all
from tallystick.services.tie import run_tie


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A guess and its bridge, or what has to be said first."""

    guess: Guess | None = None
    question: Question | None = None
    result: TieResult | None = None
    texts: Mapping[str, str]
    findings: tuple[Finding, ...] = ()
    bench: Bench | None = None


def compare(scratch: Scratch, left: Path, right: Path, said: Said) -> Compared:
    found: Found = find(scratch, *exports_of(left, right), said)
    if found.guess is None:
        return Compared(question=found.question, texts={})
    guess = found.guess
    texts = project_of(guess)
    bench = scratch.open(texts)
    pulled = pull_all(bench, [guess.left.source, guess.right.source])
    findings = tuple(finding for each in pulled.values() for finding in each.findings)
    result = run_tie(bench, guess.tie)
    return Compared(guess=guess, result=result, texts=texts, findings=findings, bench=bench)


def project_of(guess: Guess) -> dict[str, str]:
    return {"tallystick.yaml": settings(guess.tie, guess.unit, guess.scale, "UTC"), **model_of(guess)}


def exports_of(left: Path, right: Path) -> tuple[Exported, Exported]:
    names = apart(slug(left.stem, otherwise="left"), slug(right.stem, otherwise="right"))
    one, other = (
        Exported(path=path, system=name, source=f"{name}.rows") for path, name in zip((left, right), names, strict=True)
    )
    return one, other
