"""Mates that exist and do not count: what they are worth, offered to the remainders of the other side.

A mate is worth what it would bring into the comparison if it counted: without the tie's own steps, and at the rate of
what it is offered to, for the same native amount at two rates is one amount.
"""

from __future__ import annotations

from tallystick.core.ties.question import Question
from tallystick.core.ties.sql import money
from tallystick.core.ties.worth import comparable, worth

OTHER_SIDE = "case when m.side = 'left' then 'right' else 'left' end"


def idle_mates(question: Question, rest: str, condition: str, *, detail: str, why: str) -> str:
    """Pool evidence: every row `m` that does not count and meets the condition covers up to its own worth."""
    net = comparable(question, "m")
    value = worth(question, net, rate_offered(question, "m"))
    return (
        f"select {OTHER_SIDE} as side, m.g, {sign_of(net)} as sgn, m.side || ' ' || m.row as"
        f" id, m.d as ord, cast(abs({value}) as {money(question.unit)}) as amount, {detail} as detail, {why} as why"
        f" from rested m{at_their_rate(question, rest, 'm', OTHER_SIDE, 'm.g', sign_of(net))}"
        f" where not m.counts and {net} <> 0 and {condition}"
    )


def rate_offered(question: Question, row: str) -> str:
    return f"coalesce(offered.rate, {row}.rate)" if question.crosses_currencies else f"{row}.rate"


def sign_of(net: str) -> str:
    return f"case when {net} > 0 then 1 else -1 end"


def at_their_rate(question: Question, rest: str, row: str, side: str, group: str, sign: str) -> str:
    """A join that gives `offered.rate`: of the remainders in the same currency, where they all have one."""
    if not question.crosses_currencies:
        return ""
    rates = (
        f"select r.side, r.g, r.sgn, o.cur, max(o.rate) as rate from {rest} r join rested o on o.side = r.side and"
        " o.row = r.row group by r.side, r.g, r.sgn, o.cur having min(o.rate) = max(o.rate)"
    )
    return (
        f" left join ({rates}) offered on offered.side = {side} and offered.g = {group} and offered.cur = {row}.cur"
        f" and offered.sgn = {sign}"
    )
