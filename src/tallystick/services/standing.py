"""Who stands with whom in a tie: computed for a run when a story first asks, and kept beside its bridge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tallystick.core.stories.members import members
from tallystick.core.ties.bridge import TieResult
from tallystick.core.ties.grouping import grouping
from tallystick.core.ties.question import Question
from tallystick.services.asking import Asked, ask
from tallystick.services.desk import Desk
from tallystick.services.laying import lay_out
from tallystick.services.tie import run_tie, work


@dataclass(frozen=True, kw_only=True)
class Told:
    """A tie that was answered, and where its rows are kept."""

    question: Question
    result: TieResult
    stood: Path
    rows: Path


def told(desk: Desk, name: str, *, as_of: datetime | None) -> Told:
    """As `tally rows` has it: the answer that is kept for this question, else a new one."""
    result = run_tie(desk, name, as_of=as_of)
    asked = ask(desk, name, as_of=as_of)
    stood = desk.results.members(result.run)
    if stood is None:
        _keep(desk, asked, result.run)
        stood = desk.results.members(result.run)
    assert stood is not None
    return Told(question=asked.question, result=result, stood=stood, rows=desk.results.rows(result.run))


def _keep(desk: Desk, asked: Asked, run: str) -> None:
    desk.certificate()
    with (
        desk.results.adding_members(run) as file,
        desk.engine.session(threads=desk.threads, memory=desk.memory) as session,
    ):
        lay_out(desk, asked, session)
        for step in grouping(asked.question):
            work(session, step, desk.likeness)
        session.write(members(asked.question), file)
