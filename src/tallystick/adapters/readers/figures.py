"""What a canonicalising comes to in figures: bounded samples and counts, never rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import duckdb

from tallystick.core.formats import DECIMAL_COMMA, DECIMAL_POINT
from tallystick.core.money import text_of
from tallystick.core.pulls import steps
from tallystick.core.pulls.canonical import LISTED, SAMPLES, Counted, Failing, Foreign, OddRows, Unread
from tallystick.core.pulls.numbers import currencies, one_currency
from tallystick.core.pulls.quoting import name
from tallystick.core.pulls.scans import AT, scans
from tallystick.core.pulls.shape import Field, Raw, Shape
from tallystick.core.pulls.steps import RID, TYPED

_HALF = 10**19


@dataclass(frozen=True)
class Figures:
    """Of the tables that are there once the rows are marked."""

    work: duckdb.DuckDBPyConnection
    raw: Raw
    shape: Shape

    def key_is_unique(self) -> bool:
        """Among the rows that are kept."""
        if self._one("SELECT count(*) FROM keyless ANTI JOIN held USING (rid)"):
            return False
        if not self._one("SELECT count(*) FROM repeated"):
            return True
        listed = ", ".join(name(each) for each in self.shape.key)
        kept = f"{RID} IN (SELECT rid FROM repeated) AND {RID} NOT IN (SELECT rid FROM held)"
        groups = f"SELECT 1 FROM {TYPED} WHERE {kept} GROUP BY {listed} HAVING count(*) > 1"
        return not self._one(f"SELECT count(*) FROM ({groups})")

    def counted(self, table: str) -> Counted:
        return Counted(rows=self._one(f"SELECT count(*) FROM {table}"), samples=self._names(table))

    def failing(self) -> tuple[Failing, ...]:
        found = []
        for n, check in enumerate(self.shape.checks):
            rows = self._one(f"SELECT count(*) FROM failing WHERE c{n}")
            if rows:
                found.append(Failing(check=check, rows=rows, samples=self._names(f"failing WHERE c{n}")))
        return tuple(found)

    def odd(self) -> tuple[OddRows, ...]:
        found = self.work.execute("SELECT what, count(*) FROM odd GROUP BY 1 ORDER BY 1").fetchall()
        first = f"SELECT rid FROM odd WHERE what = ? ORDER BY rid LIMIT {SAMPLES}"
        return tuple(
            OddRows(what=what, rows=count, samples=self._numbers(self.work.execute(first, [what]).fetchall()))
            for what, count in found
        )

    def _numbers(self, rids: Sequence[tuple[Any, ...]]) -> tuple[str, ...]:
        """`row 7`: where it comes from, if that numbers its rows."""
        places = {row[0]: row[0] + 1 for row in rids}
        if places and any(file.numbered for file in self.raw.files):
            alone = scans(self.raw, replace(self.shape, fields=self.shape.fields[:1]))
            counted = f"SELECT row_number() OVER () - 1 AS n, {AT} FROM ({alone})"
            listed = ", ".join(str(each) for each in places)
            found = self.work.execute(f"SELECT n, {AT} FROM ({counted}) WHERE n IN ({listed})").fetchall()
            places |= {n: at for n, at in found if at is not None}
        return tuple(f"row {each}" for each in places.values())

    def totals(self) -> dict[str, str]:
        """Over all rows that are any, those in quarantine among them."""
        decimals = [field for field in self.shape.fields if field.type == "decimal"]
        if not decimals:
            return {}
        but = f" WHERE {RID} NOT IN (SELECT rid FROM odd)" if self._one("SELECT count(*) FROM odd") else ""
        try:
            sums = ", ".join(f"CAST(coalesce(sum({name(f.name)}), 0) AS VARCHAR)" for f in decimals)
            row = self.work.execute(f"SELECT {sums} FROM {TYPED}{but}").fetchone() or ()
        except duckdb.OutOfRangeException:
            row = tuple(self._large_total(field, but) for field in decimals)
        return {field.name: text for field, text in zip(decimals, row, strict=True)}

    def _large_total(self, field: Field, but: str) -> str:
        """A total of more digits than a number of the engine has: summed in two halves."""
        digits = f"CAST(replace(CAST({name(field.name)} AS VARCHAR), '.', '') AS HUGEINT)"
        halves = f"SELECT {digits} // {_HALF} AS high, {digits} % {_HALF} AS low FROM {TYPED}{but}"
        high, low = self.work.execute(f"SELECT sum(high), sum(low) FROM ({halves})").fetchone() or (0, 0)
        return text_of((high or 0) * _HALF + (low or 0), field.scale)

    def currencies(self) -> dict[str, tuple[tuple[str, int], ...]]:
        """Of fields without a unit whose numbers are written as people do: which currencies stand there, if several."""
        found = {}
        for field in self.shape.fields:
            if field.type == "decimal" and field.unit is None and field.format in (DECIMAL_POINT, DECIMAL_COMMA):
                alone = scans(self.raw, replace(self.shape, fields=(field,)))
                signs = self.work.execute(currencies(alone, "_r0")).fetchall()
                if not one_currency(sign for sign, _ in signs):
                    found[field.name] = tuple((str(sign), int(count)) for sign, count in signs)
        return found

    def unread(self, starts: Sequence[int]) -> tuple[Unread, ...]:
        """`starts`: the rows in all files before each; empty where everything reads."""
        if not starts:
            return ()
        rows = self.work.execute(steps.unread_values(starts, LISTED)).fetchall()
        fields = self.shape.fields
        return tuple(
            Unread(file=self.raw.files[place].name, row=row, field=fields[n].name, text=text)
            for place, row, n, text in rows
        )

    def unread_rows(self) -> tuple[tuple[str, int], ...]:
        rows = self.work.execute(steps.unread_counts()).fetchall()
        return tuple((self.shape.fields[n].name, count) for n, count in rows)

    def foreign(self) -> tuple[Foreign, ...]:
        found = []
        for field in self.shape.fields:
            if field.type == "text" and field.values:
                rows = self.work.execute(steps.outside_vocabulary(field)).fetchall()
                if rows:
                    values = tuple(value for value, _ in rows[:SAMPLES])
                    found.append(Foreign(field=field.name, rows=sum(count for _, count in rows), values=values))
        return tuple(found)

    def _one(self, sql: str) -> Any:
        row = self.work.execute(sql).fetchone()
        return row[0] if row else None

    def _names(self, marks: str) -> tuple[str, ...]:
        """A few rows by the text of their key, or by their row number where they have none."""
        picked = f"SELECT rid FROM {marks} ORDER BY rid LIMIT {SAMPLES}"
        named = f"SELECT {RID}, {steps.row_name(self.shape)} FROM {TYPED} WHERE {RID} IN ({picked}) ORDER BY {RID}"
        rows = self.work.execute(named).fetchall()
        return tuple(text if text is not None else self._numbers([(rid,)])[0] for rid, text in rows)
