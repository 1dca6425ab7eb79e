"""Find out how exports meet: each is looked at once, read as what its columns are, and any two are compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from tallystick.core.findings import Finding
from tallystick.core.guessing import draft, evidence, meeting
from tallystick.core.guessing.assemble import assemble
from tallystick.core.guessing.columns import Column, as_key
from tallystick.core.guessing.decide import choose_key, far_fetched
from tallystick.core.guessing.guess import Guess, Question, SideGuess
from tallystick.core.guessing.nearby import DAYS
from tallystick.core.guessing.projects import is_evident
from tallystick.core.guessing.questions import nothing_joins, which_sheet
from tallystick.core.guessing.said import UTC, Said, day_first, decimal_mark, sided
from tallystick.core.model.types import sql_types
from tallystick.core.ties.bridge import Hand
from tallystick.ports import Session
from tallystick.services.facts import HANDS, facts_of
from tallystick.services.looking import Exported, Seen, Ways, look, readable, sheets_of
from tallystick.services.meeting import Meetings
from tallystick.services.nearing import facts_near, nearest
from tallystick.services.scratch import Bench, Scratch, pull_all, session_of
from tallystick.services.seeking import Seeking, candidates_of


def find(scratch: Scratch, left: Exported, right: Exported, said: Said) -> Guess | Question:
    """How two exports meet; of workbooks with several sheets, the two that do."""
    lefts, rights = sheets_of(scratch, left), sheets_of(scratch, right)
    if len(lefts) > 1 or len(rights) > 1:
        return _among_sheets(scratch, lefts, rights, said)
    ways = {lefts[0].source: ways_said(said, "left"), rights[0].source: ways_said(said, "right")}
    with study(scratch, (lefts[0], rights[0]), ways, said.clocks) as studied:
        return studied.pair(0, 1, said)


def ways_said(said: Said, hand: Hand) -> Ways:
    return Ways(day_first=day_first(said, hand), mark=decimal_mark(said, hand))


def _among_sheets(
    scratch: Scratch, lefts: Sequence[Exported], rights: Sequence[Exported], said: Said
) -> Guess | Question:
    """The only two sheets that evidently meet; else somebody must say."""
    exports, _ = readable(scratch, [*lefts, *rights])
    ways = {each.source: ways_said(said, "left" if each in lefts else "right") for each in exports}
    found: list[Guess] = []
    with study(scratch, exports, ways, said.clocks) as studied:
        for a, one in enumerate(exports):
            for b, other in enumerate(exports):
                if one in lefts and other in rights:
                    met = studied.pair(a, b, said)
                    found += [met] if isinstance(met, Guess) and is_evident(met) else []
    if len(found) != 1:
        hands: tuple[Hand, Hand] = ("left", "right")
        books = [
            (hand, each[0].path.name, [str(one.read["sheet"]) for one in each])
            for hand, each in zip(hands, (lefts, rights), strict=True)
            if len(each) > 1
        ]
        return which_sheet(books, [each.evidence_of("key")[0].says for each in found])
    [guess] = found
    sheets = [(hand, each.read["sheet"]) for hand, each in (("left", guess.left), ("right", guess.right)) if each.read]
    return replace(guess, evidence=(*(evidence.of_sheet(*each) for each in sheets), *guess.evidence))


@dataclass(frozen=True, kw_only=True)
class Study:
    """Files that were looked at, ready to be compared by twos."""

    texts: Session  # as they are written
    seen: tuple[Seen, ...]
    bench: Bench  # as they will be read
    unread: tuple[frozenset[str], ...]  # of each the fields of which some value did not read

    def pair(self, a: int, b: int, said: Said) -> Guess | Question:
        left, right = self.seen[a], self.seen[b]
        for each in (left, right):
            if not each.rows:
                what = f"{each.exported.label} has no rows, so there is nothing to compare"
                return Question(about="rows", asks=f"{what}. Which file is meant?")
        for n, each in enumerate((left, right)):
            self.texts.attach(f"side_{n}", each.files)
        with session_of(self.bench) as session:
            seeking = Seeking(session=self.texts, sides=(left, right), said=said, name=f"{a}_{b}")
            return self._compared(
                self._meetings(session, (left, right), (self.unread[a], self.unread[b]), said), seeking
            )

    def _compared(self, meetings: Meetings, seeking: Seeking) -> Guess | Question:
        said = seeking.said
        candidates = candidates_of(seeking, meetings) if said.near is None else []
        if not said.key:
            candidates = [each for each in candidates if not far_fetched(each)]
        if not candidates:
            near = nearest(meetings, DAYS if said.near is None else said.near)
            if near is not None and said.near is not None:
                return assemble(facts_near(meetings, near), said)
            left, right = seeking.sides
            named = (
                replace(left.side("left"), file=left.exported.label),
                replace(right.side("right"), file=right.exported.label),
            )
            return nothing_joins(named, seeking.tried, near if near and near.worthwhile else None)
        candidate = choose_key(candidates, meetings.same)
        if isinstance(candidate, Question):
            return candidate
        return assemble(facts_of(meetings, candidate), seeking.said)

    def _meetings(
        self, session: Session, sides: tuple[Seen, Seen], unread: tuple[frozenset[str], frozenset[str]], said: Said
    ) -> Meetings:
        types = []
        clauses = [sided(each, "--counts") for each in said.counts]
        for n, (hand, each) in enumerate(zip(HANDS, sides, strict=True)):
            newest = self.bench.store.manifests(each.exported.source)[-1]
            types.append(sql_types(self.bench.model.sources[each.exported.source]))
            counted = [meeting.condition(text, types[n]) for side, text in clauses if side == hand]
            session.attach(f"all_{n}" if counted else f"rows_{n}", self.bench.store.open(newest.id).files)
            if counted:
                session.run(meeting.counting(f"rows_{n}", f"all_{n}", counted))
        return Meetings(
            texts=self.texts, session=session, types=(types[0], types[1]), sides=sides, unread=unread, said=said
        )


@contextmanager
def study(scratch: Scratch, exports: Sequence[Exported], ways: Mapping[str, Ways], zone: str = UTC) -> Iterator[Study]:
    """All files, looked at as text and read once more as what their columns were taken for."""
    looked = look(scratch, exports, ways=ways)
    with looked.session() as (texts, seen):
        files = {"tallystick.yaml": draft.passing("typed", zone), "model/people.yaml": draft.PEOPLE}
        typed = [_typed_side(each) for each in seen]
        for side in typed:
            files[f"model/systems/{side.system}.yaml"] = f"{draft.system_text(side)}---\n{draft.source_text(side)}"
        bench = scratch.open(files)
        pulled = pull_all(bench, [side.source for side in typed])
        unread = tuple(_unread(pulled[side.source].findings) for side in typed)
        yield Study(texts=texts, seen=seen, bench=bench, unread=unread)


def _typed_side(seen: Seen) -> SideGuess:
    """Every column as what it was taken for; whole numbers once more as keys, for they may be some."""
    columns = list(seen.columns)
    columns += [_twin(each) for each in seen.columns if each.as_text != each.field]
    unique = next((each for each in seen.columns if each.unique and each.kind == "text"), None)
    side = seen.side("left")
    return replace(side, columns=tuple(columns), key=(unique.field,) if unique else ())


def _twin(column: Column) -> Column:
    figures = replace(column.figures, field=column.as_text)
    return replace(as_key(column), figures=figures)


def _unread(findings: Sequence[Finding]) -> frozenset[str]:
    """The fields of which some value did not read."""
    return frozenset(each.place.field for each in findings if each.place and each.place.row and each.place.field)
