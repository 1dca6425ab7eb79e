"""What is handed to an auditor proves itself, to a program that knows nothing of ours."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

from tallystick.core.errors import AuditRefused, UsageWrong
from tallystick.services.export_trail import export_lines, prove
from tallystick.standalone import verify_audit
from tests.audit.attacker import Attacker
from tests.audit.books import ANA, Books

PROGRAM = Path(verify_audit.__file__)


def exported(books: Books, first: int = 1, last: int | None = None) -> Path:
    state, verdict = books.open(), books.verify()
    lines = export_lines(
        verdict, state, books.signer, clock=books, actor=ANA, code_version="tallystick 0.1.0", first=first, last=last
    )
    file = books.folder / "trail.jsonl"
    file.write_bytes(b"".join(lines))
    state.close()
    return file


def checked(*arguments: object) -> tuple[int, str]:
    """In a process that cannot see our package, nor any other."""
    command = [sys.executable, "-I", "-S", str(PROGRAM), *map(str, arguments)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return run.returncode, run.stdout + run.stderr


def change(file: Path, line: int, old: str, new: str) -> None:
    lines = file.read_text().splitlines(keepends=True)
    assert old in lines[line]
    lines[line] = lines[line].replace(old, new)
    file.write_text("".join(lines))


def key_of(books: Books) -> str:
    return str(books.signer.trusted())


def test_the_program_imports_nothing_but_the_standard_library() -> None:
    names = {
        name.partition(".")[0]
        for node in ast.walk(ast.parse(PROGRAM.read_text()))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([each.name for each in node.names] if isinstance(node, ast.Import) else [node.module or ""])
    }
    assert names <= set(sys.stdlib_module_names)


def test_an_export_says_what_it_is_and_what_it_adds_up_to(books: Books) -> None:
    head, *rows, end = exported(books, 3, 30).read_bytes().splitlines()
    said, totals = orjson.loads(head), orjson.loads(end)
    assert said["query"] == "SELECT sequence, event FROM tally_audit WHERE sequence BETWEEN 3 AND 30 ORDER BY sequence"
    assert (said["code_version"], said["exported_by"]) == ("tallystick 0.1.0", "user:ana")
    assert (totals["rows"], totals["first"], totals["last"], len(rows)) == (28, 3, 30, 28)
    assert (totals["rows_by_kind"], totals["rows_by_actor"]) == ({"entry_posted": 28}, {"user:ana": 28})
    assert totals["checkpoint"].split("\n")[1] == "30"
    assert orjson.loads(rows[0])["event"]["body"] == {"entry": "E-3", "total": "120.00"}


@pytest.mark.parametrize(("first", "last"), [(1, None), (1, 1), (3, 30), (33, 33), (17, 32)])
def test_any_part_of_the_trail_holds(books: Books, first: int, last: int | None) -> None:
    code, said = checked(exported(books, first, last), "--key", key_of(books))
    assert (code, said.splitlines()[0]) == (0, "holds"), said


def test_it_is_held_against_what_is_known_outside(books: Books) -> None:
    kept = ("--checkpoints", books.witness.path, "--receipts", books.receipts.path)
    code, said = checked(exported(books), "--key", key_of(books), *kept)
    assert (code, "rows up to 33 are as they are known outside" in said) == (0, True), said


def test_a_changed_row_is_named(books: Books) -> None:
    file = exported(books)
    change(file, 12, "120.00", "999.00")
    assert checked(file) == (1, "does not hold: the first bad row is 12: its bytes are not those that were hashed\n")


def test_a_missing_row_is_named(books: Books) -> None:
    file = exported(books)
    lines = file.read_text().splitlines(keepends=True)
    file.write_text("".join(lines[:12] + lines[13:]))
    assert "the first bad row is 12: the row is missing" in checked(file)[1]


def test_an_export_that_is_cut_off_is_named(books: Books) -> None:
    file = exported(books)
    file.write_text("".join(file.read_text().splitlines(keepends=True)[:20]))
    code, said = checked(file)
    assert (code, "the first bad row is 19" in said or "the first bad row is 20" in said) == (1, True), said


def test_an_export_of_a_log_that_was_rewritten_holds_by_itself_but_not_against_what_was_kept(books: Books) -> None:
    """The thief has database and key; the auditor has the file of checkpoints, or the receipts."""
    kept, receipts = books.witness.path.read_text(), books.receipts.path.read_text()
    attacker = Attacker(books.address)
    attacker.edit(12, body={"entry": "E-12", "total": "999.00"})
    attacker.rehash()
    attacker.drop_checkpoints()
    books.witness.path.write_text("")
    books.receipts.path.write_text("")
    file = exported(books)
    books.witness.path.write_text(kept)
    books.receipts.path.write_text(receipts)
    assert checked(file, "--key", key_of(books))[0] == 0
    assert "the first bad one between 11 and 15" in checked(file, "--checkpoints", books.witness.path)[1]
    assert "the first bad row is 12" in checked(file, "--receipts", books.receipts.path)[1]


def test_totals_root_and_signature_at_the_end_are_held_against_the_rows(books: Books) -> None:
    for old, new in (('"rows":33', '"rows":32'), ('"root":"', '"root":"00'), ("\\n33\\n", "\\n32\\n")):
        file = exported(books)
        change(file, -1, old, new)
        assert checked(file, "--key", key_of(books))[0] == 1


def test_somebody_elses_key_is_not_believed(books: Books) -> None:
    other = Books(address=books.address, folder=books.folder / "other")
    code, said = checked(exported(books), "--key", other.signer.key("tallystick/other"))
    assert (code, "not signed by the key" in said) == (1, True)


def test_what_is_no_export_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("{}\n")
    code, said = checked(tmp_path / "file")
    assert (code, said.startswith("cannot be read")) == (2, True)


@pytest.mark.parametrize("row", [1, 12, 33])
def test_one_row_is_proved(books: Books, row: int) -> None:
    state = books.open()
    proof = prove(books.verify(), state, books.signer, row)
    state.close()
    said = {"origin": proof.origin, "row": row, "event": proof.event, "size": proof.size, "root": proof.root.hex()}
    said |= {"path": [each.hex() for each in proof.path], "checkpoint": proof.checkpoint, "key": proof.key}
    file = books.folder / "proof.json"
    file.write_bytes(orjson.dumps(said))
    assert checked("--proof", file, "--key", key_of(books))[0] == 0
    file.write_bytes(orjson.dumps({**said, "event": proof.event.replace("120.00", "999.00")}))
    assert checked("--proof", file, "--key", key_of(books))[0] == 1


def test_what_does_not_hold_is_neither_handed_out_nor_proved_nor_signed(books: Books) -> None:
    Attacker(books.address).edit(12, body={})
    with pytest.raises(AuditRefused, match="row 12"):
        exported(books)
    with pytest.raises(AuditRefused, match="row 12"):
        prove(books.verify(), books.open(), books.signer, 3)
    with pytest.raises(AuditRefused, match="row 12"):
        books.checkpoint()


def test_rows_that_are_not_there_are_refused(books: Books) -> None:
    with pytest.raises(UsageWrong, match="no rows from 30 to 34"):
        exported(books, 30, 34)
