"""What every look at a file has in common: findings gather, a file that cannot be used is refused with one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tallystick.core.findings import Code, Finding, Place, finding
from tallystick.core.pulls import codes
from tallystick.core.pulls.layout import Header
from tallystick.core.pulls.shape import Request

_NAMED = 5


class Refused(Exception):
    """This file cannot be used; the finding says why."""

    def __init__(self, found: Finding) -> None:
        super().__init__(found.sentence)
        self.found = found


@dataclass(kw_only=True)
class Look:
    request: Request
    into: Path  # for copies
    root: Path | None  # files are named from here, where they lie below it
    called: dict[Path, str] = field(default_factory=dict)  # what a file is called that was fetched or unpacked
    findings: list[Finding] = field(default_factory=list)

    def named(self, path: Path) -> str:
        if path in self.called:
            return self.called[path]
        below = self.root is not None and path.is_relative_to(self.root)
        return str(path.relative_to(self.root)) if self.root is not None and below else str(path)

    def copy(self, path: Path, what: str) -> Path:
        """A place for a copy of a file; no two files of a pull share one."""
        n = sum(1 for _ in self.into.iterdir())
        return self.into / f"{self.request.source}-{n}-{what}-{path.name}"

    def finding(
        self, code: Code, said: str, path: Path, *, mend: str | None = None, field: str | None = None,
        line: int | None = None, count: int = 1,
    ) -> Finding:  # fmt: skip
        place = Place(file=self.named(path), field=field, line=line)
        return finding(code, said, mend=mend, place=place, subject=f"source {self.request.source}", count=count)

    def note(self, code: Code, said: str, path: Path, *, mend: str | None = None, count: int = 1) -> None:
        self.findings.append(self.finding(code, said, path, mend=mend, count=count))

    def check_header(self, header: Header, path: Path) -> None:
        """A name that a field needs must be one column's; how the others are called is said."""
        needed = [each for each in header.repeated if each in self.request.columns]
        if needed:
            said = f"column `{needed[0]}` is there {header.written.count(needed[0])} times"
            raise Refused(self.finding(codes.HEADER_REPEATED, said, path, field=needed[0]))
        if header.repeated:
            said = f"{listed(header.repeated)} {'stand' if len(header.repeated) > 1 else 'stands'} over several columns"
            called = [name for name, was in zip(header.names, header.written, strict=True) if was == header.repeated[0]]
            self.note(codes.HEADER_NUMBERED, f"{said}; they are called {listed(called)}", path)
        if header.nameless:
            one = len(header.nameless) == 1
            said = f"{len(header.nameless)} column{'' if one else 's'} {'has' if one else 'have'} no name"
            said += f", and {'is' if one else 'are'} called {listed(header.nameless)}"
            self.note(codes.HEADER_EMPTY, said, path, count=len(header.nameless))


def listed(names: Sequence[str]) -> str:
    return ", ".join(f"`{each}`" for each in names[:_NAMED]) + (" ..." if len(names) > _NAMED else "")


def state(path: Path) -> tuple[int, int]:
    seen = path.stat()
    return seen.st_size, seen.st_mtime_ns
