"""Five folds by site: how plain text does on sites that took no part in tuning.

A site's pages are tested with weights tuned without them. What the vocabulary knows of them is measured too:
in the rows "… phrases unseen", every phrase that only the tested sites bear out is switched off, as if the
vocabulary had been written without ever seeing them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from indexer.clean.text.judge import judge_read
from indexer.clean.vocabulary.lookup import LEXICON, Lexicon, make_lexicon
from tests.quality.documents import GOLD, Document, gold_documents
from tests.quality.measures import MEASURES
from tests.quality.scores import Figures, figures, rows
from tests.quality.training import Page, other_pages, page_of, site_of
from tests.quality.tune_text import fit

COLLECTIONS = frozenset({"text"})
"""The plain texts of the gold; the seeds are among them."""
FOLDS = 5
_SHOWN = ("n", "F1", "perfect", "junk removed", "body kept", "title")
_PARTS = ("seeds", "scrapes", "whole pages", "all text")

Answers = dict[str, dict[str, object]]


def report() -> dict[str, Figures]:
    """Return the figures of each fold and of all together; empty where there is no gold."""
    if not GOLD.exists():
        return {}
    documents = [document for document in gold_documents() if document.collection in COLLECTIONS]
    pages = {document.id: page_of(document) for document in documents}
    others = other_pages()
    parts = split(documents)
    said = {document.id: phrases(pages[document.id]) for document in documents}
    seen: Answers = {}
    unseen: Answers = {}
    made: dict[str, Figures] = {}
    for number, tested in enumerate(parts, 1):
        rest = [document.id for part in parts if part is not tested for document in part]
        weights = fit([*(pages[name] for name in rest), *others])
        seen |= {document.id: answer(pages[document.id], weights) for document in tested}
        new = frozenset().union(*(said[document.id] for document in tested))
        lexicon = make_lexicon(new.difference(*(said[name] for name in rest)))
        unseen |= {document.id: answer(page_of(document, lexicon), weights) for document in tested}
        made[f"fold {number}"] = _figures(tested, seen)
        made[f"fold {number}, phrases unseen"] = _figures(tested, unseen)
    for name in _PARTS:
        measure = next(measure for measure in MEASURES if measure.name == name)
        own = [document for document in documents if _belongs(document, name, measure.has(document))]
        made[f"{name}, all folds"] = _figures(own, seen)
        made[f"{name}, all folds, phrases unseen"] = _figures(own, unseen)
    return made


def _belongs(document: Document, part: str, measured: bool) -> bool:
    return document.gold["group"] == "seed" if part == "seeds" else measured


def split(documents: Sequence[Document]) -> list[list[Document]]:
    """Deal the sites out over the folds, those of whole pages first, so that each fold has some."""
    sites = {site_of(document): document.gold["kind"] for document in documents}
    order = sorted(sites, key=lambda site: (sites[site] != "html", site))
    fold_of = {site: place % FOLDS for place, site in enumerate(order)}
    return [
        [document for document in documents if fold_of[site_of(document)] == fold] for fold in range(FOLDS)
    ]


def phrases(page: Page, lexicon: Lexicon = LEXICON) -> frozenset[str]:
    """Return the phrases of the vocabulary that a page bears out."""
    hits = (line.hit.phrase for line in page.lines if line.hit)
    marks = (mark for line in page.lines for mark in lexicon.mark.findall(line.key))
    return frozenset({*hits, *marks})


def answer(page: Page, weights: Mapping[str, float]) -> dict[str, object]:
    """Return what comes out of a page, as the scorer takes it."""
    verdict = judge_read(page.lines, weights=weights)
    title = None if verdict.title is None else verdict.lines[verdict.title].text
    return {"title": title, "paragraphs": [each.text for each in verdict.judgments if each.kept]}


def _figures(documents: Sequence[Document], answers: Answers) -> Figures:
    found = figures(rows(documents, answers))
    return {name: found[name] for name in _SHOWN if name in found}
