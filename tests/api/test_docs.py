"""What the pages about Python say is so: every name and option is there, every block runs."""

from __future__ import annotations

import dataclasses
import inspect
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import tallystick

DOCS = Path(__file__).parents[2] / "docs"
REFERENCE = (DOCS / "reference" / "python.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)


@pytest.mark.slow
def test_the_blocks_of_the_how_to_run_one_after_the_other(tmp_path: Path) -> None:
    blocks = BLOCK.findall((DOCS / "how-to" / "python.md").read_text(encoding="utf-8"))
    assert len(blocks) >= 7
    (tmp_path / "blocks.py").write_text("\n".join(blocks))
    run = subprocess.run(
        [sys.executable, "-W", "error", "blocks.py"],
        cwd=tmp_path,
        env=os.environ | {"NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr


def test_every_name_and_every_option_is_in_the_reference() -> None:
    options = [name for name in inspect.signature(tallystick.tie).parameters if name not in ("left", "right")]
    fields = [each.name for each in dataclasses.fields(tallystick.Source) if each.name != "data"]
    methods = [
        name
        for kind in (tallystick.Bridge, tallystick.Rows, tallystick.Project)
        for name, value in vars(kind).items()
        if not name.startswith("_") and (callable(value) or isinstance(value, property))
    ]
    names = [*(name for name in tallystick.__all__ if not name.startswith("__")), *options, *fields, *methods]
    hidden = {"wording", "folder", "write_book"}
    words = set(re.findall(r"\w+", " ".join(re.findall(r"`[^`]+`", REFERENCE))))
    assert sorted({name for name in names if name not in words} - hidden) == []
