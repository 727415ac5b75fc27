"""Land-use balance of a park (indicator A1, legal land shares)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..park import Park
from .overlay import NOTHING, stacked, union
from .reading import SLIP, Reading, missing
from .value import Interval

if TYPE_CHECKING:
    from shapely import Geometry

# Where parcels overlap the first use wins; green comes last, so that an overlap never adds green.
ORDER = ("factory", "warehouse", "vacant", "service", "social", "technical", "road", "water", "green")
PLOTS = ("factory", "warehouse", "vacant")


@dataclass(frozen=True)
class Land:
    """Land of a park by use; the regions do not overlap and make up the park with `unknown`.

    Attributes
    ----------
    regions : dict of str to geometry
        By the words of ``parcels.land_use``.
    unknown : geometry
        Ground that no parcel with a known use and no road reserve covers.
    area_m2 : float
        Area of the park.
    """

    regions: dict[str, Geometry]
    unknown: Geometry
    area_m2: float

    def share(self, *uses: str) -> Interval:
        """Share of the park that has one of `uses`; unknown ground may have it too."""
        known = sum(self.regions[use].area for use in uses)
        return Interval(known / self.area_m2, (known + self.unknown.area) / self.area_m2)


def balance(park: Park, boundary: Geometry) -> Land:
    """Divide the park by land use.

    Notes
    -----
    Road reserves drawn as lines with a width fill only ground that no parcel claims.
    """
    parcels = park.parcels
    use = NOTHING if parcels is None else parcels["land_use"].to_numpy()
    shapes = NOTHING if parcels is None else parcels.geometry.to_numpy()
    layers = [(name, union(shapes[use == name])) for name in ORDER]
    regions, rest = stacked([*layers, ("road", reserves(park))], boundary)
    return Land(regions, rest, boundary.area)


def reserves(park: Park) -> Geometry:
    """Road reserves as polygons; roads without a width and tunnels give none."""
    import shapely

    if park.roads is None:
        return union(NOTHING)
    roads = park.roads
    drawn = (roads["width_m"] > 0).to_numpy() & ~roads["tunnel"].eq(True).to_numpy()
    return union(
        shapely.buffer(roads.geometry.to_numpy()[drawn], roads["width_m"].to_numpy()[drawn] / 2, cap_style="flat")
    )


def green_land(park: Park, land: Land) -> Reading:
    """A1: share of the park with green land use."""
    if park.parcels is None:
        return missing("A1", "parcels")
    x = land.share("green")
    return Reading("A1", x, ("park", "parcels", "roads"), partial=x.high - x.low > SLIP, lacking=unnamed(park))


def unnamed(park: Park) -> tuple[str, ...]:
    """Ids of the parcels without a land use."""
    parcels = park.parcels
    return tuple(parcels["parcel_id"][parcels["land_use"].isna()].astype(str))
