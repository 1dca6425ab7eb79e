"""A target: where outcomes are delivered, in which form, and by which key nothing is delivered twice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from tallystick.core.model.base import Part, Ref, Slug, Text, Thing
from tallystick.core.model.system import Connect


class Idempotency(Part):
    key: tuple[str, ...]
    header: Text | None = None


class Target(Thing):
    kind: Literal["target"]
    system: Slug | None = None
    connect: Connect | None = None
    mapping: Mapping[str, Text] = {}
    idempotency: Idempotency | None = None
    owner: Ref | None = None
    says: Text | None = None
