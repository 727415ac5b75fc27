"""TCVN3 and VNI text: against iconv, against published sentences, and what is left alone."""

import shutil
import subprocess

import pytest

from eip_planner.imports.vietnamese_fonts import (
    TCVN3,
    UNICODE,
    VNI,
    code_of_font,
    detect,
    from_tcvn3,
    from_vni,
    to_unicode,
)

# What the old fonts store for "Khu công nghiệp Bàu Bàng, đường Nguyễn Văn Cừ, thị xã Mỹ Phước".
IN_TCVN3 = "Khu c«ng nghiÖp Bµu Bµng, ®\xad\xeang NguyÔn V¨n Cõ, thÞ x· Mü Ph\xadíc"
IN_VNI = "Khu coâng nghieäp Baøu Baøng, ñöôøng Nguyeãn Vaên Cöø, thò xaõ Myõ Phöôùc"
IN_UNICODE = "Khu công nghiệp Bàu Bàng, đường Nguyễn Văn Cừ, thị xã Mỹ Phước"
# Every toned letter in words that exist.
WORDS = (
    "bà bả bã bá bạ ăn bằng bẳn bẵng bắc bặc ân bầu bẩn bẫng bấc bậc đo bè bẻ bẽ bé bẹ bê bề bể bễ bế bệ bì "
    "bỉ bĩ bí bị "
    "bò bỏ bõ bó bọ bô bồ bổ bỗ bố bộ bơ bờ bở bỡ bớ bợ bù bủ bũ bú bụ bư bừ bử bữ bứ bự kỳ kỷ kỹ ký kỵ"
)


@pytest.mark.skipif(shutil.which("iconv") is None, reason="no iconv here")
def test_tcvn3_agrees_with_iconv():
    """TCVN 5712 of glibc, for each byte that the fonts use; the accents that stand alone there are no letters here."""
    agreed = 0
    for byte in range(0xA1, 0xFF):
        ours = from_tcvn3(bytes([byte]).decode("latin-1"))
        if ours == bytes([byte]).decode("latin-1"):
            continue
        told = subprocess.run(["iconv", "-f", "TCVN", "-t", "UTF-8"], input=bytes([byte]) + b" ", capture_output=True)
        assert ours == told.stdout.decode().rstrip(" "), hex(byte)
        agreed += 1
    # The 74th letter, ý, stands at its own place.
    assert agreed == 73


def test_sentences_as_the_fonts_store_them():
    assert from_tcvn3(IN_TCVN3) == IN_UNICODE
    assert from_vni(IN_VNI) == IN_UNICODE


def test_published_vni_sentence():
    """The example of an independent converter."""
    assert from_vni("Xin chaøo caùc baïn") == "Xin chào các bạn"


def test_vni_capitals_and_mixed_case():
    assert from_vni("LOÂ ÑAÁT XAÂY DÖÏNG") == "LÔ ĐẤT XÂY DỰNG"
    assert from_vni("Aùnh Döông, Ñöùc Hoøa") == "Ánh Dương, Đức Hòa"


def test_every_letter_of_vni_comes_back():
    """Written by the rule of VNI from the decomposed letter, and read again."""
    marks = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
    tables = {"â": dict(zip(marks, "áàåãä")), "ă": dict(zip(marks, "éèúüë"))}
    single = {"đ": "ñ", "í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ơ": "ô", "ư": "ö", "ỵ": "î"}
    from unicodedata import normalize

    def write(letter: str) -> str:
        if letter in single or letter.isascii():
            return single.get(letter, letter)
        apart = normalize("NFD", letter)
        tone = next((c for c in apart if c in marks), "")
        base = normalize("NFC", apart.replace(tone, "")) if tone else letter
        if base in "âêô":
            return {"â": "a", "ê": "e", "ô": "o"}[base] + (tables["â"][tone] if tone else "â")
        if base == "ă":
            return "a" + (tables["ă"][tone] if tone else "ê")
        return single.get(base, base) + marks[tone]

    assert from_vni("".join(write(c) for c in WORDS)) == WORDS


@pytest.mark.parametrize(
    ("font", "code"),
    [
        (".VnTime", TCVN3),
        (".VnArialH", TCVN3),
        ("vntime.shx", TCVN3),
        ("VNI-Times", VNI),
        ("fonts/VNI-HELVE.TTF", VNI),
        ("vnisimple.shx", VNI),
        ("arial.ttf", None),
        ("txt", None),
        ("", None),
    ],
)
def test_code_of_font(font, code):
    assert code_of_font(font) == code


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        ([IN_TCVN3], TCVN3),
        ([IN_VNI], VNI),
        (["§Êt c«ng nghiÖp", "C©y xanh"], TCVN3),
        (["Ñaát coâng nghieäp", "Caây xanh"], VNI),
        (["Đất công nghiệp"], UNICODE),
        (["CÊp"], TCVN3),
        (["cà phê", "lô", "bãi"], UNICODE),
        (["Ø100", "20 m²", "café", "±0.00", "45°"], UNICODE),
        (["Straße", "Größe", "naïve"], UNICODE),
        (["CN-01", "12"], UNICODE),
    ],
)
def test_detect(texts, code):
    assert detect(texts) == code


def test_short_words_take_part_in_what_long_ones_tell():
    assert to_unicode(["§1", "§Êt c«ng nghiÖp"]) == (["Đ1", "Đất công nghiệp"], [TCVN3, TCVN3])


def test_unicode_among_old_text_stays():
    texts, codes = to_unicode(["§Êt c«ng nghiÖp", "Đất cây xanh", "CN-01"])
    assert texts == ["Đất công nghiệp", "Đất cây xanh", "CN-01"]
    assert codes == [TCVN3, UNICODE, UNICODE]


def test_each_font_has_its_own_code():
    texts, codes = to_unicode(["L« §1", "Loâ Ñ1", "Lô Ø1"], [".VnTime", "VNI-Times", "Arial"])
    assert (texts, codes) == (["Lô Đ1", "Lô Đ1", "Lô Ø1"], [TCVN3, VNI, UNICODE])


def test_capital_fonts_show_capitals():
    assert to_unicode(["khu c«ng nghiÖp"], [".VnTimeH"])[0] == ["KHU CÔNG NGHIỆP"]


def test_decomposed_unicode_is_composed():
    assert to_unicode(["co\u0302ng nghie\u0323\u0302p"])[0] == ["công nghiệp"]
