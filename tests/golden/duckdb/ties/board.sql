-- view left_p
select *, false as special
from (select *, case when counts then case when outside is null then n else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('quarter', dated.d) AS DATE) as p, cast(null as date) as p2
from (select nullif(s."deal_id", '') as k1,
  s."_row" as row,
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
  cast(null as bigint) as ready_at
from left_rows s) dated) base) shaped) seen;

-- view right_p
select *, false as special
from (select *, case when counts then case when outside is null then n else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('quarter', dated.d) AS DATE) as p, cast(null as date) as p2
from (select nullif(s."deal", '') as k1,
  s."_row" as row,
  s."_twin" as twin,
  true as counts,
  cast(null as varchar) as scope_id,
  cast(null as varchar) as state_id,
  cast(null as varchar) as naming,
  cast(null as varchar) as thing,
  coalesce(cast(s."amount" as decimal(38, 2)), 0) as n0,
  (s."amount" is null) as void,
  'USD' as cur,
  cast(1 as decimal(18, 10)) as rate,
  s."booked_on" as d,
  cast(null as date) as d2,
  cast(null as bigint) as created,
  cast(null as bigint) as changed,
  cast(null as varchar) as hand,
  coalesce((s."line" LIKE 'M%'), false) as manual,
  cast(null as varchar) as undoes,
  cast(null as varchar) as itself,
  case when false then null end as identity,
  cast(null as varchar) as outside,
  cast(null as date) as ready_day,
  cast(null as bigint) as ready_at
from right_rows s) dated) base) shaped) seen;

-- view right_twice
select value as k1 from "right_repeats_deal" where value <> '';

-- table differing
select coalesce(l.k1, r.k1) as k1
from (select k1, counts, z, zp, special from left_p where k1 is not null) l
full join (select k1, counts, z, zp, special from right_p where k1 is not null) r on l.k1 = r.k1
where l.k1 is null or r.k1 is null or l.special or r.special or l.counts is distinct from r.counts or l.z is distinct from r.z or l.zp is distinct from r.zp;

-- table live_1
select distinct k1 from (select k1 from differing
union all
select k1 from right_twice) keys;

-- view live
select k1 from live_1;

-- table left_raw
select s."deal_id", s."kind", s."stage", s."amount", s."won_on", s."created_at", s."changed_at", s."changed_by", s."_row", s."_twin", (live.k1 is not null or nullif(s."deal_id", '') is null) as _alive from left_rows s
left join live on live.k1 = nullif(s."deal_id", '')
where ((live.k1 is not null or nullif(s."deal_id", '') is null));

-- view left_t
select *, case when counts then case when outside is null then n else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('quarter', dated.d) AS DATE) as p, cast(null as date) as p2
from (select nullif(s."deal_id", '') as k1,
  s."_row" as row,
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
  s._alive as alive
from left_raw s) dated) base) shaped;

-- table right_raw
select s."line", s."deal", s."amount", s."booked_on", s."_row", s."_twin", (live.k1 is not null or nullif(s."deal", '') is null) as _alive from right_rows s
left join live on live.k1 = nullif(s."deal", '')
where ((live.k1 is not null or nullif(s."deal", '') is null));

-- view right_t
select *, case when counts then case when outside is null then n else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('quarter', dated.d) AS DATE) as p, cast(null as date) as p2
from (select nullif(s."deal", '') as k1,
  s."_row" as row,
  s."_twin" as twin,
  true as counts,
  cast(null as varchar) as scope_id,
  cast(null as varchar) as state_id,
  cast(null as varchar) as naming,
  cast(null as varchar) as thing,
  coalesce(cast(s."amount" as decimal(38, 2)), 0) as n0,
  (s."amount" is null) as void,
  'USD' as cur,
  cast(1 as decimal(18, 10)) as rate,
  s."booked_on" as d,
  cast(null as date) as d2,
  cast(null as bigint) as created,
  cast(null as bigint) as changed,
  cast(null as varchar) as hand,
  coalesce((s."line" LIKE 'M%'), false) as manual,
  cast(null as varchar) as undoes,
  cast(null as varchar) as itself,
  case when false then null end as identity,
  cast(null as varchar) as outside,
  cast(null as date) as ready_day,
  cast(null as bigint) as ready_at,
  s._alive as alive
from right_raw s) dated) base) shaped;

-- view gathered
select 'left' as side, -1 as way, case when k1 is null then 'L:' || row else 'a:' || k1 end as g, k1, row, twin, counts, scope_id, state_id, naming, n, cur, rate, void, d, d2, p, p2, created, changed, hand, manual, undoes, itself, identity, outside, ready_day, ready_at from left_t where alive
union all
select 'right' as side, 1 as way, case when k1 is null then 'R:' || row else 'a:' || k1 end as g, k1, row, twin, counts, scope_id, state_id, naming, n, cur, rate, void, d, d2, p, p2, created, changed, hand, manual, undoes, itself, identity, outside, ready_day, ready_at from right_t where alive;

-- table members
select m.side, m.way, m.k1, m.row, m.twin, m.counts, m.scope_id, m.state_id, m.naming, m.n, m.cur, m.rate, m.void, m.d, m.d2, m.p, m.p2, m.created, m.changed, m.hand, m.manual, m.undoes, m.itself, m.identity, m.outside, m.ready_day, m.ready_at, m.g, s.by_pass from gathered m join (select g, case when min(way) < max(way) then 1 else 0 end as by_pass from gathered group by g) s on s.g = m.g;

-- table copies
select side, row, min(why || ' to row ' || of_row) as why from (select side, row, 'an exact copy' as why, row_number() over (partition by side, counts, what order by created nulls last, row nulls last) as nth, first_value(row) over (partition by side, counts, what order by created nulls last, row nulls last rows between unbounded preceding and current row) as of_row from (select m.side, m.row, m.created, m.counts, s."_fp" as what from members m join left_rows s on s."_row" = m.row where s."_twin" and m.side = 'left' and m.twin) twins where what is not null
union all
select side, row, 'an exact copy' as why, row_number() over (partition by side, counts, what order by created nulls last, row nulls last) as nth, first_value(row) over (partition by side, counts, what order by created nulls last, row nulls last rows between unbounded preceding and current row) as of_row from (select m.side, m.row, m.created, m.counts, s."_fp" as what from members m join right_rows s on s."_row" = m.row where s."_twin" and m.side = 'right' and m.twin) twins where what is not null) found where nth > 1 group by side, row;

-- view standing
select m.side, m.way, m.g as g, m.by_pass, m.k1, m.row, m.twin, m.counts, m.scope_id, m.state_id, m.naming, m.n, m.cur, m.rate, m.void, m.d, m.d2, m.p, m.p2, m.created, m.changed, m.hand, m.manual, m.undoes, m.itself, m.identity, m.outside, m.ready_day, m.ready_at, case when m.counts then cast(m.n as decimal(38, 2)) else cast(0 as decimal(38, 2)) end as r0, case when m.counts and c.row is null then cast(m.n as decimal(38, 2)) else cast(0 as decimal(38, 2)) end as r1, c.why as copy_why from members m left join copies c on c.side = m.side and c.row = m.row;

-- view unreversed
select *, r1 as r2, cast(null as varchar) as undone_why from standing;

-- view restated
select *, r2 as r3 from unreversed;

-- view stepped
select *, r3 as before_scope, case when outside is not null then cast(0 as decimal(38, 2)) else r3 end as r4 from (select * from restated) chained;

-- table rested
select *, r4 as x from stepped;

-- table stripped
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 2)) as value, cause, detail, cast(effect as decimal(38, 2)) as effect, evidence from (select side, row, g, by_pass, p, p2, d, cast(n as decimal(38, 2)) as value, 'duplicate' as cause, '' as detail, (case when way > 0 then cast(r0 as decimal(38, 2)) - cast(r1 as decimal(38, 2)) else -(cast(r0 as decimal(38, 2)) - cast(r1 as decimal(38, 2))) end) as effect, copy_why as evidence from rested where r0 <> r1) stage where effect <> 0
union all
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 2)) as value, cause, detail, cast(effect as decimal(38, 2)) as effect, evidence from (select side, row, g, by_pass, p, p2, d, cast(n as decimal(38, 2)) as value, 'reversal' as cause, '' as detail, (case when way > 0 then cast(r1 as decimal(38, 2)) - cast(r2 as decimal(38, 2)) else -(cast(r1 as decimal(38, 2)) - cast(r2 as decimal(38, 2))) end) as effect, undone_why as evidence from rested where r1 <> r2) stage where effect <> 0
union all
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 2)) as value, cause, detail, cast(effect as decimal(38, 2)) as effect, evidence from (select side, row, g, by_pass, p, p2, d, cast(n as decimal(38, 2)) as value, 'definition' as cause, outside as detail, (case when way > 0 then cast(before_scope as decimal(38, 2)) - cast(r4 as decimal(38, 2)) else -(cast(before_scope as decimal(38, 2)) - cast(r4 as decimal(38, 2))) end) as effect, '' as evidence from rested where before_scope <> r4) stage where effect <> 0
union all
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 2)) as value, cause, detail, cast(effect as decimal(38, 2)) as effect, evidence from (select 'left' as side, row, 'a:' || k1 as g, 1 as by_pass, p, p2, d, cast(n as decimal(38, 2)) as value, 'definition' as cause, outside as detail, -cast(n as decimal(38, 2)) as effect, '' as evidence from left_t where not alive and counts and outside is not null) stage where effect <> 0
union all
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 2)) as value, cause, detail, cast(effect as decimal(38, 2)) as effect, evidence from (select 'right' as side, row, 'a:' || k1 as g, 1 as by_pass, p, p2, d, cast(n as decimal(38, 2)) as value, 'definition' as cause, outside as detail, cast(n as decimal(38, 2)) as effect, '' as evidence from right_t where not alive and counts and outside is not null) stage where effect <> 0
union all
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 2)) as value, cause, detail, cast(effect as decimal(38, 2)) as effect, evidence from (select 'right' as side, 'adjustment:adj-2' as row, 'A:adj-2' as g, 0 as by_pass, date '2026-01-01' as p, cast(null as date) as p2, date '2026-01-01' as d, cast(1000.00 as decimal(38, 2)) as value, 'adjustment' as cause, 'documented' as detail, cast(1000.00 as decimal(38, 2)) as effect, 'approved adjustment adj-2 on top of the metric: A deal signed on paper' as evidence) stage where effect <> 0;

-- view present
select side, way, g, by_pass, row, d, cur, rate, n, x, ready_day, p, row as id, cast(null as date) as at_p from rested where x <> 0;

-- table bucketed
select side, way, g, by_pass, row, id, d, p, at_p, ready_day, cast(n as decimal(38, 2)) as value, x > 0 as positive, cast(abs(x) as decimal(38, 2)) as amount from present;

-- table meeting
select g, positive, count(case when side = 'left' then 1 end) as lefts, count(case when side = 'right' then 1 end) as rights, min(case when side = 'left' then id end) as left_id, min(case when side = 'right' then id end) as right_id, min(case when side = 'left' then amount end) as left_amount, min(case when side = 'right' then amount end) as right_amount from bucketed group by g, positive having min(side) < max(side);

-- table ranked
select b.g, b.positive, b.side, b.id, b.d as ord, b.amount, row_number() over (partition by b.side, b.g, b.positive, b.amount order by b.d nulls last, b.id) as nth from bucketed b join meeting m on m.g = b.g and m.positive = b.positive where m.lefts > 1 or m.rights > 1;

-- table pairs
select l.g, l.positive, l.id as left_id, r.id as right_id, l.amount from ranked l join ranked r on r.g = l.g and r.positive = l.positive and r.amount = l.amount and r.nth = l.nth where l.side = 'left' and r.side = 'right';

-- view loose_left
select k.g, k.positive, k.id, k.ord, k.amount from ranked k where k.side = 'left' and not exists (select 1 from pairs p where p.left_id = k.id);

-- view loose_right
select k.g, k.positive, k.id, k.ord, k.amount from ranked k where k.side = 'right' and not exists (select 1 from pairs p where p.right_id = k.id);

-- table fifo_first
select g, positive, id, amount, row_number() over (partition by g, positive order by ord nulls last, id) as nth, cast(sum(amount) over (partition by g, positive order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 2)) as hi from loose_left;

-- table fifo_second
select g, positive, id, amount, row_number() over (partition by g, positive order by ord nulls last, id) as nth, cast(sum(amount) over (partition by g, positive order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 2)) as hi from loose_right;

-- table fifo_cuts
select g, positive, coalesce(lag(hi) over (partition by g, positive order by hi), 0) as lo, hi, 1 + cast(coalesce(sum(ends_first) over (partition by g, positive order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_first, 1 + cast(coalesce(sum(ends_second) over (partition by g, positive order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_second from (select g, positive, hi, max(ends_first) as ends_first, max(ends_second) as ends_second from (select g, positive, hi, 1 as ends_first, 0 as ends_second from fifo_first
union all
select g, positive, hi, 0 as ends_first, 1 as ends_second from fifo_second) ends group by g, positive, hi) cuts;

-- table fifo_cells
select c.g, c.positive, a.id as first_id, b.id as second_id, cast(c.lo - (a.hi - a.amount) as decimal(38, 2)) as first_from, cast(c.hi - (a.hi - a.amount) as decimal(38, 2)) as first_to, cast(c.lo - (b.hi - b.amount) as decimal(38, 2)) as second_from, cast(c.hi - (b.hi - b.amount) as decimal(38, 2)) as second_to from fifo_cuts c join fifo_first a on a.g is not distinct from c.g and a.positive is not distinct from c.positive and a.nth = c.nth_first join fifo_second b on b.g is not distinct from c.g and b.positive is not distinct from c.positive and b.nth = c.nth_second;

-- table cells
select g, positive, left_id, right_id, cast(0 as decimal(38, 2)) as left_from, least(left_amount, right_amount) as left_to, cast(0 as decimal(38, 2)) as right_from, least(left_amount, right_amount) as right_to from meeting where lefts = 1 and rights = 1
union all
select g, positive, left_id, right_id, cast(0 as decimal(38, 2)) as left_from, amount as left_to, cast(0 as decimal(38, 2)) as right_from, amount as right_to from pairs
union all
select g, positive, first_id, second_id, first_from, first_to, second_from, second_to from fifo_cells;

-- table met
select c.g, c.positive, c.left_to - c.left_from as amount, l.row as left_row, l.by_pass as left_by, l.p as left_p, l.d as left_d, l.value as left_value, (case when c.positive then cast(c.left_to - c.left_from as decimal(38, 2)) else -(cast(c.left_to - c.left_from as decimal(38, 2))) end) as left_worth, r.row as right_row, r.by_pass as right_by, r.p as right_p, r.d as right_d, r.value as right_value, (case when c.positive then cast(c.right_to - c.right_from as decimal(38, 2)) else -(cast(c.right_to - c.right_from as decimal(38, 2))) end) as right_worth from cells c join bucketed l on l.side = 'left' and l.id = c.left_id join bucketed r on r.side = 'right' and r.id = c.right_id where l.p is distinct from r.p;

-- table moved
select 'left' as side, left_row as row, g, left_by as by_pass, left_p as p, left_d as d, left_value as value, 'timing' as cause, '' as detail, cast(-left_worth as decimal(38, 2)) as effect, coalesce(cast(left_d as varchar), 'undated') || ' on row ' || left_row || ', ' || coalesce(cast(right_d as varchar), 'undated') || ' on row ' || right_row || coalesce(', ' || cast(date_diff('day', left_d, right_d) as varchar) || case when abs(date_diff('day', left_d, right_d)) = 1 then ' day' else ' days' end, '') as evidence from met where left_p is distinct from right_p and left_worth <> 0
union all
select 'right' as side, right_row as row, g, right_by as by_pass, right_p as p, right_d as d, right_value as value, 'timing' as cause, '' as detail, cast(left_worth as decimal(38, 2)) as effect, coalesce(cast(left_d as varchar), 'undated') || ' on row ' || left_row || ', ' || coalesce(cast(right_d as varchar), 'undated') || ' on row ' || right_row || coalesce(', ' || cast(date_diff('day', left_d, right_d) as varchar) || case when abs(date_diff('day', left_d, right_d)) = 1 then ' day' else ' days' end, '') as evidence from met where left_p is distinct from right_p and left_worth <> 0;

-- table rest_0
select k.side, k.way, k.g, k.by_pass, k.row, k.id, k.p, k.d, k.value, k.ready_day, case when k.positive then 1 else -1 end as sgn, cast(cast(k.amount as decimal(38, 2)) - coalesce(cast(t.up_to as decimal(38, 2)), 0) as decimal(38, 2)) as w from bucketed k left join (select side, id, cast(max(up_to) as decimal(38, 2)) as up_to from (select 'left' as side, left_id as id, left_to as up_to from cells
union all
select 'right' as side, right_id as id, right_to as up_to from cells) ends group by side, id) t on t.side = k.side and t.id = k.id where k.amount > coalesce(t.up_to, 0);

-- view left_held_p
select *, case when counts then case when outside is null then n else 0 end end as z, case when counts then p end as zp
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
from left_held s) dated) base) shaped;

-- table left_held_mates
select distinct g, row from (select m.g, h.row from left_held_p h join rested m on m.k1 = h.k1 where m.side = 'right') links;

-- table unsure_left
select distinct g from (select g from left_held_mates
union all
select m.g from rested m where m.side = 'right' and m.k1 is null and exists (select 1 from rested o where o.side = 'left' and o.k1 is null)) doubts;

-- table unsure_right
select distinct g from (select m.g from rested m where m.side = 'left' and m.k1 is null and exists (select 1 from rested o where o.side = 'right' and o.k1 is null)) doubts;

-- table facts
select *, case when g in (select g from unsure_left) then 1 else 0 end as left_unsure, case when g in (select g from unsure_right) then 1 else 0 end as right_unsure from (select g, count(case when side = 'left' then 1 end) as left_rows, count(case when side = 'left' and not gone then 1 end) as left_there, count(case when side = 'left' and counts and not gone then 1 end) as left_counting, count(case when side = 'left' and not counts and state_id is not null and scope_id is null then 1 end) as left_waiting, cast(sum(case when side = 'left' then cast(x as decimal(38, 2)) else 0 end) as decimal(38, 2)) as left_total, count(case when side = 'right' then 1 end) as right_rows, count(case when side = 'right' and not gone then 1 end) as right_there, count(case when side = 'right' and counts and not gone then 1 end) as right_counting, count(case when side = 'right' and not counts and state_id is not null and scope_id is null then 1 end) as right_waiting, cast(sum(case when side = 'right' then cast(x as decimal(38, 2)) else 0 end) as decimal(38, 2)) as right_total from (select *, r0 <> 0 and r4 = 0 as gone from rested where g in (select g from rest_0)) members group by g) counted;

-- table offers_1
select * from (select n.side, n.g, n.sgn, n.at_p, e.id, min(e.ord) as ord, min(e.detail) as detail, min(e.why) as why, n.open, n.since, max(case when e.net is null then 1 else 0 end) as boundless, cast(min(case when e.net is null then n.open else abs(cast(e.net as decimal(38, 2))) end) as decimal(38, 2)) as amount from (select 'right' as side, l.g, s.sgn, 'left ' || h.row as id, h.d as ord, h.p, h.p2, case when h.void then cast(null as decimal(38, 2)) else abs(cast(case when h.outside is null then h.n else 0 end as decimal(38, 2))) end as net, h.cur, h.rate, '' as detail, 'row ' || h.row || ' is held by check ' || h.failed as why from left_held_p h join left_held_mates l on l.row = h.row cross join (select 1 as sgn union all select -1 as sgn) s where h.counts and (h.void or (cast(case when h.outside is null then h.n else 0 end as decimal(38, 2)) > 0 and s.sgn = 1) or (cast(case when h.outside is null then h.n else 0 end as decimal(38, 2)) < 0 and s.sgn = -1))) e join (select side, g, sgn, at_p, cast(sum(w) as decimal(38, 2)) as open, min(d) as since from (select *, cast(null as date) as at_p from rest_0) r group by side, g, sgn, at_p) n on n.side = e.side and n.g = e.g and n.sgn = e.sgn group by n.side, n.g, n.sgn, n.at_p, e.id, n.open, n.since) worths where amount > 0;

-- view placed_offers_1
select *, case when side = 'left' then 'u ' else 'd ' end || cast(sgn as varchar) || ' ' || g as place from offers_1;

-- table shared_1
select o.*, s.class from placed_offers_1 o join (select id, at_p, min(place) || ' ~ ' || max(place) || ' ~ ' || cast(count(*) as varchar) as class from placed_offers_1 where boundless = 0 group by id, at_p having count(*) > 1) s on s.id = o.id and s.at_p is not distinct from o.at_p where o.boundless = 0;

-- view shared_places_1
select class, at_p, place as id, min(since) as ord, min(open) as amount from shared_1 group by class, at_p, place;

-- view shared_facts_1
select class, at_p, id, min(ord) as ord, max(amount) as amount from shared_1 group by class, at_p, id;

-- table share_1_first
select class, at_p, id, amount, row_number() over (partition by class, at_p order by ord nulls last, id) as nth, cast(sum(amount) over (partition by class, at_p order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 2)) as hi from shared_places_1;

-- table share_1_second
select class, at_p, id, amount, row_number() over (partition by class, at_p order by ord nulls last, id) as nth, cast(sum(amount) over (partition by class, at_p order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 2)) as hi from shared_facts_1;

-- table share_1_cuts
select class, at_p, coalesce(lag(hi) over (partition by class, at_p order by hi), 0) as lo, hi, 1 + cast(coalesce(sum(ends_first) over (partition by class, at_p order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_first, 1 + cast(coalesce(sum(ends_second) over (partition by class, at_p order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_second from (select class, at_p, hi, max(ends_first) as ends_first, max(ends_second) as ends_second from (select class, at_p, hi, 1 as ends_first, 0 as ends_second from share_1_first
union all
select class, at_p, hi, 0 as ends_first, 1 as ends_second from share_1_second) ends group by class, at_p, hi) cuts;

-- table share_1_cells
select c.class, c.at_p, a.id as first_id, b.id as second_id, cast(c.lo - (a.hi - a.amount) as decimal(38, 2)) as first_from, cast(c.hi - (a.hi - a.amount) as decimal(38, 2)) as first_to, cast(c.lo - (b.hi - b.amount) as decimal(38, 2)) as second_from, cast(c.hi - (b.hi - b.amount) as decimal(38, 2)) as second_to from share_1_cuts c join share_1_first a on a.class is not distinct from c.class and a.at_p is not distinct from c.at_p and a.nth = c.nth_first join share_1_second b on b.class is not distinct from c.class and b.at_p is not distinct from c.at_p and b.nth = c.nth_second;

-- table pool_1
select o.side, o.g, o.sgn, o.at_p, o.id, o.ord, o.detail, o.why, o.amount from placed_offers_1 o where not exists (select 1 from shared_1 s where s.id = o.id and s.place = o.place and s.at_p is not distinct from o.at_p)
union all
select o.side, o.g, o.sgn, o.at_p, o.id, o.ord, o.detail, o.why, cast(least(o.amount, c.first_to - c.first_from) as decimal(38, 2)) as amount from share_1_cells c join shared_1 o on o.class = c.class and o.place = c.first_id and o.id = c.second_id and o.at_p is not distinct from c.at_p;

-- view open_1
select side, g, sgn, cast(null as date) as at_p, id, d as ord, w as amount from rest_0 where g in (select g from pool_1);

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
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, cast(sum(c.first_to - c.first_from) as decimal(38, 2)) as taken, e.detail, min(e.why) as why from cover_1_cells c join rest_0 r on r.side = c.side and r.id = c.first_id join pool_1 e on e.side = c.side and e.g = c.g and e.sgn = c.sgn and e.at_p is not distinct from c.at_p and e.id = c.second_id group by r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, e.detail;

-- table left_after_1
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, cast(r.w - coalesce(c.taken, 0) as decimal(38, 2)) as w from rest_0 r left join (select side, id, cast(sum(taken) as decimal(38, 2)) as taken from claim_1 group by side, id) c on c.side = r.side and c.id = r.id where r.w > coalesce(c.taken, 0);

-- table offers_2
select * from (select n.side, n.g, n.sgn, n.at_p, e.id, min(e.ord) as ord, min(e.detail) as detail, min(e.why) as why, n.open, n.since, max(case when e.net is null then 1 else 0 end) as boundless, cast(min(case when e.net is null then n.open else abs(cast(e.net as decimal(38, 2))) end) as decimal(38, 2)) as amount from (select case when m.side = 'left' then 'right' else 'left' end as side, m.g, case when cast(case when m.outside is null then m.n else 0 end as decimal(38, 2)) > 0 then 1 else -1 end as sgn, case when m.side = 'left' then 'u ' else 'd ' end || m.row as id, m.d as ord, m.p, m.p2, cast(case when m.outside is null then m.n else 0 end as decimal(38, 2)) as net, m.cur, m.rate, m.scope_id as detail, 'row ' || m.row || ' does not count: ' || case when m.side = 'left' and m.scope_id = 'ours' then 'Not a partner''s' else m.scope_id end as why from rested m where not m.counts and m.copy_why is null and m.undone_why is null and cast(case when m.outside is null then m.n else 0 end as decimal(38, 2)) <> 0 and m.scope_id is not null) e join (select side, g, sgn, at_p, cast(sum(w) as decimal(38, 2)) as open, min(d) as since from (select *, cast(null as date) as at_p from left_after_1) r group by side, g, sgn, at_p) n on n.side = e.side and n.g = e.g and n.sgn = e.sgn group by n.side, n.g, n.sgn, n.at_p, e.id, n.open, n.since) worths where amount > 0;

-- view pool_2
select * from offers_2;

-- view open_2
select side, g, sgn, cast(null as date) as at_p, id, d as ord, w as amount from left_after_1 where g in (select g from pool_2);

-- table cover_2_first
select side, g, sgn, at_p, id, amount, row_number() over (partition by side, g, sgn, at_p order by ord nulls last, id) as nth, cast(sum(amount) over (partition by side, g, sgn, at_p order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 2)) as hi from open_2;

-- table cover_2_second
select side, g, sgn, at_p, id, amount, row_number() over (partition by side, g, sgn, at_p order by ord nulls last, id) as nth, cast(sum(amount) over (partition by side, g, sgn, at_p order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 2)) as hi from pool_2;

-- table cover_2_cuts
select side, g, sgn, at_p, coalesce(lag(hi) over (partition by side, g, sgn, at_p order by hi), 0) as lo, hi, 1 + cast(coalesce(sum(ends_first) over (partition by side, g, sgn, at_p order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_first, 1 + cast(coalesce(sum(ends_second) over (partition by side, g, sgn, at_p order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_second from (select side, g, sgn, at_p, hi, max(ends_first) as ends_first, max(ends_second) as ends_second from (select side, g, sgn, at_p, hi, 1 as ends_first, 0 as ends_second from cover_2_first
union all
select side, g, sgn, at_p, hi, 0 as ends_first, 1 as ends_second from cover_2_second) ends group by side, g, sgn, at_p, hi) cuts;

-- table cover_2_cells
select c.side, c.g, c.sgn, c.at_p, a.id as first_id, b.id as second_id, cast(c.lo - (a.hi - a.amount) as decimal(38, 2)) as first_from, cast(c.hi - (a.hi - a.amount) as decimal(38, 2)) as first_to, cast(c.lo - (b.hi - b.amount) as decimal(38, 2)) as second_from, cast(c.hi - (b.hi - b.amount) as decimal(38, 2)) as second_to from cover_2_cuts c join cover_2_first a on a.side is not distinct from c.side and a.g is not distinct from c.g and a.sgn is not distinct from c.sgn and a.at_p is not distinct from c.at_p and a.nth = c.nth_first join cover_2_second b on b.side is not distinct from c.side and b.g is not distinct from c.g and b.sgn is not distinct from c.sgn and b.at_p is not distinct from c.at_p and b.nth = c.nth_second;

-- table claim_2
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, cast(sum(c.first_to - c.first_from) as decimal(38, 2)) as taken, e.detail, min(e.why) as why from cover_2_cells c join left_after_1 r on r.side = c.side and r.id = c.first_id join pool_2 e on e.side = c.side and e.g = c.g and e.sgn = c.sgn and e.at_p is not distinct from c.at_p and e.id = c.second_id group by r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, e.detail;

-- table left_after_2
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, cast(r.w - coalesce(c.taken, 0) as decimal(38, 2)) as w from left_after_1 r left join (select side, id, cast(sum(taken) as decimal(38, 2)) as taken from claim_2 group by side, id) c on c.side = r.side and c.id = r.id where r.w > coalesce(c.taken, 0);

-- view left_past_0_p
select *, case when counts then case when outside is null then n else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('quarter', dated.d) AS DATE) as p, cast(null as date) as p2
from (select nullif(s."deal_id", '') as k1,
  s."_row" as row,
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
  cast(null as bigint) as ready_at
from left_past_0 s) dated) base) shaped;

-- table then_left
select r.side, r.g, r.row, r.d, r.p, r.p2, r.cur, r.rate, r.x, cast((case when r.counts then cast(case when r.outside is null then r.n else 0 end as decimal(38, 2)) else 0 end) as decimal(38, 2)) as today, 0 as nth, 'crm.deals@2026-04-01T06:00:00Z' as snapshot, cast(t.z as decimal(38, 2)) as z, t.cur as then_cur, t.rate as then_rate from rested r join left_past_0_p t on t.row = r.row where r.side = 'left' and t.counts and r.copy_why is null and not (r.r0 <> 0 and r.r2 = 0) and r.g in (select g from rest_0);

-- table came_to_left
select t.g, t.nth from (select g, nth, cast(sum(cast(z as decimal(38, 2))) as decimal(38, 2)) as total from then_left group by g, nth) t join facts f on f.g = t.g where f.right_counting > 0 and t.total = f.right_total and t.total <> f.left_total;

-- table change_left
select * from (select *, row_number() over (partition by row order by nth desc) as latest from (select c.* from then_left c where c.z <> 0 and c.z <> c.today and (exists (select 1 from came_to_left a where a.g = c.g and a.nth = c.nth) or (exists (select 1 from rested o where o.side = 'right' and o.g = c.g and o.x <> 0 and o.x = c.z) and not exists (select 1 from rested o where o.side = 'left' and o.g = c.g and o.x = c.z)))) changed) ranked where latest = 1;

-- table offers_3
select * from (select n.side, n.g, n.sgn, n.at_p, e.id, min(e.ord) as ord, min(e.detail) as detail, min(e.why) as why, n.open, n.since, max(case when e.net is null then 1 else 0 end) as boundless, cast(min(case when e.net is null then n.open else abs(cast(e.net as decimal(38, 2))) end) as decimal(38, 2)) as amount from (select f.side, f.g, case when f.off > 0 then 1 else -1 end as sgn, case when f.side = 'left' then 'u ' else 'd ' end || f.row as id, f.ord, f.p, f.p2, f.off as net, f.cur, f.rate, f.detail, f.why from (select c.side, c.g, c.row, c.d as ord, c.p, c.p2, c.today - c.z as off, c.cur, c.rate, '' as detail, 'downstream shows ' || c.said || ', as upstream did in ' || c.snapshot || ' on row ' || c.row as why from (select c.*, cast(c.z as varchar) as said from change_left c) c) f
union all
select case when f.side = 'left' then 'right' else 'left' end as side, f.g, case when f.off > 0 then -1 else 1 end as sgn, case when f.side = 'left' then 'u ' else 'd ' end || f.row as id, f.ord, f.p, f.p2, f.off as net, f.cur, f.rate, f.detail, f.why from (select c.side, c.g, c.row, c.d as ord, c.p, c.p2, c.today - c.z as off, c.cur, c.rate, '' as detail, 'downstream shows ' || c.said || ', as upstream did in ' || c.snapshot || ' on row ' || c.row as why from (select c.*, cast(c.z as varchar) as said from change_left c) c) f) e join (select side, g, sgn, at_p, cast(sum(w) as decimal(38, 2)) as open, min(d) as since from (select *, cast(null as date) as at_p from left_after_2) r group by side, g, sgn, at_p) n on n.side = e.side and n.g = e.g and n.sgn = e.sgn group by n.side, n.g, n.sgn, n.at_p, e.id, n.open, n.since) worths where amount > 0;

-- view placed_offers_3
select *, case when side = 'left' then 'u ' else 'd ' end || cast(sgn as varchar) || ' ' || g as place from offers_3;

-- table shared_3
select o.*, s.class from placed_offers_3 o join (select id, at_p, min(place) || ' ~ ' || max(place) || ' ~ ' || cast(count(*) as varchar) as class from placed_offers_3 where boundless = 0 group by id, at_p having count(*) > 1) s on s.id = o.id and s.at_p is not distinct from o.at_p where o.boundless = 0;

-- view shared_places_3
select class, at_p, place as id, min(since) as ord, min(open) as amount from shared_3 group by class, at_p, place;

-- view shared_facts_3
select class, at_p, id, min(ord) as ord, max(amount) as amount from shared_3 group by class, at_p, id;

-- table share_3_first
select class, at_p, id, amount, row_number() over (partition by class, at_p order by ord nulls last, id) as nth, cast(sum(amount) over (partition by class, at_p order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 2)) as hi from shared_places_3;

-- table share_3_second
select class, at_p, id, amount, row_number() over (partition by class, at_p order by ord nulls last, id) as nth, cast(sum(amount) over (partition by class, at_p order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 2)) as hi from shared_facts_3;

-- table share_3_cuts
select class, at_p, coalesce(lag(hi) over (partition by class, at_p order by hi), 0) as lo, hi, 1 + cast(coalesce(sum(ends_first) over (partition by class, at_p order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_first, 1 + cast(coalesce(sum(ends_second) over (partition by class, at_p order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_second from (select class, at_p, hi, max(ends_first) as ends_first, max(ends_second) as ends_second from (select class, at_p, hi, 1 as ends_first, 0 as ends_second from share_3_first
union all
select class, at_p, hi, 0 as ends_first, 1 as ends_second from share_3_second) ends group by class, at_p, hi) cuts;

-- table share_3_cells
select c.class, c.at_p, a.id as first_id, b.id as second_id, cast(c.lo - (a.hi - a.amount) as decimal(38, 2)) as first_from, cast(c.hi - (a.hi - a.amount) as decimal(38, 2)) as first_to, cast(c.lo - (b.hi - b.amount) as decimal(38, 2)) as second_from, cast(c.hi - (b.hi - b.amount) as decimal(38, 2)) as second_to from share_3_cuts c join share_3_first a on a.class is not distinct from c.class and a.at_p is not distinct from c.at_p and a.nth = c.nth_first join share_3_second b on b.class is not distinct from c.class and b.at_p is not distinct from c.at_p and b.nth = c.nth_second;

-- table pool_3
select o.side, o.g, o.sgn, o.at_p, o.id, o.ord, o.detail, o.why, o.amount from placed_offers_3 o where not exists (select 1 from shared_3 s where s.id = o.id and s.place = o.place and s.at_p is not distinct from o.at_p)
union all
select o.side, o.g, o.sgn, o.at_p, o.id, o.ord, o.detail, o.why, cast(least(o.amount, c.first_to - c.first_from) as decimal(38, 2)) as amount from share_3_cells c join shared_3 o on o.class = c.class and o.place = c.first_id and o.id = c.second_id and o.at_p is not distinct from c.at_p;

-- view open_3
select side, g, sgn, cast(null as date) as at_p, id, d as ord, w as amount from left_after_2 where g in (select g from pool_3);

-- table cover_3_first
select side, g, sgn, at_p, id, amount, row_number() over (partition by side, g, sgn, at_p order by ord nulls last, id) as nth, cast(sum(amount) over (partition by side, g, sgn, at_p order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 2)) as hi from open_3;

-- table cover_3_second
select side, g, sgn, at_p, id, amount, row_number() over (partition by side, g, sgn, at_p order by ord nulls last, id) as nth, cast(sum(amount) over (partition by side, g, sgn, at_p order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 2)) as hi from pool_3;

-- table cover_3_cuts
select side, g, sgn, at_p, coalesce(lag(hi) over (partition by side, g, sgn, at_p order by hi), 0) as lo, hi, 1 + cast(coalesce(sum(ends_first) over (partition by side, g, sgn, at_p order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_first, 1 + cast(coalesce(sum(ends_second) over (partition by side, g, sgn, at_p order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_second from (select side, g, sgn, at_p, hi, max(ends_first) as ends_first, max(ends_second) as ends_second from (select side, g, sgn, at_p, hi, 1 as ends_first, 0 as ends_second from cover_3_first
union all
select side, g, sgn, at_p, hi, 0 as ends_first, 1 as ends_second from cover_3_second) ends group by side, g, sgn, at_p, hi) cuts;

-- table cover_3_cells
select c.side, c.g, c.sgn, c.at_p, a.id as first_id, b.id as second_id, cast(c.lo - (a.hi - a.amount) as decimal(38, 2)) as first_from, cast(c.hi - (a.hi - a.amount) as decimal(38, 2)) as first_to, cast(c.lo - (b.hi - b.amount) as decimal(38, 2)) as second_from, cast(c.hi - (b.hi - b.amount) as decimal(38, 2)) as second_to from cover_3_cuts c join cover_3_first a on a.side is not distinct from c.side and a.g is not distinct from c.g and a.sgn is not distinct from c.sgn and a.at_p is not distinct from c.at_p and a.nth = c.nth_first join cover_3_second b on b.side is not distinct from c.side and b.g is not distinct from c.g and b.sgn is not distinct from c.sgn and b.at_p is not distinct from c.at_p and b.nth = c.nth_second;

-- table claim_3
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, cast(sum(c.first_to - c.first_from) as decimal(38, 2)) as taken, e.detail, min(e.why) as why from cover_3_cells c join left_after_2 r on r.side = c.side and r.id = c.first_id join pool_3 e on e.side = c.side and e.g = c.g and e.sgn = c.sgn and e.at_p is not distinct from c.at_p and e.id = c.second_id group by r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, e.detail;

-- table left_after_3
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, cast(r.w - coalesce(c.taken, 0) as decimal(38, 2)) as w from left_after_2 r left join (select side, id, cast(sum(taken) as decimal(38, 2)) as taken from claim_3 group by side, id) c on c.side = r.side and c.id = r.id where r.w > coalesce(c.taken, 0);

-- table right_pairs
select row, original from (select c._row as row, o._row as original, count(*) over (partition by c._row) as originals, count(*) over (partition by o._row) as copies from right_rows c join rested m on m.side = 'right' and m.row = c._row and m.counts and m.copy_why is null and m.undone_why is null join right_original o on (c."deal" = o."deal_id") where true) both_ends where originals = 1 and copies = 1;

-- view right_original_now
select c."line", c."deal", cast(o."amount" as DECIMAL(18, 2)) as "amount", c."booked_on", c."_row", c."_fp", c."_twin" from right_rows c join right_pairs p on p.row = c._row join right_original o on o._row = p.original;

-- view right_as_original
select *, case when counts then case when outside is null then n else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('quarter', dated.d) AS DATE) as p, cast(null as date) as p2
from (select nullif(s."deal", '') as k1,
  s."_row" as row,
  s."_twin" as twin,
  true as counts,
  cast(null as varchar) as scope_id,
  cast(null as varchar) as state_id,
  cast(null as varchar) as naming,
  cast(null as varchar) as thing,
  coalesce(cast(s."amount" as decimal(38, 2)), 0) as n0,
  (s."amount" is null) as void,
  'USD' as cur,
  cast(1 as decimal(18, 10)) as rate,
  s."booked_on" as d,
  cast(null as date) as d2,
  cast(null as bigint) as created,
  cast(null as bigint) as changed,
  cast(null as varchar) as hand,
  coalesce((s."line" LIKE 'M%'), false) as manual,
  cast(null as varchar) as undoes,
  cast(null as varchar) as itself,
  case when false then null end as identity,
  cast(null as varchar) as outside,
  cast(null as date) as ready_day,
  cast(null as bigint) as ready_at
from right_original_now s) dated) base) shaped;

-- view right_original_then_0
select c."line", c."deal", cast(o."amount" as DECIMAL(18, 2)) as "amount", c."booked_on", c."_row", c."_fp", c."_twin" from right_rows c join right_pairs p on p.row = c._row join right_original_past_0 o on (c."deal" = o."deal_id");

-- view right_as_original_0
select *, case when counts then case when outside is null then n else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('quarter', dated.d) AS DATE) as p, cast(null as date) as p2
from (select nullif(s."deal", '') as k1,
  s."_row" as row,
  s."_twin" as twin,
  true as counts,
  cast(null as varchar) as scope_id,
  cast(null as varchar) as state_id,
  cast(null as varchar) as naming,
  cast(null as varchar) as thing,
  coalesce(cast(s."amount" as decimal(38, 2)), 0) as n0,
  (s."amount" is null) as void,
  'USD' as cur,
  cast(1 as decimal(18, 10)) as rate,
  s."booked_on" as d,
  cast(null as date) as d2,
  cast(null as bigint) as created,
  cast(null as bigint) as changed,
  cast(null as varchar) as hand,
  coalesce((s."line" LIKE 'M%'), false) as manual,
  cast(null as varchar) as undoes,
  cast(null as varchar) as itself,
  case when false then null end as identity,
  cast(null as varchar) as outside,
  cast(null as date) as ready_day,
  cast(null as bigint) as ready_at
from right_original_then_0 s) dated) base) shaped;

-- table offers_4
select * from (select n.side, n.g, n.sgn, n.at_p, e.id, min(e.ord) as ord, min(e.detail) as detail, min(e.why) as why, n.open, n.since, max(case when e.net is null then 1 else 0 end) as boundless, cast(min(case when e.net is null then n.open else abs(cast(e.net as decimal(38, 2))) end) as decimal(38, 2)) as amount from (select f.side, f.g, case when f.off > 0 then 1 else -1 end as sgn, case when f.side = 'left' then 'u ' else 'd ' end || f.row as id, f.ord, f.p, f.p2, f.off as net, f.cur, f.rate, f.detail, f.why from (select m.side, m.g, m.row, m.d as ord, m.p, m.p2, cast(case when m.outside is null then m.n else 0 end as decimal(38, 2)) - case when t.counts then t.z else 0 end as off, m.cur, m.rate, 'undocumented' as detail, case when c."amount" is distinct from o."amount" then 'row ' || m.row || ' has amount ' || cast(c."amount" as varchar) || ' where its original ' || p.original || ' of crm.deals has ' || cast(o."amount" as varchar) else null end as why from rested m join right_pairs p on p.row = m.row join right_as_original t on t.row = m.row join right_rows c on c._row = m.row join right_original o on o._row = p.original where m.side = 'right' and m.counts and (cast(case when m.outside is null then m.n else 0 end as decimal(38, 2)) <> case when t.counts then t.z else 0 end and not exists (select 1 from right_as_original_0 e where e.row = m.row and e.counts and e.z = cast(case when m.outside is null then m.n else 0 end as decimal(38, 2))))) f
union all
select case when f.side = 'left' then 'right' else 'left' end as side, f.g, case when f.off > 0 then -1 else 1 end as sgn, case when f.side = 'left' then 'u ' else 'd ' end || f.row as id, f.ord, f.p, f.p2, f.off as net, f.cur, f.rate, f.detail, f.why from (select m.side, m.g, m.row, m.d as ord, m.p, m.p2, cast(case when m.outside is null then m.n else 0 end as decimal(38, 2)) - case when t.counts then t.z else 0 end as off, m.cur, m.rate, 'undocumented' as detail, case when c."amount" is distinct from o."amount" then 'row ' || m.row || ' has amount ' || cast(c."amount" as varchar) || ' where its original ' || p.original || ' of crm.deals has ' || cast(o."amount" as varchar) else null end as why from rested m join right_pairs p on p.row = m.row join right_as_original t on t.row = m.row join right_rows c on c._row = m.row join right_original o on o._row = p.original where m.side = 'right' and m.counts and (cast(case when m.outside is null then m.n else 0 end as decimal(38, 2)) <> case when t.counts then t.z else 0 end and not exists (select 1 from right_as_original_0 e where e.row = m.row and e.counts and e.z = cast(case when m.outside is null then m.n else 0 end as decimal(38, 2))))) f) e join (select side, g, sgn, at_p, cast(sum(w) as decimal(38, 2)) as open, min(d) as since from (select *, cast(null as date) as at_p from left_after_3) r group by side, g, sgn, at_p) n on n.side = e.side and n.g = e.g and n.sgn = e.sgn group by n.side, n.g, n.sgn, n.at_p, e.id, n.open, n.since) worths where amount > 0;

-- view placed_offers_4
select *, case when side = 'left' then 'u ' else 'd ' end || cast(sgn as varchar) || ' ' || g as place from offers_4;

-- table shared_4
select o.*, s.class from placed_offers_4 o join (select id, at_p, min(place) || ' ~ ' || max(place) || ' ~ ' || cast(count(*) as varchar) as class from placed_offers_4 where boundless = 0 group by id, at_p having count(*) > 1) s on s.id = o.id and s.at_p is not distinct from o.at_p where o.boundless = 0;

-- view shared_places_4
select class, at_p, place as id, min(since) as ord, min(open) as amount from shared_4 group by class, at_p, place;

-- view shared_facts_4
select class, at_p, id, min(ord) as ord, max(amount) as amount from shared_4 group by class, at_p, id;

-- table share_4_first
select class, at_p, id, amount, row_number() over (partition by class, at_p order by ord nulls last, id) as nth, cast(sum(amount) over (partition by class, at_p order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 2)) as hi from shared_places_4;

-- table share_4_second
select class, at_p, id, amount, row_number() over (partition by class, at_p order by ord nulls last, id) as nth, cast(sum(amount) over (partition by class, at_p order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 2)) as hi from shared_facts_4;

-- table share_4_cuts
select class, at_p, coalesce(lag(hi) over (partition by class, at_p order by hi), 0) as lo, hi, 1 + cast(coalesce(sum(ends_first) over (partition by class, at_p order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_first, 1 + cast(coalesce(sum(ends_second) over (partition by class, at_p order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_second from (select class, at_p, hi, max(ends_first) as ends_first, max(ends_second) as ends_second from (select class, at_p, hi, 1 as ends_first, 0 as ends_second from share_4_first
union all
select class, at_p, hi, 0 as ends_first, 1 as ends_second from share_4_second) ends group by class, at_p, hi) cuts;

-- table share_4_cells
select c.class, c.at_p, a.id as first_id, b.id as second_id, cast(c.lo - (a.hi - a.amount) as decimal(38, 2)) as first_from, cast(c.hi - (a.hi - a.amount) as decimal(38, 2)) as first_to, cast(c.lo - (b.hi - b.amount) as decimal(38, 2)) as second_from, cast(c.hi - (b.hi - b.amount) as decimal(38, 2)) as second_to from share_4_cuts c join share_4_first a on a.class is not distinct from c.class and a.at_p is not distinct from c.at_p and a.nth = c.nth_first join share_4_second b on b.class is not distinct from c.class and b.at_p is not distinct from c.at_p and b.nth = c.nth_second;

-- table pool_4
select o.side, o.g, o.sgn, o.at_p, o.id, o.ord, o.detail, o.why, o.amount from placed_offers_4 o where not exists (select 1 from shared_4 s where s.id = o.id and s.place = o.place and s.at_p is not distinct from o.at_p)
union all
select o.side, o.g, o.sgn, o.at_p, o.id, o.ord, o.detail, o.why, cast(least(o.amount, c.first_to - c.first_from) as decimal(38, 2)) as amount from share_4_cells c join shared_4 o on o.class = c.class and o.place = c.first_id and o.id = c.second_id and o.at_p is not distinct from c.at_p;

-- view open_4
select side, g, sgn, cast(null as date) as at_p, id, d as ord, w as amount from left_after_3 where g in (select g from pool_4);

-- table cover_4_first
select side, g, sgn, at_p, id, amount, row_number() over (partition by side, g, sgn, at_p order by ord nulls last, id) as nth, cast(sum(amount) over (partition by side, g, sgn, at_p order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 2)) as hi from open_4;

-- table cover_4_second
select side, g, sgn, at_p, id, amount, row_number() over (partition by side, g, sgn, at_p order by ord nulls last, id) as nth, cast(sum(amount) over (partition by side, g, sgn, at_p order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 2)) as hi from pool_4;

-- table cover_4_cuts
select side, g, sgn, at_p, coalesce(lag(hi) over (partition by side, g, sgn, at_p order by hi), 0) as lo, hi, 1 + cast(coalesce(sum(ends_first) over (partition by side, g, sgn, at_p order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_first, 1 + cast(coalesce(sum(ends_second) over (partition by side, g, sgn, at_p order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_second from (select side, g, sgn, at_p, hi, max(ends_first) as ends_first, max(ends_second) as ends_second from (select side, g, sgn, at_p, hi, 1 as ends_first, 0 as ends_second from cover_4_first
union all
select side, g, sgn, at_p, hi, 0 as ends_first, 1 as ends_second from cover_4_second) ends group by side, g, sgn, at_p, hi) cuts;

-- table cover_4_cells
select c.side, c.g, c.sgn, c.at_p, a.id as first_id, b.id as second_id, cast(c.lo - (a.hi - a.amount) as decimal(38, 2)) as first_from, cast(c.hi - (a.hi - a.amount) as decimal(38, 2)) as first_to, cast(c.lo - (b.hi - b.amount) as decimal(38, 2)) as second_from, cast(c.hi - (b.hi - b.amount) as decimal(38, 2)) as second_to from cover_4_cuts c join cover_4_first a on a.side is not distinct from c.side and a.g is not distinct from c.g and a.sgn is not distinct from c.sgn and a.at_p is not distinct from c.at_p and a.nth = c.nth_first join cover_4_second b on b.side is not distinct from c.side and b.g is not distinct from c.g and b.sgn is not distinct from c.sgn and b.at_p is not distinct from c.at_p and b.nth = c.nth_second;

-- table claim_4
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, cast(sum(c.first_to - c.first_from) as decimal(38, 2)) as taken, e.detail, min(e.why) as why from cover_4_cells c join left_after_3 r on r.side = c.side and r.id = c.first_id join pool_4 e on e.side = c.side and e.g = c.g and e.sgn = c.sgn and e.at_p is not distinct from c.at_p and e.id = c.second_id group by r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, e.detail;

-- table left_after_4
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, cast(r.w - coalesce(c.taken, 0) as decimal(38, 2)) as w from left_after_3 r left join (select side, id, cast(sum(taken) as decimal(38, 2)) as taken from claim_4 group by side, id) c on c.side = r.side and c.id = r.id where r.w > coalesce(c.taken, 0);

-- table claim_5
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, r.w as taken, e.detail, e.why from left_after_4 r join (select side, id, min(detail) as detail, min(why) as why from (select r.side, r.id, 'undocumented' as detail, t.why from left_after_4 r join (select m.side, m.g, m.row, m.manual, m.x, 'row ' || m.row || case when m.manual then ' was typed by a person' else ' was changed by ' || m.hand end as why from rested m where m.counts and (m.manual or (m.hand is not null and (CASE WHEN strlen(m.hand) = length(m.hand) THEN lower(m.hand) ELSE translate(m.hand, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') END) in (select name from persons)))) t on t.side = r.side and t.row = r.row where t.manual
union all
select r.side, r.id, 'undocumented' as detail, t.why from left_after_4 r join (select m.side, m.g, m.row, m.manual, m.x, 'row ' || m.row || case when m.manual then ' was typed by a person' else ' was changed by ' || m.hand end as why from rested m where m.counts and (m.manual or (m.hand is not null and (CASE WHEN strlen(m.hand) = length(m.hand) THEN lower(m.hand) ELSE translate(m.hand, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') END) in (select name from persons)))) t on t.g = r.g and t.side <> r.side where t.x = 0
union all
select r.side, r.id, 'undocumented' as detail, t.why from left_after_4 r join (select m.side, m.g, m.row, m.manual, m.x, 'row ' || m.row || case when m.manual then ' was typed by a person' else ' was changed by ' || m.hand end as why from rested m where m.counts and (m.manual or (m.hand is not null and (CASE WHEN strlen(m.hand) = length(m.hand) THEN lower(m.hand) ELSE translate(m.hand, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') END) in (select name from persons)))) t on t.side = r.side and t.row = r.row where r.side = 'left' and r.id in (select id from (select c.left_id as id, o.side as mate_side, o.row as mate from cells c join bucketed o on o.side = 'right' and o.id = c.right_id where c.left_id in (select id from left_after_4 where side = 'left')) met)
union all
select r.side, r.id, 'undocumented' as detail, t.why from left_after_4 r join (select c.left_id as id, o.side as mate_side, o.row as mate from cells c join bucketed o on o.side = 'right' and o.id = c.right_id where c.left_id in (select id from left_after_4 where side = 'left')) met on met.id = r.id join (select m.side, m.g, m.row, m.manual, m.x, 'row ' || m.row || case when m.manual then ' was typed by a person' else ' was changed by ' || m.hand end as why from rested m where m.counts and (m.manual or (m.hand is not null and (CASE WHEN strlen(m.hand) = length(m.hand) THEN lower(m.hand) ELSE translate(m.hand, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') END) in (select name from persons)))) t on t.side = met.mate_side and t.row = met.mate where r.side = 'left'
union all
select r.side, r.id, 'undocumented' as detail, t.why from left_after_4 r join (select m.side, m.g, m.row, m.manual, m.x, 'row ' || m.row || case when m.manual then ' was typed by a person' else ' was changed by ' || m.hand end as why from rested m where m.counts and (m.manual or (m.hand is not null and (CASE WHEN strlen(m.hand) = length(m.hand) THEN lower(m.hand) ELSE translate(m.hand, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') END) in (select name from persons)))) t on t.side = r.side and t.row = r.row where r.side = 'right' and r.id in (select id from (select c.right_id as id, o.side as mate_side, o.row as mate from cells c join bucketed o on o.side = 'left' and o.id = c.left_id where c.right_id in (select id from left_after_4 where side = 'right')) met)
union all
select r.side, r.id, 'undocumented' as detail, t.why from left_after_4 r join (select c.right_id as id, o.side as mate_side, o.row as mate from cells c join bucketed o on o.side = 'left' and o.id = c.left_id where c.right_id in (select id from left_after_4 where side = 'right')) met on met.id = r.id join (select m.side, m.g, m.row, m.manual, m.x, 'row ' || m.row || case when m.manual then ' was typed by a person' else ' was changed by ' || m.hand end as why from rested m where m.counts and (m.manual or (m.hand is not null and (CASE WHEN strlen(m.hand) = length(m.hand) THEN lower(m.hand) ELSE translate(m.hand, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') END) in (select name from persons)))) t on t.side = met.mate_side and t.row = met.mate where r.side = 'right') found group by side, id) e on e.side = r.side and e.id = r.id;

-- view left_after_5
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, r.w from left_after_4 r where not exists (select 1 from claim_5 c where c.side = r.side and c.id = r.id);

-- view right_past_0_p
select *, case when counts then case when outside is null then n else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('quarter', dated.d) AS DATE) as p, cast(null as date) as p2
from (select nullif(s."deal", '') as k1,
  s."_row" as row,
  s."_twin" as twin,
  true as counts,
  cast(null as varchar) as scope_id,
  cast(null as varchar) as state_id,
  cast(null as varchar) as naming,
  cast(null as varchar) as thing,
  coalesce(cast(s."amount" as decimal(38, 2)), 0) as n0,
  (s."amount" is null) as void,
  'USD' as cur,
  cast(1 as decimal(18, 10)) as rate,
  s."booked_on" as d,
  cast(null as date) as d2,
  cast(null as bigint) as created,
  cast(null as bigint) as changed,
  cast(null as varchar) as hand,
  coalesce((s."line" LIKE 'M%'), false) as manual,
  cast(null as varchar) as undoes,
  cast(null as varchar) as itself,
  case when false then null end as identity,
  cast(null as varchar) as outside,
  cast(null as date) as ready_day,
  cast(null as bigint) as ready_at
from right_past_0 s) dated) base) shaped;

-- table then_right
select r.side, r.g, r.row, r.d, r.p, r.p2, r.cur, r.rate, r.x, cast((case when r.counts then cast(case when r.outside is null then r.n else 0 end as decimal(38, 2)) else 0 end) as decimal(38, 2)) as today, 0 as nth, 'sheet.bookings@2026-04-01T06:00:00Z' as snapshot, cast(t.z as decimal(38, 2)) as z, t.cur as then_cur, t.rate as then_rate from rested r join right_past_0_p t on t.row = r.row where r.side = 'right' and t.counts and r.copy_why is null and not (r.r0 <> 0 and r.r2 = 0) and r.g in (select g from rest_0);

-- table came_to_right
select t.g, t.nth from (select g, nth, cast(sum(cast(z as decimal(38, 2))) as decimal(38, 2)) as total from then_right group by g, nth) t join facts f on f.g = t.g where f.left_counting > 0 and t.total = f.left_total and t.total <> f.right_total;

-- table change_right
select * from (select *, row_number() over (partition by row order by nth desc) as latest from (select c.* from then_right c where c.z <> 0 and c.z <> c.today and (exists (select 1 from came_to_right a where a.g = c.g and a.nth = c.nth) or (exists (select 1 from rested o where o.side = 'left' and o.g = c.g and o.x <> 0 and o.x = c.z) and not exists (select 1 from rested o where o.side = 'right' and o.g = c.g and o.x = c.z)))) changed) ranked where latest = 1;

-- table offers_6
select * from (select n.side, n.g, n.sgn, n.at_p, e.id, min(e.ord) as ord, min(e.detail) as detail, min(e.why) as why, n.open, n.since, max(case when e.net is null then 1 else 0 end) as boundless, cast(min(case when e.net is null then n.open else abs(cast(e.net as decimal(38, 2))) end) as decimal(38, 2)) as amount from (select f.side, f.g, case when f.off > 0 then 1 else -1 end as sgn, case when f.side = 'left' then 'u ' else 'd ' end || f.row as id, f.ord, f.p, f.p2, f.off as net, f.cur, f.rate, f.detail, f.why from (select c.side, c.g, c.row, c.d as ord, c.p, c.p2, c.today - c.z as off, c.cur, c.rate, 'undocumented' as detail, 'downstream agreed at ' || c.said || ' in ' || c.snapshot || ' on row ' || c.row || ' and was changed since' as why from (select c.*, cast(c.z as varchar) as said from change_right c) c) f
union all
select case when f.side = 'left' then 'right' else 'left' end as side, f.g, case when f.off > 0 then -1 else 1 end as sgn, case when f.side = 'left' then 'u ' else 'd ' end || f.row as id, f.ord, f.p, f.p2, f.off as net, f.cur, f.rate, f.detail, f.why from (select c.side, c.g, c.row, c.d as ord, c.p, c.p2, c.today - c.z as off, c.cur, c.rate, 'undocumented' as detail, 'downstream agreed at ' || c.said || ' in ' || c.snapshot || ' on row ' || c.row || ' and was changed since' as why from (select c.*, cast(c.z as varchar) as said from change_right c) c) f) e join (select side, g, sgn, at_p, cast(sum(w) as decimal(38, 2)) as open, min(d) as since from (select *, cast(null as date) as at_p from left_after_5) r group by side, g, sgn, at_p) n on n.side = e.side and n.g = e.g and n.sgn = e.sgn group by n.side, n.g, n.sgn, n.at_p, e.id, n.open, n.since) worths where amount > 0;

-- view placed_offers_6
select *, case when side = 'left' then 'u ' else 'd ' end || cast(sgn as varchar) || ' ' || g as place from offers_6;

-- table shared_6
select o.*, s.class from placed_offers_6 o join (select id, at_p, min(place) || ' ~ ' || max(place) || ' ~ ' || cast(count(*) as varchar) as class from placed_offers_6 where boundless = 0 group by id, at_p having count(*) > 1) s on s.id = o.id and s.at_p is not distinct from o.at_p where o.boundless = 0;

-- view shared_places_6
select class, at_p, place as id, min(since) as ord, min(open) as amount from shared_6 group by class, at_p, place;

-- view shared_facts_6
select class, at_p, id, min(ord) as ord, max(amount) as amount from shared_6 group by class, at_p, id;

-- table share_6_first
select class, at_p, id, amount, row_number() over (partition by class, at_p order by ord nulls last, id) as nth, cast(sum(amount) over (partition by class, at_p order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 2)) as hi from shared_places_6;

-- table share_6_second
select class, at_p, id, amount, row_number() over (partition by class, at_p order by ord nulls last, id) as nth, cast(sum(amount) over (partition by class, at_p order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 2)) as hi from shared_facts_6;

-- table share_6_cuts
select class, at_p, coalesce(lag(hi) over (partition by class, at_p order by hi), 0) as lo, hi, 1 + cast(coalesce(sum(ends_first) over (partition by class, at_p order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_first, 1 + cast(coalesce(sum(ends_second) over (partition by class, at_p order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_second from (select class, at_p, hi, max(ends_first) as ends_first, max(ends_second) as ends_second from (select class, at_p, hi, 1 as ends_first, 0 as ends_second from share_6_first
union all
select class, at_p, hi, 0 as ends_first, 1 as ends_second from share_6_second) ends group by class, at_p, hi) cuts;

-- table share_6_cells
select c.class, c.at_p, a.id as first_id, b.id as second_id, cast(c.lo - (a.hi - a.amount) as decimal(38, 2)) as first_from, cast(c.hi - (a.hi - a.amount) as decimal(38, 2)) as first_to, cast(c.lo - (b.hi - b.amount) as decimal(38, 2)) as second_from, cast(c.hi - (b.hi - b.amount) as decimal(38, 2)) as second_to from share_6_cuts c join share_6_first a on a.class is not distinct from c.class and a.at_p is not distinct from c.at_p and a.nth = c.nth_first join share_6_second b on b.class is not distinct from c.class and b.at_p is not distinct from c.at_p and b.nth = c.nth_second;

-- table pool_6
select o.side, o.g, o.sgn, o.at_p, o.id, o.ord, o.detail, o.why, o.amount from placed_offers_6 o where not exists (select 1 from shared_6 s where s.id = o.id and s.place = o.place and s.at_p is not distinct from o.at_p)
union all
select o.side, o.g, o.sgn, o.at_p, o.id, o.ord, o.detail, o.why, cast(least(o.amount, c.first_to - c.first_from) as decimal(38, 2)) as amount from share_6_cells c join shared_6 o on o.class = c.class and o.place = c.first_id and o.id = c.second_id and o.at_p is not distinct from c.at_p;

-- view open_6
select side, g, sgn, cast(null as date) as at_p, id, d as ord, w as amount from left_after_5 where g in (select g from pool_6);

-- table cover_6_first
select side, g, sgn, at_p, id, amount, row_number() over (partition by side, g, sgn, at_p order by ord nulls last, id) as nth, cast(sum(amount) over (partition by side, g, sgn, at_p order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 2)) as hi from open_6;

-- table cover_6_second
select side, g, sgn, at_p, id, amount, row_number() over (partition by side, g, sgn, at_p order by ord nulls last, id) as nth, cast(sum(amount) over (partition by side, g, sgn, at_p order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 2)) as hi from pool_6;

-- table cover_6_cuts
select side, g, sgn, at_p, coalesce(lag(hi) over (partition by side, g, sgn, at_p order by hi), 0) as lo, hi, 1 + cast(coalesce(sum(ends_first) over (partition by side, g, sgn, at_p order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_first, 1 + cast(coalesce(sum(ends_second) over (partition by side, g, sgn, at_p order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_second from (select side, g, sgn, at_p, hi, max(ends_first) as ends_first, max(ends_second) as ends_second from (select side, g, sgn, at_p, hi, 1 as ends_first, 0 as ends_second from cover_6_first
union all
select side, g, sgn, at_p, hi, 0 as ends_first, 1 as ends_second from cover_6_second) ends group by side, g, sgn, at_p, hi) cuts;

-- table cover_6_cells
select c.side, c.g, c.sgn, c.at_p, a.id as first_id, b.id as second_id, cast(c.lo - (a.hi - a.amount) as decimal(38, 2)) as first_from, cast(c.hi - (a.hi - a.amount) as decimal(38, 2)) as first_to, cast(c.lo - (b.hi - b.amount) as decimal(38, 2)) as second_from, cast(c.hi - (b.hi - b.amount) as decimal(38, 2)) as second_to from cover_6_cuts c join cover_6_first a on a.side is not distinct from c.side and a.g is not distinct from c.g and a.sgn is not distinct from c.sgn and a.at_p is not distinct from c.at_p and a.nth = c.nth_first join cover_6_second b on b.side is not distinct from c.side and b.g is not distinct from c.g and b.sgn is not distinct from c.sgn and b.at_p is not distinct from c.at_p and b.nth = c.nth_second;

-- table claim_6
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, cast(sum(c.first_to - c.first_from) as decimal(38, 2)) as taken, e.detail, min(e.why) as why from cover_6_cells c join left_after_5 r on r.side = c.side and r.id = c.first_id join pool_6 e on e.side = c.side and e.g = c.g and e.sgn = c.sgn and e.at_p is not distinct from c.at_p and e.id = c.second_id group by r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, e.detail;

-- table left_after_6
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, cast(r.w - coalesce(c.taken, 0) as decimal(38, 2)) as w from left_after_5 r left join (select side, id, cast(sum(taken) as decimal(38, 2)) as taken from claim_6 group by side, id) c on c.side = r.side and c.id = r.id where r.w > coalesce(c.taken, 0);

-- table claim_7
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, r.w as taken, e.detail, e.why from left_after_6 r join (select side, id, min(detail) as detail, min(why) as why from (select r.side, r.id, '' as detail, 'dated ' || cast(r.d as varchar) || ', before the coverage from 2026-01-01' as why from left_after_6 r join facts f on f.g = r.g where r.side = 'right' and r.d < date '2026-01-01' and f.left_rows = 0) found group by side, id) e on e.side = r.side and e.id = r.id;

-- view left_after_7
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, r.w from left_after_6 r where not exists (select 1 from claim_7 c where c.side = r.side and c.id = r.id);

-- table claimed
select side, row, g, by_pass, p, d, value, 'quarantine' as cause, detail, (case when way = sgn then taken else -(taken) end) as effect, why as evidence from claim_1
union all
select side, row, g, by_pass, p, d, value, 'definition' as cause, detail, (case when way = sgn then taken else -(taken) end) as effect, why as evidence from claim_2
union all
select side, row, g, by_pass, p, d, value, 'stale' as cause, detail, (case when way = sgn then taken else -(taken) end) as effect, why as evidence from claim_3
union all
select side, row, g, by_pass, p, d, value, 'adjustment' as cause, detail, (case when way = sgn then taken else -(taken) end) as effect, why as evidence from claim_4
union all
select side, row, g, by_pass, p, d, value, 'adjustment' as cause, detail, (case when way = sgn then taken else -(taken) end) as effect, why as evidence from claim_5
union all
select side, row, g, by_pass, p, d, value, 'adjustment' as cause, detail, (case when way = sgn then taken else -(taken) end) as effect, why as evidence from claim_6
union all
select side, row, g, by_pass, p, d, value, 'outside_coverage' as cause, detail, (case when way = sgn then taken else -(taken) end) as effect, why as evidence from claim_7
union all
select side, row, g, by_pass, p, d, value, 'unexplained' as cause, '' as detail, (case when way = sgn then w else -(w) end) as effect, 'no fact explains it' as evidence from left_after_7;

-- table effects
select side, row, g, by_pass, p, d, cast(value as decimal(38, 2)) as value, cause, detail, cast(effect as decimal(38, 2)) as effect, evidence from (select side, row, g, by_pass, p, d, value, cause, detail, effect, evidence from stripped
union all
select side, row, g, by_pass, p, d, value, cause, detail, effect, evidence from moved
union all
select side, row, g, by_pass, p, d, value, cause, detail, effect, evidence from claimed) parts where effect <> 0;

-- query totals_left
select p, count(*) as many, count(case when counts then 1 end) as counted, cast(sum(case when counts then cast(n as decimal(38, 2)) else 0 end) as decimal(38, 2)) as amount from left_p group by p;

-- query totals_right
select p, count(*) as many, count(case when counts then 1 end) as counted, cast(sum(case when counts then cast(n as decimal(38, 2)) else 0 end) as decimal(38, 2)) as amount from right_p group by p;

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

-- query void_right
select count(*), min(row) from right_p where counts and void;

-- rows
select substr(e.g, 3) as "group", e.side, e.row as "key", case when e.side = 'left' then 'crm.deals' else 'sheet.bookings' end || '#' || e.row as row, coalesce(n.label, 'undated') as period, e.value, e.d as date, e.cause, e.detail, e.effect, e.evidence, w.name as matched_by from effects e left join labels n on n.p = e.p left join pass_names w on w.by_pass = e.by_pass order by e.p nulls last, case e.cause when 'duplicate' then 0 when 'reversal' then 1 when 'snapshot' then 2 when 'declared step' then 3 when 'definition' then 4 when 'adjustment' then 5 when 'timing' then 6 when 'currency' then 7 when 'quarantine' then 8 when 'naming' then 9 when 'rounding' then 10 when 'stale' then 11 when 'in_transit' then 12 when 'not_yet_due' then 13 when 'handoff' then 14 when 'outside_coverage' then 15 when 'backdoor' then 16 when 'unexplained' then 17 else 3 end, e.cause, e.detail, e.side, e.row, e.effect, e.g, e.evidence;
