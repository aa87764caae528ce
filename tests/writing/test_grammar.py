"""The grammar that holds a model in this process to the evidence."""

from __future__ import annotations

import re

from assistant.writing.grammar import grammar

EVIDENCE = [
    'However, in the pact of the Arden Rail Union (ARU), Moscow agreed to return two islands after a "peace treaty".',
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
        )

    return re.fullmatch(expression(bodies["root"]), text) is not None


def test_a_reply_is_evidence_with_asides_left_out() -> None:
    rules = grammar(EVIDENCE)
    assert _may_write(rules, f"{EVIDENCE[0]} [1] He refused. [2]")
    assert _may_write(rules, f"I{EVIDENCE[0].removeprefix('However, i')} [1]")
    assert _may_write(rules, f"I{EVIDENCE[0].removeprefix('However, i').replace(' (ARU)', '')} [1]")


def test_nothing_else_can_be_written() -> None:
    rules = grammar(EVIDENCE)
    for reply in (
        f"{EVIDENCE[0].replace('two', 'four')} [1]",
        "However, in the pact of the Arden Rail Union, Moscow agreed to return two islands. [1]",
        "Moscow refused. [1]",
        "He refused. [3]",
        "He refused.",
        "Of course! He refused. [2]",
        "NOT STATED",
    ):
        assert not _may_write(rules, reply), reply
