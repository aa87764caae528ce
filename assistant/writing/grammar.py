"""A grammar that lets a model in this process write nothing but its evidence, with phrases left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

# A piece of a sentence that may be left out as a whole: from a mark, a preposition or a joint to the next one.
_MARK = r"[,;:—–(]"
_JOINT = (
    r"\s(?:of|in|on|at|to|for|from|by|with|within|without|into|over|under|between|among|against|during|since|until|through"
    r"|toward|towards|as|than|and|but|or|so|while|whereas|because|although|though|if|unless|when|where|who|which|that|after"
    r"|before)\b"
)
_REST = rf"(?:(?!{_JOINT}|{_MARK}).)"
_PHRASE = re.compile(rf"(?:{_MARK}?{_JOINT}|{_MARK}){_REST}*|{_REST}+", re.DOTALL)


def grammar(evidence: Sequence[str]) -> str:
    """A GBNF grammar of replies that are shortened evidence with its number, for servers that take one.

    A small model copies badly and cites carelessly when it writes freely; so it may only leave phrases out.

    Args:
        evidence: Sentences of the documents; numbered from 1.
    """
    cited = " | ".join(f'sentence-{number} " [{number}]"' for number in range(1, len(evidence) + 1))
    rules = ['root ::= cited (" " cited)?', f"cited ::= {cited}"]
    for number, sentence in enumerate(evidence, 1):
        phrases = _PHRASE.findall(sentence.strip().rstrip(".!?"))
        begun = [
            f"{_literal(_opening(phrase))} rest-{number}-{place}"
            for place, phrase in enumerate(phrases, 1)
            if place == 1 or re.match(_MARK, phrase)
        ]
        rules.append(f"sentence-{number} ::= {' | '.join(begun)}")
        for place, phrase in enumerate(phrases[1:], 1):
            rules.append(f"rest-{number}-{place} ::= ({_going_on(phrase)})? rest-{number}-{place + 1}")
        rules.append(f'rest-{number}-{len(phrases)} ::= "."')
    return "\n".join(rules)


def _opening(phrase: str) -> str:
    text = phrase.lstrip(" ,;:—–(")
    return text[:1].upper() + text[1:]


def _going_on(phrase: str) -> str:
    """A phrase as it follows others; the comma before it may go, for the one that it paired with may be gone."""
    bare = phrase.removeprefix(",")
    return _literal(bare) if bare == phrase else f'","? {_literal(bare)}'


def _literal(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
