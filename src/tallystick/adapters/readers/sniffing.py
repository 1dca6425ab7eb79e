"""What a file is by its first bytes, whatever its name says: exports are often called .xls or .csv and are neither."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

Sniffed = Literal["gzip", "book", "page", "text"]

_GZIP = b"\x1f\x8b"
_BOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")  # xlsx, xlsb and ods are zips; xls is an OLE file
_PAGE = re.compile(rb"\s*(<!doctype html|<html|<table|<head|<meta|<div|<style|mime-version:|<\?xml)", re.IGNORECASE)
_LOOKED = 4096
_UNSEEN = frozenset(range(32)) - {9, 10, 12, 13, 26, 27}  # no text has them


def sniffed(path: Path) -> Sniffed | None:
    """None where the bytes say nothing, or are those of another format."""
    with path.open("rb") as stream:
        first = stream.read(_LOOKED)
    if first.startswith(_GZIP):
        return "gzip"
    if first.startswith(_BOOKS):
        return "book"
    if _PAGE.match(first.removeprefix(b"\xef\xbb\xbf")):
        return "page"
    wide = first.startswith((b"\xff\xfe", b"\xfe\xff"))
    table = any(mark in first for mark in b"\n\r") and any(mark in first for mark in b",;|\t")
    return "text" if table and (wide or not _UNSEEN & set(first)) else None
