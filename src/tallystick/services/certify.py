"""Does this engine answer as every engine must? Asked once for each engine version, kept, and then believed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson

from tallystick.core.errors import EngineFailed, EngineRefused, StoreBroken
from tallystick.core.findings import Finding, finding
from tallystick.core.sql.codes import ENGINE_DIFFERS
from tallystick.core.sql.probe_queries import QUERIES, REFUSALS
from tallystick.core.sql.probe_values import VALUES
from tallystick.core.sql.probes import TABLES, shown, suite
from tallystick.ports import Cell, Engine, Session

Differences = list[list[str]]
AT_ONCE = 150  # probes of one value in one query


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """What an engine version answered to a suite of probes, and why it may run nevertheless."""

    engine: str
    version: str
    suite: str  # sha256 of the probes
    findings: tuple[Finding, ...]
    because: str | None = None  # somebody's reason to run an engine that differs

    @property
    def certified(self) -> bool:
        return not self.findings


def certify(engine: Engine) -> tuple[Finding, ...]:
    """Every probe that this engine answers differently; none: it is certified."""
    return _findings(engine, _differences(engine))


def certificate(engine: Engine, kept: Path, *, because: str | None = None) -> Certificate:
    """The kept answer for this engine version, asked now when there is none. An engine that differs is refused unless
    `because` says why it may run; the reason is part of the certificate, for the record."""
    probes = suite()
    known, key = _read(kept), f"{engine.name} {engine.version} {probes}"
    if key not in known:
        known[key] = _differences(engine)
        _write(kept, known)
    findings = _findings(engine, known[key])
    if findings and not because:
        what = f"{engine.name} {engine.version} answers {len(findings)} probes differently"
        raise EngineRefused(what, mend=ENGINE_DIFFERS.mend, findings=findings)
    reason = because if findings else None
    return Certificate(engine=engine.name, version=engine.version, suite=probes, findings=findings, because=reason)


def _findings(engine: Engine, differences: Differences) -> tuple[Finding, ...]:
    subject = f"engine {engine.name} {engine.version}"
    return tuple(
        finding(ENGINE_DIFFERS, f"`{asked}` is `{answered}`, not `{expected}`", subject=subject, samples=(asked,))
        for asked, expected, answered in differences
    )


def _differences(engine: Engine) -> Differences:
    """Asked, expected and answered, where the last two differ."""
    with engine.session(threads=1) as session:
        for table in TABLES:
            session.load(table.name, table.columns, table.rows)
        answers = [
            *zip(VALUES, _values(session, [asked for asked, _ in VALUES]), strict=True),
            *((each, _rows(session, each[0])) for each in QUERIES),
            *(((asked, "error"), _value(session, asked).partition(" ")[0]) for asked in REFUSALS),
        ]
    return [[asked, expected, answered] for (asked, expected), answered in answers if answered != expected]


def _values(session: Session, asked: Sequence[str]) -> list[str]:
    return [
        answered for start in range(0, len(asked), AT_ONCE) for answered in _batch(session, asked[start:][:AT_ONCE])
    ]


def _batch(session: Session, asked: Sequence[str]) -> list[str]:
    """All in one query; one by one when that fails, so that only the one that fails differs."""
    columns = ", ".join(f"{each} AS c{position}" for position, each in enumerate(asked))
    try:
        (row,) = session.fetch(f"SELECT {columns} FROM thing")
    except (EngineFailed, EngineRefused):
        return [_value(session, each) for each in asked]
    return [shown(cell) for cell in row]


def _value(session: Session, asked: str) -> str:
    return _rows(session, f"SELECT {asked} AS c FROM thing")


def _rows(session: Session, asked: str) -> str:
    try:
        rows: list[tuple[Cell, ...]] = session.fetch(asked)
    except (EngineFailed, EngineRefused) as wrong:
        return f"error {wrong.what}"
    return " | ".join(", ".join(shown(cell) for cell in row) for row in rows)


def _read(kept: Path) -> dict[str, Differences]:
    """What was answered before; an unreadable file is asked again, not believed."""
    try:
        known = orjson.loads(kept.read_bytes())
    except (FileNotFoundError, orjson.JSONDecodeError):
        return {}
    return known if isinstance(known, dict) else {}


def _write(kept: Path, known: dict[str, Differences]) -> None:
    waiting = kept.with_name(f".{kept.name}.{os.getpid()}")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        waiting.write_bytes(orjson.dumps(known, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS))
        waiting.replace(kept)
    except OSError as wrong:
        raise StoreBroken(
            f"the certificate cannot be kept: {wrong}", where=str(kept), mend="make the folder writable"
        ) from wrong
