-- everything
SELECT `group`, `side`, `key`, `row`, `period`, `value`, `date`, `cause`, `detail`, `effect`, `evidence`, `matched_by` FROM kept_rows ORDER BY period NULLS LAST, cause NULLS LAST, detail NULLS LAST, side NULLS LAST, `group` NULLS LAST, row NULLS LAST, effect NULLS LAST, evidence NULLS LAST;

-- some
SELECT `group`, `side`, `key`, `row`, `period`, `value`, `date`, `cause`, `detail`, `effect`, `evidence`, `matched_by` FROM kept_rows WHERE `period` = '2026-03' AND `cause` = 'tax' AND `detail` = 'it\'s' AND `side` = 'left' AND `group` = 'C-1' ORDER BY period NULLS LAST, cause NULLS LAST, detail NULLS LAST, side NULLS LAST, `group` NULLS LAST, row NULLS LAST, effect NULLS LAST, evidence NULLS LAST LIMIT 20;
