"""A manifest from what was canonicalised: the identity of a snapshot is decided here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from tallystick.core.pulls.canonical import Canonical, content_id
from tallystick.core.pulls.shape import RawColumn, Shape
from tallystick.core.snapshots import Manifest, snapshot_name

RULES = "1"  # raise it when the same raw rows come to other canonical rows


def manifest_of(
    shape: Shape,
    canonical: Canonical,
    *,
    raw: tuple[RawColumn, ...],
    as_of: datetime | None,
    now: datetime,
    parent: Manifest | None,
    versions: Mapping[str, str],
) -> Manifest:
    """`as_of` as declared; undeclared it is now, and marked as assumed."""
    moment = as_of or now
    return Manifest(
        id=snapshot_name(shape.source, moment),
        source=shape.source,
        content=content_id(canonical.columns, [canonical.marks, *rules_of(shape)]),
        as_of=moment,
        assumed=as_of is None,
        pulled_at=now,
        rows=canonical.rows,
        quarantined=canonical.quarantined,
        key_unique=canonical.key_unique,
        columns=canonical.columns,
        files=canonical.files,
        quarantine=canonical.quarantine,
        folded=canonical.folded,
        repeats=canonical.repeats,
        totals=canonical.totals,
        parent=parent.id if parent else None,
        versions={**versions, "rules": RULES},
        formats={each.field: each.format for each in canonical.formats if each.format},
        raw={column.name: column.type for column in raw},
    )


def rules_of(shape: Shape) -> list[str]:
    """What decides the row names, twins and quarantine besides the values themselves."""
    checks = [f"check {check.id} {check.level} {check.bad}" for check in shape.checks if check.level == "block"]
    return [RULES, f"key {'|'.join(shape.key)}", f"identity {'|'.join(shape.identity)}", *checks]
