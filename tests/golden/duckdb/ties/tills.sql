-- view left_p
select *, (coalesce(created > 1782388800000000, false) or coalesce(changed > 1782388800000000, false) or row in (select row from decided_rows where side = 'left')) as special
from (select *, case when counts then case when outside is null then n else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('month', dated.d) AS DATE) as p, cast(null as date) as p2
from (select nullif(s."shop", '') as k1,
  nullif(s."shop", '') as k2,
  nullif(s."shop", '') as k3,
  s."called" as s4_0,
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
  s."taken_on" as d,
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
select *, (row in (select row from decided_rows where side = 'right')) as special
from (select *, case when counts then case when outside is null then n else 0 end end as z, case when counts then p end as zp
from (select *, n0 as n
from (select dated.*, CAST(date_trunc('month', dated.d) AS DATE) as p, cast(null as date) as p2
from (select nullif(s."shop", '') as k1,
  nullif(s."shop", '') as k2,
  nullif(s."shop", '') as k3,
  s."payer" as s4_0,
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
  false as manual,
  cast(null as varchar) as undoes,
  cast(null as varchar) as itself,
  case when false then null end as identity,
  cast(null as varchar) as outside,
  cast(null as date) as ready_day,
  cast(null as bigint) as ready_at
from right_rows s) dated) base) shaped) seen;

-- view left_t
select *, true as alive from left_p;

-- view right_t
select *, true as alive from right_p;

-- table gathered
select 'left' as side, row, k1, k2, k3, d, case when not void then cast(n as decimal(38, 2)) end as y, cur, rate, (counts and not void and not special and not twin and outside is null) as plain, p, 'L:' || row as alone, 'L:' || row as g from left_t where alive
union all
select 'right' as side, row, k1, k2, k3, d, case when not void then cast(n as decimal(38, 2)) end as y, cur, rate, (counts and not void and not special and not twin and outside is null) as plain, p, 'R:' || row as alone, 'R:' || row as g from right_t where alive;

-- table paired_rows
select p.side, p.row, p.g, p.by_hand from paired p join gathered m on m.side = p.side and m.row = p.row;

-- table paired_here
select * from paired_rows where g in (select g from paired_rows group by g having min(side) < max(side));

-- view begun
select m.*, m.alone as g0, coalesce(h.g, m.g) as g1, coalesce(h.by_hand, cast(0 as bigint)) as by_hand from gathered m left join paired_here h on h.side = m.side and h.row = m.row;

-- table placed_0
select b.side, b.row, b.k1, b.k2, b.k3, b.d, b.y, b.cur, b.rate, b.plain, b.p, b.g1 as g, b.by_hand as by_pass from begun b;

-- table near_1_left
select *, cast(greatest(least(cast(y - cast(0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2))) as decimal(38, 1)) as least_bucket, cast(greatest(least(cast(y + cast(0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2))) as decimal(38, 1)) as most_bucket from (select m.row, m.g, m.k1 as k, m.y, w.number, w.low, w.high from placed_0 m join (select g, case when min(side) < max(side) then 2 else 1 end as sides from placed_0 group by g) s on s.g = m.g join window_1 w on w.day = m.d where m.side = 'left' and m.k1 is not null and s.sides = 1 and m.y is not null) close_rows;

-- table near_1_right
select *, cast(greatest(least(y, cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2))) as decimal(38, 1)) as amount_bucket from (select m.row, m.g, m.k1 as k, m.y, w.number, w.bucket as day_bucket from placed_0 m join (select g, case when min(side) < max(side) then 2 else 1 end as sides from placed_0 group by g) s on s.g = m.g join window_1 w on w.day = m.d where m.side = 'right' and m.k1 is not null and s.sides = 1 and m.y is not null) close_rows;

-- view looking_1
select *, least_bucket as amount_bucket from (select *, low as day_bucket from (select * from near_1_left) one
union all
select *, high as day_bucket from (select * from near_1_left) other where high <> low) one
union all
select *, most_bucket as amount_bucket from (select *, low as day_bucket from (select * from near_1_left) one
union all
select *, high as day_bucket from (select * from near_1_left) other where high <> low) other where most_bucket <> least_bucket;

-- table crowded_1
select u.k, u.day_bucket, u.amount_bucket from (select k, day_bucket, amount_bucket, count(*) as many from looking_1 group by k, day_bucket, amount_bucket) u join (select k, day_bucket, amount_bucket, count(*) as many from near_1_right group by k, day_bucket, amount_bucket) d on u.k = d.k and u.day_bucket = d.day_bucket and u.amount_bucket = d.amount_bucket where u.many * d.many > 40000;

-- table blocked_1
select distinct m.row as u_row, cast(null as varchar) as d_row from looking_1 m join crowded_1 x on x.k = m.k and x.day_bucket = m.day_bucket and x.amount_bucket = m.amount_bucket
union all
select distinct cast(null as varchar) as u_row, m.row as d_row from near_1_right m join crowded_1 x on x.k = m.k and x.day_bucket = m.day_bucket and x.amount_bucket = m.amount_bucket;

-- table pairs_1
select u.row as u_row, u.g as u_g, d.row as d_row, d.g as d_g, u.y as u_y, d.y as d_y, cast(abs(u.y - d.y) as decimal(38, 2)) as away, abs(u.number - d.number) as days from looking_1 u join near_1_right d on d.k = u.k and d.day_bucket = u.day_bucket and d.amount_bucket = u.amount_bucket left join crowded_1 x on x.k = u.k and x.day_bucket = u.day_bucket and x.amount_bucket = u.amount_bucket left join barred b on b.left_row = u.row and b.right_row = d.row where x.k is null and cast(abs(u.y - d.y) as decimal(38, 2)) <= 0.01 and abs(u.number - d.number) <= 1 and b.left_row is null;

-- table best_1_0
select p.u_row, p.u_g, p.d_row, p.d_g from pairs_1 p join (select u_row from pairs_1 group by u_row having count(*) = 1) u on u.u_row = p.u_row join (select d_row from pairs_1 group by d_row having count(*) = 1) d on d.d_row = p.d_row where not exists (select 1 from blocked_1 x where x.u_row = p.u_row) and not exists (select 1 from blocked_1 x where x.d_row = p.d_row);

-- table open_1_0
select p.* from pairs_1 p where not exists (select 1 from best_1_0 b where b.u_row = p.u_row);

-- table best_1_1
select u_row, u_g, d_row, d_g from (select *, count(case when away = u_away and days = u_days then 1 end) over (partition by u_row) as u_tops, count(case when away = d_away and days = d_days then 1 end) over (partition by d_row) as d_tops from (select *, min(away) over (partition by u_row) as u_away, min(days) over (partition by u_row) as u_days, min(away) over (partition by d_row) as d_away, min(days) over (partition by d_row) as d_days from open_1_0) least_of) c where away = u_away and days = u_days and u_tops = 1 and away = d_away and days = d_days and d_tops = 1 and not exists (select 1 from blocked_1 x where x.u_row = c.u_row) and not exists (select 1 from blocked_1 x where x.d_row = c.d_row);

-- table open_1_1
select p.* from open_1_0 p where not exists (select 1 from best_1_1 b where b.u_row = p.u_row) and not exists (select 1 from best_1_1 b where b.d_row = p.d_row);

-- table best_1_2
select u_row, u_g, d_row, d_g from (select *, count(case when away = u_away and days = u_days then 1 end) over (partition by u_row) as u_tops, count(case when away = d_away and days = d_days then 1 end) over (partition by d_row) as d_tops from (select *, min(away) over (partition by u_row) as u_away, min(days) over (partition by u_row) as u_days, min(away) over (partition by d_row) as d_away, min(days) over (partition by d_row) as d_days from open_1_1) least_of) c where away = u_away and days = u_days and u_tops = 1 and away = d_away and days = d_days and d_tops = 1 and not exists (select 1 from blocked_1 x where x.u_row = c.u_row) and not exists (select 1 from blocked_1 x where x.d_row = c.d_row);

-- table open_1_2
select p.* from open_1_1 p where not exists (select 1 from best_1_2 b where b.u_row = p.u_row) and not exists (select 1 from best_1_2 b where b.d_row = p.d_row);

-- table best_1_3
select u_row, u_g, d_row, d_g from (select *, count(case when away = u_away and days = u_days then 1 end) over (partition by u_row) as u_tops, count(case when away = d_away and days = d_days then 1 end) over (partition by d_row) as d_tops from (select *, min(away) over (partition by u_row) as u_away, min(days) over (partition by u_row) as u_days, min(away) over (partition by d_row) as d_away, min(days) over (partition by d_row) as d_days from open_1_2) least_of) c where away = u_away and days = u_days and u_tops = 1 and away = d_away and days = d_days and d_tops = 1 and not exists (select 1 from blocked_1 x where x.u_row = c.u_row) and not exists (select 1 from blocked_1 x where x.d_row = c.d_row);

-- table open_1_3
select p.* from open_1_2 p where not exists (select 1 from best_1_3 b where b.u_row = p.u_row) and not exists (select 1 from best_1_3 b where b.d_row = p.d_row);

-- view matched_1
select u_row, u_g, d_row, d_g from best_1_0
union all
select u_row, u_g, d_row, d_g from best_1_1
union all
select u_row, u_g, d_row, d_g from best_1_2
union all
select u_row, u_g, d_row, d_g from best_1_3;

-- view contested_1
select * from open_1_3;

-- table choice_1
select d_g as g, min(u_g) as target, count(distinct u_g) as targets, 0 as twos from matched_1 group by d_g;

-- view wish_1
select g, target from choice_1 where targets = 1
union all
select distinct target as g, target from choice_1 where targets = 1;

-- view doubted_1
select 'left' as side, u_row as row from contested_1
union all
select 'left' as side, u_row as row from blocked_1 where u_row is not null
union all
select 'left' as side, p.u_row as row from pairs_1 p join choice_1 c on c.g = p.u_g where c.targets > 1
union all
select 'right' as side, d_row as row from contested_1
union all
select 'right' as side, d_row as row from blocked_1 where d_row is not null
union all
select 'right' as side, p.d_row as row from pairs_1 p join choice_1 c on c.g = p.d_g where c.targets > 1;

-- view trying_1
select p.side, p.row, p.g as g0, coalesce(l.target, p.g) as g1 from placed_0 p left join wish_1 l on l.g = p.g;

-- table clash_1
select b.by_hand, l.row as left_row, r.row as right_row, l.g1 as g, l.g0 as left_g0, r.g0 as right_g0, l.g0 <> l.g1 as left_moves, r.g0 <> r.g1 as right_moves from barred b join trying_1 l on l.side = 'left' and l.row = b.left_row join trying_1 r on r.side = 'right' and r.row = b.right_row and r.g1 = l.g1;

-- table clash_sizes_1
select g1 as g, count(case when side = 'left' then 1 end) as lefts, count(case when side = 'right' then 1 end) as rights from trying_1 where g1 in (select g from clash_1) group by g1;

-- table judged_1
select c.*, c.left_moves and l.many = s.rights as left_goes, c.right_moves and r.many = s.lefts as right_goes from clash_1 c join clash_sizes_1 s on s.g = c.g join (select left_row as row, g, count(*) as many from clash_1 group by left_row, g) l on l.row = c.left_row and l.g = c.g join (select right_row as row, g, count(*) as many from clash_1 group by right_row, g) r on r.row = c.right_row and r.g = c.g;

-- table returned_1
select g0, max(by_hand) as by_hand from (select left_g0 as g0, by_hand from judged_1 where left_moves and (left_goes or not right_goes)
union all
select right_g0 as g0, by_hand from judged_1 where right_moves and (right_goes or not left_goes)) goes group by g0;

-- table placed_1
select p.side, p.row, p.k1, p.k2, p.k3, p.d, p.y, p.cur, p.rate, p.plain, p.p, case when x.g0 is null then coalesce(l.target, p.g) else p.g end as g, case when x.g0 is null then case when l.target is not null then 1 else p.by_pass end else x.by_hand end as by_pass from placed_0 p left join wish_1 l on l.g = p.g left join returned_1 x on x.g0 = p.g;

-- table near_2_left
select *, cast(case when greatest(least(cast(y - cast(cast(abs(y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) + 0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2))) < 0 then -1 else 1 end * (case when abs(greatest(least(cast(y - cast(cast(abs(y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) + 0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 1 then 1 when abs(greatest(least(cast(y - cast(cast(abs(y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) + 0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 10 then 2 when abs(greatest(least(cast(y - cast(cast(abs(y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) + 0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 100 then 3 when abs(greatest(least(cast(y - cast(cast(abs(y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) + 0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 1000 then 4 when abs(greatest(least(cast(y - cast(cast(abs(y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) + 0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 10000 then 5 when abs(greatest(least(cast(y - cast(cast(abs(y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) + 0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 100000 then 6 when abs(greatest(least(cast(y - cast(cast(abs(y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) + 0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 1000000 then 7 when abs(greatest(least(cast(y - cast(cast(abs(y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) + 0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 10000000 then 8 when abs(greatest(least(cast(y - cast(cast(abs(y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) + 0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 100000000 then 9 when abs(greatest(least(cast(y - cast(cast(abs(y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) + 0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 1000000000 then 10 when abs(greatest(least(cast(y - cast(cast(abs(y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) + 0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 10000000000 then 11 when abs(greatest(least(cast(y - cast(cast(abs(y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) + 0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 100000000000 then 12 when abs(greatest(least(cast(y - cast(cast(abs(y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) + 0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 1000000000000 then 13 when abs(greatest(least(cast(y - cast(cast(abs(y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) + 0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 10000000000000 then 14 when abs(greatest(least(cast(y - cast(cast(abs(y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) + 0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 100000000000000 then 15 when abs(greatest(least(cast(y - cast(cast(abs(y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) + 0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 1000000000000000 then 16 else 17 end) as bigint) as least_bucket, cast(case when greatest(least(cast(y + cast(cast(abs(y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) + 0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2))) < 0 then -1 else 1 end * (case when abs(greatest(least(cast(y + cast(cast(abs(y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) + 0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 1 then 1 when abs(greatest(least(cast(y + cast(cast(abs(y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) + 0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 10 then 2 when abs(greatest(least(cast(y + cast(cast(abs(y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) + 0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 100 then 3 when abs(greatest(least(cast(y + cast(cast(abs(y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) + 0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 1000 then 4 when abs(greatest(least(cast(y + cast(cast(abs(y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) + 0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 10000 then 5 when abs(greatest(least(cast(y + cast(cast(abs(y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) + 0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 100000 then 6 when abs(greatest(least(cast(y + cast(cast(abs(y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) + 0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 1000000 then 7 when abs(greatest(least(cast(y + cast(cast(abs(y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) + 0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 10000000 then 8 when abs(greatest(least(cast(y + cast(cast(abs(y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) + 0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 100000000 then 9 when abs(greatest(least(cast(y + cast(cast(abs(y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) + 0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 1000000000 then 10 when abs(greatest(least(cast(y + cast(cast(abs(y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) + 0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 10000000000 then 11 when abs(greatest(least(cast(y + cast(cast(abs(y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) + 0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 100000000000 then 12 when abs(greatest(least(cast(y + cast(cast(abs(y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) + 0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 1000000000000 then 13 when abs(greatest(least(cast(y + cast(cast(abs(y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) + 0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 10000000000000 then 14 when abs(greatest(least(cast(y + cast(cast(abs(y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) + 0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 100000000000000 then 15 when abs(greatest(least(cast(y + cast(cast(abs(y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) + 0.01 as decimal(38, 2)) as decimal(38, 2)), cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 1000000000000000 then 16 else 17 end) as bigint) as most_bucket from (select m.row, m.g, m.k2 as k, m.y, w.number, w.low, w.high from placed_1 m join (select g, case when min(side) < max(side) then 2 else 1 end as sides from placed_1 group by g) s on s.g = m.g join window_2 w on w.day = m.d where m.side = 'left' and m.k2 is not null and s.sides = 1 and m.y is not null) close_rows;

-- table near_2_right
select *, cast(case when greatest(least(y, cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2))) < 0 then -1 else 1 end * (case when abs(greatest(least(y, cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 1 then 1 when abs(greatest(least(y, cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 10 then 2 when abs(greatest(least(y, cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 100 then 3 when abs(greatest(least(y, cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 1000 then 4 when abs(greatest(least(y, cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 10000 then 5 when abs(greatest(least(y, cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 100000 then 6 when abs(greatest(least(y, cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 1000000 then 7 when abs(greatest(least(y, cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 10000000 then 8 when abs(greatest(least(y, cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 100000000 then 9 when abs(greatest(least(y, cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 1000000000 then 10 when abs(greatest(least(y, cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 10000000000 then 11 when abs(greatest(least(y, cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 100000000000 then 12 when abs(greatest(least(y, cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 1000000000000 then 13 when abs(greatest(least(y, cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 10000000000000 then 14 when abs(greatest(least(y, cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 100000000000000 then 15 when abs(greatest(least(y, cast(1000000000000000 as decimal(38, 2))), cast(-1000000000000000 as decimal(38, 2)))) < 1000000000000000 then 16 else 17 end) as bigint) as amount_bucket from (select m.row, m.g, m.k2 as k, m.y, w.number, w.bucket as day_bucket from placed_1 m join (select g, case when min(side) < max(side) then 2 else 1 end as sides from placed_1 group by g) s on s.g = m.g join window_2 w on w.day = m.d where m.side = 'right' and m.k2 is not null and s.sides = 1 and m.y is not null) close_rows;

-- view looking_2
select *, least_bucket as amount_bucket from (select *, low as day_bucket from (select * from near_2_left) one
union all
select *, high as day_bucket from (select * from near_2_left) other where high <> low) one
union all
select *, most_bucket as amount_bucket from (select *, low as day_bucket from (select * from near_2_left) one
union all
select *, high as day_bucket from (select * from near_2_left) other where high <> low) other where most_bucket <> least_bucket;

-- table crowded_2
select u.k, u.day_bucket, u.amount_bucket from (select k, day_bucket, amount_bucket, count(*) as many from looking_2 group by k, day_bucket, amount_bucket) u join (select k, day_bucket, amount_bucket, count(*) as many from near_2_right group by k, day_bucket, amount_bucket) d on u.k = d.k and u.day_bucket = d.day_bucket and u.amount_bucket = d.amount_bucket where u.many * d.many > 40000;

-- table blocked_2
select distinct m.row as u_row, cast(null as varchar) as d_row from looking_2 m join crowded_2 x on x.k = m.k and x.day_bucket = m.day_bucket and x.amount_bucket = m.amount_bucket
union all
select distinct cast(null as varchar) as u_row, m.row as d_row from near_2_right m join crowded_2 x on x.k = m.k and x.day_bucket = m.day_bucket and x.amount_bucket = m.amount_bucket;

-- table pairs_2
select u.row as u_row, u.g as u_g, d.row as d_row, d.g as d_g, u.y as u_y, d.y as d_y, cast(abs(u.y - d.y) as decimal(38, 2)) as away, abs(u.number - d.number) as days from looking_2 u join near_2_right d on d.k = u.k and d.day_bucket = u.day_bucket and d.amount_bucket = u.amount_bucket left join crowded_2 x on x.k = u.k and x.day_bucket = u.day_bucket and x.amount_bucket = u.amount_bucket left join barred b on b.left_row = u.row and b.right_row = d.row where x.k is null and cast(cast(abs(u.y - d.y) as decimal(38, 2)) as decimal(38, 12)) <= cast(abs(u.y) as decimal(24, 4)) * cast(0.005 as decimal(12, 8)) and abs(u.number - d.number) <= 3 and b.left_row is null;

-- table best_2_0
select p.u_row, p.u_g, p.d_row, p.d_g from pairs_2 p join (select u_row from pairs_2 group by u_row having count(*) = 1) u on u.u_row = p.u_row join (select d_row from pairs_2 group by d_row having count(*) = 1) d on d.d_row = p.d_row where not exists (select 1 from blocked_2 x where x.u_row = p.u_row) and not exists (select 1 from blocked_2 x where x.d_row = p.d_row);

-- table open_2_0
select p.* from pairs_2 p where not exists (select 1 from best_2_0 b where b.u_row = p.u_row);

-- table best_2_1
select u_row, u_g, d_row, d_g from (select *, count(case when away = u_away and days = u_days then 1 end) over (partition by u_row) as u_tops, count(case when away = d_away and days = d_days then 1 end) over (partition by d_row) as d_tops from (select *, min(away) over (partition by u_row) as u_away, min(days) over (partition by u_row) as u_days, min(away) over (partition by d_row) as d_away, min(days) over (partition by d_row) as d_days from open_2_0) least_of) c where away = u_away and days = u_days and u_tops = 1 and away = d_away and days = d_days and d_tops = 1 and not exists (select 1 from blocked_2 x where x.u_row = c.u_row) and not exists (select 1 from blocked_2 x where x.d_row = c.d_row);

-- table open_2_1
select p.* from open_2_0 p where not exists (select 1 from best_2_1 b where b.u_row = p.u_row) and not exists (select 1 from best_2_1 b where b.d_row = p.d_row);

-- table best_2_2
select u_row, u_g, d_row, d_g from (select *, count(case when away = u_away and days = u_days then 1 end) over (partition by u_row) as u_tops, count(case when away = d_away and days = d_days then 1 end) over (partition by d_row) as d_tops from (select *, min(away) over (partition by u_row) as u_away, min(days) over (partition by u_row) as u_days, min(away) over (partition by d_row) as d_away, min(days) over (partition by d_row) as d_days from open_2_1) least_of) c where away = u_away and days = u_days and u_tops = 1 and away = d_away and days = d_days and d_tops = 1 and not exists (select 1 from blocked_2 x where x.u_row = c.u_row) and not exists (select 1 from blocked_2 x where x.d_row = c.d_row);

-- table open_2_2
select p.* from open_2_1 p where not exists (select 1 from best_2_2 b where b.u_row = p.u_row) and not exists (select 1 from best_2_2 b where b.d_row = p.d_row);

-- table best_2_3
select u_row, u_g, d_row, d_g from (select *, count(case when away = u_away and days = u_days then 1 end) over (partition by u_row) as u_tops, count(case when away = d_away and days = d_days then 1 end) over (partition by d_row) as d_tops from (select *, min(away) over (partition by u_row) as u_away, min(days) over (partition by u_row) as u_days, min(away) over (partition by d_row) as d_away, min(days) over (partition by d_row) as d_days from open_2_2) least_of) c where away = u_away and days = u_days and u_tops = 1 and away = d_away and days = d_days and d_tops = 1 and not exists (select 1 from blocked_2 x where x.u_row = c.u_row) and not exists (select 1 from blocked_2 x where x.d_row = c.d_row);

-- table open_2_3
select p.* from open_2_2 p where not exists (select 1 from best_2_3 b where b.u_row = p.u_row) and not exists (select 1 from best_2_3 b where b.d_row = p.d_row);

-- view matched_2
select u_row, u_g, d_row, d_g from best_2_0
union all
select u_row, u_g, d_row, d_g from best_2_1
union all
select u_row, u_g, d_row, d_g from best_2_2
union all
select u_row, u_g, d_row, d_g from best_2_3;

-- view contested_2
select * from open_2_3;

-- table choice_2
select d_g as g, min(u_g) as target, count(distinct u_g) as targets, 0 as twos from matched_2 group by d_g;

-- view wish_2
select g, target from choice_2 where targets = 1
union all
select distinct target as g, target from choice_2 where targets = 1;

-- view doubted_2
select 'left' as side, u_row as row from contested_2
union all
select 'left' as side, u_row as row from blocked_2 where u_row is not null
union all
select 'left' as side, p.u_row as row from pairs_2 p join choice_2 c on c.g = p.u_g where c.targets > 1
union all
select 'right' as side, d_row as row from contested_2
union all
select 'right' as side, d_row as row from blocked_2 where d_row is not null
union all
select 'right' as side, p.d_row as row from pairs_2 p join choice_2 c on c.g = p.d_g where c.targets > 1;

-- view trying_2
select p.side, p.row, p.g as g0, coalesce(l.target, p.g) as g1 from placed_1 p left join wish_2 l on l.g = p.g;

-- table clash_2
select b.by_hand, l.row as left_row, r.row as right_row, l.g1 as g, l.g0 as left_g0, r.g0 as right_g0, l.g0 <> l.g1 as left_moves, r.g0 <> r.g1 as right_moves from barred b join trying_2 l on l.side = 'left' and l.row = b.left_row join trying_2 r on r.side = 'right' and r.row = b.right_row and r.g1 = l.g1;

-- table clash_sizes_2
select g1 as g, count(case when side = 'left' then 1 end) as lefts, count(case when side = 'right' then 1 end) as rights from trying_2 where g1 in (select g from clash_2) group by g1;

-- table judged_2
select c.*, c.left_moves and l.many = s.rights as left_goes, c.right_moves and r.many = s.lefts as right_goes from clash_2 c join clash_sizes_2 s on s.g = c.g join (select left_row as row, g, count(*) as many from clash_2 group by left_row, g) l on l.row = c.left_row and l.g = c.g join (select right_row as row, g, count(*) as many from clash_2 group by right_row, g) r on r.row = c.right_row and r.g = c.g;

-- table returned_2
select g0, max(by_hand) as by_hand from (select left_g0 as g0, by_hand from judged_2 where left_moves and (left_goes or not right_goes)
union all
select right_g0 as g0, by_hand from judged_2 where right_moves and (right_goes or not left_goes)) goes group by g0;

-- table placed_2
select p.side, p.row, p.k1, p.k2, p.k3, p.d, p.y, p.cur, p.rate, p.plain, p.p, case when x.g0 is null then coalesce(l.target, p.g) else p.g end as g, case when x.g0 is null then case when l.target is not null then 2 else p.by_pass end else x.by_hand end as by_pass from placed_1 p left join wish_2 l on l.g = p.g left join returned_2 x on x.g0 = p.g;

-- table near_3_left
select m.row, m.g, m.k3 as k, m.y, w.number, w.low, w.high from placed_2 m join (select g, case when min(side) < max(side) then 2 else 1 end as sides from placed_2 group by g) s on s.g = m.g join window_3 w on w.day = m.d where m.side = 'left' and m.k3 is not null and s.sides = 1 and m.y <> 0;

-- table near_3_right
select m.row, m.g, m.k3 as k, m.y, w.number, w.bucket as day_bucket from placed_2 m join (select g, case when min(side) < max(side) then 2 else 1 end as sides from placed_2 group by g) s on s.g = m.g join window_3 w on w.day = m.d where m.side = 'right' and m.k3 is not null and s.sides = 1 and m.y <> 0;

-- view looking_3
select *, low as day_bucket from (select * from near_3_left) one
union all
select *, high as day_bucket from (select * from near_3_left) other where high <> low;

-- table crowded_3
select u.k, u.day_bucket from (select k, day_bucket, count(*) as many from looking_3 group by k, day_bucket) u join (select k, day_bucket, count(*) as many from near_3_right group by k, day_bucket) d on u.k = d.k and u.day_bucket = d.day_bucket where u.many * d.many > 40000;

-- table blocked_3
select distinct m.row as u_row, cast(null as varchar) as d_row from looking_3 m join crowded_3 x on x.k = m.k and x.day_bucket = m.day_bucket
union all
select distinct cast(null as varchar) as u_row, m.row as d_row from near_3_right m join crowded_3 x on x.k = m.k and x.day_bucket = m.day_bucket;

-- table pairs_3
select u.row as u_row, u.g as u_g, d.row as d_row, d.g as d_g, u.y as u_y, d.y as d_y, cast(0 as decimal(38, 2)) as away, abs(u.number - d.number) as days from looking_3 u join near_3_right d on d.k = u.k and d.day_bucket = u.day_bucket left join crowded_3 x on x.k = u.k and x.day_bucket = u.day_bucket left join barred b on b.left_row = u.row and b.right_row = d.row where x.k is null and abs(u.number - d.number) <= 3 and b.left_row is null;

-- view pool_of_3
select d_row as o_row, d_g as o_g, d_y as o_y, u_row as m_row, u_g as m_g, u_y as m_y from pairs_3 p where not exists (select 1 from blocked_3 b where b.d_row = p.d_row);

-- table signs_3
select o_row, case when min(o_y) > 0 then min(m_y) > 0 else max(m_y) < 0 end as one_way from pool_of_3 group by o_row;

-- view fitting_3
select p.*, s.one_way from pool_of_3 p join signs_3 s on s.o_row = p.o_row where not s.one_way or abs(p.m_y) <= abs(p.o_y);

-- table sized_3
select o_row, count(*) as size, bool_and(one_way) and cast(sum(m_y) as decimal(38, 2)) = min(o_y) as whole, bool_and(one_way) and abs(cast(sum(m_y) as decimal(38, 2))) < abs(min(o_y)) as short from fitting_3 group by o_row;

-- table tried_3
select size from (select size, cast(sum(sums) over (order by size rows between unbounded preceding and current row) as bigint) as sums from (select size, count(*) * (case when size = 1 then 13 when size = 2 then 24 when size = 3 then 36 when size = 4 then 48 when size = 5 then 62 when size = 6 then 76 when size = 7 then 94 when size = 8 then 112 else 0 end) as sums from sized_3 where not whole and not short and size <= 8 group by size) open_pools) running where sums <= 20000000;

-- table numbered_3
select f.*, row_number() over (partition by f.o_row order by f.m_row) as nth from fitting_3 f join sized_3 z on z.o_row = f.o_row join tried_3 t on t.size = z.size where not z.whole and not z.short;

-- decided said_3
select o_row, replace(cast(o_y as varchar), '.', '') as o_y, replace(cast(m_y as varchar), '.', '') as m_y from numbered_3 order by o_row, nth;

-- table bundle_3
select f.o_row, f.o_g, f.m_row, f.m_g from fitting_3 f join sized_3 z on z.o_row = f.o_row where z.whole
union all
select f.o_row, f.o_g, f.m_row, f.m_g from numbered_3 f join said_3 s on s.one = f.o_row and strpos(s.picked, ',' || cast(f.nth as varchar) || ',') > 0;

-- table unclear_3
select o_row, min(why) as why from (select b.o_row, 'its rows add up to ' || case when s.first_one = b.o_row then s.last_one else s.first_one end || ' as well' as why from bundle_3 b join (select m_row, min(o_row) as first_one, max(o_row) as last_one from bundle_3 group by m_row) s on s.m_row = b.m_row where s.first_one <> s.last_one
union all
select t.o_row, 'other rows have the key of those that add up to it' from (select o_row, m_g as g, count(*) as many from bundle_3 group by o_row, m_g) t join (select g, count(*) as many from placed_2 where side = 'left' group by g) k on k.g = t.g where k.many > t.many
union all
select b.o_row, 'its rows may belong to too many others' from bundle_3 b join (select u_row as row from blocked_3 where u_row is not null) x on x.row = b.m_row) reasons group by o_row;

-- table choice_3
select m_g as g, min(o_g) as target, count(distinct o_g) as targets, 0 as twos from bundle_3 where o_row not in (select o_row from unclear_3) group by m_g;

-- view wish_3
select g, target from choice_3 where targets = 1
union all
select distinct target as g, target from choice_3 where targets = 1;

-- view doubted_3
select 'right' as side, f.o_row as row from fitting_3 f where f.o_row in (select one as o_row from said_3 where picked is null
union all
select o_row from unclear_3
union all
select o_row from sized_3 where not whole and not short and size not in (select size from tried_3))
union all
select 'left' as side, f.m_row as row from fitting_3 f where f.o_row in (select one as o_row from said_3 where picked is null
union all
select o_row from unclear_3
union all
select o_row from sized_3 where not whole and not short and size not in (select size from tried_3))
union all
select 'right', d_row from blocked_3 where d_row is not null
union all
select 'left', u_row from blocked_3 where u_row is not null;

-- view trying_3
select p.side, p.row, p.g as g0, coalesce(l.target, p.g) as g1 from placed_2 p left join wish_3 l on l.g = p.g;

-- table clash_3
select b.by_hand, l.row as left_row, r.row as right_row, l.g1 as g, l.g0 as left_g0, r.g0 as right_g0, l.g0 <> l.g1 as left_moves, r.g0 <> r.g1 as right_moves from barred b join trying_3 l on l.side = 'left' and l.row = b.left_row join trying_3 r on r.side = 'right' and r.row = b.right_row and r.g1 = l.g1;

-- table clash_sizes_3
select g1 as g, count(case when side = 'left' then 1 end) as lefts, count(case when side = 'right' then 1 end) as rights from trying_3 where g1 in (select g from clash_3) group by g1;

-- table judged_3
select c.*, c.left_moves and l.many = s.rights as left_goes, c.right_moves and r.many = s.lefts as right_goes from clash_3 c join clash_sizes_3 s on s.g = c.g join (select left_row as row, g, count(*) as many from clash_3 group by left_row, g) l on l.row = c.left_row and l.g = c.g join (select right_row as row, g, count(*) as many from clash_3 group by right_row, g) r on r.row = c.right_row and r.g = c.g;

-- table returned_3
select g0, max(by_hand) as by_hand from (select left_g0 as g0, by_hand from judged_3 where left_moves and (left_goes or not right_goes)
union all
select right_g0 as g0, by_hand from judged_3 where right_moves and (right_goes or not left_goes)) goes group by g0;

-- table placed_3
select p.side, p.row, p.k1, p.k2, p.k3, p.d, p.y, p.cur, p.rate, p.plain, p.p, case when x.g0 is null then coalesce(l.target, p.g) else p.g end as g, case when x.g0 is null then case when l.target is not null then 3 else p.by_pass end else x.by_hand end as by_pass from placed_2 p left join wish_3 l on l.g = p.g left join returned_3 x on x.g0 = p.g;

-- view placed_4
select * from placed_3;

-- table even
select g from placed_4 group by g having count(*) = 2 and min(side) < max(side) and bool_and(plain) and ((min(y) = max(y) and count(y) = 2) or count(y) = 0) and ((min(p) = max(p) and count(p) = 2) or count(p) = 0);

-- table members
select m.side, m.way, p.g, p.by_pass, m.s4_0, m.row, m.twin, m.counts, m.scope_id, m.state_id, m.naming, m.n, m.cur, m.rate, m.void, m.d, m.d2, m.p, m.p2, m.created, m.changed, m.hand, m.manual, m.undoes, m.itself, m.identity, m.outside, m.ready_day, m.ready_at from (select 'left' as side, -1 as way, s4_0, row, twin, counts, scope_id, state_id, naming, n, cur, rate, void, d, d2, p, p2, created, changed, hand, manual, undoes, itself, identity, outside, ready_day, ready_at from left_t where alive
union all
select 'right' as side, 1 as way, s4_0, row, twin, counts, scope_id, state_id, naming, n, cur, rate, void, d, d2, p, p2, created, changed, hand, manual, undoes, itself, identity, outside, ready_day, ready_at from right_t where alive) m join placed_4 p on p.side = m.side and p.row = m.row where p.g not in (select g from even);

-- table copies
select side, row, min(why || ' to row ' || of_row) as why from (select side, row, 'an exact copy' as why, row_number() over (partition by side, counts, what order by created nulls last, row nulls last) as nth, first_value(row) over (partition by side, counts, what order by created nulls last, row nulls last rows between unbounded preceding and current row) as of_row from (select m.side, m.row, m.created, m.counts, s."_fp" as what from members m join left_rows s on s."_row" = m.row where s."_twin" and m.side = 'left' and m.twin) twins where what is not null
union all
select side, row, 'an exact copy' as why, row_number() over (partition by side, counts, what order by created nulls last, row nulls last) as nth, first_value(row) over (partition by side, counts, what order by created nulls last, row nulls last rows between unbounded preceding and current row) as of_row from (select m.side, m.row, m.created, m.counts, s."_fp" as what from members m join right_rows s on s."_row" = m.row where s."_twin" and m.side = 'right' and m.twin) twins where what is not null) found where nth > 1 group by side, row;

-- view standing
select m.side, m.way, m.g as g, m.by_pass, m.s4_0, m.row, m.twin, m.counts, m.scope_id, m.state_id, m.naming, m.n, m.cur, m.rate, m.void, m.d, m.d2, m.p, m.p2, m.created, m.changed, m.hand, m.manual, m.undoes, m.itself, m.identity, m.outside, m.ready_day, m.ready_at, case when m.counts then cast(m.n as decimal(38, 2)) else cast(0 as decimal(38, 2)) end as r0, case when m.counts and c.row is null then cast(m.n as decimal(38, 2)) else cast(0 as decimal(38, 2)) end as r1, c.why as copy_why from members m left join copies c on c.side = m.side and c.row = m.row;

-- view unreversed
select *, r1 as r2, cast(null as varchar) as undone_why from standing;

-- table unrestated
select * from unreversed;

-- table came_since
select u.row from unrestated u where u.side = 'left' and u.r2 <> 0 and not (u.copy_why is not null or u.undone_why is not null) and u.created > 1782388800000000;

-- table restating
select u.side, u.way, u.g, u.by_pass, u.s4_0, u.row, u.twin, u.counts, u.scope_id, u.state_id, u.naming, u.n, u.cur, u.rate, u.void, u.d, u.d2, u.p, u.p2, u.created, u.changed, u.hand, u.manual, u.undoes, u.itself, u.identity, u.outside, u.ready_day, u.ready_at, u.r0, u.r1, u.copy_why, u.r2, u.undone_why, cast(0 as decimal(38, 2)) as r3, 'created after the other side was read' as why from unrestated u join came_since c on c.row = u.row where u.side = 'left';

-- table restated
select side, way, g, by_pass, s4_0, row, twin, counts, scope_id, state_id, naming, n, cur, rate, void, d, d2, p, p2, created, changed, hand, manual, undoes, itself, identity, outside, ready_day, ready_at, r0, r1, copy_why, r2, undone_why, r2 as r3 from unrestated u where not exists (select 1 from restating r where r.side = u.side and r.row = u.row)
union all
select side, way, g, by_pass, s4_0, row, twin, counts, scope_id, state_id, naming, n, cur, rate, void, d, d2, p, p2, created, changed, hand, manual, undoes, itself, identity, outside, ready_day, ready_at, r0, r1, copy_why, r2, undone_why, r3 from restating;

-- view stepped
select *, r3 as before_scope, case when outside is not null then cast(0 as decimal(38, 2)) else r3 end as r4 from (select * from restated) chained;

-- table rested
select *, r4 as x from stepped;

-- table stripped
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 2)) as value, cause, detail, cast(effect as decimal(38, 2)) as effect, evidence from (select side, row, g, by_pass, p, p2, d, cast(n as decimal(38, 2)) as value, 'duplicate' as cause, '' as detail, (case when way > 0 then cast(r0 as decimal(38, 2)) - cast(r1 as decimal(38, 2)) else -(cast(r0 as decimal(38, 2)) - cast(r1 as decimal(38, 2))) end) as effect, copy_why as evidence from rested where r0 <> r1) stage where effect <> 0
union all
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 2)) as value, cause, detail, cast(effect as decimal(38, 2)) as effect, evidence from (select side, row, g, by_pass, p, p2, d, cast(n as decimal(38, 2)) as value, 'reversal' as cause, '' as detail, (case when way > 0 then cast(r1 as decimal(38, 2)) - cast(r2 as decimal(38, 2)) else -(cast(r1 as decimal(38, 2)) - cast(r2 as decimal(38, 2))) end) as effect, undone_why as evidence from rested where r1 <> r2) stage where effect <> 0
union all
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 2)) as value, cause, detail, cast(effect as decimal(38, 2)) as effect, evidence from (select u.side, u.row, u.g, u.by_pass, u.p, u.p2, u.d, cast(u.r2 as decimal(38, 2)) as value, 'snapshot' as cause, '' as detail, (case when u.way > 0 then cast(u.r2 as decimal(38, 2)) else -(cast(u.r2 as decimal(38, 2))) end) as effect, r.why as evidence from unrestated u join restating r on r.side = u.side and r.row = u.row) stage where effect <> 0
union all
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 2)) as value, cause, detail, cast(effect as decimal(38, 2)) as effect, evidence from (select side, row, g, by_pass, p, p2, d, cast(r3 as decimal(38, 2)) as value, 'snapshot' as cause, '' as detail, (case when way < 0 then cast(r3 as decimal(38, 2)) else -(cast(r3 as decimal(38, 2))) end) as effect, why as evidence from restating) stage where effect <> 0
union all
select side, row, g, by_pass, p, p2, d, cast(value as decimal(38, 2)) as value, cause, detail, cast(effect as decimal(38, 2)) as effect, evidence from (select side, row, g, by_pass, p, p2, d, cast(n as decimal(38, 2)) as value, 'definition' as cause, outside as detail, (case when way > 0 then cast(before_scope as decimal(38, 2)) - cast(r4 as decimal(38, 2)) else -(cast(before_scope as decimal(38, 2)) - cast(r4 as decimal(38, 2))) end) as effect, '' as evidence from rested where before_scope <> r4) stage where effect <> 0;

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

-- table unsure_left
select distinct g from (select m.g from doubted_1 x join rested m on m.side = x.side and m.row = x.row where x.side = 'right'
union all
select m.g from doubted_2 x join rested m on m.side = x.side and m.row = x.row where x.side = 'right'
union all
select m.g from doubted_3 x join rested m on m.side = x.side and m.row = x.row where x.side = 'right') doubts;

-- table unsure_right
select distinct g from (select m.g from doubted_1 x join rested m on m.side = x.side and m.row = x.row where x.side = 'left'
union all
select m.g from doubted_2 x join rested m on m.side = x.side and m.row = x.row where x.side = 'left'
union all
select m.g from doubted_3 x join rested m on m.side = x.side and m.row = x.row where x.side = 'left') doubts;

-- table facts
select *, case when g in (select g from unsure_left) then 1 else 0 end as left_unsure, case when g in (select g from unsure_right) then 1 else 0 end as right_unsure from (select g, count(case when side = 'left' then 1 end) as left_rows, count(case when side = 'left' and not gone then 1 end) as left_there, count(case when side = 'left' and counts and not gone then 1 end) as left_counting, count(case when side = 'left' and not counts and state_id is not null and scope_id is null then 1 end) as left_waiting, cast(sum(case when side = 'left' then cast(x as decimal(38, 2)) else 0 end) as decimal(38, 2)) as left_total, count(case when side = 'right' then 1 end) as right_rows, count(case when side = 'right' and not gone then 1 end) as right_there, count(case when side = 'right' and counts and not gone then 1 end) as right_counting, count(case when side = 'right' and not counts and state_id is not null and scope_id is null then 1 end) as right_waiting, cast(sum(case when side = 'right' then cast(x as decimal(38, 2)) else 0 end) as decimal(38, 2)) as right_total from (select *, r0 <> 0 and r4 = 0 as gone from rested where g in (select g from rest_0)) members group by g) counted;

-- table lone_4
select m.side, m.g, m.row, m.s4_0 from rested m join facts f on f.g = m.g where m.counts and (f.left_rows = 0 or f.right_rows = 0) and (m.s4_0 is not null and m.s4_0 <> '');

-- table named_4
select side, s4_0, min(row) as example, count(*) as many from lone_4 group by side, s4_0;

-- likened alike_s4_0, left
select distinct s4_0 from named_4 where side = 'left' order by s4_0 limit 5001;

-- likened alike_s4_0, right
select distinct s4_0 from named_4 where side = 'right' order by s4_0 limit 5001;

-- table candidates_4
select l.s4_0 as l_s4_0, r.s4_0 as r_s4_0, a_s4_0.percent as p_s4_0, a_s4_0.percent as score, l.example as left_row, r.example as right_row, l.many as left_rows, r.many as right_rows from named_4 l join alike_s4_0 a_s4_0 on a_s4_0.left_name = l.s4_0 join named_4 r on (r.s4_0 = a_s4_0.right_name) where l.side = 'left' and r.side = 'right' and not exists (select 1 from barred b join lone_4 x on x.side = 'left' and x.row = b.left_row join lone_4 y on y.side = 'right' and y.row = b.right_row where (x.s4_0 = l.s4_0 and y.s4_0 = r.s4_0));

-- table certain_4
select * from (select *, max(score) over (partition by l_s4_0) as best_l, count(*) over (partition by l_s4_0, score) as peers_l, max(score) over (partition by r_s4_0) as best_r, count(*) over (partition by r_s4_0, score) as peers_r from candidates_4) ranked where score = best_l and score = best_r and peers_l = 1 and peers_r = 1;

-- view alike_left_4
select c.left_row as pair, r.sgn, cast(null as date) as at_p, r.id, r.d as ord, cast(r.w as decimal(38, 2)) as amount from rest_0 r join lone_4 x on x.side = r.side and x.row = r.row join certain_4 c on (c.l_s4_0 = x.s4_0) where r.side = 'left' and r.w > 0;

-- view alike_right_4
select c.left_row as pair, r.sgn, cast(null as date) as at_p, r.id, r.d as ord, cast(r.w as decimal(38, 2)) as amount from rest_0 r join lone_4 x on x.side = r.side and x.row = r.row join certain_4 c on (c.r_s4_0 = x.s4_0) where r.side = 'right' and r.w > 0;

-- table alike_4_first
select pair, sgn, at_p, id, amount, row_number() over (partition by pair, sgn, at_p order by ord nulls last, id) as nth, cast(sum(amount) over (partition by pair, sgn, at_p order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 2)) as hi from alike_left_4;

-- table alike_4_second
select pair, sgn, at_p, id, amount, row_number() over (partition by pair, sgn, at_p order by ord nulls last, id) as nth, cast(sum(amount) over (partition by pair, sgn, at_p order by ord nulls last, id rows between unbounded preceding and current row) as decimal(38, 2)) as hi from alike_right_4;

-- table alike_4_cuts
select pair, sgn, at_p, coalesce(lag(hi) over (partition by pair, sgn, at_p order by hi), 0) as lo, hi, 1 + cast(coalesce(sum(ends_first) over (partition by pair, sgn, at_p order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_first, 1 + cast(coalesce(sum(ends_second) over (partition by pair, sgn, at_p order by hi rows between unbounded preceding and 1 preceding), 0) as bigint) as nth_second from (select pair, sgn, at_p, hi, max(ends_first) as ends_first, max(ends_second) as ends_second from (select pair, sgn, at_p, hi, 1 as ends_first, 0 as ends_second from alike_4_first
union all
select pair, sgn, at_p, hi, 0 as ends_first, 1 as ends_second from alike_4_second) ends group by pair, sgn, at_p, hi) cuts;

-- table alike_4_cells
select c.pair, c.sgn, c.at_p, a.id as first_id, b.id as second_id, cast(c.lo - (a.hi - a.amount) as decimal(38, 2)) as first_from, cast(c.hi - (a.hi - a.amount) as decimal(38, 2)) as first_to, cast(c.lo - (b.hi - b.amount) as decimal(38, 2)) as second_from, cast(c.hi - (b.hi - b.amount) as decimal(38, 2)) as second_to from alike_4_cuts c join alike_4_first a on a.pair is not distinct from c.pair and a.sgn is not distinct from c.sgn and a.at_p is not distinct from c.at_p and a.nth = c.nth_first join alike_4_second b on b.pair is not distinct from c.pair and b.sgn is not distinct from c.sgn and b.at_p is not distinct from c.at_p and b.nth = c.nth_second;

-- table offers_1
select * from (select n.side, n.g, n.sgn, n.at_p, e.id, min(e.ord) as ord, min(e.detail) as detail, min(e.why) as why, n.open, n.since, max(case when e.net is null then 1 else 0 end) as boundless, cast(min(case when e.net is null then n.open else abs(cast(e.net as decimal(38, 2))) end) as decimal(38, 2)) as amount from (select r.side, r.g, r.sgn, '4 ' || a.first_id || ' ' || a.second_id as id, r.d as ord, r.p, r.p as p2, cast(a.first_to - a.first_from as decimal(38, 2)) as net, '' as cur, cast(1 as decimal(18, 10)) as rate, 'look-alike' as detail, '`' || c.l_s4_0 || '` looks like `' || c.r_s4_0 || '` of row ' || c.right_row || ', ' || cast(c.p_s4_0 as varchar) || ' %, which nobody has confirmed' as why from alike_4_cells a join rest_0 r on r.side = 'left' and r.id = a.first_id join certain_4 c on c.left_row = a.pair
union all
select r.side, r.g, r.sgn, '4 ' || a.first_id || ' ' || a.second_id as id, r.d as ord, r.p, r.p as p2, cast(a.second_to - a.second_from as decimal(38, 2)) as net, '' as cur, cast(1 as decimal(18, 10)) as rate, 'look-alike' as detail, '`' || c.r_s4_0 || '` looks like `' || c.l_s4_0 || '` of row ' || c.left_row || ', ' || cast(c.p_s4_0 as varchar) || ' %, which nobody has confirmed' as why from alike_4_cells a join rest_0 r on r.side = 'right' and r.id = a.second_id join certain_4 c on c.left_row = a.pair) e join (select side, g, sgn, at_p, cast(sum(w) as decimal(38, 2)) as open, min(d) as since from (select *, cast(null as date) as at_p from rest_0) r group by side, g, sgn, at_p) n on n.side = e.side and n.g = e.g and n.sgn = e.sgn group by n.side, n.g, n.sgn, n.at_p, e.id, n.open, n.since) worths where amount > 0;

-- view pool_1
select * from offers_1;

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
select * from (select n.side, n.g, n.sgn, n.at_p, e.id, min(e.ord) as ord, min(e.detail) as detail, min(e.why) as why, n.open, n.since, max(case when e.net is null then 1 else 0 end) as boundless, cast(min(case when e.net is null then n.open else abs(cast(e.net as decimal(38, 2))) end) as decimal(38, 2)) as amount from (select case when m.side = 'left' then 'right' else 'left' end as side, m.g, case when cast(case when m.outside is null then m.n else 0 end as decimal(38, 2)) > 0 then 1 else -1 end as sgn, case when m.side = 'left' then 'u ' else 'd ' end || m.row as id, m.d as ord, m.p, m.p2, cast(case when m.outside is null then m.n else 0 end as decimal(38, 2)) as net, m.cur, m.rate, m.scope_id as detail, 'row ' || m.row || ' does not count: ' || m.scope_id as why from rested m where not m.counts and m.copy_why is null and m.undone_why is null and cast(case when m.outside is null then m.n else 0 end as decimal(38, 2)) <> 0 and m.scope_id is not null) e join (select side, g, sgn, at_p, cast(sum(w) as decimal(38, 2)) as open, min(d) as since from (select *, cast(null as date) as at_p from left_after_1) r group by side, g, sgn, at_p) n on n.side = e.side and n.g = e.g and n.sgn = e.sgn group by n.side, n.g, n.sgn, n.at_p, e.id, n.open, n.since) worths where amount > 0;

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

-- table claimed
select side, row, g, by_pass, p, d, value, 'naming' as cause, detail, (case when way = sgn then taken else -(taken) end) as effect, why as evidence from claim_1
union all
select side, row, g, by_pass, p, d, value, 'definition' as cause, detail, (case when way = sgn then taken else -(taken) end) as effect, why as evidence from claim_2
union all
select side, row, g, by_pass, p, d, value, 'unexplained' as cause, '' as detail, (case when way = sgn then w else -(w) end) as effect, 'no fact explains it' as evidence from left_after_2;

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
select by_pass, count(*) as many, min(g) as example, max(g) as another from (select g, max(by_pass) as by_pass, count(case when side = 'left' then 1 end) as l, count(case when side = 'right' then 1 end) as r from rested where x <> 0 and by_pass > 0 group by g) counted where (by_pass = 1 and (l > 1 or r > 1)) or (by_pass = 2 and (l > 1 or r > 1)) or (by_pass = 3 and (r > 1)) group by by_pass;

-- query refused_1
select count(*), min(g), max(g) from choice_1 where targets > 1 having count(*) > 0;

-- query crowded_1
select count(*), min(coalesce(u_row, d_row)) from blocked_1;

-- query ambiguous_1
select count(*) over () as many, side, row, said from (select side, row, max(case when nth = 1 then said end) || ' or ' || max(case when nth = 2 then said end) || case when count(*) > 2 then ' or ' || cast(count(*) - 2 as varchar) || ' more' else '' end as said from (select *, row_number() over (partition by side, row order by away, days, candidate) as nth, candidate || ' (' || 'amount ' || cast(away as varchar) || ' away' || ', ' || cast(days as varchar) || case when days = 1 then ' business day away' else ' business days away' end || ')' as said from (select 'left' as side, u_row as row, d_row as candidate, away, days from contested_1
union all
select 'right' as side, d_row as row, u_row as candidate, away, days from contested_1) ends) ranked group by side, row having count(*) > 1) several order by side, row limit 500;

-- query refused_2
select count(*), min(g), max(g) from choice_2 where targets > 1 having count(*) > 0;

-- query crowded_2
select count(*), min(coalesce(u_row, d_row)) from blocked_2;

-- query ambiguous_2
select count(*) over () as many, side, row, said from (select side, row, max(case when nth = 1 then said end) || ' or ' || max(case when nth = 2 then said end) || case when count(*) > 2 then ' or ' || cast(count(*) - 2 as varchar) || ' more' else '' end as said from (select *, row_number() over (partition by side, row order by away, days, candidate) as nth, candidate || ' (' || 'amount ' || cast(away as varchar) || ' away' || ', ' || cast(days as varchar) || case when days = 1 then ' day away' else ' days away' end || ')' as said from (select 'left' as side, u_row as row, d_row as candidate, away, days from contested_2
union all
select 'right' as side, d_row as row, u_row as candidate, away, days from contested_2) ends) ranked group by side, row having count(*) > 1) several order by side, row limit 500;

-- query refused_3
select count(*), min(g), max(g) from choice_3 where targets > 1 having count(*) > 0;

-- query crowded_3
select count(*), min(coalesce(u_row, d_row)) from blocked_3;

-- query ambiguous_3
select count(*) over () as many, side, row, said from (select 'right' as side, one as row, cast(null as varchar) as said from said_3 where picked is null
union all
select 'right' as side, o_row as row, why as said from unclear_3) several order by side, row limit 500;

-- query ways_3
select s.one, f.m_row, strpos(s.first_way, ',' || cast(f.nth as varchar) || ',') > 0 as in_first, strpos(s.second_way, ',' || cast(f.nth as varchar) || ',') > 0 as in_second from (select * from said_3 where picked is null order by one limit 500) s join numbered_3 f on f.o_row = s.one order by s.one, f.nth;

-- query capped_3
select count(*), max(size), min(o_row) from sized_3 where not whole and not short and size not in (select size from tried_3);

-- query idle_left
select count(*), min(d.row) from decided_rows d left join left_p p on p.row = d.row where d.side = 'left' and p.row is null;

-- query idle_right
select count(*), min(d.row) from decided_rows d left join right_p p on p.row = d.row where d.side = 'right' and p.row is null;

-- query alike_4
select c.l_s4_0, c.r_s4_0, c.p_s4_0, c.left_row, c.right_row, c.left_rows, c.right_rows, c.left_row in (select left_row from certain_4 t where t.right_row = c.right_row) as certain from candidates_4 c order by c.score desc, c.left_row, c.right_row limit 501;

-- query capped_4_0
select count(distinct s4_0) as many from named_4 having count(distinct case when side = 'left' then s4_0 end) > 5000 or count(distinct case when side = 'right' then s4_0 end) > 5000;

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
select substr(e.g, 3) as "group", e.side, e.row as "key", case when e.side = 'left' then 'crm.takings' else 'billing.bank_lines' end || '#' || e.row as row, coalesce(n.label, 'undated') as period, e.value, e.d as date, e.cause, e.detail, e.effect, e.evidence, w.name as matched_by from effects e left join labels n on n.p = e.p left join (select side, row, max(by_hand) as by_hand from (select 'left' as side, left_row as row, by_hand from barred
union all
select 'right' as side, right_row as row, by_hand from barred) ends group by side, row) apart on apart.side = e.side and apart.row = e.row left join pass_names w on w.by_pass = case when e.by_pass = 0 then coalesce(apart.by_hand, e.by_pass) else e.by_pass end order by e.p nulls last, case e.cause when 'duplicate' then 0 when 'reversal' then 1 when 'snapshot' then 2 when 'declared step' then 3 when 'definition' then 4 when 'adjustment' then 5 when 'timing' then 6 when 'currency' then 7 when 'quarantine' then 8 when 'naming' then 9 when 'rounding' then 10 when 'stale' then 11 when 'in_transit' then 12 when 'not_yet_due' then 13 when 'handoff' then 14 when 'outside_coverage' then 15 when 'backdoor' then 16 when 'unexplained' then 17 else 3 end, e.cause, e.detail, e.side, e.row, e.effect, e.g, e.evidence;
