"""From figures to one answer, or to a question: the likeliest key, amount, date and shape, where the runner-up is
clearly behind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tallystick.core.guessing.amounts import Agreement
from tallystick.core.guessing.dates import Meeting
from tallystick.core.guessing.guess import Choice, Question, Shape
from tallystick.core.guessing.keys import Pairing
from tallystick.core.guessing.questions import amount_flag, flag

CLEAR = 80  # percent of the keys on which amounts agree: nobody needs to be asked
_CERTAIN = 95  # percent of the keys on which amounts agree
_ENOUGH = 20  # keys
_FEW = 50  # percent of the values that are found
_WEAK = 20  # below, amounts say nothing
_NEAR = 90  # percent of the best one's strength at which the next one is as good


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A key, and what the rows that share it say."""

    pairings: tuple[Pairing, ...]
    whole: Pairing  # the figures of all its columns together
    keys: int  # on both sides
    left_ones: int  # of them with one row on the left
    right_ones: int
    agreements: tuple[Agreement, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    tables: tuple[str, str] = ("", "")  # on the engine: one row for every key of a side

    @property
    def first(self) -> Pairing:
        return self.whole

    @property
    def neither(self) -> bool:
        """Whether it tells the rows of neither side apart."""
        return shape_of(self) == "many_to_many"

    @property
    def share(self) -> int:
        """Percent of the keys on which some two amounts agree."""
        return max((each.share for each in self.agreements), default=0)

    @property
    def strength(self) -> int:
        """How much speaks for it: amounts that agree twice, then values found, then days and words."""
        first = self.first
        told = first.cover * first.apart // 100
        chance = 50 if first.by_chance else 100
        days = max((each.same_day * 100 // each.keys for each in self.meetings if each.keys), default=0)
        return 2 * self.share + days // 2 + told * chance // 100 + 5 * first.named - 5 * first.looseness

    @property
    def says(self) -> str:
        return " and ".join(f"{each.left.header} = {each.right.header}" for each in self.pairings)

    @property
    def flags(self) -> str:
        return " ".join(flag("--key", each.left.header, each.right.header) for each in self.pairings)

    @property
    def because(self) -> str:
        return f"{found_words(self.first)}{agreement_words(self)}"


def found_words(each: Pairing) -> str:
    smaller = min(each.left_values, each.right_values)
    whose = "left" if each.left_values <= each.right_values else "right"
    other = "right" if whose == "left" else "left"
    unique = {
        (True, True): "unique on both sides",
        (True, False): "unique on the left",
        (False, True): "unique on the right",
        (False, False): "unique on neither side",
    }[each.left_unique, each.right_unique]
    spelling = f", compared {' and '.join(each.form)}" if each.form else ""
    return f"{each.both:,} of {smaller:,} values of the {whose} found on the {other}, {unique}{spelling}"


def agreement_words(candidate: Candidate) -> str:
    if not candidate.agreements or not candidate.agreements[0].keys:
        return ""
    best = candidate.agreements[0]
    return f"; amounts equal on {best.equal:,} of {best.keys:,} shared keys"


def beyond_doubt(candidate: Candidate) -> bool:
    """Whether no other key needs to be looked at: nearly all amounts agree, and they are not alike by chance."""
    if not candidate.agreements or not convincing(candidate):
        return False
    best = candidate.agreements[0]
    return best.share >= _CERTAIN and min(best.left.different, best.right.different) * 2 >= best.keys >= _ENOUGH


def convincing(candidate: Candidate) -> bool:
    """Whether nothing looser needs to be tried: its values are found, and amounts agree, or nobody can ask them."""
    first = candidate.first
    told = first.cover >= CLEAR and not candidate.neither
    return told and (candidate.share >= CLEAR or (not candidate.agreements and not first.by_chance))


def far_fetched(candidate: Candidate) -> bool:
    """Whether few values are found, under a loose spelling, and no amount agrees: numbers that are alike by chance."""
    first = candidate.first
    asked = any(each.keys for each in candidate.agreements)
    return bool(first.form) and first.cover < _FEW and asked and candidate.share == 0


Same = Callable[[Candidate, Candidate], bool]


def choose_key(candidates: Sequence[Candidate], same: Same) -> Candidate | Question:
    """The strongest; a question where another one is as good, amounts do not decide, and it joins other rows."""
    order = sorted(candidates, key=lambda one: (-one.strength, one.says))
    best = order[0]
    near = [each for each in order[1:] if each.strength * 100 >= best.strength * _NEAR]
    near = [each for each in near if not best.share >= CLEAR > each.share and not same(best, each)]
    if not near:
        return best
    choices = tuple(Choice(type=each.flags, says=f"{each.says}: {each.because}") for each in (best, *near))
    return Question(about="key", asks="Which columns name the same thing on both sides?", choices=choices)


def choose_amount(candidate: Candidate) -> Agreement | Question | None:
    """The two amounts that agree most often; a question where others agree as often and their words say no more."""
    order = candidate.agreements
    if not order:
        return None
    best = order[0]
    instead = max(order, key=lambda one: one.share)
    if instead.doubt > best.doubt and instead.share >= CLEAR > best.share and (best.share < _WEAK or not best.called):
        return _ask_amount([best, instead])
    if best.share < _WEAK:
        return _by_words(order)
    rivals = [
        each
        for each in order[1:]
        if each.doubt == best.doubt and _rivals(each, best) and each.equal * 100 >= best.equal * _NEAR
    ]
    if not rivals or best.share >= 98 or best.words > rivals[0].words + 1:
        return best
    return _ask_amount([best, *rivals[:3]])


def _rivals(one: Agreement, best: Agreement) -> bool:
    """Other columns; what is put together of two is no rival of what stands by itself."""
    others = (one.left.expression, one.right.expression) != (best.left.expression, best.right.expression)
    made = (one.left.made or one.right.made) and not (best.left.made or best.right.made)
    return others and not made


def _by_words(order: Sequence[Agreement]) -> Agreement | Question:
    """Amounts agree on almost no key: only words can tell, and only where they single out one pair."""
    plain = [each for each in order if each.factor == 1 and not each.flipped]
    plain = sorted(plain, key=lambda one: -one.words)
    said = min(plain[0].left.rank, plain[0].right.rank) > 0  # on both sides the words say amount
    if said and (len(plain) == 1 or plain[0].words > plain[1].words + 1):
        return plain[0]
    return _ask_amount(plain[:4], Choice(type="--amount none", says="every row is worth 1"))


def _ask_amount(found: Sequence[Agreement], *others: Choice) -> Question:
    choices = tuple(
        Choice(
            type=amount_flag(each),
            says=f"{each.left.label} = {each.right.label}: equal on {each.equal:,} of {each.keys:,} shared keys",
        )
        for each in found
    )
    asks = "Which two columns are the amounts to compare?"
    return Question(about="amount", asks=asks, choices=(*choices, *others))


def choose_date(meetings: Sequence[Meeting]) -> Meeting | Question | None:
    if not meetings:
        return None
    best = meetings[0]
    rivals = [each for each in meetings[1:] if each.rank[0] == best.rank[0] and best.rank[1] - each.rank[1] < 5]
    if not rivals or best.keys == 0:
        return ask_order(best) or best
    choices = tuple(
        Choice(
            type=flag("--date", each.left.header, each.right.header),
            says=f"{each.left.header} with {each.right.header}: {each.words}",
        )
        for each in (best, *rivals[:3])
    )
    return Question(about="date", asks="Which dates place the rows in their periods?", choices=choices)


def ask_order(best: Meeting) -> Question | None:
    """Which comes first, day or month, where no date of the file tells."""
    for hand, column in (("left", best.left), ("right", best.right)):
        if column.dates is not None and column.dates.both:
            example = column.figures.outlines[0].least
            return Question(
                about="date",
                asks=f"In {column.header} on the {hand}, which comes first, the day or the month? No date of it tells.",
                choices=tuple(
                    Choice(type=f'--order "{hand}: {first}_first"', says=f"in {example} the {first} is {example[:2]}")
                    for first in ("day", "month")
                ),
            )
    return None


def shape_of(candidate: Candidate) -> Shape:
    """By how many rows the shared keys have; one key in a hundred may be a slip, which the tie then names."""
    one_left = (candidate.keys - candidate.left_ones) * 100 <= candidate.keys
    one_right = (candidate.keys - candidate.right_ones) * 100 <= candidate.keys
    if one_left:
        return "one_to_one" if one_right else "one_to_many"
    return "many_to_one" if one_right else "many_to_many"
