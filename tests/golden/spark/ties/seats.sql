-- view left_p
SELECT *, (COALESCE(created > 1782388800000000, FALSE) OR COALESCE(changed > 1782388800000000, FALSE)) AS special FROM (SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, n0 AS n FROM (SELECT dated.*, CAST(date_trunc('quarter', dated.d) AS DATE) AS p, CAST(date_trunc('quarter', dated.d2) AS DATE) AS p2 FROM (SELECT NULLIF(translate(trim(s.`licence`), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), '') AS k1, s.`_row` AS row, s.`_twin` AS twin, TRUE AS counts, CAST(NULL AS STRING) AS scope_id, CAST(NULL AS STRING) AS state_id, CAST(NULL AS STRING) AS naming, CAST(NULL AS STRING) AS thing, COALESCE(CAST(s.`seats` AS DECIMAL(38, 0)), 0) AS n0, (s.`seats` IS NULL) AS void, 'count' AS cur, CAST(1 AS DECIMAL(18, 10)) AS rate, s.`starts_on` AS d, s.`ends_on` AS d2, CAST(NULL AS BIGINT) AS created, CAST(NULL AS BIGINT) AS changed, CAST(NULL AS STRING) AS hand, FALSE AS manual, CAST(NULL AS STRING) AS undoes, CAST(NULL AS STRING) AS itself, CASE WHEN FALSE THEN NULL END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at, CASE WHEN s.`plan` = 'pro' THEN 'P' ELSE s.`plan` END AS m0 FROM left_rows AS s) AS dated) AS base) AS shaped) AS seen;

-- view right_p
SELECT *, FALSE AS special FROM (SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, n0 AS n FROM (SELECT dated.*, CAST(date_trunc('quarter', dated.d) AS DATE) AS p, CAST(date_trunc('quarter', dated.d2) AS DATE) AS p2 FROM (SELECT NULLIF(translate(trim(s.`licence`), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), '') AS k1, s.`_row` AS row, s.`_twin` AS twin, TRUE AS counts, CAST(NULL AS STRING) AS scope_id, CAST(NULL AS STRING) AS state_id, CAST(NULL AS STRING) AS naming, CAST(NULL AS STRING) AS thing, COALESCE(CAST(s.`quantity` AS DECIMAL(38, 0)), 0) AS n0, (s.`quantity` IS NULL) AS void, 'count' AS cur, CAST(1 AS DECIMAL(18, 10)) AS rate, s.`from_day` AS d, s.`until_day` AS d2, CAST(NULL AS BIGINT) AS created, CAST(NULL AS BIGINT) AS changed, CAST(NULL AS STRING) AS hand, FALSE AS manual, CAST(NULL AS STRING) AS undoes, CAST(NULL AS STRING) AS itself, CASE WHEN FALSE THEN NULL END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at, s.`tariff` AS m0 FROM right_rows AS s) AS dated) AS base) AS shaped) AS seen;

-- table left_twice
SELECT k1 FROM left_p WHERE NOT k1 IS NULL GROUP BY k1 HAVING COUNT(*) > 1;

-- table right_twice
SELECT k1 FROM right_p WHERE NOT k1 IS NULL GROUP BY k1 HAVING COUNT(*) > 1;

-- table many
SELECT k1 FROM left_twice WHERE k1 IN (SELECT k1 FROM right_twice);

-- table uneven
SELECT DISTINCT k1 FROM (SELECT k1, CAST(SUM(one) AS BIGINT) AS net, MAX(CASE WHEN special THEN 1 ELSE 0 END) AS looked FROM (SELECT k1, counts, z, zp, p2, m0, special, -1 AS one FROM left_p WHERE k1 IN (SELECT k1 FROM many) UNION ALL SELECT k1, counts, z, zp, p2, m0, special, 1 AS one FROM right_p WHERE k1 IN (SELECT k1 FROM many)) AS rows_of_many GROUP BY k1, counts, z, zp, p2, m0) AS counted WHERE net <> 0 OR looked = 1;

-- table differing
SELECT COALESCE(l.k1, r.k1) AS k1 FROM (SELECT k1, counts, z, zp, p2, m0, special FROM left_p WHERE NOT k1 IS NULL AND NOT k1 IN (SELECT k1 FROM many)) AS l FULL JOIN (SELECT k1, counts, z, zp, p2, m0, special FROM right_p WHERE NOT k1 IS NULL AND NOT k1 IN (SELECT k1 FROM many)) AS r ON l.k1 = r.k1 WHERE l.k1 IS NULL OR r.k1 IS NULL OR l.special OR r.special OR l.counts IS DISTINCT FROM r.counts OR l.z IS DISTINCT FROM r.z OR l.zp IS DISTINCT FROM r.zp OR l.p2 IS DISTINCT FROM r.p2 OR l.m0 IS DISTINCT FROM r.m0;

-- table live_1
SELECT DISTINCT k1 FROM (SELECT k1 FROM differing UNION ALL SELECT k1 FROM left_twice WHERE NOT k1 IN (SELECT k1 FROM many) UNION ALL SELECT k1 FROM right_twice WHERE NOT k1 IN (SELECT k1 FROM many) UNION ALL SELECT k1 FROM uneven) AS keys;

-- view live
SELECT k1 FROM live_1;

-- table left_raw
SELECT s.`licence`, s.`seats`, s.`plan`, s.`starts_on`, s.`ends_on`, s.`_row`, s.`_twin`, (NOT live.k1 IS NULL OR NULLIF(translate(trim(s.`licence`), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), '') IS NULL) AS _alive FROM left_rows AS s LEFT JOIN live ON live.k1 = NULLIF(translate(trim(s.`licence`), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), '') WHERE ((NOT live.k1 IS NULL OR NULLIF(translate(trim(s.`licence`), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), '') IS NULL));

-- view left_t
SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, n0 AS n FROM (SELECT dated.*, CAST(date_trunc('quarter', dated.d) AS DATE) AS p, CAST(date_trunc('quarter', dated.d2) AS DATE) AS p2 FROM (SELECT NULLIF(translate(trim(s.`licence`), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), '') AS k1, s.`_row` AS row, s.`_twin` AS twin, TRUE AS counts, CAST(NULL AS STRING) AS scope_id, CAST(NULL AS STRING) AS state_id, CAST(NULL AS STRING) AS naming, CAST(NULL AS STRING) AS thing, COALESCE(CAST(s.`seats` AS DECIMAL(38, 0)), 0) AS n0, (s.`seats` IS NULL) AS void, 'count' AS cur, CAST(1 AS DECIMAL(18, 10)) AS rate, s.`starts_on` AS d, s.`ends_on` AS d2, CAST(NULL AS BIGINT) AS created, CAST(NULL AS BIGINT) AS changed, CAST(NULL AS STRING) AS hand, FALSE AS manual, CAST(NULL AS STRING) AS undoes, CAST(NULL AS STRING) AS itself, CASE WHEN FALSE THEN NULL END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at, CASE WHEN s.`plan` = 'pro' THEN 'P' ELSE s.`plan` END AS m0, s._alive AS alive FROM left_raw AS s) AS dated) AS base) AS shaped;

-- table right_raw
SELECT s.`licence`, s.`quantity`, s.`tariff`, s.`from_day`, s.`until_day`, s.`_row`, s.`_twin`, (NOT live.k1 IS NULL OR NULLIF(translate(trim(s.`licence`), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), '') IS NULL) AS _alive FROM right_rows AS s LEFT JOIN live ON live.k1 = NULLIF(translate(trim(s.`licence`), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), '') WHERE ((NOT live.k1 IS NULL OR NULLIF(translate(trim(s.`licence`), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), '') IS NULL));

-- view right_t
SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, n0 AS n FROM (SELECT dated.*, CAST(date_trunc('quarter', dated.d) AS DATE) AS p, CAST(date_trunc('quarter', dated.d2) AS DATE) AS p2 FROM (SELECT NULLIF(translate(trim(s.`licence`), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), '') AS k1, s.`_row` AS row, s.`_twin` AS twin, TRUE AS counts, CAST(NULL AS STRING) AS scope_id, CAST(NULL AS STRING) AS state_id, CAST(NULL AS STRING) AS naming, CAST(NULL AS STRING) AS thing, COALESCE(CAST(s.`quantity` AS DECIMAL(38, 0)), 0) AS n0, (s.`quantity` IS NULL) AS void, 'count' AS cur, CAST(1 AS DECIMAL(18, 10)) AS rate, s.`from_day` AS d, s.`until_day` AS d2, CAST(NULL AS BIGINT) AS created, CAST(NULL AS BIGINT) AS changed, CAST(NULL AS STRING) AS hand, FALSE AS manual, CAST(NULL AS STRING) AS undoes, CAST(NULL AS STRING) AS itself, CASE WHEN FALSE THEN NULL END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at, s.`tariff` AS m0, s._alive AS alive FROM right_raw AS s) AS dated) AS base) AS shaped;

-- view gathered
SELECT 'left' AS side, -1 AS way, CASE WHEN k1 IS NULL THEN 'L:' || row ELSE 'a:' || k1 END AS g, k1, row, twin, counts, scope_id, state_id, naming, n, cur, rate, void, d, d2, p, p2, created, changed, hand, manual, undoes, itself, identity, outside, ready_day, ready_at, m0 FROM left_t WHERE alive UNION ALL SELECT 'right' AS side, 1 AS way, CASE WHEN k1 IS NULL THEN 'R:' || row ELSE 'a:' || k1 END AS g, k1, row, twin, counts, scope_id, state_id, naming, n, cur, rate, void, d, d2, p, p2, created, changed, hand, manual, undoes, itself, identity, outside, ready_day, ready_at, m0 FROM right_t WHERE alive;

-- table members
SELECT m.side, m.way, m.k1, m.row, m.twin, m.counts, m.scope_id, m.state_id, m.naming, m.n, m.cur, m.rate, m.void, m.d, m.d2, m.p, m.p2, m.created, m.changed, m.hand, m.manual, m.undoes, m.itself, m.identity, m.outside, m.ready_day, m.ready_at, m.m0, m.g, s.by_pass FROM gathered AS m JOIN (SELECT g, CASE WHEN MIN(way) < MAX(way) THEN 1 ELSE 0 END AS by_pass FROM gathered GROUP BY g) AS s ON s.g = m.g;

-- table copies
SELECT side, row, MIN(why || ' to row ' || of_row) AS why FROM (SELECT side, row, 'an exact copy' AS why, ROW_NUMBER() OVER (PARTITION BY side, counts, what ORDER BY created NULLS LAST, row NULLS LAST) AS nth, FIRST_VALUE(row) OVER (PARTITION BY side, counts, what ORDER BY created NULLS LAST, row NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS of_row FROM (SELECT m.side, m.row, m.created, m.counts, s.`_fp` AS what FROM members AS m JOIN left_rows AS s ON s.`_row` = m.row WHERE s.`_twin` AND m.side = 'left' AND m.twin) AS twins WHERE NOT what IS NULL UNION ALL SELECT side, row, 'an exact copy' AS why, ROW_NUMBER() OVER (PARTITION BY side, counts, what ORDER BY created NULLS LAST, row NULLS LAST) AS nth, FIRST_VALUE(row) OVER (PARTITION BY side, counts, what ORDER BY created NULLS LAST, row NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS of_row FROM (SELECT m.side, m.row, m.created, m.counts, s.`_fp` AS what FROM members AS m JOIN right_rows AS s ON s.`_row` = m.row WHERE s.`_twin` AND m.side = 'right' AND m.twin) AS twins WHERE NOT what IS NULL) AS found WHERE nth > 1 GROUP BY side, row;

-- view standing
SELECT m.side, m.way, m.g AS g, m.by_pass, m.k1, m.row, m.twin, m.counts, m.scope_id, m.state_id, m.naming, m.n, m.cur, m.rate, m.void, m.d, m.d2, m.p, m.p2, m.created, m.changed, m.hand, m.manual, m.undoes, m.itself, m.identity, m.outside, m.ready_day, m.ready_at, m.m0, CASE WHEN m.counts THEN CAST(m.n AS DECIMAL(38, 0)) ELSE CAST(0 AS DECIMAL(38, 0)) END AS r0, CASE WHEN m.counts AND c.row IS NULL THEN CAST(m.n AS DECIMAL(38, 0)) ELSE CAST(0 AS DECIMAL(38, 0)) END AS r1, c.why AS copy_why FROM members AS m LEFT JOIN copies AS c ON c.side = m.side AND c.row = m.row;

-- view unreversed
SELECT *, r1 AS r2, CAST(NULL AS STRING) AS undone_why FROM standing;

-- table unrestated
SELECT * FROM unreversed;

-- table came_since
SELECT u.row FROM unrestated AS u WHERE u.side = 'left' AND u.r2 <> 0 AND NOT (NOT u.copy_why IS NULL OR NOT u.undone_why IS NULL) AND u.created > 1782388800000000;

-- table restating
SELECT u.side, u.way, u.g, u.by_pass, u.k1, u.row, u.twin, u.counts, u.scope_id, u.state_id, u.naming, u.n, u.cur, u.rate, u.void, u.d, u.d2, u.p, u.p2, u.created, u.changed, u.hand, u.manual, u.undoes, u.itself, u.identity, u.outside, u.ready_day, u.ready_at, u.m0, u.r0, u.r1, u.copy_why, u.r2, u.undone_why, CAST(0 AS DECIMAL(38, 0)) AS r3, 'created after the other side was read' AS why FROM unrestated AS u JOIN came_since AS c ON c.row = u.row WHERE u.side = 'left';

-- table restated
SELECT side, way, g, by_pass, k1, row, twin, counts, scope_id, state_id, naming, n, cur, rate, void, d, d2, p, p2, created, changed, hand, manual, undoes, itself, identity, outside, ready_day, ready_at, m0, r0, r1, copy_why, r2, undone_why, r2 AS r3 FROM unrestated AS u WHERE NOT EXISTS(SELECT 1 FROM restating AS r WHERE r.side = u.side AND r.row = u.row) UNION ALL SELECT side, way, g, by_pass, k1, row, twin, counts, scope_id, state_id, naming, n, cur, rate, void, d, d2, p, p2, created, changed, hand, manual, undoes, itself, identity, outside, ready_day, ready_at, m0, r0, r1, copy_why, r2, undone_why, r3 FROM restating;

-- view stepped
SELECT *, r3 AS before_scope, CASE WHEN NOT outside IS NULL THEN CAST(0 AS DECIMAL(38, 0)) ELSE r3 END AS r4 FROM (SELECT * FROM restated) AS chained;

-- table rested
SELECT *, r4 AS x FROM stepped;

-- table stripped
SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 0)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 0)) AS effect, evidence FROM (SELECT side, row, g, by_pass, p, p2, d, CAST(n AS DECIMAL(38, 0)) AS value, 'duplicate' AS cause, '' AS detail, (CASE WHEN way > 0 THEN CAST(r0 AS DECIMAL(38, 0)) - CAST(r1 AS DECIMAL(38, 0)) ELSE -(CAST(r0 AS DECIMAL(38, 0)) - CAST(r1 AS DECIMAL(38, 0))) END) AS effect, copy_why AS evidence FROM rested WHERE r0 <> r1) AS stage WHERE effect <> 0 UNION ALL SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 0)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 0)) AS effect, evidence FROM (SELECT side, row, g, by_pass, p, p2, d, CAST(n AS DECIMAL(38, 0)) AS value, 'reversal' AS cause, '' AS detail, (CASE WHEN way > 0 THEN CAST(r1 AS DECIMAL(38, 0)) - CAST(r2 AS DECIMAL(38, 0)) ELSE -(CAST(r1 AS DECIMAL(38, 0)) - CAST(r2 AS DECIMAL(38, 0))) END) AS effect, undone_why AS evidence FROM rested WHERE r1 <> r2) AS stage WHERE effect <> 0 UNION ALL SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 0)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 0)) AS effect, evidence FROM (SELECT u.side, u.row, u.g, u.by_pass, u.p, u.p2, u.d, CAST(u.r2 AS DECIMAL(38, 0)) AS value, 'snapshot' AS cause, '' AS detail, (CASE WHEN u.way > 0 THEN CAST(u.r2 AS DECIMAL(38, 0)) ELSE -(CAST(u.r2 AS DECIMAL(38, 0))) END) AS effect, r.why AS evidence FROM unrestated AS u JOIN restating AS r ON r.side = u.side AND r.row = u.row) AS stage WHERE effect <> 0 UNION ALL SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 0)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 0)) AS effect, evidence FROM (SELECT side, row, g, by_pass, p, p2, d, CAST(r3 AS DECIMAL(38, 0)) AS value, 'snapshot' AS cause, '' AS detail, (CASE WHEN way < 0 THEN CAST(r3 AS DECIMAL(38, 0)) ELSE -(CAST(r3 AS DECIMAL(38, 0))) END) AS effect, why AS evidence FROM restating) AS stage WHERE effect <> 0 UNION ALL SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 0)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 0)) AS effect, evidence FROM (SELECT side, row, g, by_pass, p, p2, d, CAST(n AS DECIMAL(38, 0)) AS value, 'definition' AS cause, outside AS detail, (CASE WHEN way > 0 THEN CAST(before_scope AS DECIMAL(38, 0)) - CAST(r4 AS DECIMAL(38, 0)) ELSE -(CAST(before_scope AS DECIMAL(38, 0)) - CAST(r4 AS DECIMAL(38, 0))) END) AS effect, '' AS evidence FROM rested WHERE before_scope <> r4) AS stage WHERE effect <> 0 UNION ALL SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 0)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 0)) AS effect, evidence FROM (SELECT 'left' AS side, row, 'a:' || k1 AS g, 1 AS by_pass, p, p2, d, CAST(n AS DECIMAL(38, 0)) AS value, 'definition' AS cause, outside AS detail, -CAST(n AS DECIMAL(38, 0)) AS effect, '' AS evidence FROM left_t WHERE NOT alive AND counts AND NOT outside IS NULL) AS stage WHERE effect <> 0 UNION ALL SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 0)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 0)) AS effect, evidence FROM (SELECT 'right' AS side, row, 'a:' || k1 AS g, 1 AS by_pass, p, p2, d, CAST(n AS DECIMAL(38, 0)) AS value, 'definition' AS cause, outside AS detail, CAST(n AS DECIMAL(38, 0)) AS effect, '' AS evidence FROM right_t WHERE NOT alive AND counts AND NOT outside IS NULL) AS stage WHERE effect <> 0;

-- view present
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.d, r.cur, r.rate, r.n, r.x, r.ready_day, t.p, r.row || ' @ ' || COALESCE(CAST(t.p AS STRING), '-') AS id, t.p AS at_p FROM rested AS r JOIN stock_periods AS t ON (t.p >= r.p AND (r.p2 IS NULL OR t.p < r.p2)) OR (r.p IS NULL AND t.p IS NULL) WHERE x <> 0;

-- table bucketed
SELECT side, way, g, by_pass, row, id, d, p, at_p, ready_day, CAST(n AS DECIMAL(38, 0)) AS value, x > 0 AS positive, CAST(ABS(x) AS DECIMAL(38, 0)) AS amount FROM present;

-- table meeting
SELECT g, positive, at_p, COUNT(CASE WHEN side = 'left' THEN 1 END) AS lefts, COUNT(CASE WHEN side = 'right' THEN 1 END) AS rights, MIN(CASE WHEN side = 'left' THEN id END) AS left_id, MIN(CASE WHEN side = 'right' THEN id END) AS right_id, MIN(CASE WHEN side = 'left' THEN amount END) AS left_amount, MIN(CASE WHEN side = 'right' THEN amount END) AS right_amount FROM bucketed GROUP BY g, positive, at_p HAVING MIN(side) < MAX(side);

-- table ranked
SELECT b.g, b.positive, b.at_p, b.side, b.id, b.d AS ord, b.amount, ROW_NUMBER() OVER (PARTITION BY b.side, b.g, b.positive, b.at_p, b.amount ORDER BY b.d NULLS LAST, b.id NULLS LAST) AS nth FROM bucketed AS b JOIN meeting AS m ON m.g = b.g AND m.positive = b.positive AND m.at_p IS NOT DISTINCT FROM b.at_p WHERE m.lefts > 1 OR m.rights > 1;

-- table pairs
SELECT l.g, l.positive, l.at_p, l.id AS left_id, r.id AS right_id, l.amount FROM ranked AS l JOIN ranked AS r ON r.g = l.g AND r.positive = l.positive AND r.at_p IS NOT DISTINCT FROM l.at_p AND r.amount = l.amount AND r.nth = l.nth WHERE l.side = 'left' AND r.side = 'right';

-- view loose_left
SELECT k.g, k.positive, k.at_p, k.id, k.ord, k.amount FROM ranked AS k WHERE k.side = 'left' AND NOT EXISTS(SELECT 1 FROM pairs AS p WHERE p.left_id = k.id);

-- view loose_right
SELECT k.g, k.positive, k.at_p, k.id, k.ord, k.amount FROM ranked AS k WHERE k.side = 'right' AND NOT EXISTS(SELECT 1 FROM pairs AS p WHERE p.right_id = k.id);

-- table fifo_first
SELECT g, positive, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY g, positive, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY g, positive, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 0)) AS hi FROM loose_left;

-- table fifo_second
SELECT g, positive, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY g, positive, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY g, positive, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 0)) AS hi FROM loose_right;

-- table fifo_cuts
SELECT g, positive, at_p, COALESCE(LAG(hi) OVER (PARTITION BY g, positive, at_p ORDER BY hi NULLS LAST), 0) AS lo, hi, 1 + CAST(COALESCE(SUM(ends_first) OVER (PARTITION BY g, positive, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_first, 1 + CAST(COALESCE(SUM(ends_second) OVER (PARTITION BY g, positive, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_second FROM (SELECT g, positive, at_p, hi, MAX(ends_first) AS ends_first, MAX(ends_second) AS ends_second FROM (SELECT g, positive, at_p, hi, 1 AS ends_first, 0 AS ends_second FROM fifo_first UNION ALL SELECT g, positive, at_p, hi, 0 AS ends_first, 1 AS ends_second FROM fifo_second) AS ends GROUP BY g, positive, at_p, hi) AS cuts;

-- table fifo_cells
SELECT c.g, c.positive, c.at_p, a.id AS first_id, b.id AS second_id, CAST(c.lo - (a.hi - a.amount) AS DECIMAL(38, 0)) AS first_from, CAST(c.hi - (a.hi - a.amount) AS DECIMAL(38, 0)) AS first_to, CAST(c.lo - (b.hi - b.amount) AS DECIMAL(38, 0)) AS second_from, CAST(c.hi - (b.hi - b.amount) AS DECIMAL(38, 0)) AS second_to FROM fifo_cuts AS c JOIN fifo_first AS a ON a.g IS NOT DISTINCT FROM c.g AND a.positive IS NOT DISTINCT FROM c.positive AND a.at_p IS NOT DISTINCT FROM c.at_p AND a.nth = c.nth_first JOIN fifo_second AS b ON b.g IS NOT DISTINCT FROM c.g AND b.positive IS NOT DISTINCT FROM c.positive AND b.at_p IS NOT DISTINCT FROM c.at_p AND b.nth = c.nth_second;

-- table cells
SELECT g, positive, at_p, left_id, right_id, CAST(0 AS DECIMAL(38, 0)) AS left_from, LEAST(left_amount, right_amount) AS left_to, CAST(0 AS DECIMAL(38, 0)) AS right_from, LEAST(left_amount, right_amount) AS right_to FROM meeting WHERE lefts = 1 AND rights = 1 UNION ALL SELECT g, positive, at_p, left_id, right_id, CAST(0 AS DECIMAL(38, 0)) AS left_from, amount AS left_to, CAST(0 AS DECIMAL(38, 0)) AS right_from, amount AS right_to FROM pairs UNION ALL SELECT g, positive, at_p, first_id, second_id, first_from, first_to, second_from, second_to FROM fifo_cells;

-- table met
SELECT c.g, c.positive, c.left_to - c.left_from AS amount, l.row AS left_row, l.by_pass AS left_by, l.p AS left_p, l.d AS left_d, l.value AS left_value, (CASE WHEN c.positive THEN CAST(c.left_to - c.left_from AS DECIMAL(38, 0)) ELSE -(CAST(c.left_to - c.left_from AS DECIMAL(38, 0))) END) AS left_worth, r.row AS right_row, r.by_pass AS right_by, r.p AS right_p, r.d AS right_d, r.value AS right_value, (CASE WHEN c.positive THEN CAST(c.right_to - c.right_from AS DECIMAL(38, 0)) ELSE -(CAST(c.right_to - c.right_from AS DECIMAL(38, 0))) END) AS right_worth FROM cells AS c JOIN bucketed AS l ON l.side = 'left' AND l.id = c.left_id JOIN bucketed AS r ON r.side = 'right' AND r.id = c.right_id WHERE l.p IS DISTINCT FROM r.p;

-- table moved
SELECT 'left' AS side, left_row AS row, g, left_by AS by_pass, left_p AS p, left_d AS d, left_value AS value, 'timing' AS cause, '' AS detail, CAST(-left_worth AS DECIMAL(38, 0)) AS effect, COALESCE(CAST(left_d AS STRING), 'undated') || ' on row ' || left_row || ', ' || COALESCE(CAST(right_d AS STRING), 'undated') || ' on row ' || right_row || COALESCE(', ' || CAST(CAST(datediff(right_d, left_d) AS BIGINT) AS STRING) || CASE WHEN ABS(CAST(datediff(right_d, left_d) AS BIGINT)) = 1 THEN ' day' ELSE ' days' END, '') AS evidence FROM met WHERE left_p IS DISTINCT FROM right_p AND left_worth <> 0 UNION ALL SELECT 'right' AS side, right_row AS row, g, right_by AS by_pass, right_p AS p, right_d AS d, right_value AS value, 'timing' AS cause, '' AS detail, CAST(left_worth AS DECIMAL(38, 0)) AS effect, COALESCE(CAST(left_d AS STRING), 'undated') || ' on row ' || left_row || ', ' || COALESCE(CAST(right_d AS STRING), 'undated') || ' on row ' || right_row || COALESCE(', ' || CAST(CAST(datediff(right_d, left_d) AS BIGINT) AS STRING) || CASE WHEN ABS(CAST(datediff(right_d, left_d) AS BIGINT)) = 1 THEN ' day' ELSE ' days' END, '') AS evidence FROM met WHERE left_p IS DISTINCT FROM right_p AND left_worth <> 0;

-- table rest_0
SELECT k.side, k.way, k.g, k.by_pass, k.row, k.id, k.p, k.d, k.value, k.ready_day, CASE WHEN k.positive THEN 1 ELSE -1 END AS sgn, CAST(CAST(k.amount AS DECIMAL(38, 0)) - COALESCE(CAST(t.up_to AS DECIMAL(38, 0)), 0) AS DECIMAL(38, 0)) AS w FROM bucketed AS k LEFT JOIN (SELECT side, id, CAST(MAX(up_to) AS DECIMAL(38, 0)) AS up_to FROM (SELECT 'left' AS side, left_id AS id, left_to AS up_to FROM cells UNION ALL SELECT 'right' AS side, right_id AS id, right_to AS up_to FROM cells) AS ends GROUP BY side, id) AS t ON t.side = k.side AND t.id = k.id WHERE k.amount > COALESCE(t.up_to, 0);

-- view stock_rest
SELECT side, g, sgn, p AS at_p, id, d AS ord, w AS amount FROM rest_0 WHERE w > 0;

-- table stock_pool
SELECT DISTINCT r.side, r.g, r.sgn, r.p AS at_p, o.row AS id, o.d AS ord, CAST(ABS(CAST(o.x AS DECIMAL(38, 0))) AS DECIMAL(38, 0)) AS amount FROM rest_0 AS r JOIN (SELECT g, way, row, p, p2, d, cur, rate, x, CASE WHEN x > 0 THEN 1 ELSE -1 END AS sgn FROM rested WHERE x <> 0) AS o ON o.g = r.g AND o.way <> r.way AND o.sgn = r.sgn WHERE NOT ((NOT r.p IS NULL AND NOT o.p IS NULL AND r.p >= o.p AND (o.p2 IS NULL OR r.p < o.p2)) OR (r.p IS NULL AND o.p IS NULL));

-- table stock_first
SELECT side, g, sgn, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 0)) AS hi FROM stock_rest;

-- table stock_second
SELECT side, g, sgn, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 0)) AS hi FROM stock_pool;

-- table stock_cuts
SELECT side, g, sgn, at_p, COALESCE(LAG(hi) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST), 0) AS lo, hi, 1 + CAST(COALESCE(SUM(ends_first) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_first, 1 + CAST(COALESCE(SUM(ends_second) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_second FROM (SELECT side, g, sgn, at_p, hi, MAX(ends_first) AS ends_first, MAX(ends_second) AS ends_second FROM (SELECT side, g, sgn, at_p, hi, 1 AS ends_first, 0 AS ends_second FROM stock_first UNION ALL SELECT side, g, sgn, at_p, hi, 0 AS ends_first, 1 AS ends_second FROM stock_second) AS ends GROUP BY side, g, sgn, at_p, hi) AS cuts;

-- table stock_cells
SELECT c.side, c.g, c.sgn, c.at_p, a.id AS first_id, b.id AS second_id, CAST(c.lo - (a.hi - a.amount) AS DECIMAL(38, 0)) AS first_from, CAST(c.hi - (a.hi - a.amount) AS DECIMAL(38, 0)) AS first_to, CAST(c.lo - (b.hi - b.amount) AS DECIMAL(38, 0)) AS second_from, CAST(c.hi - (b.hi - b.amount) AS DECIMAL(38, 0)) AS second_to FROM stock_cuts AS c JOIN stock_first AS a ON a.side IS NOT DISTINCT FROM c.side AND a.g IS NOT DISTINCT FROM c.g AND a.sgn IS NOT DISTINCT FROM c.sgn AND a.at_p IS NOT DISTINCT FROM c.at_p AND a.nth = c.nth_first JOIN stock_second AS b ON b.side IS NOT DISTINCT FROM c.side AND b.g IS NOT DISTINCT FROM c.g AND b.sgn IS NOT DISTINCT FROM c.sgn AND b.at_p IS NOT DISTINCT FROM c.at_p AND b.nth = c.nth_second;

-- table stock_moved
SELECT r.side, r.row, r.g, r.by_pass, r.p, r.d, r.value, 'timing' AS cause, '' AS detail, (CASE WHEN r.way = r.sgn THEN CAST(SUM(c.first_to - c.first_from) AS DECIMAL(38, 0)) ELSE -(CAST(SUM(c.first_to - c.first_from) AS DECIMAL(38, 0))) END) AS effect, 'row ' || MIN(c.second_id) || ' counts, but not at this period end' AS evidence FROM stock_cells AS c JOIN rest_0 AS r ON r.side = c.side AND r.id = c.first_id GROUP BY r.side, r.row, r.g, r.by_pass, r.p, r.d, r.value, r.way, r.sgn;

-- table rest_stock
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, CAST(r.w - COALESCE(c.taken, 0) AS DECIMAL(38, 0)) AS w FROM rest_0 AS r LEFT JOIN (SELECT side, first_id, CAST(SUM(first_to - first_from) AS DECIMAL(38, 0)) AS taken FROM stock_cells GROUP BY side, first_id) AS c ON c.side = r.side AND c.first_id = r.id WHERE r.w > COALESCE(c.taken, 0);

-- table unsure_left
SELECT DISTINCT g FROM (SELECT m.g FROM rested AS m WHERE m.side = 'right' AND m.k1 IS NULL AND EXISTS(SELECT 1 FROM rested AS o WHERE o.side = 'left' AND o.k1 IS NULL)) AS doubts;

-- table unsure_right
SELECT DISTINCT g FROM (SELECT m.g FROM rested AS m WHERE m.side = 'left' AND m.k1 IS NULL AND EXISTS(SELECT 1 FROM rested AS o WHERE o.side = 'right' AND o.k1 IS NULL)) AS doubts;

-- table facts
SELECT *, CASE WHEN g IN (SELECT g FROM unsure_left) THEN 1 ELSE 0 END AS left_unsure, CASE WHEN g IN (SELECT g FROM unsure_right) THEN 1 ELSE 0 END AS right_unsure FROM (SELECT g, COUNT(CASE WHEN side = 'left' THEN 1 END) AS left_rows, COUNT(CASE WHEN side = 'left' AND NOT gone THEN 1 END) AS left_there, COUNT(CASE WHEN side = 'left' AND counts AND NOT gone THEN 1 END) AS left_counting, COUNT(CASE WHEN side = 'left' AND NOT counts AND NOT state_id IS NULL AND scope_id IS NULL THEN 1 END) AS left_waiting, CAST(SUM(CASE WHEN side = 'left' THEN CAST(x AS DECIMAL(38, 0)) ELSE 0 END) AS DECIMAL(38, 0)) AS left_total, COUNT(CASE WHEN side = 'right' THEN 1 END) AS right_rows, COUNT(CASE WHEN side = 'right' AND NOT gone THEN 1 END) AS right_there, COUNT(CASE WHEN side = 'right' AND counts AND NOT gone THEN 1 END) AS right_counting, COUNT(CASE WHEN side = 'right' AND NOT counts AND NOT state_id IS NULL AND scope_id IS NULL THEN 1 END) AS right_waiting, CAST(SUM(CASE WHEN side = 'right' THEN CAST(x AS DECIMAL(38, 0)) ELSE 0 END) AS DECIMAL(38, 0)) AS right_total FROM (SELECT *, r0 <> 0 AND r4 = 0 AS gone FROM rested WHERE g IN (SELECT g FROM rest_0)) AS members GROUP BY g) AS counted;

-- table offers_1
SELECT * FROM (SELECT n.side, n.g, n.sgn, n.at_p, e.id, MIN(e.ord) AS ord, MIN(e.detail) AS detail, MIN(e.why) AS why, n.open, n.since, MAX(CASE WHEN e.net IS NULL THEN 1 ELSE 0 END) AS boundless, CAST(MIN(CASE WHEN e.net IS NULL THEN n.open ELSE ABS(CAST(e.net AS DECIMAL(38, 0))) END) AS DECIMAL(38, 0)) AS amount FROM (SELECT CASE WHEN m.side = 'left' THEN 'right' ELSE 'left' END AS side, m.g, CASE WHEN CAST(CASE WHEN m.outside IS NULL THEN m.n ELSE 0 END AS DECIMAL(38, 0)) > 0 THEN 1 ELSE -1 END AS sgn, CASE WHEN m.side = 'left' THEN 'u ' ELSE 'd ' END || m.row AS id, m.d AS ord, m.p, m.p2, CAST(CASE WHEN m.outside IS NULL THEN m.n ELSE 0 END AS DECIMAL(38, 0)) AS net, m.cur, m.rate, m.scope_id AS detail, 'row ' || m.row || ' does not count: ' || m.scope_id AS why FROM rested AS m WHERE NOT m.counts AND m.copy_why IS NULL AND m.undone_why IS NULL AND CAST(CASE WHEN m.outside IS NULL THEN m.n ELSE 0 END AS DECIMAL(38, 0)) <> 0 AND NOT m.scope_id IS NULL) AS e JOIN (SELECT side, g, sgn, at_p, CAST(SUM(w) AS DECIMAL(38, 0)) AS open, MIN(d) AS since FROM (SELECT *, p AS at_p FROM rest_stock) AS r GROUP BY side, g, sgn, at_p) AS n ON n.side = e.side AND n.g = e.g AND n.sgn = e.sgn AND (e.p IS NULL OR n.at_p = e.p OR (n.at_p >= e.p AND (e.p2 IS NULL OR n.at_p < e.p2))) GROUP BY n.side, n.g, n.sgn, n.at_p, e.id, n.open, n.since) AS worths WHERE amount > 0;

-- view pool_1
SELECT * FROM offers_1;

-- view open_1
SELECT side, g, sgn, p AS at_p, id, d AS ord, w AS amount FROM rest_stock WHERE g IN (SELECT g FROM pool_1);

-- table cover_1_first
SELECT side, g, sgn, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 0)) AS hi FROM open_1;

-- table cover_1_second
SELECT side, g, sgn, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 0)) AS hi FROM pool_1;

-- table cover_1_cuts
SELECT side, g, sgn, at_p, COALESCE(LAG(hi) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST), 0) AS lo, hi, 1 + CAST(COALESCE(SUM(ends_first) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_first, 1 + CAST(COALESCE(SUM(ends_second) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_second FROM (SELECT side, g, sgn, at_p, hi, MAX(ends_first) AS ends_first, MAX(ends_second) AS ends_second FROM (SELECT side, g, sgn, at_p, hi, 1 AS ends_first, 0 AS ends_second FROM cover_1_first UNION ALL SELECT side, g, sgn, at_p, hi, 0 AS ends_first, 1 AS ends_second FROM cover_1_second) AS ends GROUP BY side, g, sgn, at_p, hi) AS cuts;

-- table cover_1_cells
SELECT c.side, c.g, c.sgn, c.at_p, a.id AS first_id, b.id AS second_id, CAST(c.lo - (a.hi - a.amount) AS DECIMAL(38, 0)) AS first_from, CAST(c.hi - (a.hi - a.amount) AS DECIMAL(38, 0)) AS first_to, CAST(c.lo - (b.hi - b.amount) AS DECIMAL(38, 0)) AS second_from, CAST(c.hi - (b.hi - b.amount) AS DECIMAL(38, 0)) AS second_to FROM cover_1_cuts AS c JOIN cover_1_first AS a ON a.side IS NOT DISTINCT FROM c.side AND a.g IS NOT DISTINCT FROM c.g AND a.sgn IS NOT DISTINCT FROM c.sgn AND a.at_p IS NOT DISTINCT FROM c.at_p AND a.nth = c.nth_first JOIN cover_1_second AS b ON b.side IS NOT DISTINCT FROM c.side AND b.g IS NOT DISTINCT FROM c.g AND b.sgn IS NOT DISTINCT FROM c.sgn AND b.at_p IS NOT DISTINCT FROM c.at_p AND b.nth = c.nth_second;

-- table claim_1
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, CAST(SUM(c.first_to - c.first_from) AS DECIMAL(38, 0)) AS taken, e.detail, MIN(e.why) AS why FROM cover_1_cells AS c JOIN rest_stock AS r ON r.side = c.side AND r.id = c.first_id JOIN pool_1 AS e ON e.side = c.side AND e.g = c.g AND e.sgn = c.sgn AND e.at_p IS NOT DISTINCT FROM c.at_p AND e.id = c.second_id GROUP BY r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, e.detail;

-- table left_after_1
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, CAST(r.w - COALESCE(c.taken, 0) AS DECIMAL(38, 0)) AS w FROM rest_stock AS r LEFT JOIN (SELECT side, id, CAST(SUM(taken) AS DECIMAL(38, 0)) AS taken FROM claim_1 GROUP BY side, id) AS c ON c.side = r.side AND c.id = r.id WHERE r.w > COALESCE(c.taken, 0);

-- table claimed
SELECT side, row, g, by_pass, p, d, value, 'definition' AS cause, detail, (CASE WHEN way = sgn THEN taken ELSE -(taken) END) AS effect, why AS evidence FROM claim_1 UNION ALL SELECT side, row, g, by_pass, p, d, value, 'unexplained' AS cause, '' AS detail, (CASE WHEN way = sgn THEN w ELSE -(w) END) AS effect, 'no fact explains it' AS evidence FROM left_after_1;

-- table stood
SELECT r.*, t.p AS at_p FROM rested AS r JOIN stock_periods AS t ON (t.p >= r.p AND (r.p2 IS NULL OR t.p < r.p2)) OR (r.p IS NULL AND t.p IS NULL);

-- table parted_0
SELECT w.side, w.row, w.g, w.by_pass, w.at_p AS p, w.d, CAST(w.n AS DECIMAL(38, 0)) AS value, 'plan' AS field, CASE WHEN w.m0 IS NULL THEN 'missing' WHEN FALSE THEN 'stale' ELSE 'conflicting' END AS kind, w.m0 AS says, x.row AS other_row, x.says AS other_says FROM stood AS w JOIN (SELECT g, at_p, row, says FROM (SELECT g, at_p, row, m0 AS says, ROW_NUMBER() OVER (PARTITION BY g, at_p ORDER BY row NULLS LAST) AS nth FROM stood WHERE side = 'left') AS ranked WHERE nth = 1) AS x ON x.g = w.g AND x.at_p IS NOT DISTINCT FROM w.at_p WHERE w.side = 'right' AND NOT EXISTS(SELECT 1 FROM stood AS o WHERE o.g = w.g AND o.at_p IS NOT DISTINCT FROM w.at_p AND o.side <> w.side AND o.m0 IS NOT DISTINCT FROM w.m0);

-- table effects
SELECT side, row, g, by_pass, p, d, CAST(value AS DECIMAL(38, 0)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 0)) AS effect, evidence FROM (SELECT s.side, s.row, s.g, s.by_pass, t.p, s.d, s.value, s.cause, s.detail, s.effect, s.evidence FROM stripped AS s JOIN stock_periods AS t ON (t.p >= s.p AND (s.p2 IS NULL OR t.p < s.p2)) OR (s.p IS NULL AND t.p IS NULL) UNION ALL SELECT side, row, g, by_pass, p, d, value, cause, detail, effect, evidence FROM moved UNION ALL SELECT side, row, g, by_pass, p, d, value, cause, detail, effect, evidence FROM claimed UNION ALL SELECT side, row, g, by_pass, p, d, value, cause, detail, effect, evidence FROM stock_moved) AS parts WHERE effect <> 0;

-- query totals_left
SELECT t.p, CAST(SUM(s.many) AS BIGINT) AS many, CAST(SUM(s.counted) AS BIGINT) AS counted, CAST(SUM(s.amount) AS DECIMAL(38, 0)) AS amount FROM (SELECT p, p2, COUNT(*) AS many, COUNT(CASE WHEN counts THEN 1 END) AS counted, CAST(SUM(CASE WHEN counts THEN CAST(n AS DECIMAL(38, 0)) ELSE 0 END) AS DECIMAL(38, 0)) AS amount FROM left_p GROUP BY p, p2) AS s JOIN stock_periods AS t ON (t.p >= s.p AND (s.p2 IS NULL OR t.p < s.p2)) OR (s.p IS NULL AND t.p IS NULL) GROUP BY t.p;

-- query totals_right
SELECT t.p, CAST(SUM(s.many) AS BIGINT) AS many, CAST(SUM(s.counted) AS BIGINT) AS counted, CAST(SUM(s.amount) AS DECIMAL(38, 0)) AS amount FROM (SELECT p, p2, COUNT(*) AS many, COUNT(CASE WHEN counts THEN 1 END) AS counted, CAST(SUM(CASE WHEN counts THEN CAST(n AS DECIMAL(38, 0)) ELSE 0 END) AS DECIMAL(38, 0)) AS amount FROM right_p GROUP BY p, p2) AS s JOIN stock_periods AS t ON (t.p >= s.p AND (s.p2 IS NULL OR t.p < s.p2)) OR (s.p IS NULL AND t.p IS NULL) GROUP BY t.p;

-- query shapes
SELECT by_pass, COUNT(*) AS many, MIN(g) AS example, MAX(g) AS another FROM (SELECT g, MAX(by_pass) AS by_pass, COUNT(CASE WHEN side = 'left' THEN 1 END) AS l, COUNT(CASE WHEN side = 'right' THEN 1 END) AS r FROM rested WHERE x <> 0 AND by_pass > 0 GROUP BY g) AS counted WHERE (by_pass = 1 AND (l > 1 OR r > 1)) GROUP BY by_pass;

-- query lines
SELECT p, cause, detail, side, CAST(SUM(effect) AS DECIMAL(38, 0)) AS effect, COUNT(DISTINCT row) AS many FROM effects GROUP BY p, cause, detail, side;

-- query lines_total
SELECT cause, detail, side, CAST(SUM(effect) AS DECIMAL(38, 0)) AS effect, COUNT(DISTINCT row) AS many FROM effects GROUP BY cause, detail, side;

-- query gross
SELECT p, CAST(SUM(ABS(net)) AS DECIMAL(38, 0)) AS gross, CAST(SUM(many) AS BIGINT) AS many FROM (SELECT p, g, CAST(SUM(effect) AS DECIMAL(38, 0)) AS net, COUNT(DISTINCT side || row) AS many FROM effects WHERE cause = 'unexplained' GROUP BY p, g) AS nets GROUP BY p;

-- query accounted
SELECT side, COUNT(*) AS many, COUNT(DISTINCT row) AS different, COUNT(DISTINCT CASE WHEN g IS NULL THEN row END) AS astray FROM rested WHERE TRUE GROUP BY side;

-- query conflicts_0
SELECT p, kind, COUNT(DISTINCT row) AS many FROM parted_0 GROUP BY p, kind;

-- query misplaced
SELECT COUNT(*) FROM stock_cells AS c JOIN rested AS o ON o.g = c.g AND o.side <> c.side AND o.row = c.second_id WHERE NOT c.at_p IS NULL AND NOT o.p IS NULL AND c.at_p >= o.p AND (o.p2 IS NULL OR c.at_p < o.p2);

-- query void_left
SELECT COUNT(*), MIN(row) FROM left_p WHERE counts AND void;

-- query rows_left
SELECT COUNT(*) FROM left_p;

-- query void_right
SELECT COUNT(*), MIN(row) FROM right_p WHERE counts AND void;

-- query rows_right
SELECT COUNT(*) FROM right_p;

-- rows
SELECT SUBSTRING(e.g, 3) AS `group`, e.side, e.row AS `key`, CASE WHEN e.side = 'left' THEN 'crm.licences' ELSE 'billing.subscriptions' END || '#' || e.row AS row, COALESCE(n.label, 'undated') AS period, e.value, e.d AS date, e.cause, e.detail, e.effect, e.evidence, w.name AS matched_by FROM effects AS e LEFT JOIN labels AS n ON n.p = e.p LEFT JOIN pass_names AS w ON w.by_pass = e.by_pass ORDER BY e.p NULLS LAST, CASE e.cause WHEN 'duplicate' THEN 0 WHEN 'reversal' THEN 1 WHEN 'snapshot' THEN 2 WHEN 'declared step' THEN 3 WHEN 'definition' THEN 4 WHEN 'adjustment' THEN 5 WHEN 'timing' THEN 6 WHEN 'currency' THEN 7 WHEN 'quarantine' THEN 8 WHEN 'naming' THEN 9 WHEN 'rounding' THEN 10 WHEN 'stale' THEN 11 WHEN 'in_transit' THEN 12 WHEN 'not_yet_due' THEN 13 WHEN 'handoff' THEN 14 WHEN 'outside_coverage' THEN 15 WHEN 'backdoor' THEN 16 WHEN 'unexplained' THEN 17 ELSE 3 END NULLS LAST, e.cause NULLS LAST, e.detail NULLS LAST, e.side NULLS LAST, e.row NULLS LAST, e.effect NULLS LAST, e.g NULLS LAST, e.evidence NULLS LAST;
