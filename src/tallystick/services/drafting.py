"""Draft a project from a folder of exports: every file looked at, every two of them compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from tallystick.core.guessing.guess import Guess
from tallystick.core.guessing.names import slug
from tallystick.core.guessing.projects import Project, Unsure, is_evident, texts_of
from tallystick.core.guessing.said import Said
from tallystick.services.finding import study
from tallystick.services.looking import Exported, LeftOut, readable, sheets_of
from tallystick.services.scratch import Scratch


@dataclass(frozen=True, kw_only=True)
class Drafted:
    project: Project
    left_out: tuple[LeftOut, ...]


def draft_project(scratch: Scratch, files: Sequence[Path]) -> Drafted:
    """What the files say about themselves and about one another."""
    named = exports_of(files)
    exports, left_out = readable(scratch, [each for one in named for each in sheets_of(scratch, one)])
    if not exports:
        return Drafted(project=Project(sides=(), guesses=(), unsure=()), left_out=left_out)
    guesses: list[Guess] = []
    unsure: list[Unsure] = []
    with study(scratch, exports, {}) as studied:
        for a, b in combinations(range(len(exports)), 2):
            found = studied.pair(a, b, Said())
            if isinstance(found, Guess):
                guesses += [found] if is_evident(found) else []
            elif found.choices and not found.tried and found.about != "rows":
                unsure.append(Unsure(left=exports[a].label, right=exports[b].label, question=found))
        sides = tuple(each.side("left") for each in studied.seen)
    return Drafted(project=Project(sides=sides, guesses=tuple(guesses), unsure=tuple(unsure)), left_out=left_out)


def exports_of(files: Sequence[Path]) -> list[Exported]:
    """Every file is a system of its own until somebody says otherwise."""
    found: list[Exported] = []
    taken: set[str] = set()
    for path in files:
        base = slug(path.name.partition(".")[0], otherwise="export")
        name, n = base, 2
        while name in taken:
            name, n = f"{base}_{n}", n + 1
        taken.add(name)
        found.append(Exported(path=path, system=name, source=f"{name}.rows"))
    return found


def project_texts(project: Project, folder: str, name: str) -> dict[str, str]:
    """The texts of a project that finds its files in a folder."""
    sides = tuple(replace(each, folder=folder) for each in project.sides)
    guesses = tuple(
        replace(each, left=replace(each.left, folder=folder), right=replace(each.right, folder=folder))
        for each in project.guesses
    )
    return texts_of(replace(project, sides=sides, guesses=guesses), name)
