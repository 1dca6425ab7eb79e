"""A real PostgreSQL: types arrive exact, all sources of a system at one moment, and no password is ever shown."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tallystick.adapters.readers.ingest import DuckIngest
from tallystick.adapters.readers.postgres import PostgresReader
from tallystick.core.errors import SourceUnreadable
from tallystick.core.pulls.shape import Reading, Request, Shape
from tests.readers.canonical import Came, field, shape

pytestmark = pytest.mark.postgres

FORM = shape(
    field("entry_id"),
    field("amount", "decimal"),
    field("posted_on", "date"),
    field("created_at", "timestamp"),
    field("seen_at", "timestamp", zone="America/Denver"),
    field("manual", "boolean"),
    field("rate", "decimal", scale=4),
    key=("entry_id",),
)
TABLE = """
create schema fin;
create table fin.gl (entry_id bigint, amount numeric, posted_on date, created_at timestamptz, seen_at timestamp,
                     manual boolean, rate double precision, note text);
insert into fin.gl values
 (1, 1000000000000000.01, '2026-03-31', '2026-03-31 23:00:00-07', '2026-03-31 23:00:00', true, 1.0825, 'a,"b"'),
 (2, -2.50, null, null, null, null, 0.1, ''),
 (3, 'NaN', '2026-03-31', '2026-03-31 23:00:00-07', '2026-03-31 23:00:00', false, 1, null);
"""


def reader(url: str) -> PostgresReader:
    return PostgresReader(system="erp", address=lambda: {"conninfo": url})


def asked(source: str, form: Shape = FORM, **how: Any) -> Request:
    return Request(source=source, columns=tuple(each.column for each in form.fields), **how)


def canonical(reading: Reading, folder: Path) -> Came:
    assert reading.raw is not None, reading.findings
    return Came(canonical=DuckIngest().canonicalise(reading.raw, FORM, folder), findings=(), folder=folder)


def test_values_arrive_exact(postgres_url: str, tmp_path: Path) -> None:
    with psycopg.connect(postgres_url) as connection:
        connection.execute(TABLE)
    with reader(postgres_url).read([asked("erp.gl", table="fin.gl")], tmp_path) as readings:
        came = canonical(readings["erp.gl"], tmp_path)
    micros = 1_775_023_200_000_000  # 2026-04-01T06:00:00Z
    rows = came.rows("entry_id, amount, posted_on, created_at, created_at__date, seen_at__date, manual, rate")
    assert rows[0] == (
        "1", Decimal("1000000000000000.01"), date(2026, 3, 31), micros, date(2026, 4, 1), date(2026, 3, 31), True,
        Decimal("1.0825"),
    )  # fmt: skip
    assert rows[1] == ("2", Decimal("-2.50"), None, None, None, None, None, Decimal("0.1000"))
    assert came.held("entry_id, _failed") == [("3", "unreadable:amount")]


def test_all_sources_of_a_system_are_of_one_moment(postgres_url: str, tmp_path: Path) -> None:
    """While the first table is being copied, a row is added to the second: it is not of that moment."""
    form = shape(field("id"))
    tables = "create table a (id int); create table b (id int); insert into a values (1); insert into b values (1);"
    slow = "select id from a, pg_sleep(1.0)"
    with psycopg.connect(postgres_url, autocommit=True) as other, ThreadPoolExecutor() as pool:
        other.execute(tables)
        requests = [asked("erp.a", form, query=slow), asked("erp.b", form, table="b")]
        pulled = pool.submit(lambda: reader(postgres_url)._readings(requests, tmp_path))
        while not other.execute("select 1 from pg_stat_activity where query like 'COPY%pg_sleep%'").fetchall():
            pass
        other.execute("insert into b values (2)")
        later = pulled.result()["erp.b"].raw
    assert later is not None
    assert later.files[0].path.read_text() == "id\n1\n"


def test_one_refused_source_leaves_the_others(postgres_url: str, tmp_path: Path) -> None:
    with psycopg.connect(postgres_url) as connection:
        connection.execute("create table a (id int); insert into a values (1)")
    form = shape(field("id"))
    requests = [
        asked("erp.none", form, table="nowhere"),
        asked("erp.a", form, query="select id from a where id = 1;"),
        asked("erp.file", form, file="x.csv"),
    ]
    with reader(postgres_url).read(requests, tmp_path) as readings:
        assert [each.code for each in readings["erp.none"].findings] == ["query_refused"]
        assert 'relation "nowhere" does not exist' in str(readings["erp.none"].findings[0])
        assert readings["erp.a"].raw is not None
        assert [each.code for each in readings["erp.file"].findings] == ["read_unsupported"]


@pytest.mark.parametrize(
    "address",
    ["postgresql://ana:s3cret@127.0.0.1:1/none", "postgresql:/ana:s3cret@x y", "host=127.0.0.1 port=1 password=s3cret"],
)
def test_a_server_that_is_not_there_is_said_without_its_password(address: str, tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable) as raised, reader(address).read([asked("erp.gl", table="gl")], tmp_path):
        pass
    assert "s3cret" not in str(raised.value) + repr(raised.value.findings)
    assert [each.code for each in raised.value.findings] == ["system_unreachable"]
    assert raised.value.mend


def test_a_missing_column_is_seen_and_nothing_is_copied(postgres_url: str, tmp_path: Path) -> None:
    with psycopg.connect(postgres_url) as connection:
        connection.execute("create table gl (entry_id int, amount numeric)")
    with reader(postgres_url).read([asked("erp.gl", table="gl")], tmp_path) as readings:
        raw = readings["erp.gl"].raw
    assert raw is not None
    assert [(each.name, each.type) for each in raw.columns] == [("entry_id", "int4"), ("amount", "numeric")]
    assert list(tmp_path.glob("*.csv")) == []


def test_a_table_that_is_locked_is_named_while_it_is_waited_for(postgres_url: str, tmp_path: Path) -> None:
    said: list[str] = []
    with psycopg.connect(postgres_url) as owner:
        owner.execute(TABLE)
        owner.commit()
        owner.execute("lock table fin.gl in access exclusive mode")

        def heard(words: str) -> None:
            said.append(words)
            owner.rollback()  # whoever locked it lets go

        patient = PostgresReader(system="erp", address=lambda: {"conninfo": postgres_url}, tell=heard, patience=0.3)
        with patient.read([asked("erp.gl", table="fin.gl")], tmp_path) as readings:
            assert readings["erp.gl"].raw is not None
    assert said == [
        "source erp.gl: fin.gl of system erp has been waited for a moment; another session may lock it, Ctrl-C stops"
    ]


def test_a_query_that_answers_is_not_talked_about(
    postgres_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with reader(postgres_url).read([asked("erp.gl", query="select 1 as entry_id")], tmp_path):
        pass
    assert capsys.readouterr().err == ""
