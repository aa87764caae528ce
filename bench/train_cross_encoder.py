"""Train the cross-encoder: `python -m bench.train_cross_encoder OUT.safetensors DATA`. Minutes on a GPU, hours without one.

The ranker's weights stay as they are, its own adapter among them. A LoRA adapter (Hu et al., ICLR 2022) on the layers from the
fifth on, and a head, learn whether a sentence answers a question, both read together. What is shown are the questions of
`bench/commentaries`, `bench/paraphrases` and `bench/harder` on texts that are not held out, each with the sentences that
answer it, the nearest ones that do not, and now and then any; six tenths of the pairs of `bench/judge_pairs`; and what DATA
holds, a folder with a part of SQuAD 2.0 (`squad2-dev-part.json`) and of CLAP NQ (`clapnq-*.jsonl`). What is shipped was
trained by a script that did the same (docs/reading.md); this form has been run for a few steps.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Iterator, Sequence
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
from bench.lessons import PAIRS, of_pairs, of_squad

_BESIDE = tuple(FOLDER.parent / name for name in ("paraphrases", "harder"))
_RANK, _FROM_LAYER, _INNER, _DROPOUT = 32, 4, 256, 0.1
_RATE, _RISING = 3e-4, 200  # the rate rises for 200 steps and falls along a cosine; the head's is three times as high
_PASSES = 6
_PIECES_A_STEP = 8192  # with padding: some 150 pairs
_SORTED_AT_ONCE = 4000  # pairs, of which those of one length are read together
_NEAREST = 6  # sentences that a question is paired with, of which three wrong ones are read, besides two that answer
_FAR, _OF_PAIRS, _OF_NEAR_MISSES = (
    0.15,
    0.6,
    0.4,
)  # shares: asked of any sentence; of the pairs read; of CLAP NQ's that answer nothing
_AFTER, _AFTER_TWO, _AFTER_OF_OTHERS = 0.8, 0.1, 0.7  # shares read after the sentence before; after two; of DATA's after one
_SMOOTHED, _RIGHT_WEIGHS = 0.02, 1.5


class Pair(NamedTuple):
    """A question and a sentence, the one before it in its section, whether the sentence answers, and the question before."""

    question: str
    sentence: str
    before: str
    right: bool
    after: str = ""


@dataclass(frozen=True)
class Asked:
    """A question, behind another one or none, and the places of the sentences that answer it and the nearest that do not."""

    question: str
    after: str
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
    for case in (case for case in found if asks_for_a_sentence(case) or case["type"] in ("list", "followup")):
        question, after = speller.mend(case["question"]), case["history"][-1][0] if case.get("history") else ""
        cosines = vectors @ np.asarray(embedder.embed_query(f"{after} {question}".strip()), np.float32)
        nearest = np.argsort(-(cosines.max(1) + cosines.mean(1)))[:_NEAREST].tolist()
        evidence = case["evidence"] if case.get("answerable", True) else ()
        right = [place for place, one in enumerate(sentences) if is_among(one.text, evidence)]
        if right or not evidence:
            asked.append(Asked(question, after, right, [place for place in nearest if place not in right]))
    before = zip([None, *sentences], sentences, strict=False)
    return [(one.text, last.text if last and last.section == one.section else "") for last, one in before], asked


def drawn(texts: Sequence[Text], others: Sequence[Pair], shuffled: random.Random) -> list[Pair]:
    """The pairs of one pass, in any order."""
    pairs = [pair for text in texts for pair in _of_text(text, shuffled)]
    lessons = (lesson for file in sorted(PAIRS.glob("*.jsonl")) for lesson in of_pairs(file))
    for lesson in (lesson for lesson in lessons if shuffled.random() < _OF_PAIRS):
        pairs += [Pair(one.question, lesson.shown.passage, "", one.stated) for one in lesson.questions]
    pairs += [one if shuffled.random() < _AFTER_OF_OTHERS else one._replace(before="") for one in others]
    shuffled.shuffle(pairs)
    return pairs


def _of_text(text: Text, shuffled: random.Random) -> Iterator[Pair]:
    sentences, questions = text
    for asked in questions:
        places = shuffled.sample(asked.right, min(2, len(asked.right))) + list(asked.wrong[:1])
        places += shuffled.sample(asked.wrong[1:], min(2, len(asked.wrong[1:])))
        places += [shuffled.randrange(len(sentences))] if shuffled.random() < _FAR else []
        for place in dict.fromkeys(places):
            sentence, before = sentences[place]
            draw = shuffled.random()
            if before and draw < _AFTER_TWO:
                before = f"{sentences[place - 1][1]} {before}".strip()
            shown = before if draw < _AFTER else ""
            yield Pair(asked.question, sentence, shown, place in asked.right, asked.after)


def of_data(folder: Path, shuffled: random.Random) -> list[Pair]:
    """The pairs of SQuAD 2.0 and of CLAP NQ, of which most sentences that answer nothing are left out."""
    squad = json.loads((folder / "squad2-dev-part.json").read_text("utf-8"))
    pairs = [
        Pair(one.question, lesson.shown.passage, lesson.shown.before, one.stated)
        for lesson in of_squad(squad, shuffled)
        for one in lesson.questions
    ]
    for file in sorted(folder.glob("clapnq-*.jsonl")):
        for record in map(json.loads, file.read_text("utf-8").splitlines()):
            sentences, chosen = record["passages"][0]["sentences"], set(record["output"][0].get("selected_sentences") or ())
            for before, sentence in zip(["", *sentences], sentences, strict=False):
                if sentence in chosen or shuffled.random() < _OF_NEAR_MISSES:
                    pairs.append(Pair(record["input"], sentence, before, sentence in chosen))
    return pairs


class Trainee(nn.Module):
    """The ranker's layers with adapters, and a head."""

    def __init__(self, embedder: SentenceEmbedder) -> None:
        """Put the adapters in. The embedder is of no other use afterwards."""
        super().__init__()
        torch.manual_seed(7)
        self._tokenizer = embedder.model.tokenizer
        self._device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        body: Any = embedder.model[0].auto_model.to(self._device, torch.bfloat16)
        self._body = body.requires_grad_(requires_grad=False)
        for module in body.modules():
            if isinstance(module, nn.Dropout):
                module.p = 0.0  # half of the time went into drawing it
        self.adapters = dict[str, Adapted]()
        for number, layer in enumerate(body.encoder.layer):
            for part, linear in [*layer.named_modules()] if number >= _FROM_LAYER else []:
                if isinstance(linear, nn.Linear):
                    name = f"encoder.layer.{number}.{part}"
                    self.adapters[name] = Adapted(linear, _RANK, _DROPOUT)
                    self.adapters[name].begin()
                    parent, _, own = name.rpartition(".")
                    setattr(body.get_submodule(parent), own, self.adapters[name])
        width = body.config.hidden_size
        inner, out = nn.Linear(width, _INNER, device=self._device), nn.Linear(_INNER, 1, device=self._device)
        nn.init.normal_(out.weight, std=0.02)
        nn.init.zeros_(out.bias)
        weights = (inner.weight, inner.bias, out.weight, out.bias)
        self.head: dict[str, torch.Tensor] = dict(zip(HEAD, weights, strict=True))

    def forward(self, pairs: Sequence[Pair]) -> torch.Tensor:
        """Log-odds, one a pair."""
        rows = [self._joined(pair) for pair in pairs]
        features = self._tokenizer.pad({"input_ids": rows}, return_tensors="pt").to(self._device)
        hidden = self._body(**features).last_hidden_state.float()
        return weighed(self.head, mean_of_pieces(hidden, features["attention_mask"]))

    def length(self, pair: Pair) -> int:
        """Word pieces of a pair."""
        return len(self._joined(pair))

    def _joined(self, pair: Pair) -> list[int]:
        return joined(self._tokenizer, pair.question, pair.sentence, pair.before, pair.after)

    def write(self, out: Path) -> None:
        """Write the adapter as `assistant.cross_encoder` reads it."""
        matrices = {f"head.{name}": one.detach().cpu().half().contiguous() for name, one in self.head.items()}
        for name, one in self.adapters.items():
            matrices[f"{name}.down"] = one.a.detach().cpu().half().contiguous()
            matrices[f"{name}.up"] = (one.scale * one.b).detach().cpu().half().contiguous()
        save_file(matrices, out)


def train(trainee: Trainee, draw: Callable[[], Sequence[Pair]], shuffled: random.Random) -> None:
    """Learn, in passes for each of which pairs are drawn anew."""
    adapters: list[torch.Tensor] = [matrix for one in trainee.adapters.values() for matrix in (one.a, one.b)]
    head: list[torch.Tensor] = [*trainee.head.values()]
    optimizer = torch.optim.AdamW([{"params": adapters}, {"params": head}], lr=_RATE, weight_decay=0.01, betas=(0.9, 0.98))
    trainee.train()
    step = 0
    for whole in range(_PASSES):
        batches = [*_batches(trainee, draw(), shuffled)]
        for place, batch in enumerate(batches):
            rate = learning_rate(_RATE, step, _RISING, (whole + place / len(batches)) / _PASSES)
            for group, times in zip(optimizer.param_groups, (1, 3), strict=True):
                group["lr"] = rate * times
            odds = trainee(batch)
            right = torch.tensor([float(pair.right) for pair in batch], device=odds.device)
            wanted = right * (1 - 2 * _SMOOTHED) + _SMOOTHED
            loss = nn.functional.binary_cross_entropy_with_logits(odds, wanted, 1 + right * (_RIGHT_WEIGHS - 1))
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_([*adapters, *head], 1.0)
            optimizer.step()
            if step % 25 == 0:
                print(f"pass {whole + 1}, {place} of {len(batches)} steps, loss {loss.item():.3f}", flush=True)
            step += 1


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
                    odds += trainee(
                        [Pair(asked.question, *sentences[at], right=False, after=asked.after) for at in places]
                    ).tolist()
                    right += [place in asked.right for place in places]
    return float(roc_auc_score(right, odds))


def main(out: Path, data: Path) -> None:
    """Train, write the adapter, and say how well it tells on commentaries that are held out."""
    embedder = SentenceEmbedder(str(ranker_folder()), RANKER_SHA256, RANKER_ADAPTER)
    texts, held = ([read(*one, embedder) for one in commentaries(held_out=held)] for held in (False, True))
    trainee, shuffled = Trainee(embedder), random.Random(6)
    others = of_data(data, shuffled)
    train(trainee, lambda: drawn(texts, others, shuffled), shuffled)
    trainee.write(out)
    print(f"AUC {auc(trainee, held):.3f} on the commentaries held out")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
