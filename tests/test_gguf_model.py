from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psutil
import pytest

from assistant import gguf_model
from assistant.errors import ModelError, WeightsError
from assistant.gguf_model import local_model
from assistant.language_model import ChatModel, Complete
from assistant.reading.judge import Judge, Shown
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


PASSAGE = Shown(
    "The mayor closed it in 1998, when the last of the three firms left.", "The mill stood empty.", "It opened again."
)


def recorded(monkeypatch: pytest.MonkeyPatch) -> list[Mapping[str, Any]]:
    """The replies of models that are opened from now on."""
    replies: list[Mapping[str, Any]] = []

    def opened(complete: Complete, *rest: Any) -> ChatModel:
        return ChatModel(lambda request: replies.append(complete(request)) or replies[-1], *rest)  # type: ignore[func-returns-value]

    monkeypatch.setattr(gguf_model, "ChatModel", opened)
    return replies


def read_anew(reply: Mapping[str, Any]) -> int:
    """Tokens that a prompt took to be read, beyond those known already."""
    told = reply["usage"]
    return int(told["prompt_tokens"] - told["prompt_tokens_details"]["cached_tokens"])


@judge_weights
def test_what_was_read_is_not_read_again_by_the_next_question_nor_by_the_next_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.model_files import JUDGE, JUDGE_ADAPTER, cached_path

    replies = recorded(monkeypatch)

    def judge() -> Judge:
        return Judge(local_model(cached_path(JUDGE), 60, JUDGE_ADAPTER, tmp_path / "read"), trained=True)

    first = judge()
    others = [Shown(f"The mayor closed the mill of {town} in 1998, and sold the land to a firm.") for town in ("Arden", "Elm")]
    for passage in (PASSAGE, *others):
        first.prepare(passage)
    read = len(replies)
    votes = [first.vote("When did it close?", passage) for passage in (PASSAGE, *others)]
    assert max(map(read_anew, replies[read:])) < 20 and len(replies) == read + 3
    del replies[:]
    again = judge()
    assert [again.vote("When did it close?", passage) for passage in (PASSAGE, *others)] == pytest.approx(votes, abs=0.01)
    assert max(map(read_anew, replies)) < 20 and len(replies) == 3


@judge_weights
def test_what_was_kept_and_is_damaged_is_read_again_and_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.model_files import JUDGE, JUDGE_ADAPTER, cached_path

    replies = recorded(monkeypatch)
    judge = Judge(local_model(cached_path(JUDGE), 60, JUDGE_ADAPTER, tmp_path), trained=True)
    before = judge.vote("When did it close?", PASSAGE)
    (kept,) = tmp_path.iterdir()
    whole = kept.stat().st_size
    kept.write_bytes(kept.read_bytes()[: whole // 2])
    judge.vote("Who was there?", Shown("Nobody was there."))
    assert judge.vote("When did it close?", PASSAGE) == pytest.approx(before, abs=0.5)
    assert sorted(file.stat().st_size for file in tmp_path.iterdir())[-1] == whole
    assert read_anew(replies[-1]) < 20


@judge_weights
def test_the_model_inside_this_process_opens_no_port(tmp_path: Path) -> None:
    from assistant.model_files import JUDGE, cached_path

    before = {one.laddr for one in psutil.Process().net_connections("inet")}
    model = local_model(cached_path(JUDGE), 60, None, tmp_path)
    model.read(ASKED)
    assert {one.laddr for one in psutil.Process().net_connections("inet")} == before
    (address,) = {one.laddr for one in psutil.Process().net_connections("unix") if "model.sock" in str(one.laddr)}
    assert Path(address).parent.stat().st_mode & 0o077 == 0


@judge_weights
def test_where_nothing_can_be_kept_the_model_replies_all_the_same(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    from assistant.model_files import JUDGE, cached_path

    (tmp_path / "file").touch()
    model = local_model(cached_path(JUDGE), 60, None, tmp_path / "file" / "read")
    model.read(ASKED)
    assert "cannot be kept" in caplog.text and model.log_odds(ASKED, "Yes", "No") > 1
