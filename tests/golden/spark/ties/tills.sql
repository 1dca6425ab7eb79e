-- view left_p
SELECT *, (COALESCE(created > 1782388800000000, FALSE) OR COALESCE(changed > 1782388800000000, FALSE) OR row IN (SELECT row FROM decided_rows WHERE side = 'left')) AS special FROM (SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, n0 AS n FROM (SELECT dated.*, CAST(date_trunc('month', dated.d) AS DATE) AS p, CAST(NULL AS DATE) AS p2 FROM (SELECT NULLIF(s.`shop`, '') AS k1, NULLIF(s.`shop`, '') AS k2, NULLIF(s.`shop`, '') AS k3, s.`called` AS s4_0, s.`_row` AS row, s.`_twin` AS twin, TRUE AS counts, CAST(NULL AS STRING) AS scope_id, CAST(NULL AS STRING) AS state_id, CAST(NULL AS STRING) AS naming, CAST(NULL AS STRING) AS thing, COALESCE(CAST(s.`amount` AS DECIMAL(38, 2)), 0) AS n0, (s.`amount` IS NULL) AS void, 'USD' AS cur, CAST(1 AS DECIMAL(18, 10)) AS rate, s.`taken_on` AS d, CAST(NULL AS DATE) AS d2, CAST(NULL AS BIGINT) AS created, CAST(NULL AS BIGINT) AS changed, CAST(NULL AS STRING) AS hand, FALSE AS manual, CAST(NULL AS STRING) AS undoes, CAST(NULL AS STRING) AS itself, CASE WHEN FALSE THEN NULL END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at FROM left_rows AS s) AS dated) AS base) AS shaped) AS seen;

-- view right_p
SELECT *, (row IN (SELECT row FROM decided_rows WHERE side = 'right')) AS special FROM (SELECT *, CASE WHEN counts THEN CASE WHEN outside IS NULL THEN n ELSE 0 END END AS z, CASE WHEN counts THEN p END AS zp FROM (SELECT *, n0 AS n FROM (SELECT dated.*, CAST(date_trunc('month', dated.d) AS DATE) AS p, CAST(NULL AS DATE) AS p2 FROM (SELECT NULLIF(s.`shop`, '') AS k1, NULLIF(s.`shop`, '') AS k2, NULLIF(s.`shop`, '') AS k3, s.`payer` AS s4_0, s.`_row` AS row, s.`_twin` AS twin, TRUE AS counts, CAST(NULL AS STRING) AS scope_id, CAST(NULL AS STRING) AS state_id, CAST(NULL AS STRING) AS naming, CAST(NULL AS STRING) AS thing, COALESCE(CAST(s.`amount` AS DECIMAL(38, 2)), 0) AS n0, (s.`amount` IS NULL) AS void, 'USD' AS cur, CAST(1 AS DECIMAL(18, 10)) AS rate, s.`booked_on` AS d, CAST(NULL AS DATE) AS d2, CAST(NULL AS BIGINT) AS created, CAST(NULL AS BIGINT) AS changed, CAST(NULL AS STRING) AS hand, FALSE AS manual, CAST(NULL AS STRING) AS undoes, CAST(NULL AS STRING) AS itself, CASE WHEN FALSE THEN NULL END AS identity, CAST(NULL AS STRING) AS outside, CAST(NULL AS DATE) AS ready_day, CAST(NULL AS BIGINT) AS ready_at FROM right_rows AS s) AS dated) AS base) AS shaped) AS seen;

-- view left_t
SELECT *, TRUE AS alive FROM left_p;

-- view right_t
SELECT *, TRUE AS alive FROM right_p;

-- table gathered
SELECT 'left' AS side, row, k1, k2, k3, d, CASE WHEN NOT void THEN CAST(n AS DECIMAL(38, 2)) END AS y, cur, rate, (counts AND NOT void AND NOT special AND NOT twin AND outside IS NULL) AS plain, p, 'L:' || row AS alone, 'L:' || row AS g FROM left_t WHERE alive UNION ALL SELECT 'right' AS side, row, k1, k2, k3, d, CASE WHEN NOT void THEN CAST(n AS DECIMAL(38, 2)) END AS y, cur, rate, (counts AND NOT void AND NOT special AND NOT twin AND outside IS NULL) AS plain, p, 'R:' || row AS alone, 'R:' || row AS g FROM right_t WHERE alive;

-- table paired_rows
SELECT p.side, p.row, p.g, p.by_hand FROM paired AS p JOIN gathered AS m ON m.side = p.side AND m.row = p.row;

-- table paired_here
SELECT * FROM paired_rows WHERE g IN (SELECT g FROM paired_rows GROUP BY g HAVING MIN(side) < MAX(side));

-- view begun
SELECT m.*, m.alone AS g0, COALESCE(h.g, m.g) AS g1, COALESCE(h.by_hand, CAST(0 AS BIGINT)) AS by_hand FROM gathered AS m LEFT JOIN paired_here AS h ON h.side = m.side AND h.row = m.row;

-- table placed_0
SELECT b.side, b.row, b.k1, b.k2, b.k3, b.d, b.y, b.cur, b.rate, b.plain, b.p, b.g1 AS g, b.by_hand AS by_pass FROM begun AS b;

-- table near_1_left
SELECT *, CAST(GREATEST(LEAST(CAST(y - CAST(0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2))) AS DECIMAL(38, 1)) AS least_bucket, CAST(GREATEST(LEAST(CAST(y + CAST(0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2))) AS DECIMAL(38, 1)) AS most_bucket FROM (SELECT m.row, m.g, m.k1 AS k, m.y, w.number, w.low, w.high FROM placed_0 AS m JOIN (SELECT g, CASE WHEN MIN(side) < MAX(side) THEN 2 ELSE 1 END AS sides FROM placed_0 GROUP BY g) AS s ON s.g = m.g JOIN window_1 AS w ON w.day = m.d WHERE m.side = 'left' AND NOT m.k1 IS NULL AND s.sides = 1 AND NOT m.y IS NULL) AS close_rows;

-- table near_1_right
SELECT *, CAST(GREATEST(LEAST(y, CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2))) AS DECIMAL(38, 1)) AS amount_bucket FROM (SELECT m.row, m.g, m.k1 AS k, m.y, w.number, w.bucket AS day_bucket FROM placed_0 AS m JOIN (SELECT g, CASE WHEN MIN(side) < MAX(side) THEN 2 ELSE 1 END AS sides FROM placed_0 GROUP BY g) AS s ON s.g = m.g JOIN window_1 AS w ON w.day = m.d WHERE m.side = 'right' AND NOT m.k1 IS NULL AND s.sides = 1 AND NOT m.y IS NULL) AS close_rows;

-- view looking_1
SELECT *, least_bucket AS amount_bucket FROM (SELECT *, low AS day_bucket FROM (SELECT * FROM near_1_left) AS one UNION ALL SELECT *, high AS day_bucket FROM (SELECT * FROM near_1_left) AS other WHERE high <> low) AS one UNION ALL SELECT *, most_bucket AS amount_bucket FROM (SELECT *, low AS day_bucket FROM (SELECT * FROM near_1_left) AS one UNION ALL SELECT *, high AS day_bucket FROM (SELECT * FROM near_1_left) AS other WHERE high <> low) AS other WHERE most_bucket <> least_bucket;

-- table crowded_1
SELECT u.k, u.day_bucket, u.amount_bucket FROM (SELECT k, day_bucket, amount_bucket, COUNT(*) AS many FROM looking_1 GROUP BY k, day_bucket, amount_bucket) AS u JOIN (SELECT k, day_bucket, amount_bucket, COUNT(*) AS many FROM near_1_right GROUP BY k, day_bucket, amount_bucket) AS d ON u.k = d.k AND u.day_bucket = d.day_bucket AND u.amount_bucket = d.amount_bucket WHERE u.many * d.many > 40000;

-- table blocked_1
SELECT DISTINCT m.row AS u_row, CAST(NULL AS STRING) AS d_row FROM looking_1 AS m JOIN crowded_1 AS x ON x.k = m.k AND x.day_bucket = m.day_bucket AND x.amount_bucket = m.amount_bucket UNION ALL SELECT DISTINCT CAST(NULL AS STRING) AS u_row, m.row AS d_row FROM near_1_right AS m JOIN crowded_1 AS x ON x.k = m.k AND x.day_bucket = m.day_bucket AND x.amount_bucket = m.amount_bucket;

-- table pairs_1
SELECT u.row AS u_row, u.g AS u_g, d.row AS d_row, d.g AS d_g, u.y AS u_y, d.y AS d_y, CAST(ABS(u.y - d.y) AS DECIMAL(38, 2)) AS away, ABS(u.number - d.number) AS days FROM looking_1 AS u JOIN near_1_right AS d ON d.k = u.k AND d.day_bucket = u.day_bucket AND d.amount_bucket = u.amount_bucket LEFT JOIN crowded_1 AS x ON x.k = u.k AND x.day_bucket = u.day_bucket AND x.amount_bucket = u.amount_bucket LEFT JOIN barred AS b ON b.left_row = u.row AND b.right_row = d.row WHERE x.k IS NULL AND CAST(ABS(u.y - d.y) AS DECIMAL(38, 2)) <= 0.01 AND ABS(u.number - d.number) <= 1 AND b.left_row IS NULL;

-- table best_1_0
SELECT p.u_row, p.u_g, p.d_row, p.d_g FROM pairs_1 AS p JOIN (SELECT u_row FROM pairs_1 GROUP BY u_row HAVING COUNT(*) = 1) AS u ON u.u_row = p.u_row JOIN (SELECT d_row FROM pairs_1 GROUP BY d_row HAVING COUNT(*) = 1) AS d ON d.d_row = p.d_row WHERE NOT EXISTS(SELECT 1 FROM blocked_1 AS x WHERE x.u_row = p.u_row) AND NOT EXISTS(SELECT 1 FROM blocked_1 AS x WHERE x.d_row = p.d_row);

-- table open_1_0
SELECT p.* FROM pairs_1 AS p WHERE NOT EXISTS(SELECT 1 FROM best_1_0 AS b WHERE b.u_row = p.u_row);

-- table best_1_1
SELECT u_row, u_g, d_row, d_g FROM (SELECT *, COUNT(CASE WHEN away = u_away AND days = u_days THEN 1 END) OVER (PARTITION BY u_row) AS u_tops, COUNT(CASE WHEN away = d_away AND days = d_days THEN 1 END) OVER (PARTITION BY d_row) AS d_tops FROM (SELECT *, MIN(away) OVER (PARTITION BY u_row) AS u_away, MIN(days) OVER (PARTITION BY u_row) AS u_days, MIN(away) OVER (PARTITION BY d_row) AS d_away, MIN(days) OVER (PARTITION BY d_row) AS d_days FROM open_1_0) AS least_of) AS c WHERE away = u_away AND days = u_days AND u_tops = 1 AND away = d_away AND days = d_days AND d_tops = 1 AND NOT EXISTS(SELECT 1 FROM blocked_1 AS x WHERE x.u_row = c.u_row) AND NOT EXISTS(SELECT 1 FROM blocked_1 AS x WHERE x.d_row = c.d_row);

-- table open_1_1
SELECT p.* FROM open_1_0 AS p WHERE NOT EXISTS(SELECT 1 FROM best_1_1 AS b WHERE b.u_row = p.u_row) AND NOT EXISTS(SELECT 1 FROM best_1_1 AS b WHERE b.d_row = p.d_row);

-- table best_1_2
SELECT u_row, u_g, d_row, d_g FROM (SELECT *, COUNT(CASE WHEN away = u_away AND days = u_days THEN 1 END) OVER (PARTITION BY u_row) AS u_tops, COUNT(CASE WHEN away = d_away AND days = d_days THEN 1 END) OVER (PARTITION BY d_row) AS d_tops FROM (SELECT *, MIN(away) OVER (PARTITION BY u_row) AS u_away, MIN(days) OVER (PARTITION BY u_row) AS u_days, MIN(away) OVER (PARTITION BY d_row) AS d_away, MIN(days) OVER (PARTITION BY d_row) AS d_days FROM open_1_1) AS least_of) AS c WHERE away = u_away AND days = u_days AND u_tops = 1 AND away = d_away AND days = d_days AND d_tops = 1 AND NOT EXISTS(SELECT 1 FROM blocked_1 AS x WHERE x.u_row = c.u_row) AND NOT EXISTS(SELECT 1 FROM blocked_1 AS x WHERE x.d_row = c.d_row);

-- table open_1_2
SELECT p.* FROM open_1_1 AS p WHERE NOT EXISTS(SELECT 1 FROM best_1_2 AS b WHERE b.u_row = p.u_row) AND NOT EXISTS(SELECT 1 FROM best_1_2 AS b WHERE b.d_row = p.d_row);

-- table best_1_3
SELECT u_row, u_g, d_row, d_g FROM (SELECT *, COUNT(CASE WHEN away = u_away AND days = u_days THEN 1 END) OVER (PARTITION BY u_row) AS u_tops, COUNT(CASE WHEN away = d_away AND days = d_days THEN 1 END) OVER (PARTITION BY d_row) AS d_tops FROM (SELECT *, MIN(away) OVER (PARTITION BY u_row) AS u_away, MIN(days) OVER (PARTITION BY u_row) AS u_days, MIN(away) OVER (PARTITION BY d_row) AS d_away, MIN(days) OVER (PARTITION BY d_row) AS d_days FROM open_1_2) AS least_of) AS c WHERE away = u_away AND days = u_days AND u_tops = 1 AND away = d_away AND days = d_days AND d_tops = 1 AND NOT EXISTS(SELECT 1 FROM blocked_1 AS x WHERE x.u_row = c.u_row) AND NOT EXISTS(SELECT 1 FROM blocked_1 AS x WHERE x.d_row = c.d_row);

-- table open_1_3
SELECT p.* FROM open_1_2 AS p WHERE NOT EXISTS(SELECT 1 FROM best_1_3 AS b WHERE b.u_row = p.u_row) AND NOT EXISTS(SELECT 1 FROM best_1_3 AS b WHERE b.d_row = p.d_row);

-- view matched_1
SELECT u_row, u_g, d_row, d_g FROM best_1_0 UNION ALL SELECT u_row, u_g, d_row, d_g FROM best_1_1 UNION ALL SELECT u_row, u_g, d_row, d_g FROM best_1_2 UNION ALL SELECT u_row, u_g, d_row, d_g FROM best_1_3;

-- view contested_1
SELECT * FROM open_1_3;

-- table choice_1
SELECT d_g AS g, MIN(u_g) AS target, COUNT(DISTINCT u_g) AS targets, 0 AS twos FROM matched_1 GROUP BY d_g;

-- view wish_1
SELECT g, target FROM choice_1 WHERE targets = 1 UNION ALL SELECT DISTINCT target AS g, target FROM choice_1 WHERE targets = 1;

-- view doubted_1
SELECT 'left' AS side, u_row AS row FROM contested_1 UNION ALL SELECT 'left' AS side, u_row AS row FROM blocked_1 WHERE NOT u_row IS NULL UNION ALL SELECT 'left' AS side, p.u_row AS row FROM pairs_1 AS p JOIN choice_1 AS c ON c.g = p.u_g WHERE c.targets > 1 UNION ALL SELECT 'right' AS side, d_row AS row FROM contested_1 UNION ALL SELECT 'right' AS side, d_row AS row FROM blocked_1 WHERE NOT d_row IS NULL UNION ALL SELECT 'right' AS side, p.d_row AS row FROM pairs_1 AS p JOIN choice_1 AS c ON c.g = p.d_g WHERE c.targets > 1;

-- view trying_1
SELECT p.side, p.row, p.g AS g0, COALESCE(l.target, p.g) AS g1 FROM placed_0 AS p LEFT JOIN wish_1 AS l ON l.g = p.g;

-- table clash_1
SELECT b.by_hand, l.row AS left_row, r.row AS right_row, l.g1 AS g, l.g0 AS left_g0, r.g0 AS right_g0, l.g0 <> l.g1 AS left_moves, r.g0 <> r.g1 AS right_moves FROM barred AS b JOIN trying_1 AS l ON l.side = 'left' AND l.row = b.left_row JOIN trying_1 AS r ON r.side = 'right' AND r.row = b.right_row AND r.g1 = l.g1;

-- table clash_sizes_1
SELECT g1 AS g, COUNT(CASE WHEN side = 'left' THEN 1 END) AS lefts, COUNT(CASE WHEN side = 'right' THEN 1 END) AS rights FROM trying_1 WHERE g1 IN (SELECT g FROM clash_1) GROUP BY g1;

-- table judged_1
SELECT c.*, c.left_moves AND l.many = s.rights AS left_goes, c.right_moves AND r.many = s.lefts AS right_goes FROM clash_1 AS c JOIN clash_sizes_1 AS s ON s.g = c.g JOIN (SELECT left_row AS row, g, COUNT(*) AS many FROM clash_1 GROUP BY left_row, g) AS l ON l.row = c.left_row AND l.g = c.g JOIN (SELECT right_row AS row, g, COUNT(*) AS many FROM clash_1 GROUP BY right_row, g) AS r ON r.row = c.right_row AND r.g = c.g;

-- table returned_1
SELECT g0, MAX(by_hand) AS by_hand FROM (SELECT left_g0 AS g0, by_hand FROM judged_1 WHERE left_moves AND (left_goes OR NOT right_goes) UNION ALL SELECT right_g0 AS g0, by_hand FROM judged_1 WHERE right_moves AND (right_goes OR NOT left_goes)) AS goes GROUP BY g0;

-- table placed_1
SELECT p.side, p.row, p.k1, p.k2, p.k3, p.d, p.y, p.cur, p.rate, p.plain, p.p, CASE WHEN x.g0 IS NULL THEN COALESCE(l.target, p.g) ELSE p.g END AS g, CASE WHEN x.g0 IS NULL THEN CASE WHEN NOT l.target IS NULL THEN 1 ELSE p.by_pass END ELSE x.by_hand END AS by_pass FROM placed_0 AS p LEFT JOIN wish_1 AS l ON l.g = p.g LEFT JOIN returned_1 AS x ON x.g0 = p.g;

-- table near_2_left
SELECT *, CAST(CASE WHEN GREATEST(LEAST(CAST(y - CAST(CAST(ABS(y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) + 0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2))) < 0 THEN -1 ELSE 1 END * (CASE WHEN ABS(GREATEST(LEAST(CAST(y - CAST(CAST(ABS(y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) + 0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 1 THEN 1 WHEN ABS(GREATEST(LEAST(CAST(y - CAST(CAST(ABS(y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) + 0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 10 THEN 2 WHEN ABS(GREATEST(LEAST(CAST(y - CAST(CAST(ABS(y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) + 0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 100 THEN 3 WHEN ABS(GREATEST(LEAST(CAST(y - CAST(CAST(ABS(y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) + 0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 1000 THEN 4 WHEN ABS(GREATEST(LEAST(CAST(y - CAST(CAST(ABS(y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) + 0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 10000 THEN 5 WHEN ABS(GREATEST(LEAST(CAST(y - CAST(CAST(ABS(y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) + 0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 100000 THEN 6 WHEN ABS(GREATEST(LEAST(CAST(y - CAST(CAST(ABS(y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) + 0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 1000000 THEN 7 WHEN ABS(GREATEST(LEAST(CAST(y - CAST(CAST(ABS(y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) + 0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 10000000 THEN 8 WHEN ABS(GREATEST(LEAST(CAST(y - CAST(CAST(ABS(y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) + 0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 100000000 THEN 9 WHEN ABS(GREATEST(LEAST(CAST(y - CAST(CAST(ABS(y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) + 0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 1000000000 THEN 10 WHEN ABS(GREATEST(LEAST(CAST(y - CAST(CAST(ABS(y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) + 0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 10000000000 THEN 11 WHEN ABS(GREATEST(LEAST(CAST(y - CAST(CAST(ABS(y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) + 0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 100000000000 THEN 12 WHEN ABS(GREATEST(LEAST(CAST(y - CAST(CAST(ABS(y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) + 0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 1000000000000 THEN 13 WHEN ABS(GREATEST(LEAST(CAST(y - CAST(CAST(ABS(y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) + 0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 10000000000000 THEN 14 WHEN ABS(GREATEST(LEAST(CAST(y - CAST(CAST(ABS(y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) + 0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 100000000000000 THEN 15 WHEN ABS(GREATEST(LEAST(CAST(y - CAST(CAST(ABS(y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) + 0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 1000000000000000 THEN 16 ELSE 17 END) AS BIGINT) AS least_bucket, CAST(CASE WHEN GREATEST(LEAST(CAST(y + CAST(CAST(ABS(y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) + 0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2))) < 0 THEN -1 ELSE 1 END * (CASE WHEN ABS(GREATEST(LEAST(CAST(y + CAST(CAST(ABS(y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) + 0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 1 THEN 1 WHEN ABS(GREATEST(LEAST(CAST(y + CAST(CAST(ABS(y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) + 0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 10 THEN 2 WHEN ABS(GREATEST(LEAST(CAST(y + CAST(CAST(ABS(y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) + 0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 100 THEN 3 WHEN ABS(GREATEST(LEAST(CAST(y + CAST(CAST(ABS(y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) + 0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 1000 THEN 4 WHEN ABS(GREATEST(LEAST(CAST(y + CAST(CAST(ABS(y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) + 0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 10000 THEN 5 WHEN ABS(GREATEST(LEAST(CAST(y + CAST(CAST(ABS(y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) + 0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 100000 THEN 6 WHEN ABS(GREATEST(LEAST(CAST(y + CAST(CAST(ABS(y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) + 0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 1000000 THEN 7 WHEN ABS(GREATEST(LEAST(CAST(y + CAST(CAST(ABS(y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) + 0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 10000000 THEN 8 WHEN ABS(GREATEST(LEAST(CAST(y + CAST(CAST(ABS(y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) + 0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 100000000 THEN 9 WHEN ABS(GREATEST(LEAST(CAST(y + CAST(CAST(ABS(y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) + 0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 1000000000 THEN 10 WHEN ABS(GREATEST(LEAST(CAST(y + CAST(CAST(ABS(y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) + 0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 10000000000 THEN 11 WHEN ABS(GREATEST(LEAST(CAST(y + CAST(CAST(ABS(y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) + 0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 100000000000 THEN 12 WHEN ABS(GREATEST(LEAST(CAST(y + CAST(CAST(ABS(y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) + 0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 1000000000000 THEN 13 WHEN ABS(GREATEST(LEAST(CAST(y + CAST(CAST(ABS(y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) + 0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 10000000000000 THEN 14 WHEN ABS(GREATEST(LEAST(CAST(y + CAST(CAST(ABS(y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) + 0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 100000000000000 THEN 15 WHEN ABS(GREATEST(LEAST(CAST(y + CAST(CAST(ABS(y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) + 0.01 AS DECIMAL(38, 2)) AS DECIMAL(38, 2)), CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 1000000000000000 THEN 16 ELSE 17 END) AS BIGINT) AS most_bucket FROM (SELECT m.row, m.g, m.k2 AS k, m.y, w.number, w.low, w.high FROM placed_1 AS m JOIN (SELECT g, CASE WHEN MIN(side) < MAX(side) THEN 2 ELSE 1 END AS sides FROM placed_1 GROUP BY g) AS s ON s.g = m.g JOIN window_2 AS w ON w.day = m.d WHERE m.side = 'left' AND NOT m.k2 IS NULL AND s.sides = 1 AND NOT m.y IS NULL) AS close_rows;

-- table near_2_right
SELECT *, CAST(CASE WHEN GREATEST(LEAST(y, CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2))) < 0 THEN -1 ELSE 1 END * (CASE WHEN ABS(GREATEST(LEAST(y, CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 1 THEN 1 WHEN ABS(GREATEST(LEAST(y, CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 10 THEN 2 WHEN ABS(GREATEST(LEAST(y, CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 100 THEN 3 WHEN ABS(GREATEST(LEAST(y, CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 1000 THEN 4 WHEN ABS(GREATEST(LEAST(y, CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 10000 THEN 5 WHEN ABS(GREATEST(LEAST(y, CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 100000 THEN 6 WHEN ABS(GREATEST(LEAST(y, CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 1000000 THEN 7 WHEN ABS(GREATEST(LEAST(y, CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 10000000 THEN 8 WHEN ABS(GREATEST(LEAST(y, CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 100000000 THEN 9 WHEN ABS(GREATEST(LEAST(y, CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 1000000000 THEN 10 WHEN ABS(GREATEST(LEAST(y, CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 10000000000 THEN 11 WHEN ABS(GREATEST(LEAST(y, CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 100000000000 THEN 12 WHEN ABS(GREATEST(LEAST(y, CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 1000000000000 THEN 13 WHEN ABS(GREATEST(LEAST(y, CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 10000000000000 THEN 14 WHEN ABS(GREATEST(LEAST(y, CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 100000000000000 THEN 15 WHEN ABS(GREATEST(LEAST(y, CAST(1000000000000000 AS DECIMAL(38, 2))), CAST(-1000000000000000 AS DECIMAL(38, 2)))) < 1000000000000000 THEN 16 ELSE 17 END) AS BIGINT) AS amount_bucket FROM (SELECT m.row, m.g, m.k2 AS k, m.y, w.number, w.bucket AS day_bucket FROM placed_1 AS m JOIN (SELECT g, CASE WHEN MIN(side) < MAX(side) THEN 2 ELSE 1 END AS sides FROM placed_1 GROUP BY g) AS s ON s.g = m.g JOIN window_2 AS w ON w.day = m.d WHERE m.side = 'right' AND NOT m.k2 IS NULL AND s.sides = 1 AND NOT m.y IS NULL) AS close_rows;

-- view looking_2
SELECT *, least_bucket AS amount_bucket FROM (SELECT *, low AS day_bucket FROM (SELECT * FROM near_2_left) AS one UNION ALL SELECT *, high AS day_bucket FROM (SELECT * FROM near_2_left) AS other WHERE high <> low) AS one UNION ALL SELECT *, most_bucket AS amount_bucket FROM (SELECT *, low AS day_bucket FROM (SELECT * FROM near_2_left) AS one UNION ALL SELECT *, high AS day_bucket FROM (SELECT * FROM near_2_left) AS other WHERE high <> low) AS other WHERE most_bucket <> least_bucket;

-- table crowded_2
SELECT u.k, u.day_bucket, u.amount_bucket FROM (SELECT k, day_bucket, amount_bucket, COUNT(*) AS many FROM looking_2 GROUP BY k, day_bucket, amount_bucket) AS u JOIN (SELECT k, day_bucket, amount_bucket, COUNT(*) AS many FROM near_2_right GROUP BY k, day_bucket, amount_bucket) AS d ON u.k = d.k AND u.day_bucket = d.day_bucket AND u.amount_bucket = d.amount_bucket WHERE u.many * d.many > 40000;

-- table blocked_2
SELECT DISTINCT m.row AS u_row, CAST(NULL AS STRING) AS d_row FROM looking_2 AS m JOIN crowded_2 AS x ON x.k = m.k AND x.day_bucket = m.day_bucket AND x.amount_bucket = m.amount_bucket UNION ALL SELECT DISTINCT CAST(NULL AS STRING) AS u_row, m.row AS d_row FROM near_2_right AS m JOIN crowded_2 AS x ON x.k = m.k AND x.day_bucket = m.day_bucket AND x.amount_bucket = m.amount_bucket;

-- table pairs_2
SELECT u.row AS u_row, u.g AS u_g, d.row AS d_row, d.g AS d_g, u.y AS u_y, d.y AS d_y, CAST(ABS(u.y - d.y) AS DECIMAL(38, 2)) AS away, ABS(u.number - d.number) AS days FROM looking_2 AS u JOIN near_2_right AS d ON d.k = u.k AND d.day_bucket = u.day_bucket AND d.amount_bucket = u.amount_bucket LEFT JOIN crowded_2 AS x ON x.k = u.k AND x.day_bucket = u.day_bucket AND x.amount_bucket = u.amount_bucket LEFT JOIN barred AS b ON b.left_row = u.row AND b.right_row = d.row WHERE x.k IS NULL AND CAST(CAST(ABS(u.y - d.y) AS DECIMAL(38, 2)) AS DECIMAL(38, 12)) <= CAST(ABS(u.y) AS DECIMAL(24, 4)) * CAST(0.005 AS DECIMAL(12, 8)) AND ABS(u.number - d.number) <= 3 AND b.left_row IS NULL;

-- table best_2_0
SELECT p.u_row, p.u_g, p.d_row, p.d_g FROM pairs_2 AS p JOIN (SELECT u_row FROM pairs_2 GROUP BY u_row HAVING COUNT(*) = 1) AS u ON u.u_row = p.u_row JOIN (SELECT d_row FROM pairs_2 GROUP BY d_row HAVING COUNT(*) = 1) AS d ON d.d_row = p.d_row WHERE NOT EXISTS(SELECT 1 FROM blocked_2 AS x WHERE x.u_row = p.u_row) AND NOT EXISTS(SELECT 1 FROM blocked_2 AS x WHERE x.d_row = p.d_row);

-- table open_2_0
SELECT p.* FROM pairs_2 AS p WHERE NOT EXISTS(SELECT 1 FROM best_2_0 AS b WHERE b.u_row = p.u_row);

-- table best_2_1
SELECT u_row, u_g, d_row, d_g FROM (SELECT *, COUNT(CASE WHEN away = u_away AND days = u_days THEN 1 END) OVER (PARTITION BY u_row) AS u_tops, COUNT(CASE WHEN away = d_away AND days = d_days THEN 1 END) OVER (PARTITION BY d_row) AS d_tops FROM (SELECT *, MIN(away) OVER (PARTITION BY u_row) AS u_away, MIN(days) OVER (PARTITION BY u_row) AS u_days, MIN(away) OVER (PARTITION BY d_row) AS d_away, MIN(days) OVER (PARTITION BY d_row) AS d_days FROM open_2_0) AS least_of) AS c WHERE away = u_away AND days = u_days AND u_tops = 1 AND away = d_away AND days = d_days AND d_tops = 1 AND NOT EXISTS(SELECT 1 FROM blocked_2 AS x WHERE x.u_row = c.u_row) AND NOT EXISTS(SELECT 1 FROM blocked_2 AS x WHERE x.d_row = c.d_row);

-- table open_2_1
SELECT p.* FROM open_2_0 AS p WHERE NOT EXISTS(SELECT 1 FROM best_2_1 AS b WHERE b.u_row = p.u_row) AND NOT EXISTS(SELECT 1 FROM best_2_1 AS b WHERE b.d_row = p.d_row);

-- table best_2_2
SELECT u_row, u_g, d_row, d_g FROM (SELECT *, COUNT(CASE WHEN away = u_away AND days = u_days THEN 1 END) OVER (PARTITION BY u_row) AS u_tops, COUNT(CASE WHEN away = d_away AND days = d_days THEN 1 END) OVER (PARTITION BY d_row) AS d_tops FROM (SELECT *, MIN(away) OVER (PARTITION BY u_row) AS u_away, MIN(days) OVER (PARTITION BY u_row) AS u_days, MIN(away) OVER (PARTITION BY d_row) AS d_away, MIN(days) OVER (PARTITION BY d_row) AS d_days FROM open_2_1) AS least_of) AS c WHERE away = u_away AND days = u_days AND u_tops = 1 AND away = d_away AND days = d_days AND d_tops = 1 AND NOT EXISTS(SELECT 1 FROM blocked_2 AS x WHERE x.u_row = c.u_row) AND NOT EXISTS(SELECT 1 FROM blocked_2 AS x WHERE x.d_row = c.d_row);

-- table open_2_2
SELECT p.* FROM open_2_1 AS p WHERE NOT EXISTS(SELECT 1 FROM best_2_2 AS b WHERE b.u_row = p.u_row) AND NOT EXISTS(SELECT 1 FROM best_2_2 AS b WHERE b.d_row = p.d_row);

-- table best_2_3
SELECT u_row, u_g, d_row, d_g FROM (SELECT *, COUNT(CASE WHEN away = u_away AND days = u_days THEN 1 END) OVER (PARTITION BY u_row) AS u_tops, COUNT(CASE WHEN away = d_away AND days = d_days THEN 1 END) OVER (PARTITION BY d_row) AS d_tops FROM (SELECT *, MIN(away) OVER (PARTITION BY u_row) AS u_away, MIN(days) OVER (PARTITION BY u_row) AS u_days, MIN(away) OVER (PARTITION BY d_row) AS d_away, MIN(days) OVER (PARTITION BY d_row) AS d_days FROM open_2_2) AS least_of) AS c WHERE away = u_away AND days = u_days AND u_tops = 1 AND away = d_away AND days = d_days AND d_tops = 1 AND NOT EXISTS(SELECT 1 FROM blocked_2 AS x WHERE x.u_row = c.u_row) AND NOT EXISTS(SELECT 1 FROM blocked_2 AS x WHERE x.d_row = c.d_row);

-- table open_2_3
SELECT p.* FROM open_2_2 AS p WHERE NOT EXISTS(SELECT 1 FROM best_2_3 AS b WHERE b.u_row = p.u_row) AND NOT EXISTS(SELECT 1 FROM best_2_3 AS b WHERE b.d_row = p.d_row);

-- view matched_2
SELECT u_row, u_g, d_row, d_g FROM best_2_0 UNION ALL SELECT u_row, u_g, d_row, d_g FROM best_2_1 UNION ALL SELECT u_row, u_g, d_row, d_g FROM best_2_2 UNION ALL SELECT u_row, u_g, d_row, d_g FROM best_2_3;

-- view contested_2
SELECT * FROM open_2_3;

-- table choice_2
SELECT d_g AS g, MIN(u_g) AS target, COUNT(DISTINCT u_g) AS targets, 0 AS twos FROM matched_2 GROUP BY d_g;

-- view wish_2
SELECT g, target FROM choice_2 WHERE targets = 1 UNION ALL SELECT DISTINCT target AS g, target FROM choice_2 WHERE targets = 1;

-- view doubted_2
SELECT 'left' AS side, u_row AS row FROM contested_2 UNION ALL SELECT 'left' AS side, u_row AS row FROM blocked_2 WHERE NOT u_row IS NULL UNION ALL SELECT 'left' AS side, p.u_row AS row FROM pairs_2 AS p JOIN choice_2 AS c ON c.g = p.u_g WHERE c.targets > 1 UNION ALL SELECT 'right' AS side, d_row AS row FROM contested_2 UNION ALL SELECT 'right' AS side, d_row AS row FROM blocked_2 WHERE NOT d_row IS NULL UNION ALL SELECT 'right' AS side, p.d_row AS row FROM pairs_2 AS p JOIN choice_2 AS c ON c.g = p.d_g WHERE c.targets > 1;

-- view trying_2
SELECT p.side, p.row, p.g AS g0, COALESCE(l.target, p.g) AS g1 FROM placed_1 AS p LEFT JOIN wish_2 AS l ON l.g = p.g;

-- table clash_2
SELECT b.by_hand, l.row AS left_row, r.row AS right_row, l.g1 AS g, l.g0 AS left_g0, r.g0 AS right_g0, l.g0 <> l.g1 AS left_moves, r.g0 <> r.g1 AS right_moves FROM barred AS b JOIN trying_2 AS l ON l.side = 'left' AND l.row = b.left_row JOIN trying_2 AS r ON r.side = 'right' AND r.row = b.right_row AND r.g1 = l.g1;

-- table clash_sizes_2
SELECT g1 AS g, COUNT(CASE WHEN side = 'left' THEN 1 END) AS lefts, COUNT(CASE WHEN side = 'right' THEN 1 END) AS rights FROM trying_2 WHERE g1 IN (SELECT g FROM clash_2) GROUP BY g1;

-- table judged_2
SELECT c.*, c.left_moves AND l.many = s.rights AS left_goes, c.right_moves AND r.many = s.lefts AS right_goes FROM clash_2 AS c JOIN clash_sizes_2 AS s ON s.g = c.g JOIN (SELECT left_row AS row, g, COUNT(*) AS many FROM clash_2 GROUP BY left_row, g) AS l ON l.row = c.left_row AND l.g = c.g JOIN (SELECT right_row AS row, g, COUNT(*) AS many FROM clash_2 GROUP BY right_row, g) AS r ON r.row = c.right_row AND r.g = c.g;

-- table returned_2
SELECT g0, MAX(by_hand) AS by_hand FROM (SELECT left_g0 AS g0, by_hand FROM judged_2 WHERE left_moves AND (left_goes OR NOT right_goes) UNION ALL SELECT right_g0 AS g0, by_hand FROM judged_2 WHERE right_moves AND (right_goes OR NOT left_goes)) AS goes GROUP BY g0;

-- table placed_2
SELECT p.side, p.row, p.k1, p.k2, p.k3, p.d, p.y, p.cur, p.rate, p.plain, p.p, CASE WHEN x.g0 IS NULL THEN COALESCE(l.target, p.g) ELSE p.g END AS g, CASE WHEN x.g0 IS NULL THEN CASE WHEN NOT l.target IS NULL THEN 2 ELSE p.by_pass END ELSE x.by_hand END AS by_pass FROM placed_1 AS p LEFT JOIN wish_2 AS l ON l.g = p.g LEFT JOIN returned_2 AS x ON x.g0 = p.g;

-- table near_3_left
SELECT m.row, m.g, m.k3 AS k, m.y, w.number, w.low, w.high FROM placed_2 AS m JOIN (SELECT g, CASE WHEN MIN(side) < MAX(side) THEN 2 ELSE 1 END AS sides FROM placed_2 GROUP BY g) AS s ON s.g = m.g JOIN window_3 AS w ON w.day = m.d WHERE m.side = 'left' AND NOT m.k3 IS NULL AND s.sides = 1 AND m.y <> 0;

-- table near_3_right
SELECT m.row, m.g, m.k3 AS k, m.y, w.number, w.bucket AS day_bucket FROM placed_2 AS m JOIN (SELECT g, CASE WHEN MIN(side) < MAX(side) THEN 2 ELSE 1 END AS sides FROM placed_2 GROUP BY g) AS s ON s.g = m.g JOIN window_3 AS w ON w.day = m.d WHERE m.side = 'right' AND NOT m.k3 IS NULL AND s.sides = 1 AND m.y <> 0;

-- view looking_3
SELECT *, low AS day_bucket FROM (SELECT * FROM near_3_left) AS one UNION ALL SELECT *, high AS day_bucket FROM (SELECT * FROM near_3_left) AS other WHERE high <> low;

-- table crowded_3
SELECT u.k, u.day_bucket FROM (SELECT k, day_bucket, COUNT(*) AS many FROM looking_3 GROUP BY k, day_bucket) AS u JOIN (SELECT k, day_bucket, COUNT(*) AS many FROM near_3_right GROUP BY k, day_bucket) AS d ON u.k = d.k AND u.day_bucket = d.day_bucket WHERE u.many * d.many > 40000;

-- table blocked_3
SELECT DISTINCT m.row AS u_row, CAST(NULL AS STRING) AS d_row FROM looking_3 AS m JOIN crowded_3 AS x ON x.k = m.k AND x.day_bucket = m.day_bucket UNION ALL SELECT DISTINCT CAST(NULL AS STRING) AS u_row, m.row AS d_row FROM near_3_right AS m JOIN crowded_3 AS x ON x.k = m.k AND x.day_bucket = m.day_bucket;

-- table pairs_3
SELECT u.row AS u_row, u.g AS u_g, d.row AS d_row, d.g AS d_g, u.y AS u_y, d.y AS d_y, CAST(0 AS DECIMAL(38, 2)) AS away, ABS(u.number - d.number) AS days FROM looking_3 AS u JOIN near_3_right AS d ON d.k = u.k AND d.day_bucket = u.day_bucket LEFT JOIN crowded_3 AS x ON x.k = u.k AND x.day_bucket = u.day_bucket LEFT JOIN barred AS b ON b.left_row = u.row AND b.right_row = d.row WHERE x.k IS NULL AND ABS(u.number - d.number) <= 3 AND b.left_row IS NULL;

-- view pool_of_3
SELECT d_row AS o_row, d_g AS o_g, d_y AS o_y, u_row AS m_row, u_g AS m_g, u_y AS m_y FROM pairs_3 AS p WHERE NOT EXISTS(SELECT 1 FROM blocked_3 AS b WHERE b.d_row = p.d_row);

-- table signs_3
SELECT o_row, CASE WHEN MIN(o_y) > 0 THEN MIN(m_y) > 0 ELSE MAX(m_y) < 0 END AS one_way FROM pool_of_3 GROUP BY o_row;

-- view fitting_3
SELECT p.*, s.one_way FROM pool_of_3 AS p JOIN signs_3 AS s ON s.o_row = p.o_row WHERE NOT s.one_way OR ABS(p.m_y) <= ABS(p.o_y);

-- table sized_3
SELECT o_row, COUNT(*) AS size, BOOL_AND(one_way) AND CAST(SUM(m_y) AS DECIMAL(38, 2)) = MIN(o_y) AS whole, BOOL_AND(one_way) AND ABS(CAST(SUM(m_y) AS DECIMAL(38, 2))) < ABS(MIN(o_y)) AS short FROM fitting_3 GROUP BY o_row;

-- table tried_3
SELECT size FROM (SELECT size, CAST(SUM(sums) OVER (ORDER BY size NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS BIGINT) AS sums FROM (SELECT size, COUNT(*) * (CASE WHEN size = 1 THEN 13 WHEN size = 2 THEN 24 WHEN size = 3 THEN 36 WHEN size = 4 THEN 48 WHEN size = 5 THEN 62 WHEN size = 6 THEN 76 WHEN size = 7 THEN 94 WHEN size = 8 THEN 112 ELSE 0 END) AS sums FROM sized_3 WHERE NOT whole AND NOT short AND size <= 8 GROUP BY size) AS open_pools) AS running WHERE sums <= 20000000;

-- table numbered_3
SELECT f.*, ROW_NUMBER() OVER (PARTITION BY f.o_row ORDER BY f.m_row NULLS LAST) AS nth FROM fitting_3 AS f JOIN sized_3 AS z ON z.o_row = f.o_row JOIN tried_3 AS t ON t.size = z.size WHERE NOT z.whole AND NOT z.short;

-- decided said_3
SELECT o_row, REPLACE(CAST(o_y AS STRING), '.', '') AS o_y, REPLACE(CAST(m_y AS STRING), '.', '') AS m_y FROM numbered_3 ORDER BY o_row NULLS LAST, nth NULLS LAST;

-- table bundle_3
SELECT f.o_row, f.o_g, f.m_row, f.m_g FROM fitting_3 AS f JOIN sized_3 AS z ON z.o_row = f.o_row WHERE z.whole UNION ALL SELECT f.o_row, f.o_g, f.m_row, f.m_g FROM numbered_3 AS f JOIN said_3 AS s ON s.one = f.o_row AND LOCATE(',' || CAST(f.nth AS STRING) || ',', s.picked) > 0;

-- table unclear_3
SELECT o_row, MIN(why) AS why FROM (SELECT b.o_row, 'its rows add up to ' || CASE WHEN s.first_one = b.o_row THEN s.last_one ELSE s.first_one END || ' as well' AS why FROM bundle_3 AS b JOIN (SELECT m_row, MIN(o_row) AS first_one, MAX(o_row) AS last_one FROM bundle_3 GROUP BY m_row) AS s ON s.m_row = b.m_row WHERE s.first_one <> s.last_one UNION ALL SELECT t.o_row, 'other rows have the key of those that add up to it' FROM (SELECT o_row, m_g AS g, COUNT(*) AS many FROM bundle_3 GROUP BY o_row, m_g) AS t JOIN (SELECT g, COUNT(*) AS many FROM placed_2 WHERE side = 'left' GROUP BY g) AS k ON k.g = t.g WHERE k.many > t.many UNION ALL SELECT b.o_row, 'its rows may belong to too many others' FROM bundle_3 AS b JOIN (SELECT u_row AS row FROM blocked_3 WHERE NOT u_row IS NULL) AS x ON x.row = b.m_row) AS reasons GROUP BY o_row;

-- table choice_3
SELECT m_g AS g, MIN(o_g) AS target, COUNT(DISTINCT o_g) AS targets, 0 AS twos FROM bundle_3 WHERE NOT o_row IN (SELECT o_row FROM unclear_3) GROUP BY m_g;

-- view wish_3
SELECT g, target FROM choice_3 WHERE targets = 1 UNION ALL SELECT DISTINCT target AS g, target FROM choice_3 WHERE targets = 1;

-- view doubted_3
SELECT 'right' AS side, f.o_row AS row FROM fitting_3 AS f WHERE f.o_row IN (SELECT one AS o_row FROM said_3 WHERE picked IS NULL UNION ALL SELECT o_row FROM unclear_3 UNION ALL SELECT o_row FROM sized_3 WHERE NOT whole AND NOT short AND NOT size IN (SELECT size FROM tried_3)) UNION ALL SELECT 'left' AS side, f.m_row AS row FROM fitting_3 AS f WHERE f.o_row IN (SELECT one AS o_row FROM said_3 WHERE picked IS NULL UNION ALL SELECT o_row FROM unclear_3 UNION ALL SELECT o_row FROM sized_3 WHERE NOT whole AND NOT short AND NOT size IN (SELECT size FROM tried_3)) UNION ALL SELECT 'right', d_row FROM blocked_3 WHERE NOT d_row IS NULL UNION ALL SELECT 'left', u_row FROM blocked_3 WHERE NOT u_row IS NULL;

-- view trying_3
SELECT p.side, p.row, p.g AS g0, COALESCE(l.target, p.g) AS g1 FROM placed_2 AS p LEFT JOIN wish_3 AS l ON l.g = p.g;

-- table clash_3
SELECT b.by_hand, l.row AS left_row, r.row AS right_row, l.g1 AS g, l.g0 AS left_g0, r.g0 AS right_g0, l.g0 <> l.g1 AS left_moves, r.g0 <> r.g1 AS right_moves FROM barred AS b JOIN trying_3 AS l ON l.side = 'left' AND l.row = b.left_row JOIN trying_3 AS r ON r.side = 'right' AND r.row = b.right_row AND r.g1 = l.g1;

-- table clash_sizes_3
SELECT g1 AS g, COUNT(CASE WHEN side = 'left' THEN 1 END) AS lefts, COUNT(CASE WHEN side = 'right' THEN 1 END) AS rights FROM trying_3 WHERE g1 IN (SELECT g FROM clash_3) GROUP BY g1;

-- table judged_3
SELECT c.*, c.left_moves AND l.many = s.rights AS left_goes, c.right_moves AND r.many = s.lefts AS right_goes FROM clash_3 AS c JOIN clash_sizes_3 AS s ON s.g = c.g JOIN (SELECT left_row AS row, g, COUNT(*) AS many FROM clash_3 GROUP BY left_row, g) AS l ON l.row = c.left_row AND l.g = c.g JOIN (SELECT right_row AS row, g, COUNT(*) AS many FROM clash_3 GROUP BY right_row, g) AS r ON r.row = c.right_row AND r.g = c.g;

-- table returned_3
SELECT g0, MAX(by_hand) AS by_hand FROM (SELECT left_g0 AS g0, by_hand FROM judged_3 WHERE left_moves AND (left_goes OR NOT right_goes) UNION ALL SELECT right_g0 AS g0, by_hand FROM judged_3 WHERE right_moves AND (right_goes OR NOT left_goes)) AS goes GROUP BY g0;

-- table placed_3
SELECT p.side, p.row, p.k1, p.k2, p.k3, p.d, p.y, p.cur, p.rate, p.plain, p.p, CASE WHEN x.g0 IS NULL THEN COALESCE(l.target, p.g) ELSE p.g END AS g, CASE WHEN x.g0 IS NULL THEN CASE WHEN NOT l.target IS NULL THEN 3 ELSE p.by_pass END ELSE x.by_hand END AS by_pass FROM placed_2 AS p LEFT JOIN wish_3 AS l ON l.g = p.g LEFT JOIN returned_3 AS x ON x.g0 = p.g;

-- view placed_4
SELECT * FROM placed_3;

-- table even
SELECT g FROM placed_4 GROUP BY g HAVING COUNT(*) = 2 AND MIN(side) < MAX(side) AND BOOL_AND(plain) AND ((MIN(y) = MAX(y) AND COUNT(y) = 2) OR COUNT(y) = 0) AND ((MIN(p) = MAX(p) AND COUNT(p) = 2) OR COUNT(p) = 0);

-- table members
SELECT m.side, m.way, p.g, p.by_pass, m.s4_0, m.row, m.twin, m.counts, m.scope_id, m.state_id, m.naming, m.n, m.cur, m.rate, m.void, m.d, m.d2, m.p, m.p2, m.created, m.changed, m.hand, m.manual, m.undoes, m.itself, m.identity, m.outside, m.ready_day, m.ready_at FROM (SELECT 'left' AS side, -1 AS way, s4_0, row, twin, counts, scope_id, state_id, naming, n, cur, rate, void, d, d2, p, p2, created, changed, hand, manual, undoes, itself, identity, outside, ready_day, ready_at FROM left_t WHERE alive UNION ALL SELECT 'right' AS side, 1 AS way, s4_0, row, twin, counts, scope_id, state_id, naming, n, cur, rate, void, d, d2, p, p2, created, changed, hand, manual, undoes, itself, identity, outside, ready_day, ready_at FROM right_t WHERE alive) AS m JOIN placed_4 AS p ON p.side = m.side AND p.row = m.row WHERE NOT p.g IN (SELECT g FROM even);

-- table copies
SELECT side, row, MIN(why || ' to row ' || of_row) AS why FROM (SELECT side, row, 'an exact copy' AS why, ROW_NUMBER() OVER (PARTITION BY side, counts, what ORDER BY created NULLS LAST, row NULLS LAST) AS nth, FIRST_VALUE(row) OVER (PARTITION BY side, counts, what ORDER BY created NULLS LAST, row NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS of_row FROM (SELECT m.side, m.row, m.created, m.counts, s.`_fp` AS what FROM members AS m JOIN left_rows AS s ON s.`_row` = m.row WHERE s.`_twin` AND m.side = 'left' AND m.twin) AS twins WHERE NOT what IS NULL UNION ALL SELECT side, row, 'an exact copy' AS why, ROW_NUMBER() OVER (PARTITION BY side, counts, what ORDER BY created NULLS LAST, row NULLS LAST) AS nth, FIRST_VALUE(row) OVER (PARTITION BY side, counts, what ORDER BY created NULLS LAST, row NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS of_row FROM (SELECT m.side, m.row, m.created, m.counts, s.`_fp` AS what FROM members AS m JOIN right_rows AS s ON s.`_row` = m.row WHERE s.`_twin` AND m.side = 'right' AND m.twin) AS twins WHERE NOT what IS NULL) AS found WHERE nth > 1 GROUP BY side, row;

-- view standing
SELECT m.side, m.way, m.g AS g, m.by_pass, m.s4_0, m.row, m.twin, m.counts, m.scope_id, m.state_id, m.naming, m.n, m.cur, m.rate, m.void, m.d, m.d2, m.p, m.p2, m.created, m.changed, m.hand, m.manual, m.undoes, m.itself, m.identity, m.outside, m.ready_day, m.ready_at, CASE WHEN m.counts THEN CAST(m.n AS DECIMAL(38, 2)) ELSE CAST(0 AS DECIMAL(38, 2)) END AS r0, CASE WHEN m.counts AND c.row IS NULL THEN CAST(m.n AS DECIMAL(38, 2)) ELSE CAST(0 AS DECIMAL(38, 2)) END AS r1, c.why AS copy_why FROM members AS m LEFT JOIN copies AS c ON c.side = m.side AND c.row = m.row;

-- view unreversed
SELECT *, r1 AS r2, CAST(NULL AS STRING) AS undone_why FROM standing;

-- table unrestated
SELECT * FROM unreversed;

-- table came_since
SELECT u.row FROM unrestated AS u WHERE u.side = 'left' AND u.r2 <> 0 AND NOT (NOT u.copy_why IS NULL OR NOT u.undone_why IS NULL) AND u.created > 1782388800000000;

-- table restating
SELECT u.side, u.way, u.g, u.by_pass, u.s4_0, u.row, u.twin, u.counts, u.scope_id, u.state_id, u.naming, u.n, u.cur, u.rate, u.void, u.d, u.d2, u.p, u.p2, u.created, u.changed, u.hand, u.manual, u.undoes, u.itself, u.identity, u.outside, u.ready_day, u.ready_at, u.r0, u.r1, u.copy_why, u.r2, u.undone_why, CAST(0 AS DECIMAL(38, 2)) AS r3, 'created after the other side was read' AS why FROM unrestated AS u JOIN came_since AS c ON c.row = u.row WHERE u.side = 'left';

-- table restated
SELECT side, way, g, by_pass, s4_0, row, twin, counts, scope_id, state_id, naming, n, cur, rate, void, d, d2, p, p2, created, changed, hand, manual, undoes, itself, identity, outside, ready_day, ready_at, r0, r1, copy_why, r2, undone_why, r2 AS r3 FROM unrestated AS u WHERE NOT EXISTS(SELECT 1 FROM restating AS r WHERE r.side = u.side AND r.row = u.row) UNION ALL SELECT side, way, g, by_pass, s4_0, row, twin, counts, scope_id, state_id, naming, n, cur, rate, void, d, d2, p, p2, created, changed, hand, manual, undoes, itself, identity, outside, ready_day, ready_at, r0, r1, copy_why, r2, undone_why, r3 FROM restating;

-- view stepped
SELECT *, r3 AS before_scope, CASE WHEN NOT outside IS NULL THEN CAST(0 AS DECIMAL(38, 2)) ELSE r3 END AS r4 FROM (SELECT * FROM restated) AS chained;

-- table rested
SELECT *, r4 AS x FROM stepped;

-- table stripped
SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 2)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 2)) AS effect, evidence FROM (SELECT side, row, g, by_pass, p, p2, d, CAST(n AS DECIMAL(38, 2)) AS value, 'duplicate' AS cause, '' AS detail, (CASE WHEN way > 0 THEN CAST(r0 AS DECIMAL(38, 2)) - CAST(r1 AS DECIMAL(38, 2)) ELSE -(CAST(r0 AS DECIMAL(38, 2)) - CAST(r1 AS DECIMAL(38, 2))) END) AS effect, copy_why AS evidence FROM rested WHERE r0 <> r1) AS stage WHERE effect <> 0 UNION ALL SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 2)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 2)) AS effect, evidence FROM (SELECT side, row, g, by_pass, p, p2, d, CAST(n AS DECIMAL(38, 2)) AS value, 'reversal' AS cause, '' AS detail, (CASE WHEN way > 0 THEN CAST(r1 AS DECIMAL(38, 2)) - CAST(r2 AS DECIMAL(38, 2)) ELSE -(CAST(r1 AS DECIMAL(38, 2)) - CAST(r2 AS DECIMAL(38, 2))) END) AS effect, undone_why AS evidence FROM rested WHERE r1 <> r2) AS stage WHERE effect <> 0 UNION ALL SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 2)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 2)) AS effect, evidence FROM (SELECT u.side, u.row, u.g, u.by_pass, u.p, u.p2, u.d, CAST(u.r2 AS DECIMAL(38, 2)) AS value, 'snapshot' AS cause, '' AS detail, (CASE WHEN u.way > 0 THEN CAST(u.r2 AS DECIMAL(38, 2)) ELSE -(CAST(u.r2 AS DECIMAL(38, 2))) END) AS effect, r.why AS evidence FROM unrestated AS u JOIN restating AS r ON r.side = u.side AND r.row = u.row) AS stage WHERE effect <> 0 UNION ALL SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 2)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 2)) AS effect, evidence FROM (SELECT side, row, g, by_pass, p, p2, d, CAST(r3 AS DECIMAL(38, 2)) AS value, 'snapshot' AS cause, '' AS detail, (CASE WHEN way < 0 THEN CAST(r3 AS DECIMAL(38, 2)) ELSE -(CAST(r3 AS DECIMAL(38, 2))) END) AS effect, why AS evidence FROM restating) AS stage WHERE effect <> 0 UNION ALL SELECT side, row, g, by_pass, p, p2, d, CAST(value AS DECIMAL(38, 2)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 2)) AS effect, evidence FROM (SELECT side, row, g, by_pass, p, p2, d, CAST(n AS DECIMAL(38, 2)) AS value, 'definition' AS cause, outside AS detail, (CASE WHEN way > 0 THEN CAST(before_scope AS DECIMAL(38, 2)) - CAST(r4 AS DECIMAL(38, 2)) ELSE -(CAST(before_scope AS DECIMAL(38, 2)) - CAST(r4 AS DECIMAL(38, 2))) END) AS effect, '' AS evidence FROM rested WHERE before_scope <> r4) AS stage WHERE effect <> 0;

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

-- table unsure_left
SELECT DISTINCT g FROM (SELECT m.g FROM doubted_1 AS x JOIN rested AS m ON m.side = x.side AND m.row = x.row WHERE x.side = 'right' UNION ALL SELECT m.g FROM doubted_2 AS x JOIN rested AS m ON m.side = x.side AND m.row = x.row WHERE x.side = 'right' UNION ALL SELECT m.g FROM doubted_3 AS x JOIN rested AS m ON m.side = x.side AND m.row = x.row WHERE x.side = 'right') AS doubts;

-- table unsure_right
SELECT DISTINCT g FROM (SELECT m.g FROM doubted_1 AS x JOIN rested AS m ON m.side = x.side AND m.row = x.row WHERE x.side = 'left' UNION ALL SELECT m.g FROM doubted_2 AS x JOIN rested AS m ON m.side = x.side AND m.row = x.row WHERE x.side = 'left' UNION ALL SELECT m.g FROM doubted_3 AS x JOIN rested AS m ON m.side = x.side AND m.row = x.row WHERE x.side = 'left') AS doubts;

-- table facts
SELECT *, CASE WHEN g IN (SELECT g FROM unsure_left) THEN 1 ELSE 0 END AS left_unsure, CASE WHEN g IN (SELECT g FROM unsure_right) THEN 1 ELSE 0 END AS right_unsure FROM (SELECT g, COUNT(CASE WHEN side = 'left' THEN 1 END) AS left_rows, COUNT(CASE WHEN side = 'left' AND NOT gone THEN 1 END) AS left_there, COUNT(CASE WHEN side = 'left' AND counts AND NOT gone THEN 1 END) AS left_counting, COUNT(CASE WHEN side = 'left' AND NOT counts AND NOT state_id IS NULL AND scope_id IS NULL THEN 1 END) AS left_waiting, CAST(SUM(CASE WHEN side = 'left' THEN CAST(x AS DECIMAL(38, 2)) ELSE 0 END) AS DECIMAL(38, 2)) AS left_total, COUNT(CASE WHEN side = 'right' THEN 1 END) AS right_rows, COUNT(CASE WHEN side = 'right' AND NOT gone THEN 1 END) AS right_there, COUNT(CASE WHEN side = 'right' AND counts AND NOT gone THEN 1 END) AS right_counting, COUNT(CASE WHEN side = 'right' AND NOT counts AND NOT state_id IS NULL AND scope_id IS NULL THEN 1 END) AS right_waiting, CAST(SUM(CASE WHEN side = 'right' THEN CAST(x AS DECIMAL(38, 2)) ELSE 0 END) AS DECIMAL(38, 2)) AS right_total FROM (SELECT *, r0 <> 0 AND r4 = 0 AS gone FROM rested WHERE g IN (SELECT g FROM rest_0)) AS members GROUP BY g) AS counted;

-- table lone_4
SELECT m.side, m.g, m.row, m.s4_0 FROM rested AS m JOIN facts AS f ON f.g = m.g WHERE m.counts AND (f.left_rows = 0 OR f.right_rows = 0) AND (NOT m.s4_0 IS NULL AND m.s4_0 <> '');

-- table named_4
SELECT side, s4_0, MIN(row) AS example, COUNT(*) AS many FROM lone_4 GROUP BY side, s4_0;

-- likened alike_s4_0, left
SELECT DISTINCT s4_0 FROM named_4 WHERE side = 'left' ORDER BY s4_0 NULLS LAST LIMIT 5001;

-- likened alike_s4_0, right
SELECT DISTINCT s4_0 FROM named_4 WHERE side = 'right' ORDER BY s4_0 NULLS LAST LIMIT 5001;

-- table candidates_4
SELECT l.s4_0 AS l_s4_0, r.s4_0 AS r_s4_0, a_s4_0.percent AS p_s4_0, a_s4_0.percent AS score, l.example AS left_row, r.example AS right_row, l.many AS left_rows, r.many AS right_rows FROM named_4 AS l JOIN alike_s4_0 AS a_s4_0 ON a_s4_0.left_name = l.s4_0 JOIN named_4 AS r ON (r.s4_0 = a_s4_0.right_name) WHERE l.side = 'left' AND r.side = 'right' AND NOT EXISTS(SELECT 1 FROM barred AS b JOIN lone_4 AS x ON x.side = 'left' AND x.row = b.left_row JOIN lone_4 AS y ON y.side = 'right' AND y.row = b.right_row WHERE (x.s4_0 = l.s4_0 AND y.s4_0 = r.s4_0));

-- table certain_4
SELECT * FROM (SELECT *, MAX(score) OVER (PARTITION BY l_s4_0) AS best_l, COUNT(*) OVER (PARTITION BY l_s4_0, score) AS peers_l, MAX(score) OVER (PARTITION BY r_s4_0) AS best_r, COUNT(*) OVER (PARTITION BY r_s4_0, score) AS peers_r FROM candidates_4) AS ranked WHERE score = best_l AND score = best_r AND peers_l = 1 AND peers_r = 1;

-- view alike_left_4
SELECT c.left_row AS pair, r.sgn, CAST(NULL AS DATE) AS at_p, r.id, r.d AS ord, CAST(r.w AS DECIMAL(38, 2)) AS amount FROM rest_0 AS r JOIN lone_4 AS x ON x.side = r.side AND x.row = r.row JOIN certain_4 AS c ON (c.l_s4_0 = x.s4_0) WHERE r.side = 'left' AND r.w > 0;

-- view alike_right_4
SELECT c.left_row AS pair, r.sgn, CAST(NULL AS DATE) AS at_p, r.id, r.d AS ord, CAST(r.w AS DECIMAL(38, 2)) AS amount FROM rest_0 AS r JOIN lone_4 AS x ON x.side = r.side AND x.row = r.row JOIN certain_4 AS c ON (c.r_s4_0 = x.s4_0) WHERE r.side = 'right' AND r.w > 0;

-- table alike_4_first
SELECT pair, sgn, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY pair, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY pair, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 2)) AS hi FROM alike_left_4;

-- table alike_4_second
SELECT pair, sgn, at_p, id, amount, ROW_NUMBER() OVER (PARTITION BY pair, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST) AS nth, CAST(SUM(amount) OVER (PARTITION BY pair, sgn, at_p ORDER BY ord NULLS LAST, id NULLS LAST rows BETWEEN UNBOUNDED preceding AND CURRENT ROW) AS DECIMAL(38, 2)) AS hi FROM alike_right_4;

-- table alike_4_cuts
SELECT pair, sgn, at_p, COALESCE(LAG(hi) OVER (PARTITION BY pair, sgn, at_p ORDER BY hi NULLS LAST), 0) AS lo, hi, 1 + CAST(COALESCE(SUM(ends_first) OVER (PARTITION BY pair, sgn, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_first, 1 + CAST(COALESCE(SUM(ends_second) OVER (PARTITION BY pair, sgn, at_p ORDER BY hi NULLS LAST rows BETWEEN UNBOUNDED preceding AND 1 preceding), 0) AS BIGINT) AS nth_second FROM (SELECT pair, sgn, at_p, hi, MAX(ends_first) AS ends_first, MAX(ends_second) AS ends_second FROM (SELECT pair, sgn, at_p, hi, 1 AS ends_first, 0 AS ends_second FROM alike_4_first UNION ALL SELECT pair, sgn, at_p, hi, 0 AS ends_first, 1 AS ends_second FROM alike_4_second) AS ends GROUP BY pair, sgn, at_p, hi) AS cuts;

-- table alike_4_cells
SELECT c.pair, c.sgn, c.at_p, a.id AS first_id, b.id AS second_id, CAST(c.lo - (a.hi - a.amount) AS DECIMAL(38, 2)) AS first_from, CAST(c.hi - (a.hi - a.amount) AS DECIMAL(38, 2)) AS first_to, CAST(c.lo - (b.hi - b.amount) AS DECIMAL(38, 2)) AS second_from, CAST(c.hi - (b.hi - b.amount) AS DECIMAL(38, 2)) AS second_to FROM alike_4_cuts AS c JOIN alike_4_first AS a ON a.pair IS NOT DISTINCT FROM c.pair AND a.sgn IS NOT DISTINCT FROM c.sgn AND a.at_p IS NOT DISTINCT FROM c.at_p AND a.nth = c.nth_first JOIN alike_4_second AS b ON b.pair IS NOT DISTINCT FROM c.pair AND b.sgn IS NOT DISTINCT FROM c.sgn AND b.at_p IS NOT DISTINCT FROM c.at_p AND b.nth = c.nth_second;

-- table offers_1
SELECT * FROM (SELECT n.side, n.g, n.sgn, n.at_p, e.id, MIN(e.ord) AS ord, MIN(e.detail) AS detail, MIN(e.why) AS why, n.open, n.since, MAX(CASE WHEN e.net IS NULL THEN 1 ELSE 0 END) AS boundless, CAST(MIN(CASE WHEN e.net IS NULL THEN n.open ELSE ABS(CAST(e.net AS DECIMAL(38, 2))) END) AS DECIMAL(38, 2)) AS amount FROM (SELECT r.side, r.g, r.sgn, '4 ' || a.first_id || ' ' || a.second_id AS id, r.d AS ord, r.p, r.p AS p2, CAST(a.first_to - a.first_from AS DECIMAL(38, 2)) AS net, '' AS cur, CAST(1 AS DECIMAL(18, 10)) AS rate, 'look-alike' AS detail, '`' || c.l_s4_0 || '` looks like `' || c.r_s4_0 || '` of row ' || c.right_row || ', ' || CAST(c.p_s4_0 AS STRING) || ' %, which nobody has confirmed' AS why FROM alike_4_cells AS a JOIN rest_0 AS r ON r.side = 'left' AND r.id = a.first_id JOIN certain_4 AS c ON c.left_row = a.pair UNION ALL SELECT r.side, r.g, r.sgn, '4 ' || a.first_id || ' ' || a.second_id AS id, r.d AS ord, r.p, r.p AS p2, CAST(a.second_to - a.second_from AS DECIMAL(38, 2)) AS net, '' AS cur, CAST(1 AS DECIMAL(18, 10)) AS rate, 'look-alike' AS detail, '`' || c.r_s4_0 || '` looks like `' || c.l_s4_0 || '` of row ' || c.left_row || ', ' || CAST(c.p_s4_0 AS STRING) || ' %, which nobody has confirmed' AS why FROM alike_4_cells AS a JOIN rest_0 AS r ON r.side = 'right' AND r.id = a.second_id JOIN certain_4 AS c ON c.left_row = a.pair) AS e JOIN (SELECT side, g, sgn, at_p, CAST(SUM(w) AS DECIMAL(38, 2)) AS open, MIN(d) AS since FROM (SELECT *, CAST(NULL AS DATE) AS at_p FROM rest_0) AS r GROUP BY side, g, sgn, at_p) AS n ON n.side = e.side AND n.g = e.g AND n.sgn = e.sgn GROUP BY n.side, n.g, n.sgn, n.at_p, e.id, n.open, n.since) AS worths WHERE amount > 0;

-- view pool_1
SELECT * FROM offers_1;

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
SELECT * FROM (SELECT n.side, n.g, n.sgn, n.at_p, e.id, MIN(e.ord) AS ord, MIN(e.detail) AS detail, MIN(e.why) AS why, n.open, n.since, MAX(CASE WHEN e.net IS NULL THEN 1 ELSE 0 END) AS boundless, CAST(MIN(CASE WHEN e.net IS NULL THEN n.open ELSE ABS(CAST(e.net AS DECIMAL(38, 2))) END) AS DECIMAL(38, 2)) AS amount FROM (SELECT CASE WHEN m.side = 'left' THEN 'right' ELSE 'left' END AS side, m.g, CASE WHEN CAST(CASE WHEN m.outside IS NULL THEN m.n ELSE 0 END AS DECIMAL(38, 2)) > 0 THEN 1 ELSE -1 END AS sgn, CASE WHEN m.side = 'left' THEN 'u ' ELSE 'd ' END || m.row AS id, m.d AS ord, m.p, m.p2, CAST(CASE WHEN m.outside IS NULL THEN m.n ELSE 0 END AS DECIMAL(38, 2)) AS net, m.cur, m.rate, m.scope_id AS detail, 'row ' || m.row || ' does not count: ' || m.scope_id AS why FROM rested AS m WHERE NOT m.counts AND m.copy_why IS NULL AND m.undone_why IS NULL AND CAST(CASE WHEN m.outside IS NULL THEN m.n ELSE 0 END AS DECIMAL(38, 2)) <> 0 AND NOT m.scope_id IS NULL) AS e JOIN (SELECT side, g, sgn, at_p, CAST(SUM(w) AS DECIMAL(38, 2)) AS open, MIN(d) AS since FROM (SELECT *, CAST(NULL AS DATE) AS at_p FROM left_after_1) AS r GROUP BY side, g, sgn, at_p) AS n ON n.side = e.side AND n.g = e.g AND n.sgn = e.sgn GROUP BY n.side, n.g, n.sgn, n.at_p, e.id, n.open, n.since) AS worths WHERE amount > 0;

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

-- table claimed
SELECT side, row, g, by_pass, p, d, value, 'naming' AS cause, detail, (CASE WHEN way = sgn THEN taken ELSE -(taken) END) AS effect, why AS evidence FROM claim_1 UNION ALL SELECT side, row, g, by_pass, p, d, value, 'definition' AS cause, detail, (CASE WHEN way = sgn THEN taken ELSE -(taken) END) AS effect, why AS evidence FROM claim_2 UNION ALL SELECT side, row, g, by_pass, p, d, value, 'unexplained' AS cause, '' AS detail, (CASE WHEN way = sgn THEN w ELSE -(w) END) AS effect, 'no fact explains it' AS evidence FROM left_after_2;

-- table effects
SELECT side, row, g, by_pass, p, d, CAST(value AS DECIMAL(38, 2)) AS value, cause, detail, CAST(effect AS DECIMAL(38, 2)) AS effect, evidence FROM (SELECT side, row, g, by_pass, p, d, value, cause, detail, effect, evidence FROM stripped UNION ALL SELECT side, row, g, by_pass, p, d, value, cause, detail, effect, evidence FROM moved UNION ALL SELECT side, row, g, by_pass, p, d, value, cause, detail, effect, evidence FROM claimed) AS parts WHERE effect <> 0;

-- query totals_left
SELECT p, COUNT(*) AS many, COUNT(CASE WHEN counts THEN 1 END) AS counted, CAST(SUM(CASE WHEN counts THEN CAST(n AS DECIMAL(38, 2)) ELSE 0 END) AS DECIMAL(38, 2)) AS amount FROM left_p GROUP BY p;

-- query totals_right
SELECT p, COUNT(*) AS many, COUNT(CASE WHEN counts THEN 1 END) AS counted, CAST(SUM(CASE WHEN counts THEN CAST(n AS DECIMAL(38, 2)) ELSE 0 END) AS DECIMAL(38, 2)) AS amount FROM right_p GROUP BY p;

-- query shapes
SELECT by_pass, COUNT(*) AS many, MIN(g) AS example, MAX(g) AS another FROM (SELECT g, MAX(by_pass) AS by_pass, COUNT(CASE WHEN side = 'left' THEN 1 END) AS l, COUNT(CASE WHEN side = 'right' THEN 1 END) AS r FROM rested WHERE x <> 0 AND by_pass > 0 GROUP BY g) AS counted WHERE (by_pass = 1 AND (l > 1 OR r > 1)) OR (by_pass = 2 AND (l > 1 OR r > 1)) OR (by_pass = 3 AND (r > 1)) GROUP BY by_pass;

-- query refused_1
SELECT COUNT(*), MIN(g), MAX(g) FROM choice_1 WHERE targets > 1 HAVING COUNT(*) > 0;

-- query crowded_1
SELECT COUNT(*), MIN(COALESCE(u_row, d_row)) FROM blocked_1;

-- query ambiguous_1
SELECT COUNT(*) OVER () AS many, side, row, said FROM (SELECT side, row, MAX(CASE WHEN nth = 1 THEN said END) || ' or ' || MAX(CASE WHEN nth = 2 THEN said END) || CASE WHEN COUNT(*) > 2 THEN ' or ' || CAST(COUNT(*) - 2 AS STRING) || ' more' ELSE '' END AS said FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY side, row ORDER BY away NULLS LAST, days NULLS LAST, candidate NULLS LAST) AS nth, candidate || ' (' || 'amount ' || CAST(away AS STRING) || ' away' || ', ' || CAST(days AS STRING) || CASE WHEN days = 1 THEN ' business day away' ELSE ' business days away' END || ')' AS said FROM (SELECT 'left' AS side, u_row AS row, d_row AS candidate, away, days FROM contested_1 UNION ALL SELECT 'right' AS side, d_row AS row, u_row AS candidate, away, days FROM contested_1) AS ends) AS ranked GROUP BY side, row HAVING COUNT(*) > 1) AS several ORDER BY side NULLS LAST, row NULLS LAST LIMIT 500;

-- query refused_2
SELECT COUNT(*), MIN(g), MAX(g) FROM choice_2 WHERE targets > 1 HAVING COUNT(*) > 0;

-- query crowded_2
SELECT COUNT(*), MIN(COALESCE(u_row, d_row)) FROM blocked_2;

-- query ambiguous_2
SELECT COUNT(*) OVER () AS many, side, row, said FROM (SELECT side, row, MAX(CASE WHEN nth = 1 THEN said END) || ' or ' || MAX(CASE WHEN nth = 2 THEN said END) || CASE WHEN COUNT(*) > 2 THEN ' or ' || CAST(COUNT(*) - 2 AS STRING) || ' more' ELSE '' END AS said FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY side, row ORDER BY away NULLS LAST, days NULLS LAST, candidate NULLS LAST) AS nth, candidate || ' (' || 'amount ' || CAST(away AS STRING) || ' away' || ', ' || CAST(days AS STRING) || CASE WHEN days = 1 THEN ' day away' ELSE ' days away' END || ')' AS said FROM (SELECT 'left' AS side, u_row AS row, d_row AS candidate, away, days FROM contested_2 UNION ALL SELECT 'right' AS side, d_row AS row, u_row AS candidate, away, days FROM contested_2) AS ends) AS ranked GROUP BY side, row HAVING COUNT(*) > 1) AS several ORDER BY side NULLS LAST, row NULLS LAST LIMIT 500;

-- query refused_3
SELECT COUNT(*), MIN(g), MAX(g) FROM choice_3 WHERE targets > 1 HAVING COUNT(*) > 0;

-- query crowded_3
SELECT COUNT(*), MIN(COALESCE(u_row, d_row)) FROM blocked_3;

-- query ambiguous_3
SELECT COUNT(*) OVER () AS many, side, row, said FROM (SELECT 'right' AS side, one AS row, CAST(NULL AS STRING) AS said FROM said_3 WHERE picked IS NULL UNION ALL SELECT 'right' AS side, o_row AS row, why AS said FROM unclear_3) AS several ORDER BY side NULLS LAST, row NULLS LAST LIMIT 500;

-- query ways_3
SELECT s.one, f.m_row, LOCATE(',' || CAST(f.nth AS STRING) || ',', s.first_way) > 0 AS in_first, LOCATE(',' || CAST(f.nth AS STRING) || ',', s.second_way) > 0 AS in_second FROM (SELECT * FROM said_3 WHERE picked IS NULL ORDER BY one NULLS LAST LIMIT 500) AS s JOIN numbered_3 AS f ON f.o_row = s.one ORDER BY s.one NULLS LAST, f.nth NULLS LAST;

-- query capped_3
SELECT COUNT(*), MAX(size), MIN(o_row) FROM sized_3 WHERE NOT whole AND NOT short AND NOT size IN (SELECT size FROM tried_3);

-- query idle_left
SELECT COUNT(*), MIN(d.row) FROM decided_rows AS d LEFT JOIN left_p AS p ON p.row = d.row WHERE d.side = 'left' AND p.row IS NULL;

-- query idle_right
SELECT COUNT(*), MIN(d.row) FROM decided_rows AS d LEFT JOIN right_p AS p ON p.row = d.row WHERE d.side = 'right' AND p.row IS NULL;

-- query alike_4
SELECT c.l_s4_0, c.r_s4_0, c.p_s4_0, c.left_row, c.right_row, c.left_rows, c.right_rows, c.left_row IN (SELECT left_row FROM certain_4 AS t WHERE t.right_row = c.right_row) AS certain FROM candidates_4 AS c ORDER BY c.score DESC, c.left_row NULLS LAST, c.right_row NULLS LAST LIMIT 501;

-- query capped_4_0
SELECT COUNT(DISTINCT s4_0) AS many FROM named_4 HAVING COUNT(DISTINCT CASE WHEN side = 'left' THEN s4_0 END) > 5000 OR COUNT(DISTINCT CASE WHEN side = 'right' THEN s4_0 END) > 5000;

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
SELECT SUBSTRING(e.g, 3) AS `group`, e.side, e.row AS `key`, CASE WHEN e.side = 'left' THEN 'crm.takings' ELSE 'billing.bank_lines' END || '#' || e.row AS row, COALESCE(n.label, 'undated') AS period, e.value, e.d AS date, e.cause, e.detail, e.effect, e.evidence, w.name AS matched_by FROM effects AS e LEFT JOIN labels AS n ON n.p = e.p LEFT JOIN (SELECT side, row, MAX(by_hand) AS by_hand FROM (SELECT 'left' AS side, left_row AS row, by_hand FROM barred UNION ALL SELECT 'right' AS side, right_row AS row, by_hand FROM barred) AS ends GROUP BY side, row) AS apart ON apart.side = e.side AND apart.row = e.row LEFT JOIN pass_names AS w ON w.by_pass = CASE WHEN e.by_pass = 0 THEN COALESCE(apart.by_hand, e.by_pass) ELSE e.by_pass END ORDER BY e.p NULLS LAST, CASE e.cause WHEN 'duplicate' THEN 0 WHEN 'reversal' THEN 1 WHEN 'snapshot' THEN 2 WHEN 'declared step' THEN 3 WHEN 'definition' THEN 4 WHEN 'adjustment' THEN 5 WHEN 'timing' THEN 6 WHEN 'currency' THEN 7 WHEN 'quarantine' THEN 8 WHEN 'naming' THEN 9 WHEN 'rounding' THEN 10 WHEN 'stale' THEN 11 WHEN 'in_transit' THEN 12 WHEN 'not_yet_due' THEN 13 WHEN 'handoff' THEN 14 WHEN 'outside_coverage' THEN 15 WHEN 'backdoor' THEN 16 WHEN 'unexplained' THEN 17 ELSE 3 END NULLS LAST, e.cause NULLS LAST, e.detail NULLS LAST, e.side NULLS LAST, e.row NULLS LAST, e.effect NULLS LAST, e.g NULLS LAST, e.evidence NULLS LAST;
