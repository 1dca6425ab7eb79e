"""Why a file could not be taken apart, line by line. Only runs after the fast way has failed."""

from __future__ import annotations

import re

import duckdb

from tallystick.core.errors import SourceUnreadable
from tallystick.core.findings import Code, Finding, Place, finding
from tallystick.core.pulls import codes, scans
from tallystick.core.pulls.shape import Raw, RawFile

_KINDS = {
    "TOO MANY COLUMNS": codes.LINE_RAGGED,
    "MISSING COLUMNS": codes.LINE_RAGGED,
    "INVALID ENCODING": codes.ENCODING_WRONG,
}
_LISTED = 20


def broken_lines(work: duckdb.DuckDBPyConnection, raw: Raw, source: str, error: duckdb.Error) -> SourceUnreadable:
    """The findings of every file of the source that does not scan."""
    found: list[Finding] = []
    for file in raw.files:
        found.extend(_csv(work, file, source) if file.format == "csv" else _other(work, file, source))
    if not found:
        found.append(_whole(raw.files[0], source, str(error).splitlines()[0]))
    what = found[0].sentence if len(found) == 1 else f"{len(found)} things are wrong with what it reads"
    return SourceUnreadable(what, where=f"source {source}", mend=found[0].mend, findings=tuple(found))


def _csv(work: duckdb.DuckDBPyConnection, file: RawFile, source: str) -> list[Finding]:
    try:
        work.execute("DROP TABLE IF EXISTS reject_errors")
        work.execute("DROP TABLE IF EXISTS reject_scans")
        work.execute(f"SELECT count(COLUMNS(*)) FROM {scans.csv_table(file, rejects=True)}").fetchall()
    except duckdb.Error as error:
        return [_raised(file, source, str(error))]
    rows = work.execute(
        "SELECT line, any_value(error_type), any_value(error_message) FROM reject_errors GROUP BY line ORDER BY line"
    ).fetchall()
    listed = [_line(file, source, line, kind, message) for line, kind, message in rows[:_LISTED]]
    if len(rows) > _LISTED:
        rest = len(rows) - _LISTED
        listed.append(
            finding(codes.LINE_BROKEN, f"{rest} more lines are broken", subject=f"source {source}", count=rest)
        )
    return listed


def _raised(file: RawFile, source: str, message: str) -> Finding:
    """Some errors are raised even where broken lines are listed; their text names the line."""
    line = re.search(r"CSV Error on Line: (\d+)", message)
    if line is None:
        return _whole(file, source, message.splitlines()[0])
    kind = "INVALID ENCODING" if "not utf-8" in message else "OTHER"
    last = message.splitlines()[-1] if len(message.splitlines()) > 2 else message
    return _line(file, source, int(line[1]), kind, last)


def _line(file: RawFile, source: str, line: int, kind: str, message: str) -> Finding:
    code: Code = _KINDS.get(str(kind), codes.LINE_BROKEN)
    line += file.above
    counts = re.search(r"Expected Number of Columns: (\d+) Found: (\d+)", message)
    if counts:
        sentence = f"line {line} has {counts[2]} values where the header has {counts[1]}"
    elif code is codes.ENCODING_WRONG:
        sentence = f"line {line} is not UTF-8"
    else:
        sentence = f"line {line} cannot be taken apart: {message.splitlines()[0]}"
    place = Place(file=file.name, line=line, column=1)
    return finding(code, sentence, place=place, subject=f"source {source}")


def _other(work: duckdb.DuckDBPyConnection, file: RawFile, source: str) -> list[Finding]:
    """JSON was looked at line by line before; what breaks now broke since."""
    reader = "read_ndjson_objects" if file.format == "jsonl" else "read_parquet"
    try:
        work.execute(f"SELECT count(*) FROM (SELECT * FROM {reader}(?))", [str(file.path)]).fetchall()
    except duckdb.Error as error:
        return [_whole(file, source, str(error).splitlines()[0])]
    return []


def _whole(file: RawFile, source: str, message: str) -> Finding:
    if "state machine reached an invalid state" in message:
        return finding(
            codes.LINE_BROKEN,
            "some lines end in CR LF and some in LF",
            mend="write all line ends alike, or quote the values that hold one; or export the file again",
            place=Place(file=file.name),
            subject=f"source {source}",
        )
    words = re.sub(r"^[A-Za-z ]+Error: ", "", message).replace(str(file.path), file.name)
    return finding(
        codes.FILE_BROKEN, f"the file cannot be read: {words}", place=Place(file=file.name), subject=f"source {source}"
    )
