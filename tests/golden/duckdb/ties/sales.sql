-- view left_p
select *, (coalesce(created > 1782388800000000, false) or coalesce(changed > 1782388800000000, false)) as special
from (select *, case when counts then case when outside is null then cast(n - cast(0 + a0 + a1 as decimal(38, 2)) as decimal(38, 2)) else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('month', dated.d) AS DATE) as p, cast(null as date) as p2
from (select nullif(coalesce("alias_contract".canon, s."contract"), '') as k1,
  nullif((CASE WHEN strlen(regexp_replace(coalesce("folded_2_account".folded, s."account"), '[^A-Za-z0-9]+', '', 'g')) = length(regexp_replace(coalesce("folded_2_account".folded, s."account"), '[^A-Za-z0-9]+', '', 'g')) THEN upper(regexp_replace(coalesce("folded_2_account".folded, s."account"), '[^A-Za-z0-9]+', '', 'g')) ELSE translate(regexp_replace(coalesce("folded_2_account".folded, s."account"), '[^A-Za-z0-9]+', '', 'g'), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') END), '') as k2,
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
  cast(0 as decimal(38, 2)) as a0,
  cast(0 as decimal(38, 2)) as a1,
  case when coalesce((s."kind" = 'setup'), false) then 'setup' else cast(null as varchar) end as outside,
  case when coalesce((s."stage" = 'won'), false) then s."won_on" end as ready_day,
  case when coalesce((s."stage" = 'won'), false) then cast(date_diff('day', date '1970-01-01', s."won_on") as bigint) * 86400000000 end as ready_at,
  case when s."owner" = 'ana' then 'a.lopez' when s."owner" = 'bo' then 'b.chen' else s."owner" end as m0,
  cast(s."won_on" as varchar) as m1
from left_rows s
left join left_alias_contract "alias_contract" on "alias_contract".was = s."contract" and ("alias_contract".from_day is null or s."won_on" >= "alias_contract".from_day) and ("alias_contract".until_day is null or s."won_on" < "alias_contract".until_day)
left join left_folded "folded_2_account" on "folded_2_account".value = s."account") dated) base) shaped) seen;

-- view right_p
select *, ((twin and identity is not null) or undoes is not null or coalesce(itself in (select cast("undoes" as varchar) from right_rows where "undoes" is not null), false) or row in ('I-0013')) as special
from (select *, case when counts then case when outside is null then cast(n - cast(0 + a0 + a1 as decimal(38, 2)) as decimal(38, 2)) else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('month', dated.d) AS DATE) as p, cast(null as date) as p2
from (select nullif(coalesce("alias_reference".canon, s."reference"), '') as k1,
  nullif((CASE WHEN strlen(regexp_replace(coalesce("folded_2_customer".folded, s."customer"), '[^A-Za-z0-9]+', '', 'g')) = length(regexp_replace(coalesce("folded_2_customer".folded, s."customer"), '[^A-Za-z0-9]+', '', 'g')) THEN upper(regexp_replace(coalesce("folded_2_customer".folded, s."customer"), '[^A-Za-z0-9]+', '', 'g')) ELSE translate(regexp_replace(coalesce("folded_2_customer".folded, s."customer"), '[^A-Za-z0-9]+', '', 'g'), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') END), '') as k2,
  s."_row" as row,
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
  cast(coalesce(cast(s."tax" as decimal(38, 2)), 0) as decimal(38, 2)) as a0,
  cast(case when coalesce((s."purpose" = 'credit'), false) then coalesce(cast((CAST(s."amount" AS DECIMAL(37, 2)) - CAST(s."tax" AS DECIMAL(37, 2))) as decimal(38, 2)), 0) else 0 end as decimal(38, 2)) as a1,
  cast(null as varchar) as outside,
  cast(null as date) as ready_day,
  cast(null as bigint) as ready_at,
  s."rep" as m0,
  cast(s."service_from" as varchar) as m1
from right_rows s
left join right_alias_reference "alias_reference" on "alias_reference".was = s."reference" and ("alias_reference".from_day is null or s."issued_on" >= "alias_reference".from_day) and ("alias_reference".until_day is null or s."issued_on" < "alias_reference".until_day)
left join right_folded "folded_2_customer" on "folded_2_customer".value = s."customer") dated) base) shaped) seen;

-- table left_twice
select k1 from left_p where k1 is not null group by k1 having count(*) > 1;

-- table right_twice
select k1 from right_p where k1 is not null group by k1 having count(*) > 1;

-- table many
select k1 from left_twice where k1 in (select k1 from right_twice);

-- table uneven
select distinct k1 from (select k1, cast(sum(one) as bigint) as net, max(case when special then 1 else 0 end) as looked
from (select k1, counts, z, zp, m0, m1, special, -1 as one from left_p where k1 in (select k1 from many)
union all
select k1, counts, z, zp, m0, m1, special, 1 as one from right_p where k1 in (select k1 from many)) rows_of_many group by k1, counts, z, zp, m0, m1) counted where net <> 0 or looked = 1;

-- table differing
select coalesce(l.k1, r.k1) as k1
from (select k1, counts, z, zp, m0, m1, special from left_p where k1 is not null and k1 not in (select k1 from many)) l
full join (select k1, counts, z, zp, m0, m1, special from right_p where k1 is not null and k1 not in (select k1 from many)) r on l.k1 = r.k1
where l.k1 is null or r.k1 is null or l.special or r.special or l.counts is distinct from r.counts or l.z is distinct from r.z or l.zp is distinct from r.zp or l.m0 is distinct from r.m0 or l.m1 is distinct from r.m1;

-- table live_1
select distinct k1 from (select k1 from differing
union all
select k1 from left_twice where k1 not in (select k1 from many)
union all
select k1 from right_twice where k1 not in (select k1 from many)
union all
select k1 from uneven) keys;

-- table left_known
select distinct k1 from left_p where k1 in (select k1 from live_1);

-- table right_known
select distinct k1 from right_p where k1 in (select k1 from live_1);

-- view left_alone
select k1, k2 from left_p where k1 is null or k1 in (select k1 from live_1 where k1 not in (select k1 from right_known));

-- view right_alone
select k1, k2 from right_p where k1 is null or k1 in (select k1 from live_1 where k1 not in (select k1 from left_known));

-- table live
select distinct k1 from (select k1 from live_1
union all
select k1 from left_p where k1 is not null and (coalesce(k2 in (select k2 from right_alone where k2 is not null), false))
union all
select k1 from right_p where k1 is not null and (coalesce(k2 in (select k2 from left_alone where k2 is not null), false))) keys;

-- table left_raw
select s."contract", s."account", s."kind", s."stage", s."amount", s."owner", s."won_on", s."created_at", s."changed_at", s."changed_by", s."_row", s."_twin", (live.k1 is not null or nullif(coalesce("alias_contract".canon, s."contract"), '') is null) as _alive from left_rows s
left join left_alias_contract "alias_contract" on "alias_contract".was = s."contract" and ("alias_contract".from_day is null or s."won_on" >= "alias_contract".from_day) and ("alias_contract".until_day is null or s."won_on" < "alias_contract".until_day)
left join left_folded "folded_2_account" on "folded_2_account".value = s."account"
left join live on live.k1 = nullif(coalesce("alias_contract".canon, s."contract"), '')
where ((live.k1 is not null or nullif(coalesce("alias_contract".canon, s."contract"), '') is null) or coalesce((s."kind" = 'setup'), false));

-- view left_t
select *, case when counts then case when outside is null then cast(n - cast(0 + a0 + a1 as decimal(38, 2)) as decimal(38, 2)) else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('month', dated.d) AS DATE) as p, cast(null as date) as p2
from (select nullif(coalesce("alias_contract".canon, s."contract"), '') as k1,
  nullif((CASE WHEN strlen(regexp_replace(coalesce("folded_2_account".folded, s."account"), '[^A-Za-z0-9]+', '', 'g')) = length(regexp_replace(coalesce("folded_2_account".folded, s."account"), '[^A-Za-z0-9]+', '', 'g')) THEN upper(regexp_replace(coalesce("folded_2_account".folded, s."account"), '[^A-Za-z0-9]+', '', 'g')) ELSE translate(regexp_replace(coalesce("folded_2_account".folded, s."account"), '[^A-Za-z0-9]+', '', 'g'), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') END), '') as k2,
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
  cast(0 as decimal(38, 2)) as a0,
  cast(0 as decimal(38, 2)) as a1,
  case when coalesce((s."kind" = 'setup'), false) then 'setup' else cast(null as varchar) end as outside,
  case when coalesce((s."stage" = 'won'), false) then s."won_on" end as ready_day,
  case when coalesce((s."stage" = 'won'), false) then cast(date_diff('day', date '1970-01-01', s."won_on") as bigint) * 86400000000 end as ready_at,
  case when s."owner" = 'ana' then 'a.lopez' when s."owner" = 'bo' then 'b.chen' else s."owner" end as m0,
  cast(s."won_on" as varchar) as m1,
  s._alive as alive
from left_raw s
left join left_alias_contract "alias_contract" on "alias_contract".was = s."contract" and ("alias_contract".from_day is null or s."won_on" >= "alias_contract".from_day) and ("alias_contract".until_day is null or s."won_on" < "alias_contract".until_day)
left join left_folded "folded_2_account" on "folded_2_account".value = s."account") dated) base) shaped;

-- table right_raw
select s."invoice_id", s."reference", s."customer", s."purpose", s."amount", s."tax", s."rep", s."service_from", s."issued_on", s."undoes", s."_row", s."_twin", (live.k1 is not null or nullif(coalesce("alias_reference".canon, s."reference"), '') is null) as _alive from right_rows s
left join right_alias_reference "alias_reference" on "alias_reference".was = s."reference" and ("alias_reference".from_day is null or s."issued_on" >= "alias_reference".from_day) and ("alias_reference".until_day is null or s."issued_on" < "alias_reference".until_day)
left join right_folded "folded_2_customer" on "folded_2_customer".value = s."customer"
left join live on live.k1 = nullif(coalesce("alias_reference".canon, s."reference"), '')
where ((live.k1 is not null or nullif(coalesce("alias_reference".canon, s."reference"), '') is null) or coalesce(s."tax" <> 0, false) or coalesce((CAST(s."amount" AS DECIMAL(37, 2)) - CAST(s."tax" AS DECIMAL(37, 2))) <> 0, false));

-- view right_t
select *, case when counts then case when outside is null then cast(n - cast(0 + a0 + a1 as decimal(38, 2)) as decimal(38, 2)) else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('month', dated.d) AS DATE) as p, cast(null as date) as p2
from (select nullif(coalesce("alias_reference".canon, s."reference"), '') as k1,
  nullif((CASE WHEN strlen(regexp_replace(coalesce("folded_2_customer".folded, s."customer"), '[^A-Za-z0-9]+', '', 'g')) = length(regexp_replace(coalesce("folded_2_customer".folded, s."customer"), '[^A-Za-z0-9]+', '', 'g')) THEN upper(regexp_replace(coalesce("folded_2_customer".folded, s."customer"), '[^A-Za-z0-9]+', '', 'g')) ELSE translate(regexp_replace(coalesce("folded_2_customer".folded, s."customer"), '[^A-Za-z0-9]+', '', 'g'), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') END), '') as k2,
  s."_row" as row,
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
  cast(coalesce(cast(s."tax" as decimal(38, 2)), 0) as decimal(38, 2)) as a0,
  cast(case when coalesce((s."purpose" = 'credit'), false) then coalesce(cast((CAST(s."amount" AS DECIMAL(37, 2)) - CAST(s."tax" AS DECIMAL(37, 2))) as decimal(38, 2)), 0) else 0 end as decimal(38, 2)) as a1,
  cast(null as varchar) as outside,
  cast(null as date) as ready_day,
  cast(null as bigint) as ready_at,
  s."rep" as m0,
  cast(s."service_from" as varchar) as m1,
  s._alive as alive
from right_raw s
left join right_alias_reference "alias_reference" on "alias_reference".was = s."reference" and ("alias_reference".from_day is null or s."issued_on" >= "alias_reference".from_day) and ("alias_reference".until_day is null or s."issued_on" < "alias_reference".until_day)
left join right_folded "folded_2_customer" on "folded_2_customer".value = s."customer") dated) base) shaped;

-- table gathered
select 'left' as side, row, k2, 'L:' || row as alone, case when k1 is null then 'L:' || row else 'a:' || k1 end as g from left_t where alive
union all
select 'right' as side, row, k2, 'R:' || row as alone, case when k1 is null then 'R:' || row else 'a:' || k1 end as g from right_t where alive;

-- view begun
select m.*, m.alone as g0, m.g as g1, cast(0 as bigint) as by_hand from gathered m;

-- view settled
select b.side, b.row, b.k2, b.g1 as g, b.by_hand as by_hand from begun b;

-- table placed_1
select b.side, b.row, b.k2, b.g, case when b.by_hand <> 0 then b.by_hand else s.two end as by_pass from settled b join (select g, case when min(side) < max(side) then 1 else 0 end as two from settled group by g) s on s.g = b.g;

-- table reach_2
select m.k2 as x, m.side, m.g, s.sides from placed_1 m join (select g, case when min(side) < max(side) then 2 else 1 end as sides from placed_1 group by g) s on s.g = m.g where m.k2 is not null;

-- table meet_2
select x, count(distinct case when sides = 2 then g end) as twos, min(case when sides = 2 then g end) as two, max(case when side = 'left' then 1 else 0 end) as has_left, max(case when side = 'right' then 1 else 0 end) as has_right from reach_2 group by x;

-- table choice_2
select r.g, min(case when x.twos = 1 then x.two else 'b:' || r.x end) as target, count(distinct case when x.twos = 1 then x.two else 'b:' || r.x end) as targets, max(x.twos) as twos from reach_2 r join meet_2 x on x.x = r.x where r.sides = 1 and x.has_left = 1 and x.has_right = 1 group by r.g;

-- view wish_2
select g, target from choice_2 where targets = 1 and twos <= 1;

-- table placed_2
select p.side, p.row, p.k2, coalesce(l.target, p.g) as g, case when l.target is not null then 2 else p.by_pass end as by_pass from placed_1 p left join wish_2 l on l.g = p.g;

-- table members
select m.side, m.way, p.g, p.by_pass, m.k1, m.k2, m.row, m.twin, m.counts, m.scope_id, m.state_id, m.naming, m.n, m.cur, m.rate, m.void, m.d, m.d2, m.p, m.p2, m.created, m.changed, m.hand, m.manual, m.undoes, m.itself, m.identity, m.outside, m.ready_day, m.ready_at, m.a0, m.a1, m.m0, m.m1 from (select 'left' as side, -1 as way, k1, k2, row, twin, counts, scope_id, state_id, naming, n, cur, rate, void, d, d2, p, p2, created, changed, hand, manual, undoes, itself, identity, outside, ready_day, ready_at, a0, a1, m0, m1 from left_t where alive
union all
select 'right' as side, 1 as way, k1, k2, row, twin, counts, scope_id, state_id, naming, n, cur, rate, void, d, d2, p, p2, created, changed, hand, manual, undoes, itself, identity, outside, ready_day, ready_at, a0, a1, m0, m1 from right_t where alive) m join placed_2 p on p.side = m.side and p.row = m.row;

-- table copies
select side, row, min(why || ' to row ' || of_row) as why from (select side, row, 'an exact copy' as why, row_number() over (partition by side, counts, what order by created nulls last, row nulls last) as nth, first_value(row) over (partition by side, counts, what order by created nulls last, row nulls last rows between unbounded preceding and current row) as of_row from (select m.side, m.row, m.created, m.counts, s."_fp" as what from members m join left_rows s on s."_row" = m.row where s."_twin" and m.side = 'left' and m.twin) twins where what is not null
union all
select side, row, 'equal in reference, purpose, amount, service_from' as why, row_number() over (partition by side, counts, what order by created nulls last, row nulls last) as nth, first_value(row) over (partition by side, counts, what order by created nulls last, row nulls last rows between unbounded preceding and current row) as of_row from (select m.side, m.row, m.created, m.counts, m.identity || coalesce(' takes back ' || m.undoes, '') as what from members m left join (select b.undoes, cast(sum(abs(b.n)) as decimal(38, 2)) as amount from members b where b.side = 'right' and b.counts and b.undoes is not null and not exists (select 1 from members c where c.side = b.side and c.counts and c.undoes = b.itself and c.itself is distinct from b.undoes) group by b.undoes) t on t.undoes = m.itself where m.side = 'right' and m.twin and (t.amount is null or t.amount < abs(m.n))) twins where what is not null
union all
select side, row, 'an exact copy' as why, row_number() over (partition by side, counts, what order by created nulls last, row nulls last) as nth, first_value(row) over (partition by side, counts, what order by created nulls last, row nulls last rows between unbounded preceding and current row) as of_row from (select m.side, m.row, m.created, m.counts, s."_fp" as what from members m join right_rows s on s."_row" = m.row where s."_twin" and m.side = 'right' and m.twin) twins where what is not null) found where nth > 1 group by side, row;

-- view standing
select m.side, m.way, m.g as g, m.by_pass, m.k1, m.k2, m.row, m.twin, m.counts, m.scope_id, m.state_id, m.naming, m.n, m.cur, m.rate, m.void, m.d, m.d2, m.p, m.p2, m.created, m.changed, m.hand, m.manual, m.undoes, m.itself, m.identity, m.outside, m.ready_day, m.ready_at, m.a0, m.a1, m.m0, m.m1, case when m.counts then cast(m.n as decimal(38, 2)) else cast(0 as decimal(38, 2)) end as r0, case when m.counts and c.row is null then cast(m.n as decimal(38, 2)) else cast(0 as decimal(38, 2)) end as r1, c.why as copy_why from members m left join copies c on c.side = m.side and c.row = m.row;

-- table undoing_pairs
select b.side, b.row as b_row, a.row as a_row, abs(b.r1) as b_amount, abs(a.r1) as a_amount, b.d, a.counts as original_counts from standing b join (select side, itself, min(row) as row, count(*) as many from standing where itself is not null and copy_why is null group by side, itself) one on one.side = b.side and one.itself = b.undoes and one.many = 1 join standing a on a.side = one.side and a.row = one.row where b.counts and b.r1 <> 0 and a.row <> b.row and (not a.counts or (a.r1 > 0) <> (b.r1 > 0)) and not (coalesce(a.undoes = b.itself, false) and a.counts and (coalesce(a.d > b.d, a.d is null and b.d is not null) or (a.d is not distinct from b.d and a.row > b.row)));

-- table undoing_1
select side, b_row, a_row, cast(case when original_counts then greatest(0, least(b_left, a_left - before)) else greatest(0, b_left) end as decimal(38, 2)) as taken from (select *, cast(coalesce(sum(b_left) over (partition by side, a_row order by d nulls last, b_row rows between unbounded preceding and 1 preceding), 0) as decimal(38, 2)) as before from (select p.*, p.b_amount as b_left, p.a_amount as a_left from undoing_pairs p where not exists (select 1 from undoing_pairs later where later.side = p.side and later.a_row = p.b_row)) ready) running;

-- table undoing_open_1
select p.* from undoing_pairs p where exists (select 1 from undoing_pairs later where later.side = p.side and later.a_row = p.b_row);

-- table undoing_2
select side, b_row, a_row, cast(case when original_counts then greatest(0, least(b_left, a_left - before)) else greatest(0, b_left) end as decimal(38, 2)) as taken from (select *, cast(coalesce(sum(b_left) over (partition by side, a_row order by d nulls last, b_row rows between unbounded preceding and 1 preceding), 0) as decimal(38, 2)) as before from (select p.*, p.b_amount - coalesce(x.taken, 0) as b_left, p.a_amount - coalesce(y.taken, 0) as a_left from undoing_open_1 p left join (select side, a_row, cast(sum(taken) as decimal(38, 2)) as taken from (select side, b_row, a_row, taken from undoing_1 where taken > 0) done group by side, a_row) x on x.side = p.side and x.a_row = p.b_row left join (select side, a_row, cast(sum(taken) as decimal(38, 2)) as taken from (select side, b_row, a_row, taken from undoing_1 where taken > 0) done group by side, a_row) y on y.side = p.side and y.a_row = p.a_row where not exists (select 1 from undoing_open_1 later where later.side = p.side and later.a_row = p.b_row)) ready) running;

-- table undoing_open_2
select p.* from undoing_open_1 p where exists (select 1 from undoing_open_1 later where later.side = p.side and later.a_row = p.b_row);

-- table undoing_3
select side, b_row, a_row, cast(case when original_counts then greatest(0, least(b_left, a_left - before)) else greatest(0, b_left) end as decimal(38, 2)) as taken from (select *, cast(coalesce(sum(b_left) over (partition by side, a_row order by d nulls last, b_row rows between unbounded preceding and 1 preceding), 0) as decimal(38, 2)) as before from (select p.*, p.b_amount - coalesce(x.taken, 0) as b_left, p.a_amount - coalesce(y.taken, 0) as a_left from undoing_open_2 p left join (select side, a_row, cast(sum(taken) as decimal(38, 2)) as taken from (select side, b_row, a_row, taken from undoing_1 where taken > 0
union all
select side, b_row, a_row, taken from undoing_2 where taken > 0) done group by side, a_row) x on x.side = p.side and x.a_row = p.b_row left join (select side, a_row, cast(sum(taken) as decimal(38, 2)) as taken from (select side, b_row, a_row, taken from undoing_1 where taken > 0
union all
select side, b_row, a_row, taken from undoing_2 where taken > 0) done group by side, a_row) y on y.side = p.side and y.a_row = p.a_row where not exists (select 1 from undoing_open_2 later where later.side = p.side and later.a_row = p.b_row)) ready) running;

-- table undoing_open_3
select p.* from undoing_open_2 p where exists (select 1 from undoing_open_2 later where later.side = p.side and later.a_row = p.b_row);

-- table undoing_4
select side, b_row, a_row, cast(case when original_counts then greatest(0, least(b_left, a_left - before)) else greatest(0, b_left) end as decimal(38, 2)) as taken from (select *, cast(coalesce(sum(b_left) over (partition by side, a_row order by d nulls last, b_row rows between unbounded preceding and 1 preceding), 0) as decimal(38, 2)) as before from (select p.*, p.b_amount - coalesce(x.taken, 0) as b_left, p.a_amount - coalesce(y.taken, 0) as a_left from undoing_open_3 p left join (select side, a_row, cast(sum(taken) as decimal(38, 2)) as taken from (select side, b_row, a_row, taken from undoing_1 where taken > 0
union all
select side, b_row, a_row, taken from undoing_2 where taken > 0
union all
select side, b_row, a_row, taken from undoing_3 where taken > 0) done group by side, a_row) x on x.side = p.side and x.a_row = p.b_row left join (select side, a_row, cast(sum(taken) as decimal(38, 2)) as taken from (select side, b_row, a_row, taken from undoing_1 where taken > 0
union all
select side, b_row, a_row, taken from undoing_2 where taken > 0
union all
select side, b_row, a_row, taken from undoing_3 where taken > 0) done group by side, a_row) y on y.side = p.side and y.a_row = p.a_row where not exists (select 1 from undoing_open_3 later where later.side = p.side and later.a_row = p.b_row)) ready) running;

-- table undoing_open_4
select p.* from undoing_open_3 p where exists (select 1 from undoing_open_3 later where later.side = p.side and later.a_row = p.b_row);

-- view undoing
select side, b_row, a_row, taken from undoing_1 where taken > 0
union all
select side, b_row, a_row, taken from undoing_2 where taken > 0
union all
select side, b_row, a_row, taken from undoing_3 where taken > 0
union all
select side, b_row, a_row, taken from undoing_4 where taken > 0;

-- table undone
select side, row, cast(sum(taken) as decimal(38, 2)) as taken, min(why) as why from (select side, b_row as row, taken, 'reverses row ' || a_row as why from undoing
union all
select side, a_row as row, taken, 'reversed by row ' || b_row as why from undoing) both_ends group by side, row;

-- table unreversed
select s.*, cast(case when u.taken is null then s.r1 when s.r1 > 0 then s.r1 - least(u.taken, s.r1) else s.r1 + least(u.taken, -s.r1) end as decimal(38, 2)) as r2, u.why as undone_why from standing s left join undone u on u.side = s.side and u.row = s.row;

-- table unrestated
select * from unreversed;

-- view then_p
select *, case when counts then case when outside is null then cast(n - cast(0 + a0 + a1 as decimal(38, 2)) as decimal(38, 2)) else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('month', dated.d) AS DATE) as p, cast(null as date) as p2
from (select nullif(coalesce("alias_contract".canon, s."contract"), '') as k1,
  nullif((CASE WHEN strlen(regexp_replace(coalesce("folded_2_account".folded, s."account"), '[^A-Za-z0-9]+', '', 'g')) = length(regexp_replace(coalesce("folded_2_account".folded, s."account"), '[^A-Za-z0-9]+', '', 'g')) THEN upper(regexp_replace(coalesce("folded_2_account".folded, s."account"), '[^A-Za-z0-9]+', '', 'g')) ELSE translate(regexp_replace(coalesce("folded_2_account".folded, s."account"), '[^A-Za-z0-9]+', '', 'g'), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') END), '') as k2,
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
  cast(0 as decimal(38, 2)) as a0,
  cast(0 as decimal(38, 2)) as a1,
  case when coalesce((s."kind" = 'setup'), false) then 'setup' else cast(null as varchar) end as outside,
  case when coalesce((s."stage" = 'won'), false) then s."won_on" end as ready_day,
  case when coalesce((s."stage" = 'won'), false) then cast(date_diff('day', date '1970-01-01', s."won_on") as bigint) * 86400000000 end as ready_at,
  case when s."owner" = 'ana' then 'a.lopez' when s."owner" = 'bo' then 'b.chen' else s."owner" end as m0,
  cast(s."won_on" as varchar) as m1
from left_past_0 s
left join left_alias_contract "alias_contract" on "alias_contract".was = s."contract" and ("alias_contract".from_day is null or s."won_on" >= "alias_contract".from_day) and ("alias_contract".until_day is null or s."won_on" < "alias_contract".until_day)
left join left_folded "folded_2_account" on "folded_2_account".value = s."account") dated) base) shaped;

-- table came_since
select u.row from unrestated u where u.side = 'left' and u.r2 <> 0 and not (u.copy_why is not null or u.undone_why is not null) and u.created > 1782388800000000 and not exists (select 1 from then_p t where t.row = u.row);

-- table changed_since
select u.row, u.g, t.counts as counted from unrestated u join then_p t on t.row = u.row where u.side = 'left' and not (u.copy_why is not null or u.undone_why is not null) and (u.counts or t.counts) and (t.counts is distinct from u.counts or t.n is distinct from u.n or t.d is distinct from u.d or t.d2 is distinct from u.d2 or t.a0 is distinct from u.a0 or t.a1 is distinct from u.a1) and u.changed > 1782388800000000;

-- table agreed_before
select g from (select u.side, u.g, cast(case when u.side = 'left' then case when n.row is not null then 0 when c.row is null then u.now_net when c.counted then t.z else 0 end else u.now_net end as decimal(38, 2)) as net, case when u.side = 'left' then case when c.row is null then u.rate else t.rate end else u.rate end as rate, case when u.side = 'left' then case when c.row is null then u.cur else t.cur end else u.cur end as cur from (select u.*, case when u.outside is null and u.r2 <> 0 then cast(u.r2 - u.a0 - u.a1 as decimal(38, 2)) else 0 end as now_net from unrestated u where u.g in (select g from changed_since)) u left join changed_since c on u.side = 'left' and c.row = u.row left join then_p t on t.row = c.row left join came_since n on u.side = 'left' and n.row = u.row) as_then group by g having abs(cast(sum(case when side = 'left' then net else 0 end) as decimal(38, 2)) - cast(sum(case when side = 'right' then net else 0 end) as decimal(38, 2))) <= 0.01;

-- table restating
select u.side, u.way, u.g, u.by_pass, u.k1, u.k2, u.row, u.twin, u.counts, u.scope_id, u.state_id, u.naming, u.n, u.cur, u.rate, u.void, u.d, u.d2, u.p, u.p2, u.created, u.changed, u.hand, u.manual, u.undoes, u.itself, u.identity, u.outside, u.ready_day, u.ready_at, u.a0, u.a1, u.m0, u.m1, u.r0, u.r1, u.copy_why, u.r2, u.undone_why, cast(0 as decimal(38, 2)) as r3, 'created after the other side was read' as why from unrestated u join came_since c on c.row = u.row where u.side = 'left'
union all
select u.side, u.way, u.g, u.by_pass, u.k1, u.k2, u.row, u.twin, t.counts, t.scope_id, t.state_id, t.naming, t.n, t.cur, t.rate, u.void, t.d, t.d2, t.p, t.p2, u.created, u.changed, u.hand, u.manual, u.undoes, u.itself, u.identity, t.outside, u.ready_day, u.ready_at, t.a0, t.a1, u.m0, u.m1, u.r0, u.r1, u.copy_why, u.r2, u.undone_why, case when c.counted then cast(t.n as decimal(38, 2)) else cast(0 as decimal(38, 2)) end as r3, 'changed after the other side was read: restated to what it was' as why from unrestated u join changed_since c on c.row = u.row and u.side = 'left' join then_p t on t.row = u.row where u.g in (select g from agreed_before);

-- table restated
select side, way, g, by_pass, k1, k2, row, twin, counts, scope_id, state_id, naming, n, cur, rate, void, d, d2, p, p2, created, changed, hand, manual, undoes, itself, identity, outside, ready_day, ready_at, a0, a1, m0, m1, r0, r1, copy_why, r2, undone_why, r2 as r3 from unrestated u where not exists (select 1 from restating r where r.side = u.side and r.row = u.row)
union all
select side, way, g, by_pass, k1, k2, row, twin, counts, scope_id, state_id, naming, n, cur, rate, void, d, d2, p, p2, created, changed, hand, manual, undoes, itself, identity, outside, ready_day, ready_at, a0, a1, m0, m1, r0, r1, copy_why, r2, undone_why, r3 from restating;

-- view stepped
select *, s1 as before_scope, case when outside is not null then cast(0 as decimal(38, 2)) else s1 end as r4 from (select *, case when r3 = 0 then cast(0 as decimal(38, 2)) else cast(r3 - cast(a0 as decimal(38, 2)) as decimal(38, 2)) end as s0, case when r3 = 0 then cast(0 as decimal(38, 2)) else cast(r3 - cast(a0 + a1 as decimal(38, 2)) as decimal(38, 2)) end as s1 from restated) chained;

-- table claiming
select s.side, s.row, a.id, a.amount, s.way, d.gap, cast(coalesce(sum(abs(a.amount)) over (partition by s.g, ((a.amount > 0) = (s.way > 0)) order by a.id, s.row rows between unbounded preceding and 1 preceding), 0) as decimal(38, 2)) as earlier, cast(coalesce(sum(case when ((a.amount > 0) = (s.way > 0)) <> (d.gap > 0) then abs(a.amount) end) over (partition by s.g), 0) as decimal(38, 2)) as hidden, ((a.amount > 0) = (s.way > 0)) = (d.gap > 0) as made_it from adjusted a join stepped s on s.side = a.side and s.row = a.row join (select g, cast(sum((case when way > 0 then cast(r4 as decimal(38, 2)) else -(cast(r4 as decimal(38, 2))) end)) as decimal(38, 2)) as gap from stepped group by g) d on d.g = s.g where s.counts and s.rate = 1 and d.gap <> 0 and s.p = a.period;

-- table documented
select side, row, id, cast(case when amount > 0 then take else -take end as decimal(38, 2)) as taken from (select *, case when made_it then greatest(0, least(abs(amount), abs(gap) + hidden - earlier)) else abs(amount) end as take from claiming) capped where take > 0;

-- table rested
select s.*, cast(s.r4 - coalesce(d.taken, 0) as decimal(38, 2)) as x from stepped s left join (select side, row, cast(sum(taken) as decimal(38, 2)) as taken from documented group by side, row) d on d.side = s.side and d.row = s.row;

-- table stripped
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 2)) as value, cause, detail, cast(effect as decimal(38, 2)) as effect, evidence from (select side, row, g, by_pass, p, p2, d, cast(n as decimal(38, 2)) as value, 'duplicate' as cause, '' as detail, (case when way > 0 then cast(r0 as decimal(38, 2)) - cast(r1 as decimal(38, 2)) else -(cast(r0 as decimal(38, 2)) - cast(r1 as decimal(38, 2))) end) as effect, copy_why as evidence from rested where r0 <> r1) stage where effect <> 0
union all
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 2)) as value, cause, detail, cast(effect as decimal(38, 2)) as effect, evidence from (select side, row, g, by_pass, p, p2, d, cast(n as decimal(38, 2)) as value, 'reversal' as cause, '' as detail, (case when way > 0 then cast(r1 as decimal(38, 2)) - cast(r2 as decimal(38, 2)) else -(cast(r1 as decimal(38, 2)) - cast(r2 as decimal(38, 2))) end) as effect, undone_why as evidence from rested where r1 <> r2) stage where effect <> 0
union all
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 2)) as value, cause, detail, cast(effect as decimal(38, 2)) as effect, evidence from (select u.side, u.row, u.g, u.by_pass, u.p, u.p2, u.d, cast(u.r2 as decimal(38, 2)) as value, 'snapshot' as cause, '' as detail, (case when u.way > 0 then cast(u.r2 as decimal(38, 2)) else -(cast(u.r2 as decimal(38, 2))) end) as effect, r.why as evidence from unrestated u join restating r on r.side = u.side and r.row = u.row) stage where effect <> 0
union all
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 2)) as value, cause, detail, cast(effect as decimal(38, 2)) as effect, evidence from (select side, row, g, by_pass, p, p2, d, cast(r3 as decimal(38, 2)) as value, 'snapshot' as cause, '' as detail, (case when way < 0 then cast(r3 as decimal(38, 2)) else -(cast(r3 as decimal(38, 2))) end) as effect, why as evidence from restating) stage where effect <> 0
union all
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 2)) as value, cause, detail, cast(effect as decimal(38, 2)) as effect, evidence from (select side, row, g, by_pass, p, p2, d, cast(n as decimal(38, 2)) as value, 'tax' as cause, '' as detail, (case when way > 0 then cast(r3 as decimal(38, 2)) - cast(s0 as decimal(38, 2)) else -(cast(r3 as decimal(38, 2)) - cast(s0 as decimal(38, 2))) end) as effect, 'Invoices include sales tax' as evidence from rested where r3 <> s0) stage where effect <> 0
union all
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 2)) as value, cause, detail, cast(effect as decimal(38, 2)) as effect, evidence from (select side, row, g, by_pass, p, p2, d, cast(n as decimal(38, 2)) as value, 'credit' as cause, '' as detail, (case when way > 0 then cast(s0 as decimal(38, 2)) - cast(s1 as decimal(38, 2)) else -(cast(s0 as decimal(38, 2)) - cast(s1 as decimal(38, 2))) end) as effect, 'Goodwill' as evidence from rested where s0 <> s1) stage where effect <> 0
union all
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 2)) as value, cause, detail, cast(effect as decimal(38, 2)) as effect, evidence from (select side, row, g, by_pass, p, p2, d, cast(n as decimal(38, 2)) as value, 'definition' as cause, outside as detail, (case when way > 0 then cast(before_scope as decimal(38, 2)) - cast(r4 as decimal(38, 2)) else -(cast(before_scope as decimal(38, 2)) - cast(r4 as decimal(38, 2))) end) as effect, case outside when 'setup' then 'Set-up is not billed as a subscription' end as evidence from rested where before_scope <> r4) stage where effect <> 0
union all
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 2)) as value, cause, detail, cast(effect as decimal(38, 2)) as effect, evidence from (select r.side, r.row, r.g, r.by_pass, r.p, r.p2, r.d, cast(r.n as decimal(38, 2)) as value, 'adjustment' as cause, 'documented' as detail, (case when r.way > 0 then d.taken else -(d.taken) end) as effect, 'approved adjustment ' || d.id as evidence from rested r join documented d on d.side = r.side and d.row = r.row) stage where effect <> 0
union all
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 2)) as value, cause, detail, cast(effect as decimal(38, 2)) as effect, evidence from (select 'left' as side, row, 'a:' || k1 as g, 1 as by_pass, p, p2, d, cast(n as decimal(38, 2)) as value, 'tax' as cause, '' as detail, -(cast(n as decimal(38, 2)) - cast(n - (a0) as decimal(38, 2))) as effect, 'Invoices include sales tax' as evidence from left_t where not alive and counts and n <> 0 and a0 <> 0
union all
select 'left' as side, row, 'a:' || k1 as g, 1 as by_pass, p, p2, d, cast(n as decimal(38, 2)) as value, 'credit' as cause, '' as detail, -(cast(n - (a0) as decimal(38, 2)) - cast(n - (a0 + a1) as decimal(38, 2))) as effect, 'Goodwill' as evidence from left_t where not alive and counts and n <> 0 and a1 <> 0
union all
select 'left' as side, row, 'a:' || k1 as g, 1 as by_pass, p, p2, d, cast(n as decimal(38, 2)) as value, 'definition' as cause, outside as detail, -cast(n - (a0 + a1) as decimal(38, 2)) as effect, case outside when 'setup' then 'Set-up is not billed as a subscription' end as evidence from left_t where not alive and counts and outside is not null) stage where effect <> 0
union all
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 2)) as value, cause, detail, cast(effect as decimal(38, 2)) as effect, evidence from (select 'right' as side, row, 'a:' || k1 as g, 1 as by_pass, p, p2, d, cast(n as decimal(38, 2)) as value, 'tax' as cause, '' as detail, (cast(n as decimal(38, 2)) - cast(n - (a0) as decimal(38, 2))) as effect, 'Invoices include sales tax' as evidence from right_t where not alive and counts and n <> 0 and a0 <> 0
union all
select 'right' as side, row, 'a:' || k1 as g, 1 as by_pass, p, p2, d, cast(n as decimal(38, 2)) as value, 'credit' as cause, '' as detail, (cast(n - (a0) as decimal(38, 2)) - cast(n - (a0 + a1) as decimal(38, 2))) as effect, 'Goodwill' as evidence from right_t where not alive and counts and n <> 0 and a1 <> 0
union all
select 'right' as side, row, 'a:' || k1 as g, 1 as by_pass, p, p2, d, cast(n as decimal(38, 2)) as value, 'definition' as cause, outside as detail, cast(n - (a0 + a1) as decimal(38, 2)) as effect, case outside when 'setup' then 'Set-up is not billed as a subscription' end as evidence from right_t where not alive and counts and outside is not null) stage where effect <> 0;

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
select 'left' as side, left_row as row, g, left_by as by_pass, left_p as p, left_d as d, left_value as value, 'timing' as cause, 'sold->invoiced' as detail, cast(-left_worth as decimal(38, 2)) as effect, coalesce(cast(left_d as varchar), 'undated') || ' on row ' || left_row || ', ' || coalesce(cast(right_d as varchar), 'undated') || ' on row ' || right_row || coalesce(', ' || cast(date_diff('day', left_d, right_d) as varchar) || case when abs(date_diff('day', left_d, right_d)) = 1 then ' day' else ' days' end, '') as evidence from met where left_p is distinct from right_p and left_worth <> 0
union all
select 'right' as side, right_row as row, g, right_by as by_pass, right_p as p, right_d as d, right_value as value, 'timing' as cause, 'sold->invoiced' as detail, cast(left_worth as decimal(38, 2)) as effect, coalesce(cast(left_d as varchar), 'undated') || ' on row ' || left_row || ', ' || coalesce(cast(right_d as varchar), 'undated') || ' on row ' || right_row || coalesce(', ' || cast(date_diff('day', left_d, right_d) as varchar) || case when abs(date_diff('day', left_d, right_d)) = 1 then ' day' else ' days' end, '') as evidence from met where left_p is distinct from right_p and left_worth <> 0;

-- table rest_0
select k.side, k.way, k.g, k.by_pass, k.row, k.id, k.p, k.d, k.value, k.ready_day, case when k.positive then 1 else -1 end as sgn, cast(cast(k.amount as decimal(38, 2)) - coalesce(cast(t.up_to as decimal(38, 2)), 0) as decimal(38, 2)) as w from bucketed k left join (select side, id, cast(max(up_to) as decimal(38, 2)) as up_to from (select 'left' as side, left_id as id, left_to as up_to from cells
union all
select 'right' as side, right_id as id, right_to as up_to from cells) ends group by side, id) t on t.side = k.side and t.id = k.id where k.amount > coalesce(t.up_to, 0);

-- view left_held_p
select *, case when counts then case when outside is null then cast(n - cast(0 + a0 + a1 as decimal(38, 2)) as decimal(38, 2)) else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('month', dated.d) AS DATE) as p, cast(null as date) as p2
from (select nullif(coalesce("alias_contract".canon, s."contract"), '') as k1,
  nullif((CASE WHEN strlen(regexp_replace(coalesce("folded_2_account".folded, s."account"), '[^A-Za-z0-9]+', '', 'g')) = length(regexp_replace(coalesce("folded_2_account".folded, s."account"), '[^A-Za-z0-9]+', '', 'g')) THEN upper(regexp_replace(coalesce("folded_2_account".folded, s."account"), '[^A-Za-z0-9]+', '', 'g')) ELSE translate(regexp_replace(coalesce("folded_2_account".folded, s."account"), '[^A-Za-z0-9]+', '', 'g'), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') END), '') as k2,
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
  cast(0 as decimal(38, 2)) as a0,
  cast(0 as decimal(38, 2)) as a1,
  case when coalesce((s."kind" = 'setup'), false) then 'setup' else cast(null as varchar) end as outside,
  case when coalesce((s."stage" = 'won'), false) then s."won_on" end as ready_day,
  case when coalesce((s."stage" = 'won'), false) then cast(date_diff('day', date '1970-01-01', s."won_on") as bigint) * 86400000000 end as ready_at,
  case when s."owner" = 'ana' then 'a.lopez' when s."owner" = 'bo' then 'b.chen' else s."owner" end as m0,
  cast(s."won_on" as varchar) as m1,
  s._failed as failed
from left_held s
left join left_alias_contract "alias_contract" on "alias_contract".was = s."contract" and ("alias_contract".from_day is null or s."won_on" >= "alias_contract".from_day) and ("alias_contract".until_day is null or s."won_on" < "alias_contract".until_day)
left join left_folded "folded_2_account" on "folded_2_account".value = s."account") dated) base) shaped;

-- table left_held_mates
select distinct g, row from (select m.g, h.row from left_held_p h join rested m on m.k1 = h.k1 where m.side = 'right'
union all
select m.g, h.row from left_held_p h join rested m on m.k2 = h.k2 where m.side = 'right') links;

-- view right_held_p
select *, case when counts then case when outside is null then cast(n - cast(0 + a0 + a1 as decimal(38, 2)) as decimal(38, 2)) else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('month', dated.d) AS DATE) as p, cast(null as date) as p2
from (select nullif(coalesce("alias_reference".canon, s."reference"), '') as k1,
  nullif((CASE WHEN strlen(regexp_replace(coalesce("folded_2_customer".folded, s."customer"), '[^A-Za-z0-9]+', '', 'g')) = length(regexp_replace(coalesce("folded_2_customer".folded, s."customer"), '[^A-Za-z0-9]+', '', 'g')) THEN upper(regexp_replace(coalesce("folded_2_customer".folded, s."customer"), '[^A-Za-z0-9]+', '', 'g')) ELSE translate(regexp_replace(coalesce("folded_2_customer".folded, s."customer"), '[^A-Za-z0-9]+', '', 'g'), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') END), '') as k2,
  s."_row" as row,
  false as twin,
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
  cast(coalesce(cast(s."tax" as decimal(38, 2)), 0) as decimal(38, 2)) as a0,
  cast(case when coalesce((s."purpose" = 'credit'), false) then coalesce(cast((CAST(s."amount" AS DECIMAL(37, 2)) - CAST(s."tax" AS DECIMAL(37, 2))) as decimal(38, 2)), 0) else 0 end as decimal(38, 2)) as a1,
  cast(null as varchar) as outside,
  cast(null as date) as ready_day,
  cast(null as bigint) as ready_at,
  s."rep" as m0,
  cast(s."service_from" as varchar) as m1,
  s._failed as failed
from right_held s
left join right_alias_reference "alias_reference" on "alias_reference".was = s."reference" and ("alias_reference".from_day is null or s."issued_on" >= "alias_reference".from_day) and ("alias_reference".until_day is null or s."issued_on" < "alias_reference".until_day)
left join right_folded "folded_2_customer" on "folded_2_customer".value = s."customer") dated) base) shaped;

-- table right_held_mates
select distinct g, row from (select m.g, h.row from right_held_p h join rested m on m.k1 = h.k1 where m.side = 'left'
union all
select m.g, h.row from right_held_p h join rested m on m.k2 = h.k2 where m.side = 'left') links;

-- table unsure_left
select distinct g from (select g from left_held_mates
union all
select g from choice_2 where targets > 1 or twos > 1
union all
select m.g from rested m where m.side = 'right' and m.k1 is null and m.k2 is null and exists (select 1 from rested o where o.side = 'left' and o.k1 is null and o.k2 is null)) doubts;

-- table unsure_right
select distinct g from (select g from right_held_mates
union all
select g from choice_2 where targets > 1 or twos > 1
union all
select m.g from rested m where m.side = 'left' and m.k1 is null and m.k2 is null and exists (select 1 from rested o where o.side = 'right' and o.k1 is null and o.k2 is null)) doubts;

-- table facts
select *, case when g in (select g from unsure_left) then 1 else 0 end as left_unsure, case when g in (select g from unsure_right) then 1 else 0 end as right_unsure from (select g, count(case when side = 'left' then 1 end) as left_rows, count(case when side = 'left' and not gone then 1 end) as left_there, count(case when side = 'left' and counts and not gone then 1 end) as left_counting, count(case when side = 'left' and not counts and state_id is not null and scope_id is null then 1 end) as left_waiting, cast(sum(case when side = 'left' then cast(x as decimal(38, 2)) else 0 end) as decimal(38, 2)) as left_total, count(case when side = 'right' then 1 end) as right_rows, count(case when side = 'right' and not gone then 1 end) as right_there, count(case when side = 'right' and counts and not gone then 1 end) as right_counting, count(case when side = 'right' and not counts and state_id is not null and scope_id is null then 1 end) as right_waiting, cast(sum(case when side = 'right' then cast(x as decimal(38, 2)) else 0 end) as decimal(38, 2)) as right_total from (select *, r0 <> 0 and r4 = 0 as gone from rested where g in (select g from rest_0)) members group by g) counted;

-- table offers_1
select * from (select n.side, n.g, n.sgn, n.at_p, e.id, min(e.ord) as ord, min(e.detail) as detail, min(e.why) as why, n.open, n.since, max(case when e.net is null then 1 else 0 end) as boundless, cast(min(case when e.net is null then n.open else abs(cast(e.net as decimal(38, 2))) end) as decimal(38, 2)) as amount from (select 'right' as side, l.g, s.sgn, 'left ' || h.row as id, h.d as ord, h.p, h.p2, case when h.void then cast(null as decimal(38, 2)) else abs(cast(case when h.outside is null then h.n - h.a0 - h.a1 else 0 end as decimal(38, 2))) end as net, h.cur, h.rate, '' as detail, 'row ' || h.row || ' is held by check ' || h.failed as why from left_held_p h join left_held_mates l on l.row = h.row cross join (select 1 as sgn union all select -1 as sgn) s where h.counts and (h.void or (cast(case when h.outside is null then h.n - h.a0 - h.a1 else 0 end as decimal(38, 2)) > 0 and s.sgn = 1) or (cast(case when h.outside is null then h.n - h.a0 - h.a1 else 0 end as decimal(38, 2)) < 0 and s.sgn = -1))
union all
select 'left' as side, l.g, s.sgn, 'right ' || h.row as id, h.d as ord, h.p, h.p2, case when h.void then cast(null as decimal(38, 2)) else abs(cast(case when h.outside is null then h.n - h.a0 - h.a1 else 0 end as decimal(38, 2))) end as net, h.cur, h.rate, '' as detail, 'row ' || h.row || ' is held by check ' || h.failed as why from right_held_p h join right_held_mates l on l.row = h.row cross join (select 1 as sgn union all select -1 as sgn) s where h.counts and (h.void or (cast(case when h.outside is null then h.n - h.a0 - h.a1 else 0 end as decimal(38, 2)) > 0 and s.sgn = 1) or (cast(case when h.outside is null then h.n - h.a0 - h.a1 else 0 end as decimal(38, 2)) < 0 and s.sgn = -1))) e join (select side, g, sgn, at_p, cast(sum(w) as decimal(38, 2)) as open, min(d) as since from (select *, cast(null as date) as at_p from rest_0) r group by side, g, sgn, at_p) n on n.side = e.side and n.g = e.g and n.sgn = e.sgn group by n.side, n.g, n.sgn, n.at_p, e.id, n.open, n.since) worths where amount > 0;

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
select * from (select n.side, n.g, n.sgn, n.at_p, e.id, min(e.ord) as ord, min(e.detail) as detail, min(e.why) as why, n.open, n.since, max(case when e.net is null then 1 else 0 end) as boundless, cast(min(case when e.net is null then n.open else abs(cast(e.net as decimal(38, 2))) end) as decimal(38, 2)) as amount from (select case when m.side = 'left' then 'right' else 'left' end as side, m.g, case when cast(case when m.outside is null then m.n - m.a0 - m.a1 else 0 end as decimal(38, 2)) > 0 then 1 else -1 end as sgn, case when m.side = 'left' then 'u ' else 'd ' end || m.row as id, m.d as ord, m.p, m.p2, cast(case when m.outside is null then m.n - m.a0 - m.a1 else 0 end as decimal(38, 2)) as net, m.cur, m.rate, m.scope_id as detail, 'row ' || m.row || ' does not count: ' || case when m.side = 'left' and m.scope_id = 'ours' then 'Not a partner''s' when m.side = 'right' and m.scope_id = 'test_invoice' then 'A test invoice' else m.scope_id end as why from rested m where not m.counts and m.copy_why is null and m.undone_why is null and cast(case when m.outside is null then m.n - m.a0 - m.a1 else 0 end as decimal(38, 2)) <> 0 and m.scope_id is not null) e join (select side, g, sgn, at_p, cast(sum(w) as decimal(38, 2)) as open, min(d) as since from (select *, cast(null as date) as at_p from left_after_1) r group by side, g, sgn, at_p) n on n.side = e.side and n.g = e.g and n.sgn = e.sgn group by n.side, n.g, n.sgn, n.at_p, e.id, n.open, n.since) worths where amount > 0;

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

-- table claim_3
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, r.w as taken, e.detail, e.why from left_after_2 r join (select side, id, min(detail) as detail, min(why) as why from (select side, id, '' as detail, 'within the tolerance of 0.01' as why from (select r.side, r.id, r.g, r.p, r.w from left_after_2 r join facts f on f.g = r.g join (select g, at_p, cast(sum(w) as decimal(38, 2)) as open from (select g, w, cast(null as date) as at_p from left_after_2) open_rows group by g, at_p) o on o.g = r.g and o.at_p is not distinct from cast(null as date) where f.left_counting > 0 and f.right_counting > 0 and o.open <= 0.01) close_rows) found group by side, id) e on e.side = r.side and e.id = r.id;

-- view left_after_3
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, r.w from left_after_2 r where not exists (select 1 from claim_3 c where c.side = r.side and c.id = r.id);

-- view rounded
select * from claim_3;

-- view left_past_0_p
select *, case when counts then case when outside is null then cast(n - cast(0 + a0 + a1 as decimal(38, 2)) as decimal(38, 2)) else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('month', dated.d) AS DATE) as p, cast(null as date) as p2
from (select nullif(coalesce("alias_contract".canon, s."contract"), '') as k1,
  nullif((CASE WHEN strlen(regexp_replace(coalesce("folded_2_account".folded, s."account"), '[^A-Za-z0-9]+', '', 'g')) = length(regexp_replace(coalesce("folded_2_account".folded, s."account"), '[^A-Za-z0-9]+', '', 'g')) THEN upper(regexp_replace(coalesce("folded_2_account".folded, s."account"), '[^A-Za-z0-9]+', '', 'g')) ELSE translate(regexp_replace(coalesce("folded_2_account".folded, s."account"), '[^A-Za-z0-9]+', '', 'g'), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') END), '') as k2,
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
  cast(0 as decimal(38, 2)) as a0,
  cast(0 as decimal(38, 2)) as a1,
  case when coalesce((s."kind" = 'setup'), false) then 'setup' else cast(null as varchar) end as outside,
  case when coalesce((s."stage" = 'won'), false) then s."won_on" end as ready_day,
  case when coalesce((s."stage" = 'won'), false) then cast(date_diff('day', date '1970-01-01', s."won_on") as bigint) * 86400000000 end as ready_at,
  case when s."owner" = 'ana' then 'a.lopez' when s."owner" = 'bo' then 'b.chen' else s."owner" end as m0,
  cast(s."won_on" as varchar) as m1
from left_past_0 s
left join left_alias_contract "alias_contract" on "alias_contract".was = s."contract" and ("alias_contract".from_day is null or s."won_on" >= "alias_contract".from_day) and ("alias_contract".until_day is null or s."won_on" < "alias_contract".until_day)
left join left_folded "folded_2_account" on "folded_2_account".value = s."account") dated) base) shaped;

-- table then_left
select r.side, r.g, r.row, r.d, r.p, r.p2, r.cur, r.rate, r.x, cast((case when r.counts then cast(case when r.outside is null then r.n - r.a0 - r.a1 else 0 end as decimal(38, 2)) else 0 end) as decimal(38, 2)) as today, 0 as nth, 'crm.deals@2026-04-01T06:00:00Z' as snapshot, cast(t.z as decimal(38, 2)) as z, t.cur as then_cur, t.rate as then_rate from rested r join left_past_0_p t on t.row = r.row where r.side = 'left' and t.counts and r.copy_why is null and not (r.r0 <> 0 and r.r2 = 0) and r.g in (select g from rest_0);

-- table came_to_left
select t.g, t.nth, case when t.total = f.right_total and t.total <> f.left_total then 1 else 0 end as exactly from (select g, nth, cast(sum(cast(z as decimal(38, 2))) as decimal(38, 2)) as total from then_left group by g, nth) t join facts f on f.g = t.g where f.right_counting > 0 and (t.total = f.right_total and t.total <> f.left_total or (abs(t.total - f.right_total) <= 0.01 and not (abs(f.left_total - f.right_total) <= 0.01)));

-- table change_left
select * from (select *, row_number() over (partition by row order by exactly desc, nth desc) as latest from (select c.*, case when exists (select 1 from came_to_left a where a.g = c.g and a.nth = c.nth and a.exactly = 1) or (exists (select 1 from rested o where o.side = 'right' and o.g = c.g and o.x <> 0 and o.x = c.z) and not exists (select 1 from rested o where o.side = 'left' and o.g = c.g and o.x = c.z)) then 1 else 0 end as exactly from then_left c where c.z <> 0 and c.z <> c.today and (exists (select 1 from came_to_left a where a.g = c.g and a.nth = c.nth) or (exists (select 1 from rested o where o.side = 'right' and o.g = c.g and o.x <> 0 and o.x = c.z) and not exists (select 1 from rested o where o.side = 'left' and o.g = c.g and o.x = c.z)) or (exists (select 1 from rested o where o.side = 'right' and o.g = c.g and o.x <> 0 and (o.x > 0) = (c.z > 0) and abs(cast(o.x as decimal(38, 2)) - cast(c.z as decimal(38, 2))) <= 0.01) and not exists (select 1 from rested o where o.side = 'left' and o.g = c.g and (o.x > 0) = (c.z > 0) and abs(cast(o.x as decimal(38, 2)) - cast(c.z as decimal(38, 2))) <= 0.01)))) changed) ranked where latest = 1;

-- table offers_4
select * from (select n.side, n.g, n.sgn, n.at_p, e.id, min(e.ord) as ord, min(e.detail) as detail, min(e.why) as why, n.open, n.since, max(case when e.net is null then 1 else 0 end) as boundless, cast(min(case when e.net is null then n.open else abs(cast(e.net as decimal(38, 2))) end) as decimal(38, 2)) as amount from (select f.side, f.g, case when f.off > 0 then 1 else -1 end as sgn, case when f.side = 'left' then 'u ' else 'd ' end || f.row as id, f.ord, f.p, f.p2, f.off as net, f.cur, f.rate, f.detail, f.why from (select c.side, c.g, c.row, c.d as ord, c.p, c.p2, c.today - c.z as off, c.cur, c.rate, '' as detail, 'downstream shows ' || c.said || ', as upstream did in ' || c.snapshot || ' on row ' || c.row as why from (select c.*, cast(c.z as varchar) || case when c.exactly = 1 then '' else ' within the tolerance of 0.01' end as said from change_left c) c) f
union all
select case when f.side = 'left' then 'right' else 'left' end as side, f.g, case when f.off > 0 then -1 else 1 end as sgn, case when f.side = 'left' then 'u ' else 'd ' end || f.row as id, f.ord, f.p, f.p2, f.off as net, f.cur, f.rate, f.detail, f.why from (select c.side, c.g, c.row, c.d as ord, c.p, c.p2, c.today - c.z as off, c.cur, c.rate, '' as detail, 'downstream shows ' || c.said || ', as upstream did in ' || c.snapshot || ' on row ' || c.row as why from (select c.*, cast(c.z as varchar) || case when c.exactly = 1 then '' else ' within the tolerance of 0.01' end as said from change_left c) c) f) e join (select side, g, sgn, at_p, cast(sum(w) as decimal(38, 2)) as open, min(d) as since from (select *, cast(null as date) as at_p from left_after_3) r group by side, g, sgn, at_p) n on n.side = e.side and n.g = e.g and n.sgn = e.sgn group by n.side, n.g, n.sgn, n.at_p, e.id, n.open, n.since) worths where amount > 0;

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
select *, case when counts then case when outside is null then cast(n - cast(0 + a0 + a1 as decimal(38, 2)) as decimal(38, 2)) else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('month', dated.d) AS DATE) as p, cast(null as date) as p2
from (select nullif(coalesce("alias_reference".canon, s."reference"), '') as k1,
  nullif((CASE WHEN strlen(regexp_replace(coalesce("folded_2_customer".folded, s."customer"), '[^A-Za-z0-9]+', '', 'g')) = length(regexp_replace(coalesce("folded_2_customer".folded, s."customer"), '[^A-Za-z0-9]+', '', 'g')) THEN upper(regexp_replace(coalesce("folded_2_customer".folded, s."customer"), '[^A-Za-z0-9]+', '', 'g')) ELSE translate(regexp_replace(coalesce("folded_2_customer".folded, s."customer"), '[^A-Za-z0-9]+', '', 'g'), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') END), '') as k2,
  s."_row" as row,
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
  cast(coalesce(cast(s."tax" as decimal(38, 2)), 0) as decimal(38, 2)) as a0,
  cast(case when coalesce((s."purpose" = 'credit'), false) then coalesce(cast((CAST(s."amount" AS DECIMAL(37, 2)) - CAST(s."tax" AS DECIMAL(37, 2))) as decimal(38, 2)), 0) else 0 end as decimal(38, 2)) as a1,
  cast(null as varchar) as outside,
  cast(null as date) as ready_day,
  cast(null as bigint) as ready_at,
  s."rep" as m0,
  cast(s."service_from" as varchar) as m1
from right_past_0 s
left join right_alias_reference "alias_reference" on "alias_reference".was = s."reference" and ("alias_reference".from_day is null or s."issued_on" >= "alias_reference".from_day) and ("alias_reference".until_day is null or s."issued_on" < "alias_reference".until_day)
left join right_folded "folded_2_customer" on "folded_2_customer".value = s."customer") dated) base) shaped;

-- table then_right
select r.side, r.g, r.row, r.d, r.p, r.p2, r.cur, r.rate, r.x, cast((case when r.counts then cast(case when r.outside is null then r.n - r.a0 - r.a1 else 0 end as decimal(38, 2)) else 0 end) as decimal(38, 2)) as today, 0 as nth, 'billing.invoices@2026-04-01T06:00:00Z' as snapshot, cast(t.z as decimal(38, 2)) as z, t.cur as then_cur, t.rate as then_rate from rested r join right_past_0_p t on t.row = r.row where r.side = 'right' and t.counts and r.copy_why is null and not (r.r0 <> 0 and r.r2 = 0) and r.g in (select g from rest_0);

-- table came_to_right
select t.g, t.nth, case when t.total = f.left_total and t.total <> f.right_total then 1 else 0 end as exactly from (select g, nth, cast(sum(cast(z as decimal(38, 2))) as decimal(38, 2)) as total from then_right group by g, nth) t join facts f on f.g = t.g where f.left_counting > 0 and (t.total = f.left_total and t.total <> f.right_total or (abs(t.total - f.left_total) <= 0.01 and not (abs(f.right_total - f.left_total) <= 0.01)));

-- table change_right
select * from (select *, row_number() over (partition by row order by exactly desc, nth desc) as latest from (select c.*, case when exists (select 1 from came_to_right a where a.g = c.g and a.nth = c.nth and a.exactly = 1) or (exists (select 1 from rested o where o.side = 'left' and o.g = c.g and o.x <> 0 and o.x = c.z) and not exists (select 1 from rested o where o.side = 'right' and o.g = c.g and o.x = c.z)) then 1 else 0 end as exactly from then_right c where c.z <> 0 and c.z <> c.today and (exists (select 1 from came_to_right a where a.g = c.g and a.nth = c.nth) or (exists (select 1 from rested o where o.side = 'left' and o.g = c.g and o.x <> 0 and o.x = c.z) and not exists (select 1 from rested o where o.side = 'right' and o.g = c.g and o.x = c.z)) or (exists (select 1 from rested o where o.side = 'left' and o.g = c.g and o.x <> 0 and (o.x > 0) = (c.z > 0) and abs(cast(o.x as decimal(38, 2)) - cast(c.z as decimal(38, 2))) <= 0.01) and not exists (select 1 from rested o where o.side = 'right' and o.g = c.g and (o.x > 0) = (c.z > 0) and abs(cast(o.x as decimal(38, 2)) - cast(c.z as decimal(38, 2))) <= 0.01)))) changed) ranked where latest = 1;

-- table offers_6
select * from (select n.side, n.g, n.sgn, n.at_p, e.id, min(e.ord) as ord, min(e.detail) as detail, min(e.why) as why, n.open, n.since, max(case when e.net is null then 1 else 0 end) as boundless, cast(min(case when e.net is null then n.open else abs(cast(e.net as decimal(38, 2))) end) as decimal(38, 2)) as amount from (select f.side, f.g, case when f.off > 0 then 1 else -1 end as sgn, case when f.side = 'left' then 'u ' else 'd ' end || f.row as id, f.ord, f.p, f.p2, f.off as net, f.cur, f.rate, f.detail, f.why from (select c.side, c.g, c.row, c.d as ord, c.p, c.p2, c.today - c.z as off, c.cur, c.rate, 'undocumented' as detail, 'downstream agreed at ' || c.said || ' in ' || c.snapshot || ' on row ' || c.row || ' and was changed since' as why from (select c.*, cast(c.z as varchar) || case when c.exactly = 1 then '' else ' within the tolerance of 0.01' end as said from change_right c) c) f
union all
select case when f.side = 'left' then 'right' else 'left' end as side, f.g, case when f.off > 0 then -1 else 1 end as sgn, case when f.side = 'left' then 'u ' else 'd ' end || f.row as id, f.ord, f.p, f.p2, f.off as net, f.cur, f.rate, f.detail, f.why from (select c.side, c.g, c.row, c.d as ord, c.p, c.p2, c.today - c.z as off, c.cur, c.rate, 'undocumented' as detail, 'downstream agreed at ' || c.said || ' in ' || c.snapshot || ' on row ' || c.row || ' and was changed since' as why from (select c.*, cast(c.z as varchar) || case when c.exactly = 1 then '' else ' within the tolerance of 0.01' end as said from change_right c) c) f) e join (select side, g, sgn, at_p, cast(sum(w) as decimal(38, 2)) as open, min(d) as since from (select *, cast(null as date) as at_p from left_after_5) r group by side, g, sgn, at_p) n on n.side = e.side and n.g = e.g and n.sgn = e.sgn group by n.side, n.g, n.sgn, n.at_p, e.id, n.open, n.since) worths where amount > 0;

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
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, r.w as taken, e.detail, e.why from left_after_6 r join (select side, id, min(detail) as detail, min(why) as why from (select side, id, '' as detail, 'an earlier value leaves no more than this, within the tolerance of 0.01' as why from (select r.side, r.id, r.g, r.p, r.w from left_after_6 r join facts f on f.g = r.g join (select g, at_p, cast(sum(w) as decimal(38, 2)) as open from (select g, w, cast(null as date) as at_p from left_after_6) open_rows group by g, at_p) o on o.g = r.g and o.at_p is not distinct from cast(null as date) where f.left_counting > 0 and f.right_counting > 0 and o.open <= 0.01) close_rows where g in (select g from change_left
union all
select g from change_right)) found group by side, id) e on e.side = r.side and e.id = r.id;

-- view left_after_7
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, r.w from left_after_6 r where not exists (select 1 from claim_7 c where c.side = r.side and c.id = r.id);

-- table claim_8
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, r.w as taken, e.detail, e.why from left_after_7 r join (select side, id, min(detail) as detail, min(why) as why from (select r.side, r.id, '' as detail, 'ready on ' || cast(r.ready_day as varchar) || ', allowed until ' || cast(t.due as varchar) as why from left_after_7 r join deadlines t on t.day = r.ready_day where r.side = 'left' and t.due >= date '2026-06-25') found group by side, id) e on e.side = r.side and e.id = r.id;

-- view left_after_8
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, r.w from left_after_7 r where not exists (select 1 from claim_8 c where c.side = r.side and c.id = r.id);

-- table offers_9
select * from (select n.side, n.g, n.sgn, n.at_p, e.id, min(e.ord) as ord, min(e.detail) as detail, min(e.why) as why, n.open, n.since, max(case when e.net is null then 1 else 0 end) as boundless, cast(min(case when e.net is null then n.open else abs(cast(e.net as decimal(38, 2))) end) as decimal(38, 2)) as amount from (select 'left' as side, m.g, case when pl."amount" > 0 then 1 else -1 end as sgn, pl._row as id, pl."due_on" as ord, cast(null as date) as p, cast(null as date) as p2, cast(abs(pl."amount") as decimal(38, 2)) as net, m.cur, m.rate, '' as detail, 'due on ' || cast(pl."due_on" as varchar) || ' by the plan, row ' || pl._row as why from rested m join left_rows s on s._row = m.row join plan_rows pl on pl."contract" = s."contract" where m.side = 'left' and m.counts and m.x <> 0 and pl."amount" <> 0 and pl."due_on" > date '2026-06-25') e join (select side, g, sgn, at_p, cast(sum(w) as decimal(38, 2)) as open, min(d) as since from (select *, cast(null as date) as at_p from left_after_8) r group by side, g, sgn, at_p) n on n.side = e.side and n.g = e.g and n.sgn = e.sgn group by n.side, n.g, n.sgn, n.at_p, e.id, n.open, n.since) worths where amount > 0;

-- view placed_offers_9
select *, case when side = 'left' then 'u ' else 'd ' end || cast(sgn as varchar) || ' ' || g as place from offers_9;

-- table shared_9
select o.*, s.class from placed_offers_9 o join (select id, at_p, min(place) || ' ~ ' || max(place) || ' ~ ' || cast(count(*) as varchar) as class from placed_offers_9 where boundless = 0 group by id, at_p having count(*) > 1) s on s.id = o.id and s.at_p is not distinct from o.at_p where o.boundless = 0;

-- view shared_places_9
select class, at_p, place as id, min(since) as ord, min(open) as amount from shared_9 group by class, at_p, place;

-- view shared_facts_9
select class, at_p, id, min(ord) as ord, max(amount) as amount from shared_9 group by class, at_p, id;

-- table share_9_first
select class, at_p, id, amount, row_number() over (partition by class, at_p order by ord nulls last, id) as nth, cast(sum(amount) over (partition by class, at_p order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 2)) as hi from shared_places_9;

-- table share_9_second
select class, at_p, id, amount, row_number() over (partition by class, at_p order by ord nulls last, id) as nth, cast(sum(amount) over (partition by class, at_p order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 2)) as hi from shared_facts_9;

-- table share_9_cuts
select class, at_p, coalesce(lag(hi) over (partition by class, at_p order by hi), 0) as lo, hi, 1 + cast(coalesce(sum(ends_first) over (partition by class, at_p order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_first, 1 + cast(coalesce(sum(ends_second) over (partition by class, at_p order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_second from (select class, at_p, hi, max(ends_first) as ends_first, max(ends_second) as ends_second from (select class, at_p, hi, 1 as ends_first, 0 as ends_second from share_9_first
union all
select class, at_p, hi, 0 as ends_first, 1 as ends_second from share_9_second) ends group by class, at_p, hi) cuts;

-- table share_9_cells
select c.class, c.at_p, a.id as first_id, b.id as second_id, cast(c.lo - (a.hi - a.amount) as decimal(38, 2)) as first_from, cast(c.hi - (a.hi - a.amount) as decimal(38, 2)) as first_to, cast(c.lo - (b.hi - b.amount) as decimal(38, 2)) as second_from, cast(c.hi - (b.hi - b.amount) as decimal(38, 2)) as second_to from share_9_cuts c join share_9_first a on a.class is not distinct from c.class and a.at_p is not distinct from c.at_p and a.nth = c.nth_first join share_9_second b on b.class is not distinct from c.class and b.at_p is not distinct from c.at_p and b.nth = c.nth_second;

-- table pool_9
select o.side, o.g, o.sgn, o.at_p, o.id, o.ord, o.detail, o.why, o.amount from placed_offers_9 o where not exists (select 1 from shared_9 s where s.id = o.id and s.place = o.place and s.at_p is not distinct from o.at_p)
union all
select o.side, o.g, o.sgn, o.at_p, o.id, o.ord, o.detail, o.why, cast(least(o.amount, c.first_to - c.first_from) as decimal(38, 2)) as amount from share_9_cells c join shared_9 o on o.class = c.class and o.place = c.first_id and o.id = c.second_id and o.at_p is not distinct from c.at_p;

-- view open_9
select side, g, sgn, cast(null as date) as at_p, id, d as ord, w as amount from left_after_8 where g in (select g from pool_9);

-- table cover_9_first
select side, g, sgn, at_p, id, amount, row_number() over (partition by side, g, sgn, at_p order by ord nulls last, id) as nth, cast(sum(amount) over (partition by side, g, sgn, at_p order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 2)) as hi from open_9;

-- table cover_9_second
select side, g, sgn, at_p, id, amount, row_number() over (partition by side, g, sgn, at_p order by ord nulls last, id) as nth, cast(sum(amount) over (partition by side, g, sgn, at_p order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 2)) as hi from pool_9;

-- table cover_9_cuts
select side, g, sgn, at_p, coalesce(lag(hi) over (partition by side, g, sgn, at_p order by hi), 0) as lo, hi, 1 + cast(coalesce(sum(ends_first) over (partition by side, g, sgn, at_p order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_first, 1 + cast(coalesce(sum(ends_second) over (partition by side, g, sgn, at_p order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_second from (select side, g, sgn, at_p, hi, max(ends_first) as ends_first, max(ends_second) as ends_second from (select side, g, sgn, at_p, hi, 1 as ends_first, 0 as ends_second from cover_9_first
union all
select side, g, sgn, at_p, hi, 0 as ends_first, 1 as ends_second from cover_9_second) ends group by side, g, sgn, at_p, hi) cuts;

-- table cover_9_cells
select c.side, c.g, c.sgn, c.at_p, a.id as first_id, b.id as second_id, cast(c.lo - (a.hi - a.amount) as decimal(38, 2)) as first_from, cast(c.hi - (a.hi - a.amount) as decimal(38, 2)) as first_to, cast(c.lo - (b.hi - b.amount) as decimal(38, 2)) as second_from, cast(c.hi - (b.hi - b.amount) as decimal(38, 2)) as second_to from cover_9_cuts c join cover_9_first a on a.side is not distinct from c.side and a.g is not distinct from c.g and a.sgn is not distinct from c.sgn and a.at_p is not distinct from c.at_p and a.nth = c.nth_first join cover_9_second b on b.side is not distinct from c.side and b.g is not distinct from c.g and b.sgn is not distinct from c.sgn and b.at_p is not distinct from c.at_p and b.nth = c.nth_second;

-- table claim_9
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, cast(sum(c.first_to - c.first_from) as decimal(38, 2)) as taken, e.detail, min(e.why) as why from cover_9_cells c join left_after_8 r on r.side = c.side and r.id = c.first_id join pool_9 e on e.side = c.side and e.g = c.g and e.sgn = c.sgn and e.at_p is not distinct from c.at_p and e.id = c.second_id group by r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, e.detail;

-- table left_after_9
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, cast(r.w - coalesce(c.taken, 0) as decimal(38, 2)) as w from left_after_8 r left join (select side, id, cast(sum(taken) as decimal(38, 2)) as taken from claim_9 group by side, id) c on c.side = r.side and c.id = r.id where r.w > coalesce(c.taken, 0);

-- table claim_10
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, r.w as taken, e.detail, e.why from left_after_9 r join (select side, id, min(detail) as detail, min(why) as why from (select r.side, r.id, case when f.right_counting > 0 then 'in part' when f.right_there > 0 then 'wrong state' else 'missing' end as detail, 'ready on ' || cast(r.ready_day as varchar) || ', was due by ' || cast(t.due as varchar) as why from left_after_9 r join facts f on f.g = r.g join deadlines t on t.day = r.ready_day where r.side = 'left' and t.due < date '2026-06-25' and (f.right_counting = 0 or true) and (f.right_counting > 0 or (f.right_there = 0 and f.right_unsure = 0) or f.right_waiting > 0)) found group by side, id) e on e.side = r.side and e.id = r.id;

-- view left_after_10
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, r.w from left_after_9 r where not exists (select 1 from claim_10 c where c.side = r.side and c.id = r.id);

-- table offers_11
select * from (select n.side, n.g, n.sgn, n.at_p, e.id, min(e.ord) as ord, min(e.detail) as detail, min(e.why) as why, n.open, n.since, max(case when e.net is null then 1 else 0 end) as boundless, cast(min(case when e.net is null then n.open else abs(cast(e.net as decimal(38, 2))) end) as decimal(38, 2)) as amount from (select case when m.side = 'left' then 'right' else 'left' end as side, m.g, case when cast(case when m.outside is null then m.n - m.a0 - m.a1 else 0 end as decimal(38, 2)) > 0 then 1 else -1 end as sgn, case when m.side = 'left' then 'u ' else 'd ' end || m.row as id, m.d as ord, m.p, m.p2, cast(case when m.outside is null then m.n - m.a0 - m.a1 else 0 end as decimal(38, 2)) as net, m.cur, m.rate, 'ahead' as detail, 'row ' || m.row || ' upstream has not passed ' || m.state_id as why from rested m where not m.counts and m.copy_why is null and m.undone_why is null and cast(case when m.outside is null then m.n - m.a0 - m.a1 else 0 end as decimal(38, 2)) <> 0 and m.side = 'left' and m.state_id is not null and m.scope_id is null) e join (select side, g, sgn, at_p, cast(sum(w) as decimal(38, 2)) as open, min(d) as since from (select *, cast(null as date) as at_p from left_after_10) r group by side, g, sgn, at_p) n on n.side = e.side and n.g = e.g and n.sgn = e.sgn group by n.side, n.g, n.sgn, n.at_p, e.id, n.open, n.since) worths where amount > 0;

-- view pool_11
select * from offers_11;

-- view open_11
select side, g, sgn, cast(null as date) as at_p, id, d as ord, w as amount from left_after_10 where g in (select g from pool_11);

-- table cover_11_first
select side, g, sgn, at_p, id, amount, row_number() over (partition by side, g, sgn, at_p order by ord nulls last, id) as nth, cast(sum(amount) over (partition by side, g, sgn, at_p order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 2)) as hi from open_11;

-- table cover_11_second
select side, g, sgn, at_p, id, amount, row_number() over (partition by side, g, sgn, at_p order by ord nulls last, id) as nth, cast(sum(amount) over (partition by side, g, sgn, at_p order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 2)) as hi from pool_11;

-- table cover_11_cuts
select side, g, sgn, at_p, coalesce(lag(hi) over (partition by side, g, sgn, at_p order by hi), 0) as lo, hi, 1 + cast(coalesce(sum(ends_first) over (partition by side, g, sgn, at_p order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_first, 1 + cast(coalesce(sum(ends_second) over (partition by side, g, sgn, at_p order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_second from (select side, g, sgn, at_p, hi, max(ends_first) as ends_first, max(ends_second) as ends_second from (select side, g, sgn, at_p, hi, 1 as ends_first, 0 as ends_second from cover_11_first
union all
select side, g, sgn, at_p, hi, 0 as ends_first, 1 as ends_second from cover_11_second) ends group by side, g, sgn, at_p, hi) cuts;

-- table cover_11_cells
select c.side, c.g, c.sgn, c.at_p, a.id as first_id, b.id as second_id, cast(c.lo - (a.hi - a.amount) as decimal(38, 2)) as first_from, cast(c.hi - (a.hi - a.amount) as decimal(38, 2)) as first_to, cast(c.lo - (b.hi - b.amount) as decimal(38, 2)) as second_from, cast(c.hi - (b.hi - b.amount) as decimal(38, 2)) as second_to from cover_11_cuts c join cover_11_first a on a.side is not distinct from c.side and a.g is not distinct from c.g and a.sgn is not distinct from c.sgn and a.at_p is not distinct from c.at_p and a.nth = c.nth_first join cover_11_second b on b.side is not distinct from c.side and b.g is not distinct from c.g and b.sgn is not distinct from c.sgn and b.at_p is not distinct from c.at_p and b.nth = c.nth_second;

-- table claim_11
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, cast(sum(c.first_to - c.first_from) as decimal(38, 2)) as taken, e.detail, min(e.why) as why from cover_11_cells c join left_after_10 r on r.side = c.side and r.id = c.first_id join pool_11 e on e.side = c.side and e.g = c.g and e.sgn = c.sgn and e.at_p is not distinct from c.at_p and e.id = c.second_id group by r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, e.detail;

-- table left_after_11
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, cast(r.w - coalesce(c.taken, 0) as decimal(38, 2)) as w from left_after_10 r left join (select side, id, cast(sum(taken) as decimal(38, 2)) as taken from claim_11 group by side, id) c on c.side = r.side and c.id = r.id where r.w > coalesce(c.taken, 0);

-- table claim_12
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, r.w as taken, e.detail, e.why from left_after_11 r join (select side, id, min(detail) as detail, min(why) as why from (select r.side, r.id, '' as detail, 'dated ' || cast(r.d as varchar) || ', before the coverage from 2026-01-01' as why from left_after_11 r join facts f on f.g = r.g where r.side = 'right' and r.d < date '2026-01-01' and f.left_rows = 0) found group by side, id) e on e.side = r.side and e.id = r.id;

-- view left_after_12
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, r.w from left_after_11 r where not exists (select 1 from claim_12 c where c.side = r.side and c.id = r.id);

-- table claim_13
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, r.w as taken, e.detail, e.why from left_after_12 r join (select side, id, min(detail) as detail, min(why) as why from (select r.side, r.id, '' as detail, 'no row upstream is the same thing as row ' || r.row as why from left_after_12 r join facts f on f.g = r.g where r.side = 'right' and f.left_rows = 0 and f.left_unsure = 0) found group by side, id) e on e.side = r.side and e.id = r.id;

-- view left_after_13
select r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, r.w from left_after_12 r where not exists (select 1 from claim_13 c where c.side = r.side and c.id = r.id);

-- table claimed
select side, row, g, by_pass, p, d, value, 'quarantine' as cause, detail, (case when way = sgn then taken else -(taken) end) as effect, why as evidence from claim_1
union all
select side, row, g, by_pass, p, d, value, 'definition' as cause, detail, (case when way = sgn then taken else -(taken) end) as effect, why as evidence from claim_2
union all
select side, row, g, by_pass, p, d, value, 'rounding' as cause, detail, (case when way = sgn then taken else -(taken) end) as effect, why as evidence from claim_3
union all
select side, row, g, by_pass, p, d, value, 'stale' as cause, detail, (case when way = sgn then taken else -(taken) end) as effect, why as evidence from claim_4
union all
select side, row, g, by_pass, p, d, value, 'adjustment' as cause, detail, (case when way = sgn then taken else -(taken) end) as effect, why as evidence from claim_5
union all
select side, row, g, by_pass, p, d, value, 'adjustment' as cause, detail, (case when way = sgn then taken else -(taken) end) as effect, why as evidence from claim_6
union all
select side, row, g, by_pass, p, d, value, 'rounding' as cause, detail, (case when way = sgn then taken else -(taken) end) as effect, why as evidence from claim_7
union all
select side, row, g, by_pass, p, d, value, 'in_transit' as cause, detail, (case when way = sgn then taken else -(taken) end) as effect, why as evidence from claim_8
union all
select side, row, g, by_pass, p, d, value, 'not_yet_due' as cause, detail, (case when way = sgn then taken else -(taken) end) as effect, why as evidence from claim_9
union all
select side, row, g, by_pass, p, d, value, 'handoff' as cause, detail, (case when way = sgn then taken else -(taken) end) as effect, why as evidence from claim_10
union all
select side, row, g, by_pass, p, d, value, 'handoff' as cause, detail, (case when way = sgn then taken else -(taken) end) as effect, why as evidence from claim_11
union all
select side, row, g, by_pass, p, d, value, 'outside_coverage' as cause, detail, (case when way = sgn then taken else -(taken) end) as effect, why as evidence from claim_12
union all
select side, row, g, by_pass, p, d, value, 'backdoor' as cause, detail, (case when way = sgn then taken else -(taken) end) as effect, why as evidence from claim_13
union all
select side, row, g, by_pass, p, d, value, 'unexplained' as cause, '' as detail, (case when way = sgn then w else -(w) end) as effect, 'no fact explains it' as evidence from left_after_13;

-- table parted_0
select w.side, w.row, w.g, w.by_pass, w.p as p, w.d, cast(w.n as decimal(38, 2)) as value, 'owner' as field, case when w.m0 is null then 'missing' when exists (select 1 from rested o join left_past_0_p t on t.row = o.row where o.side = 'left' and o.g = w.g and t.m0 = w.m0) then 'stale' else 'conflicting' end as kind, w.m0 as says, x.row as other_row, x.says as other_says from rested w join (select g, row, says from (select g, row, m0 as says, row_number() over (partition by g order by row) as nth from rested where side = 'left') ranked where nth = 1) x on x.g = w.g where w.side = 'right' and not exists (select 1 from rested o where o.g = w.g and o.side <> w.side and o.m0 is not distinct from w.m0);

-- table parted_1
select w.side, w.row, w.g, w.by_pass, w.p as p, w.d, cast(w.n as decimal(38, 2)) as value, 'signed' as field, case when w.m1 is null then 'missing' when exists (select 1 from rested o join left_past_0_p t on t.row = o.row where o.side = 'left' and o.g = w.g and t.m1 = w.m1) then 'stale' else 'conflicting' end as kind, w.m1 as says, x.row as other_row, x.says as other_says from rested w join (select g, row, says from (select g, row, m1 as says, row_number() over (partition by g order by row) as nth from rested where side = 'left') ranked where nth = 1) x on x.g = w.g where w.side = 'right' and not exists (select 1 from rested o where o.g = w.g and o.side <> w.side and (o.m1 is not distinct from w.m1 or abs(date_diff('day', cast(o.m1 as date), cast(w.m1 as date))) <= 40));

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
select by_pass, count(*) as many, min(g) as example, max(g) as another from (select g, max(by_pass) as by_pass, count(case when side = 'left' then 1 end) as l, count(case when side = 'right' then 1 end) as r from rested where x <> 0 and by_pass > 0 group by g) counted where (by_pass = 1 and (l > 1)) group by by_pass;

-- query refused_2
select count(*), min(g), max(g) from choice_2 where targets > 1 or twos > 1 having count(*) > 0;

-- query lines
select p, cause, detail, side, cast(sum(effect) as decimal(38, 2)) as effect, count(distinct row) as many from effects group by p, cause, detail, side;

-- query lines_total
select cause, detail, side, cast(sum(effect) as decimal(38, 2)) as effect, count(distinct row) as many from effects group by cause, detail, side;

-- query gross
select p, cast(sum(abs(net)) as decimal(38, 2)) as gross, cast(sum(many) as bigint) as many from (select p, g, cast(sum(effect) as decimal(38, 2)) as net, count(distinct side || row) as many from effects where cause = 'unexplained' group by p, g) nets group by p;

-- query accounted
select side, count(*) as many, count(distinct row) as different, count(distinct case when g is null then row end) as astray from rested where true group by side;

-- query unmet
select a.id, a.row, case when s.row is null then 'absent' when not s.counts then 'uncounted' when s.rate is distinct from 1 then 'foreign' else 'elsewhere' end as why from adjusted a left join stepped s on s.side = a.side and s.row = a.row where s.row is null or not s.counts or s.rate is distinct from 1 or s.p is distinct from a.period order by a.id, a.side, a.row;

-- query conflicts_0
select p, kind, count(distinct row) as many from parted_0 group by p, kind;

-- query conflicts_1
select p, kind, count(distinct row) as many from parted_1 group by p, kind;

-- query void_left
select count(*), min(row) from left_p where counts and void;

-- query void_right
select count(*), min(row) from right_p where counts and void;

-- rows
select substr(e.g, 3) as "group", e.side, e.row as "key", case when e.side = 'left' then 'crm.deals' else 'billing.invoices' end || '#' || e.row as row, coalesce(n.label, 'undated') as period, e.value, e.d as date, e.cause, e.detail, e.effect, e.evidence, w.name as matched_by from effects e left join labels n on n.p = e.p left join pass_names w on w.by_pass = e.by_pass order by e.p nulls last, case e.cause when 'duplicate' then 0 when 'reversal' then 1 when 'snapshot' then 2 when 'declared step' then 3 when 'definition' then 4 when 'adjustment' then 5 when 'timing' then 6 when 'currency' then 7 when 'quarantine' then 8 when 'naming' then 9 when 'rounding' then 10 when 'stale' then 11 when 'in_transit' then 12 when 'not_yet_due' then 13 when 'handoff' then 14 when 'outside_coverage' then 15 when 'backdoor' then 16 when 'unexplained' then 17 else 3 end, e.cause, e.detail, e.side, e.row, e.effect, e.g, e.evidence;
