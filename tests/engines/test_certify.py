from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import pytest

from tallystick.adapters.engines.duckdb import DuckdbEngine
from tallystick.core.errors import EngineRefused
from tallystick.ports import Cell, Session
from tallystick.services.certify import certificate, certify
from tallystick.services.tie import run_tie
from tests.given import Given
from tests.ties.words import given, metric, source, tie


class CountingEngine(DuckdbEngine):
    """DuckDB that says how often it was asked."""

    asked = 0

    @contextmanager
    def session(self, *, threads: int | None = None, memory: str | None = None) -> Iterator[Session]:  # type: ignore[override]
        type(self).asked += 1
        with super().session(threads=1, memory=memory) as session:
            yield session


class FloatingEngine(CountingEngine):
    """An engine that gives a float where a decimal belongs: equal to look at, and not exact."""

    version = "0.9"

    @contextmanager
    def session(self, *, threads: int | None = None, memory: str | None = None) -> Iterator[Session]:  # type: ignore[override]
        with super().session() as session:
            exact = session.fetch

            def fetch(sql: str) -> list[tuple[Cell, ...]]:
                rows = exact(sql)
                return [tuple(float(c) if c == Decimal("1336.41") else c for c in row) for row in rows]

            session.fetch = fetch  # type: ignore[method-assign]
            yield session


def test_a_float_among_the_answers_is_found() -> None:
    (found,) = certify(FloatingEngine())
    assert found.code == "engine_differs"
    assert found.subject == "engine duckdb 0.9"
    assert "is `float 1336.41`, not `decimal 1336.41`" in found.sentence


def test_asked_once_for_a_version_and_kept(tmp_path: Path) -> None:
    kept = tmp_path / ".tallystick" / "engines.json"
    CountingEngine.asked = 0
    assert certificate(CountingEngine(), kept).certified
    assert certificate(CountingEngine(), kept).certified
    assert CountingEngine.asked == 1
    assert list(json.loads(kept.read_bytes()).values()) == [[]]
    assert [each.name for each in kept.parent.iterdir()] == ["engines.json"]


def test_a_half_written_certificate_is_asked_again(tmp_path: Path) -> None:
    kept = tmp_path / "engines.json"
    kept.write_text('{"duckdb')
    assert certificate(CountingEngine(), kept).certified


def test_an_engine_that_differs_is_refused_unless_somebody_says_why(tmp_path: Path) -> None:
    kept = tmp_path / "engines.json"
    for _ in ("asked", "kept"):
        with pytest.raises(EngineRefused, match=r"duckdb 0\.9 answers 1 probes differently") as refused:
            certificate(FloatingEngine(), kept)
        assert len(refused.value.findings) == 1
    running = certificate(FloatingEngine(), kept, because="No amounts are multiplied in this project")
    assert not running.certified
    assert running.because == "No amounts are multiplied in this project"


REASON = "No amounts are multiplied in this project"


def company(folder: Path) -> Given:
    """One deal, one invoice, and an engine that differs."""
    model = (
        source("crm.deals", "id text, deal text, amount decimal, closed_on date")
        + source("bil.invoices", "id text, ref text, amount decimal, issued_on date")
        + metric("sold", "crm.deals", date="closed_on")
        + metric("billed", "bil.invoices", date="issued_on")
        + tie("match: [{on: {deal: ref}}]")
    )
    deals, invoices = (
        "id,deal,amount,closed_on\n1,D,10.00,2026-03-05\n",
        "id,ref,amount,issued_on\n1,D,9.00,2026-03-05\n",
    )
    here = given(folder, model, {"deals.csv": deals, "invoices.csv": invoices})
    here.workspace.__dict__["engine"] = FloatingEngine()
    return here


def test_a_tie_is_not_computed_by_an_engine_that_differs(tmp_path: Path) -> None:
    here = company(tmp_path)
    with pytest.raises(EngineRefused) as refused:
        run_tie(here.workspace, "bookings")
    assert "engine_reason" in refused.value.mend
    assert "1336.41" in refused.value.findings[0].sentence
    assert here.workspace.state.runs(subject="bookings") == ()


def test_somebodys_reason_to_compute_all_the_same_is_on_the_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALLY_ENGINE_REASON", REASON)
    here = company(tmp_path)
    run = run_tie(here.workspace, "bookings").run
    [overridden] = [e.event for e in here.workspace.state.recorded() if e.event.kind == "engine_overridden"]
    assert overridden.body["because"] == REASON
    assert (overridden.body["engine"], overridden.body["version"], overridden.body["run"]) == ("duckdb", "0.9", run)
    kept = here.workspace.state.run(run)
    assert kept is not None and (kept.outcome["engine"], kept.outcome["version"]) == ("duckdb", "0.9")


def test_a_certificate_is_kept_beside_the_snapshots_and_is_no_part_of_the_run_id(tmp_path: Path) -> None:
    here = company(tmp_path)
    here.workspace.__dict__["engine"] = CountingEngine()
    CountingEngine.asked = 0
    first = run_tie(here.workspace, "bookings", fresh=True)
    again = run_tie(here.workspace, "bookings", fresh=True)
    assert CountingEngine.asked == 3  # one certificate, two answers
    assert (tmp_path / ".tallystick" / "engines.json").is_file()
    kept = here.workspace.state.run(first.run)
    assert kept is not None and "duckdb" not in str(kept.inputs)
    assert again.run == first.run
