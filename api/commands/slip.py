"""`docassist slip`: the draft handling slip of a stored document, and the templates to change."""

from pathlib import Path

import click

from api.cli import print_json
from docassist.errors import BadRequest
from docassist.settings import Settings


@click.command()
@click.argument("document", metavar="[ID]", required=False)
@click.option("--form", default="city", show_default=True, help="city, province, or a form of the agency's own.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File or folder; default here.")
@click.option("--templates", type=click.Path(path_type=Path), help="Copy the templates out to edit.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def slip(document: str | None, form: str, output: Path | None, templates: Path | None, as_json: bool) -> None:
    """Draft the handling slip (phiếu trình) of a stored document as a Word file."""
    if templates is not None:
        _copy_out(templates, as_json)
        return
    if document is None:
        raise BadRequest("Thiếu mã văn bản. Ví dụ: docassist slip ID --form city.")
    from docassist.assistant import build_assistant
    from docassist.slips import Templates, draft_slip

    settings = Settings.from_env()
    with build_assistant(settings) as assistant:
        made = draft_slip(assistant, document, form, Templates.of(settings))
    path = output / made.name if output and output.is_dir() else output or Path(made.name)
    try:
        path.write_bytes(made.data)
    except OSError as error:
        raise BadRequest(f"Không ghi được {path}: {error.strerror}. Hãy chọn tệp khác bằng -o.") from error
    print_json({"file": str(path), "form": form}) if as_json else click.echo(f"Đã ghi phiếu trình (dự thảo): {path}")


def _copy_out(folder: Path, as_json: bool) -> None:
    from docassist.slips.templates import copy_out

    copied = [str(path) for path in copy_out(folder)]
    if as_json:
        print_json({"folder": str(folder), "copied": copied})
        return
    for path in copied:
        click.echo(f"Đã chép: {path}")
    if not copied:
        click.echo("Thư mục đã có đủ các mẫu; không ghi đè mẫu nào.")
    click.echo(f"Sửa bằng Word rồi đặt DOCASSIST_SLIPS_DIR={folder} để dùng.")
