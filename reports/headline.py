"""The sentence of substance at the head of the report, composed by rules from the diff. Never a count of changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from model import Diff
from reports.labels import Wording
from reports.places import Side
from reports.priorities import Listing
from reports.targets import BOUNDS, VALUES
from reports.tasks import Architecture

CLAUSES = 3  # more than this is no sentence any more
NAMED = 2  # priorities named in one clause


@dataclass(frozen=True, slots=True)
class Story:
    """What the rules choose from."""

    diff: Diff
    earlier: Side
    later: Side
    words: Wording
    tasks: Architecture | None
    new: Listing
    dropped: Listing
    changed: Listing


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of the sentence: our own words, or a quotation from one of the sources."""

    text: str
    quoted: bool = False

    @property
    def inner(self) -> str:
        """The text as it stands inside quotation marks, where its own become single ones (GB/T 15834)."""
        return self.text.replace("“", "‘").replace("”", "’")

    def __str__(self) -> str:
        """The phrase in a running sentence."""
        return f"“{self.inner}”" if self.quoted else self.text


Clause = tuple[Phrase, ...]


def headline(story: Story) -> Clause:
    """Return the sentence as phrases; the first rules that apply speak, in order of what a reader asks first."""
    if all(change.kind == "unchanged" for change in story.diff.paragraphs):
        return (Phrase("两份文本的各段内容延续，没有实质变化。"),)
    spoken = [clause for rule in RULES if (clause := rule(story))][:CLAUSES]
    if not spoken:
        return (Phrase("各项部署延续，变化限于表述；逐段对照见下。"),)
    joined = [phrase for clause in spoken for phrase in (*clause, Phrase("；"))]
    return (*joined[:-1], Phrase("。"))


def _target(story: Story) -> Clause:
    """The first target whose figure or bound moved."""
    for change in story.diff.targets:
        moved = change.value_change in ("raised", "lowered") or change.bound_change in BOUNDS
        if moved and change.earlier and change.later and change.later.period == "year":
            how = VALUES.get(change.value_change or "", "").removeprefix("↑ ").removeprefix("↓ ")
            how = how if change.value_change in ("raised", "lowered") else BOUNDS[change.bound_change or ""]
            old, new = Phrase(change.earlier.quote, True), Phrase(change.later.quote, True)
            return Phrase(f"{change.indicator}目标{how}，由"), old, Phrase("改为"), new
    return ()


def _first_task(story: Story) -> Clause:
    """Which task stands first, if it is another one than before."""
    if not story.tasks or not story.diff.comparability.rank:
        return ()
    old, new = story.tasks.earlier[0], story.tasks.later[0]
    if any((line.earlier, line.later) == (0, 0) for line in story.tasks.lines):
        return ()
    name = f"{story.later.name}重点任务列第一的由"
    return Phrase(name), Phrase(old.title, True), Phrase("改为"), Phrase(new.title, True)


def _elevated(story: Story) -> Clause:
    risen = [entry for entry in (*story.changed.first, *story.changed.rest) if "elevated" in entry.facets]
    return (*_named([entry.title for entry in risen]), Phrase("升格")) if risen else ()


def _new(story: Story) -> Clause:
    titles = [entry.title for entry in story.new.first]
    return (Phrase(story.words.new), *_named(titles)) if titles else ()


def _dropped(story: Story) -> Clause:
    titles = [entry.title for entry in story.dropped.first]
    return (*_named(titles), Phrase(story.words.dropped)) if titles else ()


def _rewritten(story: Story) -> Clause:
    titles = [entry.title for entry in story.changed.first]
    return (Phrase("表述调整较大的是"), *_named(titles)) if titles else ()


def _named(titles: list[str]) -> Clause:
    return tuple(Phrase(title, True) for title in titles[:NAMED])


RULES: tuple[Callable[[Story], Clause], ...] = (_target, _first_task, _elevated, _new, _dropped, _rewritten)
