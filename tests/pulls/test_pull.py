"""Pulling as it is in real life: a project on disk, its model, its files."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.given import Given, project

MODEL = """
kind: people
id: acme
groups:
  sales-ops: {members: [user:ana], lead: user:ana}
users:
  ana: {email: ana@acme.example}
---
kind: system
id: crm
name: CRM
answers: What did we sell?
owner: group:sales-ops
connect: {kind: files, path: data}
---
kind: source
id: crm.deals
system: crm
read: {file: deals.csv}
key: [deal_id]
grain: one row per deal
fields:
  deal_id: {type: text}
  amount: {type: decimal, scale: 2, from: "Amount (USD)"}
  stage: {type: text, values: {won: [Closed Won], open: [Open]}}
  closed_on: {type: date}
checks:
  - {id: has_amount, bad: amount is null, level: block, says: A deal needs an amount}
"""
DEALS = """\
deal_id,Amount (USD),stage,closed_on
D1,1000.00,Closed Won,2026-03-01
D2,,Open,
D3,250.5,open,2026-03-02
"""


@pytest.fixture
def given(tmp_path: Path) -> Given:
    return project(tmp_path, MODEL, {"deals.csv": DEALS})


def test_a_pull_publishes_typed_rows_and_holds_what_a_check_blocks(given: Given) -> None:
    pulled = given.pull(as_of="2026-04-01T06:00Z")["crm.deals"]
    assert pulled.manifest is not None
    assert pulled.manifest.id == "crm.deals@2026-04-01T06:00:00Z"
    assert (pulled.manifest.rows, pulled.manifest.quarantined) == (2, 1)
    assert [str(row) for row in given.rows("crm.deals", "_row, amount, stage")] == [
        "('D1', Decimal('1000.00'), 'won')",
        "('D3', Decimal('250.50'), 'open')",
    ]
    assert given.rows("crm.deals", "_row, _failed", quarantined=True) == [("D2", "has_amount")]
    assert [(each.code, each.level) for each in pulled.findings] == [("check_blocked", "warning")]
    assert "1 row is held in quarantine by check `has_amount` (A deal needs an amount): D2" in str(pulled.findings[0])


def test_an_undeclared_as_of_is_the_moment_of_the_pull_and_says_so(
    given: Given, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALLY_NOW", "2026-04-05T12:00:00Z")
    manifest = given.pull()["crm.deals"].manifest
    assert manifest is not None
    assert (manifest.as_of, manifest.assumed) == (datetime(2026, 4, 5, 12, tzinfo=UTC), True)


def test_a_snapshot_is_recorded_with_the_hash_of_its_manifest(given: Given) -> None:
    given.pull(as_of="2026-04-01T06:00Z")
    state = given.workspace.state
    [kept] = state.snapshots("crm.deals")
    [event] = state.recorded()
    assert (kept.id, kept.rows, kept.quarantined) == ("crm.deals@2026-04-01T06:00:00Z", 2, 1)
    assert len(kept.manifest_sha256) == 64
    assert (event.event.kind, event.event.subject) == ("snapshot_published", kept.id)


def test_pulling_the_same_moment_again_changes_nothing(given: Given) -> None:
    first = given.pull(as_of="2026-04-01T06:00Z")["crm.deals"]
    again = given.pull(as_of="2026-04-01T06:00Z")["crm.deals"]
    assert (first.fresh, again.fresh) == (True, False)
    assert first.manifest == again.manifest
    assert len(given.workspace.state.recorded()) == 1


def test_what_drifts_is_said_and_a_lost_column_publishes_nothing(given: Given) -> None:
    given.pull(as_of="2026-04-01T06:00Z")
    given.write({"deals.csv": "deal_id,Amount (USD),stage,closed_on,owner\nD1,1,Open,,ana\n"})
    second = given.pull(as_of="2026-04-02T06:00Z")["crm.deals"]
    assert [each.code for each in second.findings] == ["column_new"]
    assert second.manifest is not None and second.manifest.parent == "crm.deals@2026-04-01T06:00:00Z"
    given.write({"deals.csv": "deal_id,stage,closed_on,owner\nD1,Open,,\n"})
    third = given.pull(as_of="2026-04-03T06:00Z")["crm.deals"]
    assert third.manifest is None
    assert [each.code for each in third.findings] == ["column_missing"]
    assert given.manifest("crm.deals").id == "crm.deals@2026-04-02T06:00:00Z"


def test_another_key_is_another_content(given: Given) -> None:
    before = given.pull(as_of="2026-04-01T06:00Z")["crm.deals"].manifest
    other = project(given.root, MODEL.replace("key: [deal_id]", "key: [deal_id, stage]"))
    after = other.pull(as_of="2026-04-02T06:00Z")["crm.deals"].manifest
    assert before and after and before.content != after.content
    assert other.rows("crm.deals", "_row") == [("D1|won",), ("D3|open",)]


def test_one_failing_source_does_not_keep_the_others(tmp_path: Path) -> None:
    more = MODEL + MODEL[MODEL.index("---\nkind: source") :].replace("crm.deals", "crm.lost").replace(
        "deals.csv", "lost.csv"
    )
    given = project(tmp_path, more, {"deals.csv": DEALS})
    done = given.pull(as_of="2026-04-01T06:00Z")
    assert done["crm.deals"].manifest is not None
    assert [each.code for each in done["crm.lost"].findings] == ["file_missing"]


def test_a_snapshot_that_was_published_but_not_recorded_is_recorded_by_the_next_pull(given: Given) -> None:
    given.pull(as_of="2026-04-01T06:00Z")
    (given.root / ".tallystick" / "state.db").rename(given.root / "lost.db")
    for side in ("-wal", "-shm"):
        (given.root / ".tallystick" / f"state.db{side}").unlink(missing_ok=True)
    again = Given(given.root)
    assert not again.pull(as_of="2026-04-01T06:00Z")["crm.deals"].fresh
    assert [each.id for each in again.workspace.state.snapshots("crm.deals")] == ["crm.deals@2026-04-01T06:00:00Z"]


def test_a_source_without_a_key_may_have_no_rows(tmp_path: Path) -> None:
    given = project(tmp_path, MODEL.replace("key: [deal_id]\n", ""), {"deals.csv": DEALS.splitlines()[0] + "\n"})
    manifest = given.pull()["crm.deals"].manifest
    assert manifest is not None and manifest.rows == 0
