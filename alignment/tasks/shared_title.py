"""What two texts are called together, without year and occasion: 政府工作报告."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

# A news headline tells what the meeting did; the masthead wants the meeting.
OCCASION = re.compile(r"(?:在[\u4e00-\u9fff]{1,4})?(?:召开|举行)(?P<meeting>[\u4e00-\u9fff]{2,10}会(?!议))?.*$")
SHARED_TITLE = 4  # characters that two titles must share to stand for both
MOSTLY = 0.7  # of the shorter title, from which that stands for both
LONGEST_TITLE = 20  # characters; what is longer is a headline
SUBTITLE = re.compile(r"(?:——|－－|--).*$")
YEAR = re.compile(r"（\d{4}年?度?）|\d{4}年?度?")


def shared_title(earlier: str, later: str) -> str:
    """Return what two titles share, or the later one; empty where neither text has a title."""
    names = [_without_occasion(name) for name in (earlier, later)]
    shorter, longer = sorted(names, key=len)
    if longer.endswith(shorter) and len(shorter) >= SHARED_TITLE and len(longer) <= LONGEST_TITLE:
        return longer  # one of them leaves the province out
    match = SequenceMatcher(a=names[0], b=names[1], autojunk=False).find_longest_match()
    shared = names[0][match.a : match.a + match.size].strip(" ：，|").removesuffix("关于")
    if shorter and len(shared) >= MOSTLY * len(shorter) and len(shorter) <= LONGEST_TITLE:
        return shorter  # the other puts words between whose meeting it is and what: 汐岚省（全省）科技工作会议
    return shared if len(shared) >= SHARED_TITLE else names[1] or names[0]


def _without_occasion(name: str) -> str:
    """Return a title without year, meeting and the white space between its characters: 政府工作报告."""
    plain = "".join(YEAR.sub("", SUBTITLE.sub("", name) or name).split())
    return OCCASION.sub(lambda told: told["meeting"] or "", plain)
