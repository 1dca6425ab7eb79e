"""One measurement: a fresh process, its wall seconds, processor seconds and peak memory, as the kernel counts them.

Every process finds its Python compiled, as an installed package is; a run before the measured ones compiles it.
"""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Cost:
    wall: float
    cpu: float
    peak_mb: int


@dataclass(frozen=True, kw_only=True)
class Limit:
    seconds: float
    memory_mb: int


@dataclass(frozen=True, kw_only=True)
class Killed:
    """What did not end within its limit."""

    seconds: float
    peak_mb: int
    why: str


Outcome = Cost | Killed
LOOK_EVERY = 0.1  # seconds


def measure(command: Sequence[str], *, ok: tuple[int, ...] = (0,)) -> Cost:
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=_environment())
    assert process.stderr is not None
    with _ended(process), process.stderr:
        said = process.stderr.read().decode(errors="replace")
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in ok:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{said}")
    return Cost(wall=wall, cpu=usage.ru_utime + usage.ru_stime, peak_mb=usage.ru_maxrss // 1024)


def measure_within(command: Sequence[str], limit: Limit, *, environment: Mapping[str, str]) -> Outcome:
    """As `measure`, of a process that is stopped where it takes more than it may."""
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said, env=_environment(**environment))
        why, ended = "", 0
        with _ended(process):
            while not ended:
                ended, status, usage = os.wait4(process.pid, os.WNOHANG)
                wall = time.perf_counter() - started
                why = why or _beyond(process.pid, wall, limit)
                if why and not ended:
                    process.kill()
                if not ended:
                    time.sleep(LOOK_EVERY)
        process.returncode = os.waitstatus_to_exitcode(status)
        peak = usage.ru_maxrss // 1024
        if why:
            return Killed(seconds=wall, peak_mb=peak, why=why)
        if process.returncode:
            said.seek(0)
            last = said.read().decode(errors="replace").strip().splitlines()[-1:]
            return Killed(seconds=wall, peak_mb=peak, why=f"it ended with {process.returncode} {' '.join(last)}")
    return Cost(wall=wall, cpu=usage.ru_utime + usage.ru_stime, peak_mb=peak)


@contextmanager
def _ended(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """Nothing goes on running when the bench is stopped."""
    try:
        yield
    except BaseException:
        process.kill()
        process.wait()
        raise


class TimeIsUp(Exception):
    """The bench was given so many minutes and no more."""


@contextmanager
def within(minutes: float) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TimeIsUp

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, minutes * 60)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | more


def _beyond(process: int, wall: float, limit: Limit) -> str:
    if wall > limit.seconds:
        return f"more than {limit.seconds:.0f} s"
    if _memory_mb(process) > limit.memory_mb:
        return f"more than {limit.memory_mb:,} MB"
    return ""


def _memory_mb(process: int) -> int:
    """What it holds now; nothing is known of that where there is no such file, nor once it has ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmRSS:")), 0)


def median(costs: Sequence[Cost]) -> Cost:
    return Cost(
        wall=statistics.median(each.wall for each in costs),
        cpu=statistics.median(each.cpu for each in costs),
        peak_mb=max(each.peak_mb for each in costs),
    )
