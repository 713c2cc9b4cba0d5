"""What can go wrong with a language model, in one Vietnamese sentence each."""

from typing import ClassVar

from docassist.errors import DocassistError


class ModelFailed(DocassistError):
    """Mô hình ngôn ngữ không trả lời được. Hãy dùng thẻ trích nguyên văn; người quản trị chạy: docassist doctor."""

    code: ClassVar[str] = "model_failed"


class NoModel(ModelFailed):
    """Chưa đặt mô hình ngôn ngữ. Người quản trị đặt DOCASSIST_LLM_MODEL và DOCASSIST_LLM_URL rồi khởi động lại."""

    code = "no_model"


class TimedOut(ModelFailed):
    """Mô hình ngôn ngữ không trả lời trong thời gian cho phép."""


class Unreachable(ModelFailed):
    """Không kết nối được tới máy chủ mô hình ngôn ngữ."""


class Refused(ModelFailed):
    """Máy chủ mô hình ngôn ngữ từ chối yêu cầu."""


class Busy(ModelFailed):
    """Mô hình ngôn ngữ đang bận nhiều yêu cầu. Hãy thử lại sau ít phút."""


class Transient(ModelFailed):
    """Máy chủ mô hình ngôn ngữ đang quá tải hoặc gặp lỗi."""


class Unreadable(ModelFailed):
    """Câu trả lời của mô hình ngôn ngữ không đúng khuôn dạng."""


class Unstructured(ModelFailed):
    """Máy chủ mô hình ngôn ngữ không nhận yêu cầu (lỗi 400), có thể vì không hỗ trợ khuôn dạng trả lời."""
