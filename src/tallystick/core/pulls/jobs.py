"""From the model's sources to what a pull needs of them."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.core.model.source import Source
from tallystick.core.pulls.shape import Check, Field, Request, Shape


@dataclass(frozen=True, kw_only=True)
class Job:
    """One source to pull."""

    shape: Shape
    request: Request
    system: str


def job_of(source: Source, zone: str) -> Job:
    """`zone` is the project's, for clocks that do not say theirs."""
    return Job(shape=shape_of(source, zone), request=request_of(source), system=source.system)


def shape_of(source: Source, zone: str) -> Shape:
    fields = tuple(
        Field(
            name=name,
            type=field.type,
            column=field.from_ or name,
            scale=field.scale,
            zone=field.zone or zone,
            format=field.format,
            values=tuple((canonical, tuple(spellings)) for canonical, spellings in field.values.items()),
        )
        for name, field in source.fields.items()
    )
    checks = tuple(
        Check(id=check.id, bad=check.bad, level="warn" if check.level == "warn" else "block", says=check.says)
        for check in source.checks
    )
    return Shape(source=source.id, fields=fields, key=source.key, identity=source.identity, checks=checks)


def request_of(source: Source) -> Request:
    read = source.read
    return Request(
        source=source.id,
        file=read.file,
        table=read.table,
        query=read.query,
        format=read.format,
        encoding=read.encoding,
        delimiter=read.delimiter,
        columns=tuple(field.from_ or name for name, field in source.fields.items()),
    )
