"""What can be read from files, and the sentence that names each thing that cannot."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from index.errors import UnreadableSource
from index.sources.files import iter_documents, parse_document, read_documents
from index.sources.make import detect_language

TEXT = "A bridge was closed in Orlund on Monday. Nobody was hurt."
FULL = {
    "id": "post/1",
    "text": TEXT,
    "title": "Bridge closed",
    "url": "https://post.example/1",
    "outlet": "Orlund Post",
    "byline": "Ida Holm",
    "published": "2024-03-01T09:30:00+01:00",
    "language": "en",
}
PAGE = (
    f"<html><head><title>Bridge closed</title></head><body><article><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"
)


def dump(**changes):
    return json.dumps({**FULL, **changes}).encode()


# Good inputs


def test_json_gives_every_field(tmp_path):
    (tmp_path / "a.json").write_bytes(dump())
    (document,) = read_documents(tmp_path / "a.json")
    expected = datetime(2024, 3, 1, 9, 30, tzinfo=timezone(timedelta(hours=1)))
    assert document.published == expected and document.published.utcoffset() == timedelta(hours=1)
    assert {k: getattr(document, k) for k in FULL if k != "published"} == {
        k: v for k, v in FULL.items() if k != "published"
    }


@pytest.mark.parametrize(
    "name, data",
    [
        ("a.json", dump()),
        ("A.JSON", dump()),
        ("a.jsonl", dump() + b"\n"),
        ("a.txt", TEXT.encode()),
        ("a.html", PAGE.encode()),
        ("a.htm", PAGE.encode()),
        ("a.txt", b"\xef\xbb\xbf" + TEXT.encode()),
        ("a.txt", TEXT.encode("utf-16")),
        ("a.txt", f"{TEXT} “Good”, said Åse – it’s over.".encode("cp1252")),
        ("a.txt", b"\xfe\xff" + TEXT.encode("utf-16-be")),
        ("a.json", dump().decode().encode("utf-16")),
        ("a.json", b"\xef\xbb\xbf" + dump()),
        ("-", TEXT.encode()),
        ("-", b"  " + dump()),
        ("-", b"\xef\xbb\xbf" + dump()),
        ("-", json.dumps(FULL, indent=1).encode()),
        ("-", b'{"text":\n"' + TEXT.encode() + b'", "extra": {}\n}'),
        ("-", PAGE.encode()),
    ],
)
def test_each_format_and_encoding_is_read(name, data):
    (document,) = parse_document(data, name)
    assert document.text.startswith(TEXT)
    assert document.language == "en"
    assert document.id


def test_text_in_windows_1252_keeps_its_letters_and_marks():
    text = "The café at Skåne’s harbour was shut – “for good”, said its owner, who paid €500."
    (document,) = parse_document(text.encode("cp1252"), "a.txt")
    assert document.text == text


@pytest.mark.parametrize(
    "declared, language", [("en-GB", "en"), ("pt_BR", "pt"), ("DE", "de"), ("English", "en"), ("", "en"), (None, "en")]
)
def test_the_language_is_a_code(declared, language):
    (document,) = parse_document(dump(language=declared), "a.json")
    assert document.language == language


@pytest.mark.parametrize("name", ["x.jsonl", "-"])
def test_lines_of_jsonl_are_documents_and_blank_lines_nothing(name):
    lines = dump(id="a") + b"\r\n\n" + dump(id="b", text="Line one.\u2028Line two.")
    assert [d.id for d in parse_document(lines, name)] == ["a", "b"]


@pytest.mark.parametrize(
    "text, title, body",
    [
        (f"Bridge closed\n\n{TEXT}", "Bridge closed", TEXT),
        (f"\n Bridge closed \r\n\r\n{TEXT}\r\n", "Bridge closed", TEXT),
        (f"Nobody hurt as bridge is shut?\n\n{TEXT}", "Nobody hurt as bridge is shut?", TEXT),
        (f"A first sentence.\n\n{TEXT}", None, f"A first sentence.\n\n{TEXT}"),
        (f"Bridge closed\n{TEXT}", None, f"Bridge closed\n{TEXT}"),
        (f"{'word ' * 40}\n\n{TEXT}", None, f"{'word ' * 40}\n\n{TEXT}"),
        ("Only a headline", None, "Only a headline"),
    ],
)
def test_a_short_first_line_set_off_by_a_blank_one_is_the_headline(text, title, body):
    (document,) = parse_document(text.encode(), "a.txt")
    assert (document.title, document.text) == (title, body)


@pytest.mark.parametrize(
    "value, expected",
    [
        (None, None),
        ("", None),
        ("2024-03-01", datetime(2024, 3, 1, tzinfo=UTC)),
        ("2024-03-01T09:30:00", datetime(2024, 3, 1, 9, 30, tzinfo=UTC)),
        ("2024-03-01T09:30:00Z", datetime(2024, 3, 1, 9, 30, tzinfo=UTC)),
        ("2024-03-01T09:30:00-05:00", datetime(2024, 3, 1, 14, 30, tzinfo=UTC)),
    ],
)
def test_times_are_aware(value, expected):
    (document,) = parse_document(dump(published=value), "a.json")
    assert document.published == expected


def test_a_document_without_an_id_has_its_url_or_a_digest_of_its_words():
    (by_url,) = parse_document(dump(id=None), "a.json")
    (by_words,) = parse_document(dump(id="", url=None), "a.json")
    (again,) = parse_document(dump(id=None, url=None, outlet="Other"), "b.json")
    (other,) = parse_document(dump(id=None, url=None, text="Other words."), "b.json")
    assert by_url.id == FULL["url"]
    assert by_words.id == again.id != other.id


def test_half_of_a_surrogate_pair_is_replaced():
    (document,) = parse_document(b'{"text": "A bridge \\ud83d was closed.", "title": "\\udc00"}', "a.json")
    assert (document.text, document.title) == ("A bridge \ufffd was closed.", "\ufffd")


@pytest.mark.parametrize(
    "language, text",
    [
        ("de", "Die Brücke wurde am Montag gesperrt, weil das Hochwasser zu stark gestiegen war."),
        ("fr", "Le pont a été fermé lundi parce que la crue de la rivière était devenue trop forte."),
        ("en", "Kurz."),
    ],
)
def test_the_language_is_told_from_the_text(language, text):
    assert detect_language(text) == language


# Bad inputs


@pytest.mark.parametrize(
    "name, data, said",
    [
        ("a.txt", b"", "empty"),
        ("a.json", b" \n\t ", "empty"),
        ("a.txt", b"%PDF-1.4\x00\x01\x02", "a PDF that is damaged"),
        ("a.json", b"\x00" * 50, "binary"),
        ("a.html", b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        ("a.txt", bytes(range(1, 32)) * 9, "binary"),
        ("a.txt", b"12 34 -- 56", "no words"),
        ("a.txt", TEXT.encode() + "Brücke – zu".encode()[:-5] + b" shut.", "not UTF-8"),  # half a character
        ("a.txt", "橋は月曜日に閉鎖された。けが人はいなかった。".encode("shift-jis"), "not UTF-8"),
        ("a.txt", "Мост закрыли в понедельник, никто не пострадал.".encode("cp1251"), "not UTF-8"),
        ("a.txt", TEXT.encode() + b" \x81\x8d", "not UTF-8"),
        ("a.json", dump(title="x").replace(b"x", b"\x93"), "not UTF-8"),
        ("a.txt", b"\xff\xfea", "not UTF-8|utf-16"),
        ("a.json", dump()[:40], "not valid JSON"),
        ("a.json", b"[" * 100_000, "not valid JSON"),
        ("a.json", b'{"text": ' + b"9" * 5000 + b"}", "not valid JSON"),
        ("a.json", b"[]", "not a JSON object"),
        ("a.json", b'"text"', "not a JSON object"),
        ("a.json", b"{}", "no “text”"),
        ("a.json", dump(text=["A bridge"]), "no “text”"),
        ("a.json", dump(text=" \n"), "no “text”"),
        ("a.json", dump(title=5), "“title” is not a string"),
        ("a.json", dump(id={"a": 1}), "“id” is not a string"),
        ("a.json", dump(url=["https://x.example"]), "“url” is not a string"),
        ("a.json", dump(language=False), "“language” is not a string"),
        ("a.json", dump(published="yesterday"), "“published” is 'yesterday'.*ISO 8601"),
        ("a.json", dump(published="2024-02-30"), "ISO 8601"),
        ("a.json", dump(published=1709280000), "ISO 8601"),
        ("a.json", dump(published={}), "ISO 8601"),
        ("a.jsonl", dump() + b"\n" + dump()[:30], "line 2 is not valid JSON"),
        ("a.html", b"<html><body><nav>Home</nav></body></html>", "no article text"),
        ("a.html", b"<", "no article text"),
        ("a.pdf", b"words", "a PDF that is damaged"),
        ("a.docx", b"words", "a Word document that is damaged"),
        ("a.doc", b"words", r"not read \(\.doc\)"),
    ],
)
def test_what_cannot_be_read_is_said_with_the_name(tmp_path, name, data, said):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableSource, match=said) as caught:
        read_documents(tmp_path / name)
    assert str(tmp_path / name) in str(caught.value)
    assert len(str(caught.value)) < 300 + len(str(tmp_path))
    with pytest.raises(UnreadableSource, match=said):
        parse_document(data, name)


def test_what_is_missing_a_folder_or_too_large(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(TEXT)
    with pytest.raises(UnreadableSource, match=r"nowhere\.txt does not exist"):
        read_documents(tmp_path / "nowhere.txt")
    with pytest.raises(UnreadableSource, match="is a folder"):
        read_documents(tmp_path)
    monkeypatch.setattr("index.sources.given.LARGEST", 10)
    with pytest.raises(UnreadableSource, match="larger than"):
        read_documents(tmp_path / "a.txt")


# Many


def test_of_many_files_the_good_go_in_and_the_bad_are_named(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "empty").mkdir()
    files = {
        "a.json": dump(id="a"),
        "b.json": b"{",
        "c.jsonl": dump(id="c1") + b"\nnot json\n" + dump(id="c3", published="soon") + b"\n" + dump(id="c4"),
        "sub/d.json": dump(id="d"),
        "notes.rtf": b"not read",
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    failures = []
    paths = [tmp_path, tmp_path / "empty", tmp_path / "nowhere.json", tmp_path / "notes.rtf", tmp_path / "a.json"]
    documents = list(iter_documents(paths, on_failure=lambda e: failures.append(str(e))))
    assert [d.id for d in documents] == ["a", "c1", "c4", "d", "a"]
    expected = ["b.json", "c.jsonl, line 2", "c.jsonl, line 3", "empty holds no", "nowhere.json", "notes.rtf"]
    assert len(failures) == len(expected)
    for failure, words in zip(failures, expected, strict=True):
        assert words in failure
