"""The plot of a run: for each class of queries a line from p50 to p95 of each engine, as SVG."""

from __future__ import annotations

import math
from collections.abc import Mapping
from html import escape

WIDTH, HEIGHT = 1100, 520
LEFT, RIGHT, TOP, BOTTOM = 70, 190, 30, 50
COLOURS = (
    *("#1b6ca8", "#6fb1e0", "#b23a48", "#8a6d3b", "#5b8c5a"),
    *("#9a6fb0", "#e07b39", "#f2b48c", "#333333", "#999999"),
)


def svg(title: str, times: Mapping[str, Mapping[str, tuple[float, float]]]) -> str:
    """Return the plot.

    Args:
        title: what it says above.
        times: for each engine and class, p50 and p95 in µs.
    """
    kinds = list(dict.fromkeys(kind for own in times.values() for kind in own))
    values = [value for own in times.values() for pair in own.values() for value in pair]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    parts = [_text(LEFT, 18, title, "start")]
    for power in range(low, high + 1):
        y = height(10.0**power, low, high)
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>')
        parts.append(_text(LEFT - 8, y + 4, _duration(10.0**power), "end"))
    step = (WIDTH - LEFT - RIGHT) / len(kinds)
    for place, kind in enumerate(kinds):
        parts.append(_text(LEFT + step * (place + 0.5), HEIGHT - BOTTOM + 22, kind, "middle"))
    for number, (name, own) in enumerate(times.items()):
        colour = COLOURS[number % len(COLOURS)]
        offset = step * (number + 1) / (len(times) + 1)
        for kind, (p50, p95) in own.items():
            x = LEFT + step * kinds.index(kind) + offset
            above, below = height(p95, low, high), height(p50, low, high)
            ends = f'x1="{x:.1f}" x2="{x:.1f}" y1="{above:.1f}" y2="{below:.1f}"'
            parts.append(f'<line {ends} stroke="{colour}" stroke-width="3"/>')
            parts.append(f'<circle cx="{x:.1f}" cy="{below:.1f}" r="4" fill="{colour}"/>')
        y = TOP + 10 + 20 * number
        parts.append(f'<circle cx="{WIDTH - RIGHT + 20}" cy="{y}" r="5" fill="{colour}"/>')
        parts.append(_text(WIDTH - RIGHT + 32, y + 4, name, "start"))
    parts.append(_text(WIDTH - RIGHT + 20, HEIGHT - BOTTOM, "dot: p50, line: to p95", "start"))
    size = f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
    style = 'font-family="sans-serif" font-size="12"'
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {style}>\n'
        f'<rect width="100%" height="100%" fill="white"/>\n{body}\n</svg>\n'
    )


def height(value: float, low: int, high: int) -> float:
    """Return where a time stands, from the top: powers of ten are equally far apart."""
    share = (math.log10(value) - low) / max(1, high - low)
    return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _duration(microseconds: float) -> str:
    if microseconds >= 1e6:
        return f"{microseconds / 1e6:g} s"
    return f"{microseconds / 1e3:g} ms" if microseconds >= 1e3 else f"{microseconds:g} µs"
