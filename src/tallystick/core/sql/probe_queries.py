"""Probes of whole queries over `thing`, `lines` and `others`; and what must be refused by an error, never answered."""

from __future__ import annotations

QUERIES: tuple[tuple[str, str], ...] = (
    (
        "SELECT k, count(*) AS c, count(v) AS n, CAST(sum(v) AS DECIMAL(38, 2)) AS s, min(v) AS low, max(day) AS late "
        "FROM lines GROUP BY k ORDER BY k NULLS LAST",
        "text B, integer 1, integer 1, decimal 10.00, decimal 10.00, date 2026-01-05"
        " | text a, integer 2, integer 2, decimal 7.50, decimal -2.50, date 2026-01-07"
        " | text b, integer 1, integer 1, decimal 0.01, decimal 0.01, date 2026-02-01"
        " | null, integer 2, integer 1, decimal 5.00, decimal 5.00, date 2026-02-02",
    ),
    ("SELECT CAST(sum(v) AS DECIMAL(38, 2)) AS s, count(*) AS c FROM lines WHERE line > 9", "null, integer 0"),
    ("SELECT CAST(sum(line) AS BIGINT) AS s FROM lines", "integer 21"),
    ("SELECT count(DISTINCT k) AS c, count(DISTINCT v) AS d FROM lines", "integer 3, integer 4"),
    ("SELECT bool_and(ok) AS a, bool_or(ok) AS o FROM lines", "false, true"),
    (
        "SELECT CAST(sum(v) FILTER (WHERE ok) AS DECIMAL(38, 2)) AS s, "
        "count(*) FILTER (WHERE k IS NULL) AS c FROM lines",
        "decimal 10.01, integer 2",
    ),
    (
        "SELECT k FROM lines GROUP BY k HAVING count(*) > 1 ORDER BY k NULLS FIRST",
        "null | text a",
    ),
    ("SELECT line FROM lines ORDER BY v DESC NULLS LAST, line LIMIT 3", "integer 1 | integer 6 | integer 4"),
    (
        "SELECT line FROM lines ORDER BY day NULLS LAST, line DESC",
        " | ".join(f"integer {n}" for n in (6, 1, 2, 3, 5, 4)),
    ),
    (
        "SELECT line, row_number() OVER (PARTITION BY k ORDER BY v DESC NULLS LAST, line NULLS LAST) AS r "
        "FROM lines ORDER BY line",
        "integer 1, integer 1 | integer 2, integer 2 | integer 3, integer 1 | integer 4, integer 1"
        " | integer 5, integer 2 | integer 6, integer 1",
    ),
    (
        "SELECT line, CAST(sum(v) OVER (ORDER BY line ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) "
        "AS DECIMAL(38, 2)) AS before FROM lines ORDER BY line",
        "integer 1, null | integer 2, decimal 10.00 | integer 3, decimal 7.50 | integer 4, decimal 7.51"
        " | integer 5, decimal 12.51 | integer 6, decimal 12.51",
    ),
    (
        "SELECT line, lag(line) OVER (ORDER BY line) AS p, lead(line, 2) OVER (ORDER BY line) AS n, "
        "rank() OVER (ORDER BY v NULLS LAST) AS r, dense_rank() OVER (ORDER BY v NULLS LAST) AS d "
        "FROM lines WHERE line <> 2 ORDER BY line",
        "integer 1, null, integer 4, integer 3, integer 3 | integer 3, integer 1, integer 5, integer 1, integer 1"
        " | integer 4, integer 3, integer 6, integer 2, integer 2 | integer 5, integer 4, null, integer 5, integer 4"
        " | integer 6, integer 5, null, integer 3, integer 3",
    ),
    (
        "SELECT l.line AS a, r.line AS b FROM lines AS l FULL JOIN others AS r ON l.k = r.k AND l.v = r.v "
        "ORDER BY a NULLS LAST, b NULLS LAST",
        "integer 1, integer 1 | integer 1, integer 2 | integer 2, null | integer 3, null | integer 4, null"
        " | integer 5, null | integer 6, null | null, integer 3 | null, integer 4",
    ),
    (
        "SELECT l.line AS a, r.line AS b FROM lines AS l JOIN others AS r "
        "ON l.k IS NOT DISTINCT FROM r.k ORDER BY a, b",
        "integer 1, integer 1 | integer 1, integer 2 | integer 2, integer 1 | integer 2, integer 2"
        " | integer 4, integer 4 | integer 5, integer 4",
    ),
    (
        "SELECT l.line FROM lines AS l LEFT JOIN others AS r ON l.k = r.k WHERE r.line IS NULL ORDER BY l.line",
        "integer 3 | integer 4 | integer 5 | integer 6",
    ),
    (
        "SELECT line FROM lines AS l WHERE EXISTS (SELECT 1 FROM others AS r WHERE r.k = l.k) ORDER BY line",
        "integer 1 | integer 2",
    ),
    (
        "SELECT line FROM lines AS l WHERE NOT EXISTS (SELECT 1 FROM others AS r WHERE r.k = l.k) ORDER BY line",
        "integer 3 | integer 4 | integer 5 | integer 6",
    ),
    ("SELECT line FROM lines WHERE k IN (SELECT k FROM others) ORDER BY line", "integer 1 | integer 2"),
    ("SELECT line FROM lines WHERE k NOT IN (SELECT k FROM others) ORDER BY line", ""),
    (
        "SELECT k FROM lines UNION ALL SELECT k FROM others ORDER BY k NULLS LAST",
        "text B | text a | text a | text a | text a | text b | text c | null | null | null",
    ),
    (
        "SELECT k FROM lines UNION SELECT k FROM others ORDER BY k NULLS LAST",
        "text B | text a | text b | text c | null",
    ),
    ("SELECT k FROM lines EXCEPT SELECT k FROM others ORDER BY k NULLS LAST", "text B | text b"),
    ("SELECT k FROM lines INTERSECT SELECT k FROM others ORDER BY k NULLS LAST", "text a | null"),
    ("SELECT DISTINCT v FROM others ORDER BY v", "decimal 1.00 | decimal 7.00 | decimal 10.00"),
    ("SELECT count(*) AS c FROM lines CROSS JOIN others", "integer 24"),
    (
        "SELECT t.k, t.n FROM (VALUES ('x', 1), ('y', NULL)) AS t(k, n) ORDER BY t.k",
        "text x, integer 1 | text y, null",
    ),
    (
        "WITH a AS (SELECT k, v FROM lines WHERE v > 0), "
        "b AS (SELECT k, CAST(sum(v) AS DECIMAL(38, 2)) AS s FROM a GROUP BY k) "
        "SELECT CAST(sum(s) AS DECIMAL(38, 2)) AS total FROM b",
        "decimal 25.01",
    ),
    (
        'SELECT "line" AS "Odd name", (SELECT max(v) FROM others) AS most FROM "lines" WHERE line = 1',
        "integer 1, decimal 10.00",
    ),
)

REFUSALS: tuple[str, ...] = (  # over the one row of `thing`: an error, never a number
    "big + 1",
    "big * 2",
    "CAST(wide AS DECIMAL(5, 2))",
    "CAST(wide AS BIGINT)",
    "CAST(CAST(wide AS DECIMAL(37, 17)) + CAST(wide AS DECIMAL(37, 17)) AS DECIMAL(37, 17))",
    "tally_div(amount, n - 7, 2)",
)
