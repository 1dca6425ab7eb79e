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
SELECT side, row, MIN(why || ' to row ' || of_row) AS why FROM (SELECT side, row, 'an exact copy' AS why, ROW_NUMBER() OVER (PARTITION BY side, counts, what ORDER BY created NULLS LAST, row NULLS LAST) AS nth, FIRST_VALUE(row) OVER (PARTITION BY side, counts, what ORDER BY created NULLS LAST, row NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS of_row FROM (SELECT m.side, m.row, m.created, m.counts, s.`_fp` AS what FROM members AS m JOIN left_rows AS s ON s.`_row` = m.row WHERE s.`_twin` AND m.side = 'left' AND m.twin) AS twins WHERE NOT what IS NULL UNION ALL SELECT side, row, 'an exact copy' AS why, ROW_NUMBER() OVER (PARTITION BY side, counts, what ORDER BY created NULLS LAST, row NULLS LAST) AS nth, FIRST_VALUE(row) OVER (PARTITION BY side, counts, what ORDER BY created NULLS LAST, row NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS of_row FROM (SELECT m.side, m.row, m.created, m.counts, s.`_fp` AS what FROM members AS m JOIN right_rows AS s ON s.`_row` = m.row WHERE s.`_twin` AND m.side = 'right' AND m.twin) AS twins WHERE NOT what IS NULL) AS found WHERE nth > 1 GROUP BY side, row;

-- view standing
SELECT m.side, m.way, m.g AS g, m.by_pass, m.k1, m.row, m.twin, m.counts, m.scope_id, m.state_id, m.naming, m.n, m.cur, m.rate, m.void, m.d, m.d2, m.p, m.p2, m.created, m.changed, m.hand, m.manual, m.undoes, m.itself, m.identity, m.outside, m.ready_day, m.ready_at, CASE WHEN m.counts THEN CAST(m.n AS DECIMAL(38, 2)) ELSE CAST(0 AS DECIMAL(38, 2)) END AS r0, CASE WHEN m.counts AND c.row IS NULL THEN CAST(m.n AS DECIMAL(38, 2)) ELSE CAST(0 AS DECIMAL(38, 2)) END AS r1, c.why AS copy_why FROM members AS m LEFT JOIN copies AS c ON c.side = m.side AND c.row = m.row;

-- view unreversed
SELECT *, r1 AS r2, CAST(NULL AS STRING) AS undone_why FROM standing;

-- view restated
SELECT *, r2 AS r3 FROM unreversed;

-- view stepped
SELECT *, r3 AS before_scope, CASE WHEN NOT outside IS NULL THEN CAST(0 AS DECIMAL(38, 2)) ELSE r3 END AS r4 FROM (SELECT * FROM restated) AS chained;

-- table rested
SELECT *, r4 AS x FROM stepped;

-- table stripped
SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 2)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 2)) AS effect, evidence FROM (SELECT side, row, g, by_pass, p, p2, d, CAST(n AS DECIMAL(38, 2)) AS value, 'duplicate' AS cause, '' AS detail, (CASE WHEN way > 0 THEN CAST(r0 AS DECIMAL(38, 2)) - CAST(r1 AS DECIMAL(38, 2)) ELSE -(CAST(r0 AS DECIMAL(38, 2)) - CAST(r1 AS DECIMAL(38, 2))) END) AS effect, copy_why AS evidence FROM rested WHERE r0 <> r1) AS stage WHERE effect <> 0 UNION ALL SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 2)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 2)) AS effect, evidence FROM (SELECT side, row, g, by_pass, p, p2, d, CAST(n AS DECIMAL(38, 2)) AS value, 'reversal' AS cause, '' AS detail, (CASE WHEN way > 0 THEN CAST(r1 AS DECIMAL(38, 2)) - CAST(r2 AS DECIMAL(38, 2)) ELSE -(CAST(r1 AS DECIMAL(38, 2)) - CAST(r2 AS DECIMAL(38, 2))) END) AS effect, undone_why AS evidence FROM rested WHERE r1 <> r2) AS stage WHERE effect <> 0 UNION ALL SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 2)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 2)) AS effect, evidence FROM (SELECT side, row, g, by_pass, p, p2, d, CAST(n AS DECIMAL(38, 2)) AS value, 'definition' AS cause, outside AS detail, (CASE WHEN way > 0 THEN CAST(before_scope AS DECIMAL(38, 2)) - CAST(r4 AS DECIMAL(38, 2)) ELSE -(CAST(before_scope AS DECIMAL(38, 2)) - CAST(r4 AS DECIMAL(38, 2))) END) AS effect, '' AS evidence FROM rested WHERE before_scope <> r4) AS stage WHERE effect <> 0 UNION ALL SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 2)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 2)) AS effect, evidence FROM (SELECT 'left' AS side, row, 'a:' || k1 AS g, 1 AS by_pass, p, p2, d, CAST(n AS DECIMAL(38, 2)) AS value, 'definition' AS cause, outside AS detail, -CAST(n AS DECIMAL(38, 2)) AS effect, '' AS evidence FROM left_t WHERE NOT alive AND counts AND NOT outside IS NULL) AS stage WHERE effect <> 0 UNION ALL SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 2)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 2)) AS effect, evidence FROM (SELECT 'right' AS side, row, 'a:' || k1 AS g, 1 AS by_pass, p, p2, d, CAST(n AS DECIMAL(38, 2)) AS value, 'definition' AS cause, outside AS detail, CAST(n AS DECIMAL(38, 2)) AS effect, '' AS evidence FROM right_t WHERE NOT alive AND counts AND NOT outside IS NULL) AS stage WHERE effect <> 0 UNION ALL SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 2)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 2)) AS effect, evidence FROM (SELECT 'right' AS side, 'adjustment:adj-2' AS row, 'A:adj-2' AS g, 0 AS by_pass, CAST('2026-01-01' AS DATE) AS p, CAST(NULL AS DATE) AS p2, CAST('2026-01-01' AS DATE) AS d, CAST(1000.00 AS DECIMAL(38, 2)) AS value, 'adjustment' AS cause, 'documented' AS detail, CAST(1000.00 AS DECIMAL(38, 2)) AS effect, 'approved adjustment adj-2 on top of the metric: A deal signed on paper' AS evidence) AS stage WHERE effect <> 0;

-- view present
SELECT side, way, g, by_pass, row, d, cur, rate, n, x, ready_day, p, row AS id, CAST(NULL AS DATE) AS at_p FROM rested WHERE x <> 0;

-- table bucketed
SELECT side, way, g, by_pass, row, id, d, p, at_p, ready_day, CAST(n AS DECIMAL(38, 2)) AS value, x > 0 AS positive, CAST(ABS(x) AS DECIMAL(38, 2)) AS amount FROM present;

-- table meeting
SELECT g, positive, COUNT(CASE WHEN side = 'left' THEN 1 END) AS lefts, COUNT(CASE WHEN side = 'right' THEN 1 END) AS rights, MIN(CASE WHEN side = 'left' THEN id END) AS left_id, MIN(CASE WHEN side = 'right' THEN id END) AS right_id, MIN(CASE WHEN side = 'left' THEN amount END) AS left_amount, MIN(CASE WHEN side = 'right' THEN amount END) AS right_amount FROM bucketed GROUP BY g, positive HAVING MIN(side) < MAX(side);

-- table ranked
SELECT b.g, b.positive, b.side, b.id, b.d AS ord, b.amount, ROW_NUMBER() OVER (PARTITION BY b.side, b.g, b.positive, b.amount ORDER BY b.d NULLS LAST, b.id NULLS LAST) AS nth FROM bucketed AS b JOIN meeting AS m ON m.g = b.g AND m.positive = b.positive WHERE m.lefts > 1 OR m.rights > 1;

-- table pairs
SELECT l.g, l.positive, l.id AS left_id, r.id AS right_id, l.amount FROM ranked AS l JOIN ranked AS r ON r.g = l.g AND r.positive = l.positive AND r.amount = l.amount AND r.nth = l.nth WHERE l.side = 'left' AND r.side = 'right';

-- view loose_left
SELECT k.g, k.positive, k.id, k.ord, k.amount FROM ranked AS k WHERE k.side = 'left' AND NOT EXISTS(SELECT 1 FROM pairs AS p WHERE p.left_id = k.id);

-- view loose_right
SELECT k.g, k.positive, k.id, k.ord, k.amount FROM ranked AS k WHERE k.side = 'right' AND NOT EXISTS(SELECT 1 FROM pairs AS p WHERE p.right_id = k.id);

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
SELECT 'left' AS side, left_row AS row, g, left_by AS by_pass, left_p AS p, left_d AS d, left_value AS value, 'timing' AS cause, '' AS detail, CAST(-left_worth AS DECIMAL(38, 2)) AS effect, COALESCE(CAST(left_d AS STRING), 'undated') || ' on row ' || left_row || ', ' || COALESCE(CAST(right_d AS STRING), 'undated') || ' on row ' || right_row || COALESCE(', ' || CAST(CAST(datediff(right_d, left_d) AS BIGINT) AS STRING) || CASE WHEN ABS(CAST(datediff(right_d, left_d) AS BIGINT)) = 1 THEN ' day' ELSE ' days' END, '') AS evidence FROM met WHERE left_p IS DISTINCT FROM right_p AND left_worth <> 0 UNION ALL SELECT 'right' AS side, right_row AS row, g, right_by AS by_pass, right_p AS p, right_d AS d, right_value AS value, 'timing' AS cause, '' AS detail, CAST(left_worth AS DECIMAL(38, 2)) AS effect, COALESCE(CAST(left_d AS STRING), 'undated') || ' on row ' || left_row || ', ' || COALESCE(CAST(right_d AS STRING), 'undated') || ' on row ' || right_row || COALESCE(', ' || CAST(CAST(datediff(right_d, left_d) AS BIGINT) AS STRING) || CASE WHEN ABS(CAST(datediff(right_d, left_d) AS BIGINT)) = 1 THEN ' day' ELSE ' days' END, '') AS evidence FROM met WHERE left_p IS DISTINCT FROM right_p AND left_worth <> 0;

-- table rest_0
SELECT k.side, k.way, k.g, k.by_pass, k.row, k.id, k.p, k.d, k.value, k.ready_day, CASE WHEN k.positive THEN 1 ELSE -1 END AS sgn, CAST(CAST(k.amount AS DECIMAL(38, 2)) - COALESCE(CAST(t.up_to AS DECIMAL(38, 2)), 0) AS DECIMAL(38, 2)) AS w FROM bucketed AS k LEFT JOIN (SELECT side, id, CAST(MAX(up_to) AS DECIMAL(38, 2)) AS up_to FROM (SELECT 'left' AS side, left_id AS id, left_to AS up_to FROM cells UNION ALL SELECT 'right' AS side, right_id AS id, right_to AS up_to FROM cells) AS ends GROUP BY side, id) AS t ON t.side = k.side AND t.id = k.id WHERE k.amount > COALESCE(t.up_to, 0);

-- view left_held_p
SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, n0 AS n FROM (SELECT dated.*, CAST(date_trunc('quarter', dated.d) AS DATE) AS p, CAST(NULL AS DATE) AS p2 FROM (SELECT NULLIF(s.`deal_id`, '') AS k1, s.`_row` AS row, FALSE AS twin, (COALESCE((s.`stage` = 'won'), FALSE) AND COALESCE((s.`kind` <> 'partner'), FALSE)) AS counts, CASE WHEN NOT COALESCE((s.`kind` <> 'partner'), FALSE) THEN 'ours' ELSE CAST(NULL AS STRING) END AS scope_id, CASE WHEN NOT COALESCE((s.`stage` = 'won'), FALSE) THEN 'won' ELSE CAST(NULL AS STRING) END AS state_id, CAST(NULL AS STRING) AS naming, CAST(NULL AS STRING) AS thing, COALESCE(CAST(s.`amount` AS DECIMAL(38, 2)), 0) AS n0, (s.`amount` IS NULL) AS void, 'USD' AS cur, CAST(1 AS DECIMAL(18, 10)) AS rate, s.`won_on` AS d, CAST(NULL AS DATE) AS d2, s.`created_at` AS created, s.`changed_at` AS changed, s.`changed_by` AS hand, FALSE AS manual, CAST(NULL AS STRING) AS undoes, CAST(NULL AS STRING) AS itself, CASE WHEN FALSE THEN NULL END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at, s._failed AS failed FROM left_held AS s) AS dated) AS base) AS shaped;

-- table left_held_mates
SELECT DISTINCT g, row FROM (SELECT m.g, h.row FROM left_held_p AS h JOIN rested AS m ON m.k1 = h.k1 WHERE m.side = 'right') AS links;

-- table unsure_left
SELECT DISTINCT g FROM (SELECT g FROM left_held_mates UNION ALL SELECT m.g FROM rested AS m WHERE m.side = 'right' AND m.k1 IS NULL AND EXISTS(SELECT 1 FROM rested AS o WHERE o.side = 'left' AND o.k1 IS NULL)) AS doubts;

-- table unsure_right
SELECT DISTINCT g FROM (SELECT m.g FROM rested AS m WHERE m.side = 'left' AND m.k1 IS NULL AND EXISTS(SELECT 1 FROM rested AS o WHERE o.side = 'right' AND o.k1 IS NULL)) AS doubts;

-- table facts
SELECT *, CASE WHEN g IN (SELECT g FROM unsure_left) THEN 1 ELSE 0 END AS left_unsure, CASE WHEN g IN (SELECT g FROM unsure_right) THEN 1 ELSE 0 END AS right_unsure FROM (SELECT g, COUNT(CASE WHEN side = 'left' THEN 1 END) AS left_rows, COUNT(CASE WHEN side = 'left' AND NOT gone THEN 1 END) AS left_there, COUNT(CASE WHEN side = 'left' AND counts AND NOT gone THEN 1 END) AS left_counting, COUNT(CASE WHEN side = 'left' AND NOT counts AND NOT state_id IS NULL AND scope_id IS NULL THEN 1 END) AS left_waiting, CAST(SUM(CASE WHEN side = 'left' THEN CAST(x AS DECIMAL(38, 2)) ELSE 0 END) AS DECIMAL(38, 2)) AS left_total, COUNT(CASE WHEN side = 'right' THEN 1 END) AS right_rows, COUNT(CASE WHEN side = 'right' AND NOT gone THEN 1 END) AS right_there, COUNT(CASE WHEN side = 'right' AND counts AND NOT gone THEN 1 END) AS right_counting, COUNT(CASE WHEN side = 'right' AND NOT counts AND NOT state_id IS NULL AND scope_id IS NULL THEN 1 END) AS right_waiting, CAST(SUM(CASE WHEN side = 'right' THEN CAST(x AS DECIMAL(38, 2)) ELSE 0 END) AS DECIMAL(38, 2)) AS right_total FROM (SELECT *, r0 <> 0 AND r4 = 0 AS gone FROM rested WHERE g IN (SELECT g FROM rest_0)) AS members GROUP BY g) AS counted;

-- table offers_1
SELECT * FROM (SELECT n.side, n.g, n.sgn, n.at_p, e.id, MIN(e.ord) AS ord, MIN(e.detail) AS detail, MIN(e.why) AS why, n.open, n.since, MAX(CASE WHEN e.net IS NULL THEN 1 ELSE 0 END) AS boundless, CAST(MIN(CASE WHEN e.net IS NULL THEN n.open ELSE ABS(CAST(e.net AS DECIMAL(38, 2))) END) AS DECIMAL(38, 2)) AS amount FROM (SELECT 'right' AS side, l.g, s.sgn, 'left ' || h.row AS id, h.d AS ord, h.p, h.p2, CASE WHEN h.void THEN CAST(NULL AS DECIMAL(38, 2)) ELSE ABS(CAST(CASE WHEN h.outside IS NULL THEN h.n ELSE 0 END AS DECIMAL(38, 2))) END AS net, h.cur, h.rate, '' AS detail, 'row ' || h.row || ' is held by check ' || h.failed AS why FROM left_held_p AS h JOIN left_held_mates AS l ON l.row = h.row CROSS JOIN (SELECT 1 AS sgn UNION ALL SELECT -1 AS sgn) AS s WHERE h.counts AND (h.void OR (CAST(CASE WHEN h.outside IS NULL THEN h.n ELSE 0 END AS DECIMAL(38, 2)) > 0 AND s.sgn = 1) OR (CAST(CASE WHEN h.outside IS NULL THEN h.n ELSE 0 END AS DECIMAL(38, 2)) < 0 AND s.sgn = -1))) AS e JOIN (SELECT side, g, sgn, at_p, CAST(SUM(w) AS DECIMAL(38, 2)) AS open, MIN(d) AS since FROM (SELECT *, CAST(NULL AS DATE) AS at_p FROM rest_0) AS r GROUP BY side, g, sgn, at_p) AS n ON n.side = e.side AND n.g = e.g AND n.sgn = e.sgn GROUP BY n.side, n.g, n.sgn, n.at_p, e.id, n.open, n.since) AS worths WHERE amount > 0;

-- view placed_offers_1
SELECT *, CASE WHEN side = 'left' THEN 'u ' ELSE 'd ' END || CAST(sgn AS STRING) || ' ' || g AS place FROM offers_1;

-- table shared_1
SELECT o.*, s.class FROM placed_offers_1 AS o JOIN (SELECT id, at_p, MIN(place) || ' ~ ' || MAX(place) || ' ~ ' || CAST(COUNT(*) AS STRING) AS class FROM placed_offers_1 WHERE boundless = 0 GROUP BY id, at_p HAVING COUNT(*) > 1) AS s ON s.id = o.id AND s.at_p IS NOT DISTINCT FROM o.at_p WHERE o.boundless = 0;

-- view shared_places_1
SELECT class, at_p, place AS id, MIN(since) AS ord, MIN(open) AS amount FROM shared_1 GROUP BY class, at_p, place;

-- view shared_facts_1
SELECT class, at_p, id, MIN(ord) AS ord, MAX(amount) AS amount FROM shared_1 GROUP BY class, at_p, id;

-- table share_1_first
SELECT class, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY class, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY class, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 2)) AS hi FROM shared_places_1;

-- table share_1_second
SELECT class, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY class, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY class, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 2)) AS hi FROM shared_facts_1;

-- table share_1_cuts
SELECT class, at_p, COALESCE(LAG(hi) OVER (PARTITION BY class, at_p ORDER BY hi NULLS LAST), 0) AS lo, hi, 1 + CAST(COALESCE(SUM(ends_first) OVER (PARTITION BY class, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_first, 1 + CAST(COALESCE(SUM(ends_second) OVER (PARTITION BY class, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_second FROM (SELECT class, at_p, hi, MAX(ends_first) AS ends_first, MAX(ends_second) AS ends_second FROM (SELECT class, at_p, hi, 1 AS ends_first, 0 AS ends_second FROM share_1_first UNION ALL SELECT class, at_p, hi, 0 AS ends_first, 1 AS ends_second FROM share_1_second) AS ends GROUP BY class, at_p, hi) AS cuts;

-- table share_1_cells
SELECT c.class, c.at_p, a.id AS first_id, b.id AS second_id, CAST(c.lo - (a.hi - a.amount) AS DECIMAL(38, 2)) AS first_from, CAST(c.hi - (a.hi - a.amount) AS DECIMAL(38, 2)) AS first_to, CAST(c.lo - (b.hi - b.amount) AS DECIMAL(38, 2)) AS second_from, CAST(c.hi - (b.hi - b.amount) AS DECIMAL(38, 2)) AS second_to FROM share_1_cuts AS c JOIN share_1_first AS a ON a.class IS NOT DISTINCT FROM c.class AND a.at_p IS NOT DISTINCT FROM c.at_p AND a.nth = c.nth_first JOIN share_1_second AS b ON b.class IS NOT DISTINCT FROM c.class AND b.at_p IS NOT DISTINCT FROM c.at_p AND b.nth = c.nth_second;

-- table pool_1
SELECT o.side, o.g, o.sgn, o.at_p, o.id, o.ord, o.detail, o.why, o.amount FROM placed_offers_1 AS o WHERE NOT EXISTS(SELECT 1 FROM shared_1 AS s WHERE s.id = o.id AND s.place = o.place AND s.at_p IS NOT DISTINCT FROM o.at_p) UNION ALL SELECT o.side, o.g, o.sgn, o.at_p, o.id, o.ord, o.detail, o.why, CAST(LEAST(o.amount, c.first_to - c.first_from) AS DECIMAL(38, 2)) AS amount FROM share_1_cells AS c JOIN shared_1 AS o ON o.class = c.class AND o.place = c.first_id AND o.id = c.second_id AND o.at_p IS NOT DISTINCT FROM c.at_p;

-- view open_1
SELECT side, g, sgn, CAST(NULL AS DATE) AS at_p, id, d AS ord, w AS amount FROM rest_0 WHERE g IN (SELECT g FROM pool_1);

-- table cover_1_first
SELECT side, g, sgn, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 2)) AS hi FROM open_1;

-- table cover_1_second
SELECT side, g, sgn, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 2)) AS hi FROM pool_1;

-- table cover_1_cuts
SELECT side, g, sgn, at_p, COALESCE(LAG(hi) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST), 0) AS lo, hi, 1 + CAST(COALESCE(SUM(ends_first) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_first, 1 + CAST(COALESCE(SUM(ends_second) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_second FROM (SELECT side, g, sgn, at_p, hi, MAX(ends_first) AS ends_first, MAX(ends_second) AS ends_second FROM (SELECT side, g, sgn, at_p, hi, 1 AS ends_first, 0 AS ends_second FROM cover_1_first UNION ALL SELECT side, g, sgn, at_p, hi, 0 AS ends_first, 1 AS ends_second FROM cover_1_second) AS ends GROUP BY side, g, sgn, at_p, hi) AS cuts;

-- table cover_1_cells
SELECT c.side, c.g, c.sgn, c.at_p, a.id AS first_id, b.id AS second_id, CAST(c.lo - (a.hi - a.amount) AS DECIMAL(38, 2)) AS first_from, CAST(c.hi - (a.hi - a.amount) AS DECIMAL(38, 2)) AS first_to, CAST(c.lo - (b.hi - b.amount) AS DECIMAL(38, 2)) AS second_from, CAST(c.hi - (b.hi - b.amount) AS DECIMAL(38, 2)) AS second_to FROM cover_1_cuts AS c JOIN cover_1_first AS a ON a.side IS NOT DISTINCT FROM c.side AND a.g IS NOT DISTINCT FROM c.g AND a.sgn IS NOT DISTINCT FROM c.sgn AND a.at_p IS NOT DISTINCT FROM c.at_p AND a.nth = c.nth_first JOIN cover_1_second AS b ON b.side IS NOT DISTINCT FROM c.side AND b.g IS NOT DISTINCT FROM c.g AND b.sgn IS NOT DISTINCT FROM c.sgn AND b.at_p IS NOT DISTINCT FROM c.at_p AND b.nth = c.nth_second;

-- table claim_1
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, CAST(SUM(c.first_to - c.first_from) AS DECIMAL(38, 2)) AS taken, e.detail, MIN(e.why) AS why FROM cover_1_cells AS c JOIN rest_0 AS r ON r.side = c.side AND r.id = c.first_id JOIN pool_1 AS e ON e.side = c.side AND e.g = c.g AND e.sgn = c.sgn AND e.at_p IS NOT DISTINCT FROM c.at_p AND e.id = c.second_id GROUP BY r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, e.detail;

-- table left_after_1
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, CAST(r.w - COALESCE(c.taken, 0) AS DECIMAL(38, 2)) AS w FROM rest_0 AS r LEFT JOIN (SELECT side, id, CAST(SUM(taken) AS DECIMAL(38, 2)) AS taken FROM claim_1 GROUP BY side, id) AS c ON c.side = r.side AND c.id = r.id WHERE r.w > COALESCE(c.taken, 0);

-- table offers_2
SELECT * FROM (SELECT n.side, n.g, n.sgn, n.at_p, e.id, MIN(e.ord) AS ord, MIN(e.detail) AS detail, MIN(e.why) AS why, n.open, n.since, MAX(CASE WHEN e.net IS NULL THEN 1 ELSE 0 END) AS boundless, CAST(MIN(CASE WHEN e.net IS NULL THEN n.open ELSE ABS(CAST(e.net AS DECIMAL(38, 2))) END) AS DECIMAL(38, 2)) AS amount FROM (SELECT CASE WHEN m.side = 'left' THEN 'right' ELSE 'left' END AS side, m.g, CASE WHEN CAST(CASE WHEN m.outside IS NULL THEN m.n ELSE 0 END AS DECIMAL(38, 2)) > 0 THEN 1 ELSE -1 END AS sgn, CASE WHEN m.side = 'left' THEN 'u ' ELSE 'd ' END || m.row AS id, m.d AS ord, m.p, m.p2, CAST(CASE WHEN m.outside IS NULL THEN m.n ELSE 0 END AS DECIMAL(38, 2)) AS net, m.cur, m.rate, m.scope_id AS detail, 'row ' || m.row || ' does not count: ' || CASE WHEN m.side = 'left' AND m.scope_id = 'ours' THEN 'Not a partner\'s' ELSE m.scope_id END AS why FROM rested AS m WHERE NOT m.counts AND m.copy_why IS NULL AND m.undone_why IS NULL AND CAST(CASE WHEN m.outside IS NULL THEN m.n ELSE 0 END AS DECIMAL(38, 2)) <> 0 AND NOT m.scope_id IS NULL) AS e JOIN (SELECT side, g, sgn, at_p, CAST(SUM(w) AS DECIMAL(38, 2)) AS open, MIN(d) AS since FROM (SELECT *, CAST(NULL AS DATE) AS at_p FROM left_after_1) AS r GROUP BY side, g, sgn, at_p) AS n ON n.side = e.side AND n.g = e.g AND n.sgn = e.sgn GROUP BY n.side, n.g, n.sgn, n.at_p, e.id, n.open, n.since) AS worths WHERE amount > 0;

-- view pool_2
SELECT * FROM offers_2;

-- view open_2
SELECT side, g, sgn, CAST(NULL AS DATE) AS at_p, id, d AS ord, w AS amount FROM left_after_1 WHERE g IN (SELECT g FROM pool_2);

-- table cover_2_first
SELECT side, g, sgn, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 2)) AS hi FROM open_2;

-- table cover_2_second
SELECT side, g, sgn, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 2)) AS hi FROM pool_2;

-- table cover_2_cuts
SELECT side, g, sgn, at_p, COALESCE(LAG(hi) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST), 0) AS lo, hi, 1 + CAST(COALESCE(SUM(ends_first) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_first, 1 + CAST(COALESCE(SUM(ends_second) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_second FROM (SELECT side, g, sgn, at_p, hi, MAX(ends_first) AS ends_first, MAX(ends_second) AS ends_second FROM (SELECT side, g, sgn, at_p, hi, 1 AS ends_first, 0 AS ends_second FROM cover_2_first UNION ALL SELECT side, g, sgn, at_p, hi, 0 AS ends_first, 1 AS ends_second FROM cover_2_second) AS ends GROUP BY side, g, sgn, at_p, hi) AS cuts;

-- table cover_2_cells
SELECT c.side, c.g, c.sgn, c.at_p, a.id AS first_id, b.id AS second_id, CAST(c.lo - (a.hi - a.amount) AS DECIMAL(38, 2)) AS first_from, CAST(c.hi - (a.hi - a.amount) AS DECIMAL(38, 2)) AS first_to, CAST(c.lo - (b.hi - b.amount) AS DECIMAL(38, 2)) AS second_from, CAST(c.hi - (b.hi - b.amount) AS DECIMAL(38, 2)) AS second_to FROM cover_2_cuts AS c JOIN cover_2_first AS a ON a.side IS NOT DISTINCT FROM c.side AND a.g IS NOT DISTINCT FROM c.g AND a.sgn IS NOT DISTINCT FROM c.sgn AND a.at_p IS NOT DISTINCT FROM c.at_p AND a.nth = c.nth_first JOIN cover_2_second AS b ON b.side IS NOT DISTINCT FROM c.side AND b.g IS NOT DISTINCT FROM c.g AND b.sgn IS NOT DISTINCT FROM c.sgn AND b.at_p IS NOT DISTINCT FROM c.at_p AND b.nth = c.nth_second;

-- table claim_2
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, CAST(SUM(c.first_to - c.first_from) AS DECIMAL(38, 2)) AS taken, e.detail, MIN(e.why) AS why FROM cover_2_cells AS c JOIN left_after_1 AS r ON r.side = c.side AND r.id = c.first_id JOIN pool_2 AS e ON e.side = c.side AND e.g = c.g AND e.sgn = c.sgn AND e.at_p IS NOT DISTINCT FROM c.at_p AND e.id = c.second_id GROUP BY r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, e.detail;

-- table left_after_2
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, CAST(r.w - COALESCE(c.taken, 0) AS DECIMAL(38, 2)) AS w FROM left_after_1 AS r LEFT JOIN (SELECT side, id, CAST(SUM(taken) AS DECIMAL(38, 2)) AS taken FROM claim_2 GROUP BY side, id) AS c ON c.side = r.side AND c.id = r.id WHERE r.w > COALESCE(c.taken, 0);

-- view left_past_0_p
SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, n0 AS n FROM (SELECT dated.*, CAST(date_trunc('quarter', dated.d) AS DATE) AS p, CAST(NULL AS DATE) AS p2 FROM (SELECT NULLIF(s.`deal_id`, '') AS k1, s.`_row` AS row, s.`_twin` AS twin, (COALESCE((s.`stage` = 'won'), FALSE) AND COALESCE((s.`kind` <> 'partner'), FALSE)) AS counts, CASE WHEN NOT COALESCE((s.`kind` <> 'partner'), FALSE) THEN 'ours' ELSE CAST(NULL AS STRING) END AS scope_id, CASE WHEN NOT COALESCE((s.`stage` = 'won'), FALSE) THEN 'won' ELSE CAST(NULL AS STRING) END AS state_id, CAST(NULL AS STRING) AS naming, CAST(NULL AS STRING) AS thing, COALESCE(CAST(s.`amount` AS DECIMAL(38, 2)), 0) AS n0, (s.`amount` IS NULL) AS void, 'USD' AS cur, CAST(1 AS DECIMAL(18, 10)) AS rate, s.`won_on` AS d, CAST(NULL AS DATE) AS d2, s.`created_at` AS created, s.`changed_at` AS changed, s.`changed_by` AS hand, FALSE AS manual, CAST(NULL AS STRING) AS undoes, CAST(NULL AS STRING) AS itself, CASE WHEN FALSE THEN NULL END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at FROM left_past_0 AS s) AS dated) AS base) AS shaped;

-- table then_left
SELECT r.side, r.g, r.row, r.d, r.p, r.p2, r.cur, r.rate, r.x, CAST((CASE WHEN r.counts THEN CAST(CASE WHEN r.outside IS NULL THEN r.n ELSE 0 END AS DECIMAL(38, 2)) ELSE 0 END) AS DECIMAL(38, 2)) AS today, 0 AS nth, 'crm.deals@2026-04-01T06:00:00Z' AS snapshot, CAST(t.z AS DECIMAL(38, 2)) AS z, t.cur AS then_cur, t.rate AS then_rate FROM rested AS r JOIN left_past_0_p AS t ON t.row = r.row WHERE r.side = 'left' AND t.counts AND r.copy_why IS NULL AND NOT (r.r0 <> 0 AND r.r2 = 0) AND r.g IN (SELECT g FROM rest_0);

-- table came_to_left
SELECT t.g, t.nth FROM (SELECT g, nth, CAST(SUM(CAST(z AS DECIMAL(38, 2))) AS DECIMAL(38, 2)) AS total FROM then_left GROUP BY g, nth) AS t JOIN facts AS f ON f.g = t.g WHERE f.right_counting > 0 AND t.total = f.right_total AND t.total <> f.left_total;

-- table change_left
SELECT * FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY row ORDER BY nth DESC) AS latest FROM (SELECT c.* FROM then_left AS c WHERE c.z <> 0 AND c.z <> c.today AND (EXISTS(SELECT 1 FROM came_to_left AS a WHERE a.g = c.g AND a.nth = c.nth) OR (EXISTS(SELECT 1 FROM rested AS o WHERE o.side = 'right' AND o.g = c.g AND o.x <> 0 AND o.x = c.z) AND NOT EXISTS(SELECT 1 FROM rested AS o WHERE o.side = 'left' AND o.g = c.g AND o.x = c.z)))) AS changed) AS ranked WHERE latest = 1;

-- table offers_3
SELECT * FROM (SELECT n.side, n.g, n.sgn, n.at_p, e.id, MIN(e.ord) AS ord, MIN(e.detail) AS detail, MIN(e.why) AS why, n.open, n.since, MAX(CASE WHEN e.net IS NULL THEN 1 ELSE 0 END) AS boundless, CAST(MIN(CASE WHEN e.net IS NULL THEN n.open ELSE ABS(CAST(e.net AS DECIMAL(38, 2))) END) AS DECIMAL(38, 2)) AS amount FROM (SELECT f.side, f.g, CASE WHEN f.off > 0 THEN 1 ELSE -1 END AS sgn, CASE WHEN f.side = 'left' THEN 'u ' ELSE 'd ' END || f.row AS id, f.ord, f.p, f.p2, f.off AS net, f.cur, f.rate, f.detail, f.why FROM (SELECT c.side, c.g, c.row, c.d AS ord, c.p, c.p2, c.today - c.z AS off, c.cur, c.rate, '' AS detail, 'downstream shows ' || c.said || ', as upstream did in ' || c.snapshot || ' on row ' || c.row AS why FROM (SELECT c.*, CAST(c.z AS STRING) AS said FROM change_left AS c) AS c) AS f UNION ALL SELECT CASE WHEN f.side = 'left' THEN 'right' ELSE 'left' END AS side, f.g, CASE WHEN f.off > 0 THEN -1 ELSE 1 END AS sgn, CASE WHEN f.side = 'left' THEN 'u ' ELSE 'd ' END || f.row AS id, f.ord, f.p, f.p2, f.off AS net, f.cur, f.rate, f.detail, f.why FROM (SELECT c.side, c.g, c.row, c.d AS ord, c.p, c.p2, c.today - c.z AS off, c.cur, c.rate, '' AS detail, 'downstream shows ' || c.said || ', as upstream did in ' || c.snapshot || ' on row ' || c.row AS why FROM (SELECT c.*, CAST(c.z AS STRING) AS said FROM change_left AS c) AS c) AS f) AS e JOIN (SELECT side, g, sgn, at_p, CAST(SUM(w) AS DECIMAL(38, 2)) AS open, MIN(d) AS since FROM (SELECT *, CAST(NULL AS DATE) AS at_p FROM left_after_2) AS r GROUP BY side, g, sgn, at_p) AS n ON n.side = e.side AND n.g = e.g AND n.sgn = e.sgn GROUP BY n.side, n.g, n.sgn, n.at_p, e.id, n.open, n.since) AS worths WHERE amount > 0;

-- view placed_offers_3
SELECT *, CASE WHEN side = 'left' THEN 'u ' ELSE 'd ' END || CAST(sgn AS STRING) || ' ' || g AS place FROM offers_3;

-- table shared_3
SELECT o.*, s.class FROM placed_offers_3 AS o JOIN (SELECT id, at_p, MIN(place) || ' ~ ' || MAX(place) || ' ~ ' || CAST(COUNT(*) AS STRING) AS class FROM placed_offers_3 WHERE boundless = 0 GROUP BY id, at_p HAVING COUNT(*) > 1) AS s ON s.id = o.id AND s.at_p IS NOT DISTINCT FROM o.at_p WHERE o.boundless = 0;

-- view shared_places_3
SELECT class, at_p, place AS id, MIN(since) AS ord, MIN(open) AS amount FROM shared_3 GROUP BY class, at_p, place;

-- view shared_facts_3
SELECT class, at_p, id, MIN(ord) AS ord, MAX(amount) AS amount FROM shared_3 GROUP BY class, at_p, id;

-- table share_3_first
SELECT class, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY class, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY class, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 2)) AS hi FROM shared_places_3;

-- table share_3_second
SELECT class, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY class, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY class, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 2)) AS hi FROM shared_facts_3;

-- table share_3_cuts
SELECT class, at_p, COALESCE(LAG(hi) OVER (PARTITION BY class, at_p ORDER BY hi NULLS LAST), 0) AS lo, hi, 1 + CAST(COALESCE(SUM(ends_first) OVER (PARTITION BY class, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_first, 1 + CAST(COALESCE(SUM(ends_second) OVER (PARTITION BY class, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_second FROM (SELECT class, at_p, hi, MAX(ends_first) AS ends_first, MAX(ends_second) AS ends_second FROM (SELECT class, at_p, hi, 1 AS ends_first, 0 AS ends_second FROM share_3_first UNION ALL SELECT class, at_p, hi, 0 AS ends_first, 1 AS ends_second FROM share_3_second) AS ends GROUP BY class, at_p, hi) AS cuts;

-- table share_3_cells
SELECT c.class, c.at_p, a.id AS first_id, b.id AS second_id, CAST(c.lo - (a.hi - a.amount) AS DECIMAL(38, 2)) AS first_from, CAST(c.hi - (a.hi - a.amount) AS DECIMAL(38, 2)) AS first_to, CAST(c.lo - (b.hi - b.amount) AS DECIMAL(38, 2)) AS second_from, CAST(c.hi - (b.hi - b.amount) AS DECIMAL(38, 2)) AS second_to FROM share_3_cuts AS c JOIN share_3_first AS a ON a.class IS NOT DISTINCT FROM c.class AND a.at_p IS NOT DISTINCT FROM c.at_p AND a.nth = c.nth_first JOIN share_3_second AS b ON b.class IS NOT DISTINCT FROM c.class AND b.at_p IS NOT DISTINCT FROM c.at_p AND b.nth = c.nth_second;

-- table pool_3
SELECT o.side, o.g, o.sgn, o.at_p, o.id, o.ord, o.detail, o.why, o.amount FROM placed_offers_3 AS o WHERE NOT EXISTS(SELECT 1 FROM shared_3 AS s WHERE s.id = o.id AND s.place = o.place AND s.at_p IS NOT DISTINCT FROM o.at_p) UNION ALL SELECT o.side, o.g, o.sgn, o.at_p, o.id, o.ord, o.detail, o.why, CAST(LEAST(o.amount, c.first_to - c.first_from) AS DECIMAL(38, 2)) AS amount FROM share_3_cells AS c JOIN shared_3 AS o ON o.class = c.class AND o.place = c.first_id AND o.id = c.second_id AND o.at_p IS NOT DISTINCT FROM c.at_p;

-- view open_3
SELECT side, g, sgn, CAST(NULL AS DATE) AS at_p, id, d AS ord, w AS amount FROM left_after_2 WHERE g IN (SELECT g FROM pool_3);

-- table cover_3_first
SELECT side, g, sgn, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 2)) AS hi FROM open_3;

-- table cover_3_second
SELECT side, g, sgn, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 2)) AS hi FROM pool_3;

-- table cover_3_cuts
SELECT side, g, sgn, at_p, COALESCE(LAG(hi) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST), 0) AS lo, hi, 1 + CAST(COALESCE(SUM(ends_first) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_first, 1 + CAST(COALESCE(SUM(ends_second) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_second FROM (SELECT side, g, sgn, at_p, hi, MAX(ends_first) AS ends_first, MAX(ends_second) AS ends_second FROM (SELECT side, g, sgn, at_p, hi, 1 AS ends_first, 0 AS ends_second FROM cover_3_first UNION ALL SELECT side, g, sgn, at_p, hi, 0 AS ends_first, 1 AS ends_second FROM cover_3_second) AS ends GROUP BY side, g, sgn, at_p, hi) AS cuts;

-- table cover_3_cells
SELECT c.side, c.g, c.sgn, c.at_p, a.id AS first_id, b.id AS second_id, CAST(c.lo - (a.hi - a.amount) AS DECIMAL(38, 2)) AS first_from, CAST(c.hi - (a.hi - a.amount) AS DECIMAL(38, 2)) AS first_to, CAST(c.lo - (b.hi - b.amount) AS DECIMAL(38, 2)) AS second_from, CAST(c.hi - (b.hi - b.amount) AS DECIMAL(38, 2)) AS second_to FROM cover_3_cuts AS c JOIN cover_3_first AS a ON a.side IS NOT DISTINCT FROM c.side AND a.g IS NOT DISTINCT FROM c.g AND a.sgn IS NOT DISTINCT FROM c.sgn AND a.at_p IS NOT DISTINCT FROM c.at_p AND a.nth = c.nth_first JOIN cover_3_second AS b ON b.side IS NOT DISTINCT FROM c.side AND b.g IS NOT DISTINCT FROM c.g AND b.sgn IS NOT DISTINCT FROM c.sgn AND b.at_p IS NOT DISTINCT FROM c.at_p AND b.nth = c.nth_second;

-- table claim_3
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, CAST(SUM(c.first_to - c.first_from) AS DECIMAL(38, 2)) AS taken, e.detail, MIN(e.why) AS why FROM cover_3_cells AS c JOIN left_after_2 AS r ON r.side = c.side AND r.id = c.first_id JOIN pool_3 AS e ON e.side = c.side AND e.g = c.g AND e.sgn = c.sgn AND e.at_p IS NOT DISTINCT FROM c.at_p AND e.id = c.second_id GROUP BY r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, e.detail;

-- table left_after_3
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, CAST(r.w - COALESCE(c.taken, 0) AS DECIMAL(38, 2)) AS w FROM left_after_2 AS r LEFT JOIN (SELECT side, id, CAST(SUM(taken) AS DECIMAL(38, 2)) AS taken FROM claim_3 GROUP BY side, id) AS c ON c.side = r.side AND c.id = r.id WHERE r.w > COALESCE(c.taken, 0);

-- table right_pairs
SELECT row, original FROM (SELECT c._row AS row, o._row AS original, COUNT(*) OVER (PARTITION BY c._row) AS originals, COUNT(*) OVER (PARTITION BY o._row) AS copies FROM right_rows AS c JOIN rested AS m ON m.side = 'right' AND m.row = c._row AND m.counts AND m.copy_why IS NULL AND m.undone_why IS NULL JOIN right_original AS o ON (c.`deal` = o.`deal_id`) WHERE TRUE) AS both_ends WHERE originals = 1 AND copies = 1;

-- view right_original_now
SELECT c.`line`, c.`deal`, CAST(o.`amount` AS DECIMAL(18, 2)) AS `amount`, c.`booked_on`, c.`_row`, c.`_fp`, c.`_twin` FROM right_rows AS c JOIN right_pairs AS p ON p.row = c._row JOIN right_original AS o ON o._row = p.original;

-- view right_as_original
SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, n0 AS n FROM (SELECT dated.*, CAST(date_trunc('quarter', dated.d) AS DATE) AS p, CAST(NULL AS DATE) AS p2 FROM (SELECT NULLIF(s.`deal`, '') AS k1, s.`_row` AS row, s.`_twin` AS twin, TRUE AS counts, CAST(NULL AS STRING) AS scope_id, CAST(NULL AS STRING) AS state_id, CAST(NULL AS STRING) AS naming, CAST(NULL AS STRING) AS thing, COALESCE(CAST(s.`amount` AS DECIMAL(38, 2)), 0) AS n0, (s.`amount` IS NULL) AS void, 'USD' AS cur, CAST(1 AS DECIMAL(18, 10)) AS rate, s.`booked_on` AS d, CAST(NULL AS DATE) AS d2, CAST(NULL AS BIGINT) AS created, CAST(NULL AS BIGINT) AS changed, CAST(NULL AS STRING) AS hand, COALESCE((s.`line` LIKE 'M%'), FALSE) AS manual, CAST(NULL AS STRING) AS undoes, CAST(NULL AS STRING) AS itself, CASE WHEN FALSE THEN NULL END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at FROM right_original_now AS s) AS dated) AS base) AS shaped;

-- view right_original_then_0
SELECT c.`line`, c.`deal`, CAST(o.`amount` AS DECIMAL(18, 2)) AS `amount`, c.`booked_on`, c.`_row`, c.`_fp`, c.`_twin` FROM right_rows AS c JOIN right_pairs AS p ON p.row = c._row JOIN right_original_past_0 AS o ON (c.`deal` = o.`deal_id`);

-- view right_as_original_0
SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, n0 AS n FROM (SELECT dated.*, CAST(date_trunc('quarter', dated.d) AS DATE) AS p, CAST(NULL AS DATE) AS p2 FROM (SELECT NULLIF(s.`deal`, '') AS k1, s.`_row` AS row, s.`_twin` AS twin, TRUE AS counts, CAST(NULL AS STRING) AS scope_id, CAST(NULL AS STRING) AS state_id, CAST(NULL AS STRING) AS naming, CAST(NULL AS STRING) AS thing, COALESCE(CAST(s.`amount` AS DECIMAL(38, 2)), 0) AS n0, (s.`amount` IS NULL) AS void, 'USD' AS cur, CAST(1 AS DECIMAL(18, 10)) AS rate, s.`booked_on` AS d, CAST(NULL AS DATE) AS d2, CAST(NULL AS BIGINT) AS created, CAST(NULL AS BIGINT) AS changed, CAST(NULL AS STRING) AS hand, COALESCE((s.`line` LIKE 'M%'), FALSE) AS manual, CAST(NULL AS STRING) AS undoes, CAST(NULL AS STRING) AS itself, CASE WHEN FALSE THEN NULL END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at FROM right_original_then_0 AS s) AS dated) AS base) AS shaped;

-- table offers_4
SELECT * FROM (SELECT n.side, n.g, n.sgn, n.at_p, e.id, MIN(e.ord) AS ord, MIN(e.detail) AS detail, MIN(e.why) AS why, n.open, n.since, MAX(CASE WHEN e.net IS NULL THEN 1 ELSE 0 END) AS boundless, CAST(MIN(CASE WHEN e.net IS NULL THEN n.open ELSE ABS(CAST(e.net AS DECIMAL(38, 2))) END) AS DECIMAL(38, 2)) AS amount FROM (SELECT f.side, f.g, CASE WHEN f.off > 0 THEN 1 ELSE -1 END AS sgn, CASE WHEN f.side = 'left' THEN 'u ' ELSE 'd ' END || f.row AS id, f.ord, f.p, f.p2, f.off AS net, f.cur, f.rate, f.detail, f.why FROM (SELECT m.side, m.g, m.row, m.d AS ord, m.p, m.p2, CAST(CASE WHEN m.outside IS NULL THEN m.n ELSE 0 END AS DECIMAL(38, 2)) - CASE WHEN t.counts THEN t.z ELSE 0 END AS off, m.cur, m.rate, 'undocumented' AS detail, CASE WHEN c.`amount` IS DISTINCT FROM o.`amount` THEN 'row ' || m.row || ' has amount ' || CAST(c.`amount` AS STRING) || ' where its original ' || p.original || ' of crm.deals has ' || CAST(o.`amount` AS STRING) ELSE NULL END AS why FROM rested AS m JOIN right_pairs AS p ON p.row = m.row JOIN right_as_original AS t ON t.row = m.row JOIN right_rows AS c ON c._row = m.row JOIN right_original AS o ON o._row = p.original WHERE m.side = 'right' AND m.counts AND (CAST(CASE WHEN m.outside IS NULL THEN m.n ELSE 0 END AS DECIMAL(38, 2)) <> CASE WHEN t.counts THEN t.z ELSE 0 END AND NOT EXISTS(SELECT 1 FROM right_as_original_0 AS e WHERE e.row = m.row AND e.counts AND e.z = CAST(CASE WHEN m.outside IS NULL THEN m.n ELSE 0 END AS DECIMAL(38, 2))))) AS f UNION ALL SELECT CASE WHEN f.side = 'left' THEN 'right' ELSE 'left' END AS side, f.g, CASE WHEN f.off > 0 THEN -1 ELSE 1 END AS sgn, CASE WHEN f.side = 'left' THEN 'u ' ELSE 'd ' END || f.row AS id, f.ord, f.p, f.p2, f.off AS net, f.cur, f.rate, f.detail, f.why FROM (SELECT m.side, m.g, m.row, m.d AS ord, m.p, m.p2, CAST(CASE WHEN m.outside IS NULL THEN m.n ELSE 0 END AS DECIMAL(38, 2)) - CASE WHEN t.counts THEN t.z ELSE 0 END AS off, m.cur, m.rate, 'undocumented' AS detail, CASE WHEN c.`amount` IS DISTINCT FROM o.`amount` THEN 'row ' || m.row || ' has amount ' || CAST(c.`amount` AS STRING) || ' where its original ' || p.original || ' of crm.deals has ' || CAST(o.`amount` AS STRING) ELSE NULL END AS why FROM rested AS m JOIN right_pairs AS p ON p.row = m.row JOIN right_as_original AS t ON t.row = m.row JOIN right_rows AS c ON c._row = m.row JOIN right_original AS o ON o._row = p.original WHERE m.side = 'right' AND m.counts AND (CAST(CASE WHEN m.outside IS NULL THEN m.n ELSE 0 END AS DECIMAL(38, 2)) <> CASE WHEN t.counts THEN t.z ELSE 0 END AND NOT EXISTS(SELECT 1 FROM right_as_original_0 AS e WHERE e.row = m.row AND e.counts AND e.z = CAST(CASE WHEN m.outside IS NULL THEN m.n ELSE 0 END AS DECIMAL(38, 2))))) AS f) AS e JOIN (SELECT side, g, sgn, at_p, CAST(SUM(w) AS DECIMAL(38, 2)) AS open, MIN(d) AS since FROM (SELECT *, CAST(NULL AS DATE) AS at_p FROM left_after_3) AS r GROUP BY side, g, sgn, at_p) AS n ON n.side = e.side AND n.g = e.g AND n.sgn = e.sgn GROUP BY n.side, n.g, n.sgn, n.at_p, e.id, n.open, n.since) AS worths WHERE amount > 0;

-- view placed_offers_4
SELECT *, CASE WHEN side = 'left' THEN 'u ' ELSE 'd ' END || CAST(sgn AS STRING) || ' ' || g AS place FROM offers_4;

-- table shared_4
SELECT o.*, s.class FROM placed_offers_4 AS o JOIN (SELECT id, at_p, MIN(place) || ' ~ ' || MAX(place) || ' ~ ' || CAST(COUNT(*) AS STRING) AS class FROM placed_offers_4 WHERE boundless = 0 GROUP BY id, at_p HAVING COUNT(*) > 1) AS s ON s.id = o.id AND s.at_p IS NOT DISTINCT FROM o.at_p WHERE o.boundless = 0;

-- view shared_places_4
SELECT class, at_p, place AS id, MIN(since) AS ord, MIN(open) AS amount FROM shared_4 GROUP BY class, at_p, place;

-- view shared_facts_4
SELECT class, at_p, id, MIN(ord) AS ord, MAX(amount) AS amount FROM shared_4 GROUP BY class, at_p, id;

-- table share_4_first
SELECT class, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY class, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY class, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 2)) AS hi FROM shared_places_4;

-- table share_4_second
SELECT class, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY class, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY class, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 2)) AS hi FROM shared_facts_4;

-- table share_4_cuts
SELECT class, at_p, COALESCE(LAG(hi) OVER (PARTITION BY class, at_p ORDER BY hi NULLS LAST), 0) AS lo, hi, 1 + CAST(COALESCE(SUM(ends_first) OVER (PARTITION BY class, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_first, 1 + CAST(COALESCE(SUM(ends_second) OVER (PARTITION BY class, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_second FROM (SELECT class, at_p, hi, MAX(ends_first) AS ends_first, MAX(ends_second) AS ends_second FROM (SELECT class, at_p, hi, 1 AS ends_first, 0 AS ends_second FROM share_4_first UNION ALL SELECT class, at_p, hi, 0 AS ends_first, 1 AS ends_second FROM share_4_second) AS ends GROUP BY class, at_p, hi) AS cuts;

-- table share_4_cells
SELECT c.class, c.at_p, a.id AS first_id, b.id AS second_id, CAST(c.lo - (a.hi - a.amount) AS DECIMAL(38, 2)) AS first_from, CAST(c.hi - (a.hi - a.amount) AS DECIMAL(38, 2)) AS first_to, CAST(c.lo - (b.hi - b.amount) AS DECIMAL(38, 2)) AS second_from, CAST(c.hi - (b.hi - b.amount) AS DECIMAL(38, 2)) AS second_to FROM share_4_cuts AS c JOIN share_4_first AS a ON a.class IS NOT DISTINCT FROM c.class AND a.at_p IS NOT DISTINCT FROM c.at_p AND a.nth = c.nth_first JOIN share_4_second AS b ON b.class IS NOT DISTINCT FROM c.class AND b.at_p IS NOT DISTINCT FROM c.at_p AND b.nth = c.nth_second;

-- table pool_4
SELECT o.side, o.g, o.sgn, o.at_p, o.id, o.ord, o.detail, o.why, o.amount FROM placed_offers_4 AS o WHERE NOT EXISTS(SELECT 1 FROM shared_4 AS s WHERE s.id = o.id AND s.place = o.place AND s.at_p IS NOT DISTINCT FROM o.at_p) UNION ALL SELECT o.side, o.g, o.sgn, o.at_p, o.id, o.ord, o.detail, o.why, CAST(LEAST(o.amount, c.first_to - c.first_from) AS DECIMAL(38, 2)) AS amount FROM share_4_cells AS c JOIN shared_4 AS o ON o.class = c.class AND o.place = c.first_id AND o.id = c.second_id AND o.at_p IS NOT DISTINCT FROM c.at_p;

-- view open_4
SELECT side, g, sgn, CAST(NULL AS DATE) AS at_p, id, d AS ord, w AS amount FROM left_after_3 WHERE g IN (SELECT g FROM pool_4);

-- table cover_4_first
SELECT side, g, sgn, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 2)) AS hi FROM open_4;

-- table cover_4_second
SELECT side, g, sgn, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 2)) AS hi FROM pool_4;

-- table cover_4_cuts
SELECT side, g, sgn, at_p, COALESCE(LAG(hi) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST), 0) AS lo, hi, 1 + CAST(COALESCE(SUM(ends_first) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_first, 1 + CAST(COALESCE(SUM(ends_second) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_second FROM (SELECT side, g, sgn, at_p, hi, MAX(ends_first) AS ends_first, MAX(ends_second) AS ends_second FROM (SELECT side, g, sgn, at_p, hi, 1 AS ends_first, 0 AS ends_second FROM cover_4_first UNION ALL SELECT side, g, sgn, at_p, hi, 0 AS ends_first, 1 AS ends_second FROM cover_4_second) AS ends GROUP BY side, g, sgn, at_p, hi) AS cuts;

-- table cover_4_cells
SELECT c.side, c.g, c.sgn, c.at_p, a.id AS first_id, b.id AS second_id, CAST(c.lo - (a.hi - a.amount) AS DECIMAL(38, 2)) AS first_from, CAST(c.hi - (a.hi - a.amount) AS DECIMAL(38, 2)) AS first_to, CAST(c.lo - (b.hi - b.amount) AS DECIMAL(38, 2)) AS second_from, CAST(c.hi - (b.hi - b.amount) AS DECIMAL(38, 2)) AS second_to FROM cover_4_cuts AS c JOIN cover_4_first AS a ON a.side IS NOT DISTINCT FROM c.side AND a.g IS NOT DISTINCT FROM c.g AND a.sgn IS NOT DISTINCT FROM c.sgn AND a.at_p IS NOT DISTINCT FROM c.at_p AND a.nth = c.nth_first JOIN cover_4_second AS b ON b.side IS NOT DISTINCT FROM c.side AND b.g IS NOT DISTINCT FROM c.g AND b.sgn IS NOT DISTINCT FROM c.sgn AND b.at_p IS NOT DISTINCT FROM c.at_p AND b.nth = c.nth_second;

-- table claim_4
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, CAST(SUM(c.first_to - c.first_from) AS DECIMAL(38, 2)) AS taken, e.detail, MIN(e.why) AS why FROM cover_4_cells AS c JOIN left_after_3 AS r ON r.side = c.side AND r.id = c.first_id JOIN pool_4 AS e ON e.side = c.side AND e.g = c.g AND e.sgn = c.sgn AND e.at_p IS NOT DISTINCT FROM c.at_p AND e.id = c.second_id GROUP BY r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, e.detail;

-- table left_after_4
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, CAST(r.w - COALESCE(c.taken, 0) AS DECIMAL(38, 2)) AS w FROM left_after_3 AS r LEFT JOIN (SELECT side, id, CAST(SUM(taken) AS DECIMAL(38, 2)) AS taken FROM claim_4 GROUP BY side, id) AS c ON c.side = r.side AND c.id = r.id WHERE r.w > COALESCE(c.taken, 0);

-- table claim_5
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, r.w AS taken, e.detail, e.why FROM left_after_4 AS r JOIN (SELECT side, id, MIN(detail) AS detail, MIN(why) AS why FROM (SELECT r.side, r.id, 'undocumented' AS detail, t.why FROM left_after_4 AS r JOIN (SELECT m.side, m.g, m.row, m.manual, m.x, 'row ' || m.row || CASE WHEN m.manual THEN ' was typed by a person' ELSE ' was changed by ' || m.hand END AS why FROM rested AS m WHERE m.counts AND (m.manual OR (NOT m.hand IS NULL AND translate(m.hand, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') IN (SELECT name FROM persons)))) AS t ON t.side = r.side AND t.row = r.row WHERE t.manual UNION ALL SELECT r.side, r.id, 'undocumented' AS detail, t.why FROM left_after_4 AS r JOIN (SELECT m.side, m.g, m.row, m.manual, m.x, 'row ' || m.row || CASE WHEN m.manual THEN ' was typed by a person' ELSE ' was changed by ' || m.hand END AS why FROM rested AS m WHERE m.counts AND (m.manual OR (NOT m.hand IS NULL AND translate(m.hand, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') IN (SELECT name FROM persons)))) AS t ON t.g = r.g AND t.side <> r.side WHERE t.x = 0 UNION ALL SELECT r.side, r.id, 'undocumented' AS detail, t.why FROM left_after_4 AS r JOIN (SELECT m.side, m.g, m.row, m.manual, m.x, 'row ' || m.row || CASE WHEN m.manual THEN ' was typed by a person' ELSE ' was changed by ' || m.hand END AS why FROM rested AS m WHERE m.counts AND (m.manual OR (NOT m.hand IS NULL AND translate(m.hand, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') IN (SELECT name FROM persons)))) AS t ON t.side = r.side AND t.row = r.row WHERE r.side = 'left' AND r.id IN (SELECT id FROM (SELECT c.left_id AS id, o.side AS mate_side, o.row AS mate FROM cells AS c JOIN bucketed AS o ON o.side = 'right' AND o.id = c.right_id WHERE c.left_id IN (SELECT id FROM left_after_4 WHERE side = 'left')) AS met) UNION ALL SELECT r.side, r.id, 'undocumented' AS detail, t.why FROM left_after_4 AS r JOIN (SELECT c.left_id AS id, o.side AS mate_side, o.row AS mate FROM cells AS c JOIN bucketed AS o ON o.side = 'right' AND o.id = c.right_id WHERE c.left_id IN (SELECT id FROM left_after_4 WHERE side = 'left')) AS met ON met.id = r.id JOIN (SELECT m.side, m.g, m.row, m.manual, m.x, 'row ' || m.row || CASE WHEN m.manual THEN ' was typed by a person' ELSE ' was changed by ' || m.hand END AS why FROM rested AS m WHERE m.counts AND (m.manual OR (NOT m.hand IS NULL AND translate(m.hand, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') IN (SELECT name FROM persons)))) AS t ON t.side = met.mate_side AND t.row = met.mate WHERE r.side = 'left' UNION ALL SELECT r.side, r.id, 'undocumented' AS detail, t.why FROM left_after_4 AS r JOIN (SELECT m.side, m.g, m.row, m.manual, m.x, 'row ' || m.row || CASE WHEN m.manual THEN ' was typed by a person' ELSE ' was changed by ' || m.hand END AS why FROM rested AS m WHERE m.counts AND (m.manual OR (NOT m.hand IS NULL AND translate(m.hand, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') IN (SELECT name FROM persons)))) AS t ON t.side = r.side AND t.row = r.row WHERE r.side = 'right' AND r.id IN (SELECT id FROM (SELECT c.right_id AS id, o.side AS mate_side, o.row AS mate FROM cells AS c JOIN bucketed AS o ON o.side = 'left' AND o.id = c.left_id WHERE c.right_id IN (SELECT id FROM left_after_4 WHERE side = 'right')) AS met) UNION ALL SELECT r.side, r.id, 'undocumented' AS detail, t.why FROM left_after_4 AS r JOIN (SELECT c.right_id AS id, o.side AS mate_side, o.row AS mate FROM cells AS c JOIN bucketed AS o ON o.side = 'left' AND o.id = c.left_id WHERE c.right_id IN (SELECT id FROM left_after_4 WHERE side = 'right')) AS met ON met.id = r.id JOIN (SELECT m.side, m.g, m.row, m.manual, m.x, 'row ' || m.row || CASE WHEN m.manual THEN ' was typed by a person' ELSE ' was changed by ' || m.hand END AS why FROM rested AS m WHERE m.counts AND (m.manual OR (NOT m.hand IS NULL AND translate(m.hand, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') IN (SELECT name FROM persons)))) AS t ON t.side = met.mate_side AND t.row = met.mate WHERE r.side = 'right') AS found GROUP BY side, id) AS e ON e.side = r.side AND e.id = r.id;

-- view left_after_5
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, r.w FROM left_after_4 AS r WHERE NOT EXISTS(SELECT 1 FROM claim_5 AS c WHERE c.side = r.side AND c.id = r.id);

-- view right_past_0_p
SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, n0 AS n FROM (SELECT dated.*, CAST(date_trunc('quarter', dated.d) AS DATE) AS p, CAST(NULL AS DATE) AS p2 FROM (SELECT NULLIF(s.`deal`, '') AS k1, s.`_row` AS row, s.`_twin` AS twin, TRUE AS counts, CAST(NULL AS STRING) AS scope_id, CAST(NULL AS STRING) AS state_id, CAST(NULL AS STRING) AS naming, CAST(NULL AS STRING) AS thing, COALESCE(CAST(s.`amount` AS DECIMAL(38, 2)), 0) AS n0, (s.`amount` IS NULL) AS void, 'USD' AS cur, CAST(1 AS DECIMAL(18, 10)) AS rate, s.`booked_on` AS d, CAST(NULL AS DATE) AS d2, CAST(NULL AS BIGINT) AS created, CAST(NULL AS BIGINT) AS changed, CAST(NULL AS STRING) AS hand, COALESCE((s.`line` LIKE 'M%'), FALSE) AS manual, CAST(NULL AS STRING) AS undoes, CAST(NULL AS STRING) AS itself, CASE WHEN FALSE THEN NULL END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at FROM right_past_0 AS s) AS dated) AS base) AS shaped;

-- table then_right
SELECT r.side, r.g, r.row, r.d, r.p, r.p2, r.cur, r.rate, r.x, CAST((CASE WHEN r.counts THEN CAST(CASE WHEN r.outside IS NULL THEN r.n ELSE 0 END AS DECIMAL(38, 2)) ELSE 0 END) AS DECIMAL(38, 2)) AS today, 0 AS nth, 'sheet.bookings@2026-04-01T06:00:00Z' AS snapshot, CAST(t.z AS DECIMAL(38, 2)) AS z, t.cur AS then_cur, t.rate AS then_rate FROM rested AS r JOIN right_past_0_p AS t ON t.row = r.row WHERE r.side = 'right' AND t.counts AND r.copy_why IS NULL AND NOT (r.r0 <> 0 AND r.r2 = 0) AND r.g IN (SELECT g FROM rest_0);

-- table came_to_right
SELECT t.g, t.nth FROM (SELECT g, nth, CAST(SUM(CAST(z AS DECIMAL(38, 2))) AS DECIMAL(38, 2)) AS total FROM then_right GROUP BY g, nth) AS t JOIN facts AS f ON f.g = t.g WHERE f.left_counting > 0 AND t.total = f.left_total AND t.total <> f.right_total;

-- table change_right
SELECT * FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY row ORDER BY nth DESC) AS latest FROM (SELECT c.* FROM then_right AS c WHERE c.z <> 0 AND c.z <> c.today AND (EXISTS(SELECT 1 FROM came_to_right AS a WHERE a.g = c.g AND a.nth = c.nth) OR (EXISTS(SELECT 1 FROM rested AS o WHERE o.side = 'left' AND o.g = c.g AND o.x <> 0 AND o.x = c.z) AND NOT EXISTS(SELECT 1 FROM rested AS o WHERE o.side = 'right' AND o.g = c.g AND o.x = c.z)))) AS changed) AS ranked WHERE latest = 1;

-- table offers_6
SELECT * FROM (SELECT n.side, n.g, n.sgn, n.at_p, e.id, MIN(e.ord) AS ord, MIN(e.detail) AS detail, MIN(e.why) AS why, n.open, n.since, MAX(CASE WHEN e.net IS NULL THEN 1 ELSE 0 END) AS boundless, CAST(MIN(CASE WHEN e.net IS NULL THEN n.open ELSE ABS(CAST(e.net AS DECIMAL(38, 2))) END) AS DECIMAL(38, 2)) AS amount FROM (SELECT f.side, f.g, CASE WHEN f.off > 0 THEN 1 ELSE -1 END AS sgn, CASE WHEN f.side = 'left' THEN 'u ' ELSE 'd ' END || f.row AS id, f.ord, f.p, f.p2, f.off AS net, f.cur, f.rate, f.detail, f.why FROM (SELECT c.side, c.g, c.row, c.d AS ord, c.p, c.p2, c.today - c.z AS off, c.cur, c.rate, 'undocumented' AS detail, 'downstream agreed at ' || c.said || ' in ' || c.snapshot || ' on row ' || c.row || ' and was changed since' AS why FROM (SELECT c.*, CAST(c.z AS STRING) AS said FROM change_right AS c) AS c) AS f UNION ALL SELECT CASE WHEN f.side = 'left' THEN 'right' ELSE 'left' END AS side, f.g, CASE WHEN f.off > 0 THEN -1 ELSE 1 END AS sgn, CASE WHEN f.side = 'left' THEN 'u ' ELSE 'd ' END || f.row AS id, f.ord, f.p, f.p2, f.off AS net, f.cur, f.rate, f.detail, f.why FROM (SELECT c.side, c.g, c.row, c.d AS ord, c.p, c.p2, c.today - c.z AS off, c.cur, c.rate, 'undocumented' AS detail, 'downstream agreed at ' || c.said || ' in ' || c.snapshot || ' on row ' || c.row || ' and was changed since' AS why FROM (SELECT c.*, CAST(c.z AS STRING) AS said FROM change_right AS c) AS c) AS f) AS e JOIN (SELECT side, g, sgn, at_p, CAST(SUM(w) AS DECIMAL(38, 2)) AS open, MIN(d) AS since FROM (SELECT *, CAST(NULL AS DATE) AS at_p FROM left_after_5) AS r GROUP BY side, g, sgn, at_p) AS n ON n.side = e.side AND n.g = e.g AND n.sgn = e.sgn GROUP BY n.side, n.g, n.sgn, n.at_p, e.id, n.open, n.since) AS worths WHERE amount > 0;

-- view placed_offers_6
SELECT *, CASE WHEN side = 'left' THEN 'u ' ELSE 'd ' END || CAST(sgn AS STRING) || ' ' || g AS place FROM offers_6;

-- table shared_6
SELECT o.*, s.class FROM placed_offers_6 AS o JOIN (SELECT id, at_p, MIN(place) || ' ~ ' || MAX(place) || ' ~ ' || CAST(COUNT(*) AS STRING) AS class FROM placed_offers_6 WHERE boundless = 0 GROUP BY id, at_p HAVING COUNT(*) > 1) AS s ON s.id = o.id AND s.at_p IS NOT DISTINCT FROM o.at_p WHERE o.boundless = 0;

-- view shared_places_6
SELECT class, at_p, place AS id, MIN(since) AS ord, MIN(open) AS amount FROM shared_6 GROUP BY class, at_p, place;

-- view shared_facts_6
SELECT class, at_p, id, MIN(ord) AS ord, MAX(amount) AS amount FROM shared_6 GROUP BY class, at_p, id;

-- table share_6_first
SELECT class, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY class, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY class, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 2)) AS hi FROM shared_places_6;

-- table share_6_second
SELECT class, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY class, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY class, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 2)) AS hi FROM shared_facts_6;

-- table share_6_cuts
SELECT class, at_p, COALESCE(LAG(hi) OVER (PARTITION BY class, at_p ORDER BY hi NULLS LAST), 0) AS lo, hi, 1 + CAST(COALESCE(SUM(ends_first) OVER (PARTITION BY class, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_first, 1 + CAST(COALESCE(SUM(ends_second) OVER (PARTITION BY class, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_second FROM (SELECT class, at_p, hi, MAX(ends_first) AS ends_first, MAX(ends_second) AS ends_second FROM (SELECT class, at_p, hi, 1 AS ends_first, 0 AS ends_second FROM share_6_first UNION ALL SELECT class, at_p, hi, 0 AS ends_first, 1 AS ends_second FROM share_6_second) AS ends GROUP BY class, at_p, hi) AS cuts;

-- table share_6_cells
SELECT c.class, c.at_p, a.id AS first_id, b.id AS second_id, CAST(c.lo - (a.hi - a.amount) AS DECIMAL(38, 2)) AS first_from, CAST(c.hi - (a.hi - a.amount) AS DECIMAL(38, 2)) AS first_to, CAST(c.lo - (b.hi - b.amount) AS DECIMAL(38, 2)) AS second_from, CAST(c.hi - (b.hi - b.amount) AS DECIMAL(38, 2)) AS second_to FROM share_6_cuts AS c JOIN share_6_first AS a ON a.class IS NOT DISTINCT FROM c.class AND a.at_p IS NOT DISTINCT FROM c.at_p AND a.nth = c.nth_first JOIN share_6_second AS b ON b.class IS NOT DISTINCT FROM c.class AND b.at_p IS NOT DISTINCT FROM c.at_p AND b.nth = c.nth_second;

-- table pool_6
SELECT o.side, o.g, o.sgn, o.at_p, o.id, o.ord, o.detail, o.why, o.amount FROM placed_offers_6 AS o WHERE NOT EXISTS(SELECT 1 FROM shared_6 AS s WHERE s.id = o.id AND s.place = o.place AND s.at_p IS NOT DISTINCT FROM o.at_p) UNION ALL SELECT o.side, o.g, o.sgn, o.at_p, o.id, o.ord, o.detail, o.why, CAST(LEAST(o.amount, c.first_to - c.first_from) AS DECIMAL(38, 2)) AS amount FROM share_6_cells AS c JOIN shared_6 AS o ON o.class = c.class AND o.place = c.first_id AND o.id = c.second_id AND o.at_p IS NOT DISTINCT FROM c.at_p;

-- view open_6
SELECT side, g, sgn, CAST(NULL AS DATE) AS at_p, id, d AS ord, w AS amount FROM left_after_5 WHERE g IN (SELECT g FROM pool_6);

-- table cover_6_first
SELECT side, g, sgn, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 2)) AS hi FROM open_6;

-- table cover_6_second
SELECT side, g, sgn, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 2)) AS hi FROM pool_6;

-- table cover_6_cuts
SELECT side, g, sgn, at_p, COALESCE(LAG(hi) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST), 0) AS lo, hi, 1 + CAST(COALESCE(SUM(ends_first) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_first, 1 + CAST(COALESCE(SUM(ends_second) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_second FROM (SELECT side, g, sgn, at_p, hi, MAX(ends_first) AS ends_first, MAX(ends_second) AS ends_second FROM (SELECT side, g, sgn, at_p, hi, 1 AS ends_first, 0 AS ends_second FROM cover_6_first UNION ALL SELECT side, g, sgn, at_p, hi, 0 AS ends_first, 1 AS ends_second FROM cover_6_second) AS ends GROUP BY side, g, sgn, at_p, hi) AS cuts;

-- table cover_6_cells
SELECT c.side, c.g, c.sgn, c.at_p, a.id AS first_id, b.id AS second_id, CAST(c.lo - (a.hi - a.amount) AS DECIMAL(38, 2)) AS first_from, CAST(c.hi - (a.hi - a.amount) AS DECIMAL(38, 2)) AS first_to, CAST(c.lo - (b.hi - b.amount) AS DECIMAL(38, 2)) AS second_from, CAST(c.hi - (b.hi - b.amount) AS DECIMAL(38, 2)) AS second_to FROM cover_6_cuts AS c JOIN cover_6_first AS a ON a.side IS NOT DISTINCT FROM c.side AND a.g IS NOT DISTINCT FROM c.g AND a.sgn IS NOT DISTINCT FROM c.sgn AND a.at_p IS NOT DISTINCT FROM c.at_p AND a.nth = c.nth_first JOIN cover_6_second AS b ON b.side IS NOT DISTINCT FROM c.side AND b.g IS NOT DISTINCT FROM c.g AND b.sgn IS NOT DISTINCT FROM c.sgn AND b.at_p IS NOT DISTINCT FROM c.at_p AND b.nth = c.nth_second;

-- table claim_6
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, CAST(SUM(c.first_to - c.first_from) AS DECIMAL(38, 2)) AS taken, e.detail, MIN(e.why) AS why FROM cover_6_cells AS c JOIN left_after_5 AS r ON r.side = c.side AND r.id = c.first_id JOIN pool_6 AS e ON e.side = c.side AND e.g = c.g AND e.sgn = c.sgn AND e.at_p IS NOT DISTINCT FROM c.at_p AND e.id = c.second_id GROUP BY r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, e.detail;

-- table left_after_6
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, CAST(r.w - COALESCE(c.taken, 0) AS DECIMAL(38, 2)) AS w FROM left_after_5 AS r LEFT JOIN (SELECT side, id, CAST(SUM(taken) AS DECIMAL(38, 2)) AS taken FROM claim_6 GROUP BY side, id) AS c ON c.side = r.side AND c.id = r.id WHERE r.w > COALESCE(c.taken, 0);

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
