-- view left_p
select *, case when counts then case when outside is null then n else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('month', dated.d) AS DATE) as p, cast(null as date) as p2
from (select s."_row" as row,
  s."_twin" as twin,
  (coalesce((s."stage" = 'won'), false) and coalesce((s."kind" <> 'partner'), false)) as counts,
  case when not coalesce((s."kind" <> 'partner'), false) then 'ours' else cast(null as varchar) end as scope_id,
  case when not coalesce((s."stage" = 'won'), false) then 'won' else cast(null as varchar) end as state_id,
  cast(null as varchar) as naming,
  cast(null as varchar) as thing,
  coalesce(cast(s."amount" as decimal(38, 2)), 0) as n0,
  (s."amount" is null) as void,
  'USD' as cur,
  cast(1 as decimal(18, 10)) as rate,
  s."won_on" as d,
  cast(null as date) as d2,
  s."created_at" as created,
  s."changed_at" as changed,
  s."changed_by" as hand,
  false as manual,
  cast(null as varchar) as undoes,
  cast(null as varchar) as itself,
  case when false then null end as identity,
  cast(null as varchar) as outside,
  cast(null as date) as ready_day,
  cast(null as bigint) as ready_at,
  '#' || s."_row" as u
from left_rows s) dated) base) shaped;

-- view right_p
select *, case when counts then case when outside is null then n else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('month', dated.d) AS DATE) as p, cast(null as date) as p2
from (select s."_row" as row,
  s."_twin" as twin,
  (coalesce((s."stage" = 'won'), false) and coalesce((s."kind" <> 'partner'), false)) as counts,
  case when not coalesce((s."kind" <> 'partner'), false) then 'ours' else cast(null as varchar) end as scope_id,
  case when not coalesce((s."stage" = 'won'), false) then 'won' else cast(null as varchar) end as state_id,
  cast(null as varchar) as naming,
  cast(null as varchar) as thing,
  coalesce(cast(s."amount" as decimal(38, 2)), 0) as n0,
  (s."amount" is null) as void,
  'USD' as cur,
  cast(1 as decimal(18, 10)) as rate,
  s."won_on" as d,
  cast(null as date) as d2,
  s."created_at" as created,
  s."changed_at" as changed,
  s."changed_by" as hand,
  false as manual,
  cast(null as varchar) as undoes,
  cast(null as varchar) as itself,
  case when false then null end as identity,
  cast(null as varchar) as outside,
  cast(null as date) as ready_day,
  cast(null as bigint) as ready_at,
  '#' || s."_row" as u
from right_rows s) dated) base) shaped;

-- query left
select cast(sum(cast(n as decimal(38, 2))) as decimal(38, 2)) as amount, count(*) as many from left_p where counts and coalesce(p = date '2026-03-01', false);

-- query void_left
select count(*) as many, min(row) as example from left_p where counts and coalesce(p = date '2026-03-01', false) and void;

-- query right
select cast(sum(cast(n as decimal(38, 2))) as decimal(38, 2)) as amount, count(*) as many from right_p where counts and coalesce(p = date '2026-03-01', false);

-- query void_right
select count(*) as many, min(row) as example from right_p where counts and coalesce(p = date '2026-03-01', false) and void;

-- published row
select count(*) as many, cast(min(v) as varchar) as value from (select s."sold" as v from published_rows s where coalesce((s."month" = '2026-03'), false)) found;
