"""`docassist backup` and `docassist restore`: all that is truth in one archive, and back."""

from dataclasses import asdict
from pathlib import Path

import click

from api.cli import print_json
from docassist.settings import Settings

_FILE = click.Path(path_type=Path)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


@click.command()
@click.argument("file", metavar="FILE.tar", type=_FILE)
@_JSON
def backup(file: Path, as_json: bool) -> None:
    """Save the database, the files, the tables and the learned models; the server may go on running."""
    from docassist.backup import back_up

    made = back_up(Settings.from_env(), file)
    size = file.stat().st_size
    if as_json:
        shown = {name: value for name, value in asdict(made).items() if name != "entries"}
        print_json({"file": str(file), "size": size} | shown)
        return
    click.echo(f"Đã sao lưu {made.documents} văn bản vào {file} ({size / 2**20:.1f} MB). Hãy cất tệp ở máy khác.")
    if made.missing:
        click.echo(f"Cảnh báo: {len(made.missing)} văn bản đã mất tệp gốc từ trước, ví dụ {made.missing[0]}.", err=True)


@click.command()
@click.argument("file", metavar="FILE.tar", type=_FILE)
@click.option("--replace", is_flag=True, help="Lay aside what the data folder holds (replace a PostgreSQL database).")
@_JSON
def restore(file: Path, replace: bool, as_json: bool) -> None:
    """Put back a backup, checked as a whole first (stop the server first); the search index is built again."""
    from docassist.assistant import build_assistant
    from docassist.backup import restore as put_back
    from ingest.claim import Claim

    settings = Settings.from_env()
    claim = Claim(settings.data_dir)
    claim.take()
    try:
        restored = put_back(settings, file, replace=replace)
        with build_assistant(settings) as assistant:
            indexed = assistant.upkeep.rebuild()
            assistant.upkeep.stop()
    finally:
        claim.give_back()
    made = restored.manifest
    if as_json:
        shown = {"documents": made.documents, "indexed": indexed, "made_at": made.made_at, "missing": made.missing}
        aside = str(restored.aside) if restored.aside else None
        print_json(shown | {"aside": aside, "tables": [str(path) for path in restored.tables]})
        return
    click.echo(
        f"Đã khôi phục {made.documents} văn bản (sao lưu lúc {made.made_at}), dựng lại chỉ mục {indexed} văn bản."
    )
    if restored.aside:
        click.echo(f"Dữ liệu cũ nằm ở {restored.aside}: xóa khi đã chắc chắn không cần.")
    for table in restored.tables:
        click.echo(f"Bảng danh mục để ngoài thư mục dữ liệu nằm ở {table}: hãy chép về nơi cấu hình trỏ tới.")
