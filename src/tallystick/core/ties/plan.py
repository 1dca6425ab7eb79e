"""The plan of a tie: statements that turn two snapshots into `effects`, and the small queries that read it off.

A pure function of the question; the engine runs it. Everything row-shaped stays on the engine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tallystick.core.statements import Step
from tallystick.core.ties import lookalikes
from tallystick.core.ties.bridge import Hand
from tallystick.core.ties.causes import CAUSES, STEP_PLACE, place
from tallystick.core.ties.comparing import comparing, conflicts, disagreements
from tallystick.core.ties.grouping import grouping, matching
from tallystick.core.ties.grouping.decided import kept_apart_rows
from tallystick.core.ties.leftovers import meets_again
from tallystick.core.ties.move import moves, overdrawn
from tallystick.core.ties.passes import splits
from tallystick.core.ties.projection import native_type
from tallystick.core.ties.question import HANDS, Question
from tallystick.core.ties.remainder import remainder
from tallystick.core.ties.splitting import broken, whole_only
from tallystick.core.ties.sql import money, table, text, union
from tallystick.core.ties.standing import misplaced
from tallystick.core.ties.strips import strips, unmet
from tallystick.core.ties.told_keys import told_key
from tallystick.core.ties.worth import worth

COMPILER_VERSION = 10  # part of every run id: raise it when any statement changes an answer


@dataclass(frozen=True, kw_only=True)
class Plan:
    steps: tuple[Step, ...]
    queries: Mapping[str, str]  # name -> canonical SQL with a small answer
    rows: str  # every row behind every line, in order; needs the relations `labels` and `pass_names`
    conflicts: str | None  # every disagreement besides money, likewise; none where nothing is compared


def plan(question: Question) -> Plan:
    steps = (
        *grouping(question),
        *strips(question),
        *moves(question),
        *remainder(question),
        *comparing(question),
        table("effects", _effects(question)),
    )
    return Plan(steps=steps, queries=_queries(question), rows=_rows(question), conflicts=disagreements(question))


def _effects(question: Question) -> str:
    columns = "side, row, g, by_pass, p, d, value, cause, detail, effect, evidence"
    stripped = f"select {columns} from stripped"
    if question.shape == "stock":  # what is stripped from a stock's row is stripped in every period it stands in
        stripped = (
            "select s.side, s.row, s.g, s.by_pass, t.p, s.d, s.value, s.cause, s.detail, s.effect, s.evidence"
            " from stripped s join stock_periods t on (t.p >= s.p and (s.p2 is null or t.p < s.p2))"
            " or (s.p is null and t.p is null)"
        )
    parts = [stripped, f"select {columns} from moved", f"select {columns} from claimed"]
    if question.shape == "stock":
        parts.append(f"select {columns} from stock_moved")
    if meets_again(question):
        parts.append(f"select {columns} from moved_again")
    unit = money(question.unit)
    return (
        f"select side, row, g, by_pass, p, d, cast(value as {unit}) as value, cause, detail,"
        f" cast(effect as {unit}) as effect, evidence from ({union(parts)}) parts where effect <> 0"
    )


def _queries(question: Question) -> dict[str, str]:
    unit = money(question.unit)
    found = {f"totals_{hand}": _totals(question, hand) for hand in HANDS} | matching.queries(question)
    found |= lookalikes.queries(question)
    found["lines"] = (
        f"select p, cause, detail, side, cast(sum(effect) as {unit}) as effect, count(distinct row) as many"
        " from effects group by p, cause, detail, side"
    )
    found["lines_total"] = (
        f"select cause, detail, side, cast(sum(effect) as {unit}) as effect, count(distinct row) as many"
        " from effects group by cause, detail, side"
    )
    found["gross"] = (
        f"select p, cast(sum(abs(net)) as {unit}) as gross, cast(sum(many) as bigint) as many from (select p, g,"
        f" cast(sum(effect) as {unit}) as net, count(distinct side || row) as many from effects where cause ="
        " 'unexplained' group by p, g) nets group by p"
    )
    found["accounted"] = (
        "select side, count(*) as many, count(distinct row) as different, count(distinct case when g is null then"
        " row end)"
        f" as astray from rested where true{whole_only(question, 'rested')} group by side"
    )
    if splits(question.tie):
        found["parts"] = broken()
    if question.tie.rounding_at_most is not None and question.tie.tolerance is not None:
        found["unrounded"] = _unrounded(question)
    if question.on_rows:
        found["unmet"] = unmet(question)
    found |= conflicts(question)
    if question.shape == "stock":
        found["misplaced"] = misplaced()
    for hand in HANDS:
        if question.side(hand).metric.value is not None:
            found[f"void_{hand}"] = f"select count(*), min(row) from {hand}_p where counts and void"
        if question.crosses_currencies and question.shape == "flow":
            found[f"native_{hand}"] = _native(question, hand)
            found["overdrawn"] = overdrawn()
        if question.crosses_currencies:
            found[f"unrated_{hand}"] = (
                f"select p, count(*), min(row), min(cur) from {hand}_p where counts and rate is null group by p"
            )
        if question.fiscal and question.shape != "stock":
            found[f"beyond_{hand}"] = f"select count(*), min(row) from {hand}_p where d is not null and p is null"
        if question.shape == "stock":
            found[f"rows_{hand}"] = f"select count(*) from {hand}_p"
    return found


def _totals(question: Question, hand: str) -> str:
    unit = money(question.unit)
    sums = (
        "count(*) as many, count(case when counts then 1 end) as counted,"
        f" cast(sum(case when counts then {worth(question, 'n', 'rate')} else 0 end) as {unit}) as amount"
    )
    if question.shape != "stock":
        return f"select p, {sums} from {hand}_p group by p"
    spans = f"select p, p2, {sums} from {hand}_p group by p, p2"
    return (
        "select t.p, cast(sum(s.many) as bigint) as many, cast(sum(s.counted) as bigint) as counted,"
        f" cast(sum(s.amount) as {unit}) as amount"
        f" from ({spans}) s join stock_periods t on (t.p >= s.p and (s.p2 is null or t.p < s.p2))"
        " or (s.p is null and t.p is null) group by t.p"
    )


def _native(question: Question, hand: Hand) -> str:
    """What a side comes to in each currency, over all its rows and over those that the bridge speaks of."""
    kind = native_type(question, question.side(hand))
    whole = f"select p, cur, cast(n as {kind}) as whole, cast(0 as {kind}) as told from {hand}_p where counts"
    told = "case when alive then n else n - coalesce(z, 0) end"
    spoken = f"select p, cur, cast(0 as {kind}) as whole, cast({told} as {kind}) as told from {hand}_t where counts"
    return (
        f"select p, cur, cast(sum(whole) as {kind}) as whole, cast(sum(told) as {kind}) as told"
        f" from ({union([whole, spoken])}) both_ways group by p, cur"
    )


def _unrounded(question: Question) -> str:
    """Groups within the tolerance that stayed unexplained: their periods had more of them than may be rounding."""
    unit = money(question.unit)
    return (
        "select count(*), min(u.g), max(u.g) from (select g, p, cast(sum(abs(effect)) as "
        f"{unit}) as open from claimed where cause = 'unexplained' group by g, p) u join facts f on f.g = u.g"
        f" where f.left_counting > 0 and f.right_counting > 0 and u.open <= {question.tie.tolerance}"
    )


def _rows(question: Question) -> str:
    places = " ".join(f"when {text(cause.code)} then {place(cause.code)}" for cause in CAUSES)
    sources = {hand: question.side(hand).source.id for hand in HANDS}
    key, joins = told_key(question, "e")
    apart, by = "", "e.by_pass"
    if question.bars:  # who stands alone because a person said so is shown as theirs
        apart = f" left join ({kept_apart_rows()}) apart on apart.side = e.side and apart.row = e.row"
        by = "case when e.by_pass = 0 then coalesce(apart.by_hand, e.by_pass) else e.by_pass end"
    return (
        f'select substr(e.g, 3) as "group", e.side, {key} as "key",'
        f" case when e.side = 'left' then {text(sources['left'])} else {text(sources['right'])} end"
        " || '#' || e.row as row, coalesce(n.label, 'undated') as period, e.value, e.d as date,"
        " e.cause, e.detail, e.effect, e.evidence,"
        " w.name as matched_by from effects e left join labels n on n.p = e.p"
        f"{apart} left join pass_names w on w.by_pass = {by}{joins}"
        f" order by e.p nulls last, case e.cause {places} else {STEP_PLACE} end, e.cause, e.detail, e.side, e.row,"
        " e.effect, e.g, e.evidence"
    )
