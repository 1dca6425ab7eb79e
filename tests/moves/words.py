"""Short forms for the movements of one metric."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tallystick.core.moves.movement import Movement
from tallystick.core.ties.bridge import Bridge
from tallystick.services.diff import diff, diff_rows
from tallystick.services.moving_ends import Asking
from tests.given import Given, project
from tests.ties.words import COMPANY, metric, source

SUBSCRIPTIONS = source(
    "bil.subs",
    "id text, customer text, plan text, amount decimal, status text, started_on date, ended_on date, edited_by text,"
    " edited_at timestamp",
    more="time: {changed: edited_at, changed_by: edited_by}",
)
ARR = metric(
    "arr",
    "bil.subs",
    more="""\
    of: {stock: {from: started_on, until: ended_on}}
    counts:
      - {id: active, is: state, says: Active, where: status = 'active'}
    excludes:
      - {id: trials, is: scope, says: Trials, where: plan = 'trial'}
    """,
)
HEAD = "id,customer,plan,amount,status,started_on,ended_on,edited_by,edited_at\n"


def subscriptions(*lines: str) -> dict[str, str]:
    """Each line: id customer plan amount status started ended, and who edited it when."""
    return {"subs.csv": HEAD + "".join(cells(line, 9) for line in lines)}


def cells(line: str, many: int = 0) -> str:
    """A line of CSV from words with blanks between them; `-` is nothing."""
    words = ["" if each == "-" else each for each in line.split()]
    return ",".join([*words, *[""] * (many - len(words))]) + "\n"


def company(folder: Path, model: str, first: dict[str, str], *, as_of: str = "2026-03-31T12:00Z") -> Given:
    here = project(folder, COMPANY + model, first)
    pulled(here, as_of)
    return here


def then(here: Given, files: dict[str, str], *, as_of: str = "2026-04-30T12:00Z") -> Given:
    """The next snapshot."""
    here.write(files)
    pulled(here, as_of)
    return here


def pulled(here: Given, as_of: str) -> None:
    for each in here.pull(as_of=as_of).values():
        assert each.manifest, [str(found) for found in each.findings]


def moved(here: Given, name: str = "arr", **asking: Any) -> Movement:
    found = diff(here.workspace, Asking(metric=name, **asking))
    for each in found.bridges:
        assert each.proof.holds, each
    return found


def only(found: Movement) -> Bridge:
    """The bridge of all periods, else of the latest."""
    return found.bridges[-1]


def behind(here: Given, found: Movement, **wanted: Any) -> list[tuple[str, str, str, str]]:
    """Key, cause with its detail, effect and evidence of each row."""
    return [
        (row.key, f"{row.cause}/{row.detail}" if row.detail else row.cause, str(row.effect), row.evidence)
        for row in diff_rows(here.workspace, found, **wanted)
    ]
