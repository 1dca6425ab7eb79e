-- view left_p
select *, false as special
from (select *, case when counts then case when outside is null then n else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('month', dated.d) AS DATE) as p, cast(null as date) as p2
from (select nullif(s."bill", '') as k1,
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
  s."due_on" as d,
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
  cast(null as bigint) as ready_at
from left_rows s) dated) base) shaped) seen;

-- view right_p
select *, false as special
from (select *, case when counts then case when outside is null then n else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('month', dated.d) AS DATE) as p, cast(null as date) as p2
from (select nullif(s."receipt", '') as k1,
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
  s."received_on" as d,
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
  cast(null as bigint) as ready_at
from right_rows s) dated) base) shaped) seen;

-- view applied_1
select s._row as link, nullif(s."bill", '') as left_ref, nullif(s."receipt", '') as right_ref, cast(s."applied" as decimal(38, 4)) as a, coalesce(s."currency", '?') as cur from through_1 s;

-- table refs_left_1
select k1 as ref, min(row) as row, cast(null as varchar) as k1, count(*) as many, min(cur) as cur, min(case when not void then cast(n as decimal(38, 4)) end) as y, max(case when case when not void then cast(n as decimal(38, 4)) end < 0 or (case when not void then cast(n as decimal(38, 4)) end = 0 and n < 0) then 1 else 0 end) as minus, false as held from left_p where k1 is not null group by k1;

-- table refs_right_1
select k1 as ref, min(row) as row, cast(null as varchar) as k1, count(*) as many, min(cur) as cur, min(case when not void then cast(n as decimal(38, 4)) end) as y, max(case when case when not void then cast(n as decimal(38, 4)) end < 0 or (case when not void then cast(n as decimal(38, 4)) end = 0 and n < 0) then 1 else 0 end) as minus, false as held from right_p where k1 is not null group by k1;

-- table judged_1
select a.link, a.a, l.row as left_row, r.row as right_row, l.k1 as left_k1, r.k1 as right_k1, l.minus, l.held as left_held, r.held as right_held, case when a.left_ref is null or a.right_ref is null then 'nothing' when l.ref is null or r.ref is null then 'astray' when l.held or r.held then 'held' when l.many > 1 or r.many > 1 then 'several' when a.a is null then 'empty' when a.cur <> l.cur or a.cur <> r.cur then 'currency' when l.minus <> r.minus then 'signs' else cast(null as varchar) end as why from applied_1 a left join refs_left_1 l on l.ref = a.left_ref left join refs_right_1 r on r.ref = a.right_ref;

-- table netted_1
select left_row, right_row, left_k1, right_k1, minus, link, cast(case when minus = 1 then -abs(a) when a > 0 then a else 0 end as decimal(38, 4)) as a, case when minus = 0 and a < 0 then 'against' end as why from (select left_row, right_row, min(left_k1) as left_k1, min(right_k1) as right_k1, max(minus) as minus, cast(sum(a) as decimal(38, 4)) as a, min(link) as link from judged_1 where why is null group by left_row, right_row) summed;

-- view tied_1
select * from netted_1 where a <> 0;

-- view left_t
select *, true as alive from left_p;

-- view right_t
select *, true as alive from right_p;

-- table gathered
select 'left' as side, row, k1, d, case when not void then cast(n as decimal(38, 4)) end as y, cur, rate, cast(null as varchar) as part, false as spent, (counts and not void and not special and not twin and outside is null) as plain, p, 'L:' || row as alone, 'L:' || row as g from left_t where alive
union all
select 'right' as side, row, k1, d, case when not void then cast(n as decimal(38, 4)) end as y, cur, rate, cast(null as varchar) as part, false as spent, (counts and not void and not special and not twin and outside is null) as plain, p, 'R:' || row as alone, 'R:' || row as g from right_t where alive;

-- view begun
select m.*, m.alone as g0, m.g as g1, cast(0 as bigint) as by_hand from gathered m;

-- table placed_0
select b.side, b.row, b.k1, b.d, b.y, b.cur, b.rate, b.part, b.spent, b.plain, b.p, b.g1 as g, b.by_hand as by_pass from begun b;

-- table ends_1
select t.left_row, t.right_row, t.a, l.g as left_g, false as left_two, l.y as left_y, r.g as right_g, false as right_two, r.y as right_y from tied_1 t join placed_0 l on l.side = 'left' and l.row = t.left_row and not l.spent join placed_0 r on r.side = 'right' and r.row = t.right_row and not r.spent;

-- view aims_1
select 'right' as side, right_row as row, left_row as mate, left_g as g, left_two as two, a, right_y as y from ends_1 where not right_two
union all
select 'left' as side, left_row as row, right_row as mate, right_g as g, right_two as two, a, left_y as y from ends_1 where not left_two and right_two;

-- view hosts_1
select distinct left_row as row from ends_1 where not left_two and not right_two;

-- table going_1
select side, row, g, mate, two, a, targets = 1 and a = y and not (side = 'left' and row in (select row from hosts_1)) as whole from (select *, count(*) over (partition by side, row) as targets from (select side, row, g, min(mate) as mate, bool_or(two) as two, cast(sum(a) as decimal(38, 4)) as a, max(y) as y from aims_1 aimed group by side, row, g) summed) counted;

-- table placed_1
select p.side, p.row, p.k1, p.d, p.y, p.cur, p.rate, p.plain, p.p, p.part, p.spent or s.row is not null as spent, coalesce(w.g, p.g) as g, case when w.row is not null or h.g is not null then 1 else p.by_pass end as by_pass from placed_0 p left join going_1 w on w.side = p.side and w.row = p.row and w.whole and p.part is null left join (select distinct g from going_1 where not two) h on h.g = p.g left join (select distinct side, row from going_1 where not whole) s on s.side = p.side and s.row = p.row and p.part is null
union all
select side, row, cast(null as varchar) as k1, cast(null as date) as d, a as y, cast(null as varchar) as cur, cast(null as decimal(18, 10)) as rate, cast(null as boolean) as plain, cast(null as date) as p, mate as part, true as spent, g, 1 as by_pass from going_1 where not whole;

-- view doubted_1
select 'left' as side, left_row as row from judged_1 where why in ('held', 'several', 'empty', 'currency', 'signs') and left_row is not null
union all
select 'right' as side, right_row as row from judged_1 where why in ('held', 'several', 'empty', 'currency', 'signs') and right_row is not null
union all
select 'left', left_row from netted_1 where why is not null
union all
select 'right', right_row from netted_1 where why is not null;

-- view parts
select side, row, part, g, by_pass, y as a from placed_1 where part is not null;

-- table even
select g from placed_1 group by g having count(*) = 2 and min(side) < max(side) and bool_and(plain) and not bool_or(spent) and ((min(y) = max(y) and count(y) = 2) or count(y) = 0) and ((min(p) = max(p) and count(p) = 2) or count(p) = 0) and ((min(cur) = max(cur) and count(cur) = 2) or count(cur) = 0) and ((min(rate) = max(rate) and count(rate) = 2) or count(rate) = 0);

-- table members
select m.side, m.way, p.g, p.by_pass, m.row, m.twin, m.counts, m.scope_id, m.state_id, m.naming, m.n, m.cur, m.rate, m.void, m.d, m.d2, m.p, m.p2, m.created, m.changed, m.hand, m.manual, m.undoes, m.itself, m.identity, m.outside, m.ready_day, m.ready_at from (select 'left' as side, -1 as way, row, twin, counts, scope_id, state_id, naming, n, cur, rate, void, d, d2, p, p2, created, changed, hand, manual, undoes, itself, identity, outside, ready_day, ready_at from left_t where alive
union all
select 'right' as side, 1 as way, row, twin, counts, scope_id, state_id, naming, n, cur, rate, void, d, d2, p, p2, created, changed, hand, manual, undoes, itself, identity, outside, ready_day, ready_at from right_t where alive) m join placed_1 p on p.side = m.side and p.row = m.row and p.part is null where p.g not in (select g from even);

-- table copies
select side, row, min(why || ' to row ' || of_row) as why from (select side, row, 'an exact copy' as why, row_number() over (partition by side, counts, what order by created nulls last, row nulls last) as nth, first_value(row) over (partition by side, counts, what order by created nulls last, row nulls last rows between unbounded preceding and current row) as of_row from (select m.side, m.row, m.created, m.counts, s."_fp" as what from members m join left_rows s on s."_row" = m.row where s."_twin" and m.side = 'left' and m.twin) twins where what is not null
union all
select side, row, 'an exact copy' as why, row_number() over (partition by side, counts, what order by created nulls last, row nulls last) as nth, first_value(row) over (partition by side, counts, what order by created nulls last, row nulls last rows between unbounded preceding and current row) as of_row from (select m.side, m.row, m.created, m.counts, s."_fp" as what from members m join right_rows s on s."_row" = m.row where s."_twin" and m.side = 'right' and m.twin) twins where what is not null) found where nth > 1 group by side, row;

-- view standing
select m.side, m.way, m.g as g, m.by_pass, m.row, m.twin, m.counts, m.scope_id, m.state_id, m.naming, m.n, m.cur, m.rate, m.void, m.d, m.d2, m.p, m.p2, m.created, m.changed, m.hand, m.manual, m.undoes, m.itself, m.identity, m.outside, m.ready_day, m.ready_at, case when m.counts then cast(m.n as decimal(38, 4)) else cast(0 as decimal(38, 4)) end as r0, case when m.counts and c.row is null then cast(m.n as decimal(38, 4)) else cast(0 as decimal(38, 4)) end as r1, c.why as copy_why from members m left join copies c on c.side = m.side and c.row = m.row;

-- view unreversed
select *, r1 as r2, cast(null as varchar) as undone_why from standing;

-- view restated
select *, r2 as r3 from unreversed;

-- view stepped
select *, r3 as before_scope, case when outside is not null then cast(0 as decimal(38, 4)) else r3 end as r4 from (select * from restated) chained;

-- view taken
select side, row, cast(sum(a) as decimal(38, 4)) as taken from parts group by side, row;

-- view parted
select s.side, s.way, s.g, s.by_pass, s.row, s.twin, s.counts, s.scope_id, s.state_id, s.naming, case when s.counts or t.taken is null then s.n else s.n - t.taken end as n, s.cur, s.rate, s.void, s.d, s.d2, s.p, s.p2, s.created, s.changed, s.hand, s.manual, s.undoes, s.itself, s.identity, s.outside, s.ready_day, s.ready_at, s.r0, s.r1, s.copy_why, s.r2, s.undone_why, s.r3, s.before_scope, s.r4, cast(null as varchar) as part, t.row is not null as split, case when s.r4 = 0 then cast(0 as decimal(38, 4)) else cast(s.r4 - coalesce(t.taken, 0) as decimal(38, 4)) end as r5 from stepped s left join taken t on t.side = s.side and t.row = s.row
union all
select s.side, s.way, p.g as g, p.by_pass as by_pass, s.row, s.twin, s.counts, s.scope_id, s.state_id, s.naming, cast(p.a as decimal(38, 4)) as n, s.cur, s.rate, s.void, s.d, s.d2, s.p, s.p2, s.created, s.changed, s.hand, s.manual, s.undoes, s.itself, s.identity, s.outside, s.ready_day, s.ready_at, case when s.r4 = 0 then cast(0 as decimal(38, 4)) else cast(p.a as decimal(38, 4)) end as r0, case when s.r4 = 0 then cast(0 as decimal(38, 4)) else cast(p.a as decimal(38, 4)) end as r1, s.copy_why, case when s.r4 = 0 then cast(0 as decimal(38, 4)) else cast(p.a as decimal(38, 4)) end as r2, s.undone_why, case when s.r4 = 0 then cast(0 as decimal(38, 4)) else cast(p.a as decimal(38, 4)) end as r3, case when s.r4 = 0 then cast(0 as decimal(38, 4)) else cast(p.a as decimal(38, 4)) end as before_scope, case when s.r4 = 0 then cast(0 as decimal(38, 4)) else cast(p.a as decimal(38, 4)) end as r4, p.part, true as split, case when s.r4 = 0 then cast(0 as decimal(38, 4)) else cast(p.a as decimal(38, 4)) end as r5 from stepped s join parts p on p.side = s.side and p.row = s.row where not (s.r0 <> 0 and s.r4 = 0);

-- table rested
select *, r5 as x from parted;

-- table stripped
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 2)) as value, cause, detail, cast(effect as decimal(38, 2)) as effect, evidence from (select side, row, g, by_pass, p, p2, d, (case when rate = 1 then cast(n as decimal(38, 2)) else cast(cast(n as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) as value, 'duplicate' as cause, '' as detail, (case when way > 0 then (case when rate = 1 then cast(r0 as decimal(38, 2)) else cast(cast(r0 as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) - (case when rate = 1 then cast(r1 as decimal(38, 2)) else cast(cast(r1 as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) else -((case when rate = 1 then cast(r0 as decimal(38, 2)) else cast(cast(r0 as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) - (case when rate = 1 then cast(r1 as decimal(38, 2)) else cast(cast(r1 as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end)) end) as effect, copy_why as evidence from rested where r0 <> r1) stage where effect <> 0
union all
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 2)) as value, cause, detail, cast(effect as decimal(38, 2)) as effect, evidence from (select side, row, g, by_pass, p, p2, d, (case when rate = 1 then cast(n as decimal(38, 2)) else cast(cast(n as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) as value, 'reversal' as cause, '' as detail, (case when way > 0 then (case when rate = 1 then cast(r1 as decimal(38, 2)) else cast(cast(r1 as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) - (case when rate = 1 then cast(r2 as decimal(38, 2)) else cast(cast(r2 as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) else -((case when rate = 1 then cast(r1 as decimal(38, 2)) else cast(cast(r1 as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) - (case when rate = 1 then cast(r2 as decimal(38, 2)) else cast(cast(r2 as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end)) end) as effect, undone_why as evidence from rested where r1 <> r2) stage where effect <> 0
union all
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 2)) as value, cause, detail, cast(effect as decimal(38, 2)) as effect, evidence from (select side, row, g, by_pass, p, p2, d, (case when rate = 1 then cast(n as decimal(38, 2)) else cast(cast(n as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) as value, 'definition' as cause, outside as detail, (case when way > 0 then (case when rate = 1 then cast(before_scope as decimal(38, 2)) else cast(cast(before_scope as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) - (case when rate = 1 then cast(r4 as decimal(38, 2)) else cast(cast(r4 as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) else -((case when rate = 1 then cast(before_scope as decimal(38, 2)) else cast(cast(before_scope as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) - (case when rate = 1 then cast(r4 as decimal(38, 2)) else cast(cast(r4 as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end)) end) as effect, '' as evidence from rested where before_scope <> r4) stage where effect <> 0
union all
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 2)) as value, cause, detail, cast(effect as decimal(38, 2)) as effect, evidence from (select h.side, h.row, h.g, h.by_pass, h.p, h.p2, h.d, (case when h.rate = 1 then cast(h.n as decimal(38, 2)) else cast(cast(h.n as decimal(19, 4)) * cast(h.rate as decimal(18, 10)) as decimal(38, 2)) end) as value, 'rounding' as cause, 'conversion' as detail, (case when h.way > 0 then (case when h.rate = 1 then cast(h.r4 as decimal(38, 2)) else cast(cast(h.r4 as decimal(19, 4)) * cast(h.rate as decimal(18, 10)) as decimal(38, 2)) end) - t.told else -((case when h.rate = 1 then cast(h.r4 as decimal(38, 2)) else cast(cast(h.r4 as decimal(19, 4)) * cast(h.rate as decimal(18, 10)) as decimal(38, 2)) end) - t.told) end) as effect, 'converted in ' || cast(t.many as varchar) || ' parts' as evidence from rested h join (select side, row, cast(sum((case when rate = 1 then cast(r5 as decimal(38, 2)) else cast(cast(r5 as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end)) as decimal(38, 2)) as told, count(*) as many from rested group by side, row having count(*) > 1) t on t.side = h.side and t.row = h.row where h.part is null) stage where effect <> 0;

-- view present
select side, way, g, by_pass, row, d, cur, rate, n, x, ready_day, p, case when part is null then 'r' || row else 'p' || cast(length(row) as varchar) || ' ' || row || ' ' || part end as id, cast(null as date) as at_p from rested where x <> 0;

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
select distinct g from (select m.g from doubted_1 x join rested m on m.side = x.side and m.row = x.row where x.side = 'right' and m.part is null) doubts;

-- table unsure_right
select distinct g from (select m.g from doubted_1 x join rested m on m.side = x.side and m.row = x.row where x.side = 'left' and m.part is null) doubts;

-- table facts
select *, case when g in (select g from unsure_left) then 1 else 0 end as left_unsure, case when g in (select g from unsure_right) then 1 else 0 end as right_unsure from (select g, count(case when side = 'left' then 1 end) as left_rows, count(case when side = 'left' and not gone then 1 end) as left_there, count(case when side = 'left' and counts and not gone then 1 end) as left_counting, count(case when side = 'left' and not counts and state_id is not null and scope_id is null then 1 end) as left_waiting, cast(sum(case when side = 'left' then (case when rate = 1 then cast(x as decimal(38, 2)) else cast(cast(x as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) else 0 end) as decimal(38, 2)) as left_total, cast(sum(case when side = 'left' then x else 0 end) as decimal(38, 4)) as left_native, min(case when side = 'left' and x <> 0 then cur end) as left_cur, count(distinct case when side = 'left' and x <> 0 then cur end) as left_curs, count(case when side = 'right' then 1 end) as right_rows, count(case when side = 'right' and not gone then 1 end) as right_there, count(case when side = 'right' and counts and not gone then 1 end) as right_counting, count(case when side = 'right' and not counts and state_id is not null and scope_id is null then 1 end) as right_waiting, cast(sum(case when side = 'right' then (case when rate = 1 then cast(x as decimal(38, 2)) else cast(cast(x as decimal(19, 4)) * cast(rate as decimal(18, 10)) as decimal(38, 2)) end) else 0 end) as decimal(38, 2)) as right_total, cast(sum(case when side = 'right' then x else 0 end) as decimal(38, 4)) as right_native, min(case when side = 'right' and x <> 0 then cur end) as right_cur, count(distinct case when side = 'right' and x <> 0 then cur end) as right_curs from (select *, r0 <> 0 and r4 = 0 as gone from rested where g in (select g from rest_0)) members group by g) counted;

-- table offers_1
select * from (select n.side, n.g, n.sgn, n.at_p, e.id, min(e.ord) as ord, min(e.detail) as detail, min(e.why) as why, n.open, n.since, max(case when e.net is null then 1 else 0 end) as boundless, cast(min(case when e.net is null then n.open else abs((case when coalesce(offered.rate, e.rate) = 1 then cast(e.net as decimal(38, 2)) else cast(cast(e.net as decimal(19, 4)) * cast(coalesce(offered.rate, e.rate) as decimal(18, 10)) as decimal(38, 2)) end)) end) as decimal(38, 2)) as amount from (select case when m.side = 'left' then 'right' else 'left' end as side, m.g, case when cast(case when m.outside is null then m.n else 0 end as decimal(38, 4)) > 0 then 1 else -1 end as sgn, case when m.side = 'left' then 'u ' else 'd ' end || m.row as id, m.d as ord, m.p, m.p2, cast(case when m.outside is null then m.n else 0 end as decimal(38, 4)) as net, m.cur, m.rate, m.scope_id as detail, 'row ' || m.row || ' does not count: ' || m.scope_id as why from rested m where not m.counts and m.copy_why is null and m.undone_why is null and cast(case when m.outside is null then m.n else 0 end as decimal(38, 4)) <> 0 and m.scope_id is not null) e join (select side, g, sgn, at_p, cast(sum(w) as decimal(38, 2)) as open, min(d) as since from (select *, cast(null as date) as at_p from rest_again) r group by side, g, sgn, at_p) n on n.side = e.side and n.g = e.g and n.sgn = e.sgn left join (select r.side, r.g, r.sgn, o.cur, max(o.rate) as rate from rest_again r join rested o on o.side = r.side and o.row = r.row group by r.side, r.g, r.sgn, o.cur having min(o.rate) = max(o.rate)) offered on offered.side = e.side and offered.g = e.g and offered.sgn = e.sgn and offered.cur = e.cur group by n.side, n.g, n.sgn, n.at_p, e.id, n.open, n.since) worths where amount > 0;

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
select by_pass, count(*) as many, min(g) as example, max(g) as another from (select g, max(by_pass) as by_pass, count(case when side = 'left' then 1 end) as l, count(case when side = 'right' then 1 end) as r from rested where x <> 0 and by_pass > 0 group by g) counted where false group by by_pass;

-- query unusable_1
select why, count(*) as many, min(link) as example from (select why, link from judged_1 where why is not null
union all
select why, link from netted_1 where why is not null) said group by why order by why;

-- query crossing_1
select count(*), min(left_row), min(right_row) from (select left_row, right_row from ends_1 where left_two and right_two and left_g <> right_g) refused;

-- query over_1
select count(*) over () as many, side, row, applied, worth from (select 'left' as side, t.left_row as row, cast(sum(abs(t.a)) as decimal(38, 4)) as applied, max(abs(m.y)) as worth from tied_1 t join refs_left_1 m on m.row = t.left_row and m.many = 1 and not m.held group by t.left_row
union all
select 'right' as side, t.right_row as row, cast(sum(abs(t.a)) as decimal(38, 4)) as applied, max(abs(m.y)) as worth from tied_1 t join refs_right_1 m on m.row = t.right_row and m.many = 1 and not m.held group by t.right_row) sums where applied > worth order by side, row limit 3;

-- query lines
select p, cause, detail, side, cast(sum(effect) as decimal(38, 2)) as effect, count(distinct row) as many from effects group by p, cause, detail, side;

-- query lines_total
select cause, detail, side, cast(sum(effect) as decimal(38, 2)) as effect, count(distinct row) as many from effects group by cause, detail, side;

-- query gross
select p, cast(sum(abs(net)) as decimal(38, 2)) as gross, cast(sum(many) as bigint) as many from (select p, g, cast(sum(effect) as decimal(38, 2)) as net, count(distinct side || row) as many from effects where cause = 'unexplained' group by p, g) nets group by p;

-- query accounted
select side, count(*) as many, count(distinct row) as different, count(distinct case when g is null then row end) as astray from rested where true and rested.part is null group by side;

-- query parts
select count(*) from (select side, row, max(case when part is null then r4 end) as whole, cast(sum(r5) as decimal(38, 4)) as together from rested where split group by side, row) rows_in_parts where whole is distinct from together;

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
select substr(e.g, 3) as "group", e.side, e.row as "key", case when e.side = 'left' then 'billing.bills' else 'billing.receipts' end || '#' || e.row as row, coalesce(n.label, 'undated') as period, e.value, e.d as date, e.cause, e.detail, e.effect, e.evidence, w.name as matched_by from effects e left join labels n on n.p = e.p left join pass_names w on w.by_pass = e.by_pass order by e.p nulls last, case e.cause when 'duplicate' then 0 when 'reversal' then 1 when 'snapshot' then 2 when 'declared step' then 3 when 'definition' then 4 when 'adjustment' then 5 when 'timing' then 6 when 'currency' then 7 when 'quarantine' then 8 when 'naming' then 9 when 'rounding' then 10 when 'stale' then 11 when 'in_transit' then 12 when 'not_yet_due' then 13 when 'handoff' then 14 when 'outside_coverage' then 15 when 'backdoor' then 16 when 'unexplained' then 17 else 3 end, e.cause, e.detail, e.side, e.row, e.effect, e.g, e.evidence;
