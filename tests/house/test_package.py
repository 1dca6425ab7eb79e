"""What is shipped, and what it is installed from."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tallystick import __version__
from tests.house.measure import PACKAGE, ROOT

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_the_lock_names_no_place() -> None:
    """Neither an index, nor a folder, nor a file: it installs from whatever index the machine has."""
    entry = re.compile(r"[a-z0-9-]+==[a-z0-9.]+( ; [a-zA-Z0-9_.'!=<>() ]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")
    assert [line for line in LOCK.splitlines() if not entry.fullmatch(line)] == []
    assert "://" not in LOCK


def test_every_locked_package_has_a_hash() -> None:
    packages = re.split(r"\n(?=[a-z0-9])", LOCK.strip())
    assert len(packages) > 30
    assert [each.split()[0] for each in packages if "--hash=sha256:" not in each] == []


def test_what_the_package_needs_is_locked() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["dependencies"] + project["project"]["optional-dependencies"]["spark"]
    names = {_normal(re.split(r"[\[<>=! ]", each)[0]) for each in wanted + project["dependency-groups"]["dev"]}
    locked = {line.partition("==")[0] for line in LOCK.splitlines() if "==" in line}
    assert names - locked == set()


def test_the_version_is_the_same_everywhere() -> None:
    assert f'version = "{__version__}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_wheel_holds_everything_that_runs(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--wheel-dir", str(tmp_path), str(ROOT)], check=True, capture_output=True)
    wheel = next(tmp_path.glob("*.whl"))
    held = set(zipfile.ZipFile(wheel).namelist())
    written = {f"tallystick/{path.relative_to(PACKAGE).as_posix()}" for path in PACKAGE.rglob("*") if path.is_file()}
    assert {each for each in written if "__pycache__" not in each} <= held
    assert "tallystick/py.typed" in held
    assert "tallystick/adapters/state/migrations/versions/m0001_tables.py" in held
    assert any(each.endswith("licenses/LICENSE") for each in held)
    assert any(each.startswith("tallystick/schema/") and each.endswith(".json") for each in held)


def test_the_two_commands_of_the_readme_are_in_the_makefile() -> None:
    made = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("install", "demo", "test", "check", "bench", "lock"):
        assert re.search(rf"^{target}:", made, re.MULTILINE)


def test_continuous_integration_leaves_nothing_out() -> None:
    run = ROOT / ".ci" / "run"
    assert run.stat().st_mode & 0o111
    text = run.read_text(encoding="utf-8")
    assert "TALLY_REQUIRE_ALL=1" in text
    assert "make test" in text


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
