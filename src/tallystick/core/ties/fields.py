"""How the fields of a side's source are written in SQL, and what their types are."""

from __future__ import annotations

from collections.abc import Mapping

from tallystick.core.expressions import check, parse, render
from tallystick.core.snapshots import DATE_SUFFIX
from tallystick.core.ties.question import Links, SideFacts
from tallystick.core.ties.sql import quoted, text


class Fields:
    def __init__(self, of: SideFacts | Links) -> None:
        self.types: Mapping[str, str] = of.columns
        self.sql = {name: f"s.{quoted(name)}" for name in of.columns}

    def expression(self, written: str) -> str:
        return render(parse(written), self.sql, self.types)

    def type_of(self, written: str) -> str:
        kind, _ = check(parse(written), self.types)
        return kind or "VARCHAR"

    def condition(self, written: str, instead: Mapping[str, str] | None = None) -> str:
        """True or false, never null: a clause that cannot be answered does not hold. Fields may say something else."""
        sql = self.sql | {name: f"cast({text(value)} as {self.types[name]})" for name, value in (instead or {}).items()}
        return f"coalesce({render(parse(written), sql, self.types)}, false)"

    def as_text(self, name: str) -> str:
        return self.sql[name] if self.types[name] == "VARCHAR" else f"cast({self.sql[name]} as varchar)"

    def day(self, name: str | None) -> str:
        if name is None:
            return "cast(null as date)"
        return f"s.{quoted(name + DATE_SUFFIX)}" if name + DATE_SUFFIX in self.types else self.sql[name]

    def moment(self, name: str | None) -> str:
        """Microseconds; a date is the start of its day."""
        if name is None or name not in self.types:
            return "cast(null as bigint)"
        if self.types[name] == "DATE":
            return f"cast(tally_days(date '1970-01-01', {self.sql[name]}) as bigint) * 86400000000"
        return self.sql[name] if self.types[name] == "BIGINT" else "cast(null as bigint)"
