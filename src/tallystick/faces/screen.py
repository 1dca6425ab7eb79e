"""What words are written on: so many columns, with colours and block characters or without."""

from __future__ import annotations

from dataclasses import dataclass, field

from tallystick.faces.words import Wording

BLUE, RED, GREEN, MAGENTA, BOLD, DIM, OFF = "34", "31", "32", "35", "1", "2", "0"


@dataclass(frozen=True, kw_only=True)
class Screen:
    columns: int = 100
    colour: bool = False
    blocks: bool = True  # the encoding has block characters
    wording: Wording = field(default_factory=Wording)

    def paint(self, text: str, code: str) -> str:
        return f"\033[{code}m{text}\033[{OFF}m" if self.colour and text.strip() else text
