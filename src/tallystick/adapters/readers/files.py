"""Files in a folder: CSV, JSON lines, Parquet. Finds them, looks at their headers, transcodes what is not UTF-8.

Rows are not read here: a reading says which files to scan and how.
"""

from __future__ import annotations

import codecs
import csv
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from tallystick.core.findings import Code, Finding, Place, finding, has_errors
from tallystick.core.pulls import codes
from tallystick.core.pulls.shape import Format, Raw, RawColumn, RawFile, Reading, Request

_FORMATS: Mapping[str, Format] = {
    "csv": "csv", "tsv": "csv", "txt": "csv", "jsonl": "jsonl", "ndjson": "jsonl", "parquet": "parquet",
}  # fmt: skip
_DELIMITERS = (",", ";", "\t", "|")
_FOREIGN_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CHUNK = 1 << 20
_LATER = ("inside", "header", "footer", "nulls", "quote", "escape", "rows", "sheet", "range", "cell", "hidden")


class _Refused(Exception):
    """This file cannot be used; the finding says why."""

    def __init__(self, found: Finding) -> None:
        super().__init__(found.sentence)
        self.found = found


@dataclass(frozen=True, kw_only=True)
class FileReader:
    """The files of one system, all below one folder."""

    folder: Path
    root: Path | None = None  # files are named from here, where they lie below it

    @contextmanager
    def read(self, requests: Sequence[Request], into: Path) -> Iterator[Mapping[str, Reading]]:
        yield {request.source: self._reading(request, into) for request in requests}

    def _reading(self, request: Request, into: Path) -> Reading:
        look = _Look(request, into, self.root)
        if request.file is None:
            return look.nothing(codes.READ_UNSUPPORTED, "a system of files needs `file` in `read`", str(self.folder))
        if unread := [each for each in _LATER if getattr(request, each)]:
            return look.nothing(codes.READ_UNSUPPORTED, f"`{unread[0]}` is not heeded yet", str(self.folder))
        found = sorted(self.folder.glob(request.file)) if _is_pattern(request.file) else [self.folder / request.file]
        found = [path for path in found if not path.is_dir()]
        if not found or not any(os.path.lexists(path) for path in found):
            return look.nothing(codes.FILE_MISSING, "there is no such file", str(self.folder / request.file))
        return look.at(found)


class _Look:
    """A look at the files of one source; findings gather."""

    def __init__(self, request: Request, into: Path, root: Path | None) -> None:
        self.request, self.into, self.root = request, into, root
        self.findings: list[Finding] = []

    def nothing(self, code: Code, sentence: str, file: str) -> Reading:
        return Reading(raw=None, findings=(self._finding(code, sentence, file),))

    def at(self, paths: Sequence[Path]) -> Reading:
        files: list[RawFile] = []
        format: Format | None = None
        for path in paths:
            try:
                format = self._format(path)
                files.append(self._file(path, format))
            except _Refused as refused:
                self.findings.append(refused.found)
            except PermissionError:
                self.findings.append(self._finding(codes.FILE_REFUSED, "the file may not be read", str(path)))
        if format is None or not files or has_errors(self.findings):
            return Reading(raw=None, findings=tuple(self.findings))
        return Reading(raw=Raw(format=format, files=tuple(files)), findings=tuple(self.findings))

    def _format(self, path: Path) -> Format:
        named = (self.request.format or path.suffix.lstrip(".")).lower()
        if named not in _FORMATS:
            raise _Refused(self._finding(codes.FILE_FOREIGN, f"`{named}` is no format that can be read", str(path)))
        return _FORMATS[named]

    def _file(self, path: Path, format: Format) -> RawFile:
        size, changed = _state(path)
        if size == 0:
            raise _Refused(self._finding(codes.FILE_EMPTY, "the file is empty", str(path)))
        with path.open("rb") as stream:
            first = stream.read(4)
        match format:
            case "csv":
                return self._csv(path, first, size, changed)
            case "jsonl":
                columns = self._described(path, _JSON_KEYS)
            case "parquet":
                columns = self._described(path, _PARQUET_COLUMNS)
        return RawFile(path=path, name=self._named(str(path)), columns=columns, size=size, changed=changed)

    # CSV

    def _csv(self, path: Path, first: bytes, size: int, changed: int) -> RawFile:
        encoding = (self.request.encoding or "utf-8").lower().replace("_", "-")
        if self.request.encoding is None and first.startswith(_FOREIGN_MARKS):
            raise _Refused(self._finding(codes.ENCODING_WRONG, "the file is UTF-16", str(path)))
        scanned = path
        if encoding not in ("utf-8", "utf8", "utf-8-sig"):
            scanned = self._transcoded(path, encoding)
        header, delimiter = self._header(scanned, path)
        self._check_header(header, path)
        self._check_end(scanned, path)
        columns = tuple(RawColumn(name=each) for each in header)
        kept = (size, changed) if scanned is path else _state(scanned)
        return RawFile(
            path=scanned,
            name=self._named(str(path)),
            columns=columns,
            delimiter=delimiter,
            size=kept[0],
            changed=kept[1],
        )

    def _transcoded(self, path: Path, encoding: str) -> Path:
        try:
            decoder = codecs.getincrementaldecoder(encoding)("strict")
        except LookupError:
            sentence = f"`{encoding}` is no known encoding"
            raise _Refused(self._finding(codes.ENCODING_WRONG, sentence, str(path))) from None
        target = self.into / f"{self.request.source}-{path.name}"
        done = 0
        with path.open("rb") as source, target.open("w", encoding="utf-8", newline="") as copy:
            while True:
                chunk = source.read(_CHUNK)
                try:
                    copy.write(decoder.decode(chunk, final=not chunk))
                except UnicodeDecodeError as error:
                    sentence = f"around byte {done + error.start} the text is not {encoding}"
                    raise _Refused(self._finding(codes.ENCODING_WRONG, sentence, str(path))) from None
                done += len(chunk)
                if not chunk:
                    return target

    def _header(self, scanned: Path, path: Path) -> tuple[list[str], str]:
        """The delimiter is the one under which the header has the columns that fields need."""
        given = self.request.delimiter
        candidates = (given,) if given else _DELIMITERS
        parsed = [(self._first_record(scanned, path, each), each) for each in candidates]
        needed = set(self.request.columns)
        return max(parsed, key=lambda found: (len(needed & set(found[0])), len(found[0])))

    def _first_record(self, scanned: Path, path: Path, delimiter: str) -> list[str]:
        try:
            with scanned.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as stream:
                header = next(csv.reader(stream, delimiter=delimiter), [])
        except csv.Error as error:
            raise _Refused(self._finding(codes.LINE_BROKEN, f"the header cannot be read: {error}", str(path))) from None
        if any("\ud800" <= mark <= "\udfff" for each in header for mark in each):
            raise _Refused(self._finding(codes.ENCODING_WRONG, "the header is not UTF-8", str(path)))
        return header

    def _check_header(self, header: list[str], path: Path) -> None:
        repeated = sorted({each for each in header if each and header.count(each) > 1})
        if repeated:
            sentence = f"column `{repeated[0]}` is there {header.count(repeated[0])} times"
            raise _Refused(self._finding(codes.HEADER_REPEATED, sentence, str(path), field=repeated[0]))
        if not any(header):
            raise _Refused(self._finding(codes.FILE_EMPTY, "the file has no header", str(path)))
        for position, each in enumerate(header, start=1):
            if not each:
                self.findings.append(self._finding(codes.HEADER_EMPTY, f"column {position} has no name", str(path)))

    def _check_end(self, scanned: Path, path: Path) -> None:
        with scanned.open("rb") as stream:
            stream.seek(-1, os.SEEK_END)
            if stream.read(1) not in b"\r\n":
                self.findings.append(self._finding(codes.FILE_UNENDED, "the last line has no line end", str(path)))

    # JSON lines, Parquet

    def _described(self, path: Path, sql: str) -> tuple[RawColumn, ...]:
        with duckdb.connect(":memory:") as look:
            try:
                rows = look.execute(sql, [str(path)]).fetchall()
            except duckdb.Error as error:
                raise _Refused(self._broken(path, str(error).splitlines()[0])) from None
        return tuple(RawColumn(name=row[0], type=row[1]) for row in rows)

    def _broken(self, path: Path, message: str) -> Finding:
        words = message.partition(": ")[2].replace(str(path), path.name) or message
        return self._finding(codes.FILE_BROKEN, f"the file cannot be read: {words}", str(path))

    def _named(self, file: str) -> str:
        below = self.root is not None and Path(file).is_relative_to(self.root)
        return str(Path(file).relative_to(self.root)) if self.root is not None and below else file

    def _finding(self, code: Code, sentence: str, file: str, *, field: str | None = None) -> Finding:
        place = Place(file=self._named(file), field=field)
        return finding(code, sentence, place=place, subject=f"source {self.request.source}")


_JSON_KEYS = "SELECT DISTINCT unnest(json_keys(json)) AS k, 'text' FROM read_ndjson_objects(?) ORDER BY k"
_PARQUET_COLUMNS = "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet(?))"


def _state(path: Path) -> tuple[int, int]:
    state = path.stat()
    return state.st_size, state.st_mtime_ns


def _is_pattern(file: str) -> bool:
    return any(mark in file for mark in "*?[")
