"""`tally audit`: the trail of everything that was done, and the proof that nobody has changed it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tallystick import __version__
from tallystick.cli.shell import Shell, json_option, next_step, pass_shell, print_json, talk
from tallystick.core.errors import UsageWrong
from tallystick.core.findings import printable

if TYPE_CHECKING:
    from tallystick.bootstrap import Workspace
    from tallystick.core.audit.verify import Verdict
    from tallystick.ports import RecordedEvent, Standing

FAILED = 1


@click.group("audit")
def command() -> None:
    """The audit trail: verify, show, prove, export, checkpoint."""


more_checkpoints = click.option(
    "--checkpoints",
    type=click.Path(exists=True, dir_okay=False),
    multiple=True,
    help="Checkpoints that somebody has kept, too.",
)
more_receipts = click.option(
    "--receipts",
    type=click.Path(exists=True, dir_okay=False),
    multiple=True,
    help="Receipts that somebody has kept, too.",
)
more_keys = click.option("--key", "keys", multiple=True, metavar="KEY", help="A public key that is trusted, too.")


@command.command("verify")
@more_checkpoints
@more_receipts
@more_keys
@json_option
@pass_shell
def verify(
    shell: Shell, checkpoints: tuple[str, ...], receipts: tuple[str, ...], keys: tuple[str, ...], as_json: bool
) -> int:
    """Whether the trail is what was recorded: every row, the head, and the roots known outside of the database.

    Exits with 1 and names the first bad row where it is not.
    """
    workspace = shell.workspace()
    verdict = _verified(workspace, checkpoints=checkpoints, receipts=receipts, keys=keys)
    for each in verdict.findings:
        talk(str(each))
    if as_json:
        print_json(_verdict(verdict))
    else:
        click.echo(_said(verdict))
        click.echo(f"rows since the last checkpoint outside: {verdict.exposed}")
    next_step("tally audit checkpoint" if verdict.holds else "tally audit show")
    return 0 if verdict.holds else FAILED


@command.command("show")
@click.argument("row", type=click.IntRange(min=1), required=False)
@click.option("--after", type=click.IntRange(min=0), help="The rows after this one; else the last ones.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many.")
@click.option("--subject", help="Only what is about this: a tie, a snapshot, a case.")
@click.option("--kind", help="Only what happened in this way: tie_run.")
@json_option
@pass_shell
def show(
    shell: Shell,
    row: int | None,
    after: int | None,
    limit: int,
    subject: str | None,
    kind: str | None,
    as_json: bool,
) -> int:
    """ROW with all that it says; or the last rows, and how far the trail has come."""
    workspace = shell.workspace()
    standing = workspace.records.trail.standing()
    if row is not None:
        after, limit, subject, kind = row - 1, 1, None, None
    found = workspace.state.recorded(after=after or 0, limit=limit, subject=subject, kind=kind, last=after is None)
    if row is not None and (not found or found[0].sequence != row):
        raise UsageWrong(f"there is no row {row}", where="ROW", mend=f"the trail has {standing.rows} rows")
    if as_json:
        print_json({"format": 1, **_standing(standing), "events": [_event(each) for each in found]})
    else:
        for each in found:
            click.echo(_line(each) if row is None else _whole(each))
        if row is None:
            click.echo(f"{standing.rows} rows; rows since the last checkpoint outside: {standing.exposed}")
    next_step("tally audit verify" if row is None else f"tally audit prove {row}")
    return 0


@command.command("checkpoint")
@click.option("--to", "places", multiple=True, metavar="PLACE", help="Where to; else where the settings say.")
@json_option
@pass_shell
def checkpoint(shell: Shell, places: tuple[str, ...], as_json: bool) -> int:
    """Sign how far the trail has come, and send it out of the database: to a file, a git repository, an address.

    The trail is verified first; what does not hold is not signed.
    """
    from tallystick.services.take_checkpoint import take_checkpoint

    workspace = shell.workspace()
    witnesses = workspace.records.witnesses(places)
    if not witnesses:
        raise UsageWrong(
            "no place outside is named",
            where="setting `audit: checkpoints`",
            mend="name one there, or here: `--to PATH`, `--to git:FOLDER`, `--to https://...`",
        )
    verdict = _verified(workspace, places=places)
    taken = take_checkpoint(verdict, workspace.records.trail, workspace.records.signer, witnesses, workspace.clock)
    for each in taken.refused:
        talk(str(each))
    if as_json:
        facts = {"rows": taken.checkpoint.size, "root": taken.checkpoint.root.hex(), "origin": taken.checkpoint.origin}
        refused = [{"place": each.where, "what": each.what, "mend": each.mend} for each in taken.refused]
        out = {"checkpoint": taken.note, "key": str(taken.key), "sent": list(taken.sent), "refused": refused}
        print_json({"format": 1, **facts, **out})
    else:
        click.echo(taken.note, nl=False)
        for place in taken.sent:
            click.echo(f"sent to {place}")
    next_step("tally audit verify")
    return FAILED if taken.refused else 0


@command.command("prove")
@click.argument("row", type=click.IntRange(min=1))
@json_option
@pass_shell
def prove(shell: Shell, row: int, as_json: bool) -> None:
    """That ROW is in the log: its bytes, and the hashes that lead from them to a root that is signed."""
    from tallystick.services.export_trail import prove as proved

    workspace = shell.workspace()
    proof = proved(_verified(workspace), workspace.records.trail, workspace.records.signer, row)
    if as_json:
        hashes = {"leaf": proof.leaf.hex(), "path": [each.hex() for each in proof.path], "root": proof.root.hex()}
        said = {"origin": proof.origin, "row": proof.row, "event": proof.event, "size": proof.size}
        print_json({"format": 1, **said, **hashes, "checkpoint": proof.checkpoint, "key": proof.key})
    else:
        click.echo(proof.event)
        click.echo(f"leaf {proof.leaf.hex()}")
        for each in proof.path:
            click.echo(f"with {each.hex()}")
        click.echo(f"root {proof.root.hex()}\n")
        click.echo(proof.checkpoint, nl=False)
    next_step(f"tally audit prove {row} --json > proof.json")


@command.command("export")
@click.argument("file", type=click.Path(dir_okay=False))
@click.option("--first", type=click.IntRange(min=1), default=1, show_default=True, help="The first row.")
@click.option("--last", type=click.IntRange(min=1), help="The last row; else the last there is.")
@click.option("--verifier", type=click.Path(dir_okay=False), help="Write the program that verifies it here, too.")
@json_option
@pass_shell
def export(shell: Shell, file: str, first: int, last: int | None, verifier: str | None, as_json: bool) -> None:
    """Write rows to FILE, with totals and a signed checkpoint: it is verified without Tallystick."""
    from importlib.resources import files
    from pathlib import Path

    from tallystick.cli.writing import whole
    from tallystick.services.export_trail import export_lines

    workspace = shell.workspace()
    verdict = _verified(workspace)
    lines = export_lines(
        verdict,
        workspace.records.trail,
        workspace.records.signer,
        clock=workspace.clock,
        actor=workspace.actor,
        code_version=f"tallystick {__version__}",
        first=first,
        last=last,
    )
    with whole(Path(file), "FILE") as part, part.open("wb") as out:
        end = b""
        for end in lines:
            out.write(end)
    program = files("tallystick.standalone").joinpath("verify_audit.py").read_bytes()
    if verifier is not None:
        with whole(Path(verifier), "--verifier") as part:
            part.write_bytes(program)
    import orjson

    totals = orjson.loads(end)
    if as_json:
        print_json({"format": 1, "file": file, **totals})
    else:
        click.echo(f"{totals['rows']} rows, {totals['first']} to {totals['last']}, root {totals['root']}")
        click.echo(f"key {totals['key']}")
    next_step(f"python {verifier or 'verify_audit.py'} {file} --key {totals['key']}")


def _verified(
    workspace: Workspace,
    *,
    checkpoints: tuple[str, ...] = (),
    receipts: tuple[str, ...] = (),
    keys: tuple[str, ...] = (),
    places: tuple[str, ...] = (),
) -> Verdict:
    from pathlib import Path

    from tallystick.services.verify_trail import verify_trail

    evidence = workspace.records.evidence(
        checkpoints=[Path(each) for each in checkpoints],
        receipts=[Path(each) for each in receipts],
        keys=keys,
        places=places,
    )
    return verify_trail(workspace.records.trail, evidence)


def _standing(standing: Standing) -> dict[str, Any]:
    return {
        "origin": standing.origin,
        "rows": standing.rows,
        "root": standing.root.hex(),
        "rows_since_checkpoint": standing.exposed,
    }


def _event(recorded: RecordedEvent) -> dict[str, Any]:
    event = recorded.event
    return {
        "row": recorded.sequence,
        "recorded_at": recorded.recorded_at.isoformat(),
        "at": event.at.isoformat(),
        "kind": event.kind,
        "subject": event.subject,
        "actor": event.actor.person,
        "proven_by": event.actor.proven_by,
        "key": event.key,
        "body": event.body,
    }


def _line(recorded: RecordedEvent) -> str:
    event = recorded.event
    when = recorded.recorded_at.isoformat(timespec="seconds").replace("+00:00", "Z")
    said = f"{recorded.sequence:>8}  {when}  {event.actor.person:<16} {event.kind:<22} {event.subject}"
    return printable(said)


def _whole(recorded: RecordedEvent) -> str:
    facts = _event(recorded)
    body = facts.pop("body")
    lines = [f"{name:<12} {value}" for name, value in facts.items() if value is not None]
    lines += [f"  {name:<10} {value}" for name, value in body.items()]
    return "\n".join(printable(line) for line in lines)


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
