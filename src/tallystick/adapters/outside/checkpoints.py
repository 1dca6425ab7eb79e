"""Where checkpoints are kept outside: a file that only grows, a git repository, an address that takes them by POST."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tallystick.core.audit.outside import Kept
from tallystick.core.errors import AuditRefused
from tallystick.ports import Witness

GIT = "git:"
NAME = "checkpoints"  # the file in a repository
SECONDS = 20


def witness_at(place: str, root: Path, secret: Callable[[str], str]) -> Witness:
    """`git:FOLDER`, `https://...`, the path of a file, or a reference to one of them, which alone is ever shown."""
    shown, place = place, secret(place)
    if place.startswith(GIT):
        return RepositoryWitness(place=shown, folder=root / place.removeprefix(GIT))
    if place.startswith(("https://", "http://")):
        return WebWitness(place=shown, address=place)
    return FileWitness(place=shown, path=root / place)


@dataclass(frozen=True, kw_only=True)
class FileWitness:
    place: str
    path: Path
    answers: bool = True

    def send(self, note: str) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
            try:
                os.write(handle, (note + "\n").encode())
                os.fsync(handle)
            finally:
                os.close(handle)
        except OSError as error:
            raise _refused(self.place, f"it cannot be written: {error.strerror}") from error

    def kept(self) -> Kept | None:
        if not self.path.is_file():
            return None
        return Kept(place=self.place, text=self.path.read_text(encoding="utf-8", errors="replace"))


@dataclass(frozen=True, kw_only=True)
class RepositoryWitness:
    """What is committed counts, not what lies in the folder. Where there is a remote, the commit is pushed."""

    place: str
    folder: Path
    answers: bool = True

    def send(self, note: str) -> None:
        if self._git("rev-parse", "--git-dir") is None:
            raise _refused(self.place, "it is no git repository; begin one there with `git init`")
        FileWitness(place=self.place, path=self.folder / NAME).send(note)
        size = note.split("\n")[1]
        who = ("-c", "user.name=tallystick", "-c", "user.email=tallystick@localhost", "-c", "commit.gpgsign=false")
        if self._git("add", "--", NAME) is None:
            raise _refused(self.place, "git does not take the file")
        if self._git(*who, "commit", "--quiet", "-m", f"checkpoint of {size} rows", "--", NAME) is None:
            raise _refused(self.place, "git does not commit it")
        if self._git("remote") and self._git("push", "--quiet") is None:
            raise _refused(self.place, "it is committed, but not pushed; push it by hand")

    def kept(self) -> Kept | None:
        text = self._git("show", f"HEAD:./{NAME}")
        return None if text is None else Kept(place=self.place, text=text)

    def _git(self, *arguments: str) -> str | None:
        environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0"}
        try:
            run = subprocess.run(
                ["git", "-C", str(self.folder), *arguments],
                capture_output=True,
                timeout=SECONDS,
                env=environment,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise _refused(self.place, "git is not installed, or does not end") from error
        return run.stdout.decode("utf-8", "replace") if run.returncode == 0 else None


@dataclass(frozen=True, kw_only=True)
class WebWitness:
    """Any 2xx answer means that the note is kept. It cannot be asked what it holds: whoever keeps it compares."""

    place: str
    address: str
    answers: bool = False

    def send(self, note: str) -> None:
        from urllib.error import HTTPError, URLError
        from urllib.request import Request, urlopen

        headers = {"Content-Type": "text/plain; charset=utf-8", "User-Agent": "tallystick"}
        request = Request(self.address, data=note.encode(), headers=headers, method="POST")
        try:
            with urlopen(request, timeout=SECONDS):
                return
        except HTTPError as error:
            raise _refused(self.place, f"it answers {error.code}") from error
        except (URLError, OSError) as error:
            raise _refused(self.place, f"it does not answer: {getattr(error, 'reason', error)}") from error

    def kept(self) -> Kept | None:
        return None


def _refused(place: str, why: str) -> AuditRefused:
    return AuditRefused(
        f"the checkpoint was not taken: {why}", where=place, mend="mend it, then `tally audit checkpoint` once more"
    )
