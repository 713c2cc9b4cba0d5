"""The objects on a PDF page: letters, paths, pictures, forms (pdfium)."""

from collections.abc import Iterator
from itertools import repeat
from typing import Any

from ingest.readers.pdfium_calls import FourFloats, address_of, object_bounds, object_type, page_object

PATH, IMAGE, FORM = 2, 3, 5

# Left, bottom, right and top, in page space.
Bounds = tuple[float, float, float, float]


class PageObjects:
    """The objects of a loaded page in the order of drawing; listed once, when they are first asked for by kind."""

    def __init__(self, page: Any) -> None:
        import pypdfium2.raw as pdfium

        self._page = address_of(page)
        self._listed: list[tuple[int, int]] | None = None
        self.count: int = pdfium.FPDFPage_CountObjects(page)

    def of(self, *kinds: int) -> Iterator[tuple[int, Bounds]]:
        """The objects of these kinds by their addresses, with their bounds."""
        bounds_of, place = object_bounds(), FourFloats()
        for item, kind in self._all():
            if kind in kinds and bounds_of(item, *place.parts):
                yield item, place.read()

    def pictures(self) -> tuple[tuple[float, float], ...]:
        """Width and height in points of the pictures and forms."""
        boxes = [bounds for _, bounds in self.of(IMAGE, FORM)]
        return tuple((right - left, top - bottom) for left, bottom, right, top in boxes)

    @property
    def listed(self) -> bool:
        """Whether the objects have been asked for, so that asking again costs little."""
        return self._listed is not None

    def kinds_at_the_ends(self) -> set[int]:
        """The kinds of the first two and last two objects."""
        get, kind_of = page_object(), object_type()
        ends = (0, 1, self.count - 2, self.count - 1) if self.count > 4 else range(self.count)
        return {kind_of(get(self._page, at)) for at in ends}

    def _all(self) -> list[tuple[int, int]]:
        """Address and kind of every object. Pages have thousands, mostly letters: asked without a loop of Python."""
        if self._listed is None:
            items = list(map(page_object(), repeat(self._page), range(self.count)))
            self._listed = list(zip(items, map(object_type(), items), strict=True))
        return self._listed
