"""Names out of certificates."""

from typing import Any

from docassist.text import normalise


def common_name(certificate: Any) -> str:
    """The holder's name."""
    return _part(certificate.subject, "common_name") or _part(certificate.subject, "organization_name")


def organisation(certificate: Any) -> str:
    """The holder's organisation."""
    return _part(certificate.subject, "organization_name")


def issuer(certificate: Any) -> str:
    """Who vouches for the holder."""
    return _part(certificate.issuer, "common_name") or _part(certificate.issuer, "organization_name")


def _part(name: Any, key: str) -> str:
    value = name.native.get(key, "")
    first = value[0] if isinstance(value, list) and value else value
    return " ".join(normalise(str(first)).split())
