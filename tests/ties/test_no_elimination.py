"""No cause by elimination: with the fact that proves it an amount has its cause, and without that fact it has none.

Every case is two worlds that differ in the fact alone. Both know people, vocabularies, coverage, reversals and rows
typed by hand, so that every rule is there to be tempted; a pair of rows typed by hand ties elsewhere in each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import pytest

from tallystick.core.ties.bridge import EffectRow
from tallystick.services.rows import tie_rows
from tallystick.services.tie import run_tie
from tests.ties.direct import AS_OF, Table
from tests.ties.words import handoff, metric, source, tie

pytestmark = pytest.mark.slow  # a minute of work; `make test` does it

Row = dict[str, Any]
Hand = Literal["left", "right"]
Declared = tuple[str | datetime | bool | None, ...]
FIELDS = (
    "id text, thing text, kind text, status text, amount decimal, tax decimal, on_day date, ready date, due date,"
    " undoes text, who text, made_at timestamp, changed_at timestamp, typed boolean"
)
MORE = """
identity: [thing, kind, amount, on_day]
reverses: undoes
manual_when: typed
time: {created: made_at, changed: changed_at, changed_by: who}
"""
COVERS = "covers: {from: 2026-01-01}\n"
COUNTS = """
counts: [{id: finished, is: state, says: Finished, where: status = 'done'}]
excludes: [{id: no_test, is: scope, says: Tests are no business, where: kind = 'test'}]
"""
ROBOT = """
kind: people
id: machines
groups: {}
users: {robot: {service: true}}
---
"""
VOCABULARY = "status: {type: text, values: {done: [done], open: [open]}}"
MARCH, APRIL = date(2026, 3, 5), date(2026, 4, 7)
EARLY = datetime(2026, 6, 1, tzinfo=UTC)
LATE = datetime(2026, 7, 5, tzinfo=UTC)


def micros(*day: int) -> int:
    return int(datetime(*day, tzinfo=UTC).timestamp()) * 1_000_000  # type: ignore[arg-type, misc]


def row(id: str, amount: str, thing: str = "A", **more: Any) -> Row:
    plain = {
        "id": id, "thing": thing, "kind": "sale", "status": "done", "amount": Decimal(amount), "tax": Decimal("0.00"),
        "on_day": MARCH, "ready": None, "due": None, "undoes": None, "who": None, "typed": False,
        "made_at": micros(2026, 3, 5), "changed_at": micros(2026, 3, 5),
    }  # fmt: skip
    assert not set(more) - set(plain)
    return plain | more


ELSEWHERE = row("900", "77.00", "elsewhere", typed=True, who="cfo")


@dataclass(frozen=True, kw_only=True)
class World:
    """What is so: rows upstream and downstream, what they said earlier, and what the model declares."""

    up: Sequence[Row] = ()
    down: Sequence[Row] = ()
    up_then: Sequence[Row] | None = None
    down_then: Sequence[Row] | None = None
    tie: str = ""  # `UP` and `DOWN` stand for the sides
    handoff: str | None = None
    copies: str = ""
    more: str = ""  # `PREFIX` stands before the row it names
    up_at: datetime = AS_OF
    down_at: datetime = AS_OF

    @property
    def declares(self) -> Declared:
        """Worlds that are alike in this can share one run."""
        then = (self.up_then is None, self.down_then is None)
        return (self.tie, self.handoff, self.copies, self.more, self.up_at, self.down_at, *then)


@dataclass(frozen=True, kw_only=True)
class Case:
    name: str
    gives: str  # the one line, `cause` or `cause/detail`
    amount: str  # its effect with upstream on the left
    says: str  # what its evidence names
    proved: World
    bare: World
    bare_amount: str | None = None
    period: str = "2026-03"


def table(prefixed: Mapping[str, World], folder: Path, upstream: Hand) -> Table:
    """Worlds that declare the same, laid into one: their rows and things are told apart by a prefix."""
    world = next(iter(prefixed.values()))
    down = "right" if upstream == "left" else "left"
    body = f"upstream: {upstream}\nmatch: [{{on: {{thing: thing}}, shape: many_to_many}}]\n"
    body += world.tie.replace("UP", upstream).replace("DOWN", down)
    text = ROBOT + source("crm.deals", FIELDS, more=MORE + COVERS)
    text += source("bil.invoices", FIELDS, more=MORE + world.copies)
    text = text.replace("status: {type: text}", VOCABULARY)
    text += metric("sold", "crm.deals", date="on_day", more=COUNTS)
    text += metric("billed", "bil.invoices", date="on_day", more=COUNTS)
    if world.handoff is not None:
        text += handoff(world.handoff, at="ready", match="thing: thing")
        body += "\nhandoff: signed_to_billed"
    text += world.more.replace("PREFIX", next(iter(prefixed)))
    left, right = ("sold", "billed") if upstream == "left" else ("billed", "sold")
    found = Table(text + tie(body, left=left, right=right), folder)
    for name, hand, at in (("crm.deals", "up", world.up_at), ("bil.invoices", "down", world.down_at)):
        if getattr(world, f"{hand}_then") is not None:
            found.store.keep(name, [ELSEWHERE, *_together(prefixed, f"{hand}_then")], EARLY)
        found.store.keep(name, [ELSEWHERE, *_together(prefixed, hand)], at)
    return found


def _together(prefixed: Mapping[str, World], which: str) -> list[Row]:
    return [
        {**each, **{name: each[name] and prefix + each[name] for name in ("id", "thing", "undoes")}}
        for prefix, world in prefixed.items()
        for each in getattr(world, which)
    ]


def pair(up: str, down: str, **more: Any) -> dict[str, Any]:
    return {"up": [row("1", up)], "down": [row("2", down, **more)]}


def adjusted(approved: str) -> str:
    return (
        "kind: adjustment\nid: adj-1\nmetric: billed\non: {source: bil.invoices, key: [PREFIX2]}\nperiod: 2026-03\n"
        f'amount: "5.00"\nbecause: Agreed\nrequested_by: user:ana\n{approved}expires: 2026-12-31\n---\n'
    )


TAX = "adds: [{cause: tax, side: DOWN, says: Sales tax, adds: tax}]"
YEARS = "adds: [{cause: later_years, side: UP, as: definition, says: Later years, adds: tax}]"
SETUP = "scope: [{id: setup, side: UP, says: Set-up is not billed, where: kind = 'setup'}]"
COPY = "copies: {source: crm.deals, match: {thing: thing}, fields: {NAME: NAME}}"
PLAN = "plan: {due: due, amount: amount}"

STRIPPED = [
    Case(
        name="duplicate: a surplus copy",
        gives="duplicate", amount="10.00", says="equal in thing, kind, amount, on_day to row 2",
        proved=World(up=[row("1", "10")], down=[row("2", "10"), row("3", "10")]),
        bare=World(up=[row("1", "10")], down=[row("2", "10"), row("3", "10", kind="other")]),
    ),
    Case(
        name="duplicate upstream",
        gives="duplicate", amount="-10.00", says="to row 1",
        proved=World(up=[row("1", "10"), row("2", "10")], down=[row("3", "10")]),
        bare=World(up=[row("1", "10"), row("2", "10", kind="other")], down=[row("3", "10")]),
    ),
    Case(
        name="reversal: a row taken back",
        gives="reversal", amount="10.00", says="reversed by row 3",
        proved=World(down=[row("2", "10"), row("3", "-10", on_day=APRIL, undoes="2")]),
        bare=World(down=[row("2", "10"), row("3", "-10", on_day=APRIL)]),
    ),
    Case(
        name="reversal: the row that takes it back",
        gives="reversal", amount="-10.00", says="reverses row 2", period="2026-04",
        proved=World(down=[row("2", "10"), row("3", "-10", on_day=APRIL, undoes="2")]),
        bare=World(down=[row("2", "10"), row("3", "-10", on_day=APRIL, undoes="7")]),
    ),
    Case(
        name="snapshot: created after the other side was read",
        gives="snapshot", amount="10.00", says="created after the other side was read",
        proved=World(down=[row("2", "10", made_at=micros(2026, 7, 2))], down_at=LATE),
        bare=World(down=[row("2", "10", made_at=micros(2026, 6, 29))], down_at=LATE),
    ),
    Case(
        name="snapshot upstream",
        gives="snapshot", amount="-10.00", says="created after the other side was read",
        proved=World(up=[row("1", "10", made_at=micros(2026, 7, 2))], up_at=LATE),
        bare=World(up=[row("1", "10", made_at=micros(2026, 6, 29))], up_at=LATE),
    ),
    Case(
        name="snapshot: changed after the other side was read",
        gives="snapshot", amount="2.00", says="restated to what it was",
        proved=World(
            **pair("8", "10", changed_at=micros(2026, 7, 2)), down_then=[row("2", "8")], down_at=LATE
        ),
        bare=World(
            **pair("8", "10", changed_at=micros(2026, 7, 2)), down_then=[], down_at=LATE
        ),
    ),
    Case(
        name="a step that the tie declares",
        gives="tax", amount="1.00", says="Sales tax",
        proved=World(**pair("10", "11", tax=Decimal("1.00")), tie=TAX),
        bare=World(**pair("10", "11"), tie=TAX),
    ),
    Case(
        name="a step that is a definition",
        gives="definition/later_years", amount="-20.00", says="Later years",
        proved=World(up=[row("1", "30", tax=Decimal("20.00"))], down=[row("2", "10")], tie=YEARS),
        bare=World(up=[row("1", "30")], down=[row("2", "10")], tie=YEARS),
    ),
    Case(
        name="definition: outside the other side's scope",
        gives="definition/setup", amount="-10.00", says="Set-up is not billed",
        proved=World(up=[row("1", "10", kind="setup")], tie=SETUP),
        bare=World(up=[row("1", "10")], tie=SETUP),
    ),
    Case(
        name="a documented adjustment",
        gives="adjustment/documented", amount="5.00", says="approved adjustment adj-1",
        proved=World(**pair("10", "15"), more=adjusted("approved_by: user:cfo\n")),
        bare=World(**pair("10", "15"), more=adjusted("")),
    ),
]  # fmt: skip
EXPLAINED = [
    Case(
        name="timing: the same thing in two periods",
        gives="timing", amount="-10.00", says="2026-03-05 on row 1, 2026-04-07 on row 2",
        proved=World(**pair("10", "10", on_day=APRIL)),
        bare=World(**pair("10", "10", on_day=APRIL, thing="B")),
    ),
    Case(
        name="naming: a value outside the vocabulary",
        gives="naming", amount="-10.00", says="status is spelt `finito`",
        proved=World(**pair("10", "10", status="finito")),
        bare=World(**pair("10", "10", status="open")),
    ),
    Case(
        name="naming upstream",
        gives="naming", amount="10.00", says="status is spelt `finito`",
        proved=World(up=[row("1", "10", status="finito")], down=[row("2", "10")]),
        bare=World(up=[row("1", "10", status="open")], down=[row("2", "10")]),
    ),
    Case(
        name="definition: the mate is out of scope",
        gives="definition/no_test", amount="-10.00", says="Tests are no business",
        proved=World(**pair("10", "10", kind="test")),
        bare=World(**pair("10", "10", status="open")),
    ),
    Case(
        name="definition: the upstream mate is out of scope",
        gives="definition/no_test", amount="10.00", says="Tests are no business",
        proved=World(up=[row("1", "10", kind="test")], down=[row("2", "10")]),
        bare=World(up=[row("1", "10", status="open")], down=[row("2", "10")]),
    ),
    Case(
        name="rounding: within the tolerance, inclusive",
        gives="rounding", amount="0.05", says="within the tolerance of 0.05",
        proved=World(**pair("10", "10.05"), tie="tolerance: 0.05"),
        bare=World(**pair("10", "10.06"), tie="tolerance: 0.05"), bare_amount="0.06",
    ),
    Case(
        name="rounding needs both sides",
        gives="rounding", amount="0.05", says="within the tolerance",
        proved=World(**pair("10", "10.05"), tie="tolerance: 0.05"),
        bare=World(down=[row("2", "0.05")], tie="tolerance: 0.05"),
    ),
    Case(
        name="stale: downstream shows an earlier value",
        gives="stale", amount="-2.00", says="downstream shows 10.00, as upstream did in crm.deals@2026-06-01",
        proved=World(**pair("12", "10"), up_then=[row("1", "10")]),
        bare=World(**pair("12", "10"), up_then=[row("1", "11")]),
    ),
    Case(
        name="undocumented: a declared copy that differs from its original",
        gives="adjustment/undocumented", amount="3.00", says="row 2 has amount 13.00 where its original 1 of crm.deals",
        proved=World(**pair("10", "13"), copies=COPY.replace("NAME", "amount")),
        bare=World(**pair("10", "13"), copies=COPY.replace("NAME", "tax")),
    ),
    Case(
        name="undocumented: changed by a person",
        gives="adjustment/undocumented", amount="3.00", says="row 2 was changed by cfo",
        proved=World(**pair("10", "13", who="cfo")),
        bare=World(**pair("10", "13", who="robot")),
    ),
    Case(
        name="undocumented: changed by somebody nobody knows is no evidence",
        gives="adjustment/undocumented", amount="3.00", says="changed by ana@acme.example",
        proved=World(**pair("10", "13", who="ana@acme.example")),
        bare=World(**pair("10", "13", who="nightly import")),
    ),
    Case(
        name="undocumented: it agreed in an earlier snapshot",
        gives="adjustment/undocumented", amount="3.00", says="downstream agreed at 10.00 in bil.invoices@2026-06-01",
        proved=World(**pair("10", "13"), down_then=[row("2", "10")]),
        bare=World(**pair("10", "13"), down_then=[row("2", "11")]),
    ),
    Case(
        name="undocumented: typed by hand",
        gives="adjustment/undocumented", amount="3.00", says="row 2 was typed by a person",
        proved=World(**pair("10", "13", typed=True)),
        bare=World(**pair("10", "13")),
    ),
    Case(
        name="undocumented: typed by hand, alone",
        gives="adjustment/undocumented", amount="-3.00", says="row 1 was typed by a person",
        proved=World(up=[row("1", "3", typed=True)]),
        bare=World(up=[row("1", "3")]),
    ),
    Case(
        name="in transit: the time is not over",
        gives="in_transit", amount="-10.00", says="ready on 2026-06-25, allowed until 2026-07-05",
        proved=World(up=[row("1", "10", ready=date(2026, 6, 25))], handoff=""),
        bare=World(up=[row("1", "10")], handoff=""),
    ),
    Case(
        name="in transit: the mate is in an earlier state",
        gives="in_transit", amount="-10.00", says="ready on 2026-06-20, allowed until 2026-06-30",
        proved=World(up=[row("1", "10", ready=date(2026, 6, 20))], down=[row("2", "10", status="open")], handoff=""),
        bare=World(up=[row("1", "10")], down=[row("2", "10", status="open")], handoff=""),
    ),
    Case(
        name="not yet due by the plan",
        gives="not_yet_due", amount="-6.00", says="due on 2026-07-05 by the plan",
        proved=World(up=[row("1", "10", due=date(2026, 7, 5))], down=[row("2", "4")], handoff=PLAN),
        bare=World(up=[row("1", "10", due=date(2026, 6, 30))], down=[row("2", "4")], handoff=PLAN),
    ),
    Case(
        name="handoff: missing",
        gives="handoff/missing", amount="-10.00", says="ready on 2026-06-19, was due by 2026-06-29",
        proved=World(up=[row("1", "10", ready=date(2026, 6, 19))], handoff=""),
        bare=World(up=[row("1", "10")], handoff=""),
    ),
    Case(
        name="handoff: in the wrong state",
        gives="handoff/wrong state", amount="-10.00", says="was due by 2026-03-15",
        proved=World(up=[row("1", "10", ready=MARCH)], down=[row("2", "10", status="open")], handoff=""),
        bare=World(up=[row("1", "10")], down=[row("2", "10", status="open")], handoff=""),
    ),
    Case(
        name="handoff: in part, where parts are allowed",
        gives="handoff/in part", amount="-6.00", says="was due by 2026-03-15",
        proved=World(up=[row("1", "10", ready=MARCH)], down=[row("2", "4")], handoff="partial: true"),
        bare=World(up=[row("1", "10", ready=MARCH)], down=[row("2", "4")], handoff="partial: false"),
    ),
    Case(
        name="handoff: ahead of upstream",
        gives="handoff/ahead", amount="10.00", says="row 1 upstream has not passed finished",
        proved=World(up=[row("1", "10", status="open")], down=[row("2", "10")], handoff=""),
        bare=World(up=[row("1", "10", status="open")], down=[row("2", "10")]),
    ),
    Case(
        name="handoff: ahead covers what the upstream mate is worth, and no more",
        gives="handoff/ahead", amount="10.00", says="has not passed finished",
        proved=World(up=[row("1", "10", status="open")], down=[row("2", "10")], handoff=""),
        bare=World(up=[row("1", "0", status="open")], down=[row("2", "10")], handoff=""),
    ),
    Case(
        name="outside coverage",
        gives="outside_coverage", amount="10.00", says="dated 2025-12-31, before the coverage from 2026-01-01",
        proved=World(down=[row("2", "10", on_day=date(2025, 12, 31))]), period="total",
        bare=World(down=[row("2", "10", on_day=date(2026, 1, 1))]),
    ),
    Case(
        name="outside coverage: not where upstream has a row",
        gives="outside_coverage", amount="10.00", says="before the coverage",
        proved=World(down=[row("2", "10", on_day=date(2025, 12, 31))], handoff=""), period="total",
        bare=World(up=[row("1", "0")], down=[row("2", "10", on_day=date(2025, 12, 31))], handoff=""),
    ),
    Case(
        name="backdoor: nothing upstream",
        gives="backdoor", amount="10.00", says="no row upstream is the same thing as row 2",
        proved=World(down=[row("2", "10")], handoff=""),
        bare=World(down=[row("2", "10")]),
    ),
    Case(
        name="backdoor: not the part that upstream does not cover",
        gives="backdoor", amount="10.00", says="no row upstream",
        proved=World(down=[row("2", "10")], handoff=""),
        bare=World(up=[row("1", "4")], down=[row("2", "10")], handoff=""), bare_amount="6.00",
    ),
]  # fmt: skip


CASES = [*STRIPPED, *EXPLAINED]
Told = Callable[[str, Declared, Hand], list[EffectRow]]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """The rows behind the bridge of all worlds of a kind that declare the same; run once."""
    known: dict[tuple[str, Declared, Hand], list[EffectRow]] = {}

    def rows(kind: str, declared: Declared, upstream: Hand) -> list[EffectRow]:
        if (kind, declared, upstream) not in known:
            worlds = {prefix_of(case): getattr(case, kind) for case in CASES}
            alike = {prefix: world for prefix, world in worlds.items() if world.declares == declared}
            laid = table(alike, tmp_path_factory.mktemp(kind), upstream)
            found = run_tie(laid, "bookings")
            assert found.periods and all(each.proof.holds for each in found.periods)
            known[kind, declared, upstream] = list(tie_rows(laid, "bookings"))
        return known[kind, declared, upstream]

    return rows


def prefix_of(case: Case) -> str:
    return f"c{CASES.index(case):02d}-"


def negated(amount: str) -> str:
    return amount[1:] if amount.startswith("-") else f"-{amount}"


def lines(rows: Sequence[EffectRow]) -> dict[str, str]:
    """`cause` or `cause/detail` -> what the rows come to."""
    sums: dict[str, Decimal] = {}
    for each in rows:
        name = f"{each.cause}/{each.detail}" if each.detail and each.cause != "timing" else each.cause
        sums[name] = sums.get(name, Decimal(0)) + each.effect.decimal()
    return {name: str(amount) for name, amount in sums.items() if amount}


@pytest.mark.parametrize("upstream", ["left", "right"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_amount_has_its_cause_by_the_fact_and_none_without(case: Case, upstream: Hand, told: Told) -> None:
    turned, prefix = upstream == "right", prefix_of(case)

    def of(kind: str, world: World) -> list[EffectRow]:
        return [each for each in told(kind, world.declares, upstream) if each.key.startswith(prefix)]

    proved = [each for each in of("proved", case.proved) if case.period in (each.period, "total")]
    assert lines(proved) == {case.gives: negated(case.amount) if turned else case.amount}
    assert all(case.says in each.evidence.replace(prefix, "") for each in proved)

    bare, amount = of("bare", case.bare), case.bare_amount or case.amount
    here = [each for each in bare if case.period in (each.period, "total")]
    assert lines(here) == {"unexplained": negated(amount) if turned else amount}
    assert {each.cause for each in bare} == {"unexplained"}
