"""The bench of mending counts what it changes in clean text."""

from bench.mending import harm


def test_changed_words_are_counted_a_million_characters() -> None:
    """Right words stay; a slip in the text is a change, counted with what it became."""
    assert harm(["quy định về chế độ\n\nquản lý nhà nước"])["changed_words"] == 0
    figures = harm(["quy định vê chế độ"])
    assert (figures["changed_words"], figures["most"]) == (1, {"vê > về": 1})
    assert figures["a_million_characters"] == round(1e6 / len("quy định vê chế độ"))
