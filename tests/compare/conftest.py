from __future__ import annotations

from pathlib import Path

import pytest

from tests.compare.exports import Exports


@pytest.fixture
def exports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Exports:
    return Exports(tmp_path, capsys)
