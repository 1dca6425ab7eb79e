-- table joined
SELECT c._row AS row, o._row AS original, COUNT(*) OVER (PARTITION BY c._row) AS originals, COUNT(*) OVER (PARTITION BY o._row) AS copies FROM copy_1 AS c JOIN original_1 AS o ON c.`deal` = o.`deal_id`;

-- table pairs
SELECT row, original FROM joined WHERE originals = 1 AND copies = 1;

-- table differing_0
SELECT p.row, p.original, CAST(CAST(c.`amount` AS DECIMAL(38, 2)) AS STRING) AS mine, CAST(CAST(o.`amount` AS DECIMAL(38, 2)) AS STRING) AS theirs, CAST(COALESCE(CAST(c.`amount` AS DECIMAL(38, 2)), 0) - COALESCE(CAST(o.`amount` AS DECIMAL(38, 2)), 0) AS DECIMAL(38, 2)) AS off FROM pairs AS p JOIN copy_1 AS c ON c._row = p.row JOIN original_1 AS o ON o._row = p.original WHERE CAST(c.`amount` AS DECIMAL(38, 2)) IS DISTINCT FROM CAST(o.`amount` AS DECIMAL(38, 2));

-- table shown_0
SELECT row, CAST(MAX(n) AS BIGINT) AS n FROM (SELECT d.row, 0 AS n FROM differing_0 AS d JOIN copy_1 AS c ON c._row = d.row JOIN original_0 AS o ON c.`deal` = o.`deal_id` WHERE NOT (CAST(c.`amount` AS DECIMAL(38, 2)) IS DISTINCT FROM CAST(o.`amount` AS DECIMAL(38, 2)))) AS earlier GROUP BY row;

-- table seen_0
SELECT row, n, who FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY row ORDER BY n NULLS LAST) AS place FROM (SELECT d.row, 0 AS n, CAST(NULL AS STRING) AS who FROM differing_0 AS d JOIN copy_1 AS c ON c._row = d.row JOIN copy_0 AS e ON e._row = d.row WHERE NOT (CAST(c.`amount` AS DECIMAL(38, 2)) IS DISTINCT FROM CAST(e.`amount` AS DECIMAL(38, 2))) UNION ALL SELECT d.row, 1 AS n, CAST(NULL AS STRING) AS who FROM differing_0 AS d JOIN copy_1 AS c ON c._row = d.row JOIN copy_1 AS e ON e._row = d.row WHERE NOT (CAST(c.`amount` AS DECIMAL(38, 2)) IS DISTINCT FROM CAST(e.`amount` AS DECIMAL(38, 2)))) AS sightings) AS firsts WHERE place = 1;

-- table cells
SELECT 'amount' AS field, d.row, d.original, d.mine, d.theirs, CAST(d.off AS STRING) AS off, CASE WHEN t.row IS NULL THEN 'hand' ELSE 'stale' END AS kind, CASE WHEN t.row IS NULL THEN s.n ELSE t.n + 1 END AS since, CASE WHEN t.row IS NULL THEN s.who END AS who FROM differing_0 AS d JOIN seen_0 AS s ON s.row = d.row LEFT JOIN shown_0 AS t ON t.row = d.row;

-- table lone_copies
SELECT x._row AS row FROM copy_1 AS x WHERE NOT EXISTS(SELECT 1 FROM joined AS j WHERE j.row = x._row);

-- table lone_originals
SELECT x._row AS original FROM original_1 AS x WHERE NOT EXISTS(SELECT 1 FROM joined AS j WHERE j.original = x._row);

-- table gone
SELECT row, CAST(MAX(n) AS BIGINT) AS n FROM (SELECT a.row, 0 AS n FROM lone_copies AS a JOIN copy_1 AS c ON c._row = a.row JOIN original_0 AS o ON c.`deal` = o.`deal_id`) AS earlier GROUP BY row;

-- table added
SELECT row, n, who FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY row ORDER BY n NULLS LAST) AS place FROM (SELECT a.row, 0 AS n, CAST(NULL AS STRING) AS who FROM lone_copies AS a JOIN copy_1 AS c ON c._row = a.row JOIN copy_0 AS e ON e._row = a.row AND NOT (e.`deal` IS DISTINCT FROM c.`deal`) UNION ALL SELECT a.row, 1 AS n, CAST(NULL AS STRING) AS who FROM lone_copies AS a JOIN copy_1 AS c ON c._row = a.row JOIN copy_1 AS e ON e._row = a.row AND NOT (e.`deal` IS DISTINCT FROM c.`deal`)) AS sightings) AS firsts WHERE place = 1;

-- table removed
SELECT original, n, MIN(was) AS was, COUNT(*) AS many FROM (SELECT *, RANK() OVER (PARTITION BY original ORDER BY n DESC) AS place FROM (SELECT a.original, 0 AS n, c._row AS was FROM lone_originals AS a JOIN original_1 AS o ON o._row = a.original JOIN copy_0 AS c ON c.`deal` = o.`deal_id`) AS sightings) AS lasts WHERE place = 1 GROUP BY original, n;

-- table came
SELECT original, CAST(MIN(n) AS BIGINT) AS n FROM (SELECT a.original, 0 AS n FROM lone_originals AS a JOIN original_0 AS e ON e._row = a.original UNION ALL SELECT a.original, 1 AS n FROM lone_originals AS a JOIN original_1 AS e ON e._row = a.original) AS sightings GROUP BY original;

-- table rekeyed
SELECT row, original FROM (SELECT *, COUNT(*) OVER (PARTITION BY row) AS olds, COUNT(*) OVER (PARTITION BY original) AS news FROM (SELECT f.row, w.original FROM added AS f JOIN removed AS w ON f.n = 1 AND w.n = 0 AND w.many = 1 JOIN copy_1 AS c ON c._row = f.row JOIN copy_0 AS e ON e._row = w.was WHERE (f.row = w.was OR NOT (c.`line` IS DISTINCT FROM e.`line`) AND NOT (c.`amount` IS DISTINCT FROM e.`amount`) AND NOT (c.`booked_on` IS DISTINCT FROM e.`booked_on`)) AND NOT EXISTS(SELECT 1 FROM gone AS g WHERE g.row = f.row)) AS found) AS pairs WHERE olds = 1 AND news = 1;

-- table alone
SELECT 'copy' AS side, f.row, r.original, CASE WHEN NOT g.row IS NULL THEN 'gone' WHEN NOT r.row IS NULL THEN 'rekeyed' ELSE 'added' END AS kind, CASE WHEN NOT g.row IS NULL THEN g.n + 1 ELSE f.n END AS since, CASE WHEN g.row IS NULL THEN f.who END AS who FROM added AS f LEFT JOIN gone AS g ON g.row = f.row LEFT JOIN rekeyed AS r ON r.row = f.row UNION ALL SELECT 'original' AS side, r.row, c.original, CASE WHEN NOT r.row IS NULL THEN 'rekeyed' WHEN NOT w.original IS NULL THEN 'removed' ELSE 'missing' END AS kind, CASE WHEN NOT w.original IS NULL THEN w.n + 1 ELSE c.n END AS since, CAST(NULL AS STRING) AS who FROM came AS c LEFT JOIN removed AS w ON w.original = c.original LEFT JOIN rekeyed AS r ON r.original = c.original;

-- query pairs
SELECT COUNT(*) FROM pairs;

-- query apart
SELECT COUNT(DISTINCT CASE WHEN originals > 1 OR copies > 1 THEN row END) AS copies, COUNT(DISTINCT CASE WHEN originals > 1 OR copies > 1 THEN original END) AS originals FROM joined;

-- query alone_copy
SELECT a.kind, a.since, a.who, COUNT(*) AS many, MIN(a.row) AS example, CAST(SUM(CAST(c.`amount` AS DECIMAL(38, 2))) AS DECIMAL(38, 2)) FROM alone AS a JOIN copy_1 AS c ON c._row = a.row WHERE a.side = 'copy' GROUP BY a.kind, a.since, a.who;

-- query alone_original
SELECT a.kind, a.since, a.who, COUNT(*) AS many, MIN(a.original) AS example, CAST(SUM(CAST(o.`amount` AS DECIMAL(38, 2))) AS DECIMAL(38, 2)) FROM alone AS a JOIN original_1 AS o ON o._row = a.original WHERE a.side = 'original' GROUP BY a.kind, a.since, a.who;

-- query lines_0
SELECT kind, since, who, COUNT(*) AS many, CAST(SUM(CAST(off AS DECIMAL(38, 2))) AS DECIMAL(38, 2)) AS off FROM cells WHERE field = 'amount' GROUP BY kind, since, who;

-- cells
SELECT field, row, original, mine, theirs, off, kind, since, who FROM cells ORDER BY field NULLS LAST, kind NULLS LAST, since NULLS LAST, row NULLS LAST, original NULLS LAST;

-- rows alone
SELECT row, original, kind, since, who FROM alone WHERE NOT (side = 'original' AND kind = 'rekeyed') ORDER BY kind NULLS LAST, since NULLS LAST, row NULLS LAST, original NULLS LAST;
