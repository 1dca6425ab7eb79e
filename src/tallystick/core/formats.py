"""How a text may spell a number, a day, a moment: the formats that a field declares, or that its column proves.

A field without a format is open: whatever reads in one way only is read, and the column as a whole decides what could
be read in two. A declared format is never questioned.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

PLAIN = "plain"  # -1234.56 and nothing else
DECIMAL_POINT, DECIMAL_COMMA = "decimal_point", "decimal_comma"  # 1,234.56 and 1.234,56, with all that stands around
MINOR_UNITS = "minor_units"  # 123456 is 1234.56 where the scale is 2
DAY_FIRST, MONTH_FIRST, YEAR_FIRST = "day_first", "month_first", "year_first"
EXCEL, EXCEL_1904 = "excel", "excel_1904"  # days since the end of 1899, or since the beginning of 1904
COMPACT = "compact"  # 20260331
EPOCHS: Mapping[str, int] = MappingProxyType({"epoch_s": 1_000_000, "epoch_ms": 1_000, "epoch_us": 1})

NUMBERS = (PLAIN, DECIMAL_POINT, DECIMAL_COMMA)
ORDERS = (DAY_FIRST, MONTH_FIRST, YEAR_FIRST)
COUNTS = (EXCEL, EXCEL_1904, COMPACT, *EPOCHS)
NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "text": (),
        "boolean": (),
        "integer": NUMBERS,
        "decimal": (*NUMBERS, MINOR_UNITS),
        "date": (PLAIN, *ORDERS, *COUNTS),
        "timestamp": (PLAIN, *ORDERS, *COUNTS),
    }
)
_DIRECTIVE = re.compile(r"%(-?.)", re.DOTALL)
_DIRECTIVES = frozenset("a A b B d f H I j m M p S y Y z Z % -d -m -y -H -I -M -S -j".split())
_CLOCK = frozenset("H I M S p f -H -I -M -S z Z".split())


def wrong_format(type: str, format: str) -> tuple[str, str] | None:
    """What is wrong with a declared format, and how to mend it."""
    names = NAMES[type]
    if format in names:
        return None
    if not names:
        return f"a {type} has no `format`", "leave it out; spellings go into `values`"
    if type not in ("date", "timestamp"):
        return f"`{format}` is no format of a number", f"write one of {', '.join(names)}"
    directives = _DIRECTIVE.findall(format)
    if not directives:
        return f"`{format}` is no format of a {type}", f"write one of {', '.join(names)}, or a pattern like %d/%m/%Y"
    unknown = next((each for each in directives if each not in _DIRECTIVES), None)
    if unknown is not None:
        return f"`%{unknown}` is no part of a pattern", "use %d %m %Y %y %b %B %H %I %M %S %f %p %z"
    if type == "date" and _CLOCK.intersection(directives):
        return f"`{format}` has a time of day, which a date has not", "declare `type: timestamp`"
    return None
