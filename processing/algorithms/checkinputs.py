"""eip:checkinputs — what is wrong or doubtful in a park's layers."""

from ...eip_planner.errors import InputError
from ...eip_planner.findings import ERROR, WARNING
from ...eip_planner.language import tr
from ...eip_planner.park import TABLES
from ..base import EipAlgorithm
from ..layers import package_inputs
from ..run import Run


class CheckInputs(EipAlgorithm):
    """Lists errors and warnings; errors too are findings here, so that all of them can be seen at once."""

    NAME, TITLE, GROUP = "checkinputs", "Check inputs", "1 Inputs"
    SUMMARY = "Lists what is wrong or doubtful in the layers of a park, with feature and remedy"
    TAGS = "check, validate, geometry, CRS, findings, kiểm tra, dữ liệu, hình học, hệ tọa độ, vấn đề cần xử lý"

    def initAlgorithm(self, config=None):
        """Declare a GeoPackage or single layers."""
        self.add_input_file(
            "INPUT",
            "Park (GeoPackage)",
            "GeoPackage with the layers park, parcels and so on; or give layers one by one below.",
            "gpkg",
            True,
        )
        self.add_tables((), tuple(TABLES))
        self.add_common()
        self.add_numbers(ERRORS="Errors", WARNINGS="Warnings")

    def compute(self, run: Run) -> dict:
        """Check and count."""
        package = package_inputs(run.text("INPUT")) if run.has("INPUT") else []
        single = run.inputs()
        given = {i.table for i in single}
        inputs = [i for i in package if i.table not in given] + single
        if not inputs:
            raise InputError("INPUT", tr("nothing to check"), tr("give a GeoPackage or at least one layer"))
        run.park(inputs, strict=False)
        return {**run.write({}), "ERRORS": run.findings.count(ERROR), "WARNINGS": run.findings.count(WARNING)}
