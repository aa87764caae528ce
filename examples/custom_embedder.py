"""Your own embeddings, here a bag of hashed words: any LangChain `Embeddings` goes, and gets an index of its own."""

from pathlib import Path
from zlib import crc32

from langchain_core.embeddings import Embeddings

from assistant import Settings, open_assistant


class HashedWords(Embeddings):
    """One dimension for each of 512 groups of words."""

    model = "hashed-words-1"  # tells one version of it from another; the index remembers it

    def embed_query(self, text: str) -> list[float]:
        """The vector of one text."""
        vector = [0.0] * 512
        for word in text.casefold().split():
            vector[crc32(word.strip(".,;:?!").encode()) % 512] += 1.0
        return vector

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """The vectors of texts, in order."""
        return [self.embed_query(text) for text in texts]


settings = Settings.load(index=Path(".assistant/hashed-words"), min_confidence=0.1)  # the threshold is the packaged model's
assistant = open_assistant(settings, embeddings=HashedWords())
for hit in assistant.search("trade with China", 3):
    print(f"{hit.score:.4f} {hit.passage.text[:80]!r}")
