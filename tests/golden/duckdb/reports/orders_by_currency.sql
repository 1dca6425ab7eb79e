-- view left_p
select *, case when counts then case when outside is null then n else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('month', dated.d) AS DATE) as p, cast(null as date) as p2
from (select s."_row" as row,
  s."_twin" as twin,
  true as counts,
  cast(null as varchar) as scope_id,
  cast(null as varchar) as state_id,
  cast(null as varchar) as naming,
  cast(null as varchar) as thing,
  cast(case when (abs(coalesce(cast(s."amount" as decimal(38, 4)), 0)) < 1000000000000000 or coalesce(s."currency" = 'USD', false)) then coalesce(cast(s."amount" as decimal(38, 4)), 0) else 0 end as decimal(38, 4)) as n0,
  (s."amount" is null) as void,
  coalesce(s."currency", '?') as cur,
  case when s."currency" = 'USD' then cast(1 as decimal(18, 10)) when (abs(coalesce(cast(s."amount" as decimal(38, 4)), 0)) < 1000000000000000 or coalesce(s."currency" = 'USD', false)) then case when s."rate" > 0 and s."rate" < 100000000 then cast(s."rate" as decimal(18, 10)) end end as rate,
  s."ordered_on" as d,
  cast(null as date) as d2,
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
  coalesce('=' || nullif(s."currency", ''), '#' || s."_row") as u
from left_rows s) dated) base) shaped;

-- view right_p
select *, case when counts then case when outside is null then n else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('month', dated.d) AS DATE) as p, cast(null as date) as p2
from (select s."_row" as row,
  s."_twin" as twin,
  true as counts,
  cast(null as varchar) as scope_id,
  cast(null as varchar) as state_id,
  cast(null as varchar) as naming,
  cast(null as varchar) as thing,
  cast(case when (abs(coalesce(cast(s."amount" as decimal(38, 4)), 0)) < 1000000000000000 or coalesce(s."currency" = 'USD', false)) then coalesce(cast(s."amount" as decimal(38, 4)), 0) else 0 end as decimal(38, 4)) as n0,
  (s."amount" is null) as void,
  coalesce(s."currency", '?') as cur,
  case when s."currency" = 'USD' then cast(1 as decimal(18, 10)) when (abs(coalesce(cast(s."amount" as decimal(38, 4)), 0)) < 1000000000000000 or coalesce(s."currency" = 'USD', false)) then case when s."rate" > 0 and s."rate" < 100000000 then cast(s."rate" as decimal(18, 10)) end end as rate,
  s."ordered_on" as d,
  cast(null as date) as d2,
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
  coalesce('=' || nullif(s."currency", ''), '#' || s."_row") as u
from right_rows s) dated) base) shaped;

-- query left
select cast(sum((case when rate = 1 then cast(n as decimal(38, 2)) else cast(cast(n as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end)) as decimal(38, 2)) as amount, count(*) as many from left_p where counts and coalesce(p = date '2026-03-01', false);

-- query void_left
select count(*) as many, min(row) as example from left_p where counts and coalesce(p = date '2026-03-01', false) and void;

-- query unrated_left
select count(*) as many, min(row) as example from left_p where counts and coalesce(p = date '2026-03-01', false) and rate is null;

-- query right
select cast(sum((case when rate = 1 then cast(n as decimal(38, 2)) else cast(cast(n as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end)) as decimal(38, 2)) as amount, count(*) as many from right_p where counts and coalesce(p = date '2026-03-01', false);

-- query void_right
select count(*) as many, min(row) as example from right_p where counts and coalesce(p = date '2026-03-01', false) and void;

-- query unrated_right
select count(*) as many, min(row) as example from right_p where counts and coalesce(p = date '2026-03-01', false) and rate is null;

-- published row
select count(*) as many, cast(min(v) as varchar) as value from (select s."sold" as v from published_rows s where coalesce((s."month" = '2026-03'), false)) found;
