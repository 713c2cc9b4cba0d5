"""What becomes of an error: a problem document for programs, a page for people."""

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from api.errors import problem, status_of
from api.rendering import error_page
from docassist.errors import BadRequest, DocassistError, NotFound

log = logging.getLogger("docassist.api")


def _wants_page(request: Request) -> bool:
    return not request.url.path.startswith("/api/") and "text/html" in request.headers.get("accept", "")


def _domain_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, DocassistError)
    if _wants_page(request):
        return error_page(request, error)
    return problem(status_of(error), error.code, str(error))


def _bad_request(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    fields = ", ".join(sorted({".".join(str(part) for part in item["loc"][1:]) or "body" for item in error.errors()}))
    detail = f"Yêu cầu không hợp lệ ở: {fields}. Hãy xem mô tả tham số tại /docs rồi gửi lại."
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, BadRequest.code, detail)


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    status = HTTPStatus(error.status_code)
    if status is HTTPStatus.NOT_FOUND and _wants_page(request):
        return error_page(request, NotFound("Không có trang này. Hãy kiểm tra lại địa chỉ."))
    details = {
        HTTPStatus.NOT_FOUND: "Không có địa chỉ này. Hãy xem danh sách tại /docs.",
        HTTPStatus.METHOD_NOT_ALLOWED: "Địa chỉ này không nhận phương thức đó. Hãy xem /docs.",
        HTTPStatus.BAD_REQUEST: "Không đọc được yêu cầu. Hãy kiểm tra phần thân yêu cầu (multipart) rồi gửi lại.",
    }
    return problem(status, status.name.lower(), details.get(status, str(error.detail)))


def _unexpected(request: Request, error: Exception) -> Response:
    log.error("%s %s: %s", request.method, request.url.path, type(error).__name__, exc_info=error)
    detail = "Máy chủ gặp lỗi ngoài dự kiến; lỗi đã được ghi lại. Hãy thử lại hoặc báo người quản trị."
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "internal_error", detail)


def install(app: FastAPI) -> None:
    """Register the handlers."""
    app.add_exception_handler(DocassistError, _domain_error)
    app.add_exception_handler(RequestValidationError, _bad_request)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(Exception, _unexpected)
