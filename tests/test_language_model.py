from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from assistant import Settings
from assistant.errors import ModelError
from assistant.language_model import ChatModel, Messages, served_model
from assistant.models import open_judge

ASKED = [{"role": "user", "content": "Is the sky blue? Reply Yes or No."}]


def reply(*tokens: tuple[str, float]) -> dict[str, Any]:
    listed = [{"token": token, "logprob": logprob} for token, logprob in tokens]
    return {"choices": [{"message": {"content": " Blue. "}, "logprobs": {"content": [{"top_logprobs": listed}]}}]}


def test_odds_are_of_the_likeliest_token_that_each_word_begins_with() -> None:
    model = ChatModel(lambda _request: reply(("St", -0.5), (" stated", -3.0), ("Missing", -1.5), ("", -0.1)), "m", 5)
    assert model.log_odds(ASKED, "Stated", "Missing") == pytest.approx(1.0)


def test_a_word_that_is_not_listed_is_very_unlikely() -> None:
    model = ChatModel(lambda _request: reply(("Yes", -0.5)), "m", 5)
    assert model.log_odds(ASKED, "Yes", "No") == pytest.approx(19.5)


def test_a_model_that_lists_neither_word_is_told() -> None:
    model = ChatModel(lambda _request: reply(("<think>", -0.01), ("", -5.0)), "m", 5)
    with pytest.raises(
        ModelError, match=r"m must begin its reply with Yes or No, but lists neither word\. Use another model\."
    ):
        model.log_odds(ASKED, "Yes", "No")


def test_what_is_written_is_trimmed() -> None:
    assert ChatModel(lambda _request: reply(), "m", 5).write(ASKED, 10) == "Blue."


def test_only_what_is_to_be_written_untrained_leaves_the_adapter_out() -> None:
    asked: list[dict[str, Any]] = []

    def complete(request: dict[str, Any]) -> dict[str, Any]:
        asked.append(request)
        return reply(("Yes", -0.1))

    model = ChatModel(complete, "m", 5, lambda request, _take: asked.append(request), untrained={"lora": []})
    model.log_odds(ASKED, "Yes", "No")
    model.write(ASKED, 5)
    model.write(ASKED, 5, untrained=True)
    assert not list(model.stream(ASKED))
    assert ["lora" in request for request in asked] == [False, False, True, True]
    model.read(ASKED)
    assert len(asked) == 4  # nothing would keep it


def test_what_is_read_ahead_is_kept_and_recalled_the_next_time() -> None:
    done: list[str] = []

    class Kept:
        def recall(self, messages: Messages) -> bool:
            assert messages == ASKED
            return "kept" in done

        def keep(self, messages: Messages) -> None:
            assert messages == ASKED
            done.append("kept")

    def complete(request: dict[str, Any]) -> dict[str, Any]:
        done.append(f"read {request['max_tokens']}")
        return reply(("Yes", -0.1))

    model = ChatModel(complete, "m", 5, memory=Kept())
    model.read(ASKED)
    model.read(ASKED)
    assert done == ["read 1", "kept"]


def test_half_a_character_that_is_written_or_streamed_is_replaced() -> None:
    def speak(_request: dict[str, Any], take: Any) -> None:
        take({"choices": [{"delta": {"content": "so \ud83d"}}]})

    half = {"choices": [{"message": {"content": "Why \ud83d?"}}]}
    model = ChatModel(lambda _request: half, "m", 5, speak)
    assert (model.write(ASKED, 10), "".join(model.stream(ASKED))) == ("Why \ufffd?", "so \ufffd")


def test_a_model_that_hangs_is_given_up_in_time() -> None:
    def hang(_request: dict[str, Any]) -> Mapping[str, Any]:
        time.sleep(2)
        return reply()

    start = time.monotonic()
    with pytest.raises(ModelError, match=r"m must reply within 0\.1 s, but did not"):
        ChatModel(hang, "m", 0.1).log_odds(ASKED, "Yes", "No")
    assert time.monotonic() - start < 1


def test_a_model_that_breaks_or_lists_nothing_is_told() -> None:
    def fail(_request: dict[str, Any]) -> Mapping[str, Any]:
        raise RuntimeError("the key was sk-very-secret")

    with pytest.raises(ModelError, match=r"m must reply, but failed: RuntimeError\.$"):
        ChatModel(fail, "m", 5).log_odds(ASKED, "Yes", "No")
    with pytest.raises(ModelError, match="must list its likeliest words"):
        ChatModel(lambda _request: {"choices": [{"message": {"content": "Yes"}}]}, "m", 5).log_odds(ASKED, "Yes", "No")


@pytest.fixture
def server() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """An OpenAI-compatible server that always says Yes."""
    requests: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            requests.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            body = json.dumps(reply(("Yes", -0.1), ("No", -3.1))).encode()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
            pass

    served = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{served.server_port}/v1", requests
    served.shutdown()


def test_a_server_is_asked_in_the_common_form(server: tuple[str, list[dict[str, Any]]]) -> None:
    url, requests = server
    assert served_model(url, "small", 5).log_odds(ASKED, "Yes", "No") == pytest.approx(3.0)
    assert requests[0]["model"] == "small"
    assert requests[0]["max_tokens"] == 1
    assert requests[0]["logprobs"] is True


def test_a_server_that_is_not_there_is_told() -> None:
    with pytest.raises(ModelError, match="must reply, but failed"):
        served_model("http://127.0.0.1:9/v1", "small", 5).log_odds(ASKED, "Yes", "No")


def test_a_served_judge_that_lists_neither_word_leaves_the_similarity_reader_alone() -> None:
    model = ChatModel(lambda _request: reply(("<think>", -0.01)), "m", 5)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("assistant.models.served_model", lambda *_: model)
        served = Settings.load(judge="http://127.0.0.1:9/v1", reader="auto")
        assert open_judge(served)[:2] == (None, None)
        (notice,) = open_judge(served)[2]
        with pytest.raises(ModelError, match="lists neither word"):
            open_judge(Settings.load(judge="http://127.0.0.1:9/v1", reader="judging"))
    assert notice.startswith("Answering with the similarity reader alone. m must") and "lists neither word" in notice
