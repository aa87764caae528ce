"""Words: finding, folding and stemming them, and telling English ones. The home of PyStemmer and of symspellpy's word list."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

import Stemmer
from bm25s.stopwords import STOPWORDS_EN_PLUS

from assistant.places import UNION_SEATS, country_of

_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:[’'\-‐][^\W_]+)*")
_POSSESSIVE = re.compile(r"[’']s?$")
_SHORT = {"United States": "USA", "United Kingdom": "UK", "European Union": "EU", "United Nations": "UN"}
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
LONG_NAMES = re.compile("|".join(_SHORT))
_JOINTS = re.compile(r"[-‐]|[’'](?!s\b)")

# Words that shape a question without saying what it is about; added to the stop words of BM25's library.
_QUESTION_WORDS = frozenset(
    (
        "what which who whom whose when where why how many much does did do is are was were will would can"
        " could should may might shall has have had tell explain describe say says said give name list please"
        " text document commentary article paper author according about also any some us me my i you your we"
        " our im there here ever actually exactly whats whos wheres hows u ur r pls plz"
    ).split()
)
STOP_WORDS = frozenset(word.replace("'", "") for word in STOPWORDS_EN_PLUS) | frozenset(STOPWORDS_EN_PLUS) | _QUESTION_WORDS


_TEXTS_KEPT = 8192  # texts whose words are remembered: the same sentences and sections are read for question after question


@lru_cache(_TEXTS_KEPT)
def words(text: str) -> tuple[str, ...]:
    """The words of a text, lower-cased, possessives cut, compounds split at their hyphens; numbers count as words.

    Unions of states count as one word, the same as their abbreviations.
    """
    found: list[str] = []
    short = LONG_NAMES.sub(lambda match: _SHORT[match.group()], text.replace("US$", "$"))
    for match in _WORD.finditer(short):
        for part in _JOINTS.split(_POSSESSIVE.sub("", match.group())):
            word = "usa" if part == "US" else part.casefold()  # lower-cased, the country would become a pronoun
            if word:
                found.append(word)
    return tuple(found)


# Past forms that no stemmer brings home; none that is a word of its own as well ("left", "found", "saw", "felt").
_PAST = dict(
    form.split(":")
    for form in (
        "met:meet led:lead held:hold kept:keep lost:lose won:win began:begin begun:begin broke:break broken:break brought:bring"
        " built:build bought:buy caught:catch chose:choose chosen:choose came:come dealt:deal drew:draw drawn:draw drove:drive"
        " driven:drive fell:fall fallen:fall fought:fight gave:give given:give went:go gone:go grew:grow grown:grow knew:know"
        " known:know made:make meant:mean paid:pay ran:run sold:sell sent:send sought:seek spoke:speak spoken:speak spent:spend"
        " stood:stand struck:strike swore:swear sworn:swear took:take taken:take taught:teach told:tell thought:think"
        " threw:throw thrown:throw understood:understand withdrew:withdraw withdrawn:withdraw wrote:write written:write"
        " arose:arise arisen:arise became:become forbade:forbid forbidden:forbid overcame:overcome undertook:undertake"
        " sank:sink sunk:sink shrank:shrink shrunk:shrink rose:rise risen:rise shown:show seen:see hid:hide hidden:hide"
        " torn:tear worn:wear flew:fly flown:fly froze:freeze frozen:freeze lent:lend shot:shoot slept:sleep"
    ).split()
)


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")


def stem(word: str) -> str:
    """The Snowball stem of a lower-cased word; of an irregular past form that of the verb."""
    return str(_stemmer().stemWord(_PAST.get(word, word)))


@lru_cache(_TEXTS_KEPT)
def concept(word: str) -> str:
    """What a lower-cased word stands for: the country it names (Moscow, Russian, Kremlin: one), or else its stem."""
    country = country_of(word)
    return UNION_SEATS.get(word) or (f"@{country}" if country else stem(word))


@lru_cache(_TEXTS_KEPT)
def concepts(text: str) -> tuple[str, ...]:
    """Concepts of all words of a text, in order, stop words included."""
    return tuple(concept(word) for word in words(text))


def stems(text: str) -> list[str]:
    """Stems of all words of a text, in order, stop words included."""
    return [stem(word) for word in words(text)]


def content_words(text: str) -> list[str]:
    """Words of a text that carry its subject: no stop words, no question words, order kept, repeats dropped."""
    return list(dict.fromkeys(w for w in words(text) if w not in STOP_WORDS and (len(w) > 1 or w.isdigit())))


def encodable(text: str) -> str:
    """The text with lone surrogates replaced: a model may stream half a character, and no tokenizer or file takes one."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


@cache
def _english() -> frozenset[str]:
    listing = (files("symspellpy") / "frequency_dictionary_en_82_765.txt").read_text("utf-8-sig")
    return frozenset(line.partition(" ")[0] for line in listing.splitlines())


def is_english(word: str) -> bool:
    """Whether a word is in an English dictionary of 82,765 words (names are mostly not)."""
    return word.casefold() in _english()
