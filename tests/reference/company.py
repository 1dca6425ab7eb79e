"""The reference company: about a thousand rows of text, and seven ties that use everything a plan can hold.

Its text is pulled by DuckDB, as all text is; after that any engine may answer its ties.
"""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from tallystick.bootstrap import Workspace, open_workspace
from tallystick.ports import Actor, Decision
from tallystick.services.matching import Verb
from tallystick.services.pull import pull

HERE = Path(__file__).parent
TIES = ("sales", "cash", "seats", "customers", "board", "applied", "tills")
COPY = "sheet.bookings"  # of the deals
PULLS = {  # as of -> which systems were read then; billing is read earlier than the others
    "2026-04-01T06:00Z": ("crm.deals", "billing.invoices", "sheet.bookings"),
    "2026-06-25T12:00Z": (
        "billing.applications", "billing.bank_lines", "billing.bills", "billing.invoices", "billing.orders",
        "billing.payments", "billing.rates", "billing.receipts", "billing.subscriptions",
    ),
    "2026-06-30T12:00Z": (
        "crm.deals", "crm.installments", "crm.licences", "crm.takings", "sheet.bookings", "sheet.kpis",
    ),
}  # fmt: skip
SAID: tuple[tuple[Verb, str, str], ...] = (("pair", "T-011", "K-008"), ("reject", "T-001", "K-001"))


def lay_out(folder: Path, *, engine: str = "duckdb") -> Path:
    """The project's folder, nothing pulled yet."""
    shutil.copytree(HERE / "model", folder / "model")
    settings = (HERE / "tallystick.yaml").read_text(encoding="utf-8")
    (folder / "tallystick.yaml").write_text(f"{settings}engine: {engine}\n", encoding="utf-8")
    return folder


def pull_all(folder: Path) -> Workspace:
    """Every snapshot of the company, each from the text of its day."""
    workspace = open_workspace(folder)
    for as_of, sources in PULLS.items():
        day = "2026-04-01" if as_of < "2026-06" else "2026-06-30"
        shutil.copytree(HERE / "pulls" / day, folder / "data", dirs_exist_ok=True)
        for done in pull(workspace.pulling(), workspace.jobs(sources), as_of=datetime.fromisoformat(as_of)):
            assert done.manifest is not None, [str(each) for each in done.findings]
    say(workspace)
    return workspace


def say(workspace: Workspace) -> None:
    """What a person has said about the tills: one pair that no pass would find, and one that the first would."""
    for verb, left, right in SAID:
        decision = Decision(
            tie="tills",
            verb=verb,
            left=(left,),
            right=(right,),
            because="seen on the slip",
            decided_by=Actor(person="user:ana", proven_by="nothing"),
            decided_at=datetime(2026, 6, 30, 12, tzinfo=UTC),
        )
        with workspace.state.transaction():
            workspace.state.decide(decision)
