"""Articles come from files, bytes and texts, and are refused in a language that is not read."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.errors import CorpusError, UnreadableSource
from verifier import Article
from verifier.article import iter_articles
from verifier.errors import UnsupportedLanguage, VerifierError

GERMAN = (
    "Der Fluss ist in der Nacht über die Ufer getreten, und viele Menschen mussten ihre Häuser verlassen, sagte der "
    "Bürgermeister am Morgen."
)


def test_a_document_as_json(tmp_path: Path) -> None:
    path = tmp_path / "story.json"
    path.write_text(
        json.dumps({"text": "The ferry is late.", "outlet": "Kurier", "published": "2025-06-02T09:30:00+02:00"})
    )
    article = Article.from_file(path)
    assert (article.text, article.outlet) == ("The ferry is late.", "Kurier")
    assert article.published == datetime(2025, 6, 2, 7, 30, tzinfo=UTC)


def test_a_text_with_its_headline() -> None:
    article = Article.from_bytes(b"Ferry is late\n\nThe ferry is late by two hours.\n", "standard input")
    assert (article.title, article.text) == ("Ferry is late", "The ferry is late by two hours.")


def test_a_text_and_its_time() -> None:
    published = datetime(2025, 6, 2, tzinfo=UTC)
    assert Article.from_text("The ferry is late.", published=published).published == published


@pytest.mark.parametrize("document", [{"text": GERMAN}, {"text": "The ferry is late.", "language": "fr"}])
def test_another_language_is_named(tmp_path: Path, document: dict[str, str]) -> None:
    path = tmp_path / "story.json"
    path.write_text(json.dumps(document))
    with pytest.raises(UnsupportedLanguage, match=rf"story\.json.*\({document.get('language', 'de')}\)"):
        Article.from_file(path)


def test_what_cannot_be_checked_is_told_of_and_the_rest_goes_on(tmp_path: Path) -> None:
    lines = [{"text": "The ferry is late."}, {"title": "no text"}, {"text": GERMAN}, {"text": "The ferry has come."}]
    path = tmp_path / "stories.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)))
    failures: list[CorpusError | VerifierError] = []
    articles = list(iter_articles([path, tmp_path / "missing.txt"], on_failure=failures.append))
    assert [a.text for a in articles] == ["The ferry is late.", "The ferry has come."]
    assert [type(f) for f in failures] == [UnreadableSource, UnsupportedLanguage, UnreadableSource]
