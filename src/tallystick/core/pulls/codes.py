"""Every finding of reading, snapshots, checks and freshness, declared once."""

from __future__ import annotations

from typing import Final

from tallystick.core.findings import Code, Level


def _code(name: str, level: Level, says: str, mend: str) -> Code:
    return Code(name=name, level=level, says=says, mend=mend)


FILE_MISSING: Final = _code(
    "file_missing", "error", "The file that a source reads does not exist.", "put the file there, or correct `read`"
)
FILE_EMPTY: Final = _code(
    "file_empty", "error", "The file holds nothing, not even a header.", "export it again; the last snapshot stays"
)
FILE_REFUSED: Final = _code(
    "file_refused", "error", "The file may not be read.", "give the user that runs tally the right to read it"
)
FILE_FOREIGN: Final = _code(
    "file_foreign",
    "error",
    "The file's format is not one that can be read.",
    "use csv, json, jsonl, parquet or a workbook, or say `format`",
)
FILE_MOVING: Final = _code(
    "file_moving", "error", "The file changed while it was read.", "pull again when the export has finished"
)
FILE_BROKEN: Final = _code(
    "file_broken", "error", "The file is damaged or half written.", "export it again; the last snapshot stays"
)
FILE_UNENDED: Final = _code(
    "file_unended",
    "note",
    "The last line has no line end; a half-written file looks like that.",
    "compare the number of rows with the system's",
)
NO_ROWS: Final = _code(
    "no_rows", "warning", "The source has a header and no rows.", "pull again when it has rows, if it should have some"
)
ENCODING_WRONG: Final = _code(
    "encoding_wrong",
    "error",
    "The text is not in the encoding it should be in.",
    "declare `encoding` in the source's `read`, or export as UTF-8",
)
ENCODING_FOUND: Final = _code(
    "encoding_found",
    "warning",
    "The text is no UTF-8; its bytes show what it is.",
    "declare `encoding` in the source's `read` to settle it, or export as UTF-8",
)
LINES_ABOVE: Final = _code(
    "lines_above", "note", "Lines above the header are no rows.", "nothing, or say `header` in the source's `read`"
)
LINES_BELOW: Final = _code(
    "lines_below", "note", "Lines below the rows are no rows.", "nothing, or say `footer` in the source's `read`"
)
LINE_RAGGED: Final = _code(
    "line_ragged",
    "error",
    "A line has more or fewer values than the header.",
    "quote the values that contain the delimiter, or export again; `footer` says how many lines at the end are no rows",
)
LINE_BROKEN: Final = _code(
    "line_broken", "error", "A line cannot be taken apart.", "close the quote or the bracket, or export the file again"
)
YEARS_FOUND: Final = _code(
    "years_found",
    "note",
    "Days without a year have the year that the file's first line says.",
    "nothing, or export them with their year",
)
FORMAT_TOLD: Final = _code(
    "format_told", "note", "A file's bytes are of another format than its name says.", "declare `format` to settle it"
)
HEADER_NUMBERED: Final = _code(
    "header_numbered", "note", "Several columns have one name; each is called by it and a number.",
    "rename them in the export, or use the names with their numbers",
)  # fmt: skip
HEADER_REPEATED: Final = _code(
    "header_repeated",
    "error",
    "Two columns have one name.",
    "write the name with its number, or rename one of them in the export",
)
HEADER_EMPTY: Final = _code(
    "header_empty",
    "note",
    "A column has no name; it is called by its position.",
    "name it in the export if a field needs it",
)
COLUMN_MISSING: Final = _code(
    "column_missing",
    "error",
    "A declared field has no column in the source.",
    "correct the field's `from`, or bring the column back",
)
COLUMN_NEW: Final = _code(
    "column_new", "note", "A column appeared that was not there before.", "declare a field for it if it matters"
)
COLUMN_GONE: Final = _code(
    "column_gone", "note", "A column that no field uses went away.", "nothing, unless somebody misses it"
)
COLUMN_RETYPED: Final = _code(
    "column_retyped", "warning", "A column has another type than before.", "ask the system's owner what changed"
)
FIELD_RETYPED: Final = _code(
    "field_retyped", "note", "A field is declared differently than in the last snapshot.", "nothing, if you meant it"
)
NOT_A_NUMBER: Final = _code(
    "not_a_number",
    "warning",
    "A value in a number field is no plain number.",
    "correct the value in the source; write numbers like -1234.56",
)
NUMBER_TOO_WIDE: Final = _code(
    "number_too_wide",
    "warning",
    "A number has more digits than 38.",
    "correct the value in the source",
)
NUMBER_TOO_FINE: Final = _code(
    "number_too_fine",
    "warning",
    "A number has more decimals than the field's `scale`.",
    "raise the field's `scale`, or correct the value in the source",
)
CURRENCY_OTHER: Final = _code(
    "currency_other",
    "warning",
    "An amount is in another currency than its field.",
    "correct the value in the source, or leave the field's `unit` out and say the currency by a column",
)
CURRENCY_MIXED: Final = _code(
    "currency_mixed",
    "warning",
    "Amounts of one field are in several currencies, and the field has no unit.",
    "give the field its `unit`, which holds the others, or say the currency of each row by a column",
)
NOT_A_DATE: Final = _code(
    "not_a_date",
    "warning",
    "A value in a date field is no date of the calendar.",
    "correct the value in the source, or declare the field's `format`",
)
NOT_A_MOMENT: Final = _code(
    "not_a_moment",
    "warning",
    "A value in a timestamp field is no moment in time.",
    "correct the value in the source, or declare the field's `format`",
)
NOT_A_TRUTH: Final = _code(
    "not_a_truth",
    "warning",
    "A value in a boolean field is neither true nor false.",
    "use true, false, yes, no, 1, 0",
)
FORMAT_FOUND: Final = _code(
    "format_found",
    "note",
    "A column shows how its values are spelled; nobody declared it.",
    "declare the field's `format` to settle it",
)
FORMAT_ASKED: Final = _code(
    "format_asked",
    "error",
    "A column can be read in two ways, and nothing in it decides; nothing is published.",
    "declare the field's `format`",
)
CELL_WITHOUT_VALUE: Final = _code(
    "cell_without_value",
    "warning",
    "A cell of a sheet is an error, or a formula that was never computed.",
    "correct the formula; open the workbook in its program and save it, so that formulas have values",
)
READ_IGNORED: Final = _code(
    "read_ignored",
    "warning",
    "An option of `read` means nothing for this kind of file.",
    "leave the option out, or read the file as what it is",
)
SHEET_MISSING: Final = _code(
    "sheet_missing", "error", "The workbook has no such sheet.", "correct `sheet` in the source's `read`"
)
SHEET_ASKED: Final = _code(
    "sheet_asked", "error", "Several sheets could be meant, or none.", "say `sheet` in the source's `read`"
)
SHEET_CHOSEN: Final = _code(
    "sheet_chosen", "note", "Only one sheet has the columns.", "say `sheet` in the source's `read` to settle it"
)
SHEET_HIDDEN: Final = _code(
    "sheet_hidden", "note", "A hidden sheet is not read.", "say `sheet` in the source's `read` if it is meant"
)
SHEET_UNSURE: Final = _code(
    "sheet_unsure",
    "warning",
    "The format of the workbook does not say which cells have errors, which formulas no value, and what is hidden.",
    "save it as .xlsx",
)
ROWS_HIDDEN: Final = _code(
    "rows_hidden",
    "warning",
    "Rows of the sheet are hidden or filtered.",
    "say `hidden: leave_out` in the source's `read`, or `hidden: read` to settle it",
)
COLUMNS_HIDDEN: Final = _code(
    "columns_hidden",
    "note",
    "Columns of the sheet are hidden.",
    "say `hidden: leave_out` in the source's `read`, or `hidden: read` to settle it",
)
ROWS_FOUND: Final = _code(
    "rows_found", "note", "The rows are a list within an object.", "say `rows` in the source's `read` to settle it"
)
ROWS_ASKED: Final = _code(
    "rows_asked", "error", "Several lists could be the rows.", "say `rows` in the source's `read`"
)
ROWS_BETWEEN: Final = _code(
    "rows_between", "note", "Blank rows stand between the rows of a sheet.", "look whether the sheet holds two tables"
)
ROW_TOTAL: Final = _code(
    "row_total",
    "warning",
    "A row is a total of other rows and no record; it is held in quarantine.",
    "leave totals out of the export",
)
ROW_BLANK: Final = _code(
    "row_blank", "note", "A row has no value in any field; it is held in quarantine.", "nothing, or clean the export"
)
VALUE_UNKNOWN: Final = _code(
    "value_unknown",
    "warning",
    "A value is outside the field's declared vocabulary.",
    "add the spelling to the field's `values`, or correct it in the source",
)
KEY_NULL: Final = _code(
    "key_null", "warning", "Rows have no key.", "fill the key in the source; the rows are kept and named by content"
)
KEY_REPEATED: Final = _code(
    "key_repeated", "warning", "Rows share one key.", "make the key unique in the source; the rows are kept"
)
CHECK_BLOCKED: Final = _code(
    "check_blocked",
    "warning",
    "Rows fail a check of level block and are held in quarantine.",
    "correct them in the source",
)
CHECK_WARNED: Final = _code(
    "check_warned", "warning", "Rows fail a check of level warn; they are kept.", "correct them in the source"
)
PULL_UNUSUAL: Final = _code(
    "pull_unusual",
    "error",
    "A pull brought other than the source's `expect` says; it is held and nothing is published.",
    'look whether it is the right file or sheet; `tally pull SOURCE --accept "why"` takes it as it is',
)
PULL_ACCEPTED: Final = _code(
    "pull_accepted", "warning", "Somebody took an unusual pull as it is; that is on the record.", "nothing"
)
SOURCE_STALE: Final = _code(
    "source_stale", "warning", "A source is older than its contract allows.", "pull it, or ask the system's owner"
)
SOURCE_LATE: Final = _code(
    "source_late", "warning", "A source is later than it should be.", "pull it, or ask the system's owner"
)
SOURCE_UNPULLED: Final = _code("source_unpulled", "warning", "A source was never pulled.", "pull it")
SYSTEM_UNREACHABLE: Final = _code(
    "system_unreachable", "error", "A system cannot be reached.", "check its address, its credentials and the network"
)
QUERY_REFUSED: Final = _code(
    "query_refused",
    "error",
    "The system refused the table or query of a source.",
    "correct `read`, or ask for the right",
)
READ_UNSUPPORTED: Final = _code(
    "read_unsupported", "error", "This version does not read this kind of source.", "export it as csv, jsonl or parquet"
)
SNAPSHOT_BROKEN: Final = _code(
    "snapshot_broken",
    "error",
    "A snapshot's file is missing or is not what was written.",
    "restore it from a backup, or pull the source again",
)

CODES: Final = (
    FILE_MISSING, FILE_EMPTY, FILE_REFUSED, FILE_FOREIGN, FILE_MOVING, FILE_BROKEN, FILE_UNENDED, NO_ROWS,
    ENCODING_WRONG, ENCODING_FOUND, LINES_ABOVE, LINES_BELOW, LINE_RAGGED, LINE_BROKEN, HEADER_REPEATED,
    HEADER_NUMBERED, HEADER_EMPTY, FORMAT_TOLD, YEARS_FOUND,
    COLUMN_MISSING, COLUMN_NEW, COLUMN_GONE, COLUMN_RETYPED, FIELD_RETYPED,
    NOT_A_NUMBER, NUMBER_TOO_WIDE, NUMBER_TOO_FINE, CURRENCY_OTHER, CURRENCY_MIXED,
    NOT_A_DATE, NOT_A_MOMENT, NOT_A_TRUTH,
    READ_IGNORED, CELL_WITHOUT_VALUE, SHEET_MISSING, SHEET_ASKED, SHEET_CHOSEN, SHEET_HIDDEN, SHEET_UNSURE, ROWS_HIDDEN,
    COLUMNS_HIDDEN, ROWS_BETWEEN, ROWS_FOUND, ROWS_ASKED, FORMAT_FOUND, FORMAT_ASKED, ROW_TOTAL, ROW_BLANK,
    VALUE_UNKNOWN, KEY_NULL, KEY_REPEATED, CHECK_BLOCKED, CHECK_WARNED, PULL_UNUSUAL, PULL_ACCEPTED,
    SOURCE_STALE, SOURCE_LATE, SOURCE_UNPULLED,
    SYSTEM_UNREACHABLE, QUERY_REFUSED, READ_UNSUPPORTED, SNAPSHOT_BROKEN,
)  # fmt: skip
