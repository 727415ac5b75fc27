"""The language of sentences and numbers."""

import threading

import pytest

from eip_planner.language import current, number, speaking, tr, use


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("vi_VN", "vi"),
        ("vi", "vi"),
        ("VI", "vi"),
        ("en_GB.UTF-8", "en"),
        ("fr_FR", "en"),
        ("C", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_language_of_a_locale(locale, language):
    with speaking(locale):
        assert current() == language


def test_language_is_given_back_also_after_an_error():
    use("vi")
    with pytest.raises(ValueError), speaking("en"):
        raise ValueError
    assert current() == "vi"


def test_each_thread_has_its_own_language():
    heard = []
    with speaking("vi"):
        thread = threading.Thread(target=lambda: heard.append(current()))
        thread.start()
        thread.join()
        assert current() == "vi"
    assert heard == ["en"]


def test_sentence_without_translation_stays_english():
    with speaking("vi"):
        assert tr("No such sentence {x}") == "No such sentence {x}"
        assert tr("not assessed") == "chưa đánh giá"
    assert tr("not assessed") == "not assessed"


@pytest.mark.parametrize(
    ("value", "digits", "english", "vietnamese"),
    [
        (1234567.891, 1, "1,234,567.9", "1.234.567,9"),
        (1234.5, 0, "1,234", "1.234"),
        (0.25, 2, "0.25", "0,25"),
        (-1234.5, 1, "-1,234.5", "-1.234,5"),
        (-0.04, 1, "0.0", "0,0"),
        (0, 0, "0", "0"),
        (None, 2, "–", "–"),
        (float("nan"), 0, "–", "–"),
    ],
)
def test_numbers_as_an_engineer_writes_them(value, digits, english, vietnamese):
    assert number(value, digits) == english
    with speaking("vi"):
        assert number(value, digits) == vietnamese
