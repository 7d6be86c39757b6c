"""Keys that clients show, read from a file: one a line, with a name before it where several people have one."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from pathlib import Path

from verifier.errors import VerifierError

_SHORTEST = 20  # characters; a key is not a password, nobody has to remember it


class Keys:
    """The keys of a server, kept as digests."""

    def __init__(self, keys: dict[str, str]) -> None:
        """`keys` maps each key to the name of who has it."""
        self._names = {_digest(key): name for key, name in keys.items()}

    @classmethod
    def read(cls, path: Path) -> Keys:
        """The keys of a file. Raises `VerifierError` where it cannot be read, has none, or has one that is too short."""
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise VerifierError(
                f"The keys in {path} cannot be read ({error}); name a text file with one a line."
            ) from None
        keys: dict[str, str] = {}
        for number, words in enumerate((line.split() for line in lines), start=1):
            if not words or words[0].startswith("#"):
                continue
            if len(words) > 2 or len(words[-1]) < _SHORTEST:
                raise VerifierError(
                    f"{path}, line {number}: write a key of at least {_SHORTEST} characters, or a name and a key."
                )
            keys[words[-1]] = words[0] if len(words) == 2 else "key"
        if not keys:
            raise VerifierError(f"{path} has no key; write one a line, of at least {_SHORTEST} characters.")
        return cls(keys)

    def holder(self, authorization: str) -> str | None:
        """The name of who sent that Authorization header (a bearer token, or the password of Basic); None for a stranger."""
        scheme, _, sent = authorization.strip().partition(" ")
        key = sent.strip() if scheme.lower() == "bearer" else _password(sent) if scheme.lower() == "basic" else ""
        digest = _digest(key)
        matching = [name for known, name in self._names.items() if hmac.compare_digest(known, digest)]
        return matching[0] if matching else None


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode("utf-8", "replace")).digest()


def _password(sent: str) -> str:
    try:
        return base64.b64decode(sent, validate=True).decode("utf-8", "replace").partition(":")[2]
    except (binascii.Error, ValueError):
        return ""
