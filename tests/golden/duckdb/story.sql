-- called
select field, row from (select 'id' as field, "_row" as row from rows_0 where "id" in ('D''1', 'D2')
union all
select 'number' as field, "_row" as row from rows_0 where cast("number" as varchar) in ('7')) found order by field nulls last, row nulls last limit 5001;

-- nearby
select v from (select distinct v from (select "id" as v from rows_0
union all
select cast("number" as varchar) as v from rows_0) every_value where v is not null and (substr(v, 1, 2) = 'D-' or (length(v) >= 2 and substr(v, length(v) - 1, 2) = '00') or (CASE WHEN strlen(v) = length(v) THEN lower(v) ELSE translate(v, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') END) = (CASE WHEN strlen('D-100') = length('D-100') THEN lower('D-100') ELSE translate('D-100', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') END) or strpos(v, 'D-100') > 0)) near order by case when (CASE WHEN strlen(v) = length(v) THEN lower(v) ELSE translate(v, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') END) = (CASE WHEN strlen('D-100') = length('D-100') THEN lower('D-100') ELSE translate('D-100', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') END) or strpos(v, 'D-100') > 0 then 0 when substr(v, 1, 4) = 'D-10' or (length(v) >= 4 and substr(v, length(v) - 3, 4) = '-100') then 1 when substr(v, 1, 3) = 'D-1' or (length(v) >= 3 and substr(v, length(v) - 2, 3) = '100') then 2 else 5 end nulls last, v nulls last limit 2000;

-- told
select s."_row" as row, cast("number" as varchar) as said from rows_0 s join front f on f.row = s."_row";

-- standing
select m.side, m.row, m.held, m.g, m.by_pass, m.part, m.counts, m.scope_id, m.state_id, m.naming, m.native, m.cur, m.worth, m.day, m.until_day, m.p, m.p2, m.ready_day from stood_0 m join front f on f.side = m.side and f.row = m.row order by m.side nulls last, m.row nulls last, m.g nulls last, m.part nulls last;

-- counted
select m.g, m.side, count(distinct m.row) as many from stood_0 m join wanted w on w.g = m.g where m.held is null group by m.g, m.side order by m.g, m.side;

-- mates
select m.side, m.row, m.held, m.g, m.by_pass, m.part, m.counts, m.scope_id, m.state_id, m.naming, m.native, m.cur, m.worth, m.day, m.until_day, m.p, m.p2, m.ready_day from stood_0 m join wanted w on w.g = m.g where m.side = 'right' order by m.side nulls last, m.row nulls last, m.g nulls last, m.part nulls last limit 5001;

-- numbers
select m.side, cast(sum(case when m.counts and true then m.worth else 0 end) as decimal(38, 4)) as whole, cast(sum(case when o.row is not null then case when m.counts and true then m.worth else 0 end else 0 end) as decimal(38, 4)) as own, count(distinct m.row) as many, count(distinct o.row) as mine from stood_0 m join wanted w on w.g = m.g left join own o on o.side = m.side and o.row = m.row where m.held is null group by m.side order by m.side;

-- numbers of a stock
select m.side, cast(sum(case when m.counts and (m.p <= date '2026-06-01' and (m.p2 is null or date '2026-06-01' < m.p2)) then m.worth else 0 end) as decimal(38, 4)) as whole, cast(sum(case when o.row is not null then case when m.counts and (m.p <= date '2026-06-01' and (m.p2 is null or date '2026-06-01' < m.p2)) then m.worth else 0 end else 0 end) as decimal(38, 4)) as own, count(distinct m.row) as many, count(distinct o.row) as mine from stood_0 m join wanted w on w.g = m.g left join own o on o.side = m.side and o.row = m.row where m.held is null group by m.side order by m.side;

-- effects
select period, cause, detail, side, own, cast(sum(effect) as decimal(38, 4)) as effect, count(distinct row) as many, min(row) as example, min(evidence) as evidence from (select k.period, k.cause, k.detail, k.side, k.effect, k.evidence, k.row, o.row is not null as own from kept_0 k join (select distinct m.side, m.row, case when m.side = 'left' then 'crm.deals' else 'bil.invoices' end || '#' || m.row as named, m.g from stood_0 m join wanted w on w.g = m.g where m.held is null) m on m.side = k.side and m.named = k.row and substr(m.g, 3) = k."group" left join own o on o.side = m.side and o.row = m.row) told group by period, cause, detail, side, own order by period nulls last, cause nulls last, detail nulls last, side nulls last, own nulls last;

-- effects of a stock
select period, cause, detail, side, own, cast(sum(effect) as decimal(38, 4)) as effect, count(distinct row) as many, min(row) as example, min(evidence) as evidence from (select k.period, k.cause, k.detail, k.side, k.effect, k.evidence, k.row, o.row is not null as own from kept_0 k join (select distinct m.side, m.row, case when m.side = 'left' then 'crm.deals' else 'bil.invoices' end || '#' || m.row as named, m.g from stood_0 m join wanted w on w.g = m.g where m.held is null) m on m.side = k.side and m.named = k.row and substr(m.g, 3) = k."group" left join own o on o.side = m.side and o.row = m.row where k.period = '2026-06') told group by period, cause, detail, side, own order by period nulls last, cause nulls last, detail nulls last, side nulls last, own nulls last;
