"""Whether a target is for the year or for a plan period: what its sentence says, else the horizon of its paragraph."""

from __future__ import annotations

import re

from alignment.targets.surroundings import Place

# What dates a target: the nearest of these before the number decides, else the paragraph it stands in.
_THIS_YEAR = re.compile(r"今年|本年|全年|(?<![两三四五几十])年内|当年")
_PLAN = re.compile(r"今后[三四五几]年|[三四五]年内|未来[三四五几]年|“?十[一二三四五六七]五”?(?:时期|期间|末)|年均|届时")
_NAMED_YEAR = re.compile(r"(20[0-9]{2})年")


def is_plan(place: Place, under_plan: bool, year: int | None) -> bool:
    """Say whether a target is for a plan period; `under_plan` is what the document says of its paragraph."""
    marks = [(match.start(), False) for match in _THIS_YEAR.finditer(place.sentence)]
    marks += [(match.start(), True) for match in _PLAN.finditer(place.sentence)]
    for match in _NAMED_YEAR.finditer(place.sentence):
        if year is None or int(match[1]) >= year:
            marks.append((match.start(), year is None or int(match[1]) > year))
    return max(marks)[1] if marks else under_plan
