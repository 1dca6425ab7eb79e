"""A system: where people or programs keep records, which question it answers, what it is the system of record for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from tallystick.core.model.base import Dotted, Part, Ref, Text, Thing

Connection = Literal["files", "postgres", "sql", "sqlite", "http", "landing", "smtp", "webhook"]


class Connect(Part):
    """How to reach it. Secrets only by reference: env:NAME or file:/path."""

    kind: Connection
    path: Text | None = None
    url: Text | None = None
    user: Text | None = None
    password: Text | None = None
    token: Text | None = None
    headers: Mapping[str, Text] = {}
    options: Mapping[str, Text] = {}
    schema_name: Text | None = Field(default=None, alias="schema")


class System(Thing):
    kind: Literal["system"]
    name: Text | None = None
    answers: Text | None = None
    says: Text | None = None
    owner: Ref | None = None
    record_for: tuple[Dotted, ...] = ()  # attributes and kinds of thing
    refresh: Text | None = None
    connect: Connect | None = None
