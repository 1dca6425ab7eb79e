"""The words of canonical SQL: what may be called, what may come before a parenthesis, what may not occur at all."""

from __future__ import annotations

FUNCTIONS = frozenset(
    "abs coalesce nullif greatest least length substr substring lpad replace strpos concat "
    "sum count min max bool_and bool_or "
    "row_number rank dense_rank lag lead first_value last_value".split()
)
BEFORE_PARENTHESIS = frozenset(
    "select from join on using where and or not in exists any over as by case when then else between like values "
    "cast decimal union all except intersect having limit with is distinct from filter order partition interval".split()
)
FORBIDDEN = frozenset("double float float4 float8 real try_cast avg median quantile quantile_cont random now".split())
