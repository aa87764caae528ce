from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from assistant import gguf_model
from assistant.errors import ModelError, WeightsError
from assistant.gguf_model import lengthened, local_model
from assistant.language_model import ChatModel, Complete
from assistant.reading.judge import Judge, Shown
from assistant.tokens import count_tokens
from assistant.translating import translate
from tests.conftest import judge_weights

ASKED = [{"role": "user", "content": "Is the sky blue? Reply Yes or No."}]


def test_a_missing_or_wrong_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="there is none at"):
        local_model(tmp_path / "none.gguf", 5)
    for content, told in ((b"no model", "but begins with b'no m'"), (b"GGUF, but no model", "but cannot be loaded")):
        (tmp_path / "wrong.gguf").write_bytes(content)
        with pytest.raises(WeightsError, match=f"must be a model in GGUF form, {told}"):
            local_model(tmp_path / "wrong.gguf", 5)


def test_too_little_memory_is_told_before_loading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.gguf"
    path.write_bytes(b"GGUF" + bytes(1000))
    monkeypatch.setattr(gguf_model, "_MEMORY_PER_BYTE", 1e12)
    with pytest.raises(ModelError, match=r"needs .* GB of free memory, but .* GB is free"):
        local_model(path, 5)


@judge_weights
def test_the_judges_weights_know_the_sky() -> None:
    from assistant.model_files import JUDGE, cached_path

    model = local_model(cached_path(JUDGE), 60)
    assert model.log_odds(ASKED, "Yes", "No") > 1


@judge_weights
def test_the_trained_judge_tells_what_is_stated_from_what_is_near() -> None:
    from assistant.model_files import JUDGE, JUDGE_ADAPTER, cached_path

    model = local_model(cached_path(JUDGE), 60, JUDGE_ADAPTER)
    judge = Judge(model, trained=True)
    passage = Shown("The council cut the ferry to two sailings a day in 2014 because the subsidy from Oslo had been halved.")
    stated = [
        "When was the ferry cut?",
        "What made the council offer fewer crossings?",
        "Did the ferry sail less often after 2014?",
    ]
    near = ["How many passengers does the ferry take?", "Why did Oslo halve the subsidy?", "Who opposed the cut?"]
    assert min(judge.vote(q, passage) for q in stated) > max(judge.vote(q, passage) for q in near)
    assert judge.verdict("Did the ferry sail less often after 2014?", passage) > 0
    assert judge.verdict("Did the subsidy stay what it was?", passage) < 0
    assert "blue" in translate("Der Himmel ist blau.", model).casefold()
    assert translate("Wann trafen sich die Minister zuletzt?", model).startswith("When did the ministers")  # no vote for it


def test_a_short_message_is_read_ahead_with_more_behind_it_and_a_long_one_as_it_is() -> None:
    short, long = "The passage begins. ", "The passage goes on and on. " * 40
    assert lengthened(short).startswith(short) and count_tokens(lengthened(short)) > 100
    assert lengthened(long) == long


@judge_weights
def test_what_was_read_ahead_is_not_read_again_though_all_begins_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.model_files import JUDGE, JUDGE_ADAPTER, cached_path

    replies: list[Mapping[str, Any]] = []

    def recorded(complete: Complete, *rest: Any) -> ChatModel:
        return ChatModel(lambda request: replies.append(complete(request)) or replies[-1], *rest)  # type: ignore[func-returns-value]

    monkeypatch.setattr(gguf_model, "ChatModel", recorded)
    judge = Judge(local_model(cached_path(JUDGE), 60, JUDGE_ADAPTER), trained=True)
    openings = ("The mayor", "The mayor of Arden", "The council", "The ferry", "The ferry of Arden", "However, the mill")
    around = "The council of the northern islands has met every month since the harbour was sold to a firm from the mainland."
    said = ("closed in 1998, when the last of the three firms left", "opened again after two years of talks with both unions")
    passages = [Shown(f"{one} {told}.", around, around) for one in openings for told in said]
    for passage in passages:
        judge.prepare(passage)
    for passage in passages:
        judge.vote("When did it close?", passage)
        told = replies[-1]["usage"]
        assert told["prompt_tokens"] - told["prompt_tokens_details"]["cached_tokens"] < 20, passage
