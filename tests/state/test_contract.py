"""Both databases keep to the same contract."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tallystick.adapters.state.database import open_state
from tallystick.ports import State
from tallystick.testing.state import StateContract


class TestSqlite(StateContract):
    @pytest.fixture
    def state(self, tmp_path: Path) -> Iterator[State]:
        state = open_state(str(tmp_path / "state.db"))
        yield state
        state.close()


@pytest.mark.postgres
class TestPostgres(StateContract):
    @pytest.fixture
    def state(self, postgres_url: str) -> Iterator[State]:
        state = open_state(postgres_url)
        yield state
        state.close()
