"""One canonical text; every engine's own spelling of it; and everything that engines read differently refused."""

from __future__ import annotations

import pytest

from tallystick.core.errors import EngineRefused
from tallystick.core.sql import compile_sql
from tallystick.core.sql.intrinsics import ARGUMENTS, INTRINSICS
from tallystick.core.sql.probe_queries import QUERIES, REFUSALS
from tallystick.core.sql.probe_values import VALUES
from tallystick.core.sql.probes import suite
from tallystick.core.sql.tree import transpile
from tallystick.core.sql.words import FUNCTIONS
from tests.golden_files import golden_sql

MATCH = """
WITH sold AS (
  SELECT deal_id AS k, CAST("amount" AS DECIMAL(38, 2)) AS v, tally_period(closed_on, 'month') AS p,
    row_number() OVER (PARTITION BY deal_id ORDER BY closed_on NULLS LAST, _row NULLS LAST) AS n
  FROM "crm.deals" WHERE stage = 'Closed Won' AND NOT (kind = 'it''s a \\ test')
), billed AS (
  SELECT crm_ref AS k, CAST(sum(amount) AS DECIMAL(38, 2)) AS v, min(issued_on) AS d
  FROM "billing.invoices" GROUP BY crm_ref
)
SELECT coalesce(sold.k, billed.k) AS k, tally_sha256_hex(tally_upper(tally_alnum(sold.k)) || '|') AS h,
  CASE WHEN sold.v IS NOT DISTINCT FROM billed.v THEN 'equal' ELSE 'other' END AS same,
  tally_div(billed.v, CAST(3 AS DECIMAL(18, 2)), 2) AS third,
  CAST(sum(sold.v) OVER (ORDER BY sold.k NULLS LAST
    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS DECIMAL(38, 2)) AS run
FROM sold FULL JOIN billed ON sold.k = billed.k AND tally_days(sold.p, billed.d) BETWEEN 0 AND 45
WHERE EXISTS (SELECT 1 FROM aliases WHERE aliases.k = sold.k) OR billed.k IN ('a', 'b')
ORDER BY k NULLS LAST LIMIT 10
"""


def test_the_sql_of_a_match_is_kept_for_every_engine() -> None:
    golden_sql("match", MATCH)


def test_every_intrinsic_is_kept_for_every_engine() -> None:
    calls = [f"{name}({', '.join(_arguments(name))}) AS {name}" for name in sorted(INTRINSICS["duckdb"])]
    golden_sql("intrinsics", "SELECT " + ",\n  ".join(calls) + "\nFROM things")


def _arguments(name: str) -> list[str]:
    special = {"tally_decimal": ["a", "18", "2"], "tally_div": ["a", "b", "2"], "tally_period": ["a", "'month'"]}
    return special.get(name, ["a", "b"][: ARGUMENTS.get(name, 1)])


def test_every_engine_spells_every_intrinsic() -> None:
    assert set(INTRINSICS["duckdb"]) == set(INTRINSICS["spark"])


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT a / b FROM t",
        "SELECT a // b FROM t",
        "SELECT a % b FROM t",
        "SELECT avg(a) FROM t",
        "SELECT CAST(a AS DOUBLE) FROM t",
        "SELECT CAST(a AS FLOAT) FROM t",
        "SELECT a::DOUBLE FROM t",
        "SELECT TRY_CAST(a AS BIGINT) FROM t",
        "SELECT 1e3",
        "SELECT 1.5e3 AS x",
        "SELECT 123456789012345678901234567890123456789 AS x",
        "SELECT regexp_replace(a, 'x', '') FROM t",
        "SELECT upper(a) FROM t",
        "SELECT strftime(a, '%Y') FROM t",
        "SELECT quantile_cont(a, 0.5) FROM t",
        "SELECT random()",
        "SELECT now()",
        "SELECT tally_unknown(a) FROM t",
        "SELECT tally_div(a, b) FROM t",
        "SELECT tally_div(a, b, 11) FROM t",
        "SELECT a FROM t -- and a comment",
        "SELECT [1, 2] AS x",
        "SELECT a FROM t; DROP TABLE t",
        "SELECT (a FROM t",
        "SELECT 'a FROM t",
        'SELECT "upper"(a) FROM t',
        "SELECT upper (a) FROM t",
    ],
)
def test_what_engines_read_differently_is_refused_for_all(sql: str) -> None:
    for dialect in ("duckdb", "spark"):
        with pytest.raises(EngineRefused):
            compile_sql(sql, dialect)


@pytest.mark.parametrize(
    ("sql", "mend"),
    [
        ("SELECT sum(a) FROM t", "write CAST"),
        ("SELECT CAST(sum(a) + 1 AS BIGINT) FROM t", "write CAST"),
        ("SELECT a FROM t LIMIT 5", "say ORDER BY"),
        (r"SELECT a LIKE 'x\_' FROM t", "backslash"),
        ("SELECT CAST(a AS TIMESTAMP) FROM t", "cast to VARCHAR"),
        ("INSERT INTO t VALUES (1)", "tree.py lists"),
    ],
)
def test_what_only_the_whole_tree_shows(sql: str, mend: str) -> None:
    with pytest.raises(EngineRefused) as refused:
        compile_sql(sql, "spark")
    assert mend in refused.value.mend


def test_both_whitelists_know_the_same_functions() -> None:
    arguments = {"count": "*", "coalesce": "a, b", "nullif": "a, b", "greatest": "a, b", "least": "a, b"}
    arguments |= {
        "substr": "a, 1",
        "substring": "a, 1",
        "lpad": "a, 3, '0'",
        "replace": "a, 'x', 'y'",
        "strpos": "a, 'x'",
    }
    over = {
        "row_number": "",
        "rank": "",
        "dense_rank": "",
        "lag": "a",
        "lead": "a",
        "first_value": "a",
        "last_value": "a",
    }
    for name in FUNCTIONS:
        call = f"{name}({over.get(name, arguments.get(name, 'a'))})" + (" OVER (ORDER BY a)" if name in over else "")
        sql = f"SELECT CAST({call} AS VARCHAR) AS x FROM t"
        assert transpile(sql, "duckdb")
        assert compile_sql(sql, "duckdb")


def test_the_probes_are_inside_the_whitelist() -> None:
    for sql in (*(f"SELECT {each} AS x FROM thing" for each, _ in VALUES), *(each for each, _ in QUERIES)):
        assert transpile(sql, "duckdb")
    assert len(VALUES) + len(QUERIES) + len(REFUSALS) >= 85
    assert len({each for each, _ in VALUES}) == len(VALUES)
    assert len(suite()) == 64


def test_nothing_but_intrinsics_changes_on_duckdb() -> None:
    sql = "SELECT 'tally_unpad(x)' AS \"tally_unpad(y)\", tally_unpad( tally_trim (a) ) AS b\nFROM t"
    bare = "ltrim(trim(a, ' '), '0')"
    assert compile_sql(sql, "duckdb") == f"SELECT 'tally_unpad(x)' AS \"tally_unpad(y)\", {bare} AS b\nFROM t"


def test_arguments_keep_their_commas_quotes_and_braces() -> None:
    sql = "SELECT tally_sha256_hex(coalesce(a, '$0, {0} (') || ',') AS h FROM t"
    assert compile_sql(sql, "duckdb") == "SELECT sha256(coalesce(a, '$0, {0} (') || ',') AS h FROM t"
    assert compile_sql(sql, "spark") == "SELECT sha2(COALESCE(a, '$0, {0} (') || ',', 256) AS h FROM t"


def test_texts_and_names_are_quoted_as_each_engine_reads_them() -> None:
    sql = 'SELECT \'it\'\'s \\ here\' AS "odd ""name", t."crm.id" FROM t'
    assert compile_sql(sql, "spark") == r"SELECT 'it\'s \\ here' AS `odd " + '"name`, t.`crm.id` FROM t'
