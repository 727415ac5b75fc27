"""What people read: one self-contained HTML file, and the same tables as XLSX."""

from .forms_book import write_forms
from .pages import network_report, park_report, roof_report, score_report
from .workbook import write_workbook

__all__ = ["network_report", "park_report", "roof_report", "score_report", "write_forms", "write_workbook"]
