"""What the field service did: jobs, and the invoices for them.

Dispatch calls a job done when the technician has left. Accounting calls it closed when the invoice is out, and some
jobs are never invoiced at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from tallystick.demo.chance import Chance
from tallystick.demo.days import FIRST, LAST, moment
from tallystick.demo.draft import Wish, next_key, tax_on
from tallystick.demo.plants import AFTER_READING, change_moment
from tallystick.demo.sale import Bill, Reason, Sale
from tallystick.demo.truth import Leg, Truth

TIE = "jobs"
STAGES = "done->invoiced"
TYPES = ("Repair", "Inspection", "Maintenance")
TECHNICIANS = ("Gus Moreno", "Hana Sato", "Ike Brandt", "Jo Novak")


@dataclass(kw_only=True)
class Job:
    """One job of the field service."""

    key: str
    type: str
    day: date | None  # completed
    scheduled: date
    total: int
    technician: str
    status: str = "Completed"
    done_at: int | None = None  # if not on the day
    created_at: int | None = None
    was: tuple[int, int] | None = None  # until this moment the total was so much
    twice: bool = False  # listed twice, the same in everything
    counts: bool = True
    whole: tuple[str, str] | None = None
    rest: list[Reason] = field(default_factory=list)
    bill: Bill | None = None


@dataclass
class Service:
    """The jobs for a customer, and every document about them."""

    sale: Sale
    jobs: list[Job] = field(default_factory=list)
    bills: list[Bill] = field(default_factory=list)

    def settle(self, truth: Truth) -> None:
        for job in self.jobs:
            if job.counts:
                self._settle_job(truth, job)
        for bill in self.bills:
            if bill.counts:
                self._settle_bill(truth, bill)

    def _settle_job(self, truth: Truth, job: Job) -> None:
        leg = Leg(side="left", row=job.key, day=job.day)
        if job.twice:
            truth.part(TIE, leg, "duplicate", job.total)
        if job.whole:
            truth.part(TIE, leg, job.whole[0], job.total, job.whole[1])
            return
        for cause, detail, minor in job.rest:
            truth.part(TIE, leg, cause, minor, detail)
        matched = job.bill.matched if job.bill else 0
        assert job.total == matched + sum(minor for _, _, minor in job.rest), job

    def _settle_bill(self, truth: Truth, bill: Bill) -> None:
        leg = Leg(side="right", row=bill.key, day=bill.day)
        if bill.whole:
            truth.part(TIE, leg, bill.whole, bill.total)
            return
        truth.part(TIE, leg, "tax", bill.tax)
        for cause, detail, minor in bill.rest:
            truth.part(TIE, leg, cause, minor, detail)
        job = next((each for each in self.jobs if each.bill is bill), None)
        if job is not None and bill.matched:
            truth.moved(TIE, Leg(side="left", row=job.key, day=job.day), leg, bill.matched, STAGES)


def serve(sale: Sale, chance: Chance, names: tuple[str, ...]) -> Service:
    """The set-up that the deal sold, a job now and then, and what happens to one more."""
    service = Service(sale)
    if sale.customer.money != "USD":
        return service
    if sale.deal is not None and sale.deal.setup and sale.deal.day < date(2026, 5, 1):
        _job(service, chance, sale.deal.day + timedelta(days=chance.between(5, 30)), "Installation", sale.deal.setup)
    for _ in range(chance.pick((0, 0, 1, 1, 2))):
        _job(service, chance, _some_day(chance), chance.pick(TYPES), _price(chance))
    for name in names:
        one = _job(service, chance, _some_day(chance), chance.pick(TYPES), _price(chance))
        bill = _bill_of(one)
        for each in TOGETHER.get(name, (name,)):
            PLANTS[each].act(service, one, bill, chance)
    return service


def _some_day(chance: Chance) -> date:
    return FIRST + timedelta(days=chance.between(6, 500))


def _price(chance: Chance) -> int:
    return 5_00 * chance.between(20, 600)


def _job(service: Service, chance: Chance, day: date, type: str, total: int) -> Job:
    sale = service.sale
    job = Job(
        key=f"J{sale.number:07d}{len(service.jobs) + 1}",
        type=type,
        day=day,
        scheduled=day - timedelta(days=chance.below(4)),
        total=total,
        technician=chance.pick(TECHNICIANS),
        status=chance.pick(("Completed", "Done")),
    )
    issued = day + timedelta(days=chance.between(1, 18))
    job.bill = Bill(
        key=next_key(sale, "in"),
        day=issued,
        reference=job.key,
        subtotal=total,
        tax=tax_on(sale, total),
        service_from=job.scheduled,
        service_until=day,
        kind="job",
        made="job_completed",
        matched=total,
    )
    service.jobs.append(job)
    service.bills.append(job.bill)
    return job


def _bill_of(job: Job) -> Bill:
    assert job.bill is not None
    return job.bill


def _unbilled(service: Service, job: Job, cause: str, detail: str = "") -> None:
    job.rest.append((cause, detail, job.total))
    service.bills.remove(_bill_of(job))
    job.bill = None


def _idle_bill(job: Job, bill: Bill, cause: str, detail: str = "") -> None:
    job.rest.append((cause, detail, job.total))
    bill.counts, bill.matched, job.bill = False, 0, None


def _idle_job(job: Job, bill: Bill, cause: str, detail: str = "") -> None:
    bill.rest.append((cause, detail, bill.matched))
    job.counts, bill.matched = False, 0


def never_invoiced(service: Service, job: Job, bill: Bill, chance: Chance) -> None:
    _unbilled(service, job, "handoff", "missing")


def done_just_now(service: Service, job: Job, bill: Bill, chance: Chance) -> None:
    job.day = job.scheduled = LAST - timedelta(days=chance.below(9))
    _unbilled(service, job, "in_transit")


def invoice_in_draft(service: Service, job: Job, bill: Bill, chance: Chance) -> None:
    bill.status = "draft"
    _idle_bill(job, bill, "handoff", "wrong state")


def invoiced_before_done(service: Service, job: Job, bill: Bill, chance: Chance) -> None:
    job.status = chance.pick(("In Progress", "Scheduled", "Hold"))
    _idle_job(job, bill, "handoff", "ahead")


def odd_status(service: Service, job: Job, bill: Bill, chance: Chance) -> None:
    job.status = chance.pick(("Done - inv sent", "COMPLETE"))
    _idle_job(job, bill, "naming")


def no_technician(service: Service, job: Job, bill: Bill, chance: Chance) -> None:
    job.technician = ""
    _idle_job(job, bill, "quarantine")


def warranty_invoiced(service: Service, job: Job, bill: Bill, chance: Chance) -> None:
    job.type = "Warranty"
    _idle_job(job, bill, "definition", "warranty")


def warranty(service: Service, job: Job, bill: Bill, chance: Chance) -> None:
    """As it should be: no number has it."""
    job.type, job.counts, job.bill = "Warranty", False, None
    service.bills.remove(bill)


def invoiced_twice(service: Service, job: Job, bill: Bill, chance: Chance) -> None:
    twin = service.sale.again(bill, next_key(service.sale, "in"), bill.day + timedelta(days=chance.between(1, 9)))
    twin.whole, twin.matched = "duplicate", 0
    service.bills.append(twin)


def listed_twice(service: Service, job: Job, bill: Bill, chance: Chance) -> None:
    job.twice = True


def no_date(service: Service, job: Job, bill: Bill, chance: Chance) -> None:
    job.day = None


def a_cent_off(service: Service, job: Job, bill: Bill, chance: Chance) -> None:
    bill.subtotal += 1
    bill.rest.append(("rounding", "", 1))


def typed_invoice(service: Service, job: Job, bill: Bill, chance: Chance) -> None:
    change = 100 * chance.between(5, 90)
    bill.made, bill.matched = "manual", bill.matched - change
    bill.subtotal -= change
    job.rest.append(("adjustment", "undocumented", change))


def more_work_found(service: Service, job: Job, bill: Bill, chance: Chance) -> None:
    """The job's total was raised when the invoice was out."""
    change = 100 * chance.between(5, 90)
    job.day = job.scheduled = date(2026, 2, chance.between(1, 28))
    bill.day = job.day + timedelta(days=chance.between(1, 18))
    job.was = (change_moment(service.sale, chance), job.total)
    job.total += change
    job.rest.append(("stale", "", change))


def done_after_reading(service: Service, job: Job, bill: Bill, chance: Chance) -> None:
    job.day, job.scheduled, job.done_at = date(2026, 7, 1), date(2026, 7, 1), AFTER_READING
    job.created_at = AFTER_READING - 60 if chance.percent(50) else moment(date(2026, 5, 12), 9)
    job.whole, job.bill = ("snapshot", ""), None
    service.bills.remove(bill)


def invoiced_too_much(service: Service, job: Job, bill: Bill, chance: Chance) -> None:
    change = 100 * chance.between(5, 90)
    bill.subtotal += change
    bill.rest.append(("unexplained", "", change))


def invoiced_too_little(service: Service, job: Job, bill: Bill, chance: Chance) -> None:
    change = 100 * chance.between(5, 90)
    bill.subtotal -= change
    bill.matched -= change
    job.rest.append(("unexplained", "", change))


def no_such_job(service: Service, job: Job, bill: Bill, chance: Chance) -> None:
    service.jobs.remove(job)
    bill.reference = chance.pick(("", f"J{9_000_000 + service.sale.number}1"))
    bill.rest.append(("backdoor", "", bill.matched))
    bill.matched = 0


def before_dispatch(service: Service, job: Job, bill: Bill, chance: Chance) -> None:
    service.jobs.remove(job)
    bill.day = date(2024, 12, chance.between(2, 30))
    bill.rest.append(("outside_coverage", "", bill.matched))
    bill.matched = 0


@dataclass(frozen=True, kw_only=True)
class Plant:
    act: Callable[[Service, Job, Bill, Chance], None]
    wish: Wish = field(default_factory=lambda: Wish(dollars=True, window="clean"))
    past: bool = False


PLANTS = {
    "never_invoiced": Plant(act=never_invoiced),
    "done_just_now": Plant(act=done_just_now),
    "invoice_in_draft": Plant(act=invoice_in_draft),
    "invoiced_before_done": Plant(act=invoiced_before_done),
    "odd_status": Plant(act=odd_status),
    "no_technician": Plant(act=no_technician),
    "warranty_invoiced": Plant(act=warranty_invoiced),
    "warranty": Plant(act=warranty),
    "invoiced_twice": Plant(act=invoiced_twice),
    "listed_twice": Plant(act=listed_twice),
    "no_date": Plant(act=no_date),
    "a_cent_off": Plant(act=a_cent_off),
    "typed_invoice": Plant(act=typed_invoice),
    "more_work_found": Plant(act=more_work_found, past=True),
    "done_after_reading": Plant(act=done_after_reading, past=True),
    "invoiced_too_much": Plant(act=invoiced_too_much),
    "invoiced_too_little": Plant(act=invoiced_too_little),
    "no_such_job": Plant(act=no_such_job),
    "before_dispatch": Plant(act=before_dispatch),
}
TOGETHER = {  # to one job
    "a_cent_off_twice": ("a_cent_off", "invoiced_twice"),
    "typed_without_a_date": ("typed_invoice", "no_date"),
    "twice_and_too_little": ("listed_twice", "invoiced_too_little"),
    "twice_and_never": ("listed_twice", "never_invoiced"),
    "more_work_invoiced_twice": ("more_work_found", "invoiced_twice"),
    "too_much_twice_without_a_date": ("invoiced_too_much", "listed_twice", "no_date"),
}


def happens_in_the_past(name: str) -> bool:
    return any(PLANTS[each].past for each in TOGETHER.get(name, (name,)))
