from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load_file
from sentence_transformers import SentenceTransformer

from assistant.cross_encoder import CrossEncoder
from assistant.embedding import SentenceEmbedder, packaged_folder
from assistant.reading.judge import Shown
from assistant.types import Told
from bench import train_cross_encoder, train_ranker, verdicts
from bench.adapters import mean_of
from bench.commentaries import FOLDER, HELD_OUT, asks_for_a_sentence, commentaries, far_off
from bench.follow_ups import FollowUp, fitted, outcome
from bench.lessons import ORDERS, PAIRS, Asked, Lesson, drawn, of_pairs, of_squad, with_some_context
from bench.parts import QUESTIONS
from bench.train_ranker import PARAPHRASES
from bench.writing import arguments
from eval.cases import Case


def test_every_commentary_has_questions_whose_evidence_stands_in_it() -> None:
    texts = [*commentaries(held_out=False), *commentaries(held_out=True)]
    assert len(texts) == len(list(FOLDER.glob("*.txt")))
    for text, cases in texts:
        said = text.read_text("utf-8")
        found = [json.loads(line) for line in cases.read_text("utf-8").splitlines()]
        assert len(found) >= 60
        assert all(sentence in said for case in found for sentence in case["evidence"])


@pytest.mark.parametrize("file", sorted(QUESTIONS.glob("*.jsonl")), ids=lambda file: file.stem)
def test_every_question_about_a_part_names_one_that_is_there(file: Path) -> None:

    said = (FOLDER / f"{file.stem}.txt").read_text("utf-8")
    for case in map(json.loads, file.read_text("utf-8").splitlines()):
        assert case["section"] in said
        assert all(sentence in said for sentence in case["evidence"])


@pytest.mark.parametrize("file", sorted((FOLDER.parent / "structure").glob("*.jsonl")), ids=lambda file: file.stem)
def test_questions_across_a_text_rest_on_its_sentences(file: Path) -> None:
    assert file.stem[0] in HELD_OUT
    said = " ".join((FOLDER / f"{file.stem}.txt").read_text("utf-8").split())
    cases = [Case.model_validate_json(line) for line in file.read_text("utf-8").splitlines()]
    assert len(cases) == {"h3": 44, "g1": 44}.get(file.stem, 40)
    assert all(sentence in said for case in cases for sentence in case.evidence)
    assert all(bool(case.evidence) is case.answerable for case in cases)


@pytest.mark.parametrize("text", sorted(FOLDER.glob("*.txt")), ids=lambda text: text.stem)
def test_every_text_has_harder_questions_that_rest_on_its_sentences(text: Path) -> None:
    said = " ".join(text.read_text("utf-8").split())
    lines = (FOLDER.parent / "harder" / f"{text.stem}.jsonl").read_text("utf-8").splitlines()
    cases = [Case.model_validate_json(line) for line in lines]
    assert (len(cases), sum(bool(case.history) for case in cases), sum(case.answerable for case in cases)) == (40, 8, 24)
    assert all(sentence in said for case in cases for sentence in case.evidence)
    assert all(answer in said for case in cases for _, answer in case.history)
    assert all(bool(case.evidence) is case.answerable for case in cases)


def test_what_the_calibration_is_fitted_on_is_not_learned_from() -> None:
    assert not set(far_off()) & set(ORDERS.read_text("utf-8").splitlines())
    learned, held_out = ({cases.stem for _, cases in commentaries(held_out=which)} for which in (False, True))
    assert held_out == {"g1", "g2", "g3", "h1", "h2", "h3"} and not learned & held_out


@pytest.mark.parametrize("file", sorted(PAIRS.glob("*.jsonl")), ids=lambda file: file.stem)
def test_only_what_a_passage_states_has_a_verdict(file: Path) -> None:
    lessons = of_pairs(file)
    assert all(one.stated for lesson in lessons for one in lesson.questions if one.verdict is not None)
    assert {one.verdict for lesson in lessons for one in lesson.questions} == {None, True, False}
    assert len({lesson.shown for lesson in lessons}) == len(lessons)


def test_a_sentence_of_squad_is_asked_what_is_answered_there_and_what_only_seems_to_be() -> None:
    built = "It was built in 1804 by Ada Lund, who had been a baker before."
    context = f"The mill stands in Arden by the river. {built} It burned down in 1911."

    def asked(question: str, answer: str, *, impossible: bool = False) -> dict[str, object]:
        place = [{"text": answer, "answer_start": context.index(answer)}]
        return {
            "question": question,
            "is_impossible": impossible,
            "answers": [] if impossible else place,
            "plausible_answers": place if impossible else [],
        }

    questions = [
        asked("When was it built?", "1804"),
        asked("Who built it?", "Ada Lund"),
        asked("Who sold it?", "Ada Lund", impossible=True),
    ]
    lessons = of_squad({"data": [{"paragraphs": [{"context": context, "qas": questions}]}]}, random.Random(1))
    (lesson,) = [one for one in lessons if one.shown.passage == built]
    assert lesson.shown.before.endswith("river.") and lesson.shown.after.startswith("It burned")
    assert [one.stated for one in lesson.questions] == [True, True, False]


def test_a_passage_is_shown_with_more_or_less_of_what_is_around_it() -> None:
    shown, shuffled = Shown("It burned.", "There was a mill.", "Nobody was hurt."), random.Random(1)
    ways = {with_some_context(shown, shuffled) for _ in range(60)}
    assert ways == {shown, shown._replace(before=""), shown._replace(after=""), Shown(shown.passage)}
    assert {with_some_context(Shown("Alone."), shuffled) for _ in range(9)} == {Shown("Alone.")}


def test_what_is_asked_of_another_passage_is_not_answered_by_this_one() -> None:
    lesson = Lesson(Shown("The mill burned in 1911."), (Asked("When did the mill burn?", stated=True),))
    other = Lesson(
        Shown("The ferry sails."), (Asked("What sails?", stated=True), Asked("When did the mill burn?", stated=False))
    )
    for seed in range(30):
        questions = drawn(lesson, [lesson, other], random.Random(seed)).questions
        assert [one.stated for one in questions] == [True] + [False] * (len(questions) - 1)
        assert len({one.question for one in questions}) == len(questions)


def test_the_mean_of_two_adapters_is_one_of_each_weight() -> None:
    one, other = np.array([[1.0, 3.0]], np.float32), np.array([[3.0, -3.0]], np.float32)
    assert mean_of({"a": one}, {"a": other})["a"].tolist() == [[2.0, 0.0]]


def test_any_model_may_be_measured_at_writing() -> None:
    assert arguments([]) == (20, "llamacpp", "similarity")
    assert arguments(["30"]) == (30, "llamacpp", "similarity")
    assert arguments(["30", "llamacpp:mine.gguf", "judging"]) == (30, "llamacpp:mine.gguf", "judging")


def test_every_question_for_a_verdict_has_its_sentence_in_a_text_that_the_judge_never_sees() -> None:
    held_out = {text.stem: " ".join(text.read_text("utf-8").split()) for text, _ in commentaries(held_out=True)}
    asked = verdicts.cases()
    assert len(asked) == 240 and sum(case.is_yes for case in asked) == 120
    assert all(" ".join(case.sentence.split()) in held_out[case.text] for case in asked)


def test_where_a_candidate_stands_is_learned_beside_its_vote() -> None:
    next_one = FollowUp(True, (-1.0, -3.0), (Told.NEXT, Told.ELSEWHERE), (0.0, 1.0), (True, False))
    shown = FollowUp(False, (-1.0, -5.0), (Told.SHOWN, Told.ELSEWHERE), (0.0, 1.0), (False, False))
    elsewhere = FollowUp(True, (-5.0, 4.0), (Told.SHOWN, Told.ELSEWHERE), (0.0, 1.0), (False, True))
    model = fitted([next_one, shown, elsewhere] * 20)
    assert [outcome(one, model) for one in (next_one, shown, elsewhere)] == ["right", "rightly refused", "right"]
    assert outcome(FollowUp(True, (-5.0,), (Told.ELSEWHERE,), (0.0,), (True,)), model) == "refused"
    assert outcome(FollowUp(False, (3.0,), (Told.NEXT,), (0.0,), (False,)), model) == "wrong"


def test_every_paraphrase_is_answered_by_sentences_of_its_text() -> None:
    files = sorted(PARAPHRASES.glob("*.jsonl"))
    assert [file.stem for file in files] == sorted(text.stem for text in FOLDER.glob("*.txt"))
    for file in files:
        said = (FOLDER / f"{file.stem}.txt").read_text("utf-8")
        asked = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        assert len(asked) == 24 and all(one["evidence"] for one in asked)
        assert all(sentence in said for one in asked for sentence in one["evidence"])


def test_the_ranker_learns_which_sentences_answer_and_its_adapter_is_read_back(tmp_path: Path) -> None:
    held = commentaries(held_out=True)[0]
    text = train_ranker.read(*held)
    asked = dict(text.questions)
    unanswerable = {
        one["question"] for one in map(json.loads, held[1].read_text("utf-8").splitlines()) if not one["answerable"]
    }
    assert unanswerable and not unanswerable & set(asked)
    assert len(asked) > 50 and all(places for places in asked.values())
    wrong = [(q, [5 - p[0]]) for q, p in text.questions if max(p) < 6][:6]  # what likeness does not have first
    few = train_ranker.Text(text.sentences[:6], wrong)
    trainee = train_ranker.Trainee(packaged_folder(), "cpu")
    before = sum(train_ranker.first_places(trainee, [few]))
    train_ranker.train(trainee, [few], train_ranker.pairs()[:4], steps=12)
    assert sum(train_ranker.first_places(trainee, [few])) < before
    trainee.write(tmp_path / "adapter.safetensors")
    matrices = load_file(tmp_path / "adapter.safetensors")
    layers = {name.rpartition(".")[0] for name in matrices}
    assert len(layers) == 6 * 6  # of MiniLM, all linear ones of six blocks
    assert all((matrices[f"{layer}.up"] @ matrices[f"{layer}.down"]).abs().max() > 0 for layer in layers)
    name = sorted(layers)[0]
    plain, adapted = (_layer(SentenceEmbedder(adapter=one).model, name) for one in (None, tmp_path / "adapter.safetensors"))
    trained = _layer(trainee.model, name)
    added, learned = adapted.weight.float() - plain.weight, trained.scale * trained.b @ trained.a
    alike = torch.cosine_similarity(added.flatten(), learned.flatten(), dim=0)
    assert alike > 0.8  # twelve steps learn little, of which half precision, where the processor has it, rounds a part


def test_the_cross_encoder_learns_which_sentences_answer_and_its_adapter_is_read_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("_PIECES_A_STEP", 256), ("_RISING", 2), ("_RATE", 1e-3), ("_DROPOUT", 0.0)):
        monkeypatch.setattr(train_cross_encoder, name, value)  # steps are few, short and wide
    embedder = SentenceEmbedder()
    sentences, asked = train_cross_encoder.read(*commentaries(held_out=True)[0], embedder)
    assert len(asked) > 100 and any(one.right for one in asked) and any(not one.right for one in asked)
    assert all(not set(one.right) & set(one.wrong) for one in asked)
    pairs = train_cross_encoder.drawn([(sentences, asked[:30])], [], random.Random(1))
    assert {pair.right for pair in pairs} == {True, False}
    assert any(one.after for one in asked) and any(pair.before.count(". ") for pair in pairs)
    few = [train_cross_encoder.Pair("Who closed the road?", passage, "", "council" in passage) for passage in PASSAGES]
    trainee = train_cross_encoder.Trainee(embedder)
    train_cross_encoder.train(trainee, lambda: few * 8, random.Random(1))
    trainee.eval()
    odds = trainee(few).tolist()
    assert min(odds[:2]) > max(odds[2:])
    trainee.write(tmp_path / "adapter.safetensors")
    read_back = CrossEncoder(SentenceEmbedder(), tmp_path / "adapter.safetensors")
    assert read_back.odds(few[0].question, [Shown(one) for one in PASSAGES]) == pytest.approx(odds, abs=0.2)  # half precision


def test_squad_and_clap_nq_give_pairs_that_answer_and_pairs_that_do_not(tmp_path: Path) -> None:
    text = "The council of Arden closed the eastern road in 1990. Ida Holm, the mayor, was against it at first, as she said."
    answered = [{"text": "1990", "answer_start": text.index("1990")}]
    asked = [
        {"question": f"{word} did the council close the road?", "is_impossible": False, "answers": answered}
        for word in ("When", "In which year", "What year")
    ]
    squad = {"data": [{"paragraphs": [{"context": text, "qas": asked}]}]}
    (tmp_path / "squad2-dev-part.json").write_text(json.dumps(squad), "utf-8")
    found = {
        "passages": [{"sentences": ["Mills burn.", "They burn in May."]}],
        "output": [{"selected_sentences": ["They burn in May."]}],
    }
    (tmp_path / "clapnq-some.jsonl").write_text(json.dumps({"input": "when do mills burn", **found}) + "\n", "utf-8")
    pairs = train_cross_encoder.of_data(tmp_path, random.Random(1))
    assert train_cross_encoder.Pair("when do mills burn", "They burn in May.", "Mills burn.", right=True) in pairs
    assert [pair.right for pair in pairs if pair.sentence.startswith("The council")] == [True] * 3


PASSAGES = ("The council closed the road.", "A road was closed by the council.", "The mill burnt down.", "Timber is dear.")


def _layer(model: SentenceTransformer, name: str) -> Any:
    body: Any = model[0].auto_model
    return body.get_submodule(name)


def test_a_list_and_half_a_comparison_are_no_sentence_to_rank_first() -> None:
    case = {"type": "comparison", "history": [], "answerable": True, "evidence": ["One."]}
    assert asks_for_a_sentence(case)
    assert asks_for_a_sentence({"question": "Who?", "evidence": ["One."]})
    for other in ({"evidence": ["One.", "Two."]}, {"type": "list"}, {"history": [["Who?", "Ann."]]}):
        assert not asks_for_a_sentence({**case, **other})
