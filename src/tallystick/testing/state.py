"""What every State keeps to. A test class inherits it and gives `state` (a fixture): see tests/state.

class TestOnSqlite(StateContract):
    @pytest.fixture
    def state(self, tmp_path): ...
"""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from tallystick.core.errors import StateBroken
from tallystick.ports import Actor, Decision, Event, RunRecord, SnapshotRecord, State, VersionRecord

ANA = Actor(person="user:ana", proven_by="os-user")
APRIL = datetime(2026, 4, 1, 6, 0, 0, 123456, tzinfo=UTC)


def a_run(run: str = "r1", **changes: Any) -> RunRecord:
    fields: dict[str, Any] = {
        "run": run,
        "kind": "tie",
        "subject": "sales_vs_billing",
        "started_at": APRIL,
        "finished_at": APRIL + timedelta(seconds=2),
        "status": "done",
        "inputs": {"left": "crm.deals@2026-04-01T06:00:00Z", "unit": "USD"},
        "outcome": {"unexplained": "0.00", "rows": 12},
    }
    return RunRecord(**{**fields, **changes})


def a_snapshot(id: str = "crm.deals@2026-04-01T06:00:00Z", **changes: Any) -> SnapshotRecord:
    fields: dict[str, Any] = {
        "id": id,
        "source": "crm.deals",
        "content": "c0ffee",
        "as_of": APRIL,
        "pulled_at": APRIL + timedelta(minutes=5),
        "rows": 9_000_000_000,
        "quarantined": 3,
        "manifest_sha256": "abc",
    }
    return SnapshotRecord(**{**fields, **changes})


def a_version(version: int = 1, sha256: str = "aaa", **changes: Any) -> VersionRecord:
    fields: dict[str, Any] = {
        "kind": "metric",
        "id": "bookings",
        "version": version,
        "sha256": sha256,
        "body": {"metric": "bookings", "value": "amount"},
        "applied_at": APRIL,
        "applied_by": ANA,
    }
    return VersionRecord(**{**fields, **changes})


def a_decision(**changes: Any) -> Decision:
    fields: dict[str, Any] = {
        "tie": "sales_vs_billing",
        "verb": "pair",
        "left": ("deal-1", "deal-2"),
        "right": ("inv-9",),
        "because": "one invoice for both, agreed with Müller & Söhne",
        "decided_by": ANA,
        "decided_at": APRIL,
    }
    return Decision(**{**fields, **changes})


def an_event(kind: str = "tie_run", **changes: Any) -> Event:
    fields: dict[str, Any] = {"kind": kind, "subject": "sales_vs_billing", "actor": ANA, "at": APRIL, "body": {"n": 1}}
    return Event(**{**fields, **changes})


class StateContract:
    """Inherit, and give the fixture `state`: a State with nothing in it."""

    # Runs

    def test_a_run_comes_back_as_it_was_saved(self, state: State) -> None:
        state.save_run(a_run())
        assert state.run("r1") == a_run()
        assert state.run("r2") is None

    def test_a_running_run_is_finished_later(self, state: State) -> None:
        state.save_run(a_run(status="running", finished_at=None, outcome={}))
        state.save_run(a_run())
        assert state.run("r1") == a_run()
        assert len(state.runs()) == 1

    def test_runs_are_listed_newest_first_and_by_subject(self, state: State) -> None:
        for number, subject in ((1, "a"), (2, "b"), (3, "a")):
            state.save_run(a_run(f"r{number}", subject=subject, started_at=APRIL + timedelta(hours=number)))
        assert [each.run for each in state.runs()] == ["r3", "r2", "r1"]
        assert [each.run for each in state.runs(subject="a")] == ["r3", "r1"]
        assert [each.run for each in state.runs(limit=1)] == ["r3"]

    def test_money_in_an_outcome_is_text_and_never_a_float(self, state: State) -> None:
        state.save_run(a_run(outcome={"total": Decimal("1000000000000000.01")}))
        saved = state.run("r1")
        assert saved is not None and saved.outcome == {"total": "1000000000000000.01"}
        with pytest.raises(TypeError, match="float"):
            state.save_run(a_run("r2", outcome={"totals": [1.5]}))
        assert state.run("r2") is None

    def test_a_moment_keeps_its_microseconds_and_comes_back_in_utc(self, state: State) -> None:
        auckland = timezone(timedelta(hours=13))
        state.save_run(a_run(started_at=APRIL.astimezone(auckland)))
        saved = state.run("r1")
        assert saved is not None
        assert saved.started_at.isoformat() == "2026-04-01T06:00:00.123456+00:00"

    def test_a_moment_without_a_zone_is_refused(self, state: State) -> None:
        with pytest.raises(ValueError, match="no time zone"):
            state.save_run(a_run(started_at=datetime(2026, 4, 1)))

    # Snapshots

    def test_snapshots_are_listed_oldest_first(self, state: State) -> None:
        late, early = a_snapshot("s2", as_of=APRIL + timedelta(days=1)), a_snapshot("s1")
        state.save_snapshot(late)
        state.save_snapshot(early)
        state.save_snapshot(a_snapshot("other", source="billing.invoices"))
        assert state.snapshots("crm.deals") == (early, late)
        assert state.snapshots("erp.ledger") == ()

    def test_the_same_snapshot_twice_is_one_and_another_under_its_name_is_refused(self, state: State) -> None:
        state.save_snapshot(a_snapshot())
        state.save_snapshot(a_snapshot())
        with pytest.raises(StateBroken, match="another manifest"):
            state.save_snapshot(a_snapshot(manifest_sha256="other"))
        assert state.snapshots("crm.deals") == (a_snapshot(),)

    # Applied versions

    def test_versions_are_kept_in_order(self, state: State) -> None:
        state.apply_version(a_version(2, "bbb"))
        state.apply_version(a_version(1, "aaa"))
        assert [each.version for each in state.versions("metric", "bookings")] == [1, 2]
        assert state.versions("tie", "bookings") == ()

    def test_an_applied_version_never_changes(self, state: State) -> None:
        state.apply_version(a_version())
        state.apply_version(a_version(applied_at=APRIL + timedelta(days=1)))
        with pytest.raises(StateBroken, match="version 1 was applied before") as refused:
            state.apply_version(a_version(sha256="zzz"))
        assert refused.value.mend.endswith("as version 2")
        assert state.versions("metric", "bookings") == (a_version(),)

    # Decisions

    def test_decisions_come_back_in_the_order_they_were_made(self, state: State) -> None:
        pair, unpair = a_decision(), a_decision(verb="unpair", because="was wrong")
        state.decide(pair)
        state.decide(a_decision(tie="other"))
        state.decide(unpair)
        assert state.decisions("sales_vs_billing") == (pair, unpair)

    # The record

    def test_the_record_counts_from_one_without_a_gap(self, state: State) -> None:
        for _ in range(3):
            state.record(an_event())
        assert [each.sequence for each in state.recorded()] == [1, 2, 3]
        assert [each.sequence for each in state.recorded(after=1, limit=1)] == [2]

    def test_an_event_comes_back_as_it_was_recorded(self, state: State) -> None:
        event = an_event(body={"b": "ü \x00 \N{SNOWMAN}", "a": [1, None, True, {"c": "0.10"}]})
        state.record(event)
        assert state.recorded()[0].event == event

    def test_a_failed_transaction_leaves_no_gap(self, state: State) -> None:
        state.record(an_event("first"))
        with pytest.raises(KeyError), state.transaction():
            state.record(an_event("lost"))
            raise KeyError
        state.record(an_event("second"))
        assert [(each.sequence, each.event.kind) for each in state.recorded()] == [(1, "first"), (2, "second")]

    def test_events_get_their_numbers_when_the_transaction_ends(self, state: State) -> None:
        with state.transaction():
            state.record(an_event("first"))
            state.record(an_event("second"))
            assert state.recorded() == ()
        assert [(each.sequence, each.event.kind) for each in state.recorded()] == [(1, "first"), (2, "second")]

    def test_events_are_found_by_their_subject(self, state: State) -> None:
        for subject in ("a", "b", "a"):
            state.record(an_event(subject=subject))
        assert [each.sequence for each in state.recorded(subject="a")] == [1, 3]

    def test_what_can_happen_once_is_refused_a_second_time(self, state: State) -> None:
        state.record(an_event(key="posted:e1"))
        state.record(an_event(key="posted:e2"))
        with pytest.raises(StateBroken, match="recorded before"):
            state.record(an_event(key="posted:e1", body={"n": 2}))
        assert len(state.recorded()) == 2

    def test_a_float_or_a_moment_without_zone_in_an_event_is_refused_at_once(self, state: State) -> None:
        with pytest.raises(TypeError, match="float"):
            state.record(an_event(body={"total": 1.5}))
        with pytest.raises(ValueError, match="no time zone"):
            state.record(an_event(at=datetime(2026, 4, 1)))
        assert state.recorded() == ()

    # Transactions

    def test_a_transaction_is_all_or_nothing(self, state: State) -> None:
        with pytest.raises(KeyError), state.transaction():
            state.save_run(a_run())
            state.apply_version(a_version())
            state.decide(a_decision())
            assert state.run("r1") is not None  # its own writes are seen
            raise KeyError
        assert state.run("r1") is None
        assert state.versions("metric", "bookings") == ()
        assert state.decisions("sales_vs_billing") == ()

    def test_a_transaction_within_a_transaction_is_the_same_one(self, state: State) -> None:
        with pytest.raises(KeyError), state.transaction():
            with state.transaction():
                state.save_run(a_run())
            raise KeyError
        assert state.run("r1") is None

    def test_what_is_not_committed_is_not_seen_by_others(self, state: State) -> None:
        with state.transaction():
            state.save_run(a_run())
            assert _elsewhere(lambda: state.run("r1")) == [None]
        assert _elsewhere(lambda: state.run("r1")) == [a_run()]

    def test_two_writers_at_once_both_get_through(self, state: State) -> None:
        def write(name: str) -> None:
            for number in range(20):
                with state.transaction():
                    state.record(an_event(name, body={"n": number}))
                    state.save_run(a_run(f"{name}-{number}"))

        writers = [threading.Thread(target=write, args=(name,)) for name in ("left", "right")]
        for each in writers:
            each.start()
        for each in writers:
            each.join()
        record = state.recorded()
        assert [each.sequence for each in record] == list(range(1, 41))
        for name in ("left", "right"):
            assert [each.event.body["n"] for each in record if each.event.kind == name] == list(range(20))
        assert len(state.runs()) == 40


def _elsewhere(look: Any) -> list[Any]:
    seen: list[Any] = []
    thread = threading.Thread(target=lambda: seen.append(look()))
    thread.start()
    thread.join()
    return seen
