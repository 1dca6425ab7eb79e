"""`tally audit` and `tally state`, as somebody types them."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import orjson
import pytest

from tallystick.cli.main import run
from tests.cli.company import write

PROJECT = "name: acme\naudit: {checkpoints: [kept/checkpoints]}\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one source, pulled twice: two rows of the trail."""

    write(tmp_path)
    (tmp_path / "tallystick.yaml").write_text(PROJECT)
    monkeypatch.chdir(tmp_path)
    assert run(["pull"]) == 0
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> dict[str, Any]:
    capsys.readouterr()
    assert run([*arguments, "--json"]) == code
    answer: dict[str, Any] = orjson.loads(capsys.readouterr().out)
    return answer


def test_a_trail_is_shown_signed_verified_proved_and_exported(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = told(capsys, "audit", "show")
    assert [each["kind"] for each in shown["events"]] == ["snapshot_published"] * 2
    assert shown["rows_since_checkpoint"] == 2
    assert told(capsys, "audit", "show", "2")["events"][0]["row"] == 2
    taken = told(capsys, "audit", "checkpoint")
    assert taken["sent"] == ["kept/checkpoints"]
    verified = told(capsys, "audit", "verify")
    assert (verified["holds"], verified["rows_since_checkpoint"], verified["first_bad"]) == (True, 0, None)
    assert told(capsys, "audit", "prove", "1")["size"] == 2
    exported = told(capsys, "audit", "export", "trail.jsonl", "--verifier", "verify.py")
    assert (exported["rows"], exported["root"], exported["key"]) == (2, taken["root"], taken["key"])
    assert (project / "verify.py").read_text().startswith("#!/usr/bin/env python3")


def test_the_first_bad_row_is_named_and_the_command_fails(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with sqlite3.connect(project / ".tallystick" / "state.db") as connection:
        connection.execute("DROP TRIGGER tally_audit_update")
        connection.execute("UPDATE tally_audit SET event = replace(event, 'user', 'USER') WHERE sequence = 2")
    connection.close()
    assert run(["audit", "verify"]) == 1
    assert "the first bad row is 2" in capsys.readouterr().out
    verified = told(capsys, "audit", "verify", code=1)
    assert (verified["first_bad"], verified["findings"][0]["code"]) == (2, "trail_edited")
    assert run(["audit", "export", "trail.jsonl"]) == 1
    assert not (project / "trail.jsonl").exists()


def test_what_cannot_be_meant_is_answered(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["audit", "show", "9"]) == 2
    assert run(["audit", "prove", "9"]) == 2
    assert run(["audit", "verify", "--key", "secret"]) == 2
    (project / "tallystick.yaml").write_text("name: acme\n")
    assert run(["audit", "checkpoint"]) == 2
    assert "name one there, or here: `--to PATH`" in capsys.readouterr().err


def test_a_backup_that_is_older_than_what_is_known_outside_takes_a_reason(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(capsys, "state", "backup", "backup.db")["rows"] > 2
    assert run(["pull"]) == 0
    state = project / ".tallystick" / "state.db"
    state.rename(project / "evidence.db")
    assert told(capsys, "state", "info")["schema"] is None
    assert run(["state", "restore", "backup.db"]) == 1
    assert "the backup has 2 rows of the audit trail, and 4 are known outside" in capsys.readouterr().err
    restored = told(capsys, "state", "restore", "backup.db", "--because", "the disk died")
    assert (restored["audit_rows"], restored["lost"]) == (2, 4)
    verified = told(capsys, "audit", "verify")
    assert [each["code"] for each in verified["findings"]] == ["trail_lost"]
    assert told(capsys, "audit", "show", "3")["events"][0]["body"]["because"] == "the disk died"
    assert run(["pull"]) == 0
    assert run(["pull"]) == 0
    assert told(capsys, "audit", "verify")["holds"]


def test_the_state_says_what_it_is(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    facts = told(capsys, "state", "info")
    assert (facts["database"], facts["schema"] == facts["known"], facts["audit_rows"]) == ("sqlite", True, 2)
    migrated = told(capsys, "state", "migrate")
    assert migrated["from"] == migrated["to"]


def test_a_newer_state_is_refused_in_words_and_its_info_fails(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with sqlite3.connect(project / ".tallystick" / "state.db") as connection:
        connection.execute("UPDATE tally_schema SET version_num = '9999'")
    connection.close()
    assert run(["audit", "verify"]) == 1
    assert "newer Tallystick (schema 9999" in capsys.readouterr().err
    assert told(capsys, "state", "info", code=1)["schema"] == "9999"
