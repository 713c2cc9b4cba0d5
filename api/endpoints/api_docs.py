"""The live description of the API, with Swagger UI from the package: no outside request."""

from fastapi import APIRouter
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse

router = APIRouter(include_in_schema=False)


@router.get("/docs")
def api_docs() -> HTMLResponse:
    """Every call with its parameters, examples and errors."""
    return get_swagger_ui_html(
        openapi_url="/openapi.json",
        title="docassist API",
        swagger_js_url="/static/swagger/swagger-ui-bundle.js",
        swagger_css_url="/static/swagger/swagger-ui.css",
        swagger_favicon_url="data:,",
    )
