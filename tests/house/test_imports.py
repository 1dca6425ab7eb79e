"""Who may import whom, looked at three ways: by contract, by name, and in a process that has imported nothing yet."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

from tests.house.measure import ROOT, imported, modules

THIRD_PARTIES = {"pydantic", "pydantic_core", "sqlglot", "yaml", "orjson"}  # sqlglot as a tree, yaml on text

IMPORT_ALL = """
import sys
import importlib, pkgutil
import pydantic, pydantic.fields, pydantic.types, sqlglot, yaml, orjson, tallystick
before = set(sys.modules)
package = importlib.import_module(sys.argv[1])
for each in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(each.name)
print("\\n".join(sorted(set(sys.modules) - before)))
"""
OUTSIDE = {
    *("duckdb", "pyspark", "pyarrow", "sqlalchemy", "alembic", "psycopg", "click", "rich", "rich_click", "holidays"),
    *("socket", "ssl", "subprocess", "sqlite3", "tempfile", "shutil", "random", "secrets", "logging", "http"),
}
INNER = {"core"}


def test_the_contracts_hold() -> None:
    run = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_core_in_a_clean_process_brings_nothing_from_outside() -> None:
    came = _imported_by("tallystick.core")
    assert "tallystick.core.findings" in came
    assert [each for each in came if each.partition(".")[0] in OUTSIDE] == []
    assert {each.split(".")[1] for each in came if each.startswith("tallystick.")} == INNER


def test_the_look_at_a_clean_process_would_notice() -> None:
    assert "sqlite3" in _imported_by("sqlite3")


def _imported_by(package: str) -> list[str]:
    """What is in sys.modules after importing all of a package, and was not after importing what core may import."""
    run = subprocess.run([sys.executable, "-c", IMPORT_ALL, package], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout.split()


def test_core_names_few_third_parties() -> None:
    allowed = THIRD_PARTIES | set(sys.stdlib_module_names)
    strangers = [
        f"{module.place}: {name}"
        for module in modules()
        if module.name.startswith("tallystick.core")
        for name in imported(module)
        if name.partition(".")[0] not in allowed and not name.startswith("tallystick.core")
    ]
    assert strangers == []


def test_core_opens_nothing_and_asks_no_clock() -> None:
    asking = {"now", "utcnow", "today", "read_text", "read_bytes", "write_text", "write_bytes", "exists", "iterdir"}
    asked = [
        f"{module.place}:{node.lineno} {ast.unparse(node.func)}"
        for module in modules()
        if module.name.startswith("tallystick.core")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Attribute) and node.func.attr in asking)
            or (isinstance(node.func, ast.Name) and node.func.id in ("open", "print", "input", "eval", "exec"))
        )
    ]
    assert asked == []
