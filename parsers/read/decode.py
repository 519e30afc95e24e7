"""Bytes -> text, by evidence: pages and files lie about their charset, so a label only ever breaks a tie.

A byte order mark decides; then strict UTF-8, whose structure hardly ever arises by accident; then the candidate whose
characters are the commonest in Chinese. A wrong decoder yields rare characters: Big5 bytes read as GB18030 are valid
more often than not, but hardly one of them is a 的 or a 和.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from model.errors import UnusableInput
from text.script import commonness

# UTF-32 comes before UTF-16: its little-endian mark begins with the one of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What a label means in practice. Python's gb2312 and gbk lack characters that such pages really hold (镕, 〇, ㎡).
LABELS = {
    "gb2312": "gb18030", "gb-2312": "gb18030", "gb_2312-80": "gb18030", "gbk": "gb18030", "gb18030": "gb18030",
    "cp936": "gb18030", "x-gbk": "gb18030", "hz-gb-2312": "gb18030",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "cp950": "big5hkscs", "x-x-big5": "big5hkscs",
    "utf-8": "utf-8", "utf8": "utf-8", "utf-16": "utf-16-le", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
}  # fmt: skip

# UTF-16 without a mark is weighed too: its bytes are valid in almost any order, so only common characters speak for it.
CANDIDATES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")

SAMPLE = 200_000  # characters weighed
LEAST_COMMON = (
    0.2  # share of common characters among the non-ASCII ones; true Chinese has .4 and more, a wrong decoder .05
)
TIE = 0.02  # below this difference of shares the label decides
MOST_DAMAGE = 0.001  # undecodable places per character that are still put down to a damaged byte or two


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the codec that gave it; `damaged` counts the places that could not be decoded and now hold U+FFFD."""

    text: str
    encoding: str
    damaged: int = 0


def decode(content: bytes, *, labels: tuple[str, ...] = ()) -> Decoded:
    """Return the text of `content`; `labels` are the charsets it claims, the most credible first.

    Raises UnusableInput ("undecodable") when no candidate reads as text, ("truncated") when the last character is cut.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding)
    if b"\0" not in content:
        try:
            return Decoded(content.decode("utf-8"), "utf-8")
        except UnicodeDecodeError:
            pass
    return _most_plausible(content, labels) or _damaged(content)


def _strictly(content: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(content.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        raise _refusal(content, error) from None


def _most_plausible(content: bytes, labels: tuple[str, ...]) -> Decoded | None:
    """Return the strict reading with the commonest characters, or None where none is plausible."""
    claimed = [LABELS[label.lower()] for label in labels if label.lower() in LABELS]
    readings = [Decoded(text, encoding) for encoding in CANDIDATES if (text := _attempt(content, encoding)) is not None]
    weighed = [(commonness(reading.text[:SAMPLE]), reading) for reading in readings]
    best = max((weight for weight, _ in weighed), default=0.0)
    if best < LEAST_COMMON:
        return None
    near = [reading for weight, reading in weighed if weight >= best - TIE]
    return min(
        near, key=lambda reading: claimed.index(reading.encoding) if reading.encoding in claimed else len(claimed)
    )


def _attempt(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _damaged(content: bytes) -> Decoded:
    """Return the reading with the fewest undecodable places, if they are few; else refuse."""
    if b"\0" in content:
        raise UnusableInput("undecodable: the bytes are no text (they hold NUL)", reason="undecodable")
    encodings = ("utf-8", "gb18030", "big5hkscs")
    texts = [content.decode(encoding, errors="replace") for encoding in encodings]
    damaged, at = min((text.count("\ufffd"), at) for at, text in enumerate(texts))
    try:
        content.decode(encodings[at])
    except UnicodeDecodeError as error:
        few = damaged <= MOST_DAMAGE * len(texts[at])
        if few and error.end < len(content) and commonness(texts[at][:SAMPLE]) >= LEAST_COMMON:
            return Decoded(texts[at], encodings[at], damaged)
        raise _refusal(content, error) from None
    raise UnusableInput("undecodable: no known encoding gives Chinese text", reason="undecodable")


def _refusal(content: bytes, error: UnicodeDecodeError) -> UnusableInput:
    if error.end >= len(content) and error.start > 0:
        return UnusableInput("truncated: the last character is cut off", reason="truncated")
    return UnusableInput(f"undecodable: no known encoding fits (byte {error.start + 1})", reason="undecodable")
