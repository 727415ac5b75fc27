"""Progress in parts, and the sentences of errors and findings."""

import pytest

from eip_planner.errors import Cancelled, EipError, InputError, MissingLibrary
from eip_planner.findings import FINDINGS, Findings
from eip_planner.progress import part, silent


def told():
    seen = []
    return seen, lambda fraction, text=None: seen.append((fraction, text))


def test_part_fills_its_stretch():
    seen, progress = told()
    step = part(progress, 0.2, 0.6)
    for fraction, text in ((0.0, "begin"), (0.5, None), (1.0, "end")):
        step(fraction, text)
    assert [f for f, _ in seen] == pytest.approx([0.2, 0.4, 0.6])
    assert [t for _, t in seen] == ["begin", None, "end"]


def test_part_stays_in_its_stretch_and_never_goes_back():
    seen, progress = told()
    step = part(progress, 0.2, 0.6)
    for fraction in (-1.0, 0.5, 0.25, 7.0, 0.0):
        step(fraction)
    assert [f for f, _ in seen] == pytest.approx([0.2, 0.4, 0.4, 0.6, 0.6])


def test_parts_of_parts():
    seen, progress = told()
    part(part(progress, 0.5, 1.0), 0.0, 0.5)(1.0)
    assert seen == [(0.75, None)]


def test_cancel_passes_through_parts():
    def cancel(fraction, text=None):
        raise Cancelled("stop")

    with pytest.raises(Cancelled):
        part(part(cancel, 0.0, 0.5), 0.0, 0.5)(0.1)
    silent(0.5, "nobody listens")


def test_input_error_is_one_sentence_of_where_what_and_remedy():
    error = InputError("FLOWS", "pressure without unit", "write one of: bar(g)", "D1")
    assert str(error) == "FLOWS [D1]: pressure without unit; write one of: bar(g)."
    assert str(InputError("PARK", "empty", "draw it")) == "PARK: empty; draw it."
    assert (error.where, error.problem, error.remedy, error.feature) == (
        *("FLOWS", "pressure without unit"),
        *("write one of: bar(g)", "D1"),
    )


@pytest.mark.parametrize("kind", [InputError, MissingLibrary, Cancelled])
def test_every_error_is_of_the_family(kind):
    assert issubclass(kind, EipError)


def test_findings_are_counted_and_listed_with_errors_first():
    findings = Findings()
    findings.add("info", "A", "first", "nothing")
    findings.add("error", "B", "second", "mend", ["x"], "field")
    findings.add("warning", "C", "third", "look", range(9))
    assert [findings.count(s) for s in ("error", "warning", "info")] == [1, 1, 1]
    frame = findings.frame()
    assert list(frame.columns) == list(FINDINGS.names)
    assert frame["severity"].tolist() == ["error", "warning", "info"]
    assert frame["feature_id"].tolist() == ["x", "0, 1, 2, 3, 4 … (9)", ""]
    with pytest.raises(InputError, match=r"^B \[x\]: second; mend\.$"):
        findings.raise_errors()


def test_findings_without_errors_let_the_run_go_on():
    findings = Findings()
    findings.raise_errors()
    findings.add("warning", "A", "doubt", "look")
    findings.raise_errors()
    assert list(Findings().frame().columns) == list(FINDINGS.names)
