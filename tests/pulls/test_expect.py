"""A pull that is unusual is held: the wrong tab, half an export, a doubled file. Accepting it goes on the record."""

from __future__ import annotations

from pathlib import Path

import pytest

from tallystick.cli.main import run
from tests.given import Given, project

MODEL = """
kind: system
id: crm
connect: {{kind: files, path: data}}
---
kind: source
id: crm.deals
system: crm
read: {{file: deals.csv}}
key: [deal]
expect: {expect}
fields:
  deal: {{type: text}}
  amount: {{type: decimal, scale: 2}}
  tax: {{type: decimal, scale: 2}}
"""


def deals(*amounts: str) -> dict[str, str | bytes]:
    lines = "".join(f"D{n},{amount},0\n" for n, amount in enumerate(amounts))
    return {"deals.csv": f"deal,amount,tax\n{lines}"}


def expecting(folder: Path, expect: str) -> Given:
    given = project(folder, MODEL.format(expect=expect), deals("100", "200", "300", "400"))
    given.pull(as_of="2026-04-01T06:00Z")
    return given


@pytest.mark.parametrize(
    ("expect", "amounts", "sentence"),
    [
        ("{rows: within 25% of last}", ["100", "200", "300"], None),
        ("{rows: within 24.9% of last}", ["100", "200", "300"],
         "3 rows where the last snapshot has 4; expected is within 24.9% of last"),
        ("{total: within 10% of last}", ["500", "600"], None),
        ("{total: within 10% of last}", ["500", "600.01"],
         "a total of 1100.01 in `amount` where the last snapshot has 1000.00; expected is within 10% of last"),
        ("{total: {amount: at most 1000}}", ["1000.01"], "a total of 1000.01 in `amount` is too much"),
        ("{total: {amount: between -5 and 1000.50}}", ["1000.51"], "in `amount` is outside of what is usual"),
        ("{rows: at least 2}", ["1"], "1 row is too little; expected is at least 2"),
        ("{rows: at least 2}", ["1", "x"], None),
    ],
)  # fmt: skip
def test_what_is_unusual_is_held(tmp_path: Path, expect: str, amounts: list[str], sentence: str | None) -> None:
    given = expecting(tmp_path, expect)
    given.write(deals(*amounts))
    pulled = given.pull(as_of="2026-04-02T06:00Z")["crm.deals"]
    said = [each.sentence for each in pulled.findings if each.code == "pull_unusual"]
    if sentence is None:
        assert (pulled.held, said) == (False, [])
        assert given.manifest("crm.deals").id.endswith("2026-04-02T06:00:00Z")
    else:
        assert pulled.held and pulled.manifest is None
        assert len(said) == 1 and sentence in said[0]
        assert given.manifest("crm.deals").id.endswith("2026-04-01T06:00:00Z")
        assert len(given.workspace.state.recorded()) == 1


def test_the_first_pull_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    given = project(tmp_path, MODEL.format(expect="{rows: within 1% of last, total: {amount: at least 1}}"), deals("5"))
    assert given.pull()["crm.deals"].manifest is not None


def test_somebody_accepts_and_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = expecting(tmp_path, "{rows: within 10% of last}")
    given.write(deals("1"))
    words = ["--project", str(tmp_path), "pull", "--as-of", "2026-04-02T06:00Z"]
    assert run(words) == 1
    said = capsys.readouterr()
    assert "crm.deals  -            -            -  held; the earlier snapshots stay" in said.out
    assert "error: source crm.deals: 1 row where the last snapshot has 4; expected is within 10% of last; " in said.err
    assert 'next: tally pull crm.deals --accept "why"' in said.err
    assert run([*words, "--accept", "a new fiscal year"]) == 0
    said = capsys.readouterr()
    assert (
        "warning: source crm.deals: 1 row where the last snapshot has 4: accepted because a new fiscal year" in said.err
    )
    [_, accepted, published] = given.workspace.state.recorded()
    assert (accepted.event.kind, accepted.event.subject) == ("pull_accepted", published.event.subject)
    assert accepted.event.body["finding"].endswith("accepted because a new fiscal year")
    assert accepted.event.actor.person.startswith("user:")
    assert run([*words[:-1], "2026-04-03T06:00Z"]) == 0  # it is usual now


def test_a_field_that_is_no_number_has_no_total(tmp_path: Path) -> None:
    from tallystick.core.model import read_model

    model = read_model({"model.yaml": MODEL.format(expect="{total: {deal: at least 1}}")})
    assert any("field `deal` is of type text; a number is needed here" in str(each) for each in model.findings)
