"""Real reports edited by a generator, so that the right answer of a comparison is known.

A draft is a report as lines, each with the paragraphs that it comes from. An edit takes a draft to another; `mutant`
applies one of every sort, all drawn from one seed.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from model import Document, Section

# Characters that a scan takes for each other.
LOOK_ALIKES = """
未末 己已 土士 日曰 人入 大太 进迸 农衣 业亚 会舍 间问 建健 经径 设没 现观 治冶 技枝 城诚 推椎 持待 特恃 准淮 住往 析折
候侯 师帅 晴睛 暖暧 拔拨 扬杨 梁粱 货贷 历厉 体休 产户 点占 生牛 社杜 全仝 力刀 工王 干千 政玫 府俯
"""
NOISE = 0.01
_LONG = 30  # characters; a shorter line is a heading or a formula, which says little of where it belongs
_SHORTEST_CLAUSE = 8
_SENTENCE = re.compile(r"[^。；！？]+[。；！？]+[”’）]*")
_NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?=[%亿万个元人公亩])")
_SPOILT = {pair[k]: pair[1 - k] for pair in LOOK_ALIKES.split() for k in (0, 1)}


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a draft: its text, the paragraphs of the report that it comes from, and what was done to it."""

    text: str
    origins: tuple[int, ...]
    done: frozenset[str] = frozenset()

    def after(self, edit: str, text: str | None = None) -> Line:
        """Return the line with an edit noted."""
        return replace(self, text=self.text if text is None else text, done=self.done | {edit})


@dataclass(frozen=True, slots=True)
class Draft:
    """The lines of an edited report; `report` is the original, `third` another one, from which new text is taken."""

    report: Document
    third: Document
    lines: tuple[Line, ...]

    def text(self) -> bytes:
        """Return the draft as a plain text file."""
        return "\n".join(line.text for line in self.lines).encode()


Edit = Callable[[Draft, random.Random], Draft]


def mutant(report: Document, third: Document, seed: int, noisy: bool = False) -> Draft:
    """Return a report after one edit of every sort and, where asked for, misread characters."""
    lines = tuple(Line(text, (n,)) for n, text in enumerate(report.paragraphs, start=1))
    draft, draw = Draft(report, third, lines), random.Random(seed)
    for edit in EDITS:
        draft = edit(draft, draw)
    return misread(draft, draw) if noisy else draft


def swap_ranks(draft: Draft, draw: random.Random) -> Draft:
    """Let two neighbouring sections of the second level change places and numbers."""
    families = [s.sections for s in draft.report.sections if len(s.sections) > 1]
    if not families:
        return draft
    family = draw.choice(families)
    k = draw.randrange(len(family) - 1)
    first, second = (_span(section) for section in family[k : k + 2])
    lines = list(draft.lines)
    one = _renumbered(lines[first[0] - 1 : first[1]], family[k], family[k + 1])
    other = _renumbered(lines[second[0] - 1 : second[1]], family[k + 1], family[k])
    between = lines[first[1] : second[0] - 1]
    return replace(draft, lines=(*lines[: first[0] - 1], *other, *between, *one, *lines[second[1] :]))


def _span(section: Section) -> tuple[int, int]:
    numbers = [n for part in section.walk() for n in part.paragraphs]
    return min(numbers), max(numbers)


def _renumbered(lines: Sequence[Line], section: Section, other: Section) -> list[Line]:
    text = lines[0].text
    if section.number and other.number and text.startswith(section.number):
        text = other.number + text.removeprefix(section.number)
    return [line.after("moved") for line in (replace(lines[0], text=text), *lines[1:])]


def delete(draft: Draft, draw: random.Random) -> Draft:
    """Take three paragraphs out."""
    gone = set(_untouched(draft, draw, 3))
    return replace(draft, lines=tuple(line for k, line in enumerate(draft.lines) if k not in gone))


def insert(draft: Draft, draw: random.Random) -> Draft:
    """Put three paragraphs of the third report in."""
    texts = [text for n in draft.third.body() if len(text := draft.third.text(n)) >= _LONG]
    lines = list(draft.lines)
    for text in draw.sample(texts, min(3, len(texts))):
        lines.insert(_inside(draft, draw), Line(text, (), frozenset({"inserted"})))
    return replace(draft, lines=tuple(lines))


def move(draft: Draft, draw: random.Random) -> Draft:
    """Move two paragraphs a few lines within their surroundings, and two anywhere in the same part of the report."""
    chosen = [draft.lines[k] for k in _untouched(draft, draw, 4)]
    for line, near in zip(chosen, (True, True, False, False), strict=False):
        lines = list(draft.lines)
        k = lines.index(line)
        lines.remove(line)
        review = draft.report.role(line.origins[0]) == "review"
        places = [
            n
            for n, other in enumerate(lines)
            if other.origins
            and (draft.report.role(other.origins[0]) == "review") == review
            and draft.report.role(other.origins[0]) != "outside"
            and (not near or 0 < abs(n - k) <= 4)
        ]
        if places:
            lines.insert(draw.choice(places) + 1, line.after("moved"))
            draft = replace(draft, lines=tuple(lines))
    return draft


def rename(draft: Draft, draw: random.Random) -> Draft:
    """Give a heading the title of one in the third report."""
    starts = {s.paragraphs[0]: s for s in draft.report.walk() if s.level == 2 and s.paragraphs}
    titles = [s.title for s in draft.third.walk() if s.level == 2]
    places = [k for k, line in enumerate(draft.lines) if len(line.origins) == 1 and line.origins[0] in starts]
    if not titles or not places:
        return draft
    k = draw.choice(places)
    line = draft.lines[k]
    text = line.text.replace(starts[line.origins[0]].title, draw.choice(titles), 1)
    return _with(draft, k, line.after("renamed", text))


def split(draft: Draft, draw: random.Random) -> Draft:
    """Break a paragraph of several sentences in two."""
    for k in _untouched(draft, draw, 50):
        sentences = _SENTENCE.findall(draft.lines[k].text)
        if len(sentences) >= 4 and "".join(sentences) == draft.lines[k].text:
            half = len(sentences) // 2
            parts = ("".join(part) for part in (sentences[:half], sentences[half:]))
            return _with(draft, k, *(draft.lines[k].after("split", part) for part in parts))
    return draft


def merge(draft: Draft, draw: random.Random) -> Draft:
    """Make one paragraph of two neighbours that open no section."""
    starts = {s.paragraphs[0] for s in draft.report.walk() if s.paragraphs}
    for k in _untouched(draft, draw, 50):
        pair = draft.lines[k : k + 2]
        if len(pair) == 2 and _plain(pair[1], draft) and pair[1].origins[0] not in starts:
            whole = Line(pair[0].text + pair[1].text, pair[0].origins + pair[1].origins, frozenset({"merged"}))
            return replace(draft, lines=(*draft.lines[:k], whole, *draft.lines[k + 2 :]))
    return draft


def reword(draft: Draft, draw: random.Random) -> Draft:
    """Exchange a clause of three paragraphs for one of the third report."""
    clauses = [c for n in draft.third.body() for c in _clauses(draft.third.text(n))]
    for k in _untouched(draft, draw, 3):
        own = _clauses(draft.lines[k].text)
        if len(own) > 2 and clauses:
            text = draft.lines[k].text.replace(draw.choice(own[1:]), draw.choice(clauses), 1)
            draft = _with(draft, k, draft.lines[k].after("reworded", text))
    return draft


def _clauses(text: str) -> list[str]:
    return [clause for clause in re.split(r"[，。；：、！？]", text) if len(clause) >= _SHORTEST_CLAUSE]


def change_number(draft: Draft, draw: random.Random) -> Draft:
    """Raise a number in three paragraphs."""
    places = [k for k in _untouched(draft, draw, len(draft.lines)) if _NUMBER.search(draft.lines[k].text)]
    for k in places[:3]:
        text = _NUMBER.sub(lambda found: f"{float(found[0]) * 1.2 + 1:.4g}", draft.lines[k].text, count=1)
        draft = _with(draft, k, draft.lines[k].after("number", text))
    return draft


def misread(draft: Draft, draw: random.Random) -> Draft:
    """Exchange characters for look-alikes until one in a hundred is wrong, as far as the text has such characters."""
    whole = sum(len(line.text) for line in draft.lines)
    places = [(k, n) for k, line in enumerate(draft.lines) for n, sign in enumerate(line.text) if sign in _SPOILT]
    lines = [list(line.text) for line in draft.lines]
    for k, n in draw.sample(places, min(len(places), round(NOISE * whole))):
        lines[k][n] = _SPOILT[lines[k][n]]
    spoilt = ((line, "".join(signs)) for line, signs in zip(draft.lines, lines, strict=True))
    return replace(
        draft, lines=tuple(line if line.text == text else line.after("misread", text) for line, text in spoilt)
    )


EDITS: tuple[Edit, ...] = (swap_ranks, delete, insert, move, rename, split, merge, reword, change_number)


def _untouched(draft: Draft, draw: random.Random, wanted: int) -> list[int]:
    """Draw lines of some length that nothing was done to but moving with their section, the last first."""
    places = [k for k, line in enumerate(draft.lines) if _plain(line, draft)]
    return sorted(draw.sample(places, min(wanted, len(places))), reverse=True)


def _plain(line: Line, draft: Draft) -> bool:
    return len(line.text) >= _LONG and not line.done and all(draft.report.role(n) != "outside" for n in line.origins)


def _inside(draft: Draft, draw: random.Random) -> int:
    """Draw a place after a line that is no heading."""
    places = [k for k, line in enumerate(draft.lines) if _plain(line, draft)]
    return draw.choice(places) + 1 if places else len(draft.lines)


def _with(draft: Draft, k: int, *lines: Line) -> Draft:
    return replace(draft, lines=(*draft.lines[:k], *lines, *draft.lines[k + 1 :]))
