"""How long a patient will wait, said as a range that we can keep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

STEP = 5
"""A range is made of whole steps, in minutes."""

ENOUGH = 30
"""Visits that we want to have seen before we say a number."""


@dataclass(frozen=True)
class Visit:
    clinic: str
    joined: datetime
    waited: int
    """Minutes from joining to the treatment room."""


@dataclass(frozen=True)
class Range:
    low: int
    high: int


def comparable(visits: list[Visit], clinic: str, now: datetime, holidays: set[date]) -> list[Visit]:
    """Visits of the same clinic on a like day, at most an hour earlier or later in the day.

    Implements REQ-16.
    """

    def day(at: datetime) -> int:
        return 6 if at.date() in holidays else at.weekday()

    return [
        visit
        for visit in visits
        if visit.clinic == clinic and day(visit.joined) == day(now) and abs(visit.joined.hour - now.hour) <= 1
    ]


def estimate(visits: list[Visit]) -> Range | None:
    """The range that held four times in five, or None while we do not know.

    Implements REQ-13 and REQ-15.
    """
    if len(visits) < ENOUGH:
        return None
    waits = sorted(visit.waited for visit in visits)
    low = waits[len(waits) // 10]
    high = waits[len(waits) - 1 - len(waits) // 10]
    return Range(low // STEP * STEP, -(-high // STEP) * STEP)


def renew(shown: Range | None, new: Range | None) -> Range | None:
    """The next range to show: one step at most from what the patient has read."""
    # implements REQ-14
    if shown is None or new is None:
        return new
    return Range(towards(shown.low, new.low), towards(shown.high, new.high))


def towards(shown: int, new: int) -> int:
    return shown + max(-STEP, min(STEP, new - shown))


def length_of_group(minutes: list[int]) -> int:
    """How long a room is taken by patients who come together."""
    # per spec FR-002: those behind a family see one long visit
    return sum(minutes)
