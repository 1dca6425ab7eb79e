"""Whether a pull brought what its source usually brings: a wrong tab or half an export has another size or total.

Exact decimals; `within 30% of last` is measured against the last snapshot that was published.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from tallystick.core.findings import Finding, finding
from tallystick.core.model.source import Expect
from tallystick.core.pulls.canonical import Canonical
from tallystick.core.pulls.codes import PULL_ACCEPTED, PULL_UNUSUAL
from tallystick.core.snapshots import Manifest

_WITHIN = re.compile(r"within ([0-9.]+) ?% of last")
_NUMBERS = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True, kw_only=True)
class _Figure:
    name: str  # `12 rows`, `the total of amount, 30.00,`
    value: Decimal
    last: Decimal | None


def unusual(expect: Expect | None, source: str, canonical: Canonical, last: Manifest | None) -> tuple[Finding, ...]:
    """What is not as expected; nothing where nothing is expected, or nothing is there to compare with."""
    if expect is None:
        return ()
    found = []
    for expectation, figure in _figures(expect, canonical, last):
        why = _missed(expectation, figure)
        if why is not None:
            sentence = f"{figure.name} {why}; expected is {expectation}"
            mend = f'look whether it is the right file or sheet; `tally pull {source} --accept "why"` takes it as it is'
            found.append(finding(PULL_UNUSUAL, sentence, mend=mend, subject=f"source {source}"))
    return tuple(found)


def accepted(each: Finding, because: str) -> Finding:
    """An unusual pull that somebody took, and why."""
    what = each.sentence.partition("; expected")[0]
    sentence = f"{what}: accepted because {because}"
    return finding(PULL_ACCEPTED, sentence, subject=each.subject)


def _figures(expect: Expect, canonical: Canonical, last: Manifest | None) -> list[tuple[str, _Figure]]:
    found = []
    if expect.rows is not None:
        rows = canonical.rows + canonical.quarantined
        before = Decimal(last.rows + last.quarantined) if last else None
        name = f"{rows} row{'' if rows == 1 else 's'}"
        found.append((expect.rows, _Figure(name=name, value=Decimal(rows), last=before)))
    for field, expectation in _totals(expect, canonical.totals).items():
        total = canonical.totals[field]
        was = last.totals.get(field) if last else None
        before = Decimal(was) if was is not None else None
        name = f"a total of {total} in `{field}`"
        found.append((expectation, _Figure(name=name, value=Decimal(total), last=before)))
    return found


def _totals(expect: Expect, totals: Mapping[str, str]) -> dict[str, str]:
    if expect.total is None:
        return {}
    if isinstance(expect.total, str):
        return dict.fromkeys(totals, expect.total)
    return {field: each for field, each in expect.total.items() if field in totals}


def _missed(expectation: str, figure: _Figure) -> str | None:
    within = _WITHIN.fullmatch(expectation)
    if within is not None:
        if figure.last is None or abs(figure.value - figure.last) * 100 <= Decimal(within[1]) * abs(figure.last):
            return None
        return f"where the last snapshot has {figure.last}"
    bounds = [Decimal(each) for each in _NUMBERS.findall(expectation)]
    if expectation.startswith("at least"):
        return None if figure.value >= bounds[0] else "is too little"
    if expectation.startswith("at most"):
        return None if figure.value <= bounds[0] else "is too much"
    return None if min(bounds) <= figure.value <= max(bounds) else "is outside of what is usual"
