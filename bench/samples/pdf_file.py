"""Writes papers as PDF: embedded fonts, running text justified, page numbers at the top centre from page 2."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Spacer,
    Table,
)
from reportlab.platypus import Paragraph as Text
from reportlab.platypus.flowables import HRFlowable

from bench.samples.fonts import ROMAN, point, register_fonts
from bench.samples.model import Block, Break, Grid, Layout, Order, Paper, Paragraph
from bench.samples.pdf_cells import Letterhead, SignatureBlock
from bench.samples.pdf_styles import style

TOP = BOTTOM = 20 * mm
LEFT, RIGHT = 30 * mm, 18 * mm
_FIGURE = re.compile(r"[\d.,%]+|[IVX]+")


class _Template(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no types
    """Three page shapes: first of a paper, following, and sideways; each paper counts its pages from 1."""

    first_page = 1

    def prepare(self) -> None:
        high, wide = A4, landscape(A4)
        self.addPageTemplates(
            [
                PageTemplate("first", [_frame(high)], onPage=_begin, pagesize=high),
                PageTemplate("next", [_frame(high)], onPage=_number, pagesize=high),
                PageTemplate("wide", [_frame(wide)], onPage=_number, pagesize=wide),
            ]
        )


def pdf_bytes(papers: tuple[Paper, ...], order: Order = Order.ROWS) -> bytes:
    """One PDF with all papers one after another; the same input gives the same bytes."""
    register_fonts()
    out = BytesIO()
    template = _Template(
        out, pagesize=A4, title=papers[0].kind, author=" ".join(papers[0].issuer), subject=papers[0].number, invariant=1
    )
    template.prepare()
    template.build([flowable for at, paper in enumerate(papers) for flowable in _story(paper, order, at > 0)])
    return out.getvalue()


def _frame(size: tuple[float, float]) -> Frame:
    width, height = size
    return Frame(LEFT, BOTTOM, width - LEFT - RIGHT, height - TOP - BOTTOM, leftPadding=0, rightPadding=0, topPadding=0)


def _begin(_canvas: Any, template: _Template) -> None:
    template.first_page = template.page


def _number(canvas: Any, template: _Template) -> None:
    width, height = canvas._pagesize
    canvas.setFont(ROMAN, point(13))
    canvas.drawCentredString(width / 2, height - 13 * mm, str(template.page - template.first_page + 1))


def _story(paper: Paper, order: Order, follows: bool) -> Iterator[Flowable]:
    if follows:
        yield NextPageTemplate("first")
        yield PageBreak()
    yield NextPageTemplate("next")
    yield Letterhead(paper, order)
    if paper.layout is Layout.CITIZEN:
        yield Text(paper.date_line, style("date"))
    yield from _title(paper)
    yield from _addressees(paper)
    *body, last = _blocks(paper.body)
    yield from body
    # A signature never stands alone on a page.
    yield KeepTogether([last, Spacer(1, 8), SignatureBlock(paper, Order.ROWS)])
    yield from _blocks(paper.annex)


def _title(paper: Paper) -> Iterator[Flowable]:
    if not paper.heading:
        return
    yield Spacer(1, 4)
    yield Text(escape(paper.heading), style("title"))
    if paper.subject:
        yield Text(escape(paper.subject), style("title"))
        yield HRFlowable(width="30%", thickness=0.7, color=black, spaceBefore=3, spaceAfter=8)
    else:
        yield Spacer(1, 6)


def _addressees(paper: Paper) -> Iterator[Flowable]:
    if len(paper.addressees) == 1:
        yield Text(f"Kính gửi: {escape(paper.addressees[0])}", style("to"))
    elif paper.addressees:
        yield Text("Kính gửi:", style("to_head"))
        yield from (Text(escape(line), style("to_item")) for line in paper.addressees)
        yield Spacer(1, 7)


def _blocks(blocks: tuple[Block, ...]) -> Iterator[Flowable]:
    for block in blocks:
        match block:
            case Break(wide=wide):
                yield NextPageTemplate("wide" if wide else "next")
                yield PageBreak()
            case Grid():
                yield _table(block)
                yield Spacer(1, 8)
            case Paragraph():
                yield _paragraph(block)


def _paragraph(block: Paragraph) -> Flowable:
    if block.lead and not block.text:
        return Text(escape(block.lead), style("lead"))
    lead = f"<b>{escape(block.lead)}</b> " if block.lead else ""
    return Text(lead + escape(block.text), style(block.style))


def _table(grid: Grid) -> Flowable:
    """A ruled table that repeats its head on each page; a row with a number and a name only is a group's title."""
    groups = [at for at, row in enumerate(grid.rows) if at and len(row) > 2 and row[0] and not any(row[2:])]
    cells = [[_cell(text, at, at in groups) for text in row] for at, row in enumerate(grid.rows)]
    total = sum(grid.widths)
    table = Table(cells, colWidths=[f"{100 * width / total:.3f}%" for width in grid.widths], repeatRows=1)
    table.setStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.5, black),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (-1, -1), 3),
            ("RIGHTPADDING", (0, 0), (-1, -1), 3),
            *(("SPAN", (1, at), (-1, at)) for at in groups),
        ]
    )
    return table


def _cell(text: str, row: int, group: bool) -> Flowable:
    if row == 0:
        return Text(escape(text), style("cell_head"))
    if group:
        return Text(escape(text), style("cell_group"))
    return Text(escape(text), style("cell_figure" if _FIGURE.fullmatch(text) else "cell"))
