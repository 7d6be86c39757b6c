"""What was asked of a model last, so that a text that comes again (a draft, checked at each save) is not read again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar
from weakref import WeakSet

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


_memories: WeakSet[Memory[Any, Any]] = WeakSet()


class Memory(Generic[K, V]):
    """The values of the last `most` keys. Safe to use from several threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: OrderedDict[K, V] = OrderedDict()
        self._lock = threading.Lock()
        _memories.add(self)

    def of(self, keys: Sequence[K], ask: Callable[[list[K]], Sequence[V]]) -> list[V]:
        """The value of each key, in order; `ask` gives those of the keys that are not known, each once."""
        with self._lock:
            found = {key: self._known[key] for key in keys if key in self._known}
        if missing := [key for key in dict.fromkeys(keys) if key not in found]:
            found.update(zip(missing, ask(missing), strict=True))
        with self._lock:
            for key in keys:
                self._known[key] = found[key]
                self._known.move_to_end(key)
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return [found[key] for key in keys]

    def forget(self) -> None:
        with self._lock:
            self._known.clear()


def forget() -> None:
    """Empty every memory of this process, so that what is measured is not what is remembered."""
    for memory in list(_memories):
        memory.forget()
