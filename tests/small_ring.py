"""Writes a small looped water network as an EPANET file, for tests of the algorithms."""

from pathlib import Path

TEXT = """[TITLE]
Ring of four

[JUNCTIONS]
a 5 36
b 6 18
c 4 0
d 7 25

[RESERVOIRS]
R 45

[PIPES]
p1 R a 120 200 0.1 0 Open
p2 a b 300 150 0.1 0 Open
p3 b c 250 150 0.1 0 Open
p4 c d 200 150 0.1 0 Open
p5 d a 310 150 0.1 0 Open

[OPTIONS]
UNITS CMH
HEADLOSS D-W

[COORDINATES]
R 600000 1200000
a 600120 1200000
b 600300 1200240
c 600500 1200100
d 600350 1199900

[END]
"""


def write(path: Path) -> Path:
    """Write the file."""
    path.write_text(TEXT, encoding="utf-8")
    return path
