"""What the docs say is so: every name is in them, and every example runs."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tallystick.cli.main import COMMANDS, tally
from tallystick.core.errors import TallyError
from tallystick.core.findings import Code
from tests.house.examples import Reader, like
from tests.house.measure import ROOT, modules

DOCS = ROOT / "docs"
CLI = (DOCS / "reference" / "cli.md").read_text(encoding="utf-8")
PAGES = sorted(page for page in [ROOT / "README.md", *DOCS.rglob("*.md")] if page.exists())
ALL_CODES: tuple[Code, ...] = tuple(
    code for module in modules() if module.path.stem == "codes" for code in importlib.import_module(module.name).CODES
)
WITH_EXAMPLES = [page for page in PAGES if "```console" in page.read_text(encoding="utf-8")]


def test_the_generated_pages_are_as_the_code_says() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "reference.py"), "--check"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("name", [each.name for each in COMMANDS])
def test_every_command_and_option_is_in_the_reference(name: str) -> None:
    assert f"`tally {name}" in CLI
    missing = [option for option in _options(name) if f"{option}`" not in CLI and f"{option} " not in CLI]
    assert missing == []


def _options(name: str) -> Iterator[str]:
    command = tally.get_command(click.Context(tally), name)
    assert command is not None
    for parameter in command.params:
        yield from (each for each in parameter.opts if each.startswith("--"))


def test_every_exit_code_is_in_the_reference() -> None:
    codes = {0, 1, 2, 3, 4} | {each.exit_code for each in _errors(TallyError)}
    assert [code for code in codes if f"\n| {code} | " not in CLI] == []


def _errors(error: type[TallyError]) -> Iterator[type[TallyError]]:
    yield error
    for each in error.__subclasses__():
        yield from _errors(each)


@pytest.mark.slow
@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_examples_run_and_give_what_is_shown(page: Path, tmp_path: Path) -> None:
    assert Reader(folder=tmp_path).follow(page.read_text(encoding="utf-8")) == []


def test_links_between_pages_lead_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in PAGES
        for link in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]
    assert broken == []


@pytest.mark.parametrize(
    ("shown", "came", "alike"),
    [
        ("a\nb", "a\nb\n", True),
        ("a\nb", "a\nc\n", False),
        ("a ... c", "a b c", True),
        ("a\n...\nd", "a\nb\nc\nd", True),
        ("a\n...\nd", "a\nd", True),
        ("...\nd", "a\nb\nd", True),
        ("a\n...", "a\nb\nc", True),
        ("a\n...", "b\nc", False),
        ("1.50", "1x50", False),
    ],
)
def test_output_is_compared_line_by_line(shown: str, came: str, alike: bool) -> None:
    assert like(shown, came) is alike


def test_every_variable_of_the_environment_is_in_the_reference() -> None:
    settings = (DOCS / "reference" / "settings.md").read_text(encoding="utf-8")
    read = {name for module in modules() for name in re.findall(r'"(TALLY_[A-Z]+)"', module.path.read_text("utf-8"))}
    assert "TALLY_NOW" in read
    assert [name for name in sorted(read) if f"`{name}`" not in settings] == []


def test_no_two_findings_share_a_code() -> None:
    names = [code.name for code in ALL_CODES]
    assert len(names) > 30
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_every_code_declared_is_in_the_list_of_its_area() -> None:
    """The reference is written from the lists; a code outside of them would stay unknown."""
    left_out = [
        f"{module.name}.{name}"
        for module in modules()
        if module.name.startswith("tallystick.core.")
        for name, value in vars(importlib.import_module(module.name)).items()
        if isinstance(value, Code) and value not in ALL_CODES
    ]
    assert left_out == []
