"""The grammar that holds a model in this process to the evidence."""

from __future__ import annotations

import re

from assistant.writing.grammar import grammar

EVIDENCE = [
    'In 1956, Moscow agreed to return two islands, Shikotan and Habomai, after the conclusion of a "peace treaty".',
    "He refused.",
]


def _may_write(rules: str, text: str) -> bool:
    """Whether a reply follows a grammar; its rules have no recursion, so that each becomes a regular expression."""
    bodies = dict(line.split(" ::= ", 1) for line in rules.splitlines())

    def expression(body: str) -> str:
        parts = re.findall(r'"((?:[^"\\]|\\.)*)"|([\w-]+)|([()|?])', body)
        return "".join(
            f"(?:{expression(bodies[name])})" if name else mark or re.escape(re.sub(r"\\(.)", r"\1", literal))
            for literal, name, mark in parts
        ).replace("\\,?", ",?")

    return re.fullmatch(expression(bodies["root"].replace('","?', '(",")?')), text) is not None


def test_a_reply_is_evidence_with_phrases_left_out() -> None:
    rules = grammar(EVIDENCE).replace('","?', '(",")?')
    assert _may_write(rules, 'In 1956, Moscow agreed to return two islands after the conclusion of a "peace treaty". [1]')
    assert _may_write(rules, "Moscow agreed to return two islands. [1] He refused. [2]")


def test_nothing_else_can_be_written() -> None:
    rules = grammar(EVIDENCE).replace('","?', '(",")?')
    for reply in (
        "Moscow agreed to return four islands. [1]",
        "Moscow refused. [1]",
        "He refused. [3]",
        "He refused.",
        "Of course! He refused. [2]",
        "NOT STATED",
    ):
        assert not _may_write(rules, reply), reply
