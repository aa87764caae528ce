"""Read question answering data in SQuAD 1.1 or 2.0 form.

Every paragraph becomes a document and all are open at once, so a system must first find the paragraph that SQuAD's own
setting hands it: figures are comparable among runs here, and a lower bound beside published ones.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from eval.cases import Case, CaseType, Dataset
from eval.errors import DatasetError
from eval.sources.cases_file import first_fault, read_bytes
from eval.sources.corpus_folder import file_name, lay_out

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


class _Form(BaseModel):
    model_config = ConfigDict(extra="ignore")


class _AnswerForm(_Form):
    text: str
    answer_start: int


class _QuestionForm(_Form):
    id: str
    question: str
    answers: list[_AnswerForm] = []
    is_impossible: bool = False


class _Paragraph(_Form):
    context: str
    qas: list[_QuestionForm]


class _Article(_Form):
    title: str = ""
    paragraphs: list[_Paragraph]


class _Squad(_Form):
    data: list[_Article]


def read_squad(path: Path, scratch: Path) -> Dataset:
    """Read a file; an impossible question becomes one whose right reply is to abstain.

    Args:
        path: A .json file.
        scratch: Where the paragraphs are laid out.

    Raises:
        DatasetError: The file is not in SQuAD form, or an answer is not where it says; the message names the question.
    """
    raw = read_bytes(path)
    try:
        articles = _Squad.model_validate_json(raw).data
    except ValidationError as error:
        raise DatasetError(f"{path}:1: {first_fault(error)}") from error
    numbered = enumerate(articles)  # titles may repeat or be missing
    paragraphs = {f"{a:03d}-{article.title}-{n:03d}": p for a, article in numbered for n, p in enumerate(article.paragraphs)}
    sha256 = hashlib.sha256(raw).hexdigest()
    relevant: dict[str, dict[str, int]] = {}
    cases = []
    for name, paragraph in paragraphs.items():
        for case in _cases(paragraph, path):
            if case.id in relevant:
                raise DatasetError(f"{path}: an id must occur once, but question {case.id!r} occurs twice. Rename one.")
            relevant[case.id] = {file_name(name): 1}
            cases.append(case)
    if not cases:
        raise DatasetError(f"{path}:1: a dataset must hold at least one case, but the file holds no questions.")
    folder = lay_out({name: one.context for name, one in paragraphs.items()}, scratch / f"squad-{sha256[:12]}")
    return Dataset(path.stem, path, sha256, tuple(cases), folder, relevant=relevant, squad=True)


def _cases(paragraph: _Paragraph, path: Path) -> Iterator[Case]:
    for asked in paragraph.qas:
        answerable = bool(asked.answers) and not asked.is_impossible
        forms = tuple(dict.fromkeys(answer.text.strip() for answer in asked.answers)) if answerable else ()
        try:
            yield Case(
                id=asked.id,
                type=CaseType.FACTOID if answerable else CaseType.ABSENT,
                question=asked.question,
                history=(),
                answerable=answerable,
                nuggets=(forms,) if forms else (),
                forbidden=(),
                evidence=(_sentence(paragraph.context, asked.answers[0], f"{path}: {asked.id}"),) if answerable else (),
                reference=forms[0] if forms else "The text does not say.",
                note="",
            )
        except ValidationError as error:
            raise DatasetError(f"{path}: question {asked.id!r}: {first_fault(error)}") from error


def _sentence(context: str, answer: _AnswerForm, place: str) -> str:
    """The sentence or sentences of a paragraph that hold an answer."""
    end = answer.answer_start + len(answer.text)
    if context[answer.answer_start : end] != answer.text:
        raise DatasetError(f"{place}: an answer must stand at its answer_start, but {answer.text!r} does not.")
    breaks = [match.end() for match in _SENTENCE_END.finditer(context)]
    first = max((at for at in breaks if at <= answer.answer_start), default=0)
    last = min((at for at in breaks if at >= end), default=len(context))
    return context[first:last].strip()
