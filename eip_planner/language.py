"""The language of every sentence and number that a person reads.

English sentences in the code are the keys; ``resources/i18n/eip_planner_<language>.ts`` (Qt
Linguist format) holds the translations, for the engine and the plugin alike.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
LANGUAGES = ("en", "vi")
_language: ContextVar[str] = ContextVar("language", default="en")


def current() -> str:
    """Language in use: one of `LANGUAGES`."""
    return _language.get()


def use(language: str | None) -> None:
    """Set the language from a locale such as ``vi_VN``; anything unknown means English."""
    code = (language or "en")[:2].lower()
    _language.set(code if code in LANGUAGES else "en")


@contextmanager
def speaking(language: str | None):
    """Set the language for the length of a ``with`` block."""
    before = current()
    use(language)
    try:
        yield
    finally:
        _language.set(before)


def tr(text: str) -> str:
    """Translate an English sentence; placeholders are filled in afterwards with ``str.format``."""
    return text if current() == "en" else _translations(current()).get(text) or text


@cache
def _translations(language: str) -> dict[str, str]:
    from xml.etree import ElementTree

    path = RESOURCES / "i18n" / f"eip_planner_{language}.ts"
    if not path.exists():
        return {}
    messages = ElementTree.parse(path).getroot().iter("message")
    return {m.findtext("source", ""): m.findtext("translation", "") for m in messages}


def number(value, digits: int = 0) -> str:
    """Write a number as an engineer of the current language does: ``1,234.5`` or ``1.234,5``.

    ``None`` and NaN are written as an en dash: unknown is never zero.
    """
    if value is None or value != value:
        return "–"
    text = f"{value:,.{digits}f}"
    if text.startswith("-") and not text.strip("-0,."):
        text = text[1:]
    return text.translate(str.maketrans(",.", ".,")) if current() == "vi" else text
