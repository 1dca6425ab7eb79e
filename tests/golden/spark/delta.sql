-- rows
SELECT COALESCE(a._row, b._row) AS row_id, CASE WHEN b._row IS NULL THEN 'added' WHEN a._row IS NULL THEN 'removed' ELSE 'changed' END AS change FROM before AS b FULL OUTER JOIN after AS a ON a._row = b._row WHERE a._fp IS DISTINCT FROM b._fp;

-- counts
SELECT change, CAST(COUNT(*) AS BIGINT) AS n FROM delta GROUP BY change ORDER BY change NULLS LAST;
