"""Short forms for the model texts of ties, so that a test shows what it is about and not the parts all models share."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

from tallystick.core.money import text_of
from tallystick.core.ties.bridge import Bridge, TieResult
from tallystick.services.tie import run_tie
from tests.given import Given, project

COMPANY = """
kind: people
id: acme
groups:
  finance: {members: [user:cfo]}
users:
  ana: {email: ana@acme.example}
  cfo: {email: cfo@acme.example}
---
kind: route
id: gap
otherwise: group:finance
sla: {respond: 4 business hours, resolve: 2 business days}
escalate: [{after: 1 business day, to: user:cfo}]
---
kind: system
id: crm
name: CRM
answers: What did we sell?
owner: group:finance
record_for: [contract]
connect: {kind: files, path: data}
---
kind: system
id: bil
name: Billing
answers: What was billed?
owner: group:finance
record_for: [invoice]
connect: {kind: files, path: data}
---
"""


def source(name: str, fields: str, *, key: str = "id", more: str = "") -> str:
    """`fields` as `id text, amount decimal, closed_on date`; a decimal has two places unless it says `fx decimal 8`."""
    lines = []
    for each in fields.split(","):
        field, kind, *scale = each.split()
        lines.append(f"  {field}: {{type: {kind}{f', scale: {scale[0]}' if scale else ''}}}")
    system, file = name.split(".")
    head = f"kind: source\nid: {name}\nsystem: {system}\nread: {{file: {file}.csv}}\nkey: [{key}]\n"
    return head + "fields:\n" + "\n".join(lines) + "\n" + dedent(more) + "\n---\n"


def metric(
    name: str, of: str, *, value: str | None = "amount", date: str | None = None, unit: str = "USD", more: str = ""
) -> str:
    more = dedent(more)
    lines = [
        f"kind: metric\nid: {name}\nfrom: {of}\nowner: group:finance\nunit: {unit}",
        f'value: "{value}"' if value else "",
        f"date: {date}" if date else "",
        "" if "counts:" in more else "counts: []",
        "" if "excludes:" in more else "excludes: []",
        "updates: {closes: 3rd business day}\ndisagreement: {wins: crm, route: gap}",
        more,
    ]
    return "\n".join(line for line in lines if line) + "\n---\n"


def tie(body: str, *, name: str = "bookings", left: str = "sold", right: str = "billed") -> str:
    return (
        f"kind: tie\nid: {name}\nquestion: Why do they differ?\nleft: {left}\nright: {right}\n"
        + dedent(body)
        + "\n---\n"
    )


def handoff(body: str = "", *, at: str = "closed_on", match: str = "deal: ref", within: str = "10 days") -> str:
    body = dedent(body)
    departure = f"from: {{source: crm.deals, at: {at}}}\n" if "from:" not in body else ""
    return (
        f"kind: handoff\nid: signed_to_billed\n{departure}to: {{source: bil.invoices, match: {{{match}}}}}\n"
        f"stages: [sold, invoiced]\nwithin: {within}\ngives: group:finance\ntakes: group:finance\n"
        f"missing: {{route: gap}}\n{body}\n---\n"
    )


def given(folder: Path, model: str, files: Mapping[str, str], *, as_of: str | None = "2026-06-30T12:00Z") -> Given:
    here = project(folder, COMPANY + model, files)
    if as_of:
        pulled = here.pull(as_of=as_of)
        assert all(each.manifest for each in pulled.values()), [
            str(f) for each in pulled.values() for f in each.findings
        ]
    return here


def answer(here: Given, name: str = "bookings") -> TieResult:
    found = run_tie(here.workspace, name)
    for each in (*found.periods, *([found.total] if found.total else [])):
        assert each.proof.holds, each
    return found


def said(bridge: Bridge | None) -> dict[str, str]:
    """The lines of a bridge as `cause` or `cause/detail` -> amount, sides added up."""
    assert bridge is not None
    lines: dict[str, int] = {}
    for each in bridge.effects:
        name = f"{each.cause}/{each.detail}" if each.detail and each.cause != "timing" else each.cause
        lines[name] = lines.get(name, 0) + each.effect.minor
    return {name: text_of(minor, bridge.unit.scale) for name, minor in lines.items() if minor}
