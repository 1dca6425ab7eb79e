"""One canonicalising, step by step, on a DuckDB of its own: the one pass, then whatever needs all rows together."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb

from tallystick.adapters.readers.figures import Figures
from tallystick.adapters.readers.rejects import broken_lines
from tallystick.adapters.readers.spelling import Spelling
from tallystick.core.errors import SourceUnreadable
from tallystick.core.formats import PLAIN
from tallystick.core.pulls import steps, straight
from tallystick.core.pulls.canonical import Canonical, Counted, Failing
from tallystick.core.pulls.checks import failing_rows, held_rows
from tallystick.core.pulls.judge import asked_formats
from tallystick.core.pulls.odd import keys_of_totals, odd_rows
from tallystick.core.pulls.quoting import quoted
from tallystick.core.pulls.scans import scan
from tallystick.core.pulls.shape import Raw, Shape, columns_of
from tallystick.core.pulls.steps import TYPED, Marks
from tallystick.core.pulls.texts import composed, folded
from tallystick.core.snapshots import FINGERPRINT, ROW, TWIN, Column, PartFile

_MARKS = (Column(name=ROW, type="VARCHAR"), Column(name=FINGERPRINT, type="BLOB"), Column(name=TWIN, type="BOOLEAN"))
PART, HELD, MARKED = "part-0.parquet", "quarantine-0.parquet", "marked.parquet"
_BATCH = 10_000


class Work:
    def __init__(self, work: duckdb.DuckDBPyConnection, raw: Raw, shape: Shape, into: Path) -> None:
        if any(file.marked for file in raw.files):
            shape = replace(shape, fields=tuple(replace(each, marked=True) for each in shape.fields))
        self.work, self.raw, self.shape, self.into = work, raw, shape, into
        self.wide: frozenset[str] = frozenset()
        self.spelling = Spelling(work=work, raw=raw, shape=shape)

    def canonical(self) -> Canonical:
        read = self._passed()
        self._look_at_rows(read)
        folded = self._texts()
        failing = self._checks()
        marks = self._marks()
        rows, quarantine = self._written(marks, read)
        figures = Figures(self.work, self.raw, self.shape)
        unique = bool(self.shape.key) and figures.key_is_unique()
        found = Canonical(
            read=read.rows,
            rows=rows.rows,
            quarantined=sum(each.rows for each in quarantine),
            key_unique=unique,
            columns=columns_of(self.shape, self.wide) + _MARKS,
            files=(replace(rows, name=PART),),
            quarantine=quarantine,
            folded=folded,
            marks=self._content([rows, *quarantine]),
            totals=figures.totals(),
            repeats=self._repeats(rows, unique=unique),
            unread=figures.unread(self.starts if self._some(steps.UNREAD_VALUES) else []),
            unread_rows=figures.unread_rows(),
            failing=failing,
            keyless=figures.counted("(FROM keyless ANTI JOIN odd USING (rid))") if self.shape.key else Counted(rows=0),
            repeated=figures.counted("repeated"),
            foreign=figures.foreign(),
            formats=tuple(each for each in self.spelling.decided.values() if each.format not in (None, PLAIN)),
            odd=figures.odd(),
            currencies=figures.currencies(),
        )
        if rows.name != PART:
            os.replace(self.into / rows.name, self.into / PART)
        return found

    # the one pass

    def _passed(self) -> PartFile:
        """All rows in one file; once more where it shows that values are spelled otherwise or need 38 digits."""
        try:
            self.shape = self._asked(self.spelling.sampled())
            read = self._pass()
            if self._some(steps.UNREAD_VALUES):
                again = self._asked(self.spelling.reconsidered())
                wide = self._too_narrow()
                if again != self.shape or wide:
                    self.shape, self.wide = again, wide
                    read = self._pass()
                    wide = self._too_narrow()
                    if wide - self.wide:
                        self.wide |= wide
                        read = self._pass()
        except (duckdb.InvalidInputException, duckdb.ConversionException) as error:
            raise broken_lines(self.work, self.raw, self.shape.source, error) from error
        return read

    def _asked(self, shape: Shape) -> Shape:
        """Nothing is read where a column could be read in two ways."""
        asked = asked_formats(shape, [each for each in self.spelling.decided.values() if each.asked])
        if asked:
            what = asked[0].sentence if len(asked) == 1 else f"{len(asked)} fields can be read in two ways"
            raise SourceUnreadable(what, where=f"source {shape.source}", mend=asked[0].mend, findings=asked)
        return shape

    def _pass(self) -> PartFile:
        [read] = self._write(straight.straight_rows(self.raw, self.shape, self.wide), PART)
        self.work.execute(steps.typed_rows(str(self.into / PART)))
        self.work.execute(steps.list_unread())
        return read

    def _too_narrow(self) -> frozenset[str]:
        found = set()
        for n, field in enumerate(self.shape.fields):
            if field.type == "decimal" and self._one(steps.needs_width(n, field)):
                found.add(field.name)
        return frozenset(found)

    @cached_property
    def starts(self) -> list[int]:
        """The rows in all files before each."""
        found = [0]
        for place, file in enumerate(self.raw.files[:-1]):
            rows = scan(file, replace(self.shape, fields=self.shape.fields[:1]), place)
            found.append(found[-1] + self._one(f"SELECT count(*) FROM ({rows})"))
        return found

    # what is no record, has no key, is there twice, fails

    def _look_at_rows(self, read: PartFile) -> None:
        run = self.work.execute
        run(steps.without_key(self.shape))
        suspect = self._some(steps.UNREAD_VALUES) or self._some("keyless")
        if suspect or self._one(keys_of_totals(self.shape)):
            run(odd_rows(self.shape, [each - 1 for each in [*self.starts[1:], read.rows]]))
            run(f"DELETE FROM {steps.UNREAD_VALUES} WHERE rid IN (SELECT rid FROM odd)")
        else:
            run("CREATE TEMP TABLE odd (rid BIGINT, what VARCHAR)")

    def _texts(self) -> tuple[PartFile, ...]:
        """Non-ASCII texts are composed, and their folded form kept beside the rows."""
        self.composed = bool(
            self._foreign_texts() and self._one("SELECT count(*) FROM foreign_texts WHERE value <> composed")
        )
        if self.composed:
            self.work.execute(steps.composed_rows(self.shape, str(self.into / PART), "foreign_texts"))
        if not self._some("foreign_texts"):
            return ()
        return self._write("SELECT DISTINCT composed AS value, folded FROM foreign_texts", "folded-0.parquet")

    def _foreign_texts(self) -> int:
        """Table `foreign_texts`, of the distinct texts that are not plain ASCII; how many."""
        self.work.execute("CREATE TEMP TABLE foreign_texts (value VARCHAR, composed VARCHAR, folded VARCHAR)")
        query = None if _all_ascii(self.raw, self.shape) else steps.foreign_texts(self.shape)
        found = self.work.execute(query).fetchall() if query else []
        for start in range(0, len(found), _BATCH):
            texts = [row[0] for row in found[start : start + _BATCH]]
            self.work.execute(
                "INSERT INTO foreign_texts SELECT unnest(?), unnest(?), unnest(?)",
                [texts, [composed(t) for t in texts], [folded(t) for t in texts]],
            )
        return len(found)

    def _checks(self) -> tuple[Failing, ...]:
        self.work.execute(failing_rows(self.shape))
        self.work.execute(held_rows(self.shape))
        return Figures(self.work, self.raw, self.shape).failing()

    def _marks(self) -> Marks:
        run = self.work.execute
        self._suspects(self.shape.key, "repeated")
        run(steps.named_by_content(self.shape, composed=self.composed))
        self._suspects(self.shape.identity, "alike")
        run("CREATE TEMP TABLE twins AS SELECT rid FROM repeated UNION SELECT rid FROM alike")
        return Marks(
            renamed=self._some("renamed"),
            twins=self._some("twins"),
            held=self._some("held"),
            composed=self.composed,
        )

    def _suspects(self, columns: tuple[str, ...], label: str) -> None:
        """By hashes over the written file first, which is quick where nothing repeats."""
        if columns and self._one(straight.any_repeated(columns, TYPED)):
            self.work.execute(steps.suspects(columns, TYPED, label))
        else:
            self.work.execute(f"CREATE TEMP TABLE {label} (rid BIGINT)")

    # files

    def _written(self, marks: Marks, read: PartFile) -> tuple[PartFile, tuple[PartFile, ...]]:
        """The file of the pass is the snapshot's, unless a row of it is marked in any way."""
        if not marks.any:
            return read, ()
        quarantine = self._write(steps.quarantined_rows(self.shape, marks), HELD) if marks.held else ()
        [rows] = self._write(steps.snapshot_rows(self.shape, marks), MARKED)
        if read.rows != rows.rows + sum(each.rows for each in quarantine):
            raise AssertionError(f"{read.rows} rows read, {rows.rows} kept, {quarantine} held: rows were lost")
        return rows, quarantine

    def _write(self, sql: str, file: str) -> tuple[PartFile, ...]:
        path = self.into / file
        how = "FORMAT parquet, DICTIONARY_SIZE_LIMIT 10000"
        row = self.work.execute(f"COPY ({sql}) TO {quoted(str(path))} ({how})").fetchone()
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        return (PartFile(name=file, sha256=digest, rows=row[0] if row else 0, bytes=path.stat().st_size),)

    def _content(self, parts: Sequence[PartFile]) -> str:
        marks = steps.fingerprint_sum if self._some("renamed") else steps.fingerprint_xor
        return "; ".join(self._one(marks(str(self.into / each.name))) for each in parts)

    def _repeats(self, rows: PartFile, *, unique: bool) -> dict[str, PartFile]:
        """For each field that is compared alone, its values that several rows have; a key says that it has none."""
        part = str(self.into / rows.name)
        asked = [each for each in self.shape.indexed if not (unique and self.shape.key == (each,))]
        return {each: self._write(straight.repeated_values(each, part), f"repeats-{each}.parquet")[0] for each in asked}

    def _one(self, sql: str) -> Any:
        row = self.work.execute(sql).fetchone()
        return row[0] if row else None

    def _some(self, table: str) -> bool:
        return bool(self._one(f"SELECT count(*) FROM {table}"))


def _all_ascii(raw: Raw, shape: Shape) -> bool:
    """Whether no text can be anything but plain ASCII: known from the bytes, quicker than from every value."""
    spellings = (canonical for field in shape.fields for canonical, _ in field.values)
    return all(file.ascii for file in raw.files) and all(each.isascii() for each in spellings)
