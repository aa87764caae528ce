"""Open the models that the settings name: the judge's, the ranker and the writer's."""

from __future__ import annotations

from pathlib import Path

from langchain_core.language_models import BaseChatModel

from assistant.cross_encoder import CrossEncoder
from assistant.embedding import SentenceEmbedder
from assistant.errors import AssistantError, WeightsError
from assistant.gguf_model import local_model
from assistant.hosted_model import HostedModel
from assistant.kept_prompts import FOLDER
from assistant.language_model import ChatModel, served_model
from assistant.model_files import (
    CROSS_ENCODER_ADAPTER,
    FETCH,
    JUDGE,
    JUDGE_ADAPTER,
    RANKER_ADAPTER,
    RANKER_SHA256,
    cached_path,
    check_file,
    ranker_folder,
)
from assistant.reading.judge import Judge, Shown
from assistant.settings import Settings
from assistant.writing.opening import is_elsewhere, is_hosted, open_chat_model, open_hosted
from assistant.writing.writer import Writer

Judging = tuple[ChatModel | None, Judge | None, tuple[str, ...]]


def open_judge(settings: Settings) -> Judging:
    """The judge's model and the judge, warm; where the settings leave it out, or "auto" cannot have it, neither and why."""
    if settings.reader == "similarity":
        return None, None, ("Answering with the similarity reader alone, as asked for: less sure than with the judge.",)
    try:
        model = open_judge_model(settings)
        judge = Judge(model, trained=not settings.judge)
        judge.vote("Who was there?", Shown("Nobody was there."))  # processes the instruction, and whatever examples go with it
    except AssistantError as error:
        if settings.reader == "judging":
            raise
        return None, None, (f"Answering with the similarity reader alone. {error}",)
    return model, judge, ()


def open_judge_model(settings: Settings) -> ChatModel:
    """The judge's model as the settings name it; the default one is checked by hash.

    A hosted one has the key of `judge_key`, or its provider's own variable.

    Raises:
        ModelError: There is not enough free memory for it.
        WeightsError: The weights are missing, or are not the expected ones.
    """
    if settings.judge and is_hosted(settings.judge):
        return HostedModel(open_hosted(settings.judge, settings.judge_key), settings.judge, settings.judge_seconds)
    if settings.judge and is_elsewhere(settings.judge):
        return served_model(settings.judge, settings.judge_model, settings.judge_seconds, settings.judge_key)
    kept = settings.index / FOLDER
    if settings.judge:
        return local_model(Path(settings.judge).expanduser(), settings.judge_seconds, kept=kept)
    path = cached_path(JUDGE)
    check_file(path, JUDGE)
    return local_model(path, settings.judge_seconds, JUDGE_ADAPTER, kept)


def open_ranker(settings: Settings) -> tuple[SentenceEmbedder | None, tuple[str, ...]]:
    """The larger embedder that sentences are ranked by too; None where the settings leave it out, or with what to do."""
    if settings.ranker == "none":
        return None, ()
    folder = ranker_folder()
    try:
        ranker = SentenceEmbedder(str(folder), RANKER_SHA256, RANKER_ADAPTER)
        ranker.embed_query("Warm.")  # loads the model
        return ranker, ()
    except WeightsError:
        state = "is damaged" if folder.exists() else "is missing"
        return None, (
            f"The larger embedder at {folder} {state}: less is found without it. Run: {FETCH} (or set ASSISTANT_RANKER=none)",
        )


def open_cross_encoder(ranker: SentenceEmbedder) -> CrossEncoder:
    """What reads question and sentence together where no judge does, on the ranker's own layers.

    Raises:
        WeightsError: Its adapter is missing or damaged.
    """
    return CrossEncoder(ranker, CROSS_ENCODER_ADAPTER)


def open_writer(settings: Settings, judge: ChatModel | None, own: BaseChatModel | None) -> Writer | None:
    """What writes the answers: the caller's own model, the one that the settings name, or nothing."""

    def local(path: str) -> ChatModel:
        judged_by = (
            None if is_elsewhere(settings.judge or "") else settings.judge
        )  # what is not in this process cannot write in it
        if judge and judged_by == settings.judge and (not path or _same_file(path, judged_by)):
            return judge  # one copy in memory
        return open_judge_model(settings.model_copy(update={"judge": path or judged_by}))

    if own is None and settings.llm:
        own = open_chat_model(
            settings.llm, served_as=settings.llm_model, key=settings.llm_key, seconds=settings.llm_seconds, local=local
        )
    return Writer(own, settings.llm_seconds) if own else None


def _same_file(path: str, other: str | None) -> bool:
    return bool(other) and Path(path).expanduser() == Path(str(other)).expanduser()
