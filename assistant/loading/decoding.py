"""Bytes of a file to text. The home of charset-normalizer."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from assistant.errors import DocumentError

_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


def decode(data: bytes) -> str:
    """Read bytes as text, UTF-8 first, any other encoding by detection; line ends become line feeds.

    Raises:
        DocumentError: The bytes are empty, binary, or in no encoding that could be told.
    """
    if not data.strip():
        raise DocumentError("is empty; a document needs text")
    text = _as_utf8(data)
    if text is None:
        text = _detected(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise DocumentError("is binary, not text; convert it to .txt first")
    if not any(character.isalnum() for character in text):
        raise DocumentError("holds no words; a document needs text")
    return text


def _as_utf8(data: bytes) -> str | None:
    if data.startswith(_WIDE_MARKS):
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _detected(data: bytes) -> str:
    if b"\0" in data and not data.startswith(_WIDE_MARKS):
        raise DocumentError("is binary, not text; convert it to .txt first")
    best = from_bytes(data).best()
    if best is None:
        raise DocumentError("is not UTF-8 and no other encoding fits; save it as UTF-8")
    return str(best)
