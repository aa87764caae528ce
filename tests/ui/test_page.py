"""The page by Gradio's own client."""

from __future__ import annotations

import urllib.error
import urllib.request

import pytest
from gradio_client import Client

from assistant import Assistant
from assistant.errors import SettingsError
from assistant.ui import launch
from assistant.ui.page import script
from tests.conftest import ROOT
from tests.ui.conftest import LIST

HERE = "assistant/ui"


def test_the_api_streams_the_answer_sentence_by_sentence(address: str) -> None:
    job = Client(address, verbose=False).submit(LIST, [], api_name="/ask")
    answer = job.result()
    assert len(job.outputs()) >= 5
    assert (answer["status"], len(answer["citations"])) == ("answered", 5)


def test_a_taken_port_is_refused_with_the_remedy(kuriles: Assistant, address: str) -> None:
    taken = int(address.rstrip("/").rpartition(":")[2])
    settings = kuriles.settings.model_copy(update={"port": taken})
    with pytest.raises(SettingsError, match=r"is not free: .*--port 0 takes any free one"):
        launch(Assistant(settings, kuriles.library, kuriles.chain), block=False)


@pytest.mark.parametrize(
    ("question", "words"), [("", "needs words"), ("x" * 100_000, "2,000 characters"), ("\x00\x01", "needs words")]
)
def test_what_is_no_question_gets_a_message(address: str, question: str, words: str) -> None:
    with pytest.raises(Exception, match=words):
        Client(address, verbose=False).predict(question, [], api_name="/ask")


def test_an_upload_is_refused_in_words(address: str) -> None:
    upload = urllib.request.Request(f"{address}gradio_api/upload", b"anything", {"Content-Type": "application/octet-stream"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(upload)
    assert refused.value.code == 403
    assert "takes no files" in refused.value.read().decode()


def test_the_policy_lets_nothing_in_from_outside(address: str) -> None:
    with urllib.request.urlopen(address) as reply:
        policy = reply.headers["content-security-policy"]
    assert "http" not in policy
    assert "default-src 'self'" in policy and "script-src-attr 'none'" in policy and "object-src 'none'" in policy
    assert "'unsafe-inline'" not in policy.partition("style-src")[0]


def test_each_file_of_the_script_is_joined_short_and_opens_with_its_story() -> None:
    files = [path.read_text("utf-8") for path in (ROOT / "assistant/ui/script").iterdir()]
    assert sorted("\n".join(files).splitlines()) == sorted(script().splitlines())
    assert all(text.startswith("// ") and text.count("\n") < 200 for text in files)
