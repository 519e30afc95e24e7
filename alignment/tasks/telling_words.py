"""The words of a sentence that tell it from others, and whether another text has them anywhere."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import pairwise

from text.vocabulary import load_vocabulary

# The verbs and adverbs that a measure opens with: they stand in every sentence of a plan and name nothing.
OPENERS = (
    "推进|推动|推行|推广|加快|加强|加大|深化|深入|完善|建立|建设|建成|健全|实施|实行|实现|开展|开工|启动|设立|增设|增加|增强|"
    "扩大|提高|提升|降低|减少|压减|取消|缩减|放宽|放开|简化|清理|整治|整合|治理|淘汰|化解|防范|控制|严控|严格|严厉|严肃|"
    "支持|鼓励|引导|促进|发展|培育|培养|壮大|引进|制定|修订|修改|出台|落实|优化|调整|改革|改造|改善|改进|创新|探索|研究|试点|"
    "统筹|安排|发行|打造|构建|搭建|做好|抓好|抓紧|办好|用好|强化|拓展|拓宽|保障|保护|确保|完成|组织|划转|全面|全部|大力|大幅|"
    "积极|稳妥|稳步|稳定|有序|有效|适时|适当|适度|重点|着力|扎实|坚决|综合|合理|切实|广泛|规范|明确|允许|下调|上调|免除|补齐|筹建"
)
OPENER = re.compile(f"(?:{OPENERS})+")
FIGURE = re.compile(r"[0-9０-９]")
PARTICLES = frozenset("的了和与及等在对为以要把将从到中上是有并也让使向地得不再更还就都而所其这那年月日")
_REMEMBERED = 1 << 15


@lru_cache(maxsize=_REMEMBERED)
def terms(text: str) -> tuple[str, ...]:
    """Return the words of a text that name something, each once, in order; figures and openers are left out.

    Single characters in a row are one term: the dictionary does not know 营改增.
    """
    found: list[str] = []
    run = ""
    for word in (*_cut()(text), "。"):
        if len(word) == 1 and word.isalpha() and word not in PARTICLES:
            run += word
            continue
        names = word.isalnum() and not FIGURE.match(word) and not OPENER.fullmatch(word)
        found += [term for term in (run, word if names else "") if len(term) > 1]
        run = ""
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1)
def _cut() -> Callable[[str], Iterable[str]]:
    """Return what cuts a text into words: jieba with its own dictionary, but ready at once, for a report cuts few."""
    with warnings.catch_warnings():
        # jieba 0.42.1 still looks for pkg_resources and carries old escape sequences; neither is a fault of the caller.
        warnings.simplefilter("ignore")
        import jieba  # noqa: PLC0415 - not before a text is cut

    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = load_vocabulary(), load_vocabulary().total, True
    cut: Callable[[str], Iterable[str]] = tokenizer.cut
    return cut


class Vocabulary:
    """All that a text says, for the question whether a term stands in it."""

    def __init__(self, paragraphs: Iterable[str]) -> None:
        self._text = "\n".join(paragraphs)
        self._pairs = {a + b for a, b in pairwise(self._text)}
        self._known: dict[str, bool] = {}

    def __contains__(self, term: str) -> bool:
        """Tell whether a term of two characters or more stands in the text; the pairs settle most questions."""
        if term not in self._known:
            possible = all(a + b in self._pairs for a, b in pairwise(term))
            self._known[term] = possible and (len(term) == 2 or term in self._text)
        return self._known[term]
