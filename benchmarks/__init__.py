"""Measurements against peers and on random instances; run from the root of the repository."""
