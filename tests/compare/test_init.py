"""A folder of exports becomes a project: sources, ties where files meet, and what only a person can say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.compare.exports import Exports

CRM = """\
    Deal ID,Customer,Stage,Amount,Close Date
    D-101,Alpha,Closed Won,"1,200.00",03/10/2026
    D-102,Beta,Closed Won,"12,800.50",03/31/2026
    D-103,Gamma,Closed Won,500.00,03/05/2026
"""
BILLING = """\
    invoice;reference;issued_on;net;tax;total
    I-1;101;2026-03-12;1200.00;96.00;1296.00
    I-2;102;2026-04-02;12800.50;1024.04;13824.54
    I-3;103;2026-03-05;450.00;36.00;486.00
"""
BANK = """\
    Booking date;Reference;Amount;Currency
    12.03.2026;I-1;1.296,00;USD
    03.04.2026;I-2;13.824,54;USD
"""


@pytest.fixture
def drafted(exports: Exports, tmp_path: Path) -> tuple[Exports, str, str]:
    exports.write({
        "in/crm.csv": CRM, "in/billing.csv": BILLING, "in/bank.csv": BANK,
        "in/people.csv": "name,city\nA,B\n", "in/broken.parquet": "this is no parquet", "in/notes.md": "not data",
    })  # fmt: skip
    code, out, err = exports.type("init", "--from", str(tmp_path / "in"), str(tmp_path / "out"))
    assert code == 0, err
    return exports, out, err


def test_every_file_is_a_source_and_files_that_meet_are_tied(drafted: tuple[Exports, str, str], tmp_path: Path) -> None:
    exports, out, err = drafted
    assert "4 sources, 2 ties, 0 that only you can settle" in err
    assert "broken.parquet is left out:" in err
    project = ("--project", str(tmp_path / "out"))
    code, out, _ = exports.type(*project, "check")
    assert (code, out.splitlines()[-1]) == (0, "no errors, 1 warning")
    assert "nothing uses this source" in out
    assert exports.type(*project, "pull")[0] == 0
    ties = (tmp_path / "out" / "model" / "ties.yaml").read_text()
    assert "on: {reference: invoice}" in ties  # bank and billing, by the invoice
    assert "on: {reference: deal_id}" in ties  # billing and CRM, by the deal
    code, out, _ = exports.type(*project, "tie", "bank_to_billing", "--json")
    assert code == 0
    assert '"difference": "486.00"' in out
    code, out, _ = exports.type(*project, "tie", "billing_to_crm", "--json")
    assert '"difference": "50.00"' in out


def test_two_ties_of_one_file_take_two_numbers_of_it(drafted: tuple[Exports, str, str], tmp_path: Path) -> None:
    text = (tmp_path / "out" / "model" / "systems" / "billing.yaml").read_text()
    assert "id: billing_net" in text and "id: billing_total" in text
    assert "# only you can say:" in text


def test_what_is_there_is_not_overwritten(drafted: tuple[Exports, str, str], tmp_path: Path) -> None:
    exports, _, _ = drafted
    code, _, err = exports.type("init", "--from", str(tmp_path / "in"), str(tmp_path / "out"))
    assert code == 2
    assert "there is a project already" in err


def test_a_folder_without_exports_is_refused(exports: Exports, tmp_path: Path) -> None:
    exports.write({"in/notes.md": "nothing"})
    code, _, err = exports.type("init", "--from", str(tmp_path / "in"), str(tmp_path / "out"))
    assert code == 2
    assert "no exported file is in this folder" in err
