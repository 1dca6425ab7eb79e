-- view left_p
select *, case when counts then case when outside is null then n else 0 end end as z, case when counts then p end as zp
from (select *, cast(case when thing is not null and (counts or max(case when counts then 1 else 0 end) over (partition by p, thing) = 0) and row_number() over (partition by counts, p, thing order by d nulls last, row) = 1 then 1 else 0 end as decimal(38, 0)) as n
from (select dated.*, CAST(date_trunc('month', dated.d) AS DATE) as p, cast(null as date) as p2
from (select s."_row" as row,
  s."_twin" as twin,
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
  coalesce('=' || nullif(s."account", ''), '#' || s."_row") as u
from left_rows s) dated) base) shaped;

-- view right_p
select *, case when counts then case when outside is null then n else 0 end end as z, case when counts then p end as zp
from (select *, cast(case when thing is not null and (counts or max(case when counts then 1 else 0 end) over (partition by p, thing) = 0) and row_number() over (partition by counts, p, thing order by d nulls last, row) = 1 then 1 else 0 end as decimal(38, 0)) as n
from (select dated.*, CAST(date_trunc('month', dated.d) AS DATE) as p, cast(null as date) as p2
from (select s."_row" as row,
  s."_twin" as twin,
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
  coalesce('=' || nullif(s."account", ''), '#' || s."_row") as u
from right_rows s) dated) base) shaped;

-- table differing
select coalesce(l.row, r.row) as row, l.u as left_u, r.u as right_u from (select row, counts, z, zp, u from left_p) l full join (select row, counts, z, zp, u from right_p) r on l.row = r.row where (coalesce(l.counts, false) or coalesce(r.counts, false)) and (l.row is null or r.row is null or l.counts is distinct from r.counts or l.z is distinct from r.z or l.zp is distinct from r.zp or l.u is distinct from r.u);

-- table live
select distinct u from (select left_u as u from differing where left_u is not null
union all
select right_u as u from differing where right_u is not null) about;

-- table left_s
select * from left_p where u in (select u from live) or row in (select row from differing);

-- table right_s
select * from right_p where u in (select u from live) or row in (select row from differing);

-- table ends
select 'left' as side, q.row, q.u, q.p as t, q.d, q.cur, q.rate, q.n, q.n > 0 as positive, cast(abs(q.n) as decimal(38, 0)) as amount, cast(q.n as decimal(38, 0)) as value from left_s q where q.counts and q.n <> 0
union all
select 'right' as side, q.row, q.u, q.p as t, q.d, q.cur, q.rate, q.n, q.n > 0 as positive, cast(abs(q.n) as decimal(38, 0)) as amount, cast(q.n as decimal(38, 0)) as value from right_s q where q.counts and q.n <> 0;

-- table pairs
select l.row, l.u, l.cur, l.positive, l.t as left_t, r.t as right_t, cast(least(l.amount, r.amount) as decimal(38, 0)) as amount from ends l join ends r on r.row = l.row and r.u = l.u and r.cur = l.cur and r.positive = l.positive and true where l.side = 'left' and r.side = 'right' and l.amount > 0 and r.amount > 0 and false;

-- table opened
select e.side, e.row, e.row || ' @ ' || coalesce(cast(e.t as varchar), '-') as id, e.u, e.t, e.d, e.cur, e.rate, e.positive, e.n, e.value, coalesce(m.amount, cast(0 as decimal(38, 0))) as base, cast(e.amount - coalesce(m.amount, 0) as decimal(38, 0)) as amount from ends e left join (select 'left' as side, row, left_t as t, amount from pairs
union all
select 'right' as side, row, right_t as t, amount from pairs) m on m.side = e.side and m.row = e.row and m.t is not distinct from e.t where e.amount > coalesce(m.amount, 0);

-- view loose_left
select u, t, cur, positive, id, d as ord, amount from opened where side = 'left';

-- view loose_right
select u, t, cur, positive, id, d as ord, amount from opened where side = 'right';

-- table fifo_first
select u, t, cur, positive, id, amount, row_number() over (partition by u, t, cur, positive order by ord nulls last, id) as nth, cast(sum(amount) over (partition by u, t, cur, positive order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 0)) as hi from loose_left;

-- table fifo_second
select u, t, cur, positive, id, amount, row_number() over (partition by u, t, cur, positive order by ord nulls last, id) as nth, cast(sum(amount) over (partition by u, t, cur, positive order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 0)) as hi from loose_right;

-- table fifo_cuts
select u, t, cur, positive, coalesce(lag(hi) over (partition by u, t, cur, positive order by hi), 0) as lo, hi, 1 + cast(coalesce(sum(ends_first) over (partition by u, t, cur, positive order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_first, 1 + cast(coalesce(sum(ends_second) over (partition by u, t, cur, positive order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_second from (select u, t, cur, positive, hi, max(ends_first) as ends_first, max(ends_second) as ends_second from (select u, t, cur, positive, hi, 1 as ends_first, 0 as ends_second from fifo_first
union all
select u, t, cur, positive, hi, 0 as ends_first, 1 as ends_second from fifo_second) ends group by u, t, cur, positive, hi) cuts;

-- table fifo_cells
select c.u, c.t, c.cur, c.positive, a.id as first_id, b.id as second_id, cast(c.lo - (a.hi - a.amount) as decimal(38, 0)) as first_from, cast(c.hi - (a.hi - a.amount) as decimal(38, 0)) as first_to, cast(c.lo - (b.hi - b.amount) as decimal(38, 0)) as second_from, cast(c.hi - (b.hi - b.amount) as decimal(38, 0)) as second_to from fifo_cuts c join fifo_first a on a.u is not distinct from c.u and a.t is not distinct from c.t and a.cur is not distinct from c.cur and a.positive is not distinct from c.positive and a.nth = c.nth_first join fifo_second b on b.u is not distinct from c.u and b.t is not distinct from c.t and b.cur is not distinct from c.cur and b.positive is not distinct from c.positive and b.nth = c.nth_second;

-- table cells
select p.u, p.cur, p.positive, l.row as left_row, l.t as left_t, l.d as left_d, l.rate as left_rate, l.value as left_value, r.row as right_row, r.t as right_t, r.d as right_d, r.rate as right_rate, r.value as right_value, cast(0 as decimal(38, 0)) as left_from, p.amount as left_to, cast(0 as decimal(38, 0)) as right_from, p.amount as right_to from pairs p join ends l on l.side = 'left' and l.row = p.row and l.t is not distinct from p.left_t join ends r on r.side = 'right' and r.row = p.row and r.t is not distinct from p.right_t
union all
select c.u, c.cur, c.positive, l.row as left_row, l.t as left_t, l.d as left_d, l.rate as left_rate, l.value as left_value, r.row as right_row, r.t as right_t, r.d as right_d, r.rate as right_rate, r.value as right_value, cast(l.base + c.first_from as decimal(38, 0)) as left_from, cast(l.base + c.first_to as decimal(38, 0)) as left_to, cast(r.base + c.second_from as decimal(38, 0)) as right_from, cast(r.base + c.second_to as decimal(38, 0)) as right_to from fifo_cells c join opened l on l.side = 'left' and l.id = c.first_id join opened r on r.side = 'right' and r.id = c.second_id;

-- table met
select side, row, u, t, d, value, cause, detail, effect, evidence, cur, native from (select 'left' as side, left_row as row, u, left_t as t, left_d as d, left_value as value, 'moved' as cause, '' as detail, cast(-(case when positive then cast(cast(left_to as decimal(38, 0)) - cast(left_from as decimal(38, 0)) as decimal(38, 0)) else -(cast(cast(left_to as decimal(38, 0)) - cast(left_from as decimal(38, 0)) as decimal(38, 0))) end) as decimal(38, 0)) as effect, 'dated ' || coalesce(cast(left_d as varchar), 'undated') || ', then ' || coalesce(cast(right_d as varchar), 'undated') as evidence, cur, cast(-(case when positive then cast(left_to - left_from as decimal(38, 0)) else -(cast(left_to - left_from as decimal(38, 0))) end) as decimal(38, 0)) as native from cells where left_t is distinct from right_t) part where effect <> 0 or native <> 0
union all
select side, row, u, t, d, value, cause, detail, effect, evidence, cur, native from (select 'right' as side, right_row as row, u, right_t as t, right_d as d, right_value as value, 'moved' as cause, '' as detail, cast((case when positive then cast(cast(left_to as decimal(38, 0)) - cast(left_from as decimal(38, 0)) as decimal(38, 0)) else -(cast(cast(left_to as decimal(38, 0)) - cast(left_from as decimal(38, 0)) as decimal(38, 0))) end) as decimal(38, 0)) as effect, 'dated ' || coalesce(cast(left_d as varchar), 'undated') || ', then ' || coalesce(cast(right_d as varchar), 'undated') as evidence, cur, cast((case when positive then cast(right_to - right_from as decimal(38, 0)) else -(cast(right_to - right_from as decimal(38, 0))) end) as decimal(38, 0)) as native from cells where left_t is distinct from right_t) part where effect <> 0 or native <> 0;

-- table rests
select o.side, o.row, o.u, o.t, o.d, o.cur, o.n, o.value, (case when (o.side = 'right') = o.positive then cast(cast(abs(o.n) as decimal(38, 0)) - cast(cast(o.base + coalesce(t.up_to, 0) as decimal(38, 0)) as decimal(38, 0)) as decimal(38, 0)) else -(cast(cast(abs(o.n) as decimal(38, 0)) - cast(cast(o.base + coalesce(t.up_to, 0) as decimal(38, 0)) as decimal(38, 0)) as decimal(38, 0))) end) as effect, (case when (o.side = 'right') = o.positive then cast(o.amount - coalesce(t.up_to, 0) as decimal(38, 0)) else -(cast(o.amount - coalesce(t.up_to, 0) as decimal(38, 0))) end) as native from opened o left join (select side, id, cast(max(up_to) as decimal(38, 0)) as up_to from (select 'left' as side, first_id as id, first_to as up_to from fifo_cells
union all
select 'right' as side, second_id as id, second_to as up_to from fifo_cells) ends_of group by side, id) t on t.side = o.side and t.id = o.id where o.amount > coalesce(t.up_to, 0);

-- table looked
select r.side, r.row, r.u, r.t, r.d, r.cur, r.n, r.value, r.effect, r.native, case when o.row is null then case when h.row is null then 'absent' else 'held' end when not o.counts then 'clause' when o.u <> r.u then 'other' when false then 'changed' else 'elsewhere' end as why, case when o.row is null then h.failed else o.clause end as clause, o.d as other_d, o.n as other_n, o.cur as other_cur, o.u as other_u, o.hand as hand from rests r join (select row, hand from left_s) m on m.row = r.row left join (select row, counts, u, p, d, d2, n, cur, hand, coalesce(scope_id, state_id) as clause from right_s) o on o.row = r.row left join (select row, t from ends where side = 'right') e on e.row = r.row and e.t is not distinct from r.t left join (select "_row" as row, min(_failed) as failed from right_held group by "_row") h on h.row = r.row where r.side = 'left'
union all
select r.side, r.row, r.u, r.t, r.d, r.cur, r.n, r.value, r.effect, r.native, case when o.row is null then case when h.row is null then 'absent' else 'held' end when not o.counts then 'clause' when o.u <> r.u then 'other' when false then 'changed' else 'elsewhere' end as why, case when o.row is null then h.failed else o.clause end as clause, o.d as other_d, o.n as other_n, o.cur as other_cur, o.u as other_u, m.hand as hand from rests r join (select row, hand from right_s) m on m.row = r.row left join (select row, counts, u, p, d, d2, n, cur, hand, coalesce(scope_id, state_id) as clause from left_s) o on o.row = r.row left join (select row, t from ends where side = 'left') e on e.row = r.row and e.t is not distinct from r.t left join (select "_row" as row, min(_failed) as failed from left_held group by "_row") h on h.row = r.row where r.side = 'right';

-- table present
select u, t, max(case when side = 'left' then 1 else 0 end) as has_left, max(case when side = 'right' then 1 else 0 end) as has_right, cast(sum(case when side = 'left' then value else 0 end) as decimal(38, 0)) as left_sum, cast(sum(case when side = 'right' then value else 0 end) as decimal(38, 0)) as right_sum from ends group by u, t;

-- table nets
select u, t, cast(sum(effect) as decimal(38, 0)) as net from looked where why <> 'elsewhere' group by u, t;

-- table judged
select side, row, u, t, d, value, cause, detail, effect, evidence, cur, native from (select l.side, l.row, l.u, l.t, l.d, l.value, case when l.why = 'elsewhere' then 'moved' when l.why = 'changed' or (p.has_left = 1 and p.has_right = 1) then case when n.net > 0 or (n.net = 0 and l.effect > 0) then 'grown' else 'shrunk' end when l.side = 'left' then 'gone' else 'new' end as cause, case l.why when 'clause' then l.clause when 'held' then 'quarantine' else '' end as detail, l.effect, (case l.why when 'absent' then case when l.side = 'left' then 'not in crm.deals@2026-06-30T12:00:00Z' else 'not in crm.deals@2026-04-01T06:00:00Z' end when 'held' then 'held in quarantine by check ' || l.clause || case when l.side = 'left' then ' then' else ' before' end when 'clause' then case when l.side = 'left' then 'counts no longer: ' else 'did not count: ' end || l.clause when 'other' then 'about ' || substr(l.u, 2) || ' here, about ' || substr(l.other_u, 2) || ' there' when 'changed' then case when l.side = 'left' then cast(l.n as varchar) || ', then ' || cast(l.other_n as varchar) else cast(l.other_n as varchar) || ', then ' || cast(l.n as varchar) end when 'elsewhere' then case when l.side = 'left' then 'dated ' || coalesce(cast(l.d as varchar), 'undated') || ', then ' || coalesce(cast(l.other_d as varchar), 'undated') else 'dated ' || coalesce(cast(l.other_d as varchar), 'undated') || ', then ' || coalesce(cast(l.d as varchar), 'undated') end when 'source' then case when l.side = 'left' then '' else '' end else case when substr(l.u, 1, 1) = '=' then substr(l.u, 2) || ': ' else '' end || cast(p.left_sum as varchar) || ', then ' || cast(p.right_sum as varchar) end || coalesce(case when l.why in ('changed', 'clause') then ', changed by ' || l.hand end, '')) as evidence, l.cur, l.native from looked l join present p on p.u = l.u and p.t is not distinct from l.t left join nets n on n.u = l.u and n.t is not distinct from l.t) judged;

-- table effects
select side, row, u, t, d, cast(value as decimal(38, 0)) as value, cause, detail, cast(effect as decimal(38, 0)) as effect, evidence, cur, native from (select side, row, u, t, d, value, cause, detail, effect, evidence, cur, native from met
union all
select side, row, u, t, d, value, cause, detail, effect, evidence, cur, native from judged) parts;

-- query lines
select t, cause, detail, cast(sum(effect) as decimal(38, 0)) as effect, count(distinct row) as many from effects where effect <> 0 group by t, cause, detail;

-- query lines_total
select cause, detail, cast(sum(effect) as decimal(38, 0)) as effect, count(distinct row) as many from effects where effect <> 0 group by cause, detail;

-- query accounted
select side, count(*) as many, count(distinct row || ' @ ' || coalesce(cast(t as varchar), '-')) as different from ends group by side;

-- query totals_left
select p as t, count(*) as many, count(case when counts then 1 end) as counted, cast(sum(case when counts then cast(n as decimal(38, 0)) else 0 end) as decimal(38, 0)) as amount from left_p group by p;

-- query rows_left
select count(*) from left_p;

-- query totals_right
select p as t, count(*) as many, count(case when counts then 1 end) as counted, cast(sum(case when counts then cast(n as decimal(38, 0)) else 0 end) as decimal(38, 0)) as amount from right_p group by p;

-- query rows_right
select count(*) from right_p;

-- rows
select substr(e.u, 2) as "group", e.side, e.row as "key", case when e.side = 'left' then 'crm.deals' else 'crm.deals' end || '#' || e.row as row, coalesce(n.label, 'undated') as period, e.value, e.d as date, e.cause, e.detail, e.effect, e.evidence, 'by account' as matched_by from effects e left join labels n on n.p = e.t where e.effect <> 0 order by e.t nulls last, case e.cause when 'new' then 0 when 'gone' then 1 when 'grown' then 2 when 'shrunk' then 3 when 'moved' then 4 when 'redefined' then 5 when 'currency' then 6 when 'conversion' then 7 when 'adjusted' then 8 when 'unexplained' then 9 else 10 end, e.detail, e.u, e.side, e.row, e.effect, e.evidence;
