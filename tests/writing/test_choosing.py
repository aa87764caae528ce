"""A model in this process chooses sentences by their beginnings, and can write nothing else."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from assistant.writing.choosing import chosen, grammar
from assistant.writing.markers import Written

PACT = 'However, in the pact of the Arden Rail Union (ARU), Moscow agreed to return "two" islands.'
BARE = "I" + PACT.removeprefix("However, i")
EVIDENCE = [PACT, "He refused.", "In the pact of 1956 nothing was said.", "In the pact of 1956 nothing was said. Ever."]


def _may_write(rules: str, text: str) -> bool:
    """Whether a reply follows a grammar of literals."""
    root, cited = rules.splitlines()
    found = re.fullmatch(r'root ::= (cited|".*") \(" " cited\)\?', root)
    assert found
    some = "|".join(re.escape(literal) for literal in _literals(cited))
    first = "|".join(re.escape(literal) for literal in _literals(found[1])) or some
    return re.fullmatch(rf"(?:{first})(?: (?:{some}))?", text) is not None


def _literals(rules: str) -> list[str]:
    return [re.sub(r"\\(.)", r"\1", found) for found in re.findall(r'"((?:[^"\\]|\\.)*)"', rules)]


def test_one_or_two_beginnings_may_be_written_each_with_its_number_and_nothing_else() -> None:
    rules = grammar(EVIDENCE)
    for reply in (
        "However, in the pact [1] He refused. [2]",
        "In the pact of the [1]",
        "In the pact of 1956 nothing was said. [3]",
        "In the pact of 1956 nothing was said. Ever. [4]",
    ):
        assert _may_write(rules, reply), reply
    for reply in ("In the pact of [1]", "He refused. [3]", "He refused.", "Of course! He refused. [2]", "NOT STATED", ""):
        assert not _may_write(rules, reply), reply


def test_a_reply_begins_with_what_was_chosen_and_adds_one_other_at_most() -> None:
    rules = grammar(EVIDENCE, [1, 2])
    begun = "However, in the pact [1] He refused. [2]"
    for reply in (begun, f"{begun} In the pact of 1956 nothing was said. [3]"):
        assert _may_write(rules, reply), reply
    for reply in ("He refused. [2]", f"{begun} He refused. [2]", f"{begun} In the pact of the [1]"):
        assert not _may_write(rules, reply), reply


def test_a_beginning_stands_for_the_whole_sentence_with_or_without_its_opening() -> None:
    reply = "However, in the pact [1] In the pact of the [1]"
    assert list(chosen([reply], EVIDENCE)) == [Written(PACT, (1,)), Written(BARE, (1,))]
    assert list(chosen(["In the pact of the [1]", " He refused. [2]"], EVIDENCE)) == [
        Written(BARE, (1,)),
        Written(EVIDENCE[1], (2,)),
    ]


def test_a_sentence_comes_as_soon_as_its_number_has() -> None:
    pieces = iter("He refused. [2] However, in the pact [1]")
    assert next(chosen(pieces, EVIDENCE)).text == "He refused."
    assert "".join(pieces) == " However, in the pact [1]"


def test_a_reply_that_is_cut_off_in_a_beginning_gives_nothing() -> None:
    assert list(chosen(["However, in the"], EVIDENCE)) == []


@given(st.lists(st.text(alphabet="ab 1", min_size=1).filter(str.strip), min_size=1, max_size=6))
def test_whatever_the_grammar_allows_is_read_as_the_evidence_of_that_number(evidence: list[str]) -> None:
    cited = grammar(evidence).splitlines()[1].removeprefix("cited ::= ")
    for literal in re.findall(r'"([^"]*)"', cited):
        (written,) = chosen([literal], evidence)
        (number,) = written.numbers
        assert literal.endswith(f" [{number}]")
        assert written.text == " ".join(evidence[number - 1].split())
