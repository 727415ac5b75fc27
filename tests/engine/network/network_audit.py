"""An independent check of a finished network: what its tables say must add up, pipe by pipe and node by node."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from eip_planner import catalogue
from eip_planner.network.results import CUSTOMERS, NETWORK, UNCONNECTED
from eip_planner.symbiosis.streams import loads, streams

LIMIT = {"steam": "steam_velocity_ms", "heat": "heat_velocity_ms", "water": "water_velocity_ms"}


def audit_result(result, park, scenario, by_road: bool = True) -> None:
    """Assert that tables, layers and totals of a `NetworkResult` agree."""
    _tables(result, park)
    if result.network["peak_at"].notna().any():
        _flow_by_hours(result, park, scenario)
    else:
        _flow(result)
    _limits(result, scenario)
    _money(result, scenario)
    _bound(result)
    _map(result, park, by_road)
    _links(result)
    audit_forced(result, park, scenario)


def _tables(result, park) -> None:
    for table, frame in ((NETWORK, result.network), (CUSTOMERS, result.customers), (UNCONNECTED, result.unconnected)):
        assert list(frame.columns) == [*table.names, "geometry"]
        for field in table.fields:
            values = frame[field.name].dropna()
            if field.kind == "float" and field.low is not None:
                assert (values.astype(float) >= field.low - 1e-9).all(), field.name
    assert result.network["segment_id"].is_unique
    assert result.network["length_m"].sum() == pytest.approx(result.length_m)
    assert (result.customers["role"] == "demand").sum() == result.served <= result.demands
    known = park.flows[park.flows["carrier"] == result.carrier]["flow_id"]
    joined, out = set(result.customers["flow_id"]), set(result.unconnected["flow_id"])
    assert not joined & out, "joined and left out"
    assert joined | out == set(known), "nobody is lost"
    assert result.unconnected["flow_id"].is_unique
    assert all(len(text) > 10 for text in result.unconnected["reason"])
    assert all(code.isidentifier() for code in result.unconnected["reason_code"])
    assert {result.carrier} >= set(result.network["carrier"]) | set(result.customers["carrier"])


def _flow(result) -> None:
    """Rates into a node less rates out are what its parcel takes or gives, and nothing elsewhere."""
    for grade, pipes in result.network.groupby("grade"):
        net: dict = {}
        parcel: dict = {}
        for row in pipes.itertuples():
            net[row.to_node] = net.get(row.to_node, 0.0) + row.rate_peak
            net[row.from_node] = net.get(row.from_node, 0.0) - row.rate_peak
        for row in pipes[pipes["parcel_id"].notna()].itertuples():
            end = row.to_node if net[row.to_node] > 1e-5 else row.from_node
            parcel[end] = row.parcel_id
        mine = result.customers[result.customers["grade"] == grade]
        taken = mine[mine["role"] == "demand"].groupby("parcel_id")["rate_peak"].sum().to_dict()
        given = mine[mine["role"] == "supply"].groupby("parcel_id")["rate_peak"].sum().to_dict()
        ends = {node: value for node, value in net.items() if abs(value) > 1e-5}
        assert {parcel[n]: v for n, v in ends.items() if v > 0} == pytest.approx(taken, rel=1e-5)
        assert {parcel[n]: -v for n, v in ends.items() if v < 0} == pytest.approx(given, rel=1e-5)
        assert (pipes["rate_peak"] > 0).all()


def _flow_by_hours(result, park, scenario) -> None:
    """Where one pipe leads to every node: each carries what those behind it take together in their busiest bin."""
    table = streams(park, scenario)
    table = table[table["carrier"] == result.carrier].set_index("flow_id", drop=False)
    supply = table[(table["role"] == "supply") & table["hours"].notna()]
    runs = (loads(supply, scenario).hours > 0.0).any(axis=0)
    assert set(result.network["peak_at"].notna()) == {True}
    for grade, pipes in result.network.groupby("grade"):
        mine = result.customers[(result.customers["grade"] == grade) & (result.customers["role"] == "demand")]
        into = pipes.set_index("to_node")
        if not into.index.is_unique:
            assert pipes["rate_peak"].max() <= mine["rate_peak"].sum() * (1 + 1e-6)
            continue
        own = loads(table.loc[mine["flow_id"]], scenario)
        taken = mine["rate_peak"].to_numpy(float)[:, None] * own.peak * (own.hours > 0.0) * runs
        behind = dict.fromkeys(into.index, 0.0)
        line = {p: n for n, p in zip(into.index, into["parcel_id"]) if p is not None}
        for parcel, rate in zip(mine["parcel_id"], taken):
            node = line[parcel]
            while node in into.index:
                behind[node] = behind[node] + rate
                node = into.loc[node, "from_node"]
        for node, rate in behind.items():
            assert into.loc[node, "rate_peak"] == pytest.approx(np.max(rate), rel=1e-6)


def _limits(result, scenario) -> None:
    fastest = scenario[LIMIT[result.carrier]]
    fast = result.network["velocity_ms"] > fastest * (1 + 1e-5)
    assert (result.network.loc[fast, "status"] == "limit").all()
    assert (result.network.loc[~fast, "status"] == "ok").all()
    largest = max(row["dn"] for row in catalogue.rows("pipes"))
    assert (result.network.loc[fast, "dn"] == largest).all(), "a wider pipe would do"
    demand = result.customers[result.customers["role"] == "demand"]
    if result.carrier == "steam":
        assert (demand["pressure_bar_g"] >= demand["pressure_needed_bar_g"] - 2e-3).all()
        assert (result.network["pressure_to_bar_g"] < result.network["pressure_from_bar_g"]).all()
        assert (demand["temperature_c"] >= demand["saturation_c"] - 0.1).all()
    if result.carrier == "heat":
        assert (demand["temperature_c"] >= demand["temperature_needed_c"] - 0.06).all()
        steep = result.network["pressure_drop_kpa"] * 500.0 / result.network["length_m"]
        assert (steep[result.network["dn"] < largest] <= scenario["heat_gradient_pa_m"] * (1 + 1e-5)).all()
        assert (result.network["temperature_to_c"] < result.network["temperature_from_c"]).all()
    if result.carrier == "water":
        assert (demand["pressure_bar_g"] >= 0.0978 * scenario["service_head_m"] - 0.02).all()
        bores = {int(row["dn"]): row["inner_mm"] / 1000 for row in catalogue.rows("pipes")}
        area = np.pi / 4 * result.network["dn"].map(bores) ** 2
        flow = (result.network["velocity_ms"] * area * 3600).to_numpy(float)
        assert flow == pytest.approx(result.network["rate_peak"].to_numpy(float))
    joints = result.network[["pressure_drop_kpa", "heat_loss_kw"]]
    assert np.isfinite(joints.to_numpy(float)).all()


def _money(result, scenario) -> None:
    """Capital from the catalogue, metre by metre; cost and NPV from capital, upkeep, losses, pumps and the year."""
    from eip_planner.economics import present_value_factor

    network, customers = result.network, result.customers
    price = {int(row["dn"]): row["cost_eur_m"] for row in catalogue.rows("pipes")}
    laid = {row["laying"]: row for row in catalogue.rows("laying")}
    crossing = {"": 1.0, **{row["class"]: row["multiplier"] for row in catalogue.rows("crossings")}}
    metre = (
        network["dn"].map(price)
        * scenario["eur_mvnd"]
        * scenario["local_cost_factor"]
        * scenario[f"{result.carrier}_cost_factor"]
        * network["laying"].map({name: row["cost_factor"] * (1 + row["extra_length"]) for name, row in laid.items()})
    )
    outside = np.where(network["inside_fence"].astype(bool), 1.0, scenario["outside_fence_cost_factor"])
    old = network["existing"].notna().to_numpy()
    anew = metre * network["length_m"]
    expected = (anew * network["crossing"].map(crossing) * outside).mask(old, 0.0)
    assert network["capex_mvnd"].to_numpy(float) == pytest.approx(expected.to_numpy(float), rel=1e-9)
    assert result.capex_mvnd == pytest.approx(expected.sum())
    assert result.capex_outside_mvnd == pytest.approx(expected[outside != 1.0].sum())
    factor = present_value_factor(scenario["discount_rate"], scenario["network_life"])
    yearly = customers.groupby("role")["money_mvnd_a"].sum()
    year = customers.groupby("role")["energy_year"].sum()
    assert year["supply"] == pytest.approx(year["demand"]), "what is made is used"
    assert result.npv_mvnd == pytest.approx(factor * yearly["demand"] - result.cost_mvnd, rel=1e-9)
    rest = result.cost_mvnd - result.capex_mvnd * (1 + scenario["network_upkeep"] * factor) - factor * yearly["supply"]
    most = _losses(result, factor) + _pumps(result, factor, scenario)
    rest -= scenario["network_upkeep"] * factor * anew[old].sum()
    assert -1e-6 * result.cost_mvnd <= rest <= most * (1 + 1e-6) + 1e-6, "losses and pumping"
    if result.carrier != "water":
        assert rest > 0
    kept = yearly["demand"] - (result.cost_mvnd - result.capex_mvnd) / factor
    assert result.payback_a == pytest.approx(result.capex_mvnd / kept if kept > 0 else np.inf)


def _losses(result, factor: float) -> float:
    """The most that heat losses can cost: all year, at the dearest supply, 1 t of steam as at least 0.5 MWh."""
    if result.carrier == "water":
        return 0.0
    supply = result.customers[result.customers["role"] == "supply"]
    dearest = (supply["money_mvnd_a"] / supply["energy_year"].replace(0.0, np.nan)).max()
    megawatt_hours = result.network["heat_loss_kw"].sum() * 8.76 * 1.5
    return factor * dearest * megawatt_hours / (0.5 if result.carrier == "steam" else 1.0)


def _pumps(result, factor: float, scenario) -> float:
    """The most that pumping can cost: the head of the peak all year."""
    if result.carrier == "steam":
        return 0.0
    supply = result.customers[result.customers["role"] == "supply"]
    cubic_metres = supply["energy_year"] * (1.0 if result.carrier == "water" else 3600 / (4.19 * 5.0))
    joule = (cubic_metres * 1000 * 9.80665 * supply["pump_head_m"]).sum()
    return factor * joule / 3.6e9 / scenario["pump_efficiency"] * scenario["electricity_price"]


def _bound(result) -> None:
    value = result.cost_mvnd if result.objective == "connect_all" else -result.npv_mvnd
    bound = result.bound_mvnd if result.objective == "connect_all" else -result.bound_mvnd
    assert bound <= value * (1 + 1e-9) + 1e-6 or bound <= value + 1e-6 * result.cost_mvnd
    assert result.gap == pytest.approx((value - bound) / result.cost_mvnd)


def _map(result, park, by_road: bool) -> None:
    """Pipes run along roads or from a road to their parcel, join end to end, and keep clear of what is forbidden."""
    network = result.network
    roads = shapely.union_all(park.roads.geometry.to_numpy())
    widest = max(row["width_m"] for row in catalogue.rows("road_classes"))
    half = park.roads["width_m"].astype(float).fillna(widest).max() / 2.0
    along = network["parcel_id"].isna()
    middles = shapely.line_interpolate_point(network.geometry[along].to_numpy(), 0.5, normalized=True)
    near = shapely.distance(middles, roads) <= half
    assert (near | ((not by_road) & network.loc[along, "road_id"].isna())).all(), "within the road reserve"
    shapes = park.parcels.set_index("parcel_id").geometry
    for row in network[~along].itertuples():
        assert row.geometry.distance(shapes[row.parcel_id]) < 0.05
        assert not by_road or row.geometry.distance(roads) <= half
    places: dict = {}
    for row in network.itertuples():
        ends = shapely.get_coordinates(row.geometry)
        for node, place in ((row.from_node, ends[0]), (row.to_node, ends[-1])):
            at = places.setdefault(node, place)
            # A parcel is one node, whichever of its service lines reaches it.
            assert np.hypot(*(at - place)) < 0.05 or row.parcel_id is not None, "pipes of one node meet"
    if park.obstacles is not None and (park.obstacles["rule"] == "forbidden").any():
        closed = shapely.union_all(park.obstacles[park.obstacles["rule"] == "forbidden"].geometry.to_numpy())
        assert not shapely.intersects(closed, network.geometry.to_numpy()).any()


def _links(result) -> None:
    joined = set(result.customers["flow_id"])
    proposed = result.links[result.links["status"] == "proposed"]
    assert proposed["feasible"].all()
    assert set(proposed["supply_flow"]) | set(proposed["demand_flow"]) <= joined
    assert set(result.customers.loc[result.customers["role"] == "demand", "flow_id"]) == set(proposed["demand_flow"])


def audit_forced(result, park, scenario) -> None:
    """Forced supplies give something; along a forced road, cut across every metre, pipes are met often enough."""
    if not len(result.network):
        return
    must = park.flows["participate"].eq("must") | park.flows["flow_id"].isin(scenario.must)
    own = park.flows[must & (park.flows["carrier"] == result.carrier) & (park.flows["role"] == "supply")]["flow_id"]
    taken = result.customers.set_index("flow_id")
    told = " ".join(f.feature_id for f in result.findings if "forced" in f.message)
    for flow in own:
        assert flow in told or (taken.loc[flow, "rate_peak"] > 0 and not taken.loc[flow, "energy_year"] <= 0)
    forced = scenario.roads_must.get("", frozenset()) | scenario.roads_must.get(result.carrier, frozenset())
    usable = _leading_on(result.corridors)
    for road_id in forced:
        row = park.roads[park.roads["road_id"] == road_id].iloc[0]
        cuts = _cuts(row.geometry, row["width_m"] if row["width_m"] > 0 else 25.0)
        possible = shapely.intersects(cuts, usable).sum()
        followed = shapely.intersects(cuts, shapely.union_all(result.network.geometry.to_numpy())).sum()
        assert possible and followed >= scenario["forced_road_share"] * possible - 3.0, f"{road_id} is not followed"


def _cuts(road, width: float):
    """Lines across a road, every metre."""
    result = []
    for line in shapely.get_parts(road):
        at = np.arange(0.5, line.length, 1.0)
        here = shapely.get_coordinates(shapely.line_interpolate_point(line, at))
        ahead = shapely.get_coordinates(shapely.line_interpolate_point(line, at - 0.1)) - here
        across = ahead[:, ::-1] * [1.0, -1.0] / np.hypot(*ahead.T)[:, None] * width / 2.0
        result += [shapely.linestrings(pair) for pair in np.stack([here - across, here + across], axis=1)]
    return np.array(result, object)


def _leading_on(corridors):
    """The corridors without those that end blind; a service line ends at a parcel, not blind."""
    table = corridors.reset_index(drop=True)
    ends = [np.round(shapely.get_coordinates(shapely.get_point(table.geometry.to_numpy(), i)) * 20.0) for i in (0, -1)]
    service = table["parcel_id"].notna().to_numpy()
    keep = np.ones(len(table), bool)
    while True:
        places = np.concatenate([end[keep] for end in ends])
        names, count = np.unique(places, axis=0, return_counts=True)
        blind = {tuple(n) for n, c in zip(names, count) if c == 1}
        dead = keep & ~service & np.array([tuple(a) in blind or tuple(b) in blind for a, b in zip(*ends)])
        if not dead.any():
            return shapely.union_all(table.geometry.to_numpy()[keep & ~service])
        keep &= ~dead
