"""From the model's sources to what a pull needs of them."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.core.model.model import Model
from tallystick.core.model.report import Report
from tallystick.core.model.source import Expect, Source
from tallystick.core.model.tie import OnPass, Tie
from tallystick.core.pulls.shape import Check, Field, Request, Shape

_ASKED = (
    "file", "table", "query", "inside", "format", "header", "footer", "nulls", "encoding", "delimiter", "quote",
    "escape", "rows", "sheet", "range", "cell", "hidden",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Job:
    """One source to pull."""

    shape: Shape
    request: Request
    system: str
    expect: Expect | None = None


def job_of(source: Source, zone: str, *, indexed: tuple[str, ...] = ()) -> Job:
    """`zone` is the project's, for clocks that do not say theirs."""
    return Job(
        shape=shape_of(source, zone, indexed=indexed),
        request=request_of(source),
        system=source.system,
        expect=source.expect,
    )


def indexed_fields(model: Model, source: str) -> tuple[str, ...]:
    """The fields of a source that some tie compares alone and as they stand: it asks which values repeat."""
    declared = model.sources[source].fields
    found: set[str] = set()
    for tie in model.ties.values():
        for side, metric in enumerate((tie.left, tie.right)):
            if metric in model.metrics and model.metrics[metric].from_ == source:
                found |= {pair[side] for pair in _lone_pairs(tie)}
    return tuple(name for name in declared if name in found)


def _lone_pairs(tie: Tie) -> list[tuple[str, str]]:
    plain = [each.on for each in tie.match if isinstance(each, OnPass) and not each.normalise]
    return [pair for on in plain if len(on) == 1 for pair in on.items()]


def shape_of(source: Source, zone: str, *, indexed: tuple[str, ...] = ()) -> Shape:
    fields = tuple(
        Field(
            name=name,
            type=field.type,
            column=field.from_ or name,
            scale=field.scale,
            zone=field.zone or zone,
            format=field.format,
            unit=field.unit,
            values=tuple((canonical, tuple(spellings)) for canonical, spellings in field.values.items()),
        )
        for name, field in source.fields.items()
    )
    checks = tuple(
        Check(id=check.id, bad=check.bad, level="warn" if check.level == "warn" else "block", says=check.says)
        for check in source.checks
    )
    return Shape(
        source=source.id,
        fields=fields,
        key=source.key,
        identity=source.identity,
        checks=checks,
        indexed=indexed,
    )


def request_of_cell(report: Report) -> Request | None:
    """Where a report's number is published, if that is a cell."""
    if report.read is None or report.read.cell is None:
        return None
    return Request(source=report.id, **{name: getattr(report.read, name) for name in _ASKED})


def request_of(source: Source) -> Request:
    read = source.read
    return Request(
        source=source.id,
        **{name: getattr(read, name) for name in _ASKED},
        columns=tuple(field.from_ or name for name, field in source.fields.items()),
    )
