"""A log of 33 events, each a commit of its own, with what has left the database meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tallystick.adapters.outside.checkpoints import FileWitness
from tallystick.adapters.outside.receipts import ReceiptFile
from tallystick.adapters.signing import KeyFile
from tallystick.adapters.state.database import open_state
from tallystick.adapters.state.state import SqlState
from tallystick.core.audit.verify import Verdict
from tallystick.ports import Actor, Event
from tallystick.services.take_checkpoint import Taken, take_checkpoint
from tallystick.services.verify_trail import Evidence, verify_trail

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

    @property
    def witness(self) -> FileWitness:
        return FileWitness(place="the auditor's file", path=self.folder / "auditor" / "checkpoints")

    @property
    def signer(self) -> KeyFile:
        return KeyFile(path=self.folder / "audit.key")

    def open(self) -> SqlState:
        return open_state(self.address, now=self.now, receive=self.receipts.receive)

    def post(self, count: int, *, happened_before_days: int = 0, key: str | None = None) -> None:
        state = self.open()
        for _ in range(count):
            self.minute += 1
            body = {"entry": f"E-{self.minute}", "total": "120.00"}
            state.record(
                Event(
                    kind="entry_posted",
                    subject=f"contract-{self.minute % 5}",
                    actor=ANA,
                    at=self.now() - timedelta(days=happened_before_days),
                    body=body,
                    key=key or f"posted:E-{self.minute}",
                )
            )
        state.close()

    def verify(self, *, receipts: bool = True, checkpoints: bool = True) -> Verdict:
        """As somebody outside would: with the key, and with what has been kept."""
        state = self.open()
        kept, file = self.receipts.kept(), self.witness.kept()
        trusted = self.signer.trusted()
        evidence = Evidence(
            verifies=self.signer.verifies,
            receipts=(kept,) if kept and receipts else (),
            checkpoints=(file,) if file and checkpoints else (),
            keys=(trusted,) if trusted else (),
        )
        verdict = verify_trail(state, evidence)
        state.close()
        return verdict

    def checkpoint(self) -> Taken:
        verdict, state = self.verify(), self.open()
        taken = take_checkpoint(verdict, state, self.signer, (self.witness,), self)
        state.close()
        return taken

    def checkpoint_for_a_second_auditor(self, notes: str) -> None:
        self.witness.path.write_text(notes)
