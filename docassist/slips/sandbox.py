"""The template language as far as a form needs it: variables, conditions, loops, a few filters, and nothing that runs.

A template is an agency's own file, but it travels by mail and shared folders. So only what is listed here may stand in
it: it reaches no object, calls and computes nothing, and its slip cannot grow without bound.
"""

from collections.abc import Iterator
from typing import Any

from jinja2 import StrictUndefined, Template, nodes, pass_context
from jinja2.exceptions import TemplateSyntaxError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from docassist.slips.facts import AGENCY, LISTS

_FILTERS = ("capitalize", "default", "first", "join", "last", "length", "lower", "trim", "upper")
_NODES = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Keyword),
    *(nodes.For, nodes.If, nodes.Assign, nodes.Filter, nodes.Test, nodes.Getattr, nodes.Getitem),
    *(nodes.Not, nodes.And, nodes.Or, nodes.Compare, nodes.Operand, nodes.CondExpr, nodes.Concat),
)
_COUNTERS = frozenset({"index", "index0", "first", "last", "length"})
# The variable by which a template says whose form it is.
OWN_NAME = "co_quan"


class NotAllowed(TemplateSyntaxError):
    """Something stands in a template that a form may not hold; the message is for whoever edits it."""


class FormEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox in which only a checked template is made."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, finalize=_with_own_name)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in _FILTERS}

    def from_string(self, source: Any, *arguments: Any, **named: Any) -> Template:
        """A template of a text.

        Raises:
            NotAllowed, TemplateSyntaxError: what stands in it is not a form; `lineno` says where.
        """
        for node, reason in _refused(self.parse(source)):
            raise NotAllowed(reason, node.lineno)
        return super().from_string(source, *arguments, **named)

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ARG002
        """Nothing is called."""
        return False

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ARG002
        """Entries of a dictionary are not attributes; of a loop its counters are."""
        return attr in _COUNTERS and type(obj).__name__ == "LoopContext"


def _refused(template: nodes.Template) -> Iterator[tuple[nodes.Node, str]]:
    """What may not stand in a form, and why."""
    for node in template.find_all(nodes.Node):
        if not isinstance(node, _NODES):
            yield node, "mẫu chỉ được dùng biến, điều kiện, vòng lặp, không được gọi hàm hay tính toán"
        elif isinstance(node, nodes.Assign) and not isinstance(node.node, nodes.Const):
            yield node, f"set chỉ đặt được một chữ cố định, ví dụ {OWN_NAME} = 'UBND xã A'"
        elif isinstance(node, nodes.For):
            if not _is_list(node.iter):
                yield node, "vòng lặp chỉ chạy trên một danh sách trong docs/slips.md"
            elif any(node.find_all(nodes.For)):
                yield node, "không đặt vòng lặp trong vòng lặp"
        elif isinstance(node, nodes.Filter) and node.name == "join" and not _is_list(node.node):
            yield node, "bộ lọc join chỉ dùng cho một danh sách trong docs/slips.md"


def _is_list(node: nodes.Node | None) -> bool:
    return isinstance(node, nodes.Name) and node.name in LISTS


@pass_context
def _with_own_name(context: Context, value: Any) -> Any:
    """A value with the agency's name in the place left for it."""
    if isinstance(value, str) and AGENCY in value:
        return value.replace(AGENCY, str(context.get(OWN_NAME) or "cơ quan"))
    return value
