"""The attribution network in torch: what `verifier.language.attribution_model.Network` computes, with dropout, for training."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from verifier.language.attribution_features import FLAGS, LABELLED, RELATIONS, TABLES, Tokens, Vocabulary, read_window

_WIDTH, _PAIR = 112, 64
_LAYERS = 3
_EMBEDDED = {"endings": 16, "tags": 16, "labels": 16, "names": 8}
_WORD = 24
_PARSER = 96  # width of the parser's own vectors
_DROPOUT = 0.2
_LOST_WORDS = 0.08  # the share of words hidden, so that the network learns to do without those it has never seen


class AttributionNetwork(nn.Module):
    """The parameters bear the names that the shipped weights have. `pretrained` has a row a word of the vocabulary."""

    def __init__(self, vocabulary: Vocabulary, pretrained: NDArray[np.float32]) -> None:
        super().__init__()
        self.pre: Tensor
        self.register_buffer("pre", torch.from_numpy(pretrained))
        sizes = {name: len(vocabulary[name]) + 1 for name in TABLES}
        self.word = nn.Embedding(sizes["words"], _WORD)
        self.emb = nn.ModuleDict({name: nn.Embedding(sizes[name], width) for name, width in _EMBEDDED.items()})
        for table in (self.word, *self.emb.values()):
            nn.init.normal_(table.weight, std=0.3)  # type: ignore[arg-type]
        wide = pretrained.shape[1] + _WORD + sum(_EMBEDDED.values()) + FLAGS + _PARSER
        self.inp = nn.Linear(wide, _WIDTH)
        self.layers = nn.ModuleList(nn.Linear(5 * _WIDTH, _WIDTH) for _ in range(_LAYERS))
        self.out = nn.Linear(_WIDTH, 4)
        self.u, self.v = nn.Linear(_WIDTH, _PAIR), nn.Linear(_WIDTH, _PAIR, bias=False)
        counts = [s * (sizes["labels"] if n >= len(RELATIONS) - LABELLED else 1) for n, s in enumerate(RELATIONS)]
        self.offsets = np.concatenate(([0], np.cumsum(counts)[:-1]))
        self.rel = nn.EmbeddingBag(sum(counts), _PAIR, mode="sum")
        nn.init.normal_(self.rel.weight, std=0.1)
        self.pair = nn.Linear(_PAIR, 3)
        self.drop = nn.Dropout(_DROPOUT)

    def states(self, tokens: Tokens) -> Tensor:
        """One row a token."""
        rows = {name: torch.from_numpy(tokens.rows[name]) for name in TABLES}
        if self.training:
            seen = torch.rand(len(tokens)) >= _LOST_WORDS
            rows["words"], rows["endings"] = rows["words"] * seen, rows["endings"] * seen
        tables = [self.pre[rows["words"]], self.word(rows["words"]), *(self.emb[n](rows[n]) for n in TABLES[1:])]
        tables += [torch.from_numpy(tokens.flags), torch.from_numpy(tokens.vectors)]
        states: Tensor = torch.relu(self.inp(self.drop(torch.cat(tables, dim=1))))
        heads = torch.from_numpy(tokens.heads)
        for number, layer in enumerate(self.layers):
            step = 1 << number
            parts = [states, _shifted(states, step), _shifted(states, -step), states[heads], _dependents(states, heads)]
            states = states + torch.relu(layer(self.drop(torch.cat(parts, dim=1))))
        mixed: Tensor = self.drop(states)
        return mixed

    def pairs(self, states: Tensor, tokens: Tokens, cues: Sequence[int]) -> tuple[Tensor, list[tuple[int, int]]]:
        """Scores of every token in the window of each cue (a row each, one cue after the other), and the windows."""
        windows = [read_window(tokens, cue) for cue in cues]
        sizes = torch.tensor([w.end - w.start for w in windows])
        around = torch.from_numpy(np.concatenate([np.arange(w.start, w.end) for w in windows]))
        relations = self.rel(torch.from_numpy(np.concatenate([w.relations for w in windows]) + self.offsets))
        ours = self.u(states[torch.tensor(cues)]).repeat_interleave(sizes, dim=0)
        mixed = torch.relu(ours + self.v(states)[around] + relations)
        scores: Tensor = self.pair(self.drop(mixed))
        return scores, [(w.start, w.end) for w in windows]


def _shifted(states: Tensor, by: int) -> Tensor:
    moved = torch.zeros_like(states)
    if by > 0:
        moved[by:] = states[:-by]
    else:
        moved[:by] = states[-by:]
    return moved


def _dependents(states: Tensor, heads: Tensor) -> Tensor:
    """The mean of each token's dependents, zero where it has none."""
    below = (heads != torch.arange(len(heads))).nonzero()[:, 0]
    counts = torch.bincount(heads[below], minlength=len(heads)).clamp(min=1)
    return torch.zeros_like(states).index_add(0, heads[below], states[below]) / counts[:, None]
