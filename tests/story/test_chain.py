"""The chain as a whole: how the CRM's number becomes the bank's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tallystick.cli.main import run
from tallystick.core.errors import UsageWrong
from tallystick.services.chains import chained
from tests.story.company import MODEL, company


def test_the_first_number_becomes_the_last(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    here = company(tmp_path)
    told = chained(here.workspace)
    assert told.proved
    assert [(each.leg.tie, each.after, None if each.step is None else str(each.step)) for each in told.links] == [
        ("bookings", None, None), ("collected", "bookings", "0.00"), ("payouts", "collected", "0.00"),
    ]  # fmt: skip
    assert [(str(each.begins.amount), str(each.ends.amount)) for each in told.links] == [
        ("1880.00", "1360.00"), ("1360.00", "1290.00"), ("1290.00", "1251.30"),
    ]  # fmt: skip
    march = chained(here.workspace, period="2026-03")
    assert [(str(each.begins.amount), str(each.ends.amount)) for each in march.links] == [
        ("1800.00", "600.00"), ("600.00", "600.00"), ("600.00", "582.00"),
    ]  # fmt: skip
    with pytest.raises(UsageWrong, match="no period `2027-01`"):
        chained(here.workspace, period="2027-01")
    project = ["--project", str(here.root), "story"]
    assert run(project) == 0
    shown = capsys.readouterr()
    assert "pay.payments -> pay.payouts: tie payouts, all periods\n    paid " in shown.out
    assert "another number" not in shown.out
    assert shown.err == "next: tally tie bookings\n"
    assert run([*project, "--period", "2026-03", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert list(said) == ["format", "path", "links", "notes", "proved"]
    assert [each["bridge"]["difference"] for each in said["links"]] == ["-1200.00", "0.00", "-18.00"]
    assert run([*project, "--source", "crm.deals"]) == 2
    assert run([*project, "D1", "--period", "2026-03"]) == 2


def test_a_step_between_two_numbers_of_one_source_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sent = MODEL[MODEL.index("kind: metric\nid: billed\n") :].partition("---\n")[0]
    sent = sent.replace("id: billed", "id: sent").replace(
        "counts: []", "counts: [{id: no_9, is: scope, where: ref <> 'X9'}]"
    )
    here = company(tmp_path, MODEL.replace("left: billed\nright: paid", "left: sent\nright: paid") + sent + "---\n")
    collected = chained(here.workspace).links[1]
    assert (collected.after, str(collected.step), str(collected.begins.amount)) == ("bookings", "-70.00", "1290.00")
    assert run(["--project", str(here.root), "story"]) == 0
    assert "begins -$70.00 from where bookings ends: another number" in capsys.readouterr().out
