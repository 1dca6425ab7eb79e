"""The tables of docs/reference that the code knows better than any writer: findings, causes, settings.

python scripts/reference.py          write them
python scripts/reference.py --check  say which are not as the code says, and exit with 1
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType, ModuleType

import tallystick.core
from tallystick.core.findings import Code
from tallystick.core.model.settings import FROM_ENVIRONMENT, PREFIX, SETTINGS, Settings
from tallystick.core.moves.causes import MOVES
from tallystick.core.ties.causes import CAUSES

REFERENCE = Path(__file__).parents[1] / "docs" / "reference"
NOTICE = "<!-- Written by scripts/reference.py from the code; change it there. -->\n"


def code_modules() -> Iterator[ModuleType]:
    """Every module called `codes` under core; each keeps the codes of one area."""
    for each in pkgutil.walk_packages(tallystick.core.__path__, "tallystick.core."):
        if each.name.endswith(".codes"):
            yield importlib.import_module(each.name)


def codes() -> tuple[Code, ...]:
    return tuple(code for module in code_modules() for code in module.CODES)


def findings_page() -> str:
    parts = [
        "# Findings\n",
        NOTICE,
        "A finding is a problem as data: a code, a level, a place, a sentence and how to mend it. All are reported at "
        "once; with `--json` under the names used here. An `error` stops the command (exit code 1), a `warning` and a "
        "`note` do not.\n",
    ]
    for module in code_modules():
        area = module.__name__.split(".")[-2]
        said = (module.__doc__ or "").strip().splitlines()[0].partition(";")[0].rstrip(".")
        parts += [f"## {area.capitalize()}\n", f"{said}.\n"]
        rows = ((f"`{code.name}`", code.level, code.says, code.mend) for code in sorted(module.CODES, key=_name))
        parts.append(_table(("code", "level", "means", "mend"), rows))
    return "\n".join(parts)


def causes_page() -> str:
    rows = ((str(n), f"`{each.code}`", each.says, each.acts, each.route) for n, each in enumerate(CAUSES, start=1))
    moves = ((str(n), f"`{each.code}`", each.says, each.acts, each.route) for n, each in enumerate(MOVES, start=1))
    return "\n".join(
        (
            "# Causes\n",
            NOTICE,
            "Why two numbers differ. Each is proved by a fact about a row, never by elimination; what nothing proves "
            "is `unexplained`. They claim rows in this order, and a bridge lists them in it.\n",
            _table(("", "cause", "means", "who must act", "a case goes to"), rows),
            "## Why one number moved\n",
            "`tally diff` compares a metric with itself: between two periods, two snapshots, or two versions of its "
            "definition. A movement has causes of its own, listed in this order.\n",
            _table(("", "cause", "means", "who must act", "a case goes to"), moves),
        )
    )


SAYS = MappingProxyType(
    {
        "name": "what the project is called",
        "unit": "the unit of every amount that names no other: `USD`, or `{code: POINTS, scale: 0}`",
        "zone": "the time zone in which a moment becomes a day",
        "calendar": "working days, holidays, fiscal periods; `people` in the model may say it instead",
        "state": "where runs, decisions and the record are kept: a file, or `postgresql://user@host/database`",
        "store": "the folder of the snapshots",
        "audit": "what of the audit trail leaves the database, and where to: [audit](audit.md)",
        "engine": "what computes: `duckdb`, or `spark` (with the `[spark]` extra and Java 17)",
        "threads": "how many threads the engine may use; else as many as there are",
        "engine_reason": "why an engine that is not certified may run nevertheless; it goes on the record",
        "memory": "how much memory the engine may use: `1GB`; else what the engine takes by itself",
    }
)
VARIABLES = MappingProxyType(
    {
        "TALLY_PROJECT": "the project's folder, in place of the nearest one upward from here",
        "TALLY_NOW": "what the clock says, such as `2026-04-01T06:00Z`: an example gives the same twice",
        "TALLY_DEBUG": "`1` prints the details of a bug, to report it",
        "NO_COLOR": "anything in it: no colour",
        "COLUMNS": "how wide the terminal is taken to be",
    }
)


def settings_page() -> str:
    """A setting that nobody described is a KeyError here, and so a failing test."""
    rows = []
    for name in SETTINGS:
        default = Settings.model_fields[name].default
        shown = f"`{default}`" if isinstance(default, str) else ""
        variable = f"`{PREFIX}{name.upper()}`" if name in FROM_ENVIRONMENT else ""
        rows.append((f"`{name}`", SAYS[name], shown, variable))
    variables = ((f"`{name}`", said) for name, said in VARIABLES.items())
    return "\n".join(
        (
            "# Settings\n",
            NOTICE,
            "Settings are in `tallystick.yaml`, the file that makes a folder a project. An option of the command holds "
            "before the environment, that before the file, that before the default; `tally config --explain` says "
            "where each value comes from. A secret is only named, never written: `env:NAME` or `file:/path`.\n",
            _table(("setting", "means", "default", "environment"), rows),
            "## Environment\n",
            _table(("variable", "means"), variables),
        )
    )


def _name(code: Code) -> str:
    return code.name


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines) + "\n"


PAGES: Mapping[str, Callable[[], str]] = MappingProxyType(
    {"findings.md": findings_page, "causes.md": causes_page, "settings.md": settings_page}
)


def main(arguments: list[str]) -> int:
    stale = []
    for name, page in PAGES.items():
        file, text = REFERENCE / name, page()
        if file.exists() and file.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if "--check" not in arguments:
            file.write_text(text, encoding="utf-8")
            print(f"written: docs/reference/{name}")
    if "--check" in arguments and stale:
        print(f"not as the code says: {', '.join(stale)}; run `python scripts/reference.py`", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
