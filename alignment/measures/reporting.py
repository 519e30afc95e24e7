"""What of a review reports something done: no thanks, nothing that is still wanting or that the work was up against."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from alignment.reading.units import Unit
from text.sentences import Sentence

# From a sentence like this on a paragraph tells of what is still wanting.
_WANTING_FROM = re.compile(
    r"清醒|(?:存在|面临)[^。；]{0,16}(?:困难|问题|矛盾|挑战|不足|短板|差距)|困难(?:和|与|、)(?:问题|挑战)"
)
# A sentence like this tells of it wherever it stands; the last are of the report that goes before it is read.
_WANTING = re.compile(
    r"感谢|不足|还存在|痛心|(?:问题|矛盾)[^，。；]{0,6}(?:突出|较多|不少|严重|凸显|并存)|隐患|任务艰巨|不到位|差距较大|不够"
    r"|^[（(]?[一二三四五六七八九十]+[）)、][^。]{0,6}今年"
)
# A clause like this says what the work was up against, what it would take, or what it meant.
_AGAINST = re.compile(
    r"(?:针对|面对|面临|由于|为了|尽管|虽然|只有|才能|必须|要|今年|今后|标志着|也是|这是|这也|沿着|正沿着"
    r"|在[^，。；]+(?:冲击|压力|背景|形势)下)"
)


def reporting(units: Iterable[Unit]) -> Iterator[Unit]:
    """Yield the paragraphs of the review, each with the sentences of it that report something done."""
    for unit in units:
        if unit.role == "review":
            yield replace(unit, sentences=tuple(_reports(unit.sentences)))


def _reports(sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    for sentence in sentences:
        if _WANTING_FROM.search(sentence.text):
            return
        if not _WANTING.search(sentence.text):
            yield sentence


def is_against(clause: str) -> bool:
    """Say whether a clause tells no deed but what it was up against or meant, as 针对企业经营困难 does."""
    return bool(_AGAINST.match(clause))
