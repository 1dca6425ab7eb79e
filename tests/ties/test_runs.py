"""Runs: the same question has the same id and one answer, whatever happens meanwhile; what is ignored is said."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tallystick.adapters.engines.duckdb import DuckdbEngine
from tallystick.core.findings import Finding
from tallystick.core.model import read_model
from tallystick.core.periods import Fiscal
from tallystick.core.ties.answer import answer_bytes
from tallystick.core.ties.bridge import TieResult
from tallystick.ports import Session
from tallystick.services.adjusting import refused
from tallystick.services.rows import tie_rows
from tallystick.services.tie import run, run_tie
from tests.ties.direct import Table
from tests.ties.words import COMPANY, given, metric, said, source, tie

pytestmark = pytest.mark.slow  # a minute of work; `make test` does it

DAY = date(2026, 3, 5)
FIELDS = "id text, deal text, amount decimal 4, cur text, day date"
SOURCES = source("crm.deals", FIELDS) + source("bil.invoices", FIELDS)
METRICS = metric("sold", "crm.deals", date="day") + metric("billed", "bil.invoices", date="day")
MODEL = SOURCES + METRICS
BY_DEAL = "match: [{on: {deal: deal}, shape: many_to_many}]"


@dataclass
class CountingEngine:
    """The engine, and how often it was asked for a session."""

    inner: DuckdbEngine = field(default_factory=DuckdbEngine)
    sessions: int = 0

    @property
    def name(self) -> str:
        return self.inner.name

    @property
    def version(self) -> str:
        return self.inner.version

    @contextmanager
    def session(self, *, threads: int | None = None, memory: str | None = None) -> Iterator[Session]:
        self.sessions += 1
        with self.inner.session(threads=threads, memory=memory) as session:
            yield session


def row(id: str, amount: str | None, deal: str = "A", cur: str = "USD", day: date | None = DAY) -> dict[str, Any]:
    return {"id": id, "deal": deal, "amount": None if amount is None else Decimal(amount), "cur": cur, "day": day}


def laid(folder: Path, text: str, left: list[dict[str, Any]], right: list[dict[str, Any]], **more: Any) -> Table:
    folder.mkdir(exist_ok=True)
    table = Table(text, folder, **more)
    table.store.keep("crm.deals", left)
    table.store.keep("bil.invoices", right)
    return table


def proved(table: Table) -> TieResult:
    found = run_tie(table, "bookings")
    assert all(each.proof.holds for each in found.periods)
    return found


def found_of(result: TieResult, code: str) -> list[Finding]:
    return [each for each in result.findings if each.code == code]


def test_an_answer_that_is_kept_is_given_again_without_computing(tmp_path: Path) -> None:
    engine = CountingEngine()
    table = laid(tmp_path, MODEL + tie(BY_DEAL), [row("1", "10")], [row("2", "12")], engine=engine)
    first, second = run(table, "bookings"), run(table, "bookings")
    assert (first.cached, second.cached, engine.sessions) == (False, True, 1)
    assert answer_bytes(first.result) == answer_bytes(second.result)
    assert not run(table, "bookings", fresh=True).cached and engine.sessions == 2


def test_another_question_has_another_id(tmp_path: Path) -> None:
    """Definition, rows, adjustment and as-of: each of them is part of the question."""
    left, right = [row("1", "10")], [row("2", "12")]
    plain = laid(tmp_path / "a", MODEL + tie(BY_DEAL), left, right)
    same = laid(tmp_path / "b", MODEL + tie(BY_DEAL), left, right)
    redefined = laid(
        tmp_path / "c", MODEL.replace("kind: metric\nid: sold", "kind: metric\nsays: New\nid: sold") + tie(BY_DEAL),
        left, right,
    )  # fmt: skip
    adjusted = laid(tmp_path / "d", MODEL + adjustment() + tie(BY_DEAL), left, right)
    reread = laid(tmp_path / "e", MODEL + tie(BY_DEAL), left, [row("2", "12.01")])
    ids = [run_tie(each, "bookings").run for each in (plain, redefined, adjusted, reread)]
    ids.append(run_tie(plain, "bookings", as_of=datetime(2026, 7, 1, tzinfo=UTC)).run)
    assert run_tie(same, "bookings").run == ids[0]
    assert len(set(ids)) == 5


def test_another_fiscal_calendar_is_another_question(tmp_path: Path) -> None:
    left, right = [row("1", "10")], [row("2", "12")]
    ids = set()
    for name, first in (("a", date(2025, 12, 29)), ("b", date(2026, 1, 5))):
        calendar = Fiscal(id="month", pattern="4-4-5", years=((2026, first),))
        table = laid(tmp_path / name, MODEL + tie(BY_DEAL), left, right)
        table.model.settings_fiscal["month"] = calendar  # type: ignore[index]
        ids.add(run_tie(table, "bookings").run)
    assert len(ids) == 2


def test_the_rows_add_up_to_the_lines(tmp_path: Path) -> None:
    left = [row("1", "10"), row("2", "5", "B"), row("3", "7", "C", day=date(2026, 4, 1))]
    right = [row("4", "12"), row("5", "7", "C")]
    table = laid(tmp_path, MODEL + tie(BY_DEAL), left, right)
    lines: Counter[tuple[str, str, str]] = Counter()
    for bridge in proved(table).periods:
        for line in bridge.effects:
            lines[bridge.period, line.cause, line.side] += line.effect.minor
    behind: Counter[tuple[str, str, str]] = Counter()
    for each in tie_rows(table, "bookings"):
        behind[each.period, each.cause, each.side] += each.effect.minor
    assert lines == behind
    assert sum(behind.values()) == -300  # 19.00 - 22.00


def adjustment(approved: str = "user:cfo", expires: str = "2026-12-31", on: str = "[2]", more: str = "") -> str:
    where = f"on: {{source: bil.invoices, key: ['{on.strip('[]')}']}}" if on else "topside: true"
    approval = f"approved_by: {approved}\n" if approved else ""
    return (
        f'kind: adjustment\nid: adj-1\nmetric: billed\n{where}\nperiod: 2026-03\namount: "2.00"\nbecause: Agreed\n'
        f"requested_by: user:ana\n{approval}expires: {expires}\n{more}---\n"
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (adjustment(approved=""), "it is not approved"),
        (adjustment(expires="2026-06-29"), "it expired on 2026-06-29"),
    ],
)
def test_an_adjustment_that_does_not_apply_is_ignored_and_named(text: str, reason: str, tmp_path: Path) -> None:
    table = laid(tmp_path, MODEL + text + tie(BY_DEAL), [row("1", "10")], [row("2", "12")])
    found = proved(table)
    assert said(found.total) == {"unexplained": "2.00"}
    [ignored] = found_of(found, "adjustment_ignored")
    assert reason in ignored.sentence and ignored.subject == "adjustment adj-1"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (adjustment(on="[9]"), "row 9 is not in the snapshot"),
        (adjustment(on="[3]"), "row 3 does not count"),
        (adjustment().replace("bil.invoices", "crm.deals"), "metric billed does not read crm.deals"),
    ],
)
def test_an_adjustment_without_a_place_is_ignored_and_named(text: str, reason: str, tmp_path: Path) -> None:
    home = "counts: [{id: home, is: scope, says: Sold at home, where: cur = 'USD'}]"
    model = SOURCES + metric("sold", "crm.deals", date="day") + metric("billed", "bil.invoices", date="day", more=home)
    table = laid(tmp_path, model + text + tie(BY_DEAL), [row("1", "10")], [row("2", "12"), row("3", "5", cur="EUR")])
    found = proved(table)
    assert said(found.total) == {"unexplained": "2.00"}
    assert [(each.subject, each.sentence) for each in found_of(found, "adjustment_ignored")] == [
        ("adjustment adj-1", reason)
    ]


def test_an_adjustment_of_another_period_is_no_adjustment_of_the_row(tmp_path: Path) -> None:
    may = row("2", "12", day=date(2026, 5, 5))
    found = proved(laid(tmp_path, MODEL + adjustment() + tie(BY_DEAL), [row("1", "12", day=may["day"])], [may]))
    assert said(found.total) == {}
    [ignored] = found_of(found, "adjustment_ignored")
    assert ignored.sentence == "row 2 stands in another period"


@pytest.mark.parametrize(
    ("sold", "billed", "lines"),
    [
        ("10", "12", {"adjustment/documented": "2.00"}),
        ("10", "11", {"adjustment/documented": "1.00"}),  # it explains no more than there is
        ("10", "15", {"adjustment/documented": "2.00", "unexplained": "3.00"}),
        ("10", "9", {"adjustment/documented": "2.00", "unexplained": "-3.00"}),  # 7 were billed without it
        ("12", "12", {}),
    ],
)
def test_what_an_approved_adjustment_of_two_explains(
    sold: str, billed: str, lines: dict[str, str], tmp_path: Path
) -> None:
    found = proved(laid(tmp_path, MODEL + adjustment() + tie(BY_DEAL), [row("1", sold)], [row("2", billed)]))
    assert said(found.total) == lines


def test_whoever_asks_for_an_adjustment_does_not_approve_it() -> None:
    alone = adjustment(approved="user:ana")
    found = read_model({"model.yaml": COMPANY + MODEL + alone + tie(BY_DEAL)})
    assert [each.code for each in found.findings if each.level == "error"] == ["approval_impossible"]
    assert refused(found.adjustments["adj-1"], DAY) == "user:ana both requested and approved it"


def test_an_adjustment_on_its_last_day_still_applies(tmp_path: Path) -> None:
    text = MODEL + adjustment(expires="2026-06-30") + tie(BY_DEAL)
    found = proved(laid(tmp_path, text, [row("1", "10")], [row("2", "12")]))
    assert said(found.total) == {"adjustment/documented": "2.00"}


def test_an_adjustment_on_top_of_a_metric_is_in_its_number_and_explains_itself(tmp_path: Path) -> None:
    table = laid(tmp_path, MODEL + adjustment(on="") + tie(BY_DEAL), [row("1", "10")], [row("2", "10")])
    found = proved(table)
    march = found.bridge("2026-03")
    assert march is not None and (str(march.left.amount), str(march.right.amount)) == ("10.00", "12.00")
    assert said(march) == {"adjustment/documented": "2.00"}
    [behind] = list(tie_rows(table, "bookings"))
    assert "Agreed" in behind.evidence


def rounded(folder: Path, most: str) -> TieResult:
    left = [row("1", "10", "A"), row("2", "10", "B")]
    right = [row("3", "10.03", "A"), row("4", "9.97", "B")]
    return proved(laid(folder, MODEL + tie(f"{BY_DEAL}\ntolerance: 0.03\nrounding_at_most: {most}"), left, right))


def test_rounding_up_to_its_bound_is_rounding(tmp_path: Path) -> None:
    found = rounded(tmp_path, "0.06")
    assert {each.cause for each in found.total.effects} == {"rounding"}  # type: ignore[union-attr]
    assert not found_of(found, "rounding_refused")


def test_rounding_beyond_its_bound_is_none_of_it(tmp_path: Path) -> None:
    """+0.03 and -0.03 are 0.06 of rounding, not none."""
    found = rounded(tmp_path, "0.05")
    assert found.total is not None and str(found.total.unexplained.gross) == "0.06"


def test_rounding_beyond_its_bound_is_said(tmp_path: Path) -> None:
    assert found_of(rounded(tmp_path, "0.05"), "rounding_refused")


def test_a_row_that_counts_without_a_value_is_nothing_and_is_named(tmp_path: Path) -> None:
    found = proved(laid(tmp_path, MODEL + tie(BY_DEAL), [row("1", None), row("2", "3", "B")], [row("3", "3", "B")]))
    [void] = found_of(found, "value_missing")
    assert void.count == 1 and said(found.total) == {}


@pytest.mark.parametrize(
    ("unit", "left", "right", "effect"),
    [("JPY", "1000", "1001", "1"), ("BHD", "1.001", "1.003", "0.002"), ("CLF", "1.0001", "1.0003", "0.0002")],
)
def test_units_with_no_three_or_four_decimals(unit: str, left: str, right: str, effect: str, tmp_path: Path) -> None:
    text = SOURCES + METRICS.replace("unit: USD", f"unit: {unit}") + tie(BY_DEAL)
    found = proved(laid(tmp_path, text, [row("1", left)], [row("2", right)]))
    assert said(found.total) == {"unexplained": effect}


RATES = source("bil.rates", "currency text, date date, rate decimal 8", key="currency, date")
CONVERTED = (
    SOURCES + RATES
    + metric("sold", "crm.deals", date="day", unit="{column: cur, rates: bil.rates}")
    + metric("billed", "bil.invoices", date="day", unit="{column: cur, rates: bil.rates}")
    + tie(BY_DEAL)
)  # fmt: skip


SPANS = (("EUR", date(2026, 1, 1), "1.08"), ("EUR", date(2026, 4, 1), "1.10"))


def converted(
    folder: Path, left: list[dict[str, Any]], right: list[dict[str, Any]], rates: Any = SPANS, text: str = CONVERTED
) -> TieResult:
    table = Table(text, folder)
    table.store.keep("crm.deals", left)
    table.store.keep("bil.invoices", right)
    table.store.keep("bil.rates", [{"currency": c, "date": d, "rate": Decimal(r)} for c, d, r in rates])
    return run_tie(table, "bookings")


APRIL = date(2026, 4, 1)


def test_a_rate_holds_from_its_day_until_the_next_of_its_currency(tmp_path: Path) -> None:
    found = converted(
        tmp_path, [row("1", "100", cur="EUR", day=date(2026, 3, 31))], [row("2", "100", cur="EUR", day=APRIL)]
    )
    assert said(found.bridge("2026-03")) == {"timing": "-108.00"}
    assert said(found.bridge("2026-04")) == {"timing": "108.00", "currency/EUR": "2.00"}


def test_a_currency_that_only_one_side_has_is_matched_in_the_unit(tmp_path: Path) -> None:
    found = converted(tmp_path, [row("1", "100", cur="EUR")], [row("2", "109", cur="USD")])
    assert said(found.total) == {"unexplained": "1.00"}


def test_a_currency_without_a_rate_is_an_error_with_its_rows_and_proves_nothing(tmp_path: Path) -> None:
    found = converted(tmp_path, [row("1", "100", cur="XXX"), row("2", "5", "B")], [row("3", "5", "B")])
    [missing] = found_of(found, "rate_missing")
    assert missing.level == "error" and missing.count == 1 and "XXX" in missing.sentence
    assert found.total is not None and not found.total.proof.sum
    assert found_of(found, "proof_broken") == []  # the data is to blame, not the program


def test_a_row_without_a_date_has_no_rate_by_date(tmp_path: Path) -> None:
    found = converted(tmp_path, [row("1", "100", cur="EUR", day=None)], [])
    assert len(found_of(found, "rate_missing")) == 1


def test_what_is_in_the_unit_of_the_tie_needs_no_rate(tmp_path: Path) -> None:
    found = converted(tmp_path, [row("1", "100", cur="USD", day=None)], [row("2", "100", cur="USD", day=None)])
    assert found.findings == () and found.total is not None and found.total.proof.holds
    assert str(found.total.left.amount) == "100.00"


@pytest.mark.parametrize("backwards", [False, True])
def test_two_rates_on_one_day_are_none(backwards: bool, tmp_path: Path) -> None:
    """Which of them holds, the order of rows must not say."""
    twice = [*SPANS, ("EUR", date(2026, 1, 1), "1.20")]
    found = converted(tmp_path, [row("1", "100", cur="EUR")], [], twice[::-1] if backwards else twice)
    assert len(found_of(found, "rate_missing")) == 1


def test_the_same_rate_twice_on_one_day_is_one(tmp_path: Path) -> None:
    found = converted(tmp_path, [row("1", "100", cur="EUR")], [row("2", "100", cur="EUR")], [*SPANS, SPANS[0]])
    assert found.findings == () and str(found.periods[0].left.amount) == "108.00"


@pytest.mark.parametrize("rate", ["0", "-1.08", "100000000"])
def test_a_rate_that_cannot_be_one_is_none(rate: str, tmp_path: Path) -> None:
    found = converted(tmp_path, [row("1", "100", cur="EUR")], [], [("EUR", date(2026, 1, 1), rate)])
    assert len(found_of(found, "rate_missing")) == 1


@pytest.mark.parametrize(
    ("how", "rate", "amount", "worth"),
    [
        ("per", "150.25", "10000000.00", "66555.74"),  # 66555.7404...
        ("per", "0.92", "100000000.00", "108695652.17"),  # ...17.39
        ("per", "8", "0.04", "0.01"),  # half a cent goes away from zero
        ("per", "8", "-0.04", "-0.01"),
        ("per", "1", "7.00", "7.00"),
        ("per", "0.00006154", "100.00", "1624959.38"),  # 1624959.3760...
        ("rate", "0.0066555740", "10000000.00", "66555.74"),
        ("rate", "16250.5", "100.00", "1625050.00"),
    ],
)
def test_a_rate_multiplies_and_per_divides_to_the_cent(
    how: str, rate: str, amount: str, worth: str, tmp_path: Path
) -> None:
    fields = "id text, deal text, amount decimal 4, cur text, day date, fx decimal 10"
    text = source("crm.deals", fields) + source("bil.invoices", FIELDS)
    text += metric("sold", "crm.deals", date="day", unit=f"{{column: cur, {how}: fx}}")
    text += metric("billed", "bil.invoices", date="day") + tie(BY_DEAL)
    table = Table(text, tmp_path)
    table.store.keep("crm.deals", [row("1", amount, cur="EUR") | {"fx": Decimal(rate)}])
    table.store.keep("bil.invoices", [row("2", worth)])
    found = proved(table)
    assert said(found.total) == {} and str(found.periods[0].left.amount) == worth


HEAD = "id,deal,amount,cur,day\n"


def company(folder: Path, many: int) -> Any:
    deals = HEAD + "".join(f"{n},D{n},{n}.00,USD,2026-03-05\n" for n in range(many))
    invoices = HEAD + "".join(f"{n},D{n},{n}.01,USD,2026-04-05\n" for n in range(many))
    return given(folder, MODEL + tie(BY_DEAL), {"deals.csv": deals, "invoices.csv": invoices})


def test_a_run_killed_in_the_middle_leaves_earlier_answers_and_nothing_half_done(tmp_path: Path) -> None:
    here = company(tmp_path, 20_000)
    earlier = run_tie(here.workspace, "bookings")
    before = answer_bytes(earlier)
    results = here.workspace.results.root

    words = [sys.executable, "-m", "tallystick", "--project", str(tmp_path), "tie", "bookings", "--force", "--json"]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while not list(results.glob(".writing-*")) and process.poll() is None and time.monotonic() < until:
        time.sleep(0.005)
    assert process.poll() is None, "the run ended before it could be killed"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    again = run(here.workspace, "bookings")
    assert again.cached and answer_bytes(again.result) == before
    assert answer_bytes(run(here.workspace, "bookings", fresh=True).result) == before


def test_the_same_question_twice_at_once_has_one_answer(tmp_path: Path) -> None:
    table = laid(tmp_path, MODEL + tie(BY_DEAL), [row("1", "10")], [row("2", "12")])
    assert table.model is table.store.model  # made before the threads start
    answers: list[bytes] = []
    wrong: list[Exception] = []

    def ask() -> None:
        try:
            answers.append(answer_bytes(run_tie(table, "bookings", fresh=True)))
        except Exception as error:  # noqa: BLE001 - told below
            wrong.append(error)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert wrong == []
    assert len(answers) == 4 and len(set(answers)) == 1
    assert sorted(each.name for each in table.results.root.iterdir() if not each.name.startswith(".old-")) == [
        run_tie(table, "bookings").run
    ]
