"""Compare two exported files that no model describes: look, guess, write the guess down as a model, and tie.

What is not clear comes back as a question. The bridge is that of the ordinary services over the guessed model.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tallystick.core.errors import ModelInvalid, UsageWrong
from tallystick.core.findings import Finding, finding
from tallystick.core.guessing.codes import SAME_ROWS
from tallystick.core.guessing.draft import model_of, settings
from tallystick.core.guessing.guess import Guess, Question
from tallystick.core.guessing.names import apart, slug
from tallystick.core.guessing.said import Said, reading
from tallystick.core.ties.bridge import TieResult
from tallystick.services.finding import find
from tallystick.services.looking import Exported
from tallystick.services.scratch import Bench, Scratch, pull_all
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
    """What a person said that does not fit the files is refused in words of the options, not of a model nobody saw."""
    try:
        return _compared(scratch, left, right, said)
    except ModelInvalid as error:
        if said == Said():
            raise
        first = error.findings[0] if error.findings else None
        what, mend = (first.sentence, first.mend) if first else (error.what, error.mend)
        raise UsageWrong(what, where="what the options say", mend=mend, findings=error.findings[1:]) from None


def _compared(scratch: Scratch, left: Path, right: Path, said: Said) -> Compared:
    guess = find(scratch, *exports_of(left, right, said), said)
    if isinstance(guess, Question):
        return Compared(question=guess, texts={})
    texts = project_of(guess)
    bench = scratch.open(texts)
    pulled = pull_all(bench, [guess.left.source, guess.right.source])
    findings = tuple(found for each in pulled.values() for found in each.findings)
    findings += _same(bench, guess)
    result = run_tie(bench, guess.tie)
    return Compared(guess=guess, result=result, texts=texts, findings=findings, bench=bench)


def _same(bench: Bench, guess: Guess) -> tuple[Finding, ...]:
    """Whether both files hold the same: the content of their snapshots says so."""
    left, right = (bench.store.manifests(each.source)[-1].content for each in (guess.left, guess.right))
    if left != right:
        return ()
    sentence = f"{guess.left.file} and {guess.right.file} hold the same rows"
    return (finding(SAME_ROWS, sentence),)


def project_of(guess: Guess) -> dict[str, str]:
    return {"tallystick.yaml": settings(guess.tie, guess.unit, guess.scale, guess.zone), **model_of(guess)}


def saved(guess: Guess, folder: Path) -> dict[str, str]:
    """The guess as a project in a folder: its files are named from there."""
    left, right = (
        replace(side, folder=os.path.relpath(side.folder, folder.absolute())) for side in (guess.left, guess.right)
    )
    return project_of(replace(guess, left=left, right=right))


def exports_of(left: Path, right: Path, said: Said) -> tuple[Exported, Exported]:
    names = apart(slug(left.stem, otherwise="left"), slug(right.stem, otherwise="right"))
    return (
        Exported(path=left, system=names[0], source=f"{names[0]}.rows", read=reading(said, "left")),
        Exported(path=right, system=names[1], source=f"{names[1]}.rows", read=reading(said, "right")),
    )
