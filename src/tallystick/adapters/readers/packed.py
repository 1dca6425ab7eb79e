"""Packed files: gzip, bzip2, xz, the members of a zip. Unpacked into the pull's own folder, which goes afterwards."""

from __future__ import annotations

import bz2
import gzip
import lzma
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

from tallystick.adapters.readers.looking import Look, Refused
from tallystick.adapters.readers.sniffing import sniffed
from tallystick.core.pulls import codes

_OPENERS: Mapping[str, Callable[[Path], Any]] = MappingProxyType(
    {".gz": gzip.GzipFile, ".bz2": bz2.BZ2File, ".xz": lzma.LZMAFile}
)
_BROKEN = (OSError, EOFError, lzma.LZMAError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError)


def unpacked(look: Look, path: Path) -> Iterator[Path]:
    """The file itself, or what is in it; named by both."""
    suffix = path.suffix.lower()
    if suffix not in _OPENERS and path.is_file() and sniffed(path) == "gzip":
        suffix = ".gz"  # a download keeps the name and is packed nevertheless
    if suffix == ".zip":
        yield from _members(look, path)
    elif suffix in _OPENERS:
        inner = path.stem if path.suffix.lower() == suffix else path.name
        target = _place(look, path, inner, inner)
        with path.open("rb"):
            pass  # that it may not be read is said otherwise than that it is broken
        try:
            with _OPENERS[suffix](path) as packed, target.open("wb") as copy:
                shutil.copyfileobj(packed, copy)
        except _BROKEN as error:
            raise _broken(look, path, error) from None
        yield target
    else:
        yield path


def _members(look: Look, path: Path) -> Iterator[Path]:
    with path.open("rb"):
        pass
    try:
        with zipfile.ZipFile(path) as archive:
            for each in _asked(look, path, archive):
                target = _place(look, path, PurePosixPath(each).name, each)
                with archive.open(each) as packed, target.open("wb") as copy:
                    shutil.copyfileobj(packed, copy)
                yield target
    except _BROKEN as error:
        raise _broken(look, path, error) from None


def _asked(look: Look, path: Path, archive: zipfile.ZipFile) -> list[str]:
    """The members asked for; without a question there must be one, so that none is left out unsaid."""
    there = sorted(each.filename for each in archive.infolist() if not each.is_dir() and not _is_hidden(each.filename))
    inside = look.request.inside
    found = [each for each in there if fnmatch(each, inside)] if inside else there
    if not found:
        said = f"no `{inside}` is in it; there is {', '.join(there[:5])}" if inside else "nothing is in it"
        raise Refused(look.finding(codes.FILE_MISSING, said, path))
    if inside is None and len(found) > 1:
        said = f"{len(found)} files are in it: {', '.join(found[:5])}"
        raise Refused(look.finding(codes.FILE_FOREIGN, said, path, mend="say which with `inside` in `read`; * for all"))
    return found


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)


def _place(look: Look, path: Path, name: str, member: str) -> Path:
    folder = look.copy(path, "unpacked")
    folder.mkdir()
    target = folder / name
    look.called[target] = f"{look.named(path)}: {member}"
    return target


def _broken(look: Look, path: Path, error: Exception) -> Refused:
    words = str(error) or type(error).__name__
    return Refused(look.finding(codes.FILE_BROKEN, f"the file cannot be unpacked: {words}", path))
