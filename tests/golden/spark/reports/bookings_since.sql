-- view left_p
SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, n0 AS n FROM (SELECT dated.*, CAST(date_trunc('month', dated.d) AS DATE) AS p, CAST(NULL AS DATE) AS p2 FROM (SELECT s.`_row` AS row, s.`_twin` AS twin, (COALESCE((s.`stage` = 'won'), FALSE) AND COALESCE((s.`kind` <> 'partner'), FALSE)) AS counts, CASE WHEN NOT COALESCE((s.`kind` <> 'partner'), FALSE) THEN 'ours' ELSE CAST(NULL AS STRING) END AS scope_id, CASE WHEN NOT COALESCE((s.`stage` = 'won'), FALSE) THEN 'won' ELSE CAST(NULL AS STRING) END AS state_id, CAST(NULL AS STRING) AS naming, CAST(NULL AS STRING) AS thing, COALESCE(CAST(s.`amount` AS DECIMAL(38, 2)), 0) AS n0, (s.`amount` IS NULL) AS void, 'USD' AS cur, CAST(1 AS DECIMAL(18, 10)) AS rate, s.`won_on` AS d, CAST(NULL AS DATE) AS d2, s.`created_at` AS created, s.`changed_at` AS changed, s.`changed_by` AS hand, FALSE AS manual, CAST(NULL AS STRING) AS undoes, CAST(NULL AS STRING) AS itself, CASE WHEN FALSE THEN NULL END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at, '#' || s.`_row` AS u FROM left_rows AS s) AS dated) AS base) AS shaped;

-- view right_p
SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, n0 AS n FROM (SELECT dated.*, CAST(date_trunc('month', dated.d) AS DATE) AS p, CAST(NULL AS DATE) AS p2 FROM (SELECT s.`_row` AS row, s.`_twin` AS twin, (COALESCE((s.`stage` = 'won'), FALSE) AND COALESCE((s.`kind` <> 'partner'), FALSE)) AS counts, CASE WHEN NOT COALESCE((s.`kind` <> 'partner'), FALSE) THEN 'ours' ELSE CAST(NULL AS STRING) END AS scope_id, CASE WHEN NOT COALESCE((s.`stage` = 'won'), FALSE) THEN 'won' ELSE CAST(NULL AS STRING) END AS state_id, CAST(NULL AS STRING) AS naming, CAST(NULL AS STRING) AS thing, COALESCE(CAST(s.`amount` AS DECIMAL(38, 2)), 0) AS n0, (s.`amount` IS NULL) AS void, 'USD' AS cur, CAST(1 AS DECIMAL(18, 10)) AS rate, s.`won_on` AS d, CAST(NULL AS DATE) AS d2, s.`created_at` AS created, s.`changed_at` AS changed, s.`changed_by` AS hand, FALSE AS manual, CAST(NULL AS STRING) AS undoes, CAST(NULL AS STRING) AS itself, CASE WHEN FALSE THEN NULL END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at, '#' || s.`_row` AS u FROM right_rows AS s) AS dated) AS base) AS shaped;

-- query left
SELECT CAST(SUM(CAST(n AS DECIMAL(38, 2))) AS DECIMAL(38, 2)) AS amount, COUNT(*) AS many FROM left_p WHERE counts AND COALESCE(p = CAST('2026-03-01' AS DATE), FALSE);

-- query void_left
SELECT COUNT(*) AS many, MIN(row) AS example FROM left_p WHERE counts AND COALESCE(p = CAST('2026-03-01' AS DATE), FALSE) AND void;

-- query right
SELECT CAST(SUM(CAST(n AS DECIMAL(38, 2))) AS DECIMAL(38, 2)) AS amount, COUNT(*) AS many FROM right_p WHERE counts AND COALESCE(p = CAST('2026-03-01' AS DATE), FALSE);

-- query void_right
SELECT COUNT(*) AS many, MIN(row) AS example FROM right_p WHERE counts AND COALESCE(p = CAST('2026-03-01' AS DATE), FALSE) AND void;

-- published row
SELECT COUNT(*) AS many, CAST(MIN(v) AS STRING) AS value FROM (SELECT s.`sold` AS v FROM published_rows AS s WHERE COALESCE((s.`month` = '2026-03'), FALSE)) AS found;
