"""The plots of the report as shapes of a small inline SVG; the template `plot.svg.jinja` draws them.

Written by hand: three plain plots need no plotting library, keep the office's fonts, and stay sharp on paper and phone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from docassist.evaluation.report.counts import Group, Share
from docassist.evaluation.report.curves import Bin, Step
from docassist.evaluation.report.words import percent, range_text, share_text

WIDTH, HEIGHT = 480, 330
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 18, 30, 46
# A curve begins where its precision rests on so many documents.
_LEAST = 8
_MOST_MONTHS = 24


@dataclass(frozen=True, slots=True)
class Shape:
    """An SVG element with its class of the style sheet; `title` is what a pointer shows."""

    tag: str
    style: str
    values: dict[str, str | float]
    title: str = ""


@dataclass(slots=True)
class Plot:
    """A plot of the unit square, or of part of it: shares from `low` to 1 upwards, x from 0 to 1."""

    title: str
    across: str
    up: str
    low: float = 0.0
    shapes: list[Shape] = field(default_factory=list)
    texts: list[tuple[float, float, str, str]] = field(default_factory=list)

    def x(self, share: float) -> float:
        """Where a share of the width lies."""
        return round(_LEFT + share * (WIDTH - _LEFT - _RIGHT), 1)

    def y(self, share: float) -> float:
        """Where a share of the height lies; what is lower than the plot lies on its floor."""
        part = max(0.0, share - self.low) / (1 - self.low)
        return round(HEIGHT - _BOTTOM - part * (HEIGHT - _TOP - _BOTTOM), 1)

    def grid(self, ticks: Sequence[tuple[float, str]]) -> None:
        """Horizontal lines at round shares, and the names along the x axis."""
        step = 0.2 if self.low < 0.4 else 0.1
        shares = [round(1 - at * step, 2) for at in range(6) if 1 - at * step >= self.low - 1e-9]
        for share in shares:
            self.line("grid", (0.0, share), (1.0, share))
            self.texts.append((_LEFT - 6, self.y(share) + 4, "end", percent(share)))
        for place, name in ticks:
            self.texts.append((self.x(place), HEIGHT - _BOTTOM + 18, "middle", name))

    def line(self, style: str, start: tuple[float, float], end: tuple[float, float]) -> None:
        """A straight line between two points (x, y)."""
        ends = {"x1": self.x(start[0]), "y1": self.y(start[1]), "x2": self.x(end[0]), "y2": self.y(end[1])}
        self.shapes.append(Shape("line", style, dict(ends)))

    def path(self, tag: str, style: str, points: Sequence[tuple[float, float]]) -> None:
        """A polyline or polygon through points (x, y)."""
        joined = " ".join(f"{self.x(x)},{self.y(y)}" for x, y in points)
        self.shapes.append(Shape(tag, style, {"points": joined}))

    def dot(self, style: str, at: tuple[float, float], title: str, radius: float = 4.5) -> None:
        """A dot that tells its figures."""
        self.shapes.append(Shape("circle", style, {"cx": self.x(at[0]), "cy": self.y(at[1]), "r": radius}, title))

    def bar(self, middle: float, width: float, top: float, title: str) -> None:
        """A bar from the floor."""
        left, upper = self.x(middle - width / 2), self.y(top)
        size = {"width": round(self.x(middle + width / 2) - left, 1), "height": round(self.y(self.low) - upper, 1)}
        self.shapes.append(Shape("rect", "bar", {"x": left, "y": upper, **size}, title))

    def measured(self, x: float, right: Share, title: str) -> None:
        """A dot at a share with its interval as a whisker."""
        low, high = right.interval
        self.line("whisker", (x, low), (x, high))
        self.dot("dot", (x, right.value), title)


_TENTHS = tuple((share / 100, f"{share}") for share in range(0, 101, 20))


def coverage_plot(steps: Sequence[Step], chosen: Step, precision: float) -> Plot:
    """Precision of what is filled in against how much is filled in, with its interval as a band."""
    shown = [step for step in steps if step.right.total >= min(_LEAST, steps[-1].right.total)]
    lowest = min((step.right.value for step in shown), default=0.0)
    plot = Plot(
        "Điền được bao nhiêu thì đúng bao nhiêu",
        "Phần văn bản được tự điền (%)",
        "Đúng trong phần tự điền",
        low=min(0.8, max(0.0, int(10 * (lowest - 0.05)) / 10)),
    )
    plot.grid(_TENTHS)
    upper = [(step.coverage, step.right.interval[1]) for step in shown]
    lower = [(step.coverage, step.right.interval[0]) for step in reversed(shown)]
    plot.path("polygon", "band", [*upper, *lower])
    plot.line("wanted", (0.0, precision), (1.0, precision))
    plot.path("polyline", "curve", [(step.coverage, step.right.value) for step in shown])
    if chosen.right.total:
        text = f"Ngưỡng đang dùng: điền {percent(chosen.coverage)}, đúng {percent(chosen.right.value, 1)}"
        plot.dot("chosen", (chosen.coverage, chosen.right.value), text, 6)
    return plot


def reliability_plot(bins: Sequence[Bin], total: int) -> Plot:
    """How often suggestions of about the same probability are right; bars show how many there are."""
    plot = Plot("Máy nói chắc bao nhiêu thì đúng bấy nhiêu?", "Xác suất máy ghi (%)", "Đúng trong thực tế")
    plot.grid(_TENTHS)
    plot.line("wanted", (0.0, 0.0), (1.0, 1.0))
    for item in bins:
        middle = (min(int(item.confidence * 15), 14) + 0.5) / 15
        plot.bar(middle, 1 / 16.5, item.right.total / total, f"{item.right.total} văn bản")
    for item in bins:
        title = f"Máy ghi {percent(item.confidence)}; đúng {share_text(item.right)} trong {item.right.total} văn bản"
        plot.measured(item.confidence, item.right, title)
    return plot


def month_plot(months: Sequence[Group]) -> Plot:
    """How many suggestions are right, month by month; the last two years at most."""
    shown = list(months)[-_MOST_MONTHS:]
    plot = Plot("Tỉ lệ đúng theo tháng", "Tháng", "Đúng")
    places = [(at + 0.5) / len(shown) for at in range(len(shown))]
    every = -(-len(shown) // 6)
    names = [f"{group.name[5:]}/{group.name[:4]}" for group in shown]
    plot.grid([(place, name) for at, (place, name) in enumerate(zip(places, names, strict=True)) if at % every == 0])
    plot.path("polyline", "curve", [(place, group.found.value) for place, group in zip(places, shown, strict=True)])
    for place, name, group in zip(places, names, shown, strict=True):
        title = f"{name}: đúng {share_text(group.found)} trong {group.found.total} văn bản ({range_text(group.found)})"
        plot.measured(place, group.found, title)
    return plot
