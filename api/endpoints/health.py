"""Whether the server lives, and whether it can take work. No key needed, nothing told but that."""

from fastapi import APIRouter, Request, Response, status

from api.schemas import Health
from docassist import __version__

router = APIRouter(tags=["health"])


@router.get("/health")
def health() -> Health:
    """The process answers."""
    return Health(ok=True, version=__version__)


@router.get("/ready", responses={503: {"model": Health}})
def ready(request: Request, response: Response) -> Health:
    """Store, index and workers can take work."""
    problems = request.app.state.pipeline.problems()
    if problems:
        response.status_code = status.HTTP_503_SERVICE_UNAVAILABLE
    return Health(ok=not problems, version=__version__, problems=problems)
