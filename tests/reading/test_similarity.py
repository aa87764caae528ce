from __future__ import annotations

from assistant.documents import Sentence, Span
from assistant.reading.similarity import sentence_texts


def test_a_sentence_follows_only_one_of_its_own_section() -> None:
    said = [("First", "Harbour"), ("It closed.", "Harbour"), ("It opened.", "Mill"), ("Then it burned.", "Mill")]
    sentences = [Sentence(Span("a.txt", place, place + 1), text, section, 0) for place, (text, section) in enumerate(said)]
    alone, headed, after = sentence_texts(sentences)
    assert alone == ["First", "It closed.", "It opened.", "Then it burned."]
    assert headed[2] == "Mill: It opened."
    assert after == ["First", "First It closed.", "It opened.", "It opened. Then it burned."]
    elsewhere = Sentence(Span("b.txt", 0, 1), "It opened.", "Harbour", 0)
    assert sentence_texts([sentences[0], elsewhere])[2] == ["First", "It opened."]
