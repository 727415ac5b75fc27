"""Numbers and units as people write them: ``1.234,5 m3/ngày``, ``12–15 t/h``, ``khoảng 300``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from unicodedata import combining, normalize

from .. import catalogue
from ..errors import EipError
from ..language import tr

POINT, COMMA = "point", "comma"
PER_DAY, PER_YEAR = "m3/d", ("MWh", "GJ", "t", "h")
YEAR_DAYS = 365.0
_NUMBER = r"[+-]?\d(?:[\d.,'’ \u00a0\u202f]*\d)?(?:[eE][+-]?\d+)?"
_ABOUT = r"(?:~|≈|khoảng|about|approx\.?|ca\.?)"
_CELL = re.compile(
    rf"^(?P<about>{_ABOUT})?\s*(?P<low>{_NUMBER})\s*(?:(?:-|–|—|÷|đến|to)\s*(?P<high>{_NUMBER}))?\s*(?P<unit>[^\d\s].*)?$",
    re.IGNORECASE,
)
_GROUPS = re.compile(r"^\d{1,3}(?:([.,'’ \u00a0\u202f])\d{3})(?:\1\d{3})*$")


class Unreadable(EipError):
    """A cell that cannot be read as a number, with the reason as a clause."""


@dataclass(frozen=True)
class Reading:
    """A number with what stood beside it.

    Attributes
    ----------
    value : float
        The number, or the middle of a range.
    low, high : float or None
        Ends of a range; None where a single number stood.
    unit : str
        Unit as written, may be empty.
    about : bool
        Whether the number was said to be approximate.
    """

    value: float
    low: float | None = None
    high: float | None = None
    unit: str = ""
    about: bool = False


def bare(word: str) -> str:
    """A word without case, accents, blanks; raised digits become plain ones."""
    letters = normalize("NFKD", word.casefold().replace("đ", "d").replace("×", "x"))
    return "".join(c for c in letters if not combining(c) and not c.isspace()).replace("^", "")


def convention(text: str) -> str | None:
    """Which decimal sign a text proves: `POINT`, `COMMA`, or None where it proves nothing."""
    found = _CELL.match(text.strip())
    if found is None:
        return None
    proofs = {_proof(found[end]) for end in ("low", "high") if found[end]} - {None}
    return proofs.pop() if len(proofs) == 1 else None


def _proof(token: str) -> str | None:
    signs = re.sub(r"[^.,]", "", token)
    if "." in signs and "," in signs:
        return POINT if signs[-1] == "." else COMMA
    if len(signs) == 1 and not _ambiguous(token):
        return POINT if signs == "." else COMMA
    if len(signs) > 1:
        return COMMA if signs[0] == "." else POINT
    return None


def _ambiguous(token: str) -> bool:
    """Whether a token such as 1.234 may be a whole number with a thousands sign as well as a decimal number."""
    return re.fullmatch(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", token) is not None


def parse(text: str, decimal: str | None) -> Reading:
    """Read a cell.

    Parameters
    ----------
    decimal : str or None
        `POINT` or `COMMA` where the decimal sign is known; None where it is not.

    Raises
    ------
    Unreadable
        No number, or one that can be read in two ways.
    """
    found = _CELL.match(text.strip())
    if found is None:
        raise Unreadable(tr("it is no number"))
    low = _number(found["low"], decimal)
    unit, about = (found["unit"] or "").strip(), bool(found["about"])
    if found["high"] is None:
        return Reading(low, unit=unit, about=about)
    high = _number(found["high"], decimal)
    if low > high:
        raise Unreadable(tr("its range runs backwards"))
    return Reading((low + high) / 2, low, high, unit, about)


def _number(token: str, decimal: str | None) -> float:
    sign = -1.0 if token.startswith("-") else 1.0
    token = token.lstrip("+-")
    mantissa, mark, exponent = token.replace("E", "e").partition("e")
    if _ambiguous(mantissa):
        if decimal is None:
            raise Unreadable(tr("it can be read with a decimal or with a thousands sign, unless DECIMAL tells"))
        proof = decimal
    else:
        proof = _proof(mantissa) or decimal or POINT
    point, group = (".", ",") if proof == POINT else (",", ".")
    whole, _, digits = mantissa.partition(point)
    plain = whole.isdigit() or (_GROUPS.match(whole) is not None and point not in whole)
    if not plain or not (digits.isdigit() or not digits) or (group in digits):
        raise Unreadable(tr("its digits are not grouped as those of a number"))
    return sign * float(re.sub(r"\D", "", whole) + "." + (digits or "0") + mark + exponent)


@cache
def _words() -> dict[str, dict[str, float]]:
    """Unit by spelling: what it can be turned into, with the factor."""
    found: dict[str, dict[str, float]] = {}
    for row in catalogue.rows("survey_units"):
        found.setdefault(bare(str(row["word"])), {})[row["unit"]] = row["factor"]
    return found


def known(word: str) -> bool:
    """Whether a word is a unit, with or without a period: ``kWh/tháng``."""
    base, period = _parted(word)
    return bool(base.keys() - {"d"}) and (not period or bool(_days(period)))


def factor(word: str, target: str, period: str = "") -> float | None:
    """What a number in the unit `word` has to be multiplied with to be in the unit `target`; None if nothing fits.

    Amounts per month or year become amounts per day or year by the calendar. An amount per day is not made one per
    year, nor one per hour one per day: that would need the days and hours of work.

    Parameters
    ----------
    target : str
        Unit of a field; those in `PER_YEAR` stand for amounts per year.
    period : str
        What the number is counted over where `word` does not say it, e.g. ``"month"``.
    """
    direct = _words().get(bare(word), {})
    if target not in (PER_DAY, *PER_YEAR):
        return direct.get(target)
    if target == PER_DAY and target in direct:
        return direct[target]
    base, own = _parted(word)
    size, days = base.get("m3" if target == PER_DAY else target), _days(own or period)
    if size is None or days is None:
        return None
    if target == PER_DAY:
        return size / days
    return size * YEAR_DAYS / days if days > 1 else None


def _parted(word: str) -> tuple[dict[str, float], str]:
    """Meanings of a unit without its period, and the period: ``kWh/tháng`` is kWh and tháng."""
    spelled, words = bare(word), _words()
    if spelled in words:
        return words[spelled], ""
    base, _, period = spelled.rpartition("/")
    return words.get(base, {}), period


def _days(period: str) -> float | None:
    return _words().get(bare(period), {}).get("d")
