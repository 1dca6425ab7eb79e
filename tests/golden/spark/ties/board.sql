-- view left_p
SELECT *, FALSE AS special FROM (SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, n0 AS n FROM (SELECT dated.*, CAST(date_trunc('quarter', dated.d) AS DATE) AS p, CAST(NULL AS DATE) AS p2 FROM (SELECT NULLIF(s.`deal_id`, '') AS k1, s.`_row` AS row, s.`_twin` AS twin, (COALESCE((s.`stage` = 'won'), FALSE) AND COALESCE((s.`kind` <> 'partner'), FALSE)) AS counts, CASE WHEN NOT COALESCE((s.`kind` <> 'partner'), FALSE) THEN 'ours' ELSE CAST(NULL AS STRING) END AS scope_id, CASE WHEN NOT COALESCE((s.`stage` = 'won'), FALSE) THEN 'won' ELSE CAST(NULL AS STRING) END AS state_id, CAST(NULL AS STRING) AS naming, CAST(NULL AS STRING) AS thing, COALESCE(CAST(s.`amount` AS DECIMAL(38, 2)), 0) AS n0, (s.`amount` IS NULL) AS void, 'USD' AS cur, CAST(1 AS DECIMAL(18, 10)) AS rate, s.`won_on` AS d, CAST(NULL AS DATE) AS d2, s.`created_at` AS created, s.`changed_at` AS changed, s.`changed_by` AS hand, FALSE AS manual, CAST(NULL AS STRING) AS undoes, CAST(NULL AS STRING) AS itself, CASE WHEN FALSE THEN NULL END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at FROM left_rows AS s) AS dated) AS base) AS shaped) AS seen;

-- view right_p
SELECT *, FALSE AS special FROM (SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, n0 AS n FROM (SELECT dated.*, CAST(date_trunc('quarter', dated.d) AS DATE) AS p, CAST(NULL AS DATE) AS p2 FROM (SELECT NULLIF(s.`deal`, '') AS k1, s.`_row` AS row, s.`_twin` AS twin, TRUE AS counts, CAST(NULL AS STRING) AS scope_id, CAST(NULL AS STRING) AS state_id, CAST(NULL AS STRING) AS naming, CAST(NULL AS STRING) AS thing, COALESCE(CAST(s.`amount` AS DECIMAL(38, 2)), 0) AS n0, (s.`amount` IS NULL) AS void, 'USD' AS cur, CAST(1 AS DECIMAL(18, 10)) AS rate, s.`booked_on` AS d, CAST(NULL AS DATE) AS d2, CAST(NULL AS BIGINT) AS created, CAST(NULL AS BIGINT) AS changed, CAST(NULL AS STRING) AS hand, COALESCE((s.`line` LIKE 'M%'), FALSE) AS manual, CAST(NULL AS STRING) AS undoes, CAST(NULL AS STRING) AS itself, CASE WHEN FALSE THEN NULL END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at FROM right_rows AS s) AS dated) AS base) AS shaped) AS seen;

-- view right_twice
SELECT value AS k1 FROM `right_repeats_deal` WHERE value <> '';

-- table differing
SELECT COALESCE(l.k1, r.k1) AS k1 FROM (SELECT k1, counts, z, zp, special FROM left_p WHERE NOT k1 IS NULL) AS l FULL JOIN (SELECT k1, counts, z, zp, special FROM right_p WHERE NOT k1 IS NULL) AS r ON l.k1 = r.k1 WHERE l.k1 IS NULL OR r.k1 IS NULL OR l.special OR r.special OR l.counts IS DISTINCT FROM r.counts OR l.z IS DISTINCT FROM r.z OR l.zp IS DISTINCT FROM r.zp;

-- table live_1
SELECT DISTINCT k1 FROM (SELECT k1 FROM differing UNION ALL SELECT k1 FROM right_twice) AS keys;

-- view live
SELECT k1 FROM live_1;

-- table left_raw
SELECT s.`deal_id`, s.`kind`, s.`stage`, s.`amount`, s.`won_on`, s.`created_at`, s.`changed_at`, s.`changed_by`, s.`_row`, s.`_twin`, (NOT live.k1 IS NULL OR NULLIF(s.`deal_id`, '') IS NULL) AS _alive FROM left_rows AS s LEFT JOIN live ON live.k1 = NULLIF(s.`deal_id`, '') WHERE ((NOT live.k1 IS NULL OR NULLIF(s.`deal_id`, '') IS NULL));

-- view left_t
SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, n0 AS n FROM (SELECT dated.*, CAST(date_trunc('quarter', dated.d) AS DATE) AS p, CAST(NULL AS DATE) AS p2 FROM (SELECT NULLIF(s.`deal_id`, '') AS k1, s.`_row` AS row, s.`_twin` AS twin, (COALESCE((s.`stage` = 'won'), FALSE) AND COALESCE((s.`kind` <> 'partner'), FALSE)) AS counts, CASE WHEN NOT COALESCE((s.`kind` <> 'partner'), FALSE) THEN 'ours' ELSE CAST(NULL AS STRING) END AS scope_id, CASE WHEN NOT COALESCE((s.`stage` = 'won'), FALSE) THEN 'won' ELSE CAST(NULL AS STRING) END AS state_id, CAST(NULL AS STRING) AS naming, CAST(NULL AS STRING) AS thing, COALESCE(CAST(s.`amount` AS DECIMAL(38, 2)), 0) AS n0, (s.`amount` IS NULL) AS void, 'USD' AS cur, CAST(1 AS DECIMAL(18, 10)) AS rate, s.`won_on` AS d, CAST(NULL AS DATE) AS d2, s.`created_at` AS created, s.`changed_at` AS changed, s.`changed_by` AS hand, FALSE AS manual, CAST(NULL AS STRING) AS undoes, CAST(NULL AS STRING) AS itself, CASE WHEN FALSE THEN NULL END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at, s._alive AS alive FROM left_raw AS s) AS dated) AS base) AS shaped;

-- table right_raw
SELECT s.`line`, s.`deal`, s.`amount`, s.`booked_on`, s.`_row`, s.`_twin`, (NOT live.k1 IS NULL OR NULLIF(s.`deal`, '') IS NULL) AS _alive FROM right_rows AS s LEFT JOIN live ON live.k1 = NULLIF(s.`deal`, '') WHERE ((NOT live.k1 IS NULL OR NULLIF(s.`deal`, '') IS NULL));

-- view right_t
SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, n0 AS n FROM (SELECT dated.*, CAST(date_trunc('quarter', dated.d) AS DATE) AS p, CAST(NULL AS DATE) AS p2 FROM (SELECT NULLIF(s.`deal`, '') AS k1, s.`_row` AS row, s.`_twin` AS twin, TRUE AS counts, CAST(NULL AS STRING) AS scope_id, CAST(NULL AS STRING) AS state_id, CAST(NULL AS STRING) AS naming, CAST(NULL AS STRING) AS thing, COALESCE(CAST(s.`amount` AS DECIMAL(38, 2)), 0) AS n0, (s.`amount` IS NULL) AS void, 'USD' AS cur, CAST(1 AS DECIMAL(18, 10)) AS rate, s.`booked_on` AS d, CAST(NULL AS DATE) AS d2, CAST(NULL AS BIGINT) AS created, CAST(NULL AS BIGINT) AS changed, CAST(NULL AS STRING) AS hand, COALESCE((s.`line` LIKE 'M%'), FALSE) AS manual, CAST(NULL AS STRING) AS undoes, CAST(NULL AS STRING) AS itself, CASE WHEN FALSE THEN NULL END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at, s._alive AS alive FROM right_raw AS s) AS dated) AS base) AS shaped;

-- view gathered
SELECT 'left' AS side, -1 AS way, CASE WHEN k1 IS NULL THEN 'L:' || row ELSE 'a:' || k1 END AS g, k1, row, twin, counts, scope_id, state_id, naming, n, cur, rate, void, d, d2, p, p2, created, changed, hand, manual, undoes, itself, identity, outside, ready_day, ready_at FROM left_t WHERE alive UNION ALL SELECT 'right' AS side, 1 AS way, CASE WHEN k1 IS NULL THEN 'R:' || row ELSE 'a:' || k1 END AS g, k1, row, twin, counts, scope_id, state_id, naming, n, cur, rate, void, d, d2, p, p2, created, changed, hand, manual, undoes, itself, identity, outside, ready_day, ready_at FROM right_t WHERE alive;

-- table members
SELECT m.side, m.way, m.k1, m.row, m.twin, m.counts, m.scope_id, m.state_id, m.naming, m.n, m.cur, m.rate, m.void, m.d, m.d2, m.p, m.p2, m.created, m.changed, m.hand, m.manual, m.undoes, m.itself, m.identity, m.outside, m.ready_day, m.ready_at, m.g, s.by_pass FROM gathered AS m JOIN (SELECT g, CASE WHEN MIN(way) < MAX(way) THEN 1 ELSE 0 END AS by_pass FROM gathered GROUP BY g) AS s ON s.g = m.g;

-- table copies
SELECT side, row, MIN(why || ' to row ' || of_row) AS why FROM (SELECT side, row, 'an exact copy' AS why, ROW_NUMBER() OVER (PARTITION BY side, what ORDER BY created NULLS LAST, row NULLS LAST) AS nth, FIRST_VALUE(row) OVER (PARTITION BY side, what ORDER BY created NULLS LAST, row NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS of_row FROM (SELECT m.side, m.row, m.created, s.`_fp` AS what FROM members AS m JOIN left_rows AS s ON s.`_row` = m.row WHERE s.`_twin` AND m.side = 'left' AND m.twin AND m.counts) AS twins WHERE NOT what IS NULL UNION ALL SELECT side, row, 'an exact copy' AS why, ROW_NUMBER() OVER (PARTITION BY side, what ORDER BY created NULLS LAST, row NULLS LAST) AS nth, FIRST_VALUE(row) OVER (PARTITION BY side, what ORDER BY created NULLS LAST, row NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS of_row FROM (SELECT m.side, m.row, m.created, s.`_fp` AS what FROM members AS m JOIN right_rows AS s ON s.`_row` = m.row WHERE s.`_twin` AND m.side = 'right' AND m.twin AND m.counts) AS twins WHERE NOT what IS NULL) AS found WHERE nth > 1 GROUP BY side, row;

-- view standing
SELECT m.side, m.way, m.g, m.by_pass, m.k1, m.row, m.twin, m.counts, m.scope_id, m.state_id, m.naming, m.n, m.cur, m.rate, m.void, m.d, m.d2, m.p, m.p2, m.created, m.changed, m.hand, m.manual, m.undoes, m.itself, m.identity, m.outside, m.ready_day, m.ready_at, CASE WHEN m.counts THEN CAST(m.n AS DECIMAL(38, 2)) ELSE CAST(0 AS DECIMAL(38, 2)) END AS r0, CASE WHEN m.counts AND c.row IS NULL THEN CAST(m.n AS DECIMAL(38, 2)) ELSE CAST(0 AS DECIMAL(38, 2)) END AS r1, c.why AS copy_why FROM members AS m LEFT JOIN copies AS c ON c.side = m.side AND c.row = m.row;

-- view unreversed
SELECT *, r1 AS r2, CAST(NULL AS STRING) AS undone_why FROM standing;

-- view restated
SELECT *, r2 AS r3 FROM unreversed;

-- view stepped
SELECT *, r3 AS before_scope, CASE WHEN NOT outside IS NULL THEN CAST(0 AS DECIMAL(38, 2)) ELSE r3 END AS r4 FROM (SELECT * FROM restated) AS chained;

-- table rested
SELECT *, r4 AS x, CAST(NULL AS STRING) AS documented_why FROM stepped;

-- table stripped
SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 2)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 2)) AS effect, evidence FROM (SELECT side, row, g, by_pass, p, p2, d, CAST(n AS DECIMAL(38, 2)) AS value, 'duplicate' AS cause, '' AS detail, (CASE WHEN way > 0 THEN CAST(r0 AS DECIMAL(38, 2)) - CAST(r1 AS DECIMAL(38, 2)) ELSE -(CAST(r0 AS DECIMAL(38, 2)) - CAST(r1 AS DECIMAL(38, 2))) END) AS effect, copy_why AS evidence FROM rested WHERE r0 <> r1) AS stage WHERE effect <> 0 UNION ALL SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 2)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 2)) AS effect, evidence FROM (SELECT side, row, g, by_pass, p, p2, d, CAST(n AS DECIMAL(38, 2)) AS value, 'reversal' AS cause, '' AS detail, (CASE WHEN way > 0 THEN CAST(r1 AS DECIMAL(38, 2)) - CAST(r2 AS DECIMAL(38, 2)) ELSE -(CAST(r1 AS DECIMAL(38, 2)) - CAST(r2 AS DECIMAL(38, 2))) END) AS effect, undone_why AS evidence FROM rested WHERE r1 <> r2) AS stage WHERE effect <> 0 UNION ALL SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 2)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 2)) AS effect, evidence FROM (SELECT side, row, g, by_pass, p, p2, d, CAST(n AS DECIMAL(38, 2)) AS value, 'definition' AS cause, outside AS detail, (CASE WHEN way > 0 THEN CAST(before_scope AS DECIMAL(38, 2)) - CAST(r4 AS DECIMAL(38, 2)) ELSE -(CAST(before_scope AS DECIMAL(38, 2)) - CAST(r4 AS DECIMAL(38, 2))) END) AS effect, '' AS evidence FROM rested WHERE before_scope <> r4) AS stage WHERE effect <> 0 UNION ALL SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 2)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 2)) AS effect, evidence FROM (SELECT 'left' AS side, row, 'a:' || k1 AS g, 1 AS by_pass, p, p2, d, CAST(n AS DECIMAL(38, 2)) AS value, 'definition' AS cause, outside AS detail, -CAST(n AS DECIMAL(38, 2)) AS effect, '' AS evidence FROM left_t WHERE NOT alive AND counts AND NOT outside IS NULL) AS stage WHERE effect <> 0 UNION ALL SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 2)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 2)) AS effect, evidence FROM (SELECT 'right' AS side, row, 'a:' || k1 AS g, 1 AS by_pass, p, p2, d, CAST(n AS DECIMAL(38, 2)) AS value, 'definition' AS cause, outside AS detail, CAST(n AS DECIMAL(38, 2)) AS effect, '' AS evidence FROM right_t WHERE NOT alive AND counts AND NOT outside IS NULL) AS stage WHERE effect <> 0 UNION ALL SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 2)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 2)) AS effect, evidence FROM (SELECT 'right' AS side, 'adjustment:adj-2' AS row, 'A:adj-2' AS g, 0 AS by_pass, CAST('2026-01-01' AS DATE) AS p, CAST(NULL AS DATE) AS p2, CAST('2026-01-01' AS DATE) AS d, CAST(1000.00 AS DECIMAL(38, 2)) AS value, 'adjustment' AS cause, 'documented' AS detail, CAST(1000.00 AS DECIMAL(38, 2)) AS effect, 'approved adjustment adj-2 on top of the metric: A deal signed on paper' AS evidence) AS stage WHERE effect <> 0;

-- view present
SELECT side, way, g, by_pass, row, d, cur, rate, n, x, ready_day, p, row AS id, CAST(NULL AS DATE) AS at_p FROM rested WHERE x <> 0;

-- table bucketed
SELECT side, way, g, by_pass, row, id, d, p, at_p, ready_day, CAST(n AS DECIMAL(38, 2)) AS value, x > 0 AS positive, CAST(ABS(x) AS DECIMAL(38, 2)) AS amount FROM present;

-- table meeting
SELECT g, positive, COUNT(CASE WHEN side = 'left' THEN 1 END) AS lefts, COUNT(CASE WHEN side = 'right' THEN 1 END) AS rights, MIN(CASE WHEN side = 'left' THEN id END) AS left_id, MIN(CASE WHEN side = 'right' THEN id END) AS right_id, MIN(CASE WHEN side = 'left' THEN amount END) AS left_amount, MIN(CASE WHEN side = 'right' THEN amount END) AS right_amount FROM bucketed GROUP BY g, positive HAVING MIN(side) < MAX(side);

-- table ranked
SELECT b.g, b.positive, b.side, b.id, b.d, b.amount, ROW_NUMBER() OVER (PARTITION BY b.side, b.g, b.positive, b.amount ORDER BY b.d NULLS LAST, b.id NULLS LAST) AS nth FROM bucketed AS b JOIN meeting AS m ON m.g = b.g AND m.positive = b.positive WHERE m.lefts > 1 OR m.rights > 1;

-- table pairs
SELECT l.g, l.positive, l.id AS left_id, r.id AS right_id, l.amount FROM ranked AS l JOIN ranked AS r ON r.g = l.g AND r.positive = l.positive AND r.amount = l.amount AND r.nth = l.nth WHERE l.side = 'left' AND r.side = 'right';

-- view loose_left
SELECT k.g, k.positive, k.id, k.d AS ord, k.amount FROM ranked AS k WHERE k.side = 'left' AND NOT EXISTS(SELECT 1 FROM pairs AS p WHERE p.left_id = k.id);

-- view loose_right
SELECT k.g, k.positive, k.id, k.d AS ord, k.amount FROM ranked AS k WHERE k.side = 'right' AND NOT EXISTS(SELECT 1 FROM pairs AS p WHERE p.right_id = k.id);

-- table fifo_first
SELECT g, positive, id, amount, ROW_NUMBER() OVER (PARTITION BY g, positive ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY g, positive ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 2)) AS hi FROM loose_left;

-- table fifo_second
SELECT g, positive, id, amount, ROW_NUMBER() OVER (PARTITION BY g, positive ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY g, positive ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 2)) AS hi FROM loose_right;

-- table fifo_cuts
SELECT g, positive, COALESCE(LAG(hi) OVER (PARTITION BY g, positive ORDER BY hi NULLS LAST), 0) AS lo, hi, 1 + CAST(COALESCE(SUM(ends_first) OVER (PARTITION BY g, positive ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_first, 1 + CAST(COALESCE(SUM(ends_second) OVER (PARTITION BY g, positive ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_second FROM (SELECT g, positive, hi, MAX(ends_first) AS ends_first, MAX(ends_second) AS ends_second FROM (SELECT g, positive, hi, 1 AS ends_first, 0 AS ends_second FROM fifo_first UNION ALL SELECT g, positive, hi, 0 AS ends_first, 1 AS ends_second FROM fifo_second) AS ends GROUP BY g, positive, hi) AS cuts;

-- table fifo_cells
SELECT c.g, c.positive, a.id AS first_id, b.id AS second_id, CAST(c.lo - (a.hi - a.amount) AS DECIMAL(38, 2)) AS first_from, CAST(c.hi - (a.hi - a.amount) AS DECIMAL(38, 2)) AS first_to, CAST(c.lo - (b.hi - b.amount) AS DECIMAL(38, 2)) AS second_from, CAST(c.hi - (b.hi - b.amount) AS DECIMAL(38, 2)) AS second_to FROM fifo_cuts AS c JOIN fifo_first AS a ON a.g IS NOT DISTINCT FROM c.g AND a.positive IS NOT DISTINCT FROM c.positive AND a.nth = c.nth_first JOIN fifo_second AS b ON b.g IS NOT DISTINCT FROM c.g AND b.positive IS NOT DISTINCT FROM c.positive AND b.nth = c.nth_second;

-- table cells
SELECT g, positive, left_id, right_id, CAST(0 AS DECIMAL(38, 2)) AS left_from, LEAST(left_amount, right_amount) AS left_to, CAST(0 AS DECIMAL(38, 2)) AS right_from, LEAST(left_amount, right_amount) AS right_to FROM meeting WHERE lefts = 1 AND rights = 1 UNION ALL SELECT g, positive, left_id, right_id, CAST(0 AS DECIMAL(38, 2)) AS left_from, amount AS left_to, CAST(0 AS DECIMAL(38, 2)) AS right_from, amount AS right_to FROM pairs UNION ALL SELECT g, positive, first_id, second_id, first_from, first_to, second_from, second_to FROM fifo_cells;

-- table met
SELECT c.g, c.positive, c.left_to - c.left_from AS amount, l.row AS left_row, l.by_pass AS left_by, l.p AS left_p, l.d AS left_d, l.value AS left_value, (CASE WHEN c.positive THEN CAST(c.left_to - c.left_from AS DECIMAL(38, 2)) ELSE -(CAST(c.left_to - c.left_from AS DECIMAL(38, 2))) END) AS left_worth, r.row AS right_row, r.by_pass AS right_by, r.p AS right_p, r.d AS right_d, r.value AS right_value, (CASE WHEN c.positive THEN CAST(c.right_to - c.right_from AS DECIMAL(38, 2)) ELSE -(CAST(c.right_to - c.right_from AS DECIMAL(38, 2))) END) AS right_worth FROM cells AS c JOIN bucketed AS l ON l.side = 'left' AND l.id = c.left_id JOIN bucketed AS r ON r.side = 'right' AND r.id = c.right_id WHERE l.p IS DISTINCT FROM r.p;

-- table moved
SELECT 'left' AS side, left_row AS row, g, left_by AS by_pass, left_p AS p, left_d AS d, left_value AS value, 'timing' AS cause, '' AS detail, CAST(-left_worth AS DECIMAL(38, 2)) AS effect, COALESCE(CAST(left_d AS STRING), 'undated') || ' on row ' || left_row || ', ' || COALESCE(CAST(right_d AS STRING), 'undated') || ' on row ' || right_row || COALESCE(', ' || CAST(CAST(datediff(right_d, left_d) AS BIGINT) AS STRING) || ' days', '') AS evidence FROM met WHERE left_p IS DISTINCT FROM right_p AND left_worth <> 0 UNION ALL SELECT 'right' AS side, right_row AS row, g, right_by AS by_pass, right_p AS p, right_d AS d, right_value AS value, 'timing' AS cause, '' AS detail, CAST(left_worth AS DECIMAL(38, 2)) AS effect, COALESCE(CAST(left_d AS STRING), 'undated') || ' on row ' || left_row || ', ' || COALESCE(CAST(right_d AS STRING), 'undated') || ' on row ' || right_row || COALESCE(', ' || CAST(CAST(datediff(right_d, left_d) AS BIGINT) AS STRING) || ' days', '') AS evidence FROM met WHERE left_p IS DISTINCT FROM right_p AND left_worth <> 0;

-- table rest_0
SELECT k.side, k.way, k.g, k.by_pass, k.row, k.id, k.p, k.d, k.value, k.ready_day, CASE WHEN k.positive THEN 1 ELSE -1 END AS sgn, CAST(CAST(k.amount AS DECIMAL(38, 2)) - COALESCE(CAST(t.up_to AS DECIMAL(38, 2)), 0) AS DECIMAL(38, 2)) AS w FROM bucketed AS k LEFT JOIN (SELECT side, id, CAST(MAX(up_to) AS DECIMAL(38, 2)) AS up_to FROM (SELECT 'left' AS side, left_id AS id, left_to AS up_to FROM cells UNION ALL SELECT 'right' AS side, right_id AS id, right_to AS up_to FROM cells) AS ends GROUP BY side, id) AS t ON t.side = k.side AND t.id = k.id WHERE k.amount > COALESCE(t.up_to, 0);

-- table facts
SELECT g, COUNT(CASE WHEN side = 'left' THEN 1 END) AS left_rows, COUNT(CASE WHEN side = 'left' AND NOT gone THEN 1 END) AS left_there, COUNT(CASE WHEN side = 'left' AND counts AND NOT gone THEN 1 END) AS left_counting, COUNT(CASE WHEN side = 'left' AND NOT counts AND NOT state_id IS NULL AND scope_id IS NULL THEN 1 END) AS left_waiting, CAST(SUM(CASE WHEN side = 'left' THEN CAST(x AS DECIMAL(38, 2)) ELSE 0 END) AS DECIMAL(38, 2)) AS left_total, COUNT(CASE WHEN side = 'right' THEN 1 END) AS right_rows, COUNT(CASE WHEN side = 'right' AND NOT gone THEN 1 END) AS right_there, COUNT(CASE WHEN side = 'right' AND counts AND NOT gone THEN 1 END) AS right_counting, COUNT(CASE WHEN side = 'right' AND NOT counts AND NOT state_id IS NULL AND scope_id IS NULL THEN 1 END) AS right_waiting, CAST(SUM(CASE WHEN side = 'right' THEN CAST(x AS DECIMAL(38, 2)) ELSE 0 END) AS DECIMAL(38, 2)) AS right_total FROM (SELECT *, r0 <> 0 AND r4 = 0 AS gone FROM rested WHERE g IN (SELECT g FROM rest_0)) AS members GROUP BY g;

-- view left_held_p
SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, n0 AS n FROM (SELECT dated.*, CAST(date_trunc('quarter', dated.d) AS DATE) AS p, CAST(NULL AS DATE) AS p2 FROM (SELECT NULLIF(s.`deal_id`, '') AS k1, s.`_row` AS row, FALSE AS twin, (COALESCE((s.`stage` = 'won'), FALSE) AND COALESCE((s.`kind` <> 'partner'), FALSE)) AS counts, CASE WHEN NOT COALESCE((s.`kind` <> 'partner'), FALSE) THEN 'ours' ELSE CAST(NULL AS STRING) END AS scope_id, CASE WHEN NOT COALESCE((s.`stage` = 'won'), FALSE) THEN 'won' ELSE CAST(NULL AS STRING) END AS state_id, CAST(NULL AS STRING) AS naming, CAST(NULL AS STRING) AS thing, COALESCE(CAST(s.`amount` AS DECIMAL(38, 2)), 0) AS n0, (s.`amount` IS NULL) AS void, 'USD' AS cur, CAST(1 AS DECIMAL(18, 10)) AS rate, s.`won_on` AS d, CAST(NULL AS DATE) AS d2, s.`created_at` AS created, s.`changed_at` AS changed, s.`changed_by` AS hand, FALSE AS manual, CAST(NULL AS STRING) AS undoes, CAST(NULL AS STRING) AS itself, CASE WHEN FALSE THEN NULL END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at, s._failed AS failed FROM left_held AS s) AS dated) AS base) AS shaped;

-- table pool_1
SELECT e.side, e.g, e.sgn, e.id, e.ord, e.detail, e.why, CAST(COALESCE(e.amount, n.open) AS DECIMAL(38, 2)) AS amount FROM (SELECT 'right' AS side, l.g, s.sgn, h.row AS id, h.d AS ord, CASE WHEN h.void THEN NULL ELSE CAST(ABS(CAST(CAST(CASE WHEN h.outside IS NULL THEN h.n ELSE 0 END AS DECIMAL(38, 2)) AS DECIMAL(38, 2))) AS DECIMAL(38, 2)) END AS amount, '' AS detail, 'row ' || h.row || ' is held by check ' || h.failed AS why FROM left_held_p AS h JOIN (SELECT DISTINCT g, row FROM (SELECT DISTINCT m.g, h.row FROM left_held_p AS h JOIN rested AS m ON m.k1 = h.k1 WHERE m.side = 'right') AS all_links) AS l ON l.row = h.row CROSS JOIN (SELECT 1 AS sgn UNION ALL SELECT -1 AS sgn) AS s WHERE h.counts AND (h.void OR (CAST(CASE WHEN h.outside IS NULL THEN h.n ELSE 0 END AS DECIMAL(38, 2)) > 0 AND s.sgn = 1) OR (CAST(CASE WHEN h.outside IS NULL THEN h.n ELSE 0 END AS DECIMAL(38, 2)) < 0 AND s.sgn = -1))) AS e JOIN (SELECT side, g, sgn, CAST(SUM(w) AS DECIMAL(38, 2)) AS open FROM rest_0 GROUP BY side, g, sgn) AS n ON n.side = e.side AND n.g = e.g AND n.sgn = e.sgn;

-- view open_1
SELECT side, g, sgn, id, d AS ord, w AS amount FROM rest_0 AS r WHERE g IN (SELECT g FROM pool_1);

-- table cover_1_first
SELECT side, g, sgn, id, amount, ROW_NUMBER() OVER (PARTITION BY side, g, sgn ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY side, g, sgn ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 2)) AS hi FROM open_1;

-- table cover_1_second
SELECT side, g, sgn, id, amount, ROW_NUMBER() OVER (PARTITION BY side, g, sgn ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY side, g, sgn ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 2)) AS hi FROM pool_1;

-- table cover_1_cuts
SELECT side, g, sgn, COALESCE(LAG(hi) OVER (PARTITION BY side, g, sgn ORDER BY hi NULLS LAST), 0) AS lo, hi, 1 + CAST(COALESCE(SUM(ends_first) OVER (PARTITION BY side, g, sgn ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_first, 1 + CAST(COALESCE(SUM(ends_second) OVER (PARTITION BY side, g, sgn ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_second FROM (SELECT side, g, sgn, hi, MAX(ends_first) AS ends_first, MAX(ends_second) AS ends_second FROM (SELECT side, g, sgn, hi, 1 AS ends_first, 0 AS ends_second FROM cover_1_first UNION ALL SELECT side, g, sgn, hi, 0 AS ends_first, 1 AS ends_second FROM cover_1_second) AS ends GROUP BY side, g, sgn, hi) AS cuts;

-- table cover_1_cells
SELECT c.side, c.g, c.sgn, a.id AS first_id, b.id AS second_id, CAST(c.lo - (a.hi - a.amount) AS DECIMAL(38, 2)) AS first_from, CAST(c.hi - (a.hi - a.amount) AS DECIMAL(38, 2)) AS first_to, CAST(c.lo - (b.hi - b.amount) AS DECIMAL(38, 2)) AS second_from, CAST(c.hi - (b.hi - b.amount) AS DECIMAL(38, 2)) AS second_to FROM cover_1_cuts AS c JOIN cover_1_first AS a ON a.side IS NOT DISTINCT FROM c.side AND a.g IS NOT DISTINCT FROM c.g AND a.sgn IS NOT DISTINCT FROM c.sgn AND a.nth = c.nth_first JOIN cover_1_second AS b ON b.side IS NOT DISTINCT FROM c.side AND b.g IS NOT DISTINCT FROM c.g AND b.sgn IS NOT DISTINCT FROM c.sgn AND b.nth = c.nth_second;

-- table claim_1
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, CAST(SUM(c.first_to - c.first_from) AS DECIMAL(38, 2)) AS taken, e.detail, MIN(e.why) AS why FROM cover_1_cells AS c JOIN rest_0 AS r ON r.side = c.side AND r.id = c.first_id JOIN pool_1 AS e ON e.side = c.side AND e.g = c.g AND e.sgn = c.sgn AND e.id = c.second_id GROUP BY r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, e.detail;

-- table left_after_1
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, CAST(r.w - COALESCE(c.taken, 0) AS DECIMAL(38, 2)) AS w FROM rest_0 AS r LEFT JOIN (SELECT side, id, CAST(SUM(taken) AS DECIMAL(38, 2)) AS taken FROM claim_1 GROUP BY side, id) AS c ON c.side = r.side AND c.id = r.id WHERE r.w > COALESCE(c.taken, 0);

-- table pool_2
SELECT side, g, sgn, id, ord, detail, why, CAST(amount AS DECIMAL(38, 2)) AS amount FROM (SELECT CASE WHEN m.side = 'left' THEN 'right' ELSE 'left' END AS side, m.g, CASE WHEN CAST(CASE WHEN m.outside IS NULL THEN m.n ELSE 0 END AS DECIMAL(38, 2)) > 0 THEN 1 ELSE -1 END AS sgn, m.side || ' ' || m.row AS id, m.d AS ord, CAST(ABS(CAST(CAST(CASE WHEN m.outside IS NULL THEN m.n ELSE 0 END AS DECIMAL(38, 2)) AS DECIMAL(38, 2))) AS DECIMAL(38, 2)) AS amount, m.scope_id AS detail, 'row ' || m.row || ' does not count: ' || CASE WHEN m.side = 'left' AND m.scope_id = 'ours' THEN 'Not a partner\'s' ELSE m.scope_id END AS why FROM rested AS m WHERE NOT m.counts AND CAST(CASE WHEN m.outside IS NULL THEN m.n ELSE 0 END AS DECIMAL(38, 2)) <> 0 AND NOT m.scope_id IS NULL) AS evidence WHERE amount > 0;

-- view open_2
SELECT side, g, sgn, id, d AS ord, w AS amount FROM left_after_1 AS r WHERE g IN (SELECT g FROM pool_2);

-- table cover_2_first
SELECT side, g, sgn, id, amount, ROW_NUMBER() OVER (PARTITION BY side, g, sgn ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY side, g, sgn ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 2)) AS hi FROM open_2;

-- table cover_2_second
SELECT side, g, sgn, id, amount, ROW_NUMBER() OVER (PARTITION BY side, g, sgn ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY side, g, sgn ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 2)) AS hi FROM pool_2;

-- table cover_2_cuts
SELECT side, g, sgn, COALESCE(LAG(hi) OVER (PARTITION BY side, g, sgn ORDER BY hi NULLS LAST), 0) AS lo, hi, 1 + CAST(COALESCE(SUM(ends_first) OVER (PARTITION BY side, g, sgn ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_first, 1 + CAST(COALESCE(SUM(ends_second) OVER (PARTITION BY side, g, sgn ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_second FROM (SELECT side, g, sgn, hi, MAX(ends_first) AS ends_first, MAX(ends_second) AS ends_second FROM (SELECT side, g, sgn, hi, 1 AS ends_first, 0 AS ends_second FROM cover_2_first UNION ALL SELECT side, g, sgn, hi, 0 AS ends_first, 1 AS ends_second FROM cover_2_second) AS ends GROUP BY side, g, sgn, hi) AS cuts;

-- table cover_2_cells
SELECT c.side, c.g, c.sgn, a.id AS first_id, b.id AS second_id, CAST(c.lo - (a.hi - a.amount) AS DECIMAL(38, 2)) AS first_from, CAST(c.hi - (a.hi - a.amount) AS DECIMAL(38, 2)) AS first_to, CAST(c.lo - (b.hi - b.amount) AS DECIMAL(38, 2)) AS second_from, CAST(c.hi - (b.hi - b.amount) AS DECIMAL(38, 2)) AS second_to FROM cover_2_cuts AS c JOIN cover_2_first AS a ON a.side IS NOT DISTINCT FROM c.side AND a.g IS NOT DISTINCT FROM c.g AND a.sgn IS NOT DISTINCT FROM c.sgn AND a.nth = c.nth_first JOIN cover_2_second AS b ON b.side IS NOT DISTINCT FROM c.side AND b.g IS NOT DISTINCT FROM c.g AND b.sgn IS NOT DISTINCT FROM c.sgn AND b.nth = c.nth_second;

-- table claim_2
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, CAST(SUM(c.first_to - c.first_from) AS DECIMAL(38, 2)) AS taken, e.detail, MIN(e.why) AS why FROM cover_2_cells AS c JOIN left_after_1 AS r ON r.side = c.side AND r.id = c.first_id JOIN pool_2 AS e ON e.side = c.side AND e.g = c.g AND e.sgn = c.sgn AND e.id = c.second_id GROUP BY r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, e.detail;

-- table left_after_2
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, CAST(r.w - COALESCE(c.taken, 0) AS DECIMAL(38, 2)) AS w FROM left_after_1 AS r LEFT JOIN (SELECT side, id, CAST(SUM(taken) AS DECIMAL(38, 2)) AS taken FROM claim_2 GROUP BY side, id) AS c ON c.side = r.side AND c.id = r.id WHERE r.w > COALESCE(c.taken, 0);

-- view left_past_0_p
SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, n0 AS n FROM (SELECT dated.*, CAST(date_trunc('quarter', dated.d) AS DATE) AS p, CAST(NULL AS DATE) AS p2 FROM (SELECT NULLIF(s.`deal_id`, '') AS k1, s.`_row` AS row, s.`_twin` AS twin, (COALESCE((s.`stage` = 'won'), FALSE) AND COALESCE((s.`kind` <> 'partner'), FALSE)) AS counts, CASE WHEN NOT COALESCE((s.`kind` <> 'partner'), FALSE) THEN 'ours' ELSE CAST(NULL AS STRING) END AS scope_id, CASE WHEN NOT COALESCE((s.`stage` = 'won'), FALSE) THEN 'won' ELSE CAST(NULL AS STRING) END AS state_id, CAST(NULL AS STRING) AS naming, CAST(NULL AS STRING) AS thing, COALESCE(CAST(s.`amount` AS DECIMAL(38, 2)), 0) AS n0, (s.`amount` IS NULL) AS void, 'USD' AS cur, CAST(1 AS DECIMAL(18, 10)) AS rate, s.`won_on` AS d, CAST(NULL AS DATE) AS d2, s.`created_at` AS created, s.`changed_at` AS changed, s.`changed_by` AS hand, FALSE AS manual, CAST(NULL AS STRING) AS undoes, CAST(NULL AS STRING) AS itself, CASE WHEN FALSE THEN NULL END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at FROM left_past_0 AS s) AS dated) AS base) AS shaped;

-- table then_left
SELECT r.g, 0 AS nth, 'crm.deals@2026-04-01T06:00:00Z' AS snapshot, CAST(SUM(CASE WHEN t.counts THEN CAST(t.z AS DECIMAL(38, 2)) ELSE 0 END) AS DECIMAL(38, 2)) AS total, MAX(CASE WHEN COALESCE(t.z, 0) <> (CASE WHEN r.counts THEN CAST(CASE WHEN r.outside IS NULL THEN r.n ELSE 0 END AS DECIMAL(38, 2)) ELSE 0 END) THEN 1 ELSE 0 END) AS changed FROM rested AS r JOIN left_past_0_p AS t ON t.row = r.row WHERE r.side = 'left' AND NOT (r.r0 <> 0 AND r.r2 = 0) AND r.g IN (SELECT g FROM rest_0) GROUP BY r.g;

-- table claim_3
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, r.w AS taken, e.detail, e.why FROM left_after_2 AS r JOIN (SELECT side, id, MIN(detail) AS detail, MIN(why) AS why FROM (SELECT r.side, r.id, '' AS detail, 'downstream shows ' || a.said || ', as upstream did in ' || a.snapshot AS why FROM left_after_2 AS r JOIN (SELECT t.g, MAX(t.snapshot) AS snapshot, MAX(CAST(t.total AS STRING)) AS said FROM then_left AS t JOIN facts AS f ON f.g = t.g JOIN (SELECT t.g, MAX(t.nth) AS nth FROM then_left AS t JOIN facts AS f ON f.g = t.g WHERE t.changed = 1 AND f.right_counting > 0 AND t.total = f.right_total AND t.total <> f.left_total GROUP BY t.g) AS latest ON latest.g = t.g AND latest.nth = t.nth WHERE t.changed = 1 AND f.right_counting > 0 AND t.total = f.right_total AND t.total <> f.left_total GROUP BY t.g) AS a ON a.g = r.g) AS found GROUP BY side, id) AS e ON e.side = r.side AND e.id = r.id;

-- view left_after_3
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, r.w FROM left_after_2 AS r WHERE NOT EXISTS(SELECT 1 FROM claim_3 AS c WHERE c.side = r.side AND c.id = r.id);

-- table pool_4
SELECT side, g, sgn, id, ord, detail, why, CAST(amount AS DECIMAL(38, 2)) AS amount FROM (SELECT s.side, m.g, s.sgn, m.side || ' ' || m.row AS id, m.d AS ord, CAST(ABS(c.`amount` - o.`amount`) AS DECIMAL(38, 2)) AS amount, 'undocumented' AS detail, 'row ' || m.row || ' has amount ' || CAST(c.`amount` AS STRING) || ' where its original ' || o._row || ' of crm.deals has ' || CAST(o.`amount` AS STRING) AS why FROM rested AS m JOIN right_rows AS c ON c._row = m.row JOIN right_original AS o ON c.`deal` = o.`deal_id` CROSS JOIN (SELECT 'left' AS side, 1 AS sgn UNION ALL SELECT 'left' AS side, -1 AS sgn UNION ALL SELECT 'right' AS side, 1 AS sgn UNION ALL SELECT 'right' AS side, -1 AS sgn) AS s WHERE m.side = 'right' AND c.`amount` IS DISTINCT FROM o.`amount` AND NOT (EXISTS(SELECT 1 FROM right_original_past_0 AS e WHERE c.`deal` = e.`deal_id` AND e.`amount` IS NOT DISTINCT FROM c.`amount`))) AS evidence WHERE amount > 0;

-- view open_4
SELECT side, g, sgn, id, d AS ord, w AS amount FROM left_after_3 AS r WHERE g IN (SELECT g FROM pool_4);

-- table cover_4_first
SELECT side, g, sgn, id, amount, ROW_NUMBER() OVER (PARTITION BY side, g, sgn ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY side, g, sgn ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 2)) AS hi FROM open_4;

-- table cover_4_second
SELECT side, g, sgn, id, amount, ROW_NUMBER() OVER (PARTITION BY side, g, sgn ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY side, g, sgn ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 2)) AS hi FROM pool_4;

-- table cover_4_cuts
SELECT side, g, sgn, COALESCE(LAG(hi) OVER (PARTITION BY side, g, sgn ORDER BY hi NULLS LAST), 0) AS lo, hi, 1 + CAST(COALESCE(SUM(ends_first) OVER (PARTITION BY side, g, sgn ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_first, 1 + CAST(COALESCE(SUM(ends_second) OVER (PARTITION BY side, g, sgn ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_second FROM (SELECT side, g, sgn, hi, MAX(ends_first) AS ends_first, MAX(ends_second) AS ends_second FROM (SELECT side, g, sgn, hi, 1 AS ends_first, 0 AS ends_second FROM cover_4_first UNION ALL SELECT side, g, sgn, hi, 0 AS ends_first, 1 AS ends_second FROM cover_4_second) AS ends GROUP BY side, g, sgn, hi) AS cuts;

-- table cover_4_cells
SELECT c.side, c.g, c.sgn, a.id AS first_id, b.id AS second_id, CAST(c.lo - (a.hi - a.amount) AS DECIMAL(38, 2)) AS first_from, CAST(c.hi - (a.hi - a.amount) AS DECIMAL(38, 2)) AS first_to, CAST(c.lo - (b.hi - b.amount) AS DECIMAL(38, 2)) AS second_from, CAST(c.hi - (b.hi - b.amount) AS DECIMAL(38, 2)) AS second_to FROM cover_4_cuts AS c JOIN cover_4_first AS a ON a.side IS NOT DISTINCT FROM c.side AND a.g IS NOT DISTINCT FROM c.g AND a.sgn IS NOT DISTINCT FROM c.sgn AND a.nth = c.nth_first JOIN cover_4_second AS b ON b.side IS NOT DISTINCT FROM c.side AND b.g IS NOT DISTINCT FROM c.g AND b.sgn IS NOT DISTINCT FROM c.sgn AND b.nth = c.nth_second;

-- table claim_4
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, CAST(SUM(c.first_to - c.first_from) AS DECIMAL(38, 2)) AS taken, e.detail, MIN(e.why) AS why FROM cover_4_cells AS c JOIN left_after_3 AS r ON r.side = c.side AND r.id = c.first_id JOIN pool_4 AS e ON e.side = c.side AND e.g = c.g AND e.sgn = c.sgn AND e.id = c.second_id GROUP BY r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, e.detail;

-- table left_after_4
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, CAST(r.w - COALESCE(c.taken, 0) AS DECIMAL(38, 2)) AS w FROM left_after_3 AS r LEFT JOIN (SELECT side, id, CAST(SUM(taken) AS DECIMAL(38, 2)) AS taken FROM claim_4 GROUP BY side, id) AS c ON c.side = r.side AND c.id = r.id WHERE r.w > COALESCE(c.taken, 0);

-- table claim_5
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, r.w AS taken, e.detail, e.why FROM left_after_4 AS r JOIN (SELECT side, id, MIN(detail) AS detail, MIN(why) AS why FROM (SELECT r.side, r.id, 'undocumented' AS detail, t.why FROM left_after_4 AS r JOIN (SELECT m.g, MIN('row ' || m.row || CASE WHEN m.manual THEN ' was typed by a person' ELSE ' was changed by ' || m.hand END) AS why FROM rested AS m JOIN facts AS f ON f.g = m.g WHERE m.counts AND (m.manual OR (NOT m.hand IS NULL AND translate(m.hand, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') IN (SELECT name FROM persons))) AND f.left_counting > 0 AND f.right_counting > 0 GROUP BY m.g) AS t ON t.g = r.g UNION ALL SELECT r.side, r.id, 'undocumented' AS detail, 'row ' || r.row || ' was typed by a person' AS why FROM left_after_4 AS r JOIN rested AS m ON m.side = r.side AND m.row = r.row JOIN facts AS f ON f.g = r.g WHERE m.manual AND (f.left_counting = 0 OR f.right_counting = 0)) AS found GROUP BY side, id) AS e ON e.side = r.side AND e.id = r.id;

-- view left_after_5
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, r.w FROM left_after_4 AS r WHERE NOT EXISTS(SELECT 1 FROM claim_5 AS c WHERE c.side = r.side AND c.id = r.id);

-- view right_past_0_p
SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, n0 AS n FROM (SELECT dated.*, CAST(date_trunc('quarter', dated.d) AS DATE) AS p, CAST(NULL AS DATE) AS p2 FROM (SELECT NULLIF(s.`deal`, '') AS k1, s.`_row` AS row, s.`_twin` AS twin, TRUE AS counts, CAST(NULL AS STRING) AS scope_id, CAST(NULL AS STRING) AS state_id, CAST(NULL AS STRING) AS naming, CAST(NULL AS STRING) AS thing, COALESCE(CAST(s.`amount` AS DECIMAL(38, 2)), 0) AS n0, (s.`amount` IS NULL) AS void, 'USD' AS cur, CAST(1 AS DECIMAL(18, 10)) AS rate, s.`booked_on` AS d, CAST(NULL AS DATE) AS d2, CAST(NULL AS BIGINT) AS created, CAST(NULL AS BIGINT) AS changed, CAST(NULL AS STRING) AS hand, COALESCE((s.`line` LIKE 'M%'), FALSE) AS manual, CAST(NULL AS STRING) AS undoes, CAST(NULL AS STRING) AS itself, CASE WHEN FALSE THEN NULL END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at FROM right_past_0 AS s) AS dated) AS base) AS shaped;

-- table then_right
SELECT r.g, 0 AS nth, 'sheet.bookings@2026-04-01T06:00:00Z' AS snapshot, CAST(SUM(CASE WHEN t.counts THEN CAST(t.z AS DECIMAL(38, 2)) ELSE 0 END) AS DECIMAL(38, 2)) AS total, MAX(CASE WHEN COALESCE(t.z, 0) <> (CASE WHEN r.counts THEN CAST(CASE WHEN r.outside IS NULL THEN r.n ELSE 0 END AS DECIMAL(38, 2)) ELSE 0 END) THEN 1 ELSE 0 END) AS changed FROM rested AS r JOIN right_past_0_p AS t ON t.row = r.row WHERE r.side = 'right' AND NOT (r.r0 <> 0 AND r.r2 = 0) AND r.g IN (SELECT g FROM rest_0) GROUP BY r.g;

-- table claim_6
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, r.w AS taken, e.detail, e.why FROM left_after_5 AS r JOIN (SELECT side, id, MIN(detail) AS detail, MIN(why) AS why FROM (SELECT r.side, r.id, 'undocumented' AS detail, 'downstream agreed at ' || a.said || ' in ' || a.snapshot || ' and was changed since' AS why FROM left_after_5 AS r JOIN (SELECT t.g, MAX(t.snapshot) AS snapshot, MAX(CAST(t.total AS STRING)) AS said FROM then_right AS t JOIN facts AS f ON f.g = t.g JOIN (SELECT t.g, MAX(t.nth) AS nth FROM then_right AS t JOIN facts AS f ON f.g = t.g WHERE t.changed = 1 AND f.left_counting > 0 AND t.total = f.left_total AND t.total <> f.right_total GROUP BY t.g) AS latest ON latest.g = t.g AND latest.nth = t.nth WHERE t.changed = 1 AND f.left_counting > 0 AND t.total = f.left_total AND t.total <> f.right_total GROUP BY t.g) AS a ON a.g = r.g) AS found GROUP BY side, id) AS e ON e.side = r.side AND e.id = r.id;

-- view left_after_6
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, r.w FROM left_after_5 AS r WHERE NOT EXISTS(SELECT 1 FROM claim_6 AS c WHERE c.side = r.side AND c.id = r.id);

-- table claim_7
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, r.w AS taken, e.detail, e.why FROM left_after_6 AS r JOIN (SELECT side, id, MIN(detail) AS detail, MIN(why) AS why FROM (SELECT r.side, r.id, '' AS detail, 'dated ' || CAST(r.d AS STRING) || ', before the coverage from 2026-01-01' AS why FROM left_after_6 AS r JOIN facts AS f ON f.g = r.g WHERE r.side = 'right' AND r.d < CAST('2026-01-01' AS DATE) AND f.left_rows = 0) AS found GROUP BY side, id) AS e ON e.side = r.side AND e.id = r.id;

-- view left_after_7
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, r.w FROM left_after_6 AS r WHERE NOT EXISTS(SELECT 1 FROM claim_7 AS c WHERE c.side = r.side AND c.id = r.id);

-- table claimed
SELECT side, row, g, by_pass, p, d, value, 'quarantine' AS cause, detail, (CASE WHEN way = sgn THEN taken ELSE -(taken) END) AS effect, why AS evidence FROM claim_1 UNION ALL SELECT side, row, g, by_pass, p, d, value, 'definition' AS cause, detail, (CASE WHEN way = sgn THEN taken ELSE -(taken) END) AS effect, why AS evidence FROM claim_2 UNION ALL SELECT side, row, g, by_pass, p, d, value, 'stale' AS cause, detail, (CASE WHEN way = sgn THEN taken ELSE -(taken) END) AS effect, why AS evidence FROM claim_3 UNION ALL SELECT side, row, g, by_pass, p, d, value, 'adjustment' AS cause, detail, (CASE WHEN way = sgn THEN taken ELSE -(taken) END) AS effect, why AS evidence FROM claim_4 UNION ALL SELECT side, row, g, by_pass, p, d, value, 'adjustment' AS cause, detail, (CASE WHEN way = sgn THEN taken ELSE -(taken) END) AS effect, why AS evidence FROM claim_5 UNION ALL SELECT side, row, g, by_pass, p, d, value, 'adjustment' AS cause, detail, (CASE WHEN way = sgn THEN taken ELSE -(taken) END) AS effect, why AS evidence FROM claim_6 UNION ALL SELECT side, row, g, by_pass, p, d, value, 'outside_coverage' AS cause, detail, (CASE WHEN way = sgn THEN taken ELSE -(taken) END) AS effect, why AS evidence FROM claim_7 UNION ALL SELECT side, row, g, by_pass, p, d, value, 'unexplained' AS cause, '' AS detail, (CASE WHEN way = sgn THEN w ELSE -(w) END) AS effect, 'no fact explains it' AS evidence FROM left_after_7;

-- table effects
SELECT side, row, g, by_pass, p, d, CAST(value AS DECIMAL(38, 2)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 2)) AS effect, evidence FROM (SELECT side, row, g, by_pass, p, d, value, cause, detail, effect, evidence FROM stripped UNION ALL SELECT side, row, g, by_pass, p, d, value, cause, detail, effect, evidence FROM moved UNION ALL SELECT side, row, g, by_pass, p, d, value, cause, detail, effect, evidence FROM claimed) AS parts WHERE effect <> 0;

-- query totals_left
SELECT p, COUNT(*) AS many, COUNT(CASE WHEN counts THEN 1 END) AS counted, CAST(SUM(CASE WHEN counts THEN CAST(n AS DECIMAL(38, 2)) ELSE 0 END) AS DECIMAL(38, 2)) AS amount FROM left_p GROUP BY p;

-- query totals_right
SELECT p, COUNT(*) AS many, COUNT(CASE WHEN counts THEN 1 END) AS counted, CAST(SUM(CASE WHEN counts THEN CAST(n AS DECIMAL(38, 2)) ELSE 0 END) AS DECIMAL(38, 2)) AS amount FROM right_p GROUP BY p;

-- query shapes
SELECT by_pass, COUNT(*) AS many, MIN(g) AS example, MAX(g) AS another FROM (SELECT g, MAX(by_pass) AS by_pass, COUNT(CASE WHEN side = 'left' THEN 1 END) AS l, COUNT(CASE WHEN side = 'right' THEN 1 END) AS r FROM rested WHERE x <> 0 AND by_pass > 0 GROUP BY g) AS counted WHERE (by_pass = 1 AND (l > 1 OR r > 1)) GROUP BY by_pass;

-- query lines
SELECT p, cause, detail, side, CAST(SUM(effect) AS DECIMAL(38, 2)) AS effect, COUNT(DISTINCT row) AS many FROM effects GROUP BY p, cause, detail, side;

-- query lines_total
SELECT cause, detail, side, CAST(SUM(effect) AS DECIMAL(38, 2)) AS effect, COUNT(DISTINCT row) AS many FROM effects GROUP BY cause, detail, side;

-- query gross
SELECT p, CAST(SUM(ABS(net)) AS DECIMAL(38, 2)) AS gross, CAST(SUM(many) AS BIGINT) AS many FROM (SELECT p, g, CAST(SUM(effect) AS DECIMAL(38, 2)) AS net, COUNT(DISTINCT side || row) AS many FROM effects WHERE cause = 'unexplained' GROUP BY p, g) AS nets GROUP BY p;

-- query accounted
SELECT side, COUNT(*) AS many, COUNT(DISTINCT row) AS different, COUNT(DISTINCT CASE WHEN g IS NULL THEN row END) AS astray FROM rested WHERE TRUE GROUP BY side;

-- query void_left
SELECT COUNT(*), MIN(row) FROM left_p WHERE counts AND void;

-- query void_right
SELECT COUNT(*), MIN(row) FROM right_p WHERE counts AND void;

-- rows
SELECT SUBSTRING(e.g, 3) AS `group`, e.side, e.row AS `key`, CASE WHEN e.side = 'left' THEN 'crm.deals' ELSE 'sheet.bookings' END || '#' || e.row AS row, COALESCE(n.label, 'undated') AS period, e.value, e.d AS date, e.cause, e.detail, e.effect, e.evidence, w.name AS matched_by FROM effects AS e LEFT JOIN labels AS n ON n.p = e.p LEFT JOIN pass_names AS w ON w.by_pass = e.by_pass ORDER BY e.p NULLS LAST, CASE e.cause WHEN 'duplicate' THEN 0 WHEN 'reversal' THEN 1 WHEN 'snapshot' THEN 2 WHEN 'declared step' THEN 3 WHEN 'definition' THEN 4 WHEN 'adjustment' THEN 5 WHEN 'timing' THEN 6 WHEN 'currency' THEN 7 WHEN 'quarantine' THEN 8 WHEN 'naming' THEN 9 WHEN 'rounding' THEN 10 WHEN 'stale' THEN 11 WHEN 'in_transit' THEN 12 WHEN 'not_yet_due' THEN 13 WHEN 'handoff' THEN 14 WHEN 'outside_coverage' THEN 15 WHEN 'backdoor' THEN 16 WHEN 'unexplained' THEN 17 ELSE 3 END NULLS LAST, e.cause NULLS LAST, e.detail NULLS LAST, e.side NULLS LAST, e.row NULLS LAST, e.effect NULLS LAST, e.g NULLS LAST, e.evidence NULLS LAST;
