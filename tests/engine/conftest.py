"""What the engine tests share: English sentences, and one review of the small park."""

import pytest

from eip_planner import language


@pytest.fixture(autouse=True)
def english():
    """Sentences are asserted in English; no test leaves its language to the next."""
    with language.speaking("en"):
        yield


@pytest.fixture(scope="session")
def small_review(small_park):
    """The small park, reviewed once."""
    from park_cases import review_file

    return review_file(small_park)
