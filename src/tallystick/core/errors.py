"""The one exception tree. Each says what, where, how to mend; the command line prints exactly that and exits.

TallyError                  exit 1
├── UsageWrong              exit 2: a command, flag or name that does not exist
├── ModelInvalid            the model has findings of level error
├── SourceUnreadable        a file, table or connection that cannot be read
├── SnapshotMissing         a question about a source that was never pulled
├── StateBroken             the state database cannot be used
├── AuditRefused            the audit trail cannot be signed, sent, proved or handed out as asked
├── EngineRefused           an engine or version that is not certified, or a query outside the whitelist
├── EngineFailed            a step an engine could not finish: memory, disk, an amount too large for its type
├── StoreBroken             the snapshot store cannot be written or read
└── NotSupported            a thing the model may say, but this version does not run yet
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # for its name only: every start of `tally` reads this file
    from tallystick.core.findings import Finding


class TallyError(Exception):
    """Something stopped the work; nothing that existed before was changed."""

    exit_code = 1

    def __init__(self, what: str, *, where: str | None = None, mend: str, findings: tuple[Finding, ...] = ()) -> None:
        self.what = what
        self.where = where
        self.mend = mend
        self.findings = findings
        said = f"{what} {mend}" if what.endswith("?") else f"{what}; {mend}"
        super().__init__(f"{where}: {said}" if where else said)


class UsageWrong(TallyError):
    exit_code = 2


class ModelInvalid(TallyError):
    pass


class SourceUnreadable(TallyError):
    pass


class SnapshotMissing(TallyError):
    pass


class StateBroken(TallyError):
    pass


class AuditRefused(TallyError):
    pass


class EngineRefused(TallyError):
    pass


class EngineFailed(TallyError):
    pass


class StoreBroken(TallyError):
    pass


class NotSupported(TallyError):
    pass
