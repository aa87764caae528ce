"""Whose trade or ties "bilateral" ones are, where a sentence does not say."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.comparing import parties_of
from assistant.places import called, country_words

_BILATERAL = re.compile(
    r"(?<![\w-])bilateral(?= (?:\w+ )?(?:trade|commerce|turnover|investment|ties|relations)\b)"
    r"(?!(?: [\w-]+){0,4} (?:between|with|of)\b)",
    re.IGNORECASE,
)


def with_parties(text: str, question: str, sentences: Iterable[str]) -> str:
    """A sentence with two countries before its "bilateral", if a question names them and no other: "Chile-Peru bilateral" ties.

    As it is where they are not the two that its document is about, or where it names a country before that word.

    Args:
        text: The sentence.
        question: What it may answer.
        sentences: Those of its document.
    """
    found = _BILATERAL.search(text)
    if not found or any(country_words(text[: found.start()])):
        return text
    asked = [called(country) for country in dict.fromkeys(word.country for word in country_words(question))]
    if {*asked} != {*parties_of(sentences)} or not asked:
        return text
    return f"{text[: found.start()]}{'-'.join(one.removeprefix('the ') for one in asked)} {text[found.start() :]}"
