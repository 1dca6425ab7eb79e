"""Why a metric moved, in the order in which a movement lists them. The order is part of the format.

Each is a fact about rows that stand at one end, or at both: nothing is inferred from what is left over.
"""

from __future__ import annotations

from tallystick.core.ties.causes import unexplained
from tallystick.core.ties.causes.before import CURRENCY
from tallystick.core.ties.causes.cause import Cause

MOVES_VERSION = 1

NEW = Cause(
    code="new",
    says="It counts now and did not before; the detail names the clause that it did not meet before.",
    acts="nobody, unless it should not count",
    route="the owner of the metric",
)
GONE = Cause(
    code="gone",
    says="It counted before and does not now; the detail names the clause that it does not meet any more.",
    acts="nobody, unless it should still count",
    route="the owner of the metric",
)
GROWN = Cause(
    code="grown",
    says="It counts at both ends, and comes to more.",
    acts="nobody, unless the new value is wrong",
    route="the owner of the metric",
)
SHRUNK = Cause(
    code="shrunk",
    says="It counts at both ends, and comes to less.",
    acts="nobody, unless the new value is wrong",
    route="the owner of the metric",
)
MOVED = Cause(
    code="moved",
    says="The same row counts at both ends, but its dates put it into another period.",
    acts="nobody, unless the period was closed",
    route="the owner of the metric",
)
REDEFINED = Cause(
    code="redefined",
    says="The rows are the same; the definition counts them, values them or dates them in another way.",
    acts="nobody; the definition was changed on purpose",
    route="the owner of the metric",
)
CONVERSION = Cause(
    code="conversion",
    says="Less than a minor unit that converting an amount in pieces leaves over.",
    acts="nobody",
    route="the owner of the metric",
)
ADJUSTED = Cause(
    code="adjusted",
    says="An approved adjustment on top of the metric stands at one end only; the detail names it.",
    acts="nobody; it is documented",
    route="the approver of the adjustment",
)

MOVES: tuple[Cause, ...] = (
    NEW,
    GONE,
    GROWN,
    SHRUNK,
    MOVED,
    REDEFINED,
    CURRENCY,
    CONVERSION,
    ADJUSTED,
    unexplained.CAUSE,
)
ORDER: dict[str, int] = {cause.code: place for place, cause in enumerate(MOVES)}
