"""How the text of a table is laid out: which sign parts the values, where the header is, what stands above and below.

Decided from a sample of its lines and from the columns that the fields need. Whatever is taken for no row is named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

DELIMITERS = (",", ";", "\t", "|", "^", "~", "\x01", "\x1f")
_USUAL = 4  # the first of these; the others only where these part nothing
LOOKED = 200  # records from the top among which the header is looked for
_MOST_BELOW = 20
_NOTES = re.compile(
    r"\W*((grand |sub ?)?totals?|sums?|summe|gesamt|insgesamt|total g[eé]n[eé]ral|somme|suma|totaal|records?|rows?|"
    r"count|generated|report|end of|printed|exported|created|copyright|confidential|page|source|note|as of|"
    r"\d+ (records?|rows?|lines?))\b.*",
    re.IGNORECASE | re.DOTALL,
)
Records = Sequence[Sequence[str]]


@dataclass(frozen=True, kw_only=True)
class Header:
    """The header as found: by its records from the top, counted from nought; `first` is the first data record."""

    delimiter: str
    names: tuple[str, ...]
    begin: int
    first: int
    written: tuple[str, ...] = ()  # the names as they stand in the file, where several are alike or empty

    @property
    def repeated(self) -> tuple[str, ...]:
        return tuple(sorted({each for each in self.written if each.strip() and self.written.count(each) > 1}))

    @property
    def nameless(self) -> tuple[str, ...]:
        return tuple(name for name, was in zip(self.names, self.written, strict=True) if not was.strip())


def find_header(samples: Mapping[str, Records], needed: Sequence[str], declared: str | None) -> Header | None:
    """Where the header is, for each sign that may part the values; none where there is no record at all."""
    if declared is not None:
        return best_of(
            [each for sign, records in samples.items() for each in _declared(sign, records, declared)], needed
        )
    if not needed:
        return _by_width(samples)
    singles = [_Span(sign=sign, begin=n, end=n + 1) for sign, records in samples.items() for n in range(len(records))]
    best = _most(singles, samples, needed)
    if best is not None and _known(best, samples, needed) < len(set(needed)):
        several = [_Span(sign=each.sign, begin=each.begin, end=each.begin + n) for each in singles for n in (2, 3)]
        wider = _most([each for each in several if each.end <= len(samples[each.sign])], samples, needed)
        if wider is not None and _known(wider, samples, needed) > _known(best, samples, needed):
            best = wider
    if best is None:
        return None
    if not _known(best, samples, needed):
        best = max((each for each in singles if each.begin == 0), key=lambda each: len(samples[each.sign][0]))
    return _header(best, samples[best.sign])


@dataclass(frozen=True, kw_only=True)
class _Span:
    """Records that may be a header, under one sign."""

    sign: str
    begin: int
    end: int


def _known(span: _Span, samples: Mapping[str, Records], needed: Sequence[str]) -> int:
    return len(set(needed) & set(told_apart(merged(samples[span.sign][span.begin : span.end]))))


def _most(spans: Sequence[_Span], samples: Mapping[str, Records], needed: Sequence[str]) -> _Span | None:
    """What has most of the columns that are needed; then the usual signs, the top of the file, the most columns."""

    def rank(span: _Span) -> tuple[int, bool, int, int, int]:
        width = len(samples[span.sign][span.begin])
        usual = span.sign in DELIMITERS[:_USUAL] or len(samples) == 1
        return _known(span, samples, needed), usual, span.begin - span.end, -span.begin, width

    return max(spans, key=rank, default=None)


def _header(span: _Span, records: Records) -> Header:
    written = fitted(merged(records[span.begin : span.end]), records[span.end :])
    return Header(
        delimiter=span.sign, names=told_apart(written), begin=span.begin, first=span.end, written=tuple(written)
    )


def told_apart(names: Sequence[str]) -> tuple[str, ...]:
    """What has no name is called by its position; what shares its name with others, by it and a number."""
    found: list[str] = []
    for position, name in enumerate(names, start=1):
        alike, base, n = names.count(name), name, sum(each == name for each in names[:position])
        if not name.strip():
            base, n = "column", position
        called = f"{base} {n}" if alike > 1 or not name.strip() else name
        while called in found or (called != name and called in names):
            n += 1
            called = f"{base} {n}"
        found.append(called)
    return tuple(found)


def _declared(sign: str, records: Records, declared: str) -> list[Header]:
    if declared == "none":
        width = max((len(each) for each in records), default=0)
        names = tuple(f"column {n + 1}" for n in range(width))
        return [Header(delimiter=sign, names=names, begin=0, first=0, written=names)] if width else []
    first, _, last = declared.partition("-")
    span = _Span(sign=sign, begin=int(first) - 1, end=int(last or first))
    return [_header(span, records)] if span.end <= len(records) else []


def best_of(found: Sequence[Header], needed: Sequence[str]) -> Header | None:
    return max(found, key=lambda each: (len(set(needed) & set(each.names)), len(each.names)), default=None)


def merged(lines: Records) -> tuple[str, ...]:
    """Several lines of a header as one: what spans columns is written once, above the first of them."""
    if len(lines) <= 1:
        return tuple(lines[0]) if lines else ()
    width = max(len(each) for each in lines)
    columns: list[list[str]] = [[] for _ in range(width)]
    for n, line in enumerate(lines):
        cells = [*line, *[""] * (width - len(line))]
        spread = _spread(cells) if n + 1 < len(lines) else cells
        for column, cell in zip(columns, spread, strict=True):
            if cell.strip():
                column.append(" ".join(cell.split()))
    return tuple(" ".join(column) for column in columns)


def _spread(cells: Sequence[str]) -> list[str]:
    found: list[str] = []
    for cell in cells:
        found.append(cell if cell.strip() or not found else found[-1])
    return found


def fitted(names: Sequence[str], rows: Records) -> tuple[str, ...]:
    """The header as wide as the rows, where either only has nothing more at its end."""
    widths = Counter(len(each) for each in rows if any(each))
    if not widths:
        return tuple(names)
    width = widths.most_common(1)[0][0]
    usual = [each for each in rows if len(each) == width]
    if width > len(names) and not any(cell.strip() for each in usual for cell in each[len(names) :]):
        return (*names, *[""] * (width - len(names)))
    if width < len(names) and not any(name.strip() for name in names[width:]):
        return tuple(names[:width])
    return tuple(names)


def _by_width(samples: Mapping[str, Records]) -> Header | None:
    """Nothing is known of the columns: the first record as wide as most, and filled as a title is not."""
    best: tuple[int, int, _Span] | None = None
    for sign, records in samples.items():
        widths = Counter(len(each) for each in records if len(each) > 1 or len(samples) == 1)
        if not widths:
            continue
        width = max(widths, key=lambda each: (widths[each], each))
        wide = [n for n, each in enumerate(records) if len(each) == width]
        full = [n for n in wide if sum(bool(cell.strip()) for cell in records[n]) * 2 > width]
        begin = (full or wide)[0]
        if best is None or (widths[width] * width, width) > best[:2]:
            best = (widths[width] * width, width, _Span(sign=sign, begin=begin, end=begin + 1))
    if best is not None:
        return _header(best[2], samples[best[2].sign])
    sign, records = next(iter(samples.items()))
    return _header(_Span(sign=sign, begin=0, end=1), records) if records else None


def below(records: Records, width: int, ended: bool) -> int:
    """How many of the last records of a file are no rows: narrower than the header, and they look like notes.

    A last line that was cut off is narrower as well; so without a line end only what speaks for itself counts.
    """
    narrow = 0
    while narrow < min(len(records), _MOST_BELOW) and len(records[-1 - narrow]) != width:
        narrow += 1
    if narrow in (0, len(records)) or narrow == _MOST_BELOW:
        return 0
    return narrow if all(_is_note(each, ended) for each in records[-narrow:]) else 0


def _is_note(record: Sequence[str], ended: bool) -> bool:
    filled = [each.strip() for each in record if each.strip()]
    if not filled or any(_NOTES.fullmatch(each) for each in filled[:1]):
        return True
    return ended and len(filled) == 1 and " " in filled[0]


def notes_at_end(rows: Records) -> int:
    """How many of the last rows of a sheet are notes: one cell of theirs is filled, and it says so."""
    count = 0
    while count < min(len(rows), _MOST_BELOW):
        filled = [each.strip() for each in rows[-1 - count] if each.strip()]
        if len(rows[-1 - count]) < 3 or len(filled) != 1 or not _is_note(filled, ended=True):
            break
        count += 1
    return count if count < len(rows) else 0
