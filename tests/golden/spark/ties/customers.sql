-- view left_p
SELECT *, (COALESCE(created > 1782388800000000, FALSE) OR COALESCE(changed > 1782388800000000, FALSE)) AS special FROM (SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, CAST(CASE WHEN NOT thing IS NULL AND (counts OR MAX(CASE WHEN counts THEN 1 ELSE 0 END) OVER (PARTITION BY p, thing) = 0) AND ROW_NUMBER() OVER (PARTITION BY counts, p, thing ORDER BY d NULLS LAST, row NULLS LAST) = 1 THEN 1 ELSE 0 END AS DECIMAL(38, 0)) AS n FROM (SELECT dated.*, CAST(date_trunc('month', dated.d) AS DATE) AS p, CAST(NULL AS DATE) AS p2 FROM (SELECT NULLIF(translate(regexp_replace(COALESCE(`folded_1_account`.folded, s.`account`), '[^A-Za-z0-9]+', ''), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), '') AS k1, s.`_row` AS row, s.`_twin` AS twin, (COALESCE((s.`stage` = 'won'), FALSE)) AS counts, CAST(NULL AS STRING) AS scope_id, CASE WHEN NOT COALESCE((s.`stage` = 'won'), FALSE) THEN 'won' ELSE CAST(NULL AS STRING) END AS state_id, CAST(NULL AS STRING) AS naming, s.`account` AS thing, CAST(0 AS DECIMAL(38, 0)) AS n0, FALSE AS void, 'count' AS cur, CAST(1 AS DECIMAL(18, 10)) AS rate, s.`won_on` AS d, CAST(NULL AS DATE) AS d2, s.`created_at` AS created, s.`changed_at` AS changed, s.`changed_by` AS hand, FALSE AS manual, CAST(NULL AS STRING) AS undoes, CAST(NULL AS STRING) AS itself, CASE WHEN FALSE THEN NULL END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at FROM left_rows AS s LEFT JOIN left_folded AS `folded_1_account` ON `folded_1_account`.value = s.`account`) AS dated) AS base) AS shaped) AS seen;

-- view right_p
SELECT *, ((twin AND NOT identity IS NULL) OR NOT undoes IS NULL OR COALESCE(itself IN (SELECT CAST(`undoes` AS STRING) FROM right_rows WHERE NOT `undoes` IS NULL), FALSE)) AS special FROM (SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, CAST(CASE WHEN NOT thing IS NULL AND (counts OR MAX(CASE WHEN counts THEN 1 ELSE 0 END) OVER (PARTITION BY p, thing) = 0) AND ROW_NUMBER() OVER (PARTITION BY counts, p, thing ORDER BY d NULLS LAST, row NULLS LAST) = 1 THEN 1 ELSE 0 END AS DECIMAL(38, 0)) AS n FROM (SELECT dated.*, CAST(date_trunc('month', dated.d) AS DATE) AS p, CAST(NULL AS DATE) AS p2 FROM (SELECT NULLIF(translate(regexp_replace(COALESCE(`folded_1_customer`.folded, s.`customer`), '[^A-Za-z0-9]+', ''), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), '') AS k1, s.`_row` AS row, s.`_twin` AS twin, TRUE AS counts, CAST(NULL AS STRING) AS scope_id, CAST(NULL AS STRING) AS state_id, CAST(NULL AS STRING) AS naming, s.`customer` AS thing, CAST(0 AS DECIMAL(38, 0)) AS n0, FALSE AS void, 'count' AS cur, CAST(1 AS DECIMAL(18, 10)) AS rate, s.`issued_on` AS d, CAST(NULL AS DATE) AS d2, CAST(NULL AS BIGINT) AS created, CAST(NULL AS BIGINT) AS changed, CAST(NULL AS STRING) AS hand, FALSE AS manual, s.`undoes` AS undoes, s.`invoice_id` AS itself, CASE WHEN (NOT s.`reference` IS NULL AND NOT s.`purpose` IS NULL AND NOT s.`amount` IS NULL AND NOT s.`service_from` IS NULL) THEN REPLACE(s.`reference`, '|', '||') || ' | ' || REPLACE(s.`purpose`, '|', '||') || ' | ' || REPLACE(CAST(s.`amount` AS STRING), '|', '||') || ' | ' || REPLACE(CAST(s.`service_from` AS STRING), '|', '||') END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at FROM right_rows AS s LEFT JOIN right_folded AS `folded_1_customer` ON `folded_1_customer`.value = s.`customer`) AS dated) AS base) AS shaped) AS seen;

-- table left_twice
SELECT k1 FROM left_p WHERE NOT k1 IS NULL GROUP BY k1 HAVING COUNT(*) > 1;

-- table right_twice
SELECT k1 FROM right_p WHERE NOT k1 IS NULL GROUP BY k1 HAVING COUNT(*) > 1;

-- table many
SELECT k1 FROM left_twice WHERE k1 IN (SELECT k1 FROM right_twice);

-- table uneven
SELECT DISTINCT k1 FROM (SELECT k1, CAST(SUM(one) AS BIGINT) AS net, MAX(CASE WHEN special THEN 1 ELSE 0 END) AS looked FROM (SELECT k1, counts, z, zp, special, -1 AS one FROM left_p WHERE k1 IN (SELECT k1 FROM many) UNION ALL SELECT k1, counts, z, zp, special, 1 AS one FROM right_p WHERE k1 IN (SELECT k1 FROM many)) AS rows_of_many GROUP BY k1, counts, z, zp) AS counted WHERE net <> 0 OR looked = 1;

-- table differing
SELECT COALESCE(l.k1, r.k1) AS k1 FROM (SELECT k1, counts, z, zp, special FROM left_p WHERE NOT k1 IS NULL AND NOT k1 IN (SELECT k1 FROM many)) AS l FULL JOIN (SELECT k1, counts, z, zp, special FROM right_p WHERE NOT k1 IS NULL AND NOT k1 IN (SELECT k1 FROM many)) AS r ON l.k1 = r.k1 WHERE l.k1 IS NULL OR r.k1 IS NULL OR l.special OR r.special OR l.counts IS DISTINCT FROM r.counts OR l.z IS DISTINCT FROM r.z OR l.zp IS DISTINCT FROM r.zp;

-- table live_1
SELECT DISTINCT k1 FROM (SELECT k1 FROM differing UNION ALL SELECT k1 FROM left_twice WHERE NOT k1 IN (SELECT k1 FROM many) UNION ALL SELECT k1 FROM right_twice WHERE NOT k1 IN (SELECT k1 FROM many) UNION ALL SELECT k1 FROM uneven) AS keys;

-- view live
SELECT k1 FROM live_1;

-- table left_t
SELECT q.*, NOT live.k1 IS NULL OR q.k1 IS NULL AS alive FROM left_p AS q LEFT JOIN live ON live.k1 = q.k1 WHERE NOT live.k1 IS NULL OR q.k1 IS NULL;

-- table right_t
SELECT q.*, NOT live.k1 IS NULL OR q.k1 IS NULL AS alive FROM right_p AS q LEFT JOIN live ON live.k1 = q.k1 WHERE NOT live.k1 IS NULL OR q.k1 IS NULL;

-- view gathered
SELECT 'left' AS side, -1 AS way, CASE WHEN k1 IS NULL THEN 'L:' || row ELSE 'a:' || k1 END AS g, k1, row, twin, counts, scope_id, state_id, naming, n, cur, rate, void, d, d2, p, p2, created, changed, hand, manual, undoes, itself, identity, outside, ready_day, ready_at FROM left_t WHERE alive UNION ALL SELECT 'right' AS side, 1 AS way, CASE WHEN k1 IS NULL THEN 'R:' || row ELSE 'a:' || k1 END AS g, k1, row, twin, counts, scope_id, state_id, naming, n, cur, rate, void, d, d2, p, p2, created, changed, hand, manual, undoes, itself, identity, outside, ready_day, ready_at FROM right_t WHERE alive;

-- table members
SELECT m.side, m.way, m.k1, m.row, m.twin, m.counts, m.scope_id, m.state_id, m.naming, m.n, m.cur, m.rate, m.void, m.d, m.d2, m.p, m.p2, m.created, m.changed, m.hand, m.manual, m.undoes, m.itself, m.identity, m.outside, m.ready_day, m.ready_at, m.g, s.by_pass FROM gathered AS m JOIN (SELECT g, CASE WHEN MIN(way) < MAX(way) THEN 1 ELSE 0 END AS by_pass FROM gathered GROUP BY g) AS s ON s.g = m.g;

-- table surplus
SELECT side, row, MIN(why || ' to row ' || of_row) AS why FROM (SELECT side, row, 'an exact copy' AS why, ROW_NUMBER() OVER (PARTITION BY side, counts, what ORDER BY created NULLS LAST, row NULLS LAST) AS nth, FIRST_VALUE(row) OVER (PARTITION BY side, counts, what ORDER BY created NULLS LAST, row NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS of_row FROM (SELECT m.side, m.row, m.created, m.counts, s.`_fp` AS what FROM members AS m JOIN left_rows AS s ON s.`_row` = m.row WHERE s.`_twin` AND m.side = 'left' AND m.twin) AS twins WHERE NOT what IS NULL UNION ALL SELECT side, row, 'equal in reference, purpose, amount, service_from' AS why, ROW_NUMBER() OVER (PARTITION BY side, counts, what ORDER BY created NULLS LAST, row NULLS LAST) AS nth, FIRST_VALUE(row) OVER (PARTITION BY side, counts, what ORDER BY created NULLS LAST, row NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS of_row FROM (SELECT m.side, m.row, m.created, m.counts, m.identity || COALESCE(' takes back ' || m.undoes, '') AS what FROM members AS m LEFT JOIN (SELECT b.undoes, CAST(SUM(ABS(b.n)) AS DECIMAL(38, 0)) AS amount FROM members AS b WHERE b.side = 'right' AND b.counts AND NOT b.undoes IS NULL AND NOT EXISTS(SELECT 1 FROM members AS c WHERE c.side = b.side AND c.counts AND c.undoes = b.itself AND c.itself IS DISTINCT FROM b.undoes) GROUP BY b.undoes) AS t ON t.undoes = m.itself WHERE m.side = 'right' AND m.twin AND (t.amount IS NULL OR t.amount < ABS(m.n))) AS twins WHERE NOT what IS NULL UNION ALL SELECT side, row, 'an exact copy' AS why, ROW_NUMBER() OVER (PARTITION BY side, counts, what ORDER BY created NULLS LAST, row NULLS LAST) AS nth, FIRST_VALUE(row) OVER (PARTITION BY side, counts, what ORDER BY created NULLS LAST, row NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS of_row FROM (SELECT m.side, m.row, m.created, m.counts, s.`_fp` AS what FROM members AS m JOIN right_rows AS s ON s.`_row` = m.row WHERE s.`_twin` AND m.side = 'right' AND m.twin) AS twins WHERE NOT what IS NULL) AS found WHERE nth > 1 GROUP BY side, row;

-- table valued
SELECT 'left' AS side, row, counts, p, thing FROM left_p WHERE NOT thing IS NULL UNION ALL SELECT 'right' AS side, row, counts, p, thing FROM right_p WHERE NOT thing IS NULL;

-- table copies
SELECT * FROM surplus AS c WHERE NOT EXISTS(SELECT 1 FROM (SELECT v.side, v.row FROM valued AS v JOIN (SELECT DISTINCT o.side, o.counts, o.p, o.thing FROM valued AS o WHERE NOT EXISTS(SELECT 1 FROM surplus AS c WHERE c.side = o.side AND c.row = o.row)) AS t ON t.side = v.side AND t.counts = v.counts AND t.p IS NOT DISTINCT FROM v.p AND t.thing = v.thing) AS b WHERE b.side = c.side AND b.row = c.row);

-- view standing
SELECT m.side, m.way, CASE WHEN NOT t.thing IS NULL AND m.n <> 0 THEN '#:' || t.thing ELSE m.g END AS g, m.by_pass, m.k1, m.row, m.twin, m.counts, m.scope_id, m.state_id, m.naming, m.n, m.cur, m.rate, m.void, m.d, m.d2, m.p, m.p2, m.created, m.changed, m.hand, m.manual, m.undoes, m.itself, m.identity, m.outside, m.ready_day, m.ready_at, CASE WHEN m.counts THEN CAST(m.n AS DECIMAL(38, 0)) ELSE CAST(0 AS DECIMAL(38, 0)) END AS r0, CASE WHEN m.counts AND c.row IS NULL THEN CAST(m.n AS DECIMAL(38, 0)) ELSE CAST(0 AS DECIMAL(38, 0)) END AS r1, c.why AS copy_why FROM members AS m LEFT JOIN copies AS c ON c.side = m.side AND c.row = m.row LEFT JOIN (SELECT side, row, thing FROM (SELECT 'left' AS side, row, thing FROM left_t WHERE alive AND counts AND n <> 0 UNION ALL SELECT 'right' AS side, row, thing FROM right_t WHERE alive AND counts AND n <> 0) AS standing_for WHERE thing IN (SELECT thing FROM (SELECT 'left' AS side, row, thing FROM left_t WHERE alive AND counts AND n <> 0 UNION ALL SELECT 'right' AS side, row, thing FROM right_t WHERE alive AND counts AND n <> 0) AS values_of GROUP BY thing HAVING MIN(side) < MAX(side))) AS t ON t.side = m.side AND t.row = m.row;

-- table undoing_pairs
SELECT b.side, b.row AS b_row, a.row AS a_row, ABS(b.r1) AS b_amount, ABS(a.r1) AS a_amount, b.d, a.counts AS original_counts FROM standing AS b JOIN (SELECT side, itself, MIN(row) AS row, COUNT(*) AS many FROM standing WHERE NOT itself IS NULL AND copy_why IS NULL GROUP BY side, itself) AS one ON one.side = b.side AND one.itself = b.undoes AND one.many = 1 JOIN standing AS a ON a.side = one.side AND a.row = one.row WHERE b.counts AND b.r1 <> 0 AND a.row <> b.row AND (NOT a.counts OR (a.r1 > 0) <> (b.r1 > 0)) AND NOT (COALESCE(a.undoes = b.itself, FALSE) AND a.counts AND (COALESCE(a.d > b.d, a.d IS NULL AND NOT b.d IS NULL) OR (a.d IS NOT DISTINCT FROM b.d AND a.row > b.row)));

-- table undoing_1
SELECT side, b_row, a_row, CAST(CASE WHEN original_counts THEN GREATEST(0, LEAST(b_left, a_left - before)) ELSE GREATEST(0, b_left) END AS DECIMAL(38, 0)) AS taken FROM (SELECT *, CAST(COALESCE(SUM(b_left) OVER (PARTITION BY side, a_row ORDER BY d NULLS LAST, b_row NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS DECIMAL(38, 0)) AS before FROM (SELECT p.*, p.b_amount AS b_left, p.a_amount AS a_left FROM undoing_pairs AS p WHERE NOT EXISTS(SELECT 1 FROM undoing_pairs AS later WHERE later.side = p.side AND later.a_row = p.b_row)) AS ready) AS running;

-- table undoing_open_1
SELECT p.* FROM undoing_pairs AS p WHERE EXISTS(SELECT 1 FROM undoing_pairs AS later WHERE later.side = p.side AND later.a_row = p.b_row);

-- table undoing_2
SELECT side, b_row, a_row, CAST(CASE WHEN original_counts THEN GREATEST(0, LEAST(b_left, a_left - before)) ELSE GREATEST(0, b_left) END AS DECIMAL(38, 0)) AS taken FROM (SELECT *, CAST(COALESCE(SUM(b_left) OVER (PARTITION BY side, a_row ORDER BY d NULLS LAST, b_row NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS DECIMAL(38, 0)) AS before FROM (SELECT p.*, p.b_amount - COALESCE(x.taken, 0) AS b_left, p.a_amount - COALESCE(y.taken, 0) AS a_left FROM undoing_open_1 AS p LEFT JOIN (SELECT side, a_row, CAST(SUM(taken) AS DECIMAL(38, 0)) AS taken FROM (SELECT side, b_row, a_row, taken FROM undoing_1 WHERE taken > 0) AS done GROUP BY side, a_row) AS x ON x.side = p.side AND x.a_row = p.b_row LEFT JOIN (SELECT side, a_row, CAST(SUM(taken) AS DECIMAL(38, 0)) AS taken FROM (SELECT side, b_row, a_row, taken FROM undoing_1 WHERE taken > 0) AS done GROUP BY side, a_row) AS y ON y.side = p.side AND y.a_row = p.a_row WHERE NOT EXISTS(SELECT 1 FROM undoing_open_1 AS later WHERE later.side = p.side AND later.a_row = p.b_row)) AS ready) AS running;

-- table undoing_open_2
SELECT p.* FROM undoing_open_1 AS p WHERE EXISTS(SELECT 1 FROM undoing_open_1 AS later WHERE later.side = p.side AND later.a_row = p.b_row);

-- table undoing_3
SELECT side, b_row, a_row, CAST(CASE WHEN original_counts THEN GREATEST(0, LEAST(b_left, a_left - before)) ELSE GREATEST(0, b_left) END AS DECIMAL(38, 0)) AS taken FROM (SELECT *, CAST(COALESCE(SUM(b_left) OVER (PARTITION BY side, a_row ORDER BY d NULLS LAST, b_row NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS DECIMAL(38, 0)) AS before FROM (SELECT p.*, p.b_amount - COALESCE(x.taken, 0) AS b_left, p.a_amount - COALESCE(y.taken, 0) AS a_left FROM undoing_open_2 AS p LEFT JOIN (SELECT side, a_row, CAST(SUM(taken) AS DECIMAL(38, 0)) AS taken FROM (SELECT side, b_row, a_row, taken FROM undoing_1 WHERE taken > 0 UNION ALL SELECT side, b_row, a_row, taken FROM undoing_2 WHERE taken > 0) AS done GROUP BY side, a_row) AS x ON x.side = p.side AND x.a_row = p.b_row LEFT JOIN (SELECT side, a_row, CAST(SUM(taken) AS DECIMAL(38, 0)) AS taken FROM (SELECT side, b_row, a_row, taken FROM undoing_1 WHERE taken > 0 UNION ALL SELECT side, b_row, a_row, taken FROM undoing_2 WHERE taken > 0) AS done GROUP BY side, a_row) AS y ON y.side = p.side AND y.a_row = p.a_row WHERE NOT EXISTS(SELECT 1 FROM undoing_open_2 AS later WHERE later.side = p.side AND later.a_row = p.b_row)) AS ready) AS running;

-- table undoing_open_3
SELECT p.* FROM undoing_open_2 AS p WHERE EXISTS(SELECT 1 FROM undoing_open_2 AS later WHERE later.side = p.side AND later.a_row = p.b_row);

-- table undoing_4
SELECT side, b_row, a_row, CAST(CASE WHEN original_counts THEN GREATEST(0, LEAST(b_left, a_left - before)) ELSE GREATEST(0, b_left) END AS DECIMAL(38, 0)) AS taken FROM (SELECT *, CAST(COALESCE(SUM(b_left) OVER (PARTITION BY side, a_row ORDER BY d NULLS LAST, b_row NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS DECIMAL(38, 0)) AS before FROM (SELECT p.*, p.b_amount - COALESCE(x.taken, 0) AS b_left, p.a_amount - COALESCE(y.taken, 0) AS a_left FROM undoing_open_3 AS p LEFT JOIN (SELECT side, a_row, CAST(SUM(taken) AS DECIMAL(38, 0)) AS taken FROM (SELECT side, b_row, a_row, taken FROM undoing_1 WHERE taken > 0 UNION ALL SELECT side, b_row, a_row, taken FROM undoing_2 WHERE taken > 0 UNION ALL SELECT side, b_row, a_row, taken FROM undoing_3 WHERE taken > 0) AS done GROUP BY side, a_row) AS x ON x.side = p.side AND x.a_row = p.b_row LEFT JOIN (SELECT side, a_row, CAST(SUM(taken) AS DECIMAL(38, 0)) AS taken FROM (SELECT side, b_row, a_row, taken FROM undoing_1 WHERE taken > 0 UNION ALL SELECT side, b_row, a_row, taken FROM undoing_2 WHERE taken > 0 UNION ALL SELECT side, b_row, a_row, taken FROM undoing_3 WHERE taken > 0) AS done GROUP BY side, a_row) AS y ON y.side = p.side AND y.a_row = p.a_row WHERE NOT EXISTS(SELECT 1 FROM undoing_open_3 AS later WHERE later.side = p.side AND later.a_row = p.b_row)) AS ready) AS running;

-- table undoing_open_4
SELECT p.* FROM undoing_open_3 AS p WHERE EXISTS(SELECT 1 FROM undoing_open_3 AS later WHERE later.side = p.side AND later.a_row = p.b_row);

-- view undoing
SELECT side, b_row, a_row, taken FROM undoing_1 WHERE taken > 0 UNION ALL SELECT side, b_row, a_row, taken FROM undoing_2 WHERE taken > 0 UNION ALL SELECT side, b_row, a_row, taken FROM undoing_3 WHERE taken > 0 UNION ALL SELECT side, b_row, a_row, taken FROM undoing_4 WHERE taken > 0;

-- table undone
SELECT side, row, CAST(SUM(taken) AS DECIMAL(38, 0)) AS taken, MIN(why) AS why FROM (SELECT side, b_row AS row, taken, 'reverses row ' || a_row AS why FROM undoing UNION ALL SELECT side, a_row AS row, taken, 'reversed by row ' || b_row AS why FROM undoing) AS both_ends GROUP BY side, row;

-- table unreversed
SELECT s.*, CAST(CASE WHEN u.taken IS NULL THEN s.r1 WHEN s.r1 > 0 THEN s.r1 - LEAST(u.taken, s.r1) ELSE s.r1 + LEAST(u.taken, -s.r1) END AS DECIMAL(38, 0)) AS r2, u.why AS undone_why FROM standing AS s LEFT JOIN undone AS u ON u.side = s.side AND u.row = s.row;

-- table unrestated
SELECT * FROM unreversed;

-- view then_p
SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, CAST(CASE WHEN NOT thing IS NULL AND (counts OR MAX(CASE WHEN counts THEN 1 ELSE 0 END) OVER (PARTITION BY p, thing) = 0) AND ROW_NUMBER() OVER (PARTITION BY counts, p, thing ORDER BY d NULLS LAST, row NULLS LAST) = 1 THEN 1 ELSE 0 END AS DECIMAL(38, 0)) AS n FROM (SELECT dated.*, CAST(date_trunc('month', dated.d) AS DATE) AS p, CAST(NULL AS DATE) AS p2 FROM (SELECT NULLIF(translate(regexp_replace(COALESCE(`folded_1_account`.folded, s.`account`), '[^A-Za-z0-9]+', ''), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), '') AS k1, s.`_row` AS row, s.`_twin` AS twin, (COALESCE((s.`stage` = 'won'), FALSE)) AS counts, CAST(NULL AS STRING) AS scope_id, CASE WHEN NOT COALESCE((s.`stage` = 'won'), FALSE) THEN 'won' ELSE CAST(NULL AS STRING) END AS state_id, CAST(NULL AS STRING) AS naming, s.`account` AS thing, CAST(0 AS DECIMAL(38, 0)) AS n0, FALSE AS void, 'count' AS cur, CAST(1 AS DECIMAL(18, 10)) AS rate, s.`won_on` AS d, CAST(NULL AS DATE) AS d2, s.`created_at` AS created, s.`changed_at` AS changed, s.`changed_by` AS hand, FALSE AS manual, CAST(NULL AS STRING) AS undoes, CAST(NULL AS STRING) AS itself, CASE WHEN FALSE THEN NULL END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at FROM left_past_0 AS s LEFT JOIN left_folded AS `folded_1_account` ON `folded_1_account`.value = s.`account`) AS dated) AS base) AS shaped;

-- table came_since
SELECT u.row FROM unrestated AS u WHERE u.side = 'left' AND u.r2 <> 0 AND NOT (NOT u.copy_why IS NULL OR NOT u.undone_why IS NULL) AND u.created > 1782388800000000 AND NOT EXISTS(SELECT 1 FROM then_p AS t WHERE t.row = u.row) AND NOT EXISTS(SELECT 1 FROM left_p AS s JOIN left_p AS o ON o.thing = s.thing AND o.counts AND o.p IS NOT DISTINCT FROM s.p AND COALESCE(o.created <= 1782388800000000, TRUE) WHERE s.row = u.row);

-- table changed_since
SELECT row, g, ceased AS counted FROM (SELECT u.row, u.g, u.r2 <> 0 AS stands, (EXISTS(SELECT 1 FROM then_p AS o WHERE o.counts AND o.thing = s.thing AND o.p IS NOT DISTINCT FROM s.p) OR EXISTS(SELECT 1 FROM left_p AS o WHERE o.counts AND o.thing = s.thing AND o.p IS NOT DISTINCT FROM s.p AND o.row <> s.row AND COALESCE(o.created <= 1782388800000000, TRUE) AND COALESCE(o.changed <= 1782388800000000, TRUE))) AS stood, COALESCE(t.counts AND t.n <> 0 AND NOT EXISTS(SELECT 1 FROM left_p AS o WHERE o.counts AND o.thing = t.thing AND o.p IS NOT DISTINCT FROM t.p), FALSE) AS ceased FROM unrestated AS u JOIN then_p AS t ON t.row = u.row JOIN left_p AS s ON s.row = u.row WHERE u.side = 'left' AND NOT (NOT u.copy_why IS NULL OR NOT u.undone_why IS NULL) AND u.changed > 1782388800000000) AS seen WHERE (stands AND NOT stood) OR (ceased AND NOT stands);

-- table agreed_before
SELECT g FROM (SELECT u.side, u.g, CAST(CASE WHEN u.side = 'left' THEN CASE WHEN NOT n.row IS NULL THEN 0 WHEN c.row IS NULL THEN u.now_net WHEN c.counted THEN t.z ELSE 0 END ELSE u.now_net END AS DECIMAL(38, 0)) AS net, CASE WHEN u.side = 'left' THEN CASE WHEN c.row IS NULL THEN u.rate ELSE t.rate END ELSE u.rate END AS rate, CASE WHEN u.side = 'left' THEN CASE WHEN c.row IS NULL THEN u.cur ELSE t.cur END ELSE u.cur END AS cur FROM (SELECT u.*, CASE WHEN u.outside IS NULL AND u.r2 <> 0 THEN CAST(u.r2 AS DECIMAL(38, 0)) ELSE 0 END AS now_net FROM unrestated AS u WHERE u.g IN (SELECT g FROM changed_since)) AS u LEFT JOIN changed_since AS c ON u.side = 'left' AND c.row = u.row LEFT JOIN then_p AS t ON t.row = c.row LEFT JOIN came_since AS n ON u.side = 'left' AND n.row = u.row) AS as_then GROUP BY g HAVING CAST(SUM(CASE WHEN side = 'left' THEN net ELSE 0 END) AS DECIMAL(38, 0)) = CAST(SUM(CASE WHEN side = 'right' THEN net ELSE 0 END) AS DECIMAL(38, 0));

-- table restating
SELECT u.side, u.way, u.g, u.by_pass, u.k1, u.row, u.twin, u.counts, u.scope_id, u.state_id, u.naming, u.n, u.cur, u.rate, u.void, u.d, u.d2, u.p, u.p2, u.created, u.changed, u.hand, u.manual, u.undoes, u.itself, u.identity, u.outside, u.ready_day, u.ready_at, u.r0, u.r1, u.copy_why, u.r2, u.undone_why, CAST(0 AS DECIMAL(38, 0)) AS r3, 'created after the other side was read' AS why FROM unrestated AS u JOIN came_since AS c ON c.row = u.row WHERE u.side = 'left' UNION ALL SELECT u.side, u.way, u.g, u.by_pass, u.k1, u.row, u.twin, t.counts, t.scope_id, t.state_id, t.naming, t.n, t.cur, t.rate, u.void, t.d, t.d2, t.p, t.p2, u.created, u.changed, u.hand, u.manual, u.undoes, u.itself, u.identity, t.outside, u.ready_day, u.ready_at, u.r0, u.r1, u.copy_why, u.r2, u.undone_why, CASE WHEN c.counted THEN CAST(t.n AS DECIMAL(38, 0)) ELSE CAST(0 AS DECIMAL(38, 0)) END AS r3, 'changed after the other side was read: restated to what it was' AS why FROM unrestated AS u JOIN changed_since AS c ON c.row = u.row AND u.side = 'left' JOIN then_p AS t ON t.row = u.row WHERE u.g IN (SELECT g FROM agreed_before);

-- table restated
SELECT side, way, g, by_pass, k1, row, twin, counts, scope_id, state_id, naming, n, cur, rate, void, d, d2, p, p2, created, changed, hand, manual, undoes, itself, identity, outside, ready_day, ready_at, r0, r1, copy_why, r2, undone_why, r2 AS r3 FROM unrestated AS u WHERE NOT EXISTS(SELECT 1 FROM restating AS r WHERE r.side = u.side AND r.row = u.row) UNION ALL SELECT side, way, g, by_pass, k1, row, twin, counts, scope_id, state_id, naming, n, cur, rate, void, d, d2, p, p2, created, changed, hand, manual, undoes, itself, identity, outside, ready_day, ready_at, r0, r1, copy_why, r2, undone_why, r3 FROM restating;

-- view stepped
SELECT *, r3 AS before_scope, CASE WHEN NOT outside IS NULL THEN CAST(0 AS DECIMAL(38, 0)) ELSE r3 END AS r4 FROM (SELECT * FROM restated) AS chained;

-- table rested
SELECT *, r4 AS x FROM stepped;

-- table stripped
SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 0)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 0)) AS effect, evidence FROM (SELECT side, row, g, by_pass, p, p2, d, CAST(n AS DECIMAL(38, 0)) AS value, 'duplicate' AS cause, '' AS detail, (CASE WHEN way > 0 THEN CAST(r0 AS DECIMAL(38, 0)) - CAST(r1 AS DECIMAL(38, 0)) ELSE -(CAST(r0 AS DECIMAL(38, 0)) - CAST(r1 AS DECIMAL(38, 0))) END) AS effect, copy_why AS evidence FROM rested WHERE r0 <> r1) AS stage WHERE effect <> 0 UNION ALL SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 0)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 0)) AS effect, evidence FROM (SELECT side, row, g, by_pass, p, p2, d, CAST(n AS DECIMAL(38, 0)) AS value, 'reversal' AS cause, '' AS detail, (CASE WHEN way > 0 THEN CAST(r1 AS DECIMAL(38, 0)) - CAST(r2 AS DECIMAL(38, 0)) ELSE -(CAST(r1 AS DECIMAL(38, 0)) - CAST(r2 AS DECIMAL(38, 0))) END) AS effect, undone_why AS evidence FROM rested WHERE r1 <> r2) AS stage WHERE effect <> 0 UNION ALL SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 0)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 0)) AS effect, evidence FROM (SELECT u.side, u.row, u.g, u.by_pass, u.p, u.p2, u.d, CAST(u.r2 AS DECIMAL(38, 0)) AS value, 'snapshot' AS cause, '' AS detail, (CASE WHEN u.way > 0 THEN CAST(u.r2 AS DECIMAL(38, 0)) ELSE -(CAST(u.r2 AS DECIMAL(38, 0))) END) AS effect, r.why AS evidence FROM unrestated AS u JOIN restating AS r ON r.side = u.side AND r.row = u.row) AS stage WHERE effect <> 0 UNION ALL SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 0)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 0)) AS effect, evidence FROM (SELECT side, row, g, by_pass, p, p2, d, CAST(r3 AS DECIMAL(38, 0)) AS value, 'snapshot' AS cause, '' AS detail, (CASE WHEN way < 0 THEN CAST(r3 AS DECIMAL(38, 0)) ELSE -(CAST(r3 AS DECIMAL(38, 0))) END) AS effect, why AS evidence FROM restating) AS stage WHERE effect <> 0 UNION ALL SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 0)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 0)) AS effect, evidence FROM (SELECT side, row, g, by_pass, p, p2, d, CAST(n AS DECIMAL(38, 0)) AS value, 'definition' AS cause, outside AS detail, (CASE WHEN way > 0 THEN CAST(before_scope AS DECIMAL(38, 0)) - CAST(r4 AS DECIMAL(38, 0)) ELSE -(CAST(before_scope AS DECIMAL(38, 0)) - CAST(r4 AS DECIMAL(38, 0))) END) AS effect, '' AS evidence FROM rested WHERE before_scope <> r4) AS stage WHERE effect <> 0 UNION ALL SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 0)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 0)) AS effect, evidence FROM (SELECT 'left' AS side, row, 'a:' || k1 AS g, 1 AS by_pass, p, p2, d, CAST(n AS DECIMAL(38, 0)) AS value, 'definition' AS cause, outside AS detail, -CAST(n AS DECIMAL(38, 0)) AS effect, '' AS evidence FROM left_t WHERE NOT alive AND counts AND NOT outside IS NULL) AS stage WHERE effect <> 0 UNION ALL SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 0)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 0)) AS effect, evidence FROM (SELECT 'right' AS side, row, 'a:' || k1 AS g, 1 AS by_pass, p, p2, d, CAST(n AS DECIMAL(38, 0)) AS value, 'definition' AS cause, outside AS detail, CAST(n AS DECIMAL(38, 0)) AS effect, '' AS evidence FROM right_t WHERE NOT alive AND counts AND NOT outside IS NULL) AS stage WHERE effect <> 0;

-- view present
SELECT side, way, g, by_pass, row, d, cur, rate, n, x, ready_day, p, row AS id, CAST(NULL AS DATE) AS at_p FROM rested WHERE x <> 0;

-- table bucketed
SELECT side, way, g, by_pass, row, id, d, p, at_p, ready_day, CAST(n AS DECIMAL(38, 0)) AS value, x > 0 AS positive, CAST(ABS(x) AS DECIMAL(38, 0)) AS amount FROM present;

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
SELECT g, positive, id, amount, ROW_NUMBER() OVER (PARTITION BY g, positive ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY g, positive ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 0)) AS hi FROM loose_left;

-- table fifo_second
SELECT g, positive, id, amount, ROW_NUMBER() OVER (PARTITION BY g, positive ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY g, positive ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 0)) AS hi FROM loose_right;

-- table fifo_cuts
SELECT g, positive, COALESCE(LAG(hi) OVER (PARTITION BY g, positive ORDER BY hi NULLS LAST), 0) AS lo, hi, 1 + CAST(COALESCE(SUM(ends_first) OVER (PARTITION BY g, positive ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_first, 1 + CAST(COALESCE(SUM(ends_second) OVER (PARTITION BY g, positive ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_second FROM (SELECT g, positive, hi, MAX(ends_first) AS ends_first, MAX(ends_second) AS ends_second FROM (SELECT g, positive, hi, 1 AS ends_first, 0 AS ends_second FROM fifo_first UNION ALL SELECT g, positive, hi, 0 AS ends_first, 1 AS ends_second FROM fifo_second) AS ends GROUP BY g, positive, hi) AS cuts;

-- table fifo_cells
SELECT c.g, c.positive, a.id AS first_id, b.id AS second_id, CAST(c.lo - (a.hi - a.amount) AS DECIMAL(38, 0)) AS first_from, CAST(c.hi - (a.hi - a.amount) AS DECIMAL(38, 0)) AS first_to, CAST(c.lo - (b.hi - b.amount) AS DECIMAL(38, 0)) AS second_from, CAST(c.hi - (b.hi - b.amount) AS DECIMAL(38, 0)) AS second_to FROM fifo_cuts AS c JOIN fifo_first AS a ON a.g IS NOT DISTINCT FROM c.g AND a.positive IS NOT DISTINCT FROM c.positive AND a.nth = c.nth_first JOIN fifo_second AS b ON b.g IS NOT DISTINCT FROM c.g AND b.positive IS NOT DISTINCT FROM c.positive AND b.nth = c.nth_second;

-- table cells
SELECT g, positive, left_id, right_id, CAST(0 AS DECIMAL(38, 0)) AS left_from, LEAST(left_amount, right_amount) AS left_to, CAST(0 AS DECIMAL(38, 0)) AS right_from, LEAST(left_amount, right_amount) AS right_to FROM meeting WHERE lefts = 1 AND rights = 1 UNION ALL SELECT g, positive, left_id, right_id, CAST(0 AS DECIMAL(38, 0)) AS left_from, amount AS left_to, CAST(0 AS DECIMAL(38, 0)) AS right_from, amount AS right_to FROM pairs UNION ALL SELECT g, positive, first_id, second_id, first_from, first_to, second_from, second_to FROM fifo_cells;

-- table met
SELECT c.g, c.positive, c.left_to - c.left_from AS amount, l.row AS left_row, l.by_pass AS left_by, l.p AS left_p, l.d AS left_d, l.value AS left_value, (CASE WHEN c.positive THEN CAST(c.left_to - c.left_from AS DECIMAL(38, 0)) ELSE -(CAST(c.left_to - c.left_from AS DECIMAL(38, 0))) END) AS left_worth, r.row AS right_row, r.by_pass AS right_by, r.p AS right_p, r.d AS right_d, r.value AS right_value, (CASE WHEN c.positive THEN CAST(c.right_to - c.right_from AS DECIMAL(38, 0)) ELSE -(CAST(c.right_to - c.right_from AS DECIMAL(38, 0))) END) AS right_worth FROM cells AS c JOIN bucketed AS l ON l.side = 'left' AND l.id = c.left_id JOIN bucketed AS r ON r.side = 'right' AND r.id = c.right_id WHERE l.p IS DISTINCT FROM r.p;

-- table moved
SELECT 'left' AS side, left_row AS row, g, left_by AS by_pass, left_p AS p, left_d AS d, left_value AS value, 'timing' AS cause, '' AS detail, CAST(-left_worth AS DECIMAL(38, 0)) AS effect, COALESCE(CAST(left_d AS STRING), 'undated') || ' on row ' || left_row || ', ' || COALESCE(CAST(right_d AS STRING), 'undated') || ' on row ' || right_row || COALESCE(', ' || CAST(CAST(datediff(right_d, left_d) AS BIGINT) AS STRING) || CASE WHEN ABS(CAST(datediff(right_d, left_d) AS BIGINT)) = 1 THEN ' day' ELSE ' days' END, '') AS evidence FROM met WHERE left_p IS DISTINCT FROM right_p AND left_worth <> 0 UNION ALL SELECT 'right' AS side, right_row AS row, g, right_by AS by_pass, right_p AS p, right_d AS d, right_value AS value, 'timing' AS cause, '' AS detail, CAST(left_worth AS DECIMAL(38, 0)) AS effect, COALESCE(CAST(left_d AS STRING), 'undated') || ' on row ' || left_row || ', ' || COALESCE(CAST(right_d AS STRING), 'undated') || ' on row ' || right_row || COALESCE(', ' || CAST(CAST(datediff(right_d, left_d) AS BIGINT) AS STRING) || CASE WHEN ABS(CAST(datediff(right_d, left_d) AS BIGINT)) = 1 THEN ' day' ELSE ' days' END, '') AS evidence FROM met WHERE left_p IS DISTINCT FROM right_p AND left_worth <> 0;

-- table rest_0
SELECT k.side, k.way, k.g, k.by_pass, k.row, k.id, k.p, k.d, k.value, k.ready_day, CASE WHEN k.positive THEN 1 ELSE -1 END AS sgn, CAST(CAST(k.amount AS DECIMAL(38, 0)) - COALESCE(CAST(t.up_to AS DECIMAL(38, 0)), 0) AS DECIMAL(38, 0)) AS w FROM bucketed AS k LEFT JOIN (SELECT side, id, CAST(MAX(up_to) AS DECIMAL(38, 0)) AS up_to FROM (SELECT 'left' AS side, left_id AS id, left_to AS up_to FROM cells UNION ALL SELECT 'right' AS side, right_id AS id, right_to AS up_to FROM cells) AS ends GROUP BY side, id) AS t ON t.side = k.side AND t.id = k.id WHERE k.amount > COALESCE(t.up_to, 0);

-- view left_held_p
SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, CAST(CASE WHEN NOT thing IS NULL AND (counts OR MAX(CASE WHEN counts THEN 1 ELSE 0 END) OVER (PARTITION BY p, thing) = 0) AND ROW_NUMBER() OVER (PARTITION BY counts, p, thing ORDER BY d NULLS LAST, row NULLS LAST) = 1 THEN 1 ELSE 0 END AS DECIMAL(38, 0)) AS n FROM (SELECT dated.*, CAST(date_trunc('month', dated.d) AS DATE) AS p, CAST(NULL AS DATE) AS p2 FROM (SELECT NULLIF(translate(regexp_replace(COALESCE(`folded_1_account`.folded, s.`account`), '[^A-Za-z0-9]+', ''), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), '') AS k1, s.`_row` AS row, FALSE AS twin, (COALESCE((s.`stage` = 'won'), FALSE)) AS counts, CAST(NULL AS STRING) AS scope_id, CASE WHEN NOT COALESCE((s.`stage` = 'won'), FALSE) THEN 'won' ELSE CAST(NULL AS STRING) END AS state_id, CAST(NULL AS STRING) AS naming, s.`account` AS thing, CAST(0 AS DECIMAL(38, 0)) AS n0, FALSE AS void, 'count' AS cur, CAST(1 AS DECIMAL(18, 10)) AS rate, s.`won_on` AS d, CAST(NULL AS DATE) AS d2, s.`created_at` AS created, s.`changed_at` AS changed, s.`changed_by` AS hand, FALSE AS manual, CAST(NULL AS STRING) AS undoes, CAST(NULL AS STRING) AS itself, CASE WHEN FALSE THEN NULL END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at, s._failed AS failed FROM left_held AS s LEFT JOIN left_folded AS `folded_1_account` ON `folded_1_account`.value = s.`account`) AS dated) AS base) AS shaped;

-- table left_held_mates
SELECT DISTINCT g, row FROM (SELECT m.g, h.row FROM left_held_p AS h JOIN rested AS m ON m.k1 = h.k1 WHERE m.side = 'right') AS links;

-- view right_held_p
SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, CAST(CASE WHEN NOT thing IS NULL AND (counts OR MAX(CASE WHEN counts THEN 1 ELSE 0 END) OVER (PARTITION BY p, thing) = 0) AND ROW_NUMBER() OVER (PARTITION BY counts, p, thing ORDER BY d NULLS LAST, row NULLS LAST) = 1 THEN 1 ELSE 0 END AS DECIMAL(38, 0)) AS n FROM (SELECT dated.*, CAST(date_trunc('month', dated.d) AS DATE) AS p, CAST(NULL AS DATE) AS p2 FROM (SELECT NULLIF(translate(regexp_replace(COALESCE(`folded_1_customer`.folded, s.`customer`), '[^A-Za-z0-9]+', ''), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), '') AS k1, s.`_row` AS row, FALSE AS twin, TRUE AS counts, CAST(NULL AS STRING) AS scope_id, CAST(NULL AS STRING) AS state_id, CAST(NULL AS STRING) AS naming, s.`customer` AS thing, CAST(0 AS DECIMAL(38, 0)) AS n0, FALSE AS void, 'count' AS cur, CAST(1 AS DECIMAL(18, 10)) AS rate, s.`issued_on` AS d, CAST(NULL AS DATE) AS d2, CAST(NULL AS BIGINT) AS created, CAST(NULL AS BIGINT) AS changed, CAST(NULL AS STRING) AS hand, FALSE AS manual, s.`undoes` AS undoes, s.`invoice_id` AS itself, CASE WHEN (NOT s.`reference` IS NULL AND NOT s.`purpose` IS NULL AND NOT s.`amount` IS NULL AND NOT s.`service_from` IS NULL) THEN REPLACE(s.`reference`, '|', '||') || ' | ' || REPLACE(s.`purpose`, '|', '||') || ' | ' || REPLACE(CAST(s.`amount` AS STRING), '|', '||') || ' | ' || REPLACE(CAST(s.`service_from` AS STRING), '|', '||') END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at, s._failed AS failed FROM right_held AS s LEFT JOIN right_folded AS `folded_1_customer` ON `folded_1_customer`.value = s.`customer`) AS dated) AS base) AS shaped;

-- table right_held_mates
SELECT DISTINCT g, row FROM (SELECT m.g, h.row FROM right_held_p AS h JOIN rested AS m ON m.k1 = h.k1 WHERE m.side = 'left') AS links;

-- table unsure_left
SELECT DISTINCT g FROM (SELECT g FROM left_held_mates UNION ALL SELECT m.g FROM rested AS m WHERE m.side = 'right' AND m.k1 IS NULL AND EXISTS(SELECT 1 FROM rested AS o WHERE o.side = 'left' AND o.k1 IS NULL)) AS doubts;

-- table unsure_right
SELECT DISTINCT g FROM (SELECT g FROM right_held_mates UNION ALL SELECT m.g FROM rested AS m WHERE m.side = 'left' AND m.k1 IS NULL AND EXISTS(SELECT 1 FROM rested AS o WHERE o.side = 'right' AND o.k1 IS NULL)) AS doubts;

-- table facts
SELECT *, CASE WHEN g IN (SELECT g FROM unsure_left) THEN 1 ELSE 0 END AS left_unsure, CASE WHEN g IN (SELECT g FROM unsure_right) THEN 1 ELSE 0 END AS right_unsure FROM (SELECT g, COUNT(CASE WHEN side = 'left' THEN 1 END) AS left_rows, COUNT(CASE WHEN side = 'left' AND NOT gone THEN 1 END) AS left_there, COUNT(CASE WHEN side = 'left' AND counts AND NOT gone THEN 1 END) AS left_counting, COUNT(CASE WHEN side = 'left' AND NOT counts AND NOT state_id IS NULL AND scope_id IS NULL THEN 1 END) AS left_waiting, CAST(SUM(CASE WHEN side = 'left' THEN CAST(x AS DECIMAL(38, 0)) ELSE 0 END) AS DECIMAL(38, 0)) AS left_total, COUNT(CASE WHEN side = 'right' THEN 1 END) AS right_rows, COUNT(CASE WHEN side = 'right' AND NOT gone THEN 1 END) AS right_there, COUNT(CASE WHEN side = 'right' AND counts AND NOT gone THEN 1 END) AS right_counting, COUNT(CASE WHEN side = 'right' AND NOT counts AND NOT state_id IS NULL AND scope_id IS NULL THEN 1 END) AS right_waiting, CAST(SUM(CASE WHEN side = 'right' THEN CAST(x AS DECIMAL(38, 0)) ELSE 0 END) AS DECIMAL(38, 0)) AS right_total FROM (SELECT *, r0 <> 0 AND r4 = 0 AS gone FROM rested WHERE g IN (SELECT g FROM rest_0)) AS members GROUP BY g) AS counted;

-- table offers_1
SELECT * FROM (SELECT n.side, n.g, n.sgn, n.at_p, e.id, MIN(e.ord) AS ord, MIN(e.detail) AS detail, MIN(e.why) AS why, n.open, n.since, MAX(CASE WHEN e.net IS NULL THEN 1 ELSE 0 END) AS boundless, CAST(MIN(CASE WHEN e.net IS NULL THEN n.open ELSE ABS(CAST(e.net AS DECIMAL(38, 0))) END) AS DECIMAL(38, 0)) AS amount FROM (SELECT 'right' AS side, l.g, s.sgn, 'left ' || h.row AS id, h.d AS ord, h.p, h.p2, CASE WHEN h.void THEN CAST(NULL AS DECIMAL(38, 0)) ELSE ABS(CAST(CASE WHEN h.outside IS NULL THEN h.n ELSE 0 END AS DECIMAL(38, 0))) END AS net, h.cur, h.rate, '' AS detail, 'row ' || h.row || ' is held by check ' || h.failed AS why FROM left_held_p AS h JOIN left_held_mates AS l ON l.row = h.row CROSS JOIN (SELECT 1 AS sgn UNION ALL SELECT -1 AS sgn) AS s WHERE h.counts AND (h.void OR (CAST(CASE WHEN h.outside IS NULL THEN h.n ELSE 0 END AS DECIMAL(38, 0)) > 0 AND s.sgn = 1) OR (CAST(CASE WHEN h.outside IS NULL THEN h.n ELSE 0 END AS DECIMAL(38, 0)) < 0 AND s.sgn = -1)) UNION ALL SELECT 'left' AS side, l.g, s.sgn, 'right ' || h.row AS id, h.d AS ord, h.p, h.p2, CASE WHEN h.void THEN CAST(NULL AS DECIMAL(38, 0)) ELSE ABS(CAST(CASE WHEN h.outside IS NULL THEN h.n ELSE 0 END AS DECIMAL(38, 0))) END AS net, h.cur, h.rate, '' AS detail, 'row ' || h.row || ' is held by check ' || h.failed AS why FROM right_held_p AS h JOIN right_held_mates AS l ON l.row = h.row CROSS JOIN (SELECT 1 AS sgn UNION ALL SELECT -1 AS sgn) AS s WHERE h.counts AND (h.void OR (CAST(CASE WHEN h.outside IS NULL THEN h.n ELSE 0 END AS DECIMAL(38, 0)) > 0 AND s.sgn = 1) OR (CAST(CASE WHEN h.outside IS NULL THEN h.n ELSE 0 END AS DECIMAL(38, 0)) < 0 AND s.sgn = -1))) AS e JOIN (SELECT side, g, sgn, at_p, CAST(SUM(w) AS DECIMAL(38, 0)) AS open, MIN(d) AS since FROM (SELECT *, CAST(NULL AS DATE) AS at_p FROM rest_0) AS r GROUP BY side, g, sgn, at_p) AS n ON n.side = e.side AND n.g = e.g AND n.sgn = e.sgn GROUP BY n.side, n.g, n.sgn, n.at_p, e.id, n.open, n.since) AS worths WHERE amount > 0;

-- view placed_offers_1
SELECT *, CASE WHEN side = 'left' THEN 'u ' ELSE 'd ' END || CAST(sgn AS STRING) || ' ' || g AS place FROM offers_1;

-- table shared_1
SELECT o.*, s.class FROM placed_offers_1 AS o JOIN (SELECT id, at_p, MIN(place) || ' ~ ' || MAX(place) || ' ~ ' || CAST(COUNT(*) AS STRING) AS class FROM placed_offers_1 WHERE boundless = 0 GROUP BY id, at_p HAVING COUNT(*) > 1) AS s ON s.id = o.id AND s.at_p IS NOT DISTINCT FROM o.at_p WHERE o.boundless = 0;

-- view shared_places_1
SELECT class, at_p, place AS id, MIN(since) AS ord, MIN(open) AS amount FROM shared_1 GROUP BY class, at_p, place;

-- view shared_facts_1
SELECT class, at_p, id, MIN(ord) AS ord, MAX(amount) AS amount FROM shared_1 GROUP BY class, at_p, id;

-- table share_1_first
SELECT class, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY class, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY class, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 0)) AS hi FROM shared_places_1;

-- table share_1_second
SELECT class, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY class, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY class, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 0)) AS hi FROM shared_facts_1;

-- table share_1_cuts
SELECT class, at_p, COALESCE(LAG(hi) OVER (PARTITION BY class, at_p ORDER BY hi NULLS LAST), 0) AS lo, hi, 1 + CAST(COALESCE(SUM(ends_first) OVER (PARTITION BY class, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_first, 1 + CAST(COALESCE(SUM(ends_second) OVER (PARTITION BY class, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_second FROM (SELECT class, at_p, hi, MAX(ends_first) AS ends_first, MAX(ends_second) AS ends_second FROM (SELECT class, at_p, hi, 1 AS ends_first, 0 AS ends_second FROM share_1_first UNION ALL SELECT class, at_p, hi, 0 AS ends_first, 1 AS ends_second FROM share_1_second) AS ends GROUP BY class, at_p, hi) AS cuts;

-- table share_1_cells
SELECT c.class, c.at_p, a.id AS first_id, b.id AS second_id, CAST(c.lo - (a.hi - a.amount) AS DECIMAL(38, 0)) AS first_from, CAST(c.hi - (a.hi - a.amount) AS DECIMAL(38, 0)) AS first_to, CAST(c.lo - (b.hi - b.amount) AS DECIMAL(38, 0)) AS second_from, CAST(c.hi - (b.hi - b.amount) AS DECIMAL(38, 0)) AS second_to FROM share_1_cuts AS c JOIN share_1_first AS a ON a.class IS NOT DISTINCT FROM c.class AND a.at_p IS NOT DISTINCT FROM c.at_p AND a.nth = c.nth_first JOIN share_1_second AS b ON b.class IS NOT DISTINCT FROM c.class AND b.at_p IS NOT DISTINCT FROM c.at_p AND b.nth = c.nth_second;

-- table pool_1
SELECT o.side, o.g, o.sgn, o.at_p, o.id, o.ord, o.detail, o.why, o.amount FROM placed_offers_1 AS o WHERE NOT EXISTS(SELECT 1 FROM shared_1 AS s WHERE s.id = o.id AND s.place = o.place AND s.at_p IS NOT DISTINCT FROM o.at_p) UNION ALL SELECT o.side, o.g, o.sgn, o.at_p, o.id, o.ord, o.detail, o.why, CAST(LEAST(o.amount, c.first_to - c.first_from) AS DECIMAL(38, 0)) AS amount FROM share_1_cells AS c JOIN shared_1 AS o ON o.class = c.class AND o.place = c.first_id AND o.id = c.second_id AND o.at_p IS NOT DISTINCT FROM c.at_p;

-- view open_1
SELECT side, g, sgn, CAST(NULL AS DATE) AS at_p, id, d AS ord, w AS amount FROM rest_0 WHERE g IN (SELECT g FROM pool_1);

-- table cover_1_first
SELECT side, g, sgn, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 0)) AS hi FROM open_1;

-- table cover_1_second
SELECT side, g, sgn, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 0)) AS hi FROM pool_1;

-- table cover_1_cuts
SELECT side, g, sgn, at_p, COALESCE(LAG(hi) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST), 0) AS lo, hi, 1 + CAST(COALESCE(SUM(ends_first) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_first, 1 + CAST(COALESCE(SUM(ends_second) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_second FROM (SELECT side, g, sgn, at_p, hi, MAX(ends_first) AS ends_first, MAX(ends_second) AS ends_second FROM (SELECT side, g, sgn, at_p, hi, 1 AS ends_first, 0 AS ends_second FROM cover_1_first UNION ALL SELECT side, g, sgn, at_p, hi, 0 AS ends_first, 1 AS ends_second FROM cover_1_second) AS ends GROUP BY side, g, sgn, at_p, hi) AS cuts;

-- table cover_1_cells
SELECT c.side, c.g, c.sgn, c.at_p, a.id AS first_id, b.id AS second_id, CAST(c.lo - (a.hi - a.amount) AS DECIMAL(38, 0)) AS first_from, CAST(c.hi - (a.hi - a.amount) AS DECIMAL(38, 0)) AS first_to, CAST(c.lo - (b.hi - b.amount) AS DECIMAL(38, 0)) AS second_from, CAST(c.hi - (b.hi - b.amount) AS DECIMAL(38, 0)) AS second_to FROM cover_1_cuts AS c JOIN cover_1_first AS a ON a.side IS NOT DISTINCT FROM c.side AND a.g IS NOT DISTINCT FROM c.g AND a.sgn IS NOT DISTINCT FROM c.sgn AND a.at_p IS NOT DISTINCT FROM c.at_p AND a.nth = c.nth_first JOIN cover_1_second AS b ON b.side IS NOT DISTINCT FROM c.side AND b.g IS NOT DISTINCT FROM c.g AND b.sgn IS NOT DISTINCT FROM c.sgn AND b.at_p IS NOT DISTINCT FROM c.at_p AND b.nth = c.nth_second;

-- table claim_1
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, CAST(SUM(c.first_to - c.first_from) AS DECIMAL(38, 0)) AS taken, e.detail, MIN(e.why) AS why FROM cover_1_cells AS c JOIN rest_0 AS r ON r.side = c.side AND r.id = c.first_id JOIN pool_1 AS e ON e.side = c.side AND e.g = c.g AND e.sgn = c.sgn AND e.at_p IS NOT DISTINCT FROM c.at_p AND e.id = c.second_id GROUP BY r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, e.detail;

-- table left_after_1
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, CAST(r.w - COALESCE(c.taken, 0) AS DECIMAL(38, 0)) AS w FROM rest_0 AS r LEFT JOIN (SELECT side, id, CAST(SUM(taken) AS DECIMAL(38, 0)) AS taken FROM claim_1 GROUP BY side, id) AS c ON c.side = r.side AND c.id = r.id WHERE r.w > COALESCE(c.taken, 0);

-- table offers_2
SELECT * FROM (SELECT n.side, n.g, n.sgn, n.at_p, e.id, MIN(e.ord) AS ord, MIN(e.detail) AS detail, MIN(e.why) AS why, n.open, n.since, MAX(CASE WHEN e.net IS NULL THEN 1 ELSE 0 END) AS boundless, CAST(MIN(CASE WHEN e.net IS NULL THEN n.open ELSE ABS(CAST(e.net AS DECIMAL(38, 0))) END) AS DECIMAL(38, 0)) AS amount FROM (SELECT CASE WHEN m.side = 'left' THEN 'right' ELSE 'left' END AS side, m.g, CASE WHEN CAST(CASE WHEN m.outside IS NULL THEN m.n ELSE 0 END AS DECIMAL(38, 0)) > 0 THEN 1 ELSE -1 END AS sgn, CASE WHEN m.side = 'left' THEN 'u ' ELSE 'd ' END || m.row AS id, m.d AS ord, m.p, m.p2, CAST(CASE WHEN m.outside IS NULL THEN m.n ELSE 0 END AS DECIMAL(38, 0)) AS net, m.cur, m.rate, m.scope_id AS detail, 'row ' || m.row || ' does not count: ' || m.scope_id AS why FROM rested AS m WHERE NOT m.counts AND m.copy_why IS NULL AND m.undone_why IS NULL AND CAST(CASE WHEN m.outside IS NULL THEN m.n ELSE 0 END AS DECIMAL(38, 0)) <> 0 AND NOT m.scope_id IS NULL) AS e JOIN (SELECT side, g, sgn, at_p, CAST(SUM(w) AS DECIMAL(38, 0)) AS open, MIN(d) AS since FROM (SELECT *, CAST(NULL AS DATE) AS at_p FROM left_after_1) AS r GROUP BY side, g, sgn, at_p) AS n ON n.side = e.side AND n.g = e.g AND n.sgn = e.sgn GROUP BY n.side, n.g, n.sgn, n.at_p, e.id, n.open, n.since) AS worths WHERE amount > 0;

-- view pool_2
SELECT * FROM offers_2;

-- view open_2
SELECT side, g, sgn, CAST(NULL AS DATE) AS at_p, id, d AS ord, w AS amount FROM left_after_1 WHERE g IN (SELECT g FROM pool_2);

-- table cover_2_first
SELECT side, g, sgn, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 0)) AS hi FROM open_2;

-- table cover_2_second
SELECT side, g, sgn, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 0)) AS hi FROM pool_2;

-- table cover_2_cuts
SELECT side, g, sgn, at_p, COALESCE(LAG(hi) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST), 0) AS lo, hi, 1 + CAST(COALESCE(SUM(ends_first) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_first, 1 + CAST(COALESCE(SUM(ends_second) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_second FROM (SELECT side, g, sgn, at_p, hi, MAX(ends_first) AS ends_first, MAX(ends_second) AS ends_second FROM (SELECT side, g, sgn, at_p, hi, 1 AS ends_first, 0 AS ends_second FROM cover_2_first UNION ALL SELECT side, g, sgn, at_p, hi, 0 AS ends_first, 1 AS ends_second FROM cover_2_second) AS ends GROUP BY side, g, sgn, at_p, hi) AS cuts;

-- table cover_2_cells
SELECT c.side, c.g, c.sgn, c.at_p, a.id AS first_id, b.id AS second_id, CAST(c.lo - (a.hi - a.amount) AS DECIMAL(38, 0)) AS first_from, CAST(c.hi - (a.hi - a.amount) AS DECIMAL(38, 0)) AS first_to, CAST(c.lo - (b.hi - b.amount) AS DECIMAL(38, 0)) AS second_from, CAST(c.hi - (b.hi - b.amount) AS DECIMAL(38, 0)) AS second_to FROM cover_2_cuts AS c JOIN cover_2_first AS a ON a.side IS NOT DISTINCT FROM c.side AND a.g IS NOT DISTINCT FROM c.g AND a.sgn IS NOT DISTINCT FROM c.sgn AND a.at_p IS NOT DISTINCT FROM c.at_p AND a.nth = c.nth_first JOIN cover_2_second AS b ON b.side IS NOT DISTINCT FROM c.side AND b.g IS NOT DISTINCT FROM c.g AND b.sgn IS NOT DISTINCT FROM c.sgn AND b.at_p IS NOT DISTINCT FROM c.at_p AND b.nth = c.nth_second;

-- table claim_2
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, CAST(SUM(c.first_to - c.first_from) AS DECIMAL(38, 0)) AS taken, e.detail, MIN(e.why) AS why FROM cover_2_cells AS c JOIN left_after_1 AS r ON r.side = c.side AND r.id = c.first_id JOIN pool_2 AS e ON e.side = c.side AND e.g = c.g AND e.sgn = c.sgn AND e.at_p IS NOT DISTINCT FROM c.at_p AND e.id = c.second_id GROUP BY r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, e.detail;

-- table left_after_2
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, CAST(r.w - COALESCE(c.taken, 0) AS DECIMAL(38, 0)) AS w FROM left_after_1 AS r LEFT JOIN (SELECT side, id, CAST(SUM(taken) AS DECIMAL(38, 0)) AS taken FROM claim_2 GROUP BY side, id) AS c ON c.side = r.side AND c.id = r.id WHERE r.w > COALESCE(c.taken, 0);

-- view left_past_0_p
SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, CAST(CASE WHEN NOT thing IS NULL AND (counts OR MAX(CASE WHEN counts THEN 1 ELSE 0 END) OVER (PARTITION BY p, thing) = 0) AND ROW_NUMBER() OVER (PARTITION BY counts, p, thing ORDER BY d NULLS LAST, row NULLS LAST) = 1 THEN 1 ELSE 0 END AS DECIMAL(38, 0)) AS n FROM (SELECT dated.*, CAST(date_trunc('month', dated.d) AS DATE) AS p, CAST(NULL AS DATE) AS p2 FROM (SELECT NULLIF(translate(regexp_replace(COALESCE(`folded_1_account`.folded, s.`account`), '[^A-Za-z0-9]+', ''), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), '') AS k1, s.`_row` AS row, s.`_twin` AS twin, (COALESCE((s.`stage` = 'won'), FALSE)) AS counts, CAST(NULL AS STRING) AS scope_id, CASE WHEN NOT COALESCE((s.`stage` = 'won'), FALSE) THEN 'won' ELSE CAST(NULL AS STRING) END AS state_id, CAST(NULL AS STRING) AS naming, s.`account` AS thing, CAST(0 AS DECIMAL(38, 0)) AS n0, FALSE AS void, 'count' AS cur, CAST(1 AS DECIMAL(18, 10)) AS rate, s.`won_on` AS d, CAST(NULL AS DATE) AS d2, s.`created_at` AS created, s.`changed_at` AS changed, s.`changed_by` AS hand, FALSE AS manual, CAST(NULL AS STRING) AS undoes, CAST(NULL AS STRING) AS itself, CASE WHEN FALSE THEN NULL END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at FROM left_past_0 AS s LEFT JOIN left_folded AS `folded_1_account` ON `folded_1_account`.value = s.`account`) AS dated) AS base) AS shaped;

-- table then_left
SELECT r.side, r.g, r.row, r.d, r.p, r.p2, r.cur, r.rate, r.x, CAST((CASE WHEN r.counts THEN CAST(CASE WHEN r.outside IS NULL THEN r.n ELSE 0 END AS DECIMAL(38, 0)) ELSE 0 END) AS DECIMAL(38, 0)) AS today, 0 AS nth, 'crm.deals@2026-04-01T06:00:00Z' AS snapshot, CAST(t.z AS DECIMAL(38, 0)) AS z, t.cur AS then_cur, t.rate AS then_rate FROM rested AS r JOIN left_past_0_p AS t ON t.row = r.row WHERE r.side = 'left' AND t.counts AND r.copy_why IS NULL AND NOT (r.r0 <> 0 AND r.r2 = 0) AND r.g IN (SELECT g FROM rest_0);

-- table came_to_left
SELECT t.g, t.nth FROM (SELECT g, nth, CAST(SUM(CAST(z AS DECIMAL(38, 0))) AS DECIMAL(38, 0)) AS total FROM then_left GROUP BY g, nth) AS t JOIN facts AS f ON f.g = t.g WHERE f.right_counting > 0 AND t.total = f.right_total AND t.total <> f.left_total;

-- table change_left
SELECT * FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY row ORDER BY nth DESC) AS latest FROM (SELECT c.* FROM then_left AS c WHERE c.z <> 0 AND c.z <> c.today AND (EXISTS(SELECT 1 FROM came_to_left AS a WHERE a.g = c.g AND a.nth = c.nth) OR (EXISTS(SELECT 1 FROM rested AS o WHERE o.side = 'right' AND o.g = c.g AND o.x <> 0 AND o.x = c.z) AND NOT EXISTS(SELECT 1 FROM rested AS o WHERE o.side = 'left' AND o.g = c.g AND o.x = c.z)))) AS changed) AS ranked WHERE latest = 1;

-- table offers_3
SELECT * FROM (SELECT n.side, n.g, n.sgn, n.at_p, e.id, MIN(e.ord) AS ord, MIN(e.detail) AS detail, MIN(e.why) AS why, n.open, n.since, MAX(CASE WHEN e.net IS NULL THEN 1 ELSE 0 END) AS boundless, CAST(MIN(CASE WHEN e.net IS NULL THEN n.open ELSE ABS(CAST(e.net AS DECIMAL(38, 0))) END) AS DECIMAL(38, 0)) AS amount FROM (SELECT f.side, f.g, CASE WHEN f.off > 0 THEN 1 ELSE -1 END AS sgn, CASE WHEN f.side = 'left' THEN 'u ' ELSE 'd ' END || f.row AS id, f.ord, f.p, f.p2, f.off AS net, f.cur, f.rate, f.detail, f.why FROM (SELECT c.side, c.g, c.row, c.d AS ord, c.p, c.p2, c.today - c.z AS off, c.cur, c.rate, '' AS detail, 'downstream shows ' || c.said || ', as upstream did in ' || c.snapshot || ' on row ' || c.row AS why FROM (SELECT c.*, CAST(c.z AS STRING) AS said FROM change_left AS c) AS c) AS f UNION ALL SELECT CASE WHEN f.side = 'left' THEN 'right' ELSE 'left' END AS side, f.g, CASE WHEN f.off > 0 THEN -1 ELSE 1 END AS sgn, CASE WHEN f.side = 'left' THEN 'u ' ELSE 'd ' END || f.row AS id, f.ord, f.p, f.p2, f.off AS net, f.cur, f.rate, f.detail, f.why FROM (SELECT c.side, c.g, c.row, c.d AS ord, c.p, c.p2, c.today - c.z AS off, c.cur, c.rate, '' AS detail, 'downstream shows ' || c.said || ', as upstream did in ' || c.snapshot || ' on row ' || c.row AS why FROM (SELECT c.*, CAST(c.z AS STRING) AS said FROM change_left AS c) AS c) AS f) AS e JOIN (SELECT side, g, sgn, at_p, CAST(SUM(w) AS DECIMAL(38, 0)) AS open, MIN(d) AS since FROM (SELECT *, CAST(NULL AS DATE) AS at_p FROM left_after_2) AS r GROUP BY side, g, sgn, at_p) AS n ON n.side = e.side AND n.g = e.g AND n.sgn = e.sgn GROUP BY n.side, n.g, n.sgn, n.at_p, e.id, n.open, n.since) AS worths WHERE amount > 0;

-- view placed_offers_3
SELECT *, CASE WHEN side = 'left' THEN 'u ' ELSE 'd ' END || CAST(sgn AS STRING) || ' ' || g AS place FROM offers_3;

-- table shared_3
SELECT o.*, s.class FROM placed_offers_3 AS o JOIN (SELECT id, at_p, MIN(place) || ' ~ ' || MAX(place) || ' ~ ' || CAST(COUNT(*) AS STRING) AS class FROM placed_offers_3 WHERE boundless = 0 GROUP BY id, at_p HAVING COUNT(*) > 1) AS s ON s.id = o.id AND s.at_p IS NOT DISTINCT FROM o.at_p WHERE o.boundless = 0;

-- view shared_places_3
SELECT class, at_p, place AS id, MIN(since) AS ord, MIN(open) AS amount FROM shared_3 GROUP BY class, at_p, place;

-- view shared_facts_3
SELECT class, at_p, id, MIN(ord) AS ord, MAX(amount) AS amount FROM shared_3 GROUP BY class, at_p, id;

-- table share_3_first
SELECT class, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY class, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY class, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 0)) AS hi FROM shared_places_3;

-- table share_3_second
SELECT class, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY class, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY class, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 0)) AS hi FROM shared_facts_3;

-- table share_3_cuts
SELECT class, at_p, COALESCE(LAG(hi) OVER (PARTITION BY class, at_p ORDER BY hi NULLS LAST), 0) AS lo, hi, 1 + CAST(COALESCE(SUM(ends_first) OVER (PARTITION BY class, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_first, 1 + CAST(COALESCE(SUM(ends_second) OVER (PARTITION BY class, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_second FROM (SELECT class, at_p, hi, MAX(ends_first) AS ends_first, MAX(ends_second) AS ends_second FROM (SELECT class, at_p, hi, 1 AS ends_first, 0 AS ends_second FROM share_3_first UNION ALL SELECT class, at_p, hi, 0 AS ends_first, 1 AS ends_second FROM share_3_second) AS ends GROUP BY class, at_p, hi) AS cuts;

-- table share_3_cells
SELECT c.class, c.at_p, a.id AS first_id, b.id AS second_id, CAST(c.lo - (a.hi - a.amount) AS DECIMAL(38, 0)) AS first_from, CAST(c.hi - (a.hi - a.amount) AS DECIMAL(38, 0)) AS first_to, CAST(c.lo - (b.hi - b.amount) AS DECIMAL(38, 0)) AS second_from, CAST(c.hi - (b.hi - b.amount) AS DECIMAL(38, 0)) AS second_to FROM share_3_cuts AS c JOIN share_3_first AS a ON a.class IS NOT DISTINCT FROM c.class AND a.at_p IS NOT DISTINCT FROM c.at_p AND a.nth = c.nth_first JOIN share_3_second AS b ON b.class IS NOT DISTINCT FROM c.class AND b.at_p IS NOT DISTINCT FROM c.at_p AND b.nth = c.nth_second;

-- table pool_3
SELECT o.side, o.g, o.sgn, o.at_p, o.id, o.ord, o.detail, o.why, o.amount FROM placed_offers_3 AS o WHERE NOT EXISTS(SELECT 1 FROM shared_3 AS s WHERE s.id = o.id AND s.place = o.place AND s.at_p IS NOT DISTINCT FROM o.at_p) UNION ALL SELECT o.side, o.g, o.sgn, o.at_p, o.id, o.ord, o.detail, o.why, CAST(LEAST(o.amount, c.first_to - c.first_from) AS DECIMAL(38, 0)) AS amount FROM share_3_cells AS c JOIN shared_3 AS o ON o.class = c.class AND o.place = c.first_id AND o.id = c.second_id AND o.at_p IS NOT DISTINCT FROM c.at_p;

-- view open_3
SELECT side, g, sgn, CAST(NULL AS DATE) AS at_p, id, d AS ord, w AS amount FROM left_after_2 WHERE g IN (SELECT g FROM pool_3);

-- table cover_3_first
SELECT side, g, sgn, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 0)) AS hi FROM open_3;

-- table cover_3_second
SELECT side, g, sgn, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 0)) AS hi FROM pool_3;

-- table cover_3_cuts
SELECT side, g, sgn, at_p, COALESCE(LAG(hi) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST), 0) AS lo, hi, 1 + CAST(COALESCE(SUM(ends_first) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_first, 1 + CAST(COALESCE(SUM(ends_second) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_second FROM (SELECT side, g, sgn, at_p, hi, MAX(ends_first) AS ends_first, MAX(ends_second) AS ends_second FROM (SELECT side, g, sgn, at_p, hi, 1 AS ends_first, 0 AS ends_second FROM cover_3_first UNION ALL SELECT side, g, sgn, at_p, hi, 0 AS ends_first, 1 AS ends_second FROM cover_3_second) AS ends GROUP BY side, g, sgn, at_p, hi) AS cuts;

-- table cover_3_cells
SELECT c.side, c.g, c.sgn, c.at_p, a.id AS first_id, b.id AS second_id, CAST(c.lo - (a.hi - a.amount) AS DECIMAL(38, 0)) AS first_from, CAST(c.hi - (a.hi - a.amount) AS DECIMAL(38, 0)) AS first_to, CAST(c.lo - (b.hi - b.amount) AS DECIMAL(38, 0)) AS second_from, CAST(c.hi - (b.hi - b.amount) AS DECIMAL(38, 0)) AS second_to FROM cover_3_cuts AS c JOIN cover_3_first AS a ON a.side IS NOT DISTINCT FROM c.side AND a.g IS NOT DISTINCT FROM c.g AND a.sgn IS NOT DISTINCT FROM c.sgn AND a.at_p IS NOT DISTINCT FROM c.at_p AND a.nth = c.nth_first JOIN cover_3_second AS b ON b.side IS NOT DISTINCT FROM c.side AND b.g IS NOT DISTINCT FROM c.g AND b.sgn IS NOT DISTINCT FROM c.sgn AND b.at_p IS NOT DISTINCT FROM c.at_p AND b.nth = c.nth_second;

-- table claim_3
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, CAST(SUM(c.first_to - c.first_from) AS DECIMAL(38, 0)) AS taken, e.detail, MIN(e.why) AS why FROM cover_3_cells AS c JOIN left_after_2 AS r ON r.side = c.side AND r.id = c.first_id JOIN pool_3 AS e ON e.side = c.side AND e.g = c.g AND e.sgn = c.sgn AND e.at_p IS NOT DISTINCT FROM c.at_p AND e.id = c.second_id GROUP BY r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, e.detail;

-- table left_after_3
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, CAST(r.w - COALESCE(c.taken, 0) AS DECIMAL(38, 0)) AS w FROM left_after_2 AS r LEFT JOIN (SELECT side, id, CAST(SUM(taken) AS DECIMAL(38, 0)) AS taken FROM claim_3 GROUP BY side, id) AS c ON c.side = r.side AND c.id = r.id WHERE r.w > COALESCE(c.taken, 0);

-- table claim_4
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, r.w AS taken, e.detail, e.why FROM left_after_3 AS r JOIN (SELECT side, id, MIN(detail) AS detail, MIN(why) AS why FROM (SELECT r.side, r.id, 'undocumented' AS detail, t.why FROM left_after_3 AS r JOIN (SELECT m.side, m.g, m.row, m.manual, m.x, 'row ' || m.row || CASE WHEN m.manual THEN ' was typed by a person' ELSE ' was changed by ' || m.hand END AS why FROM rested AS m WHERE m.counts AND (m.manual OR (NOT m.hand IS NULL AND translate(m.hand, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') IN (SELECT name FROM persons)))) AS t ON t.side = r.side AND t.row = r.row WHERE t.manual UNION ALL SELECT r.side, r.id, 'undocumented' AS detail, t.why FROM left_after_3 AS r JOIN (SELECT m.side, m.g, m.row, m.manual, m.x, 'row ' || m.row || CASE WHEN m.manual THEN ' was typed by a person' ELSE ' was changed by ' || m.hand END AS why FROM rested AS m WHERE m.counts AND (m.manual OR (NOT m.hand IS NULL AND translate(m.hand, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') IN (SELECT name FROM persons)))) AS t ON t.g = r.g AND t.side <> r.side WHERE t.x = 0 UNION ALL SELECT r.side, r.id, 'undocumented' AS detail, t.why FROM left_after_3 AS r JOIN (SELECT m.side, m.g, m.row, m.manual, m.x, 'row ' || m.row || CASE WHEN m.manual THEN ' was typed by a person' ELSE ' was changed by ' || m.hand END AS why FROM rested AS m WHERE m.counts AND (m.manual OR (NOT m.hand IS NULL AND translate(m.hand, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') IN (SELECT name FROM persons)))) AS t ON t.side = r.side AND t.row = r.row WHERE r.side = 'left' AND r.id IN (SELECT id FROM (SELECT c.left_id AS id, o.side AS mate_side, o.row AS mate FROM cells AS c JOIN bucketed AS o ON o.side = 'right' AND o.id = c.right_id WHERE c.left_id IN (SELECT id FROM left_after_3 WHERE side = 'left')) AS met) UNION ALL SELECT r.side, r.id, 'undocumented' AS detail, t.why FROM left_after_3 AS r JOIN (SELECT c.left_id AS id, o.side AS mate_side, o.row AS mate FROM cells AS c JOIN bucketed AS o ON o.side = 'right' AND o.id = c.right_id WHERE c.left_id IN (SELECT id FROM left_after_3 WHERE side = 'left')) AS met ON met.id = r.id JOIN (SELECT m.side, m.g, m.row, m.manual, m.x, 'row ' || m.row || CASE WHEN m.manual THEN ' was typed by a person' ELSE ' was changed by ' || m.hand END AS why FROM rested AS m WHERE m.counts AND (m.manual OR (NOT m.hand IS NULL AND translate(m.hand, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') IN (SELECT name FROM persons)))) AS t ON t.side = met.mate_side AND t.row = met.mate WHERE r.side = 'left' UNION ALL SELECT r.side, r.id, 'undocumented' AS detail, t.why FROM left_after_3 AS r JOIN (SELECT m.side, m.g, m.row, m.manual, m.x, 'row ' || m.row || CASE WHEN m.manual THEN ' was typed by a person' ELSE ' was changed by ' || m.hand END AS why FROM rested AS m WHERE m.counts AND (m.manual OR (NOT m.hand IS NULL AND translate(m.hand, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') IN (SELECT name FROM persons)))) AS t ON t.side = r.side AND t.row = r.row WHERE r.side = 'right' AND r.id IN (SELECT id FROM (SELECT c.right_id AS id, o.side AS mate_side, o.row AS mate FROM cells AS c JOIN bucketed AS o ON o.side = 'left' AND o.id = c.left_id WHERE c.right_id IN (SELECT id FROM left_after_3 WHERE side = 'right')) AS met) UNION ALL SELECT r.side, r.id, 'undocumented' AS detail, t.why FROM left_after_3 AS r JOIN (SELECT c.right_id AS id, o.side AS mate_side, o.row AS mate FROM cells AS c JOIN bucketed AS o ON o.side = 'left' AND o.id = c.left_id WHERE c.right_id IN (SELECT id FROM left_after_3 WHERE side = 'right')) AS met ON met.id = r.id JOIN (SELECT m.side, m.g, m.row, m.manual, m.x, 'row ' || m.row || CASE WHEN m.manual THEN ' was typed by a person' ELSE ' was changed by ' || m.hand END AS why FROM rested AS m WHERE m.counts AND (m.manual OR (NOT m.hand IS NULL AND translate(m.hand, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') IN (SELECT name FROM persons)))) AS t ON t.side = met.mate_side AND t.row = met.mate WHERE r.side = 'right') AS found GROUP BY side, id) AS e ON e.side = r.side AND e.id = r.id;

-- view left_after_4
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, r.w FROM left_after_3 AS r WHERE NOT EXISTS(SELECT 1 FROM claim_4 AS c WHERE c.side = r.side AND c.id = r.id);

-- view right_past_0_p
SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, CAST(CASE WHEN NOT thing IS NULL AND (counts OR MAX(CASE WHEN counts THEN 1 ELSE 0 END) OVER (PARTITION BY p, thing) = 0) AND ROW_NUMBER() OVER (PARTITION BY counts, p, thing ORDER BY d NULLS LAST, row NULLS LAST) = 1 THEN 1 ELSE 0 END AS DECIMAL(38, 0)) AS n FROM (SELECT dated.*, CAST(date_trunc('month', dated.d) AS DATE) AS p, CAST(NULL AS DATE) AS p2 FROM (SELECT NULLIF(translate(regexp_replace(COALESCE(`folded_1_customer`.folded, s.`customer`), '[^A-Za-z0-9]+', ''), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), '') AS k1, s.`_row` AS row, s.`_twin` AS twin, TRUE AS counts, CAST(NULL AS STRING) AS scope_id, CAST(NULL AS STRING) AS state_id, CAST(NULL AS STRING) AS naming, s.`customer` AS thing, CAST(0 AS DECIMAL(38, 0)) AS n0, FALSE AS void, 'count' AS cur, CAST(1 AS DECIMAL(18, 10)) AS rate, s.`issued_on` AS d, CAST(NULL AS DATE) AS d2, CAST(NULL AS BIGINT) AS created, CAST(NULL AS BIGINT) AS changed, CAST(NULL AS STRING) AS hand, FALSE AS manual, s.`undoes` AS undoes, s.`invoice_id` AS itself, CASE WHEN (NOT s.`reference` IS NULL AND NOT s.`purpose` IS NULL AND NOT s.`amount` IS NULL AND NOT s.`service_from` IS NULL) THEN REPLACE(s.`reference`, '|', '||') || ' | ' || REPLACE(s.`purpose`, '|', '||') || ' | ' || REPLACE(CAST(s.`amount` AS STRING), '|', '||') || ' | ' || REPLACE(CAST(s.`service_from` AS STRING), '|', '||') END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at FROM right_past_0 AS s LEFT JOIN right_folded AS `folded_1_customer` ON `folded_1_customer`.value = s.`customer`) AS dated) AS base) AS shaped;

-- table then_right
SELECT r.side, r.g, r.row, r.d, r.p, r.p2, r.cur, r.rate, r.x, CAST((CASE WHEN r.counts THEN CAST(CASE WHEN r.outside IS NULL THEN r.n ELSE 0 END AS DECIMAL(38, 0)) ELSE 0 END) AS DECIMAL(38, 0)) AS today, 0 AS nth, 'billing.invoices@2026-04-01T06:00:00Z' AS snapshot, CAST(t.z AS DECIMAL(38, 0)) AS z, t.cur AS then_cur, t.rate AS then_rate FROM rested AS r JOIN right_past_0_p AS t ON t.row = r.row WHERE r.side = 'right' AND t.counts AND r.copy_why IS NULL AND NOT (r.r0 <> 0 AND r.r2 = 0) AND r.g IN (SELECT g FROM rest_0);

-- table came_to_right
SELECT t.g, t.nth FROM (SELECT g, nth, CAST(SUM(CAST(z AS DECIMAL(38, 0))) AS DECIMAL(38, 0)) AS total FROM then_right GROUP BY g, nth) AS t JOIN facts AS f ON f.g = t.g WHERE f.left_counting > 0 AND t.total = f.left_total AND t.total <> f.right_total;

-- table change_right
SELECT * FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY row ORDER BY nth DESC) AS latest FROM (SELECT c.* FROM then_right AS c WHERE c.z <> 0 AND c.z <> c.today AND (EXISTS(SELECT 1 FROM came_to_right AS a WHERE a.g = c.g AND a.nth = c.nth) OR (EXISTS(SELECT 1 FROM rested AS o WHERE o.side = 'left' AND o.g = c.g AND o.x <> 0 AND o.x = c.z) AND NOT EXISTS(SELECT 1 FROM rested AS o WHERE o.side = 'right' AND o.g = c.g AND o.x = c.z)))) AS changed) AS ranked WHERE latest = 1;

-- table offers_5
SELECT * FROM (SELECT n.side, n.g, n.sgn, n.at_p, e.id, MIN(e.ord) AS ord, MIN(e.detail) AS detail, MIN(e.why) AS why, n.open, n.since, MAX(CASE WHEN e.net IS NULL THEN 1 ELSE 0 END) AS boundless, CAST(MIN(CASE WHEN e.net IS NULL THEN n.open ELSE ABS(CAST(e.net AS DECIMAL(38, 0))) END) AS DECIMAL(38, 0)) AS amount FROM (SELECT f.side, f.g, CASE WHEN f.off > 0 THEN 1 ELSE -1 END AS sgn, CASE WHEN f.side = 'left' THEN 'u ' ELSE 'd ' END || f.row AS id, f.ord, f.p, f.p2, f.off AS net, f.cur, f.rate, f.detail, f.why FROM (SELECT c.side, c.g, c.row, c.d AS ord, c.p, c.p2, c.today - c.z AS off, c.cur, c.rate, 'undocumented' AS detail, 'downstream agreed at ' || c.said || ' in ' || c.snapshot || ' on row ' || c.row || ' and was changed since' AS why FROM (SELECT c.*, CAST(c.z AS STRING) AS said FROM change_right AS c) AS c) AS f UNION ALL SELECT CASE WHEN f.side = 'left' THEN 'right' ELSE 'left' END AS side, f.g, CASE WHEN f.off > 0 THEN -1 ELSE 1 END AS sgn, CASE WHEN f.side = 'left' THEN 'u ' ELSE 'd ' END || f.row AS id, f.ord, f.p, f.p2, f.off AS net, f.cur, f.rate, f.detail, f.why FROM (SELECT c.side, c.g, c.row, c.d AS ord, c.p, c.p2, c.today - c.z AS off, c.cur, c.rate, 'undocumented' AS detail, 'downstream agreed at ' || c.said || ' in ' || c.snapshot || ' on row ' || c.row || ' and was changed since' AS why FROM (SELECT c.*, CAST(c.z AS STRING) AS said FROM change_right AS c) AS c) AS f) AS e JOIN (SELECT side, g, sgn, at_p, CAST(SUM(w) AS DECIMAL(38, 0)) AS open, MIN(d) AS since FROM (SELECT *, CAST(NULL AS DATE) AS at_p FROM left_after_4) AS r GROUP BY side, g, sgn, at_p) AS n ON n.side = e.side AND n.g = e.g AND n.sgn = e.sgn GROUP BY n.side, n.g, n.sgn, n.at_p, e.id, n.open, n.since) AS worths WHERE amount > 0;

-- view placed_offers_5
SELECT *, CASE WHEN side = 'left' THEN 'u ' ELSE 'd ' END || CAST(sgn AS STRING) || ' ' || g AS place FROM offers_5;

-- table shared_5
SELECT o.*, s.class FROM placed_offers_5 AS o JOIN (SELECT id, at_p, MIN(place) || ' ~ ' || MAX(place) || ' ~ ' || CAST(COUNT(*) AS STRING) AS class FROM placed_offers_5 WHERE boundless = 0 GROUP BY id, at_p HAVING COUNT(*) > 1) AS s ON s.id = o.id AND s.at_p IS NOT DISTINCT FROM o.at_p WHERE o.boundless = 0;

-- view shared_places_5
SELECT class, at_p, place AS id, MIN(since) AS ord, MIN(open) AS amount FROM shared_5 GROUP BY class, at_p, place;

-- view shared_facts_5
SELECT class, at_p, id, MIN(ord) AS ord, MAX(amount) AS amount FROM shared_5 GROUP BY class, at_p, id;

-- table share_5_first
SELECT class, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY class, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY class, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 0)) AS hi FROM shared_places_5;

-- table share_5_second
SELECT class, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY class, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY class, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 0)) AS hi FROM shared_facts_5;

-- table share_5_cuts
SELECT class, at_p, COALESCE(LAG(hi) OVER (PARTITION BY class, at_p ORDER BY hi NULLS LAST), 0) AS lo, hi, 1 + CAST(COALESCE(SUM(ends_first) OVER (PARTITION BY class, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_first, 1 + CAST(COALESCE(SUM(ends_second) OVER (PARTITION BY class, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_second FROM (SELECT class, at_p, hi, MAX(ends_first) AS ends_first, MAX(ends_second) AS ends_second FROM (SELECT class, at_p, hi, 1 AS ends_first, 0 AS ends_second FROM share_5_first UNION ALL SELECT class, at_p, hi, 0 AS ends_first, 1 AS ends_second FROM share_5_second) AS ends GROUP BY class, at_p, hi) AS cuts;

-- table share_5_cells
SELECT c.class, c.at_p, a.id AS first_id, b.id AS second_id, CAST(c.lo - (a.hi - a.amount) AS DECIMAL(38, 0)) AS first_from, CAST(c.hi - (a.hi - a.amount) AS DECIMAL(38, 0)) AS first_to, CAST(c.lo - (b.hi - b.amount) AS DECIMAL(38, 0)) AS second_from, CAST(c.hi - (b.hi - b.amount) AS DECIMAL(38, 0)) AS second_to FROM share_5_cuts AS c JOIN share_5_first AS a ON a.class IS NOT DISTINCT FROM c.class AND a.at_p IS NOT DISTINCT FROM c.at_p AND a.nth = c.nth_first JOIN share_5_second AS b ON b.class IS NOT DISTINCT FROM c.class AND b.at_p IS NOT DISTINCT FROM c.at_p AND b.nth = c.nth_second;

-- table pool_5
SELECT o.side, o.g, o.sgn, o.at_p, o.id, o.ord, o.detail, o.why, o.amount FROM placed_offers_5 AS o WHERE NOT EXISTS(SELECT 1 FROM shared_5 AS s WHERE s.id = o.id AND s.place = o.place AND s.at_p IS NOT DISTINCT FROM o.at_p) UNION ALL SELECT o.side, o.g, o.sgn, o.at_p, o.id, o.ord, o.detail, o.why, CAST(LEAST(o.amount, c.first_to - c.first_from) AS DECIMAL(38, 0)) AS amount FROM share_5_cells AS c JOIN shared_5 AS o ON o.class = c.class AND o.place = c.first_id AND o.id = c.second_id AND o.at_p IS NOT DISTINCT FROM c.at_p;

-- view open_5
SELECT side, g, sgn, CAST(NULL AS DATE) AS at_p, id, d AS ord, w AS amount FROM left_after_4 WHERE g IN (SELECT g FROM pool_5);

-- table cover_5_first
SELECT side, g, sgn, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 0)) AS hi FROM open_5;

-- table cover_5_second
SELECT side, g, sgn, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY side, g, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 0)) AS hi FROM pool_5;

-- table cover_5_cuts
SELECT side, g, sgn, at_p, COALESCE(LAG(hi) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST), 0) AS lo, hi, 1 + CAST(COALESCE(SUM(ends_first) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_first, 1 + CAST(COALESCE(SUM(ends_second) OVER (PARTITION BY side, g, sgn, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_second FROM (SELECT side, g, sgn, at_p, hi, MAX(ends_first) AS ends_first, MAX(ends_second) AS ends_second FROM (SELECT side, g, sgn, at_p, hi, 1 AS ends_first, 0 AS ends_second FROM cover_5_first UNION ALL SELECT side, g, sgn, at_p, hi, 0 AS ends_first, 1 AS ends_second FROM cover_5_second) AS ends GROUP BY side, g, sgn, at_p, hi) AS cuts;

-- table cover_5_cells
SELECT c.side, c.g, c.sgn, c.at_p, a.id AS first_id, b.id AS second_id, CAST(c.lo - (a.hi - a.amount) AS DECIMAL(38, 0)) AS first_from, CAST(c.hi - (a.hi - a.amount) AS DECIMAL(38, 0)) AS first_to, CAST(c.lo - (b.hi - b.amount) AS DECIMAL(38, 0)) AS second_from, CAST(c.hi - (b.hi - b.amount) AS DECIMAL(38, 0)) AS second_to FROM cover_5_cuts AS c JOIN cover_5_first AS a ON a.side IS NOT DISTINCT FROM c.side AND a.g IS NOT DISTINCT FROM c.g AND a.sgn IS NOT DISTINCT FROM c.sgn AND a.at_p IS NOT DISTINCT FROM c.at_p AND a.nth = c.nth_first JOIN cover_5_second AS b ON b.side IS NOT DISTINCT FROM c.side AND b.g IS NOT DISTINCT FROM c.g AND b.sgn IS NOT DISTINCT FROM c.sgn AND b.at_p IS NOT DISTINCT FROM c.at_p AND b.nth = c.nth_second;

-- table claim_5
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, CAST(SUM(c.first_to - c.first_from) AS DECIMAL(38, 0)) AS taken, e.detail, MIN(e.why) AS why FROM cover_5_cells AS c JOIN left_after_4 AS r ON r.side = c.side AND r.id = c.first_id JOIN pool_5 AS e ON e.side = c.side AND e.g = c.g AND e.sgn = c.sgn AND e.at_p IS NOT DISTINCT FROM c.at_p AND e.id = c.second_id GROUP BY r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, e.detail;

-- table left_after_5
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, CAST(r.w - COALESCE(c.taken, 0) AS DECIMAL(38, 0)) AS w FROM left_after_4 AS r LEFT JOIN (SELECT side, id, CAST(SUM(taken) AS DECIMAL(38, 0)) AS taken FROM claim_5 GROUP BY side, id) AS c ON c.side = r.side AND c.id = r.id WHERE r.w > COALESCE(c.taken, 0);

-- table claim_6
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, r.w AS taken, e.detail, e.why FROM left_after_5 AS r JOIN (SELECT side, id, MIN(detail) AS detail, MIN(why) AS why FROM (SELECT r.side, r.id, '' AS detail, 'dated ' || CAST(r.d AS STRING) || ', before the coverage from 2026-01-01' AS why FROM left_after_5 AS r JOIN facts AS f ON f.g = r.g WHERE r.side = 'right' AND r.d < CAST('2026-01-01' AS DATE) AND f.left_rows = 0) AS found GROUP BY side, id) AS e ON e.side = r.side AND e.id = r.id;

-- view left_after_6
SELECT r.side, r.way, r.g, r.by_pass, r.row, r.id, r.p, r.d, r.value, r.ready_day, r.sgn, r.w FROM left_after_5 AS r WHERE NOT EXISTS(SELECT 1 FROM claim_6 AS c WHERE c.side = r.side AND c.id = r.id);

-- table claimed
SELECT side, row, g, by_pass, p, d, value, 'quarantine' AS cause, detail, (CASE WHEN way = sgn THEN taken ELSE -(taken) END) AS effect, why AS evidence FROM claim_1 UNION ALL SELECT side, row, g, by_pass, p, d, value, 'definition' AS cause, detail, (CASE WHEN way = sgn THEN taken ELSE -(taken) END) AS effect, why AS evidence FROM claim_2 UNION ALL SELECT side, row, g, by_pass, p, d, value, 'stale' AS cause, detail, (CASE WHEN way = sgn THEN taken ELSE -(taken) END) AS effect, why AS evidence FROM claim_3 UNION ALL SELECT side, row, g, by_pass, p, d, value, 'adjustment' AS cause, detail, (CASE WHEN way = sgn THEN taken ELSE -(taken) END) AS effect, why AS evidence FROM claim_4 UNION ALL SELECT side, row, g, by_pass, p, d, value, 'adjustment' AS cause, detail, (CASE WHEN way = sgn THEN taken ELSE -(taken) END) AS effect, why AS evidence FROM claim_5 UNION ALL SELECT side, row, g, by_pass, p, d, value, 'outside_coverage' AS cause, detail, (CASE WHEN way = sgn THEN taken ELSE -(taken) END) AS effect, why AS evidence FROM claim_6 UNION ALL SELECT side, row, g, by_pass, p, d, value, 'unexplained' AS cause, '' AS detail, (CASE WHEN way = sgn THEN w ELSE -(w) END) AS effect, 'no fact explains it' AS evidence FROM left_after_6;

-- table effects
SELECT side, row, g, by_pass, p, d, CAST(value AS DECIMAL(38, 0)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 0)) AS effect, evidence FROM (SELECT side, row, g, by_pass, p, d, value, cause, detail, effect, evidence FROM stripped UNION ALL SELECT side, row, g, by_pass, p, d, value, cause, detail, effect, evidence FROM moved UNION ALL SELECT side, row, g, by_pass, p, d, value, cause, detail, effect, evidence FROM claimed) AS parts WHERE effect <> 0;

-- query totals_left
SELECT p, COUNT(*) AS many, COUNT(CASE WHEN counts THEN 1 END) AS counted, CAST(SUM(CASE WHEN counts THEN CAST(n AS DECIMAL(38, 0)) ELSE 0 END) AS DECIMAL(38, 0)) AS amount FROM left_p GROUP BY p;

-- query totals_right
SELECT p, COUNT(*) AS many, COUNT(CASE WHEN counts THEN 1 END) AS counted, CAST(SUM(CASE WHEN counts THEN CAST(n AS DECIMAL(38, 0)) ELSE 0 END) AS DECIMAL(38, 0)) AS amount FROM right_p GROUP BY p;

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

-- rows
SELECT SUBSTRING(e.g, 3) AS `group`, e.side, e.row AS `key`, CASE WHEN e.side = 'left' THEN 'crm.deals' ELSE 'billing.invoices' END || '#' || e.row AS row, COALESCE(n.label, 'undated') AS period, e.value, e.d AS date, e.cause, e.detail, e.effect, e.evidence, w.name AS matched_by FROM effects AS e LEFT JOIN labels AS n ON n.p = e.p LEFT JOIN pass_names AS w ON w.by_pass = e.by_pass ORDER BY e.p NULLS LAST, CASE e.cause WHEN 'duplicate' THEN 0 WHEN 'reversal' THEN 1 WHEN 'snapshot' THEN 2 WHEN 'declared step' THEN 3 WHEN 'definition' THEN 4 WHEN 'adjustment' THEN 5 WHEN 'timing' THEN 6 WHEN 'currency' THEN 7 WHEN 'quarantine' THEN 8 WHEN 'naming' THEN 9 WHEN 'rounding' THEN 10 WHEN 'stale' THEN 11 WHEN 'in_transit' THEN 12 WHEN 'not_yet_due' THEN 13 WHEN 'handoff' THEN 14 WHEN 'outside_coverage' THEN 15 WHEN 'backdoor' THEN 16 WHEN 'unexplained' THEN 17 ELSE 3 END NULLS LAST, e.cause NULLS LAST, e.detail NULLS LAST, e.side NULLS LAST, e.row NULLS LAST, e.effect NULLS LAST, e.g NULLS LAST, e.evidence NULLS LAST;
