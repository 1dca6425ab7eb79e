-- members
select side, row, held, g, by_pass, part, counts, scope_id, state_id, naming, native, cur, worth, day, until_day, p, p2, ready_day from (select 'left' as side, r.row, cast(null as varchar) as held, w.g, w.by_pass, w.part, r.counts, r.scope_id, r.state_id, r.naming, cast(w.share as decimal(38, 0)) as native, r.cur, cast(case when r.counts then cast(w.share as decimal(38, 0)) else 0 end as decimal(38, 0)) as worth, r.d as day, r.d2 as until_day, r.p, r.p2, r.ready_day from left_p r join (select s.row, s.g, s.by_pass, cast(null as varchar) as part, q.n as share from (select row, g, by_pass from (select row, g, by_pass from members where side = 'left'
union all
select c.row, 'a:' || c.k1 as g, 1 as by_pass from left_p c left join live on live.k1 = c.k1 where c.k1 is not null and live.k1 is null) placed) s join left_p q on q.row = s.row) w on w.row = r.row
union all
select 'right' as side, r.row, cast(null as varchar) as held, w.g, w.by_pass, w.part, r.counts, r.scope_id, r.state_id, r.naming, cast(w.share as decimal(38, 0)) as native, r.cur, cast(case when r.counts then cast(w.share as decimal(38, 0)) else 0 end as decimal(38, 0)) as worth, r.d as day, r.d2 as until_day, r.p, r.p2, r.ready_day from right_p r join (select s.row, s.g, s.by_pass, cast(null as varchar) as part, q.n as share from (select row, g, by_pass from (select row, g, by_pass from members where side = 'right'
union all
select c.row, 'a:' || c.k1 as g, 1 as by_pass from right_p c left join live on live.k1 = c.k1 where c.k1 is not null and live.k1 is null) placed) s join right_p q on q.row = s.row) w on w.row = r.row
union all
select 'left' as side, h.row, h.failed as held, case when h.k1 is null then 'held left:' || h.row else 'a:' || h.k1 end as g, cast(0 as bigint) as by_pass, cast(null as varchar) as part, false as counts, h.scope_id, h.state_id, h.naming, cast(h.n as decimal(38, 0)) as native, h.cur, cast(0 as decimal(38, 0)) as worth, h.d as day, h.d2 as until_day, h.p, h.p2, h.ready_day from (select *, case when counts then case when outside is null then n else 0 end end as z, case when counts then p end as zp
from (select *, cast(case when thing is not null and (counts or max(case when counts then 1 else 0 end) over (partition by p, thing) = 0) and row_number() over (partition by counts, p, thing order by d nulls last, row) = 1 then 1 else 0 end as decimal(38, 0)) as n
from (select dated.*, CAST(date_trunc('month', dated.d) AS DATE) as p, cast(null as date) as p2
from (select nullif((CASE WHEN strlen(regexp_replace(coalesce("folded_1_account".folded, s."account"), '[^A-Za-z0-9]+', '', 'g')) = length(regexp_replace(coalesce("folded_1_account".folded, s."account"), '[^A-Za-z0-9]+', '', 'g')) THEN upper(regexp_replace(coalesce("folded_1_account".folded, s."account"), '[^A-Za-z0-9]+', '', 'g')) ELSE translate(regexp_replace(coalesce("folded_1_account".folded, s."account"), '[^A-Za-z0-9]+', '', 'g'), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') END), '') as k1,
  s."_row" as row,
  false as twin,
  (coalesce((s."stage" = 'won'), false)) as counts,
  cast(null as varchar) as scope_id,
  case when not coalesce((s."stage" = 'won'), false) then 'won' else cast(null as varchar) end as state_id,
  cast(null as varchar) as naming,
  s."account" as thing,
  cast(0 as decimal(38, 0)) as n0,
  false as void,
  'count' as cur,
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
from left_held s
left join left_folded "folded_1_account" on "folded_1_account".value = s."account") dated) base) shaped) h
union all
select 'right' as side, h.row, h.failed as held, case when h.k1 is null then 'held right:' || h.row else 'a:' || h.k1 end as g, cast(0 as bigint) as by_pass, cast(null as varchar) as part, false as counts, h.scope_id, h.state_id, h.naming, cast(h.n as decimal(38, 0)) as native, h.cur, cast(0 as decimal(38, 0)) as worth, h.d as day, h.d2 as until_day, h.p, h.p2, h.ready_day from (select *, case when counts then case when outside is null then n else 0 end end as z, case when counts then p end as zp
from (select *, cast(case when thing is not null and (counts or max(case when counts then 1 else 0 end) over (partition by p, thing) = 0) and row_number() over (partition by counts, p, thing order by d nulls last, row) = 1 then 1 else 0 end as decimal(38, 0)) as n
from (select dated.*, CAST(date_trunc('month', dated.d) AS DATE) as p, cast(null as date) as p2
from (select nullif((CASE WHEN strlen(regexp_replace(coalesce("folded_1_customer".folded, s."customer"), '[^A-Za-z0-9]+', '', 'g')) = length(regexp_replace(coalesce("folded_1_customer".folded, s."customer"), '[^A-Za-z0-9]+', '', 'g')) THEN upper(regexp_replace(coalesce("folded_1_customer".folded, s."customer"), '[^A-Za-z0-9]+', '', 'g')) ELSE translate(regexp_replace(coalesce("folded_1_customer".folded, s."customer"), '[^A-Za-z0-9]+', '', 'g'), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') END), '') as k1,
  s."_row" as row,
  false as twin,
  true as counts,
  cast(null as varchar) as scope_id,
  cast(null as varchar) as state_id,
  cast(null as varchar) as naming,
  s."customer" as thing,
  cast(0 as decimal(38, 0)) as n0,
  false as void,
  'count' as cur,
  cast(1 as decimal(18, 10)) as rate,
  s."issued_on" as d,
  cast(null as date) as d2,
  cast(null as bigint) as created,
  cast(null as bigint) as changed,
  cast(null as varchar) as hand,
  false as manual,
  s."undoes" as undoes,
  s."invoice_id" as itself,
  case when (s."reference" is not null and s."purpose" is not null and s."amount" is not null and s."service_from" is not null) then replace(s."reference", '|', '||') || ' | ' || replace(s."purpose", '|', '||') || ' | ' || replace(cast(s."amount" as varchar), '|', '||') || ' | ' || replace(cast(s."service_from" as varchar), '|', '||') end as identity,
  cast(null as varchar) as outside,
  cast(null as date) as ready_day,
  cast(null as bigint) as ready_at,
  s._failed as failed
from right_held s
left join right_folded "folded_1_customer" on "folded_1_customer".value = s."customer") dated) base) shaped) h) m order by g nulls last, side nulls last, row nulls last, part nulls last;
