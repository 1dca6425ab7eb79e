"""The canonicaliser: raw files in, a snapshot's Parquet files out. All rows stay inside DuckDB.

Only bounded samples of what is wrong, and the distinct non-ASCII texts, ever reach Python.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb

from tallystick.adapters.readers.rejects import broken_lines
from tallystick.core.errors import SourceUnreadable, StoreBroken
from tallystick.core.findings import Place, finding
from tallystick.core.pulls import steps, straight
from tallystick.core.pulls.canonical import LISTED, SAMPLES, Canonical, Counted, Failing, Foreign, Unread
from tallystick.core.pulls.casts import name, quoted
from tallystick.core.pulls.checks import NUMBERED, failing_rows, held_rows, numbered_rows
from tallystick.core.pulls.codes import FILE_MOVING
from tallystick.core.pulls.shape import Raw, Shape, columns_of
from tallystick.core.pulls.texts import composed, folded
from tallystick.core.snapshots import FINGERPRINT, ROW, TWIN, Column, PartFile

_MARKS = (Column(name=ROW, type="VARCHAR"), Column(name=FINGERPRINT, type="BLOB"), Column(name=TWIN, type="BOOLEAN"))
PART = "part-0.parquet"
_BATCH = 10_000
_CHUNK = 1 << 20


@dataclass(frozen=True, kw_only=True)
class DuckIngest:
    """A DuckDB of its own for each source; nothing of it stays."""

    threads: int | None = None
    memory: str | None = None

    @property
    def versions(self) -> dict[str, str]:
        """What a snapshot's bytes depend on, for its manifest."""
        zones = importlib.metadata.version("tzdata")
        return {"duckdb": duckdb.__version__, "unicode": unicodedata.unidata_version, "time_zones": zones}

    def canonicalise(self, raw: Raw, shape: Shape, into: Path) -> Canonical:
        with self._connection(into) as work:
            try:
                found = _Work(work, raw, shape, into).canonical()
            except (duckdb.IOException, duckdb.OutOfMemoryException) as error:
                _unmoved(raw, shape.source)
                raise _no_room(error, into) from error
            except RuntimeError as error:
                if str(error) == "Query interrupted":  # how DuckDB passes on a Ctrl-C
                    raise KeyboardInterrupt from None
                raise
        _unmoved(raw, shape.source)
        return found

    @contextmanager
    def _connection(self, into: Path) -> Iterator[duckdb.DuckDBPyConnection]:
        work = duckdb.connect(":memory:")
        try:
            work.execute("SET TimeZone = 'UTC'")
            work.execute("SET temp_directory = ?", [str(into / "spill")])
            work.execute("SET autoinstall_known_extensions = false")
            if self.threads:
                work.execute(f"SET threads = {int(self.threads)}")
            if self.memory:
                work.execute("SET memory_limit = ?", [self.memory])
            yield work
        finally:
            work.close()


def _no_room(error: Exception, into: Path) -> StoreBroken:
    first = str(error).splitlines()[0]
    return StoreBroken(
        f"the snapshot could not be written ({first})",
        where=str(into.parent),
        mend="make room on the disk or give the right to write there, then pull again; earlier snapshots are untouched",
    )


def _unmoved(raw: Raw, source: str) -> None:
    """A file that grew or was replaced while it was read has rows from two moments."""
    for file in raw.files:
        if file.size is not None and (file.size, file.changed) != _state(file.path):
            found = finding(
                FILE_MOVING,
                "the file changed while it was read",
                place=Place(file=file.name),
                subject=f"source {source}",
            )
            raise SourceUnreadable(found.sentence, where=file.name, mend=found.mend, findings=(found,))


def _state(path: Path) -> tuple[int, int] | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_size, state.st_mtime_ns


def _all_ascii(raw: Raw, shape: Shape) -> bool:
    """Whether no text can be anything but plain ASCII: quicker asked of the bytes than of every value."""
    spellings = (canonical for field in shape.fields for canonical, _ in field.values)
    if raw.format != "csv" or not all(each.isascii() for each in spellings):
        return False
    return all(_ascii_bytes(file.path) for file in raw.files)


def _ascii_bytes(path: Path) -> bool:
    with path.open("rb") as stream:
        return all(chunk.isascii() for chunk in iter(lambda: stream.read(_CHUNK), b""))


class _Work:
    """One canonicalising, step by step."""

    def __init__(self, work: duckdb.DuckDBPyConnection, raw: Raw, shape: Shape, into: Path) -> None:
        self.work, self.raw, self.shape, self.into = work, raw, shape, into
        self.wide: frozenset[str] = frozenset()

    def canonical(self) -> Canonical:
        return self._straight() or self._careful()

    def _straight(self) -> Canonical | None:
        """The short way; none where anything at all is wrong."""
        if not self.shape.key:
            return None
        part = self.into / PART
        try:
            files = self._write(straight.straight_rows(self.raw, self.shape), PART)
        except (duckdb.InvalidInputException, duckdb.ConversionException):
            return None
        self.work.execute(f"CREATE TEMP VIEW {steps.TYPED} AS SELECT * FROM read_parquet({quoted(str(part))})")
        folded = self._blameless(str(part))
        if folded is None:
            for leftover in ("VIEW numbered", f"VIEW {steps.TYPED}", "TABLE failing", "TABLE foreign_texts"):
                self.work.execute(f"DROP {leftover.replace(' ', ' IF EXISTS ')}")
            return None
        if self.shape.identity and self._one(straight.any_repeated(self.shape.identity, str(part))):
            files = self._with_twins(part)
        return Canonical(
            read=files[0].rows,
            rows=files[0].rows,
            quarantined=0,
            key_unique=True,
            columns=columns_of(self.shape) + _MARKS,
            files=files,
            quarantine=(),
            folded=folded,
            marks=self._one(steps.fingerprint_xor(str(part))),
            totals=self._totals(),
            repeats=self._repeats(unique=True),
            foreign=self._foreign(),
        )

    def _with_twins(self, part: Path) -> tuple[PartFile, ...]:
        """Things that are booked twice are marked in the file that was written: nothing else about it changes."""
        [marked] = self._write(straight.with_twins(self.shape.identity, str(part)), "marked.parquet")
        os.replace(self.into / "marked.parquet", part)
        return (replace(marked, name=PART),)

    def _blameless(self, part: str) -> tuple[PartFile, ...] | None:
        """The folded texts of a source in which no key repeats, no check fails and every text is in composed form."""
        if self._one(straight.any_repeated(self.shape.key, part)):
            return None
        if self.shape.checks:
            self.work.execute(f"CREATE TEMP VIEW {NUMBERED} AS SELECT 0 AS rid, * FROM {steps.TYPED}")
            self.work.execute(failing_rows(self.shape))
            if self._some("failing"):
                return None
        if self._foreign_texts() and self._one("SELECT count(*) FROM foreign_texts WHERE value <> composed"):
            return None
        return self._folded()

    def _repeats(self, *, unique: bool) -> dict[str, PartFile]:
        """For each field that is compared alone, its values that several rows have; a key says that it has none."""
        part = str(self.into / PART)
        asked = [each for each in self.shape.indexed if not (unique and self.shape.key == (each,))]
        return {each: self._write(straight.repeated_values(each, part), f"repeats-{each}.parquet")[0] for each in asked}

    def _careful(self) -> Canonical:
        self._type()
        wide_folded = self._texts()
        self._marks()
        failing = self._checks()
        renamed, twins = self._some("renamed"), self._some("twins")
        held = self._some("held")
        rows_sql = steps.snapshot_rows(self.shape, renamed=renamed, twins=twins, held=held)
        files = self._write(rows_sql, PART)
        quarantine: tuple[PartFile, ...] = ()
        if held:
            held_sql = steps.quarantined_rows(self.shape, renamed=renamed, twins=twins)
            quarantine = self._write(held_sql, "quarantine-0.parquet")
        read = self._one(f"SELECT count(*) FROM {steps.TYPED}")
        rows, quarantined = sum(f.rows for f in files), sum(f.rows for f in quarantine)
        if read != rows + quarantined:
            raise AssertionError(f"{read} rows read, {rows} kept, {quarantined} held: rows were lost")
        unique = bool(self.shape.key) and not self._some("keyless", kept=held) and not self._repeats_kept(held)
        return Canonical(
            read=read,
            rows=rows,
            quarantined=quarantined,
            key_unique=unique,
            repeats=self._repeats(unique=unique),
            columns=columns_of(self.shape, self.wide) + _MARKS,
            files=files,
            quarantine=quarantine,
            folded=wide_folded,
            marks=self._content(bool(quarantine)),
            totals=self._totals(),
            unread=self._unread(),
            unread_rows=self._unread_rows(),
            failing=failing,
            keyless=self._counted("keyless") if self.shape.key else Counted(rows=0),
            repeated=self._counted("repeated"),
            foreign=self._foreign(),
        )

    # typing

    def _type(self) -> None:
        """All values typed; once more with 38 digits for the decimals that turn out to need them."""
        self._scan()
        needed = self._too_narrow()
        if needed:
            self.wide = needed
            self.work.execute(f"DROP TABLE {steps.TYPED}")
            self._scan()

    def _scan(self) -> None:
        try:
            self.work.execute(steps.typed_rows(self.raw, self.shape, self.wide))
        except (duckdb.InvalidInputException, duckdb.ConversionException) as error:
            raise broken_lines(self.work, self.raw, self.shape.source, error) from error
        self.work.execute(steps.list_unread())

    def _too_narrow(self) -> frozenset[str]:
        found = set()
        for n, field in enumerate(self.shape.fields):
            if field.type == "decimal" and self._one(steps.needs_width(n, field)):
                found.add(field.name)
        return frozenset(found)

    def _texts(self) -> tuple[PartFile, ...]:
        """Non-ASCII texts are composed, and their folded form kept beside the rows."""
        if self._foreign_texts() and self._one("SELECT count(*) FROM foreign_texts WHERE value <> composed"):
            self._compose()
        return self._folded()

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

    def _folded(self) -> tuple[PartFile, ...]:
        if not self._some("foreign_texts"):
            return ()
        return self._write("SELECT DISTINCT composed AS value, folded FROM foreign_texts", "folded-0.parquet")

    def _compose(self) -> None:
        self.work.execute(steps.composed(self.shape, "foreign_texts"))
        self.work.execute(f"DROP TABLE {steps.TYPED}")
        self.work.execute(f"ALTER TABLE recomposed RENAME TO {steps.TYPED}")

    # marks

    def _marks(self) -> None:
        shape, run = self.shape, self.work.execute
        run(steps.without_key(shape))
        self._suspects(shape.key, "repeated")
        run(steps.named_by_content(shape))
        self._suspects(shape.identity, "alike")
        run("CREATE TEMP TABLE twins AS SELECT rid FROM repeated UNION SELECT rid FROM alike")

    def _suspects(self, columns: tuple[str, ...], label: str) -> None:
        if columns:
            self.work.execute(steps.suspects(columns, steps.TYPED, label))
        else:
            self.work.execute(f"CREATE TEMP TABLE {label} (rid BIGINT)")

    def _checks(self) -> tuple[Failing, ...]:
        self.work.execute(numbered_rows())
        self.work.execute(failing_rows(self.shape))
        self.work.execute(held_rows(self.shape))
        found = []
        for n, check in enumerate(self.shape.checks):
            rows = self._one(f"SELECT count(*) FROM failing WHERE c{n}")
            if rows:
                found.append(Failing(check=check, rows=rows, samples=self._names(f"failing WHERE c{n}")))
        return tuple(found)

    # figures

    def _one(self, sql: str) -> Any:
        row = self.work.execute(sql).fetchone()
        return row[0] if row else None

    def _some(self, table: str, *, kept: bool = False) -> bool:
        only = " WHERE rid NOT IN (SELECT rid FROM held)" if kept else ""
        return bool(self._one(f"SELECT count(*) FROM {table}{only}"))

    def _repeats_kept(self, held: bool) -> bool:
        if not held:
            return self._some("repeated")
        listed = ", ".join(name(each) for each in self.shape.key)
        kept = "rowid IN (SELECT rid FROM repeated) AND rowid NOT IN (SELECT rid FROM held)"
        groups = f"SELECT 1 FROM {steps.TYPED} WHERE {kept} GROUP BY {listed} HAVING count(*) > 1"
        return bool(self._one(f"SELECT count(*) FROM ({groups})"))

    def _counted(self, table: str) -> Counted:
        return Counted(rows=self._one(f"SELECT count(*) FROM {table}"), samples=self._names(table))

    def _names(self, marks: str) -> tuple[str, ...]:
        """A few rows by the text of their key, or by their row number where they have none."""
        text = steps.key_text(self.shape) if self.shape.key else "NULL"
        picked = f"SELECT rid FROM {marks} ORDER BY rid LIMIT {SAMPLES}"
        named = f"SELECT rowid AS rid, coalesce({text}, 'row ' || (rowid + 1)) AS row_name FROM {steps.TYPED}"
        sql = f"SELECT row_name FROM ({named}) WHERE rid IN ({picked}) ORDER BY rid"
        return tuple(row[0] for row in self.work.execute(sql).fetchall())

    def _totals(self) -> dict[str, str]:
        decimals = [field for field in self.shape.fields if field.type == "decimal"]
        if not decimals:
            return {}
        sums = ", ".join(f"CAST(coalesce(sum({name(f.name)}), 0) AS VARCHAR)" for f in decimals)
        row = self.work.execute(f"SELECT {sums} FROM {steps.TYPED}").fetchone() or ()
        return {field.name: text for field, text in zip(decimals, row, strict=True)}

    def _content(self, held: bool) -> str:
        parts = [self.into / PART, *([self.into / "quarantine-0.parquet"] if held else [])]
        marks = steps.fingerprint_sum if self._some("renamed") else steps.fingerprint_xor
        return "; ".join(self._one(marks(str(part))) for part in parts)

    def _unread(self) -> tuple[Unread, ...]:
        rows = self.work.execute(steps.unread_values(LISTED)).fetchall()
        fields = self.shape.fields
        return tuple(
            Unread(file=self.raw.files[place].name, row=row, field=fields[n].name, text=text)
            for place, row, n, text in rows
        )

    def _unread_rows(self) -> tuple[tuple[str, int], ...]:
        rows = self.work.execute(steps.unread_counts()).fetchall()
        return tuple((self.shape.fields[n].name, count) for n, count in rows)

    def _foreign(self) -> tuple[Foreign, ...]:
        found = []
        for field in self.shape.fields:
            if field.values:
                rows = self.work.execute(steps.outside_vocabulary(field)).fetchall()
                if rows:
                    values = tuple(value for value, _ in rows[:SAMPLES])
                    found.append(Foreign(field=field.name, rows=sum(count for _, count in rows), values=values))
        return tuple(found)

    # files

    def _write(self, sql: str, file: str) -> tuple[PartFile, ...]:
        path = self.into / file
        how = "FORMAT parquet, DICTIONARY_SIZE_LIMIT 10000"
        written = self.work.execute(f"COPY ({sql}) TO {quoted(str(path))} ({how})")
        row = written.fetchone()
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        return (PartFile(name=file, sha256=digest, rows=row[0] if row else 0, bytes=path.stat().st_size),)
