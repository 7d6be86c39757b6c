"""Outlets are known by their domains, those that are shipped and those of a newsroom's own file."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import UnreadableSource
from index.sources.outlets import outlet_at, outlet_named, outlet_of, read_outlets

OWN = '[[outlet]]\nname = "Velden Echo"\ndomains = ["echo.example", "news.bbc.co.uk"]\nowner = "Echo Trust"\n'


@pytest.mark.parametrize(
    "host, name",
    [
        ("www.reuters.com", "Reuters"),
        ("REUTERS.COM.", "Reuters"),
        ("asia.nikkei.com", "Nikkei Asia"),
        ("www.nikkei.com", "Nikkei"),
        ("notreuters.com", None),
        ("reuters.com.evil.example", None),
        ("com", None),
    ],
)
def test_an_outlet_is_known_by_the_longest_domain(host: str, name: str | None) -> None:
    found = outlet_at(host)
    assert (found.name if found else None) == name


def test_what_is_not_known_goes_by_its_host() -> None:
    assert outlet_of("https://echo.example/a") == "echo.example"
    assert outlet_of("https://apnews.com/article/x") == "Associated Press"


def test_a_file_of_ones_own_adds_to_the_list_and_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own.toml").write_text(OWN)
    monkeypatch.setenv("VERIFIER_OUTLETS", str(tmp_path / "own.toml"))
    assert outlet_of("https://www.echo.example/a") == outlet_of("https://news.bbc.co.uk/1") == "Velden Echo"
    assert outlet_of("https://www.bbc.co.uk/news/1") == "BBC"
    found = outlet_named("velden echo")
    assert found is not None and found.owner == "Echo Trust"


@pytest.mark.parametrize(
    "text, said",
    [
        ("[[outlet]\n", "not valid TOML"),
        ('[[outlet]]\nname = "A"\n', "needs a “name” and “domains”"),
        ('[[outlet]]\nname = "A"\ndomains = ["a.example"]\nweight = 2\n', "“weight” is not understood"),
        ('[[outlet]]\nname = "A"\ndomains = "a.example"\n', "“domains” is not understood"),
    ],
)
def test_what_is_wrong_in_a_list_is_said(text: str, said: str) -> None:
    with pytest.raises(UnreadableSource, match=said):
        read_outlets(text, "own.toml")
