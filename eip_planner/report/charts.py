"""Small charts as SVG."""

from __future__ import annotations

from html import escape

from ..language import number


def interval_bar(low: float, high: float, most: float = 100.0) -> str:
    """A bar from `low` to `high` on a scale from 0 to `most`, with the ends written beside it."""
    width, height = 260, 16
    x0, x1 = (max(min(v, most), 0.0) / most * width for v in (low, high))
    return (
        f'<svg class="bar" viewBox="0 0 {width} {height}">'
        f'<rect width="{width}" height="{height}" rx="3" fill="#eceff1"/>'
        f'<line x1="{width / 2}" x2="{width / 2}" y1="0" y2="{height}" stroke="#b0bec5"/>'
        f'<rect x="{x0:.1f}" width="{max(x1 - x0, 2):.1f}" height="{height}" rx="3" fill="#2e7d32"/></svg>'
    )


def share_bar(percent: float, color: str) -> str:
    """A small bar for a share of the whole."""
    return (
        f'<svg class="share" viewBox="0 0 100 10"><rect width="100" height="10" rx="2" fill="#eceff1"/>'
        f'<rect width="{max(min(percent, 100.0), 0.0):.1f}" height="10" rx="2" fill="{color}" stroke="#8a9aa0"/></svg>'
    )


def month_bars(values, low, high, unit: str) -> str:
    """Twelve bars with a whisker from low to high."""
    width, height, floor = 640, 190, 160
    most = max([*high, 1e-9])
    parts = []
    for i, (value, lo, hi) in enumerate(zip(values, low, high)):
        x, bar = 20 + i * 51, value / most * (floor - 20)
        y_lo, y_hi = floor - lo / most * (floor - 20), floor - hi / most * (floor - 20)
        parts.append(
            f'<rect x="{x}" y="{floor - bar:.1f}" width="34" height="{bar:.1f}" fill="#f2a541">'
            f"<title>{escape(number(value))} {escape(unit)}</title></rect>"
            f'<path d="M{x + 17},{y_lo:.1f} V{y_hi:.1f} m-5,0 h10 M{x + 12},{y_lo:.1f} h10" '
            f'stroke="#5d4037" fill="none"/>'
            f'<text x="{x + 17}" y="{floor + 16}" font-size="12" text-anchor="middle" fill="#444">{i + 1}</text>'
        )
    return f'<svg class="months" viewBox="0 0 {width} {height}">{"".join(parts)}</svg>'


def tornado(rows: list[tuple[str, float, float]], base: float) -> str:
    """Bars from the value at the low to the value at the high end of each assumption, about the base.

    Parameters
    ----------
    rows : list of (label, value at the low end, value at the high end)
    """
    left, width, step = 320, 320, 20
    ends = [base, 0.0, *(v for _, low, high in rows for v in (low, high))]
    least, span = min(ends), max(max(ends) - min(ends), 1e-9)
    height = step * len(rows) + 22

    def at(value: float) -> float:
        return left + (value - least) / span * width

    parts = []
    for i, (label, low, high) in enumerate(rows):
        y = step * i + 4
        parts.append(
            f'<text x="{left - 8}" y="{y + 11}" font-size="11" text-anchor="end" fill="#444">{escape(label)}</text>'
        )
        for value, color in ((low, "#8d6e63"), (high, "#2e7d32")):
            x0, x1 = sorted((at(base), at(value)))
            parts.append(
                f'<rect x="{x0:.1f}" y="{y}" width="{x1 - x0:.1f}" height="14" fill="{color}">'
                f"<title>{escape(number(value))}</title></rect>"
            )
    for value, color in ((0.0, "#c62828"), (base, "#37474f")):
        parts.append(
            f'<line x1="{at(value):.1f}" x2="{at(value):.1f}" y1="0" y2="{height - 18}" stroke="{color}"/>'
            f'<text x="{at(value):.1f}" y="{height - 5}" font-size="11" text-anchor="middle" fill="{color}">'
            f"{escape(number(value))}</text>"
        )
    return f'<svg class="tornado" viewBox="0 0 {left + width + 60} {height}">{"".join(parts)}</svg>'
