#!/usr/bin/env python3
"""Verifies an export of an audit trail, or the proof of one row, with Python 3.9 or newer and nothing else.

    python verify_audit.py EXPORT [--key KEY] [--checkpoints FILE] [--receipts FILE]
    python verify_audit.py --proof PROOF [--key KEY]

KEY is the public key, as its owner has given it to you by another way than the export: without it the export is only
held against the key that it names itself, and this is said. FILE holds what you, or somebody whom you trust, has kept.
Exit codes: 0 it holds, 1 it does not (and the first bad row is named), 2 it cannot be read.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from typing import Any

NOTE = re.compile("((?:[^\n]+\n){3,})\n((?:\u2014 [^ \n]+ [^ \n]+\n)+)")
EVENT = re.compile(rb'\{"leaf":"([0-9a-f]{64})","event":(\{.*\})\}\n')


# The tree of RFC 6962


def leaf_hash(data: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def grow(peaks: list[bytes], size: int, leaf: bytes) -> None:
    while size & 1:
        leaf = node_hash(peaks.pop(), leaf)
        size >>= 1
    peaks.append(leaf)


def root_of(peaks: list[bytes]) -> bytes:
    if not peaks:
        return hashlib.sha256(b"").digest()
    root = peaks[-1]
    for peak in reversed(peaks[:-1]):
        root = node_hash(peak, root)
    return root


def climbs(leaf: bytes, index: int, size: int, path: list[bytes], root: bytes) -> bool:
    place, last = index, size - 1
    for each in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            leaf = node_hash(each, leaf)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            leaf = node_hash(leaf, each)
        place, last = place >> 1, last >> 1
    return last == 0 and leaf == root


# Ed25519 (RFC 8032), for verifying only: slow, and there is nothing secret to leak

P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
Point = tuple[int, int, int, int]
Key = tuple[str, bytes, bytes]  # name, id, public
Known = tuple[int, bytes, str]  # size, root, where from


def add(p: Point, q: Point) -> Point:
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(count: int, point: Point) -> Point:
    found: Point = (0, 1, 1, 0)
    while count:
        if count & 1:
            found = add(found, point)
        point, count = add(point, point), count >> 1
    return found


def point_of(data: bytes) -> Point | None:
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


BASE = point_of((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def same(p: Point, q: Point) -> bool:
    return (p[0] * q[2] - q[0] * p[2]) % P == 0 and (p[1] * q[2] - q[1] * p[2]) % P == 0


def signature_holds(public: bytes, message: bytes, signature: bytes) -> bool:
    key, nonce, scalar = point_of(public), point_of(signature[:32]), int.from_bytes(signature[32:], "little")
    if key is None or nonce is None or BASE is None or scalar >= Q:
        return False
    digest = hashlib.sha512(signature[:32] + public + message).digest()
    return same(times(scalar, BASE), add(nonce, times(int.from_bytes(digest, "little") % Q, key)))


# Signed notes (C2SP signed-note, tlog-checkpoint)


def key_of(text: str) -> Key:
    name, id_hex, data = text.strip().split("+", 2)
    raw = base64.b64decode(data)
    if len(raw) != 33 or raw[:1] != b"\x01":
        raise ValueError("no Ed25519 key")
    if hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4].hex() != id_hex:
        raise ValueError("the id of the key does not belong to it")
    return name, bytes.fromhex(id_hex), raw[1:]


def checkpoints_in(text: str, origin: str, keys: list[Key]) -> Iterator[tuple[int, bytes, bool]]:
    """Size, root, and whether one of the keys has signed it; those of other logs are left out."""
    for body, lines in NOTE.findall(text):
        said = body.split("\n")
        if said[0] != origin:
            continue
        believed = False
        for line in lines.splitlines():
            _, name, data = line.split(" ")
            raw = base64.b64decode(data)
            believed = believed or any(
                name == key[0] and raw[:4] == key[1] and signature_holds(key[2], body.encode(), raw[4:]) for key in keys
            )
        yield int(said[1]), base64.b64decode(said[2]), believed


# The export


class Bad(Exception):
    """What does not hold, and from which row on."""

    def __init__(self, row: int | None, why: str) -> None:
        super().__init__(why)
        self.row, self.why = row, why


class Rows:
    """Rows go through in their order; the first that is not as it must be is Bad."""

    def __init__(self, head: dict[str, Any], wanted: list[Known]) -> None:
        self.origin, self.first, self.size = head["origin"], head["first"], head["first"] - 1
        before = bytes.fromhex(head["before"])
        self.peaks = [before[at : at + 32] for at in range(0, len(before), 32)]
        if len(self.peaks) != bin(self.size).count("1") or len(before) % 32:
            raise Bad(None, "the hashes of what came before are not as many as they must be")
        self.wanted = sorted(each for each in wanted if each[0] >= max(self.size, 1))
        self.holds_to = self.size
        self.recorded_at = ""
        self.keys: set[str] = set()
        self.digest = hashlib.sha256()
        self.kinds: dict[str, int] = {}
        self.actors: dict[str, int] = {}
        self.compare()

    def take(self, line: bytes) -> None:
        row = self.size + 1
        found = EVENT.fullmatch(line)
        if found is None:
            raise Bad(row, "the line is no row of an audit trail")
        leaf, event = bytes.fromhex(found[1].decode()), found[2]
        if leaf_hash(event) != leaf:
            raise Bad(row, "its bytes are not those that were hashed")
        said = json.loads(event)
        if said["sequence"] != row:
            raise Bad(row, f"the row is missing, or is not in its place: here is row {said['sequence']}")
        if said["origin"] != self.origin:
            raise Bad(row, f"it belongs to the log {said['origin']}")
        if said["recorded_at"] < self.recorded_at:
            raise Bad(row, "it says that it was recorded before the row above it")
        if said.get("key") is not None:
            if said["key"] in self.keys:
                raise Bad(row, f"its key {said['key']} was there before")
            self.keys.add(said["key"])
        self.recorded_at = said["recorded_at"]
        self.kinds[said["kind"]] = self.kinds.get(said["kind"], 0) + 1
        self.actors[said["actor"]] = self.actors.get(said["actor"], 0) + 1
        self.digest.update(event + b"\n")
        grow(self.peaks, self.size, leaf)
        self.size = row
        self.compare()

    def compare(self) -> None:
        """What is known outside of the log at this size."""
        while self.wanted and self.wanted[0][0] == self.size:
            _, root, source = self.wanted.pop(0)
            if root != root_of(self.peaks):
                first = self.holds_to + 1
                between = "" if first >= self.size else f", the first bad one between {first} and {self.size}"
                raise Bad(
                    min(first, self.size), f"the rows up to {self.size} do not give the root of {source}{between}"
                )
            self.holds_to = self.size


def verify_export(path: str, keys: list[str], checkpoints: list[str], receipts: list[str]) -> list[str]:
    with open(path, "rb") as file:
        head = json.loads(file.readline())
        if head.get("tallystick_audit") != 1:
            raise ValueError("this is no export of an audit trail")
        trusted = [key_of(each) for each in keys]
        wanted = list(outside(head["origin"], trusted, checkpoints, receipts))
        rows, waiting = Rows(head, wanted), b""
        for line in file:
            if waiting:
                rows.take(waiting)
            waiting = line
    try:
        end = json.loads(waiting)
        end["root"], end["rows"]
    except (ValueError, KeyError):
        raise Bad(rows.size + 1, "the export is cut off: its last line is missing") from None
    return judged(head, end, rows, trusted)


def outside(origin: str, keys: list[Key], checkpoints: list[str], receipts: list[str]) -> Iterator[Known]:
    for name in checkpoints:
        with open(name, encoding="utf-8") as file:
            for size, root, believed in checkpoints_in(file.read(), origin, keys):
                if keys and not believed:
                    raise Bad(None, f"a checkpoint of {size} rows in {name} is not signed by the key")
                yield size, root, "the checkpoint in " + name
    for name in receipts:
        with open(name, encoding="utf-8") as file:
            for line in file:
                parts = line.split()
                if len(parts) == 3 and parts[0] == origin:
                    yield int(parts[1]), base64.b64decode(parts[2]), "the receipt in " + name


def judged(head: dict[str, Any], end: dict[str, Any], rows: Rows, trusted: list[Key]) -> list[str]:
    count = rows.size - head["first"] + 1
    if rows.size < head["last"]:
        raise Bad(rows.size + 1, f"the export promises rows up to {head['last']}")
    totals = (end["rows"], end["rows_by_kind"], end["rows_by_actor"], end["events_sha256"], end["first"], end["last"])
    if totals != (count, rows.kinds, rows.actors, rows.digest.hexdigest(), head["first"], rows.size):
        raise Bad(None, "the control totals at the end are not those of the rows")
    if end["root"] != root_of(rows.peaks).hex():
        raise Bad(rows.holds_to + 1, "the rows do not give the root at the end")
    said = [f"{count} rows, {head['first']} to {rows.size} of {head['origin']}", f"root {end['root']}"]
    keys = trusted or [key_of(end["key"])]
    signed = [each for each in checkpoints_in(end["checkpoint"], head["origin"], keys) if each[2]]
    if [each[:2] for each in signed] != [(rows.size, root_of(rows.peaks))]:
        raise Bad(rows.holds_to + 1, "the checkpoint at the end is not signed by the key, or is of other rows")
    if not trusted:
        said.append("held only against the key that it names itself: give the one you know by --key")
    if rows.holds_to >= head["first"]:
        said.append(f"rows up to {rows.holds_to} are as they are known outside")
    else:
        said.append("nothing that is known outside was given to hold it against")
    if rows.wanted:
        said.append(f"{rows.wanted[-1][2]} knows {rows.wanted[-1][0]} rows: the export ends before")
    return said


def verify_proof(path: str, keys: list[str]) -> list[str]:
    with open(path, "rb") as file:
        proof = json.load(file)
    event = proof["event"].encode()
    said, trusted = json.loads(event), [key_of(each) for each in keys or [proof["key"]]]
    row, size, root = proof["row"], proof["size"], bytes.fromhex(proof["root"])
    hashes = [bytes.fromhex(each) for each in proof["path"]]
    if said["sequence"] != row or said["origin"] != proof["origin"]:
        raise Bad(row, f"the event says that it is row {said['sequence']} of {said['origin']}")
    if not climbs(leaf_hash(event), row - 1, size, hashes, root):
        raise Bad(row, "the hashes do not lead from the event to the root")
    signed = [each for each in checkpoints_in(proof["checkpoint"], proof["origin"], trusted) if each[2]]
    if [each[:2] for each in signed] != [(size, root)]:
        raise Bad(row, "the checkpoint is not signed by the key, or is of another root")
    note = [] if keys else ["held only against the key that it names itself: give the one you know by --key"]
    return [f"row {row} of {size} of {proof['origin']}", proof["event"], *note]


def main() -> int:
    parser = argparse.ArgumentParser(description="Verify an export of an audit trail, or the proof of one row.")
    parser.add_argument("export", nargs="?", help="the export, a file of JSON lines")
    parser.add_argument("--proof", help="the proof of one row, instead of an export")
    parser.add_argument("--key", action="append", default=[], help="a public key that is trusted: NAME+ID+KEY")
    parser.add_argument("--checkpoints", action="append", default=[], help="checkpoints that were kept outside")
    parser.add_argument("--receipts", action="append", default=[], help="receipts that were kept outside")
    given = parser.parse_args()
    if (given.export is None) == (given.proof is None):
        parser.error("give an export, or --proof and a proof")
    try:
        if given.proof:
            said = verify_proof(given.proof, given.key)
        else:
            said = verify_export(given.export, given.key, given.checkpoints, given.receipts)
    except Bad as bad:
        where = "" if bad.row is None else f"the first bad row is {bad.row}: "
        sys.stdout.write(f"does not hold: {where}{bad.why}\n")
        return 1
    except (OSError, ValueError, KeyError, TypeError) as error:
        sys.stderr.write(f"cannot be read: {type(error).__name__}: {error}\n")
        return 2
    sys.stdout.write("\n".join(["holds", *said]) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
