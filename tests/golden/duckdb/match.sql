WITH sold AS (
  SELECT deal_id AS k, CAST("amount" AS DECIMAL(38, 2)) AS v, CAST(date_trunc('month', closed_on) AS DATE) AS p,
    row_number() OVER (PARTITION BY deal_id ORDER BY closed_on NULLS LAST, _row NULLS LAST) AS n
  FROM "crm.deals" WHERE stage = 'Closed Won' AND NOT (kind = 'it''s a \ test')
), billed AS (
  SELECT crm_ref AS k, CAST(sum(amount) AS DECIMAL(38, 2)) AS v, min(issued_on) AS d
  FROM "billing.invoices" GROUP BY crm_ref
)
SELECT coalesce(sold.k, billed.k) AS k, sha256((CASE WHEN strlen(regexp_replace(sold.k, '[^A-Za-z0-9]+', '', 'g')) = length(regexp_replace(sold.k, '[^A-Za-z0-9]+', '', 'g')) THEN upper(regexp_replace(sold.k, '[^A-Za-z0-9]+', '', 'g')) ELSE translate(regexp_replace(sold.k, '[^A-Za-z0-9]+', '', 'g'), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') END) || '|') AS h,
  CASE WHEN sold.v IS NOT DISTINCT FROM billed.v THEN 'equal' ELSE 'other' END AS same,
  (CASE WHEN CAST(3 AS DECIMAL(18, 2)) = 0 THEN CAST(error('division by zero') AS DECIMAL(38, 2)) ELSE CAST(CAST(CAST(((abs(CAST(REPLACE(CAST(CAST(billed.v AS DECIMAL(28, 10)) AS VARCHAR), '.', '') AS HUGEINT)) * CAST(100 AS HUGEINT)) // abs(CAST(REPLACE(CAST(CAST(CAST(3 AS DECIMAL(18, 2)) AS DECIMAL(28, 10)) AS VARCHAR), '.', '') AS HUGEINT))) AS DECIMAL(27, 0)) + (CASE WHEN 2 * ((abs(CAST(REPLACE(CAST(CAST(billed.v AS DECIMAL(28, 10)) AS VARCHAR), '.', '') AS HUGEINT)) * CAST(100 AS HUGEINT)) % abs(CAST(REPLACE(CAST(CAST(CAST(3 AS DECIMAL(18, 2)) AS DECIMAL(28, 10)) AS VARCHAR), '.', '') AS HUGEINT))) >= abs(CAST(REPLACE(CAST(CAST(CAST(3 AS DECIMAL(18, 2)) AS DECIMAL(28, 10)) AS VARCHAR), '.', '') AS HUGEINT)) THEN 1 ELSE 0 END) AS DECIMAL(27, 0)) * (CASE WHEN (billed.v < 0) <> (CAST(3 AS DECIMAL(18, 2)) < 0) THEN CAST(-0.01 AS DECIMAL(2, 2)) ELSE CAST(0.01 AS DECIMAL(2, 2)) END) AS DECIMAL(38, 2)) END) AS third,
  CAST(sum(sold.v) OVER (ORDER BY sold.k NULLS LAST
    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS DECIMAL(38, 2)) AS run
FROM sold FULL JOIN billed ON sold.k = billed.k AND date_diff('day', sold.p, billed.d) BETWEEN 0 AND 45
WHERE EXISTS (SELECT 1 FROM aliases WHERE aliases.k = sold.k) OR billed.k IN ('a', 'b')
ORDER BY k NULLS LAST LIMIT 10
