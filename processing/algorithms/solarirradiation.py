"""eip:solarirradiation — the light of a year on every cell of a surface model."""

from __future__ import annotations

from ...eip_planner.language import tr
from ...eip_planner.tables import POLYGON
from ..base import CORE, EipAlgorithm
from ..run import Run, known

_CELLS = 2_000_000


class SolarIrradiation(EipAlgorithm):
    """Annual and monthly irradiation and sky view, shaded by everything in the surface model."""

    NAME, TITLE, GROUP = "solarirradiation", "Solar irradiation", "3 Assessment"
    SUMMARY = "Irradiation of every cell of a surface model by year and month with shade, and its view of the sky"
    TAGS = "solar, shading, irradiation, DSM, horizon, sky view, bức xạ mặt trời, bóng che, đường chân trời, bầu trời"
    NEEDS = (*CORE, "pvlib")

    def initAlgorithm(self, config=None):
        """Declare the surface model and the rasters."""
        self.add_raster(
            "DSM", "Surface model (DSM)", "Heights of roofs, trees and ground, cells of 1 m or less.", optional=False
        )
        self.add_input_file(
            "CLIMATE", "Climate file", "EPW or PVGIS TMY CSV; empty: built-in table for Ho Chi Minh City.", "", True
        )
        self.add_number(
            "AZIMUTHS",
            "Number of azimuths",
            "Directions in which each cell looks for its horizon; more are slower and finer.",
            72,
            8,
            360,
            True,
        )
        self.add_layer(
            "MASK", "Mask", "Polygons, such as roofs: only cells within are computed; all others cast shade."
        )
        self.add_raster_file("OUTPUT", "Irradiation of the year", "kWh per m2 of the cell's own plane.")
        self.add_raster_file("MONTHLY", "Irradiation by month", "Twelve bands, kWh/m2, from January.", True)
        self.add_raster_file(
            "SVF", "Sky view", "Share of an even sky's light that reaches the cell: 1 in the open, 0.5 at a wall.", True
        )
        self.add_common()
        self.add_numbers(
            MEAN_KWH_M2="Mean of all computed cells [kWh/m2]", OPEN_KWH_M2="Level plane in the open [kWh/m2]"
        )

    def compute(self, run: Run) -> dict:
        """Shade tile by tile, straight into the files."""
        from ...eip_planner.progress import part
        from ...eip_planner.solar.shading import Place, light, on_cells, on_result
        from ...eip_planner.solar.tiles import irradiate
        from .. import layers, rasters

        layer = run.raster_layer("DSM")
        requested = self.parameterAsCrs(run.parameters, "CRS", run.context)
        run.crs, sentence, place = layers.metric_crs(requested, rasters.Anchor(layer, "DSM"), run.context)
        run.feedback.pushInfo(sentence)
        surface = rasters.Surface(layer, "DSM", run.crs)
        on_cells(surface, run.findings)
        mask = surface.mask(self._polygons(run)) if run.has("MASK") else None
        run.progress(0.01, tr("Summing up sun and sky"))
        sky = light(run.text("CLIMATE") or None, Place(*place), int(run.number("AZIMUTHS")), run.scenario, run.findings)
        run.progress(0.04)
        total = Total()

        def fill(paths):
            files = Files(paths, surface, mask, total, run)
            missed = irradiate(
                surface.read,
                files.write,
                surface.shape,
                surface.dx,
                surface.dy,
                sky,
                mask=mask,
                progress=part(run.progress, 0.05, 0.95),
            )
            on_result(total.computed, total.unknown, missed, run.findings)
            files.close()

        written = run.write({}, rasters=(("OUTPUT", "MONTHLY", "SVF"), fill))
        run.say_findings()
        return {**written, "MEAN_KWH_M2": known(total.mean), "OPEN_KWH_M2": known(sky.open_year)}

    def _polygons(self, run: Run) -> list[bytes]:
        """The polygons of the mask as WKB."""
        import shapely

        from ...eip_planner.errors import InputError
        from .. import layers

        source = layers.Input("mask", "MASK", self.source_of(run.parameters, "MASK", run.context))
        if source.geometry_type != layers.GEOMETRY_TYPES[POLYGON]:
            raise InputError("MASK", tr("the layer holds no polygons"), tr("choose a layer of the right geometry type"))
        shapes = source.frame(run.crs, run.context)["geometry"].to_numpy()
        return list(shapely.to_wkb(shapes[~shapely.is_missing(shapes)]))


class Total:
    """What the cells of all tiles come to.

    Attributes
    ----------
    computed, unknown : int
        Cells with and without a result, of those asked for.
    """

    def __init__(self):
        self.computed = self.unknown = 0
        self._sum = 0.0

    def add(self, annual, wanted) -> None:
        """Count a tile; `wanted` marks the cells asked for, None all."""
        import numpy as np

        there = np.isfinite(annual)
        self.computed += int(there.sum())
        self.unknown += int((~there if wanted is None else wanted & ~there).sum())
        self._sum += float(annual[there].sum(dtype=float))

    @property
    def mean(self) -> float | None:
        """Mean of the computed cells, None without any."""
        return self._sum / self.computed if self.computed else None


class Files:
    """The rasters that were asked for, filled tile by tile."""

    def __init__(self, paths: dict, surface, mask, total: Total, run: Run):
        from ..rasters import Result

        months = [tr("Month {month}").format(month=month) for month in range(1, 13)]
        bands = {"OUTPUT": ([tr("Year")], "kWh/m2"), "MONTHLY": (months, "kWh/m2"), "SVF": ([tr("Sky view")], "")}
        self._files = {
            name: Result(name, target, path, surface, *bands[name]) for name, (path, target) in paths.items()
        }
        self._mask, self._total, self._run = mask, total, run

    def write(self, tile, light) -> None:
        """Write a tile, some rows at a time."""
        annual = light.annual
        self._total.add(annual, None if self._mask is None else self._mask(tile.rows, tile.columns))
        layers = {"OUTPUT": [annual], "MONTHLY": light.monthly, "SVF": [light.sky_view]}
        step = max(1, _CELLS // annual.shape[1])
        for name, file in self._files.items():
            for band, values in enumerate(layers[name], 1):
                for start in range(0, len(values), step):
                    self._run.progress(0.0)
                    file.write(values[start : start + step], tile.rows.start + start, tile.columns.start, band)

    def close(self) -> None:
        """Finish all files."""
        for file in self._files.values():
            self._run.progress(0.96)
            file.close()
