"""A CSV text and a shape in, a snapshot's rows out: what the tests of reading share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from tallystick.adapters.readers.files import FileReader
from tallystick.adapters.readers.ingest import DuckIngest
from tallystick.core.findings import Finding
from tallystick.core.pulls.canonical import Canonical
from tallystick.core.pulls.judge import findings_of
from tallystick.core.pulls.shape import Check, Field, Request, Shape


@dataclass(frozen=True, kw_only=True)
class Came:
    """What came of reading a text."""

    canonical: Canonical
    findings: tuple[Finding, ...]
    folder: Path

    def rows(self, what: str = "*", *, file: str = "part-0.parquet", by: str = "1") -> list[tuple[Any, ...]]:
        with duckdb.connect() as look:
            return look.execute(f"SELECT {what} FROM read_parquet('{self.folder / file}') ORDER BY {by}").fetchall()

    def held(self, what: str = "_failed") -> list[tuple[Any, ...]]:
        return self.rows(what, file="quarantine-0.parquet")

    @property
    def codes(self) -> list[str]:
        return [each.code for each in self.findings]


def field(name: str, type: Any = "text", **more: Any) -> Field:
    return Field(name=name, type=type, column=more.pop("column", name), **more)


def shape(*fields: Field, key: tuple[str, ...] = (), identity: tuple[str, ...] = (), checks: Any = ()) -> Shape:
    return Shape(source="crm.deals", fields=fields, key=key, identity=identity, checks=tuple(checks))


def bad(id: str, expression: str, level: Any = "block") -> Check:
    return Check(id=id, bad=expression, level=level)


def read(folder: Path, text: str | bytes, form: Shape, *, file: str = "deals.csv", **request: Any) -> Came:
    (folder / "in").mkdir(exist_ok=True)
    into = folder / "out"
    into.mkdir(exist_ok=True)
    (folder / "in" / file).write_bytes(text.encode() if isinstance(text, str) else text)
    asked = Request(
        source="crm.deals",
        file=request.pop("pattern", file),
        columns=tuple(each.column for each in form.fields),
        **request,
    )
    with FileReader(folder=folder / "in").read([asked], into) as readings:
        reading = readings["crm.deals"]
        assert reading.raw is not None, reading.findings
        canonical = DuckIngest().canonicalise(reading.raw, form, into)
    return Came(canonical=canonical, findings=(*reading.findings, *findings_of(form, canonical)), folder=into)
