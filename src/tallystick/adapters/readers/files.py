"""Files of a system: found by name, pattern or folder, unpacked where they are packed, and looked at by their format.

Rows are not read here: a reading says which files to scan and how.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import duckdb

from tallystick.adapters.readers.jsonlook import JsonLook
from tallystick.adapters.readers.looking import Look, Refused, state
from tallystick.adapters.readers.packed import unpacked
from tallystick.adapters.readers.sniffing import sniffed
from tallystick.adapters.readers.texts import TextLook
from tallystick.adapters.readers.workbooks import SheetLook
from tallystick.core.findings import Finding, has_errors
from tallystick.core.pulls import codes
from tallystick.core.pulls.shape import Raw, RawColumn, RawFile, Reading, Request

Kind = Literal["csv", "json", "jsonl", "parquet", "sheet"]
_FORMATS: Mapping[str, Kind] = {
    "csv": "csv", "tsv": "csv", "tab": "csv", "psv": "csv", "txt": "csv", "jsonl": "jsonl", "ndjson": "jsonl",
    "json": "json", "geojson": "json", "parquet": "parquet", "pq": "parquet",
    "xlsx": "sheet", "xlsm": "sheet", "xlsb": "sheet", "xls": "sheet", "ods": "sheet",
}  # fmt: skip
_TABLE = frozenset({"header", "footer"})
_HEEDED: Mapping[Kind, frozenset[str]] = {
    "csv": _TABLE | {"encoding", "delimiter", "quote", "escape"},
    "json": frozenset({"encoding", "rows"}),
    "jsonl": frozenset({"encoding", "rows"}),
    "parquet": frozenset(),
    "sheet": _TABLE | {"sheet", "range", "hidden", "cell"},
}
_OPTIONS = frozenset().union(*_HEEDED.values())


@dataclass(frozen=True, kw_only=True)
class FileReader:
    """The files of one system, all below one folder."""

    folder: Path
    root: Path | None = None  # files are named from here, where they lie below it

    @contextmanager
    def read(self, requests: Sequence[Request], into: Path) -> Iterator[Mapping[str, Reading]]:
        yield {request.source: self._reading(request, into) for request in requests}

    def cell(self, request: Request, into: Path) -> tuple[str | None, tuple[Finding, ...]]:
        """The text of the one cell of a workbook that somebody published a number in."""
        look = Look(request=request, into=into, root=self.root)
        try:
            found = self._found(request.file or "")
            if not found or request.cell is None:
                said = "there is no such file" if not found else "no `cell` is named in `read`"
                raise Refused(look.finding(codes.FILE_MISSING, said, self.folder / (request.file or "")))
            [path] = unpacked(look, found[0])
            if _format(look, path) != "sheet":
                raise Refused(look.finding(codes.FILE_FOREIGN, "only a workbook has cells", path))
            sheets = SheetLook(**vars(look))
            return sheets.cell(path, request.cell), tuple(sheets.findings)
        except Refused as refused:
            return None, (*look.findings, refused.found)

    def _reading(self, request: Request, into: Path) -> Reading:
        look = Look(request=request, into=into, root=self.root)
        if request.file is None:
            said = "a system of files needs `file` in `read`"
            return Reading(raw=None, findings=(look.finding(codes.READ_UNSUPPORTED, said, self.folder),))
        found = self._found(request.file)
        if not found:
            said = "there is no such file"
            missing = look.finding(codes.FILE_MISSING, said, self.folder / request.file)
            return Reading(raw=None, findings=(missing,))
        return reading_of(look, found)

    def _found(self, file: str) -> list[Path]:
        path = self.folder / file
        if _is_pattern(file) and not os.path.lexists(path):
            found = sorted(self.folder.glob(file))
        elif path.is_dir():
            found = sorted(each for each in path.iterdir() if not each.name.startswith("."))
        else:
            found = [path]
        return [each for each in found if not each.is_dir() and os.path.lexists(each)]


def reading_of(look: Look, paths: Sequence[Path]) -> Reading:
    files: list[RawFile] = []
    for path in paths:
        try:
            for each in unpacked(look, path):
                files.append(_looked_at(look, each))
        except Refused as refused:
            look.findings.append(refused.found)
        except PermissionError:
            look.findings.append(look.finding(codes.FILE_REFUSED, "the file may not be read", path))
    if not files or has_errors(look.findings):
        return Reading(raw=None, findings=tuple(look.findings))
    return Reading(raw=Raw(files=tuple(files)), findings=tuple(look.findings))


def _looked_at(look: Look, path: Path) -> RawFile:
    format = _format(look, path)
    if path.stat().st_size == 0:
        raise Refused(look.finding(codes.FILE_EMPTY, "the file is empty", path))
    for option in sorted(_OPTIONS - _HEEDED[format]):
        if getattr(look.request, option) not in (None, ()):
            look.note(codes.READ_IGNORED, f"`{option}` means nothing for this file", path)
    match format:
        case "csv":
            return TextLook(**vars(look)).file(path)
        case "json" | "jsonl":
            return JsonLook(**vars(look)).file(path, format)
        case "parquet":
            return _parquet(look, path)
        case "sheet":
            return SheetLook(**vars(look)).file(path)


def _parquet(look: Look, path: Path) -> RawFile:
    size, changed = state(path)
    columns = _described(look, path)
    name, nulls = look.named(path), look.request.nulls
    return RawFile(path=path, name=name, columns=columns, format="parquet", nulls=nulls, size=size, changed=changed)


def _format(look: Look, path: Path) -> Kind:
    named = (look.request.format or path.suffix.lstrip(".")).lower()
    if named not in _FORMATS:
        raise Refused(look.finding(codes.FILE_FOREIGN, f"`{named}` is no format that can be read", path))
    kind = _FORMATS[named]
    if look.request.format is not None or kind not in ("csv", "sheet") or not path.stat().st_size:
        return kind
    return _by_bytes(look, path, named, kind)


def _by_bytes(look: Look, path: Path, named: str, kind: Kind) -> Kind:
    """What a file calls itself is believed where its bytes do not say otherwise."""
    seen = sniffed(path)
    if kind == "sheet" and seen == "page":
        mend = "open it in a spreadsheet and save it as .xlsx, or export it as CSV"
        raise Refused(
            look.finding(codes.FILE_FOREIGN, f"it is a web page or XML that calls itself .{named}", path, mend=mend)
        )
    found: Kind = "sheet" if seen == "book" else "csv" if seen == "text" and kind == "sheet" else kind
    if found != kind:
        what = "a workbook" if found == "sheet" else "a text"
        look.note(codes.FORMAT_TOLD, f"it calls itself .{named} and is {what}; it is read as one", path)
    return found


def _described(look: Look, path: Path) -> tuple[RawColumn, ...]:
    with duckdb.connect(":memory:") as engine:
        try:
            rows = engine.execute(_PARQUET_COLUMNS, [str(path)]).fetchall()
        except duckdb.Error as error:
            message = str(error).splitlines()[0]
            words = message.partition(": ")[2].replace(str(path), path.name) or message
            raise Refused(look.finding(codes.FILE_BROKEN, f"the file cannot be read: {words}", path)) from None
    return tuple(RawColumn(name=row[0], type=row[1]) for row in rows)


_PARQUET_COLUMNS = "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet(?))"


def _is_pattern(file: str) -> bool:
    return any(mark in file for mark in "*?[")
