-- view left_p
select *, (coalesce(created > 1782388800000000, false) or coalesce(changed > 1782388800000000, false)) as special
from (select *, case when counts then case when outside is null then n else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('quarter', dated.d) AS DATE) as p, CAST(date_trunc('quarter', dated.d2) AS DATE) as p2
from (select nullif((CASE WHEN strlen(trim(s."licence", ' ')) = length(trim(s."licence", ' ')) THEN upper(trim(s."licence", ' ')) ELSE translate(trim(s."licence", ' '), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') END), '') as k1,
  s."_row" as row,
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
  case when s."plan" = 'pro' then 'P' else s."plan" end as m0
from left_rows s) dated) base) shaped) seen;

-- view right_p
select *, false as special
from (select *, case when counts then case when outside is null then n else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('quarter', dated.d) AS DATE) as p, CAST(date_trunc('quarter', dated.d2) AS DATE) as p2
from (select nullif((CASE WHEN strlen(trim(s."licence", ' ')) = length(trim(s."licence", ' ')) THEN upper(trim(s."licence", ' ')) ELSE translate(trim(s."licence", ' '), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') END), '') as k1,
  s."_row" as row,
  s."_twin" as twin,
  true as counts,
  cast(null as varchar) as scope_id,
  cast(null as varchar) as state_id,
  cast(null as varchar) as naming,
  cast(null as varchar) as thing,
  coalesce(cast(s."quantity" as decimal(38, 0)), 0) as n0,
  (s."quantity" is null) as void,
  'count' as cur,
  cast(1 as decimal(18, 10)) as rate,
  s."from_day" as d,
  s."until_day" as d2,
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
  s."tariff" as m0
from right_rows s) dated) base) shaped) seen;

-- table left_twice
select k1 from left_p where k1 is not null group by k1 having count(*) > 1;

-- table right_twice
select k1 from right_p where k1 is not null group by k1 having count(*) > 1;

-- table many
select k1 from left_twice where k1 in (select k1 from right_twice);

-- table uneven
select distinct k1 from (select k1, cast(sum(one) as bigint) as net, max(case when special then 1 else 0 end) as looked
from (select k1, counts, z, zp, p2, m0, special, -1 as one from left_p where k1 in (select k1 from many)
union all
select k1, counts, z, zp, p2, m0, special, 1 as one from right_p where k1 in (select k1 from many)) rows_of_many group by k1, counts, z, zp, p2, m0) counted where net <> 0 or looked = 1;

-- table differing
select coalesce(l.k1, r.k1) as k1
from (select k1, counts, z, zp, p2, m0, special from left_p where k1 is not null and k1 not in (select k1 from many)) l
full join (select k1, counts, z, zp, p2, m0, special from right_p where k1 is not null and k1 not in (select k1 from many)) r on l.k1 = r.k1
where l.k1 is null or r.k1 is null or l.special or r.special or l.counts is distinct from r.counts or l.z is distinct from r.z or l.zp is distinct from r.zp or l.p2 is distinct from r.p2 or l.m0 is distinct from r.m0;

-- table live_1
select distinct k1 from (select k1 from differing
union all
select k1 from left_twice where k1 not in (select k1 from many)
union all
select k1 from right_twice where k1 not in (select k1 from many)
union all
select k1 from uneven) keys;

-- view live
select k1 from live_1;

-- table left_raw
select s."licence", s."seats", s."plan", s."starts_on", s."ends_on", s."_row", s."_twin", (live.k1 is not null or nullif((CASE WHEN strlen(trim(s."licence", ' ')) = length(trim(s."licence", ' ')) THEN upper(trim(s."licence", ' ')) ELSE translate(trim(s."licence", ' '), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') END), '') is null) as _alive from left_rows s
left join live on live.k1 = nullif((CASE WHEN strlen(trim(s."licence", ' ')) = length(trim(s."licence", ' ')) THEN upper(trim(s."licence", ' ')) ELSE translate(trim(s."licence", ' '), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') END), '')
where ((live.k1 is not null or nullif((CASE WHEN strlen(trim(s."licence", ' ')) = length(trim(s."licence", ' ')) THEN upper(trim(s."licence", ' ')) ELSE translate(trim(s."licence", ' '), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') END), '') is null));

-- view left_t
select *, case when counts then case when outside is null then n else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('quarter', dated.d) AS DATE) as p, CAST(date_trunc('quarter', dated.d2) AS DATE) as p2
from (select nullif((CASE WHEN strlen(trim(s."licence", ' ')) = length(trim(s."licence", ' ')) THEN upper(trim(s."licence", ' ')) ELSE translate(trim(s."licence", ' '), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') END), '') as k1,
  s."_row" as row,
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
  case when s."plan" = 'pro' then 'P' else s."plan" end as m0,
  s._alive as alive
from left_raw s) dated) base) shaped;

-- table right_raw
select s."licence", s."quantity", s."tariff", s."from_day", s."until_day", s."_row", s."_twin", (live.k1 is not null or nullif((CASE WHEN strlen(trim(s."licence", ' ')) = length(trim(s."licence", ' ')) THEN upper(trim(s."licence", ' ')) ELSE translate(trim(s."licence", ' '), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') END), '') is null) as _alive from right_rows s
left join live on live.k1 = nullif((CASE WHEN strlen(trim(s."licence", ' ')) = length(trim(s."licence", ' ')) THEN upper(trim(s."licence", ' ')) ELSE translate(trim(s."licence", ' '), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') END), '')
where ((live.k1 is not null or nullif((CASE WHEN strlen(trim(s."licence", ' ')) = length(trim(s."licence", ' ')) THEN upper(trim(s."licence", ' ')) ELSE translate(trim(s."licence", ' '), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') END), '') is null));

-- view right_t
select *, case when counts then case when outside is null then n else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('quarter', dated.d) AS DATE) as p, CAST(date_trunc('quarter', dated.d2) AS DATE) as p2
from (select nullif((CASE WHEN strlen(trim(s."licence", ' ')) = length(trim(s."licence", ' ')) THEN upper(trim(s."licence", ' ')) ELSE translate(trim(s."licence", ' '), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') END), '') as k1,
  s."_row" as row,
  s."_twin" as twin,
  true as counts,
  cast(null as varchar) as scope_id,
  cast(null as varchar) as state_id,
  cast(null as varchar) as naming,
  cast(null as varchar) as thing,
  coalesce(cast(s."quantity" as decimal(38, 0)), 0) as n0,
  (s."quantity" is null) as void,
  'count' as cur,
  cast(1 as decimal(18, 10)) as rate,
  s."from_day" as d,
  s."until_day" as d2,
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
  s."tariff" as m0,
  s._alive as alive
from right_raw s) dated) base) shaped;

-- view gathered
select 'left' as side, -1 as way, case when k1 is null then 'L:' || row else 'a:' || k1 end as g, k1, row, twin, counts, scope_id, state_id, naming, n, cur, rate, void, d, d2, p, p2, created, changed, hand, manual, undoes, itself, identity, outside, ready_day, ready_at, m0 from left_t where alive
union all
select 'right' as side, 1 as way, case when k1 is null then 'R:' || row else 'a:' || k1 end as g, k1, row, twin, counts, scope_id, state_id, naming, n, cur, rate, void, d, d2, p, p2, created, changed, hand, manual, undoes, itself, identity, outside, ready_day, ready_at, m0 from right_t where alive;

-- table members
select m.side, m.way, m.k1, m.row, m.twin, m.counts, m.scope_id, m.state_id, m.naming, m.n, m.cur, m.rate, m.void, m.d, m.d2, m.p, m.p2, m.created, m.changed, m.hand, m.manual, m.undoes, m.itself, m.identity, m.outside, m.ready_day, m.ready_at, m.m0, m.g, s.by_pass from gathered m join (select g, case when min(way) < max(way) then 1 else 0 end as by_pass from gathered group by g) s on s.g = m.g;

-- table copies
select side, row, min(why || ' to row ' || of_row) as why from (select side, row, 'an exact copy' as why, row_number() over (partition by side, counts, what order by created nulls last, row nulls last) as nth, first_value(row) over (partition by side, counts, what order by created nulls last, row nulls last rows between unbounded preceding and current row) as of_row from (select m.side, m.row, m.created, m.counts, s."_fp" as what from members m join left_rows s on s."_row" = m.row where s."_twin" and m.side = 'left' and m.twin) twins where what is not null
union all
select side, row, 'an exact copy' as why, row_number() over (partition by side, counts, what order by created nulls last, row nulls last) as nth, first_value(row) over (partition by side, counts, what order by created nulls last, row nulls last rows between unbounded preceding and current row) as of_row from (select m.side, m.row, m.created, m.counts, s."_fp" as what from members m join right_rows s on s."_row" = m.row where s."_twin" and m.side = 'right' and m.twin) twins where what is not null) found where nth > 1 group by side, row;

-- view standing
select m.side, m.way, m.g as g, m.by_pass, m.k1, m.row, m.twin, m.counts, m.scope_id, m.state_id, m.naming, m.n, m.cur, m.rate, m.void, m.d, m.d2, m.p, m.p2, m.created, m.changed, m.hand, m.manual, m.undoes, m.itself, m.identity, m.outside, m.ready_day, m.ready_at, m.m0, case when m.counts then cast(m.n as decimal(38, 0)) else cast(0 as decimal(38, 0)) end as r0, case when m.counts and c.row is null then cast(m.n as decimal(38, 0)) else cast(0 as decimal(38, 0)) end as r1, c.why as copy_why from members m left join copies c on c.side = m.side and c.row = m.row;

-- view unreversed
select *, r1 as r2, cast(null as varchar) as undone_why from standing;

-- table unrestated
select * from unreversed;

-- table came_since
select u.row from unrestated u where u.side = 'left' and u.r2 <> 0 and not (u.copy_why is not null or u.undone_why is not null) and u.created > 1782388800000000;

-- table restating
select u.side, u.way, u.g, u.by_pass, u.k1, u.row, u.twin, u.counts, u.scope_id, u.state_id, u.naming, u.n, u.cur, u.rate, u.void, u.d, u.d2, u.p, u.p2, u.created, u.changed, u.hand, u.manual, u.undoes, u.itself, u.identity, u.outside, u.ready_day, u.ready_at, u.m0, u.r0, u.r1, u.copy_why, u.r2, u.undone_why, cast(0 as decimal(38, 0)) as r3, 'created after the other side was read' as why from unrestated u join came_since c on c.row = u.row where u.side = 'left';

-- table restated
select side, way, g, by_pass, k1, row, twin, counts, scope_id, state_id, naming, n, cur, rate, void, d, d2, p, p2, created, changed, hand, manual, undoes, itself, identity, outside, ready_day, ready_at, m0, r0, r1, copy_why, r2, undone_why, r2 as r3 from unrestated u where not exists (select 1 from restating r where r.side = u.side and r.row = u.row)
union all
select side, way, g, by_pass, k1, row, twin, counts, scope_id, state_id, naming, n, cur, rate, void, d, d2, p, p2, created, changed, hand, manual, undoes, itself, identity, outside, ready_day, ready_at, m0, r0, r1, copy_why, r2, undone_why, r3 from restating;

-- view stepped
select *, r3 as before_scope, case when outside is not null then cast(0 as decimal(38, 0)) else r3 end as r4 from (select * from restated) chained;

-- table rested
select *, r4 as x from stepped;

-- table stripped
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 0)) as value, cause, detail, cast(effect as decimal(38, 0)) as effect, evidence from (select side, row, g, by_pass, p, p2, d, cast(n as decimal(38, 0)) as value, 'duplicate' as cause, '' as detail, (case when way > 0 then cast(r0 as decimal(38, 0)) - cast(r1 as decimal(38, 0)) else -(cast(r0 as decimal(38, 0)) - cast(r1 as decimal(38, 0))) end) as effect, copy_why as evidence from rested where r0 <> r1) stage where effect <> 0
union all
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 0)) as value, cause, detail, cast(effect as decimal(38, 0)) as effect, evidence from (select side, row, g, by_pass, p, p2, d, cast(n as decimal(38, 0)) as value, 'reversal' as cause, '' as detail, (case when way > 0 then cast(r1 as decimal(38, 0)) - cast(r2 as decimal(38, 0)) else -(cast(r1 as decimal(38, 0)) - cast(r2 as decimal(38, 0))) end) as effect, undone_why as evidence from rested where r1 <> r2) stage where effect <> 0
union all
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 0)) as value, cause, detail, cast(effect as decimal(38, 0)) as effect, evidence from (select u.side, u.row, u.g, u.by_pass, u.p, u.p2, u.d, cast(u.r2 as decimal(38, 0)) as value, 'snapshot' as cause, '' as detail, (case when u.way > 0 then cast(u.r2 as decimal(38, 0)) else -(cast(u.r2 as decimal(38, 0))) end) as effect, r.why as evidence from unrestated u join restating r on r.side = u.side and r.row = u.row) stage where effect <> 0
union all
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 0)) as value, cause, detail, cast(effect as decimal(38, 0)) as effect, evidence from (select side, row, g, by_pass, p, p2, d, cast(r3 as decimal(38, 0)) as value, 'snapshot' as cause, '' as detail, (case when way < 0 then cast(r3 as decimal(38, 0)) else -(cast(r3 as decimal(38, 0))) end) as effect, why as evidence from restating) stage where effect <> 0
union all
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 0)) as value, cause, detail, cast(effect as decimal(38, 0)) as effect, evidence from (select side, row, g, by_pass, p, p2, d, cast(n as decimal(38, 0)) as value, 'definition' as cause, outside as detail, (case when way > 0 then cast(before_scope as decimal(38, 0)) - cast(r4 as decimal(38, 0)) else -(cast(before_scope as decimal(38, 0)) - cast(r4 as decimal(38, 0))) end) as effect, '' as evidence from rested where before_scope <> r4) stage where effect <> 0
union all
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 0)) as value, cause, detail, cast(effect as decimal(38, 0)) as effect, evidence from (select 'left' as side, row, 'a:' || k1 as g, 1 as by_pass, p, p2, d, cast(n as decimal(38, 0)) as value, 'definition' as cause, outside as detail, -cast(n as decimal(38, 0)) as effect, '' as evidence from left_t where not alive and counts and outside is not null) stage where effect <> 0
union all
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 0)) as value, cause, detail, cast(effect as decimal(38, 0)) as effect, evidence from (select 'right' as side, row, 'a:' || k1 as g, 1 as by_pass, p, p2, d, cast(n as decimal(38, 0)) as value, 'definition' as cause, outside as detail, cast(n as decimal(38, 0)) as effect, '' as evidence from right_t where not alive and counts and outside is not null) stage where effect <> 0;

-- view present
select r.side, r.way, r.g, r.by_pass, r.row, r.d, r.cur, r.rate, r.n, r.x, r.ready_day, t.p, r.row || ' @ ' || coalesce(cast(t.p as varchar), '-') as id, t.p as at_p from rested r join stock_periods t on (t.p >= r.p and (r.p2 is null or t.p < r.p2)) or (r.p is null and t.p is null) where x <> 0;

-- table bucketed
select side, way, g, by_pass, row, id, d, p, at_p, ready_day, cast(n as decimal(38, 0)) as value, x > 0 as positive, cast(abs(x) as decimal(38, 0)) as amount from present;

-- table meeting
select g, positive, at_p, count(case when side = 'left' then 1 end) as lefts, count(case when side = 'right' then 1 end) as rights, min(case when side = 'left' then id end) as left_id, min(case when side = 'right' then id end) as right_id, min(case when side = 'left' then amount end) as left_amount, min(case when side = 'right' then amount end) as right_amount from bucketed group by g, positive, at_p having min(side) < max(side);

-- table ranked
select b.g, b.positive, b.at_p, b.side, b.id, b.d as ord, b.amount, row_number() over (partition by b.side, b.g, b.positive, b.at_p, b.amount order by b.d nulls last, b.id) as nth from bucketed b join meeting m on m.g = b.g and m.positive = b.positive and m.at_p is not distinct from b.at_p where m.lefts > 1 or m.rights > 1;

-- table pairs
select l.g, l.positive, l.at_p, l.id as left_id, r.id as right_id, l.amount from ranked l join ranked r on r.g = l.g and r.positive = l.positive and r.at_p is not distinct from l.at_p and r.amount = l.amount and r.nth = l.nth where l.side = 'left' and r.side = 'right';

-- view loose_left
select k.g, k.positive, k.at_p, k.id, k.ord, k.amount from ranked k where k.side = 'left' and not exists (select 1 from pairs p where p.left_id = k.id);

-- view loose_right
select k.g, k.positive, k.at_p, k.id, k.ord, k.amount from ranked k where k.side = 'right' and not exists (select 1 from pairs p where p.right_id = k.id);

-- table fifo_first
select g, positive, at_p, id, amount, row_number() over (partition by g, positive, at_p order by ord nulls last, id) as nth, cast(sum(amount) over (partition by g, positive, at_p order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 0)) as hi from loose_left;

-- table fifo_second
select g, positive, at_p, id, amount, row_number() over (partition by g, positive, at_p order by ord nulls last, id) as nth, cast(sum(amount) over (partition by g, positive, at_p order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 0)) as hi from loose_right;

-- table fifo_cuts
select g, positive, at_p, coalesce(lag(hi) over (partition by g, positive, at_p order by hi), 0) as lo, hi, 1 + cast(coalesce(sum(ends_first) over (partition by g, positive, at_p order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_first, 1 + cast(coalesce(sum(ends_second) over (partition by g, positive, at_p order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_second from (select g, positive, at_p, hi, max(ends_first) as ends_first, max(ends_second) as ends_second from (select g, positive, at_p, hi, 1 as ends_first, 0 as ends_second from fifo_first
union all
select g, positive, at_p, hi, 0 as ends_first, 1 as ends_second from fifo_second) ends group by g, positive, at_p, hi) cuts;

-- table fifo_cells
select c.g, c.positive, c.at_p, a.id as first_id, b.id as second_id, cast(c.lo - (a.hi - a.amount) as decimal(38, 0)) as first_from, cast(c.hi - (a.hi - a.amount) as decimal(38, 0)) as first_to, cast(c.lo - (b.hi - b.amount) as decimal(38, 0)) as second_from, cast(c.hi - (b.hi - b.amount) as decimal(38, 0)) as second_to from fifo_cuts c join fifo_first a on a.g is not distinct from c.g and a.positive is not distinct from c.positive and a.at_p is not distinct from c.at_p and a.nth = c.nth_first join fifo_second b on b.g is not distinct from c.g and b.positive is not distinct from c.positive and b.at_p is not distinct from c.at_p and b.nth = c.nth_second;

-- table cells
select g, positive, at_p, left_id, right_id, cast(0 as decimal(38, 0)) as left_from, least(left_amount, right_amount) as left_to, cast(0 as decimal(38, 0)) as right_from, least(left_amount, right_amount) as right_to from meeting where lefts = 1 and rights = 1
union all
select g, positive, at_p, left_id, right_id, cast(0 as decimal(38, 0)) as left_from, amount as left_to, cast(0 as decimal(38, 0)) as right_from, amount as right_to from pairs
union all
select g, positive, at_p, first_id, second_id, first_from, first_to, second_from, second_to from fifo_cells;

-- table met
select c.g, c.positive, c.left_to - c.left_from as amount, l.row as left_row, l.by_pass as left_by, l.p as left_p, l.d as left_d, l.value as left_value, (case when c.positive then cast(c.left_to - c.left_from as decimal(38, 0)) else -(cast(c.left_to - c.left_from as decimal(38, 0))) end) as left_worth, r.row as right_row, r.by_pass as right_by, r.p as right_p, r.d as right_d, r.value as right_value, (case when c.positive then cast(c.right_to - c.right_from as decimal(38, 0)) else -(cast(c.right_to - c.right_from as decimal(38, 0))) end) as right_worth from cells c join bucketed l on l.side = 'left' and l.id = c.left_id join bucketed r on r.side = 'right' and r.id = c.right_id where l.p is distinct from r.p;

-- table moved
select 'left' as side, left_row as row, g, left_by as by_pass, left_p as p, left_d as d, left_value as value, 'timing' as cause, '' as detail, cast(-left_worth as decimal(38, 0)) as effect, coalesce(cast(left_d as varchar), 'undated') || ' on row ' || left_row || ', ' || coalesce(cast(right_d as varchar), 'undated') || ' on row ' || right_row || coalesce(', ' || cast(date_diff('day', left_d, right_d) as varchar) || case when abs(date_diff('day', left_d, right_d)) = 1 then ' day' else ' days' end, '') as evidence from met where left_p is distinct from right_p and left_worth <> 0
union all
select 'right' as side, right_row as row, g, right_by as by_pass, right_p as p, right_d as d, right_value as value, 'timing' as cause, '' as detail, cast(left_worth as decimal(38, 0)) as effect, coalesce(cast(left_d as varchar), 'undated') || ' on row ' || left_row || ', ' || coalesce(cast(right_d as varchar), 'undated') || ' on row ' || right_row || coalesce(', ' || cast(date_diff('day', left_d, right_d) as varchar) || case when abs(date_diff('day', left_d, right_d)) = 1 then ' day' else ' days' end, '') as evidence from met where left_p is distinct from right_p and left_worth <> 0;

-- table rest_0
select k.side, k.way, k.g, k.by_pass, k.row, k.id, k.p, k.d, k.value, k.ready_day, case when k.positive then 1 else -1 end as sgn, cast(cast(k.amount as decimal(38, 0)) - coalesce(cast(t.up_to as decimal(38, 0)), 0) as decimal(38, 0)) as w from bucketed k left join (select side, id, cast(max(up_to) as decimal(38, 0)) as up_to from (select 'left' as side, left_id as id, left_to as up_to from cells
union all
select 'right' as side, right_id as id, right_to as up_to from cells) ends group by side, id) t on t.side = k.side and t.id = k.id where k.amount > coalesce(t.up_to, 0);

-- view stock_rest
select side, g, sgn, p as at_p, id, d as ord, w as amount from rest_0 where w > 0;

-- table stock_pool
select distinct r.side, r.g, r.sgn, r.p as at_p, o.row as id, o.d as ord, cast(abs(cast(o.x as decimal(38, 0))) as decimal(38, 0)) as amount from rest_0 r join (select g, way, row, p, p2, d, cur, rate, x, case when x > 0 then 1 else -1 end as sgn from rested where x <> 0) o on o.g = r.g and o.way <> r.way and o.sgn = r.sgn where not ((r.p is not null and o.p is not null and r.p >= o.p and (o.p2 is null or r.p < o.p2)) or (r.p is null and o.p is null));

-- table stock_first
select side, g, sgn, at_p, id, amount, row_number() over (partition by side, g, sgn, at_p order by ord nulls last, id) as nth, cast(sum(amount) over (partition by side, g, sgn, at_p order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 0)) as hi from stock_rest;

-- table stock_second
select side, g, sgn, at_p, id, amount, row_number() over (partition by side, g, sgn, at_p order by ord nulls last, id) as nth, cast(sum(amount) over (partition by side, g, sgn, at_p order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 0)) as hi from stock_pool;

-- table stock_cuts
select side, g, sgn, at_p, coalesce(lag(hi) over (partition by side, g, sgn, at_p order by hi), 0) as lo, hi, 1 + cast(coalesce(sum(ends_first) over (partition by side, g, sgn, at_p order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_first, 1 + cast(coalesce(sum(ends_second) over (partition by side, g, sgn, at_p order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_second from (select side, g, sgn, at_p, hi, max(ends_first) as ends_first, max(ends_second) as ends_second from (select side, g, sgn, at_p, hi, 1 as ends_first, 0 as ends_second from stock_first
union all
select side, g, sgn, at_p, hi, 0 as ends_first, 1 as ends_second from stock_second) ends group by side, g, sgn, at_p, hi) cuts;

-- table stock_cells
select c.side, c.g, c.sgn, c.at_p, a.id as first_id, b.id as second_id, cast(c.lo - (a.hi - a.amount) as decimal(38, 0)) as first_from, cast(c.hi - (a.hi - a.amount) as decimal(38, 0)) as first_to, cast(c.lo - (b.hi - b.amount) as decimal(38, 0)) as second_from, cast(c.hi - (b.hi - b.amount) as decimal(38, 0)) as second_to from stock_cuts c join stock_first a on a.side is not distinct from c.side and a.g is not distinct from c.g and a.sgn is not distinct from c.sgn and a.at_p is not distinct from c.at_p and a.nth = c.nth_first join stock_second b on b.side is not distinct from c.side and b.g is not distinct from c.g and b.sgn is not distinct from c.sgn and b.at_p is not distinct from c.at_p and b.nth = c.nth_second;

-- table stock_moved
select r.side, r.row, r.g, r.by_pass, r.p, r.d, r.value, 'timing' as cause, '' as detail, (case when r.way = r.sgn then cast(sum(c.first_to - c.first_from) as decimal(38, 0)) else -(cast(sum(c.first_to - c.first_from) as decimal(38, 0))) end) as effect, 'row ' || min(c.second_id) || ' counts, but not at this period end' as evidence from stock_cells c join rest_0 r on r.side = c.side and r.id = c.first_id group by r.side, r.row, r.g, r.by_pass, r.p, r.d, r.value, r.way, r.sgn;

-- table rest_stock
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, cast(r.w - coalesce(c.taken, 0) as decimal(38, 0)) as w from rest_0 r left join (select side, first_id, cast(sum(first_to - first_from) as decimal(38, 0)) as taken from stock_cells group by side, first_id) c on c.side = r.side and c.first_id = r.id where r.w > coalesce(c.taken, 0);

-- table unsure_left
select distinct g from (select m.g from rested m where m.side = 'right' and m.k1 is null and exists (select 1 from rested o where o.side = 'left' and o.k1 is null)) doubts;

-- table unsure_right
select distinct g from (select m.g from rested m where m.side = 'left' and m.k1 is null and exists (select 1 from rested o where o.side = 'right' and o.k1 is null)) doubts;

-- table facts
select *, case when g in (select g from unsure_left) then 1 else 0 end as left_unsure, case when g in (select g from unsure_right) then 1 else 0 end as right_unsure from (select g, count(case when side = 'left' then 1 end) as left_rows, count(case when side = 'left' and not gone then 1 end) as left_there, count(case when side = 'left' and counts and not gone then 1 end) as left_counting, count(case when side = 'left' and not counts and state_id is not null and scope_id is null then 1 end) as left_waiting, cast(sum(case when side = 'left' then cast(x as decimal(38, 0)) else 0 end) as decimal(38, 0)) as left_total, count(case when side = 'right' then 1 end) as right_rows, count(case when side = 'right' and not gone then 1 end) as right_there, count(case when side = 'right' and counts and not gone then 1 end) as right_counting, count(case when side = 'right' and not counts and state_id is not null and scope_id is null then 1 end) as right_waiting, cast(sum(case when side = 'right' then cast(x as decimal(38, 0)) else 0 end) as decimal(38, 0)) as right_total from (select *, r0 <> 0 and r4 = 0 as gone from rested where g in (select g from rest_0)) members group by g) counted;

-- table offers_1
select * from (select n.side, n.g, n.sgn, n.at_p, e.id, min(e.ord) as ord, min(e.detail) as detail, min(e.why) as why, n.open, n.since, max(case when e.net is null then 1 else 0 end) as boundless, cast(min(case when e.net is null then n.open else abs(cast(e.net as decimal(38, 0))) end) as decimal(38, 0)) as amount from (select case when m.side = 'left' then 'right' else 'left' end as side, m.g, case when cast(case when m.outside is null then m.n else 0 end as decimal(38, 0)) > 0 then 1 else -1 end as sgn, case when m.side = 'left' then 'u ' else 'd ' end || m.row as id, m.d as ord, m.p, m.p2, cast(case when m.outside is null then m.n else 0 end as decimal(38, 0)) as net, m.cur, m.rate, m.scope_id as detail, 'row ' || m.row || ' does not count: ' || m.scope_id as why from rested m where not m.counts and m.copy_why is null and m.undone_why is null and cast(case when m.outside is null then m.n else 0 end as decimal(38, 0)) <> 0 and m.scope_id is not null) e join (select side, g, sgn, at_p, cast(sum(w) as decimal(38, 0)) as open, min(d) as since from (select *, p as at_p from rest_stock) r group by side, g, sgn, at_p) n on n.side = e.side and n.g = e.g and n.sgn = e.sgn and (e.p is null or n.at_p = e.p or (n.at_p >= e.p and (e.p2 is null or n.at_p < e.p2))) group by n.side, n.g, n.sgn, n.at_p, e.id, n.open, n.since) worths where amount > 0;

-- view pool_1
select * from offers_1;

-- view open_1
select side, g, sgn, p as at_p, id, d as ord, w as amount from rest_stock where g in (select g from pool_1);

-- table cover_1_first
select side, g, sgn, at_p, id, amount, row_number() over (partition by side, g, sgn, at_p order by ord nulls last, id) as nth, cast(sum(amount) over (partition by side, g, sgn, at_p order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 0)) as hi from open_1;

-- table cover_1_second
select side, g, sgn, at_p, id, amount, row_number() over (partition by side, g, sgn, at_p order by ord nulls last, id) as nth, cast(sum(amount) over (partition by side, g, sgn, at_p order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 0)) as hi from pool_1;

-- table cover_1_cuts
select side, g, sgn, at_p, coalesce(lag(hi) over (partition by side, g, sgn, at_p order by hi), 0) as lo, hi, 1 + cast(coalesce(sum(ends_first) over (partition by side, g, sgn, at_p order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_first, 1 + cast(coalesce(sum(ends_second) over (partition by side, g, sgn, at_p order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_second from (select side, g, sgn, at_p, hi, max(ends_first) as ends_first, max(ends_second) as ends_second from (select side, g, sgn, at_p, hi, 1 as ends_first, 0 as ends_second from cover_1_first
union all
select side, g, sgn, at_p, hi, 0 as ends_first, 1 as ends_second from cover_1_second) ends group by side, g, sgn, at_p, hi) cuts;

-- table cover_1_cells
select c.side, c.g, c.sgn, c.at_p, a.id as first_id, b.id as second_id, cast(c.lo - (a.hi - a.amount) as decimal(38, 0)) as first_from, cast(c.hi - (a.hi - a.amount) as decimal(38, 0)) as first_to, cast(c.lo - (b.hi - b.amount) as decimal(38, 0)) as second_from, cast(c.hi - (b.hi - b.amount) as decimal(38, 0)) as second_to from cover_1_cuts c join cover_1_first a on a.side is not distinct from c.side and a.g is not distinct from c.g and a.sgn is not distinct from c.sgn and a.at_p is not distinct from c.at_p and a.nth = c.nth_first join cover_1_second b on b.side is not distinct from c.side and b.g is not distinct from c.g and b.sgn is not distinct from c.sgn and b.at_p is not distinct from c.at_p and b.nth = c.nth_second;

-- table claim_1
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, cast(sum(c.first_to - c.first_from) as decimal(38, 0)) as taken, e.detail, min(e.why) as why from cover_1_cells c join rest_stock r on r.side = c.side and r.id = c.first_id join pool_1 e on e.side = c.side and e.g = c.g and e.sgn = c.sgn and e.at_p is not distinct from c.at_p and e.id = c.second_id group by r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, e.detail;

-- table left_after_1
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, cast(r.w - coalesce(c.taken, 0) as decimal(38, 0)) as w from rest_stock r left join (select side, id, cast(sum(taken) as decimal(38, 0)) as taken from claim_1 group by side, id) c on c.side = r.side and c.id = r.id where r.w > coalesce(c.taken, 0);

-- table claimed
select side, row, g, by_pass, p, d, value, 'definition' as cause, detail, (case when way = sgn then taken else -(taken) end) as effect, why as evidence from claim_1
union all
select side, row, g, by_pass, p, d, value, 'unexplained' as cause, '' as detail, (case when way = sgn then w else -(w) end) as effect, 'no fact explains it' as evidence from left_after_1;

-- table stood
select r.*, t.p as at_p from rested r join stock_periods t on (t.p >= r.p and (r.p2 is null or t.p < r.p2)) or (r.p is null and t.p is null);

-- table parted_0
select w.side, w.row, w.g, w.by_pass, w.at_p as p, w.d, cast(w.n as decimal(38, 0)) as value, 'plan' as field, case when w.m0 is null then 'missing' when false then 'stale' else 'conflicting' end as kind, w.m0 as says, x.row as other_row, x.says as other_says from stood w join (select g, at_p, row, says from (select g, at_p, row, m0 as says, row_number() over (partition by g, at_p order by row) as nth from stood where side = 'left') ranked where nth = 1) x on x.g = w.g and x.at_p is not distinct from w.at_p where w.side = 'right' and not exists (select 1 from stood o where o.g = w.g and o.at_p is not distinct from w.at_p and o.side <> w.side and o.m0 is not distinct from w.m0);

-- table effects
select side, row, g, by_pass, p, d, cast(value as decimal(38, 0)) as value, cause, detail, cast(effect as decimal(38, 0)) as effect, evidence from (select s.side, s.row, s.g, s.by_pass, t.p, s.d, s.value, s.cause, s.detail, s.effect, s.evidence from stripped s join stock_periods t on (t.p >= s.p and (s.p2 is null or t.p < s.p2)) or (s.p is null and t.p is null)
union all
select side, row, g, by_pass, p, d, value, cause, detail, effect, evidence from moved
union all
select side, row, g, by_pass, p, d, value, cause, detail, effect, evidence from claimed
union all
select side, row, g, by_pass, p, d, value, cause, detail, effect, evidence from stock_moved) parts where effect <> 0;

-- query totals_left
select t.p, cast(sum(s.many) as bigint) as many, cast(sum(s.counted) as bigint) as counted, cast(sum(s.amount) as decimal(38, 0)) as amount from (select p, p2, count(*) as many, count(case when counts then 1 end) as counted, cast(sum(case when counts then cast(n as decimal(38, 0)) else 0 end) as decimal(38, 0)) as amount from left_p group by p, p2) s join stock_periods t on (t.p >= s.p and (s.p2 is null or t.p < s.p2)) or (s.p is null and t.p is null) group by t.p;

-- query totals_right
select t.p, cast(sum(s.many) as bigint) as many, cast(sum(s.counted) as bigint) as counted, cast(sum(s.amount) as decimal(38, 0)) as amount from (select p, p2, count(*) as many, count(case when counts then 1 end) as counted, cast(sum(case when counts then cast(n as decimal(38, 0)) else 0 end) as decimal(38, 0)) as amount from right_p group by p, p2) s join stock_periods t on (t.p >= s.p and (s.p2 is null or t.p < s.p2)) or (s.p is null and t.p is null) group by t.p;

-- query shapes
select by_pass, count(*) as many, min(g) as example, max(g) as another from (select g, max(by_pass) as by_pass, count(case when side = 'left' then 1 end) as l, count(case when side = 'right' then 1 end) as r from rested where x <> 0 and by_pass > 0 group by g) counted where (by_pass = 1 and (l > 1 or r > 1)) group by by_pass;

-- query lines
select p, cause, detail, side, cast(sum(effect) as decimal(38, 0)) as effect, count(distinct row) as many from effects group by p, cause, detail, side;

-- query lines_total
select cause, detail, side, cast(sum(effect) as decimal(38, 0)) as effect, count(distinct row) as many from effects group by cause, detail, side;

-- query gross
select p, cast(sum(abs(net)) as decimal(38, 0)) as gross, cast(sum(many) as bigint) as many from (select p, g, cast(sum(effect) as decimal(38, 0)) as net, count(distinct side || row) as many from effects where cause = 'unexplained' group by p, g) nets group by p;

-- query accounted
select side, count(*) as many, count(distinct row) as different, count(distinct case when g is null then row end) as astray from rested where true group by side;

-- query conflicts_0
select p, kind, count(distinct row) as many from parted_0 group by p, kind;

-- query misplaced
select count(*) from stock_cells c join rested o on o.g = c.g and o.side <> c.side and o.row = c.second_id where c.at_p is not null and o.p is not null and c.at_p >= o.p and (o.p2 is null or c.at_p < o.p2);

-- query void_left
select count(*), min(row) from left_p where counts and void;

-- query rows_left
select count(*) from left_p;

-- query void_right
select count(*), min(row) from right_p where counts and void;

-- query rows_right
select count(*) from right_p;

-- rows
select substr(e.g, 3) as "group", e.side, e.row as "key", case when e.side = 'left' then 'crm.licences' else 'billing.subscriptions' end || '#' || e.row as row, coalesce(n.label, 'undated') as period, e.value, e.d as date, e.cause, e.detail, e.effect, e.evidence, w.name as matched_by from effects e left join labels n on n.p = e.p left join pass_names w on w.by_pass = e.by_pass order by e.p nulls last, case e.cause when 'duplicate' then 0 when 'reversal' then 1 when 'snapshot' then 2 when 'declared step' then 3 when 'definition' then 4 when 'adjustment' then 5 when 'timing' then 6 when 'currency' then 7 when 'quarantine' then 8 when 'naming' then 9 when 'rounding' then 10 when 'stale' then 11 when 'in_transit' then 12 when 'not_yet_due' then 13 when 'handoff' then 14 when 'outside_coverage' then 15 when 'backdoor' then 16 when 'unexplained' then 17 else 3 end, e.cause, e.detail, e.side, e.row, e.effect, e.g, e.evidence;
