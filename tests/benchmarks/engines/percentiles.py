"""From single times to figures."""

from __future__ import annotations

from collections.abc import Sequence

SHARES = (50, 95, 99)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that `share` per cent of the values do not exceed, linearly between neighbours.

    >>> percentile([4, 1, 2, 3], 50)
    2.5
    """
    ordered = sorted(values)
    place = (len(ordered) - 1) * share / 100
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def best(passes: Sequence[Sequence[int]]) -> list[int]:
    """Return the shortest time of each query in some passes.

    >>> best([[3, 5], [4, 2]])
    [3, 2]
    """
    return [min(times) for times in zip(*passes, strict=True)]


def microseconds(passes: Sequence[Sequence[int]]) -> dict[str, float]:
    """Return p50, p95 and p99 over queries of their best times, from nanoseconds."""
    times = best(passes)
    return {f"p{share}": percentile(times, share) / 1000 for share in SHARES}
