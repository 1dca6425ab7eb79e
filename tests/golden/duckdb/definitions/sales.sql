-- table homes
select side, row, g, cast(null as decimal(38, 2)) as a from (select side, row, g from members
union all
select 'left' as side, q.row, 'a:' || q.k1 as g from left_p q left join live on live.k1 = q.k1 where q.k1 is not null and live.k1 is null
union all
select 'right' as side, q.row, 'a:' || q.k1 as g from right_p q left join live on live.k1 = q.k1 where q.k1 is not null and live.k1 is null) whole;

-- table told
select x.side, x.row, x.g, p.d, p.p, p.counts, p.scope_id is null and p.outside is null as inside, cast(coalesce(x.a, p.n) as decimal(38, 2)) as amount, cast(s."won_on" as varchar) as v0, cast(s."won_on" as varchar) as m0, s."owner" as v1, case when s."owner" is null then '-' else '=' || case when s."owner" = 'ana' then 'a.lopez' when s."owner" = 'bo' then 'b.chen' else s."owner" end end as m1, case when not coalesce((s."stage" = 'won'), false) then 'not won' else cast('done' as varchar) end as v2, case when case when not coalesce((s."stage" = 'won'), false) then 'not won' else cast('done' as varchar) end = 'done' then 'done' else 'not' end as m2, cast(s."won_on" as varchar) as v3, cast(s."won_on" as varchar) as m3 from homes x join left_p p on p.row = x.row join left_rows s on s._row = x.row where x.side = 'left'
union all
select x.side, x.row, x.g, p.d, p.p, p.counts, p.scope_id is null and p.outside is null as inside, cast(coalesce(x.a, p.n) as decimal(38, 2)) as amount, cast(s."issued_on" as varchar) as v0, cast(s."issued_on" as varchar) as m0, s."rep" as v1, case when s."rep" is null then '-' else '=' || s."rep" end as m1, cast('done' as varchar) as v2, case when cast('done' as varchar) = 'done' then 'done' else 'not' end as m2, cast(s."service_from" as varchar) as v3, cast(s."service_from" as varchar) as m3 from homes x join right_p p on p.row = x.row join right_rows s on s._row = x.row where x.side = 'right';

-- table things
select g, count(case when side = 'left' then 1 end) as left_rows, cast(coalesce(sum(case when side = 'left' then amount end), 0) as decimal(38, 2)) as left_amount, min(case when side = 'left' then p end) as left_p, count(case when side = 'right' then 1 end) as right_rows, cast(coalesce(sum(case when side = 'right' then amount end), 0) as decimal(38, 2)) as right_amount, min(case when side = 'right' then p end) as right_p from told where inside group by g;

-- table facing_0
select g, case when left_day is null then 'no date' else 'dated' end as left_says, case when right_day is null then 'no date' else 'dated' end as right_says, cast(date_diff('day', left_day, right_day) as bigint) as lag, coalesce(abs(cast(date_diff('day', left_day, right_day) as bigint)) <= 0, false) or (left_day is null and right_day is null) as agrees, not (left_p is distinct from right_p) as same_period, left_amount, right_amount from (select g, cast(min(case when side = 'left' then v end) as date) as left_day, cast(min(case when side = 'right' then v end) as date) as right_day, max(left_amount) as left_amount, max(right_amount) as right_amount, max(left_p) as left_p, max(right_p) as right_p from (select t.g, t.side, t.v0 as v, t.m0 as m, x.left_amount, x.right_amount, x.left_p, x.right_p from told t join things x on x.g = t.g where t.inside and x.left_rows > 0 and x.right_rows > 0) b group by g) firsts;

-- table facing_1
select g, left_says, right_says, cast(null as bigint) as lag, ms = left_ms and ms = right_ms as agrees, cast(null as boolean) as same_period, left_amount, right_amount from (select g, max(case when side = 'left' and nth = 1 then coalesce(v, 'nothing') end) || case when max(case when side = 'left' then many end) >= 2 then ' + ' || max(case when side = 'left' and nth = 2 then coalesce(v, 'nothing') end) else '' end || case when max(case when side = 'left' then many end) >= 3 then ' + ' || max(case when side = 'left' and nth = 3 then coalesce(v, 'nothing') end) else '' end || case when max(case when side = 'left' then many end) >= 4 then ' + ' || max(case when side = 'left' and nth = 4 then coalesce(v, 'nothing') end) else '' end || case when max(case when side = 'left' then many end) > 4 then ' + ' || cast(max(case when side = 'left' then many end) - 4 as varchar) || ' more' else '' end as left_says, max(case when side = 'right' and nth = 1 then coalesce(v, 'nothing') end) || case when max(case when side = 'right' then many end) >= 2 then ' + ' || max(case when side = 'right' and nth = 2 then coalesce(v, 'nothing') end) else '' end || case when max(case when side = 'right' then many end) >= 3 then ' + ' || max(case when side = 'right' and nth = 3 then coalesce(v, 'nothing') end) else '' end || case when max(case when side = 'right' then many end) >= 4 then ' + ' || max(case when side = 'right' and nth = 4 then coalesce(v, 'nothing') end) else '' end || case when max(case when side = 'right' then many end) > 4 then ' + ' || cast(max(case when side = 'right' then many end) - 4 as varchar) || ' more' else '' end as right_says, count(distinct m) as ms, count(distinct case when side = 'left' then m end) as left_ms, count(distinct case when side = 'right' then m end) as right_ms, max(left_amount) as left_amount, max(right_amount) as right_amount from (select *, row_number() over (partition by g, side order by v nulls last) as nth, count(*) over (partition by g, side) as many from (select distinct * from (select t.g, t.side, t.v1 as v, t.m1 as m, x.left_amount, x.right_amount, x.left_p, x.right_p from told t join things x on x.g = t.g where t.inside and x.left_rows > 0 and x.right_rows > 0) b) said) numbered group by g) sets;

-- table facing_2
select g, left_says, right_says, cast(null as bigint) as lag, ms = left_ms and ms = right_ms as agrees, cast(null as boolean) as same_period, left_amount, right_amount from (select g, max(case when side = 'left' and nth = 1 then coalesce(v, 'nothing') end) || case when max(case when side = 'left' then many end) >= 2 then ' + ' || max(case when side = 'left' and nth = 2 then coalesce(v, 'nothing') end) else '' end || case when max(case when side = 'left' then many end) >= 3 then ' + ' || max(case when side = 'left' and nth = 3 then coalesce(v, 'nothing') end) else '' end || case when max(case when side = 'left' then many end) >= 4 then ' + ' || max(case when side = 'left' and nth = 4 then coalesce(v, 'nothing') end) else '' end || case when max(case when side = 'left' then many end) > 4 then ' + ' || cast(max(case when side = 'left' then many end) - 4 as varchar) || ' more' else '' end as left_says, max(case when side = 'right' and nth = 1 then coalesce(v, 'nothing') end) || case when max(case when side = 'right' then many end) >= 2 then ' + ' || max(case when side = 'right' and nth = 2 then coalesce(v, 'nothing') end) else '' end || case when max(case when side = 'right' then many end) >= 3 then ' + ' || max(case when side = 'right' and nth = 3 then coalesce(v, 'nothing') end) else '' end || case when max(case when side = 'right' then many end) >= 4 then ' + ' || max(case when side = 'right' and nth = 4 then coalesce(v, 'nothing') end) else '' end || case when max(case when side = 'right' then many end) > 4 then ' + ' || cast(max(case when side = 'right' then many end) - 4 as varchar) || ' more' else '' end as right_says, count(distinct m) as ms, count(distinct case when side = 'left' then m end) as left_ms, count(distinct case when side = 'right' then m end) as right_ms, max(left_amount) as left_amount, max(right_amount) as right_amount from (select *, row_number() over (partition by g, side order by v nulls last) as nth, count(*) over (partition by g, side) as many from (select distinct * from (select t.g, t.side, t.v2 as v, t.m2 as m, x.left_amount, x.right_amount, x.left_p, x.right_p from told t join things x on x.g = t.g where t.inside and x.left_rows > 0 and x.right_rows > 0) b) said) numbered group by g) sets;

-- table facing_3
select g, case when left_day is null then 'no date' else 'dated' end as left_says, case when right_day is null then 'no date' else 'dated' end as right_says, cast(date_diff('day', left_day, right_day) as bigint) as lag, coalesce(abs(cast(date_diff('day', left_day, right_day) as bigint)) <= 40, false) or (left_day is null and right_day is null) as agrees, cast(null as boolean) as same_period, left_amount, right_amount from (select g, cast(min(case when side = 'left' then v end) as date) as left_day, cast(min(case when side = 'right' then v end) as date) as right_day, max(left_amount) as left_amount, max(right_amount) as right_amount, max(left_p) as left_p, max(right_p) as right_p from (select t.g, t.side, t.v3 as v, t.m3 as m, x.left_amount, x.right_amount, x.left_p, x.right_p from told t join things x on x.g = t.g where t.inside and x.left_rows > 0 and x.right_rows > 0) b group by g) firsts;

-- query known
select knows, count(*) as things, cast(sum(left_rows) as bigint) as left_rows, cast(sum(right_rows) as bigint) as right_rows, cast(coalesce(sum(left_amount), 0) as decimal(38, 2)) as left_amount, cast(coalesce(sum(right_amount), 0) as decimal(38, 2)) as right_amount from (select *, case when right_rows = 0 then 'left' when left_rows = 0 then 'right' else 'both' end as knows from things) known group by knows;

-- query outside
select side, count(distinct row) as many from told where not inside group by side;

-- query unrated
select side, count(*) as many, min(row) as example from told where inside and amount is null group by side;

-- query agreed_0
select agrees, count(*) as things, count(case when same_period then 1 end) as same_period from facing_0 group by agrees;

-- query lines_0
select * from (select left_says, right_says, lag, agrees, count(*) as things, cast(coalesce(sum(left_amount), 0) as decimal(38, 2)) as left_amount, cast(coalesce(sum(right_amount), 0) as decimal(38, 2)) as right_amount from facing_0 group by left_says, right_says, lag, agrees) lines order by lag nulls last, left_says, right_says;

-- query agreed_1
select agrees, count(*) as things, count(case when same_period then 1 end) as same_period from facing_1 group by agrees;

-- query different_1
select count(*) from (select left_says, right_says, lag, agrees, count(*) as things, cast(coalesce(sum(left_amount), 0) as decimal(38, 2)) as left_amount, cast(coalesce(sum(right_amount), 0) as decimal(38, 2)) as right_amount from facing_1 group by left_says, right_says, lag, agrees) lines;

-- query lines_1
select * from (select left_says, right_says, lag, agrees, count(*) as things, cast(coalesce(sum(left_amount), 0) as decimal(38, 2)) as left_amount, cast(coalesce(sum(right_amount), 0) as decimal(38, 2)) as right_amount from facing_1 group by left_says, right_says, lag, agrees) lines order by agrees, things desc, left_says, right_says limit 200;

-- query agreed_2
select agrees, count(*) as things, count(case when same_period then 1 end) as same_period from facing_2 group by agrees;

-- query different_2
select count(*) from (select left_says, right_says, lag, agrees, count(*) as things, cast(coalesce(sum(left_amount), 0) as decimal(38, 2)) as left_amount, cast(coalesce(sum(right_amount), 0) as decimal(38, 2)) as right_amount from facing_2 group by left_says, right_says, lag, agrees) lines;

-- query lines_2
select * from (select left_says, right_says, lag, agrees, count(*) as things, cast(coalesce(sum(left_amount), 0) as decimal(38, 2)) as left_amount, cast(coalesce(sum(right_amount), 0) as decimal(38, 2)) as right_amount from facing_2 group by left_says, right_says, lag, agrees) lines order by agrees, things desc, left_says, right_says limit 200;

-- query agreed_3
select agrees, count(*) as things, count(case when same_period then 1 end) as same_period from facing_3 group by agrees;

-- query lines_3
select * from (select left_says, right_says, lag, agrees, count(*) as things, cast(coalesce(sum(left_amount), 0) as decimal(38, 2)) as left_amount, cast(coalesce(sum(right_amount), 0) as decimal(38, 2)) as right_amount from facing_3 group by left_says, right_says, lag, agrees) lines order by lag nulls last, left_says, right_says;

-- rows
select attribute, thing, side, row, date, amount, counts, says, left_says, right_says, lag, agrees from (select 0 as nth, 'date' as attribute, substr(t.g, 3) as thing, t.side, case when t.side = 'left' then 'crm.deals' else 'billing.invoices' end || '#' || t.row as row, t.d as date, t.amount, t.counts, t.v0 as says, x.left_says, x.right_says, x.lag, x.agrees, t.g from facing_0 x join told t on t.g = x.g where t.inside
union all
select 1 as nth, 'owner' as attribute, substr(t.g, 3) as thing, t.side, case when t.side = 'left' then 'crm.deals' else 'billing.invoices' end || '#' || t.row as row, t.d as date, t.amount, t.counts, t.v1 as says, x.left_says, x.right_says, x.lag, x.agrees, t.g from facing_1 x join told t on t.g = x.g where t.inside
union all
select 2 as nth, 'completion' as attribute, substr(t.g, 3) as thing, t.side, case when t.side = 'left' then 'crm.deals' else 'billing.invoices' end || '#' || t.row as row, t.d as date, t.amount, t.counts, t.v2 as says, x.left_says, x.right_says, x.lag, x.agrees, t.g from facing_2 x join told t on t.g = x.g where t.inside
union all
select 3 as nth, 'signed' as attribute, substr(t.g, 3) as thing, t.side, case when t.side = 'left' then 'crm.deals' else 'billing.invoices' end || '#' || t.row as row, t.d as date, t.amount, t.counts, t.v3 as says, x.left_says, x.right_says, x.lag, x.agrees, t.g from facing_3 x join told t on t.g = x.g where t.inside) every_row where (attribute = 'owner' and left_says = 'it''s' and right_says = 'bo' and lag = 3) order by nth, left_says, right_says, lag nulls last, g, side, row;

-- parted
select attribute, thing, side, row, date, amount, counts, says, left_says, right_says, lag, agrees from (select 0 as nth, 'date' as attribute, substr(t.g, 3) as thing, t.side, case when t.side = 'left' then 'crm.deals' else 'billing.invoices' end || '#' || t.row as row, t.d as date, t.amount, t.counts, t.v0 as says, x.left_says, x.right_says, x.lag, x.agrees, t.g from facing_0 x join told t on t.g = x.g where t.inside
union all
select 1 as nth, 'owner' as attribute, substr(t.g, 3) as thing, t.side, case when t.side = 'left' then 'crm.deals' else 'billing.invoices' end || '#' || t.row as row, t.d as date, t.amount, t.counts, t.v1 as says, x.left_says, x.right_says, x.lag, x.agrees, t.g from facing_1 x join told t on t.g = x.g where t.inside
union all
select 2 as nth, 'completion' as attribute, substr(t.g, 3) as thing, t.side, case when t.side = 'left' then 'crm.deals' else 'billing.invoices' end || '#' || t.row as row, t.d as date, t.amount, t.counts, t.v2 as says, x.left_says, x.right_says, x.lag, x.agrees, t.g from facing_2 x join told t on t.g = x.g where t.inside
union all
select 3 as nth, 'signed' as attribute, substr(t.g, 3) as thing, t.side, case when t.side = 'left' then 'crm.deals' else 'billing.invoices' end || '#' || t.row as row, t.d as date, t.amount, t.counts, t.v3 as says, x.left_says, x.right_says, x.lag, x.agrees, t.g from facing_3 x join told t on t.g = x.g where t.inside) every_row where (not agrees) order by nth, left_says, right_says, lag nulls last, g, side, row;

-- alone
select cast(null as varchar) as attribute, thing, side, row, date, amount, counts, cast(null as varchar) as says, cast(null as varchar) as left_says, cast(null as varchar) as right_says, cast(null as bigint) as lag, cast(null as boolean) as agrees from (select substr(t.g, 3) as thing, t.side, case when t.side = 'left' then 'crm.deals' else 'billing.invoices' end || '#' || t.row as row, t.d as date, t.amount, t.counts, t.g from things x join told t on t.g = x.g where t.inside and ((x.right_rows = 0 and t.side = 'left') or (x.left_rows = 0 and t.side = 'right'))) every_row where side = 'left' order by row, g;
