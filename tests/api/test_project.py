"""A project in Python gives what the command line gives, to the byte."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

import tallystick
from tallystick.cli.main import run
from tests.cli import company


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = company.write(tmp_path_factory.mktemp("company") / "acme")
    pulled = tallystick.open(folder).pull(as_of="2026-05-01T06:00Z")
    assert [each.source for each in pulled] == ["crm.deals", "billing.invoices"]
    return folder


@pytest.fixture(scope="module")
def sales(acme: Path) -> tallystick.Bridge:
    return tallystick.open(acme).tie("sales", period="2026-03")


def test_the_figures_are_exact(sales: tallystick.Bridge) -> None:
    assert (sales.left.amount.decimal(), sales.right.amount.decimal()) == (Decimal("2500.00"), Decimal("1296.00"))
    assert [(each.cause, each.detail, str(each.effect)) for each in sales.effects] == [
        ("tax", "", "96.00"),
        ("timing", "sold->invoiced", "-800.00"),
        ("handoff", "missing", "-500.00"),
    ]
    assert str(sales.difference) == "-1204.00"
    assert (str(sales.unexplained.effect), sales.unexplained.rows) == ("0.00", 0)
    assert sales.proof.holds


def test_the_json_is_that_of_the_command_line(
    acme: Path, sales: tallystick.Bridge, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--project", str(acme), "tie", "sales", "--period", "2026-03", "--json"]) == 0
    assert sales.to_json() + "\n" == capsys.readouterr().out
    assert run(["--project", str(acme), "tie", "sales", "--json"]) == 0
    assert sales.periods_to_json() + "\n" == capsys.readouterr().out


def test_periods_lead_to_one_another(sales: tallystick.Bridge) -> None:
    assert [each.period for each in sales.periods] == ["2026-03", "2026-04"]
    assert str(sales.at("2026-04").difference) == "864.00"
    total = sales.total
    assert total is not None and str(total.difference) == "-340.00"
    with pytest.raises(tallystick.TallyError, match=r"did you mean `2026-04`"):
        sales.at("2026-05")


def test_the_rows_behind_a_cause(sales: tallystick.Bridge) -> None:
    (late,) = sales.rows("timing")
    assert (late.row, str(late.effect), late.date) == ("crm.deals#D-2", "-800.00", "2026-03-31")
    assert len(sales.rows()) == 3
    assert [each.row for each in sales.rows(side="left")] == ["crm.deals#D-3", "crm.deals#D-2"]
    with pytest.raises(tallystick.TallyError, match="did you mean `timing`"):
        sales.rows("timming")


def test_rows_are_those_of_the_run_whatever_is_pulled_later(tmp_path: Path) -> None:
    folder = company.write(tmp_path / "acme")
    project = tallystick.open(folder)
    project.pull(as_of="2026-05-01T06:00Z")
    before = project.tie("sales")
    (folder / "data" / "deals.csv").write_text("deal_id,amount,stage,won_on\nD-9,1.00,won,2026-03-01\n")
    project.pull(as_of="2026-05-02T06:00Z")
    assert {each.row for each in before.rows(side="left")} == {"crm.deals#D-2", "crm.deals#D-3"}
    assert {each.row for each in project.tie("sales").rows(side="left")} == {"crm.deals#D-9"}


def test_rows_as_frames_keep_every_cent(sales: tallystick.Bridge) -> None:
    rows = sales.rows("timing")
    assert rows.to_dicts()[0]["effect"] == "-800.00"
    assert rows.to_pandas()["effect"].tolist() == [Decimal("-800.00")]
    assert rows.to_polars()["effect"].to_list() == [Decimal("-800.00")]
    assert rows.to_arrow()["effect"].to_pylist() == [Decimal("-800.00")]


@pytest.mark.parametrize("ending", ["html", "xlsx", "json", "svg", "txt"])
def test_a_bridge_is_saved_by_the_ending_of_its_name(tmp_path: Path, sales: tallystick.Bridge, ending: str) -> None:
    assert sales.save(tmp_path / f"bridge.{ending}").stat().st_size > 200
    assert json.loads(sales.save(tmp_path / "bridge.json").read_text()) == sales.to_dict()
    with pytest.raises(tallystick.TallyError, match=r"a bridge is not written as `\.doc`"):
        sales.save(tmp_path / "bridge.doc")


def test_a_bridge_shows_itself(sales: tallystick.Bridge) -> None:
    assert "Timing: sold to invoiced" in repr(sales) and "-$800.00" in repr(sales)
    assert "<table" in sales._repr_html_() and "<svg" in sales._repr_html_()
    assert "crm.deals#D-2" in repr(sales.rows("timing"))
    assert "crm.deals#D-2" in sales.rows("timing")._repr_html_()
    assert repr(sales.rows("naming")) == "no rows"


def test_unknown_names_are_answered_with_the_nearest(acme: Path) -> None:
    project = tallystick.open(acme)
    assert (project.ties, project.sources) == (("sales",), ("crm.deals", "billing.invoices"))
    with pytest.raises(tallystick.TallyError, match="did you mean `sales`"):
        project.tie("sale")
    with pytest.raises(tallystick.TallyError, match=r"did you mean `crm\.deals`"):
        project.pull("crm.deal")
    with pytest.raises(tallystick.TallyError, match="leaves the offset open"):
        project.pull(as_of="2026-05-01T06:00")
