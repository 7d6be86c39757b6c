#!/usr/bin/env python3
"""Export a checkpoint of scripts/train_stance.py for ONNX Runtime: calibrated probabilities, weights in 8 bits.

usage: scripts/export_stance.py DATA CHECKPOINT FOLDER

Writes model.onnx and tokenizer.json to FOLDER. The temperature that makes the probabilities honest is fitted on a
sample of development rows in DATA and becomes a part of the graph.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.training.examples import Example
from scripts.training.mixture import development
from scripts.training.network import StanceNetwork, backbone_folder
from verifier.cross_encoder import MODEL_FILE, MOST_TOKENS, TOKENIZER_FILE, PairReader, padded

_SAMPLE = 1_500


class _Calibrated(torch.nn.Module):
    """The network with probabilities for logits."""

    def __init__(self, network: StanceNetwork, temperature: float) -> None:
        super().__init__()
        self.network, self.temperature = network, temperature

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor, marks: torch.Tensor) -> torch.Tensor:
        return torch.softmax(self.network(input_ids, attention_mask, marks) / self.temperature, dim=1)


def temperature(network: StanceNetwork, examples: Sequence[Example]) -> float:
    """The temperature with the least cross-entropy on the examples."""
    reader = PairReader(backbone_folder() / "tokenizer.json", MOST_TOKENS)
    logits = []
    with torch.no_grad():
        for at in range(0, len(examples), 32):
            read = reader.read([(e.claim, e.passage) for e in examples[at : at + 32]])
            logits.append(network(*(torch.from_numpy(a) for a in padded(read))))
    labels = torch.tensor([e.label for e in examples])
    tried: NDArray[np.float64] = np.arange(0.5, 3.0, 0.05)
    losses = [functional.cross_entropy(torch.cat(logits) / t, labels).item() for t in tried]
    return float(tried[int(np.argmin(losses))])


def export(network: StanceNetwork, heat: float, target: Path) -> None:
    """Write the graph in full precision to a temporary file and its 8-bit form to `target`."""
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    ids = torch.tensor([[101, 2023, 2003, 102, 2023, 102], [101, 2178, 102, 2178, 102, 0]])
    marks = torch.tensor([[0, 1, 1, 0, 8, 0], [0, 1, 0, 8, 0, 0]])
    axes = {0: "batch", 1: "tokens"}
    with tempfile.TemporaryDirectory() as folder, torch.no_grad():
        full, ready = Path(folder) / "full.onnx", Path(folder) / "ready.onnx"
        torch.onnx.export(
            _Calibrated(network, heat).eval(),
            (ids, (ids != 0).long(), marks),
            str(full),
            input_names=["input_ids", "attention_mask", "marks"],
            output_names=["probabilities"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "marks": axes},
            opset_version=17,
            dynamo=False,
        )
        quant_pre_process(str(full), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(str(ready), str(target), per_channel=True, weight_type=QuantType.QInt8)


def main(argv: Sequence[str] | None = None) -> int:
    """Export; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args(argv)
    network = StanceNetwork(eager=True).eval()
    network.load_state_dict(torch.load(options.checkpoint, weights_only=True))
    examples = development(options.data)
    heat = temperature(network, random.Random(1).sample(examples, _SAMPLE))
    options.folder.mkdir(parents=True, exist_ok=True)
    export(network, heat, options.folder / MODEL_FILE)
    shutil.copyfile(backbone_folder() / "tokenizer.json", options.folder / TOKENIZER_FILE)
    size = (options.folder / MODEL_FILE).stat().st_size
    print(f"temperature {heat:.2f}, {size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
