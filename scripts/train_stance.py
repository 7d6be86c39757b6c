#!/usr/bin/env python3
"""Train the stance model on the public sets in a folder; scripts/export_stance.py makes of the checkpoint what is shipped.

usage: scripts/train_stance.py DATA CHECKPOINT [--minutes N] [--pairs N] [--rate R] [--resume] [--refine] [--seed N]

The checkpoint is written every few minutes and at the end. With --resume, training goes on from it with a schedule of its
own and an order of its own (give another seed). With --refine, it goes on from the shipped model with news told in other
words; with both, from the checkpoint. The same seed and number of pairs give the same model where the time does
not run out first. Where other programs share the processor, set OMP_WAIT_POLICY=passive: threads that spin while they wait
for each other cost three times the work.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.training.examples import Example
from scripts.training.mixture import mixture, refinement
from scripts.training.network import StanceNetwork, backbone_folder
from scripts.training.shipped import shipped_weights
from verifier.cross_encoder import PairReader, padded

_BATCH = 64
_TOKENS = 112
_WARM_UP = 0.06
_CHECKPOINT_SECONDS = 120
_LOG_BATCHES = 25


class Item(NamedTuple):
    """An example ready for the network."""

    ids: list[int]
    marks: list[int]
    label: int


def prepared(examples: Sequence[Example]) -> list[Item]:
    """Examples as tokens and marks."""
    reader = PairReader(backbone_folder() / "tokenizer.json", _TOKENS)
    read = reader.read([(e.claim, e.passage) for e in examples])
    return [Item(ids, marks, e.label) for (ids, marks), e in zip(read, examples, strict=True)]


def batches(items: Sequence[Item], seed: int) -> Iterator[list[Item]]:
    """Batches without end: shuffled anew each time round, pairs of like length together."""
    chance = random.Random(seed)
    while True:
        order = chance.sample(range(len(items)), len(items))
        for at in range(0, len(order), 40 * _BATCH):
            near = sorted(order[at : at + 40 * _BATCH], key=lambda i: len(items[i].ids))
            cut = [near[i : i + _BATCH] for i in range(0, len(near), _BATCH)]
            for batch in chance.sample(cut, len(cut)):
                yield [items[i] for i in batch]


def train(network: StanceNetwork, items: Sequence[Item], options: argparse.Namespace) -> None:
    """Train until the pairs or the minutes are spent; the rate warms up and falls off along whichever goes faster."""
    learned = [p for p in network.parameters() if p.requires_grad]
    fresh = {*network.marked.parameters(), *network.compare.parameters(), *network.decide.parameters()}
    groups = [{"params": [p for p in learned if p not in fresh], "scale": 1.0}, {"params": list(fresh), "scale": 4.0}]
    optimizer = torch.optim.AdamW(groups, lr=options.rate, weight_decay=0.01, fused=True)
    network.train()
    began = saved = time.monotonic()
    seen, losses, right = 0, 0.0, 0
    for number, batch in enumerate(batches(items, options.seed), start=1):
        done = max(seen / options.pairs, (time.monotonic() - began) / (60 * options.minutes))
        if done >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = options.rate * group["scale"] * _schedule(done)
        ids, mask, marks = (torch.from_numpy(a) for a in padded([(i.ids, i.marks) for i in batch]))
        labels = torch.tensor([i.label for i in batch])
        with torch.autocast("cpu", torch.bfloat16, enabled=torch.cpu._is_avx512_bf16_supported()):
            logits = network(ids, mask, marks).float()
        loss = functional.cross_entropy(logits, labels, label_smoothing=0.05)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(learned, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        seen += len(batch)
        losses, right = losses + loss.item(), right + int((logits.argmax(1) == labels).sum())
        if number % _LOG_BATCHES == 0:
            pace = seen / (time.monotonic() - began)
            print(f"{seen:>8} pairs  {100 * done:5.1f} %  loss {losses / _LOG_BATCHES:.3f}  "
                  f"right {right / _LOG_BATCHES / _BATCH:.3f}  {pace:.0f} pairs/s", flush=True)  # fmt: skip
            losses, right = 0.0, 0
        if time.monotonic() - saved > _CHECKPOINT_SECONDS:
            save(network, options.checkpoint)
            saved = time.monotonic()
    save(network, options.checkpoint)


def _schedule(done: float) -> float:
    if done < _WARM_UP:
        return done / _WARM_UP
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * (done - _WARM_UP) / (1 - _WARM_UP)))


def save(network: StanceNetwork, path: Path) -> None:
    """Write the checkpoint; a crash leaves the one before."""
    torch.save(network.state_dict(), path.with_suffix(".tmp"))
    os.replace(path.with_suffix(".tmp"), path)


def main(argv: Sequence[str] | None = None) -> int:
    """Train or export; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--minutes", type=float, default=600.0)
    parser.add_argument("--pairs", type=int, default=400_000)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--refine", action="store_true")
    options = parser.parse_args(argv)
    torch.manual_seed(options.seed)
    network = StanceNetwork()
    if options.resume:
        network.load_state_dict(torch.load(options.checkpoint, weights_only=True))
    elif options.refine:
        network.load_state_dict(shipped_weights())
    items = prepared((refinement if options.refine else mixture)(options.data, options.seed))
    print(f"{len(items)} pairs, {np.mean([len(i.ids) for i in items]):.0f} tokens each", flush=True)
    train(network, items, options)
    return 0


if __name__ == "__main__":
    sys.exit(main())
