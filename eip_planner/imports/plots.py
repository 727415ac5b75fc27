"""Plots of a plan: cut free of each other, with the code that is written in them, an id and a land use."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np

from ..findings import INFO, WARNING, Findings
from ..language import number, tr
from . import outlines
from .legend import FIELD, Legend

# A plot this small is a leftover between lines, m2.
SLIVER_M2 = 1.0
# Groups of letters and digits with at least one digit, such as CN-A2-01, Đ12 or CN 05; not an area, not a length.
_CODE = re.compile(r"(?=.*\d)(?:[^\W_]{1,6}(?:[-./][^\W_]{1,6}){0,4}|[^\W\d_]{1,6} \d{1,4}[^\W\d_]?)")
_MEASURE = re.compile(r"\d+[.,]\d+|\d+(?:[.,]\d+)?(?:m|m2|m3|ha|km|kv|kva|kw|mm)", re.IGNORECASE)
_PREFIX = re.compile(r"^(?:lô(?: đất)?(?: số)?|thửa(?: số)?|plot|lot)\b[\s:.]*", re.IGNORECASE)
_LONGEST = 16
# Share of the land that may lie in two plots before it is said.
_OVERLAP = 1e-3


def number_plots(frame, texts, legend: Legend, findings: Findings):
    """Give plots their code, id and land use.

    Parameters
    ----------
    frame : DataFrame
        ``value`` (land use of the layer), ``plot_code`` and ``land_use`` of fields, ``geometry``; metres.
    texts : DataFrame
        ``text``, ``tag``, ``height``, ``geometry`` (points).

    Returns
    -------
    frame, texts : DataFrame
        Plots with ``parcel_id``, ``plot_code``, ``land_use``; texts with the ``parcel_id`` they stand in.
    """
    frame, owner = _cut(_split(frame, texts), texts, findings)
    codes, doubtful = _codes(frame, texts, owner, legend)
    drawn = [value or legend.land_use(word) for value, word in zip(frame["value"], frame["land_use"])]
    uses = [use or legend.land_use(code) for use, code in zip(drawn, codes)]
    ids = _ids(codes)
    by_code = [i for i, use, known in zip(ids, uses, drawn) if use and not known]
    _say(ids, codes, uses, [ids[i] for i in doubtful], by_code, findings)
    _say_overlap(frame["geometry"].to_numpy(), findings)
    frame = frame.assign(parcel_id=ids, plot_code=codes, land_use=uses)
    return frame, texts.assign(parcel_id=np.array([*ids, None], object)[owner])


def _say(ids: list, codes: list, uses: list, doubtful: list, by_code: list, findings: Findings) -> None:
    bare = [i for i, code in zip(ids, codes) if code is None]
    twice = sorted(c for c, n in Counter(codes).items() if c is not None and n > 1)
    landless = [i for i, use in zip(ids, uses) if use is None]
    notes = (
        (
            bare,
            WARNING,
            tr("{n} plots have no code in the plan and are numbered"),
            tr("write their codes into the plots"),
        ),
        (
            twice,
            WARNING,
            tr("{n} plot codes stand in more than one plot; a number is added"),
            tr("correct the codes"),
        ),
        (
            doubtful,
            WARNING,
            tr("{n} plots hold several texts like a code; the largest is taken"),
            tr("check plot_code; the layer plan_texts has them all"),
        ),
        (
            landless,
            WARNING,
            tr("{n} plots have no land use that is known"),
            tr("name their layer or code in the mapping file"),
        ),
        (
            by_code,
            INFO,
            tr("{n} land uses follow from the plot code"),
            tr("check them, or name the layers in the mapping file"),
        ),
    )
    for named, severity, sentence, remedy in notes:
        if named:
            findings.add(severity, "parcels", sentence.format(n=len(named)), remedy, named)


def _say_overlap(shapes: np.ndarray, findings: Findings) -> None:
    import shapely

    total = float(shapely.area(shapes).sum())
    overlap = total - float(shapely.area(shapely.union_all(shapes)))
    if overlap > _OVERLAP * total:
        findings.add(
            WARNING,
            "parcels",
            tr("plots overlap by {area} m2").format(area=number(overlap)),
            tr("correct the outlines: land would be counted twice"),
        )


def _split(frame, texts):
    """Outlines of several parts, such as one hatch over a whole zone, taken apart where the parts have codes."""
    import pandas as pd
    import shapely

    geometry = frame["geometry"].to_numpy()
    many = shapely.get_num_geometries(geometry) > 1
    if not many.any():
        return frame
    parts, owner = shapely.get_parts(geometry[many], return_index=True)
    codes = texts["geometry"].to_numpy()[[looks_like_code(t) for t in texts["text"]]]
    coded = np.zeros(len(parts), bool)
    coded[shapely.STRtree(parts).query(codes, predicate="within")[1]] = True
    apart = np.bincount(owner[coded], minlength=int(many.sum())) > 1
    taken = np.flatnonzero(many)[apart]
    fresh = frame.iloc[np.flatnonzero(many)[owner[apart[owner]]]].assign(geometry=parts[apart[owner]])
    return pd.concat([frame.drop(frame.index[taken]), fresh], ignore_index=True)


def _cut(frame, texts, findings: Findings):
    """Nested plots cut out of each other, and the plot each text stands in (index, -1 for none)."""
    import shapely

    shapes = frame["geometry"].to_numpy().copy()
    parent = outlines.parents(shapes)
    inside = _innermost(shapes, texts["geometry"].to_numpy())
    labelled = set(inside[[looks_like_code(t) for t in texts["text"]]]) if len(texts) else set()
    labelled |= {n for n, code in enumerate(frame["plot_code"]) if code is not None and code == code}
    values = np.array([v or None for v in frame["value"]], object)
    same = [p >= 0 and values[n] == values[p] for n, p in enumerate(parent)]
    hole = np.array([alike and n not in labelled for n, alike in enumerate(same)], bool)
    for n in np.argsort(-shapely.area(shapes)):
        # The use of a zone is that of the plots drawn into it.
        if parent[n] >= 0 and values[n] is None:
            values[n] = values[parent[n]]
    for child, around in enumerate(parent):
        if around >= 0:
            shapes[around] = shapely.difference(shapes[around], frame["geometry"].iloc[child])
    if hole.any():
        findings.add(
            WARNING,
            "parcels",
            tr("{n} outlines within another of the same kind have no code and are taken as holes").format(n=hole.sum()),
            tr("write a code into those that are plots"),
        )
    inner = (parent >= 0) & ~hole
    if inner.any():
        findings.add(
            INFO,
            "parcels",
            tr("{n} plots lie within another and are cut out of it").format(n=inner.sum()),
            tr("check the areas of the outer plots"),
        )
    keep = ~hole & (shapely.area(shapes) > SLIVER_M2)
    frame = frame.assign(geometry=shapes, value=values)[keep].reset_index(drop=True)
    return frame, _innermost(frame["geometry"].to_numpy(), texts["geometry"].to_numpy())


def _innermost(shapes: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Index of the smallest polygon around each point, -1 for none."""
    import shapely

    found = np.full(len(points), -1)
    if len(points):
        point, shape = shapely.STRtree(shapes).query(points, predicate="within")
        order = np.argsort(-shapely.area(shapes[shape]), kind="stable")
        found[point[order]] = shape[order]
    return found


def looks_like_code(word: str) -> bool:
    """Whether a text may be the code of a plot: a few letters and numbers, no unit, no sentence."""
    bare = _PREFIX.sub("", word.strip())
    return len(bare) <= _LONGEST and _CODE.fullmatch(bare) is not None and _MEASURE.fullmatch(bare) is None


def _codes(frame, texts, owner: np.ndarray, legend: Legend) -> tuple[list, list[int]]:
    """Code of each plot, and the plots in which several texts compete.

    A field or block attribute that the legend names goes before a text; of texts a code with letters goes before a
    bare number, then the largest letters win.
    """
    codes: list = [None if c is None or c != c else _PREFIX.sub("", str(c).strip()) or None for c in frame["plot_code"]]
    rivals: dict[int, list] = {}
    rules = {tag: legend.find(FIELD, tag) for tag in set(texts["tag"])}
    tags = {tag: rule is not None and rule.value == "plot_code" for tag, rule in rules.items()}
    for plot, word, tag, height in zip(owner, texts["text"], texts["tag"], texts["height"]):
        if plot >= 0 and codes[plot] is None and (tags[tag] or looks_like_code(word)):
            bare = _PREFIX.sub("", word.strip())
            rank = (tags[tag], any(c.isalpha() for c in bare), height)
            rivals.setdefault(plot, []).append((rank, bare))
    doubtful = []
    for plot, found in rivals.items():
        best = max(found, key=lambda item: item[0])
        codes[plot] = best[1]
        if len({word for rank, word in found if rank[:2] == best[0][:2]}) > 1:
            doubtful.append(plot)
    return codes, doubtful


def _ids(codes: list) -> list[str]:
    """A unique id for each code; plots without one are numbered."""
    ids, used = [], set()
    for n, code in enumerate(codes, start=1):
        base = code if code is not None else f"#{n}"
        name, again = base, 2
        while name in used:
            name, again = f"{base}_{again}", again + 1
        used.add(name)
        ids.append(name)
    return ids
