"""All checks of a source as one statement that gives every failing row with what failed.

A check's expression says what is bad. Where it is null (an amount that is not there is not known to be too large), the
row does not fail; say `amount is null` to hold such rows.
"""

from __future__ import annotations

from tallystick.core.expressions import parse, render
from tallystick.core.pulls.quoting import name, quoted
from tallystick.core.pulls.shape import Check, Shape, columns_of
from tallystick.core.pulls.steps import RID, TYPED
from tallystick.core.sql.compile import compile_sql

UNREADABLE = "unreadable"


def failing_rows(shape: Shape) -> str:
    """Table `failing`: row number and one truth per check, for the rows that fail any and are rows at all."""
    if not shape.checks:
        return "CREATE TEMP TABLE failing (rid BIGINT)"
    truths = ", ".join(f"coalesce({bad_sql(check, shape)}, false) AS c{n}" for n, check in enumerate(shape.checks))
    asked = compile_sql(f"SELECT {RID} AS rid, {truths} FROM {TYPED}", "duckdb")
    some = " OR ".join(f"c{n}" for n in range(len(shape.checks)))
    return f"CREATE TEMP TABLE failing AS SELECT * FROM ({asked}) WHERE ({some}) AND rid NOT IN (SELECT rid FROM odd)"


def held_rows(shape: Shape) -> str:
    """Table `held`: the rows for quarantine, and why: no records, then unreadable fields, then blocking checks."""
    fields = ", ".join(quoted(f"{UNREADABLE}:{field.name}") for field in shape.fields)
    listed = f"string_agg(([{fields}])[n + 1], ',' ORDER BY n)"
    unread = f"(SELECT rid, {listed} AS fields FROM unread_values GROUP BY rid)"
    blocks = [(n, check) for n, check in enumerate(shape.checks) if check.level == "block"]
    checks = "".join(f", CASE WHEN f.c{n} THEN {quoted(check.id)} END" for n, check in blocks)
    some = " OR ".join(f"c{n}" for n, _ in blocks) or "false"
    return (
        f"CREATE TEMP TABLE held AS SELECT coalesce(u.rid, f.rid) AS rid, concat_ws(',', u.fields{checks}) AS failed "
        f"FROM {unread} u FULL OUTER JOIN (SELECT * FROM failing WHERE {some}) f ON f.rid = u.rid "
        "UNION ALL SELECT rid, what FROM odd"
    )


def bad_sql(check: Check, shape: Shape) -> str:
    columns = columns_of(shape)
    parsed = parse(check.bad)
    return render(parsed, {c.name: name(c.name) for c in columns}, {c.name: c.type for c in columns})
