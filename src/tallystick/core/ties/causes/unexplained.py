"""What no fact explains, however tempting the guess."""

from __future__ import annotations

from tallystick.core.ties.causes.cause import Cause

CAUSE = Cause(
    code="unexplained",
    says="No fact explains it.",
    acts="the owner of the tie",
    route="the route that the tie names",
)
