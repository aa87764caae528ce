from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from assistant.cross_encoder import CrossEncoder, joined
from assistant.embedding import SentenceEmbedder
from assistant.errors import WeightsError
from assistant.model_files import CROSS_ENCODER_ADAPTER, RANKER_ADAPTER, RANKER_SHA256, ranker_folder
from assistant.reading.judge import Shown
from tests.conftest import ranker_weights

LAYER = "encoder.layer.5.attention.output.dense"
SENTENCES = [Shown("The council closed the eastern road."), Shown("It was repaired in 1990.", "The mill burnt down.")]


def adapter(folder: Path, scale: float) -> Path:
    torch.manual_seed(3)
    matrices = {f"{LAYER}.down": torch.randn(2, 384), f"{LAYER}.up": scale * torch.randn(384, 2)}
    head = {"d.weight": torch.randn(8, 384), "d.bias": torch.zeros(8), "o.weight": torch.randn(1, 8), "o.bias": torch.zeros(1)}
    save_file({**matrices, **{f"head.{name}": one for name, one in head.items()}}, folder / f"{scale}.safetensors")
    return folder / f"{scale}.safetensors"


def test_the_adapter_counts_for_pairs_and_leaves_the_embedder_as_it_is(tmp_path: Path) -> None:
    own = SentenceEmbedder()
    before = own.vectors(["Which road was shut?"])
    with_nothing = CrossEncoder(SentenceEmbedder(), adapter(tmp_path, 0.0)).odds("Which road was shut?", SENTENCES)
    encoder = CrossEncoder(own, adapter(tmp_path, 1.0))
    assert encoder.odds("Which road was shut?", SENTENCES) != pytest.approx(with_nothing, abs=0.05)
    assert (own.vectors(["Which road was shut?"]) == before).all()


def test_who_embeds_while_another_reads_sees_the_embedder_as_it_is(tmp_path: Path) -> None:
    own = SentenceEmbedder()
    texts = ["Which road was shut?", "The council closed the eastern road."]
    before = own.vectors(texts)
    odds = CrossEncoder(SentenceEmbedder(), adapter(tmp_path, 1.0)).odds(texts[0], SENTENCES)
    encoder = CrossEncoder(own, adapter(tmp_path, 1.0))  # which makes its copy when the first of these reads
    with ThreadPoolExecutor(2) as pool:
        reading = [pool.submit(encoder.odds, texts[0], SENTENCES) for _ in range(20)]
        embedding = [pool.submit(own.vectors, texts) for _ in range(20)]
        assert all(one.result() == pytest.approx(odds, abs=0.05) for one in reading)
        assert all(abs(one.result() - before).max() < 1e-5 for one in embedding)


def test_it_says_nearly_the_same_at_either_precision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = []
    for has_amx in (False, True):
        monkeypatch.setattr(torch.cpu, "get_capabilities", lambda has_amx=has_amx: {"amx_bf16": has_amx})
        told.append(CrossEncoder(SentenceEmbedder(), adapter(tmp_path, 1.0)).odds("Which road was shut?", SENTENCES))
    assert told[0] != told[1]
    assert told[1] == pytest.approx(told[0], abs=0.1)


def test_a_pair_is_weighed_alike_alone_and_beside_others(tmp_path: Path) -> None:
    encoder = CrossEncoder(SentenceEmbedder(), adapter(tmp_path, 1.0))
    alone = [encoder.odds("Which road was shut?", [one])[0] for one in SENTENCES]
    assert encoder.odds("Which road was shut?", SENTENCES) == pytest.approx(alone, abs=0.05)
    assert encoder.odds("Which road was shut?", []) == []


def test_a_pair_is_the_question_the_sentence_and_the_end_of_the_one_before(embedder: SentenceEmbedder) -> None:
    tokenizer = embedder.model.tokenizer
    told = tokenizer.decode(joined(tokenizer, "Who paid?", "Nobody paid.", "The mill burnt down."))
    assert told == "[CLS] who paid? [SEP] [SEP] nobody paid. [SEP] the mill burnt down. [SEP]"
    assert (
        tokenizer.decode(joined(tokenizer, "Who paid?", "Nobody paid.", "")) == "[CLS] who paid? [SEP] [SEP] nobody paid. [SEP]"
    )
    long = joined(tokenizer, "who " * 300, "paid " * 300, "mill " * 300 + "road")
    assert len(long) == 1 + 40 + 2 + 72 + 1 + 40 + 1
    assert tokenizer.decode(long).endswith("mill road [SEP]")


def test_a_follow_up_stands_behind_the_end_of_the_question_before_it(embedder: SentenceEmbedder) -> None:
    tokenizer = embedder.model.tokenizer
    told = tokenizer.decode(joined(tokenizer, "When?", "In May.", "", "Who paid?"))
    assert told == "[CLS] who paid? when? [SEP] [SEP] in may. [SEP]"
    long = joined(tokenizer, "When?", "In May.", "", "who " * 300)
    assert len(long) == 1 + 60 + 2 + 3 + 1
    assert tokenizer.decode(long).endswith("who when? [SEP] [SEP] in may. [SEP]")


def test_an_adapter_that_is_missing_damaged_or_of_another_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cut.safetensors").write_bytes(b"\x10")
    matrices = load_file(adapter(tmp_path, 1.0))
    save_file({name: one for name, one in matrices.items() if name != "head.o.bias"}, tmp_path / "headless.safetensors")
    save_file({**matrices, f"{LAYER}.up": torch.ones(768, 2)}, tmp_path / "wide.safetensors")
    save_file({**matrices, "nowhere.down": torch.ones(2, 2), "nowhere.up": torch.ones(2, 2)}, tmp_path / "nowhere.safetensors")
    for name in ("nothing", "cut", "headless", "wide", "nowhere"):
        with pytest.raises(WeightsError, match="The cross-encoder's adapter must hold a head and two matrices"):
            CrossEncoder(SentenceEmbedder(), tmp_path / f"{name}.safetensors")


@ranker_weights
def test_the_shipped_one_tells_what_answers_from_what_only_seems_to() -> None:
    encoder = CrossEncoder(SentenceEmbedder(str(ranker_folder()), RANKER_SHA256, RANKER_ADAPTER), CROSS_ENCODER_ADAPTER)
    harbour = Shown("The ferry to Arden has run twice a day since 2004, and carries 200 passengers.")
    asked = ("How many people fit on the boat to Arden?", "Since when has the ferry to Arden been running?")
    seeming = (
        "How much does the ferry to Arden cost?",
        "Who built the ferry to Arden?",
        "Why does nobody take the ferry to Arden?",
    )
    right, wrong = ([encoder.odds(question, [harbour])[0] for question in some] for some in (asked, seeming))
    assert min(right) > max(wrong)
