"""A report's bridge as text: the published number, each step with the fact that proves it, the recomputed number."""

from __future__ import annotations

from tallystick.core.reports.answer import ReportAnswer, ReportBridge
from tallystick.faces.screen import BOLD, DIM, Screen
from tallystick.faces.tables import FACT_AT_LEAST, INDENT
from tallystick.faces.texts import left, plain, right, width, wrapped
from tallystick.faces.words import money, period_words, signed


def draw_report(answer: ReportAnswer, screen: Screen) -> str:
    title = f"{answer.report}: {answer.metric}, {period_words(answer.period)}"
    lines = [screen.paint(plain(title), BOLD), plain(answer.where), ""]
    if answer.bridge is None:
        return "\n".join([*lines, "no number could be read; it is held against nothing"])
    told = _told(answer.bridge)
    names, amounts = (max(width(row[at]) for row in told) for at in (0, 1))
    for name, amount, fact in told:
        lines.append(f"{left(name, names)}  {right(amount, amounts)}")
        if fact:
            words = wrapped(fact, max(screen.columns - len(INDENT), FACT_AT_LEAST), hanging=0)
            lines += [screen.paint(f"{INDENT}{each}", DIM) for each in words]
    verdict = "sum: published + steps = recomputed"
    return "\n".join([*lines, "", verdict if answer.bridge.proved else "SUM FAILS: the steps do not lead there"])


def _told(bridge: ReportBridge) -> list[tuple[str, str, str]]:
    published, recomputed = bridge.published, bridge.recomputed
    steps = [(f"{each.cause} {each.detail}".strip(), signed(each.effect), each.evidence) for each in bridge.steps]
    after = f"version {recomputed.version} over {recomputed.snapshot}"
    rows = [
        ("published", money(published.amount), f"`{published.text}` in {published.place}"),
        *steps,
        ("unexplained", signed(bridge.unexplained), ""),
        ("recomputed", money(recomputed.amount), after),
    ]
    return [(plain(name), amount, plain(fact)) for name, amount, fact in rows]
