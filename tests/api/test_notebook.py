"""The tutorial notebook runs from top to bottom, in a kernel of its own, and shows what its text says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parents[2] / "docs" / "tie-in-python.ipynb"


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What each cell of code gave, as types of media."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    folder = tmp_path_factory.mktemp("notebook")
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(folder)}}).execute()
    given = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return [{kind: value for output in cell.outputs for kind, value in _data(output).items()} for cell in given]


def _data(output: Any) -> dict[str, Any]:
    return dict(output.get("data", {"stdout": output.get("text")}))


@pytest.mark.slow
def test_the_notebook_runs_and_shows_what_it_says(shown: list[dict[str, Any]]) -> None:
    bridges = [each for each in shown if "<svg" in each.get("text/html", "")]
    assert len(bridges) == 3
    first, named, march = (each["text/plain"] for each in bridges)
    assert "unexplained +$2,213.99 net, $3,814.01 gross, 8 rows" in _spaced(first)
    for line in (
        *("bookings $5,050.00 5", "Duplicate +$2,592.00 1", "Tax: Invoices include sales tax +$352.00 3"),
        *("Rounding -$0.01 1", "Handoff: missing -$500.00 1", "Backdoor +$70.00 1", "Unexplained $0.00 0"),
        *("invoiced $7,563.99 6", "unexplained $0.00 net, $0.00 gross, 0 rows"),
    ):
        assert line in _spaced(named)
    assert "sales, March 2026, in USD" in march and "Timing: sold to invoiced -$800.00 1" in _spaced(march)


def _spaced(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.slow
def test_rows_are_shown_as_a_table_and_as_text(shown: list[dict[str, Any]]) -> None:
    late = next(each for each in shown if each["text/plain"].startswith("row "))
    assert "crm.deals#D-3" in late["text/html"] and "<table" in late["text/html"]
    assert "crm.deals#D-3  2026-03-05  $500.00  -$500.00" in late["text/plain"]


def test_the_notebook_is_kept_without_outputs() -> None:
    """What it shows is what the tests make of it, not what it showed once on somebody's machine."""
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    assert [
        cell for cell in cells if cell["cell_type"] == "code" and (cell["outputs"] or cell["execution_count"])
    ] == []
