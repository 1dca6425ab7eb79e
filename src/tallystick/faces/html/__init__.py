"""A tie as one page of HTML that needs nothing but itself."""

from __future__ import annotations

from tallystick.faces.html.page import draw_page
from tallystick.faces.html.parts import FEW, PERIODS, SAMPLE, Page, focus_of

__all__ = ["FEW", "PERIODS", "SAMPLE", "Page", "draw_page", "focus_of"]
