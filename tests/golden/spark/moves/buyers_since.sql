-- view left_p
SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, CAST(CASE WHEN NOT thing IS NULL AND (counts OR MAX(CASE WHEN counts THEN 1 ELSE 0 END) OVER (PARTITION BY p, thing) = 0) AND ROW_NUMBER() OVER (PARTITION BY counts, p, thing ORDER BY d NULLS LAST, row NULLS LAST) = 1 THEN 1 ELSE 0 END AS DECIMAL(38, 0)) AS n FROM (SELECT dated.*, CAST(date_trunc('month', dated.d) AS DATE) AS p, CAST(NULL AS DATE) AS p2 FROM (SELECT s.`_row` AS row, s.`_twin` AS twin, (COALESCE((s.`stage` = 'won'), FALSE)) AS counts, CAST(NULL AS STRING) AS scope_id, CASE WHEN NOT COALESCE((s.`stage` = 'won'), FALSE) THEN 'won' ELSE CAST(NULL AS STRING) END AS state_id, CAST(NULL AS STRING) AS naming, s.`account` AS thing, CAST(0 AS DECIMAL(38, 0)) AS n0, FALSE AS void, 'count' AS cur, CAST(1 AS DECIMAL(18, 10)) AS rate, s.`won_on` AS d, CAST(NULL AS DATE) AS d2, s.`created_at` AS created, s.`changed_at` AS changed, s.`changed_by` AS hand, FALSE AS manual, CAST(NULL AS STRING) AS undoes, CAST(NULL AS STRING) AS itself, CASE WHEN FALSE THEN NULL END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at, COALESCE('=' || NULLIF(s.`account`, ''), '#' || s.`_row`) AS u FROM left_rows AS s) AS dated) AS base) AS shaped;

-- view right_p
SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, CAST(CASE WHEN NOT thing IS NULL AND (counts OR MAX(CASE WHEN counts THEN 1 ELSE 0 END) OVER (PARTITION BY p, thing) = 0) AND ROW_NUMBER() OVER (PARTITION BY counts, p, thing ORDER BY d NULLS LAST, row NULLS LAST) = 1 THEN 1 ELSE 0 END AS DECIMAL(38, 0)) AS n FROM (SELECT dated.*, CAST(date_trunc('month', dated.d) AS DATE) AS p, CAST(NULL AS DATE) AS p2 FROM (SELECT s.`_row` AS row, s.`_twin` AS twin, (COALESCE((s.`stage` = 'won'), FALSE)) AS counts, CAST(NULL AS STRING) AS scope_id, CASE WHEN NOT COALESCE((s.`stage` = 'won'), FALSE) THEN 'won' ELSE CAST(NULL AS STRING) END AS state_id, CAST(NULL AS STRING) AS naming, s.`account` AS thing, CAST(0 AS DECIMAL(38, 0)) AS n0, FALSE AS void, 'count' AS cur, CAST(1 AS DECIMAL(18, 10)) AS rate, s.`won_on` AS d, CAST(NULL AS DATE) AS d2, s.`created_at` AS created, s.`changed_at` AS changed, s.`changed_by` AS hand, FALSE AS manual, CAST(NULL AS STRING) AS undoes, CAST(NULL AS STRING) AS itself, CASE WHEN FALSE THEN NULL END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at, COALESCE('=' || NULLIF(s.`account`, ''), '#' || s.`_row`) AS u FROM right_rows AS s) AS dated) AS base) AS shaped;

-- table differing
SELECT COALESCE(l.row, r.row) AS row, l.u AS left_u, r.u AS right_u FROM (SELECT row, counts, z, zp, u FROM left_p) AS l FULL JOIN (SELECT row, counts, z, zp, u FROM right_p) AS r ON l.row = r.row WHERE (COALESCE(l.counts, FALSE) OR COALESCE(r.counts, FALSE)) AND (l.row IS NULL OR r.row IS NULL OR l.counts IS DISTINCT FROM r.counts OR l.z IS DISTINCT FROM r.z OR l.zp IS DISTINCT FROM r.zp OR l.u IS DISTINCT FROM r.u);

-- table live
SELECT DISTINCT u FROM (SELECT left_u AS u FROM differing WHERE NOT left_u IS NULL UNION ALL SELECT right_u AS u FROM differing WHERE NOT right_u IS NULL) AS about;

-- table left_s
SELECT * FROM left_p WHERE u IN (SELECT u FROM live) OR row IN (SELECT row FROM differing);

-- table right_s
SELECT * FROM right_p WHERE u IN (SELECT u FROM live) OR row IN (SELECT row FROM differing);

-- table ends
SELECT 'left' AS side, q.row, q.u, q.p AS t, q.d, q.cur, q.rate, q.n, q.n > 0 AS positive, CAST(ABS(q.n) AS DECIMAL(38, 0)) AS amount, CAST(q.n AS DECIMAL(38, 0)) AS value FROM left_s AS q WHERE q.counts AND q.n <> 0 UNION ALL SELECT 'right' AS side, q.row, q.u, q.p AS t, q.d, q.cur, q.rate, q.n, q.n > 0 AS positive, CAST(ABS(q.n) AS DECIMAL(38, 0)) AS amount, CAST(q.n AS DECIMAL(38, 0)) AS value FROM right_s AS q WHERE q.counts AND q.n <> 0;

-- table pairs
SELECT l.row, l.u, l.cur, l.positive, l.t AS left_t, r.t AS right_t, CAST(LEAST(l.amount, r.amount) AS DECIMAL(38, 0)) AS amount FROM ends AS l JOIN ends AS r ON r.row = l.row AND r.u = l.u AND r.cur = l.cur AND r.positive = l.positive AND TRUE WHERE l.side = 'left' AND r.side = 'right' AND l.amount > 0 AND r.amount > 0 AND FALSE;

-- table opened
SELECT e.side, e.row, e.row || ' @ ' || COALESCE(CAST(e.t AS STRING), '-') AS id, e.u, e.t, e.d, e.cur, e.rate, e.positive, e.n, e.value, COALESCE(m.amount, CAST(0 AS DECIMAL(38, 0))) AS base, CAST(e.amount - COALESCE(m.amount, 0) AS DECIMAL(38, 0)) AS amount FROM ends AS e LEFT JOIN (SELECT 'left' AS side, row, left_t AS t, amount FROM pairs UNION ALL SELECT 'right' AS side, row, right_t AS t, amount FROM pairs) AS m ON m.side = e.side AND m.row = e.row AND m.t IS NOT DISTINCT FROM e.t WHERE e.amount > COALESCE(m.amount, 0);

-- view loose_left
SELECT u, t, cur, positive, id, d AS ord, amount FROM opened WHERE side = 'left';

-- view loose_right
SELECT u, t, cur, positive, id, d AS ord, amount FROM opened WHERE side = 'right';

-- table fifo_first
SELECT u, t, cur, positive, id, amount, ROW_NUMBER() OVER (PARTITION BY u, t, cur, positive ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY u, t, cur, positive ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 0)) AS hi FROM loose_left;

-- table fifo_second
SELECT u, t, cur, positive, id, amount, ROW_NUMBER() OVER (PARTITION BY u, t, cur, positive ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY u, t, cur, positive ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 0)) AS hi FROM loose_right;

-- table fifo_cuts
SELECT u, t, cur, positive, COALESCE(LAG(hi) OVER (PARTITION BY u, t, cur, positive ORDER BY hi NULLS LAST), 0) AS lo, hi, 1 + CAST(COALESCE(SUM(ends_first) OVER (PARTITION BY u, t, cur, positive ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_first, 1 + CAST(COALESCE(SUM(ends_second) OVER (PARTITION BY u, t, cur, positive ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_second FROM (SELECT u, t, cur, positive, hi, MAX(ends_first) AS ends_first, MAX(ends_second) AS ends_second FROM (SELECT u, t, cur, positive, hi, 1 AS ends_first, 0 AS ends_second FROM fifo_first UNION ALL SELECT u, t, cur, positive, hi, 0 AS ends_first, 1 AS ends_second FROM fifo_second) AS ends GROUP BY u, t, cur, positive, hi) AS cuts;

-- table fifo_cells
SELECT c.u, c.t, c.cur, c.positive, a.id AS first_id, b.id AS second_id, CAST(c.lo - (a.hi - a.amount) AS DECIMAL(38, 0)) AS first_from, CAST(c.hi - (a.hi - a.amount) AS DECIMAL(38, 0)) AS first_to, CAST(c.lo - (b.hi - b.amount) AS DECIMAL(38, 0)) AS second_from, CAST(c.hi - (b.hi - b.amount) AS DECIMAL(38, 0)) AS second_to FROM fifo_cuts AS c JOIN fifo_first AS a ON a.u IS NOT DISTINCT FROM c.u AND a.t IS NOT DISTINCT FROM c.t AND a.cur IS NOT DISTINCT FROM c.cur AND a.positive IS NOT DISTINCT FROM c.positive AND a.nth = c.nth_first JOIN fifo_second AS b ON b.u IS NOT DISTINCT FROM c.u AND b.t IS NOT DISTINCT FROM c.t AND b.cur IS NOT DISTINCT FROM c.cur AND b.positive IS NOT DISTINCT FROM c.positive AND b.nth = c.nth_second;

-- table cells
SELECT p.u, p.cur, p.positive, l.row AS left_row, l.t AS left_t, l.d AS left_d, l.rate AS left_rate, l.value AS left_value, r.row AS right_row, r.t AS right_t, r.d AS right_d, r.rate AS right_rate, r.value AS right_value, CAST(0 AS DECIMAL(38, 0)) AS left_from, p.amount AS left_to, CAST(0 AS DECIMAL(38, 0)) AS right_from, p.amount AS right_to FROM pairs AS p JOIN ends AS l ON l.side = 'left' AND l.row = p.row AND l.t IS NOT DISTINCT FROM p.left_t JOIN ends AS r ON r.side = 'right' AND r.row = p.row AND r.t IS NOT DISTINCT FROM p.right_t UNION ALL SELECT c.u, c.cur, c.positive, l.row AS left_row, l.t AS left_t, l.d AS left_d, l.rate AS left_rate, l.value AS left_value, r.row AS right_row, r.t AS right_t, r.d AS right_d, r.rate AS right_rate, r.value AS right_value, CAST(l.base + c.first_from AS DECIMAL(38, 0)) AS left_from, CAST(l.base + c.first_to AS DECIMAL(38, 0)) AS left_to, CAST(r.base + c.second_from AS DECIMAL(38, 0)) AS right_from, CAST(r.base + c.second_to AS DECIMAL(38, 0)) AS right_to FROM fifo_cells AS c JOIN opened AS l ON l.side = 'left' AND l.id = c.first_id JOIN opened AS r ON r.side = 'right' AND r.id = c.second_id;

-- table met
SELECT side, row, u, t, d, value, cause, detail, effect, evidence, cur, native FROM (SELECT 'left' AS side, left_row AS row, u, left_t AS t, left_d AS d, left_value AS value, 'moved' AS cause, '' AS detail, CAST(-(CASE WHEN positive THEN CAST(CAST(left_to AS DECIMAL(38, 0)) - CAST(left_from AS DECIMAL(38, 0)) AS DECIMAL(38, 0)) ELSE -(CAST(CAST(left_to AS DECIMAL(38, 0)) - CAST(left_from AS DECIMAL(38, 0)) AS DECIMAL(38, 0))) END) AS DECIMAL(38, 0)) AS effect, 'dated ' || COALESCE(CAST(left_d AS STRING), 'undated') || ', then ' || COALESCE(CAST(right_d AS STRING), 'undated') AS evidence, cur, CAST(-(CASE WHEN positive THEN CAST(left_to - left_from AS DECIMAL(38, 0)) ELSE -(CAST(left_to - left_from AS DECIMAL(38, 0))) END) AS DECIMAL(38, 0)) AS native FROM cells WHERE left_t IS DISTINCT FROM right_t) AS part WHERE effect <> 0 OR native <> 0 UNION ALL SELECT side, row, u, t, d, value, cause, detail, effect, evidence, cur, native FROM (SELECT 'right' AS side, right_row AS row, u, right_t AS t, right_d AS d, right_value AS value, 'moved' AS cause, '' AS detail, CAST((CASE WHEN positive THEN CAST(CAST(left_to AS DECIMAL(38, 0)) - CAST(left_from AS DECIMAL(38, 0)) AS DECIMAL(38, 0)) ELSE -(CAST(CAST(left_to AS DECIMAL(38, 0)) - CAST(left_from AS DECIMAL(38, 0)) AS DECIMAL(38, 0))) END) AS DECIMAL(38, 0)) AS effect, 'dated ' || COALESCE(CAST(left_d AS STRING), 'undated') || ', then ' || COALESCE(CAST(right_d AS STRING), 'undated') AS evidence, cur, CAST((CASE WHEN positive THEN CAST(right_to - right_from AS DECIMAL(38, 0)) ELSE -(CAST(right_to - right_from AS DECIMAL(38, 0))) END) AS DECIMAL(38, 0)) AS native FROM cells WHERE left_t IS DISTINCT FROM right_t) AS part WHERE effect <> 0 OR native <> 0;

-- table rests
SELECT o.side, o.row, o.u, o.t, o.d, o.cur, o.n, o.value, (CASE WHEN (o.side = 'right') = o.positive THEN CAST(CAST(ABS(o.n) AS DECIMAL(38, 0)) - CAST(CAST(o.base + COALESCE(t.up_to, 0) AS DECIMAL(38, 0)) AS DECIMAL(38, 0)) AS DECIMAL(38, 0)) ELSE -(CAST(CAST(ABS(o.n) AS DECIMAL(38, 0)) - CAST(CAST(o.base + COALESCE(t.up_to, 0) AS DECIMAL(38, 0)) AS DECIMAL(38, 0)) AS DECIMAL(38, 0))) END) AS effect, (CASE WHEN (o.side = 'right') = o.positive THEN CAST(o.amount - COALESCE(t.up_to, 0) AS DECIMAL(38, 0)) ELSE -(CAST(o.amount - COALESCE(t.up_to, 0) AS DECIMAL(38, 0))) END) AS native FROM opened AS o LEFT JOIN (SELECT side, id, CAST(MAX(up_to) AS DECIMAL(38, 0)) AS up_to FROM (SELECT 'left' AS side, first_id AS id, first_to AS up_to FROM fifo_cells UNION ALL SELECT 'right' AS side, second_id AS id, second_to AS up_to FROM fifo_cells) AS ends_of GROUP BY side, id) AS t ON t.side = o.side AND t.id = o.id WHERE o.amount > COALESCE(t.up_to, 0);

-- table looked
SELECT r.side, r.row, r.u, r.t, r.d, r.cur, r.n, r.value, r.effect, r.native, CASE WHEN o.row IS NULL THEN CASE WHEN h.row IS NULL THEN 'absent' ELSE 'held' END WHEN NOT o.counts THEN 'clause' WHEN o.u <> r.u THEN 'other' WHEN FALSE THEN 'changed' ELSE 'elsewhere' END AS why, CASE WHEN o.row IS NULL THEN h.failed ELSE o.clause END AS clause, o.d AS other_d, o.n AS other_n, o.cur AS other_cur, o.u AS other_u, o.hand AS hand FROM rests AS r JOIN (SELECT row, hand FROM left_s) AS m ON m.row = r.row LEFT JOIN (SELECT row, counts, u, p, d, d2, n, cur, hand, COALESCE(scope_id, state_id) AS clause FROM right_s) AS o ON o.row = r.row LEFT JOIN (SELECT row, t FROM ends WHERE side = 'right') AS e ON e.row = r.row AND e.t IS NOT DISTINCT FROM r.t LEFT JOIN (SELECT `_row` AS row, MIN(_failed) AS failed FROM right_held GROUP BY `_row`) AS h ON h.row = r.row WHERE r.side = 'left' UNION ALL SELECT r.side, r.row, r.u, r.t, r.d, r.cur, r.n, r.value, r.effect, r.native, CASE WHEN o.row IS NULL THEN CASE WHEN h.row IS NULL THEN 'absent' ELSE 'held' END WHEN NOT o.counts THEN 'clause' WHEN o.u <> r.u THEN 'other' WHEN FALSE THEN 'changed' ELSE 'elsewhere' END AS why, CASE WHEN o.row IS NULL THEN h.failed ELSE o.clause END AS clause, o.d AS other_d, o.n AS other_n, o.cur AS other_cur, o.u AS other_u, m.hand AS hand FROM rests AS r JOIN (SELECT row, hand FROM right_s) AS m ON m.row = r.row LEFT JOIN (SELECT row, counts, u, p, d, d2, n, cur, hand, COALESCE(scope_id, state_id) AS clause FROM left_s) AS o ON o.row = r.row LEFT JOIN (SELECT row, t FROM ends WHERE side = 'left') AS e ON e.row = r.row AND e.t IS NOT DISTINCT FROM r.t LEFT JOIN (SELECT `_row` AS row, MIN(_failed) AS failed FROM left_held GROUP BY `_row`) AS h ON h.row = r.row WHERE r.side = 'right';

-- table present
SELECT u, t, MAX(CASE WHEN side = 'left' THEN 1 ELSE 0 END) AS has_left, MAX(CASE WHEN side = 'right' THEN 1 ELSE 0 END) AS has_right, CAST(SUM(CASE WHEN side = 'left' THEN value ELSE 0 END) AS DECIMAL(38, 0)) AS left_sum, CAST(SUM(CASE WHEN side = 'right' THEN value ELSE 0 END) AS DECIMAL(38, 0)) AS right_sum FROM ends GROUP BY u, t;

-- table nets
SELECT u, t, CAST(SUM(effect) AS DECIMAL(38, 0)) AS net FROM looked WHERE why <> 'elsewhere' GROUP BY u, t;

-- table judged
SELECT side, row, u, t, d, value, cause, detail, effect, evidence, cur, native FROM (SELECT l.side, l.row, l.u, l.t, l.d, l.value, CASE WHEN l.why = 'elsewhere' THEN 'moved' WHEN l.why = 'changed' OR (p.has_left = 1 AND p.has_right = 1) THEN CASE WHEN n.net > 0 OR (n.net = 0 AND l.effect > 0) THEN 'grown' ELSE 'shrunk' END WHEN l.side = 'left' THEN 'gone' ELSE 'new' END AS cause, CASE l.why WHEN 'clause' THEN l.clause WHEN 'held' THEN 'quarantine' ELSE '' END AS detail, l.effect, (CASE l.why WHEN 'absent' THEN CASE WHEN l.side = 'left' THEN 'not in crm.deals@2026-06-30T12:00:00Z' ELSE 'not in crm.deals@2026-04-01T06:00:00Z' END WHEN 'held' THEN 'held in quarantine by check ' || l.clause || CASE WHEN l.side = 'left' THEN ' then' ELSE ' before' END WHEN 'clause' THEN CASE WHEN l.side = 'left' THEN 'counts no longer: ' ELSE 'did not count: ' END || l.clause WHEN 'other' THEN 'about ' || SUBSTRING(l.u, 2) || ' here, about ' || SUBSTRING(l.other_u, 2) || ' there' WHEN 'changed' THEN CASE WHEN l.side = 'left' THEN CAST(l.n AS STRING) || ', then ' || CAST(l.other_n AS STRING) ELSE CAST(l.other_n AS STRING) || ', then ' || CAST(l.n AS STRING) END WHEN 'elsewhere' THEN CASE WHEN l.side = 'left' THEN 'dated ' || COALESCE(CAST(l.d AS STRING), 'undated') || ', then ' || COALESCE(CAST(l.other_d AS STRING), 'undated') ELSE 'dated ' || COALESCE(CAST(l.other_d AS STRING), 'undated') || ', then ' || COALESCE(CAST(l.d AS STRING), 'undated') END WHEN 'source' THEN CASE WHEN l.side = 'left' THEN '' ELSE '' END ELSE CASE WHEN SUBSTRING(l.u, 1, 1) = '=' THEN SUBSTRING(l.u, 2) || ': ' ELSE '' END || CAST(p.left_sum AS STRING) || ', then ' || CAST(p.right_sum AS STRING) END || COALESCE(CASE WHEN l.why IN ('changed', 'clause') THEN ', changed by ' || l.hand END, '')) AS evidence, l.cur, l.native FROM looked AS l JOIN present AS p ON p.u = l.u AND p.t IS NOT DISTINCT FROM l.t LEFT JOIN nets AS n ON n.u = l.u AND n.t IS NOT DISTINCT FROM l.t) AS judged;

-- table effects
SELECT side, row, u, t, d, CAST(value AS DECIMAL(38, 0)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 0)) AS effect, evidence, cur, native FROM (SELECT side, row, u, t, d, value, cause, detail, effect, evidence, cur, native FROM met UNION ALL SELECT side, row, u, t, d, value, cause, detail, effect, evidence, cur, native FROM judged) AS parts;

-- query lines
SELECT t, cause, detail, CAST(SUM(effect) AS DECIMAL(38, 0)) AS effect, COUNT(DISTINCT row) AS many FROM effects WHERE effect <> 0 GROUP BY t, cause, detail;

-- query lines_total
SELECT cause, detail, CAST(SUM(effect) AS DECIMAL(38, 0)) AS effect, COUNT(DISTINCT row) AS many FROM effects WHERE effect <> 0 GROUP BY cause, detail;

-- query accounted
SELECT side, COUNT(*) AS many, COUNT(DISTINCT row || ' @ ' || COALESCE(CAST(t AS STRING), '-')) AS different FROM ends GROUP BY side;

-- query totals_left
SELECT p AS t, COUNT(*) AS many, COUNT(CASE WHEN counts THEN 1 END) AS counted, CAST(SUM(CASE WHEN counts THEN CAST(n AS DECIMAL(38, 0)) ELSE 0 END) AS DECIMAL(38, 0)) AS amount FROM left_p GROUP BY p;

-- query rows_left
SELECT COUNT(*) FROM left_p;

-- query totals_right
SELECT p AS t, COUNT(*) AS many, COUNT(CASE WHEN counts THEN 1 END) AS counted, CAST(SUM(CASE WHEN counts THEN CAST(n AS DECIMAL(38, 0)) ELSE 0 END) AS DECIMAL(38, 0)) AS amount FROM right_p GROUP BY p;

-- query rows_right
SELECT COUNT(*) FROM right_p;

-- rows
SELECT SUBSTRING(e.u, 2) AS `group`, e.side, e.row AS `key`, CASE WHEN e.side = 'left' THEN 'crm.deals' ELSE 'crm.deals' END || '#' || e.row AS row, COALESCE(n.label, 'undated') AS period, e.value, e.d AS date, e.cause, e.detail, e.effect, e.evidence, 'by account' AS matched_by FROM effects AS e LEFT JOIN labels AS n ON n.p = e.t WHERE e.effect <> 0 ORDER BY e.t NULLS LAST, CASE e.cause WHEN 'new' THEN 0 WHEN 'gone' THEN 1 WHEN 'grown' THEN 2 WHEN 'shrunk' THEN 3 WHEN 'moved' THEN 4 WHEN 'redefined' THEN 5 WHEN 'currency' THEN 6 WHEN 'conversion' THEN 7 WHEN 'adjusted' THEN 8 WHEN 'unexplained' THEN 9 ELSE 10 END NULLS LAST, e.detail NULLS LAST, e.u NULLS LAST, e.side NULLS LAST, e.row NULLS LAST, e.effect NULLS LAST, e.evidence NULLS LAST;
