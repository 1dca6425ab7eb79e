"""One business thing through all systems: looked for by any of its names, followed from group to group, and told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from tallystick.core.errors import TallyError, UsageWrong
from tallystick.core.naming import no_such
from tallystick.core.stories.chain import Chain, Leg, chain, ties_of
from tallystick.core.stories.lookup import called, nearby, nearest
from tallystick.core.stories.spaces import Space, spaces
from tallystick.core.stories.story import Found, Story
from tallystick.core.ties.bridge import Hand
from tallystick.ports import Session
from tallystick.services.asking import upstream_of
from tallystick.services.desk import Desk
from tallystick.services.reaching import MOST, Reaching, stood_name, too_many
from tallystick.services.standing import Told, told
from tallystick.services.telling import Telling

NEAR_MOST = 2_000  # values of a source that are looked at for a name that is near
KEY = "the row's key"


@dataclass(frozen=True, kw_only=True)
class Hits:
    """Rows called by a name, by where: of one kind of identifiers, so of one thing."""

    names: tuple[str, ...]
    rows: Mapping[tuple[str, str], tuple[str, ...]]  # (source, field) -> rows

    @property
    def seeds(self) -> set[tuple[str, str]]:
        return {(source, row) for (source, _), rows in self.rows.items() for row in rows}

    def describe(self) -> str:
        return " and ".join(
            f"{source}.{field} ({len(rows)} {'row' if len(rows) == 1 else 'rows'})"
            for (source, field), rows in self.rows.items()
        )


def story(
    desk: Desk, thing: str, *, path: str | None = None, source: str | None = None, as_of: datetime | None = None
) -> Story:
    """What every tie of a path, or of the model, says of one thing."""
    for kind, name, known in (("path", path, desk.model.paths), ("source", source, desk.model.sources)):
        if name is not None and name not in known:
            raise no_such(kind, name, sorted(known))
    with _opened(desk, path, as_of) as book:
        hits = _chosen(book, thing, _asked(book, thing, source))
        reaching = Reaching(session=book.session, chain=book.chain)
        for each in hits:
            for of, row in sorted(each.seeds):
                reaching.reach.add(of, [row], "whole")
        reaching.go()
        where = {place: rows for each in hits for place, rows in each.rows.items()}
        relations = {each: book.relations(each) for each in book.chain.sources}
        telling = Telling(
            desk=desk,
            session=book.session,
            chain=book.chain,
            told=book.told,
            reaching=reaching,
            relations=relations,
        )
        return telling.story(
            thing,
            names=tuple(sorted({name for each in hits for name in each.names})),
            found=tuple(Found(source=of, field=field, rows=len(rows)) for (of, field), rows in where.items()),
            notes=book.notes,
        )


@dataclass(frozen=True, kw_only=True)
class _Book:
    """The ties that could be answered, attached and ready to be asked."""

    desk: Desk
    session: Session
    chain: Chain
    told: tuple[Told, ...]  # by the legs of the chain
    fields: Mapping[str, Mapping[str, str]]  # of each source, as its snapshot has them
    held: frozenset[str]  # sources with rows in quarantine
    notes: tuple[str, ...]

    def relations(self, source: str) -> list[str]:
        at = self.chain.sources.index(source)
        return [f"rows_{at}", *([f"held_{at}"] if source in self.held else [])]


@contextmanager
def _opened(desk: Desk, path: str | None, as_of: datetime | None) -> Iterator[_Book]:
    legs, untied = legs_of(desk, path)
    answered: dict[str, Told] = {}
    notes = [f"handoff {each} of the path is watched by no tie" for each in untied]
    failed: list[TallyError] = []
    for leg in legs:
        try:
            answered[leg.tie] = told(desk, leg.tie, as_of=as_of)
        except TallyError as error:
            failed.append(error)
            notes.append(f"tie {leg.tie} is left out: {error}")
    if not answered:
        raise failed[0]
    made = chain([leg for leg in legs if leg.tie in answered], path, untied)
    with desk.engine.session(threads=desk.threads, memory=desk.memory) as session:
        fields, held = _attach(desk, session, made, answered)
        yield _Book(
            desk=desk,
            session=session,
            chain=made,
            told=tuple(answered[leg.tie] for leg in made.legs),
            fields=fields,
            held=held,
            notes=tuple(notes),
        )


def legs_of(desk: Desk, path: str | None) -> tuple[tuple[Leg, ...], tuple[str, ...]]:
    model = desk.model
    ties, untied = ties_of(model, path)
    if not ties:
        what = f"path {path} proves no handoff that a tie watches" if path else "the model has no tie"
        mend = "name a handoff in a `prove` step of the path, and in `handoff` of a tie" if path else "write one"
        raise UsageWrong(what, mend=mend)
    legs = []
    for name in ties:
        tie = model.ties[name]
        left, right = model.metrics[tie.left], model.metrics[tie.right]
        up = upstream_of(tie, left, right, model.handoffs[tie.handoff] if tie.handoff else None)
        legs.append(Leg(tie=name, upstream=up, left=left.from_, right=right.from_, handoff=tie.handoff))
    return tuple(legs), untied


def _attach(
    desk: Desk, session: Session, made: Chain, answered: Mapping[str, Told]
) -> tuple[dict[str, dict[str, str]], frozenset[str]]:
    snapshots: dict[str, str] = {}
    for at, leg in enumerate(made.legs):
        one = answered[leg.tie]
        session.attach(stood_name(at), [one.stood])
        session.attach(f"kept_{at}", [one.rows])
        snapshots |= {leg.source(hand): one.question.side(hand).snapshot for hand in _HANDS}
    fields, held = {}, set()
    for at, source in enumerate(made.sources):
        opened = desk.store.open(snapshots[source])
        session.attach(f"rows_{at}", opened.files)
        if opened.quarantine:
            session.attach(f"held_{at}", opened.quarantine)
            held.add(source)
        fields[source] = {each.name: each.type for each in opened.manifest.columns}
    return fields, frozenset(held)


_HANDS: tuple[Hand, Hand] = ("left", "right")


# what is asked for


def _asked(book: _Book, thing: str, source: str | None) -> list[Hits]:
    """The kinds of identifiers in which something is called so; of one source where somebody says which."""
    row = _row_asked(book, thing)
    if row is not None:
        return [row]
    every = spaces(book.desk.model, book.chain)
    hits = [each for space in every if (each := _called(book, space, thing)).rows]
    hits = _by_row_id(book, thing, hits)
    if source is not None:
        hits = [each for each in hits if any(of == source for of, _ in each.rows)]
    if not hits:
        raise _unknown(book, thing, source, every)
    return hits


def _row_asked(book: _Book, thing: str) -> Hits | None:
    """`source#key` names one row."""
    source, sign, row = thing.partition("#")
    if not sign or source not in book.chain.sources:
        return None
    found = _rows_called(book, source, {"_row": (row,)})
    if not found:
        near = nearest(row, _near(book, source, ["_row"], row))
        raise UsageWrong(f"no row `{row}` in {source}{_did_you_mean(near)}", mend=f"tally snapshot show {source}")
    return Hits(names=(row,), rows={(source, KEY): found["_row"]})


def _called(book: _Book, space: Space, thing: str) -> Hits:
    names = space.names(book.desk.model, thing)
    by_source: dict[str, list[str]] = {}
    for source, field in space.places:
        if field in book.fields[source]:
            by_source.setdefault(source, []).append(field)
    rows: dict[tuple[str, str], tuple[str, ...]] = {}
    for source, fields in by_source.items():
        found = _rows_called(book, source, dict.fromkeys(fields, names))
        rows |= {(source, field): each for field, each in found.items()}
    return Hits(names=names, rows=rows)


def _by_row_id(book: _Book, thing: str, hits: list[Hits]) -> list[Hits]:
    """Rows whose id is the name, though none of their fields is: a key of several fields, a copy by its number."""
    known = {seed for each in hits for seed in each.seeds}
    found = list(hits)
    for source in book.chain.sources:
        rows = _rows_called(book, source, {"_row": (thing,)}).get("_row", ())
        if rows and (source, rows[0]) not in known:
            found.append(Hits(names=(thing,), rows={(source, KEY): rows}))
    return found


def _rows_called(book: _Book, source: str, names: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    fields = {**book.fields[source], "_row": "VARCHAR"}
    found: dict[str, dict[str, None]] = {}
    for relation in book.relations(source):
        for field, row in book.session.fetch(called(relation, fields, names, MOST)):
            found.setdefault(str(field), {})[str(row)] = None
    if any(len(rows) > MOST for rows in found.values()):
        raise too_many(source)
    return {field: tuple(rows) for field, rows in found.items()}


def _chosen(book: _Book, thing: str, hits: list[Hits]) -> list[Hits]:
    """One thing that is called so in several ways; or several things, of which somebody must choose."""
    things: list[list[Hits]] = []
    waiting = list(hits)
    while waiting:
        together, waiting = [waiting[0]], waiting[1:]
        reaching = Reaching(session=book.session, chain=book.chain)
        for of, row in sorted(together[0].seeds):
            reaching.reach.add(of, [row], "whole")
        if waiting:
            reaching.go()
        met = [each for each in waiting if each.seeds & reaching.reach.states.keys()]
        things.append(together + met)
        waiting = [each for each in waiting if each not in met]
    if len(things) == 1:
        return things[0]
    said = "; ".join(" and ".join(each.describe() for each in one) for one in things)
    sources = list(dict.fromkeys(source for one in things for each in one for source, _ in each.rows))
    mend = f"say which with --source: {', '.join(sources)}"
    if len(sources) == 1:
        mend = f"name a row of it, `{sources[0]}#KEY`"
    raise UsageWrong(f"`{thing}` is the name of {len(things)} things: {said}", mend=mend)


def _unknown(book: _Book, thing: str, source: str | None, every: Sequence[Space]) -> UsageWrong:
    places = [place for space in every for place in space.places if source in (None, place[0])]
    near: dict[str, None] = {}
    for of in dict.fromkeys(of for of, _ in places):
        fields = [field for other, field in places if other == of and field in book.fields[of]]
        near |= dict.fromkeys(_near(book, of, fields, thing)) if fields else {}
    looked = ", ".join(f"{of}.{field}" for of, field in places)
    snapshots = f"; looked for in {looked}" if looked else ""
    return UsageWrong(
        f"nothing is called `{thing}`{_did_you_mean(nearest(thing, list(near)))}{snapshots}",
        mend="a name is written as the system writes it; `tally pull` reads what is new",
    )


def _near(book: _Book, source: str, fields: Sequence[str], thing: str) -> list[str]:
    types = {**book.fields[source], "_row": "VARCHAR"}
    relation = book.relations(source)[0]
    return [str(value) for (value,) in book.session.fetch(nearby(relation, types, fields, thing, NEAR_MOST))]


def _did_you_mean(near: Sequence[str]) -> str:
    return f"; did you mean {' or '.join(f'`{each}`' for each in near)}?" if near else ""
