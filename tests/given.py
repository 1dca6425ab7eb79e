"""The given of a test: a project as texts. Files are written as they stand, then the services run as in real life.

given = project(tmp_path, MODEL, {"deals.csv": "id,amount\\n1,10\\n"})
given.pull(as_of="2026-04-01T06:00Z")
given.tie("bookings")
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from textwrap import dedent
from typing import Any

from tallystick.bootstrap import Workspace, open_workspace
from tallystick.core.snapshots import Manifest
from tallystick.services.pull import Pulled, pull

SETTINGS = "name: test\nunit: USD\nzone: UTC\n"


@dataclass(frozen=True)
class Given:
    """A project on disk, and the hands to work with it."""

    root: Path

    @cached_property
    def workspace(self) -> Workspace:
        return open_workspace(self.root)

    def pull(self, *sources: str, as_of: str | None = None) -> dict[str, Pulled]:
        """Pull these sources, or all; what came of each by its name."""
        work = self.workspace
        moment = datetime.fromisoformat(as_of) if as_of else None
        done = pull(work.pulling(), work.jobs(sources or tuple(work.model.sources)), as_of=moment)
        return {each.source: each for each in done}

    def manifest(self, source: str) -> Manifest:
        """The last snapshot of a source."""
        return self.workspace.store.manifests(source)[-1]

    def rows(self, source: str, what: str = "*", *, quarantined: bool = False) -> list[tuple[Any, ...]]:
        """The rows of the last snapshot, by `_row`."""
        import duckdb

        opened = self.workspace.store.open(self.manifest(source).id)
        files = [str(path) for path in (opened.quarantine if quarantined else opened.files)]
        with duckdb.connect() as look:
            return look.execute(f"SELECT {what} FROM read_parquet(?) ORDER BY _row", [files]).fetchall()

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Data files, below the folder that the systems of the model read."""
        for name, text in files.items():
            path = self.root / "data" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else dedent(text).encode())


def project(
    folder: Path, model: str, files: Mapping[str, str | bytes] | None = None, *, settings: str = SETTINGS
) -> Given:
    """A project of one model text and data files; a system without `connect` reads the project's folder itself."""
    (folder / "model").mkdir(parents=True, exist_ok=True)
    (folder / "data").mkdir(exist_ok=True)
    (folder / "tallystick.yaml").write_text(settings)
    (folder / "model" / "model.yaml").write_text(dedent(model))
    given = Given(folder)
    given.write(files or {})
    return given
