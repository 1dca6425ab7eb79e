"""A generated model of any size, for the test and the benchmark of `tally check`: no expression occurs twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

SOURCES, OWNERS, METRICS_A_FILE = 50, 20, 50

SETTINGS = """\
name: large
unit: USD
zone: America/Denver
"""


def write_model(folder: Path, metrics: int = 1000) -> int:
    """Writes a project below the folder; gives the number of lines of its model."""
    (folder / "model").mkdir(parents=True)
    (folder / "tallystick.yaml").write_text(SETTINGS)
    lines = 0
    for name, text in files(metrics):
        (folder / "model" / name).write_text(text)
        lines += text.count("\n")
    return lines


def files(metrics: int) -> Iterator[tuple[str, str]]:
    yield "people.yaml", people()
    yield "systems.yaml", "---\n".join(system(number) for number in range(SOURCES // 10))
    yield "sources.yaml", "---\n".join(source(number) for number in range(SOURCES))
    for start in range(0, metrics, METRICS_A_FILE):
        numbers = range(start, min(start + METRICS_A_FILE, metrics))
        yield f"metrics_{start:05d}.yaml", "---\n".join(metric(number) for number in numbers)


def people() -> str:
    groups = "".join(f"  team-{each}: {{members: [user:u{each}], lead: user:u0}}\n" for each in range(OWNERS))
    users = "".join(f"  u{each}: {{email: u{each}@large.example}}\n" for each in range(OWNERS))
    route = "kind: route\nid: gap\notherwise: group:team-0\n"
    return f"kind: people\nid: large\ngroups:\n{groups}users:\n{users}---\n{route}"


def system(number: int) -> str:
    return (
        f"kind: system\nid: system_{number}\nanswers: What happened in {number}?\nowner: group:team-{number}\n"
        f"record_for: [thing_{number}]\nconnect: {{kind: files, path: data/{number}}}\n"
    )


def source(number: int) -> str:
    return f"""\
kind: source
id: system_{number // 10}.table_{number}
system: system_{number // 10}
read: {{file: table_{number}.csv}}
key: [id]
fields:
  id: {{type: text}}
  account: {{type: integer}}
  amount: {{type: decimal, scale: 2, unit: USD}}
  fee: {{type: decimal, scale: 2, unit: USD}}
  status: {{type: text, values: {{posted: [Posted], void: [Voided]}}}}
  posted_on: {{type: date}}
"""


def metric(number: int) -> str:
    """Twelve lines, like those that people write."""
    low = 4000 + number % 900
    return f"""\
kind: metric
id: metric_{number}
owner: group:team-{number % OWNERS}
says: Amounts of accounts from {low} on, less {number % 7} fees, number {number}.
from: system_{number % SOURCES // 10}.table_{number % SOURCES}
value: amount - {number % 7} * fee + {number}.25
date: posted_on
unit: USD
counts: [{{id: accounts, is: scope, says: Its accounts, where: account between {low} and {low + number}}}]
excludes: [{{id: void, is: state, says: Voided, where: "status = 'void' or (fee > {number} and amount is null)"}}]
updates: {{closes: 3rd business day}}
disagreement: {{wins: system_{number % SOURCES // 10}, meanwhile: show_both, route: gap}}
"""
