"""A look at one text file of a source: its encoding, its signs, its header, what stands above and below the rows.

The file is scanned as it stands wherever DuckDB can do that; else a copy in UTF-8 is, without what is no row.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tallystick.adapters.readers.bytes import (
    MOST_LINE,
    Bytes,
    Dialect,
    bytes_of,
    cut,
    first_overlong,
    foreign_lines,
    head,
    last_line,
    rewritten,
    tail,
    transcode,
)
from tallystick.adapters.readers.lists import DAY, is_ruled, with_years, without_rules, year_of_bookings
from tallystick.adapters.readers.looking import Look, Refused, state
from tallystick.core.findings import Code
from tallystick.core.pulls import codes
from tallystick.core.pulls.encodings import UTF8, likely, marked
from tallystick.core.pulls.layout import DELIMITERS, LOOKED, Header, below, best_of, find_header
from tallystick.core.pulls.shape import RawColumn, RawFile

_MOST_BELOW = 1_001
_SHOWN = 3
_CUT_AT = 60


class TextLook(Look):
    """Of CSV and whatever is written like it."""

    def file(self, path: Path) -> RawFile:
        scanned = self._table(self._in_utf8(path), path)
        seen = bytes_of(scanned)
        if seen.overlong:
            line = first_overlong(scanned)
            said = f"line {line} is longer than {MOST_LINE:,} bytes"
            raise Refused(self.finding(codes.LINE_BROKEN, said, path, line=line))
        dialect, header, end = self._laid_out(scanned, path)
        self.check_header(header, path)
        scanned, dialect, seen = self._one_line_end(scanned, dialect, seen)
        plain = end == 1 and header.begin == 0 and header.first == 1
        scanned = self._rows_only(scanned, dialect, header, seen, 0 if plain else end, path)
        if not seen.ended:
            self.note(codes.FILE_UNENDED, "the last line has no line end", path)
        size, changed = state(scanned)
        return RawFile(
            path=scanned,
            name=self.named(path),
            columns=tuple(RawColumn(name=each) for each in header.names),
            format="csv",
            delimiter=dialect.delimiter,
            quote=dialect.quote,
            escape=dialect.escape,
            header=plain,
            above=0 if plain else end,
            nulls=self.request.nulls,
            ascii=seen.ascii,
            size=size,
            changed=changed,
        )

    def _table(self, scanned: Path, path: Path) -> Path:
        """Without ruled lines; and days with the year that the file's first line says."""
        if is_ruled(scanned):
            target = self.copy(scanned, "unruled")
            without_rules(scanned, target)
            scanned = target
        span = year_of_bookings(scanned)
        if span is None:
            return scanned
        target = self.copy(scanned, "dated")
        if count := with_years(scanned, span, target):
            said = f"the days in {DAY} have no year; by line 1 they lie from {span[0]} to {span[1]}"
            self.note(codes.YEARS_FOUND, said, path, count=count)
        return target

    # encoding

    def _in_utf8(self, path: Path) -> Path:
        declared = (self.request.encoding or "").lower().replace("_", "-")
        if declared:
            return path if declared in UTF8 - {"ascii", "us-ascii"} else self._transcoded(path, declared)
        with path.open("rb") as stream:
            mark = marked(stream.read(4096))
        if mark not in (None, *UTF8):
            return self._found(path, str(mark), "its first bytes say so")
        if bytes_of(path).utf8:
            return path
        return self._guessed(path)

    def _guessed(self, path: Path) -> Path:
        foreign = foreign_lines(path)
        if foreign.others:
            said = f"line {foreign.first} is not UTF-8, while other lines are"
            raise Refused(
                self.finding(codes.ENCODING_WRONG, said, path, mend="export it again as UTF-8", line=foreign.first)
            )
        found = likely(foreign.lines)
        if found.encoding is not None:
            return self._found(path, found.encoding, f"`{found.shows}` is a word in it")
        reads = ", ".join(f"`{text}` in {encoding}" for encoding, text in found.reads)
        said = f"line {foreign.first} is not UTF-8; it reads {reads}"
        raise Refused(self.finding(codes.ENCODING_WRONG, said, path, line=foreign.first))

    def _found(self, path: Path, encoding: str, why: str) -> Path:
        self.note(codes.ENCODING_FOUND, f"the file is no UTF-8; it is read as {encoding}: {why}", path)
        return self._transcoded(path, encoding)

    def _transcoded(self, path: Path, encoding: str) -> Path:
        try:
            codecs.lookup(encoding)
        except LookupError:
            raise Refused(self.finding(codes.ENCODING_WRONG, f"`{encoding}` is no known encoding", path)) from None
        target = self.copy(path, "utf8")
        wrong = transcode(path, "cp932" if encoding == "shift-jis" else encoding, target)
        if wrong is not None:
            raise Refused(self.finding(codes.ENCODING_WRONG, f"around byte {wrong} the text is not {encoding}", path))
        return target

    # layout

    def _laid_out(self, scanned: Path, path: Path) -> tuple[Dialect, Header, int]:
        """The signs, the header, and after how many lines it ends."""
        asked = self.request
        quote = {"none": "", None: '"'}.get(asked.quote, asked.quote or '"')
        escape = {"none": quote, None: quote}.get(asked.escape, asked.escape or quote)
        given = asked.delimiter.replace("\\t", "\t") if asked.delimiter else None
        dialects = [Dialect(delimiter=each, quote=quote, escape=escape) for each in ((given,) if given else DELIMITERS)]
        try:
            heads = {each.delimiter: head(scanned, each, LOOKED) for each in dialects}
        except csv.Error as error:
            raise Refused(self.finding(codes.LINE_BROKEN, f"the header cannot be read: {error}", path)) from None
        if asked.header is None:
            header = find_header({sign: records for sign, (records, _) in heads.items()}, asked.columns, None)
        else:
            each_sign = (
                find_header({sign: records}, asked.columns, _records_of(asked.header, ends))
                for sign, (records, ends) in heads.items()
            )
            header = best_of([each for each in each_sign if each is not None], asked.columns)
        if header is None or (header.written and not any(each.strip() for each in header.written)):
            raise Refused(self.finding(codes.FILE_EMPTY, "the file has no header", path))
        records, ends = heads[header.delimiter]
        if header.begin:
            self._name_lines("above the header", records[: header.begin], path, codes.LINES_ABOVE)
        dialect = next(each for each in dialects if each.delimiter == header.delimiter)
        return dialect, header, ends[header.first - 1] if header.first else 0

    def _name_lines(self, where: str, records: Sequence[Sequence[str]], path: Path, code: Code) -> None:
        shown = [" ".join(cell for cell in record if cell.strip())[:_CUT_AT] for record in records]
        words = ", ".join(f"`{each}`" for each in shown[:_SHOWN] if each)
        more = " ..." if len(shown) > _SHOWN else ""
        lines = f"{len(records)} line{'s' if len(records) > 1 else ''}"
        verb = "are" if len(records) > 1 else "is"
        self.note(code, f"{lines} {where} {verb} left out: {words}{more}", path, count=len(records))

    # what stands below

    def _one_line_end(self, scanned: Path, dialect: Dialect, seen: Bytes) -> tuple[Path, Dialect, Bytes]:
        if not seen.mixed:
            return scanned, dialect, seen
        target = self.copy(scanned, "lines")
        rewritten(scanned, dialect, target)
        return target, Dialect(delimiter=","), replace(seen, mixed=False)

    def _rows_only(
        self, scanned: Path, dialect: Dialect, header: Header, seen: Bytes, begin: int, path: Path
    ) -> Path:  # fmt: skip
        """The file, or a copy without the lines before `begin` and without the notes below."""
        end = self._end_of_rows(scanned, dialect, header, seen, path)
        if not begin and end is None:
            return scanned
        target = self.copy(scanned, "cut")
        cut(scanned, begin, end, target)
        return target

    def _end_of_rows(self, scanned: Path, dialect: Dialect, header: Header, seen: Bytes, path: Path) -> int | None:
        declared = self.request.footer
        last = next(iter(dialect.records(iter([last_line(scanned)]))), [])
        if declared == 0 or (declared is None and len(last) == len(header.names)):
            return None
        records, ends = tail(scanned, dialect, _MOST_BELOW)
        count = declared if declared is not None else below(records, len(header.names), seen.ended)
        if not count:
            return None
        if count >= len(records):
            raise Refused(self.finding(codes.FILE_EMPTY, f"of {len(records)} lines, {count} are left out", path))
        self._name_lines("below the rows", records[-count:], path, codes.LINES_BELOW)
        return ends[-count - 1]


def _records_of(lines: str, ends: Sequence[int]) -> str:
    """Lines of a file as its records, counted from 1: blank lines are none, and a value may span several."""
    if lines == "none":
        return lines
    first, _, last = lines.partition("-")
    span = [sum(end < int(each) for end in ends) + 1 for each in (first, last or first)]
    return f"{span[0]}-{span[1]}"
