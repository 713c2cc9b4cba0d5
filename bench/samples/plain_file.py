"""Writes a paper as HTML and as plain text, the two formats without pages."""

from collections.abc import Iterable, Iterator
from html import escape

from bench.samples.model import Block, Grid, Paper, Paragraph, Style


def text_bytes(paper: Paper) -> bytes:
    """Plain UTF-8 text with the cells one after another, as a word processor saves a two-column head."""
    lines = [*paper.parent, *paper.issuer, "", paper.number_line]
    lines += [f"V/v {paper.about}"] if paper.about else []
    lines += ["", *paper.nation, "", paper.date_line, "", *_title(paper), *_addressees(paper), ""]
    for block in paper.body:
        lines += [*_block_lines(block), ""]
    lines += [*paper.signature, "", paper.signer, "", "Nơi nhận:", *paper.recipients]
    return ("\n".join(lines) + "\n").encode()


def html_bytes(paper: Paper) -> bytes:
    """A page as a document system exports it: head and signature as tables without borders."""
    about = [f"V/v {paper.about}"] if paper.about else []
    names = [*map(escape, paper.parent), *(f"<b>{escape(name)}</b>" for name in paper.issuer)]
    left = "<br>".join([*names, escape(paper.number_line), *map(escape, about)])
    right = "<br>".join([*(f"<b>{line}</b>" for line in paper.nation), f"<i>{escape(paper.date_line)}</i>"])
    signed = "<br>".join(f"<b>{escape(line)}</b>" for line in (*paper.signature, paper.signer))
    noted = "<br>".join(["<b><i>Nơi nhận:</i></b>", *map(escape, paper.recipients)])
    parts = [
        _columns(left, right),
        *(f"<p><b>{escape(line)}</b></p>" for line in _title(paper)),
        *(f"<p>{escape(line)}</p>" for line in _addressees(paper)),
        *map(_block_html, paper.body),
        _columns(noted, signed),
    ]
    head = f'<meta charset="utf-8"><title>{escape(paper.about or paper.heading)}</title>'
    body = "\n".join(parts)
    return f'<!DOCTYPE html>\n<html lang="vi">\n<head>{head}</head>\n<body>\n{body}\n</body>\n</html>\n'.encode()


def _title(paper: Paper) -> list[str]:
    return [line for line in (paper.heading, paper.subject) if line]


def _addressees(paper: Paper) -> Iterator[str]:
    if len(paper.addressees) == 1:
        yield f"Kính gửi: {paper.addressees[0]}"
    elif paper.addressees:
        yield "Kính gửi:"
        yield from paper.addressees


def _block_lines(block: Block) -> Iterable[str]:
    match block:
        case Paragraph(text=text, lead=lead):
            return [f"{lead} {text}".strip()]
        case Grid(rows=rows):
            return ["\t".join(row) for row in rows]
    return []


def _block_html(block: Block) -> str:
    match block:
        case Paragraph(text=text, lead=lead, style=style):
            strong = f"<b>{escape(lead)}</b> " if lead else ""
            words = strong + escape(text)
            return f"<p><i>{words}</i></p>" if style is Style.BASIS else f"<p>{words}</p>"
        case Grid(rows=rows):
            cells = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
            return '<table border="1">' + "".join(f"<tr>{line}</tr>" for line in cells) + "</table>"
    return ""


def _columns(left: str, right: str) -> str:
    return f'<table width="100%"><tr><td align="center">{left}</td><td align="center">{right}</td></tr></table>'
