"""Which firm sits on which plot: what a survey says, joined to the parcels by id, plot code or name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..findings import INFO, WARNING
from ..language import tr
from .headings import key
from .remarks import Remarks
from .units import bare

if TYPE_CHECKING:
    from pandas import DataFrame

# Words for the legal form of a firm, which people write, shorten or leave out.
_FORMS = re.compile(
    r"\b(cong ty|cty|c ty|doanh nghiep|dn|tnhh|trach nhiem huu han|co phan|cp|mtv|mot thanh vien|tap doan|"
    r"company|co|ltd|limited|jsc|joint stock|corporation|corp|inc|llc|pte)\b"
)
_BETWEEN = re.compile(r"[;,\n+&]|\bvà\b|\band\b")
_BEFORE = re.compile(
    r"^(lô đất số|lô đất|lô số|lô|thửa đất|thửa|plot no\.?|plot|lot no\.?|lot|parcel)\s+", re.IGNORECASE
)


@dataclass(frozen=True)
class Claim:
    """A firm says that it sits on plots: its id, the plots as written, and the cell."""

    firm_id: str
    words: str
    cell: str


def company(name: str) -> str:
    """Name of a firm without legal form, case, accents and punctuation."""
    full = key(name)
    return " ".join(_FORMS.sub(" ", full).split()) or full


class Plots:
    """Finds parcels by id, then by plot code; a spelling that fits several parcels fits none."""

    def __init__(self, parcels: DataFrame | None):
        self.ids: set[str] = set() if parcels is None else set(parcels["parcel_id"])
        self._spellings: list[dict[str, str | None]] = []
        if parcels is not None:
            for column in ("parcel_id", "plot_code"):
                self._spellings.append(unique(zip(parcels[column], parcels["parcel_id"])))

    def one(self, words: str) -> str | None:
        """The parcel that `words` name, None if there is none or more than one."""
        if words in self.ids:
            return words
        for words_ in (words, _BEFORE.sub("", words.strip())):
            for spellings in self._spellings:
                found = spellings.get(spelling(words_))
                if found:
                    return found
        return None

    def many(self, words: str) -> tuple[list[str], list[str]]:
        """Parcels in a list such as ``A1, A2``, and the pieces that name none."""
        whole = self.one(words)
        if whole:
            return [whole], []
        pieces = [piece.strip() for piece in _BETWEEN.split(words) if piece.strip()]
        found = {piece: self.one(piece) for piece in pieces}
        return [f for f in found.values() if f], [piece for piece, f in found.items() if not f]


def spelling(words: str) -> str:
    """A name or code without case, accents, blanks, dots, dashes and slashes."""
    return re.sub(r"[\s._\-–/]+", "", bare(words))


def unique(pairs) -> dict[str, str | None]:
    """From (words, id) the id by spelling, None where a spelling stands for several ids."""
    found: dict[str, str | None] = {}
    for words, parcel in pairs:
        if words is not None:
            spelled = spelling(words)
            found[spelled] = parcel if found.get(spelled, parcel) == parcel else None
    return found


def settle(
    parcels: DataFrame | None, claims: list[Claim], names: dict[str, str], remarks: Remarks
) -> tuple[dict[str, str | None], dict[str, list[str]]]:
    """Give each claimed plot its firm.

    Parameters
    ----------
    parcels : DataFrame or None
        ``parcel_id``, ``plot_code``, ``firm_id``.
    names : dict of str to str
        Name of every firm by id.

    Returns
    -------
    tenants : dict of str to str or None
        New firm of parcels; None for a plot that several firms claim and none of them held before.
    shared : dict of str to list of str
        Plots that several firms claim.
    """
    if parcels is None:
        return {}, {}
    plots, before = Plots(parcels), dict(zip(parcels["parcel_id"], parcels["firm_id"]))
    tenants = _by_name(before, names, remarks)
    claimed: dict[str, dict[str, str]] = {}
    for claim in claims:
        found, lost = plots.many(claim.words)
        for parcel in found:
            claimed.setdefault(parcel, {})[claim.firm_id] = claim.cell
        for piece in lost:
            remarks.add(
                WARNING,
                tr("plot '{plot}' is not among the parcels, or fits several"),
                tr("write the parcel_id or plot_code of the layer"),
                claim.cell,
                "plots",
                plot=piece,
                why=piece,
            )
    for parcel, firms in claimed.items():
        held = tenants.get(parcel, before[parcel])
        if len(firms) == 1:
            (firm, cell), *_ = firms.items()
            if held not in (None, firm):
                remarks.add(
                    WARNING,
                    tr("plot '{plot}' had the firm '{before}' and now has '{after}'"),
                    tr("check which of them sits there"),
                    cell,
                    "firm_id",
                    plot=parcel,
                    before=held,
                    after=firm,
                )
            tenants[parcel] = firm
        else:
            tenants[parcel] = held if held in firms else None
            remarks.add(
                WARNING,
                tr("{n} firms claim the plot '{plot}': {firms}; their flows are placed by parcel_id"),
                tr("split the plot in the layer, or correct the survey"),
                ", ".join(firms.values()),
                "firm_id",
                n=len(firms),
                plot=parcel,
                firms=", ".join(firms),
                why=parcel,
            )
    return tenants, {parcel: list(firms) for parcel, firms in claimed.items() if len(firms) > 1}


def _by_name(before: dict[str, str | None], names: dict[str, str], remarks: Remarks) -> dict[str, str | None]:
    """Parcels whose ``firm_id`` is in truth the name of a firm."""
    by_name = unique((company(name), firm) for firm, name in names.items() if name)
    tenants = {}
    for parcel, held in before.items():
        firm = None if held is None or held in names else by_name.get(spelling(company(held)))
        if firm:
            tenants[parcel] = firm
            remarks.add(INFO, tr("parcels were joined to their firm by its name"), tr("check them"), parcel, "firm_id")
    return tenants
