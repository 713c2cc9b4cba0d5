"""Versioned prompt templates, rendered with strict variables.

One folder a task, one file a version (`summarise/card.v1.jinja`), worked examples beside it (`card.v1.example.json`).
A changed prompt is a new version: the old one stays, so that what it made can be explained.
"""

import unicodedata
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound, meta, select_autoescape

__all__ = ["PromptError", "render", "versions"]

_ROOT = Path(__file__).parent
_SUFFIX = ".jinja"
# Whatever may be taken for an angle bracket.
_BRACKETS = str.maketrans(dict.fromkeys("<＜﹤〈❮≺", "‹") | dict.fromkeys(">＞﹥〉❯≻", "›"))


class PromptError(ValueError):
    """A prompt is asked for by an unknown name, or with the wrong variables."""


def render(name: str, **values: object) -> str:
    """Render a template by its name with version, e.g. `summarise/card.v1`.

    Raises:
        PromptError: no such template, or a variable is missing or not used by it; the message names them.
    """
    environment = _environment()
    try:
        template = environment.get_template(name + _SUFFIX)
    except TemplateNotFound:
        raise PromptError(f"Không có mẫu lệnh {name!r}. Hiện có: {', '.join(versions())}.") from None
    wanted, given = _variables(name), frozenset(values)
    if missing := sorted(wanted - given):
        raise PromptError(f"Mẫu lệnh {name!r} thiếu biến: {', '.join(missing)}.")
    if unknown := sorted(given - wanted):
        raise PromptError(f"Mẫu lệnh {name!r} không dùng biến: {', '.join(unknown)}.")
    return template.render(values)


def versions() -> tuple[str, ...]:
    """The names of all templates, in order."""
    return tuple(
        sorted(path.relative_to(_ROOT).as_posix().removesuffix(_SUFFIX) for path in _ROOT.rglob(f"*{_SUFFIX}"))
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_ROOT),
        undefined=StrictUndefined,
        autoescape=select_autoescape(enabled_extensions=()),  # the output is text for a model, not HTML
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["as_data"] = as_data
    return environment


@cache
def _variables(name: str) -> frozenset[str]:
    source = (_ROOT / (name + _SUFFIX)).read_text(encoding="utf-8")
    return frozenset(meta.find_undeclared_variables(_environment().parse(source)))


def as_data(text: str) -> str:
    """One line of a document for inside the fence. It cannot close the fence or speak a model's own marks
    (`<|im_start|>`), whatever it says: it holds no angle bracket of any kind and nothing invisible."""
    shown = (letter for letter in text if unicodedata.category(letter) not in {"Cf", "Cc", "Co"} or letter.isspace())
    return " ".join("".join(shown).split()).translate(_BRACKETS)
