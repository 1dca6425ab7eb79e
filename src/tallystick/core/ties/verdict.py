"""Whether a row counts, and if not, by which clause: a misspelt value is told from a real no.

A clause fails for its spelling only where it would hold if the strange value were some word of its vocabulary.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from tallystick.core.expressions import parse
from tallystick.core.model import Clause
from tallystick.core.ties.fields import Fields
from tallystick.core.ties.question import SideFacts
from tallystick.core.ties.sql import all_of, any_of, first_of, listed, text

MOST_SPELLINGS = 100  # of several fields of one clause


def verdict(side: SideFacts, field: Fields) -> list[str]:
    metric = side.metric
    clauses = [(each, field.condition(each.where)) for each in metric.counts]
    clauses += [(each, f"(not {field.condition(each.where)})") for each in metric.excludes]
    failed: dict[str, list[tuple[str, str]]] = {"scope": [], "state": []}
    naming = []
    for clause, passes in clauses:
        strange, could = _strange(side, clause, field)
        real = f"not {passes}" + (f" and not {could}" if strange else "")
        failed[clause.is_].append((real, text(clause.id)))
        naming += [(f"not {passes} and {could} and {test}", words) for test, words in strange]
    nothing = "cast(null as varchar)"
    return [
        f"{all_of([passes for _, passes in clauses])} as counts",
        f"{first_of(failed['scope'], nothing)} as scope_id",
        f"{first_of(failed['state'], nothing)} as state_id",
        f"{first_of(naming, nothing)} as naming",
    ]


def _strange(side: SideFacts, clause: Clause, field: Fields) -> tuple[list[tuple[str, str]], str]:
    """For each field of a clause that has a vocabulary: is the value outside it, and the words that say so; and
    whether the clause would hold if what is outside were spelt as some word of the vocabulary."""
    found, spelt = [], {}
    for name in sorted(parse(clause.where).columns):
        declared = side.source.fields.get(name)
        if declared is None or not declared.values:
            continue
        value = field.as_text(name)
        test = f"({value} is not null and {value} not in ({listed(declared.values)}))"
        found.append((test, f"{text(f'{name} is spelt `')} || {value} || {text('`')}"))
        spelt[name] = (test, tuple(declared.values))
    holds = []
    for words in _spellings({name: values for name, (_, values) in spelt.items()}):
        outside = [spelt[name][0] for name in words]
        passes = field.condition(clause.where, words)
        holds.append(all_of([*outside, passes if clause in side.metric.counts else f"(not {passes})"]))
    return found, any_of(holds)


def _spellings(vocabularies: Mapping[str, Sequence[str]]) -> list[dict[str, str]]:
    """What strange values might be meant to be: any word of one field; of several together, while they are few."""
    one = [{name: value} for name, values in vocabularies.items() for value in values]
    together = [dict(zip(vocabularies, each, strict=True)) for each in product(*vocabularies.values())]
    return one + (together if 1 < len(vocabularies) and len(together) <= MOST_SPELLINGS else [])
