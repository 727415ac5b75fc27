"""What is missing widens the interval: never an error, never a silent zero; and knowledge never widens it."""

from dataclasses import replace

import numpy as np
import pytest
from score_drawing import make_park, rectangles
from shapely.geometry import LineString, box

from eip_planner.errors import InputError
from eip_planner.scenario import Scenario
from eip_planner.score.energy import rooftop_solar, shared_heat
from eip_planner.score.exchanges import exchanges
from eip_planner.score.firms import sector_bound
from eip_planner.score.score import assess_park
from eip_planner.score.symbiosis import firms_in_symbiosis, firms_with_recp
from eip_planner.score.water import reuse

SCENARIO = Scenario()
FULL = rectangles()
LAYERS = [name for name in FULL if name != "park"]


@pytest.fixture(scope="module")
def full():
    return assess_park(make_park(**FULL), SCENARIO)


def widths(result, prefix=""):
    return result.indicators.set_index("indicator").pipe(lambda t: t[f"{prefix}points_hi"] - t[f"{prefix}points_lo"])


TOUCHED = {
    "parcels": {"A1", "A4"},
    "firms": {"B3", "D1", "D2", "E1", "E2"},
    "flows": {"E1"},
    "links": {"E1"},
    "roads": {"C3"},
    "buildings": {"A2", "A4"},
    "surfaces": {"A2", "A4", "B1", "B2", "C1", "C2", "C3"},
    "canopy": {"A3"},
    "ponds": {"B2"},
}


@pytest.mark.parametrize("layer", LAYERS)
def test_leaving_out_a_layer_widens_and_never_fails(full, layer):
    result = assess_park(make_park(**{**FULL, layer: None}), SCENARIO)
    for prefix in ("", "today_"):
        grown = widths(result, prefix) - widths(full, prefix)
        assert (grown > -1e-9).all(), grown
        assert set(grown[grown > 1e-9].index) >= TOUCHED[layer] - (
            {"A2", "A4"} if layer == "parcels" and prefix else set()
        )
    assert result.score_hi - result.score_lo > full.score_hi - full.score_lo
    assert result.coverage <= full.coverage
    # What was true before is still possible.
    assert result.score_lo <= full.score_lo + 1e-9 and result.score_hi >= full.score_hi - 1e-9


@pytest.mark.parametrize("layer", LAYERS)
def test_one_layer_alone(layer):
    result = assess_park(make_park(park=FULL["park"], **{layer: FULL[layer]}), SCENARIO)
    assert 0 <= result.score_lo <= result.score_hi <= 100 and len(result.indicators) == 14


def test_boundary_alone_knows_nothing():
    result = assess_park(make_park(park=FULL["park"]), SCENARIO)
    assert (result.score_lo, result.score_hi, result.coverage, result.known, result.class_id) == (
        0.0,
        100.0,
        0.0,
        None,
        None,
    )
    assert set(result.indicators["status"]) == {"missing"}
    assert set(result.legal["result"]) == {"UNKNOWN"}
    assert len(result.survey) == 14


def test_without_a_boundary_there_is_nothing_to_score():
    park = replace(make_park(**FULL), park=None)
    with pytest.raises(InputError, match="PARK"):
        assess_park(park, SCENARIO)


@pytest.mark.parametrize("column", ["density_limit", "firm_id"])
def test_bare_columns_are_unknown_and_no_error(column):
    tables = rectangles()
    for parcel in tables["parcels"]:
        parcel.pop(column, None)
    assert assess_park(make_park(**tables), SCENARIO).score_hi <= 100


def test_progress_is_told_and_can_cancel():
    from eip_planner.errors import Cancelled

    seen = []
    assess_park(make_park(**FULL), SCENARIO, progress=lambda fraction, text=None: seen.append(fraction))
    assert seen == sorted(seen) and len(seen) > 30 and seen[-1] < 1.0

    def cancel(fraction, text=None):
        if fraction > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        assess_park(make_park(**FULL), SCENARIO, progress=cancel)


# A park of firms with ranges, gaps and links, of which thousands of concrete parks can be drawn.
FIELDS = {
    "electricity_mwh": "electricity_mwh",
    "wastewater_m3d": "wastewater_m3d",
    "heat_demand_mwh": "heat_demand_mwh",
}
LINE = LineString([(0, 0), (1, 1)])


def firm_park(rng, n=6):
    """Firms of which some cells are single numbers, some ranges, some empty."""
    firms, parcels, flows = [], [], []
    for k in range(n):
        row = {"firm_id": f"F{k}", "vsic": str(rng.choice(["1313", "1701", "2220", "2592"]))}
        for field, scale in (
            ("electricity_mwh", 5000),
            ("wastewater_m3d", 150),
            ("heat_demand_mwh", 5000),
            ("pv_kwp", 900),
            ("wastewater_reused_m3d", 40),
            ("heat_recovered_mwh", 900),
        ):
            base, kind = rng.uniform(0.2, 1.0) * scale, rng.random()
            if kind < 0.7:
                row[field] = base
            if kind < 0.4:
                row[field + "_lo"], row[field + "_hi"] = base * 0.7, base * 1.3
        # Every second firm gives water away by a link.
        row["reuse_quality_ok"] = rng.choice(["yes", None] if k % 2 == 0 else ["yes", "no", None])
        row["recp"] = rng.choice(["yes", "no", None])
        firms.append(row)
        parcels.append(
            {
                "parcel_id": f"P{k}",
                "land_use": "factory",
                "firm_id": f"F{k}",
                "geometry": box(100 * k, 0, 100 * k + 100, 100),
            }
        )
        flows.append(
            {
                "flow_id": f"S{k}",
                "firm_id": f"F{k}",
                "role": "supply",
                "carrier": "water",
                "amount": rng.uniform(1, 9),
                "unit": "m3/h",
                "hours": 5000 if rng.random() < 0.8 else None,
                "quality": "process",
            }
        )
        flows.append(
            {
                "flow_id": f"D{k}",
                "firm_id": f"F{k}",
                "role": "demand",
                "carrier": "water",
                "amount": rng.uniform(1, 9),
                "unit": "m3/h",
                "hours": 5000,
                "quality": "cooling",
            }
        )
    links = [
        {
            "link_id": f"L{k}",
            "supply_flow": f"S{k}",
            "demand_flow": f"D{k + 1}",
            "supply_firm": f"F{k}",
            "demand_firm": f"F{k + 1}",
            "carrier": "water",
            "status": "existing",
            "amount_year": rng.choice([500.0, 4000.0, None]),
            "is_type": rng.choice(["a", None]),
            "geometry": LINE,
        }
        for k in range(0, n - 1, 2)
    ]
    return {
        "park": [{"park_id": "K", "geometry": box(0, 0, 100 * n, 100)}],
        "parcels": parcels,
        "firms": firms,
        "flows": flows,
        "links": links,
    }


def firm_readings(park, trade=None):
    trade = trade or exchanges(park, (), SCENARIO)
    rows = (
        reuse(park, trade, False, SCENARIO),
        rooftop_solar(park, None, SCENARIO),
        shared_heat(park, trade, False, SCENARIO),
        firms_in_symbiosis(park, trade, False, SCENARIO),
        firms_with_recp(park),
    )
    return {r.indicator: r.x for r in rows}


def most(park):
    """The most that a firm may have of each quantity; roofs are not given here, so that the plot bounds solar power."""
    area = park.firms["firm_id"].map(park.parcels.set_index("firm_id").geometry.area).to_numpy(float)
    return {**{f: sector_bound(park, f, SCENARIO) for f in FIELDS}, "pv_kwp": area * SCENARIO["pv_kwp_m2"]}


def filled(park, rng, bounds, share=1.0):
    """The park with a share of its open cells answered, each inside what was possible before.

    Ten thousand of them are drawn, so that columns are worked on as arrays and put back once.
    """
    firms, n = park.firms, len(park.firms)
    drawn = (*bounds, "wastewater_reused_m3d", "heat_recovered_mwh")
    cells = {f + end: firms[f + end].to_numpy(float) for f in drawn for end in ("", "_lo", "_hi") if f + end in firms}
    # What an existing link carries is there, and it is good enough.
    linked = dict.fromkeys(firms["firm_id"], 0.0)
    for firm, amount in zip(park.links["supply_firm"], np.nan_to_num(park.links["amount_year"].to_numpy(float))):
        linked[firm] += amount / 365
    linked = np.array(list(linked.values()))
    told = [column for name, column in cells.items() if name.startswith("wastewater_reused_m3d")]
    least = {
        "wastewater_m3d": np.maximum(linked, np.nan_to_num(np.fmax.reduce(told))),
        "wastewater_reused_m3d": linked,
    }

    def draw(field, top):
        base = cells[field]
        low, high = (np.where(np.isnan(e), base, e) for e in (cells.get(field + end, base) for end in ("_lo", "_hi")))
        low = np.where(np.isnan(low), least.get(field, 0.0), low)
        high = np.maximum(low, np.where(np.isnan(high), top, high))
        answered = rng.random(n) < share
        value = rng.uniform(low, high)
        for name in (field, field + "_lo", field + "_hi"):
            if name in cells:
                cells[name] = np.where(answered, value, cells[name])

    for field, top in bounds.items():
        draw(field, top)
    whole = {f: np.nan_to_num(cells[f]) for f in FIELDS}
    # Nobody reuses or recovers more than there is: where the whole is still open, so is its part.
    for part, of in (("wastewater_reused_m3d", "wastewater_m3d"), ("heat_recovered_mwh", "heat_demand_mwh")):
        before = cells[part]
        draw(part, whole[of])
        cells[part] = np.where(np.isnan(before) & np.isnan(cells[of]), np.nan, cells[part])
    for field, words in (("reuse_quality_ok", ("yes", "no")), ("recp", (True, False))):
        open_cells = firms[field].isna().to_numpy() & (rng.random(n) < share)
        first = linked > 0 if field == "reuse_quality_ok" else np.zeros(n, bool)
        cells[field] = [
            (words[0] if f else rng.choice(words)) if o else w for f, o, w in zip(first, open_cells, firms[field])
        ]
        if field == "recp":
            cells[field] = [None if w is None else bool(w) for w in cells[field]]
    return replace(park, firms=firms.assign(**cells))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_five_hundred_concrete_parks_stay_in_the_interval(seed):
    """With all seeds ten thousand draws."""
    rng = np.random.default_rng(seed)
    park = make_park(**firm_park(rng))
    trade, bounds = exchanges(park, (), SCENARIO), most(park)
    possible = firm_readings(park, trade)
    spread = {}
    for _ in range(500):
        for name, x in firm_readings(filled(park, rng, bounds), trade).items():
            spread.setdefault(name, []).extend((x.low, x.high))
    for name, values in spread.items():
        assert possible[name].low - 1e-9 <= min(values) and max(values) <= possible[name].high + 1e-9, name


def test_draws_do_move():
    """The test above is worth something only if the drawn parks differ."""
    rng = np.random.default_rng(0)
    park = make_park(**firm_park(rng))
    drawn = [firm_readings(filled(park, rng, most(park))) for _ in range(20)]
    for name in ("B3", "D1", "D2", "E2"):
        assert np.std([d[name].low for d in drawn]) > 1e-3, name


def tiles(rng):
    """A park of 10 x 10 tiles: which class each has, which are drawn, and its other layers."""
    names = np.array(["vegetation", "sealed", "gravel", "water", "roof", "grass_paver"])
    truth = rng.choice(names, (10, 10), p=[0.35, 0.35, 0.1, 0.1, 0.05, 0.05])
    truth[1:4][truth[1:4] == "roof"] = "sealed"  # the vacant plots
    truth[:, 5] = "sealed"  # the road
    truth[0, :5], truth[0, 6:] = "vegetation", "vegetation"  # green land
    return truth


def tile_park(truth, drawn, open_to_people, layers):
    surfaces = [
        {
            "class": truth[i, j],
            "geometry": box(j * 100, i * 100, j * 100 + 100, i * 100 + 100),
            "accessible": ("yes" if open_to_people[i, j] else "no") if drawn[i, j] == 2 else None,
        }
        for i in range(10)
        for j in range(10)
        if drawn[i, j]
    ]
    parcels = [
        {"parcel_id": "G1", "land_use": "green", "geometry": box(0, 0, 500, 100)},
        {"parcel_id": "G2", "land_use": "green", "geometry": box(600, 0, 1000, 100)},
        {"parcel_id": "R", "land_use": "road", "geometry": box(500, 0, 600, 1000)},
    ]
    for k, (x0, x1) in enumerate(((0, 500), (600, 1000))):
        for j in range(3):
            parcels.append(
                {
                    "parcel_id": f"P{k}{j}",
                    "land_use": "factory" if j else "vacant",
                    "firm_id": f"F{k}{j}" if j == 1 else None,
                    "density_limit": 60,
                    "geometry": box(x0, 100 + 300 * j, x1, 400 + 300 * j),
                }
            )
    halls = [
        {
            "building_id": f"B{i}{j}",
            "height_m": 10,
            "floors": 1,
            "roof_drained": "no",
            "geometry": box(j * 100, i * 100, j * 100 + 100, i * 100 + 100),
        }
        for i in range(10)
        for j in range(10)
        if truth[i, j] == "roof"
    ]
    tables = {
        "park": [{"park_id": "K", "geometry": box(0, 0, 1000, 1000)}],
        "parcels": parcels,
        "surfaces": surfaces or None,
        "buildings": halls,
        "roads": [{"road_id": "R", "width_m": 100, "geometry": LineString([(550, 0), (550, 1000)])}],
        "ponds": [{"pond_id": "W", "volume_m3": 3000, "geometry": box(0, 0, 10, 10)}],
        "canopy": [{"geometry": box(0, 0, 300, 50)}],
    }
    return make_park(**{name: rows for name, rows in tables.items() if name in layers})


ALL = ("park", "parcels", "surfaces", "buildings", "roads", "ponds", "canopy")


@pytest.mark.parametrize("seed", range(6))
def test_knowledge_about_the_ground_never_widens(seed):
    """From the boundary alone to everything, in random order; each result lies inside the one before."""
    rng = np.random.default_rng(seed)
    truth = tiles(rng)
    open_to_people = rng.random((10, 10)) < 0.5
    drawn = np.zeros((10, 10), int)
    layers = ["park", "parcels"]
    waiting = [n for n in ALL if n not in layers]
    rng.shuffle(waiting)
    before = None
    for step in range(9):
        if waiting:
            layers.append(waiting.pop())
        if "surfaces" in layers:
            still = np.argwhere(drawn < 2)
            for i, j in still[rng.permutation(len(still))[:30]] if step < 8 else still:
                drawn[i, j] = rng.integers(drawn[i, j] + 1, 3) if step < 8 else 2
        result = assess_park(tile_park(truth, drawn, open_to_people, layers), SCENARIO)
        table = result.indicators.set_index("indicator")
        if before is not None:
            for prefix in ("", "today_"):
                low, high = f"{prefix}points_lo", f"{prefix}points_hi"
                # Connectivity is taken as measured with up to 2 % unmapped, so that its last step may move it.
                rows = table.index.difference(["C2"])
                assert (table.loc[rows, low] >= before.loc[rows, low] - 1e-9).all(), (step, layers)
                assert (table.loc[rows, high] <= before.loc[rows, high] + 1e-9).all(), (step, layers)
        before = table
    assert set(before.loc[["A1", "B1", "C1", "B2"], "status"]) <= {"measured", "partial"}
    assert before.loc["B1", "today_x_lo"] == before.loc["B1", "today_x_hi"]


@pytest.mark.parametrize("seed", range(4))
def test_knowledge_about_firms_never_widens(seed):
    rng = np.random.default_rng(seed)
    park = make_park(**firm_park(rng))
    before = firm_readings(park)
    for share in (0.3, 0.5, 1.0):
        park = filled(park, rng, most(park), share)
        now = firm_readings(park)
        for name, x in now.items():
            assert before[name].low - 1e-9 <= x.low and x.high <= before[name].high + 1e-9, (name, share)
        before = now
