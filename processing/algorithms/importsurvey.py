"""eip:importsurvey — a survey turned into firms and flows, and the survey form written from a park."""

from dataclasses import replace
from pathlib import Path

from qgis.core import QgsVectorLayer

from ...eip_planner.language import tr
from ...eip_planner.park import TABLES
from ..base import CORE, EipAlgorithm
from ..layers import Input
from ..run import Run

_TABLES = ("parcels", "firms", "flows")


class ImportSurvey(EipAlgorithm):
    """XLSX or CSV joined to the parcels; what did not join or could not be read is a finding with its cell."""

    NAME, TITLE, GROUP = "importsurvey", "Import survey", "1 Inputs"
    SUMMARY = "Turns a tenant list or firm survey (XLSX, CSV) into firms and flows, and writes the survey form"
    TAGS = "import, survey, tenants, Excel, XLSX, CSV, nhập dữ liệu, phiếu khảo sát, doanh nghiệp, danh sách thuê đất"
    NEEDS = (*CORE, "openpyxl")

    def initAlgorithm(self, config=None):
        """Declare the survey, the park it belongs to, how to read it, and what to write."""
        self.add_input_file(
            "INPUT",
            "Survey (XLSX or CSV)",
            "Tenant list or firm survey; headings in Vietnamese or English, in any order. Empty: nothing is read.",
            "",
            True,
        )
        self.add_tables(("parcels",), ("firms", "flows"))
        self.add_input_file(
            "BASE",
            "Park to complete (GeoPackage)",
            "GeoPackage whose other layers are carried over into OUTPUT; its firms and flows count as known before.",
            "gpkg",
            True,
        )
        self.add_choice(
            "DECIMAL",
            "Decimal sign",
            "Of numbers that stand as text; auto: as the other numbers of the sheet prove.",
            ("auto", "comma", "point"),
            "auto",
        )
        self.add_choice(
            "PRESSURE",
            "Pressure in plain bar",
            "What bar, MPa or kG/cm2 without (g) or (a) mean; ask: such pressures are left out.",
            ("ask", "gauge", "absolute"),
            "ask",
        )
        self.add_choice(
            "ESTIMATE",
            "Fill gaps by sector",
            "sector: unknown amounts become the range of the sector, marked as estimated; none: they stay unknown.",
            ("none", "sector"),
            "none",
        )
        self.add_file(
            "OUTPUT",
            "Park (GeoPackage)",
            "GeoPackage with parcels, firms and flows, and the other layers of BASE.",
            "gpkg",
            True,
            True,
        )
        self.add_file(
            "TEMPLATE", "Survey form (XLSX)", "Form to send to the firms, filled with what is known afterwards.", "xlsx"
        )
        self.add_common()
        self.add_numbers(
            FIRMS_READ="Firms read",
            FLOWS_READ="Flows read",
            JOINED="Firms joined to parcels",
            UNJOINED="Firms not joined",
        )

    def compute(self, run: Run) -> dict:
        """Read, join, fill if asked, write."""
        from ...eip_planner.imports.merging import merge, table_of
        from ...eip_planner.imports.remarks import Remarks
        from ...eip_planner.imports.sectors import fill_gaps
        from ...eip_planner.imports.survey import Answers, read_survey
        from ...eip_planner.imports.template import write_template
        from ...eip_planner.progress import part

        base, inputs = run.text("BASE"), run.inputs()
        if base:
            inputs += _of_base(base, {layer.table for layer in inputs})
        park = _with_own_columns(run.park(inputs), inputs, run.context)
        remarks, answers = Remarks(), Answers([], [])
        if run.has("INPUT"):
            how = run.choice("DECIMAL"), run.choice("PRESSURE")
            answers = read_survey(run.text("INPUT"), remarks, *how, part(run.progress, 0.05, 0.8))
        else:
            run.feedback.pushInfo(tr("No survey is given: OUTPUT and TEMPLATE hold what is known."))
        merged = merge(answers, park, remarks)
        if merged.read_firms:
            told = tr("{n} of {total} firms of the survey have a parcel.")
            run.feedback.pushInfo(told.format(n=merged.joined, total=merged.read_firms))
        park = merged.park
        if run.choice("ESTIMATE") == "sector":
            park = replace(park, firms=fill_gaps(park, run.scenario, remarks))
        found = remarks.findings()
        run.findings.extend(found)
        run.say_findings(found)
        run.progress(0.9, tr("Writing results"))
        frames = {name: park.given[name] for name in _TABLES if name in park.given}
        tables = {name: table_of(name, frame) for name, frame in frames.items()}
        results = run.write({}, {"TEMPLATE": lambda path: write_template(path, park)}, ("OUTPUT", tables, frames, base))
        if "OUTPUT" in results:
            run.load(results["OUTPUT"], {name: tr(table.label) for name, table in tables.items()})
        return {
            **results,
            "FIRMS_READ": merged.read_firms,
            "FLOWS_READ": merged.read_flows,
            "JOINED": merged.joined,
            "UNJOINED": merged.read_firms - merged.joined,
        }


def _of_base(path: str, given: set) -> list:
    """Firms and flows of the park to complete, where no parameter gives them."""
    from ...eip_planner.files import layer_names

    names = [n for n in layer_names(Path(path), "BASE") if n in ("firms", "flows") and n not in given]
    return [Input(n, "BASE", QgsVectorLayer(f"{path}|layername={n}", n, "ogr")) for n in names]


def _with_own_columns(park, inputs, context):
    """The checked tables of a park with the columns of the planner's own, which the data model does not know."""
    frames = {}
    for layer in inputs:
        frame, key = park.given.get(layer.table), TABLES[layer.table].key
        if frame is None:
            continue
        raw = layer.frame(None, context).rename(columns=str.lower)
        own = [c for c in raw if c not in frame and c not in ("fid", "geometry") and not c.endswith(("_lo", "_hi"))]
        rows = raw.assign(**{key: raw[key].astype(str).str.strip()}).drop_duplicates(key).set_index(key)
        frames[layer.table] = frame.assign(**{c: rows[c].reindex(frame[key]).to_numpy() for c in own})
    return replace(park, **frames)
