"""A case of a test set, and a test set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

Text = Annotated[str, StringConstraints(pattern=r"\S")]


class CaseType(StrEnum):
    """What kind of question a case asks."""

    FACTOID = "factoid"
    WHY = "why"
    LIST = "list"
    COMPARISON = "comparison"
    PARAPHRASE = "paraphrase"
    NOISY = "noisy"
    DEFINITION = "definition"
    ABOUT = "about"
    SUMMARY = "summary"
    YESNO = "yesno"
    FOLLOWUP = "followup"
    ABSENT = "absent"
    FALSE_PREMISE = "false_premise"
    OFF_TOPIC = "off_topic"
    INJECTION = "injection"
    SMALL_TALK = "small_talk"


class Case(BaseModel):
    """One question and what a right reply to it is.

    Attributes:
        id: Unique in its dataset.
        type: What kind of question it is.
        question: As a person would type it.
        history: Earlier turns, oldest first, each (user, assistant).
        answerable: Whether the documents hold the answer. Small talk is not answerable, and nothing to abstain from either.
        nuggets: What a right answer must hold: one form of each.
        forbidden: Forms that make an answer wrong.
        evidence: Sentences of the documents, word for word, that hold the answer.
        reference: A right answer.
        note: What makes the case hard.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    id: Text
    type: CaseType
    question: Text
    history: tuple[tuple[Text, Text], ...]
    answerable: bool
    nuggets: tuple[tuple[Text, ...], ...]
    forbidden: tuple[Text, ...]
    evidence: tuple[Text, ...]
    reference: Text
    note: str

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        if self.answerable and not (self.nuggets and self.evidence):
            raise ValueError("an answerable case needs nuggets and evidence")
        if not self.answerable and (self.nuggets or self.evidence):
            raise ValueError("an unanswerable case has neither nuggets nor evidence")
        if not all(self.nuggets):
            raise ValueError("every nugget needs at least one form")
        if (self.type is CaseType.FOLLOWUP) != bool(self.history):
            raise ValueError("a follow-up, and only a follow-up, has a history")
        if len(set(self.evidence)) < len(self.evidence):
            raise ValueError("an evidence sentence is listed twice")
        return self

    @property
    def must_abstain(self) -> bool:
        """Whether the right reply is to say that the documents do not say."""
        return not self.answerable and self.type is not CaseType.SMALL_TALK


@dataclass(frozen=True, slots=True)
class Dataset:
    """Cases with the documents they are asked of.

    Attributes:
        name: Short name, for people and for folder names.
        path: The file or folder that it was read from.
        sha256: Hash of its bytes; runs over different hashes are not compared.
        cases: In the order of the file.
        corpus: Folder of the documents.
        places: Where each case stands, as file:line, by id.
        relevant: Documents worth retrieving, with their grade, by case id; empty where the evidence says it.
        answers: Whether it has answers to score; False for a retrieval test collection.
        squad: Whether it is in SQuAD form and scored by SQuAD's own rule too.
    """

    name: str
    path: Path
    sha256: str
    cases: tuple[Case, ...]
    corpus: Path
    places: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    relevant: Mapping[str, Mapping[str, int]] = field(default_factory=lambda: MappingProxyType({}))
    answers: bool = True
    squad: bool = False
