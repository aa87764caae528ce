"""Train the judge's adapter: `python -m bench.train_judge OUT.gguf [SQUAD2.json]`. Needs `pip install gguf accelerate`; hours.

`python -m bench.train_judge OUT.gguf --on SECONDS SOURCE` trains the shipped adapter on instead, for so long: on some hands'
commentaries ("ijk") or a file of pairs ("causes"), with some of all others.

The judge's own weights stay as they are. A LoRA adapter (Hu et al., ICLR 2022) on their last layers learns from pairs of a
passage and a question whether the passage states the answer: those of `bench/judge_pairs` and of `bench/commentaries`, and,
with SQuAD 2.0's file, some of its pairs too. All questions of one passage are read at once, each seeing the passage and itself
alone.
"""

from __future__ import annotations

import json
import math
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from sklearn.metrics import roc_auc_score
from torch import nn
from transformers import AutoModelForCausalLM, AutoTokenizer

from assistant.model_files import JUDGE, JUDGE_ADAPTER, cached_path
from assistant.reading.judge import SHORT_VERDICT, SHORT_VOTE
from bench.adapters import ALPHA, read_adapter, write_adapter
from bench.commentaries import LEARNED, of_hands
from bench.lessons import PAIRS, Lesson, of_commentary, of_pairs, of_squad, under_other_names, with_unrelated

_FIRST_LAYER = 14  # of 28; the layers below are frozen and need no gradient, which saves half of the time
_RANK = 8
_FROZEN = torch.bfloat16  # of the judge's own weights; twice as fast as float32 where the processor multiplies it
_RATE = 3e-4  # falls to nothing
_RATE_ON = 1.4e-4  # the same where the shipped adapter learns on
_OLD_A_NEW, _PAIRS_A_NEW = 3, 6  # new passages to one of the other commentaries, and to one of the other pairs
_FROM_MORE = 3  # times as many old passages are read as are taken: a text takes a minute to read
_PASSAGES_A_STEP = 4
_HELD_OUT = 18  # passages
_SQUAD_PASSAGES = 50  # they keep the adapter from learning how our own were put
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


class Adapted(nn.Module):
    """A frozen linear layer with a trained low-rank one beside it."""

    def __init__(self, base: nn.Linear) -> None:
        """Begin as the layer alone."""
        super().__init__()
        self.base = base
        self.a = nn.Parameter(torch.randn(_RANK, base.in_features) / math.sqrt(base.in_features))
        self.b = nn.Parameter(torch.zeros(base.out_features, _RANK))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """The sum of both."""
        added = (ALPHA / _RANK) * ((x.to(self.a.dtype) @ self.a.T) @ self.b.T)
        out: torch.Tensor = self.base(x) + added.to(x.dtype)
        return out


class Trainee:
    """The judge's weights, with adapters."""

    def __init__(self, folder: Path, file: str) -> None:
        """Load the weights and put the adapters in."""
        self._tokenizer = AutoTokenizer.from_pretrained(folder, gguf_file=file)
        model: Any = AutoModelForCausalLM.from_pretrained(folder, gguf_file=file, dtype=_FROZEN).eval()  # type: ignore[no-untyped-call]
        for parameter in model.parameters():
            parameter.requires_grad_(requires_grad=False)
        self._body = model.model
        self.adapters: dict[str, Adapted] = {}
        for number in range(_FIRST_LAYER, len(self._body.layers)):
            for name, place in _PARTS.items():
                block, part = place.split(".")
                parent = getattr(self._body.layers[number], block)
                adapted = Adapted(getattr(parent, part))
                setattr(parent, part, adapted)
                self.adapters[f"blk.{number}.{name}.weight"] = adapted
        self._vote, self._verdict = (
            model.lm_head.weight[self._ids(word)[0]].float() - model.lm_head.weight[self._ids(other)[0]].float()
            for word, other in ((_STATED, _MISSING), (_YES, _NO))
        )

    def parameters(self) -> list[nn.Parameter]:
        """What is trained."""
        return [parameter for adapted in self.adapters.values() for parameter in (adapted.a, adapted.b)]

    def odds(self, lesson: Lesson) -> tuple[torch.Tensor, torch.Tensor]:
        """Log-odds that the passage states the answer, question by question, and of Yes for those with a verdict."""
        before = self._ids(f"<|im_start|>system\n{SHORT_VOTE}<|im_end|>\n<|im_start|>user\nPassage: {lesson.passage}\n")
        asked = [one.question for one in lesson.questions]
        decided = [f"{one.question}\n{SHORT_VERDICT}" for one in lesson.questions if one.verdict is not None]
        ids, places, ends, spans = list(before), list(range(len(before))), [], []
        for question in (*asked, *decided):
            own = self._ids(f"Question: {question}<|im_end|>\n<|im_start|>assistant\n")
            spans.append((len(ids), len(ids) + len(own)))
            places += range(len(before), len(before) + len(own))
            ids += own
            ends.append(len(ids) - 1)
        mask = torch.full((len(ids), len(ids)), float("-inf"), dtype=_FROZEN)
        for start, end in [(0, len(before)), *spans]:
            mask[start:end, : len(before)] = 0.0 if start else mask[start:end, : len(before)]
            mask[start:end, start:end] = torch.triu(torch.full((end - start, end - start), float("-inf")), 1)
        position = torch.tensor(places)[None]
        hidden = self._body.embed_tokens(torch.tensor(ids)[None])
        rotary = self._body.rotary_emb(hidden, position)
        for number, layer in enumerate(self._body.layers):
            with torch.set_grad_enabled(torch.is_grad_enabled() and number >= _FIRST_LAYER):
                hidden = layer(hidden, attention_mask=mask[None, None], position_ids=position, position_embeddings=rotary)
        last = self._body.norm(hidden[0, ends]).float()
        return last[: len(asked)] @ self._vote, last[len(asked) :] @ self._verdict

    def _ids(self, text: str) -> list[int]:
        return list(self._tokenizer(text)["input_ids"])

    def begin_with(self, adapter: Path) -> None:
        """Begin with a stored adapter instead of with the layers alone."""
        stored = read_adapter(adapter)
        for weight, adapted in self.adapters.items():
            adapted.a.data.copy_(torch.from_numpy(stored[f"{weight}.lora_a"]))
            adapted.b.data.copy_(torch.from_numpy(stored[f"{weight}.lora_b"]))

    def save(self, path: Path) -> None:
        """Write the adapter."""
        trained = (
            (f"{weight}.lora_{side}", part)
            for weight, one in self.adapters.items()
            for side, part in zip("ab", (one.a, one.b), strict=True)
        )
        write_adapter(path, {name: part.detach().numpy() for name, part in trained})


def main(out: Path, squad: Path | None) -> None:
    """Train, say how well on passages that were held out, and write the adapter."""
    shuffled = random.Random(7)
    lessons = [lesson for file in sorted(PAIRS.glob("*.jsonl")) for lesson in of_pairs(file)]
    shuffled.shuffle(lessons)
    held, lessons = lessons[:_HELD_OUT], lessons[_HELD_OUT:]
    if squad:
        others = of_squad(json.loads(squad.read_text("utf-8")))
        shuffled.shuffle(others)
        lessons += others[:_SQUAD_PASSAGES]
    for text, cases in of_hands(LEARNED):
        lessons += of_commentary(text, cases)
    shuffled.shuffle(lessons)
    torch.manual_seed(7)
    path = cached_path(JUDGE)
    trainee = Trainee(path.parent, path.name)
    print(f"before: AUC {_auc(trainee, held):.3f} on {_HELD_OUT} passages held out", flush=True)
    _train(trainee, with_unrelated(under_other_names(lessons, shuffled), shuffled))
    print(f"after: AUC {_auc(trainee, held):.3f}")
    trainee.save(out)


def learn_on(out: Path, seconds: float, source: str) -> None:
    """Train the shipped adapter on for a time, mostly on some hands' commentaries or a file of pairs, and write it."""
    shuffled = random.Random(7)
    files = sorted(PAIRS.glob("*.jsonl"))
    new = [lesson for file in files if file.stem == source for lesson in of_pairs(file)]
    if not new and not set(source) <= set(LEARNED):
        sys.exit(f"The source must be hands of {LEARNED}, or one of {', '.join(file.stem for file in files)}, not {source!r}.")
    hands = "" if new else source
    new += [lesson for text, cases in of_hands(hands) for lesson in of_commentary(text, cases)]
    old = list[Lesson]()
    others = of_hands("".join(sorted(set(LEARNED) - set(hands))))
    while others and len(old) < _FROM_MORE * len(new) // _OLD_A_NEW:
        old += of_commentary(*others.pop(shuffled.randrange(len(others))))
    pairs = [lesson for file in files if file.stem != source for lesson in of_pairs(file)]
    for some in (new, old, pairs):
        shuffled.shuffle(some)
    lessons = [*new, *old[: len(new) // _OLD_A_NEW], *pairs[: len(new) // _PAIRS_A_NEW]]
    shuffled.shuffle(lessons)
    torch.manual_seed(7)
    path = cached_path(JUDGE)
    trainee = Trainee(path.parent, path.name)
    trainee.begin_with(JUDGE_ADAPTER)
    _train(trainee, with_unrelated(under_other_names(lessons, shuffled), shuffled), _RATE_ON, seconds)
    trainee.save(out)


def _train(trainee: Trainee, lessons: Sequence[Lesson], rate: float = _RATE, seconds: float = math.inf) -> None:
    optimizer = torch.optim.AdamW(trainee.parameters(), lr=rate, weight_decay=0.01)
    started, losses = time.monotonic(), list[float]()
    for number, lesson in enumerate(lessons, 1):
        votes, verdicts = trainee.odds(lesson)
        stated = torch.tensor([float(one.stated) for one in lesson.questions])
        loss = nn.functional.binary_cross_entropy_with_logits(votes, stated)
        if len(verdicts):
            yes = torch.tensor([float(one.verdict) for one in lesson.questions if one.verdict is not None])
            loss = loss + _VERDICTS * nn.functional.binary_cross_entropy_with_logits(verdicts, yes)
        (loss / _PASSAGES_A_STEP).backward()  # type: ignore[no-untyped-call]
        losses.append(loss.item())
        passed = time.monotonic() - started
        done = max(number / len(lessons), passed / seconds)
        if number % _PASSAGES_A_STEP == 0:
            for parameters in optimizer.param_groups:
                parameters["lr"] = rate * min(1.0, number / 32) * max(0.0, 1 - done)
            nn.utils.clip_grad_norm_(trainee.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
        if number % 20 == 0:
            print(f"{number} of {len(lessons)}, {passed:.0f} s, loss {sum(losses[-20:]) / 20:.3f}", flush=True)
        if done >= 1:
            return


def _auc(trainee: Trainee, lessons: Sequence[Lesson]) -> float:
    with torch.no_grad():
        odds = [value for lesson in lessons for value in trainee.odds(lesson)[0].tolist()]
    return float(roc_auc_score([one.stated for lesson in lessons for one in lesson.questions], odds))


if __name__ == "__main__":
    if sys.argv[2:3] == ["--on"]:
        learn_on(Path(sys.argv[1]), float(sys.argv[3]), sys.argv[4])
    else:
        main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
