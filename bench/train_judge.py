"""Train the judge's adapter: `python -m bench.train_judge OUT.gguf SQUAD2_DEV.json`. Needs a GPU, gguf and accelerate.

The judge's own weights stay as they are. A LoRA adapter (Hu et al., ICLR 2022) on every linear layer learns from pairs of a
passage and a question whether the passage states the answer: those of `bench/judge_pairs`, of `bench/commentaries` and of
SQuAD 2.0. All questions of one passage are read at once, each seeing the passage and itself alone. Two legs read the same in
different orders; what is written is their mean, weight by weight (Wortsman et al., CVPR 2022). What is shipped was trained by
a script that did the same on tokens made beforehand, see docs/reading.md; this form has not been run to its end.
"""

from __future__ import annotations

import json
import math
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from sklearn.metrics import roc_auc_score
from torch import nn
from transformers import AutoModelForCausalLM, AutoTokenizer

from assistant.model_files import JUDGE, cached_path
from assistant.reading.judge import SHORT_VERDICT, SHORT_VOTE
from bench.adapters import Adapted, Weights, learning_rate, mean_of, write_adapter
from bench.commentaries import commentaries
from bench.lessons import PAIRS, Lesson, drawn, of_commentary, of_pairs, of_squad

_RANK = 8
_DROPOUT = 0.05
_RATE = 3e-4  # rises for 40 steps, falls along a cosine
_LEGS = {11: 4.8, 29: 3.2}  # how each is shuffled, and how many times it goes through all: 265 and 180 s on one H200
_TOKENS_A_STEP = 8192  # with padding
_SORTED_AT_ONCE = 600  # passages, of which those of one length are read together
_SMOOTHED = 0.02  # of every label
_STATED, _MISSING = "St", "Missing"  # the tokens that the two replies begin with
_YES, _NO = "Yes", "No"
_VERDICTS = 0.5  # what the verdicts of a passage weigh beside the votes on it
_PARTS = {
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
}

Tokens = tuple[list[int], list[list[int]]]  # of what comes before the questions, and of each question
Batch = list[tuple[Lesson, Tokens]]


class Trainee(nn.Module):
    """The judge's weights, with adapters."""

    def __init__(self, folder: Path, file: str) -> None:
        """Load the weights and put the adapters in."""
        super().__init__()
        self._device = torch.device("cuda")
        self._tokenizer = AutoTokenizer.from_pretrained(folder, gguf_file=file)
        model: Any = AutoModelForCausalLM.from_pretrained(
            folder, gguf_file=file, dtype=torch.bfloat16, attn_implementation="eager"
        )
        model.requires_grad_(requires_grad=False).to(self._device)
        self._body = model.model
        self._adapters: dict[str, Adapted] = {}
        for number, layer in enumerate(self._body.layers):
            for name, place in _PARTS.items():
                block, part = place.split(".")
                parent = getattr(layer, block)
                adapted = Adapted(getattr(parent, part), _RANK, _DROPOUT)
                setattr(parent, part, adapted)
                self._adapters[f"blk.{number}.{name}.weight"] = adapted
        self._words = torch.stack(
            [
                model.lm_head.weight[self._ids(word)[0]].float() - model.lm_head.weight[self._ids(other)[0]].float()
                for word, other in ((_STATED, _MISSING), (_YES, _NO))
            ],
            dim=1,
        )

    def begin(self) -> None:
        """Begin as the judge's weights alone, the same way each time."""
        torch.manual_seed(7)
        for adapted in self._adapters.values():
            adapted.begin()

    def trained(self) -> list[nn.Parameter]:
        """What is trained."""
        return [parameter for adapted in self._adapters.values() for parameter in (adapted.a, adapted.b)]

    def weights(self) -> Weights:
        """The adapter, by the names that llama.cpp has for its matrices."""
        sides = (
            (f"{name}.lora_{side}", part) for name, one in self._adapters.items() for side, part in (("a", one.a), ("b", one.b))
        )
        return {name: part.detach().cpu().numpy().copy() for name, part in sides}

    def tokens(self, lesson: Lesson) -> Tokens:
        """What comes before the questions, then each question and each verdict that it asks for."""
        before = f"<|im_start|>system\n{SHORT_VOTE}<|im_end|>\n<|im_start|>user\n{lesson.shown.told()}"
        decided = [f"{one.question}\n{SHORT_VERDICT}" for one in lesson.questions if one.verdict is not None]
        asked = (*(one.question for one in lesson.questions), *decided)
        return self._ids(before), [self._ids(f"Question: {one}<|im_end|>\n<|im_start|>assistant\n") for one in asked]

    def forward(self, read: Sequence[Tokens]) -> torch.Tensor:
        """Log-odds after each of some lessons' questions, in order: of Stated against Missing, and of Yes against No."""
        length = max(len(before) + sum(map(len, asked)) for before, asked in read)
        ids, places = (torch.zeros(len(read), length, dtype=torch.long) for _ in range(2))
        parts = torch.full((len(read), length), -1)  # 0: what comes before; then the questions; -1: nothing
        ends = []
        for row, (before, asked) in enumerate(read):
            at = 0
            for part, piece in enumerate((before, *asked)):
                ids[row, at : at + len(piece)] = torch.tensor(piece)
                places[row, at : at + len(piece)] = torch.arange(len(piece)) + (len(before) if part else 0)
                parts[row, at : at + len(piece)] = part
                at += len(piece)
                ends += [(row, at - 1)] if part else []
        ids, places, parts = (one.to(self._device) for one in (ids, places, parts))
        seen = ((parts[:, None] == 0) | (parts[:, None] == parts[:, :, None])).tril()
        mask = torch.zeros_like(seen, dtype=torch.bfloat16).masked_fill(~seen, torch.finfo(torch.bfloat16).min)[:, None]
        hidden = self._body.embed_tokens(ids)
        rotary = self._body.rotary_emb(hidden, places)
        for layer in self._body.layers:
            hidden = layer(hidden, attention_mask=mask, position_ids=places, position_embeddings=rotary)
        rows, columns = zip(*ends, strict=True)
        out: torch.Tensor = self._body.norm(hidden[list(rows), list(columns)]).float() @ self._words
        return out

    def _ids(self, text: str) -> list[int]:
        return list(self._tokenizer(text)["input_ids"])


def main(out: Path, squad: Path) -> None:
    """Train, say how well on commentaries that are held out, and write the adapter."""
    if not torch.cuda.is_available():
        sys.exit("Training must have a GPU, but there is none: on two cores it would take days. Run it where there is one.")
    path = cached_path(JUDGE)
    trainee = Trainee(path.parent, path.name)
    lessons = [lesson for file in sorted(PAIRS.glob("*.jsonl")) for lesson in of_pairs(file)]
    lessons += of_squad(json.loads(squad.read_text("utf-8")), random.Random(5))
    lessons += [lesson for text, cases in commentaries(held_out=False) for lesson in of_commentary(text, cases)]
    held = [lesson for text, cases in commentaries(held_out=True) for lesson in of_commentary(text, cases)]
    print(f"{len(lessons)} passages to learn from, {len(held)} held out", flush=True)
    legs = []
    for order, passes in _LEGS.items():
        trainee.begin()
        _train(trainee, lessons, random.Random(order), passes)
        print(f"AUC {_auc(trainee, held):.3f} on the commentaries held out", flush=True)
        legs.append(trainee.weights())
    write_adapter(out, mean_of(*legs), _RANK)


def _train(trainee: Trainee, lessons: Sequence[Lesson], shuffled: random.Random, passes: float) -> None:
    optimizer = torch.optim.AdamW(trainee.trained(), lr=_RATE, weight_decay=0.01, betas=(0.9, 0.98))
    trainee.train()
    losses = list[float]()
    for whole in range(math.ceil(passes)):
        batches = _batches(trainee, [drawn(lesson, lessons, shuffled) for lesson in lessons], shuffled)
        for place, batch in enumerate(batches):
            done = (whole + place / len(batches)) / passes
            if done >= 1:
                return
            loss = _loss(trainee, batch)
            loss.backward()  # type: ignore[no-untyped-call]
            for group in optimizer.param_groups:
                group["lr"] = learning_rate(_RATE, len(losses), 40, done)
            nn.utils.clip_grad_norm_(trainee.trained(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            losses.append(loss.item())
            if len(losses) % 50 == 0:
                print(f"{len(losses)} steps, {done:.0%}, loss {sum(losses[-50:]) / 50:.3f}", flush=True)


def _batches(trainee: Trainee, lessons: list[Lesson], shuffled: random.Random) -> list[Batch]:
    """All lessons in batches of about one length."""
    shuffled.shuffle(lessons)
    batches: list[Batch] = []
    for start in range(0, len(lessons), _SORTED_AT_ONCE):
        some = [(lesson, trainee.tokens(lesson)) for lesson in lessons[start : start + _SORTED_AT_ONCE]]
        batch: Batch = []
        for lesson, (before, asked) in sorted(some, key=lambda one: _length(one[1])):
            if batch and _length((before, asked)) * (len(batch) + 1) > _TOKENS_A_STEP:
                batches.append(batch)
                batch = []
            batch.append((lesson, (before, asked)))
        batches.append(batch)
    shuffled.shuffle(batches)
    return batches


def _length(read: Tokens) -> int:
    before, asked = read
    return len(before) + sum(map(len, asked))


def _loss(trainee: Trainee, batch: Batch) -> torch.Tensor:
    odds, labels, columns, weights = trainee([read for _, read in batch]), list[bool](), list[int](), list[float]()
    for lesson, _ in batch:
        verdicts = [one.verdict for one in lesson.questions if one.verdict is not None]
        labels += [one.stated for one in lesson.questions] + verdicts
        columns += [0] * len(lesson.questions) + [1] * len(verdicts)
        weights += [1 / len(lesson.questions)] * len(lesson.questions)
        weights += [_VERDICTS / len(verdicts) for _ in verdicts]
    wanted = torch.tensor(labels, dtype=torch.float32, device=odds.device) * (1 - 2 * _SMOOTHED) + _SMOOTHED
    chosen = odds[range(len(columns)), columns]
    weighed = torch.tensor(weights, device=odds.device) / len(batch)
    return nn.functional.binary_cross_entropy_with_logits(chosen, wanted, weighed, reduction="sum")


def _auc(trainee: Trainee, lessons: Sequence[Lesson]) -> float:
    trainee.eval()
    with torch.no_grad():
        odds = [float(vote) for one in lessons for vote in trainee([trainee.tokens(one)])[: len(one.questions), 0]]
    return float(roc_auc_score([one.stated for lesson in lessons for one in lesson.questions], odds))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
