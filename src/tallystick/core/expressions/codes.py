"""What can be wrong with an expression; each code has a line in docs/reference/findings.md."""

from __future__ import annotations

from tallystick.core.findings import Code

SYNTAX = Code(
    name="expression_syntax",
    level="error",
    says="The expression cannot be read.",
    mend="write one SQL expression, for example `status = 'posted' and amount > 0`",
)
UNKNOWN_COLUMN = Code(
    name="unknown_column",
    level="error",
    says="The expression uses a column that is not declared.",
    mend="declare the field in the source, or correct the name",
)
UNKNOWN_FUNCTION = Code(
    name="unknown_function",
    level="error",
    says="The expression calls a function that is not offered.",
    mend="use one of the functions in the reference of expressions",
)
WRONG_ARGUMENTS = Code(
    name="wrong_arguments",
    level="error",
    says="A function is called with too few, too many or unsuitable arguments.",
    mend="see the reference of expressions",
)
TYPE_CLASH = Code(
    name="type_clash",
    level="error",
    says="Two things of different types meet, such as a text and a number.",
    mend="compare like with like",
)
NOT_EXACT = Code(
    name="not_exact",
    level="error",
    says="The expression would leave exact decimals.",
    mend="use exact decimals: no `/`, no exponent, at most 18 decimals and 38 digits",
)
NEVER_HOLDS = Code(
    name="never_holds",
    level="error",
    says="A comparison with null holds for no row.",
    mend="write `is null` or `is not null`",
)

CODES = (SYNTAX, UNKNOWN_COLUMN, UNKNOWN_FUNCTION, WRONG_ARGUMENTS, TYPE_CLASH, NOT_EXACT, NEVER_HOLDS)
