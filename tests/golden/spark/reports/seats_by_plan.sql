-- view left_p
SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, n0 AS n FROM (SELECT dated.*, CAST(date_trunc('quarter', dated.d) AS DATE) AS p, CAST(date_trunc('quarter', dated.d2) AS DATE) AS p2 FROM (SELECT s.`_row` AS row, s.`_twin` AS twin, TRUE AS counts, CAST(NULL AS STRING) AS scope_id, CAST(NULL AS STRING) AS state_id, CAST(NULL AS STRING) AS naming, CAST(NULL AS STRING) AS thing, COALESCE(CAST(s.`seats` AS DECIMAL(38, 0)), 0) AS n0, (s.`seats` IS NULL) AS void, 'count' AS cur, CAST(1 AS DECIMAL(18, 10)) AS rate, s.`starts_on` AS d, s.`ends_on` AS d2, CAST(NULL AS BIGINT) AS created, CAST(NULL AS BIGINT) AS changed, CAST(NULL AS STRING) AS hand, FALSE AS manual, CAST(NULL AS STRING) AS undoes, CAST(NULL AS STRING) AS itself, CASE WHEN FALSE THEN NULL END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at, COALESCE('=' || NULLIF(s.`plan`, ''), '#' || s.`_row`) AS u FROM left_rows AS s) AS dated) AS base) AS shaped;

-- view right_p
SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, n0 AS n FROM (SELECT dated.*, CAST(date_trunc('quarter', dated.d) AS DATE) AS p, CAST(date_trunc('quarter', dated.d2) AS DATE) AS p2 FROM (SELECT s.`_row` AS row, s.`_twin` AS twin, TRUE AS counts, CAST(NULL AS STRING) AS scope_id, CAST(NULL AS STRING) AS state_id, CAST(NULL AS STRING) AS naming, CAST(NULL AS STRING) AS thing, COALESCE(CAST(s.`seats` AS DECIMAL(38, 0)), 0) AS n0, (s.`seats` IS NULL) AS void, 'count' AS cur, CAST(1 AS DECIMAL(18, 10)) AS rate, s.`starts_on` AS d, s.`ends_on` AS d2, CAST(NULL AS BIGINT) AS created, CAST(NULL AS BIGINT) AS changed, CAST(NULL AS STRING) AS hand, FALSE AS manual, CAST(NULL AS STRING) AS undoes, CAST(NULL AS STRING) AS itself, CASE WHEN FALSE THEN NULL END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at, COALESCE('=' || NULLIF(s.`plan`, ''), '#' || s.`_row`) AS u FROM right_rows AS s) AS dated) AS base) AS shaped;

-- query left
SELECT CAST(SUM(CAST(n AS DECIMAL(38, 0))) AS DECIMAL(38, 0)) AS amount, COUNT(*) AS many FROM left_p WHERE counts AND COALESCE(p <= CAST('2026-03-01' AS DATE), FALSE) AND (p2 IS NULL OR p2 > CAST('2026-03-01' AS DATE));

-- query void_left
SELECT COUNT(*) AS many, MIN(row) AS example FROM left_p WHERE counts AND COALESCE(p <= CAST('2026-03-01' AS DATE), FALSE) AND (p2 IS NULL OR p2 > CAST('2026-03-01' AS DATE)) AND void;

-- query right
SELECT CAST(SUM(CAST(n AS DECIMAL(38, 0))) AS DECIMAL(38, 0)) AS amount, COUNT(*) AS many FROM right_p WHERE counts AND COALESCE(p <= CAST('2026-03-01' AS DATE), FALSE) AND (p2 IS NULL OR p2 > CAST('2026-03-01' AS DATE));

-- query void_right
SELECT COUNT(*) AS many, MIN(row) AS example FROM right_p WHERE counts AND COALESCE(p <= CAST('2026-03-01' AS DATE), FALSE) AND (p2 IS NULL OR p2 > CAST('2026-03-01' AS DATE)) AND void;

-- published row
SELECT COUNT(*) AS many, CAST(MIN(v) AS STRING) AS value FROM (SELECT s.`sold` AS v FROM published_rows AS s WHERE COALESCE((s.`month` = '2026-03'), FALSE)) AS found;
