"""What people decided about matches: said once, kept by row identity, in force until they say otherwise.

Decisions are never changed or removed. The last word on two rows holds; who said it, when and why stays to be seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tallystick.core.errors import UsageWrong
from tallystick.core.ties.bridge import Hand
from tallystick.ports import Decision, Event
from tallystick.services.deciding import JOINS, last_words
from tallystick.services.desk import Desk
from tallystick.services.naming_rows import identities

Verb = Literal["pair", "unpair", "accept", "reject"]
MOST_ROWS = 1000  # in one decision


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The last word on two rows."""

    left: str
    right: str
    joined: bool  # they are the same thing, or never shall be
    person: str
    because: str
    at: datetime


def in_force(decisions: Sequence[Decision]) -> tuple[Verdict, ...]:
    """The last word on each two rows; `decisions` come in the order in which they were made."""
    return tuple(
        Verdict(
            left=left,
            right=right,
            joined=each.verb in JOINS,
            person=each.decided_by.person,
            because=each.because,
            at=each.decided_at,
        )
        for (left, right), each in last_words(decisions).items()
    )


def decide(
    desk: Desk, tie: str, verb: Verb, left: Sequence[str], right: Sequence[str], *, because: str
) -> tuple[Verdict, ...]:
    """Say about rows of the newest snapshots that they are, or are not, the same thing; what is then in force of it."""
    _said_in_full(left, right, because)
    left, right = _there(desk, tie, "left", left), _there(desk, tie, "right", right)
    moment = desk.clock.now()
    decision = Decision(
        tie=tie,
        verb=verb,
        left=left,
        right=right,
        because=because.strip(),
        decided_by=desk.actor,
        decided_at=moment,
    )
    body = {"verb": verb, "left": list(left), "right": list(right), "because": decision.because}
    with desk.state.transaction():
        desk.state.decide(decision)
        desk.state.record(Event(kind="match_decided", subject=tie, actor=desk.actor, at=moment, body=body))
    return in_force([decision])


def _said_in_full(left: Sequence[str], right: Sequence[str], because: str) -> None:
    if not left or not right:
        raise UsageWrong("a decision needs rows of both sides", mend="name them with --left KEY and --right KEY")
    if len(left) + len(right) > MOST_ROWS:
        raise UsageWrong(f"a decision on more than {MOST_ROWS} rows", mend="an alias, or another pass, says it for all")
    if not because.strip():
        raise UsageWrong("a decision needs a reason", mend='say it with --because "..."')


def _there(desk: Desk, tie: str, hand: Hand, named: Sequence[str]) -> tuple[str, ...]:
    """The rows as `tally rows` names them, each once; all of them must be in the newest snapshot."""
    declared = desk.model.ties[tie]
    source = desk.model.metrics[declared.left if hand == "left" else declared.right].from_
    kept = desk.store.manifests(source)
    if not kept:
        raise UsageWrong(f"{source} has no snapshot yet", mend="tally pull")
    opened = desk.store.open(kept[-1].id)
    with desk.engine.session(threads=desk.threads, memory=desk.memory) as session:
        session.attach("side_rows", opened.files)
        return identities(
            session,
            source,
            desk.model.sources[source].key,
            named,
            at=kept[-1].id,
            where=f"the {hand} side of {tie}",
            mend=f"`tally rows {tie} --side {hand}` shows the keys as they are written here",
        )
