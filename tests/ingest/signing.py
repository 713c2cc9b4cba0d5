"""A certificate authority, signers and signed PDFs for tests, made with the same library that checks them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

NOW = datetime.now(UTC)


@dataclass(frozen=True)
class Identity:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)


def authority(name: str = "Root CA thử nghiệm") -> Identity:
    """A root of trust; the same one for the same name."""
    return _authority(name)


@cache
def _authority(name: str) -> Identity:
    key = rsa.generate_private_key(65537, 2048)
    subject = _name(name, "Ban Cơ yếu thử nghiệm")
    builder = _builder(subject, subject, key, (NOW - timedelta(days=3000), NOW + timedelta(days=3000)))
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
    return Identity(builder.add_extension(usage, critical=True).sign(key, hashes.SHA256()), key)


@cache
def signer(name: str, office: str, until_days: int = 900, root: str = "Root CA thử nghiệm") -> Identity:
    """Somebody whom the root vouches for."""
    above = authority(root)
    key = rsa.generate_private_key(65537, 2048)
    span = (NOW - timedelta(days=900), NOW + timedelta(days=until_days))
    builder = _builder(_name(name, office), above.certificate.subject, key, span)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    return Identity(builder.add_extension(usage, critical=True).sign(above.key, hashes.SHA256()), key)


def sign(data: bytes, identity: Identity, field: str = "KySo1") -> bytes:
    """The PDF with one more signature, added as an incremental update."""
    writer = IncrementalPdfFileWriter(BytesIO(data), strict=False)
    fields.append_signature_field(writer, fields.SigFieldSpec(field))
    out = BytesIO()
    signers.sign_pdf(writer, signers.PdfSignatureMetadata(field_name=field), _signer(identity), output=out)
    return out.getvalue()


def trust_folder(folder: Path, *identities: Identity) -> Path:
    """A folder of roots."""
    folder.mkdir(exist_ok=True)
    for at, identity in enumerate(identities):
        (folder / f"goc-{at}.pem").write_bytes(identity.pem)
    return folder


def _signer(identity: Identity) -> signers.SimpleSigner:
    from asn1crypto import keys

    pkcs8 = identity.key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    from asn1crypto import x509 as asn1

    certificate = asn1.Certificate.load(identity.certificate.public_bytes(serialization.Encoding.DER))
    return signers.SimpleSigner(
        signing_cert=certificate,
        signing_key=keys.PrivateKeyInfo.load(pkcs8),
        cert_registry=SimpleCertificateStore(),
    )


def _name(name: str, office: str) -> x509.Name:
    parts = ((NameOID.COUNTRY_NAME, "VN"), (NameOID.ORGANIZATION_NAME, office), (NameOID.COMMON_NAME, name))
    return x509.Name([x509.NameAttribute(kind, value) for kind, value in parts])


def _builder(
    subject: x509.Name, above: x509.Name, key: rsa.RSAPrivateKey, span: tuple[datetime, datetime]
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(above)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(span[0])
        .not_valid_after(span[1])
    )


__all__ = ["Identity", "authority", "sign", "signer", "trust_folder"]
