"""Files that break readers, made by script: damaged, bombs, loops, wrong types, giants; and what comes of them."""

from bench.hostile.measure import measure

__all__ = ["measure"]
