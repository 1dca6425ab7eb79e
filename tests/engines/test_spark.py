from __future__ import annotations

import subprocess
import sys

import pytest

from tallystick.adapters.engines.spark import SparkEngine
from tallystick.testing.engines import EngineContract
from tests.needs import need_spark

pytestmark = [pytest.mark.spark, pytest.mark.slow]


@pytest.fixture(autouse=True)
def spark() -> None:
    need_spark()


@pytest.mark.filterwarnings("ignore::ResourceWarning")
class TestSpark(EngineContract):
    @pytest.fixture
    def engine(self) -> SparkEngine:
        return SparkEngine()


def test_a_process_that_runs_on_spark_never_loads_duckdb() -> None:
    program = """
import sys
from tallystick.adapters.engines.spark import SparkEngine
with SparkEngine().session() as session:
    assert session.fetch("SELECT tally_upper('ok') AS x") == [("OK",)]
assert "duckdb" not in sys.modules
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=300)
    assert ran.returncode == 0, ran.stderr
