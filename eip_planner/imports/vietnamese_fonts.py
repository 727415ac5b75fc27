"""Text typed for the old Vietnamese fonts (TCVN3 "ABC" and VNI) turned into Unicode.

Such text is stored as Western characters that only a font such as ``.VnTime`` or ``VNI-Times`` shows as Vietnamese.
TCVN3 is the code of TCVN 5712:1993 (VN3), one byte per letter; VNI for Windows writes a letter and behind it a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from unicodedata import normalize

UNICODE, TCVN3, VNI = "unicode", "tcvn3", "vni"

_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
    )
)
_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT, _CIRCUMFLEX, _BREVE = "\u0301\u0300\u0309\u0303\u0323\u0302\u0306"
_TONES = _ACUTE + _GRAVE + _HOOK + _TILDE + _DOT
_VNI_MARKS = {
    **dict(zip("ùøûõï", _TONES)),
    "â": _CIRCUMFLEX,
    **{mark: _CIRCUMFLEX + tone for mark, tone in zip("áàåãä", _TONES)},
    "ê": _BREVE,
    **{mark: _BREVE + tone for mark, tone in zip("éèúüë", _TONES)},
}
_VNI_LETTERS = dict(zip("ñæóòôöîÑÆÓÒÔÖÎ", "đỉĩịơưỵĐỈĨỊƠƯỴ"))
_VNI_PAIR = re.compile(r"[aeouyôö][ùøûõï]|[aeo][âáàåãä]|a[êéèúüë]", re.IGNORECASE)
# Letters that neither of the old codes uses: who has one of them is Unicode already.
_ONLY_UNICODE = re.compile(r"[ăĂđĐĩĨũŨơƠưƯ\u0300\u0301\u0303\u0309\u0323\u1ea0-\u1ef9]")
_WORD = re.compile(r"[^\W\d_]+")
_ONSETS = "ngh|ng|nh|gh|gi|kh|th|tr|ph|qu|ch|[bcdđghklmnprstvx]"
_CORES = (
    "a|ă|â|e|ê|i|o|ô|ơ|u|ư|y|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iêu|iu|oa|oai|oao|oay|oă|oe|oeo|oi|ôi|ơi|oo|ua|uâ|uây|uê|"
    "ui|uô|uôi|uơ|uy|uya|uyê|uyu|ưa|ưi|ươ|ươi|ươu|ưu|yê|yêu"
)
_SYLLABLE = re.compile(f"(?:{_ONSETS})?(?:{_CORES})(?P<coda>ng|nh|ch|[cmnpt])?")


def from_tcvn3(text: str) -> str:
    """Text in the code of ``.Vn`` fonts as Unicode; other characters stay."""
    return "".join(_TCVN3.get(c, c) for c in text)


def from_vni(text: str) -> str:
    """Text in the code of ``VNI-`` fonts as Unicode; other characters stay."""
    parts, end = [], 0
    for pair in _VNI_PAIR.finditer(text):
        parts += [_letters(text[end : pair.start()]), _letters(pair[0][0]) + _VNI_MARKS[pair[0][1].lower()]]
        end = pair.end()
    return normalize("NFC", "".join(parts) + _letters(text[end:]))


def _letters(text: str) -> str:
    return "".join(_VNI_LETTERS.get(c, c) for c in text)


_DECODERS = {UNICODE: lambda text: normalize("NFC", text), TCVN3: from_tcvn3, VNI: from_vni}


def code_of_font(font: str) -> str | None:
    """Code that the name of a font promises, None for a font that promises nothing."""
    name = font.lower().rsplit("/", 1)[-1].rsplit("\\", 1)[-1]
    return VNI if name.startswith("vni") else TCVN3 if name.startswith((".vn", "vn")) else None


def detect(texts: Iterable[str]) -> str:
    """The code in which most words of the texts are Vietnamese syllables; in doubt ``unicode``."""
    texts = [t for t in texts if not t.isascii()]
    scores = {code: sum(_score(decode(t)) for t in texts) for code, decode in _DECODERS.items()}
    best = max(scores, key=scores.get)
    return best if scores[best] > 0 else UNICODE


def to_unicode(texts: Sequence[str], fonts: Sequence[str] | None = None) -> tuple[list[str], list[str]]:
    """Turn texts of one drawing or column into Unicode.

    What a font's name does not say is judged over all texts of that font, so that a short word takes part in what
    the longer ones tell.

    Parameters
    ----------
    texts : sequence of str
    fonts : sequence of str, optional
        Name of the font of each text; empty where it is not known.

    Returns
    -------
    texts, codes : list of str
        Composed Unicode, and the code in which each text was found.
    """
    fonts = fonts if fonts is not None else [""] * len(texts)
    open_texts: dict[str, list[str]] = {}
    for text, font in zip(texts, fonts):
        if not _ONLY_UNICODE.search(text):
            open_texts.setdefault(font, []).append(text)
    code_by_font = {font: code_of_font(font) or detect(group) for font, group in open_texts.items()}
    codes = [UNICODE if _ONLY_UNICODE.search(t) or t.isascii() else code_by_font[f] for t, f in zip(texts, fonts)]
    decoded = [_DECODERS[code](text) for text, code in zip(texts, codes)]
    # The capital fonts of the .Vn family show small letters as capitals.
    capital = [code_of_font(f) == TCVN3 and f.lower().split(".ttf")[0].endswith("h") for f in fonts]
    return [t.upper() if big else t for t, big in zip(decoded, capital)], codes


def _score(text: str) -> int:
    """Words with Vietnamese letters that are syllables, less those that are not; a letter alone (Ø) tells nothing."""
    words = [w for w in _WORD.findall(normalize("NFC", text).lower()) if not w.isascii() and len(w) > 1]
    stray = sum(c in _TCVN3 and not c.isalpha() for c in text)
    return sum(1 if _is_syllable(w) else -1 for w in words) - stray


def _is_syllable(word: str) -> bool:
    apart = normalize("NFD", word)
    tones = [c for c in apart if c in _TONES]
    found = _SYLLABLE.fullmatch(normalize("NFC", "".join(c for c in apart if c not in _TONES)))
    if found is None or len(tones) > 1:
        return False
    # A syllable that ends in a stop has the rising or the heavy tone.
    return found["coda"] not in ("c", "ch", "p", "t") or tones in ([_ACUTE], [_DOT])
