"""What is kept for good, wired: the state, its audit trail, and what of the trail is outside of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tallystick.core.errors import UsageWrong

if TYPE_CHECKING:
    from tallystick.adapters.outside.receipts import ReceiptFile
    from tallystick.adapters.project import Project
    from tallystick.adapters.signing import KeyFile
    from tallystick.adapters.state.database import Schema
    from tallystick.adapters.state.state import SqlState
    from tallystick.ports import Actor, Clock, State, Trail, Witness
    from tallystick.services.restore_state import Restored
    from tallystick.services.verify_trail import Evidence


@dataclass(frozen=True, kw_only=True)
class Backup:
    rows: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Records:
    project: Project
    clock: Clock

    @property
    def state(self) -> State:
        return self._database

    @property
    def trail(self) -> Trail:
        return self._database

    @cached_property
    def _database(self) -> SqlState:
        from tallystick.adapters.project import secret
        from tallystick.adapters.state.database import open_state

        return open_state(secret(self.project.state), now=self.clock.now, receive=self.receipts.receive)

    def schema(self) -> Schema:
        """At which migration the state stands; looking brings nothing up to date."""
        from tallystick.adapters.project import secret
        from tallystick.adapters.state.database import schema_at

        return schema_at(secret(self.project.state))

    def rows(self) -> Mapping[str, int]:
        from tallystick.adapters.state.backup import row_counts

        return row_counts(self._database)

    def backup(self, path: Path) -> Backup:
        from tallystick.adapters.state.backup import sha256_of, write_backup

        rows = write_backup(self._database, path)
        return Backup(rows=rows, sha256=sha256_of(path))

    def restore(self, path: Path, *, actor: Actor, because: str | None) -> Restored:
        from tallystick.adapters.state.backup import copy_state, opened_backup, sha256_of
        from tallystick.services.restore_state import restore_state

        evidence = self.evidence()
        with opened_backup(path) as backup:
            return restore_state(
                backup,
                self.state,
                evidence,
                lambda: copy_state(backup, self._database),
                sha256=sha256_of(path),
                clock=self.clock,
                actor=actor,
                because=because,
            )

    @cached_property
    def receipts(self) -> ReceiptFile:
        from tallystick.adapters.outside.receipts import ReceiptFile

        return ReceiptFile(path=self.project.root / self.project.audit.receipts)

    @cached_property
    def signer(self) -> KeyFile:
        from tallystick.adapters.project import secret
        from tallystick.adapters.signing import KeyFile

        named = self.project.audit.key
        referred = named.startswith(("env:", "file:"))
        return KeyFile(path=self.project.root / named, given=(lambda: secret(named)) if referred else None)

    def witnesses(self, places: Sequence[str] = ()) -> tuple[Witness, ...]:
        """Where checkpoints go: these places, or those of the settings."""
        from tallystick.adapters.outside.checkpoints import witness_at
        from tallystick.adapters.project import secret

        return tuple(witness_at(each, self.project.root, secret) for each in places or self.project.audit.checkpoints)

    def evidence(
        self,
        *,
        receipts: Sequence[Path] = (),
        checkpoints: Sequence[Path] = (),
        keys: Sequence[str] = (),
        places: Sequence[str] = (),
    ) -> Evidence:
        """What is known of the trail outside: where the settings say, and what somebody brings along."""
        from tallystick.adapters.outside.receipts import brought
        from tallystick.core.audit.notes import public_key
        from tallystick.services.verify_trail import Evidence

        own, trusted = self.receipts.kept(), self.signer.trusted()
        witnesses = self.witnesses([*self.project.audit.checkpoints, *places])
        named = [public_key(each) for each in (*self.project.audit.keys, *keys)]
        if None in named:
            raise UsageWrong(
                "a key that is none", where="--key, or the setting `audit: keys`", mend="write NAME+ID+KEY, on one line"
            )
        return Evidence(
            verifies=self.signer.verifies,
            receipts=[*([own] if own else []), *map(brought, receipts)],
            checkpoints=[
                *(kept for each in witnesses if (kept := each.kept()) is not None),
                *map(brought, checkpoints),
            ],
            keys=[*(each for each in named if each), *([trusted] if trusted else [])],
            unasked=[each.place for each in witnesses if not each.answers],
        )
