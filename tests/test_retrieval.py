import pytest

from assistant import Assistant
from assistant.retrieval import fuse


def test_fusion_of_two_rankings_worked_by_hand() -> None:
    # b: 1/62 + 1/61 = 0.032522; a: 1/61 = 0.016393; c: 1/62 = 0.016129
    fused = fuse([["a", "b"], ["b", "c"]])
    assert [key for key, _ in fused] == ["b", "a", "c"]
    assert [score for _, score in fused] == pytest.approx([1 / 62 + 1 / 61, 1 / 61, 1 / 62])


def test_ties_are_broken_by_key_and_a_list_with_one_hit_does_not_vanish() -> None:
    assert [key for key, _ in fuse([["z"], ["a"]])] == ["a", "z"]
    assert [key for key, _ in fuse([["only"], ["x", "y", "z"]])][:2] == ["only", "x"]
    assert fuse([]) == fuse([[], []]) == []


def test_the_passage_of_a_plain_question_comes_first(kuriles: Assistant) -> None:
    hits = kuriles.search("How large is trade between Russia and China in dollars?", k=5)
    assert "US$107 billion" in hits[0].passage.text
    assert len(hits) == 5
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_the_retriever_speaks_langchain(kuriles: Assistant) -> None:
    documents = kuriles.retriever().invoke("sanctions since 2014")
    text = kuriles.library.documents["russia-and-the-kuriles.txt"].text
    assert all(text[d.metadata["start"] : d.metadata["end"]] == d.page_content for d in documents)
    assert any("sanctions" in d.page_content for d in documents[:2])
