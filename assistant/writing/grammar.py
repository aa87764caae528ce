"""A grammar that lets a model in this process write nothing but its evidence, with asides left out."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.shortening import asides


def grammar(evidence: Sequence[str]) -> str:
    """A GBNF grammar of replies of one or two sentences of the evidence, each with its number, for servers that take one.

    A small model copies badly and cites carelessly when it writes freely; so it may only choose, and leave asides out.

    Args:
        evidence: Sentences of the documents; numbered from 1.
    """
    cited = " | ".join(f'sentence-{number} " [{number}]"' for number in range(1, len(evidence) + 1))
    rules = ['root ::= cited (" " cited)?', f"cited ::= {cited}"]
    for number, sentence in enumerate(evidence, 1):
        rules.append(f"sentence-{number} ::= {_sentence(sentence.strip().replace(chr(10), ' '))}")
    return "\n".join(rules)


def _sentence(text: str) -> str:
    """A sentence, each aside of which may be left out; without its opening it begins with a capital."""
    found = asides(text)
    if not found or found[0][0]:
        return _with_options(text, found)
    start = found[0][1]
    bare = text[start : start + 1].upper() + text[start + 1 :]
    inner = [(begin - start, end - start) for begin, end in found[1:]]
    return f"({_with_options(text, found[1:])} | {_with_options(bare, inner)})"


def _with_options(text: str, optional: Sequence[tuple[int, int]]) -> str:
    place, parts = 0, list[str]()
    for start, end in optional:
        parts += [_literal(text[place:start]), f"({_literal(text[start:end])})?"]
        place = end
    return " ".join([*parts, _literal(text[place:])])


def _literal(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
