"""The web folder: HTTP API (v1) and pages. "Route" is a domain word here, so these are endpoints."""
