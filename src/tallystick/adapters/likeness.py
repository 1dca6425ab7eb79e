"""How much two names look alike, by the edits that lead from one to the other (rapidfuzz)."""

from __future__ import annotations

from collections.abc import Sequence

import rapidfuzz
from rapidfuzz import fuzz, process

from tallystick.ports import Alike


class EditLikeness:
    """Every name of one side with every name of the other that is at least so much like it, in whole percent."""

    version = f"rapidfuzz {rapidfuzz.__version__} ratio"

    def alike(self, left: Sequence[str], right: Sequence[str], at_least: int) -> list[Alike]:
        found = []
        for i, name in enumerate(left):
            for _, score, j in process.extract(name, right, scorer=fuzz.ratio, score_cutoff=at_least, limit=None):
                found.append(Alike(left=i, right=j, percent=int(score)))
        return sorted(found, key=lambda each: (each.left, -each.percent, each.right))
