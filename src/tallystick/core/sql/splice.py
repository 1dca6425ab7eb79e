"""Canonical SQL is DuckDB's already but for the intrinsics: put their spelling in, leave every other character alone.

Text is read in pieces, not parsed: a statement costs a tenth of a millisecond and no import. What could silently mean
something else (a float, `/`, an unknown function) is refused on the way; the whole whitelist is applied in tree.py,
which every statement of the golden files goes through.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tallystick.core.errors import EngineRefused
from tallystick.core.sql.intrinsics import Dialect, spell
from tallystick.core.sql.words import BEFORE_PARENTHESIS, FORBIDDEN, FUNCTIONS

_STRING: dict[Dialect, str] = {"duckdb": r"'(?:[^']|'')*'", "spark": r"'(?:[^'\\]|\\.|'')*'"}
_QUOTED: dict[Dialect, str] = {"duckdb": r'"(?:[^"]|"")*"', "spark": r"`(?:[^`]|``)*`"}
_PIECES = {
    dialect: re.compile(
        rf"(?P<text>{_STRING[dialect]})|(?P<quoted>{_QUOTED[dialect]})|(?P<word>[^\W\d]\w*)"
        r"|(?P<number>[0-9][\w.]*|\.[0-9]\w*)|(?P<space>\s+)"
        r"|(?P<sign>--|/\*|//|::|\|\||<=>|<>|!=|<=|>=|->|[-+*/%=<>(),.;\[\]{}:?$@#~^&|!\\])",
        re.DOTALL,
    )
    for dialect in ("duckdb", "spark")
}
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
_SIGNS = frozenset({"||", "<=>", "<>", "!=", "<=", ">=", "=", "<", ">", "(", ")", ",", ".", "+", "-", "*"})


@dataclass(slots=True)
class _Call:
    """An intrinsic whose closing parenthesis has not come yet; or the statement itself."""

    name: str
    depth: int
    arguments: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def end_argument(self) -> None:
        self.arguments.append("".join(self.text).strip())
        self.text.clear()


def splice(sql: str, dialect: Dialect, *, guarded: bool) -> str:
    """The text with every intrinsic spelt for the dialect. `guarded`: refuse what is outside the whitelist of words."""
    splicer, at = _Splicer(dialect), 0
    for piece in _PIECES[dialect].finditer(sql):
        if piece.start() != at:
            break
        at, kind, raw = piece.end(), str(piece.lastgroup), piece.group()
        if guarded and kind != "space":
            _guard(kind, raw, splicer.word, splicer.before)
        splicer.put(kind, raw)
    if at != len(sql) or splicer.depth or len(splicer.calls) != 1:
        raise EngineRefused(f"the SQL does not end well near `{sql[max(0, at - 30) : at + 10]}`", mend="close it")
    return "".join(splicer.calls[0].text)


class _Splicer:
    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.calls = [_Call("", 0)]
        self.depth = 0
        self.word, self.before = "", ""  # the last word, when nothing came after it, and the one before it

    def put(self, kind: str, raw: str) -> None:
        call = self.calls[-1]
        if kind == "space":
            call.text.append(raw)
            return
        if raw == "(":
            self.open(call)
        elif raw in (",", ")") and self.depth == call.depth and call.name:
            self.end(call, raw)
        else:
            call.text.append(raw)
        self.depth -= raw == ")"
        said = raw.lower() if kind == "word" else '"' if kind == "quoted" else ""
        self.before, self.word = self.word, said

    def open(self, call: _Call) -> None:
        self.depth += 1
        if self.word.startswith("tally_"):
            while call.text.pop().lower() != self.word:
                pass  # a space between the name and its parenthesis
            self.calls.append(_Call(self.word, self.depth))
        else:
            call.text.append("(")

    def end(self, call: _Call, raw: str) -> None:
        call.end_argument()
        if raw == ")":
            self.calls.pop()
            self.calls[-1].text.append(spell(call.name, call.arguments, self.dialect))


def _guard(kind: str, raw: str, word: str, before: str) -> None:
    if kind == "number" and not (_NUMBER.fullmatch(raw) and len(raw.replace(".", "")) <= 38):
        raise EngineRefused(f"the number {raw}", mend="write at most 38 plain digits")
    if kind == "word" and raw.lower() in FORBIDDEN:
        raise EngineRefused(f"`{raw}` is not exact", mend="use DECIMAL, or an intrinsic of core/sql")
    if kind == "sign" and raw not in _SIGNS:
        mend = "write tally_div(a, b, scale)" if raw in ("/", "//", "%") else "write it in plain words of SQL"
        raise EngineRefused(f"the sign `{raw}`", mend=mend)
    if raw == "(" and word and before != "as" and not (word in _MAY_OPEN or word.startswith("tally_")):
        raise EngineRefused(f"the function `{word}` is outside the whitelist", mend="use one of it, or an intrinsic")


_MAY_OPEN = BEFORE_PARENTHESIS | FUNCTIONS
