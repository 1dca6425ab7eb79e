-- called
SELECT field, row FROM (SELECT 'id' AS field, `_row` AS row FROM rows_0 WHERE `id` IN ('D\'1', 'D2') UNION ALL SELECT 'number' AS field, `_row` AS row FROM rows_0 WHERE CAST(`number` AS STRING) IN ('7')) AS found ORDER BY field NULLS LAST, row NULLS LAST LIMIT 5001;

-- nearby
SELECT v FROM (SELECT DISTINCT v FROM (SELECT `id` AS v FROM rows_0 UNION ALL SELECT CAST(`number` AS STRING) AS v FROM rows_0) AS every_value WHERE NOT v IS NULL AND (SUBSTRING(v, 1, 2) = 'D-' OR (LENGTH(v) >= 2 AND SUBSTRING(v, LENGTH(v) - 1, 2) = '00') OR translate(v, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') = translate('D-100', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') OR LOCATE('D-100', v) > 0)) AS near ORDER BY CASE WHEN translate(v, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') = translate('D-100', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') OR LOCATE('D-100', v) > 0 THEN 0 WHEN SUBSTRING(v, 1, 4) = 'D-10' OR (LENGTH(v) >= 4 AND SUBSTRING(v, LENGTH(v) - 3, 4) = '-100') THEN 1 WHEN SUBSTRING(v, 1, 3) = 'D-1' OR (LENGTH(v) >= 3 AND SUBSTRING(v, LENGTH(v) - 2, 3) = '100') THEN 2 ELSE 5 END NULLS LAST, v NULLS LAST LIMIT 2000;

-- told
SELECT s.`_row` AS row, CAST(`number` AS STRING) AS said FROM rows_0 AS s JOIN front AS f ON f.row = s.`_row`;

-- standing
SELECT m.side, m.row, m.held, m.g, m.by_pass, m.part, m.counts, m.scope_id, m.state_id, m.naming, m.native, m.cur, m.worth, m.day, m.until_day, m.p, m.p2, m.ready_day FROM stood_0 AS m JOIN front AS f ON f.side = m.side AND f.row = m.row ORDER BY m.side NULLS LAST, m.row NULLS LAST, m.g NULLS LAST, m.part NULLS LAST;

-- counted
SELECT m.g, m.side, COUNT(DISTINCT m.row) AS many FROM stood_0 AS m JOIN wanted AS w ON w.g = m.g WHERE m.held IS NULL GROUP BY m.g, m.side ORDER BY m.g NULLS LAST, m.side NULLS LAST;

-- mates
SELECT m.side, m.row, m.held, m.g, m.by_pass, m.part, m.counts, m.scope_id, m.state_id, m.naming, m.native, m.cur, m.worth, m.day, m.until_day, m.p, m.p2, m.ready_day FROM stood_0 AS m JOIN wanted AS w ON w.g = m.g WHERE m.side = 'right' ORDER BY m.side NULLS LAST, m.row NULLS LAST, m.g NULLS LAST, m.part NULLS LAST LIMIT 5001;

-- numbers
SELECT m.side, CAST(SUM(CASE WHEN m.counts AND TRUE THEN m.worth ELSE 0 END) AS DECIMAL(38, 4)) AS whole, CAST(SUM(CASE WHEN NOT o.row IS NULL THEN CASE WHEN m.counts AND TRUE THEN m.worth ELSE 0 END ELSE 0 END) AS DECIMAL(38, 4)) AS own, COUNT(DISTINCT m.row) AS many, COUNT(DISTINCT o.row) AS mine FROM stood_0 AS m JOIN wanted AS w ON w.g = m.g LEFT JOIN own AS o ON o.side = m.side AND o.row = m.row WHERE m.held IS NULL GROUP BY m.side ORDER BY m.side NULLS LAST;

-- numbers of a stock
SELECT m.side, CAST(SUM(CASE WHEN m.counts AND (m.p <= CAST('2026-06-01' AS DATE) AND (m.p2 IS NULL OR CAST('2026-06-01' AS DATE) < m.p2)) THEN m.worth ELSE 0 END) AS DECIMAL(38, 4)) AS whole, CAST(SUM(CASE WHEN NOT o.row IS NULL THEN CASE WHEN m.counts AND (m.p <= CAST('2026-06-01' AS DATE) AND (m.p2 IS NULL OR CAST('2026-06-01' AS DATE) < m.p2)) THEN m.worth ELSE 0 END ELSE 0 END) AS DECIMAL(38, 4)) AS own, COUNT(DISTINCT m.row) AS many, COUNT(DISTINCT o.row) AS mine FROM stood_0 AS m JOIN wanted AS w ON w.g = m.g LEFT JOIN own AS o ON o.side = m.side AND o.row = m.row WHERE m.held IS NULL GROUP BY m.side ORDER BY m.side NULLS LAST;

-- effects
SELECT period, cause, detail, side, own, CAST(SUM(effect) AS DECIMAL(38, 4)) AS effect, COUNT(DISTINCT row) AS many, MIN(row) AS example, MIN(evidence) AS evidence FROM (SELECT k.period, k.cause, k.detail, k.side, k.effect, k.evidence, k.row, NOT o.row IS NULL AS own FROM kept_0 AS k JOIN (SELECT DISTINCT m.side, m.row, CASE WHEN m.side = 'left' THEN 'crm.deals' ELSE 'bil.invoices' END || '#' || m.row AS named, m.g FROM stood_0 AS m JOIN wanted AS w ON w.g = m.g WHERE m.held IS NULL) AS m ON m.side = k.side AND m.named = k.row AND SUBSTRING(m.g, 3) = k.`group` LEFT JOIN own AS o ON o.side = m.side AND o.row = m.row) AS told GROUP BY period, cause, detail, side, own ORDER BY period NULLS LAST, cause NULLS LAST, detail NULLS LAST, side NULLS LAST, own NULLS LAST;

-- effects of a stock
SELECT period, cause, detail, side, own, CAST(SUM(effect) AS DECIMAL(38, 4)) AS effect, COUNT(DISTINCT row) AS many, MIN(row) AS example, MIN(evidence) AS evidence FROM (SELECT k.period, k.cause, k.detail, k.side, k.effect, k.evidence, k.row, NOT o.row IS NULL AS own FROM kept_0 AS k JOIN (SELECT DISTINCT m.side, m.row, CASE WHEN m.side = 'left' THEN 'crm.deals' ELSE 'bil.invoices' END || '#' || m.row AS named, m.g FROM stood_0 AS m JOIN wanted AS w ON w.g = m.g WHERE m.held IS NULL) AS m ON m.side = k.side AND m.named = k.row AND SUBSTRING(m.g, 3) = k.`group` LEFT JOIN own AS o ON o.side = m.side AND o.row = m.row WHERE k.period = '2026-06') AS told GROUP BY period, cause, detail, side, own ORDER BY period NULLS LAST, cause NULLS LAST, detail NULLS LAST, side NULLS LAST, own NULLS LAST;
