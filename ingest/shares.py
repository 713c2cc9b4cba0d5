"""A part of a page, in shares of it: left, top, width and height from 0 to 1."""

Shares = tuple[float, float, float, float]
WHOLE: Shares = (0.0, 0.0, 1.0, 1.0)
