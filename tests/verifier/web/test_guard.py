"""What passes the guard, and what does not."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from verifier.errors import VerifierError
from verifier.web.guard import Guard
from verifier.web.keys import Keys
from verifier.web.limits import Limits

KEY = "a-key-of-twenty-letters-and-more"


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """An application that gives back the body it gets."""
    message = await receive()
    await PlainTextResponse(message.get("body", b""))(scope, receive, send)


def ask(
    method: str = "GET",
    host: str = "127.0.0.1:8765",
    keys: Keys | None = None,
    limits: Limits = Limits(),
    times: int = 1,
    content: bytes | AsyncIterator[bytes] | None = None,
    **headers: str,
) -> httpx.Response:
    guard = Guard(echo, limits=limits, keys=keys, hosts=("facts.example.org",))

    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(app=guard)
        async with httpx.AsyncClient(transport=transport, base_url="http://x", trust_env=False) as client:
            for _ in range(times):
                named = {name.replace("_", "-"): value for name, value in headers.items()}
                response = await client.request(method, "/", headers={"host": host, **named}, content=content)
            return response

    return asyncio.run(send())


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8765", 200),
        ("localhost", 200),
        ("LOCALHOST:1", 200),
        ("[::1]:8765", 200),
        ("192.0.2.7", 200),  # an address cannot be made to point elsewhere
        ("facts.example.org", 200),
        ("evil.example", 421),
        ("localhost.evil.example", 421),
        ("127.0.0.1.evil.example:8765", 421),
        ("facts.example.org@evil.example", 421),
        ("", 421),
        ("[::1", 421),
    ],
)
def test_only_its_own_names_are_answered(host: str, status: int) -> None:
    assert ask(host=host).status_code == status


@pytest.mark.parametrize(
    ("method", "headers", "status"),
    [
        ("POST", {}, 200),  # no browser: a program
        ("POST", {"sec_fetch_site": "same-origin"}, 200),
        ("POST", {"sec_fetch_site": "none"}, 200),
        ("POST", {"sec_fetch_site": "cross-site"}, 403),
        ("POST", {"sec_fetch_site": "same-site"}, 403),
        ("DELETE", {"sec_fetch_site": "cross-site"}, 403),
        ("PUT", {"origin": "http://127.0.0.1:8765"}, 200),
        ("POST", {"origin": "http://evil.example"}, 403),
        ("POST", {"origin": "http://127.0.0.1:9999"}, 403),
        ("POST", {"origin": "null"}, 403),
        ("GET", {"sec_fetch_site": "cross-site"}, 200),
    ],
)
def test_no_other_site_can_change_anything(method: str, headers: dict[str, str], status: int) -> None:
    assert ask(method, **headers).status_code == status


@pytest.mark.parametrize(
    ("authorization", "status"),
    [
        (f"Bearer {KEY}", 200),
        (f"bearer  {KEY}", 200),
        ("Basic am86YS1rZXktb2YtdHdlbnR5LWxldHRlcnMtYW5kLW1vcmU=", 200),
        (f"Bearer {KEY}x", 401),
        ("Bearer", 401),
        ("Basic !!!", 401),
        ("Basic", 401),
        ("", 401),
    ],
)
def test_a_key_opens_where_keys_are_asked_for(authorization: str, status: int) -> None:
    response = ask(keys=Keys({KEY: "jo"}), authorization=authorization)
    assert response.status_code == status
    assert ("www-authenticate" in response.headers) == (status == 401)


def test_too_many_requests_are_told_to_wait() -> None:
    assert ask(limits=Limits(per_minute=3), times=3).status_code == 200
    refused = ask(limits=Limits(per_minute=3), times=4)
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "5")


async def pieces(number: int, pause: float = 0.0) -> AsyncIterator[bytes]:
    for _ in range(number):
        await asyncio.sleep(pause)
        yield b"x" * 100


def test_a_body_arrives_whole() -> None:
    assert ask("POST", content=pieces(5)).content == b"x" * 500


def test_a_body_that_is_too_large_is_refused_whether_or_not_it_says_so() -> None:
    assert ask("POST", limits=Limits(body=300), content=pieces(5)).status_code == 413
    assert ask("POST", limits=Limits(body=300), content=b"x" * 301).status_code == 413


def test_a_client_that_sends_too_slowly_is_left() -> None:
    assert ask("POST", limits=Limits(body_seconds=0.1), content=pieces(100, 0.05)).status_code == 408


def test_every_answer_says_that_nothing_is_loaded_from_elsewhere() -> None:
    for response in (ask(), ask(host="evil.example")):
        assert response.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
        assert response.headers["x-content-type-options"] == "nosniff"


def test_keys_are_read_with_their_names(tmp_path: Path) -> None:
    file = tmp_path / "keys.txt"
    file.write_text(f"# who may\n\njo {KEY}\nanother-key-of-twenty-letters\n", encoding="utf-8")
    keys = Keys.read(file)
    assert keys.holder(f"Bearer {KEY}") == "jo"
    assert keys.holder("Bearer another-key-of-twenty-letters") == "key"


@pytest.mark.parametrize("text", ["", "# none\n", "short\n", "jo short\n", f"jo {KEY} more\n"])
def test_a_file_of_keys_with_a_mistake_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "keys.txt"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(VerifierError, match="at least 20 characters"):
        Keys.read(file)


def test_a_missing_file_of_keys_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(VerifierError, match="cannot be read"):
        Keys.read(tmp_path / "none")
