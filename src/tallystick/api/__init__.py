"""Tallystick in Python: the objects behind `import tallystick`, imported when one of them is asked for."""

from __future__ import annotations

from tallystick.api.bridge import Bridge
from tallystick.api.given import Source
from tallystick.api.project import Project, open_project
from tallystick.api.rows import Rows
from tallystick.api.tie import tie

__all__ = ["Bridge", "Project", "Rows", "Source", "open_project", "tie"]
