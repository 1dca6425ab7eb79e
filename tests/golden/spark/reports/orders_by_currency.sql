-- view left_p
SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, n0 AS n FROM (SELECT dated.*, CAST(date_trunc('month', dated.d) AS DATE) AS p, CAST(NULL AS DATE) AS p2 FROM (SELECT s.`_row` AS row, s.`_twin` AS twin, TRUE AS counts, CAST(NULL AS STRING) AS scope_id, CAST(NULL AS STRING) AS state_id, CAST(NULL AS STRING) AS naming, CAST(NULL AS STRING) AS thing, CAST(CASE WHEN (ABS(COALESCE(CAST(s.`amount` AS DECIMAL(38, 4)), 0)) < 1000000000000000 OR COALESCE(s.`currency` = 'USD', FALSE)) THEN COALESCE(CAST(s.`amount` AS DECIMAL(38, 4)), 0) ELSE 0 END AS DECIMAL(38, 4)) AS n0, (s.`amount` IS NULL) AS void, COALESCE(s.`currency`, '?') AS cur, CASE WHEN s.`currency` = 'USD' THEN CAST(1 AS DECIMAL(18, 10)) WHEN (ABS(COALESCE(CAST(s.`amount` AS DECIMAL(38, 4)), 0)) < 1000000000000000 OR COALESCE(s.`currency` = 'USD', FALSE)) THEN CASE WHEN s.`rate` > 0 AND s.`rate` < 100000000 THEN CAST(s.`rate` AS DECIMAL(18, 10)) END END AS rate, s.`ordered_on` AS d, CAST(NULL AS DATE) AS d2, CAST(NULL AS BIGINT) AS created, CAST(NULL AS BIGINT) AS changed, CAST(NULL AS STRING) AS hand, FALSE AS manual, CAST(NULL AS STRING) AS undoes, CAST(NULL AS STRING) AS itself, CASE WHEN FALSE THEN NULL END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at, COALESCE('=' || NULLIF(s.`currency`, ''), '#' || s.`_row`) AS u FROM left_rows AS s) AS dated) AS base) AS shaped;

-- view right_p
SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, n0 AS n FROM (SELECT dated.*, CAST(date_trunc('month', dated.d) AS DATE) AS p, CAST(NULL AS DATE) AS p2 FROM (SELECT s.`_row` AS row, s.`_twin` AS twin, TRUE AS counts, CAST(NULL AS STRING) AS scope_id, CAST(NULL AS STRING) AS state_id, CAST(NULL AS STRING) AS naming, CAST(NULL AS STRING) AS thing, CAST(CASE WHEN (ABS(COALESCE(CAST(s.`amount` AS DECIMAL(38, 4)), 0)) < 1000000000000000 OR COALESCE(s.`currency` = 'USD', FALSE)) THEN COALESCE(CAST(s.`amount` AS DECIMAL(38, 4)), 0) ELSE 0 END AS DECIMAL(38, 4)) AS n0, (s.`amount` IS NULL) AS void, COALESCE(s.`currency`, '?') AS cur, CASE WHEN s.`currency` = 'USD' THEN CAST(1 AS DECIMAL(18, 10)) WHEN (ABS(COALESCE(CAST(s.`amount` AS DECIMAL(38, 4)), 0)) < 1000000000000000 OR COALESCE(s.`currency` = 'USD', FALSE)) THEN CASE WHEN s.`rate` > 0 AND s.`rate` < 100000000 THEN CAST(s.`rate` AS DECIMAL(18, 10)) END END AS rate, s.`ordered_on` AS d, CAST(NULL AS DATE) AS d2, CAST(NULL AS BIGINT) AS created, CAST(NULL AS BIGINT) AS changed, CAST(NULL AS STRING) AS hand, FALSE AS manual, CAST(NULL AS STRING) AS undoes, CAST(NULL AS STRING) AS itself, CASE WHEN FALSE THEN NULL END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at, COALESCE('=' || NULLIF(s.`currency`, ''), '#' || s.`_row`) AS u FROM right_rows AS s) AS dated) AS base) AS shaped;

-- query left
SELECT CAST(SUM((CASE WHEN rate = 1 THEN CAST(n AS DECIMAL(38, 2)) ELSE CAST(CAST(n AS DECIMAL(19, 4)) * CAST(rate AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END)) AS DECIMAL(38, 2)) AS amount, COUNT(*) AS many FROM left_p WHERE counts AND COALESCE(p = CAST('2026-03-01' AS DATE), FALSE);

-- query void_left
SELECT COUNT(*) AS many, MIN(row) AS example FROM left_p WHERE counts AND COALESCE(p = CAST('2026-03-01' AS DATE), FALSE) AND void;

-- query unrated_left
SELECT COUNT(*) AS many, MIN(row) AS example FROM left_p WHERE counts AND COALESCE(p = CAST('2026-03-01' AS DATE), FALSE) AND rate IS NULL;

-- query right
SELECT CAST(SUM((CASE WHEN rate = 1 THEN CAST(n AS DECIMAL(38, 2)) ELSE CAST(CAST(n AS DECIMAL(19, 4)) * CAST(rate AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END)) AS DECIMAL(38, 2)) AS amount, COUNT(*) AS many FROM right_p WHERE counts AND COALESCE(p = CAST('2026-03-01' AS DATE), FALSE);

-- query void_right
SELECT COUNT(*) AS many, MIN(row) AS example FROM right_p WHERE counts AND COALESCE(p = CAST('2026-03-01' AS DATE), FALSE) AND void;

-- query unrated_right
SELECT COUNT(*) AS many, MIN(row) AS example FROM right_p WHERE counts AND COALESCE(p = CAST('2026-03-01' AS DATE), FALSE) AND rate IS NULL;

-- published row
SELECT COUNT(*) AS many, CAST(MIN(v) AS STRING) AS value FROM (SELECT s.`sold` AS v FROM published_rows AS s WHERE COALESCE((s.`month` = '2026-03'), FALSE)) AS found;
