"""The XML of an exchange packet, parsed so that a hostile one can do nothing: no DTD, no entities, no network.

The contents of attachments are cut out of the text before it is parsed, so that the parser's own limits can stay on.
Names are compared without prefix and case: senders write EdXML and edXML, Business and Bussiness.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docassist.errors import UnreadableFile
from docassist.text import normalise
from ingest.encoding import decode

# What builders write where there is nothing to say.
_NOTHING = frozenset({"n/a", "null", "none", "undefined"})
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_DOCTYPE = re.compile(r"\s*(?:<\?[^>]*>\s*)*<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_CONTENT = re.compile(r"(<(?:[\w.-]{1,40}:)?ContentTransferEncoded\b[^<>]{0,500}>)([^<]+)(?=</)", re.IGNORECASE)
# An envelope without its attachments is a few thousand characters; a list of thousands of receivers stays below this.
_MOST = 4_000_000
_NAMESPACES = "NAMESPACE"
_FAULT = "Gói tin edXML hỏng: XML không hợp lệ (dòng {}). Hãy đề nghị nơi gửi gửi lại gói tin."
_FORBIDDEN = (
    "Gói tin edXML có khai báo DOCTYPE hoặc thực thể (ENTITY) nên bị từ chối vì lý do an toàn. "
    "Hãy đề nghị nơi gửi gửi lại gói tin đúng quy chuẩn."
)
_LARGE = "Phần vỏ của gói tin edXML quá lớn. Hãy đề nghị nơi gửi gửi lại gói tin đúng quy chuẩn."


@dataclass(frozen=True, slots=True)
class Node:
    """An element and the elements in it, found by local name."""

    element: Any

    @property
    def name(self) -> str:
        """The local name as written; a prefix that was never declared is still part of the tag."""
        tag: str = self.element.tag
        return tag.rpartition("}")[2].rpartition(":")[2]

    @property
    def text(self) -> str:
        """Its own text in normal form on one line; empty for a builder's "nothing"."""
        words = " ".join(normalise(self.element.text or "").split())
        return "" if words.casefold() in _NOTHING else words

    def children(self, *names: str) -> Iterator["Node"]:
        """The elements directly in it, of some names or all."""
        wanted = {_key(name) for name in names}
        for element in self.element:
            node = Node(element)
            if isinstance(element.tag, str) and (not wanted or _key(node.name) in wanted):
                yield node

    def child(self, *names: str) -> "Node":
        """The first element of one of the names; an empty one where there is none."""
        return next(self.children(*names), _EMPTY)

    def say(self, *names: str) -> str:
        """The text of the first element of one of the names that has any."""
        return next((node.text for node in self.children(*names) if node.text), "")

    def find(self, *names: str) -> Iterator["Node"]:
        """The elements of some names, however deep."""
        wanted = {_key(name) for name in names}
        for element in self.element.iter("*"):
            node = Node(element)
            if _key(node.name) in wanted:
                yield node


@dataclass(frozen=True, slots=True)
class PacketXml:
    """A parsed packet; `contents` are the encoded attachments that were cut out, by the mark left in their place."""

    root: Node
    contents: dict[str, str]


def parse_packet(data: bytes) -> PacketXml:
    """Parse a packet.

    Raises:
        UnreadableFile: it is broken, or holds what a packet may not hold.
    """
    from lxml import etree  # type: ignore[import-untyped]

    text = _DECLARATION.sub("", decode(data)[0].lstrip("\ufeff"), count=1)
    contents: dict[str, str] = {}

    def cut(hit: re.Match[str]) -> str:
        mark = f"part-{len(contents)}"
        contents[mark] = hit[2]
        return hit[1] + mark

    rest = _CONTENT.sub(cut, text)
    if len(rest) > _MOST:
        raise UnreadableFile(_LARGE)
    if _DOCTYPE.match(_COMMENT.sub("", rest)):
        raise UnreadableFile(_FORBIDDEN)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=True,
    )
    root = etree.fromstring(rest.encode("utf-8", "replace"), parser)
    # Some senders use prefixes that they never declare; any other fault means that something is missing.
    faults = [fault for fault in parser.error_log if fault.domain_name != _NAMESPACES]
    if root is None or faults:
        raise UnreadableFile(_FAULT.format(faults[0].line if faults else 1))
    if root.getroottree().docinfo.doctype:
        raise UnreadableFile(_FORBIDDEN)
    return PacketXml(Node(root), contents)


def _key(name: str) -> str:
    return name.lower().replace("bussiness", "business").removeprefix("edxml")


def _empty() -> Node:
    from lxml import etree

    return Node(etree.Element("none"))


_EMPTY = _empty()
