-- view left_p
SELECT *, FALSE AS special FROM (SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, n0 AS n FROM (SELECT dated.*, CAST(date_trunc('month', dated.d) AS DATE) AS p, CAST(NULL AS DATE) AS p2 FROM (SELECT NULLIF(s.`bill`, '') AS k1, s.`_row` AS row, s.`_twin` AS twin, TRUE AS counts, CAST(NULL AS STRING) AS scope_id, CAST(NULL AS STRING) AS state_id, CAST(NULL AS STRING) AS naming, CAST(NULL AS STRING) AS thing, CAST(CASE WHEN (ABS(COALESCE(CAST(s.`amount` AS DECIMAL(38, 4)), 0)) < 1000000000000000 OR COALESCE(s.`currency` = 'USD', FALSE)) THEN COALESCE(CAST(s.`amount` AS DECIMAL(38, 4)), 0) ELSE 0 END AS DECIMAL(38, 4)) AS n0, (s.`amount` IS NULL) AS void, COALESCE(s.`currency`, '?') AS cur, CASE WHEN s.`currency` = 'USD' THEN CAST(1 AS DECIMAL(18, 10)) WHEN (ABS(COALESCE(CAST(s.`amount` AS DECIMAL(38, 4)), 0)) < 1000000000000000 OR COALESCE(s.`currency` = 'USD', FALSE)) THEN CASE WHEN s.`rate` > 0 AND s.`rate` < 100000000 THEN CAST(s.`rate` AS DECIMAL(18, 10)) END END AS rate, s.`due_on` AS d, CAST(NULL AS DATE) AS d2, CAST(NULL AS BIGINT) AS created, CAST(NULL AS BIGINT) AS changed, CAST(NULL AS STRING) AS hand, FALSE AS manual, CAST(NULL AS STRING) AS undoes, CAST(NULL AS STRING) AS itself, CASE WHEN FALSE THEN NULL END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at FROM left_rows AS s) AS dated) AS base) AS shaped) AS seen;

-- view right_p
SELECT *, FALSE AS special FROM (SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, n0 AS n FROM (SELECT dated.*, CAST(date_trunc('month', dated.d) AS DATE) AS p, CAST(NULL AS DATE) AS p2 FROM (SELECT NULLIF(s.`receipt`, '') AS k1, s.`_row` AS row, s.`_twin` AS twin, TRUE AS counts, CAST(NULL AS STRING) AS scope_id, CAST(NULL AS STRING) AS state_id, CAST(NULL AS STRING) AS naming, CAST(NULL AS STRING) AS thing, CAST(CASE WHEN (ABS(COALESCE(CAST(s.`amount` AS DECIMAL(38, 4)), 0)) < 1000000000000000 OR COALESCE(s.`currency` = 'USD', FALSE)) THEN COALESCE(CAST(s.`amount` AS DECIMAL(38, 4)), 0) ELSE 0 END AS DECIMAL(38, 4)) AS n0, (s.`amount` IS NULL) AS void, COALESCE(s.`currency`, '?') AS cur, CASE WHEN s.`currency` = 'USD' THEN CAST(1 AS DECIMAL(18, 10)) WHEN (ABS(COALESCE(CAST(s.`amount` AS DECIMAL(38, 4)), 0)) < 1000000000000000 OR COALESCE(s.`currency` = 'USD', FALSE)) THEN CASE WHEN s.`rate` > 0 AND s.`rate` < 100000000 THEN CAST(s.`rate` AS DECIMAL(18, 10)) END END AS rate, s.`received_on` AS d, CAST(NULL AS DATE) AS d2, CAST(NULL AS BIGINT) AS created, CAST(NULL AS BIGINT) AS changed, CAST(NULL AS STRING) AS hand, FALSE AS manual, CAST(NULL AS STRING) AS undoes, CAST(NULL AS STRING) AS itself, CASE WHEN FALSE THEN NULL END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at FROM right_rows AS s) AS dated) AS base) AS shaped) AS seen;

-- view applied_1
SELECT s._row AS link, NULLIF(s.`bill`, '') AS left_ref, NULLIF(s.`receipt`, '') AS right_ref, CAST(s.`applied` AS DECIMAL(38, 4)) AS a, COALESCE(s.`currency`, '?') AS cur FROM through_1 AS s;

-- table refs_left_1
SELECT k1 AS ref, MIN(row) AS row, CAST(NULL AS STRING) AS k1, COUNT(*) AS many, MIN(cur) AS cur, MIN(CASE WHEN NOT void THEN CAST(n AS DECIMAL(38, 4)) END) AS y, MAX(CASE WHEN CASE WHEN NOT void THEN CAST(n AS DECIMAL(38, 4)) END < 0 OR (CASE WHEN NOT void THEN CAST(n AS DECIMAL(38, 4)) END = 0 AND n < 0) THEN 1 ELSE 0 END) AS minus, FALSE AS held FROM left_p WHERE NOT k1 IS NULL GROUP BY k1;

-- table refs_right_1
SELECT k1 AS ref, MIN(row) AS row, CAST(NULL AS STRING) AS k1, COUNT(*) AS many, MIN(cur) AS cur, MIN(CASE WHEN NOT void THEN CAST(n AS DECIMAL(38, 4)) END) AS y, MAX(CASE WHEN CASE WHEN NOT void THEN CAST(n AS DECIMAL(38, 4)) END < 0 OR (CASE WHEN NOT void THEN CAST(n AS DECIMAL(38, 4)) END = 0 AND n < 0) THEN 1 ELSE 0 END) AS minus, FALSE AS held FROM right_p WHERE NOT k1 IS NULL GROUP BY k1;

-- table judged_1
SELECT a.link, a.a, l.row AS left_row, r.row AS right_row, l.k1 AS left_k1, r.k1 AS right_k1, l.minus, l.held AS left_held, r.held AS right_held, CASE WHEN a.left_ref IS NULL OR a.right_ref IS NULL THEN 'nothing' WHEN l.ref IS NULL OR r.ref IS NULL THEN 'astray' WHEN l.held OR r.held THEN 'held' WHEN l.many > 1 OR r.many > 1 THEN 'several' WHEN a.a IS NULL THEN 'empty' WHEN a.cur <> l.cur OR a.cur <> r.cur THEN 'currency' WHEN l.minus <> r.minus THEN 'signs' ELSE CAST(NULL AS STRING) END AS why FROM applied_1 AS a LEFT JOIN refs_left_1 AS l ON l.ref = a.left_ref LEFT JOIN refs_right_1 AS r ON r.ref = a.right_ref;

-- table netted_1
SELECT left_row, right_row, left_k1, right_k1, minus, link, CAST(CASE WHEN minus = 1 THEN -ABS(a) WHEN a > 0 THEN a ELSE 0 END AS DECIMAL(38, 4)) AS a, CASE WHEN minus = 0 AND a < 0 THEN 'against' END AS why FROM (SELECT left_row, right_row, MIN(left_k1) AS left_k1, MIN(right_k1) AS right_k1, MAX(minus) AS minus, CAST(SUM(a) AS DECIMAL(38, 4)) AS a, MIN(link) AS link FROM judged_1 WHERE why IS NULL GROUP BY left_row, right_row) AS summed;

-- view tied_1
SELECT * FROM netted_1 WHERE a <> 0;

-- view left_t
SELECT *, TRUE AS alive FROM left_p;

-- view right_t
SELECT *, TRUE AS alive FROM right_p;

-- table gathered
SELECT 'left' AS side, row, k1, d, CASE WHEN NOT void THEN CAST(n AS DECIMAL(38, 4)) END AS y, cur, rate, CAST(NULL AS STRING) AS part, FALSE AS spent, (counts AND NOT void AND NOT special AND NOT twin AND outside IS NULL) AS plain, p, 'L:' || row AS alone, 'L:' || row AS g FROM left_t WHERE alive UNION ALL SELECT 'right' AS side, row, k1, d, CASE WHEN NOT void THEN CAST(n AS DECIMAL(38, 4)) END AS y, cur, rate, CAST(NULL AS STRING) AS part, FALSE AS spent, (counts AND NOT void AND NOT special AND NOT twin AND outside IS NULL) AS plain, p, 'R:' || row AS alone, 'R:' || row AS g FROM right_t WHERE alive;

-- view begun
SELECT m.*, m.alone AS g0, m.g AS g1, CAST(0 AS BIGINT) AS by_hand FROM gathered AS m;

-- table placed_0
SELECT b.side, b.row, b.k1, b.d, b.y, b.cur, b.rate, b.part, b.spent, b.plain, b.p, b.g1 AS g, b.by_hand AS by_pass FROM begun AS b;

-- table ends_1
SELECT t.left_row, t.right_row, t.a, l.g AS left_g, FALSE AS left_two, l.y AS left_y, r.g AS right_g, FALSE AS right_two, r.y AS right_y FROM tied_1 AS t JOIN placed_0 AS l ON l.side = 'left' AND l.row = t.left_row AND NOT l.spent JOIN placed_0 AS r ON r.side = 'right' AND r.row = t.right_row AND NOT r.spent;

-- view aims_1
SELECT 'right' AS side, right_row AS row, left_row AS mate, left_g AS g, left_two AS two, a, right_y AS y FROM ends_1 WHERE NOT right_two UNION ALL SELECT 'left' AS side, left_row AS row, right_row AS mate, right_g AS g, right_two AS two, a, left_y AS y FROM ends_1 WHERE NOT left_two AND right_two;

-- view hosts_1
SELECT DISTINCT left_row AS row FROM ends_1 WHERE NOT left_two AND NOT right_two;

-- table going_1
SELECT side, row, g, mate, two, a, targets = 1 AND a = y AND NOT (side = 'left' AND row IN (SELECT row FROM hosts_1)) AS whole FROM (SELECT *, COUNT(*) OVER (PARTITION BY side, row) AS targets FROM (SELECT side, row, g, MIN(mate) AS mate, BOOL_OR(two) AS two, CAST(SUM(a) AS DECIMAL(38, 4)) AS a, MAX(y) AS y FROM aims_1 AS aimed GROUP BY side, row, g) AS summed) AS counted;

-- table placed_1
SELECT p.side, p.row, p.k1, p.d, p.y, p.cur, p.rate, p.plain, p.p, p.part, p.spent OR NOT s.row IS NULL AS spent, COALESCE(w.g, p.g) AS g, CASE WHEN NOT w.row IS NULL OR NOT h.g IS NULL THEN 1 ELSE p.by_pass END AS by_pass FROM placed_0 AS p LEFT JOIN going_1 AS w ON w.side = p.side AND w.row = p.row AND w.whole AND p.part IS NULL LEFT JOIN (SELECT DISTINCT g FROM going_1 WHERE NOT two) AS h ON h.g = p.g LEFT JOIN (SELECT DISTINCT side, row FROM going_1 WHERE NOT whole) AS s ON s.side = p.side AND s.row = p.row AND p.part IS NULL UNION ALL SELECT side, row, CAST(NULL AS STRING) AS k1, CAST(NULL AS DATE) AS d, a AS y, CAST(NULL AS STRING) AS cur, CAST(NULL AS DECIMAL(18, 10)) AS rate, CAST(NULL AS BOOLEAN) AS plain, CAST(NULL AS DATE) AS p, mate AS part, TRUE AS spent, g, 1 AS by_pass FROM going_1 WHERE NOT whole;

-- view doubted_1
SELECT 'left' AS side, left_row AS row FROM judged_1 WHERE why IN ('held', 'several', 'empty', 'currency', 'signs') AND NOT left_row IS NULL UNION ALL SELECT 'right' AS side, right_row AS row FROM judged_1 WHERE why IN ('held', 'several', 'empty', 'currency', 'signs') AND NOT right_row IS NULL UNION ALL SELECT 'left', left_row FROM netted_1 WHERE NOT why IS NULL UNION ALL SELECT 'right', right_row FROM netted_1 WHERE NOT why IS NULL;

-- view parts
SELECT side, row, part, g, by_pass, y AS a FROM placed_1 WHERE NOT part IS NULL;

-- table even
SELECT g FROM placed_1 GROUP BY g HAVING COUNT(*) = 2 AND MIN(side) < MAX(side) AND BOOL_AND(plain) AND NOT BOOL_OR(spent) AND ((MIN(y) = MAX(y) AND COUNT(y) = 2) OR COUNT(y) = 0) AND ((MIN(p) = MAX(p) AND COUNT(p) = 2) OR COUNT(p) = 0) AND ((MIN(cur) = MAX(cur) AND COUNT(cur) = 2) OR COUNT(cur) = 0) AND ((MIN(rate) = MAX(rate) AND COUNT(rate) = 2) OR COUNT(rate) = 0);

-- table members
SELECT m.side, m.way, p.g, p.by_pass, m.row, m.twin, m.counts, m.scope_id, m.state_id, m.naming, m.n, m.cur, m.rate, m.void, m.d, m.d2, m.p, m.p2, m.created, m.changed, m.hand, m.manual, m.undoes, m.itself, m.identity, m.outside, m.ready_day, m.ready_at FROM (SELECT 'left' AS side, -1 AS way, row, twin, counts, scope_id, state_id, naming, n, cur, rate, void, d, d2, p, p2, created, changed, hand, manual, undoes, itself, identity, outside, ready_day, ready_at FROM left_t WHERE alive UNION ALL SELECT 'right' AS side, 1 AS way, row, twin, counts, scope_id, state_id, naming, n, cur, rate, void, d, d2, p, p2, created, changed, hand, manual, undoes, itself, identity, outside, ready_day, ready_at FROM right_t WHERE alive) AS m JOIN placed_1 AS p ON p.side = m.side AND p.row = m.row AND p.part IS NULL WHERE NOT p.g IN (SELECT g FROM even);

-- table copies
SELECT side, row, MIN(why || ' to row ' || of_row) AS why FROM (SELECT side, row, 'an exact copy' AS why, ROW_NUMBER() OVER (PARTITION BY side, counts, what ORDER BY created NULLS LAST, row NULLS LAST) AS nth, FIRST_VALUE(row) OVER (PARTITION BY side, counts, what ORDER BY created NULLS LAST, row NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS of_row FROM (SELECT m.side, m.row, m.created, m.counts, s.`_fp` AS what FROM members AS m JOIN left_rows AS s ON s.`_row` = m.row WHERE s.`_twin` AND m.side = 'left' AND m.twin) AS twins WHERE NOT what IS NULL UNION ALL SELECT side, row, 'an exact copy' AS why, ROW_NUMBER() OVER (PARTITION BY side, counts, what ORDER BY created NULLS LAST, row NULLS LAST) AS nth, FIRST_VALUE(row) OVER (PARTITION BY side, counts, what ORDER BY created NULLS LAST, row NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS of_row FROM (SELECT m.side, m.row, m.created, m.counts, s.`_fp` AS what FROM members AS m JOIN right_rows AS s ON s.`_row` = m.row WHERE s.`_twin` AND m.side = 'right' AND m.twin) AS twins WHERE NOT what IS NULL) AS found WHERE nth > 1 GROUP BY side, row;

-- view standing
SELECT m.side, m.way, m.g AS g, m.by_pass, m.row, m.twin, m.counts, m.scope_id, m.state_id, m.naming, m.n, m.cur, m.rate, m.void, m.d, m.d2, m.p, m.p2, m.created, m.changed, m.hand, m.manual, m.undoes, m.itself, m.identity, m.outside, m.ready_day, m.ready_at, CASE WHEN m.counts THEN CAST(m.n AS DECIMAL(38, 4)) ELSE CAST(0 AS DECIMAL(38, 4)) END AS r0, CASE WHEN m.counts AND c.row IS NULL THEN CAST(m.n AS DECIMAL(38, 4)) ELSE CAST(0 AS DECIMAL(38, 4)) END AS r1, c.why AS copy_why FROM members AS m LEFT JOIN copies AS c ON c.side = m.side AND c.row = m.row;

-- view unreversed
SELECT *, r1 AS r2, CAST(NULL AS STRING) AS undone_why FROM standing;

-- view restated
SELECT *, r2 AS r3 FROM unreversed;

-- view stepped
SELECT *, r3 AS before_scope, CASE WHEN NOT outside IS NULL THEN CAST(0 AS DECIMAL(38, 4)) ELSE r3 END AS r4 FROM (SELECT * FROM restated) AS chained;

-- view taken
SELECT side, row, CAST(SUM(a) AS DECIMAL(38, 4)) AS taken FROM parts GROUP BY side, row;

-- view parted
SELECT s.side, s.way, s.g, s.by_pass, s.row, s.twin, s.counts, s.scope_id, s.state_id, s.naming, CASE WHEN s.counts OR t.taken IS NULL THEN s.n ELSE s.n - t.taken END AS n, s.cur, s.rate, s.void, s.d, s.d2, s.p, s.p2, s.created, s.changed, s.hand, s.manual, s.undoes, s.itself, s.identity, s.outside, s.ready_day, s.ready_at, s.r0, s.r1, s.copy_why, s.r2, s.undone_why, s.r3, s.before_scope, s.r4, CAST(NULL AS STRING) AS part, NOT t.row IS NULL AS split, CASE WHEN s.r4 = 0 THEN CAST(0 AS DECIMAL(38, 4)) ELSE CAST(s.r4 - COALESCE(t.taken, 0) AS DECIMAL(38, 4)) END AS r5 FROM stepped AS s LEFT JOIN taken AS t ON t.side = s.side AND t.row = s.row UNION ALL SELECT s.side, s.way, p.g AS g, p.by_pass AS by_pass, s.row, s.twin, s.counts, s.scope_id, s.state_id, s.naming, CAST(p.a AS DECIMAL(38, 4)) AS n, s.cur, s.rate, s.void, s.d, s.d2, s.p, s.p2, s.created, s.changed, s.hand, s.manual, s.undoes, s.itself, s.identity, s.outside, s.ready_day, s.ready_at, CASE WHEN s.r4 = 0 THEN CAST(0 AS DECIMAL(38, 4)) ELSE CAST(p.a AS DECIMAL(38, 4)) END AS r0, CASE WHEN s.r4 = 0 THEN CAST(0 AS DECIMAL(38, 4)) ELSE CAST(p.a AS DECIMAL(38, 4)) END AS r1, s.copy_why, CASE WHEN s.r4 = 0 THEN CAST(0 AS DECIMAL(38, 4)) ELSE CAST(p.a AS DECIMAL(38, 4)) END AS r2, s.undone_why, CASE WHEN s.r4 = 0 THEN CAST(0 AS DECIMAL(38, 4)) ELSE CAST(p.a AS DECIMAL(38, 4)) END AS r3, CASE WHEN s.r4 = 0 THEN CAST(0 AS DECIMAL(38, 4)) ELSE CAST(p.a AS DECIMAL(38, 4)) END AS before_scope, CASE WHEN s.r4 = 0 THEN CAST(0 AS DECIMAL(38, 4)) ELSE CAST(p.a AS DECIMAL(38, 4)) END AS r4, p.part, TRUE AS split, CASE WHEN s.r4 = 0 THEN CAST(0 AS DECIMAL(38, 4)) ELSE CAST(p.a AS DECIMAL(38, 4)) END AS r5 FROM stepped AS s JOIN parts AS p ON p.side = s.side AND p.row = s.row WHERE NOT (s.r0 <> 0 AND s.r4 = 0);

-- table rested
SELECT *, r5 AS x FROM parted;

-- table stripped
SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 2)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 2)) AS effect, evidence FROM (SELECT side, row, g, by_pass, p, p2, d, (CASE WHEN rate = 1 THEN CAST(n AS DECIMAL(38, 2)) ELSE CAST(CAST(n AS DECIMAL(19, 4)) * CAST(rate AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END) AS value, 'duplicate' AS cause, '' AS detail, (CASE WHEN way > 0 THEN (CASE WHEN rate = 1 THEN CAST(r0 AS DECIMAL(38, 2)) ELSE CAST(CAST(r0 AS DECIMAL(19, 4)) * CAST(rate AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END) - (CASE WHEN rate = 1 THEN CAST(r1 AS DECIMAL(38, 2)) ELSE CAST(CAST(r1 AS DECIMAL(19, 4)) * CAST(rate AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END) ELSE -((CASE WHEN rate = 1 THEN CAST(r0 AS DECIMAL(38, 2)) ELSE CAST(CAST(r0 AS DECIMAL(19, 4)) * CAST(rate AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END) - (CASE WHEN rate = 1 THEN CAST(r1 AS DECIMAL(38, 2)) ELSE CAST(CAST(r1 AS DECIMAL(19, 4)) * CAST(rate AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END)) END) AS effect, copy_why AS evidence FROM rested WHERE r0 <> r1) AS stage WHERE effect <> 0 UNION ALL SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 2)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 2)) AS effect, evidence FROM (SELECT side, row, g, by_pass, p, p2, d, (CASE WHEN rate = 1 THEN CAST(n AS DECIMAL(38, 2)) ELSE CAST(CAST(n AS DECIMAL(19, 4)) * CAST(rate AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END) AS value, 'reversal' AS cause, '' AS detail, (CASE WHEN way > 0 THEN (CASE WHEN rate = 1 THEN CAST(r1 AS DECIMAL(38, 2)) ELSE CAST(CAST(r1 AS DECIMAL(19, 4)) * CAST(rate AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END) - (CASE WHEN rate = 1 THEN CAST(r2 AS DECIMAL(38, 2)) ELSE CAST(CAST(r2 AS DECIMAL(19, 4)) * CAST(rate AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END) ELSE -((CASE WHEN rate = 1 THEN CAST(r1 AS DECIMAL(38, 2)) ELSE CAST(CAST(r1 AS DECIMAL(19, 4)) * CAST(rate AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END) - (CASE WHEN rate = 1 THEN CAST(r2 AS DECIMAL(38, 2)) ELSE CAST(CAST(r2 AS DECIMAL(19, 4)) * CAST(rate AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END)) END) AS effect, undone_why AS evidence FROM rested WHERE r1 <> r2) AS stage WHERE effect <> 0 UNION ALL SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 2)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 2)) AS effect, evidence FROM (SELECT side, row, g, by_pass, p, p2, d, (CASE WHEN rate = 1 THEN CAST(n AS DECIMAL(38, 2)) ELSE CAST(CAST(n AS DECIMAL(19, 4)) * CAST(rate AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END) AS value, 'definition' AS cause, outside AS detail, (CASE WHEN way > 0 THEN (CASE WHEN rate = 1 THEN CAST(before_scope AS DECIMAL(38, 2)) ELSE CAST(CAST(before_scope AS DECIMAL(19, 4)) * CAST(rate AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END) - (CASE WHEN rate = 1 THEN CAST(r4 AS DECIMAL(38, 2)) ELSE CAST(CAST(r4 AS DECIMAL(19, 4)) * CAST(rate AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END) ELSE -((CASE WHEN rate = 1 THEN CAST(before_scope AS DECIMAL(38, 2)) ELSE CAST(CAST(before_scope AS DECIMAL(19, 4)) * CAST(rate AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END) - (CASE WHEN rate = 1 THEN CAST(r4 AS DECIMAL(38, 2)) ELSE CAST(CAST(r4 AS DECIMAL(19, 4)) * CAST(rate AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END)) END) AS effect, '' AS evidence FROM rested WHERE before_scope <> r4) AS stage WHERE effect <> 0 UNION ALL SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 2)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 2)) AS effect, evidence FROM (SELECT h.side, h.row, h.g, h.by_pass, h.p, h.p2, h.d, (CASE WHEN h.rate = 1 THEN CAST(h.n AS DECIMAL(38, 2)) ELSE CAST(CAST(h.n AS DECIMAL(19, 4)) * CAST(h.rate AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END) AS value, 'rounding' AS cause, 'conversion' AS detail, (CASE WHEN h.way > 0 THEN (CASE WHEN h.rate = 1 THEN CAST(h.r4 AS DECIMAL(38, 2)) ELSE CAST(CAST(h.r4 AS DECIMAL(19, 4)) * CAST(h.rate AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END) - t.told ELSE -((CASE WHEN h.rate = 1 THEN CAST(h.r4 AS DECIMAL(38, 2)) ELSE CAST(CAST(h.r4 AS DECIMAL(19, 4)) * CAST(h.rate AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END) - t.told) END) AS effect, 'converted in ' || CAST(t.many AS STRING) || ' parts' AS evidence FROM rested AS h JOIN (SELECT side, row, CAST(SUM((CASE WHEN rate = 1 THEN CAST(r5 AS DECIMAL(38, 2)) ELSE CAST(CAST(r5 AS DECIMAL(19, 4)) * CAST(rate AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END)) AS DECIMAL(38, 2)) AS told, COUNT(*) AS many FROM rested GROUP BY side, row HAVING COUNT(*) > 1) AS t ON t.side = h.side AND t.row = h.row WHERE h.part IS NULL) AS stage WHERE effect <> 0;

-- view present
SELECT side, way, g, by_pass, row, d, cur, rate, n, x, ready_day, p, CASE WHEN part IS NULL THEN 'r' || row ELSE 'p' || CAST(LENGTH(row) AS STRING) || ' ' || row || ' ' || part END AS id, CAST(NULL AS DATE) AS at_p FROM rested WHERE x <> 0;

-- table bucketed
SELECT p.side, p.way, p.g, by_pass, row, id, d, p.p, p.at_p, ready_day, (CASE WHEN rate = 1 THEN CAST(n AS DECIMAL(38, 2)) ELSE CAST(CAST(n AS DECIMAL(19, 4)) * CAST(rate AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END) AS value, p.x > 0 AS positive, CASE WHEN s.g IS NULL THEN '=' ELSE p.cur END AS bucket, CAST(CASE WHEN s.g IS NULL THEN ABS((CASE WHEN p.rate = 1 THEN CAST(p.x AS DECIMAL(38, 2)) ELSE CAST(CAST(p.x AS DECIMAL(19, 4)) * CAST(p.rate AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END)) ELSE ABS(p.x) END AS DECIMAL(38, 4)) AS amount, CASE WHEN s.g IS NULL THEN CAST(1 AS DECIMAL(18, 10)) ELSE p.rate END AS factor FROM present AS p LEFT JOIN (SELECT g, x > 0 AS positive, cur, at_p FROM present GROUP BY g, x > 0, cur, at_p HAVING COUNT(DISTINCT side) = 2) AS s ON s.g = p.g AND s.positive = (p.x > 0) AND s.cur = p.cur AND s.at_p IS NOT DISTINCT FROM p.at_p;

-- table meeting
SELECT g, positive, bucket, COUNT(CASE WHEN side = 'left' THEN 1 END) AS lefts, COUNT(CASE WHEN side = 'right' THEN 1 END) AS rights, MIN(CASE WHEN side = 'left' THEN id END) AS left_id, MIN(CASE WHEN side = 'right' THEN id END) AS right_id, MIN(CASE WHEN side = 'left' THEN amount END) AS left_amount, MIN(CASE WHEN side = 'right' THEN amount END) AS right_amount FROM bucketed GROUP BY g, positive, bucket HAVING MIN(side) < MAX(side);

-- table ranked
SELECT b.g, b.positive, b.bucket, b.side, b.id, b.d AS ord, b.amount, ROW_NUMBER() OVER (PARTITION BY b.side, b.g, b.positive, b.bucket, b.amount ORDER BY b.d NULLS LAST, b.id NULLS LAST) AS nth FROM bucketed AS b JOIN meeting AS m ON m.g = b.g AND m.positive = b.positive AND m.bucket = b.bucket WHERE m.lefts > 1 OR m.rights > 1;

-- table pairs
SELECT l.g, l.positive, l.bucket, l.id AS left_id, r.id AS right_id, l.amount FROM ranked AS l JOIN ranked AS r ON r.g = l.g AND r.positive = l.positive AND r.bucket = l.bucket AND r.amount = l.amount AND r.nth = l.nth WHERE l.side = 'left' AND r.side = 'right';

-- view loose_left
SELECT k.g, k.positive, k.bucket, k.id, k.ord, k.amount FROM ranked AS k WHERE k.side = 'left' AND NOT EXISTS(SELECT 1 FROM pairs AS p WHERE p.left_id = k.id);

-- view loose_right
SELECT k.g, k.positive, k.bucket, k.id, k.ord, k.amount FROM ranked AS k WHERE k.side = 'right' AND NOT EXISTS(SELECT 1 FROM pairs AS p WHERE p.right_id = k.id);

-- table fifo_first
SELECT g, positive, bucket, id, amount, ROW_NUMBER() OVER (PARTITION BY g, positive, bucket ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY g, positive, bucket ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 4)) AS hi FROM loose_left;

-- table fifo_second
SELECT g, positive, bucket, id, amount, ROW_NUMBER() OVER (PARTITION BY g, positive, bucket ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY g, positive, bucket ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 4)) AS hi FROM loose_right;

-- table fifo_cuts
SELECT g, positive, bucket, COALESCE(LAG(hi) OVER (PARTITION BY g, positive, bucket ORDER BY hi NULLS LAST), 0) AS lo, hi, 1 + CAST(COALESCE(SUM(ends_first) OVER (PARTITION BY g, positive, bucket ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_first, 1 + CAST(COALESCE(SUM(ends_second) OVER (PARTITION BY g, positive, bucket ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_second FROM (SELECT g, positive, bucket, hi, MAX(ends_first) AS ends_first, MAX(ends_second) AS ends_second FROM (SELECT g, positive, bucket, hi, 1 AS ends_first, 0 AS ends_second FROM fifo_first UNION ALL SELECT g, positive, bucket, hi, 0 AS ends_first, 1 AS ends_second FROM fifo_second) AS ends GROUP BY g, positive, bucket, hi) AS cuts;

-- table fifo_cells
SELECT c.g, c.positive, c.bucket, a.id AS first_id, b.id AS second_id, CAST(c.lo - (a.hi - a.amount) AS DECIMAL(38, 4)) AS first_from, CAST(c.hi - (a.hi - a.amount) AS DECIMAL(38, 4)) AS first_to, CAST(c.lo - (b.hi - b.amount) AS DECIMAL(38, 4)) AS second_from, CAST(c.hi - (b.hi - b.amount) AS DECIMAL(38, 4)) AS second_to FROM fifo_cuts AS c JOIN fifo_first AS a ON a.g IS NOT DISTINCT FROM c.g AND a.positive IS NOT DISTINCT FROM c.positive AND a.bucket IS NOT DISTINCT FROM c.bucket AND a.nth = c.nth_first JOIN fifo_second AS b ON b.g IS NOT DISTINCT FROM c.g AND b.positive IS NOT DISTINCT FROM c.positive AND b.bucket IS NOT DISTINCT FROM c.bucket AND b.nth = c.nth_second;

-- table cells
SELECT g, positive, bucket, left_id, right_id, CAST(0 AS DECIMAL(38, 4)) AS left_from, LEAST(left_amount, right_amount) AS left_to, CAST(0 AS DECIMAL(38, 4)) AS right_from, LEAST(left_amount, right_amount) AS right_to FROM meeting WHERE lefts = 1 AND rights = 1 UNION ALL SELECT g, positive, bucket, left_id, right_id, CAST(0 AS DECIMAL(38, 4)) AS left_from, amount AS left_to, CAST(0 AS DECIMAL(38, 4)) AS right_from, amount AS right_to FROM pairs UNION ALL SELECT g, positive, bucket, first_id, second_id, first_from, first_to, second_from, second_to FROM fifo_cells;

-- table met
SELECT c.g, c.positive, c.left_to - c.left_from AS amount, l.row AS left_row, l.by_pass AS left_by, l.p AS left_p, l.d AS left_d, l.value AS left_value, (CASE WHEN c.positive THEN (CASE WHEN l.factor = 1 THEN CAST(c.left_to AS DECIMAL(38, 2)) ELSE CAST(CAST(c.left_to AS DECIMAL(19, 4)) * CAST(l.factor AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END) - (CASE WHEN l.factor = 1 THEN CAST(c.left_from AS DECIMAL(38, 2)) ELSE CAST(CAST(c.left_from AS DECIMAL(19, 4)) * CAST(l.factor AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END) ELSE -((CASE WHEN l.factor = 1 THEN CAST(c.left_to AS DECIMAL(38, 2)) ELSE CAST(CAST(c.left_to AS DECIMAL(19, 4)) * CAST(l.factor AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END) - (CASE WHEN l.factor = 1 THEN CAST(c.left_from AS DECIMAL(38, 2)) ELSE CAST(CAST(c.left_from AS DECIMAL(19, 4)) * CAST(l.factor AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END)) END) AS left_worth, l.factor AS left_factor, r.row AS right_row, r.by_pass AS right_by, r.p AS right_p, r.d AS right_d, r.value AS right_value, (CASE WHEN c.positive THEN (CASE WHEN r.factor = 1 THEN CAST(c.right_to AS DECIMAL(38, 2)) ELSE CAST(CAST(c.right_to AS DECIMAL(19, 4)) * CAST(r.factor AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END) - (CASE WHEN r.factor = 1 THEN CAST(c.right_from AS DECIMAL(38, 2)) ELSE CAST(CAST(c.right_from AS DECIMAL(19, 4)) * CAST(r.factor AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END) ELSE -((CASE WHEN r.factor = 1 THEN CAST(c.right_to AS DECIMAL(38, 2)) ELSE CAST(CAST(c.right_to AS DECIMAL(19, 4)) * CAST(r.factor AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END) - (CASE WHEN r.factor = 1 THEN CAST(c.right_from AS DECIMAL(38, 2)) ELSE CAST(CAST(c.right_from AS DECIMAL(19, 4)) * CAST(r.factor AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END)) END) AS right_worth, r.factor AS right_factor, c.bucket FROM cells AS c JOIN bucketed AS l ON l.side = 'left' AND l.id = c.left_id JOIN bucketed AS r ON r.side = 'right' AND r.id = c.right_id WHERE TRUE;

-- table moved
SELECT 'left' AS side, left_row AS row, g, left_by AS by_pass, left_p AS p, left_d AS d, left_value AS value, 'timing' AS cause, '' AS detail, CAST(-left_worth AS DECIMAL(38, 2)) AS effect, COALESCE(CAST(left_d AS STRING), 'undated') || ' on row ' || left_row || ', ' || COALESCE(CAST(right_d AS STRING), 'undated') || ' on row ' || right_row || COALESCE(', ' || CAST(CAST(datediff(right_d, left_d) AS BIGINT) AS STRING) || CASE WHEN ABS(CAST(datediff(right_d, left_d) AS BIGINT)) = 1 THEN ' day' ELSE ' days' END, '') AS evidence FROM met WHERE left_p IS DISTINCT FROM right_p AND left_worth <> 0 UNION ALL SELECT 'right' AS side, right_row AS row, g, right_by AS by_pass, right_p AS p, right_d AS d, right_value AS value, 'timing' AS cause, '' AS detail, CAST(left_worth AS DECIMAL(38, 2)) AS effect, COALESCE(CAST(left_d AS STRING), 'undated') || ' on row ' || left_row || ', ' || COALESCE(CAST(right_d AS STRING), 'undated') || ' on row ' || right_row || COALESCE(', ' || CAST(CAST(datediff(right_d, left_d) AS BIGINT) AS STRING) || CASE WHEN ABS(CAST(datediff(right_d, left_d) AS BIGINT)) = 1 THEN ' day' ELSE ' days' END, '') AS evidence FROM met WHERE left_p IS DISTINCT FROM right_p AND left_worth <> 0 UNION ALL SELECT 'right' AS side, right_row AS row, g, right_by AS by_pass, right_p AS p, right_d AS d, right_value AS value, 'currency' AS cause, bucket AS detail, CAST(((CASE WHEN positive THEN (CASE WHEN right_factor = left_factor THEN CAST(0 AS DECIMAL(38, 2)) ELSE CAST(CAST(amount AS DECIMAL(19, 4)) * CAST(right_factor - left_factor AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END) ELSE -((CASE WHEN right_factor = left_factor THEN CAST(0 AS DECIMAL(38, 2)) ELSE CAST(CAST(amount AS DECIMAL(19, 4)) * CAST(right_factor - left_factor AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END)) END)) AS DECIMAL(38, 2)) AS effect, bucket || ' at ' || CASE WHEN left_factor < 0 THEN 'one per ' || CAST(-(left_factor) AS STRING) ELSE CAST(left_factor AS STRING) END || ' and ' || CASE WHEN right_factor < 0 THEN 'one per ' || CAST(-(right_factor) AS STRING) ELSE CAST(right_factor AS STRING) END AS evidence FROM met WHERE (CASE WHEN positive THEN (CASE WHEN right_factor = left_factor THEN CAST(0 AS DECIMAL(38, 2)) ELSE CAST(CAST(amount AS DECIMAL(19, 4)) * CAST(right_factor - left_factor AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END) ELSE -((CASE WHEN right_factor = left_factor THEN CAST(0 AS DECIMAL(38, 2)) ELSE CAST(CAST(amount AS DECIMAL(19, 4)) * CAST(right_factor - left_factor AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END)) END) <> 0 UNION ALL SELECT 'right' AS side, right_row AS row, g, right_by AS by_pass, right_p AS p, right_d AS d, right_value AS value, 'rounding' AS cause, 'conversion' AS detail, CAST((right_worth - left_worth - (CASE WHEN positive THEN (CASE WHEN right_factor = left_factor THEN CAST(0 AS DECIMAL(38, 2)) ELSE CAST(CAST(amount AS DECIMAL(19, 4)) * CAST(right_factor - left_factor AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END) ELSE -((CASE WHEN right_factor = left_factor THEN CAST(0 AS DECIMAL(38, 2)) ELSE CAST(CAST(amount AS DECIMAL(19, 4)) * CAST(right_factor - left_factor AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END)) END)) AS DECIMAL(38, 2)) AS effect, bucket || ' at ' || CASE WHEN left_factor < 0 THEN 'one per ' || CAST(-(left_factor) AS STRING) ELSE CAST(left_factor AS STRING) END || ' and ' || CASE WHEN right_factor < 0 THEN 'one per ' || CAST(-(right_factor) AS STRING) ELSE CAST(right_factor AS STRING) END AS evidence FROM met WHERE right_worth - left_worth - (CASE WHEN positive THEN (CASE WHEN right_factor = left_factor THEN CAST(0 AS DECIMAL(38, 2)) ELSE CAST(CAST(amount AS DECIMAL(19, 4)) * CAST(right_factor - left_factor AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END) ELSE -((CASE WHEN right_factor = left_factor THEN CAST(0 AS DECIMAL(38, 2)) ELSE CAST(CAST(amount AS DECIMAL(19, 4)) * CAST(right_factor - left_factor AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END)) END) <> 0;

-- table rest_0
SELECT k.side, k.way, k.g, k.by_pass, k.row, k.id, k.p, k.d, k.value, k.ready_day, CASE WHEN k.positive THEN 1 ELSE -1 END AS sgn, CAST((CASE WHEN k.factor = 1 THEN CAST(k.amount AS DECIMAL(38, 2)) ELSE CAST(CAST(k.amount AS DECIMAL(19, 4)) * CAST(k.factor AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END) - COALESCE((CASE WHEN k.factor = 1 THEN CAST(t.up_to AS DECIMAL(38, 2)) ELSE CAST(CAST(t.up_to AS DECIMAL(19, 4)) * CAST(k.factor AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END), 0) AS DECIMAL(38, 2)) AS w FROM bucketed AS k LEFT JOIN (SELECT side, id, CAST(MAX(up_to) AS DECIMAL(38, 4)) AS up_to FROM (SELECT 'left' AS side, left_id AS id, left_to AS up_to FROM cells UNION ALL SELECT 'right' AS side, right_id AS id, right_to AS up_to FROM cells) AS ends GROUP BY side, id) AS t ON t.side = k.side AND t.id = k.id WHERE k.amount > COALESCE(t.up_to, 0);

-- table again
SELECT r.* FROM rest_0 AS r JOIN (SELECT g, sgn FROM rest_0 WHERE w > 0 GROUP BY g, sgn HAVING MIN(side) < MAX(side)) AS b ON b.g = r.g AND b.sgn = r.sgn WHERE r.w > 0;

-- view again_left
SELECT g, sgn, id, d AS ord, w AS amount FROM again WHERE side = 'left';

-- view again_right
SELECT g, sgn, id, d AS ord, w AS amount FROM again WHERE side = 'right';

-- table unit_first
SELECT g, sgn, id, amount, ROW_NUMBER() OVER (PARTITION BY g, sgn ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY g, sgn ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 2)) AS hi FROM again_left;

-- table unit_second
SELECT g, sgn, id, amount, ROW_NUMBER() OVER (PARTITION BY g, sgn ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY g, sgn ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 2)) AS hi FROM again_right;

-- table unit_cuts
SELECT g, sgn, COALESCE(LAG(hi) OVER (PARTITION BY g, sgn ORDER BY hi NULLS LAST), 0) AS lo, hi, 1 + CAST(COALESCE(SUM(ends_first) OVER (PARTITION BY g, sgn ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_first, 1 + CAST(COALESCE(SUM(ends_second) OVER (PARTITION BY g, sgn ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_second FROM (SELECT g, sgn, hi, MAX(ends_first) AS ends_first, MAX(ends_second) AS ends_second FROM (SELECT g, sgn, hi, 1 AS ends_first, 0 AS ends_second FROM unit_first UNION ALL SELECT g, sgn, hi, 0 AS ends_first, 1 AS ends_second FROM unit_second) AS ends GROUP BY g, sgn, hi) AS cuts;

-- table unit_cells
SELECT c.g, c.sgn, a.id AS first_id, b.id AS second_id, CAST(c.lo - (a.hi - a.amount) AS DECIMAL(38, 2)) AS first_from, CAST(c.hi - (a.hi - a.amount) AS DECIMAL(38, 2)) AS first_to, CAST(c.lo - (b.hi - b.amount) AS DECIMAL(38, 2)) AS second_from, CAST(c.hi - (b.hi - b.amount) AS DECIMAL(38, 2)) AS second_to FROM unit_cuts AS c JOIN unit_first AS a ON a.g IS NOT DISTINCT FROM c.g AND a.sgn IS NOT DISTINCT FROM c.sgn AND a.nth = c.nth_first JOIN unit_second AS b ON b.g IS NOT DISTINCT FROM c.g AND b.sgn IS NOT DISTINCT FROM c.sgn AND b.nth = c.nth_second;

-- table moved_again
SELECT 'left' AS side, l.row, l.g, l.by_pass, l.p, l.d, l.value, 'timing' AS cause, '' AS detail, (CASE WHEN l.way = l.sgn THEN CAST(c.first_to - c.first_from AS DECIMAL(38, 2)) ELSE -(CAST(c.first_to - c.first_from AS DECIMAL(38, 2))) END) AS effect, COALESCE(CAST(l.d AS STRING), 'undated') || ' on row ' || l.row || ', ' || COALESCE(CAST(r.d AS STRING), 'undated') || ' on row ' || r.row || COALESCE(', ' || CAST(CAST(datediff(r.d, l.d) AS BIGINT) AS STRING) || CASE WHEN ABS(CAST(datediff(r.d, l.d) AS BIGINT)) = 1 THEN ' day' ELSE ' days' END, '') || ', of two currencies' AS evidence FROM unit_cells AS c JOIN again AS l ON l.side = 'left' AND l.id = c.first_id JOIN again AS r ON r.side = 'right' AND r.id = c.second_id WHERE l.p IS DISTINCT FROM r.p UNION ALL SELECT 'right' AS side, r.row, r.g, r.by_pass, r.p, r.d, r.value, 'timing' AS cause, '' AS detail, (CASE WHEN r.way = r.sgn THEN CAST(c.first_to - c.first_from AS DECIMAL(38, 2)) ELSE -(CAST(c.first_to - c.first_from AS DECIMAL(38, 2))) END) AS effect, COALESCE(CAST(l.d AS STRING), 'undated') || ' on row ' || l.row || ', ' || COALESCE(CAST(r.d AS STRING), 'undated') || ' on row ' || r.row || COALESCE(', ' || CAST(CAST(datediff(r.d, l.d) AS BIGINT) AS STRING) || CASE WHEN ABS(CAST(datediff(r.d, l.d) AS BIGINT)) = 1 THEN ' day' ELSE ' days' END, '') || ', of two currencies' AS evidence FROM unit_cells AS c JOIN again AS l ON l.side = 'left' AND l.id = c.first_id JOIN again AS r ON r.side = 'right' AND r.id = c.second_id WHERE l.p IS DISTINCT FROM r.p;

-- table rest_again
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, CAST(r.w - COALESCE(c.taken, 0) AS DECIMAL(38, 2)) AS w FROM rest_0 AS r LEFT JOIN (SELECT side, id, CAST(SUM(taken) AS DECIMAL(38, 2)) AS taken FROM (SELECT 'left' AS side, first_id AS id, first_to - first_from AS taken FROM unit_cells UNION ALL SELECT 'right' AS side, second_id AS id, second_to - second_from AS taken FROM unit_cells) AS ends GROUP BY side, id) AS c ON c.side = r.side AND c.id = r.id WHERE r.w > COALESCE(c.taken, 0);

-- table unsure_left
SELECT DISTINCT g FROM (SELECT m.g FROM doubted_1 AS x JOIN rested AS m ON m.side = x.side AND m.row = x.row WHERE x.side = 'right' AND m.part IS NULL) AS doubts;

-- table unsure_right
SELECT DISTINCT g FROM (SELECT m.g FROM doubted_1 AS x JOIN rested AS m ON m.side = x.side AND m.row = x.row WHERE x.side = 'left' AND m.part IS NULL) AS doubts;

-- table facts
SELECT *, CASE WHEN g IN (SELECT g FROM unsure_left) THEN 1 ELSE 0 END AS left_unsure, CASE WHEN g IN (SELECT g FROM unsure_right) THEN 1 ELSE 0 END AS right_unsure FROM (SELECT g, COUNT(CASE WHEN side = 'left' THEN 1 END) AS left_rows, COUNT(CASE WHEN side = 'left' AND NOT gone THEN 1 END) AS left_there, COUNT(CASE WHEN side = 'left' AND counts AND NOT gone THEN 1 END) AS left_counting, COUNT(CASE WHEN side = 'left' AND NOT counts AND NOT state_id IS NULL AND scope_id IS NULL THEN 1 END) AS left_waiting, CAST(SUM(CASE WHEN side = 'left' THEN (CASE WHEN rate = 1 THEN CAST(x AS DECIMAL(38, 2)) ELSE CAST(CAST(x AS DECIMAL(19, 4)) * CAST(rate AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END) ELSE 0 END) AS DECIMAL(38, 2)) AS left_total, CAST(SUM(CASE WHEN side = 'left' THEN x ELSE 0 END) AS DECIMAL(38, 4)) AS left_native, MIN(CASE WHEN side = 'left' AND x <> 0 THEN cur END) AS left_cur, COUNT(DISTINCT CASE WHEN side = 'left' AND x <> 0 THEN cur END) AS left_curs, COUNT(CASE WHEN side = 'right' THEN 1 END) AS right_rows, COUNT(CASE WHEN side = 'right' AND NOT gone THEN 1 END) AS right_there, COUNT(CASE WHEN side = 'right' AND counts AND NOT gone THEN 1 END) AS right_counting, COUNT(CASE WHEN side = 'right' AND NOT counts AND NOT state_id IS NULL AND scope_id IS NULL THEN 1 END) AS right_waiting, CAST(SUM(CASE WHEN side = 'right' THEN (CASE WHEN rate = 1 THEN CAST(x AS DECIMAL(38, 2)) ELSE CAST(CAST(x AS DECIMAL(19, 4)) * CAST(rate AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END) ELSE 0 END) AS DECIMAL(38, 2)) AS right_total, CAST(SUM(CASE WHEN side = 'right' THEN x ELSE 0 END) AS DECIMAL(38, 4)) AS right_native, MIN(CASE WHEN side = 'right' AND x <> 0 THEN cur END) AS right_cur, COUNT(DISTINCT CASE WHEN side = 'right' AND x <> 0 THEN cur END) AS right_curs FROM (SELECT *, r0 <> 0 AND r4 = 0 AS gone FROM rested WHERE g IN (SELECT g FROM rest_0)) AS members GROUP BY g) AS counted;

-- table offers_1
SELECT * FROM (SELECT n.side, n.g, n.sgn, n.at_p, e.id, MIN(e.ord) AS ord, MIN(e.detail) AS detail, MIN(e.why) AS why, n.open, n.since, MAX(CASE WHEN e.net IS NULL THEN 1 ELSE 0 END) AS boundless, CAST(MIN(CASE WHEN e.net IS NULL THEN n.open ELSE ABS((CASE WHEN COALESCE(offered.rate, e.rate) = 1 THEN CAST(e.net AS DECIMAL(38, 2)) ELSE CAST(CAST(e.net AS DECIMAL(19, 4)) * CAST(COALESCE(offered.rate, e.rate) AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END)) END) AS DECIMAL(38, 2)) AS amount FROM (SELECT CASE WHEN m.side = 'left' THEN 'right' ELSE 'left' END AS side, m.g, CASE WHEN CAST(CASE WHEN m.outside IS NULL THEN m.n ELSE 0 END AS DECIMAL(38, 4)) > 0 THEN 1 ELSE -1 END AS sgn, CASE WHEN m.side = 'left' THEN 'u ' ELSE 'd ' END || m.row AS id, m.d AS ord, m.p, m.p2, CAST(CASE WHEN m.outside IS NULL THEN m.n ELSE 0 END AS DECIMAL(38, 4)) AS net, m.cur, m.rate, m.scope_id AS detail, 'row ' || m.row || ' does not count: ' || m.scope_id AS why FROM rested AS m WHERE NOT m.counts AND m.copy_why IS NULL AND m.undone_why IS NULL AND CAST(CASE WHEN m.outside IS NULL THEN m.n ELSE 0 END AS DECIMAL(38, 4)) <> 0 AND NOT m.scope_id IS NULL) AS e JOIN (SELECT side, g, sgn, at_p, CAST(SUM(w) AS DECIMAL(38, 2)) AS open, MIN(d) AS since FROM (SELECT *, CAST(NULL AS DATE) AS at_p FROM rest_again) AS r GROUP BY side, g, sgn, at_p) AS n ON n.side = e.side AND n.g = e.g AND n.sgn = e.sgn LEFT JOIN (SELECT r.side, r.g, r.sgn, o.cur, MAX(o.rate) AS rate FROM rest_again AS r JOIN rested AS o ON o.side = r.side AND o.row = r.row GROUP BY r.side, r.g, r.sgn, o.cur HAVING MIN(o.rate) = MAX(o.rate)) AS offered ON offered.side = e.side AND offered.g = e.g AND offered.sgn = e.sgn AND offered.cur = e.cur GROUP BY n.side, n.g, n.sgn, n.at_p, e.id, n.open, n.since) AS worths WHERE amount > 0;

-- view pool_1
SELECT * FROM offers_1;

-- view open_1
SELECT side, g, sgn, CAST(NULL AS DATE) AS at_p, id, d AS ord, w AS amount FROM rest_again WHERE g IN (SELECT g FROM pool_1);

-- table cover_1_first
SELECT side, g, sgn, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 2)) AS hi FROM open_1;

-- table cover_1_second
SELECT side, g, sgn, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 2)) AS hi FROM pool_1;

-- table cover_1_cuts
SELECT side, g, sgn, at_p, COALESCE(LAG(hi) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST), 0) AS lo, hi, 1 + CAST(COALESCE(SUM(ends_first) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_first, 1 + CAST(COALESCE(SUM(ends_second) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_second FROM (SELECT side, g, sgn, at_p, hi, MAX(ends_first) AS ends_first, MAX(ends_second) AS ends_second FROM (SELECT side, g, sgn, at_p, hi, 1 AS ends_first, 0 AS ends_second FROM cover_1_first UNION ALL SELECT side, g, sgn, at_p, hi, 0 AS ends_first, 1 AS ends_second FROM cover_1_second) AS ends GROUP BY side, g, sgn, at_p, hi) AS cuts;

-- table cover_1_cells
SELECT c.side, c.g, c.sgn, c.at_p, a.id AS first_id, b.id AS second_id, CAST(c.lo - (a.hi - a.amount) AS DECIMAL(38, 2)) AS first_from, CAST(c.hi - (a.hi - a.amount) AS DECIMAL(38, 2)) AS first_to, CAST(c.lo - (b.hi - b.amount) AS DECIMAL(38, 2)) AS second_from, CAST(c.hi - (b.hi - b.amount) AS DECIMAL(38, 2)) AS second_to FROM cover_1_cuts AS c JOIN cover_1_first AS a ON a.side IS NOT DISTINCT FROM c.side AND a.g IS NOT DISTINCT FROM c.g AND a.sgn IS NOT DISTINCT FROM c.sgn AND a.at_p IS NOT DISTINCT FROM c.at_p AND a.nth = c.nth_first JOIN cover_1_second AS b ON b.side IS NOT DISTINCT FROM c.side AND b.g IS NOT DISTINCT FROM c.g AND b.sgn IS NOT DISTINCT FROM c.sgn AND b.at_p IS NOT DISTINCT FROM c.at_p AND b.nth = c.nth_second;

-- table claim_1
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, CAST(SUM(c.first_to - c.first_from) AS DECIMAL(38, 2)) AS taken, e.detail, MIN(e.why) AS why FROM cover_1_cells AS c JOIN rest_again AS r ON r.side = c.side AND r.id = c.first_id JOIN pool_1 AS e ON e.side = c.side AND e.g = c.g AND e.sgn = c.sgn AND e.at_p IS NOT DISTINCT FROM c.at_p AND e.id = c.second_id GROUP BY r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, e.detail;

-- table left_after_1
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, CAST(r.w - COALESCE(c.taken, 0) AS DECIMAL(38, 2)) AS w FROM rest_again AS r LEFT JOIN (SELECT side, id, CAST(SUM(taken) AS DECIMAL(38, 2)) AS taken FROM claim_1 GROUP BY side, id) AS c ON c.side = r.side AND c.id = r.id WHERE r.w > COALESCE(c.taken, 0);

-- table claimed
SELECT side, row, g, by_pass, p, d, value, 'definition' AS cause, detail, (CASE WHEN way = sgn THEN taken ELSE -(taken) END) AS effect, why AS evidence FROM claim_1 UNION ALL SELECT side, row, g, by_pass, p, d, value, 'unexplained' AS cause, '' AS detail, (CASE WHEN way = sgn THEN w ELSE -(w) END) AS effect, 'no fact explains it' AS evidence FROM left_after_1;

-- table effects
SELECT side, row, g, by_pass, p, d, CAST(value AS DECIMAL(38, 2)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 2)) AS effect, evidence FROM (SELECT side, row, g, by_pass, p, d, value, cause, detail, effect, evidence FROM stripped UNION ALL SELECT side, row, g, by_pass, p, d, value, cause, detail, effect, evidence FROM moved UNION ALL SELECT side, row, g, by_pass, p, d, value, cause, detail, effect, evidence FROM claimed UNION ALL SELECT side, row, g, by_pass, p, d, value, cause, detail, effect, evidence FROM moved_again) AS parts WHERE effect <> 0;

-- query totals_left
SELECT p, COUNT(*) AS many, COUNT(CASE WHEN counts THEN 1 END) AS counted, CAST(SUM(CASE WHEN counts THEN (CASE WHEN rate = 1 THEN CAST(n AS DECIMAL(38, 2)) ELSE CAST(CAST(n AS DECIMAL(19, 4)) * CAST(rate AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END) ELSE 0 END) AS DECIMAL(38, 2)) AS amount FROM left_p GROUP BY p;

-- query totals_right
SELECT p, COUNT(*) AS many, COUNT(CASE WHEN counts THEN 1 END) AS counted, CAST(SUM(CASE WHEN counts THEN (CASE WHEN rate = 1 THEN CAST(n AS DECIMAL(38, 2)) ELSE CAST(CAST(n AS DECIMAL(19, 4)) * CAST(rate AS DECIMAL(18, 10)) AS DECIMAL(38, 2)) END) ELSE 0 END) AS DECIMAL(38, 2)) AS amount FROM right_p GROUP BY p;

-- query shapes
SELECT by_pass, COUNT(*) AS many, MIN(g) AS example, MAX(g) AS another FROM (SELECT g, MAX(by_pass) AS by_pass, COUNT(CASE WHEN side = 'left' THEN 1 END) AS l, COUNT(CASE WHEN side = 'right' THEN 1 END) AS r FROM rested WHERE x <> 0 AND by_pass > 0 GROUP BY g) AS counted WHERE FALSE GROUP BY by_pass;

-- query unusable_1
SELECT why, COUNT(*) AS many, MIN(link) AS example FROM (SELECT why, link FROM judged_1 WHERE NOT why IS NULL UNION ALL SELECT why, link FROM netted_1 WHERE NOT why IS NULL) AS said GROUP BY why ORDER BY why NULLS LAST;

-- query crossing_1
SELECT COUNT(*), MIN(left_row), MIN(right_row) FROM (SELECT left_row, right_row FROM ends_1 WHERE left_two AND right_two AND left_g <> right_g) AS refused;

-- query over_1
SELECT COUNT(*) OVER () AS many, side, row, applied, worth FROM (SELECT 'left' AS side, t.left_row AS row, CAST(SUM(ABS(t.a)) AS DECIMAL(38, 4)) AS applied, MAX(ABS(m.y)) AS worth FROM tied_1 AS t JOIN refs_left_1 AS m ON m.row = t.left_row AND m.many = 1 AND NOT m.held GROUP BY t.left_row UNION ALL SELECT 'right' AS side, t.right_row AS row, CAST(SUM(ABS(t.a)) AS DECIMAL(38, 4)) AS applied, MAX(ABS(m.y)) AS worth FROM tied_1 AS t JOIN refs_right_1 AS m ON m.row = t.right_row AND m.many = 1 AND NOT m.held GROUP BY t.right_row) AS sums WHERE applied > worth ORDER BY side NULLS LAST, row NULLS LAST LIMIT 3;

-- query lines
SELECT p, cause, detail, side, CAST(SUM(effect) AS DECIMAL(38, 2)) AS effect, COUNT(DISTINCT row) AS many FROM effects GROUP BY p, cause, detail, side;

-- query lines_total
SELECT cause, detail, side, CAST(SUM(effect) AS DECIMAL(38, 2)) AS effect, COUNT(DISTINCT row) AS many FROM effects GROUP BY cause, detail, side;

-- query gross
SELECT p, CAST(SUM(ABS(net)) AS DECIMAL(38, 2)) AS gross, CAST(SUM(many) AS BIGINT) AS many FROM (SELECT p, g, CAST(SUM(effect) AS DECIMAL(38, 2)) AS net, COUNT(DISTINCT side || row) AS many FROM effects WHERE cause = 'unexplained' GROUP BY p, g) AS nets GROUP BY p;

-- query accounted
SELECT side, COUNT(*) AS many, COUNT(DISTINCT row) AS different, COUNT(DISTINCT CASE WHEN g IS NULL THEN row END) AS astray FROM rested WHERE TRUE AND rested.part IS NULL GROUP BY side;

-- query parts
SELECT COUNT(*) FROM (SELECT side, row, MAX(CASE WHEN part IS NULL THEN r4 END) AS whole, CAST(SUM(r5) AS DECIMAL(38, 4)) AS together FROM rested WHERE split GROUP BY side, row) AS rows_in_parts WHERE whole IS DISTINCT FROM together;

-- query void_left
SELECT COUNT(*), MIN(row) FROM left_p WHERE counts AND void;

-- query native_left
SELECT p, cur, CAST(SUM(whole) AS DECIMAL(38, 4)) AS whole, CAST(SUM(told) AS DECIMAL(38, 4)) AS told FROM (SELECT p, cur, CAST(n AS DECIMAL(38, 4)) AS whole, CAST(0 AS DECIMAL(38, 4)) AS told FROM left_p WHERE counts UNION ALL SELECT p, cur, CAST(0 AS DECIMAL(38, 4)) AS whole, CAST(CASE WHEN alive THEN n ELSE n - COALESCE(z, 0) END AS DECIMAL(38, 4)) AS told FROM left_t WHERE counts) AS both_ways GROUP BY p, cur;

-- query overdrawn
SELECT COUNT(*) FROM (SELECT side, id, MAX(up_to) AS up_to, CAST(SUM(gave) AS DECIMAL(38, 4)) AS gave, MAX(ABS(more)) AS more FROM (SELECT 'left' AS side, left_id AS id, left_to AS up_to, left_to - left_from AS gave, (left_to - left_from) - (right_to - right_from) AS more FROM cells UNION ALL SELECT 'right' AS side, right_id AS id, right_to AS up_to, right_to - right_from AS gave, (left_to - left_from) - (right_to - right_from) AS more FROM cells) AS given GROUP BY side, id) AS s LEFT JOIN bucketed AS k ON k.side = s.side AND k.id = s.id WHERE k.id IS NULL OR s.up_to > k.amount OR s.gave <> s.up_to OR s.more <> 0;

-- query unrated_left
SELECT p, COUNT(*), MIN(row), MIN(cur) FROM left_p WHERE counts AND rate IS NULL GROUP BY p;

-- query void_right
SELECT COUNT(*), MIN(row) FROM right_p WHERE counts AND void;

-- query native_right
SELECT p, cur, CAST(SUM(whole) AS DECIMAL(38, 4)) AS whole, CAST(SUM(told) AS DECIMAL(38, 4)) AS told FROM (SELECT p, cur, CAST(n AS DECIMAL(38, 4)) AS whole, CAST(0 AS DECIMAL(38, 4)) AS told FROM right_p WHERE counts UNION ALL SELECT p, cur, CAST(0 AS DECIMAL(38, 4)) AS whole, CAST(CASE WHEN alive THEN n ELSE n - COALESCE(z, 0) END AS DECIMAL(38, 4)) AS told FROM right_t WHERE counts) AS both_ways GROUP BY p, cur;

-- query unrated_right
SELECT p, COUNT(*), MIN(row), MIN(cur) FROM right_p WHERE counts AND rate IS NULL GROUP BY p;

-- rows
SELECT SUBSTRING(e.g, 3) AS `group`, e.side, e.row AS `key`, CASE WHEN e.side = 'left' THEN 'billing.bills' ELSE 'billing.receipts' END || '#' || e.row AS row, COALESCE(n.label, 'undated') AS period, e.value, e.d AS date, e.cause, e.detail, e.effect, e.evidence, w.name AS matched_by FROM effects AS e LEFT JOIN labels AS n ON n.p = e.p LEFT JOIN pass_names AS w ON w.by_pass = e.by_pass ORDER BY e.p NULLS LAST, CASE e.cause WHEN 'duplicate' THEN 0 WHEN 'reversal' THEN 1 WHEN 'snapshot' THEN 2 WHEN 'declared step' THEN 3 WHEN 'definition' THEN 4 WHEN 'adjustment' THEN 5 WHEN 'timing' THEN 6 WHEN 'currency' THEN 7 WHEN 'quarantine' THEN 8 WHEN 'naming' THEN 9 WHEN 'rounding' THEN 10 WHEN 'stale' THEN 11 WHEN 'in_transit' THEN 12 WHEN 'not_yet_due' THEN 13 WHEN 'handoff' THEN 14 WHEN 'outside_coverage' THEN 15 WHEN 'backdoor' THEN 16 WHEN 'unexplained' THEN 17 ELSE 3 END NULLS LAST, e.cause NULLS LAST, e.detail NULLS LAST, e.side NULLS LAST, e.row NULLS LAST, e.effect NULLS LAST, e.g NULLS LAST, e.evidence NULLS LAST;
