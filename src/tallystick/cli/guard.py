"""A terminal obeys what is written to it: of what comes out of a model or of data it gets escapes, never commands.

Only the colours that faces use go through. Files and pipes get every character as it is, and a full disk is known from
any other error.
"""

from __future__ import annotations

import re
import sys
from typing import Any, TextIO, cast

COLOURS = frozenset({"0", "1", "2", "31", "32", "34", "35"})  # those of faces/terminal.py
_COMMAND = re.compile("\x1b\\[([0-9]+)m|[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


class Guarded:
    """A stream that remembers when it takes no more; what goes to a terminal is made safe."""

    failed = False

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._terminal = stream.isatty()

    def write(self, text: str) -> int:
        try:
            self._stream.write(_COMMAND.sub(_shown, text) if self._terminal else text)
        except OSError:
            self.failed = True
            raise
        return len(text)

    def flush(self) -> None:
        try:
            self._stream.flush()
        except OSError:
            self.failed = True
            raise

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def guard_streams() -> None:
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is not None:
            setattr(sys, name, cast(TextIO, Guarded(stream)))


def _shown(found: re.Match[str]) -> str:
    return found[0] if found[1] in COLOURS else found[0].encode("unicode_escape").decode()
