"""`tally`: the table of commands, and what becomes of everything that goes wrong.

A command's module is imported only when that command runs, so that `tally --help` and shell completion stay instant;
the table therefore holds each command's one line of help. Exit codes: 0 clean, 1 failed, 2 usage, 3 differences
(only with --exit-code), 4 approval needed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

import click

from tallystick import __version__
from tallystick.cli.guard import guard_streams
from tallystick.cli.shell import Shell, colour_on, talk, unknown
from tallystick.core.errors import TallyError

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from click.shell_completion import CompletionItem

FAILED = 1


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A command before its module is imported."""

    name: str
    group: str
    says: str  # one line for `tally --help`
    module: str  # under tallystick.cli; the click command in it is called `command`


GROUPS = ("Start", "Run", "Work", "Look")
COMMANDS = (
    Entry(name="init", group="Start", module="init", says="Write a small working project, with comments."),
    Entry(name="compare", group="Start", module="compare", says="A first bridge between two exported files."),
    Entry(name="demo", group="Start", module="demo", says="A company to try everything on, with the truth beside it."),
    Entry(name="check", group="Start", module="check", says="Check the model: every finding at once, with its mend."),
    Entry(name="config", group="Start", module="config", says="Show the settings, and where each comes from."),
    Entry(name="pull", group="Run", module="pull", says="Take a snapshot of the sources."),
    Entry(name="tie", group="Run", module="tie", says="Tie two numbers: the bridge from one to the other."),
    Entry(name="rows", group="Look", module="rows", says="The rows behind a line of a bridge."),
    Entry(name="story", group="Look", module="story", says="One thing through every system, stage by stage."),
    Entry(name="diff", group="Look", module="diff", says="What moved a metric between periods or snapshots."),
    Entry(name="match", group="Work", module="match", says="Decide which rows are the same thing."),
    Entry(name="changes", group="Look", module="changes", says="When a number changed, in which fields, and by whom."),
    Entry(name="report", group="Look", module="report", says="Published numbers against what produces them."),
    Entry(name="exceptions", group="Look", module="exceptions", says="Missing, stale, conflicting: what, and whose."),
    Entry(name="open-items", group="Look", module="open_items", says="Open items carried forward, and how old."),
    Entry(name="fixes", group="Look", module="fixes", says="What to mend upstream, by money times recurrence."),
    Entry(name="copies", group="Look", module="copies", says="Exports and sheets against what they copy."),
    Entry(name="compare-definitions", group="Look", module="compare_definitions", says="How systems define a status."),
    Entry(name="explain", group="Look", module="explain", says="What a tie, a metric or a cause means, in words."),
    Entry(name="audit", group="Look", module="audit", says="The audit trail: verify, show, prove, export it."),
    Entry(name="state", group="Look", module="state", says="The state: info, migrate, backup, restore."),
    Entry(name="sources", group="Look", module="sources", says="The sources: how fresh, how many rows, what changed."),
    Entry(name="snapshot", group="Look", module="snapshot", says="A snapshot, or what changed between two of them."),
)


class Table(click.Group):
    """The commands of the table, loaded one at a time."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [each.name for each in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = next((each for each in COMMANDS if each.name == cmd_name), None)
        if entry is None:
            return None
        command = import_module(f"tallystick.cli.{entry.module}").command
        if not isinstance(command, click.Command):
            raise TypeError(f"tallystick.cli.{entry.module}.command is no click command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        names = self.list_commands(ctx)
        if args[0] not in names and not args[0].startswith("-"):
            raise click.UsageError(unknown("command", args[0], names), ctx=ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for group in GROUPS:
            lines = [(each.name, each.says) for each in COMMANDS if each.group == group]
            if lines:
                with formatter.section(group):
                    formatter.write_dl(lines, col_max=max(len(name) for name, _ in lines))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        commands = [each for each in COMMANDS if each.name.startswith(incomplete)]
        options = click.Command.shell_complete(self, ctx, incomplete)
        return [*(CompletionItem(each.name, help=each.says) for each in commands), *options]


def as_path(folder: str | None) -> Path | None:
    from pathlib import Path  # 7 ms, which `tally --help` does without

    return Path(folder) if folder else None


def print_version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        click.echo(f"tally {__version__}")
        ctx.exit()


@click.command(cls=Table, no_args_is_help=False, invoke_without_command=True)
@click.option(
    "--project",
    type=click.Path(file_okay=False),
    callback=lambda _ctx, _option, folder: as_path(folder),
    envvar="TALLY_PROJECT",
    help="The project's folder; else the nearest one upward that holds a tallystick.yaml.",
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=print_version, help="Print the version."
)
@click.pass_context
def tally(ctx: click.Context, project: Path | None) -> None:
    """Tie two numbers to the cent, and show every row behind every line.

    Results go to standard output, everything else to standard error. `tally COMMAND --help` says more.
    """
    ctx.obj = Shell(project=project)
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def run(args: Sequence[str]) -> int:
    """One command, and the exit code it ends with; a bug is not caught here."""
    if sys.stdout is None:  # closed before we began, as in `>&-`
        talk("standard output is closed; send it somewhere, for example to a file")
        return FAILED
    try:
        result = tally.main(args=list(args), prog_name="tally", standalone_mode=False, color=colour_on(sys.stdout))
        sys.stdout.flush()
    except TallyError as error:
        return _told(error)
    except click.ClickException as error:
        return _misused(error)
    except (click.Abort, KeyboardInterrupt):
        talk("interrupted: everything that was there before is as it was; run the command again")
        return FAILED
    except BrokenPipeError:
        _close_quietly()
        return FAILED
    except OSError as error:
        if not getattr(sys.stdout, "failed", False):  # some file that a command looked for
            raise
        talk(
            f"standard output cannot be written: {error.strerror}; send it somewhere else, for example to another disk"
        )
        _close_quietly()
        return FAILED
    return result if isinstance(result, int) and not isinstance(result, bool) else 0


def main() -> None:
    guard_streams()
    if not os.environ.get("TALLY_DEBUG"):
        sys.excepthook = report_bug
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # what is installed beside it changes no model
    sys.exit(run(sys.argv[1:]))


def report_bug(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
    talk(f"tally: a bug, not your doing: {kind.__name__}: {error}")
    talk("nothing that was there before has changed; please report it, with what TALLY_DEBUG=1 prints for this command")


def _told(error: TallyError) -> int:
    for finding in error.findings:
        talk(str(finding))
    talk(str(error))
    return error.exit_code


def _misused(error: click.ClickException) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):  # its message is the whole help
        talk(error.format_message())
        return error.exit_code
    path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "tally"
    talk(f"{path}: {error.format_message()}")
    talk(f"`{path} --help` shows what there is.")
    return error.exit_code


def _close_quietly() -> None:
    """The reader went away (`| head`): nothing more may be written, not even by the interpreter's last flush."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
