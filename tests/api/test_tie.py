"""Rows handed over as they are give the bridge that the command line gives, to the byte."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import tallystick
from tallystick.cli.main import run
from tests.api.company import KINDS, SALES, handed
from tests.cli.company import DEALS, INVOICES

Told = pytest.CaptureFixture[str]


def sources(kind: str, folder: Path) -> tuple[tallystick.Source, tallystick.Source]:
    left, right = handed(kind, folder)
    return (
        tallystick.Source(left, id="crm.deals", key="deal_id"),
        tallystick.Source(right, id="billing.invoices", key="invoice_id"),
    )


@pytest.fixture(scope="module", params=KINDS)
def tied(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[tallystick.Bridge, Path]:
    folder = tmp_path_factory.mktemp(request.param)
    left, right = sources(request.param, folder)
    return tallystick.tie(left, right, **SALES, folder=folder / "project"), folder / "project"


def test_every_form_gives_the_figures_worked_out_by_hand(tied: tuple[tallystick.Bridge, Path]) -> None:
    march = tied[0].at("2026-03")
    assert (str(march.left.amount), str(march.right.amount)) == ("2500.00", "1296.00")
    assert [(each.cause, each.detail, str(each.effect)) for each in march.effects] == [
        ("tax", "", "96.00"),
        ("timing", "sold->invoiced", "-800.00"),
        ("handoff", "missing", "-500.00"),
    ]
    assert [each.row for each in march.rows("handoff")] == ["crm.deals#D-3"]
    assert tied[0].findings == ()


def test_every_form_gives_the_bytes_of_the_command_line(tied: tuple[tallystick.Bridge, Path], capsys: Told) -> None:
    bridge, folder = tied
    assert run(["--project", str(folder), "tie", "sales", "--json"]) == 0
    assert capsys.readouterr().out == bridge.periods_to_json() + "\n"
    assert run(["--project", str(folder), "tie", "sales", "--period", "2026-03", "--force", "--json"]) == 0
    assert capsys.readouterr().out == bridge.at("2026-03").to_json() + "\n"


MODEL = """\
kind: system
id: crm
connect: {kind: files, path: data}
---
kind: system
id: billing
connect: {kind: files, path: data}
---
kind: source
id: crm.deals
system: crm
read: {file: deals.csv}
key: [deal_id]
fields:
  deal_id: {type: text}
  amount: {type: decimal, scale: 2}
  stage: {type: text}
  won_on: {type: date}
---
kind: source
id: billing.invoices
system: billing
read: {file: invoices.csv}
key: [invoice_id]
fields:
  invoice_id: {type: text}
  deal: {type: text}
  amount: {type: decimal, scale: 2}
  tax: {type: decimal, scale: 2}
  issued_on: {type: date}
---
kind: metric
id: bookings
from: crm.deals
value: amount
date: won_on
unit: USD
counts:
  - {id: won, is: state, where: stage = 'won'}
excludes: []
---
kind: metric
id: invoiced
from: billing.invoices
value: amount
date: issued_on
unit: USD
counts: []
excludes: []
---
kind: handoff
id: sales
from: {source: crm.deals, at: won_on}
to: {source: billing.invoices, match: {deal_id: deal}, at: issued_on}
within: 2 business days
stages: [sold, invoiced]
---
kind: tie
id: sales
left: bookings
right: invoiced
grain: month
handoff: sales
upstream: left
match:
  - {on: {deal_id: deal}, shape: one_to_many}
adds:
  - {cause: tax, side: right, adds: tax}
"""


@pytest.fixture(scope="module")
def by_hand(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the command line says of a model that a person wrote, over the same rows as CSV."""
    folder = tmp_path_factory.mktemp("by_hand")
    for name, text in (
        ("tallystick.yaml", "name: sales\nunit: {code: USD, scale: 2}\nzone: UTC\n"),
        ("model/sales.yaml", MODEL),
        ("data/deals.csv", DEALS),
        ("data/invoices.csv", INVOICES),
    ):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    assert run(["--project", str(folder), "pull", "--as-of", "2026-05-01T06:00Z"]) == 0
    project = tallystick.open(folder)
    return project.tie("sales").periods_to_json()


def without_run(text: str) -> Any:
    """A run is the hash of its inputs, and where rows were read from is one of them."""
    said = json.loads(text)
    for each in [*said["periods"], said["total"]]:
        each.pop("run")
    return said


def test_a_model_that_a_person_wrote_says_the_same(tied: tuple[tallystick.Bridge, Path], by_hand: str) -> None:
    assert without_run(tied[0].periods_to_json()) == without_run(by_hand)


def test_over_the_same_files_it_is_the_same_run(tmp_path: Path, by_hand: str) -> None:
    left, right = sources("paths", tmp_path)
    assert tallystick.tie(left, right, **SALES).periods_to_json() == by_hand


def test_the_form_of_the_rows_changes_nothing_not_even_the_run(tmp_path: Path) -> None:
    told = {
        kind: tallystick.tie(*sources(kind, tmp_path), **SALES).periods_to_json()
        for kind in ("relation", "arrow", "pandas", "polars")
    }
    assert len(set(told.values())) == 1


def test_the_temporary_project_lives_as_long_as_its_bridge(tmp_path: Path) -> None:
    bridge = tallystick.tie(*sources("polars", tmp_path), **SALES)
    folder = bridge.workspace.project.root
    rows = bridge.at("2026-03").rows("timing")
    del bridge
    assert folder.exists() and [each.row for each in rows] == ["crm.deals#D-2"]
    del rows
    assert not folder.exists()


def test_a_folder_keeps_the_project_and_earlier_rows_for_the_next_call(tmp_path: Path) -> None:
    left, right = sources("pandas", tmp_path)
    first = tallystick.tie(left, right, **SALES, folder=tmp_path / "kept")
    assert str(first.at("2026-03").left.amount) == "2500.00"
    changed = left.data.assign(amount=[*left.data["amount"][:2], left.data["amount"][2] + 1, left.data["amount"][3]])
    later = {**SALES, "as_of": "2026-05-02T06:00Z"}
    second = tallystick.tie(tallystick.Source(changed, id="crm.deals", key="deal_id"), right, **later,
                            folder=tmp_path / "kept")  # fmt: skip
    assert str(second.at("2026-03").left.amount) == "2501.00"
    kept = tallystick.open(tmp_path / "kept")
    assert kept.ties == ("sales",)
    assert [each.as_of.isoformat() for each in kept.workspace.store.manifests("crm.deals")] == [
        "2026-05-01T06:00:00+00:00",
        "2026-05-02T06:00:00+00:00",
    ]


def test_a_project_that_somebody_wrote_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "tallystick.yaml").write_text("name: acme\n")
    with pytest.raises(tallystick.TallyError, match=r"holds a project that tallystick\.tie did not write"):
        tallystick.tie(*sources("polars", tmp_path), **SALES, folder=tmp_path)
    assert (tmp_path / "tallystick.yaml").read_text() == "name: acme\n"
