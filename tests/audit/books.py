"""A log of 33 events, each a commit of its own, with what has left the database meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tallystick.adapters.outside.receipts import ReceiptFile
from tallystick.adapters.state.database import open_state
from tallystick.adapters.state.state import SqlState
from tallystick.core.audit.verify import Verdict
from tallystick.ports import Actor, Event
from tallystick.services.verify_trail import verify_trail

ANA = Actor(person="user:ana", proven_by="os-user")
BEGIN = datetime(2026, 4, 1, 6, tzinfo=UTC)


@dataclass(kw_only=True)
class Books:
    address: str
    folder: Path
    minute: int = 0

    def now(self) -> datetime:
        return BEGIN + timedelta(minutes=self.minute)

    @property
    def receipts(self) -> ReceiptFile:
        return ReceiptFile(path=self.folder / "receipts")

    def open(self) -> SqlState:
        return open_state(self.address, now=self.now, receive=self.receipts.receive)

    def post(self, count: int) -> None:
        state = self.open()
        for _ in range(count):
            self.minute += 1
            body = {"entry": f"E-{self.minute}", "total": "120.00"}
            state.record(
                Event(
                    kind="entry_posted",
                    subject=f"contract-{self.minute % 5}",
                    actor=ANA,
                    at=self.now(),
                    body=body,
                    key=f"posted:E-{self.minute}",
                )
            )
        state.close()

    def verify(self, *, receipts: bool = True) -> Verdict:
        state = self.open()
        kept = self.receipts.kept()
        verdict = verify_trail(state, lambda: (kept,) if kept and receipts else ())
        state.close()
        return verdict
