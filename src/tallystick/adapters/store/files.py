"""Snapshots as folders of Parquet files, published by renaming.

    <root>/<source>/contents/<content id>/part-0.parquet, quarantine-0.parquet, folded-0.parquet
    <root>/<source>/snapshots/<moment>/manifest.json
    <root>/.staging/<random>/            a pull under way; its lock dies with its process

A snapshot exists from the moment its manifest's folder is renamed into place, which comes last. Whatever a killed pull
leaves (a staging folder, a content without manifest) is invisible, and the next pull sweeps it.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tallystick.core.errors import SnapshotMissing, StoreBroken
from tallystick.core.findings import Finding, Place, finding
from tallystick.core.pulls.codes import SNAPSHOT_BROKEN
from tallystick.core.pulls.manifest_text import folder_of, from_bytes, to_bytes
from tallystick.core.snapshots import Manifest, PartFile
from tallystick.ports import Opened

MANIFEST = "manifest.json"
_MEND = "make room, or give the right to write there, and pull again; earlier snapshots are untouched"


@dataclass(frozen=True, kw_only=True)
class FileStore:
    root: Path

    def manifests(self, source: str) -> tuple[Manifest, ...]:
        folder = self.root / source / "snapshots"
        if not folder.is_dir():
            return ()
        found = [_read(each / MANIFEST) for each in sorted(folder.iterdir()) if (each / MANIFEST).is_file()]
        return tuple(sorted(found, key=lambda m: (m.as_of, m.pulled_at, m.id)))

    def open(self, snapshot: str) -> Opened:
        source = snapshot.partition("@")[0]
        path = self.root / source / "snapshots" / folder_of(snapshot) / MANIFEST
        if not path.is_file():
            raise SnapshotMissing(
                f"there is no snapshot {snapshot}", where=str(self.root), mend=f"pull it: tally pull {source}"
            )
        manifest = _read(path)
        content = self._content(manifest)
        for part in _parts(manifest):
            if not (content / part.name).is_file():
                raise StoreBroken(
                    f"snapshot {snapshot} has lost its file {part.name}",
                    where=str(content),
                    mend=f"restore it from a backup, or pull again: tally pull {source}",
                )
        return Opened(
            manifest=manifest,
            files=tuple(content / part.name for part in manifest.files),
            quarantine=tuple(content / part.name for part in manifest.quarantine),
            folded=tuple(content / part.name for part in manifest.folded),
            repeats={name: content / part.name for name, part in manifest.repeats.items()},
        )

    def verify(self, snapshot: str) -> tuple[Finding, ...]:
        """Whether the snapshot's files are, byte for byte, what was written."""
        opened = self.open(snapshot)
        content = self._content(opened.manifest)
        return tuple(
            finding(
                SNAPSHOT_BROKEN,
                f"{part.name} is not what was written",
                place=Place(file=str(content / part.name)),
                subject=f"snapshot {snapshot}",
            )
            for part in _parts(opened.manifest)
            if _sha256(content / part.name) != part.sha256
        )

    @contextmanager
    def stage(self, source: str) -> Iterator[Path]:
        with ExitStack() as held:
            staged = self._stage(held)
            try:
                yield staged
            finally:
                shutil.rmtree(staged, ignore_errors=True)

    def publish(self, staged: Path, manifest: Manifest) -> Manifest:
        try:
            with _locked(self._source(manifest.source) / ".lock"):
                return self._publish(staged, manifest)
        except OSError as error:
            raise _broken(error, self.root) from error

    def _publish(self, staged: Path, manifest: Manifest) -> Manifest:
        existing = self.manifests(manifest.source)
        same = [each for each in existing if each.content == manifest.content]
        again = [each for each in same if each.as_of == manifest.as_of]
        if again:
            return again[0]
        if same:
            manifest = self._share(staged, manifest, same)
        else:
            self._keep(staged, manifest)
        manifest = replace(manifest, id=_free_id(manifest.id, {each.id for each in existing}))
        self._announce(staged, manifest)
        return manifest

    def _keep(self, staged: Path, manifest: Manifest) -> None:
        """Move the part files to where the content lives; a content that no manifest names is a killed pull's."""
        content = self._content(manifest)
        if content.exists():
            shutil.rmtree(content)
        gathered = staged / "content"
        gathered.mkdir()
        for part in _parts(manifest):
            os.rename(staged / part.name, gathered / part.name)
            _flush(gathered / part.name)
        _flush(gathered)
        content.parent.mkdir(parents=True, exist_ok=True)
        os.rename(gathered, content)
        _flush(content.parent)

    def _share(self, staged: Path, manifest: Manifest, same: list[Manifest]) -> Manifest:
        """The files that are there already; lists of repeated values that nobody had asked for yet join them."""
        there = {name: part for each in same for name, part in each.repeats.items()}
        content = self._content(manifest)
        for name in manifest.repeats.keys() - there.keys():
            part = there[name] = manifest.repeats[name]
            _flush(staged / part.name)
            os.replace(staged / part.name, content / part.name)
        _flush(content)
        first = same[0]
        return replace(manifest, files=first.files, quarantine=first.quarantine, folded=first.folded, repeats=there)

    def _announce(self, staged: Path, manifest: Manifest) -> None:
        """The commit: the manifest's folder appears whole, or not at all."""
        final = self._source(manifest.source) / "snapshots" / folder_of(manifest.id)
        final.parent.mkdir(parents=True, exist_ok=True)
        ready = staged / "manifest"
        ready.mkdir()
        (ready / MANIFEST).write_bytes(to_bytes(manifest))
        _flush(ready / MANIFEST)
        _flush(ready)
        os.rename(ready, final)
        _flush(final.parent)

    def _stage(self, held: ExitStack) -> Path:
        """A new folder whose lock is ours before anybody may sweep."""
        staging = self.root / ".staging"
        try:
            staging.mkdir(parents=True, exist_ok=True)
            with _locked(staging / ".lock"):
                _sweep(staging)
                staged = staging / secrets.token_hex(8)
                staged.mkdir()
                held.enter_context(_locked(staged / ".lock"))
        except OSError as error:
            raise _broken(error, self.root) from error
        return staged

    def _source(self, source: str) -> Path:
        folder = self.root / source
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def _content(self, manifest: Manifest) -> Path:
        return self.root / manifest.source / "contents" / manifest.content


def _parts(manifest: Manifest) -> tuple[PartFile, ...]:
    return (*manifest.files, *manifest.quarantine, *manifest.folded, *manifest.repeats.values())


def _free_id(wanted: str, taken: set[str]) -> str:
    number, free = 1, wanted
    while free in taken:
        number += 1
        free = f"{wanted}.{number}"
    return free


def _read(path: Path) -> Manifest:
    try:
        return from_bytes(path.read_bytes())
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreBroken(
            f"the manifest cannot be read ({error})", where=str(path), mend="restore it from a backup"
        ) from error


def _broken(error: OSError, root: Path) -> StoreBroken:
    return StoreBroken(f"the snapshot store cannot be written ({error.strerror or error})", where=str(root), mend=_MEND)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Ours until we leave or die."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _sweep(staging: Path) -> None:
    """Remove what killed pulls left: staging folders whose lock nobody holds."""
    for folder in staging.iterdir():
        if folder.is_dir() and not _alive(folder / ".lock"):
            shutil.rmtree(folder, ignore_errors=True)


def _alive(lock: Path) -> bool:
    try:
        handle = os.open(lock, os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
