"""Have a model in this process choose sentences by their beginnings, where a grammar holds it to these.

A small model copies badly and cites carelessly when it writes freely. So it may only begin a sentence of the evidence, and
once no other begins so, it writes the number. The rest of the sentence is not written: it is taken from the evidence. What a
grammar of whole sentences would have the model write first is the same, and comes after a few tokens. Where a reader has
chosen already, the reply has to begin with that, and the model may add a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assistant.shortening import asides
from assistant.writing.markers import Written

_FEWEST = 4  # words of a beginning: enough for the model to see, before a second sentence, what it chose first


def grammar(evidence: Sequence[str], first: Sequence[int] = ()) -> str:
    """A GBNF grammar of replies of beginnings, each with its number, for servers that take one.

    Args:
        evidence: Sentences of the documents; numbered from 1.
        first: Numbers of those that a reply begins with; at most one is added. Without them a reply is one or two.
    """
    choices = _choices(evidence)
    begun = [next(beginning for beginning, written in choices.items() if written.numbers == (number,)) for number in first]
    cited = " | ".join(_literal(beginning) for beginning, written in choices.items() if written.numbers[0] not in first)
    return f'root ::= {_literal(" ".join(begun)) if begun else "cited"} (" " cited)?\ncited ::= {cited}'


def chosen(pieces: Iterable[str], evidence: Sequence[str]) -> Iterator[Written]:
    """The sentences that a reply under the grammar begins, whole, each as soon as its number has come."""
    choices = _choices(evidence)
    raw = ""
    for piece in pieces:
        raw = (raw + piece).lstrip()
        while begun := next((beginning for beginning in choices if raw.startswith(beginning)), None):
            yield choices[begun]
            raw = raw.removeprefix(begun).lstrip()


def _choices(evidence: Sequence[str]) -> dict[str, Written]:
    """Each beginning with its number, and the sentence that it stands for; with and without its opening."""
    texts = [(text, number) for number, sentence in enumerate(evidence, 1) for text in _ways(" ".join(sentence.split()))]
    return {f"{_beginning(text, [other for other, _ in texts])} [{number}]": Written(text, (number,)) for text, number in texts}


def _ways(sentence: str) -> list[str]:
    """A sentence, and the same without its opening, where it has one."""
    found = asides(sentence)
    if not found or found[0][0]:
        return [sentence]
    bare = sentence[found[0][1] :]
    return [sentence, bare[:1].upper() + bare[1:]]


def _beginning(text: str, texts: Sequence[str]) -> str:
    """The first words of a text, as many as it takes for no other to begin so; all of it where another goes on from there."""
    words = text.split()
    for count in range(min(_FEWEST, len(words)), len(words)):
        begun = " ".join(words[:count])
        if not any(other.startswith(begun) for other in texts if other != text):
            return begun
    return text


def _literal(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
