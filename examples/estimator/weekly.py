"""Last week's numbers, written to metrics/ every Monday.

Implements REQ-30.
"""

from __future__ import annotations

import csv
from pathlib import Path
from statistics import median


def room(minutes: list[int]) -> float | None:
    """Median time in the waiting room."""
    # instruments KPI-ROOM
    return median(minutes) if minutes else None


def held(visits: list[tuple[int, int, int]]) -> float | None:
    """Share of visits (low, high, waited) called within ten minutes of the first range, in percent."""
    # instruments KPI-ESTIMATE
    if not visits:
        return None
    kept = sum(low - 10 <= waited <= high + 10 for low, high, waited in visits)
    return round(100 * kept / len(visits), 1)


def left(visits: int, treated: int, cancelled: int) -> float | None:
    """Share of visits that end without treatment and without a word, in percent."""
    # instruments KPI-LEFT
    return round(100 * (visits - treated - cancelled) / visits, 1) if visits else None


def append(folder: Path, name: str, day: str, value: float | None) -> None:
    """Adds a row; a week without a number gets none."""
    if value is None:
        return
    with (folder / f"{name}.csv").open("a", newline="") as file:
        csv.writer(file).writerow([day, value, "measured"])


def show(value: float | None, unit: str) -> str:
    """The number as the letter prints it."""
    return "no data" if value is None else f"{value:g} {unit}"
