"""Which lines of a file of JSON lines are no row, and why: looked for once a row was no object, or did not parse."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_MARK = b"\xef\xbb\xbf"


class _Twice(Exception):
    """A key that stands twice in one object: which value is right, nobody says."""


def broken(path: Path) -> Iterator[tuple[int, str]]:
    """The number of each line that is no row, and what is wrong with it."""
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            text = line.removeprefix(_MARK).strip() if number == 1 else line.strip()
            if text and (why := _wrong(text)):
                yield number, why


def _wrong(text: bytes) -> str | None:
    try:
        value = json.loads(text, object_pairs_hook=_object)
    except _Twice as twice:
        return f"has `{twice}` twice"
    except UnicodeDecodeError:
        return "is not UTF-8"
    except ValueError as error:
        where = f" (at character {error.pos + 1})" if isinstance(error, json.JSONDecodeError) else ""
        return f"is no JSON{where}"
    except RecursionError:
        return "is nested too deeply"
    return None if isinstance(value, dict) else "is no JSON object"


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _Twice(next(key for key in keys if keys.count(key) > 1))
    return found
