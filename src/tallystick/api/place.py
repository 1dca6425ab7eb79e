"""Where a tie of handed-over rows works: a project in a folder of its own, temporary unless a folder is given."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from weakref import finalize

from tallystick.bootstrap import Workspace, open_workspace
from tallystick.core.errors import ModelInvalid, UsageWrong

MARK = "# Written by tallystick.tie: another call with this folder writes it anew.\n"
PROJECT_FILE = "tallystick.yaml"
MODEL = "model/tie.yaml"
HEEDED = ("TALLY_ENGINE", "TALLY_ENGINE_REASON", "TALLY_THREADS", "TALLY_MEMORY")  # what the caller cannot say


class Held:
    """A folder that is removed when nobody holds this any more, at the latest when Python ends."""

    def __init__(self) -> None:
        self.folder = Path(mkdtemp(prefix="tally-"))
        finalize(self, shutil.rmtree, self.folder, ignore_errors=True)


@dataclass(frozen=True, kw_only=True)
class Place:
    """A folder; a temporary one is gone with the last object that needs it."""

    root: Path
    held: Held | None = None

    @property
    def data(self) -> Path:
        found = self.root / "data"
        found.mkdir(parents=True, exist_ok=True)
        return found

    def open(self, settings: str, model: str) -> Workspace:
        """The project of these texts; a model that does not hold is refused, in the words of its first finding."""
        for name, text in ((PROJECT_FILE, MARK + settings), (MODEL, MARK + model)):
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        try:
            return open_workspace(self.root, environ=_heeded(os.environ))
        except ModelInvalid as error:
            raise in_words(error) from None


def place_of(folder: str | Path | None) -> Place:
    if folder is None:
        held = Held()
        return Place(root=held.folder, held=held)
    root = Path(folder).absolute()  # files are looked at from another folder than the caller's
    project = root / PROJECT_FILE
    if project.exists() and not project.read_text(encoding="utf-8").startswith(MARK):
        raise UsageWrong(
            "this folder holds a project that tallystick.tie did not write",
            where=str(root),
            mend="tallystick.open(folder).tie(...) ties in it; or name another folder",
        )
    return Place(root=root)


def _heeded(environ: Mapping[str, str]) -> dict[str, str]:
    return {name: environ[name] for name in HEEDED if name in environ}


def in_words(error: ModelInvalid) -> ModelInvalid:
    """The first finding as the error, the others as its notes: nobody here reads a file by line and column."""
    first, *more = error.findings
    told = ModelInvalid(first.sentence, where=first.subject, mend=first.mend, findings=error.findings)
    for each in more:
        told.add_note(f"{each.subject}: {each.sentence}; {each.mend}")
    return told
