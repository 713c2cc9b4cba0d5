"""The known ways to learn labels from texts, to compare with in the same run."""

from collections.abc import Callable
from typing import Any

from docassist.evaluation.labels import Catalogue, Known, Ranker, Ranking, ranking
from docassist.text import terms


def counted_perceptron(catalogue: Catalogue, known: Known) -> Ranker:  # noqa: ARG001
    """Counts of words and pairs in at least 1 % of the texts, and a multi-layer perceptron, as paperless-ngx has it."""
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.neural_network import MLPClassifier

    words = CountVectorizer(analyzer="word", ngram_range=(1, 2), min_df=0.01)
    return _ranker(words, MLPClassifier(tol=0.01, random_state=0), known)


def logistic_regression(catalogue: Catalogue, known: Known) -> Ranker:  # noqa: ARG001
    """TF-IDF of syllables and pairs, and logistic regression with C = 10."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    return _ranker(TfidfVectorizer(analyzer=terms, sublinear_tf=True), LogisticRegression(C=10, max_iter=1000), known)


BASELINES: dict[str, Callable[[Catalogue, Known], Ranker]] = {
    "logistic_regression": logistic_regression,
    "counted_perceptron": counted_perceptron,
}


def _ranker(vectoriser: Any, classifier: Any, known: Known) -> Ranker:
    texts, labels = zip(*known, strict=True)
    if len(set(labels)) == 1:
        return Ranker(lambda _: [(labels[0], 1.0)])
    classifier.fit(vectoriser.fit_transform(texts), labels)
    classes = [str(label) for label in classifier.classes_]

    def rank(text: str) -> Ranking:
        (row,) = classifier.predict_proba(vectoriser.transform([text]))
        return ranking(dict(zip(classes, map(float, row), strict=True)))

    return Ranker(rank)
