"""The shipped stance model as a checkpoint again, so that training can go on from it. What 8 bits have lost stays lost."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from scripts.training.network import StanceNetwork
from verifier.cross_encoder import MODEL_FILE, SHIPPED

_QUANTIZED = "_quantized"


def shipped_weights(folder: Path = SHIPPED) -> dict[str, torch.Tensor]:
    """The state of a `StanceNetwork` from the graph that `scripts/export_stance.py` wrote to `folder`."""
    graph = onnx.load(str(folder / MODEL_FILE)).graph
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    state = StanceNetwork().state_dict()
    for name in state:
        if f"network.{name}" in stored:
            state[name] = torch.tensor(stored[f"network.{name}"])
        elif f"network.{name}{_QUANTIZED}" in stored:
            state[name] = torch.tensor(_whole(stored, f"network.{name}"))
    for node in graph.node:
        if node.op_type == "MatMulInteger" and node.input[1].endswith(_QUANTIZED):
            name = node.name.removeprefix("/network/").rsplit("/", 1)[0].replace("/", ".") + ".weight"
            state[name] = torch.tensor(_whole(stored, node.input[1].removesuffix(_QUANTIZED)).T.copy())
    return state


def _whole(stored: dict[str, NDArray[np.generic]], name: str) -> NDArray[np.float32]:
    """A matrix in full precision; scale and zero point are one number, or one a column."""
    quantized, zero = (stored[name + part].astype(np.float32) for part in (_QUANTIZED, "_zero_point"))
    whole: NDArray[np.float32] = (quantized - zero) * stored[f"{name}_scale"].astype(np.float32)
    return whole
