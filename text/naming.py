"""What a paragraph or a section is called where it has no short title: its opening, cut where a list can bear it."""

from __future__ import annotations

import re

TITLE_LIMIT = 42  # characters of an untitled paragraph that stand for its title
LONG_TITLE = 20  # characters of a heading that a sentence bears
SHORT_CLAUSE = 5
_SENTENCE_END = re.compile(r"[。；！？\n]")
_CLAUSE_END = re.compile(r"[，。；：！？、]")
_SALUTATION = re.compile(r"^(?:各位代表|各位委员|同志们)[！!，,：:]")
# With which the reporter's voice introduces the speaker's words in a read-out.
_ATTRIBUTION = re.compile(r"^[\u4e00-\u9fff]{2,4}(?:强调|指出|要求|表示)，")
# Clauses that only say when, why or on what occasion.
_OCCASION = re.compile(r"^(?:随着|为了|根据|按照|面对|针对|目前|当前|近年来|今年以来)|[年月日]$|[之以]来$")
# What a meeting is, not what it says: 会议1月17日在汐州召开, 副省长出席会议并讲话, 有关负责同志参加会议.
_CONVENED = re.compile(r"(?:召开|举行|主持(?:会议)?|(?:参加|列席|出席)(?:会议)?|作(?:工作)?报告|讲话)$")


def opening(text: str) -> str:
    """Return the first sentence of a text without its attribution, cut with an ellipsis where it is long."""
    first = unattributed(_SENTENCE_END.split(unsaluted(text), maxsplit=1)[0])
    return first if len(first) <= TITLE_LIMIT else shortened(first, TITLE_LIMIT - 1)


def shortened(text: str, limit: int) -> str:
    """Return the beginning of a text with an ellipsis, cut behind a clause where one ends in its second half."""
    ends = [found.start() for found in _CLAUSE_END.finditer(text, 0, limit + 1)]
    at = ends[-1] if ends and ends[-1] >= limit // 2 else limit
    return text[:at] + "…"


def brief(title: str) -> str:
    """Return the clause by which a long heading is known: the first that says more than when or on what occasion."""
    clauses = [clause for clause in title.split("，") if not _OCCASION.search(clause)]
    return clauses[0] if len(title) > LONG_TITLE and clauses and len(clauses[0]) >= SHORT_CLAUSE else title


def unsaluted(text: str) -> str:
    """Return a text without the address to its hearers that it opens with."""
    return _SALUTATION.sub("", text)


def unattributed(sentence: str) -> str:
    """Return a sentence of a read-out without the words that say whose it is: 省长强调，."""
    return _ATTRIBUTION.sub("", sentence)


def tells_of_the_meeting(sentence: str) -> bool:
    """Say whether a sentence tells that a meeting was held, who came and who spoke, not what was said there."""
    return bool(_CONVENED.search(sentence))
