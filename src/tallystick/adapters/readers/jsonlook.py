"""A look at one JSON file: one object a line, a list of objects, or objects that hold the list of rows somewhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb

from tallystick.adapters.readers.jsonlines import broken
from tallystick.adapters.readers.looking import Refused, state
from tallystick.adapters.readers.texts import TextLook
from tallystick.core.pulls import codes
from tallystick.core.pulls.jsons import json_path, key_path, objects, row_paths
from tallystick.core.pulls.quoting import quoted
from tallystick.core.pulls.shape import Format, RawColumn, RawFile

_SPACE = b" \t\r\n"
LISTED = 20
# What is no object would become a row of nulls; of a key that stands twice, one value would go unseen.
_NOT_ROWS = (
    "SELECT count(*) FROM ({rows}) WHERE json_type(j) <> 'OBJECT'"
    " OR len(json_keys(j)) > len(list_distinct(json_keys(j)))"
)


class JsonLook(TextLook):
    def file(self, path: Path, format: Format = "json") -> RawFile:
        size, changed = state(path)
        scanned = self._in_utf8(path)
        first, last = _ends(scanned)
        if not first:
            raise Refused(self.finding(codes.FILE_EMPTY, "the file is empty", path))
        layout = "array" if first == b"[" else "unstructured"
        if format == "json" and first == b"[" and last != b"]":
            raise Refused(self.finding(codes.FILE_BROKEN, "the list does not end: the file is half written", path))
        nest = row_paths(self.request.rows)
        if nest is None:
            raise Refused(self.finding(codes.READ_UNSUPPORTED, f"`{self.request.rows}` is no path", path))
        file = RawFile(
            path=scanned, name=self.named(path), columns=(), format=format, layout=layout, nest=nest, marked=True,
            nulls=self.request.nulls, origin=path, size=size, changed=changed,
        )  # fmt: skip
        with duckdb.connect(":memory:") as engine:
            try:
                return self._with_columns(engine, file, path)
            except duckdb.Error as error:
                self._name_broken_lines(file, path)
                raise Refused(
                    self.finding(codes.FILE_BROKEN, f"the file cannot be read: {_words(error)}", path)
                ) from None

    def _with_columns(self, engine: duckdb.DuckDBPyConnection, file: RawFile, path: Path) -> RawFile:
        if not file.nest and file.layout == "unstructured" and file.format == "json":
            file = replace(file, nest=self._nest(engine, file, path))
        if file.format == "jsonl" and self._one(engine, _NOT_ROWS.format(rows=objects(file))):
            self._name_broken_lines(file, path)
        keys = _keys(engine, file)
        if not keys and self._one(engine, f"SELECT count(*) FROM ({objects(file)})"):
            raise Refused(
                self.finding(codes.FILE_FOREIGN, "the rows are no objects", path, mend="say `rows` in `read`")
            )
        named = [RawColumn(name=each, path=key_path(each).path) for each in keys]
        return replace(file, columns=(*named, *self._paths(engine, file, set(keys))))

    def _name_broken_lines(self, file: RawFile, path: Path) -> None:
        """All of them at once, as far as somebody reads."""
        if file.format != "jsonl":
            return
        found = list(broken(file.path))
        for line, why in found[:LISTED]:
            self.findings.append(self.finding(codes.LINE_BROKEN, f"line {line} {why}", path, line=line))
        if len(found) > LISTED:
            said = f"{len(found) - LISTED} more lines are broken"
            self.note(codes.LINE_BROKEN, said, path, count=len(found) - LISTED)
        if found:
            raise Refused(self.findings.pop())

    def _paths(self, engine: duckdb.DuckDBPyConnection, file: RawFile, keys: set[str]) -> list[RawColumn]:
        """What fields need that is no key of a row: by path, where it leads anywhere."""
        found = []
        for each in self.request.columns:
            where = json_path(each)
            if each in keys or where is None or where.up > len(file.nest):
                continue
            above = replace(file, nest=file.nest[: len(file.nest) - where.up])
            there = f"SELECT bool_or(json_type(j, {quoted(where.path)}) IS NOT NULL) FROM ({objects(above)})"
            if self._one(engine, there):
                found.append(RawColumn(name=each, path=where.path, up=where.up))
        return found

    def _nest(self, engine: duckdb.DuckDBPyConnection, file: RawFile, path: Path) -> tuple[str, ...]:
        """One object that is no row itself: the one list within it whose objects have what the fields need."""
        if self._one(engine, f"SELECT count(*) FROM ({objects(file)})") != 1:
            return ()
        needed = {each for each in self.request.columns if not each.startswith("^")}
        keys = _keys(engine, file)
        if needed and needed <= set(keys):
            return ()
        lists = [each for key in keys for each in self._lists(engine, file, key)]
        fit = [each for each in lists if not needed or needed & set(_keys(engine, replace(file, nest=(each,))))]
        if len(fit) == 1:
            self.note(codes.ROWS_FOUND, f"the rows are the list at `{_shown(fit[0])}`", path)
            return (fit[0],)
        if len(fit) > 1:
            said = f"the rows may be any of several lists: {', '.join(f'`{_shown(each)}`' for each in fit)}"
            raise Refused(self.finding(codes.ROWS_ASKED, said, path))
        return ()

    def _lists(self, engine: duckdb.DuckDBPyConnection, file: RawFile, key: str) -> list[str]:
        """Lists of objects at a key, or one level below it."""
        top = key_path(key).path
        inside = _keys(engine, replace(file, nest=(top,))) if self._type(engine, file, top) == "OBJECT" else []
        paths = [top, *(f"{top}.{key_path(each).path.removeprefix('$.')}" for each in inside)]
        return [each for each in paths if self._type(engine, file, f"{each}[0]") == "OBJECT"]

    def _type(self, engine: duckdb.DuckDBPyConnection, file: RawFile, path: str) -> object:
        return self._one(
            engine, f"SELECT json_type(j, {quoted(path)}) FROM ({objects(replace(file, nest=()))}) LIMIT 1"
        )

    @staticmethod
    def _one(engine: duckdb.DuckDBPyConnection, sql: str) -> Any:
        row = engine.execute(sql).fetchone()
        return row[0] if row else None


def _keys(engine: duckdb.DuckDBPyConnection, file: RawFile) -> list[str]:
    objects_only = f"SELECT j FROM ({objects(file)}) WHERE json_type(j) = 'OBJECT'"
    rows = engine.execute(f"SELECT DISTINCT unnest(json_keys(j)) AS k FROM ({objects_only}) ORDER BY k").fetchall()
    return [row[0] for row in rows]


def _ends(path: Path) -> tuple[bytes, bytes]:
    """The first and the last sign of a text."""
    with path.open("rb") as stream:
        first = stream.read(4096).removeprefix(b"\xef\xbb\xbf").lstrip(_SPACE)[:1]
        stream.seek(max(path.stat().st_size - 4096, 0))
        last = stream.read().rstrip(_SPACE)[-1:]
    return first, last


def _words(error: duckdb.Error) -> str:
    first = str(error).splitlines()[0]
    words = first.partition(": ")[2] or first
    at = words.find(" in file ")
    return words if at < 0 else words[:at] + words[words.find('"', at + 10) + 1 :]


def _shown(path: str) -> str:
    return path.removeprefix("$.").replace('"', "")
