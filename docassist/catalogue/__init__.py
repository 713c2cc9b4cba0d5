"""Dated catalogues: entries, their checks, import from TOML and CSV, and the groups that addresses name."""
