"""One QgsApplication with the plugin, and one run of each algorithm on the small park, for all tests of the ring."""

from __future__ import annotations

import pytest
from qgis_tools import mount_plugin


@pytest.fixture(scope="session", autouse=True)
def application(tmp_path_factory):
    """QGIS without a window, on a profile of its own, with the plugin started."""
    import os

    os.environ["QGIS_CUSTOM_CONFIG_PATH"] = str(tmp_path_factory.mktemp("profile"))
    from qgis.core import QgsApplication

    app = QgsApplication([], False)
    app.initQgis()
    plugin = mount_plugin().classFactory(None)
    plugin.initGui()
    yield app
    plugin.unload()
    del os.environ["QGIS_CUSTOM_CONFIG_PATH"]


@pytest.fixture(scope="session")
def provider(application):
    """The provider of the plugin."""
    return application.processingRegistry().providerById("eip")


@pytest.fixture(scope="session")
def ran(application, small_park, tmp_path_factory):
    """Function that runs an algorithm once on the small park with every input and output; results and feedback."""
    import adapter_tools as tools

    folder, done = tmp_path_factory.mktemp("ran"), {}

    def once(name: str) -> tuple[dict, tools.Feedback]:
        if name not in done:
            chained = {
                parameter: once(maker)[0][output]
                for parameter, (maker, output) in tools.CHAINED.items()
                if parameter in tools.parameters(name) and not tools.parameters(name)[parameter][1]
            }
            values = {**tools.inputs(name, small_park), **chained, **tools.outputs(name, folder)}
            feedback = tools.Feedback()
            done[name] = tools.run(name, values, feedback), feedback
        return done[name]

    return once


@pytest.fixture
def speak(application):
    """Function that makes QGIS speak a language for the length of a ``with`` block."""
    from contextlib import contextmanager

    from eip_planner_plugin.eip_planner import language as language_of_engine
    from qgis.core import QgsSettings

    @contextmanager
    def speaking(language: str):
        settings = QgsSettings()
        settings.setValue("locale/overrideFlag", True)
        settings.setValue("locale/userLocale", language)
        try:
            with language_of_engine.speaking(language):
                yield
        finally:
            settings.remove("locale")

    return speaking
