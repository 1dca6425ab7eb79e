from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import pytest

from tallystick.adapters.engines.duckdb import DuckdbEngine
from tallystick.core.errors import EngineRefused
from tallystick.ports import Cell, Session
from tallystick.services.certify import certificate, certify


class CountingEngine(DuckdbEngine):
    """DuckDB that says how often it was asked."""

    asked = 0

    @contextmanager
    def session(self, *, threads: int | None = None, memory: str | None = None) -> Iterator[Session]:  # type: ignore[override]
        type(self).asked += 1
        with super().session(threads=1, memory=memory) as session:
            yield session


class FloatingEngine(CountingEngine):
    """An engine that gives a float where a decimal belongs: equal to look at, and not exact."""

    version = "0.9"

    @contextmanager
    def session(self, *, threads: int | None = None, memory: str | None = None) -> Iterator[Session]:  # type: ignore[override]
        with super().session() as session:
            exact = session.fetch

            def fetch(sql: str) -> list[tuple[Cell, ...]]:
                rows = exact(sql)
                return [tuple(float(c) if c == Decimal("1336.41") else c for c in row) for row in rows]

            session.fetch = fetch  # type: ignore[method-assign]
            yield session


def test_a_float_among_the_answers_is_found() -> None:
    (found,) = certify(FloatingEngine())
    assert found.code == "engine_differs"
    assert found.subject == "engine duckdb 0.9"
    assert "is `float 1336.41`, not `decimal 1336.41`" in found.sentence


def test_asked_once_for_a_version_and_kept(tmp_path: Path) -> None:
    kept = tmp_path / ".tallystick" / "engines.json"
    CountingEngine.asked = 0
    assert certificate(CountingEngine(), kept).certified
    assert certificate(CountingEngine(), kept).certified
    assert CountingEngine.asked == 1
    assert list(json.loads(kept.read_bytes()).values()) == [[]]
    assert [each.name for each in kept.parent.iterdir()] == ["engines.json"]


def test_a_half_written_certificate_is_asked_again(tmp_path: Path) -> None:
    kept = tmp_path / "engines.json"
    kept.write_text('{"duckdb')
    assert certificate(CountingEngine(), kept).certified


def test_an_engine_that_differs_is_refused_unless_somebody_says_why(tmp_path: Path) -> None:
    kept = tmp_path / "engines.json"
    for _ in ("asked", "kept"):
        with pytest.raises(EngineRefused, match=r"duckdb 0\.9 answers 1 probes differently") as refused:
            certificate(FloatingEngine(), kept)
        assert len(refused.value.findings) == 1
    running = certificate(FloatingEngine(), kept, because="No amounts are multiplied in this project")
    assert not running.certified
    assert running.because == "No amounts are multiplied in this project"
