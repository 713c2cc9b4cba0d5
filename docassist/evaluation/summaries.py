"""Measure text summaries against people's, beside the usual extractive baselines in the same run.

Every method gets the same sentences, the same budget (mean length of the references, in syllables) and the same rule
of filling it: sentences in the method's order, each that still fits.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from time import perf_counter
from typing import Any

from docassist.evaluation.rouge import rouge
from docassist.summarise.texts import TextSentence, summarise_texts, text_sentences
from docassist.text import syllables

Summariser = Callable[[Sequence[str], int], str]
BASELINES = ("lead", "lexrank", "textrank", "lsa")


def evaluate(rows: Sequence[Mapping[str, Any]], *, baselines: bool = False) -> dict[str, Any]:
    """Mean ROUGE F on syllables, and milliseconds an item.

    Args:
        rows: each with `documents` and `references`, both lists of texts.
        baselines: also score lead, LexRank, TextRank and LSA (needs the extra `bench`).
    """
    figures: dict[str, Any] = {"n": len(rows), **score(rows, summarise_texts)}
    if baselines:
        figures["baselines"] = {name: score(rows, baseline(name)) for name in BASELINES}
    return figures


def score(rows: Sequence[Mapping[str, Any]], summarise: Summariser) -> dict[str, float]:
    """The figures of one method."""
    totals = {"rouge1": 0.0, "rouge2": 0.0, "rougeL": 0.0, "ms_per_item": 0.0}
    for row in rows:
        begun = perf_counter()
        summary = summarise(row["documents"], _budget(row["references"]))
        totals["ms_per_item"] += 1000 * (perf_counter() - begun)
        for name, value in asdict(rouge(summary, row["references"])).items():
            totals[name.replace("_l", "L")] += value
    return {name: round(total / max(len(rows), 1), 4) for name, total in totals.items()}


def _budget(references: Sequence[str]) -> int:
    return round(sum(len(syllables(reference)) for reference in references) / max(len(references), 1))


def baseline(name: str) -> Summariser:
    """A known method: "lead", or one of sumy's by its name."""
    if name == "lead":
        return lambda texts, budget: _filled(text_sentences(texts), budget)
    return lambda texts, budget: _with_sumy(name, texts, budget)


def _filled(ranked: Iterable[TextSentence], budget: int) -> str:
    """The sentences that fit in the order given, put back into the order of the texts."""
    kept: list[TextSentence] = []
    for sentence in ranked:
        if sentence.length <= budget:
            kept.append(sentence)
            budget -= sentence.length
    return "\n".join(one.text for one in sorted(kept, key=lambda one: (one.source, one.place)))


def _with_sumy(name: str, texts: Sequence[str], budget: int) -> str:
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.summarizers.lex_rank import LexRankSummarizer
    from sumy.summarizers.lsa import LsaSummarizer
    from sumy.summarizers.text_rank import TextRankSummarizer

    found = text_sentences(texts)
    paragraphs = [
        Paragraph([Sentence(one.text, _Syllables()) for one in found if one.source == source])
        for source in sorted({one.source for one in found})
    ]
    ranked: list[int] = []

    def all_in_order(infos: Iterable[Any]) -> list[Any]:
        kept = list(infos)
        ranked.extend(info.order for info in kept)
        return kept

    summarisers = {"lexrank": LexRankSummarizer, "lsa": LsaSummarizer, "textrank": TextRankSummarizer}
    summarisers[name]()(ObjectDocumentModel(paragraphs), all_in_order)
    return _filled((found[index] for index in ranked), budget)


class _Syllables:
    """What sumy asks of a tokenizer."""

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(syllables(sentence))
