"""Train the cross-encoder: `python -m bench.train_cross_encoder OUT.safetensors`. Three quarters of an hour on two cores.

The ranker's weights stay as they are, its own adapter among them. A LoRA adapter (Hu et al., ICLR 2022) on the layers from the
fifth on, and a head, learn whether a sentence answers a question, both read together. What is shown are the questions of
`bench/commentaries`, `bench/paraphrases` and `bench/harder` on texts that are not held out, each with the sentences that
answer it, the nearest ones that do not, and now and then any; and six tenths of the pairs of `bench/judge_pairs`. What is
shipped was trained by a script that did the same (docs/reading.md); this form has been run for a few steps.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from safetensors.torch import save_file
from sklearn.metrics import roc_auc_score
from torch import nn

from assistant.cross_encoder import HEAD, joined, mean_of_pieces, weighed
from assistant.embedding import SentenceEmbedder
from assistant.loading import find_files, load_document
from assistant.model_files import RANKER_ADAPTER, RANKER_SHA256, ranker_folder
from assistant.reading.similarity import VECTORS, sentence_texts
from assistant.spelling import Speller
from bench.adapters import Adapted, learning_rate
from bench.commentaries import FOLDER, asks_for_a_sentence, commentaries, is_among
from bench.lessons import PAIRS, of_pairs

_BESIDE = tuple(FOLDER.parent / name for name in ("paraphrases", "harder"))
_RANK, _FROM_LAYER, _INNER = 16, 4, 256
_RATE, _RISING = 1.5e-4, 50  # the rate rises for 50 steps and falls along a cosine; the head's is three times as high
_PIECES_A_STEP = 4096  # with padding: some 65 pairs
_SORTED_AT_ONCE = 2000  # pairs, of which those of one length are read together
_NEAREST = 6  # sentences that a question is paired with, of which three wrong ones are read, besides two that answer
_FAR, _AFTER, _OF_PAIRS = 0.15, 0.8, 0.6  # shares: asked of any sentence; read after the one before; of the pairs read
_SMOOTHED, _RIGHT_WEIGHS = 0.02, 1.5


class Pair(NamedTuple):
    """A question and a sentence, the one before it in its section, and whether the sentence answers."""

    question: str
    sentence: str
    before: str
    right: bool


@dataclass(frozen=True)
class Asked:
    """A question, and the places in its text of the sentences that answer it and of the nearest that do not."""

    question: str
    right: Sequence[int]
    wrong: Sequence[int]


Text = tuple[Sequence[tuple[str, str]], Sequence[Asked]]  # sentences, each with the one before it; and questions


def read(text: Path, cases: Path, embedder: SentenceEmbedder) -> Text:
    """A commentary's sentences, and its questions with what answers them and what only seems to."""
    (file,), _ = find_files((text,))
    document = load_document(file)
    speller, sentences = Speller([document.text]), document.sentences
    files = [cases, *(folder / cases.name for folder in _BESIDE)]
    found = [json.loads(line) for path in files if path.is_file() for line in path.read_text("utf-8").splitlines()]
    forms = [form for forms in zip(*sentence_texts(sentences), strict=True) for form in forms]
    vectors = embedder.vectors(forms).reshape(len(sentences), VECTORS, -1)
    asked = []
    for case in filter(asks_for_a_sentence, found):
        question = speller.mend(case["question"])
        cosines = vectors @ np.asarray(embedder.embed_query(question), np.float32)
        nearest = np.argsort(-(cosines.max(1) + cosines.mean(1)))[:_NEAREST].tolist()
        evidence = case["evidence"] if case.get("answerable", True) else ()
        right = [place for place, one in enumerate(sentences) if is_among(one.text, evidence)]
        if right or not evidence:
            asked.append(Asked(question, right, [place for place in nearest if place not in right]))
    before = zip([None, *sentences], sentences, strict=False)
    return [(one.text, last.text if last and last.section == one.section else "") for last, one in before], asked


def drawn(texts: Sequence[Text], shuffled: random.Random) -> list[Pair]:
    """The pairs of one pass, in any order."""
    pairs = []
    for sentences, questions in texts:
        for asked in questions:
            places = shuffled.sample(asked.right, min(2, len(asked.right))) + list(asked.wrong[:1])
            places += shuffled.sample(asked.wrong[1:], min(2, len(asked.wrong[1:])))
            places += [shuffled.randrange(len(sentences))] if shuffled.random() < _FAR else []
            for place in dict.fromkeys(places):
                sentence, before = sentences[place]
                shown = before if shuffled.random() < _AFTER else ""
                pairs.append(Pair(asked.question, sentence, shown, place in asked.right))
    lessons = (lesson for file in sorted(PAIRS.glob("*.jsonl")) for lesson in of_pairs(file))
    for lesson in (lesson for lesson in lessons if shuffled.random() < _OF_PAIRS):
        pairs += [Pair(one.question, lesson.shown.passage, "", one.stated) for one in lesson.questions]
    shuffled.shuffle(pairs)
    return pairs


class Trainee(nn.Module):
    """The ranker's layers with adapters, and a head."""

    def __init__(self, embedder: SentenceEmbedder) -> None:
        """Put the adapters in. The embedder is of no other use afterwards."""
        super().__init__()
        torch.manual_seed(7)
        self._tokenizer = embedder.model.tokenizer
        body: Any = embedder.model[0].auto_model.to(torch.bfloat16)
        self._body = body.requires_grad_(requires_grad=False)
        for module in body.modules():
            if isinstance(module, nn.Dropout):
                module.p = 0.0  # half of the time went into drawing it
        self.adapters = dict[str, Adapted]()
        for number, layer in enumerate(body.encoder.layer):
            for part, linear in [*layer.named_modules()] if number >= _FROM_LAYER else []:
                if isinstance(linear, nn.Linear):
                    name = f"encoder.layer.{number}.{part}"
                    self.adapters[name] = Adapted(linear, _RANK, 0.0)
                    self.adapters[name].begin()
                    parent, _, own = name.rpartition(".")
                    setattr(body.get_submodule(parent), own, self.adapters[name])
        width = body.config.hidden_size
        inner, out = nn.Linear(width, _INNER), nn.Linear(_INNER, 1)
        nn.init.normal_(out.weight, std=0.02)
        nn.init.zeros_(out.bias)
        weights = (inner.weight, inner.bias, out.weight, out.bias)
        self.head: dict[str, torch.Tensor] = dict(zip(HEAD, weights, strict=True))

    def forward(self, pairs: Sequence[Pair]) -> torch.Tensor:
        """Log-odds, one a pair."""
        rows = [joined(self._tokenizer, *pair[:3]) for pair in pairs]
        features = self._tokenizer.pad({"input_ids": rows}, return_tensors="pt")
        hidden = self._body(**features).last_hidden_state.float()
        return weighed(self.head, mean_of_pieces(hidden, features["attention_mask"]))

    def length(self, pair: Pair) -> int:
        """Word pieces of a pair."""
        return len(joined(self._tokenizer, *pair[:3]))

    def write(self, out: Path) -> None:
        """Write the adapter as `assistant.cross_encoder` reads it."""
        matrices = {f"head.{name}": one.detach().half().contiguous() for name, one in self.head.items()}
        for name, one in self.adapters.items():
            matrices[f"{name}.down"] = one.a.detach().half().contiguous()
            matrices[f"{name}.up"] = (one.scale * one.b).detach().half().contiguous()
        save_file(matrices, out)


def train(trainee: Trainee, pairs: Sequence[Pair], shuffled: random.Random) -> None:
    """Learn from each pair once."""
    adapters: list[torch.Tensor] = [matrix for one in trainee.adapters.values() for matrix in (one.a, one.b)]
    head: list[torch.Tensor] = [*trainee.head.values()]
    optimizer = torch.optim.AdamW([{"params": adapters}, {"params": head}], lr=_RATE, weight_decay=0.01, betas=(0.9, 0.98))
    batches = [*_batches(trainee, pairs, shuffled)]
    trainee.train()
    for step, batch in enumerate(batches):
        rate = learning_rate(_RATE, step, _RISING, step / len(batches))
        for group, times in zip(optimizer.param_groups, (1, 3), strict=True):
            group["lr"] = rate * times
        right = torch.tensor([float(pair.right) for pair in batch])
        wanted = right * (1 - 2 * _SMOOTHED) + _SMOOTHED
        weights = 1 + right * (_RIGHT_WEIGHS - 1)
        loss = nn.functional.binary_cross_entropy_with_logits(trainee(batch), wanted, weights)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_([*adapters, *head], 1.0)
        optimizer.step()
        if step % 25 == 0:
            print(f"{step} of {len(batches)} steps, loss {loss.item():.3f}", flush=True)


def _batches(trainee: Trainee, pairs: Sequence[Pair], shuffled: random.Random) -> Iterator[list[Pair]]:
    """All pairs in batches of about one length."""
    for start in range(0, len(pairs), _SORTED_AT_ONCE):
        batches, batch = list[list[Pair]](), list[Pair]()
        for length, pair in sorted((trainee.length(pair), pair) for pair in pairs[start : start + _SORTED_AT_ONCE]):
            if batch and length * (len(batch) + 1) > _PIECES_A_STEP:
                batches.append(batch)
                batch = []
            batch.append(pair)
        yield from shuffled.sample([*batches, batch], len(batches) + 1)


def auc(trainee: Trainee, texts: Sequence[Text]) -> float:
    """How well it tells the sentences that answer from the nearest that do not."""
    trainee.eval()
    right, odds = list[bool](), list[float]()
    with torch.no_grad():
        for sentences, questions in texts:
            for asked in questions:
                places = [*asked.right, *asked.wrong]
                if places:
                    odds += trainee([Pair(asked.question, *sentences[place], right=False) for place in places]).tolist()
                    right += [place in asked.right for place in places]
    return float(roc_auc_score(right, odds))


def main(out: Path) -> None:
    """Train, write the adapter, and say how well it tells on commentaries that are held out."""
    embedder = SentenceEmbedder(str(ranker_folder()), RANKER_SHA256, RANKER_ADAPTER)
    texts, held = ([read(*one, embedder) for one in commentaries(held_out=held)] for held in (False, True))
    trainee, shuffled = Trainee(embedder), random.Random(3)
    train(trainee, drawn(texts, shuffled), shuffled)
    trainee.write(out)
    print(f"AUC {auc(trainee, held):.3f} on the commentaries held out")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
