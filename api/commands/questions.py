"""`docassist ask`: a question to the stored documents."""

from typing import Any

import click

from api.cli import print_json
from docassist.settings import Settings


@click.command()
@click.argument("question")
@click.option("--unit", help="Only documents of this lead unit (code).")
@click.option("--kind", help="Only documents of this kind.")
@click.option("--from", "date_from", type=click.DateTime(["%Y-%m-%d"]), help="Documents of this day or later.")
@click.option("--to", "date_to", type=click.DateTime(["%Y-%m-%d"]), help="Documents of this day or before.")
@click.option(
    "--by",
    type=click.Choice(["extract", "model"]),
    default="extract",
    help="The documents' own sentences, or a model's words, checked.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def ask(question: str, as_json: bool, **chosen: Any) -> None:
    """Answer a QUESTION from the stored documents, each sentence with its place, or say that they do not."""
    from api.endpoints.questions import AnswerOut
    from docassist.assistant import build_assistant
    from docassist.index import Filters
    from docassist.questions.answers import By
    from docassist.questions.service import ask as asked

    first, last = (day.date() if day else None for day in (chosen["date_from"], chosen["date_to"]))
    with build_assistant(Settings.from_env()) as assistant:
        answer = AnswerOut.of(
            asked(assistant, question, Filters(chosen["unit"], chosen["kind"], first, last), By(chosen["by"]))
        )
    if as_json:
        print_json(answer.model_dump(mode="json"))
        return
    if answer.mark:
        click.echo(answer.mark)
    for sentence in answer.sentences:
        cited = "; ".join(f"{one.symbol or one.title}, tr. {one.page}" for one in sentence.citations)
        click.echo(f"{'(câu nguyên văn) ' if sentence.replaced else ''}{sentence.text} [{cited}]")
    if not answer.found:
        click.echo(answer.answer)
    if answer.note:
        click.echo(answer.note)
    if not answer.found:
        for hit in answer.passages:
            click.echo(f"- {hit.symbol or hit.title}, tr. {hit.page}: {hit.snippet}")
