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

-- query pairs
select count(*) from pairs;

-- query apart
select count(distinct case when originals > 1 or copies > 1 then row end) as copies, count(distinct case when originals > 1 or copies > 1 then original end) as originals from joined;

-- query alone_copy
select count(*), min(c._row), cast(sum(cast(c."amount" as decimal(38, 2))) as decimal(38, 2)) from copy_1 c where not exists (select 1 from joined j where j.row = c._row);

-- query alone_original
select count(*), min(o._row), cast(sum(cast(o."amount" as decimal(38, 2))) as decimal(38, 2)) from original_1 o where not exists (select 1 from joined j where j.original = o._row);

-- query lines_0
select kind, since, who, count(*) as many, cast(sum(cast(off as decimal(38, 2))) as decimal(38, 2)) as off from cells where field = 'amount' group by kind, since, who;

-- rows
select field, row, original, mine, theirs, off, kind, since, who from cells order by field, kind, since, row, original;
