"""Which addresses are never asked, in whatever spelling, and which names are known too late by the resolver."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UnreadableSource
from index.sources.addresses import checked_url, is_public
from index.sources.fetch import Fetcher, Pace

HOSTILE = """
http://127.0.0.1/ http://127.1/ http://127.0.1/ http://127.255.255.254/ http://0.0.0.0/ http://0/ http://10.0.0.1/
http://172.16.0.1/ http://172.31.255.255/ http://192.168.1.1/ http://169.254.169.254/latest/meta-data/ http://100.64.0.1/
http://198.18.0.1/ http://192.0.0.1/ http://192.0.2.7/ http://198.51.100.7/ http://203.0.113.7/ http://224.0.0.1/
http://239.255.255.250/ http://240.0.0.1/ http://255.255.255.255/ http://192.88.99.1/
http://2130706433/ http://3232235777/ http://0x7f000001/ http://0x7f.0.0.1/ http://0x7f.1/ http://0177.0.0.1/
http://017700000001/ http://0177.1/ http://127.0.0.01/ http://0xA9FEA9FE/ http://0251.0376.0251.0376/ http://1.1/
http://8.8.2056/ http://134744072/ http://08.8.8.8/ http://127.0.0.1./ http://127.0.0.1:8080/ http://256.1.1.1/
http://1.2.3.4.5/ http://news.example.0x7f/ http://news.example.1/
http://[::1]/ http://[::]/ http://[::ffff:127.0.0.1]/ http://[::ffff:7f00:1]/ http://[::ffff:8.8.8.8]/ http://[::127.0.0.1]/
http://[0:0:0:0:0:ffff:a9fe:a9fe]/ http://[fe80::1]/ http://[fe80::1%25eth0]/ http://[fc00::1]/ http://[fd12:3456::1]/
http://[ff02::1]/ http://[2001:db8::1]/ http://[64:ff9b::7f00:1]/ http://[64:ff9b::808:808]/ http://[64:ff9b:1::a00:1]/
http://[2002:7f00:1::]/ http://[2002:808:808::1]/ http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/ http://[fec0::1]/
http://[2a00:1450::5efe:7f00:1]/ http://[2a00:1450::200:5efe:10.0.0.1]/ http://[100::1]/ http://[::1/ http://[]/
http://localhost/ http://LOCALHOST/ http://localhost./ http://app.localhost/ http://printer.local/ http://intranet/
http://metadata.google.internal/ http://router.lan/ http://desk.corp/ http://nas.home.arpa/ http://site.onion/ http://a..b.org/
http://１２７.０.０.１/ http://①②⑦.⓪.⓪.①/ http://127。0。0。1/ http://127．0．0．1/ http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/ http://ｌｏｃａｌｈｏｓｔ/
http://user@news.org/ http://user:secret@news.org/ http://news.org@127.0.0.1/ http://@news.org/ http://news.org:80@10.0.0.1/
http://news.org\\@127.0.0.1/ http://127.0.0.1\\@news.org/ http://news.org%00.evil.org/ http://news.org:99999/ http://news.org:x/
http:/// http://:80/ ftp://news.org/ file:///etc/passwd gopher://news.org/ javascript:alert(1) data:text/html,x
ldap://news.org/ //news.org/ news.org http://-news.org/
""".split()


def test_the_table_is_large() -> None:
    assert len(set(HOSTILE)) >= 80


@pytest.mark.parametrize(
    "url", [*HOSTILE, "http://news.org/a b", "http://news.org/\n", "http://news\t.org/", "http://n.org/" + "a" * 3000]
)
def test_hostile_addresses_are_refused_before_anything_is_looked_up(url: str) -> None:
    def never(host: str, port: int) -> list[str]:
        raise AssertionError(host)

    with pytest.raises(UnreadableSource, match="is not fetched"):
        Fetcher(resolve=never).fetch(url)


@pytest.mark.parametrize(
    "url, plain",
    [
        ("HTTPS://News.Example.ORG:443/a?b=c#d", "https://news.example.org/a?b=c"),
        ("http://news.example.org", "http://news.example.org/"),
        ("http://news.example.org./a", "http://news.example.org/a"),
        ("http://news.example.org:8080/", "http://news.example.org:8080/"),
        ("https://bücher-zeitung.de/", "https://xn--bcher-zeitung-wob.de/"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("http://[2606:4700::1111]/", "http://[2606:4700::1111]/"),
    ],
)
def test_public_addresses_are_brought_to_their_plain_form(url: str, plain: str) -> None:
    assert checked_url(url) == plain
    assert checked_url(plain) == plain


@given(st.ip_addresses(v=4))
def test_an_address_hidden_in_another_is_never_public(ip: object) -> None:
    assert not is_public(f"::ffff:{ip}")
    assert not is_public(f"64:ff9b::{ip}")


@contextmanager
def listening() -> Iterator[tuple[int, list[bytes]]]:
    """A port of this machine and what was sent to it."""
    got: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            try:
                while True:
                    with server.accept()[0] as connection:
                        got.append(connection.recv(1000))
            except OSError:
                return

        Thread(target=serve, daemon=True).start()
        yield server.getsockname()[1], got
        server.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize(
    "answers",
    [
        ["127.0.0.1"],
        ["8.8.8.8", "127.0.0.1"],
        ["127.0.0.1", "8.8.8.8"],
        ["::1"],
        ["::ffff:127.0.0.1"],
        ["fe80::1%lo"],
        ["169.254.169.254"],
        [],
    ],
)
def test_a_name_that_leads_into_a_private_network_is_refused_before_any_byte_is_sent(answers: list[str]) -> None:
    with listening() as (port, got), pytest.raises(UnreadableSource, match="not on the public internet"):
        Fetcher(resolve=lambda host, port: answers).fetch(f"http://news.example.org:{port}/")
    assert got == []


def test_an_address_is_connected_to_as_it_was_checked_and_not_looked_up_again() -> None:
    """The resolver gives an allowed address first and a forbidden one from then on."""
    answers = iter([["127.0.0.2"]])
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers, ["127.0.0.1"])

    with listening() as (port, got):
        fetcher = Fetcher(resolve=rebinding, is_allowed="127.0.0.2".__eq__, pace=Pace(between=0), sleep=lambda s: None)
        with pytest.raises(UnreadableSource, match="not on the public internet"):
            fetcher.fetch(f"http://news.example.org:{port}/")
    assert len(asked) == 2  # the first at 127.0.0.2, where nobody listens; the second is refused
    assert got == []
