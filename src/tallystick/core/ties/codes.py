"""What a tie can find besides its effects."""

from __future__ import annotations

from tallystick.core.findings import Code

SHAPE_BROKEN = Code(
    name="shape_broken",
    level="warning",
    says="Rows that a pass matched do not have the shape it declares, such as two rows where one_to_one allows one.",
    mend="correct the source, match on more fields, or declare the shape that the data has",
)
MATCH_REFUSED = Code(
    name="match_refused",
    level="warning",
    says="A row would fit two groups equally well, so it was joined to neither.",
    mend="match on more fields in an earlier pass, or keep an alias for it",
)
MATCH_AMBIGUOUS = Code(
    name="match_ambiguous",
    level="warning",
    says="Rows have several candidates, and none is strictly the best seen from both sides, so they got none.",
    mend="narrow the pass, match on more fields, or decide with `tally match pair` what `tally match list TIE` shows",
)
MATCH_CROWDED = Code(
    name="match_crowded",
    level="warning",
    says="So many rows are alike in all that a pass compares exactly that they were not compared any closer.",
    mend="let the pass compare more fields, or a smaller amount or fewer days",
)
LINK_ASTRAY = Code(
    name="link_astray",
    level="warning",
    says="A source that says what belongs to what names rows that are not there, or not to be told apart.",
    mend="pull both sides and the links at one moment, or correct the reference at the source",
)
LINK_UNUSABLE = Code(
    name="link_unusable",
    level="warning",
    says="A source that says what belongs to what has amounts that cannot be applied to the rows they name.",
    mend="correct the amount or its currency at the source; what is not applied stays on the rows",
)
LINK_REFUSED = Code(
    name="link_refused",
    level="warning",
    says="A link joins groups that earlier passes made, or chains rows together without saying how much of each.",
    mend="put the pass before those that match the rows otherwise, or name the field with the `amount`",
)
OVER_APPLIED = Code(
    name="over_applied",
    level="warning",
    says="More is applied of a row than it is worth; by how much stays on the row, below zero.",
    mend="correct the applications, or declare with `adds` what the row is worth beside its amount, such as a fee",
)
MATCH_CAPPED = Code(
    name="match_capped",
    level="warning",
    says="More rows could add up to one than the pass may try, or all such pools are more than a run shall try.",
    mend="let the pass compare more fields or fewer days, or raise its `most`",
)
DECISION_IDLE = Code(
    name="decision_idle",
    level="note",
    says="People decided on rows that are not there; what they said waits for the rows to come back.",
    mend="nothing to mend, if the rows were removed on purpose",
)
DECISIONS_CONTRADICT = Code(
    name="decisions_contradict",
    level="warning",
    says="Two rows were put apart by one decision and together by others; none of these pairs is applied.",
    mend="take one of the decisions back",
)
VALUE_MISSING = Code(
    name="value_missing",
    level="warning",
    says="Rows that count have no value; they are counted as nothing.",
    mend="fill the value at the source, or add a check of level block on it",
)
RATE_MISSING = Code(
    name="rate_missing",
    level="error",
    says="Rows that count have no rate that can be used: none, none above zero, two on one day, or an amount of more"
    " than 15 digits to convert. The number cannot be told, and its proof does not hold.",
    mend="add the rate to the source of rates, one a day, or exclude the currency by a clause",
)
OUTSIDE_CALENDAR = Code(
    name="outside_calendar",
    level="warning",
    says="Rows are dated on days that the fiscal calendar does not have; they stand in the period `undated`.",
    mend="add the years to the fiscal calendar in tallystick.yaml",
)
ADJUSTMENT_IGNORED = Code(
    name="adjustment_ignored",
    level="warning",
    says="A registered adjustment does not apply: it has expired, is not approved by a second person, or names a row"
    " that is not there, does not count or is in another currency.",
    mend="renew or approve it, or remove it",
)
ADJUSTMENT_LATER = Code(
    name="adjustment_later",
    level="note",
    says="An adjustment counts from the day of its approval, and this was read before that day.",
    mend="nothing is to be done",
)
ROUNDING_REFUSED = Code(
    name="rounding_refused",
    level="warning",
    says="Differences within the tolerance come to more than `rounding_at_most` in a period: none of them is rounding.",
    mend="look for a systematic cause, or raise rounding_at_most",
)
HOURS_AS_DAYS = Code(
    name="hours_as_days",
    level="note",
    says="A handoff allows hours; the tie judges it by whole days, in the reader's favour.",
    mend="nothing to mend; write days to silence it",
)
PROOF_BROKEN = Code(
    name="proof_broken",
    level="error",
    says="A proof of the bridge does not hold: the result must not be used.",
    mend="report it with the run id; the inputs are pinned, so that it can be reproduced",
)
ROWS_ON_SHEETS = Code(
    name="rows_on_sheets",
    level="note",
    says="A line has more rows than a sheet of Excel holds; they go on over several sheets.",
    mend="nothing to mend; `tally rows NAME --format csv --out FILE` writes them into one file",
)
DIGITS_AS_TEXT = Code(
    name="digits_as_text",
    level="note",
    says="Amounts with more than the 15 digits that a cell of Excel holds are written as text, and are in none of its "
    "sums.",
    mend="nothing to mend; the JSON and the CSV have every digit as well",
)

LOOK_ALIKES = Code(
    name="look_alikes",
    level="note",
    says="Names on rows that stand alone look like names on the other side; that suggests a match and decides nothing.",
    mend="confirm or reject them: `tally match list TIE` shows them with the command to type",
)
SIMILAR_CAPPED = Code(
    name="similar_capped",
    level="warning",
    says="A pass `similar` has more different names on a side than it compares, so it suggests nothing.",
    mend="put a pass before it that matches more rows, or keep an alias for the names",
)

CODES = (
    SHAPE_BROKEN,
    MATCH_REFUSED,
    MATCH_AMBIGUOUS,
    MATCH_CROWDED,
    MATCH_CAPPED,
    LINK_ASTRAY,
    LINK_UNUSABLE,
    LINK_REFUSED,
    OVER_APPLIED,
    DECISION_IDLE,
    DECISIONS_CONTRADICT,
    VALUE_MISSING,
    RATE_MISSING,
    OUTSIDE_CALENDAR,
    ADJUSTMENT_IGNORED,
    ADJUSTMENT_LATER,
    ROUNDING_REFUSED,
    HOURS_AS_DAYS,
    PROOF_BROKEN,
    LOOK_ALIKES,
    SIMILAR_CAPPED,
    ROWS_ON_SHEETS,
    DIGITS_AS_TEXT,
)
