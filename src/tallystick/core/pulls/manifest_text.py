"""A manifest as bytes, and the names of its folders. One form, so that its hash can be kept elsewhere."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import orjson

from tallystick.core.snapshots import Column, Manifest, PartFile


def to_bytes(manifest: Manifest) -> bytes:
    body = asdict(manifest)
    body["as_of"], body["pulled_at"] = _text(manifest.as_of), _text(manifest.pulled_at)
    return orjson.dumps(body, option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def manifest_sha256(manifest: Manifest) -> str:
    return hashlib.sha256(to_bytes(manifest)).hexdigest()


def from_bytes(text: bytes) -> Manifest:
    body: dict[str, Any] = orjson.loads(text)
    for moment in ("as_of", "pulled_at"):
        body[moment] = datetime.fromisoformat(body[moment])
    body["columns"] = tuple(Column(**each) for each in body["columns"])
    for files in ("files", "quarantine", "folded"):
        body[files] = tuple(PartFile(**each) for each in body[files])
    body["repeats"] = {name: PartFile(**each) for name, each in body.get("repeats", {}).items()}
    return Manifest(**body)


def folder_of(snapshot: str) -> str:
    """`crm.deals@2026-04-01T06:00:00Z` lies in `2026-04-01T060000Z`."""
    return snapshot.partition("@")[2].replace(":", "")


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
