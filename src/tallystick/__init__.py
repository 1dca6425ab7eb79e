"""Tallystick: an operating layer between a company's systems of record.

`import tallystick` costs nothing: what stands behind these names is imported when one of them is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tallystick.api import Bridge, Project, Rows, Source, tie
    from tallystick.api import open_project as open
    from tallystick.core.errors import TallyError

__version__ = "0.1.0"
__all__ = ["Bridge", "Project", "Rows", "Source", "TallyError", "__version__", "open", "tie"]
_ELSEWHERE = {"open": ("tallystick.api", "open_project"), "TallyError": ("tallystick.core.errors", "TallyError")}


def __dir__() -> list[str]:
    return sorted(__all__)


if not TYPE_CHECKING:  # to a type checker the names above are all there is

    def __getattr__(name: str) -> Any:
        if name not in __all__:
            raise AttributeError(f"module `tallystick` has no `{name}`; there is: {', '.join(__all__)}")
        from importlib import import_module

        module, there = _ELSEWHERE.get(name, ("tallystick.api", name))
        return getattr(import_module(module), there)
