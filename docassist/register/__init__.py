"""Register fields: the head of a document -> number, date, issuer, kind, subject, signer, each with its place."""

from docassist.register.reading import read_register
from docassist.register.starts import document_starts

__all__ = ["document_starts", "read_register"]
