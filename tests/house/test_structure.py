"""Size is a feature: one person can read the core in an afternoon."""

from __future__ import annotations

import ast

from tests.house.measure import cycle, functions, modules

FILE_LINES, FUNCTION_LINES, USUAL_FUNCTION_LINES = 400, 60, 35
DEPTH = 4  # tallystick.core.ties.causes.timing: a part, a subject, a file, and one level for many of a kind


def test_no_file_is_long() -> None:
    assert [f"{each.place}: {each.lines}" for each in modules() if each.lines >= FILE_LINES] == []


def test_no_function_is_long() -> None:
    assert [f"{place}: {lines}" for lines, place in functions() if lines >= FUNCTION_LINES] == []


def test_nearly_all_functions_are_short() -> None:
    sizes = sorted(lines for lines, _ in functions())
    assert sizes[int(len(sizes) * 0.95)] < USUAL_FUNCTION_LINES


def test_nothing_imports_in_a_circle() -> None:
    assert cycle() == []


def test_the_tree_is_shallow() -> None:
    assert [each.place for each in modules() if each.name.count(".") > DEPTH and "migrations" not in each.name] == []


def test_there_is_no_drawer_for_everything() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}
    assert [each.place for each in modules() if each.path.stem in drawers] == []


def test_every_module_begins_with_its_idea() -> None:
    said = [each for each in modules() if each.tree.body]
    assert [each.place for each in said if not ast.get_docstring(each.tree)] == []


def test_no_error_is_swallowed_blindly() -> None:
    blanket = [
        f"{module.place}:{node.lineno}"
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler)
        and (ast.unparse(node.type) if node.type else "") in ("", "Exception", "BaseException")
    ]
    assert blanket == []


def test_no_module_keeps_something_that_changes() -> None:
    """A list, dict or set at module level under a lower-case name is state; a constant is written in capitals."""
    kept = [
        f"{module.place}:{node.lineno}"
        for module in modules()
        for node in module.tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        and isinstance(node.value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp)
        and not all(name.isupper() or name == "__all__" for name in _names(node))
    ]
    assert kept == []


def _names(node: ast.Assign | ast.AnnAssign) -> list[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return [each.id for each in targets if isinstance(each, ast.Name)]
