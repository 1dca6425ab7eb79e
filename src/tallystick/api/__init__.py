"""Tallystick in Python: the objects behind `import tallystick`, imported when one of them is asked for."""

from __future__ import annotations

from tallystick.api.bridge import Bridge
from tallystick.api.project import Project, open_project
from tallystick.api.rows import Rows

__all__ = ["Bridge", "Project", "Rows", "open_project"]
