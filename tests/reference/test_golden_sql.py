"""The SQL of the reference ties as each engine gets it. To accept a change: `make golden`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tallystick.bootstrap import open_workspace
from tallystick.core.copies.plan import plan as plan_copy
from tallystick.core.definitions.defining import attributes
from tallystick.core.definitions.plan import Behind, alone, behind
from tallystick.core.definitions.plan import plan as plan_definitions
from tallystick.core.items.fixes import Past, fixes
from tallystick.core.items.report import Kept, Wanted, items, selected, summed
from tallystick.core.items.rollforward import aged, carried, forwards, listed
from tallystick.core.money import unit
from tallystick.core.moves.changes import plan_changes
from tallystick.core.moves.ends import ends_seen
from tallystick.core.moves.plan import plan as plan_movement
from tallystick.core.moves.question import Moving
from tallystick.core.periods import parse_period
from tallystick.core.pulls.delta import delta_counts, delta_rows
from tallystick.core.reports.plan import numbers, published_row
from tallystick.core.statements import Likened, Statement
from tallystick.core.stories import lookup, members
from tallystick.core.ties.grouping import grouping
from tallystick.core.ties.plan import plan
from tallystick.services.asking import ask
from tallystick.services.copies import copy_asked
from tallystick.services.laying import rate_spans
from tallystick.services.moving import ask_movement
from tallystick.services.moving_ends import Asking
from tallystick.services.rows import Which, select
from tests.golden_files import golden_script
from tests.reference.company import COPY, TIES
from tests.reference.moves import CHANGES, MOVES

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("tie", TIES)
def test_the_sql_of_a_reference_tie_is_kept_for_every_engine(company: Path, tie: str) -> None:
    golden_script(f"ties/{tie}", _statements(company, tie))


@pytest.mark.parametrize("move", MOVES)
def test_the_sql_of_a_reference_movement_is_kept_for_every_engine(company: Path, move: str) -> None:
    asked = ask_movement(open_workspace(company), MOVES[move])
    golden_script(f"moves/{move}", _moving(asked.moving))


@pytest.mark.parametrize("tie", ["sales", "cash", "seats"])
def test_the_sql_that_compares_definitions_is_kept_for_every_engine(company: Path, tie: str) -> None:
    """What comes after the groups of the tie, which have their own files."""
    workspace = open_workspace(company)
    question = ask(workspace, tie, as_of=None).question
    both = [each for each in attributes(workspace.model, question.tie) if each.compared]
    made = plan_definitions(question, both)
    after = made.steps[len(grouping(question)) :]
    statements = [(f"{each.kind} {each.name}", each.sql) for each in after if isinstance(each, Statement)]
    statements += [(f"query {name}", sql) for name, sql in made.queries.items()]
    some = Behind(attribute="owner", left="it's", right="bo", lag=3)
    statements += [("rows", behind(made.rows, some)), ("parted", behind(made.rows, Behind()))]
    golden_script(f"definitions/{tie}", [*statements, ("alone", alone(made.alone, "left"))])


@pytest.mark.parametrize("metric", CHANGES)
def test_the_sql_of_changes_is_kept_for_every_engine(company: Path, metric: str) -> None:
    workspace = open_workspace(company)
    moving = ask_movement(workspace, Asking(metric=metric)).moving
    made = plan_changes(moving, parse_period("2026-05") if CHANGES[metric] else None, {})
    statements = [(f"{step.kind} {step.name}", step.sql) for step in made.steps]
    statements += [(f"query {name}", sql) for name, sql in made.queries.items()]
    golden_script(f"changes/{metric}", [*statements, ("rows", made.rows)])


def test_the_sql_of_items_is_kept_for_every_engine() -> None:
    usd, jobs, day = unit("USD"), unit("jobs"), date(2026, 6, 30)
    flow = Kept(tie="sales", unit=usd, shape="flow", as_of_day=day, rows="now_0", conflicts="now_0_parted", rules=())
    stock = Kept(tie="seats", unit=jobs, shape="stock", as_of_day=day, rows="now_1", conflicts=None, rules=())
    some = Wanted(kind="missing", about="handoff", detail="in part", mend="billing", owner="finance")
    statements = [
        ("items", items([flow, stock])),
        ("selected", selected("items", some)),
        ("summed", summed("items", some)),
        ("fixes", fixes([Past(relation="items", ago=0), Past(relation="items_before", ago=1)])),
        ("carried", carried("opening_items", "closing_items")),
        ("forwards", forwards("carried")),
        ("aged", aged("carried")),
        ("listed", listed("carried", about="handoff", still_open=True)),
    ]
    golden_script("items", statements)


def test_the_sql_of_a_copy_is_kept_for_every_engine(company: Path) -> None:
    made = plan_copy(copy_asked(open_workspace(company), COPY))
    statements = [(f"{step.kind} {step.name}", step.sql) for step in made.steps]
    statements += [(f"query {name}", sql) for name, sql in made.queries.items()]
    golden_script("copies", [*statements, ("cells", made.cells), ("rows alone", made.alone)])


@pytest.mark.parametrize("move", ["bookings_since", "orders_by_currency", "seats_by_plan"])
def test_the_sql_of_a_report_is_kept_for_every_engine(company: Path, move: str) -> None:
    """Of a flow, a flow in several currencies, and a stock; a report lays out its ends as a movement does."""
    period = parse_period("2026-03")
    assert period is not None
    moving = ask_movement(open_workspace(company), MOVES[move]).moving
    statements = [(f"{step.kind} {step.name}", step.sql) for step in ends_seen(moving)]
    statements += [(f"query {name}", sql) for name, sql in numbers(moving, period).items()]
    row = published_row("published_rows", {"month": "VARCHAR", "sold": "DECIMAL(38, 1)"}, "sold", "month = '2026-03'")
    golden_script(f"reports/{move}", [*statements, ("published row", row)])


@pytest.mark.parametrize("tie", TIES)
def test_the_sql_of_who_stands_with_whom_is_kept_for_every_engine(company: Path, tie: str) -> None:
    question = ask(open_workspace(company), tie, as_of=None).question
    golden_script(f"members/{tie}", [("members", members.members(question))])


def test_the_sql_of_stories_is_kept_for_every_engine() -> None:
    fields = {"_row": "VARCHAR", "id": "VARCHAR", "number": "BIGINT"}
    statements = [
        ("called", lookup.called("rows_0", fields, {"id": ("D'1", "D2"), "number": ("7",)}, 5000)),
        ("nearby", lookup.nearby("rows_0", fields, ["id", "number"], "D-100", 2000)),
        ("told", lookup.told("rows_0", "number", fields)),
        ("standing", members.standing("stood_0")),
        ("counted", members.counted("stood_0")),
        ("mates", members.mates("stood_0", "right", 5000)),
        ("numbers", members.numbers("stood_0", None)),
        ("numbers of a stock", members.numbers("stood_0", date(2026, 6, 1))),
        ("effects", members.effects("stood_0", "kept_0", {"left": "crm.deals", "right": "bil.invoices"}, None)),
        (
            "effects of a stock",
            members.effects("stood_0", "kept_0", {"left": "crm.deals", "right": "bil.invoices"}, "2026-06"),
        ),
    ]
    golden_script("story", statements)


def test_the_sql_of_a_delta_is_kept_for_every_engine() -> None:
    golden_script("delta", [("rows", delta_rows("before", "after")), ("counts", delta_counts("delta"))])


def test_the_sql_that_looks_at_kept_rows_is_kept_for_every_engine() -> None:
    everything = select(Which())
    some = select(Which(period="2026-03", cause="tax", detail="it's", side="left", group="C-1", limit=20))
    golden_script("rows", [("everything", everything), ("some", some)])


def _moving(moving: Moving) -> Iterator[tuple[str, str]]:
    made = plan_movement(moving)
    for step in made.steps:
        yield f"{step.kind} {step.name}", step.sql
    for name, sql in made.queries.items():
        yield f"query {name}", sql
    yield "rows", made.rows


def _statements(company: Path, tie: str) -> Iterator[tuple[str, str]]:
    question = ask(open_workspace(company), tie, as_of=None).question
    for side in (question.left, question.right):
        if side.rates is not None:
            spans = rate_spans(side)
            yield f"{spans.kind} {spans.name}", spans.sql
    made = plan(question)
    for step in made.steps:
        if isinstance(step, Likened):
            yield f"{step.kind} {step.name}, left", step.left
            yield f"{step.kind} {step.name}, right", step.right
        else:
            yield f"{step.kind} {step.name}", step.sql
    for name, sql in made.queries.items():
        yield f"query {name}", sql
    yield "rows", made.rows
