"""Hours of rooftop solar as SVG."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import numpy as np

from ..language import number, tr

if TYPE_CHECKING:
    from pandas import DataFrame

_USED, _LEFT, _LOAD = "#2e7d32", "#f2c46b", "#22303a"
_WIDE, _HIGH, _GAP, _COLUMNS = 150, 92, 14, 6


def mean_days(hourly: DataFrame, pv: str, used: str) -> str:
    """The mean day of each month: what is used below what is left, and the load as a line; MW.

    Parameters
    ----------
    pv, used : str
        Columns of the generation and of its part that is used.
    """
    days = hourly.groupby(["month", "hour_of_day"])[[pv, used, "load_mw"]].mean()
    values = days.to_numpy().reshape(12, 24, 3)
    most = max(values.max(), 1e-9)
    rows = -(-12 // _COLUMNS)
    width, height = _COLUMNS * (_WIDE + _GAP) + 40, rows * (_HIGH + 34)
    panels = [_panel(month, values[month], most, 40) for month in range(12)]
    scale = "".join(
        f'<text x="34" y="{row * (_HIGH + 34) + y}" font-size="10" text-anchor="end">{escape(text)}</text>'
        for row in range(rows)
        for y, text in ((14, number(most, 1 if most < 10 else 0)), (_HIGH + 4, "0"))
    )
    legend = "".join(
        f'<span class="key"><i class="{kind}" style="--c:{color}"></i>{escape(text)}</span>'
        for kind, color, text in (
            ("", _USED, tr("used by the firms")),
            ("", _LEFT, tr("surplus")),
            ("line", _LOAD, tr("load")),
        )
    )
    return (
        f'<figure><svg viewBox="0 0 {width} {height}" role="img">{scale}{"".join(panels)}</svg>'
        f"<figcaption>{legend}</figcaption></figure>"
    )


def _panel(month: int, values: np.ndarray, most: float, left: float) -> str:
    """One month; bars of an hour each, the load as a stepped line."""
    x0 = left + month % _COLUMNS * (_WIDE + _GAP)
    base = month // _COLUMNS * (_HIGH + 34) + _HIGH + 4
    step, scale = _WIDE / 24.0, (_HIGH - 6) / most
    bars = []
    for hour, (pv, used, _) in enumerate(values):
        x = x0 + hour * step
        for top, size, color in ((pv, pv - used, _LEFT), (used, used, _USED)):
            if size > 0:
                place = f'x="{x:.1f}" y="{base - top * scale:.1f}"'
                bars.append(f'<rect {place} width="{step:.1f}" height="{size * scale:.1f}" fill="{color}"/>')
    line = " ".join(
        f"{'M' if hour == 0 else 'L'}{x0 + hour * step:.1f},{base - load * scale:.1f} h{step:.1f}"
        for hour, load in enumerate(values[:, 2])
    )
    ticks = "".join(
        f'<text x="{x0 + hour * step:.1f}" y="{base + 11}" font-size="9" text-anchor="middle">{hour}</text>'
        for hour in (0, 6, 12, 18, 24)
    )
    name = escape(tr("Month {n}").format(n=month + 1))
    return (
        f'<line x1="{x0}" x2="{x0 + _WIDE}" y1="{base}" y2="{base}" stroke="#b0bec5"/>{"".join(bars)}'
        f'<path d="{line}" fill="none" stroke="{_LOAD}" stroke-width="1.2"/>{ticks}'
        f'<text x="{x0 + _WIDE / 2}" y="{base + 24}" font-size="11" text-anchor="middle" fill="#444">{name}</text>'
    )
