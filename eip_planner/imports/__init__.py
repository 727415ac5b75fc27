"""Data as planners have them — survey workbooks, drawings, OpenStreetMap — turned into tables of a park."""
