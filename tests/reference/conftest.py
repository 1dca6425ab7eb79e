from __future__ import annotations

from pathlib import Path

import pytest

from tests.reference.company import lay_out, pull_all


@pytest.fixture(scope="session")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the reference company, pulled; nobody writes to it but `answering`."""
    folder = lay_out(tmp_path_factory.mktemp("reference"))
    pull_all(folder)
    return folder
