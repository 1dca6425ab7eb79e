"""From the rows that are called by a name to all rows of the thing: asks the engine group by group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tallystick.core.errors import UsageWrong
from tallystick.core.snapshots import Column
from tallystick.core.stories.chain import Chain, Leg
from tallystick.core.stories.members import counted, mates, standing
from tallystick.core.stories.reach import Group, Reach, Stood
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.question import HANDS, OTHER
from tallystick.ports import Session

MOST = 5_000  # rows of one source that may stand for one thing
SIDE, ROW, G = (Column(name=each, type="VARCHAR") for each in ("side", "row", "g"))


def stood_name(at: int) -> str:
    return f"stood_{at}"


@dataclass(kw_only=True)
class Reaching:
    """What is known of the groups by now, so that each is asked for once."""

    session: Session
    chain: Chain
    reach: Reach = field(default_factory=Reach)
    _stood: dict[tuple[int, Hand, str], list[Stood]] = field(default_factory=dict)
    _groups: dict[tuple[int, str], Group] = field(default_factory=dict)
    _mates: dict[tuple[int, Hand, str], list[Stood]] = field(default_factory=dict)

    def go(self) -> Reach:
        """On and back along the chain until nothing new is reached."""
        legs = list(enumerate(self.chain.legs))
        moved = True
        while moved:
            moved = False
            for at, leg in legs:
                moved = self._across(at, leg, leg.upstream) or moved
            for at, leg in reversed(legs):
                moved = self._across(at, leg, OTHER[leg.upstream]) or moved
        return self.reach

    def standing(self, at: int, hand: Hand) -> list[Stood]:
        """The thing's rows on one side of a tie, wherever they stand."""
        rows = self.reach.rows(self.chain.legs[at].source(hand))
        self._look(at, hand, rows)
        return [each for row in rows for each in self._stood[at, hand, row]]

    def mates_of(self, at: int, hand: Hand, groups: Sequence[str]) -> dict[str, list[Stood]]:
        """The rows of the other side, by group; also of groups that the thing does not leave on that side."""
        self._meet(at, OTHER[hand], groups)
        return {g: self._mates[at, OTHER[hand], g] for g in groups}

    def _across(self, at: int, leg: Leg, hand: Hand) -> bool:
        own: dict[str, list[Stood]] = {}
        stood = self.standing(at, hand)
        moved = self.reach.gather(leg, hand, stood)
        for each in stood:
            own.setdefault(each.g, []).append(each)
        self._count(at, sorted(own))
        leaving = {g: self.reach.leaving(leg, hand, self._groups[at, g], own[g]) for g in sorted(own)}
        self._meet(at, OTHER[hand], [g for g, how in leaving.items() if how])
        for g, how in leaving.items():
            if how:
                moved = self.reach.cross(leg, hand, how, g, self._mates[at, OTHER[hand], g]) or moved
        return moved

    def _look(self, at: int, hand: Hand, rows: Sequence[str]) -> None:
        new = [row for row in rows if (at, hand, row) not in self._stood]
        if not new:
            return
        self.session.load("front", (SIDE, ROW), [(hand, row) for row in new])
        for row in new:
            self._stood[at, hand, row] = []
        for each in _read(self.session.fetch(standing(stood_name(at)))):
            self._stood[at, hand, each.row].append(each)

    def _count(self, at: int, groups: Sequence[str]) -> None:
        new = [g for g in groups if (at, g) not in self._groups]
        if not new:
            return
        self.session.load("wanted", (G,), [(g,) for g in new])
        many: dict[str, dict[Hand, int]] = {g: {} for g in new}
        for g, side, rows in self.session.fetch(counted(stood_name(at))):
            many[str(g)][_hand(side)] = int(str(rows))
        self._groups |= {(at, g): Group(g=g, many=sides) for g, sides in many.items()}

    def _meet(self, at: int, hand: Hand, groups: Sequence[str]) -> None:
        new = [g for g in groups if (at, hand, g) not in self._mates]
        if not new:
            return
        self.session.load("wanted", (G,), [(g,) for g in new])
        for g in new:
            self._mates[at, hand, g] = []
        found = _read(self.session.fetch(mates(stood_name(at), hand, MOST)))
        if len(found) > MOST:
            raise too_many(self.chain.legs[at].source(hand))
        for each in found:
            self._mates[at, hand, each.g].append(each)


def too_many(source: str) -> UsageWrong:
    return UsageWrong(
        f"more than {MOST:,} rows stand for it",
        where=f"source {source}",
        mend="a story is of one thing: name a smaller one, such as a row, `source#key`",
    )


def _hand(side: object) -> Hand:
    return HANDS[0] if side == HANDS[0] else HANDS[1]


def _read(rows: Sequence[tuple[object, ...]]) -> list[Stood]:
    return [Stood(**dict(zip(_FIELDS, row, strict=True))) for row in rows]  # type: ignore[arg-type]


_FIELDS = tuple(Stood.__dataclass_fields__)
