"""Rows as people name them: by their key, or as `tally rows` shows them where keys are missing or repeated.

A name that fits several rows names none of them; those that it fits are shown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tallystick.core.errors import UsageWrong
from tallystick.core.snapshots import ROW
from tallystick.core.ties.sql import listed, text
from tallystick.core.ties.told_keys import spelt
from tallystick.ports import Session

SHOWN = 3  # rows that a name fits
DIGITS = 32  # of a row's content, before the number among equal rows
_BEGINNING = r"(?P<start>[0-9a-f]{8,32})(?:\.(?P<nth>[0-9]+))?"
_CONTENT = re.compile(_BEGINNING)
_WITH_KEY = re.compile(rf"(?P<key>.*) \({_BEGINNING}\)", re.DOTALL)
_NO_KEY = "without a key"


def identities(
    session: Session, source: str, key: Sequence[str], named: Sequence[str], *, at: str, where: str, mend: str
) -> tuple[str, ...]:
    """The rows of `side_rows` that are meant, each once."""
    wanted = list(dict.fromkeys(_bare(each, source) for each in named))
    exact = {str(row[0]) for row in session.fetch(f"select {ROW} from side_rows where {ROW} in ({listed(wanted)})")}
    found: dict[str, None] = {}
    for name in wanted:
        fits = [name] if name in exact else _fitting(session, key, name)
        if not fits:
            raise UsageWrong(f"no row `{name}` in {at}, {where}", mend=mend)
        if len(fits) > 1:
            rows = ", ".join(f"`{each}`" for each in fits[:SHOWN]) + (", ..." if len(fits) > SHOWN else "")
            raise UsageWrong(f"`{name}` fits several rows of {at}, {where}", mend=f"say which: {rows}")
        found[fits[0]] = None
    return tuple(found)


def _bare(name: str, source: str) -> str:
    for before in (f"{source}#", f"{source} "):
        name = name.removeprefix(before)
    return name


def _fitting(session: Session, key: Sequence[str], name: str) -> list[str]:
    """By the key that its file has, by the beginning of its content, or by both."""
    told = spelt("side_rows", key) if key else "''"
    tests = [f"{told} = {text(name)}"] if key else []
    if plain := _CONTENT.fullmatch(name):
        tests.append(_begins(plain))
    if both := _WITH_KEY.fullmatch(name):
        same = "" if both["key"] == _NO_KEY else f" and {told} = {text(both['key'])}"
        tests.append(_begins(both) + same)
    if not tests:
        return []
    wanted = " or ".join(f"({each})" for each in tests)
    asked = f"select {ROW} from side_rows where {wanted} order by {ROW} limit {SHOWN + 1}"
    return [str(row[0]) for row in session.fetch(asked)]


def _begins(said: re.Match[str]) -> str:
    begins = f"strpos({ROW}, '.') = {DIGITS + 1} and strpos({ROW}, {text(said['start'])}) = 1"
    return begins if said["nth"] is None else f"{begins} and substr({ROW}, {DIGITS + 2}) = {text(said['nth'])}"
