"""Files elsewhere, by any address that fsspec knows: fetched into the pull's own folder, then read like local ones."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fsspec.core import url_to_fs

from tallystick.adapters.readers.files import reading_of
from tallystick.adapters.readers.looking import Look
from tallystick.core.errors import SourceUnreadable
from tallystick.core.findings import finding
from tallystick.core.pulls import codes
from tallystick.core.pulls.shape import Reading, Request

_PACKAGES: Mapping[str, str] = {
    "s3": "s3fs", "s3a": "s3fs", "gs": "gcsfs", "gcs": "gcsfs", "abfs": "adlfs", "az": "adlfs", "adl": "adlfs",
    "http": "requests aiohttp", "https": "requests aiohttp", "sftp": "paramiko", "ssh": "paramiko",
    "smb": "smbprotocol", "github": "requests", "dropbox": "dropboxdrivefs", "hdfs": "pyarrow", "webhdfs": "requests",
}  # fmt: skip
_USER = re.compile(r"(?<=://)[^/@]*@")


@dataclass(frozen=True, kw_only=True)
class RemoteReader:
    """The files below one address; `options` are what its file system needs, looked up when something is read."""

    system: str
    address: str
    options: Callable[[], Mapping[str, str]]

    @contextmanager
    def read(self, requests: Sequence[Request], into: Path) -> Iterator[Mapping[str, Reading]]:
        system, top = self._opened()
        yield {each.source: self._reading(system, top, each, into) for each in requests}

    def _opened(self) -> tuple[Any, str]:
        try:
            opened: tuple[Any, str] = url_to_fs(self.address, **self.options())
            return opened
        except ImportError:
            protocol = self.address.partition("::")[0].partition("://")[0]
            package = _PACKAGES.get(protocol, f"the fsspec package for {protocol}")
            raise self._unreachable(f"{protocol} needs a package", mend=f"pip install {package}") from None
        except (ValueError, TypeError, OSError) as error:
            raise self._unreachable(_words(error)) from None

    def _reading(self, system: Any, top: str, request: Request, into: Path) -> Reading:
        look = Look(request=request, into=into, root=None)
        shown = Path(self._shown(request.file or ""))
        if request.file is None:
            said = "a system of files needs `file` in `read`"
            return Reading(raw=None, findings=(look.finding(codes.READ_UNSUPPORTED, said, shown),))
        try:
            found = _found(system, posixpath.join(top, request.file) if top else request.file)
            paths = [self._fetched(system, each, top, look) for each in found]
        except FileNotFoundError:
            paths = []
        except PermissionError:
            return Reading(raw=None, findings=(look.finding(codes.FILE_REFUSED, "the file may not be read", shown),))
        except (OSError, ValueError) as error:
            raise self._unreachable(_words(error)) from None
        if not paths:
            return Reading(raw=None, findings=(look.finding(codes.FILE_MISSING, "there is no such file", shown),))
        return reading_of(look, paths)

    def _fetched(self, system: Any, path: str, top: str, look: Look) -> Path:
        name = posixpath.basename(path)
        folder = look.copy(Path(name), "fetched")
        folder.mkdir()
        system.get_file(path, str(folder / name))
        look.called[folder / name] = self._shown(path.removeprefix(top).lstrip("/"))
        return folder / name

    def _shown(self, file: str) -> str:
        """The address as people know it, without who signs in."""
        return f"{_USER.sub('', self.address).rstrip('/')}/{file}"

    def _unreachable(self, words: str, *, mend: str | None = None) -> SourceUnreadable:
        about = f"system {self.system}"
        found = finding(codes.SYSTEM_UNREACHABLE, f"its files cannot be reached: {words}", mend=mend, subject=about)
        return SourceUnreadable(found.sentence, where=about, mend=found.mend, findings=(found,))


def _found(system: Any, path: str) -> list[str]:
    """Files by name, pattern or folder, in the order of their names."""
    if any(mark in path for mark in "*?["):
        found = system.glob(path)
    elif system.isdir(path):
        found = system.ls(path, detail=False)
    else:
        return [path] if system.exists(path) else []
    names = [each for each in found if not posixpath.basename(each).startswith(".") and system.isfile(each)]
    return sorted(names)


def _words(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
