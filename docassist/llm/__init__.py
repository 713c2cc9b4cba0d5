"""The language model, where an agency has set one: asked for structured answers, masked, cached, checked.

Off by default. Nothing here is loaded before a model is asked.
"""

from docassist.llm.failure import ModelFailed
from docassist.llm.model import Answer, Answers, Model, open_model

__all__ = ["Answer", "Answers", "Model", "ModelFailed", "open_model"]
