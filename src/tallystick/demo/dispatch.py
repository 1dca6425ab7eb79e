"""The dispatch system's export, as field service software has it: jobs with dates and amounts as people write them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from tallystick.demo.days import EVENING, moment, on_the_calendar, on_the_wall
from tallystick.demo.jobs import Job, Service
from tallystick.demo.ledger import CLOCK, DAY
from tallystick.demo.rows import Cells, Export, Row

JOBS = Export(
    path="dispatch/jobs.csv",
    hour=EVENING,
    columns=(
        "Job #", "Job Type", "Business Unit", "Job Status", "Customer Name", "Scheduled Date", "Completion Date",
        "Technician", "Jobs Total", "Created On", "Modified On",
    ),
)  # fmt: skip


def rows(service: Service) -> Iterator[Row]:
    for job in service.jobs:
        for _ in range(2 if job.twice else 1):
            yield _job(service, job)


def _job(service: Service, job: Job) -> Row:
    created = job.created_at or moment(job.scheduled - timedelta(days=12), 9)
    done = job.done_at or moment(job.day or job.scheduled, 17, 40)
    before = job.was[1] if job.was else job.total
    row = Row(JOBS).reads(created, _cells(service, job, "Scheduled", before, created, created))
    row.reads(done, _cells(service, job, job.status, before, created, done))
    if job.was:
        row.reads(job.was[0], _cells(service, job, job.status, job.total, created, job.was[0]))
    return row


def _cells(service: Service, job: Job, status: str, total: int, created: int, changed: int) -> Cells:
    over = status != "Scheduled" and job.day is not None
    return {
        "Job #": job.key,
        "Job Type": job.type,
        "Business Unit": "Service - Residential" if job.type == "Warranty" else "Service - Commercial",
        "Job Status": status,
        "Customer Name": service.sale.customer.name,
        "Scheduled Date": on_the_calendar(job.scheduled, DAY),
        "Completion Date": on_the_calendar(job.day, DAY) if over and job.day else "",
        "Technician": job.technician,
        "Jobs Total": f"${total // 100:,}.{total % 100:02d}",
        "Created On": on_the_wall(created, CLOCK),
        "Modified On": on_the_wall(changed, CLOCK),
    }
