-- everything
select "group", "side", "key", "row", "period", "value", "date", "cause", "detail", "effect", "evidence", "matched_by" from kept_rows order by period nulls last, cause, detail, side, "group", row, effect, evidence;

-- some
select "group", "side", "key", "row", "period", "value", "date", "cause", "detail", "effect", "evidence", "matched_by" from kept_rows where "period" = '2026-03' and "cause" = 'tax' and "detail" = 'it''s' and "side" = 'left' and "group" = 'C-1' order by period nulls last, cause, detail, side, "group", row, effect, evidence limit 20;
