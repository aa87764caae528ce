"""Load and heal: files of a corpus to `SourceDocument`s whose text is final."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.documents import Metadata, Section, Sentence, SkippedFile, SourceDocument, Span
from assistant.errors import CorpusError, DocumentError
from assistant.loading.blocks import cut_blocks
from assistant.loading.decoding import decode
from assistant.loading.structure import Kind, Part, author_name, tell_parts
from assistant.sentences import sentence_spans

TEXT_SUFFIXES = frozenset({".txt", ".md", ".markdown"})
_BETWEEN_PARTS = "\n\n"


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """A file of the corpus that may be a document, with its bytes' hash.

    Attributes:
        name: Path below the corpus folder, with forward slashes.
        data: Its bytes.
        sha256: Their hash, in hexadecimal.
    """

    name: str
    data: bytes
    sha256: str


def find_files(roots: tuple[Path, ...]) -> tuple[list[CorpusFile], list[SkippedFile]]:
    """Every file under the roots: those that may be documents, sorted by name, and those that are not, with the reason.

    Raises:
        CorpusError: A root does not exist.
    """
    found: dict[str, CorpusFile] = {}
    skipped: list[SkippedFile] = []
    by_hash: dict[str, str] = {}
    for name, path in _walk(roots):
        try:
            file = _read(name, path)
            if name in found:
                raise DocumentError("another corpus folder holds a document of this name; rename one")
            if file.sha256 in by_hash:
                raise DocumentError(f"has the same bytes as {by_hash[file.sha256]}")
        except (DocumentError, OSError) as error:
            skipped.append(SkippedFile(name, str(error)))
            continue
        found[name] = file
        by_hash[file.sha256] = name
    return [found[name] for name in sorted(found)], skipped


def _walk(roots: tuple[Path, ...]) -> Iterator[tuple[str, Path]]:
    for root in roots:
        if not _exists(root):
            raise CorpusError(
                f"The corpus must be a file or folder, but {str(root)!r} does not exist. "
                "Make it, or name another with --corpus."
            )
        if root.is_file():
            yield root.name, root
            continue
        for path in sorted(path for path in root.rglob("*") if not path.is_dir()):
            yield path.relative_to(root).as_posix(), path


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name too long, or a folder that may not be entered
        return False


def _read(name: str, path: Path) -> CorpusFile:
    if path.stem.casefold() == "readme":
        raise DocumentError("describes the folder; it is not one of its documents")
    if path.suffix.casefold() not in TEXT_SUFFIXES:
        raise DocumentError(f"is not one of {', '.join(sorted(TEXT_SUFFIXES))}; convert it to text first")
    data = path.read_bytes()
    return CorpusFile(name, data, hashlib.sha256(data).hexdigest())


def load_document(file: CorpusFile) -> SourceDocument:
    """Read one file: decode it, heal what a PDF did to it, and find its title, author, sections, pages and sentences.

    Raises:
        DocumentError: The file is empty, binary, or in an unknown encoding.
    """
    raw = decode(file.data)
    return lay_out(file.name, file.sha256, tell_parts(cut_blocks(raw), raw))


def lay_out(name: str, sha256: str, parts: list[Part]) -> SourceDocument:
    """Write the parts one after the other, remembering where everything stands."""
    starts, position = [], 0
    for part in parts:
        starts.append(position)
        position += len(part.text) + len(_BETWEEN_PARTS)
    text = _BETWEEN_PARTS.join(part.text for part in parts)
    placed = list(zip(starts, parts, strict=True))
    pages = [start + offset for start, part in placed for _, offset in part.page_starts]
    sections = _sections(placed, len(text))
    return SourceDocument(
        name=name,
        text=text,
        sha256=sha256,
        title=next((Metadata(p.text, s, s + len(p.text)) for s, p in placed if p.kind is Kind.TITLE), None),
        author=next((Metadata(author_name(p.text), s, s + len(p.text)) for s, p in placed if p.kind is Kind.BYLINE), None),
        sections=sections,
        page_starts=(0, *(page for page in pages if page > 0)),
        sentences=tuple(_sentences(name, placed, sections)),
    )


def _sections(placed: list[tuple[int, Part]], length: int) -> tuple[Section, ...]:
    heads = [(start, part) for start, part in placed if part.kind is Kind.HEADING]
    borders = [start for start, _ in heads] + [length]
    front = [] if borders[0] == 0 and heads else [Section(None, 0, 0, borders[0])]
    return (
        *front,
        *(
            Section(part.text, start, min(start + len(part.text) + len(_BETWEEN_PARTS), end), end, part.level)
            for (start, part), end in zip(heads, borders[1:], strict=True)
        ),
    )


def _sentences(name: str, placed: list[tuple[int, Part]], sections: tuple[Section, ...]) -> Iterator[Sentence]:
    paragraphs = [(start, part.text) for start, part in placed if part.kind is Kind.PARAGRAPH]
    for number, (start, text) in enumerate(paragraphs):
        section = next(s for s in sections if start < s.end)
        for first, last in sentence_spans(text):
            yield Sentence(Span(name, start + first, start + last), text[first:last], section.heading, number)
