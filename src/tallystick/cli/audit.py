"""`tally audit`: the trail of everything that was done, and the proof that nobody has changed it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tallystick.cli.shell import Shell, json_option, next_step, pass_shell, print_json, talk

if TYPE_CHECKING:
    from tallystick.core.audit.verify import Verdict

FAILED = 1


@click.group("audit")
def command() -> None:
    """The audit trail: verify, show, prove, export, checkpoint."""


@command.command("verify")
@json_option
@pass_shell
def verify(shell: Shell, as_json: bool) -> int:
    """Whether the trail is what was recorded: every row, the head, and the roots known outside of the database.

    Exits with 1 and names the first bad row where it is not.
    """
    from tallystick.services.verify_trail import verify_trail

    workspace = shell.workspace()
    verdict = verify_trail(workspace.trail, workspace.evidence())
    for each in verdict.findings:
        talk(str(each))
    if as_json:
        print_json(_verdict(verdict))
    else:
        click.echo(_said(verdict))
        click.echo(f"rows since the last checkpoint outside: {verdict.exposed}")
    next_step("tally audit checkpoint" if verdict.holds else "tally audit show")
    return 0 if verdict.holds else FAILED


def _said(verdict: Verdict) -> str:
    if verdict.holds:
        return f"the audit trail holds: {verdict.rows} rows, root {verdict.root.hex()}"
    if verdict.first_bad is None:
        return f"the audit trail cannot be vouched for: {verdict.rows} rows"
    last = f" (it lies between {verdict.first_bad} and {verdict.not_after})" if verdict.not_after else ""
    return f"the audit trail does not hold: the first bad row is {verdict.first_bad}{last}"


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "format": 1,
        "holds": verdict.holds,
        "origin": verdict.origin,
        "rows": verdict.rows,
        "root": verdict.root.hex(),
        "recorded_at": verdict.recorded_at,
        "first_bad": verdict.first_bad,
        "not_after": verdict.not_after,
        "findings": [
            {"code": each.code, "level": each.level, "row": each.place.row if each.place else None, "says": str(each)}
            for each in verdict.findings
        ],
        "outside": {
            "places": list(verdict.places),
            "checkpoints": verdict.checkpoints,
            "receipts": verdict.receipts,
            "last_checkpoint": verdict.last_checkpoint,
            "last_receipt": verdict.last_receipt,
        },
        "rows_since_checkpoint": verdict.exposed,
        "rows_since_receipt": verdict.rows - verdict.last_receipt,
    }
