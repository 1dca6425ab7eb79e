"""What leaves the database: a key only its owner may read, checkpoints to a file, a repository, an address."""

from __future__ import annotations

import stat
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from tallystick.adapters.outside.checkpoints import witness_at
from tallystick.adapters.outside.receipts import ReceiptFile
from tallystick.adapters.signing import KeyFile
from tallystick.core.audit.notes import Checkpoint, notes_in, public_key, signed
from tallystick.core.audit.outside import checkpoints_outside
from tallystick.core.audit.trail import Receipt, receipt_from
from tallystick.core.errors import AuditRefused
from tallystick.ports import Witness

ORIGIN = "tallystick/0123456789abcdef"

# From the specification of signed notes: a public key, and its id.
PUBLISHED = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"


def plain(reference: str) -> str:
    return reference


def a_note(key: KeyFile, size: int = 7) -> str:
    checkpoint = Checkpoint(origin=ORIGIN, size=size, root=bytes(range(32)))
    return signed(checkpoint, key.key(ORIGIN), key.sign(checkpoint.body().encode()))


@pytest.fixture
def key(tmp_path: Path) -> KeyFile:
    return KeyFile(path=tmp_path / "audit.key")


def test_a_note_is_written_as_the_specification_says(key: KeyFile) -> None:
    lines = a_note(key).split("\n")
    assert lines[:4] == [ORIGIN, "7", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", ""]
    assert lines[4].startswith(f"— {ORIGIN} ")
    assert lines[5:] == [""]


def test_a_published_key_has_its_published_id() -> None:
    known = public_key(PUBLISHED)
    assert known is not None and (known.name, known.id.hex(), str(known)) == ("PeterNeumann", "c74f20a3", PUBLISHED)
    assert public_key(PUBLISHED.replace("c74f", "c74e")) is None


def test_a_key_is_made_once_and_only_its_owner_may_read_it(key: KeyFile) -> None:
    first = key.key(ORIGIN)
    assert stat.S_IMODE(key.path.stat().st_mode) == 0o600
    assert key.key(ORIGIN) == key.trusted() == first
    key.path.chmod(0o640)
    with pytest.raises(AuditRefused, match="others may read the key") as refused:
        key.key(ORIGIN)
    assert refused.value.mend == f"take the right from them: chmod 600 {key.path}"


def test_a_key_may_come_from_a_reference(key: KeyFile, tmp_path: Path) -> None:
    made = key.key(ORIGIN)
    text = key.path.read_text()
    assert KeyFile(path=tmp_path / "none", given=lambda: text).key(ORIGIN) == made
    with pytest.raises(AuditRefused, match="no Ed25519 key"):
        KeyFile(path=tmp_path / "none", given=lambda: "secret").key(ORIGIN)
    with pytest.raises(AuditRefused, match="does not belong to it"):
        KeyFile(path=tmp_path / "none", given=lambda: text.replace(made.id.hex(), "00000000")).key(ORIGIN)


def test_only_what_the_key_has_signed_is_believed(key: KeyFile, tmp_path: Path) -> None:
    note = a_note(key)
    file = witness_at(str(tmp_path / "kept"), tmp_path, plain)
    for each in (note, note.replace("\n7\n", "\n8\n"), a_note(KeyFile(path=tmp_path / "thief.key"), 9)):
        file.send(each)
    kept = file.kept()
    assert kept is not None and len(list(notes_in(kept.text))) == 3
    outside = checkpoints_outside(ORIGIN, [kept], [key.key(ORIGIN)], key.verifies)
    assert [each.size for each in outside.known] == [7]
    assert [each.code for each in outside.findings] == ["trail_forged"]


def test_a_repository_keeps_every_checkpoint_in_its_history(key: KeyFile, tmp_path: Path) -> None:
    with pytest.raises(AuditRefused, match="no git repository"):
        witness_at("git:books", tmp_path / "nowhere", plain).send(a_note(key))
    remote, folder = tmp_path / "remote.git", tmp_path / "books"
    _git("init", "--quiet", "--bare", "--initial-branch=main", str(remote))
    _git("clone", "--quiet", str(remote), str(folder))
    _git("-C", str(folder), "checkout", "--quiet", "-B", "main")
    _git("-C", str(folder), "config", "push.autoSetupRemote", "true")
    place = witness_at("git:books", tmp_path, plain)
    for size in (7, 9):
        place.send(a_note(key, size))
    (folder / "checkpoints").write_text("")  # what lies in the folder is not what is kept
    kept = place.kept()
    assert kept is not None and [each.checkpoint.size for each in notes_in(kept.text)] == [7, 9]
    assert _git("-C", str(remote), "log", "--format=%s") == "checkpoint of 9 rows\ncheckpoint of 7 rows\n"


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], check=True, capture_output=True, text=True).stdout


class Sink(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.taken.append(body.decode())  # type: ignore[attr-defined]
        self.send_response(503 if self.path == "/down" else 204)
        self.end_headers()

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def sink() -> Iterator[HTTPServer]:
    with HTTPServer(("127.0.0.1", 0), Sink) as server:
        server.taken = []  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_an_address_takes_the_note_as_it_is(key: KeyFile, tmp_path: Path, sink: HTTPServer) -> None:
    there = f"http://127.0.0.1:{sink.server_port}"
    secrets = {"env:WITNESS": f"{there}/token"}
    place: Witness = witness_at("env:WITNESS", tmp_path, lambda text: secrets.get(text, text))
    place.send(a_note(key))
    assert sink.taken == [a_note(key)]  # type: ignore[attr-defined]
    assert (place.place, place.answers) == ("env:WITNESS", False)
    with pytest.raises(AuditRefused, match="it answers 503"):
        witness_at(f"{there}/down", tmp_path, plain).send(a_note(key))


def test_an_address_that_is_silent(key: KeyFile, tmp_path: Path) -> None:
    with pytest.raises(AuditRefused, match="does not answer"):
        witness_at("http://127.0.0.1:9", tmp_path, plain).send(a_note(key))


def test_a_receipt_that_was_torn_is_passed_over(tmp_path: Path) -> None:
    file = ReceiptFile(path=tmp_path / "kept" / "receipts")
    for size in (1, 2):
        file.receive(Receipt(origin=ORIGIN, size=size, root=bytes(32)))
    kept = file.kept()
    assert kept is not None
    assert [receipt_from(line) is not None for line in kept.text.splitlines()] == [True, True]
    assert receipt_from(kept.text.splitlines()[0][:-9]) is None
    assert receipt_from("") is None


def test_a_receipt_that_cannot_be_written_does_not_undo_the_commit(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("")
    ReceiptFile(path=tmp_path / "kept" / "receipts").receive(Receipt(origin=ORIGIN, size=1, root=bytes(32)))
