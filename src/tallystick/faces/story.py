"""What a tie and its metrics mean, as the model says it: the same words for `tally explain` and for the page."""

from __future__ import annotations

from dataclasses import dataclass

Fact = tuple[str, str]  # (what, words)


@dataclass(frozen=True, kw_only=True)
class MetricStory:
    id: str
    facts: tuple[Fact, ...]  # in the order to read them


@dataclass(frozen=True, kw_only=True)
class TieStory:
    id: str
    question: str
    left: MetricStory
    right: MetricStory
    facts: tuple[Fact, ...]
