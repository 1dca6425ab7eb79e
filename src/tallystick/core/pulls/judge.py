"""From the figures of a canonicalising to findings, in words: place, what is wrong, how to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tallystick.core.findings import Code, Finding, Place, finding
from tallystick.core.pulls import codes
from tallystick.core.pulls.canonical import Canonical, Unread
from tallystick.core.pulls.cells import NO_VALUE, NUMBER
from tallystick.core.pulls.evidence import Decided, spelled
from tallystick.core.pulls.odd import BLANK, TOTAL
from tallystick.core.pulls.reasons import reason
from tallystick.core.pulls.shape import Field, Shape

_SHOWN = 40  # characters of a value


def findings_of(shape: Shape, canonical: Canonical) -> tuple[Finding, ...]:
    shape, about = spelled(shape, canonical.formats), f"source {shape.source}"
    found: list[Finding] = []
    if canonical.read == 0:
        found.append(finding(codes.NO_ROWS, "there is a header and no rows", subject=about))
    found.extend(_formats(canonical, about))
    found.extend(_currencies(canonical, about))
    found.extend(_odd(canonical, about))
    found.extend(_unread(shape, canonical, about))
    found.extend(_keys(shape, canonical, about))
    found.extend(_checks(canonical, about))
    for each in canonical.foreign:
        found.append(
            finding(
                codes.VALUE_UNKNOWN,
                f"field `{each.field}` has {_rows(each.rows)} outside its vocabulary: {', '.join(each.values)}",
                subject=about,
                count=each.rows,
                samples=each.values,
            )
        )
    return tuple(found)


def _formats(canonical: Canonical, about: str) -> list[Finding]:
    """What nobody declared and the column proved, shown so that it can be overruled."""
    found = []
    for each in canonical.formats:
        shows = f"; `{_short(each.sample)}` reads in no other way" if each.sample else ""
        sentence = f"field `{each.field}` is read as {each.format}{shows}"
        mend = f"declare `format: {each.format}` to settle it, or another one to overrule it"
        found.append(finding(codes.FORMAT_FOUND, sentence, mend=mend, subject=about))
    return found


def asked_formats(shape: Shape, decided: Sequence[Decided]) -> tuple[Finding, ...]:
    """Columns that could be read in two ways: nothing is published until somebody says which."""
    found = []
    for each in decided:
        one, other = each.asked
        if one.means is not None:
            text = _short(one.text)
            why = f"`{text}` is {one.means} as {one.format} and {other.means} as {other.format}, and no value decides"
        else:
            why = f"`{_short(one.text)}` reads only as {one.format} and `{_short(other.text)}` only as {other.format}"
        sentence = f"field `{each.field}` can be read in two ways: {why}"
        mend = f"declare `format: {one.format}` or `format: {other.format}`"
        found.append(finding(codes.FORMAT_ASKED, sentence, mend=mend, subject=f"source {shape.source}"))
    return tuple(found)


def _currencies(canonical: Canonical, about: str) -> list[Finding]:
    found = []
    for name, signs in canonical.currencies.items():
        listed = ", ".join(f"{sign} in {_rows(count)}" for sign, count in signs)
        sentence = f"field `{name}` has several currencies and no unit: {listed}"
        found.append(finding(codes.CURRENCY_MIXED, sentence, subject=about, samples=tuple(sign for sign, _ in signs)))
    return found


def _odd(canonical: Canonical, about: str) -> list[Finding]:
    found = []
    for each in canonical.odd:
        code = codes.ROW_TOTAL if each.what == TOTAL else codes.ROW_BLANK
        one = each.rows == 1
        what = "a total" if each.what == TOTAL else "blank"
        kind = what if one or each.what == BLANK else "totals"
        sentence = f"{_rows(each.rows)} {'is' if one else 'are'} {kind} and held in quarantine"
        found.append(_counted(code, sentence, about, each.rows, each.samples))
    return found


def _unread(shape: Shape, canonical: Canonical, about: str) -> list[Finding]:
    """Every value by its place, up to a bound; beyond it, one finding per field says how many more."""
    found = []
    for each in canonical.unread:
        code, why = reason(shape.field(each.field), each.text)
        sentence = f"`{_short(each.text)}` {why}; the row is held in quarantine"
        place = Place(file=each.file, row=each.row, field=each.field)
        found.append(finding(code, sentence, place=place, subject=about, samples=(_short(each.text),)))
    listed = Counter(each.field for each in canonical.unread)
    for name, count in canonical.unread_rows:
        if count > listed[name]:
            sample = next((each for each in canonical.unread if each.field == name), None)
            found.append(_rest(shape.field(name), sample, count - listed[name], about))
    return found


def _rest(field: Field, sample: Unread | None, count: int, about: str) -> Finding:
    code, _ = reason(field, sample.text if sample else "")
    sentence = f"{count} more values of field `{field.name}` do not read; their rows are held in quarantine"
    return finding(code, sentence, subject=about, count=count)


def _keys(shape: Shape, canonical: Canonical, about: str) -> list[Finding]:
    found = []
    key = ", ".join(shape.key)
    if canonical.keyless.rows:
        sentence = f"{_rows(canonical.keyless.rows)} without a key ({key})"
        found.append(_counted(codes.KEY_NULL, sentence, about, canonical.keyless.rows, canonical.keyless.samples))
    if canonical.repeated.rows:
        sentence = f"{_rows(canonical.repeated.rows)} share their key ({key}) with another"
        samples = tuple(dict.fromkeys(canonical.repeated.samples))
        found.append(_counted(codes.KEY_REPEATED, sentence, about, canonical.repeated.rows, samples))
    return found


def _checks(canonical: Canonical, about: str) -> list[Finding]:
    found = []
    for each in canonical.failing:
        held = each.check.level == "block"
        said = f" ({each.check.says})" if each.check.says else ""
        one = each.rows == 1
        verb = f"{'is' if one else 'are'} held in quarantine by" if held else "fails" if one else "fail"
        sentence = f"{_rows(each.rows)} {verb} check `{each.check.id}`{said}"
        code = codes.CHECK_BLOCKED if held else codes.CHECK_WARNED
        found.append(_counted(code, sentence, about, each.rows, each.samples))
    return found


def _counted(code: Code, sentence: str, about: str, count: int, samples: tuple[str, ...]) -> Finding:
    shown = f": {', '.join(samples)}{' ...' if len(samples) < count else ''}" if samples else ""
    return finding(code, sentence + shown, subject=about, count=count, samples=samples)


def _rows(count: int) -> str:
    return f"{count} row" if count == 1 else f"{count} rows"


def _short(text: str) -> str:
    text = text.lstrip(NUMBER + NO_VALUE)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."
