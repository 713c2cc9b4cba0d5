"""Settings, read once at an entry point and passed down. A bad value fails at start and names its variable."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import time
from pathlib import Path
from typing import Self

from docassist.errors import SettingError

PREFIX = "DOCASSIST_"
SHADOW_LABELS = ("unit", "field", "kind")
_SWITCHES = {"1": True, "0": False, "true": True, "false": False}
_MODEL = re.compile(r"(?:openai|ollama):\S+")
_URL = re.compile(r"https?://[^\s/]+\S*")


@dataclass(frozen=True, slots=True)
class Tables:
    """The files of an agency's own catalogues; empty: the built-in one (of leaders there is none).

    Args:
        written: when each was last written, in nanoseconds (0: not there), so that a changed table is another one;
            empty where none is there.
    """

    units: str = ""
    fields: str = ""
    leaders: str = ""
    written: tuple[int, ...] = ()


BUILT_IN = Tables()


@dataclass(frozen=True, slots=True)
class Settings:
    """Each field is read from the environment variable DOCASSIST_<FIELD>; docs/settings.md describes them all."""

    data_dir: Path = field(default_factory=lambda: Path("var"))
    agency: str = "hanoi"
    database_url: str = ""
    embedding: str = "builtin"
    units_file: str = ""
    procedures_file: str = ""
    fields_file: str = ""
    leaders_file: str = ""
    calendar_file: str = ""  # `docassist.calendar` reads the variable itself, for it counts in every process alike
    trust_dir: str = ""
    slips_dir: str = ""
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    max_upload_mb: int = 50
    reading_seconds: int = 120
    host: str = "127.0.0.1"
    port: int = 8000
    precision: float = 0.95
    shadow: str = ""
    digest_at: str = ""
    llm_model: str = ""
    llm_url: str = ""
    llm_key: str = field(default="", repr=False)
    llm_internal: bool = False
    llm_timeout_seconds: int = 60

    def __post_init__(self) -> None:
        for name in ("workers", "max_upload_mb", "reading_seconds", "llm_timeout_seconds"):
            _require(getattr(self, name) >= 1, name, "phải là số nguyên từ 1 trở lên")
        _require(0 <= self.port <= 65535, "port", "phải từ 0 đến 65535")
        _require(0.5 <= self.precision < 1, "precision", "phải từ 0.5 đến dưới 1")
        known = {"", "0", "1", *SHADOW_LABELS}
        labels = {name.strip() for name in self.shadow.split(",")}
        _require(labels <= known, "shadow", f"phải là 1, 0 hoặc các nhãn {', '.join(SHADOW_LABELS)} cách nhau dấu phẩy")
        hour = not self.digest_at or re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", self.digest_at)
        _require(bool(hour), "digest_at", "phải là giờ và phút, ví dụ 07:00, hoặc để trống")
        _require(not self.calendar_file or Path(self.calendar_file).is_file(), "calendar_file", "phải là tệp có thật")
        for name in ("trust_dir", "slips_dir"):
            folder = getattr(self, name)
            _require(not folder or Path(folder).is_dir(), name, "phải là một thư mục có thật")
        _require(self.agency.isidentifier(), "agency", "chỉ gồm chữ không dấu, số và gạch dưới")
        model = not self.llm_model or _MODEL.fullmatch(self.llm_model) is not None
        _require(model, "llm_model", "phải có dạng openai:TÊN hoặc ollama:TÊN (vLLM và dịch vụ tương tự: openai:TÊN)")
        url = not self.llm_model or _URL.fullmatch(self.llm_url) is not None
        _require(url, "llm_url", "phải là địa chỉ http:// hoặc https:// của máy chủ mô hình")

    @classmethod
    def from_env(cls, environment: Mapping[str, str] | None = None) -> Self:
        """Read every field from the environment.

        Raises:
            SettingError: a value cannot be read as its type or is out of range.
        """
        source = os.environ if environment is None else environment
        values: dict[str, object] = {}
        for item in fields(cls):
            if (raw := source.get(PREFIX + item.name.upper())) is not None:
                values[item.name] = _convert(item.name, raw, item.type)
        return cls(**values)  # type: ignore[arg-type]

    def table_file(self, table: str) -> Path:
        """Where the agency's own table ("units", "fields", "leaders") lies: as set, else in the data folder."""
        named: str = getattr(self, f"{table}_file")
        return Path(named) if named else self.data_dir / f"{table}.toml"

    @property
    def tables(self) -> Tables:
        """The catalogues as they are now: those that are set, and those imported into the data folder."""
        paths = {table: self.table_file(table) for table in ("units", "fields", "leaders")}
        written = {table: path.stat().st_mtime_ns if path.is_file() else 0 for table, path in paths.items()}

        def file(table: str) -> str:
            return str(paths[table]) if written[table] or getattr(self, f"{table}_file") else ""

        moments = tuple(written.values()) if any(written.values()) else BUILT_IN.written
        return Tables(file("units"), file("fields"), file("leaders"), moments)

    @property
    def digest_time(self) -> time | None:
        """When the digests of the morning are made, Hà Nội time; None: never."""
        return time.fromisoformat(self.digest_at) if self.digest_at else None

    @property
    def procedures_path(self) -> Path:
        """The agency's list of procedures; it need not exist."""
        return Path(self.procedures_file) if self.procedures_file else self.data_dir / "procedures.toml"

    @property
    def store_url(self) -> str:
        """SQLAlchemy URL of the store; SQLite in the data folder unless a database is set."""
        return self.database_url or f"sqlite:///{self.data_dir / 'docassist.db'}"


def _convert(name: str, raw: str, kind: object) -> object:
    if kind is bool:
        _require(raw.lower() in _SWITCHES, name, f"phải là {' hoặc '.join(_SWITCHES)}")
        return _SWITCHES[raw.lower()]
    converters = {"int": int, "float": float, "Path": Path, int: int, float: float, Path: Path}
    try:
        return converters.get(kind, str)(raw)
    except ValueError:
        raise SettingError(f"{PREFIX}{name.upper()}={raw!r} không phải là số. Hãy sửa rồi khởi động lại.") from None


def _require(holds: bool, name: str, rule: str) -> None:
    if not holds:
        raise SettingError(f"{PREFIX}{name.upper()} {rule}. Hãy sửa rồi khởi động lại.")
