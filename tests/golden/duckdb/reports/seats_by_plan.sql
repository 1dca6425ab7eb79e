-- view left_p
select *, case when counts then case when outside is null then n else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('quarter', dated.d) AS DATE) as p, CAST(date_trunc('quarter', dated.d2) AS DATE) as p2
from (select s."_row" as row,
  s."_twin" as twin,
  true as counts,
  cast(null as varchar) as scope_id,
  cast(null as varchar) as state_id,
  cast(null as varchar) as naming,
  cast(null as varchar) as thing,
  coalesce(cast(s."seats" as decimal(38, 0)), 0) as n0,
  (s."seats" is null) as void,
  'count' as cur,
  cast(1 as decimal(18, 10)) as rate,
  s."starts_on" as d,
  s."ends_on" as d2,
  cast(null as bigint) as created,
  cast(null as bigint) as changed,
  cast(null as varchar) as hand,
  false as manual,
  cast(null as varchar) as undoes,
  cast(null as varchar) as itself,
  case when false then null end as identity,
  cast(null as varchar) as outside,
  cast(null as date) as ready_day,
  cast(null as bigint) as ready_at,
  coalesce('=' || nullif(s."plan", ''), '#' || s."_row") as u
from left_rows s) dated) base) shaped;

-- view right_p
select *, case when counts then case when outside is null then n else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('quarter', dated.d) AS DATE) as p, CAST(date_trunc('quarter', dated.d2) AS DATE) as p2
from (select s."_row" as row,
  s."_twin" as twin,
  true as counts,
  cast(null as varchar) as scope_id,
  cast(null as varchar) as state_id,
  cast(null as varchar) as naming,
  cast(null as varchar) as thing,
  coalesce(cast(s."seats" as decimal(38, 0)), 0) as n0,
  (s."seats" is null) as void,
  'count' as cur,
  cast(1 as decimal(18, 10)) as rate,
  s."starts_on" as d,
  s."ends_on" as d2,
  cast(null as bigint) as created,
  cast(null as bigint) as changed,
  cast(null as varchar) as hand,
  false as manual,
  cast(null as varchar) as undoes,
  cast(null as varchar) as itself,
  case when false then null end as identity,
  cast(null as varchar) as outside,
  cast(null as date) as ready_day,
  cast(null as bigint) as ready_at,
  coalesce('=' || nullif(s."plan", ''), '#' || s."_row") as u
from right_rows s) dated) base) shaped;

-- query left
select cast(sum(cast(n as decimal(38, 0))) as decimal(38, 0)) as amount, count(*) as many from left_p where counts and coalesce(p <= date '2026-03-01', false) and (p2 is null or p2 > date '2026-03-01');

-- query void_left
select count(*) as many, min(row) as example from left_p where counts and coalesce(p <= date '2026-03-01', false) and (p2 is null or p2 > date '2026-03-01') and void;

-- query right
select cast(sum(cast(n as decimal(38, 0))) as decimal(38, 0)) as amount, count(*) as many from right_p where counts and coalesce(p <= date '2026-03-01', false) and (p2 is null or p2 > date '2026-03-01');

-- query void_right
select count(*) as many, min(row) as example from right_p where counts and coalesce(p <= date '2026-03-01', false) and (p2 is null or p2 > date '2026-03-01') and void;

-- published row
select count(*) as many, cast(min(v) as varchar) as value from (select s."sold" as v from published_rows s where coalesce((s."month" = '2026-03'), false)) found;
