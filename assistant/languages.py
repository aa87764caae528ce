"""Is a question in English? The home of py3langid."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from assistant.words import STOP_WORDS, is_english, words

_SURE = 0.5  # probability of another language; English dev questions with typos reach it for pidgins only
_ENGLISH_SHARE = 0.5  # of a question's words that are English or the documents' own, from which it counts as English
_NEARLY_ENGLISH = frozenset({"en", "pcm", "sco", "jam"})  # English, and its pidgins and sisters


@cache
def _identifier() -> object:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def is_foreign(question: str, known: Callable[[str], bool]) -> bool:
    """Whether a question is surely in a language other than English.

    Keywords, names and misspelt English are not: both the letters and the words have to be foreign.

    Args:
        question: As asked.
        known: Whether the documents use a word.
    """
    asked = words(question)
    if not asked:
        return False
    english = [word for word in asked if word in STOP_WORDS or (word.isascii() and is_english(word)) or known(word)]
    if len(english) / len(asked) > _ENGLISH_SHARE:
        return False
    language, probability = _identifier().classify(question)  # type: ignore[attr-defined]
    return language not in _NEARLY_ENGLISH and (probability >= _SURE or not question.isascii())
