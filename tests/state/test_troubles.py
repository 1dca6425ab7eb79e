"""A state that cannot be used says so with place and mend, and keeps what it had."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from sqlalchemy import Engine, event

from tallystick.adapters.state.database import open_state
from tallystick.adapters.state.mounts import network_file_system
from tallystick.core.errors import StateBroken
from tallystick.testing.state import a_run, an_event

DIE_HALFWAY = """
import os, signal, sys
from tallystick.adapters.state.database import open_state
from tallystick.testing.state import a_run, an_event
state = open_state(sys.argv[1])
with state.transaction():
    state.record(an_event("second"))
    state.save_run(a_run("halfway"))
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_kill_in_the_middle_of_a_transaction_leaves_the_state_as_it_was(address: str) -> None:
    state = open_state(address)
    state.record(an_event("first"))
    killed = subprocess.run([sys.executable, "-c", DIE_HALFWAY, address], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert state.run("halfway") is None
    state.record(an_event("second"))
    assert [each.sequence for each in state.recorded()] == [1, 2]
    assert [each.event.kind for each in state.recorded()] == ["first", "second"]
    state.close()


DIE_AT_EACH = """
import os, signal, sys
from itertools import count
from sqlalchemy import Engine, event
from tallystick.adapters.state.database import open_state
from tallystick.testing.state import a_decision, a_run, an_event

def write(moment):
    state, moments = open_state(sys.argv[1]), count(1)
    def die(*_):
        if next(moments) == moment:
            os.kill(os.getpid(), signal.SIGKILL)
    for each in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(Engine, each, die)
    with state.transaction():
        state.save_run(a_run("halfway"))
        state.decide(a_decision())
        state.record(an_event("second"))

state = open_state(sys.argv[1])
state.record(an_event("first"))
for moment in count(1):
    child = os.fork()
    if not child:
        write(moment)
        os._exit(0)
    if os.waitpid(child, 0)[1] == 0:
        break
    assert state.run("halfway") is None
    assert state.decisions("sales_vs_billing") == ()
    assert [each.event.kind for each in state.recorded()] == ["first"]
print(moment)
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork; run it on Linux or macOS")
def test_kill_before_and_after_every_statement(address: str) -> None:
    survived = subprocess.run([sys.executable, "-c", DIE_AT_EACH, address], check=True, capture_output=True, text=True)
    assert int(survived.stdout) > 11  # five statements, before and after each, and the commit
    state = open_state(address)
    assert [each.event.kind for each in state.recorded()] == ["first", "second"]
    assert state.run("halfway") == a_run("halfway")
    state.close()


@pytest.mark.parametrize("content", [b"id,amount\n1,2\n" * 100, os.urandom(8192)], ids=["a csv", "noise"])
def test_a_file_that_is_no_state(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "state.db"
    file.write_bytes(content)
    with pytest.raises(StateBroken, match="no state") as refused:
        open_state(str(file))
    assert refused.value.where == str(file)
    assert "restore a backup" in refused.value.mend
    assert file.read_bytes() == content


def test_a_damaged_state(tmp_path: Path) -> None:
    file = tmp_path / "state.db"
    state = open_state(str(file))
    for number in range(200):
        state.record(an_event(body={"n": number, "text": "x" * 500}))
    damaged = bytearray(file.read_bytes())
    damaged[8192:] = b"\xff" * (len(damaged) - 8192)
    file.write_bytes(bytes(damaged))
    with pytest.raises(StateBroken, match="damaged"):
        state.recorded()


def test_a_full_disk_keeps_what_was_there(tmp_path: Path) -> None:
    def small(connection: Any, _: object) -> None:
        connection.execute("PRAGMA max_page_count = 40")

    state = open_state(str(tmp_path / "state.db"))
    state.save_run(a_run("before"))
    event.listen(Engine, "connect", small)
    try:
        with pytest.raises(StateBroken, match="disk is full") as refused, state.transaction():
            for number in range(1000):
                state.record(an_event(body={"n": number, "text": "x" * 1000}))
    finally:
        event.remove(Engine, "connect", small)
    assert "make room" in refused.value.mend
    assert state.recorded() == ()
    assert state.run("before") == a_run("before")


READ_ONLY = """
import os, sys
from tallystick.adapters.state.database import open_state
from tallystick.core.errors import StateBroken
from tallystick.testing.state import a_run
open_state(sys.argv[2]).save_run(a_run())
os.seteuid(65534)
try:
    open_state(sys.argv[1]).save_run(a_run())
except StateBroken as refused:
    print(refused)
"""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become nobody; run as root")
def test_a_state_without_permission(tmp_path: Path) -> None:
    with TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        file = Path(folder, "state.db")
        open_state(str(file)).save_run(a_run())
        command = [sys.executable, "-c", READ_ONLY, str(file), str(tmp_path / "other.db")]
        answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert str(file) in answer
    assert "give this user the right to write the file and its folder" in answer


def test_another_writer_that_does_not_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tallystick.adapters.state.database.SQLITE_PRAGMAS", ("busy_timeout=50",))
    first, second = (open_state(str(tmp_path / "state.db")) for _ in range(2))
    with first.transaction():
        with pytest.raises(StateBroken, match="another run is writing"):
            second.save_run(a_run())
        assert second.runs() == ()  # reading goes on
    second.save_run(a_run())
    assert first.runs() == (a_run(),)


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(StateBroken, match="is a folder"):
        open_state(str(tmp_path))


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("")
    with pytest.raises(StateBroken, match="folder cannot be made"):
        open_state(str(tmp_path / "folder" / "state.db"))


def test_an_unknown_kind_of_address() -> None:
    with pytest.raises(StateBroken, match="cannot live on mysql") as refused:
        open_state("mysql://root:secret@host/db")
    assert "secret" not in str(refused.value)


def test_no_server(tmp_path: Path) -> None:
    with pytest.raises(StateBroken, match="cannot be reached") as refused:
        open_state(f"postgresql://ana:secret@/tally?host={tmp_path}")
    assert "secret" not in str(refused.value)
    assert "see that the server runs" in refused.value.mend


@pytest.mark.postgres
def test_no_such_database(postgres_url: str) -> None:
    with pytest.raises(StateBroken, match="does not exist"):
        open_state(postgres_url.replace("/tally_", "/other_"))


MOUNTS = """\
22 1 254:0 / / rw,relatime - ext4 /dev/root rw
23 22 0:5 / /mnt/finance rw - nfs4 files:/finance rw
24 23 0:6 / /mnt/finance/fast\\040disk rw - ext4 /dev/sdb rw
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/ana/books/state.db", None),
        ("/mnt/finance/books/state.db", "nfs4"),
        ("/mnt/finance/fast disk/state.db", None),
        ("/mnt/finances/state.db", None),
        ("//files/finance/state.db", "network share"),
    ],
)
def test_network_file_systems_are_known(tmp_path: Path, path: str, kind: str | None) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS)
    assert network_file_system(Path(path), mounts) == kind


def test_a_network_file_system_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tallystick.adapters.state.database.network_file_system", lambda path: "nfs4")
    with pytest.raises(StateBroken, match=r"network file system \(nfs4\)") as refused:
        open_state(str(tmp_path / "state.db"))
    assert "use PostgreSQL" in refused.value.mend
    assert not (tmp_path / "state.db").exists()


def test_a_copied_state_file_is_a_whole_state(tmp_path: Path) -> None:
    """Nothing stays behind in a file beside it: between two commands the one file is all there is."""
    open_state(str(tmp_path / "state.db")).save_run(a_run())
    shutil.copy(tmp_path / "state.db", tmp_path / "copy.db")
    assert open_state(str(tmp_path / "copy.db")).runs() == (a_run(),)
