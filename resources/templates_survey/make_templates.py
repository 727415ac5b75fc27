"""Writes the empty survey forms of this folder: run ``python -m resources.templates_survey.make_templates``."""

from pathlib import Path

from eip_planner.imports.template import write_template
from eip_planner.language import LANGUAGES, speaking

HERE = Path(__file__).resolve().parent


def main() -> None:
    """One form per language."""
    for language in LANGUAGES:
        with speaking(language):
            write_template(HERE / f"survey.{language}.xlsx")


if __name__ == "__main__":
    main()
