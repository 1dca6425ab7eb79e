"""A server that does not answer is not silence: after some seconds a line says what is waited for, and again later.

How long a query may take is nobody's but the owner's to say, so nothing is broken off: Ctrl-C does that.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

FIRST_SECONDS, LATER_SECONDS = 5.0, 60.0


def to_stderr(words: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(f"{words}\n")
        sys.stderr.flush()


@contextmanager
def waiting_for(what: str, *, tell: Callable[[str], None], first: float = FIRST_SECONDS) -> Iterator[None]:
    """While this is open and nothing came back, `tell` hears what is waited for and how long already."""
    done = Event()
    teller = Thread(target=_tell, args=(what, tell, first, done), daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def _tell(what: str, tell: Callable[[str], None], first: float, done: Event) -> None:
    waited, pause = 0.0, first
    while not done.wait(pause):
        waited, pause = waited + pause, LATER_SECONDS
        seconds = f"{waited:.0f} seconds" if waited >= 1 else "a moment"
        tell(f"{what} has been waited for {seconds}; another session may lock it, Ctrl-C stops")
