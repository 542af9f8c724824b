"""The first part of fit: how much of what was asked for does a document speak about."""

import numpy as np

from interlocal_analytics.arrays import Floats, Ints
from interlocal_analytics.errors import InputError


def idf(n_docs: int, doc_freq: Ints) -> Floats:
    """Weigh terms by how rare they are: a word that stands in every document tells nothing.

    n_docs:   the number N of documents; at least 1.
    doc_freq: (n_terms,) the number df of documents that hold each term, 0 to N; 0 for a word found nowhere.
    Returns (n_terms,) ln(1 + (N - df + 0.5) / (df + 0.5)), above 0.
    Raises InputError, which names the argument.

    Source: S. Robertson and H. Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, Foundations and
    Trends in Information Retrieval 3 (2009). The 1 that is added inside the logarithm is Lucene's: it
    keeps the weight of a term in more than half of the documents above 0.
    """
    df = np.asarray(doc_freq, dtype=np.float64)
    if n_docs < 1:
        raise InputError("n_docs: need at least 1")
    if df.ndim != 1 or not np.all((df >= 0) & (df <= n_docs)):
        raise InputError("doc_freq: need an array (n_terms,) of counts, 0 to n_docs")
    weights: Floats = np.log(1 + (n_docs - df + 0.5) / (df + 0.5))
    return weights


def relevance(credits: Floats, idf: Floats) -> Floats:  # noqa: A002 -- not the interpreter's credits
    """Say how much of the words asked for each document covers, rare words counting more.

    credits: (n_docs, n_terms) in 0 to 1: the credit of the best place where the document holds the term. The
             search gives 1 for title and topic, 0.8 for its other words, 0.5 for its text, 0.8 of that for a
             word that means the same, and 0 where the term is not found.
    idf:     (n_terms,) finite and above 0 (``idf``). A word found nowhere counts too: it was asked for.
    Returns (n_docs,) the mean credit weighted by idf, in 0 to 1. When nothing was asked in words (n_terms is 0),
    every document is as relevant as the next: 1.
    Raises InputError, which names the argument.

    Source: weights by idf and credits by field as in C. Manning, P. Raghavan and H. Schuetze, Introduction to
    Information Retrieval (2008), ch. 6; the mean over what was asked, and the credits, are ours.
    """
    table, weights = np.asarray(credits, dtype=np.float64), np.asarray(idf, dtype=np.float64)
    if weights.ndim != 1 or not np.all((weights > 0) & np.isfinite(weights)):
        raise InputError("idf: need an array (n_terms,), finite and above 0")
    if table.ndim != 2 or table.shape[1] != weights.size:
        raise InputError("credits: need a table (n_docs, n_terms), with a column for each idf")
    if not np.all((table >= 0) & (table <= 1)):
        raise InputError("credits: every credit must lie in 0 to 1")
    if weights.size == 0:
        return np.ones(table.shape[0])
    covered: Floats = np.minimum((table * weights).sum(axis=1) / weights.sum(), 1.0)
    return covered
