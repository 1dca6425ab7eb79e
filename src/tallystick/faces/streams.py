"""What a stream can show: how wide, how colourful, in which characters."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from tallystick.faces.terminal import Screen
    from tallystick.faces.words import Wording

WIDE = 100  # columns where there is no terminal: enough for a whole bridge


def colour_on(stream: TextIO) -> bool:
    """To a terminal, or where FORCE_COLOR asks for it; never against NO_COLOR. Empty, they ask for nothing."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def columns_of(stream: TextIO) -> int:
    """COLUMNS when set, else the terminal's width."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdigit() and int(asked):
        return int(asked)
    if not stream.isatty():
        return WIDE
    try:
        return os.get_terminal_size(stream.fileno()).columns or WIDE
    except OSError:  # what calls itself a terminal need not have a size
        return WIDE


def screen_of(stream: TextIO, wording: Wording) -> Screen:
    """What a face may draw on."""
    from tallystick.faces.terminal import Screen

    encoding = (stream.encoding or "ascii").lower().replace("-", "")
    return Screen(
        columns=columns_of(stream), colour=colour_on(stream), blocks=encoding.startswith("utf"), wording=wording
    )
