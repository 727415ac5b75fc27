"""Every algorithm on the small park, whole and damaged: all outputs come back, and no damage stops what can go on."""

from __future__ import annotations

from pathlib import Path

import pytest
import small_park as drawing
from adapter_tools import (
    CHAINED,
    NAMES,
    algorithm,
    assert_sentence,
    drawn_tables,
    inputs,
    layer,
    outputs,
    parameters,
    refusal,
    required_outputs,
    rows,
    run,
    sinks,
    table_parameters,
)

# Unknown for good reasons on the small park: no efficiency is given for the boilers whose steam is replaced.
NULLS = {("pipelines", "CO2_T")}
TABLES = [(name, table.lower()) for name in NAMES for table in table_parameters(name)]
PACKAGES = [name for name in NAMES if parameters(name).get("INPUT", ("",))[0] == "file"]
