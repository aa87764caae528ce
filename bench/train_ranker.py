"""Train the ranker's adapter: `python -m bench.train_ranker OUT.safetensors`. Needs a GPU.

The embedder's own weights stay as they are. A LoRA adapter (Hu et al., ICLR 2022) on every linear layer learns to put the
sentences that answer a question before all others of their text, and of seven other texts, by the likeness that
`assistant/reading/reranking.py` ranks by; and a passage of `bench/judge_pairs` before 95 others (a softmax over what is in the
batch, van den Oord et al., 2018). The texts are those of `bench/commentaries` that are not held out, with their questions and
those of `bench/paraphrases`. What is shipped was trained by a script that did the same on texts prepared beforehand and weights
cut to eight bits, in 127 seconds on one NVIDIA H200 (docs/reading.md); this form has been run on two cores, for a few steps.
"""

from __future__ import annotations

import json
import math
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from sentence_transformers import SentenceTransformer
from sentence_transformers.util import batch_to_device
from torch import nn

from assistant.loading import find_files, load_document
from assistant.model_files import ranker_folder
from assistant.reading.similarity import VECTORS, sentence_texts
from assistant.spelling import Speller
from bench.adapters import Adapted, learning_rate
from bench.commentaries import FOLDER, asks_for_a_sentence, commentaries, is_among
from bench.lessons import PAIRS, of_pairs

PARAPHRASES = FOLDER.parent / "paraphrases"
_RANK, _DROPOUT = 16, 0.1
_STEPS, _RATE = 240, 3e-4  # the rate rises for 20 steps and falls along a cosine
_TEXTS, _QUESTIONS, _PASSAGES = 8, 24, 96  # of a step; the questions are those of one text
_SHARPNESS = 12.0  # of the softmax, by unit of likeness
_PAIRS_WEIGH = 0.5
_AT_ONCE = 256  # texts
_LONGEST = 192  # word pieces; few sentences have more with the one before them

Paired = tuple[str, Sequence[str]]  # a passage, and the questions that it answers


@dataclass(frozen=True)
class Text:
    """A text to learn from, or to measure on.

    Attributes:
        sentences: What is embedded for each sentence.
        questions: Each question with the sentences that answer it, by their places.
    """

    sentences: Sequence[tuple[str, ...]]
    questions: Sequence[tuple[str, Sequence[int]]]


def read(text: Path, cases: Path) -> Text:
    """A commentary with the questions that a sentence of it answers, spelt as the text spells."""
    (file,), _ = find_files((text,))
    document = load_document(file)
    speller = Speller([document.text])
    asked = [json.loads(line) for path in (cases, PARAPHRASES / cases.name) for line in path.read_text("utf-8").splitlines()]
    questions = [
        (speller.mend(one["question"]), [n for n, s in enumerate(document.sentences) if is_among(s.text, one["evidence"])])
        for one in asked
        if asks_for_a_sentence(one) and one.get("answerable", True)
    ]
    forms = zip(*sentence_texts(document.sentences), strict=True)
    return Text([*forms], [(question, places) for question, places in questions if places])


def pairs() -> list[Paired]:
    """The passages of `bench/judge_pairs`, each with the questions that it answers."""
    lessons = [lesson for file in sorted(PAIRS.glob("*.jsonl")) for lesson in of_pairs(file)]
    found = [(one.shown.passage, [asked.question for asked in one.questions if asked.stated]) for one in lessons]
    return [(passage, questions) for passage, questions in found if questions]


class Trainee:
    """The larger embedder with adapters in it."""

    def __init__(self, folder: Path, device: str) -> None:
        """Load the weights and put the adapters in."""
        torch.manual_seed(7)
        self.model = SentenceTransformer(str(folder), device=device)
        self.model.max_seq_length = _LONGEST
        self.model.requires_grad_(requires_grad=False)
        body: Any = self.model[0].auto_model
        self._adapters = dict[str, Adapted]()
        for name, layer in [*body.encoder.named_modules(prefix="encoder")]:
            if isinstance(layer, nn.Linear):
                parent, _, part = name.rpartition(".")
                self._adapters[name] = Adapted(layer, _RANK, _DROPOUT)
                self._adapters[name].begin()
                setattr(body.get_submodule(parent), part, self._adapters[name])

    def trained(self) -> list[nn.Parameter]:
        """What is trained."""
        return [parameter for one in self._adapters.values() for parameter in (one.a, one.b)]

    def embed(self, texts: Sequence[str]) -> torch.Tensor:
        """Unit vectors, one a text; those of about one length are read together, for padding takes memory."""
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        read = [self._read([texts[place] for place in order[s : s + _AT_ONCE]]) for s in range(0, len(order), _AT_ONCE)]
        return torch.cat(read)[torch.tensor(order, device=self.model.device).argsort()]

    def _read(self, texts: list[str]) -> torch.Tensor:
        features = batch_to_device(self.model.preprocess(texts), self.model.device)
        with torch.autocast(self.model.device.type, torch.bfloat16):
            out = self.model(features)
        return nn.functional.normalize(out["sentence_embedding"].float(), dim=-1)

    def likeness(self, questions: torch.Tensor, sentences: torch.Tensor) -> torch.Tensor:
        """How like each question each sentence is, as the reranking reader has it; the texts of a sentence side by side."""
        cosines = torch.einsum("qd,sfd->qsf", questions, sentences.view(-1, VECTORS, sentences.shape[-1]))
        return cosines.max(-1).values + cosines.mean(-1)

    def write(self, out: Path) -> None:
        """Write the adapter as `assistant.embedding` adds it to the weights."""
        matrices = {}
        for name, one in self._adapters.items():
            matrices[f"{name}.down"] = one.a.detach().cpu().half()
            matrices[f"{name}.up"] = (one.scale * one.b).detach().cpu().half()
        save_file(matrices, out)


def train(trainee: Trainee, texts: Sequence[Text], paired: Sequence[Paired], steps: int = _STEPS) -> None:
    """Learn from some texts, and from pairs beside them."""
    shuffled = random.Random(2)
    optimizer = torch.optim.AdamW(trainee.trained(), lr=_RATE, weight_decay=0.01)
    trainee.model.train()
    for step, some in zip(range(steps), _in_turn(texts, shuffled), strict=False):
        loss = _loss(trainee, some, shuffled.sample(paired, min(_PASSAGES, len(paired))), shuffled)
        loss.backward()  # type: ignore[no-untyped-call]
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(_RATE, step, 20, step / steps)
        nn.utils.clip_grad_norm_(trainee.trained(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        if step % 20 == 0:
            print(f"{step} steps, loss {loss.item():.3f}", flush=True)


def _in_turn(texts: Sequence[Text], shuffled: random.Random) -> Iterator[list[Text]]:
    while True:
        order = shuffled.sample(texts, len(texts))
        yield from (order[start : start + _TEXTS] for start in range(0, max(len(order) - _TEXTS, 0) + 1, _TEXTS))


def _loss(trainee: Trainee, texts: Sequence[Text], paired: Sequence[Paired], shuffled: random.Random) -> torch.Tensor:
    asked, right, sentences = list[str](), list[list[int]](), list[str]()
    for text in texts:
        first = len(sentences) // VECTORS
        for question, places in shuffled.sample(text.questions, min(_QUESTIONS, len(text.questions))):
            asked.append(question)
            right.append([first + place for place in places])
        sentences += [form for forms in text.sentences for form in forms]
    vectors = trainee.embed([*asked, *(shuffled.choice(questions) for _, questions in paired)])
    read_from = trainee.embed([*sentences, *(passage for passage, _ in paired)])
    scores = _SHARPNESS * trainee.likeness(vectors[: len(asked)], read_from[: len(sentences)])
    answers = torch.zeros_like(scores, dtype=torch.bool)
    for row, places in enumerate(right):
        answers[row, places] = True
    of_texts = (scores.logsumexp(1) - scores.masked_fill(~answers, -math.inf).logsumexp(1)).mean()
    alike = 2 * _SHARPNESS * vectors[len(asked) :] @ read_from[len(sentences) :].T
    of_pairs = nn.functional.cross_entropy(alike, torch.arange(len(paired), device=alike.device))
    return of_texts + _PAIRS_WEIGH * of_pairs


def first_places(trainee: Trainee, texts: Sequence[Text]) -> list[int]:
    """The place of the first right sentence for each question, from 0, by the trainee's likeness alone."""
    trainee.model.eval()
    places = []
    with torch.no_grad():
        for text in texts:
            sentences = trainee.embed([form for forms in text.sentences for form in forms])
            scores = trainee.likeness(trainee.embed([question for question, _ in text.questions]), sentences)
            for order, (_, right) in zip(scores.argsort(dim=1, descending=True).tolist(), text.questions, strict=True):
                places.append(min(order.index(one) for one in right))
    return places


def main(out: Path) -> None:
    """Train, say how well on commentaries that are held out, and write the adapter."""
    if not torch.cuda.is_available():
        sys.exit("Training must have a GPU, but there is none: on two cores it would take hours. Run it where there is one.")
    trainee = Trainee(ranker_folder(), "cuda")
    held = [read(*one) for one in commentaries(held_out=True)]
    for done in (False, True):
        if done:
            train(trainee, [read(*one) for one in commentaries(held_out=False)], pairs())
        places = first_places(trainee, held)
        within = {most: f"{sum(place < most for place in places) / len(places):.3f}" for most in (1, 3, 5, 8)}
        print(f"{'after' if done else 'before'}: of {len(places)} questions the right sentence among the first {within}")
    trainee.write(out)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
