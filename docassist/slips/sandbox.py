"""The template language as far as a form needs it: variables, conditions, loops, a few filters, and nothing that runs.

A template is an agency's own file, but it travels by mail and shared folders; so it can reach no object, call nothing
and compute nothing that grows without bound.
"""

from typing import Any

from jinja2 import StrictUndefined, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from docassist.slips.facts import AGENCY

_FILTERS = ("capitalize", "count", "d", "default", "first", "join", "last", "length", "lower", "trim", "upper")
# The variable by which a template says whose form it is.
OWN_NAME = "co_quan"


class FormEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox without calls, attributes, imports and arithmetic."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, finalize=_with_own_name)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in _FILTERS}

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ARG002
        """Nothing is called."""
        return False

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ARG002
        """Entries of a dictionary are not attributes; of a loop its counters are."""
        return attr in {"index", "index0", "first", "last", "length"} and type(obj).__name__ == "LoopContext"

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002
        """Nothing is computed."""
        raise SecurityError(f"không dùng được phép tính “{operator}” trong mẫu")


@pass_context
def _with_own_name(context: Context, value: Any) -> Any:
    """A value with the agency's name in the place left for it."""
    if isinstance(value, str) and AGENCY in value:
        return value.replace(AGENCY, str(context.get(OWN_NAME) or "cơ quan"))
    return value
