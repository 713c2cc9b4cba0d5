"""What a digital signature of a file says, and how far it can be believed: values only."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Trust(StrEnum):
    """The outcome of checking a signature, or of a whole file."""

    # The file is as it was signed, and the signer's certificate leads to a root that the agency trusts.
    VALID = "valid"
    # The file is as it was signed, but the agency has no root that vouches for the signer.
    UNKNOWN_ROOT = "unknown_root"
    # The file, or the signature in it, was changed after signing.
    CHANGED = "changed"
    # There is a signature that cannot be checked here; the reason says why.
    NOT_CHECKED = "not_checked"
    # There is no signature.
    NONE = "none"


class Coverage(StrEnum):
    """Which part of the file a signature covers."""

    WHOLE_FILE = "whole_file"
    # All of the file as it was when signed; more was added behind it since.
    EARLIER_REVISION = "earlier_revision"
    PART = "part"


@dataclass(frozen=True, slots=True)
class DigitalSignature:
    """One signature: who, when, over what, and what checking it gave. `reason` is Vietnamese and for people."""

    signer: str
    trust: Trust
    reason: str
    organisation: str = ""
    issuer: str = ""
    signed_at: datetime | None = None
    # The time is vouched for by a time stamp inside the signature; else it is what the signer's machine said.
    time_stamped: bool = False
    coverage: Coverage = Coverage.PART
    # The attachment of a packet that is signed; empty where the file itself is.
    part: str = ""


# The part that the XML signature of an exchange packet covers.
PACKET = "gói tin"
# From worst to best, as a file with several signatures is judged.
_ORDER = (Trust.CHANGED, Trust.NOT_CHECKED, Trust.UNKNOWN_ROOT, Trust.VALID)


def overall(signatures: tuple[DigitalSignature, ...]) -> Trust:
    """What a file's signatures amount to: the worst of them; none where there is none.

    That of a packet as a whole counts only where the files in it have none of their own.
    """
    own = [signature for signature in signatures if signature.part != PACKET]
    found = {signature.trust for signature in own or signatures}
    return next((trust for trust in _ORDER if trust in found), Trust.NONE)
