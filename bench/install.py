"""How large the base install is: every distribution the package needs without extras, by its own record of files."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path


def base_distributions(name: str = "tallystick") -> set[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        each = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if each in found:
            continue
        try:
            needs = distribution(each).requires or []
        except PackageNotFoundError:  # for another system or version of Python
            continue
        found.add(each)
        for need in needs:
            wanted, _, marker = need.partition(";")
            extras = re.search(r"\[([^\]]*)\]", wanted)
            if "extra ==" not in marker:
                waiting.append(re.split(r"[ \[<>=!~(]", wanted.strip(), maxsplit=1)[0])
                if extras and "binary" in extras[1]:
                    waiting.append("psycopg-binary")
    return found


def megabytes() -> float:
    total = 0
    for name in base_distributions():
        for file in distribution(name).files or []:
            try:
                total += Path(str(file.locate())).stat().st_size
            except OSError:
                continue
    return total / 1_000_000
