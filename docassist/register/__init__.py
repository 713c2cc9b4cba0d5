"""Register fields: the head of a document -> number, date, issuer, kind, subject, signer, each with its place."""

from docassist.register.reading import read_register
from docassist.register.starts import HeadKind, document_starts, later_heads

__all__ = ["HeadKind", "document_starts", "later_heads", "read_register"]
