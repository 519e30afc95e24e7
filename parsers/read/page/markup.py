"""Page text -> lxml tree, with proof that nothing was dropped on the way.

libxml2 drops everything below its nesting limit, and everything after a text node that is too large, without an
exception: only its error log says FATAL. The switch that lifts the limits (huge_tree) opens the door to bombs, so it
stays off and the log is read; the characters of tree and source are counted against each other as a second witness.
"""

from __future__ import annotations

import re

from lxml import etree, html
from lxml.etree import _Element

from model.errors import UnusableInput
from text.script import hanzi_in

# What is no text of the page. Cut out by searching, for a lazy pattern tries every unclosed opening to the end again.
UNSEEN = (("<!--", "-->"), ("<script", "</script"), ("<style", "</style"))
TAGS = re.compile(r"<[^<>]*>")
# Pages are put together from parts that each close the page. Browsers read on; libxml2 drops what follows, silently.
PAGE_ENDS = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
LABEL = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
LABEL_WITHIN = 8192  # bytes of a page in which browsers (and we) look for its charset

# Broken pages make the two counts differ by a stray character; a loss is larger.
TOLERATED = 20
TOLERATED_SHARE = 0.01


def claimed_charsets(content: bytes) -> tuple[str, ...]:
    """Return the charsets that the page's own head names, in order."""
    return tuple(label.decode("ascii") for label in LABEL.findall(content[:LABEL_WITHIN]))


def tree_of(text: str) -> _Element:
    """Return the root of a page; raises UnusableInput ("text-lost", "empty") where the tree is not the whole page."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(PAGE_ENDS.sub("", text.replace("\0", "")).encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise UnusableInput(f"the page has no content: {error}", reason="empty") from None
    if "<html" in text.lower() and not PAGE_ENDS.search(text):
        raise UnusableInput("truncated: the page is never closed", reason="truncated")
    fatal = [entry for entry in parser.error_log if entry.level_name == "FATAL"]
    if fatal:
        message = f"text lost: line {fatal[0].line} of the page: {fatal[0].message.strip()}"
        raise UnusableInput(message, reason="text-lost")
    _check_complete(text, root)
    return root


def _check_complete(text: str, root: _Element) -> None:
    for opening, closing in UNSEEN:
        text = _without(text, opening, closing)
    written = hanzi_in(TAGS.sub("", text))
    unseen = sum(hanzi_in(element.text or "") for element in root.iter("script", "style"))
    read = hanzi_in("".join(map(str, root.itertext()))) - unseen
    if read < written * (1 - TOLERATED_SHARE) - TOLERATED:
        raise UnusableInput(f"text lost: {read} of {written} characters of the page were read", reason="text-lost")


def _without(text: str, opening: str, closing: str) -> str:
    """Return `text` without what stands between the marks; what is opened and never closed stays."""
    lowered, kept, at = text.lower(), [], 0
    if len(lowered) != len(text):  # a few letters (İ) grow when lowered, and places would no longer agree
        lowered = text
    while (start := lowered.find(opening, at)) >= 0 and (end := lowered.find(closing, start + len(opening))) >= 0:
        kept.append(text[at:start])
        at = end + len(closing)
    return "".join([*kept, text[at:]])
