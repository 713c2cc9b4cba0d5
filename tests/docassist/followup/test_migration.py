"""A database of before tasks were rows keeps its documents, and their tasks are entered when they are asked for."""

from datetime import date
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text

from docassist.assistant import build_assistant
from docassist.followup import WantedTasks, overview
from docassist.settings import Settings
from tests.docassist.followup.letters import given


def _to_0005(path: Path) -> None:
    """Take the tables of 0006 away again, as `alembic downgrade` does."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", "docassist:migrations")
        config.attributes["connection"] = connection
        command.downgrade(config, "0005")
        assert connection.execute(text("SELECT count(*) FROM documents")).scalar() == 1
        names = {row[0] for row in connection.execute(text("SELECT name FROM sqlite_master"))}
        assert not {"tasks", "task_events", "task_marks"} & names
    engine.dispose()


def test_documents_read_before_are_followed_too(tmp_path: Path) -> None:
    """Opened again, the database has the tables, and the first question enters what was read before."""
    settings = Settings(data_dir=tmp_path, agency="hanoi", embedding="hash")
    with build_assistant(settings) as assistant:
        document = given(assistant)
        before = assistant.store.tasks.of(document)
    (path,) = tmp_path.glob("*.db")
    _to_0005(path)
    with build_assistant(settings) as assistant:
        assert assistant.store.tasks.unentered() == 1
        assert assistant.followup.catch_up() == 1
        assert assistant.store.tasks.of(document) == before
        assert overview(assistant.store, assistant.units, WantedTasks(date(2026, 7, 10))).found == 3
