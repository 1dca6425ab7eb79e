"""Where results go, when nobody can take them, and what a terminal gets to see."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tallystick.cli.main import run
from tallystick.cli.writing import whole
from tallystick.core.errors import UsageWrong

MODEL = """\
kind: system
id: crm
connect: {kind: files, path: data}
---
kind: source
id: crm.deals
system: crm
read: {file: deals.csv}
key: [id]
fields: {id: {type: text}, amount: {type: decimal}}
---
kind: source
id: crm.other
system: crm
read: {file: other.csv}
key: [id]
fields: {id: {type: text}, amount: {type: decimal}}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "tallystick.yaml").write_text("name: test\n")
    for folder, name, text in (
        ("model", "m.yaml", MODEL),
        ("data", "deals.csv", "id,amount\n1,2.00\n"),
        ("data", "other.csv", "id,amount\n1,2.00\n"),
    ):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    tally = f"{sys.executable} -m tallystick"
    return subprocess.run(
        ["sh", "-c", command.replace("tally", tally)],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("command", ["tally check >&-", "tally check --json >&-", "tally --help >&-"])
def test_a_closed_output_is_no_bug(project: Path, command: str) -> None:
    done = shell(command, project)
    assert (done.returncode, done.stderr) == (
        1,
        "standard output is closed; send it somewhere, for example to a file\n",
    )


@pytest.mark.parametrize("command", ["tally check", "tally config --json", "tally --help"])
def test_an_output_that_takes_no_more_is_no_bug(project: Path, command: str) -> None:
    done = shell(f"ulimit -f 0; {command} > full", project)
    assert done.returncode == 1
    told = "standard output cannot be written: File too large; send it somewhere else, for example to another disk"
    assert done.stderr.splitlines()[-1] == told
    assert "bug" not in done.stderr and "ignored" not in done.stderr


def test_closed_talk_stops_nothing(project: Path) -> None:
    assert shell("tally check 2>&-", project).returncode == 0


def on_a_terminal(code: str) -> bytes:
    """What a terminal would be sent by this code."""
    ours, theirs = pty.openpty()
    with subprocess.Popen([sys.executable, "-c", code], stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        seen = b""
        while True:
            try:
                piece = os.read(ours, 4096)
            except OSError:  # how Linux says that the other end is closed
                break
            if not piece:
                break
            seen += piece
        process.wait(timeout=30)
    os.close(ours)
    return seen


SAYS = (
    "import click\nfrom tallystick.cli.guard import guard_streams\nguard_streams()\n"
    "text = 'a\\x1b]0;title\\x07b\\x1b[2Jc\\x1b[31mred\\x1b[0m \\u202e d\\r\\x9b'\n"
    "click.echo(text, color=True)\nclick.echo(text, color=True, err=True)\n"
)


def test_a_terminal_gets_escapes_and_colours_only() -> None:
    line = "a\\x1b]0;title\\x07b\\x1b[2Jc\x1b[31mred\x1b[0m \\u202e d\\r\\x9b\r\n"
    assert on_a_terminal(SAYS).decode() == line * 2


def test_a_pipe_gets_what_there_is() -> None:
    done = subprocess.run([sys.executable, "-c", SAYS], capture_output=True, check=True)
    assert done.stdout == "a\x1b]0;title\x07b\x1b[2Jc\x1b[31mred\x1b[0m \u202e d\r\x9b\n".encode()


def test_what_is_told_is_printable(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["snapshot", "list", "crm.\x1b[2Jdeals"]) == 2
    told = capsys.readouterr().err
    assert "\x1b" not in told and "crm.\\x1b[2Jdeals" in told


def test_snapshots_are_compared_within_a_source(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pull"]) == 0
    capsys.readouterr()
    assert run(["snapshot", "list"]) == 0
    assert capsys.readouterr().err == "next: tally pull\n"
    (project / "data" / "deals.csv").write_text("id,amount\n1,3.00\n")
    assert run(["pull", "crm.deals"]) == 0
    capsys.readouterr()
    assert run(["snapshot", "list"]) == 0
    shown = capsys.readouterr()
    first, second, other = (line.split()[0] for line in shown.out.splitlines()[1:4])
    assert shown.err == f"next: tally snapshot diff {first} {second}\n"
    assert run(["snapshot", "diff", first, second]) == 0
    assert run(["snapshot", "diff", second, other]) == 2
    assert (
        "these are snapshots of two sources, crm.deals and crm.other; name two of one source" in capsys.readouterr().err
    )


def test_a_device_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UsageWrong, match="this is no file"), whole(tmp_path / "pipe", "--out") as part:
        part.write_text("x")
    assert (tmp_path / "pipe").is_fifo()


def test_settings_stand_in_columns(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["config", "--explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len({line.rstrip().rindex("  ") for line in lines}) == 1
