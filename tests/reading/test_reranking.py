from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from langchain_core.embeddings import Embeddings

from assistant import Assistant, Settings, open_assistant
from assistant.finding import retrieved
from assistant.models import open_ranker
from assistant.questions import Question
from assistant.reading.calibration import RERANKED, THRESHOLD
from assistant.reading.reranking import RerankingReader, _ahead
from assistant.reading.similarity import VECTORS
from tests.conftest import ranker_weights

QUESTION = "When did the two leaders last meet?"


class Fixed(Embeddings):
    """Embeds every question as the first of two directions."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        return [1.0, 0.0]


def reranked(assistant: Assistant, liked: int) -> RerankingReader:
    """A reader whose larger embedder likes one sentence, by the last of its three vectors, and no other."""
    library = assistant.library
    vectors = np.tile(np.array([0.0, 1.0] * VECTORS, np.float32), (len(library.sentences), 1))
    vectors[liked, -2:] = 1.0, 0.0
    return RerankingReader(assistant.chain.parts.reader, Fixed(), library, vectors)


def test_a_sentence_the_larger_embedder_likes_comes_first(kuriles: Assistant) -> None:
    passages = list(kuriles.library.passages.values())
    first = kuriles.chain.parts.reader.read(Question(QUESTION), passages)
    liked = kuriles.library.sentences.index(first.evidence[9].sentence)
    reading = reranked(kuriles, liked).read(Question(QUESTION), passages)
    assert reading.evidence[0].sentence == first.evidence[9].sentence
    assert reading.confidence == reading.evidence[0].confidence
    assert sorted(one.sentence.span for one in reading.evidence) == sorted(one.sentence.span for one in first.evidence)
    assert [one.rank_score for one in reading.evidence] == sorted((one.rank_score for one in reading.evidence), reverse=True)


def test_of_two_sentences_alike_by_one_vector_the_one_alike_by_all_comes_first(kuriles: Assistant) -> None:
    library = kuriles.library
    evidence = kuriles.chain.parts.reader.read(Question(QUESTION), list(library.passages.values())).evidence
    by_one, by_all = evidence[9].sentence, evidence[10].sentence  # the first reader has them the other way round
    vectors = np.tile(np.array([0.0, 1.0] * VECTORS, np.float32), (len(library.sentences), 1))
    vectors[library.sentences.index(by_one), -2:] = 1.0, 0.0
    vectors[library.sentences.index(by_all)] = [1.0, 0.0] * VECTORS
    reader = RerankingReader(kuriles.chain.parts.reader, Fixed(), library, vectors)
    reading = reader.read(Question(QUESTION), list(library.passages.values()))
    assert [one.sentence for one in reading.evidence[:2]] == [by_all, by_one]


def test_a_definition_stays_first_whatever_the_larger_embedder_likes(kuriles: Assistant) -> None:
    passages = list(kuriles.library.passages.values())
    reading = reranked(kuriles, 5).read(Question("For what does the abbreviation RFES stand?"), passages)
    assert "(RFES)" in reading.evidence[0].sentence.text


def test_the_section_asked_for_is_the_larger_embedders_too(kuriles: Assistant) -> None:
    passages = list(kuriles.library.passages.values())
    question = Question("In which section is the price of the islands discussed?")
    liked = next(n for n, sentence in enumerate(kuriles.library.sentences) if sentence.section == "Implications on ASEAN")
    reading = reranked(kuriles, liked).read(question, passages)
    assert reading.by_section
    assert reading.evidence[0].sentence.section == "Implications on ASEAN"


def test_a_part_of_the_documents_is_ranked_alike(kuriles: Assistant) -> None:
    gone = kuriles.library.sentences[0].span
    library = kuriles.library.without([gone])
    reading = reranked(kuriles, 5).over(library).read(Question(QUESTION), list(library.passages.values()))
    assert gone not in {one.sentence.span for one in reading.evidence}
    assert reading.evidence[0].sentence == replace(kuriles.library.sentences[5])


def test_the_passages_of_what_the_larger_embedder_has_nearest_are_read_whatever_else_is(kuriles: Assistant) -> None:
    library = kuriles.library
    reader = reranked(kuriles, len(library.sentences) - 1)
    holding = [p for p in library.passages.values() if p.span.overlaps(library.sentences[-1].span)]
    nearest = reader.nearest(Question(QUESTION))
    assert holding and all(passage in nearest for passage in holding)
    assert len(nearest) < len(library.passages)
    without = library.without([library.sentences[-1].span])
    assert not any(passage in holding for passage in reader.over(without).nearest(Question(QUESTION)))
    assert reader.over(library.without([sentence.span for sentence in library.sentences])).nearest(Question(QUESTION)) == []


def test_what_the_larger_embedder_has_nearest_is_read_beside_what_is_retrieved(kuriles: Assistant) -> None:
    question, parts = Question(QUESTION), kuriles.chain.parts
    (found,) = [hit.passage for hit in parts.retriever.hits(question.text, 1)]
    far = next(n for n, s in enumerate(kuriles.library.sentences) if not s.span.overlaps(found.span))
    few = replace(parts, retriever=parts.retriever.model_copy(update={"k": 1}))
    assert retrieved(question, few) == [found]
    read = retrieved(question, replace(few, ranker=reranked(kuriles, far)))
    assert read[0] == found and any(p.span.overlaps(kuriles.library.sentences[far].span) for p in read[1:])


def test_how_sure_a_sentence_is_comes_from_how_like_it_is_and_how_far_ahead(kuriles: Assistant) -> None:
    evidence = reranked(kuriles, 30).read(Question(QUESTION), list(kuriles.library.passages.values())).evidence
    filled = [Question(QUESTION).is_filled_by(one.sentence.text) for one in evidence]
    liked = next(n for n, one in enumerate(evidence) if one.sentence == kuriles.library.sentences[30])
    for place, (likeness, ahead) in ((liked, (4 / 3, 4 / 3)), (liked + 1, (0.0, -4 / 3))):  # alike by one of three vectors
        wanted = RERANKED.probability(likeness=likeness, ahead=ahead, coverage=evidence[place].coverage, filled=filled[place])
        assert evidence[place].confidence == pytest.approx(wanted, abs=1e-5)
    assert _ahead(np.array([0.5, 0.9, 0.7], np.float32)).tolist() == pytest.approx([-0.4, 0.2, -0.2])
    assert _ahead(np.array([0.9, 0.9], np.float32)).tolist() == [0.0, 0.0]
    assert _ahead(np.array([0.9], np.float32)).tolist() == [0.0]


def test_it_is_left_out_where_the_settings_say_so_and_missed_where_it_should_be(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("assistant.models.ranker_folder", lambda: tmp_path / "nothing")
    assert open_ranker(Settings.load(ranker="none")) == (None, ())
    ranker, (notice,) = open_ranker(Settings.load(ranker="auto"))
    assert ranker is None
    assert "is missing: less is found without it. Run: assistant models fetch" in notice


@ranker_weights
def test_what_is_asked_in_other_words_is_found_without_a_judge_and_what_is_only_near_is_refused(tmp_path: Path) -> None:
    (tmp_path / "kiln.txt").write_text(
        "The Last Kiln\n\nThe potters of Vell fire their jars in spring. Timber is dear there, so that each household brings "
        "its own. The council closed the eastern road in 1990. A cooperative sells the jars abroad.",
        "utf-8",
    )
    own = {"corpus": tmp_path / "kiln.txt", "index": tmp_path / "index", "reader": "similarity"}
    without, having = (open_assistant(Settings.load(**own, ranker=ranker)) for ranker in ("none", "auto"))
    answers = [one.ask("Which route was shut?") for one in (without, having)]
    assert [("eastern road" in answer.text and not answer.abstained) for answer in answers] == [False, True]
    asked = Question("When did the council reopen the eastern road?")
    likely = having.chain.parts.ranker.read(asked, list(having.library.passages.values())).confidence
    assert likely > THRESHOLD  # likeness alone would answer
    assert having.ask(asked.text).abstained


@pytest.mark.parametrize("ranker", ["none", pytest.param("auto", marks=ranker_weights)])
def test_a_text_that_is_nothing_but_a_title_says_no(tmp_path: Path, ranker: str) -> None:
    (tmp_path / "kiln.md").write_text("# The Last Kiln\n", "utf-8")
    own = {"corpus": tmp_path / "kiln.md", "index": tmp_path / "index", "reader": "similarity"}
    assistant = open_assistant(Settings.load(**own, ranker=ranker))
    assert not assistant.library.sentences
    assert assistant.ask("Who paid for the kiln?").abstained
    assert "The Last Kiln" in assistant.ask("What is the title?").text
