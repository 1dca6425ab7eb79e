-- view left_p
select *, case when counts then case when outside is null then n else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('month', dated.d) AS DATE) as p, cast(null as date) as p2
from (select s."_row" as row,
  s."_twin" as twin,
  ((not coalesce((s."purpose" = 'test'), false))) as counts,
  case when not (not coalesce((s."purpose" = 'test'), false)) then 'test_invoice' else cast(null as varchar) end as scope_id,
  cast(null as varchar) as state_id,
  cast(null as varchar) as naming,
  cast(null as varchar) as thing,
  coalesce(cast(s."amount" as decimal(38, 2)), 0) as n0,
  (s."amount" is null) as void,
  'USD' as cur,
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
  '#' || s."_row" as u
from left_rows s) dated) base) shaped;

-- view right_p
select *, case when counts then case when outside is null then n else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('month', dated.d) AS DATE) as p, cast(null as date) as p2
from (select s."_row" as row,
  s."_twin" as twin,
  ((not coalesce((s."purpose" = 'test'), false))) as counts,
  case when not (not coalesce((s."purpose" = 'test'), false)) then 'test_invoice' else cast(null as varchar) end as scope_id,
  cast(null as varchar) as state_id,
  cast(null as varchar) as naming,
  cast(null as varchar) as thing,
  coalesce(cast(s."amount" as decimal(38, 2)), 0) as n0,
  (s."amount" is null) as void,
  'USD' as cur,
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
  '#' || s."_row" as u
from right_rows s) dated) base) shaped;

-- table changed
select c.row, c.u, c.d, c.change, case when c.change = 'changed' then substr('' || case when l."amount" is distinct from r."amount" then ', amount' else '' end || case when l."issued_on" is distinct from r."issued_on" then ', issued_on' else '' end || case when l."purpose" is distinct from r."purpose" then ', purpose' else '' end, 3) else '' end as fields, coalesce(case when c.change <> 'removed' then case when true then nullif(c.hand, '') end end, 'unknown') as who, case when c.change <> 'removed' and true then c.changed end as changed_at, cast(c.after - c.before as decimal(38, 2)) as effect, c.before, c.after, case when c.change = 'changed' then substr('' || case when l."amount" is distinct from r."amount" then ', amount ' || coalesce(cast(l."amount" as varchar), 'nothing') || ' to ' || coalesce(cast(r."amount" as varchar), 'nothing') else '' end || case when l."issued_on" is distinct from r."issued_on" then ', issued_on ' || coalesce(cast(l."issued_on" as varchar), 'nothing') || ' to ' || coalesce(cast(r."issued_on" as varchar), 'nothing') else '' end || case when l."purpose" is distinct from r."purpose" then ', purpose ' || coalesce(cast(l."purpose" as varchar), 'nothing') || ' to ' || coalesce(cast(r."purpose" as varchar), 'nothing') else '' end, 3) else '' end as what from (select coalesce(l.row, r.row) as row, coalesce(r.u, l.u) as u, coalesce(r.d, l.d) as d, case when l.row is null then 'added' when r.row is null then 'removed' else 'changed' end as change, coalesce(l.part, 0) as before, coalesce(r.part, 0) as after, r.changed, r.hand, l.rate is distinct from r.rate as rated from (select row, u, d, rate, changed, hand, part from (select row, u, d, rate, changed, hand, cast(case when counts and coalesce(p = date '2026-05-01', false) then cast(n as decimal(38, 2)) else 0 end as decimal(38, 2)) as part from left_p) parts) l full join (select row, u, d, rate, changed, hand, part from (select row, u, d, rate, changed, hand, cast(case when counts and coalesce(p = date '2026-05-01', false) then cast(n as decimal(38, 2)) else 0 end as decimal(38, 2)) as part from right_p) parts) r on l.row = r.row where coalesce(l.part, 0) <> coalesce(r.part, 0)) c left join left_rows l on l."_row" = c.row left join right_rows r on r."_row" = c.row;

-- query lines
select change, fields, who, cast(sum(effect) as decimal(38, 2)) as effect, count(*) as many, min(changed_at) as first_at, max(changed_at) as last_at from changed group by change, fields, who;

-- query number_left
select cast(sum(cast(n as decimal(38, 2))) as decimal(38, 2)) from left_p where counts and coalesce(p = date '2026-05-01', false);

-- query number_right
select cast(sum(cast(n as decimal(38, 2))) as decimal(38, 2)) from right_p where counts and coalesce(p = date '2026-05-01', false);

-- rows
select row as "key", 'billing.invoices' || '#' || row as row, d as date, change, fields, what, who, changed_at, before, after, effect from (select row, d, change, fields, what, who, changed_at, before, after, effect from changed) every_row order by change, fields, who, row, effect;
