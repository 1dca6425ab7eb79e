"""`tally init`, `check` and `config`, as people type them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from bench.model import write_model
from bench.process import measure
from tallystick.cli.main import run


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.setenv("TALLY_NOW", "2026-04-10T12:00+00:00")
    monkeypatch.chdir(tmp_path)
    assert run(["init", "acme"]) == 0
    monkeypatch.chdir(tmp_path / "acme")
    capsys.readouterr()
    return tmp_path / "acme"


def test_init_writes_a_project_that_is_whole(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check"]) == 0
    printed = capsys.readouterr()
    assert "no errors, no warnings" in printed.out
    assert printed.err.splitlines()[-1] == "next: tally pull"
    assert ".tallystick/" in (project / ".gitignore").read_text()
    assert "tallystick.schema.json" in (project / ".vscode" / "settings.json").read_text()
    for path in (project / "model").glob("*.yaml"):
        schema = path.read_text().splitlines()[0].partition("$schema=")[2]
        assert (path.parent / schema).is_file()


def test_the_first_bridge(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pull"]) == 0
    capsys.readouterr()
    assert run(["tie", "sold_to_invoiced", "--period", "2026-03", "--json"]) == 0
    bridge = json.loads(capsys.readouterr().out)
    assert (bridge["left"]["amount"], bridge["right"]["amount"]) == ("13300.00", "9234.00")
    effects = {each["cause"]: each["effect"] for each in bridge["effects"] if each["cause"] != "unexplained"}
    assert effects == {
        "duplicate": "972.00",
        "tax": "612.00",
        "definition": "-800.00",
        "timing": "-2400.00",
        "handoff": "-3000.00",
        "backdoor": "600.00",
    }
    assert bridge["unexplained"]["effect"] == "-50.00"
    assert run(["tie", "sold_to_invoiced", "--period", "2026-04", "--json"]) == 0
    bridge = json.loads(capsys.readouterr().out)
    effects = {each["cause"]: each["effect"] for each in bridge["effects"]}
    assert (effects["timing"], effects["in_transit"], effects["tax"]) == ("2400.00", "-1500.00", "192.00")


def test_init_overwrites_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "tallystick.yaml").write_text("name: mine\n")
    assert run(["init"]) == 2
    assert "there is a project already" in capsys.readouterr().err
    assert (project / "tallystick.yaml").read_text() == "name: mine\n"


def test_init_leaves_the_editor_and_git_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".gitignore").write_text("mine\n")
    assert run(["init", str(tmp_path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["kept"] == [".gitignore"]
    assert (tmp_path / ".gitignore").read_text() == "mine\n"


def test_check_exits_with_1_on_errors_and_says_where(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project / "model" / "revenue.yaml"
    path.write_text(path.read_text().replace("value: amount", "value: amonut", 1))
    (project / "model" / "latin.yaml").write_bytes(b"kind: system\nid: caf\xe9\n")
    (project / "model" / "empty.yaml").write_bytes(b"")
    assert run(["check", "--json"]) == 1
    printed = capsys.readouterr()
    answer = json.loads(printed.out)
    found = {(each["code"], each["file"], each["line"], each["column"]) for each in answer["findings"]}
    assert ("file_unreadable", "model/latin.yaml", 2, 8) in found
    assert ("unknown_column", "model/revenue.yaml", 11, 8) in found
    assert answer["errors"] == 3  # `café` is no name, in whichever encoding
    assert printed.err.splitlines()[-1] == "next: tally check"


def test_config_says_where_each_value_comes_from(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TALLY_THREADS", "3")
    assert run(["config", "--explain", "--json"]) == 0
    settings = json.loads(capsys.readouterr().out)["settings"]
    assert settings["threads"] == {"value": 3, "from": "TALLY_THREADS"}
    assert settings["unit"] == {"value": "USD", "from": "tallystick.yaml:3"}
    assert settings["engine"] == {"value": "duckdb", "from": "default"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("unti: EUR\n", "tallystick.yaml:1:1  unknown setting `unti`; did you mean `unit`"),
        ("unit: {code: XYZ, scale: 5}\n", "tallystick.yaml:1:26"),
        ("engine: sqlite\n", "tallystick.yaml:1:9"),
        ("zone: Denver\n", "`Denver` is no time zone"),
        ("calendar: {holidays: XX}\n", "no holidays are known for `XX`"),
        ("- a\n", "settings that are no mapping"),
        ("name: [\n", "no YAML here"),
    ],
)
def test_a_wrong_setting_is_a_finding(
    tmp_path: Path, text: str, expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tallystick.yaml").write_text(text)
    assert run(["--project", str(tmp_path), "config"]) == 1
    assert expected in capsys.readouterr().err


def test_a_wrong_value_from_the_environment_is_not_looked_for_in_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tallystick.yaml").write_text("name: x\n")
    monkeypatch.setenv("TALLY_THREADS", "many")
    assert run(["--project", str(tmp_path), "config"]) == 1
    assert "the environment, field TALLY_THREADS" in capsys.readouterr().err


def test_a_password_in_the_settings_is_a_finding_and_never_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tallystick.yaml").write_text("state: postgresql://tally:hunter2@db/tally\n")
    assert run(["--project", str(tmp_path), "config", "--explain"]) == 1
    printed = capsys.readouterr()
    assert "hunter2" not in printed.out + printed.err
    assert "secret" in printed.out + printed.err


# The least that could read these files: the bare C parser.
PARSED = """
import pathlib, sys, yaml
for path in pathlib.Path(sys.argv[1]).glob("model/*.yaml"):
    for node in yaml.compose_all(path.read_text(), Loader=yaml.CLoader):
        pass
"""


@pytest.mark.slow
def test_a_thousand_metrics_are_checked_in_a_moment(tmp_path: Path) -> None:
    """The bench holds the bar of 1.0 s. Machines differ, so here it is a ratio: where the check takes 0.8 s,
    that is 5.5 times the bare parser, Python's own start included."""
    assert write_model(tmp_path, 1000) >= 12_000
    floors = [measure([sys.executable, "-c", PARSED, str(tmp_path)]).cpu for _ in range(3)]
    check = [sys.executable, "-m", "tallystick", "--project", str(tmp_path), "check"]
    assert min(measure(check).cpu for _ in range(3)) < 7 * min(floors)
