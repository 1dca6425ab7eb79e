"""SQLite files and databases by SQLAlchemy: exact values, one moment for all sources, no password in any word."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tallystick.adapters.readers.databases import DatabaseReader, database_engine, sqlite_engine
from tallystick.core.errors import SourceUnreadable
from tallystick.core.pulls.shape import Request
from tests.given import Given, project

MODEL = """
kind: system
id: erp
connect: {connect}
---
kind: source
id: erp.gl
system: erp
read: {read}
key: [entry_id]
fields:
  entry_id: {{type: text}}
  amount: {{type: decimal, scale: 2}}
  posted_on: {{type: date}}
  seen_at: {{type: timestamp, zone: America/Denver}}
  open: {{type: boolean}}
"""
TABLE = """
create table gl (entry_id integer, amount numeric, posted_on text, seen_at text, open integer, more blob);
insert into gl values (1, 1000.5, '2026-03-31', '2026-03-31 14:05:00', 1, x'00ff');
insert into gl values (2, '1.234,50', '31.03.2026', null, 0, null);
insert into gl values (3, 0.1 + 0.2, null, null, null, null);
insert into gl values (4, 9007199254740993, null, null, 'yes', null);
insert into gl values (5, 'n/a', null, null, null, null);
"""


def sqlite_file(folder: Path, script: str = TABLE) -> Path:
    (folder / "data").mkdir(exist_ok=True)
    path = folder / "data" / "erp.db"
    with sqlite3.connect(path) as connection:
        connection.executescript(script)
    connection.close()
    return path


def given(folder: Path, connect: str, read: str = "{table: gl}") -> Given:
    return project(folder, MODEL.format(connect=connect, read=read))


@pytest.mark.parametrize("read", ["{table: gl}", "{query: select * from gl where entry_id > 0;}"])
def test_a_sqlite_file_is_read_exactly(tmp_path: Path, read: str) -> None:
    sqlite_file(tmp_path)
    here = given(tmp_path, "{kind: sqlite, path: data/erp.db}", read)
    pulled = here.pull(as_of="2026-04-01T06:00Z")["erp.gl"]
    micros = 1_774_987_500_000_000  # 2026-03-31T20:05:00Z
    assert here.rows("erp.gl", "entry_id, amount, posted_on, seen_at, open") == [
        ("1", Decimal("1000.50"), date(2026, 3, 31), micros, True),
        ("2", Decimal("1234.50"), date(2026, 3, 31), None, False),
        ("3", Decimal("0.30"), None, None, None),
        ("4", Decimal("9007199254740993.00"), None, None, True),
    ]
    assert here.rows("erp.gl", "entry_id, _failed", quarantined=True) == [("5", "unreadable:amount")]
    called = "erp: gl" if "table" in read else "erp: query"
    assert f"{called}, row 5, field amount" in [str(each.place) for each in pulled.findings]


def test_all_sources_of_a_file_are_of_one_moment(tmp_path: Path) -> None:
    path = sqlite_file(tmp_path, "pragma journal_mode = wal; create table a (id int); insert into a values (1);")
    reader = DatabaseReader(system="erp", connect=lambda: sqlite_engine(path, "erp"))
    both = [Request(source=f"erp.{n}", query="select id from a", columns=("id",)) for n in (1, 2)]
    copied = reader._copied

    def slow(*words: Any) -> Any:
        """Between the two reads somebody adds a row."""
        done = copied(*words)
        with sqlite3.connect(path) as other:
            other.execute("insert into a values (2)")
        other.close()
        return done

    object.__setattr__(reader, "_copied", slow)
    with reader.read(both, tmp_path) as readings:
        texts = [reading.raw.files[0].path.read_text() for reading in readings.values() if reading.raw]
    assert texts == ["1,\x1f1\n", "1,\x1f1\n"]


def test_a_refused_source_leaves_the_others_and_nothing_can_be_written(tmp_path: Path) -> None:
    path = sqlite_file(tmp_path)
    reader = DatabaseReader(system="erp", connect=lambda: sqlite_engine(path, "erp"))
    asked = [
        Request(source="erp.none", table="nowhere", columns=("x",)),
        Request(source="erp.write", query="delete from gl returning entry_id", columns=("entry_id",)),
        Request(source="erp.file", file="x.csv", columns=("x",)),
        Request(source="erp.gl", table="gl", columns=("entry_id",)),
    ]
    with reader.read(asked, tmp_path) as readings:
        assert "no such table: nowhere" in str(readings["erp.none"].findings[0])
        assert "readonly" in str(readings["erp.write"].findings[0])
        assert [each.code for each in readings["erp.file"].findings] == ["read_unsupported"]
        raw = readings["erp.gl"].raw
    assert raw is not None and [each.name for each in raw.columns][:2] == ["entry_id", "amount"]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("select count(*) from gl").fetchone() == (5,)


@pytest.mark.parametrize(
    ("address", "words", "mend"),
    [
        ({"url": "snowflake://ana:s3cret@x/y"}, "snowflake needs a package", "pip install snowflake-sqlalchemy"),
        ({"url": "mysql://ana:s3cret@x/y"}, "mysql needs a package", "pip install pymysql"),
        ({"url": "://s3cret"}, "write dialect://user@host/database", "check its address"),
    ],
)
def test_a_database_that_cannot_be_reached_says_why(address: dict[str, str], words: str, mend: str) -> None:
    with pytest.raises(SourceUnreadable) as raised:
        database_engine(address, "erp")
    assert words in str(raised.value) and mend in raised.value.mend
    assert "s3cret" not in str(raised.value) + repr(raised.value.findings)


def test_a_file_that_is_not_there_or_is_none_is_said(tmp_path: Path) -> None:
    here = given(tmp_path, "{kind: sqlite, path: data/erp.db}")
    assert "there is no file erp.db" in str(here.pull()["erp.gl"].findings[0])
    (tmp_path / "data" / "erp.db").write_bytes(b"no database at all, but long enough to look at" * 10)
    assert "file is not a database" in str(Given(tmp_path).pull()["erp.gl"].findings[0])


@pytest.mark.postgres
def test_any_sqlalchemy_address(tmp_path: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import psycopg

    with psycopg.connect(postgres_url) as connection:
        connection.execute(
            "create schema fin; create table fin.gl (entry_id bigint, amount numeric(20, 3), posted_on date, "
            "seen_at timestamptz, open boolean); "
            "insert into fin.gl values (1, 1000000000000000.010, '2026-03-31', '2026-03-31 14:05:00-06', true), "
            "(2, 1.500, null, null, null)"
        )
    monkeypatch.setenv("ERP_URL", postgres_url)
    here = given(tmp_path, '{kind: sql, url: "env:ERP_URL", schema: fin}')
    here.pull()
    assert here.rows("erp.gl", "entry_id, amount, posted_on, seen_at, open") == [
        ("1", Decimal("1000000000000000.01"), date(2026, 3, 31), 1_774_987_500_000_000, True),
        ("2", Decimal("1.50"), None, None, None),
    ]
    table = given(tmp_path, '{kind: postgres, url: "env:ERP_URL"}', "{table: fin.gl}")
    said = {each.code for each in table.pull()["erp.gl"].findings}
    assert said == {"column_retyped"}  # the database typed its numbers: 1.500 is no question
    monkeypatch.setenv("ERP_URL", "postgresql://ana:s3cret@127.0.0.1:1/none")
    [found] = given(tmp_path, '{kind: sql, url: "env:ERP_URL"}').pull()["erp.gl"].findings
    assert found.code == "system_unreachable" and "s3cret" not in str(found)
