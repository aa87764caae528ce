"""A caller's own parts: what may take the place of those that the settings choose."""

from __future__ import annotations

from dataclasses import dataclass

from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.language_models import BaseChatModel
from langchain_core.vectorstores import VectorStore

from assistant.errors import SettingsError
from assistant.library import Library
from assistant.reading import Reader

_SEAMS = {  # what each part is, and the method that tells it from anything else; models with retries are no BaseChatModel
    "llm": ("stream", "a chat model, such as ChatOpenAI(...)", "To name one, set it in the settings: Settings.load(llm=...)."),
    "embeddings": (
        "embed_query",
        "LangChain Embeddings, such as OpenAIEmbeddings()",
        "To name a sentence-transformers model, set it in the settings: Settings.load(embedder=...).",
    ),
    "vector_store": (
        "add_documents",
        "a LangChain VectorStore, such as InMemoryVectorStore(...)",
        "To name a Chroma server, set it in the settings: Settings.load(chroma_url=...).",
    ),
    "reader": (
        "read",
        "an object with the methods of assistant.reading.Reader",
        "To name one of the assistant's own, set it in the settings: Settings.load(reader=...).",
    ),
}


@dataclass(frozen=True, slots=True)
class Own:
    """A caller's own parts; None for each that the settings choose.

    Raises:
        SettingsError: One is something else, such as a model's name.
    """

    llm: BaseChatModel | None = None
    embeddings: Embeddings | None = None
    vector_store: VectorStore | None = None
    reader: Reader | None = None

    def __post_init__(self) -> None:
        """Refuse what is none."""
        for name, (method, wanted, remedy) in _SEAMS.items():
            given = getattr(self, name)
            if given is not None and not hasattr(given, method):
                told = repr(given)[:80] if isinstance(given, str) else type(given).__name__
                raise SettingsError(f"{name} must be {wanted}, but it is {told}. {remedy}")


def filled(store: VectorStore, library: Library) -> VectorStore:
    """A caller's vector store, with the passages that it does not have yet.

    Raises:
        SettingsError: It cannot tell which it has.
    """
    try:
        there = {document.id for document in store.get_by_ids(list(library.passages))}
    except NotImplementedError as error:
        raise SettingsError(
            f"A vector store must have get_by_ids, by which it is filled only once, but {type(store).__name__} has not. "
            "Give one that has, such as Chroma or InMemoryVectorStore, or none: the index has its own."
        ) from error
    missing = [passage for id_, passage in library.passages.items() if id_ not in there]
    store.add_documents([Document(passage.text) for passage in missing], ids=[passage.id for passage in missing])
    return store
