"""What was asked of a model last is not asked again."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.encode import Remembering, Vectors
from index.memory import Memory, forget


class Lengths:
    """An encoder that keeps what it was asked."""

    name, dimension = "lengths", 2

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked.append(list(texts))
        return np.array([[len(text), 1] for text in texts], dtype=np.float32)


def test_only_what_is_not_known_is_asked_for_and_each_once() -> None:
    encoder = Lengths()
    remembering = Remembering(encoder)
    assert remembering.encode(["one", "three", "one"]).tolist() == [[3, 1], [5, 1], [3, 1]]
    assert remembering.encode(["three", "seven!", "one"]).tolist() == [[5, 1], [6, 1], [3, 1]]
    assert encoder.asked == [["one", "three"], ["seven!"]]


def test_nothing_asked_has_the_shape_of_vectors() -> None:
    encoder = Lengths()
    assert Remembering(encoder).encode([]).shape == (0, 2)
    assert encoder.asked == []


def test_what_was_asked_longest_ago_is_forgotten_first() -> None:
    asked: list[str] = []

    def shout(words: list[str]) -> list[str]:
        asked.extend(words)
        return [word.upper() for word in words]

    memory: Memory[str, str] = Memory(2)
    assert memory.of(["a", "b"], shout) == ["A", "B"]
    assert memory.of(["a", "c"], shout) == ["A", "C"]
    assert memory.of(["a", "b", "c", "d"], shout) == ["A", "B", "C", "D"]
    assert asked == ["a", "b", "c", "b", "d"]
    forget()
    memory.of(["d"], shout)
    assert asked[-1] == "d" and len(asked) == 6
