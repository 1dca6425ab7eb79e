"""Beyond syntax: what is wrong with a model as a whole. Each check is a plain function from the model to findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tallystick.core.findings import Finding
from tallystick.core.model.checks import (
    aliases,
    cycles,
    expressions,
    fields,
    identity,
    persons,
    records,
    references,
    texts,
    ties,
    values,
    wholeness,
)
from tallystick.core.model.model import Model

CHECKS: tuple[Callable[[Model], Iterable[Finding]], ...] = (
    identity.identities,
    identity.supersessions,
    references.names,
    references.elsewhere,
    references.grains,
    references.owners,
    references.something,
    fields.data_fields,
    expressions.expressions,
    records.two_records,
    records.no_record,
    wholeness.definitions,
    wholeness.unguarded,
    wholeness.paths,
    wholeness.routes,
    wholeness.unused,
    persons.approvals,
    persons.spellings,
    cycles.cycles,
    values.vocabularies,
    aliases.contradictions,
    values.scales,
    values.dated,
    values.keys,
    values.clause_ids,
    values.periods,
    values.adjustments,
    ties.ties,
    texts.secrets,
    texts.controls,
)


def findings_of(model: Model) -> list[Finding]:
    return [found for check in CHECKS for found in check(model)]
