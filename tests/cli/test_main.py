"""The command line before any command: the table, its help, and what becomes of everything that goes wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from tallystick.cli import main as cli
from tallystick.cli.shell import Shell, next_step, no_such, print_json
from tallystick.core.errors import SourceUnreadable, TallyError, UsageWrong
from tallystick.core.findings import Code, Place, finding

PYTHON = [sys.executable, "-m", "tallystick"]


def in_process(*args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PYTHON, *args], capture_output=True, text=True, env={**os.environ, **environment}, timeout=60, check=False
    )


@pytest.fixture
def command_that(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Stands in for the command `check`."""

    def replace(does: Callable[[], object]) -> None:
        monkeypatch.setattr(cli.Table, "get_command", lambda *_: click.Command("check", callback=does))

    return replace


def test_help_names_every_command_under_its_group() -> None:
    shown = in_process("--help").stdout
    assert all(f"\n{group}:" in shown for group in ("Start", "Run", "Look"))
    for entry in cli.COMMANDS:
        assert f"  {entry.name} " in shown and entry.says in shown


def test_help_is_also_what_a_bare_call_gives() -> None:
    assert in_process().stdout == in_process("--help").stdout


def test_help_imports_no_command_and_nothing_heavy() -> None:
    code = (
        "import sys\nfrom tallystick.cli.main import run\nrun(['--help'])\n"
        "heavy = {'pydantic', 'duckdb', 'sqlglot', 'yaml', 'sqlalchemy', 'rich', 'orjson', 'tallystick.bootstrap'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_command_of_the_table_loads_and_has_help_and_json() -> None:
    table = cli.Table()
    for entry in cli.COMMANDS:
        command = table.get_command(click.Context(table), entry.name)
        assert command is not None and command.help, entry.name
        parts = list(command.commands.values()) if isinstance(command, click.Group) else [command]
        for part in parts:
            assert "--json" in {option for each in part.params for option in each.opts}, f"{entry.name} {part.name}"


def test_version() -> None:
    assert in_process("--version").stdout == "tally 0.1.0\n"


def test_a_misspelt_command_or_option_is_a_usage_error_with_the_nearest_name() -> None:
    command = in_process("tei")
    assert (command.returncode, command.stdout) == (2, "")
    assert command.stderr.startswith("tally: no command `tei`; did you mean `tie`?")
    option = in_process("tie", "bookings", "--perid", "2026-03")
    assert (option.returncode, option.stdout) == (2, "")
    assert "'--period'" in option.stderr and "`tally tie --help` shows what there is." in option.stderr


def test_without_a_project_it_says_how_to_begin(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--project", str(tmp_path), "tie", "bookings"]) == 2
    assert f"tally init {tmp_path}" in capsys.readouterr().err


def test_the_project_is_the_nearest_folder_upward(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tallystick.yaml").touch()
    deep = tmp_path / "model" / "sales"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    assert Shell().root() == tmp_path
    monkeypatch.chdir(tmp_path.parent)
    with pytest.raises(UsageWrong):
        Shell().root()


def test_an_error_is_place_what_and_mend(
    command_that: Callable[[Callable[[], object]], None], capsys: pytest.CaptureFixture[str]
) -> None:
    def fails() -> None:
        unknown = Code(name="unknown_field", level="error", says="A field that no object has.", mend="Mend it.")
        place = Place(file="model/deals.yaml", line=7, column=3)
        raise SourceUnreadable(
            "is not there",
            where="data/deals.csv",
            mend="put it there",
            findings=(finding(unknown, "unknown field `fliter`", place=place, subject="metric bookings"),),
        )

    command_that(fails)
    assert cli.run(["check"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        "model/deals.yaml:7:3  metric bookings: unknown field `fliter`; Mend it.",
        "data/deals.csv: is not there; put it there",
    ]


@pytest.mark.parametrize(("result", "code"), [(None, 0), (0, 0), (3, 3), (1, 1), (True, 0), ("text", 0)])
def test_a_command_ends_with_its_exit_code(
    command_that: Callable[[Callable[[], object]], None], result: object, code: int
) -> None:
    command_that(lambda: result)
    assert cli.run(["check"]) == code


def test_every_error_has_its_exit_code(command_that: Callable[[Callable[[], object]], None]) -> None:
    for error in (TallyError("x", mend="y"), UsageWrong("x", mend="y")):

        def fails(error: TallyError = error) -> None:
            raise error

        command_that(fails)
        assert cli.run(["check"]) == error.exit_code


def test_an_interruption_is_words_not_a_traceback(
    command_that: Callable[[Callable[[], object]], None], capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    command_that(interrupted)
    assert cli.run(["check"]) == 1
    assert "interrupted" in capsys.readouterr().err


BUG = (
    "import sys, click\nfrom tallystick.cli import main as cli\n"
    "def boom(): raise RuntimeError('of this kind')\n"
    "cli.Table.get_command = lambda *_: click.Command('check', callback=boom)\n"
    "sys.argv = ['tally', 'check']\ncli.main()\n"
)


@pytest.mark.parametrize(("debug", "traceback"), [("", False), ("1", True)])
def test_a_bug_says_how_to_report_it_and_shows_its_trace_only_when_asked(debug: str, traceback: bool) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BUG],
        capture_output=True,
        text=True,
        env={**os.environ, "TALLY_DEBUG": debug},
        check=False,
    )
    assert done.returncode == 1
    assert ("Traceback" in done.stderr) is traceback
    assert ("TALLY_DEBUG=1" in done.stderr) is not traceback
    assert "of this kind" in done.stderr


def test_a_reader_that_goes_away_is_no_error() -> None:
    talker = (
        "import sys, click\nfrom tallystick.cli import main as cli\n"
        "def talk():\n    for n in range(200000): click.echo(n)\n"
        "cli.Table.get_command = lambda *_: click.Command('check', callback=talk)\n"
        "sys.argv = ['tally', 'check']\ncli.main()\n"
    )
    process = subprocess.Popen([sys.executable, "-c", talker], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    process.wait(timeout=60)
    assert said == b""


def test_the_result_and_the_talk_are_kept_apart(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"amount": "1.00"})
    next_step("tally tie bookings")
    said = capsys.readouterr()
    assert said.out == '{\n  "amount": "1.00"\n}\n'
    assert said.err == "next: tally tie bookings\n"


def test_an_unknown_id_gets_the_nearest_one_and_all_there_are() -> None:
    assert str(no_such("tie", "bokings", ["bookings", "jobs"])) == (
        "no tie `bokings`; did you mean `bookings`? there is: bookings, jobs"
    )
    assert str(no_such("tie", "x", [])) == "no tie `x`; there is: none"


def test_shell_completion_offers_the_commands() -> None:
    done = in_process("", _TALLY_COMPLETE="bash_complete", COMP_WORDS="tally ", COMP_CWORD="1")
    assert "plain,tie" in done.stdout.split()


def test_a_command_that_needs_another_word_shows_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["snapshot"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("Usage: tally snapshot") and "verify" in said.err
