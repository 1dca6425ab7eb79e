"""The contract every engine keeps. To try an engine of your own:

class TestMine(EngineContract):
    @pytest.fixture
    def engine(self):
        return MyEngine()
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

from tallystick.core.errors import EngineFailed, EngineRefused, TallyError
from tallystick.core.snapshots import Column
from tallystick.core.statements import Statement
from tallystick.ports import Engine
from tallystick.services.certify import Certificate, certificate, certify

__all__ = ["Certificate", "EngineContract", "certificate", "certify", "stopped"]

DEALS = (
    Column(name="deal", type="VARCHAR"),
    Column(name="amount", type="DECIMAL(18, 2)"),
    Column(name="closed_on", type="DATE"),
    Column(name="seats", type="BIGINT"),
    Column(name="won", type="BOOLEAN"),
    Column(name="_fp", type="BLOB"),
)
ROWS = (
    ("D-1", Decimal("1200.00"), date(2026, 3, 31), 10, True, b"\x00\x01"),
    ("D-2", Decimal("-0.05"), date(2026, 4, 1), 0, False, b"\xff\x00"),
    (None, None, None, None, None, None),
)


def stopped(work: Callable[[], object], by: type[TallyError]) -> TallyError:
    """The error that stops this work; there must be one."""
    try:
        work()
    except by as error:
        return error
    raise AssertionError(f"nothing stopped it, though {by.__name__} should have")


class EngineContract:
    def test_gives_back_what_was_loaded(self, engine: Engine) -> None:
        with engine.session() as session:
            session.load("crm.deals", DEALS, ROWS)
            assert session.fetch('SELECT * FROM "crm.deals" ORDER BY deal NULLS LAST') == list(ROWS)

    def test_loads_nothing_as_an_empty_table(self, engine: Engine) -> None:
        with engine.session() as session:
            session.load("crm.deals", DEALS, ())
            assert session.fetch('SELECT count(*) AS c, min(amount) AS a FROM "crm.deals"') == [(0, None)]

    def test_refuses_a_cell_of_another_type(self, engine: Engine) -> None:
        with engine.session() as session:
            amount = (Column(name="amount", type="DECIMAL(18, 2)"),)
            for cell in (1.5, "1.50", True, Decimal("1.005"), Decimal("99999999999999999.00")):
                error = stopped(lambda cell=cell: session.load("a", amount, [(cell,)]), EngineRefused)  # type: ignore[misc]
                assert "amount" in error.mend

    def test_steps_build_on_one_another(self, engine: Engine) -> None:
        with engine.session() as session:
            session.load("crm.deals", DEALS, ROWS)
            session.run(Statement(name="won", kind="view", sql='SELECT * FROM "crm.deals" WHERE won'))
            total = "SELECT CAST(sum(amount) AS DECIMAL(38, 2)) AS total FROM won"
            session.run(Statement(name="the total", kind="table", sql=total))
            assert session.fetch('SELECT total FROM "the total"') == [(Decimal("1200.00"),)]

    def test_a_table_is_computed_once(self, engine: Engine) -> None:
        with engine.session() as session:
            session.load("deals", DEALS, ROWS)
            session.run(Statement(name="kept", kind="table", sql="SELECT count(*) AS c FROM deals"))
            session.load("deals", DEALS, ROWS[:1])
            assert session.fetch("SELECT c FROM kept") == [(3,)]

    def test_writes_parquet_in_the_order_asked_for(self, engine: Engine, tmp_path: Path) -> None:
        with engine.session() as session:
            numbers = [(number * 7919 % 5003,) for number in range(5003)]
            session.load("numbers", (Column(name="n", type="BIGINT"),), numbers)
            written = tmp_path / "it's 10:00 % [all] numbers.parquet"
            assert session.write("SELECT n, - n AS m FROM numbers WHERE n >= 3 ORDER BY n DESC", written) == 5000
            assert [each.name for each in tmp_path.iterdir()] == [written.name]
            session.attach("back", [written])
            assert session.fetch("SELECT count(*) AS c, min(n) AS a, max(n) AS b FROM back") == [(5000, 3, 5002)]
        assert in_file_order(engine, written)[:3] == [(5002, -5002), (5001, -5001), (5000, -5000)]

    def test_streams_all_rows_in_the_order_asked_for(self, engine: Engine) -> None:
        with engine.session() as session:
            session.load("numbers", (Column(name="n", type="BIGINT"),), [(number,) for number in range(5003)])
            streamed = list(session.stream("SELECT n FROM numbers WHERE n > 1 ORDER BY n DESC"))
            assert streamed == [(number,) for number in range(5002, 1, -1)]

    def test_other_questions_may_be_asked_while_rows_stream(self, engine: Engine) -> None:
        with engine.session() as session:
            session.load("numbers", (Column(name="n", type="BIGINT"),), [(number,) for number in range(5003)])
            rows = session.stream("SELECT n FROM numbers ORDER BY n")
            first = next(rows)
            assert session.fetch("SELECT count(*) AS c FROM numbers") == [(5003,)]
            assert [first, *rows] == [(number,) for number in range(5003)]

    def test_types_survive_parquet(self, engine: Engine, tmp_path: Path) -> None:
        with engine.session() as session:
            session.load("deals", DEALS, ROWS)
            written = tmp_path / ".deals.parquet"
            assert session.write("SELECT * FROM deals ORDER BY deal NULLS LAST", written) == 3
            session.attach("crm.deals@2026-04-01", [written, written])
            twice = session.fetch('SELECT * FROM "crm.deals@2026-04-01" ORDER BY deal NULLS LAST')
            assert twice == [row for row in ROWS for _ in range(2)]

    def test_writes_no_rows_with_their_columns(self, engine: Engine, tmp_path: Path) -> None:
        with engine.session() as session:
            session.load("deals", DEALS, ROWS)
            written = tmp_path / "_none.parquet"
            assert session.write("SELECT * FROM deals WHERE amount > 5000 ORDER BY deal", written) == 0
            session.attach("back", [written])
            assert session.fetch("SELECT deal, amount FROM back") == []

    def test_sessions_do_not_see_one_another(self, engine: Engine) -> None:
        with engine.session() as session:
            session.load("deals", DEALS, ROWS)
        with engine.session() as session:
            stopped(lambda: session.fetch("SELECT * FROM deals"), EngineFailed)

    def test_names_the_step_that_failed(self, engine: Engine) -> None:
        with engine.session() as session:
            session.load("deals", DEALS, ROWS)
            wrong = Statement(
                name="per_seat", kind="table", sql="SELECT tally_div(amount, seats, 2) AS each FROM deals"
            )
            error = stopped(lambda: session.run(wrong), EngineFailed)
            assert error.where == "step per_seat"
            assert "division by zero" in error.mend

    def test_refuses_what_engines_read_differently(self, engine: Engine) -> None:
        with engine.session() as session:
            for sql in ("SELECT 1 / 2", "SELECT avg(1)", "SELECT CAST(1 AS DOUBLE)", "SELECT 1e3", "SELECT now()"):
                statement = Statement(name="ratio", kind="view", sql=sql)
                error = stopped(lambda statement=statement: session.run(statement), EngineRefused)  # type: ignore[misc]
                assert error.where == "step ratio"

    def test_a_lost_file_is_said(self, engine: Engine, tmp_path: Path) -> None:
        with engine.session() as session:
            lost = tmp_path / "lost.parquet"

            def read() -> None:
                session.attach("lost", [lost])
                session.fetch("SELECT * FROM lost")

            assert "pulled again" in stopped(read, EngineFailed).mend
            stopped(lambda: session.attach("nothing", []), EngineRefused)

    def test_is_certified(self, engine: Engine) -> None:
        assert certify(engine) == ()


def in_file_order(engine: Engine, path: Path) -> list[tuple[object, ...]]:
    """The rows of a small Parquet file as they lie in it, through a session with one thread."""
    with engine.session(threads=1) as session:
        session.attach("file", [path])
        return session.fetch("SELECT * FROM file")
