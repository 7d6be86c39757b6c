"""The parser made fast: it says of every token what spaCy's own components say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from verifier.language.pipeline import MODEL, pipeline

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

TEXTS = [
    "Police in Port Harcourt said on Tuesday that 14 people, among them Ifeoma Nwosu, had been hurt.",
    "OSLO, May 3 (NTB) - The Storting voted 88-81 late on Friday to sell 12.5 percent of Havbruk Nord ASA.",
    "“We ain't gonna stop,” said U.S. Sen. Maria L. Ortega (D-N.M.).\n\nShe wo n't run again, nothin' doing.",
    "He paid $1.2 million to the New\nYork Times Company in the third quarter of 2019.",
    "Heavy rain hit São Tomé and Príncipe. The World Health Organization\n\nEurope's largest lake",
    "  \n\n  Two.\tThree  spaces   here \n",
    "Ms. Okafor, 43",
    "London",
    "",
]


@pytest.fixture(scope="module")
def own() -> Language:
    """spaCy's pipeline as it comes, with the sentences of this program alone."""
    import spacy

    pipeline()  # registers the component
    model = spacy.load(MODEL)
    model.add_pipe("index_sentences", before="parser")
    return model


def said(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (t.text, t.tag_, t.pos_, t.dep_, t.head.i, t.lemma_, str(t.morph), t.ent_iob_, t.ent_type_, t.is_sent_start)
        for t in doc
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_every_token_is_read_as_spacy_reads_it(text: str, own: Language) -> None:
    assert said(pipeline()(text)) == said(own(text))


def test_a_text_is_read_alike_alone_and_among_others() -> None:
    together = pipeline().pipe(TEXTS, batch_size=4)
    assert [said(doc) for doc in together] == [said(pipeline()(text)) for text in TEXTS]


def test_names_of_several_words_and_of_one_are_found() -> None:
    doc = pipeline()("Angela Merkel met Emmanuel Macron in Paris.")
    assert [(e.text, e.label_) for e in doc.ents] == [
        ("Angela Merkel", "PERSON"),
        ("Emmanuel Macron", "PERSON"),
        ("Paris", "GPE"),
    ]
