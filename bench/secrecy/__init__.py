"""The secrecy gate measured: marked variants that must all be stopped, ordinary documents that must all pass."""

from bench.secrecy.measure import measure

__all__ = ["measure"]
