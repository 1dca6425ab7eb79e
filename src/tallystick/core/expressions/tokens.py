"""The text of an expression in pieces. One regular expression; whatever it does not know is a problem that says how to
write it instead."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from tallystick.core.expressions.codes import NOT_EXACT, SYNTAX
from tallystick.core.expressions.problems import ExpressionWrong, problem

Kind = Literal["number", "text", "word", "column", "sign", "end"]
LONGEST = 20_000  # characters in one expression
_PIECE = re.compile(
    r"""[ \t\r\n]*(?:
     (?P<word>[^\W\d]\w*)
    |(?P<number>(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?![\w.]))
    |(?P<text>'(?:[^']|'')*')
    |(?P<column>"(?:[^"]|"")+")
    |(?P<refused>--|/\*|::|==|&&|\.?[0-9][\w.]*)
    |(?P<sign><>|!=|<=|>=|\|\||[=<>+\-*/%(),.])
    |(?P<stray>[^ \t\r\n])
    )""",
    re.VERBOSE,
)
_INSTEAD = {
    "--": ("`--` would begin a comment", "put a space between the two signs, or remove the comment"),
    "/*": ("`/*` would begin a comment", "remove the comment; a clause says what it means in `says`"),
    "::": ("`::` is not offered", "write `cast(x as decimal(18, 2))`"),
    "==": ("`==` is not SQL", "write `=`"),
    "&&": ("`&&` is not SQL", "write `and`"),
}
_STRAY = {
    "'": ("a text begins here and does not end", "close it with a single quote; a quote inside is written twice: ''"),
    '"': ("a quoted name begins here and does not end", "close it with a double quote; text goes in single quotes"),
    ";": ("`;` ends a statement", "write one expression, without `;`"),
    "`": ("a backtick is not offered", "quote a column's name with double quotes"),
}


class Token(NamedTuple):
    kind: Kind
    text: str  # of a text and a column: without its quotes
    offset: int
    said: str  # a sign, or a word in lower case; nothing for anything else


def tokens_of(text: str) -> list[Token]:
    if len(text) > LONGEST:
        raise _wrong(0, f"the expression has {len(text)} characters", f"split it: {LONGEST} is the most")
    found: list[Token] = []
    for piece in _PIECE.finditer(text):
        kind = str(piece.lastgroup)
        raw, at = piece[kind], piece.start(kind)
        if kind == "word":
            found.append(Token("word", raw, at, raw.lower()))
        elif kind == "sign":
            raw = "<>" if raw == "!=" else raw
            found.append(Token("sign", raw, at, raw))
        elif kind == "number":
            found.append(Token("number", raw, at, ""))
        else:
            found.append(_quoted(kind, raw, at))
    found.append(Token("end", "", len(text), ""))
    return found


def _quoted(kind: str, raw: str, at: int) -> Token:
    if kind == "text":
        if "\0" in raw:
            raise _wrong(at, "a text holds a NUL character", "remove it; no engine keeps it")
        return Token("text", raw[1:-1].replace("''", "'"), at, "")
    if kind == "column":
        return Token("column", raw[1:-1].replace('""', '"'), at, "")
    raise _stray(raw, at) if kind == "stray" else _refused(raw, at)


def _refused(raw: str, at: int) -> ExpressionWrong:
    if raw in _INSTEAD:
        return _wrong(at, *_INSTEAD[raw])
    if re.fullmatch(r"[0-9.]+[eE][0-9]*", raw):
        sentence = f"`{raw}` is a floating point number"
        return ExpressionWrong((problem(NOT_EXACT, at, sentence, "write the digits out, for example 1000 or 0.001"),))
    return _wrong(at, f"`{raw}` is neither a number nor a name", 'quote a name that begins with a digit: "2nd_name"')


def _stray(character: str, at: int) -> ExpressionWrong:
    if character in _STRAY:
        return _wrong(at, *_STRAY[character])
    return _wrong(at, f"the character {character!r} has no meaning here", "remove it, or put text in single quotes")


def _wrong(at: int, sentence: str, mend: str) -> ExpressionWrong:
    return ExpressionWrong((problem(SYNTAX, at, sentence, mend),))
