"""`tally report [NAME]`: a published number against the metric that should produce it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tallystick.cli.shell import Shell, json_option, next_step, no_such, pass_shell, print_json, screen, talk
from tallystick.cli.tie import FILE
from tallystick.cli.writing import whole
from tallystick.core.errors import TallyError

if TYPE_CHECKING:
    from tallystick.core.reports.answer import ReportAnswer

FAILED, DIFFERENT = 1, 3


@click.command("report")
@click.argument("name", required=False)
@click.option("--html", type=FILE, help="Write them as one page, too.")
@click.option("--exit-code", is_flag=True, help="Exit with 3 when something of a published number is unexplained.")
@json_option
@pass_shell
def command(shell: Shell, /, name: str | None, html: Path | None, exit_code: bool, as_json: bool) -> int:
    """From what the report NAME publishes to what its metric says now: rounding, snapshot, version, adjustments.

    Without NAME all reports of the model, one JSON object a line with --json.
    """
    workspace = shell.workspace()
    known = sorted(workspace.model.reports)
    if name is not None and name not in known:
        raise no_such("report", name, known)
    if not known:
        talk("the model has no report; `kind: report` declares one")
        return 0
    from tallystick.services.reports import report_answer

    answers: list[ReportAnswer] = []
    failed = False
    for each in [name] if name else known:
        try:
            answer = report_answer(workspace, each, workspace.published)
        except TallyError as error:  # the others are told nevertheless
            if name:
                raise
            failed = True
            _show_failure(each, error, as_json=as_json)
            continue
        for finding in answer.findings:
            talk(str(finding))
        _show(answer, as_json=as_json, alone=name is not None, first=not answers)
        answers.append(answer)
    if answers:
        if html:
            _write_page(answers, html)
        _say_next(answers)
    if failed or not all(each.told for each in answers):
        return FAILED
    return DIFFERENT if exit_code and any(each.bridge and each.bridge.unexplained for each in answers) else 0


def _write_page(answers: list[ReportAnswer], html: Path) -> None:
    from tallystick.faces.html.told import report_page

    with whole(html, "--html") as part:
        part.write_text(report_page(answers), encoding="utf-8")
    talk(f"wrote {html}")


def _show_failure(report: str, error: TallyError, *, as_json: bool) -> None:
    talk(f"report {report}: {error}")
    if as_json:
        from tallystick.faces.json import line

        said = {"what": error.what, "where": error.where, "mend": error.mend}
        click.echo(line({"format": 1, "report": report, "error": said}))


def _show(answer: ReportAnswer, *, as_json: bool, alone: bool, first: bool) -> None:
    if as_json and alone:
        print_json(answer.to_dict())
    elif as_json:
        from tallystick.faces.json import line

        click.echo(line(answer.to_dict()))
    else:
        from tallystick.faces.reports import draw_report

        click.echo(("" if first else "\n") + draw_report(answer, screen()))


def _say_next(answers: list[ReportAnswer]) -> None:
    off = [each for each in answers if each.bridge and each.bridge.unexplained]
    moved = [each for each in answers if each.bridge and any(step.cause == "snapshot" for step in each.bridge.steps)]
    if off or not moved:
        next_step(f"tally explain {(off or answers)[0].metric}")
    else:
        next_step(f"tally changes {moved[0].metric} --period {moved[0].period}")
