"""What every algorithm promises: frozen names, help for everything, words to find it by in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tomllib
from adapter_tools import MODELS, NAMES, algorithm, parameters

CONTRACT = tomllib.loads((Path(__file__).parent / "contract.toml").read_text(encoding="utf-8"))
COMMON = ("CRS", "SCENARIO", "FINDINGS")
VIETNAMESE = re.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")


def signature(parameter) -> str:
    """Type, words to choose from and whether it is optional: what must not change once released."""
    words = parameter.options() if parameter.type() == "enum" else ()
    optional = ("optional",) if parameter.flags() & parameter.Flag.FlagOptional else ()
    return " ".join((parameter.type(), *words, *optional))


def test_ids_are_frozen(provider):
    assert sorted(a.name() for a in provider.algorithms()) == sorted([*CONTRACT, *MODELS])
    assert sorted(NAMES) == sorted(CONTRACT)


@pytest.mark.parametrize("name", NAMES)
def test_parameters_are_frozen(name):
    instance = algorithm(name)
    assert {p.name(): signature(p) for p in instance.parameterDefinitions()} == CONTRACT[name]["parameters"]


@pytest.mark.parametrize("name", NAMES)
def test_outputs_are_frozen(name):
    instance = algorithm(name)
    assert {o.name(): o.type() for o in instance.outputDefinitions()} == CONTRACT[name]["outputs"]


@pytest.mark.parametrize("name", NAMES)
def test_common_parameters(name):
    known = parameters(name)
    assert [known[key] for key in COMMON] == [("crs", False, True), ("file", False, True), ("sink", True, True)]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["en", "vi"])
def test_help(name, language, speak):
    with speak(language):
        instance = algorithm(name)
        assert len(instance.shortHelpString()) > 200
        assert len(instance.shortDescription()) > 20
        # An English help may quote a Vietnamese name.
        letters = len(VIETNAMESE.findall(instance.shortHelpString().lower())) / len(instance.shortHelpString())
        assert letters > 0.05 if language == "vi" else letters < 0.01


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_parameter_has_a_label_and_help(name, language, speak):
    with speak(language):
        instance = algorithm(name)
        for parameter in instance.parameterDefinitions():
            assert len(parameter.help()) > 15, parameter.name()
            assert parameter.description() not in ("", parameter.name()), parameter.name()
        for output in instance.outputDefinitions():
            assert output.description() not in ("", output.name()), output.name()


@pytest.mark.parametrize("name", NAMES)
def test_labels_are_translated(name, speak):
    """Whatever a person reads differs between the languages, except words that are the same in both."""
    same = {"Gap", "GAP", "NPV", "PDF"}
    with speak("en"):
        english = _texts(algorithm(name))
    with speak("vi"):
        vietnamese = _texts(algorithm(name))
    assert [key for key, text in english.items() if text == vietnamese[key] and text not in same] == []


def _texts(instance) -> dict[str, str]:
    texts = {"title": instance.displayName(), "summary": instance.shortDescription(), "group": instance.group()}
    for definition in instance.parameterDefinitions():
        texts[definition.name()] = definition.description()
        texts[f"{definition.name()} help"] = definition.help()
    for definition in instance.outputDefinitions():
        texts[f"{definition.name()} output"] = definition.description()
    return texts


@pytest.mark.parametrize("name", NAMES)
def test_tags_in_both_languages(name):
    tags = algorithm(name).tags()
    assert len([t for t in tags if VIETNAMESE.search(t)]) >= 2
    assert len([t for t in tags if t.isascii()]) >= 2
    assert all(t == t.strip() and t for t in tags)


@pytest.mark.parametrize("name", NAMES)
def test_house_style(name, provider):
    """Ids that qgis_process can type, groups, icons of their own, and instances of the same class."""
    instance = provider.algorithm(name)
    assert re.fullmatch(r"[a-z]+", name)
    assert re.fullmatch(r"[0-9a-z]+", instance.groupId())
    assert instance.displayName() != name
    assert not instance.icon().isNull()
    assert instance.icon().pixmap(24, 24).toImage() != provider.icon().pixmap(24, 24).toImage()
    assert type(instance.create()) is type(instance)
    assert all(re.fullmatch(r"[A-Z][A-Z0-9_]*", p.name()) for p in instance.parameterDefinitions())
