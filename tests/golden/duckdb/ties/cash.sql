-- table right_rates
select currency, date as from_day, lead(date) over (partition by currency order by date nulls last) as until_day, case when min(rate) = max(rate) then min(rate) end as rate from (select currency, date, rate from right_rate_rows where date is not null and rate is not null) known group by currency, date;

-- view left_p
select *, false as special
from (select *, case when counts then case when outside is null then cast(n - cast(0 + a0 as decimal(38, 4)) as decimal(38, 4)) else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('month', dated.d) AS DATE) as p, cast(null as date) as p2
from (select nullif(s."order_id", '') as k1,
  s."_row" as row,
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
  cast(0 as decimal(38, 4)) as a0,
  cast(null as varchar) as outside,
  cast(null as date) as ready_day,
  cast(null as bigint) as ready_at
from left_rows s) dated) base) shaped) seen;

-- view right_p
select *, false as special
from (select *, case when counts then case when outside is null then cast(n - cast(0 + a0 as decimal(38, 4)) as decimal(38, 4)) else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('month', dated.d) AS DATE) as p, cast(null as date) as p2
from (select nullif(s."for_order", '') as k1,
  s."_row" as row,
  s."_twin" as twin,
  true as counts,
  cast(null as varchar) as scope_id,
  cast(null as varchar) as state_id,
  cast(null as varchar) as naming,
  cast(null as varchar) as thing,
  cast(case when (abs(coalesce(cast(s."amount" as decimal(38, 4)), 0)) < 1000000000000000 or coalesce(s."currency" = 'USD', false)) then coalesce(cast(s."amount" as decimal(38, 4)), 0) else 0 end as decimal(38, 4)) as n0,
  (s."amount" is null) as void,
  coalesce(s."currency", '?') as cur,
  case when s."currency" = 'USD' then cast(1 as decimal(18, 10)) when (abs(coalesce(cast(s."amount" as decimal(38, 4)), 0)) < 1000000000000000 or coalesce(s."currency" = 'USD', false)) then case when fx.rate > 0 and fx.rate < 100000000 then cast(fx.rate as decimal(18, 10)) end end as rate,
  s."paid_on" as d,
  cast(null as date) as d2,
  cast(null as bigint) as created,
  cast(null as bigint) as changed,
  cast(null as varchar) as hand,
  false as manual,
  cast(null as varchar) as undoes,
  cast(null as varchar) as itself,
  case when false then null end as identity,
  cast(coalesce(cast((- s."fee") as decimal(38, 4)), 0) as decimal(38, 4)) as a0,
  cast(null as varchar) as outside,
  cast(null as date) as ready_day,
  cast(null as bigint) as ready_at
from right_rows s
left join right_rates fx on fx.currency = s."currency" and s."paid_on" >= fx.from_day and (fx.until_day is null or s."paid_on" < fx.until_day)) dated) base) shaped) seen;

-- view right_twice
select value as k1 from "right_repeats_for_order" where value <> '';

-- table differing
select coalesce(l.k1, r.k1) as k1
from (select k1, counts, z, zp, cur, rate, special from left_p where k1 is not null) l
full join (select k1, counts, z, zp, cur, rate, special from right_p where k1 is not null) r on l.k1 = r.k1
where l.k1 is null or r.k1 is null or l.special or r.special or l.counts is distinct from r.counts or l.z is distinct from r.z or l.zp is distinct from r.zp or l.cur is distinct from r.cur or l.rate is distinct from r.rate;

-- table live_1
select distinct k1 from (select k1 from differing
union all
select k1 from right_twice) keys;

-- view live
select k1 from live_1;

-- table left_raw
select s."order_id", s."amount", s."currency", s."rate", s."ordered_on", s."_row", s."_twin", (live.k1 is not null or nullif(s."order_id", '') is null) as _alive from left_rows s
left join live on live.k1 = nullif(s."order_id", '')
where ((live.k1 is not null or nullif(s."order_id", '') is null));

-- view left_t
select *, case when counts then case when outside is null then cast(n - cast(0 + a0 as decimal(38, 4)) as decimal(38, 4)) else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('month', dated.d) AS DATE) as p, cast(null as date) as p2
from (select nullif(s."order_id", '') as k1,
  s."_row" as row,
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
  cast(0 as decimal(38, 4)) as a0,
  cast(null as varchar) as outside,
  cast(null as date) as ready_day,
  cast(null as bigint) as ready_at,
  s._alive as alive
from left_raw s) dated) base) shaped;

-- table right_raw
select s."for_order", s."amount", s."fee", s."currency", s."paid_on", s."_row", s."_twin", (live.k1 is not null or nullif(s."for_order", '') is null) as _alive from right_rows s
left join right_rates fx on fx.currency = s."currency" and s."paid_on" >= fx.from_day and (fx.until_day is null or s."paid_on" < fx.until_day)
left join live on live.k1 = nullif(s."for_order", '')
where ((live.k1 is not null or nullif(s."for_order", '') is null) or coalesce((- s."fee") <> 0, false));

-- view right_t
select *, case when counts then case when outside is null then cast(n - cast(0 + a0 as decimal(38, 4)) as decimal(38, 4)) else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('month', dated.d) AS DATE) as p, cast(null as date) as p2
from (select nullif(s."for_order", '') as k1,
  s."_row" as row,
  s."_twin" as twin,
  true as counts,
  cast(null as varchar) as scope_id,
  cast(null as varchar) as state_id,
  cast(null as varchar) as naming,
  cast(null as varchar) as thing,
  cast(case when (abs(coalesce(cast(s."amount" as decimal(38, 4)), 0)) < 1000000000000000 or coalesce(s."currency" = 'USD', false)) then coalesce(cast(s."amount" as decimal(38, 4)), 0) else 0 end as decimal(38, 4)) as n0,
  (s."amount" is null) as void,
  coalesce(s."currency", '?') as cur,
  case when s."currency" = 'USD' then cast(1 as decimal(18, 10)) when (abs(coalesce(cast(s."amount" as decimal(38, 4)), 0)) < 1000000000000000 or coalesce(s."currency" = 'USD', false)) then case when fx.rate > 0 and fx.rate < 100000000 then cast(fx.rate as decimal(18, 10)) end end as rate,
  s."paid_on" as d,
  cast(null as date) as d2,
  cast(null as bigint) as created,
  cast(null as bigint) as changed,
  cast(null as varchar) as hand,
  false as manual,
  cast(null as varchar) as undoes,
  cast(null as varchar) as itself,
  case when false then null end as identity,
  cast(coalesce(cast((- s."fee") as decimal(38, 4)), 0) as decimal(38, 4)) as a0,
  cast(null as varchar) as outside,
  cast(null as date) as ready_day,
  cast(null as bigint) as ready_at,
  s._alive as alive
from right_raw s
left join right_rates fx on fx.currency = s."currency" and s."paid_on" >= fx.from_day and (fx.until_day is null or s."paid_on" < fx.until_day)) dated) base) shaped;

-- view gathered
select 'left' as side, -1 as way, case when k1 is null then 'L:' || row else 'a:' || k1 end as g, k1, row, twin, counts, scope_id, state_id, naming, n, cur, rate, void, d, d2, p, p2, created, changed, hand, manual, undoes, itself, identity, outside, ready_day, ready_at, a0 from left_t where alive
union all
select 'right' as side, 1 as way, case when k1 is null then 'R:' || row else 'a:' || k1 end as g, k1, row, twin, counts, scope_id, state_id, naming, n, cur, rate, void, d, d2, p, p2, created, changed, hand, manual, undoes, itself, identity, outside, ready_day, ready_at, a0 from right_t where alive;

-- table members
select m.side, m.way, m.k1, m.row, m.twin, m.counts, m.scope_id, m.state_id, m.naming, m.n, m.cur, m.rate, m.void, m.d, m.d2, m.p, m.p2, m.created, m.changed, m.hand, m.manual, m.undoes, m.itself, m.identity, m.outside, m.ready_day, m.ready_at, m.a0, m.g, s.by_pass from gathered m join (select g, case when min(way) < max(way) then 1 else 0 end as by_pass from gathered group by g) s on s.g = m.g;

-- table copies
select side, row, min(why || ' to row ' || of_row) as why from (select side, row, 'an exact copy' as why, row_number() over (partition by side, counts, what order by created nulls last, row nulls last) as nth, first_value(row) over (partition by side, counts, what order by created nulls last, row nulls last rows between unbounded preceding and current row) as of_row from (select m.side, m.row, m.created, m.counts, s."_fp" as what from members m join left_rows s on s."_row" = m.row where s."_twin" and m.side = 'left' and m.twin) twins where what is not null
union all
select side, row, 'an exact copy' as why, row_number() over (partition by side, counts, what order by created nulls last, row nulls last) as nth, first_value(row) over (partition by side, counts, what order by created nulls last, row nulls last rows between unbounded preceding and current row) as of_row from (select m.side, m.row, m.created, m.counts, s."_fp" as what from members m join right_rows s on s."_row" = m.row where s."_twin" and m.side = 'right' and m.twin) twins where what is not null) found where nth > 1 group by side, row;

-- view standing
select m.side, m.way, m.g as g, m.by_pass, m.k1, m.row, m.twin, m.counts, m.scope_id, m.state_id, m.naming, m.n, m.cur, m.rate, m.void, m.d, m.d2, m.p, m.p2, m.created, m.changed, m.hand, m.manual, m.undoes, m.itself, m.identity, m.outside, m.ready_day, m.ready_at, m.a0, case when m.counts then cast(m.n as decimal(38, 4)) else cast(0 as decimal(38, 4)) end as r0, case when m.counts and c.row is null then cast(m.n as decimal(38, 4)) else cast(0 as decimal(38, 4)) end as r1, c.why as copy_why from members m left join copies c on c.side = m.side and c.row = m.row;

-- view unreversed
select *, r1 as r2, cast(null as varchar) as undone_why from standing;

-- view restated
select *, r2 as r3 from unreversed;

-- view stepped
select *, s0 as before_scope, case when outside is not null then cast(0 as decimal(38, 4)) else s0 end as r4 from (select *, case when r3 = 0 then cast(0 as decimal(38, 4)) else cast(r3 - cast(a0 as decimal(38, 4)) as decimal(38, 4)) end as s0 from restated) chained;

-- table rested
select *, r4 as x from stepped;

-- table stripped
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 2)) as value, cause, detail, cast(effect as decimal(38, 2)) as effect, evidence from (select side, row, g, by_pass, p, p2, d, (case when rate = 1 then cast(n as decimal(38, 2)) else cast(cast(n as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) as value, 'duplicate' as cause, '' as detail, (case when way > 0 then (case when rate = 1 then cast(r0 as decimal(38, 2)) else cast(cast(r0 as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) - (case when rate = 1 then cast(r1 as decimal(38, 2)) else cast(cast(r1 as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) else -((case when rate = 1 then cast(r0 as decimal(38, 2)) else cast(cast(r0 as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) - (case when rate = 1 then cast(r1 as decimal(38, 2)) else cast(cast(r1 as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end)) end) as effect, copy_why as evidence from rested where r0 <> r1) stage where effect <> 0
union all
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 2)) as value, cause, detail, cast(effect as decimal(38, 2)) as effect, evidence from (select side, row, g, by_pass, p, p2, d, (case when rate = 1 then cast(n as decimal(38, 2)) else cast(cast(n as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) as value, 'reversal' as cause, '' as detail, (case when way > 0 then (case when rate = 1 then cast(r1 as decimal(38, 2)) else cast(cast(r1 as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) - (case when rate = 1 then cast(r2 as decimal(38, 2)) else cast(cast(r2 as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) else -((case when rate = 1 then cast(r1 as decimal(38, 2)) else cast(cast(r1 as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) - (case when rate = 1 then cast(r2 as decimal(38, 2)) else cast(cast(r2 as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end)) end) as effect, undone_why as evidence from rested where r1 <> r2) stage where effect <> 0
union all
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 2)) as value, cause, detail, cast(effect as decimal(38, 2)) as effect, evidence from (select side, row, g, by_pass, p, p2, d, (case when rate = 1 then cast(n as decimal(38, 2)) else cast(cast(n as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) as value, 'fee' as cause, '' as detail, (case when way > 0 then (case when rate = 1 then cast(r3 as decimal(38, 2)) else cast(cast(r3 as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) - (case when rate = 1 then cast(s0 as decimal(38, 2)) else cast(cast(s0 as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) else -((case when rate = 1 then cast(r3 as decimal(38, 2)) else cast(cast(r3 as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) - (case when rate = 1 then cast(s0 as decimal(38, 2)) else cast(cast(s0 as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end)) end) as effect, 'The bank keeps its fee' as evidence from rested where r3 <> s0) stage where effect <> 0
union all
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 2)) as value, cause, detail, cast(effect as decimal(38, 2)) as effect, evidence from (select side, row, g, by_pass, p, p2, d, (case when rate = 1 then cast(n as decimal(38, 2)) else cast(cast(n as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) as value, 'definition' as cause, outside as detail, (case when way > 0 then (case when rate = 1 then cast(before_scope as decimal(38, 2)) else cast(cast(before_scope as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) - (case when rate = 1 then cast(r4 as decimal(38, 2)) else cast(cast(r4 as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) else -((case when rate = 1 then cast(before_scope as decimal(38, 2)) else cast(cast(before_scope as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) - (case when rate = 1 then cast(r4 as decimal(38, 2)) else cast(cast(r4 as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end)) end) as effect, '' as evidence from rested where before_scope <> r4) stage where effect <> 0
union all
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 2)) as value, cause, detail, cast(effect as decimal(38, 2)) as effect, evidence from (select 'left' as side, row, 'a:' || k1 as g, 1 as by_pass, p, p2, d, (case when rate = 1 then cast(n as decimal(38, 2)) else cast(cast(n as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) as value, 'fee' as cause, '' as detail, -((case when rate = 1 then cast(n as decimal(38, 2)) else cast(cast(n as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) - (case when rate = 1 then cast(n - (a0) as decimal(38, 2)) else cast(cast(n - (a0) as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end)) as effect, 'The bank keeps its fee' as evidence from left_t where not alive and counts and n <> 0 and a0 <> 0
union all
select 'left' as side, row, 'a:' || k1 as g, 1 as by_pass, p, p2, d, (case when rate = 1 then cast(n as decimal(38, 2)) else cast(cast(n as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) as value, 'definition' as cause, outside as detail, -(case when rate = 1 then cast(n - (a0) as decimal(38, 2)) else cast(cast(n - (a0) as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) as effect, '' as evidence from left_t where not alive and counts and outside is not null) stage where effect <> 0
union all
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 2)) as value, cause, detail, cast(effect as decimal(38, 2)) as effect, evidence from (select 'right' as side, row, 'a:' || k1 as g, 1 as by_pass, p, p2, d, (case when rate = 1 then cast(n as decimal(38, 2)) else cast(cast(n as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) as value, 'fee' as cause, '' as detail, ((case when rate = 1 then cast(n as decimal(38, 2)) else cast(cast(n as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) - (case when rate = 1 then cast(n - (a0) as decimal(38, 2)) else cast(cast(n - (a0) as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end)) as effect, 'The bank keeps its fee' as evidence from right_t where not alive and counts and n <> 0 and a0 <> 0
union all
select 'right' as side, row, 'a:' || k1 as g, 1 as by_pass, p, p2, d, (case when rate = 1 then cast(n as decimal(38, 2)) else cast(cast(n as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) as value, 'definition' as cause, outside as detail, (case when rate = 1 then cast(n - (a0) as decimal(38, 2)) else cast(cast(n - (a0) as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) as effect, '' as evidence from right_t where not alive and counts and outside is not null) stage where effect <> 0;

-- view present
select side, way, g, by_pass, row, d, cur, rate, n, x, ready_day, p, row as id, cast(null as date) as at_p from rested where x <> 0;

-- table bucketed
select p.side, p.way, p.g, by_pass, row, id, d, p.p, p.at_p, ready_day, (case when rate = 1 then cast(n as decimal(38, 2)) else cast(cast(n as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) as value, p.x > 0 as positive, case when s.g is null then '=' else p.cur end as bucket, cast(case when s.g is null then abs((case when p.rate = 1 then cast(p.x as decimal(38, 2)) else cast(cast(p.x as decimal(19, 4)) * cast(p.rate as decimal(18, 10)) as decimal(38, 2)) end)) else abs(p.x) end as decimal(38, 4)) as amount, case when s.g is null then cast(1 as decimal(18, 10)) else p.rate end as factor from present p left join (select g, x > 0 as positive, cur, at_p from present group by g, x > 0, cur, at_p having count(distinct side) = 2) s on s.g = p.g and s.positive = (p.x > 0) and s.cur = p.cur and s.at_p is not distinct from p.at_p;

-- table meeting
select g, positive, bucket, count(case when side = 'left' then 1 end) as lefts, count(case when side = 'right' then 1 end) as rights, min(case when side = 'left' then id end) as left_id, min(case when side = 'right' then id end) as right_id, min(case when side = 'left' then amount end) as left_amount, min(case when side = 'right' then amount end) as right_amount from bucketed group by g, positive, bucket having min(side) < max(side);

-- table ranked
select b.g, b.positive, b.bucket, b.side, b.id, b.d as ord, b.amount, row_number() over (partition by b.side, b.g, b.positive, b.bucket, b.amount order by b.d nulls last, b.id) as nth from bucketed b join meeting m on m.g = b.g and m.positive = b.positive and m.bucket = b.bucket where m.lefts > 1 or m.rights > 1;

-- table pairs
select l.g, l.positive, l.bucket, l.id as left_id, r.id as right_id, l.amount from ranked l join ranked r on r.g = l.g and r.positive = l.positive and r.bucket = l.bucket and r.amount = l.amount and r.nth = l.nth where l.side = 'left' and r.side = 'right';

-- view loose_left
select k.g, k.positive, k.bucket, k.id, k.ord, k.amount from ranked k where k.side = 'left' and not exists (select 1 from pairs p where p.left_id = k.id);

-- view loose_right
select k.g, k.positive, k.bucket, k.id, k.ord, k.amount from ranked k where k.side = 'right' and not exists (select 1 from pairs p where p.right_id = k.id);

-- table fifo_first
select g, positive, bucket, id, amount, row_number() over (partition by g, positive, bucket order by ord nulls last, id) as nth, cast(sum(amount) over (partition by g, positive, bucket order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 4)) as hi from loose_left;

-- table fifo_second
select g, positive, bucket, id, amount, row_number() over (partition by g, positive, bucket order by ord nulls last, id) as nth, cast(sum(amount) over (partition by g, positive, bucket order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 4)) as hi from loose_right;

-- table fifo_cuts
select g, positive, bucket, coalesce(lag(hi) over (partition by g, positive, bucket order by hi), 0) as lo, hi, 1 + cast(coalesce(sum(ends_first) over (partition by g, positive, bucket order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_first, 1 + cast(coalesce(sum(ends_second) over (partition by g, positive, bucket order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_second from (select g, positive, bucket, hi, max(ends_first) as ends_first, max(ends_second) as ends_second from (select g, positive, bucket, hi, 1 as ends_first, 0 as ends_second from fifo_first
union all
select g, positive, bucket, hi, 0 as ends_first, 1 as ends_second from fifo_second) ends group by g, positive, bucket, hi) cuts;

-- table fifo_cells
select c.g, c.positive, c.bucket, a.id as first_id, b.id as second_id, cast(c.lo - (a.hi - a.amount) as decimal(38, 4)) as first_from, cast(c.hi - (a.hi - a.amount) as decimal(38, 4)) as first_to, cast(c.lo - (b.hi - b.amount) as decimal(38, 4)) as second_from, cast(c.hi - (b.hi - b.amount) as decimal(38, 4)) as second_to from fifo_cuts c join fifo_first a on a.g is not distinct from c.g and a.positive is not distinct from c.positive and a.bucket is not distinct from c.bucket and a.nth = c.nth_first join fifo_second b on b.g is not distinct from c.g and b.positive is not distinct from c.positive and b.bucket is not distinct from c.bucket and b.nth = c.nth_second;

-- table cells
select g, positive, bucket, left_id, right_id, cast(0 as decimal(38, 4)) as left_from, least(left_amount, right_amount) as left_to, cast(0 as decimal(38, 4)) as right_from, least(left_amount, right_amount) as right_to from meeting where lefts = 1 and rights = 1
union all
select g, positive, bucket, left_id, right_id, cast(0 as decimal(38, 4)) as left_from, amount as left_to, cast(0 as decimal(38, 4)) as right_from, amount as right_to from pairs
union all
select g, positive, bucket, first_id, second_id, first_from, first_to, second_from, second_to from fifo_cells;

-- table met
select c.g, c.positive, c.left_to - c.left_from as amount, l.row as left_row, l.by_pass as left_by, l.p as left_p, l.d as left_d, l.value as left_value, (case when c.positive then (case when l.factor = 1 then cast(c.left_to as decimal(38, 2)) else cast(cast(c.left_to as decimal(19, 4)) * cast(l.factor as decimal(18, 10)) as decimal(38, 2)) end) - (case when l.factor = 1 then cast(c.left_from as decimal(38, 2)) else cast(cast(c.left_from as decimal(19, 4)) * cast(l.factor as decimal(18, 10)) as decimal(38, 2)) end) else -((case when l.factor = 1 then cast(c.left_to as decimal(38, 2)) else cast(cast(c.left_to as decimal(19, 4)) * cast(l.factor as decimal(18, 10)) as decimal(38, 2)) end) - (case when l.factor = 1 then cast(c.left_from as decimal(38, 2)) else cast(cast(c.left_from as decimal(19, 4)) * cast(l.factor as decimal(18, 10)) as decimal(38, 2)) end)) end) as left_worth, l.factor as left_factor, r.row as right_row, r.by_pass as right_by, r.p as right_p, r.d as right_d, r.value as right_value, (case when c.positive then (case when r.factor = 1 then cast(c.right_to as decimal(38, 2)) else cast(cast(c.right_to as decimal(19, 4)) * cast(r.factor as decimal(18, 10)) as decimal(38, 2)) end) - (case when r.factor = 1 then cast(c.right_from as decimal(38, 2)) else cast(cast(c.right_from as decimal(19, 4)) * cast(r.factor as decimal(18, 10)) as decimal(38, 2)) end) else -((case when r.factor = 1 then cast(c.right_to as decimal(38, 2)) else cast(cast(c.right_to as decimal(19, 4)) * cast(r.factor as decimal(18, 10)) as decimal(38, 2)) end) - (case when r.factor = 1 then cast(c.right_from as decimal(38, 2)) else cast(cast(c.right_from as decimal(19, 4)) * cast(r.factor as decimal(18, 10)) as decimal(38, 2)) end)) end) as right_worth, r.factor as right_factor, c.bucket from cells c join bucketed l on l.side = 'left' and l.id = c.left_id join bucketed r on r.side = 'right' and r.id = c.right_id where true;

-- table moved
select 'left' as side, left_row as row, g, left_by as by_pass, left_p as p, left_d as d, left_value as value, 'timing' as cause, '' as detail, cast(-left_worth as decimal(38, 2)) as effect, coalesce(cast(left_d as varchar), 'undated') || ' on row ' || left_row || ', ' || coalesce(cast(right_d as varchar), 'undated') || ' on row ' || right_row || coalesce(', ' || cast(date_diff('day', left_d, right_d) as varchar) || case when abs(date_diff('day', left_d, right_d)) = 1 then ' day' else ' days' end, '') as evidence from met where left_p is distinct from right_p and left_worth <> 0
union all
select 'right' as side, right_row as row, g, right_by as by_pass, right_p as p, right_d as d, right_value as value, 'timing' as cause, '' as detail, cast(left_worth as decimal(38, 2)) as effect, coalesce(cast(left_d as varchar), 'undated') || ' on row ' || left_row || ', ' || coalesce(cast(right_d as varchar), 'undated') || ' on row ' || right_row || coalesce(', ' || cast(date_diff('day', left_d, right_d) as varchar) || case when abs(date_diff('day', left_d, right_d)) = 1 then ' day' else ' days' end, '') as evidence from met where left_p is distinct from right_p and left_worth <> 0
union all
select 'right' as side, right_row as row, g, right_by as by_pass, right_p as p, right_d as d, right_value as value, 'currency' as cause, bucket as detail, cast(((case when positive then (case when right_factor = left_factor then cast(0 as decimal(38, 2)) else cast(cast(amount as decimal(19, 4)) * cast(right_factor - left_factor as decimal(18, 10)) as decimal(38, 2)) end) else -((case when right_factor = left_factor then cast(0 as decimal(38, 2)) else cast(cast(amount as decimal(19, 4)) * cast(right_factor - left_factor as decimal(18, 10)) as decimal(38, 2)) end)) end)) as decimal(38, 2)) as effect, bucket || ' at ' || case when left_factor < 0 then 'one per ' || cast(-(left_factor) as varchar) else cast(left_factor as varchar) end || ' and ' || case when right_factor < 0 then 'one per ' || cast(-(right_factor) as varchar) else cast(right_factor as varchar) end as evidence from met where (case when positive then (case when right_factor = left_factor then cast(0 as decimal(38, 2)) else cast(cast(amount as decimal(19, 4)) * cast(right_factor - left_factor as decimal(18, 10)) as decimal(38, 2)) end) else -((case when right_factor = left_factor then cast(0 as decimal(38, 2)) else cast(cast(amount as decimal(19, 4)) * cast(right_factor - left_factor as decimal(18, 10)) as decimal(38, 2)) end)) end) <> 0
union all
select 'right' as side, right_row as row, g, right_by as by_pass, right_p as p, right_d as d, right_value as value, 'rounding' as cause, 'conversion' as detail, cast((right_worth - left_worth - (case when positive then (case when right_factor = left_factor then cast(0 as decimal(38, 2)) else cast(cast(amount as decimal(19, 4)) * cast(right_factor - left_factor as decimal(18, 10)) as decimal(38, 2)) end) else -((case when right_factor = left_factor then cast(0 as decimal(38, 2)) else cast(cast(amount as decimal(19, 4)) * cast(right_factor - left_factor as decimal(18, 10)) as decimal(38, 2)) end)) end)) as decimal(38, 2)) as effect, bucket || ' at ' || case when left_factor < 0 then 'one per ' || cast(-(left_factor) as varchar) else cast(left_factor as varchar) end || ' and ' || case when right_factor < 0 then 'one per ' || cast(-(right_factor) as varchar) else cast(right_factor as varchar) end as evidence from met where right_worth - left_worth - (case when positive then (case when right_factor = left_factor then cast(0 as decimal(38, 2)) else cast(cast(amount as decimal(19, 4)) * cast(right_factor - left_factor as decimal(18, 10)) as decimal(38, 2)) end) else -((case when right_factor = left_factor then cast(0 as decimal(38, 2)) else cast(cast(amount as decimal(19, 4)) * cast(right_factor - left_factor as decimal(18, 10)) as decimal(38, 2)) end)) end) <> 0;

-- table rest_0
select k.side, k.way, k.g, k.by_pass, k.row, k.id, k.p, k.d, k.value, k.ready_day, case when k.positive then 1 else -1 end as sgn, cast((case when k.factor = 1 then cast(k.amount as decimal(38, 2)) else cast(cast(k.amount as decimal(19, 4)) * cast(k.factor as decimal(18, 10)) as decimal(38, 2)) end) - coalesce((case when k.factor = 1 then cast(t.up_to as decimal(38, 2)) else cast(cast(t.up_to as decimal(19, 4)) * cast(k.factor as decimal(18, 10)) as decimal(38, 2)) end), 0) as decimal(38, 2)) as w from bucketed k left join (select side, id, cast(max(up_to) as decimal(38, 4)) as up_to from (select 'left' as side, left_id as id, left_to as up_to from cells
union all
select 'right' as side, right_id as id, right_to as up_to from cells) ends group by side, id) t on t.side = k.side and t.id = k.id where k.amount > coalesce(t.up_to, 0);

-- table again
select r.* from rest_0 r join (select g, sgn from rest_0 where w > 0 group by g, sgn having min(side) < max(side)) b on b.g = r.g and b.sgn = r.sgn where r.w > 0;

-- view again_left
select g, sgn, id, d as ord, w as amount from again where side = 'left';

-- view again_right
select g, sgn, id, d as ord, w as amount from again where side = 'right';

-- table unit_first
select g, sgn, id, amount, row_number() over (partition by g, sgn order by ord nulls last, id) as nth, cast(sum(amount) over (partition by g, sgn order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 2)) as hi from again_left;

-- table unit_second
select g, sgn, id, amount, row_number() over (partition by g, sgn order by ord nulls last, id) as nth, cast(sum(amount) over (partition by g, sgn order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 2)) as hi from again_right;

-- table unit_cuts
select g, sgn, coalesce(lag(hi) over (partition by g, sgn order by hi), 0) as lo, hi, 1 + cast(coalesce(sum(ends_first) over (partition by g, sgn order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_first, 1 + cast(coalesce(sum(ends_second) over (partition by g, sgn order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_second from (select g, sgn, hi, max(ends_first) as ends_first, max(ends_second) as ends_second from (select g, sgn, hi, 1 as ends_first, 0 as ends_second from unit_first
union all
select g, sgn, hi, 0 as ends_first, 1 as ends_second from unit_second) ends group by g, sgn, hi) cuts;

-- table unit_cells
select c.g, c.sgn, a.id as first_id, b.id as second_id, cast(c.lo - (a.hi - a.amount) as decimal(38, 2)) as first_from, cast(c.hi - (a.hi - a.amount) as decimal(38, 2)) as first_to, cast(c.lo - (b.hi - b.amount) as decimal(38, 2)) as second_from, cast(c.hi - (b.hi - b.amount) as decimal(38, 2)) as second_to from unit_cuts c join unit_first a on a.g is not distinct from c.g and a.sgn is not distinct from c.sgn and a.nth = c.nth_first join unit_second b on b.g is not distinct from c.g and b.sgn is not distinct from c.sgn and b.nth = c.nth_second;

-- table moved_again
select 'left' as side, l.row, l.g, l.by_pass, l.p, l.d, l.value, 'timing' as cause, '' as detail, (case when l.way = l.sgn then cast(c.first_to - c.first_from as decimal(38, 2)) else -(cast(c.first_to - c.first_from as decimal(38, 2))) end) as effect, coalesce(cast(l.d as varchar), 'undated') || ' on row ' || l.row || ', ' || coalesce(cast(r.d as varchar), 'undated') || ' on row ' || r.row || coalesce(', ' || cast(date_diff('day', l.d, r.d) as varchar) || case when abs(date_diff('day', l.d, r.d)) = 1 then ' day' else ' days' end, '') || ', of two currencies' as evidence from unit_cells c join again l on l.side = 'left' and l.id = c.first_id join again r on r.side = 'right' and r.id = c.second_id where l.p is distinct from r.p
union all
select 'right' as side, r.row, r.g, r.by_pass, r.p, r.d, r.value, 'timing' as cause, '' as detail, (case when r.way = r.sgn then cast(c.first_to - c.first_from as decimal(38, 2)) else -(cast(c.first_to - c.first_from as decimal(38, 2))) end) as effect, coalesce(cast(l.d as varchar), 'undated') || ' on row ' || l.row || ', ' || coalesce(cast(r.d as varchar), 'undated') || ' on row ' || r.row || coalesce(', ' || cast(date_diff('day', l.d, r.d) as varchar) || case when abs(date_diff('day', l.d, r.d)) = 1 then ' day' else ' days' end, '') || ', of two currencies' as evidence from unit_cells c join again l on l.side = 'left' and l.id = c.first_id join again r on r.side = 'right' and r.id = c.second_id where l.p is distinct from r.p;

-- table rest_again
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, cast(r.w - coalesce(c.taken, 0) as decimal(38, 2)) as w from rest_0 r left join (select side, id, cast(sum(taken) as decimal(38, 2)) as taken from (select 'left' as side, first_id as id, first_to - first_from as taken from unit_cells
union all
select 'right' as side, second_id as id, second_to - second_from as taken from unit_cells) ends group by side, id) c on c.side = r.side and c.id = r.id where r.w > coalesce(c.taken, 0);

-- table unsure_left
select distinct g from (select m.g from rested m where m.side = 'right' and m.k1 is null and exists (select 1 from rested o where o.side = 'left' and o.k1 is null)) doubts;

-- table unsure_right
select distinct g from (select m.g from rested m where m.side = 'left' and m.k1 is null and exists (select 1 from rested o where o.side = 'right' and o.k1 is null)) doubts;

-- table facts
select *, case when g in (select g from unsure_left) then 1 else 0 end as left_unsure, case when g in (select g from unsure_right) then 1 else 0 end as right_unsure from (select g, count(case when side = 'left' then 1 end) as left_rows, count(case when side = 'left' and not gone then 1 end) as left_there, count(case when side = 'left' and counts and not gone then 1 end) as left_counting, count(case when side = 'left' and not counts and state_id is not null and scope_id is null then 1 end) as left_waiting, cast(sum(case when side = 'left' then (case when rate = 1 then cast(x as decimal(38, 2)) else cast(cast(x as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) else 0 end) as decimal(38, 2)) as left_total, cast(sum(case when side = 'left' then x else 0 end) as decimal(38, 4)) as left_native, min(case when side = 'left' and x <> 0 then cur end) as left_cur, count(distinct case when side = 'left' and x <> 0 then cur end) as left_curs, count(case when side = 'right' then 1 end) as right_rows, count(case when side = 'right' and not gone then 1 end) as right_there, count(case when side = 'right' and counts and not gone then 1 end) as right_counting, count(case when side = 'right' and not counts and state_id is not null and scope_id is null then 1 end) as right_waiting, cast(sum(case when side = 'right' then (case when rate = 1 then cast(x as decimal(38, 2)) else cast(cast(x as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) else 0 end) as decimal(38, 2)) as right_total, cast(sum(case when side = 'right' then x else 0 end) as decimal(38, 4)) as right_native, min(case when side = 'right' and x <> 0 then cur end) as right_cur, count(distinct case when side = 'right' and x <> 0 then cur end) as right_curs from (select *, r0 <> 0 and r4 = 0 as gone from rested where g in (select g from rest_0)) members group by g) counted;

-- table offers_1
select * from (select n.side, n.g, n.sgn, n.at_p, e.id, min(e.ord) as ord, min(e.detail) as detail, min(e.why) as why, n.open, n.since, max(case when e.net is null then 1 else 0 end) as boundless, cast(min(case when e.net is null then n.open else abs((case when coalesce(offered.rate, e.rate) = 1 then cast(e.net as decimal(38, 2)) else cast(cast(e.net as decimal(19, 4)) * cast(coalesce(offered.rate, e.rate) as decimal(18, 10)) as decimal(38, 2)) end)) end) as decimal(38, 2)) as amount from (select case when m.side = 'left' then 'right' else 'left' end as side, m.g, case when cast(case when m.outside is null then m.n - m.a0 else 0 end as decimal(38, 4)) > 0 then 1 else -1 end as sgn, case when m.side = 'left' then 'u ' else 'd ' end || m.row as id, m.d as ord, m.p, m.p2, cast(case when m.outside is null then m.n - m.a0 else 0 end as decimal(38, 4)) as net, m.cur, m.rate, m.scope_id as detail, 'row ' || m.row || ' does not count: ' || m.scope_id as why from rested m where not m.counts and m.copy_why is null and m.undone_why is null and cast(case when m.outside is null then m.n - m.a0 else 0 end as decimal(38, 4)) <> 0 and m.scope_id is not null) e join (select side, g, sgn, at_p, cast(sum(w) as decimal(38, 2)) as open, min(d) as since from (select *, cast(null as date) as at_p from rest_again) r group by side, g, sgn, at_p) n on n.side = e.side and n.g = e.g and n.sgn = e.sgn left join (select r.side, r.g, r.sgn, o.cur, max(o.rate) as rate from rest_again r join rested o on o.side = r.side and o.row = r.row group by r.side, r.g, r.sgn, o.cur having min(o.rate) = max(o.rate)) offered on offered.side = e.side and offered.g = e.g and offered.sgn = e.sgn and offered.cur = e.cur group by n.side, n.g, n.sgn, n.at_p, e.id, n.open, n.since) worths where amount > 0;

-- view pool_1
select * from offers_1;

-- view open_1
select side, g, sgn, cast(null as date) as at_p, id, d as ord, w as amount from rest_again where g in (select g from pool_1);

-- table cover_1_first
select side, g, sgn, at_p, id, amount, row_number() over (partition by side, g, sgn, at_p order by ord nulls last, id) as nth, cast(sum(amount) over (partition by side, g, sgn, at_p order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 2)) as hi from open_1;

-- table cover_1_second
select side, g, sgn, at_p, id, amount, row_number() over (partition by side, g, sgn, at_p order by ord nulls last, id) as nth, cast(sum(amount) over (partition by side, g, sgn, at_p order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 2)) as hi from pool_1;

-- table cover_1_cuts
select side, g, sgn, at_p, coalesce(lag(hi) over (partition by side, g, sgn, at_p order by hi), 0) as lo, hi, 1 + cast(coalesce(sum(ends_first) over (partition by side, g, sgn, at_p order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_first, 1 + cast(coalesce(sum(ends_second) over (partition by side, g, sgn, at_p order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_second from (select side, g, sgn, at_p, hi, max(ends_first) as ends_first, max(ends_second) as ends_second from (select side, g, sgn, at_p, hi, 1 as ends_first, 0 as ends_second from cover_1_first
union all
select side, g, sgn, at_p, hi, 0 as ends_first, 1 as ends_second from cover_1_second) ends group by side, g, sgn, at_p, hi) cuts;

-- table cover_1_cells
select c.side, c.g, c.sgn, c.at_p, a.id as first_id, b.id as second_id, cast(c.lo - (a.hi - a.amount) as decimal(38, 2)) as first_from, cast(c.hi - (a.hi - a.amount) as decimal(38, 2)) as first_to, cast(c.lo - (b.hi - b.amount) as decimal(38, 2)) as second_from, cast(c.hi - (b.hi - b.amount) as decimal(38, 2)) as second_to from cover_1_cuts c join cover_1_first a on a.side is not distinct from c.side and a.g is not distinct from c.g and a.sgn is not distinct from c.sgn and a.at_p is not distinct from c.at_p and a.nth = c.nth_first join cover_1_second b on b.side is not distinct from c.side and b.g is not distinct from c.g and b.sgn is not distinct from c.sgn and b.at_p is not distinct from c.at_p and b.nth = c.nth_second;

-- table claim_1
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, cast(sum(c.first_to - c.first_from) as decimal(38, 2)) as taken, e.detail, min(e.why) as why from cover_1_cells c join rest_again r on r.side = c.side and r.id = c.first_id join pool_1 e on e.side = c.side and e.g = c.g and e.sgn = c.sgn and e.at_p is not distinct from c.at_p and e.id = c.second_id group by r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, e.detail;

-- table left_after_1
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, cast(r.w - coalesce(c.taken, 0) as decimal(38, 2)) as w from rest_again r left join (select side, id, cast(sum(taken) as decimal(38, 2)) as taken from claim_1 group by side, id) c on c.side = r.side and c.id = r.id where r.w > coalesce(c.taken, 0);

-- table claimed
select side, row, g, by_pass, p, d, value, 'definition' as cause, detail, (case when way = sgn then taken else -(taken) end) as effect, why as evidence from claim_1
union all
select side, row, g, by_pass, p, d, value, 'unexplained' as cause, '' as detail, (case when way = sgn then w else -(w) end) as effect, 'no fact explains it' as evidence from left_after_1;

-- table effects
select side, row, g, by_pass, p, d, cast(value as decimal(38, 2)) as value, cause, detail, cast(effect as decimal(38, 2)) as effect, evidence from (select side, row, g, by_pass, p, d, value, cause, detail, effect, evidence from stripped
union all
select side, row, g, by_pass, p, d, value, cause, detail, effect, evidence from moved
union all
select side, row, g, by_pass, p, d, value, cause, detail, effect, evidence from claimed
union all
select side, row, g, by_pass, p, d, value, cause, detail, effect, evidence from moved_again) parts where effect <> 0;

-- query totals_left
select p, count(*) as many, count(case when counts then 1 end) as counted, cast(sum(case when counts then (case when rate = 1 then cast(n as decimal(38, 2)) else cast(cast(n as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) else 0 end) as decimal(38, 2)) as amount from left_p group by p;

-- query totals_right
select p, count(*) as many, count(case when counts then 1 end) as counted, cast(sum(case when counts then (case when rate = 1 then cast(n as decimal(38, 2)) else cast(cast(n as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) else 0 end) as decimal(38, 2)) as amount from right_p group by p;

-- query shapes
select by_pass, count(*) as many, min(g) as example, max(g) as another from (select g, max(by_pass) as by_pass, count(case when side = 'left' then 1 end) as l, count(case when side = 'right' then 1 end) as r from rested where x <> 0 and by_pass > 0 group by g) counted where (by_pass = 1 and (l > 1 or r > 1)) group by by_pass;

-- query lines
select p, cause, detail, side, cast(sum(effect) as decimal(38, 2)) as effect, count(distinct row) as many from effects group by p, cause, detail, side;

-- query lines_total
select cause, detail, side, cast(sum(effect) as decimal(38, 2)) as effect, count(distinct row) as many from effects group by cause, detail, side;

-- query gross
select p, cast(sum(abs(net)) as decimal(38, 2)) as gross, cast(sum(many) as bigint) as many from (select p, g, cast(sum(effect) as decimal(38, 2)) as net, count(distinct side || row) as many from effects where cause = 'unexplained' group by p, g) nets group by p;

-- query accounted
select side, count(*) as many, count(distinct row) as different, count(distinct case when g is null then row end) as astray from rested where true group by side;

-- query void_left
select count(*), min(row) from left_p where counts and void;

-- query native_left
select p, cur, cast(sum(whole) as decimal(38, 4)) as whole, cast(sum(told) as decimal(38, 4)) as told from (select p, cur, cast(n as decimal(38, 4)) as whole, cast(0 as decimal(38, 4)) as told from left_p where counts
union all
select p, cur, cast(0 as decimal(38, 4)) as whole, cast(case when alive then n else n - coalesce(z, 0) end as decimal(38, 4)) as told from left_t where counts) both_ways group by p, cur;

-- query overdrawn
select count(*) from (select side, id, max(up_to) as up_to, cast(sum(gave) as decimal(38, 4)) as gave, max(abs(more)) as more from (select 'left' as side, left_id as id, left_to as up_to, left_to - left_from as gave, (left_to - left_from) - (right_to - right_from) as more from cells
union all
select 'right' as side, right_id as id, right_to as up_to, right_to - right_from as gave, (left_to - left_from) - (right_to - right_from) as more from cells) given group by side, id) s left join bucketed k on k.side = s.side and k.id = s.id where k.id is null or s.up_to > k.amount or s.gave <> s.up_to or s.more <> 0;

-- query unrated_left
select p, count(*), min(row), min(cur) from left_p where counts and rate is null group by p;

-- query void_right
select count(*), min(row) from right_p where counts and void;

-- query native_right
select p, cur, cast(sum(whole) as decimal(38, 4)) as whole, cast(sum(told) as decimal(38, 4)) as told from (select p, cur, cast(n as decimal(38, 4)) as whole, cast(0 as decimal(38, 4)) as told from right_p where counts
union all
select p, cur, cast(0 as decimal(38, 4)) as whole, cast(case when alive then n else n - coalesce(z, 0) end as decimal(38, 4)) as told from right_t where counts) both_ways group by p, cur;

-- query unrated_right
select p, count(*), min(row), min(cur) from right_p where counts and rate is null group by p;

-- rows
select substr(e.g, 3) as "group", e.side, e.row as "key", case when e.side = 'left' then 'billing.orders' else 'billing.payments' end || '#' || e.row as row, coalesce(n.label, 'undated') as period, e.value, e.d as date, e.cause, e.detail, e.effect, e.evidence, w.name as matched_by from effects e left join labels n on n.p = e.p left join pass_names w on w.by_pass = e.by_pass order by e.p nulls last, case e.cause when 'duplicate' then 0 when 'reversal' then 1 when 'snapshot' then 2 when 'declared step' then 3 when 'definition' then 4 when 'adjustment' then 5 when 'timing' then 6 when 'currency' then 7 when 'quarantine' then 8 when 'naming' then 9 when 'rounding' then 10 when 'stale' then 11 when 'in_transit' then 12 when 'not_yet_due' then 13 when 'handoff' then 14 when 'outside_coverage' then 15 when 'backdoor' then 16 when 'unexplained' then 17 else 3 end, e.cause, e.detail, e.side, e.row, e.effect, e.g, e.evidence;
