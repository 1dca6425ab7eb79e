-- members
select side, row, held, g, by_pass, part, counts, scope_id, state_id, naming, native, cur, worth, day, until_day, p, p2, ready_day from (select 'left' as side, r.row, cast(null as varchar) as held, w.g, w.by_pass, w.part, r.counts, r.scope_id, r.state_id, r.naming, cast(w.share as decimal(38, 2)) as native, r.cur, cast(case when r.counts then cast(w.share as decimal(38, 2)) else 0 end as decimal(38, 2)) as worth, r.d as day, r.d2 as until_day, r.p, r.p2, r.ready_day from left_p r join (select s.row, s.g, s.by_pass, cast(null as varchar) as part, q.n as share from (select row, g, by_pass from (select row, g, by_pass from members where side = 'left'
union all
select c.row, 'a:' || c.k1 as g, 1 as by_pass from left_p c left join live on live.k1 = c.k1 where c.k1 is not null and live.k1 is null) placed) s join left_p q on q.row = s.row) w on w.row = r.row
union all
select 'right' as side, r.row, cast(null as varchar) as held, w.g, w.by_pass, w.part, r.counts, r.scope_id, r.state_id, r.naming, cast(w.share as decimal(38, 2)) as native, r.cur, cast(case when r.counts then cast(w.share as decimal(38, 2)) else 0 end as decimal(38, 2)) as worth, r.d as day, r.d2 as until_day, r.p, r.p2, r.ready_day from right_p r join (select s.row, s.g, s.by_pass, cast(null as varchar) as part, q.n as share from (select row, g, by_pass from (select row, g, by_pass from members where side = 'right'
union all
select c.row, 'a:' || c.k1 as g, 1 as by_pass from right_p c left join live on live.k1 = c.k1 where c.k1 is not null and live.k1 is null) placed) s join right_p q on q.row = s.row) w on w.row = r.row
union all
select 'left' as side, h.row, h.failed as held, case when h.k1 is null then 'held left:' || h.row else 'a:' || h.k1 end as g, cast(0 as bigint) as by_pass, cast(null as varchar) as part, false as counts, h.scope_id, h.state_id, h.naming, cast(h.n as decimal(38, 2)) as native, h.cur, cast(0 as decimal(38, 2)) as worth, h.d as day, h.d2 as until_day, h.p, h.p2, h.ready_day from (select *, case when counts then case when outside is null then n else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('quarter', dated.d) AS DATE) as p, cast(null as date) as p2
from (select nullif(s."deal_id", '') as k1,
  s."_row" as row,
  false as twin,
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
  s._failed as failed
from left_held s) dated) base) shaped) h) m order by g nulls last, side nulls last, row nulls last, part nulls last;
