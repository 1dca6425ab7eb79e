-- table joined
select c._row as row, o._row as original, count(*) over (partition by c._row) as originals, count(*) over (partition by o._row) as copies from copy_1 c join original_1 o on c."deal" = o."deal_id";

-- table pairs
select row, original from joined where originals = 1 and copies = 1;

-- table differing_0
select p.row, p.original, cast(cast(c."amount" as decimal(38, 2)) as varchar) as mine, cast(cast(o."amount" as decimal(38, 2)) as varchar) as theirs, cast(coalesce(cast(c."amount" as decimal(38, 2)), 0) - coalesce(cast(o."amount" as decimal(38, 2)), 0) as decimal(38, 2)) as off from pairs p join copy_1 c on c._row = p.row join original_1 o on o._row = p.original where cast(c."amount" as decimal(38, 2)) is distinct from cast(o."amount" as decimal(38, 2));

-- table shown_0
select row, cast(max(n) as bigint) as n from (select d.row, 0 as n from differing_0 d join copy_1 c on c._row = d.row join original_0 o on c."deal" = o."deal_id" where not (cast(c."amount" as decimal(38, 2)) is distinct from cast(o."amount" as decimal(38, 2)))) earlier group by row;

-- table seen_0
select row, n, who from (select *, row_number() over (partition by row order by n) as place from (select d.row, 0 as n, cast(null as varchar) as who from differing_0 d join copy_1 c on c._row = d.row join copy_0 e on e._row = d.row where not (cast(c."amount" as decimal(38, 2)) is distinct from cast(e."amount" as decimal(38, 2)))
union all
select d.row, 1 as n, cast(null as varchar) as who from differing_0 d join copy_1 c on c._row = d.row join copy_1 e on e._row = d.row where not (cast(c."amount" as decimal(38, 2)) is distinct from cast(e."amount" as decimal(38, 2)))) sightings) firsts where place = 1;

-- table cells
select 'amount' as field, d.row, d.original, d.mine, d.theirs, cast(d.off as varchar) as off, case when t.row is null then 'hand' else 'stale' end as kind, case when t.row is null then s.n else t.n + 1 end as since, case when t.row is null then s.who end as who from differing_0 d join seen_0 s on s.row = d.row left join shown_0 t on t.row = d.row;

-- table lone_copies
select x._row as row from copy_1 x where not exists (select 1 from joined j where j.row = x._row);

-- table lone_originals
select x._row as original from original_1 x where not exists (select 1 from joined j where j.original = x._row);

-- table gone
select row, cast(max(n) as bigint) as n from (select a.row, 0 as n from lone_copies a join copy_1 c on c._row = a.row join original_0 o on c."deal" = o."deal_id") earlier group by row;

-- table added
select row, n, who from (select *, row_number() over (partition by row order by n) as place from (select a.row, 0 as n, cast(null as varchar) as who from lone_copies a join copy_1 c on c._row = a.row join copy_0 e on e._row = a.row and not (e."deal" is distinct from c."deal")
union all
select a.row, 1 as n, cast(null as varchar) as who from lone_copies a join copy_1 c on c._row = a.row join copy_1 e on e._row = a.row and not (e."deal" is distinct from c."deal")) sightings) firsts where place = 1;

-- table removed
select original, n, min(was) as was, count(*) as many from (select *, rank() over (partition by original order by n desc) as place from (select a.original, 0 as n, c._row as was from lone_originals a join original_1 o on o._row = a.original join copy_0 c on c."deal" = o."deal_id") sightings) lasts where place = 1 group by original, n;

-- table came
select original, cast(min(n) as bigint) as n from (select a.original, 0 as n from lone_originals a join original_0 e on e._row = a.original
union all
select a.original, 1 as n from lone_originals a join original_1 e on e._row = a.original) sightings group by original;

-- table rekeyed
select row, original from (select *, count(*) over (partition by row) as olds, count(*) over (partition by original) as news from (select f.row, w.original from added f join removed w on f.n = 1 and w.n = 0 and w.many = 1 join copy_1 c on c._row = f.row join copy_0 e on e._row = w.was where (f.row = w.was or not (c."line" is distinct from e."line") and not (c."amount" is distinct from e."amount") and not (c."booked_on" is distinct from e."booked_on")) and not exists (select 1 from gone g where g.row = f.row)) found) pairs where olds = 1 and news = 1;

-- table alone
select 'copy' as side, f.row, r.original, case when g.row is not null then 'gone' when r.row is not null then 'rekeyed' else 'added' end as kind, case when g.row is not null then g.n + 1 else f.n end as since, case when g.row is null then f.who end as who from added f left join gone g on g.row = f.row left join rekeyed r on r.row = f.row
union all
select 'original' as side, r.row, c.original, case when r.row is not null then 'rekeyed' when w.original is not null then 'removed' else 'missing' end as kind, case when w.original is not null then w.n + 1 else c.n end as since, cast(null as varchar) as who from came c left join removed w on w.original = c.original left join rekeyed r on r.original = c.original;

-- query pairs
select count(*) from pairs;

-- query apart
select count(distinct case when originals > 1 or copies > 1 then row end) as copies, count(distinct case when originals > 1 or copies > 1 then original end) as originals from joined;

-- query alone_copy
select a.kind, a.since, a.who, count(*) as many, min(a.row) as example, cast(sum(cast(c."amount" as decimal(38, 2))) as decimal(38, 2)) from alone a join copy_1 c on c._row = a.row where a.side = 'copy' group by a.kind, a.since, a.who;

-- query alone_original
select a.kind, a.since, a.who, count(*) as many, min(a.original) as example, cast(sum(cast(o."amount" as decimal(38, 2))) as decimal(38, 2)) from alone a join original_1 o on o._row = a.original where a.side = 'original' group by a.kind, a.since, a.who;

-- query lines_0
select kind, since, who, count(*) as many, cast(sum(cast(off as decimal(38, 2))) as decimal(38, 2)) as off from cells where field = 'amount' group by kind, since, who;

-- cells
select field, row, original, mine, theirs, off, kind, since, who from cells order by field, kind, since, row, original;

-- rows alone
select row, original, kind, since, who from alone where not (side = 'original' and kind = 'rekeyed') order by kind, since, row nulls last, original nulls last;
