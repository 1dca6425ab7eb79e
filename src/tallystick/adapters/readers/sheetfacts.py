"""What a workbook knows of a sheet besides its values: what is hidden, filtered, an error, or was never computed.

Read from the parts of an .xlsx by the standard library. A document type, with which a part could unfold without end, is
refused; so is a part larger than any sheet.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from tallystick.core.pulls.cells import span_of

_LARGEST = 1 << 31
_CHUNK = 1 << 20
_TELLING = (b"<f", b't="e"', b"hidden", b"autoFilter")
NEVER_COMPUTED = "a formula without a value"


class Unsafe(Exception):
    """The workbook holds something that no spreadsheet program writes."""


@dataclass(kw_only=True)
class SheetFacts:
    """Rows and columns are counted from nought."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    filtered: str | None = None  # the range of its filter
    valueless: dict[tuple[int, int], str] = field(default_factory=dict)  # cell -> #N/A, or that it was never computed


def facts_of(path: Path, sheet: str) -> SheetFacts:
    try:
        with zipfile.ZipFile(path) as book:
            part = _part_of(book, sheet)
            if part is None or part not in book.namelist():
                return SheetFacts()
            return _facts(book, part)
    except (zipfile.BadZipFile, zlib.error, expat.ExpatError, KeyError, ValueError) as error:
        raise Unsafe(f"its parts cannot be read ({error})") from None


def _facts(book: zipfile.ZipFile, part: str) -> SheetFacts:
    handler = _Handler()
    if _tells(book, part):
        _parse(book, part, handler)
    return handler.facts


def _tells(book: zipfile.ZipFile, part: str) -> bool:
    """Most sheets have nothing of the kind; to look for the words is much quicker than to parse."""
    last = b""
    with _opened(book, part) as stream:
        while chunk := stream.read(_CHUNK):
            if any(word in last + chunk for word in _TELLING):
                return True
            last = chunk[-16:]
    return False


def _opened(book: zipfile.ZipFile, part: str) -> zipfile.ZipExtFile:
    if book.getinfo(part).file_size > _LARGEST:
        raise Unsafe(f"{part} is larger than {_LARGEST >> 30} GB")
    opened = book.open(part)
    assert isinstance(opened, zipfile.ZipExtFile)
    return opened


def _parse(book: zipfile.ZipFile, part: str, handler: _Handler | _Names) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _refuse
    with _opened(book, part) as stream:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)


def _refuse(*_: object) -> None:
    raise Unsafe("one of its parts declares a document type")


class _Names:
    """(name, attributes) of every element, by local names."""

    def __init__(self, *wanted: str) -> None:
        self.wanted, self.found = wanted, list[dict[str, str]]()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(" ")[2] in self.wanted:
            self.found.append({key.rpartition(" ")[2]: value for key, value in attributes.items()})

    def end(self, name: str) -> None: ...

    def text(self, data: str) -> None: ...


def _part_of(book: zipfile.ZipFile, sheet: str) -> str | None:
    """The part in which a sheet lies: by its relation to the workbook."""
    workbook = "xl/workbook.xml"
    if workbook not in book.namelist():
        return None
    sheets, relations = _Names("sheet"), _Names("Relationship")
    _parse(book, workbook, sheets)
    _parse(book, "xl/_rels/workbook.xml.rels", relations)
    asked = next((each.get("id") for each in sheets.found if each.get("name") == sheet), None)
    target = next((each.get("Target", "") for each in relations.found if each.get("Id") == asked), None)
    if target is None:
        return None
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))


class _Handler:
    """Follows the rows and cells of one sheet."""

    def __init__(self) -> None:
        self.facts = SheetFacts()
        self.row, self.column = -1, -1
        self.error = self.formula = self.inside = self.said = False
        self.value = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(" ")[2]:
            case "c":
                self._cell(attributes)
            case "row":
                self.row = int(attributes["r"]) - 1 if "r" in attributes else self.row + 1
                self.column = -1
                if attributes.get("hidden") in ("1", "true"):
                    self.facts.hidden_rows.add(self.row)
            case "f":
                self.formula = True
            case "v" | "t":
                self.inside = True
            case "col" if attributes.get("hidden") in ("1", "true"):
                columns = range(int(attributes["min"]) - 1, min(int(attributes["max"]), 16_384))
                self.facts.hidden_columns.update(columns)
            case "autoFilter":
                self.facts.filtered = attributes.get("ref")

    def _cell(self, attributes: dict[str, str]) -> None:
        if "r" in attributes:
            span = span_of(attributes["r"])
            self.row, self.column = span.top, span.left
        else:
            self.column += 1
        kind = attributes.get("t")
        self.error, self.formula, self.value, self.said = kind == "e", False, "", kind == "str"

    def end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if local in ("v", "t"):
            self.inside = False
        elif local == "c":
            if self.error:
                self.facts.valueless[self.row, self.column] = self.value or "an error"
            elif self.formula and not self.value and not self.said:  # that it came to an empty text is said
                self.facts.valueless[self.row, self.column] = NEVER_COMPUTED

    def text(self, data: str) -> None:
        if self.inside:
            self.value += data
