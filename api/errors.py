"""From domain errors to HTTP: one table of statuses, one problem document (RFC 9457) with a stable `code`."""

from http import HTTPStatus

from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict

from docassist import errors
from docassist.llm.failure import ModelFailed, NoModel


class Unauthorised(errors.DocassistError):
    """Cần khóa truy cập hợp lệ (Authorization: Bearer ...). Hãy xin khóa ở người quản trị: docassist keys add TÊN."""

    code = "unauthorised"


class Forbidden(errors.DocassistError):
    """Yêu cầu đến từ trang khác nên bị từ chối. Hãy mở lại trang docassist rồi thử lại."""

    code = "forbidden"


STATUS: dict[type[errors.DocassistError], HTTPStatus] = {
    Unauthorised: HTTPStatus.UNAUTHORIZED,
    Forbidden: HTTPStatus.FORBIDDEN,
    errors.BadRequest: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.NotFound: HTTPStatus.NOT_FOUND,
    errors.NotReady: HTTPStatus.CONFLICT,
    errors.FileTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    errors.UnknownType: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    errors.UnreadableFile: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.SecretDocument: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.IndexMismatch: HTTPStatus.SERVICE_UNAVAILABLE,
    ModelFailed: HTTPStatus.BAD_GATEWAY,
    NoModel: HTTPStatus.CONFLICT,
}


class Problem(BaseModel):
    """A problem document, RFC 9457. `code` is stable; `detail` is Vietnamese and for people."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "type": "urn:docassist:unknown_type",
                "title": "Unsupported Media Type",
                "status": 415,
                "code": "unknown_type",
                "detail": "Không nhận ra loại tệp. Hãy gửi PDF, Word, XLSX, ảnh (PNG, JPEG, TIFF), HTML, TXT, ZIP.",
            }
        }
    )
    type: str
    title: str
    status: int
    code: str
    detail: str


def status_of(error: errors.DocassistError) -> HTTPStatus:
    """HTTP status of an error: that of its nearest class in the table."""
    known = (STATUS[base] for base in type(error).__mro__ if base in STATUS)
    return next(known, HTTPStatus.INTERNAL_SERVER_ERROR)


def problem(status: HTTPStatus, code: str, detail: str) -> Response:
    """A problem response."""
    body = Problem(type=f"urn:docassist:{code}", title=status.phrase, status=status, code=code, detail=detail)
    return JSONResponse(body.model_dump(), status_code=status, media_type="application/problem+json")
