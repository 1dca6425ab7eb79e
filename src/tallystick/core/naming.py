"""A name that does not exist: the nearest one, and what there is."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.core.errors import UsageWrong


def no_such(kind: str, name: str, known: Sequence[str]) -> UsageWrong:
    return UsageWrong(unknown(kind, name, known), mend=f"there is: {', '.join(known) if known else 'none'}")


def unknown(kind: str, name: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches  # 5 ms, and only when something is wrong

    near = get_close_matches(name, known, n=1, cutoff=0.5)
    return f"no {kind} `{name}`{f'; did you mean `{near[0]}`?' if near else ''}"
