"""From the model and the store to a question with everything pinned. It gathers facts; numbers come later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tallystick.core.errors import NotSupported, SnapshotMissing
from tallystick.core.findings import Finding, finding
from tallystick.core.model import Distinct, Handoff, Metric, Model, ThroughPass, Tie, UnitOf
from tallystick.core.money import Unit, unit
from tallystick.core.snapshots import Column, Manifest
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.codes import HOURS_AS_DAYS
from tallystick.core.ties.passes import fields_of, numbered
from tallystick.core.ties.question import CopyTable, Links, Past, PlanTable, Question, Rates, SideFacts
from tallystick.ports import Opened, Store
from tallystick.services.adjusting import adjustments
from tallystick.services.aliasing import aliases
from tallystick.services.deciding import decisions
from tallystick.services.desk import Desk

PAST_MOST = 12  # earlier snapshots that are asked what a row used to say


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """A small table that goes to the engine from here."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(kw_only=True)
class Gathering:
    """What is collected while the question is put together."""

    store: Store
    as_of: datetime | None
    attached: dict[str, tuple[Path, ...]] = field(default_factory=dict)
    loaded: dict[str, Loaded] = field(default_factory=dict)
    snapshots: dict[str, str] = field(default_factory=dict)  # relation -> content, part of the run id
    findings: list[Finding] = field(default_factory=list)

    def newest(self, source: str) -> Manifest:
        """The snapshot that a question as of now, or as of a given moment, reads."""
        known = self.store.manifests(source)
        fitting = [each for each in known if self.as_of is None or each.as_of <= self.as_of]
        if fitting:
            return fitting[-1]
        when = f" as of {self.as_of.isoformat()}" if self.as_of and known else ""
        raise SnapshotMissing(
            f"there is no snapshot{when}", where=f"source {source}", mend=f"run `tally pull {source}`"
        )

    def attach(self, relation: str, manifest: Manifest) -> Opened:
        opened = self.store.open(manifest.id)
        self.attached[relation] = opened.files
        self.snapshots[relation] = manifest.content
        return opened

    def attach_past(self, relation: str, now: Manifest) -> tuple[Past, ...]:
        """Earlier snapshots with other content and the same columns; the newest few, oldest first."""
        seen, found = {now.content}, []
        names = {column.name for column in now.columns}
        for each in reversed(self.store.manifests(now.source)):
            if each.as_of >= now.as_of or each.content in seen or not names <= {c.name for c in each.columns}:
                continue
            seen.add(each.content)
            found.append(each)
        past = []
        for i, each in enumerate(reversed(found[:PAST_MOST])):
            self.attach(f"{relation}_{i}", each)
            past.append(Past(id=each.id, as_of=each.as_of, relation=f"{relation}_{i}"))
        return tuple(past)


@dataclass(frozen=True, kw_only=True)
class Asked:
    question: Question
    attached: Mapping[str, tuple[Path, ...]]
    loaded: Mapping[str, Loaded]
    snapshots: Mapping[str, str]
    findings: tuple[Finding, ...]


def ask(desk: Desk, name: str, *, as_of: datetime | None) -> Asked:
    model, tie = desk.model, desk.model.ties[name]
    _runs_here(model, tie)
    left, right = model.metrics[tie.left], model.metrics[tie.right]
    gathering = Gathering(store=desk.store, as_of=as_of)
    handoff = model.handoffs[tie.handoff] if tie.handoff else None
    upstream = upstream_of(tie, left, right, handoff)
    downstream: Hand = "right" if upstream == "left" else "left"
    manifests: dict[Hand, Manifest] = {"left": gathering.newest(left.from_), "right": gathering.newest(right.from_)}
    moment = as_of or manifests[downstream].as_of
    day = moment.astimezone(ZoneInfo(desk.calendar.zone)).date()
    told_in = _unit(left, desk.unit)
    sides: dict[Hand, SideFacts] = {
        "left": _side(gathering, model, tie, "left", left, manifests["left"]),
        "right": _side(gathering, model, tie, "right", right, manifests["right"]),
    }
    adjusting = adjustments(desk, tie, sides, told_in, day)
    gathering.loaded |= {"adjusted": Loaded(columns=adjusting.columns, rows=adjusting.rows)}
    gathering.findings += adjusting.findings
    said = decisions(desk.state.decisions(tie.id))
    question = Question(
        tie=tie,
        unit=told_in,
        left=sides["left"],
        right=sides["right"],
        upstream=upstream,
        as_of=moment,
        as_of_day=day,
        handoff=handoff,
        deadlines=handoff is not None and handoff.within is not None,
        fiscal=tie.grain in desk.fiscal,
        plan=_plan(gathering, handoff, sides[upstream]),
        copies=tuple(each for hand in sides for each in _copies(gathering, sides[hand])),
        on_rows=adjusting.on_rows,
        top_side=adjusting.top_side,
        links=_links(gathering, model, tie),
        pairs=said.pairs,
        bars=said.bars,
        systems_of_record=systems_of_record(model, tie),
    )
    gathering.loaded["persons"] = _persons(model)
    if handoff is not None and handoff.within is not None and handoff.within.unit in ("hour", "minute"):
        words = f"`{handoff.within}` is judged by whole days"
        gathering.findings.append(finding(HOURS_AS_DAYS, words, subject=f"handoff {handoff.id}"))
    return Asked(
        question=question,
        attached=gathering.attached,
        loaded=gathering.loaded,
        snapshots=gathering.snapshots,
        findings=tuple(gathering.findings),
    )


def _runs_here(model: Model, tie: Tie) -> None:
    """What the model may say and this version does not run yet is refused, never left out."""
    shapes = {model.metrics[tie.left].shape, model.metrics[tie.right].shape}
    if len(shapes) > 1:
        raise NotSupported(
            f"a {' cannot be tied to a '.join(sorted(shapes))}",
            where=str(model.place_of("tie", tie.id) or f"tie {tie.id}"),
            mend="tie two metrics of one kind: flow, stock or distinct",
        )


def upstream_of(tie: Tie, left: Metric, right: Metric, handoff: Handoff | None) -> Hand:
    """Said by the tie, else by which side the handoff leaves from; left where nobody says."""
    if tie.upstream is not None:
        return tie.upstream
    if handoff is not None and handoff.from_.source == right.from_ != left.from_:
        return "right"
    return "left"


def _unit(metric: Metric, project: Unit) -> Unit:
    if isinstance(metric.unit, UnitOf) or metric.unit == project.code or metric.unit is None:
        return project
    return unit(metric.unit)


def _side(gathering: Gathering, model: Model, tie: Tie, hand: Hand, metric: Metric, manifest: Manifest) -> SideFacts:
    source = model.sources[metric.from_]
    opened = gathering.attach(f"{hand}_rows", manifest)
    if opened.quarantine:
        gathering.attached[f"{hand}_held"] = opened.quarantine
    if opened.folded:
        gathering.attached[f"{hand}_folded"] = opened.folded
    for name, path in opened.repeats.items():
        gathering.attached[f"{hand}_repeats_{name}"] = (path,)
    compared = {name for each in tie.match for name in fields_of(each, hand, source)}
    counted = {metric.of.field} if isinstance(metric.of, Distinct) else set()  # what was merged is one
    used, tables = aliases(model, source.id, tie, hand, compared | counted)
    for relation, rows in tables.items():
        gathering.loaded[relation] = Loaded(columns=ALIAS_COLUMNS, rows=rows)
    rates = None
    if isinstance(metric.unit, UnitOf) and metric.unit.rates:
        gathering.attach(f"{hand}_rate_rows", gathering.newest(metric.unit.rates))
        rates = Rates(relation=f"{hand}_rates")
    return SideFacts(
        hand=hand,
        metric=metric,
        source=source,
        columns={column.name: column.type for column in manifest.columns},
        snapshot=manifest.id,
        as_of=manifest.as_of,
        rows=manifest.rows,
        quarantined=manifest.quarantined if opened.quarantine else 0,
        key_unique=manifest.key_unique,
        folded=bool(opened.folded),
        repeats=frozenset(opened.repeats),
        past=gathering.attach_past(f"{hand}_past", manifest),
        aliases=used,
        rates=rates,
    )


def _links(gathering: Gathering, model: Model, tie: Tie) -> tuple[Links, ...]:
    found = []
    for i, match in numbered(tie, ThroughPass):
        manifest = gathering.newest(match.through)
        gathering.attach(f"through_{i}", manifest)
        used, tables = aliases(model, match.through, tie, f"through_{i}", (*match.left.values(), *match.right.values()))
        gathering.loaded |= {name: Loaded(columns=ALIAS_COLUMNS, rows=rows) for name, rows in tables.items()}
        found.append(
            Links(
                number=i,
                relation=f"through_{i}",
                source=match.through,
                columns={column.name: column.type for column in manifest.columns},
                aliases=used,
            )
        )
    return tuple(found)


ALIAS_COLUMNS = (
    Column(name="was", type="VARCHAR"),
    Column(name="canon", type="VARCHAR"),
    Column(name="from_day", type="DATE"),
    Column(name="until_day", type="DATE"),
)


def _plan(gathering: Gathering, handoff: Handoff | None, upstream: SideFacts) -> PlanTable | None:
    """The plan's rows: those of the source it names, joined as it says, or the upstream rows themselves."""
    if handoff is None or handoff.plan is None or handoff.from_.source != upstream.source.id:
        return None
    plan = handoff.plan
    join = tuple((theirs, mine) for mine, theirs in (plan.match or {}).items())
    gathering.attach("plan_rows", gathering.newest(plan.source or handoff.from_.source))
    return PlanTable(relation="plan_rows", join=join, due=plan.due, amount=plan.amount)


def _copies(gathering: Gathering, side: SideFacts) -> tuple[CopyTable, ...]:
    copies = side.source.copies
    if copies is None or not copies.fields:
        return ()
    relation = f"{side.hand}_original"
    original = gathering.newest(copies.source)
    gathering.attach(relation, original)
    return (
        CopyTable(
            hand=side.hand,
            relation=relation,
            source=copies.source,
            join=tuple(copies.match.items()),
            fields=tuple(copies.fields.items()),
            columns={each.name: each.type for each in original.columns},
            past=gathering.attach_past(f"{relation}_past", original),
        ),
    )


def systems_of_record(model: Model, tie: Tie) -> dict[str, str]:
    """For each compared field the system whose word counts: for the attribute itself, or for the thing it is of."""
    owners = {what: system.id for system in model.systems.values() for what in system.record_for}
    found = {}
    for each in tie.compare:
        name = each.attribute or ""
        while name and name not in owners:
            name = name.rpartition(".")[0]
        if name:
            found[each.field] = owners[name]
    return found


def _persons(model: Model) -> Loaded:
    """Every way in which a system may write a person who is no program."""
    names: set[str] = set()
    for people in model.people.values():
        for name, user in people.users.items():
            if not user.service:
                names |= {name, f"user:{name}", user.email or "", user.name or "", *user.aliases}
    rows = tuple((each.lower(),) for each in sorted(names) if each)
    return Loaded(columns=(Column(name="name", type="VARCHAR"),), rows=rows)
