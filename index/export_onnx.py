"""Export the default encoder to ONNX, pooling and normalisation in the graph: `python -m index.export_onnx MODEL FILE`.

Run once by `index.encode` in a process of its own, so that no other process imports torch.
"""

from __future__ import annotations

import os
import sys
from typing import Any

import torch


class _MeanPooled(torch.nn.Module):
    """A BERT whose output is the mean of its token vectors, scaled to length 1."""

    def __init__(self, bert: Any) -> None:
        super().__init__()
        self.bert = bert

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        tokens = self.bert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(tokens.dtype)
        mean = (tokens * mask).sum(1) / mask.sum(1).clamp(min=1e-9)
        return torch.nn.functional.normalize(mean, dim=1)


def export(model_folder: str, target: str) -> None:
    """Write the ONNX file of the model in `model_folder` to `target` and sync it to disk."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    from transformers import AutoModel

    bert = AutoModel.from_pretrained(model_folder, attn_implementation="eager").eval()
    ids = torch.tensor([[101, 2023, 2003, 1037, 3231, 102], [101, 2178, 102, 0, 0, 0]])
    with torch.no_grad():
        torch.onnx.export(
            _MeanPooled(bert),
            (ids, (ids != 0).long()),
            target,
            input_names=["input_ids", "attention_mask"],
            output_names=["vectors"],
            dynamic_axes={"input_ids": {0: "batch", 1: "tokens"}, "attention_mask": {0: "batch", 1: "tokens"}},
            opset_version=17,
            dynamo=False,
        )
    with open(target, "rb+") as written:
        os.fsync(written.fileno())


if __name__ == "__main__":
    export(sys.argv[1], sys.argv[2])
