"""Rebuild alignment/data/phrases.tsv, the fixed phrases of the genre, from a corpus of reports.

    python -m scripts.phrases ../shared/corpus

A phrase is a run of up to six words that keeps together (its parts meet far more often than chance has it) and stands
free (what comes before and after it varies). No dictionary need know it: 新质生产力, 首发经济 and 人工智能+ are found
whole. The table holds facts: the words of the phrase, how often it stands, in how many reports, since which year.
"""

from __future__ import annotations

import argparse
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from alignment.measures.measure_rules import measure_rules
from alignment.reading.lexicon import PHRASES_FILE
from alignment.reading.rules import load_rules
from scripts.tagging import Word, tagged

LONGEST = 6  # words
CHARACTERS = (3, 14)
FEWEST = 3  # occurrences
FEWEST_REPORTS = 2
# The least pointwise mutual information, in nats, of the weakest joint, and the least entropy of what stands around.
COHESION = 3.0
FREEDOM = 0.9
# A phrase that stands this much of the time inside one longer phrase is only a part of that.
PART = 0.8
CLAUSE = re.compile(r"[\u4e00-\u9fffA-Za-z0-9+]+")
YEAR = re.compile(r"(?:19|20)\d\d")
EDGE = "|"


def _table(words: str) -> frozenset[str]:
    """Return the words of a table."""
    return frozenset(words.split())


# Parts of speech that may open a name, and close it; the tagger takes new words for adverbs (首发) or suffixes (式).
OPENS = _table("n nz ns nt nrt nr vn an j b a l i ng eng v vg m s x z d")
CLOSES = _table("n nz ns nt nrt nr vn an j ng l i x eng b v s vg z k d")
ALONE = _table("n nz ns nt nrt j vn x")
NEVER = _table("p c u ul uj ud uz uv ug r y e o f zg mq h df rr rz rg")
# Words that end no name, or begin none, whatever their part of speech.
LOOSE = _table(
    """
    以上 以下 左右 方面 问题 情况 任务 工作 要求 水平 力度 步伐 成效 成果 作用 进展 等 中 上 下 后 前 内
    外 里 间 时 同志 代表 使 让 要 是 有 今年 去年 明年 我国 全国 我省 全省 我市 全市 各级 各地 同比 增长
    比重 占 约 近 超 个 项 家 月 日 年 点 次 新增 达 达到 超过 成为 取得 进行 举行 作出 贯彻执行 贯彻落实
    认真 严重 单纯 深刻 不断 一批 一系列 主要 许多 没有 不能 能够 可以 越来越 作为 具有 注入
    """
)
HEADS = _table("建设 改革 发展 改造 合作 创新 保护 治理 服务 管理")

Run = tuple[str, ...]


@dataclass(slots=True)
class Tally:
    """What was counted of one run of words: where it stands, and what before and after it."""

    words: Run
    count: int = 0
    reports: set[str] = field(default_factory=set)
    before: Counter[str] = field(default_factory=Counter)
    after: Counter[str] = field(default_factory=Counter)


def clauses(corpus: Path) -> Iterator[tuple[str, list[Word]]]:
    """Yield every clause of every text as tagged words, with the name of its report."""
    for path in sorted(corpus.rglob("*.txt")):
        for found in CLAUSE.finditer(path.read_text(encoding="utf-8-sig", errors="replace")):
            yield str(path.relative_to(corpus)), tagged(found.group())


def runs(words: list[Word], acts: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a clause that may be names; `acts` are words that act."""
    for start, word in enumerate(words):
        if not _opens(word, acts):
            continue
        size = 0
        for end in range(start, min(start + LONGEST, len(words))):
            size += len(words[end].text)
            if size > CHARACTERS[1] or not _continues(words[end], acts, first=end == start):
                break
            alone = end == start and word.tag not in ALONE
            if size >= CHARACTERS[0] and not alone and _closes(words[end]):
                yield start, end + 1


def _opens(word: Word, acts: frozenset[str]) -> bool:
    weak = len(word.text) == 1 and word.tag in ("v", "d", "m")
    return word.tag in OPENS and not weak and not word.text[0].isdigit() and _continues(word, acts, first=True)


def _continues(word: Word, acts: frozenset[str], *, first: bool) -> bool:
    if word.tag in NEVER or word.text in LOOSE:
        return False
    return word.text not in acts or (not first and word.text in HEADS)


def _closes(word: Word) -> bool:
    return word.tag in CLOSES and (len(word.text) > 1 or word.tag not in ("v", "d"))


def tally(found: Iterable[tuple[str, list[Word]]]) -> tuple[Counter[str], dict[Run, Tally]]:
    """Count the words of the corpus and the runs that may be names."""
    single: Counter[str] = Counter()
    counted: dict[Run, Tally] = {}
    rules = load_rules().once(measure_rules)
    acts = rules.actions.verbs | rules.adverbs
    for report, words in found:
        single.update(word.text for word in words)
        for start, end in runs(words, acts):
            run = tuple(word.text for word in words[start:end])
            one = counted.setdefault(run, Tally(run))
            one.count += 1
            one.reports.add(report)
            one.before[words[start - 1].text if start else EDGE] += 1
            one.after[words[end].text if end < len(words) else EDGE] += 1
    return single, counted


def phrases(single: Counter[str], counted: Mapping[Run, Tally]) -> dict[str, Tally]:
    """Return the runs that keep together and stand free, without those that are parts of one longer phrase."""
    total = single.total()
    kept: dict[str, Tally] = {}
    for run, one in counted.items():
        if one.count < FEWEST or len(one.reports) < FEWEST_REPORTS:
            continue
        if (
            min(_freedom(one.before), _freedom(one.after)) < FREEDOM
            or _cohesion(run, single, counted, total) < COHESION
        ):
            continue
        kept["".join(run)] = one
    parts = {
        part
        for phrase, one in kept.items()
        for part in _parts(phrase)
        if part in kept and one.count >= PART * kept[part].count
    }
    return {phrase: one for phrase, one in kept.items() if phrase not in parts}


def _freedom(around: Counter[str]) -> float:
    """Return the entropy of what stands on one side, in nats; every edge of a clause counts as another neighbour."""
    total = around.total()
    inside = sum(n / total * math.log(total / n) for word, n in around.items() if word != EDGE)
    return inside + around[EDGE] / total * math.log(total)


def _cohesion(run: Run, single: Counter[str], counted: Mapping[Run, Tally], total: int) -> float:
    """Return the pointwise mutual information of the weakest joint; a single word keeps together by nature."""

    def count(part: Run) -> int:
        return counted[part].count if part in counted else min(single[word] for word in part)

    joints = range(1, len(run))
    return min(
        (math.log(counted[run].count * total / (count(run[:n]) * count(run[n:]))) for n in joints), default=math.inf
    )


def since(one: Tally) -> int:
    """Return the first year that a report's name gives; 0 where none does."""
    years = [int(year) for report in one.reports for year in YEAR.findall(report)[-1:]]
    return min(years, default=0)


def _parts(phrase: str) -> Iterator[str]:
    least = CHARACTERS[0]
    for start in range(len(phrase)):
        for end in range(start + least, len(phrase) + 1):
            if end - start < len(phrase):
                yield phrase[start:end]


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("corpus", type=Path)
    kept = phrases(*tally(clauses(cli.parse_args().corpus)))
    rows = sorted((-len(one.reports), -one.count, " ".join(one.words), since(one)) for one in kept.values())
    lines = [f"{words}\t{-count}\t{-reports}\t{year}" for reports, count, words, year in rows]
    PHRASES_FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{PHRASES_FILE.name}: {len(lines)} phrases")


if __name__ == "__main__":
    main()
