from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import cast

import duckdb
import pytest

from tallystick.adapters.engines.duckdb import DuckdbEngine
from tallystick.adapters.engines.spark import SparkEngine
from tallystick.core.expressions import parse, render
from tallystick.core.snapshots import Column
from tallystick.core.sql.probes import shown
from tallystick.core.statements import Statement
from tallystick.testing.engines import EngineContract
from tests.needs import need_spark
from tests.ties.words import given, source

pytestmark = [pytest.mark.spark, pytest.mark.slow]


@pytest.fixture(autouse=True)
def spark() -> None:
    need_spark()


@pytest.mark.filterwarnings("ignore::ResourceWarning")
class TestSpark(EngineContract):
    @pytest.fixture
    def engine(self) -> SparkEngine:
        return SparkEngine()


def test_a_process_that_runs_on_spark_never_loads_duckdb() -> None:
    program = """
import sys
from tallystick.adapters.engines.spark import SparkEngine
with SparkEngine().session() as session:
    assert session.fetch("SELECT tally_upper('ok') AS x") == [("OK",)]
assert "duckdb" not in sys.modules
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=300)
    assert ran.returncode == 0, ran.stderr


WRITTEN = (
    "-amount",
    "amount + tax",
    "amount - seats * 2",
    "amount * rate",
    "tax * rate",
    "round(amount * rate, 2)",
    "seats * 3 + 1",
    "round(tax, 1)",
    "abs(tax) + 0.005",
    "case when won then 1 else amount end",
    "coalesce(nothing, amount, 0)",
    "1",
    "1.50",
    "greatest(amount, tax, nothing)",
    "nullif(seats, 7)",
    "divide(amount, seats, 4)",
    "cast(amount as bigint)",
    "cast('12.345' as decimal(18, 2))",
    "cast(status as date)",
    "cast(day as varchar) || '/' || cast(amount as varchar)",
    "concat(status, cast(nothing as varchar), '!')",
    "upper(status) like 'CLOSED%'",
    "status ilike 'closed w_n'",
    "status in ('Closed Won', 'it''s')",
    "amount between 1000 and 2000.5",
    "nothing is not distinct from null",
    "nothing = 1 or won",
    "not (nothing > 0)",
    "tax < amount and day > date '2026-01-01'",
    "length(trim('  é '))",
    "substr(status, 2, 3)",
    "add_days(day, 30)",
    "days_between(day, date '2026-12-31')",
    "first_day(day, 'quarter')",
)


def test_what_a_model_says_is_the_same_on_both_engines() -> None:
    fields = {
        "amount": "DECIMAL(18, 2)", "tax": "DECIMAL(38, 2)", "rate": "DECIMAL(12, 8)", "seats": "BIGINT",
        "nothing": "DECIMAL(18, 2)", "status": "VARCHAR", "day": "DATE", "won": "BOOLEAN",
    }  # fmt: skip
    row = (Decimal("1234.56"), Decimal("-0.05"), Decimal("1.0825"), 7, None, "Closed Won", date(2026, 3, 31), True)
    columns = {name: f'"{name}"' for name in fields}
    rendered = [f"{render(parse(each), columns, fields)} AS x{at}" for at, each in enumerate(WRITTEN)]
    answers = []
    for engine in (DuckdbEngine(), SparkEngine()):
        with engine.session(threads=2) as session:
            session.load("one", [Column(name=name, type=type_) for name, type_ in fields.items()], [row])
            (answer,) = session.fetch(f"SELECT {', '.join(rendered)} FROM one")
            answers.append([shown(cell) for cell in answer])
    assert answers[0] == answers[1]
    assert answers[0][:4] == ["decimal -1234.56", "decimal 1234.51", "decimal 1220.56", "decimal 1336.4112000000"]


def test_a_moment_is_the_same_number_of_microseconds(tmp_path: Path) -> None:
    written = tmp_path / "moments.parquet"
    with duckdb.connect() as connection:
        moment = "TIMESTAMPTZ '2026-03-29 01:30:00.250001+01:00'"
        connection.execute(f"COPY (SELECT {moment} AS moment) TO '{written}' (FORMAT parquet)")
    for engine in (DuckdbEngine(), SparkEngine()):
        with engine.session() as session:
            session.attach("moments", [written])
            assert session.fetch("SELECT tally_epoch_us(moment) AS us FROM moments") == [(1774744200250001,)]


EVERYTHING = """\
id,amount,seats,won,day,moment,note
1,-0.05,9223372036854775807,true,0001-01-01,1582-10-04T00:00:00.000001Z,Zürich
2,9999999999999999.99,-1,false,9999-12-31,2026-03-29T01:30:00.250001Z,it's
3,,,,,,
"""


def test_a_snapshot_is_read_alike_by_every_engine(tmp_path: Path) -> None:
    model = source(
        "crm.deals", "id text, amount decimal, seats integer, won boolean, day date, moment timestamp, note text"
    )
    here = given(tmp_path, model, {"deals.csv": EVERYTHING})
    opened = here.workspace.store.open(here.manifest("crm.deals").id)
    asked = "SELECT id, amount, seats, won, day, moment, note, _row, _fp, _twin FROM {} ORDER BY id"
    answers = []
    for engine in (DuckdbEngine(), SparkEngine()):
        with engine.session(threads=2) as session:
            session.attach("deals", opened.files)
            session.run(Statement(name="kept", kind="table", sql="SELECT * FROM deals"))
            answers += [session.fetch(asked.format(name)) for name in ("deals", "kept")]
    assert answers[0][0][:6] == ("1", Decimal("-0.05"), 2**63 - 1, True, date(1, 1, 1), -12220243199999999)
    assert answers[0][1][4:6] == (date(9999, 12, 31), 1774747800250001)
    assert answers[0][2][1:7] == (None,) * 6
    assert all(len(cast("bytes", row[8])) == 16 for row in answers[0])
    assert [each == answers[0] for each in answers] == [True] * 4
