"""A quick look at all bytes of a text file: is it ASCII, is it UTF-8, how do its lines end; and copies in UTF-8."""

from __future__ import annotations

import codecs
import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TextIO

_CHUNK = 1 << 20
_FOREIGN = 2_000  # lines that are no UTF-8, kept for a look


MOST_LINE = 2_000_000  # bytes: what DuckDB takes for a line, too


@dataclass(frozen=True, kw_only=True)
class Bytes:
    ascii: bool
    utf8: bool
    mixed: bool  # CR LF beside another line end, inside of quotes or not
    ended: bool  # the last line has a line end
    overlong: bool  # a line is longer than MOST_LINE


@dataclass(frozen=True, kw_only=True)
class Foreign:
    """Lines that are no UTF-8, and whether others are UTF-8 beyond ASCII."""

    first: int
    lines: tuple[bytes, ...]
    others: bool


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """How a text parts its values."""

    delimiter: str
    quote: str = '"'  # empty: nothing is quoted
    escape: str = '"'

    def records(self, lines: Iterator[str]) -> _Records:
        return _Records(self, lines)


class _Records:
    """The records of a text, and how many lines they took."""

    def __init__(self, dialect: Dialect, lines: Iterator[str]) -> None:
        sign = dialect.delimiter
        self._long = sign if len(sign) > 1 else None
        csv.field_size_limit(MOST_LINE)  # Python's own limit is 128 KB, which a pasted mail exceeds
        doubled = dialect.escape == dialect.quote
        self._reader = csv.reader(
            (line.replace(sign, "\x1f") for line in lines) if self._long else lines,
            delimiter="\x1f" if self._long else sign,
            quotechar=dialect.quote or None,
            quoting=csv.QUOTE_MINIMAL if dialect.quote else csv.QUOTE_NONE,
            doublequote=doubled,
            escapechar=None if doubled or not dialect.quote else dialect.escape,
        )

    def __iter__(self) -> Iterator[list[str]]:
        return (each for each in self.with_blanks() if each)

    def with_blanks(self) -> Iterator[list[str]]:
        """A line without anything is an empty record."""
        for record in self._reader:
            yield [each.replace("\x1f", self._long) for each in record] if self._long else record

    @property
    def lines(self) -> int:
        return self._reader.line_num


def bytes_of(path: Path) -> Bytes:
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    ascii = utf8 = True
    crlf = lone = 0
    last = b""
    longest = open_since = 0
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            end = b"\n" if b"\n" in chunk else b"\r"
            before, _, after = chunk.partition(end)
            longest = max(longest, open_since + len(before))
            open_since = len(after.rpartition(end)[2]) if end in chunk else open_since + len(chunk)
            if utf8 and not (ascii and chunk.isascii()):
                ascii, utf8 = False, _decodes(decoder, chunk)
            if b"\r" in chunk or crlf or lone:
                both = (last if last == b"\r" else b"") + chunk
                pairs = both.count(b"\r\n")
                crlf += pairs
                lone += both.count(b"\n") + both.count(b"\r") - 2 * pairs - (chunk[-1:] == b"\r")
            last = chunk[-1:]
    utf8 = utf8 and (ascii or _decodes(decoder, b"", final=True))
    mixed, ended = bool(crlf and lone), last in (b"\r", b"\n")
    return Bytes(ascii=ascii, utf8=utf8, mixed=mixed, ended=ended, overlong=longest > MOST_LINE)


def first_overlong(path: Path) -> int:
    """The number of the first line that is too long to be one."""
    with path.open("rb") as stream:
        return next((number for number, line in enumerate(stream, start=1) if len(line) > MOST_LINE), 0)


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def foreign_lines(path: Path) -> Foreign:
    first, others = 0, False
    found: list[bytes] = []
    with path.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            if line.isascii():
                continue
            try:
                line.decode("utf-8")
                others = True
            except UnicodeDecodeError:
                first = first or number
                if len(found) < _FOREIGN:
                    found.append(line)
    return Foreign(first=first, lines=tuple(found), others=others)


def transcode(path: Path, encoding: str, target: Path) -> int | None:
    """A copy in UTF-8; or the byte around which the text is not in that encoding."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    done = 0
    with path.open("rb") as source, target.open("w", encoding="utf-8", newline="") as copy:
        while True:
            chunk = source.read(_CHUNK)
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                return done + error.start
            copy.write(text.removeprefix("\ufeff") if not done else text)
            done += len(chunk)
            if not chunk:
                return None


def open_text(path: Path) -> TextIO:
    return path.open(encoding="utf-8-sig", errors="surrogateescape", newline="")


def head(path: Path, dialect: Dialect, most: int) -> tuple[list[list[str]], list[int]]:
    """The first records, and after how many lines each ends."""
    with open_text(path) as stream:
        parsed = dialect.records(iter(lambda: stream.readline(_CHUNK), ""))
        records, ends = [], []
        for record in islice(parsed, most):
            records.append(record)
            ends.append(parsed.lines)
    return records, ends


def tail(path: Path, dialect: Dialect, most: int) -> tuple[list[list[str]], list[int]]:
    """The last records, and after how many lines each ends; all of the file is read for it."""
    found: deque[tuple[list[str], int]] = deque(maxlen=most)
    with open_text(path) as stream:
        parsed = dialect.records(iter(stream))
        for record in parsed:
            found.append((record, parsed.lines))
    return [each for each, _ in found], [end for _, end in found]


def last_line(path: Path) -> str:
    """The last line that is not empty, as far as it lies near the end."""
    with path.open("rb") as stream:
        stream.seek(max(path.stat().st_size - (1 << 16), 0))
        lines = stream.read().replace(b"\r", b"\n").split(b"\n")
    return next((each for each in reversed(lines) if each.strip()), b"").decode("utf-8", "surrogateescape")


def cut(path: Path, first: int, last: int | None, target: Path) -> None:
    """Some lines of a text, counted from nought; all from the first where there is no last."""
    with open_text(path) as source, target.open("w", encoding="utf-8", errors="surrogateescape", newline="") as copy:
        copy.writelines(islice(source, first, last))


def rewritten(path: Path, dialect: Dialect, target: Path) -> None:
    """The same records with one kind of line end; blank lines stay, for lines have been counted."""
    with open_text(path) as source, target.open("w", encoding="utf-8", errors="surrogateescape", newline="") as copy:
        writer = csv.writer(copy, lineterminator="\n")
        for record in dialect.records(iter(source)).with_blanks():
            if record:
                writer.writerow(record)
            else:
                copy.write("\n")
