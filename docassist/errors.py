"""One tree of errors. Each message tells a clerk, in Vietnamese, what happened and what to do.

The class docstring is the default message. `code` is stable and for programs; `api.errors` maps it to an HTTP status.
"""

import inspect
from typing import ClassVar


class DocassistError(Exception):
    """Có lỗi khi xử lý. Hãy thử lại; nếu vẫn lỗi, báo người quản trị."""

    code: ClassVar[str] = "error"

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or inspect.getdoc(type(self)) or "")


class SettingError(DocassistError):
    """Cấu hình không hợp lệ. Hãy sửa biến môi trường được nêu rồi khởi động lại."""

    code = "bad_setting"


class UnreadableFile(DocassistError):
    """Không đọc được tệp. Hãy mở thử tệp; nếu tệp hỏng, đề nghị nơi gửi gửi lại."""

    code = "unreadable_file"


class EmptyFile(UnreadableFile):
    """Tệp rỗng (0 byte). Hãy đề nghị nơi gửi gửi lại tệp."""

    code = "empty_file"


class UnknownType(UnreadableFile):
    """Không nhận ra loại tệp. Hãy gửi PDF, Word, XLSX, ảnh (PNG, JPEG, TIFF), HTML, TXT, ZIP."""

    code = "unknown_type"


class EncryptedFile(UnreadableFile):
    """Tệp có mật khẩu. Hãy đề nghị nơi gửi gửi bản không đặt mật khẩu."""

    code = "encrypted_file"


class NoPages(UnreadableFile):
    """Tệp không có trang nào. Hãy đề nghị nơi gửi gửi lại tệp."""

    code = "no_pages"


class TooManyPages(UnreadableFile):
    """Tệp có quá nhiều trang. Hãy chia nhỏ tệp rồi gửi lại."""

    code = "too_many_pages"


class ReadingTimeout(UnreadableFile):
    """Đọc tệp quá thời gian cho phép nên đã dừng. Hãy chia nhỏ tệp hoặc lưu lại dưới dạng PDF rồi gửi lại."""

    code = "reading_timeout"


class RecognitionFailed(UnreadableFile):
    """Không nhận dạng được chữ trên trang ảnh. Hãy mở tệp để đọc trang đó; nếu trang mờ, đề nghị nơi gửi gửi lại."""

    code = "recognition_failed"


class FileTooLarge(DocassistError):
    """Tệp vượt quá dung lượng cho phép. Hãy chia nhỏ tệp rồi gửi lại."""

    code = "file_too_large"


class SecretDocument(DocassistError):
    """Văn bản có dấu hiệu bí mật nhà nước nên không được xử lý và không lưu lại. Chuyển văn thư xử lý theo quy định
    về bảo vệ bí mật nhà nước."""

    code = "secret_document"


class NotFound(DocassistError):
    """Không tìm thấy văn bản. Hãy kiểm tra lại mã văn bản."""

    code = "not_found"


class NotReady(DocassistError):
    """Văn bản chưa xử lý xong. Hãy đợi giây lát rồi tải lại."""

    code = "not_ready"


class BadRequest(DocassistError):
    """Yêu cầu không hợp lệ. Hãy kiểm tra lại các tham số."""

    code = "bad_request"


class DataFileError(DocassistError):
    """Tệp dữ liệu (bảng danh mục, lịch) không hợp lệ. Hãy sửa dòng được nêu."""

    code = "bad_data_file"


class BadTemplate(DataFileError):
    """Mẫu phiếu trình không hợp lệ. Hãy sửa chỗ được nêu trong tệp Word của mẫu."""

    code = "bad_template"


class IndexMismatch(DocassistError):
    """Chỉ mục tìm kiếm không khớp với mô hình hoặc dữ liệu; hệ thống sẽ dựng lại từ kho."""

    code = "index_mismatch"
