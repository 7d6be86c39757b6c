#!/usr/bin/env python3
"""Train the network that finds attributions; writes the weights that the program ships.

usage: scripts/train_attribution.py TRAIN.jsonl WEIGHTS.npz [--rounds N] [--seed N]

TRAIN holds rows as PolNeAR's. Short texts written for the purpose (scripts/training/attribution_texts.py) are added, for
forms of speech that the news of one subject rarely has. The same seed gives the same weights on the same machine.
Measure what comes of it with scripts/evaluate.py attribution.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.functional import binary_cross_entropy_with_logits as cross_entropy

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.evaluation.figures import rows
from scripts.training.attribution import Example, batches, example, parsed, vocabulary_of
from scripts.training.attribution_network import AttributionNetwork
from scripts.training.attribution_texts import texts
from scripts.training.network import backbone_folder
from verifier.language.attribution_features import Vocabulary
from verifier.language.attribution_model import Network

_BATCH = 4  # documents
_RATE = 3e-3
_WARM_UP = 0.05
_PRETRAINED = 64  # principal components kept of the encoder's word vectors
_KEPT = 0.995  # of the running mean of the weights, at each step
# A sum over tokens each: heads of cues; roles of tokens whatever their cue; roles of tokens by cue.
_WEIGHTS = (1.0, 0.03, 0.05)


def word_vectors(vocabulary: Vocabulary) -> NDArray[np.float32]:
    """What the default encoder has for each word, the mean of its pieces, with fewer dimensions; row 0 is zero."""
    from tokenizers import Tokenizer
    from transformers import AutoModel

    table = AutoModel.from_pretrained(backbone_folder()).embeddings.word_embeddings.weight.detach().numpy()
    tokenizer = Tokenizer.from_file(str(backbone_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    pieces = tokenizer.encode_batch(list(vocabulary["words"]), add_special_tokens=False)
    vectors = np.array([table[p.ids].mean(axis=0) if p.ids else np.zeros(table.shape[1]) for p in pieces])
    vectors -= vectors.mean(axis=0)
    _, _, components = np.linalg.svd(vectors, full_matrices=False)
    reduced = vectors @ components[:_PRETRAINED].T
    return np.concatenate([np.zeros((1, _PRETRAINED)), reduced / reduced.std()]).astype(np.float32)


def loss_of(network: AttributionNetwork, item: Example) -> torch.Tensor:
    """The weighted sum of the three losses over one document."""
    states = network.states(item.tokens)
    targets = torch.zeros(len(item.tokens), 4)
    for attribution in item.attributions:
        targets[attribution.head, 0] = 1
        for number, tokens in enumerate(attribution.roles, start=1):
            targets[list(tokens), number] = 1
    losses = cross_entropy(network.out(states), targets, reduction="none").sum(dim=0)
    total = _WEIGHTS[0] * losses[0] + _WEIGHTS[1] * losses[1:].sum()
    if not item.attributions:
        return total
    scores, windows = network.pairs(states, item.tokens, [a.head for a in item.attributions])
    wanted = []
    for attribution, (start, end) in zip(item.attributions, windows, strict=True):
        block = torch.zeros(end - start, 3)
        for number, tokens in enumerate(attribution.roles):
            block[[t - start for t in tokens if start <= t < end], number] = 1
        wanted.append(block)
    return total + _WEIGHTS[2] * cross_entropy(scores, torch.cat(wanted), reduction="sum")


def train(network: AttributionNetwork, examples: Sequence[Example], rounds: int, seed: int) -> None:
    """Train, and leave in the network the running mean of its weights."""
    chance = random.Random(seed)
    optimizer = torch.optim.AdamW(network.parameters(), lr=_RATE, weight_decay=0.01)
    mean = {name: p.detach().clone() for name, p in network.named_parameters()}
    steps = rounds * math.ceil(len(examples) / _BATCH)
    step = 0
    for number in range(rounds):
        lost = 0.0
        for batch in batches(examples, _BATCH, chance):
            done = step / steps
            rate = min(done / _WARM_UP, 1.0) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * done)))
            optimizer.param_groups[0]["lr"] = _RATE * rate
            loss = torch.stack([loss_of(network, item) for item in batch]).sum()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 50.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            kept = min(_KEPT, step / (step + 10))
            for name, p in network.named_parameters():
                mean[name].mul_(kept).add_(p.detach(), alpha=1 - kept)
            step, lost = step + 1, lost + loss.item()
        print(f"round {number + 1} of {rounds}: loss {lost / len(examples):.2f} a document", flush=True)
    network.load_state_dict(mean, strict=False)


def main(argv: Sequence[str] | None = None) -> int:
    """Train and write; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path, metavar="TRAIN.jsonl")
    parser.add_argument("weights", type=Path, metavar="WEIGHTS.npz")
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)  # the matrices are small: more threads wait for each other
    documents = parsed([*rows(options.train), *texts(options.seed)])
    vocabulary = vocabulary_of(doc for doc, _ in documents)
    examples = [example(doc, row, vocabulary) for doc, row in documents]
    print(f"{len(examples)} documents, {sum(len(e.tokens) for e in examples)} tokens", flush=True)
    network = AttributionNetwork(vocabulary, word_vectors(vocabulary))
    train(network, examples, options.rounds, options.seed)
    weights = {name: array.numpy() for name, array in network.state_dict().items()}
    Network(vocabulary, weights).save(options.weights)
    return 0


if __name__ == "__main__":
    sys.exit(main())
