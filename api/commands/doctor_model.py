"""What `docassist doctor` says of the language model: none, or whether it answers, and what to do."""

from collections.abc import Iterator
from time import monotonic

from pydantic import BaseModel

from docassist.llm import ModelFailed, open_model
from docassist.llm.failure import Refused, TimedOut, Transient, Unreachable, Unreadable, Unstructured
from docassist.settings import Settings

NAME = "Mô hình ngôn ngữ"
_REMEDIES: dict[type[ModelFailed], str] = {
    Unreachable: "kiểm tra DOCASSIST_LLM_URL, máy chủ mô hình đã chạy chưa và tường lửa có cho đi không",
    TimedOut: "tăng DOCASSIST_LLM_TIMEOUT_SECONDS, hoặc dùng mô hình nhỏ hơn, máy chủ mạnh hơn",
    Refused: "kiểm tra DOCASSIST_LLM_KEY, tên mô hình trong DOCASSIST_LLM_MODEL và đường dẫn (thường có /v1)",
    Transient: "thử lại sau; nếu vẫn lỗi, xem nhật ký của máy chủ mô hình",
    Unstructured: "xem nhật ký của máy chủ mô hình; có thể máy chủ không nói giao thức OpenAI ở địa chỉ này",
    Unreadable: "mô hình không viết được JSON: dùng mô hình lớn hơn, hoặc máy chủ hỗ trợ json_schema (vLLM, Ollama)",
}


class _Reply(BaseModel):
    """What the model is asked to say."""

    tra_loi: str


def model_checks(settings: Settings) -> Iterator[tuple[str, str, str]]:
    """Name, what was found, and the remedy (empty when all is well) of each thing looked at."""
    model = open_model(settings)
    if model is None:
        yield NAME, "không dùng (thẻ tóm tắt trích nguyên văn)", ""
        return
    started = monotonic()
    try:
        model.ask("doctor/hello.v1", _Reply, word="xin chào")
    except ModelFailed as failed:
        remedy = next((text for kind, text in _REMEDIES.items() if isinstance(failed, kind)), str(failed))
        yield NAME, str(failed), remedy
        return
    where = "nội bộ" if settings.llm_internal else "ngoài cơ quan: che thông tin cá nhân trước khi gửi"
    yield NAME, f"{model.name} ở {settings.llm_url}, trả lời sau {monotonic() - started:.1f} giây ({where})", ""
