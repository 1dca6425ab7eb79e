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

-- query pairs
SELECT COUNT(*) FROM pairs;

-- query apart
SELECT COUNT(DISTINCT CASE WHEN originals > 1 OR copies > 1 THEN row END) AS copies, COUNT(DISTINCT CASE WHEN originals > 1 OR copies > 1 THEN original END) AS originals FROM joined;

-- query alone_copy
SELECT COUNT(*), MIN(c._row), CAST(SUM(CAST(c.`amount` AS DECIMAL(38, 2))) AS DECIMAL(38, 2)) FROM copy_1 AS c WHERE NOT EXISTS(SELECT 1 FROM joined AS j WHERE j.row = c._row);

-- query alone_original
SELECT COUNT(*), MIN(o._row), CAST(SUM(CAST(o.`amount` AS DECIMAL(38, 2))) AS DECIMAL(38, 2)) FROM original_1 AS o WHERE NOT EXISTS(SELECT 1 FROM joined AS j WHERE j.original = o._row);

-- query lines_0
SELECT kind, since, who, COUNT(*) AS many, CAST(SUM(CAST(off AS DECIMAL(38, 2))) AS DECIMAL(38, 2)) AS off FROM cells WHERE field = 'amount' GROUP BY kind, since, who;

-- rows
SELECT field, row, original, mine, theirs, off, kind, since, who FROM cells ORDER BY field NULLS LAST, kind NULLS LAST, since NULLS LAST, row NULLS LAST, original NULLS LAST;
