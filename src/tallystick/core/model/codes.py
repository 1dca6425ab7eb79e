"""What can be wrong with a model; each code has a line in docs/reference/findings.md."""

from __future__ import annotations

from tallystick.core.findings import Code, Level


def _code(name: str, says: str, mend: str, level: Level = "error") -> Code:
    return Code(name=name, level=level, says=says, mend=mend)


# the text
FILE_UNREADABLE = _code("file_unreadable", "A file cannot be opened or is not UTF-8.", "save it as UTF-8 text")
YAML_SYNTAX = _code("yaml_syntax", "The file is no YAML.", "correct the text at this place")
YAML_REFUSED = _code("yaml_refused", "A YAML feature is used that models do without.", "write it out plainly")
KEY_TWICE = _code("key_twice", "A key stands twice in one mapping.", "keep one of the two")
TOO_LARGE = _code("too_large", "A document is too deep or too large to be an object of a model.", "split it up")

# one object
NOT_AN_OBJECT = _code("not_an_object", "A document is no object.", "begin each document with `kind:` and `id:`")
UNKNOWN_KIND = _code("unknown_kind", "There is no such kind of object.", "use a kind of the reference of the model")
UNKNOWN_FIELD = _code("unknown_field", "The object has no such field.", "remove the field, or correct its name")
FIELD_MISSING = _code("field_missing", "A field that must be there is not.", "add it")
WRONG_VALUE = _code("wrong_value", "A value is not of the form its field takes.", "see the reference of the model")
SECRET_IN_MODEL = _code(
    "secret_in_model",
    "A secret is written where everybody who has the files can read it.",
    "write env:NAME or file:/run/secrets/NAME, and change the secret: it has been seen",
)

# identity
ID_TWICE = _code("id_twice", "Two objects of one kind have the same id.", "give one of them another id")
VERSION_TWICE = _code(
    "version_twice", "One version of a metric says two different things.", "give the newer one the next version"
)

# references
UNKNOWN_REFERENCE = _code("unknown_reference", "Something is named that is not in the model.", "correct the name")
UNKNOWN_DATA_FIELD = _code(
    "unknown_data_field", "A field is named that the source does not declare.", "declare it in the source's `fields`"
)
WRONG_DATA_TYPE = _code("wrong_data_type", "A field has a type that does not fit its use.", "name another field")
NOBODY = _code("nobody", "An owner is nobody that `people` knows.", "add the person or group to `people`")

# expressions
EXPRESSION_TYPE = _code("expression_type", "An expression gives something else than is needed here.", "see its mend")

# the whole
TWO_RECORDS = _code(
    "two_systems_of_record", "An attribute has two systems of record.", "leave it in the `record_for` of one of them"
)
NO_RECORD = _code(
    "no_system_of_record", "An attribute has no system of record.", "add it to a system's `record_for`", "warning"
)
DEFINITION_INCOMPLETE = _code(
    "definition_incomplete",
    "A metric leaves out one of the six parts of a definition.",
    "say counts, excludes, from, owner, updates and disagreement; an empty list is an answer too",
    "warning",
)
ROUTE_NOWHERE = _code("route_nowhere", "A route ends nowhere.", "say `otherwise:` with a group that has members")
HANDOFF_UNGUARDED = _code(
    "handoff_without_exception_path", "A handoff does not say what happens when it fails.",
    "add `missing: {route: ...}`", "warning",
)  # fmt: skip
PATH_INCOMPLETE = _code(
    "path_incomplete", "A path leaves out one of its eight parts.",
    "say trigger, source_of_truth, owner, failure with its route and hold, a prove step, measure and recovery",
)  # fmt: skip
SOURCE_ELSEWHERE = _code(
    "source_elsewhere", "The id of a source begins with another word than its system.",
    "begin the id with the system's, or name the other system", "warning",
)  # fmt: skip
SOURCE_UNUSED = _code("source_unused", "A source is used by nothing.", "tie it, or take it out of the model", "warning")
CYCLE = _code("cycle", "Things depend on one another in a circle.", "break the circle at one of them")
APPROVAL_IMPOSSIBLE = _code(
    "approval_impossible",
    "An approval could never be given, or not by another person.",
    "name somebody else as approver",
)
VALUE_TWICE = _code("value_twice", "A spelling stands for two different values.", "leave it with one of them")
ALIAS_TWICE = _code(
    "alias_twice", "An identifier stands for two things on the same days.", "end the one with `until`, or leave it out"
)
CAUSE_TAKEN = _code("cause_taken", "A step of a tie has the name of a built-in cause.", "give the step another name")
UNIT_SCALE = _code("unit_scale", "An amount has more decimals than a unit may have.", "a unit has 0 to 4 decimals")
UNITS_DIFFER = _code("units_differ", "Two sides are in units that cannot be compared.", "say how one converts")
SHAPES_DIFFER = _code("shapes_differ", "The two metrics of a tie are of different kinds.", "tie a flow to a flow")
TIE_LOOSE = _code(
    "tie_without_match", "A tie does not say which rows belong together.", "add `match:` with an `on` pass", "warning"
)
TIE_UPSTREAM = _code(
    "tie_upstream", "It is not clear which side of a tie comes first.", "say `upstream: left` or `upstream: right`"
)
VERSION_GAP = _code("version_gap", "A metric supersedes a version that is not in the files.", "keep the old version")
MODEL_EMPTY = _code("model_empty", "There are no objects.", "`tally init` writes a project to begin with", "warning")

# tallystick.yaml
SETTING_UNKNOWN = _code("setting_unknown", "There is no such setting.", "correct its name")
SETTING_WRONG = _code("setting_wrong", "A setting has a value it cannot have.", "see `tally config --explain`")

CODES = (
    FILE_UNREADABLE, YAML_SYNTAX, YAML_REFUSED, KEY_TWICE, TOO_LARGE,
    NOT_AN_OBJECT, UNKNOWN_KIND, UNKNOWN_FIELD, FIELD_MISSING, WRONG_VALUE, SECRET_IN_MODEL,
    ID_TWICE, VERSION_TWICE,
    UNKNOWN_REFERENCE, UNKNOWN_DATA_FIELD, WRONG_DATA_TYPE, NOBODY, EXPRESSION_TYPE,
    TWO_RECORDS, NO_RECORD, DEFINITION_INCOMPLETE, ROUTE_NOWHERE, HANDOFF_UNGUARDED, PATH_INCOMPLETE,
    SOURCE_ELSEWHERE, SOURCE_UNUSED,
    CYCLE, APPROVAL_IMPOSSIBLE, VALUE_TWICE, ALIAS_TWICE, CAUSE_TAKEN, UNIT_SCALE, UNITS_DIFFER, SHAPES_DIFFER,
    TIE_LOOSE, TIE_UPSTREAM, VERSION_GAP, MODEL_EMPTY,
    SETTING_UNKNOWN, SETTING_WRONG,
)  # fmt: skip
